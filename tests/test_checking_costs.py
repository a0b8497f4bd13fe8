"""The checker adds up what a plan costs without the options: moments, growth, years."""

from dataclasses import replace

import numpy as np
import pytest

from tests.builders import make_stock
from warmtepad.checking import check_plan
from warmtepad.columns import NO_YEAR
from warmtepad.errors import CheckError
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.outcome import SolveSettings


@pytest.fixture(scope="module")
def planner() -> Planner:
    """A planner of complexes whose roofs, paint and boilers have their turn."""
    return Planner(
        make_stock(
            complex_id=["A", "B", "C", "C"],
            part_id=["", "", "poor", "rich"],
            building_year=[1935, 1958, 1965, 1965],
            dwellings=[8, 30, 12, 20],
            label=["E", "E", "E", "C"],
            roof_year=[2027, 0, 2029, 2029],
            paint_year=2028,
            boiler_year=[2033, 0, 0, 2031],
        )
    )


@pytest.fixture(scope="module")
def plan(planner: Planner) -> Plan:
    """A plan that insulates early and leaves gas late, at prices that move."""
    scenario = read_scenario("npa-2025").replace(
        path__points={2034: 0.85},
        off_gas__fraction_of_dwellings=0.3,
        money__cost_growth_per_yr={"heating": -0.04, "roof": 0.03},
    )
    return planner.plan(scenario, SolveSettings(gap_fraction=0.01))


def test_two_works_in_different_years_cost_what_the_plan_says(
    plan: Plan, planner: Planner
) -> None:
    """Round by round and work by work, the sum is the objective to the euro.

    Proves: prices of each work's own year, maintenance that both save, and set-up for
    each year in which a complex is worked on. Fails if: one year is used for both.
    """
    programme = plan.programme
    is_apart = programme.installation_year > programme.envelope_year

    found = check_plan(plan, planner.catalogue)

    assert (is_apart & (programme.envelope_year != NO_YEAR)).any()
    assert found.objective_eur == pytest.approx(plan.objective_eur, abs=1)


def test_maintenance_that_was_never_planned_is_noticed(
    plan: Plan, planner: Planner
) -> None:
    """A plan that shares a scaffold with a paint round which nobody planned costs more.

    Proves: the checker reads the planned years of the stock, not those of the plan.
    """
    nowhere = np.zeros(len(plan.stock), dtype=np.int64)
    stock = replace(plan.stock, paint_year=nowhere)
    grounds = replace(plan.grounds, stock=stock)
    tampered = replace(plan, options=replace(plan.options, grounds=grounds))
    rows = np.arange(len(stock))
    saved = plan.grounds.envelope.costs.maintenance.net_saved_eur(
        rows, plan.programme.does_envelope
    )

    number = np.maximum(plan.programme.envelope_year - plan.scenario.first_year, 0)
    assert saved[rows, number].sum() > 1000
    with pytest.raises(CheckError, match="cost is EUR"):
        check_plan(tampered, planner.catalogue)
