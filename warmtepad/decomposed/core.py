"""The core: groups that prices leave in doubt, with the ways that are near the best."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.statement import Priced, Statement
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import with_a_hair
from warmtepad.written import way_keys

SLACK_GROWTH = 1e3
"""Factor by which the slack grows while few ways are near."""

FEW_GROUPS = 2_000
"""With so few groups all ways fit; of more, about so many show what slack fits."""

FIRST_SHARE = 1e-4
"""Slack that is tried first, as a share of the usual cost of a way."""

SAMPLED_EVERY = 61
"""Every so many groups are looked at to see how many ways there are."""

MOST_LISTED = 2_000_000
"""Ways that are listed together, about."""

LARGE = 1e4
"""A slack so many times the usual cost of a way may as well be infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Ways of groups in doubt; the other groups keep the way of a plan."""

    problem: ChoiceProblem
    """Ways as options; limits are less what the settled groups bring.

    What those cost counts in the first group: gaps are shares of the whole.
    """

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

    def whole(self, chosen: Integers) -> Integers:
        """Ways of all groups for a choice in the core, shape (n_groups, 3)."""
        ways = self.settled_ways.copy()
        ways[self.groups] = self.ways[chosen]
        return ways


class Nearby:
    """Ways near the cheapest ones at some prices.

    Where ties are so many that not all near ways can be listed, only every so many
    groups have theirs listed; of the others, the cheapest way.

    Parameters
    ----------
    statement
        The problem.
    priced
        Prices and the cheapest ways at them.
    usual_eur
        Usual size of the price of each row, shape (n_rows,).
    """

    def __init__(self, statement: Statement, priced: Priced, usual_eur: Floats) -> None:
        self.statement, self.priced, self.usual_eur = statement, priced, usual_eur
        n_groups = statement.choices.n_groups
        usual = np.abs(priced.way_eur).mean() + priced.cost_eur / n_groups
        self._usual_eur = max(float(usual), 1e-9)
        self._every = 1
        if n_groups > FEW_GROUPS:
            self._every = SAMPLED_EVERY
            ways, _ = self.ways(FIRST_SHARE * self._usual_eur)
            self._every = 1 + len(ways) * SAMPLED_EVERY // MOST_LISTED

    @property
    def is_whole(self) -> bool:
        """Whether the near ways of all groups are listed."""
        return self._every == 1

    def ways(self, slack_eur: float) -> tuple[Integers, Floats]:
        """Ways at most so much dearer than the cheapest of their group, priced.

        Parameters
        ----------
        slack_eur
            How much dearer a way may be [EUR].

        Returns
        -------
        ways : ndarray of shape (n_ways, 3)
        extra_eur : ndarray of shape (n_ways,)
            How much dearer they are.
        """
        return self._ways(slack_eur, self._every)

    def _ways(self, slack_eur: float, every: int) -> tuple[Integers, Floats]:
        """Ways within a slack of every so many groups."""
        priced, choices = self.priced, self.statement.choices
        limit = with_a_hair(priced.way_eur) + slack_eur
        limit = np.minimum(limit, np.finfo(np.float64).max)
        limit[np.arange(len(limit)) % every != 0] = -1e300
        ways, way_eur = choices.near(priced.price_eur, limit)
        return ways, way_eur - priced.way_eur[choices.group_of(ways)]

    def fitting_slack(self, most_extra: int, wanted_eur: float = np.inf) -> float:
        """Slack at which about so many ways beyond one per group are near [EUR].

        Parameters
        ----------
        most_extra
            Ways beyond one per group, about.
        wanted_eur
            A larger slack is of no use [EUR].
        """
        shown = max(self.statement.choices.n_groups // FEW_GROUPS, 1)
        every = self._every * shown
        n_groups = -(-self.statement.choices.n_groups // every)
        most = n_groups + most_extra // shown
        slack = FIRST_SHARE * self._usual_eur
        while True:
            slack = min(slack, wanted_eur)
            ways, extra = self._ways(slack, every)
            if len(ways) >= most:
                return float(min(np.partition(extra, most - 1)[most - 1], slack))
            if slack >= wanted_eur or not np.isfinite(slack):
                return slack
            slack *= SLACK_GROWTH
            if slack > LARGE * self._usual_eur:
                slack = np.inf

    def core(
        self,
        slack_eur: float,
        plan: Integers | None = None,
        others: Integers | None = None,
    ) -> Core | None:
        """Core of the ways within a slack, if any group has more than one.

        Parameters
        ----------
        slack_eur
            How much dearer than the cheapest a way may be, priced [EUR].
        plan
            A way of each group that is part of the core whatever it costs, if given,
            shape (n_groups, 3).
        others
            Further ways that are, if given, shape (n_others, 3).
        """
        statement, priced = self.statement, self.priced
        choices = statement.choices
        plan = priced.ways if plan is None else plan
        near, _ = self.ways(slack_eur)
        listed = (near, plan) if others is None else (near, others, plan)
        together = np.concatenate(listed)
        _, first, place = np.unique(
            way_keys(together), return_index=True, return_inverse=True
        )
        ways = together[first]
        group = choices.group_of(ways)
        is_open = np.bincount(group, minlength=choices.n_groups)[group] > 1
        if not is_open.any():
            return None
        groups, of_core = np.unique(group[is_open], return_inverse=True)
        settled_eur, settled_values = choices.totals(np.delete(plan, groups, axis=0))
        columns = choices.columns(ways[is_open])
        problem = ChoiceProblem(
            cost_eur=columns.cost_eur + np.where(of_core == 0, settled_eur, 0.0),
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
            chosen=number[place[-choices.n_groups :]][groups],
            settled_ways=plan,
        )


def made_elastic(
    problem: ChoiceProblem, usual_eur: Floats, times: float
) -> ChoiceProblem:
    """Give the hard rows a price that is so many times what they are worth."""
    hard = ~np.isfinite(problem.violation_price_eur)
    price = np.where(hard, times * usual_eur, problem.violation_price_eur)
    return replace(problem, violation_price_eur=price)
