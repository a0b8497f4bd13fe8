"""One relaxation tried: first in fractions of works, then with a plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from warmtepad.choosing import choose_ways
from warmtepad.columns import Booleans
from warmtepad.mending.linear import (
    cost_bound_eur,
    eased,
    least_amounts,
    ways_that_hold,
    without,
)
from warmtepad.mending.relaxation import Relaxation, Verdict
from warmtepad.options.dated import Options
from warmtepad.plan.plan import shortfalls_in
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.way_direct import violation_problem
from warmtepad.solving.way_search import objective_of_ways, violations

VIOLATION_GAP_FRACTION = 0.01
"""How near to the least a rule is missed in a plan that is looked for."""

VERDICT_OF_OUTCOME = {
    Outcome.OPTIMAL: Verdict.PLAN_FOUND,
    Outcome.FEASIBLE: Verdict.PLAN_FOUND,
    Outcome.INFEASIBLE: Verdict.MENDS_NOT,
    Outcome.NO_PLAN_FOUND: Verdict.NOT_FOUND,
}
"""What the end of a solve says of a relaxation."""

Steps = tuple[tuple[str, Callable[[], Options]], ...]
"""Values and what makes options of them, the nearest to the present ones first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A relaxation tried in fractions of works."""

    relaxation: Relaxation
    """What is known of it."""

    confirm: Callable[[SolveSettings], Relaxation]
    """Looks for a plan, within the time of the settings."""


def try_rule(
    options: Options, rows: Booleans, bare: Relaxation, time_limit_s: float
) -> Tried:
    """Miss one rule by the least amount, and see what that costs.

    Parameters
    ----------
    options
        What can be chosen.
    rows
        Rows of the rule, shape (n_rows,).
    bare
        What is relaxed.
    time_limit_s
        Time for one linear program [s].
    """
    problem = options.problem
    dropped = without(problem, rows)
    ways = ways_that_hold(dropped, time_limit_s)
    least = None
    if ways is not None:
        least = least_amounts(problem, rows, ways, time_limit_s)
    if ways is None or least is None:
        return _cannot(bare)
    bound_eur = cost_bound_eur(eased(problem, least.amounts), least.ways, time_limit_s)
    without_eur = cost_bound_eur(dropped, ways, time_limit_s)
    found = replace(
        bare,
        verdict=Verdict.LIKELY,
        amounts=shortfalls_in(options, least.amounts),
        lower_bound_eur=_known(bound_eur),
        without_lower_bound_eur=_known(without_eur),
    )
    return Tried(relaxation=found, confirm=partial(_confirm_rule, options, rows, found))


def try_options(steps: Steps, bare: Relaxation, time_limit_s: float) -> Tried:
    """Take the first of some options in which every rule can be kept.

    Parameters
    ----------
    steps
        Values and options, the nearest to the present ones first.
    bare
        What is relaxed.
    time_limit_s
        Time for one linear program [s].
    """
    for number, (value, make) in enumerate(steps):
        options = make()
        ways = ways_that_hold(options.problem, time_limit_s)
        if ways is None:
            continue
        bound_eur = cost_bound_eur(options.problem, ways, time_limit_s)
        found = replace(
            bare,
            value=value,
            verdict=Verdict.LIKELY,
            lower_bound_eur=_known(bound_eur),
        )
        return Tried(
            relaxation=found,
            confirm=partial(_confirm_options, steps[number:], found),
        )
    return _cannot(bare)


def _cannot(bare: Relaxation) -> Tried:
    found = replace(bare, verdict=Verdict.MENDS_NOT)
    return Tried(relaxation=found, confirm=lambda _: found)


def _known(bound_eur: float | None) -> float:
    return float("nan") if bound_eur is None else bound_eur


def _confirm_rule(
    options: Options, rows: Booleans, found: Relaxation, settings: SolveSettings
) -> Relaxation:
    """Look for whole works that miss a rule least, then for a cheap plan with them."""
    problem = options.problem
    half = replace(settings, time_limit_s=settings.time_limit_s / 2)
    nearer = replace(half, gap_fraction=VIOLATION_GAP_FRACTION)
    least = choose_ways(violation_problem(problem, rows), nearer)
    if not _is_plan(least):
        return replace(found, verdict=VERDICT_OF_OUTCOME[least.outcome])
    missed = np.where(rows, violations(problem, least.chosen), 0.0)
    wider = eased(problem, missed)
    plan = choose_ways(wider, half)
    ways = plan.chosen if _is_plan(plan) else least.chosen
    really = np.where(rows, violations(problem, ways), 0.0)
    bound_eur = cost_bound_eur(wider, least.chosen, settings.time_limit_s)
    return replace(
        found,
        verdict=Verdict.PLAN_FOUND,
        amounts=shortfalls_in(options, really),
        lower_bound_eur=_known(bound_eur),
        plan_eur=objective_of_ways(wider, ways),
    )


def _confirm_options(
    steps: Steps, found: Relaxation, settings: SolveSettings
) -> Relaxation:
    """Look for a plan with the first of some options that has one."""
    each = replace(settings, time_limit_s=settings.time_limit_s / len(steps))
    verdict = Verdict.NOT_FOUND
    for value, make in steps:
        plan = choose_ways(make().problem, each)
        if _is_plan(plan):
            return replace(
                found,
                value=value,
                verdict=Verdict.PLAN_FOUND,
                plan_eur=plan.objective_eur,
            )
        verdict = VERDICT_OF_OUTCOME[plan.outcome]
    return replace(found, verdict=verdict)


def _is_plan(solution: Solution) -> bool:
    is_found = VERDICT_OF_OUTCOME[solution.outcome] is Verdict.PLAN_FOUND
    return is_found and bool(solution.chosen.size)
