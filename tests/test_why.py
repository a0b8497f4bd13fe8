"""Why complexes get what they get, against pricing all of their ways one by one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import default_scenario, idle_plan, plan_not_found, solved
from warmtepad.bundled import bundled_folder
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import make_options
from warmtepad.options.works import make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.plan.path_prices import at_prices
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.prices import price_path_of
from warmtepad.plan.why import Choices, Whys, whys
from warmtepad.planning import Planner
from warmtepad.pricing import NEVER
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways

ROUNDING_EUR = 0.02


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Twenty complexes of the small sample, with works of both kinds and a target."""
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
    return make_plan(options, solution)


@pytest.fixture(scope="module")
def cheapest_plan(plan: Plan) -> Plan:
    """The same, every choice the cheapest at the prices; it may miss the path."""
    priced, _ = plan.options.problem.cheapest(plan.solution.price_eur)
    return make_plan(plan.options, replace(plan.solution, chosen=priced))


@pytest.fixture(scope="module")
def dearer_plan(cheapest_plan: Plan) -> Plan:
    """The same, but every fourth complex is given its dearest way."""
    chosen = cheapest_plan.ways.copy()
    for number, ways, rest, path in every_way(cheapest_plan):
        if number % 4 == 0:
            chosen[number] = ways[np.argmax(rest - path)]
    return make_plan(
        cheapest_plan.options, replace(cheapest_plan.solution, chosen=chosen)
    )


@pytest.fixture(scope="module")
def paid_plan(cheapest_plan: Plan) -> Plan:
    """The same choices in a plan that gets prices in place of the path."""
    prices = price_path_of(cheapest_plan)
    options = make_options(cheapest_plan.grounds, prices=prices)
    solution = solve_ways(options.problem, SolveSettings(gap_fraction=0.0))
    return make_plan(options, solution)


def every_way(plan: Plan) -> Iterator[tuple[int, Integers, Floats, Floats]]:
    """Each complex with all its ways, what they leave to the path, and what it pays."""
    problem = plan.options.problem
    is_path = np.array([key.rule == "path" for key in plan.options.rows.keys])
    price = plan.solution.price_eur
    whole = problem.every_way()
    complex_of_way = problem.group_of(whole)
    for number in range(plan.grounds.n_complexes):
        ways = whole[complex_of_way == number]
        columns = problem.columns(ways)
        path = columns.coefficients.T @ np.where(is_path, price, 0.0)
        other = columns.coefficients.T @ np.where(is_path, 0.0, price)
        yield number, ways, columns.cost_eur - other, path


def least(extra: Floats, among: Booleans) -> float:
    """Least figure among some; NaN if there are none."""
    return float(extra[among].min()) if among.any() else np.nan


def extra_of(choices: Choices, number: int) -> float:
    """How much dearer a choice of a complex is; NaN if it has none."""
    return float(choices.extra_eur[number]) if choices.is_there[number] else np.nan


