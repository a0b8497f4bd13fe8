"""What the same path costs by rules of thumb: the worth of an optimum."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from warmtepad.columns import Integers
from warmtepad.options.dated import Options
from warmtepad.plan.plan import Plan, Shortfall, shortfalls_of
from warmtepad.plan.thumb_labels import mean_labels
from warmtepad.plan.thumb_rules import (
    LEAST_SHARES,
    best_ratio,
    label_ladder,
    last_year_first,
)
from warmtepad.plan.thumb_task import PATH, make_task
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_search import violations
from warmtepad.ways import WayProblem

MOST_COMPLEXES = 5_000
"""Larger stocks go without: it takes some 2 seconds per 1,000 complexes."""

SETTINGS = SolveSettings(gap_fraction=0.01, time_limit_s=20.0)
"""Of the one solve for the last year."""


class ThumbRule(StrEnum):
    """A rule of thumb."""

    BEST_RATIO = "best_ratio"
    """Best ratio of cost to demand avoided first."""

    LAST_YEAR_FIRST = "last_year_first"
    """The cheapest set for the last year, then by ratio."""

    LABEL_LADDER = "label_ladder"
    """Worst labels first, each to label A."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """What comes of a rule of thumb."""

    rule: ThumbRule
    """The rule of thumb."""

    ways: Integers
    """Way of each complex, shape (n_complexes, 3)."""

    cost_eur: float
    """What a plan minimises, for these ways: limits that are bought off included."""

    misses: tuple[Shortfall, ...]
    """Rules that it does not keep, and by how much."""


def has_thumbs(plan: Plan) -> bool:
    """Whether rules of thumb can stand beside a plan: it keeps a path, and is small.

    Parameters
    ----------
    plan
        The plan.
    """
    keeps = plan.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}
    has_path = any(block.name == PATH for block in plan.options.rows.blocks)
    return keeps and has_path and plan.grounds.n_complexes <= MOST_COMPLEXES


def rules_of_thumb(plan: Plan) -> tuple[Thumb, ...]:
    """What the path of a plan costs by rules of thumb, in the same stock and figures.

    Parameters
    ----------
    plan
        A plan.

    Returns
    -------
    tuple of Thumb
        Without any where `has_thumbs` says so. A rule of thumb that finds nothing is
        left out.

    Notes
    -----
    They look at the path, the deadline for poor labels and the dwellings off gas; what
    they miss of other rules is told as well. All choose among the works that the plan
    weighs, those that can be part of a cheapest plan: better than what is really at
    hand, so the optimum is worth at least what they say.
    """
    if not has_thumbs(plan):
        return ()
    options = plan.options
    task = make_task(options.problem)
    found = {
        ThumbRule.BEST_RATIO: _best(
            options.problem, (best_ratio(task, share) for share in LEAST_SHARES)
        ),
        ThumbRule.LAST_YEAR_FIRST: last_year_first(task, SETTINGS),
        ThumbRule.LABEL_LADDER: label_ladder(task, mean_labels(options)),
    }
    return tuple(_thumb(options, rule, w) for rule, w in found.items() if w.size)


def _best(problem: WayProblem, tries: Iterable[Integers]) -> Integers:
    """Ways that miss least, and cost least among those."""
    return min(
        tries, key=lambda ways: (_missed(problem, ways), _cost_eur(problem, ways))
    )


def _missed(problem: WayProblem, ways: Integers) -> float:
    """Weighted miss of the hard rows, rounded so that rounding is none."""
    is_hard = ~np.isfinite(problem.violation_price_eur)
    missed = violations(problem, ways)[is_hard] @ problem.violation_weight[is_hard]
    return round(float(missed), 6)


def _cost_eur(problem: WayProblem, ways: Integers) -> float:
    """What a plan minimises [EUR]."""
    price = problem.violation_price_eur
    elastic = np.isfinite(price)
    bought = violations(problem, ways)[elastic] @ price[elastic]
    return float(problem.columns(ways).cost_eur.sum() + bought)


def _thumb(options: Options, rule: ThumbRule, ways: Integers) -> Thumb:
    return Thumb(
        rule=rule,
        ways=ways,
        cost_eur=_cost_eur(options.problem, ways),
        misses=shortfalls_of(options, ways),
    )
