"""Recompute a plan, and hold it against what it says of itself."""

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.checking.costs import net_present_cost_eur
from warmtepad.checking.figures import Check
from warmtepad.checking.rules import (
    average_demand,
    off_gas,
    poor_at_deadline,
    problems_of_rules,
)
from warmtepad.checking.society import society_cost_eur
from warmtepad.checking.stages import Stages, make_stages
from warmtepad.checking.states import problems_of_states
from warmtepad.checking.works import problems_of_works
from warmtepad.errors import CheckError
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of


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
    stages = make_stages(plan)
    found = _recomputed(plan, catalogue, stages)
    problems = [
        *problems_of_works(plan, stages),
        *problems_of_states(plan, stages),
        *problems_of_rules(plan, found),
    ]
    if problems:
        msg = "the plan does not hold when recomputed:\n  * " + "\n  * ".join(problems)
        raise CheckError(msg)
    return found


def _recomputed(plan: Plan, catalogue: Catalogue, stages: Stages) -> Check:
    works = [_done_in_row(plan, row) for row in range(len(plan.stock))]
    cost = net_present_cost_eur(plan, catalogue, works)
    return Check(
        objective_eur=cost + society_cost_eur(plan, stages),
        average_kwh_per_m2_yr=average_demand(plan, stages),
        poor_dwellings=poor_at_deadline(plan, stages),
        off_gas_dwellings=off_gas(plan, stages),
    )


def _done_in_row(plan: Plan, row: int) -> tuple[Measure, ...]:
    """Measures of a row, of both works."""
    done: list[Measure] = []
    for work in Work:
        measures = measures_of(plan.grounds, work)
        does = plan.programme.does(work)[row]
        done += [measures[number] for number in np.flatnonzero(does)]
    return tuple(done)
