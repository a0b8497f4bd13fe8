"""The checker finds what is wrong with a plan, without the solver."""

from dataclasses import replace

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import few_planner, plan_not_found
from warmtepad.checking import check_plan
from warmtepad.errors import CheckError
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.outcome import Outcome, SolveSettings

NEAR = SolveSettings(gap_fraction=0.005)


@pytest.fixture(scope="module")
def planner() -> Planner:
    """A planner of six complexes, two of them parts of one."""
    return Planner(
        make_stock(
            complex_id=["A", "B", "C", "C", "D", "E"],
            part_id=["", "", "poor", "rich", "", ""],
            building_year=[1935, 1958, 1965, 1965, 1972, 1985],
            dwellings=[8, 30, 12, 20, 40, 25],
            label=["E", "E", "E", "C", "D", "B"],
            demolition_year=[0, 0, 0, 0, 2033, 0],
        )
    )


@pytest.fixture(scope="module")
def plan(planner: Planner) -> Plan:
    """A plan of those, with every rule switched on."""
    scenario = read_scenario("npa-2025").replace(
        off_gas__fraction_of_dwellings=0.05,
        path__points={2034: 0.9},
    )
    return planner.plan(scenario, NEAR)


def test_a_sound_plan_holds(plan: Plan, planner: Planner) -> None:
    """The recomputed cost is the cost of the plan, to the euro."""
    check = check_plan(plan, planner.catalogue)

    assert plan.outcome is Outcome.OPTIMAL
    assert check.objective_eur == pytest.approx(plan.objective_eur, abs=1)
    assert check.poor_dwellings == 0
    assert check.off_gas_dwellings >= 0.05 * plan.stock.dwellings.sum()


def tampered(plan: Plan, **changes: object) -> Plan:
    """The plan with some columns of its programme changed."""
    return replace(plan, programme=replace(plan.programme, **changes))  # type: ignore[arg-type]


def test_a_work_that_is_put_off_breaks_the_path(plan: Plan, planner: Planner) -> None:
    """Doing everything in the last year misses the years before it."""
    envelope = np.where(plan.programme.envelope_year > 0, 2034, 0)
    installation = np.where(plan.programme.installation_year > 0, 2034, 0)
    late = tampered(plan, envelope_year=envelope, installation_year=installation)

    with pytest.raises(CheckError, match="path 2025: found"):
        check_plan(late, planner.catalogue)


def test_a_measure_that_is_left_out_is_noticed(plan: Plan, planner: Planner) -> None:
    """Without glass in one row, its demand and the cost differ from the plan's."""
    does = plan.programme.does_envelope.copy()
    row, column = np.argwhere(does)[0]
    does[row, column] = False

    with pytest.raises(CheckError) as error:
        check_plan(tampered(plan, does_envelope=does), planner.catalogue)

    assert "cost is EUR" in str(error.value)
    assert f"row {row}" in str(error.value)


def test_insulation_without_ventilation_is_noticed(
    plan: Plan, planner: Planner
) -> None:
    """Glass in a dwelling with natural ventilation needs mechanical extract."""
    ids = [m.id for m in plan.grounds.envelope.packages.measures]
    does = np.zeros_like(plan.programme.does_envelope)
    does[0, ids.index("glass_hrpp")] = True
    year = plan.programme.envelope_year.copy()
    year[0] = 2027
    wrong = tampered(plan, does_envelope=does, envelope_year=year)

    with pytest.raises(CheckError, match=r"row 0 \(A\): glass_hrpp is done, but"):
        check_plan(wrong, planner.catalogue)


def test_work_before_demolition_is_noticed(plan: Plan, planner: Planner) -> None:
    """The complex that goes in 2033 may not be worked on from 2028."""
    row = int(np.flatnonzero(plan.stock.demolition_year)[0])
    does = plan.programme.does_installation.copy()
    does[row, 0] = True
    year = plan.programme.installation_year.copy()
    year[row] = 2030
    wrong = tampered(plan, does_installation=does, installation_year=year)

    with pytest.raises(CheckError, match="work in 2030, within 5 years before"):
        check_plan(wrong, planner.catalogue)


