"""Recompute a plan, and hold it against what it says of itself."""

import numpy as np

from warmtepad.catalogue import Catalogue, Measure
from warmtepad.checking.costs import net_present_cost_eur
from warmtepad.checking.figures import Check
from warmtepad.checking.rules import problems_of_rules
from warmtepad.checking.states import (
    demand_after,
    is_there_after,
    off_gas,
    poor_at_deadline,
    problems_of_states,
)
from warmtepad.checking.works import after_works, done_in_row, problems_of_works
from warmtepad.columns import NO_YEAR
from warmtepad.errors import CheckError
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.scenario import Weighting


def check_plan(plan: Plan, catalogue: Catalogue) -> Check:
    """Recompute a plan and hold it against what it says of itself.

    Parameters
    ----------
    plan
        The plan.
    catalogue
        The measures that it was made with.

    Returns
    -------
    Check

    Raises
    ------
    CheckError
        If a rule is broken or a figure of the plan differs; every problem is named.
    """
    works = [done_in_row(plan, row) for row in range(len(plan.stock))]
    envelope, services = after_works(plan, works)
    found = _recomputed(plan, catalogue, works, envelope, services)
    problems = [
        *problems_of_works(plan, works, envelope, services),
        *problems_of_states(plan, envelope, services),
        *problems_of_rules(plan, found),
    ]
    if problems:
        msg = "the plan does not hold when recomputed:\n  * " + "\n  * ".join(problems)
        raise CheckError(msg)
    return found


def _recomputed(
    plan: Plan,
    catalogue: Catalogue,
    works: list[tuple[Measure, ...]],
    envelope: Envelope,
    services: Services,
) -> Check:
    scenario, stock = plan.scenario, plan.stock
    year = plan.programme.year
    present = plan.grounds.homes.net_heat_demand_kwh_per_m2_yr
    worked = year != NO_YEAR
    demand = demand_after(plan, envelope)
    weight = stock.dwellings.astype(np.float64)
    if scenario.path.weighting is Weighting.FLOOR_AREA:
        weight = weight * stock.floor_area_m2
    averages = []
    for calendar_year in scenario.years:
        there = is_there_after(plan, calendar_year)
        now = np.where(worked & (year <= calendar_year), demand, present)
        total = weight[there].sum()
        averages.append((now * weight)[there].sum() / total if total else 0.0)
    return Check(
        objective_eur=net_present_cost_eur(plan, catalogue, works),
        average_kwh_per_m2_yr=np.array(averages),
        poor_dwellings=poor_at_deadline(plan, envelope, services),
        off_gas_dwellings=off_gas(plan, services),
    )
