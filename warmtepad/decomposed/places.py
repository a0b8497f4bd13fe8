"""One place on its own: given the prices of shared rows, places do not meet.

With prices on the shared rows only, each place keeps its own rows and is a small
problem of its own. Its optimum, proven by the direct solver, raises the bound above
that of prices on all rows, and its plan is better than a rounded one.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.statement import Priced, Statement
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import with_a_hair
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.written import Columns, distinct, way_keys

FIRST_SHARE = 1e-3
"""Share of the largest gap up to which ways are listed first."""

SLACK_GROWTH = 4.0
"""Factor by which more are listed while there are few."""

USUAL_GAPS = 1e3
"""Cost that a place is given, in gaps that it may leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its part of the plan and of the bound."""

    number: int
    """Number of the place."""

    plan_eur: float
    """Cost of the best plan known here at the prices of shared rows [EUR]."""

    priced_eur: float
    """No plan costs less here at the prices of all rows [EUR]."""

    @property
    def gap_eur(self) -> float:
        """What the plan may cost too much [EUR].

        No better plan has a way that is so much dearer than the cheapest, either.
        """
        return max(self.plan_eur - self.priced_eur, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Ways of a place that are near the cheapest of their groups."""

    ways: Integers
    """The ways, shape (n_ways, 3)."""

    slack_eur: float
    """Every way up to so much dearer is listed [EUR]."""


def _own_cost_eur(statement: Statement, priced: Priced, columns: Columns) -> Floats:
    """Cost of ways at the prices of shared rows only, shape (n_ways,)."""
    shared = statement.choices.place_of_row < 0
    price = np.where(shared, priced.price_eur, 0.0)
    return np.asarray(columns.cost_eur - columns.coefficients.T @ price)


def with_large_gaps(places: list[Place], allowed_eur: float) -> list[Place]:
    """Places that must be solved for the others to leave little, largest gap first."""
    ordered = sorted(places, key=lambda place: -place.gap_eur)
    gaps = np.array([place.gap_eur for place in ordered])
    left_with_it = np.cumsum(gaps[::-1])[::-1]
    is_needed = left_with_it > allowed_eur / 2
    return [place for place, needed in zip(ordered, is_needed, strict=True) if needed]


def list_ways(
    statement: Statement, priced: Priced, places: list[Place], most_ways: int
) -> dict[int, Listed]:
    """Ways of some places that a better plan can hold, the nearest ones if many.

    Parameters
    ----------
    statement
        The problem.
    priced
        Cheapest ways at the prices of all rows.
    places
        The places.
    most_ways
        Ways of one place, about.
    """
    choices = statement.choices
    place_of_group = choices.place_of_group
    n_places = int(place_of_group.max()) + 1
    gap = np.zeros(n_places)
    gap[[place.number for place in places]] = [place.gap_eur for place in places]
    slack = np.minimum(gap, FIRST_SHARE * gap.max(initial=0.0))
    listed: dict[int, Listed] = {}
    while len(listed) < len(places):
        left = [place for place in places if place.number not in listed]
        # The last entry is that of groups without a place.
        room = np.full(n_places + 1, -np.inf)
        numbers = [place.number for place in left]
        room[numbers] = slack[numbers]
        limit = with_a_hair(priced.way_eur) + room[place_of_group]
        ways, _ = choices.near(priced.price_eur, np.maximum(limit, -1e300))
        place_of_way = place_of_group[choices.group_of(ways)]
        counts = np.bincount(place_of_way, minlength=n_places)
        for number in numbers:
            if counts[number] >= most_ways or slack[number] >= gap[number]:
                here = ways[place_of_way == number]
                listed[number] = _nearest(
                    statement, priced, here, float(slack[number]), most_ways
                )
        slack = np.minimum(slack * SLACK_GROWTH, gap)
    return listed


def _nearest(
    statement: Statement,
    priced: Priced,
    ways: Integers,
    slack_eur: float,
    most_ways: int,
) -> Listed:
    """List some ways, or about the nearest ones if there are too many."""
    if len(ways) <= most_ways:
        return Listed(ways=ways, slack_eur=slack_eur)
    columns = statement.choices.columns(ways)
    earned = columns.coefficients.T @ priced.price_eur
    cheapest = priced.way_eur[columns.group]
    way_eur = columns.cost_eur - earned
    limit = float(np.partition(way_eur - cheapest, most_ways)[most_ways])
    is_near = way_eur <= with_a_hair(cheapest) + limit
    return Listed(ways=ways[is_near], slack_eur=min(limit, slack_eur))


class PlaceProblem:
    """The problem of one place at the prices of shared rows.

    Parameters
    ----------
    statement
        The problem.
    priced
        Cheapest ways at the prices of all rows.
    place
        The place.
    listed
        Its ways that are near.
    plan
        Ways of its best plan so far, one per group, shape (n_groups_here, 3).
    """

    def __init__(
        self,
        statement: Statement,
        priced: Priced,
        place: Place,
        listed: Listed,
        plan: Integers,
    ) -> None:
        choices = statement.choices
        self._place, self._plan = place, plan
        self._ways = distinct(listed.ways, plan)
        columns = choices.columns(self._ways)
        _, group = np.unique(columns.group, return_inverse=True)
        self._beyond_eur = place.priced_eur + listed.slack_eur
        rows = np.flatnonzero(choices.place_of_row == place.number)
        self._problem = ChoiceProblem(
            cost_eur=_own_cost_eur(statement, priced, columns),
            group_of_option=group.astype(np.int64),
            coefficients=sparse.csr_array(columns.coefficients)[rows],
            lower=statement.lower[rows],
            upper=statement.upper[rows],
            row_names=("",) * len(rows),
            violation_price_eur=statement.violation_price_eur[rows],
            violation_weight=choices.violation_weight[rows],
        )

    def solve(
        self, settings: SolveSettings, allowed_eur: float
    ) -> tuple[Integers, float]:
        """Best ways of the place, and a bound on what it costs.

        Parameters
        ----------
        settings
            When to stop; the gap is not taken from here.
        allowed_eur
            Gap that the place may keep [EUR].
        """
        # The gap is asked for as a share: so the plan is made to cost a known amount.
        usual_eur = max(USUAL_GAPS * allowed_eur, self._place.gap_eur, 1e-6)
        shift = usual_eur - self._place.plan_eur
        cost = self._problem.cost_eur.copy()
        cost[self._problem.group_of_option == 0] += shift
        found = solve(
            replace(self._problem, cost_eur=cost),
            replace(settings, gap_fraction=allowed_eur / usual_eur),
            np.searchsorted(way_keys(self._ways), way_keys(self._plan)),
        )
        if found.outcome is Outcome.INFEASIBLE or not found.chosen.size:
            return self._plan, -np.inf
        bound_eur = min(found.lower_bound_eur - shift, self._beyond_eur)
        is_better = found.objective_eur < usual_eur
        return self._ways[found.chosen] if is_better else self._plan, bound_eur
