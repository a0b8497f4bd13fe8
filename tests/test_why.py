"""Why a complex gets what it gets, against pricing all of its ways anew."""

from dataclasses import replace

import numpy as np
import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.columns import NO_YEAR, Floats
from warmtepad.options.dated import make_options
from warmtepad.options.works import make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.why import Why, why
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways

ROUNDING_EUR = 0.01


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Twenty complexes of the small sample, every choice the cheapest at the prices."""
    stock = read_stock(bundled_folder("stock_samples") / "small_corporation.csv")
    stock = stock.take(stock.complex_of_row < 20)
    scenario = read_scenario("npa-2025").replace(
        works__allowed_measures=("cavity_fill", "glass_hrpp", "hybrid", "boiler"),
        path__points={2034: 0.9},
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
    )
    assumptions = read_assumptions()
    homes = make_homes(stock, assumptions)
    grounds = make_grounds(stock, homes, read_catalogue(), scenario, assumptions)
    options = make_options(grounds)
    solution = solve_ways(options.problem, SolveSettings(gap_fraction=0.05))
    priced, _ = options.problem.cheapest(solution.price_eur)
    return make_plan(options, replace(solution, chosen=priced))


def _scaled(plan: Plan, factor: float) -> Floats:
    is_path = np.array([key.rule == "path" for key in plan.options.rows.keys])
    return plan.solution.price_eur * np.where(is_path, factor, 1.0)


def _every(plan: Plan) -> list[Why]:
    return [why(plan, number) for number in range(plan.grounds.n_complexes)]


def test_nothing_else_is_cheaper_than_a_choice_at_its_prices(plan: Plan) -> None:
    """Proves: every other choice is dearer once rules have paid for it."""
    for found in _every(plan):
        others = [found.runner_up, found.nothing, found.earlier, found.later]
        assert all(c is None or c.extra_eur >= -ROUNDING_EUR for c in others)
        assert found.chosen.extra_eur == 0.0


def test_choices_flip_where_the_prices_say_so(plan: Plan) -> None:
    """Proves: just past a flip the cheapest way is another one, just before it is not.

    Fails if: a cost of another rule is scaled too, or above and below are swapped.
    """
    flips = [
        (found.complex, flip.price_factor, side)
        for found in _every(plan)
        for flip, side in ((found.flips_below, -1), (found.flips_above, 1))
        if flip is not None
    ]
    assert len(flips) > 10
    for complex_number, factor, side in flips:
        past, _ = plan.options.problem.cheapest(_scaled(plan, factor + side * 1e-6))
        chosen = plan.ways[complex_number].tolist()
        assert past[complex_number].tolist() != chosen
        if abs(factor - 1) > 1e-5:
            inside, _ = plan.options.problem.cheapest(
                _scaled(plan, factor - side * 1e-6)
            )
            assert inside[complex_number].tolist() == chosen


def test_a_runner_up_has_another_package_and_a_shift_the_same(plan: Plan) -> None:
    """A year earlier or later is the same work; the runner-up is not."""
    for found in _every(plan):
        if found.runner_up is not None:
            assert found.runner_up.state != found.chosen.state
        for shifted, step in ((found.earlier, -1), (found.later, 1)):
            if shifted is None:
                continue
            assert shifted.state == found.chosen.state
            years = {
                shifted.envelope_year - found.chosen.envelope_year,
                shifted.installation_year - found.chosen.installation_year,
            }
            assert years <= {0, step}


def test_what_the_path_pays_is_its_price_times_what_is_avoided(plan: Plan) -> None:
    """Proves: EUR per kWh times kWh is what the path pays for a work in one year."""
    worked = [
        found
        for found in _every(plan)
        if found.chosen.envelope_year != NO_YEAR
        and found.chosen.installation_year == NO_YEAR
    ]
    assert worked
    for found in worked:
        paid = found.avoided_kwh_per_yr * found.price_eur_per_kwh
        assert paid == pytest.approx(found.chosen.path_eur, rel=1e-6, abs=1.0)
