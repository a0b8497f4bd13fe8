"""Plans that several tests read; each is solved once."""

from dataclasses import replace
from functools import cache

import numpy as np

from tests.builders import make_stock
from warmtepad.bundled import bundled_folder
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.planning import Planner
from warmtepad.price_path import PricePath, RulePrice
from warmtepad.quantities import Quantity
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.sections import Weighting
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.way_direct import solve_ways

SETTINGS = SolveSettings(gap_fraction=0.1, time_limit_s=60.0)
"""A loose gap: these tests are about what is shown, not about the optimum."""

YEARS = range(2025, 2035)
"""Years of the bundled scenario."""

HOSTILE_IDS = ("=1+1", "@SUM(A1)", 'a;b,"c"\nd', "<script>", "⛄ بيت", "-9")
"""Names of complexes that a careless file would spoil."""


@cache
def default_scenario() -> Scenario:
    """The bundled scenario."""
    return read_scenario("npa-2025")


def solved(
    planner: Planner, scenario: Scenario, prices: PricePath | None = None
) -> Plan:
    """Plan a stock without recomputing the plan."""
    options = planner.options(scenario, prices)
    solution = solve_ways(options.problem, SETTINGS)
    return make_plan(options, solution, {"solve": solution.seconds})


@cache
def sample_plan() -> Plan:
    """Plan of every fifth complex of the small sample, in the bundled scenario."""
    stock = read_stock(bundled_folder("stock_samples") / "small_corporation.csv")
    fifth = stock.take(stock.complex_of_row % 5 == 0)
    return solved(Planner(fifth), default_scenario())


@cache
def few_planner() -> Planner:
    """Planner of six complexes with awkward names and poor labels."""
    return Planner(
        make_stock(
            complex_id=list(HOSTILE_IDS),
            district="+31",
            label=["G", "F", "E", "D", "C", "B"],
            floor_area_m2=[60.0, 70.0, 80.0, 90.0, 100.0, 110.0],
            sale_year=[0, 0, 0, 0, 0, 2034],
        )
    )


@cache
def few_plan() -> Plan:
    """Plan of six complexes, weighed by floor area."""
    scenario = default_scenario().replace(path__weighting="floor_area")
    return solved(few_planner(), scenario)


@cache
def lone_plan() -> Plan:
    """Plan of one complex, whose name and place have no end."""
    stock = make_stock(complex_id=["Complex " * 40], corporation="W" * 300, label="F")
    return solved(Planner(stock), default_scenario())


@cache
def infeasible_plan() -> Plan:
    """Plan of six complexes for a path that nobody can keep to the end."""
    scenario = default_scenario().replace(path__points={2034: 0.05})
    return solved(few_planner(), scenario)


@cache
def paid_plan() -> Plan:
    """Plan of six complexes that exceeds a budget at its price, and counts society."""
    scenario = default_scenario().replace(
        phase_out__is_enabled=False,
        off_gas__is_enabled=False,
        path__points={2034: 0.9},
        budget=({"amount_eur_per_yr": dict.fromkeys(YEARS, 1e3), "price_eur": 0.01},),
        objective__society_weight=0.5,
    )
    return solved(few_planner(), scenario)


@cache
def at_prices_plan() -> Plan:
    """Plan of six complexes at a price of the path; the other rules hold."""
    return solved(few_planner(), default_scenario(), price_of_path())


@cache
def only_prices_plan() -> Plan:
    """Plan of six complexes in which the price of the path is all that counts."""
    scenario = default_scenario().replace(
        phase_out__is_enabled=False, off_gas__is_enabled=False
    )
    return solved(few_planner(), scenario, price_of_path())


def price_of_path() -> PricePath:
    """What a sector might pay for a dwelling with a lower demand in 2034."""
    price = RulePrice(
        rule="path", year=2034, quantity=Quantity.NET_HEAT_DEMAND, eur_per_unit=20.0
    )
    return PricePath(weighting=Weighting.DWELLING, price=(price,))


@cache
def idle_plan() -> Plan:
    """Plan in which no rule asks for anything."""
    return solved(few_planner(), without_rules())


@cache
def plan_not_found() -> Plan:
    """What a solver leaves that stopped before it found any plan."""
    options = few_planner().options(default_scenario())
    n_rows = options.problem.n_rows
    solution = Solution(
        outcome=Outcome.NO_PLAN_FOUND,
        chosen=np.zeros((0, 3), dtype=np.int64),
        objective_eur=float("inf"),
        lower_bound_eur=float("-inf"),
        price_eur=np.full(n_rows, np.nan),
        violation=np.full(n_rows, np.nan),
        solver="HiGHS",
        seconds=1.0,
    )
    return make_plan(options, solution)


@cache
def priced_plan() -> Plan:
    """Plan of six complexes in which each chooses by itself at given prices.

    They keep every rule. No solver had a hand in it, so it is the same wherever it is
    made.
    """
    options = few_planner().options(default_scenario())
    eur = {"path": -8.0, "phase-out": -2e4, "off gas": 8e3}
    price = np.array([eur[key.rule] for key in options.rows.keys])
    price[0] = -20.0  # the path in 2025
    ways, _ = options.problem.cheapest(price)
    cost_eur = float(options.problem.cost_of_works_eur(ways).sum())
    solution = Solution(
        outcome=Outcome.FEASIBLE,
        chosen=ways,
        objective_eur=cost_eur,
        lower_bound_eur=0.98 * cost_eur,
        price_eur=price,
        violation=np.zeros(len(price)),
        solver="HiGHS",
        seconds=1.0,
    )
    return make_plan(options, solution)


def without_rules() -> Scenario:
    """The bundled scenario with every rule switched off."""
    return default_scenario().replace(
        path__is_enabled=False, phase_out__is_enabled=False, off_gas__is_enabled=False
    )


def timed(plan: Plan, seconds: float) -> Plan:
    """The same plan, made in another time."""
    return replace(plan, seconds=dict.fromkeys(plan.seconds, seconds))
