"""Demands by one edition of NTA 8800, and an average over who stays."""

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import default_scenario
from warmtepad.checking.amounts import path_weight as checked_weight
from warmtepad.options.works import path_weight
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.planning import Planner
from warmtepad.restating import restated
from warmtepad.scenario import Scenario
from warmtepad.sections import Edition, Nta
from warmtepad.solving.outcome import Outcome, Solution


def nta(edition: Edition) -> Nta:
    """Editions since 2023 give a tenth less."""
    return Nta(
        edition=edition,
        demand_factor_since_2023=0.9,
        source="warmtepad-assumption",
    )


@pytest.mark.parametrize(
    ("edition", "demands"),
    [
        (Edition.AS_REGISTERED, [100, 90, 100, 100, np.nan]),
        (Edition.BEFORE_2023, [100, 100, 100, 100, np.nan]),
        (Edition.SINCE_2023, [90, 90, 100, 100, np.nan]),
    ],
)
def test_demands_of_another_edition_are_restated(
    edition: Edition, demands: list[float]
) -> None:
    """By hand; a method that is no edition, or none at all, stays as it is."""
    stock = make_stock(
        net_heat_demand_kwh_per_m2_yr=[100, 90, 100, 100, np.nan],
        nta_version=[
            "NTA 8800:2022 (basisopname woningbouw)",
            "NTA 8800:2023",
            "Nader Voorschrift, versie 1.0",
            "",
            "NTA 8800:2021",
        ],
    )
    found = restated(stock, nta(edition)).net_heat_demand_kwh_per_m2_yr

    assert found == pytest.approx(np.array(demands), nan_ok=True)


def test_a_planner_keeps_the_homes_of_each_edition() -> None:
    """Labels and EP2 stay as registered; another edition does not undo the first."""
    stock = make_stock(
        net_heat_demand_kwh_per_m2_yr=150.0,
        ep2_kwh_per_m2_yr=270.0,
        label="D",
        nta_version="NTA 8800:2021",
    )
    planner, base = Planner(stock), default_scenario()
    new = base.replace(nta__edition="since_2023")
    homes, restated_homes = planner.homes(base), planner.homes(new)

    assert homes.net_heat_demand_kwh_per_m2_yr == pytest.approx(150)
    assert restated_homes.net_heat_demand_kwh_per_m2_yr == pytest.approx(144)
    assert restated_homes.ep2_kwh_per_m2_yr == pytest.approx(homes.ep2_kwh_per_m2_yr)
    assert restated_homes.label.tolist() == homes.label.tolist()
    assert planner.homes(base) is homes


def few_measures() -> Scenario:
    """The bundled scenario with one measure."""
    return default_scenario().replace(works__allowed_measures=("cavity_fill",))


def plan_of_nothing(planner: Planner, counts_exits: bool) -> Plan:
    """Plan in which nothing is done."""
    scenario = few_measures().replace(path__counts_exits=counts_exits)
    options = planner.options(scenario)
    nothing = np.full(options.problem.n_rows, np.nan)
    solution = Solution(
        outcome=Outcome.NO_PLAN_FOUND,
        chosen=np.zeros((0, 3), dtype=np.int64),
        objective_eur=float("inf"),
        lower_bound_eur=float("-inf"),
        price_eur=nothing,
        violation=nothing,
        solver="HiGHS",
        seconds=1.0,
    )
    return make_plan(options, solution)


@pytest.mark.parametrize(
    ("demolition_year", "counts_exits", "weights"),
    [
        ([2030, 0, 2040], True, [10, 20, 30]),
        ([2030, 0, 2040], False, [0, 20, 30]),
        ([2030, 2031, 2034], False, [10, 20, 30]),
    ],
)
def test_dwellings_that_leave_weigh_nothing_if_the_path_says_so(
    demolition_year: list[int], counts_exits: bool, weights: list[int]
) -> None:
    """Who leaves after the plan stays; if all leave, all count. So says the check."""
    stock = make_stock(
        dwellings=[10, 20, 30],
        demolition_year=demolition_year,
        net_heat_demand_kwh_per_m2_yr=[200.0, 100.0, 50.0],
    )
    scenario = few_measures().replace(path__counts_exits=counts_exits)
    plan = plan_of_nothing(Planner(stock), counts_exits)

    assert path_weight(stock, scenario).tolist() == weights
    assert checked_weight(plan).tolist() == weights
    assert plan.baseline_kwh_per_m2_yr == pytest.approx(
        np.average([200.0, 100.0, 50.0], weights=weights)
    )
