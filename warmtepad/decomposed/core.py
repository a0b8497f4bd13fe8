"""The core: groups that prices leave in doubt, with the ways that are near the best."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.statement import Priced, Statement
from warmtepad.problem import ChoiceProblem

SLACK_GROWTH = 3.0
"""Factor by which the slack grows while few ways are near."""

FEW_GROUPS, FAST_GROWTH = 2_000, 1e3
"""With so few groups all ways fit, and the slack may grow fast."""

LARGE = 1e4
"""A slack so many times the usual cost of a way may as well be infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Ways of groups in doubt; the other groups keep the way of a plan."""

    problem: ChoiceProblem
    """Ways as options; limits are less what the settled groups bring."""

    ways: Integers
    """Way behind each option, shape (n_options, 3)."""

    extra_eur: Floats
    """How much dearer than the cheapest of its group an option is, priced [EUR]."""

    groups: Integers
    """Group of the whole problem behind each group of the core, shape (n_core,)."""

    chosen: Integers
    """Option of each group in the plan that the core was made around, (n_core,)."""

    settled_ways: Integers
    """Way of every group of the whole problem in that plan, shape (n_groups, 3)."""

    settled_eur: float
    """What the settled groups cost [EUR]."""

    def whole(self, chosen: Integers) -> Integers:
        """Ways of all groups for a choice in the core, shape (n_groups, 3)."""
        ways = self.settled_ways.copy()
        ways[self.groups] = self.ways[chosen]
        return ways


def near_ways(
    statement: Statement, priced: Priced, slack_eur: float
) -> tuple[Integers, Floats]:
    """Ways at most so much dearer than the cheapest of their group, priced.

    Returns
    -------
    ways : ndarray of shape (n_ways, 3)
    extra_eur : ndarray of shape (n_ways,)
        How much dearer they are.
    """
    # A hair of room, so that rounding does not lose the cheapest way itself.
    hair = 1e-9 * np.abs(priced.way_eur) + 1e-9
    limit = np.minimum(priced.way_eur + hair + slack_eur, np.finfo(np.float64).max)
    ways, way_eur = statement.choices.near(priced.price_eur, limit)
    group = statement.choices.group_of(ways)
    return ways, way_eur - priced.way_eur[group]


def fitting_slack(
    statement: Statement, priced: Priced, most_extra: int, wanted_eur: float = np.inf
) -> float:
    """Slack at which at most about so many ways beyond one per group are near [EUR].

    Parameters
    ----------
    statement
        The problem.
    priced
        Prices and the cheapest ways at them.
    most_extra
        Ways beyond one per group, about.
    wanted_eur
        A larger slack is of no use [EUR].
    """
    n_groups = statement.choices.n_groups
    growth = SLACK_GROWTH if n_groups > FEW_GROUPS else FAST_GROWTH
    usual = np.abs(priced.way_eur).mean() + np.abs(priced.part_eur).sum() / n_groups
    slack = 1e-4 * max(float(usual), 1e-9)
    while True:
        slack = min(slack, wanted_eur)
        ways, extra = near_ways(statement, priced, slack)
        if len(ways) - n_groups >= most_extra:
            beyond = np.partition(extra, n_groups + most_extra - 1)
            return float(min(beyond[n_groups + most_extra - 1], slack))
        if slack >= wanted_eur or not np.isfinite(slack):
            return slack
        slack = slack * growth if slack < LARGE * max(usual, 1e-9) else np.inf


def make_core(
    statement: Statement,
    priced: Priced,
    slack_eur: float,
    plan: Integers | None = None,
) -> Core | None:
    """Core of the ways within a slack, if any group has more than one.

    Parameters
    ----------
    statement
        The problem.
    priced
        Prices and the cheapest ways at them.
    slack_eur
        How much dearer than the cheapest a way may be, priced [EUR].
    plan
        A way of each group that is part of the core whatever it costs, if given, shape
        (n_groups, 3).
    """
    choices = statement.choices
    plan = priced.ways if plan is None else plan
    ways, _ = near_ways(statement, priced, slack_eur)
    ways, place = np.unique(np.concatenate((ways, plan)), axis=0, return_inverse=True)
    group = choices.group_of(ways)
    is_open = np.bincount(group, minlength=choices.n_groups)[group] > 1
    if not is_open.any():
        return None
    groups, of_core = np.unique(group[is_open], return_inverse=True)
    settled = choices.columns(np.delete(plan, groups, axis=0))
    settled_values = np.asarray(settled.coefficients.sum(axis=1), dtype=np.float64)
    columns = choices.columns(ways[is_open])
    problem = ChoiceProblem(
        cost_eur=columns.cost_eur,
        group_of_option=of_core.astype(np.int64),
        coefficients=sparse.csr_array(columns.coefficients),
        lower=statement.lower - settled_values,
        upper=statement.upper - settled_values,
        row_names=("",) * statement.n_rows,
        violation_price_eur=statement.violation_price_eur,
        violation_weight=choices.violation_weight,
    )
    earned = columns.coefficients.T @ priced.price_eur
    number = np.cumsum(is_open) - 1
    return Core(
        problem=problem,
        ways=ways[is_open],
        extra_eur=columns.cost_eur - earned - priced.way_eur[columns.group],
        groups=groups,
        chosen=number[place.ravel()[-choices.n_groups :]][groups],
        settled_ways=plan,
        settled_eur=float(settled.cost_eur.sum()),
    )