@pytest.mark.parametrize("name", ["plan", "cheapest_plan", "dearer_plan"])
def test_choices_are_those_of_pricing_every_way(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Runner-up, nothing, a year earlier and later, each the cheapest of its kind.

    Proves: the fast way finds what a look at every way of every complex finds. Fails
    if: a state is barred as a stop on the way too, a shift leaves the horizon, or
    works that may not follow each other do.
    """
    held: Plan = request.getfixturevalue(name)
    found = whys(held)
    for number, ways, rest, path in every_way(held):
        chosen = held.ways[number]
        place = int(np.flatnonzero((ways == chosen).all(axis=1))[0])
        extra = (rest - path) - (rest - path)[place]
        same = ways[:, 0] == chosen[0]
        steps = ways[:, 1:] - chosen[1:]
        by_one = same & (np.abs(steps).max(axis=1) == 1)
        idle = (ways[:, 1:] == NEVER).all(axis=1) & ~same
        for choices, among in (
            (found.runner_up, ~same),
            (found.nothing, idle),
            (found.earlier, by_one & (steps.sum(axis=1) < 0)),
            (found.later, by_one & (steps.sum(axis=1) > 0)),
        ):
            expected = least(extra, among)
            assert extra_of(choices, number) == pytest.approx(
                expected, abs=ROUNDING_EUR, nan_ok=True
            )
        assert found.dearer_eur[number] == pytest.approx(-extra.min(), abs=ROUNDING_EUR)


def test_choices_flip_where_lines_cross(cheapest_plan: Plan) -> None:
    """Proves: the nearest factor at which another way is as cheap, on both sides.

    Each way is a line over the factor on the prices of the path; the lines of all ways
    are crossed with that of the choice. Fails if: a cost of another rule is scaled too,
    or above and below are swapped.
    """
    found = whys(cheapest_plan)
    assert np.isfinite(found.above.price_factor).sum() > 5
    for number, ways, rest, path in every_way(cheapest_plan):
        chosen = cheapest_plan.ways[number]
        place = int(np.flatnonzero((ways == chosen).all(axis=1))[0])
        worth, dearer = path - path[place], rest - rest[place]
        gains, loses = worth > ROUNDING_EUR, worth < -ROUNDING_EUR
        above = np.min(dearer[gains] / worth[gains], initial=np.inf)
        below = np.max(dearer[loses] / worth[loses], initial=0.0)
        for flips, crossing, is_none in (
            (found.above, above, above == np.inf),
            (found.below, below, below == 0.0),
        ):
            expected = np.nan if is_none else crossing
            assert flips.price_factor[number] == pytest.approx(
                expected, rel=1e-6, nan_ok=True
            )


@pytest.mark.parametrize("name", ["plan", "dearer_plan"])
def test_choices_dearer_than_the_cheapest_add_up(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Proves: choices dearer than the cheapest add up to what prices do not explain.

    Priced costs of the plan less those of the bound are the gap, but for the room that
    the rows leave. Fails if: a choice of the plan is taken for the cheapest.
    """
    held: Plan = request.getfixturevalue(name)
    found = whys(held)
    _, cheapest = held.options.problem.cheapest(held.solution.price_eur)
    money = at_prices(held).money(held.ways)
    assert (found.dearer_eur >= 0).all()
    assert found.dearer_eur.sum() == pytest.approx(
        money.priced_eur.sum() - cheapest.sum(), abs=1.0
    )


def test_a_dearer_choice_is_not_the_cheapest_at_the_price_of_now(
    dearer_plan: Plan,
) -> None:
    """Proves: it is the cheapest at no price, or at one that is not that of now.

    Fails if: the price at which it flips is sought from the choice alone.
    """
    found = whys(dearer_plan)
    never = found.dearer_eur > 1.0
    gone = found.below.choices.is_there | found.above.choices.is_there
    outside = (found.below.price_factor > 1) | (found.above.price_factor < 1)

    assert never.sum() > 3
    assert (~gone | outside)[never].all()


def test_prices_given_explain_as_prices_found(
    cheapest_plan: Plan, paid_plan: Plan
) -> None:
    """Proves: where prices stand in for the path, it pays as much and flips as soon.

    Fails if: what is paid through running costs counts twice, or as another rule.
    """
    held, paid = whys(cheapest_plan), whys(paid_plan)
    assert paid.dearer_eur.max() < ROUNDING_EUR
    alike = _alike(cheapest_plan, paid_plan)
    assert alike.sum() > 10
    np.testing.assert_allclose(
        paid.chosen.path_eur[alike], held.chosen.path_eur[alike], rtol=1e-9, atol=0.1
    )
    np.testing.assert_allclose(paid.chosen.other_eur[alike], 0.0, atol=0.1)
    np.testing.assert_allclose(
        paid.above.price_factor[alike], held.above.price_factor[alike], rtol=1e-6
    )


def _alike(one: Plan, other: Plan) -> Booleans:
    """Complexes with the same measures in the same years."""
    same = np.ones(one.grounds.n_complexes, dtype=np.bool_)
    programmes = one.programme, other.programme
    for name in ("does_envelope", "does_installation", "envelope_year"):
        left, right = (getattr(programme, name) for programme in programmes)
        of_row = (left == right).reshape(len(left), -1).all(axis=1)
        np.logical_and.at(same, one.stock.complex_of_row, of_row)
    return same


def test_what_the_path_pays_is_its_price_times_what_is_avoided(plan: Plan) -> None:
    """Proves: prices of the years from a work on, per dwelling, make EUR per kWh.

    By hand: one envelope work from a step on earns the path's prices of that year and
    all later ones; a unit of weight is a dwelling of the mean floor area. Fails if:
    kWh are per m², or years before the work count.
    """
    found: Whys = whys(plan)
    price = -plan.solution.price_eur
    stock = plan.stock
    n_checked = 0
    for number, (_, one, other) in enumerate(plan.ways.tolist()):
        inside = stock.complex_of_row == number
        if one == NEVER or other != NEVER or inside.sum() > 1:
            continue
        n_there = int(plan.grounds.in_stock()[number].sum())
        by_hand = price[one:n_there].sum() / stock.floor_area_m2[inside][0]
        assert found.chosen.price_eur_per_kwh[number] == pytest.approx(by_hand)
        n_checked += 1
    assert n_checked > 2


def test_without_rules_no_price_changes_a_choice() -> None:
    """No path pays, so nothing ever takes over; what is done pays for itself."""
    found = whys(idle_plan())

    assert not found.below.choices.is_there.any()
    assert not found.above.choices.is_there.any()
    assert not found.chosen.path_eur.any()
    assert (found.runner_up.extra_eur[found.runner_up.is_there] >= 0).all()


def test_a_contract_leaves_no_choice_of_doing_nothing() -> None:
    """One complex has a contract, the other is free to get nothing.

    Fails if: "nothing" is left out among the states of the first, and the contract
    that is never carried out is taken for it.
    """
    stock = make_stock(
        label=["F", "F"],
        contracted_measures=["cavity_fill", ""],
        contracted_year=[2026, 0],
    )
    found = solved(Planner(stock), default_scenario().replace(path__points={2034: 0.9}))
    network = found.options.problem.network
    nothing = network.state_starts[:-1]

    assert not whys(found).nothing.is_there[0]
    assert network.may_end[nothing].tolist() == [False, True]
    assert (network.first[nothing] == NEVER).all()
    assert (network.second[nothing] == NEVER).all()


def test_without_a_plan_nothing_is_explained() -> None:
    """Prices are not known then."""
    with pytest.raises(ValueError, match="no plan was found"):
        whys(plan_not_found())
