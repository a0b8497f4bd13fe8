"""A stock in all provinces, with plans that several tests read; each is solved once."""

from dataclasses import replace
from functools import cache

import numpy as np

from tests.builders import make_stock
from tests.plans import default_scenario, solved
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.planning import Planner
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.stock import Stock

MEASURES = (
    "cavity_fill",
    "roof_inside",
    "floor_underside",
    "glass_hrpp",
    "heat_pump_air",
    "radiators_low_temperature",
    "electric_cooking",
    "solar_panels",
)
"""Few measures, so that plans are quick."""


ROUGHLY = SolveSettings(gap_fraction=0.5, time_limit_s=60.0)
"""Any plan that keeps the rules will do where only words are read."""


@cache
def small_country() -> Stock:
    """Twelve complexes of twelve corporations, one in each of twelve provinces."""
    return make_stock(
        complex_id=[f"C-{number}" for number in range(12)],
        corporation=[f"Corporation {number}" for number in range(12)],
        province=[f"Province {number}" for number in range(12)],
        dwellings=20,
        label=["G", "F", "E", "D", "C", "B", "A", "C", "C", "D", "B", "E"],
        is_monument=[True] + [False] * 11,
    )


@cache
def few_measures() -> Scenario:
    """The bundled scenario with few measures."""
    return default_scenario().replace(works__allowed_measures=MEASURES)


@cache
def country_plan() -> Plan:
    """Plan of the small country."""
    return solved(country_planner(), few_measures())


@cache
def leaving_plan() -> Plan:
    """Plan of the small country in which the poorest homes leave in the end."""
    leaves = [2033, 2034, 0, 0, 2034] + [0] * 7
    own = replace(small_country(), sale_year=np.array(leaves))
    return solved(Planner(own), few_measures())


def country_plan_with(**changes: object) -> Plan:
    """A plan of the small country, not the cheapest, with some values changed."""
    options = country_planner().options(few_measures().replace(**changes))
    return make_plan(options, solve_ways(options.problem, ROUGHLY))


@cache
def country_planner() -> Planner:
    """Planner of the small country."""
    return Planner(small_country())