def test_a_cost_that_is_too_low_is_noticed(plan: Plan, planner: Planner) -> None:
    """A plan may not say that it costs less than it does."""
    cheap = replace(plan.solution, objective_eur=plan.objective_eur - 100)

    with pytest.raises(CheckError, match="cost is EUR"):
        check_plan(replace(plan, solution=cheap), planner.catalogue)


def test_a_bound_above_the_cost_is_noticed(plan: Plan, planner: Planner) -> None:
    """A lower bound that a plan undercuts proves nothing."""
    wrong = replace(plan.solution, lower_bound_eur=plan.objective_eur + 1e6)

    with pytest.raises(CheckError, match="below the proven lower bound"):
        check_plan(replace(plan, solution=wrong), planner.catalogue)


def test_another_path_costs_only_the_solve(planner: Planner, plan: Plan) -> None:
    """What does not change is not worked out again."""
    softer = plan.scenario.replace(path__points={2034: 0.95})

    again = planner.plan(softer, NEAR)

    assert again.options.alternatives is plan.options.alternatives
    assert again.objective_eur < plan.objective_eur


def test_other_prices_work_the_options_out_again(planner: Planner, plan: Plan) -> None:
    """High costs make a dearer plan of the same stock."""
    dear = plan.scenario.replace(money__cost_level="high")

    again = planner.plan(dear, NEAR)

    assert "options" in again.seconds
    assert again.objective_eur > plan.objective_eur


def test_a_plan_that_cannot_be_kept_names_year_and_amount(planner: Planner) -> None:
    """Infeasible is an answer: what is missing, in kWh per m², in which years."""
    scenario = read_scenario("npa-2025").replace(
        works__allowed_measures=("glass_hrpp", "vent_extract"),
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
        path__points={2034: 0.5},
    )

    plan = planner.plan(scenario, NEAR)

    assert plan.outcome is Outcome.INFEASIBLE
    short = {s.year: s.amount for s in plan.shortfalls}
    over = plan.years.average_kwh_per_m2_yr - plan.years.target_kwh_per_m2_yr
    assert short
    for number, year in enumerate(plan.scenario.years):
        if over[number] > 1e-3:
            assert short[year] == pytest.approx(over[number], abs=1e-3)
    assert all(shortfall.unit == "kWh/(m²·yr)" for shortfall in plan.shortfalls)


def test_a_part_that_a_work_leaves_alone_costs_no_set_up() -> None:
    """Set-up counts the dwellings that are worked on, not all that are within reach.

    Proves: the second part has no cavity to fill, so a work on the whole complex pays
    set-up for ten dwellings and not for thirty. Fails if: the reach is counted.
    """
    planner = Planner(
        make_stock(
            complex_id=["A", "A"],
            part_id=["old", "new"],
            building_year=[1965, 2005],
            dwellings=[10, 20],
            label=["D", "D"],
        )
    )
    scenario = read_scenario("npa-2025").replace(
        works__allowed_measures=("cavity_fill",),
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
        path__points={2025: 1.0, 2034: 0.97},
    )

    plan = planner.plan(scenario, NEAR)

    assert plan.outcome is Outcome.OPTIMAL
    assert (plan.programme.year > 0).tolist() == [True, False]
    check = check_plan(plan, planner.catalogue)
    assert check.objective_eur == pytest.approx(plan.objective_eur, abs=1)


def test_a_bound_without_a_plan_is_held_against_nothing() -> None:
    """A solver may prove a bound and run out of time before it finds any plan.

    Fails if that bound is compared with the cost of doing nothing, which is no plan.
    """
    plan = plan_not_found()
    late = replace(plan, solution=replace(plan.solution, lower_bound_eur=1e6))

    assert check_plan(late, few_planner().catalogue).objective_eur < 1e6
