"""Closing place by place: given the prices of shared rows, places do not meet.

With prices on the shared rows only, each place keeps its own rows and is a small
problem of its own. Its optimum, proven by the direct solver, raises the bound above
that of prices on all rows, and its plan is better than a rounded one.
"""

import logging
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import Priced, Statement
from warmtepad.decomposed.stopping import is_late
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome
from warmtepad.written import Columns

LOGGER = logging.getLogger(__name__)

SHARE_LEFT = 0.5
"""Share of the gap asked for that places may leave together."""

FIRST_SHARE = 1e-3
"""Share of the largest gap up to which ways are listed first."""

SLACK_GROWTH = 4.0
"""Factor by which more are listed while there are few."""

SHARE_OF_CLOCK = 0.9
"""Share of the whole time after which no further place is begun."""

SHARE_OF_TIME = 0.2
"""Share of the time left that one place may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its part of the plan and of the bound."""

    number: int
    """Number of the place."""

    plan_eur: float
    """Cost of the plan here at the prices of shared rows [EUR]."""

    priced_eur: float
    """No plan costs less here at the prices of all rows [EUR]."""

    bound_eur: float
    """No plan costs less here at the prices of shared rows [EUR]."""

    @property
    def gap_eur(self) -> float:
        """What the plan may cost too much [EUR]."""
        return self.plan_eur - self.bound_eur

    @property
    def slack_eur(self) -> float:
        """No better plan here has a way so much dearer than the cheapest [EUR]."""
        return self.plan_eur - self.priced_eur


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Ways of a place that are near the cheapest of their groups."""

    ways: Integers
    """The ways, shape (n_ways, 3)."""

    slack_eur: float
    """Every way up to so much dearer is listed [EUR]."""


class PlaceCloser:
    """Bounds of places at the prices of shared rows, raised round by round.

    Parameters
    ----------
    best
        Best plan so far; its bound is raised.
    priced
        Pass at the best prices.
    """

    def __init__(self, best: BestWays, priced: Priced) -> None:
        self._best, self._priced = best, priced
        self._proven: dict[int, float] = {}

    def close(self, clock: Clock, most_ways: int) -> Integers:
        """Solve the places with the largest gaps, and raise the bound.

        Parameters
        ----------
        clock
            Time that is left.
        most_ways
            Ways of one place that the direct solver is given, about.

        Returns
        -------
        ndarray of shape (n_groups, 3)
            Ways of a plan whose shared rows may need to be mended.
        """
        best, priced = self._best, self._priced
        ways = best.ways.copy()
        allowed_eur = best.settings.gap_fraction * abs(best.objective_eur)
        weighed = weigh(best.statement, priced, ways, self._proven)
        places = _with_large_gaps(weighed, allowed_eur)
        listed = _list_ways(best.statement, priced, places, most_ways)
        for place in places:
            if is_late(clock, SHARE_OF_CLOCK):
                break
            small = _Small(best.statement, priced, place, listed[place.number])
            found, bound_eur = small.solve(best, allowed_eur / len(places), clock)
            self._proven[place.number] = max(place.bound_eur, bound_eur)
            ways[small.groups] = found
        raised = [
            self._proven.get(p.number, p.bound_eur) - p.priced_eur for p in weighed
        ]
        best.raise_bound(priced.bound_eur + float(np.sum(raised)))
        return ways


def weigh(
    statement: Statement, priced: Priced, ways: Integers, proven: dict[int, float]
) -> list[Place]:
    """Plan and bound of each place, largest gap first.

    Parameters
    ----------
    statement
        The problem.
    priced
        Pass at the best prices.
    ways
        Way of each group, shape (n_groups, 3).
    proven
        Bounds of places that are known to be higher than those of prices.
    """
    columns = statement.choices.columns(ways)
    values = np.asarray(columns.coefficients.sum(axis=1), dtype=np.float64)
    place_of_row = statement.choices.place_of_row
    own = np.flatnonzero(place_of_row >= 0)
    fine = np.where(statement.is_hard, 0.0, statement.violation_price_eur)
    missed_eur = fine * statement.missed(values)
    worth_eur = _worth_of_rows(statement, priced.price_eur)
    place = statement.choices.place_of_group
    counted = place >= 0
    cost_eur = _own_cost_eur(statement, priced, columns)
    plan = np.bincount(place[counted], cost_eur[counted])
    bound = np.bincount(place[counted], priced.way_eur[counted])
    np.add.at(plan, place_of_row[own], missed_eur[own])
    np.add.at(bound, place_of_row[own], worth_eur[own])
    places = [
        Place(
            number=number,
            plan_eur=float(plan[number]),
            priced_eur=float(low),
            bound_eur=max(float(low), proven.get(number, -np.inf)),
        )
        for number, low in enumerate(bound)
    ]
    return sorted(places, key=lambda place: -place.gap_eur)


def _own_cost_eur(statement: Statement, priced: Priced, columns: Columns) -> Floats:
    """Cost of ways at the prices of shared rows only, shape (n_ways,)."""
    shared = statement.choices.place_of_row < 0
    price = np.where(shared, priced.price_eur, 0.0)
    return np.asarray(columns.cost_eur - columns.coefficients.T @ price)


def _worth_of_rows(statement: Statement, price_eur: Floats) -> Floats:
    """Limits that prices point at, priced, shape (n_rows,)."""
    limit = np.where(price_eur > 0, statement.lower, statement.upper)
    return np.where(price_eur != 0, price_eur * np.where(price_eur != 0, limit, 0), 0)


def _with_large_gaps(places: list[Place], allowed_eur: float) -> list[Place]:
    """Places that must be solved for the others to leave little."""
    gaps = np.array([max(place.gap_eur, 0.0) for place in places])
    left_with_it = gaps.sum() - np.cumsum(gaps) + gaps
    is_needed = left_with_it > SHARE_LEFT / 2 * allowed_eur
    return [place for place, needed in zip(places, is_needed, strict=True) if needed]


def _list_ways(
    statement: Statement, priced: Priced, places: list[Place], most_ways: int
) -> dict[int, Listed]:
    """Ways of some places that a better plan can hold, the nearest ones if many."""
    choices = statement.choices
    place_of_group = choices.place_of_group
    n_places = int(place_of_group.max()) + 1
    gap = np.zeros(n_places)
    gap[[place.number for place in places]] = [place.slack_eur for place in places]
    slack = np.minimum(gap, FIRST_SHARE * gap.max(initial=0.0))
    listed: dict[int, Listed] = {}
    while len(listed) < len(places):
        left = [place for place in places if place.number not in listed]
        # The last entry is that of groups without a place.
        room = np.full(n_places + 1, -np.inf)
        numbers = [place.number for place in left]
        room[numbers] = slack[numbers]
        limit = priced.way_eur + room[place_of_group]
        limit += 1e-9 * np.abs(priced.way_eur) + 1e-9
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
    extra = columns.cost_eur - earned - priced.way_eur[columns.group]
    limit = float(np.partition(extra, most_ways)[most_ways])
    room = 1e-9 * np.abs(priced.way_eur[columns.group]) + 1e-9
    return Listed(ways=ways[extra <= limit + room], slack_eur=min(limit, slack_eur))


class _Small:
    """The problem of one place at the prices of shared rows."""

    def __init__(
        self, statement: Statement, priced: Priced, place: Place, listed: Listed
    ) -> None:
        choices = statement.choices
        self.ways, self._place = listed.ways, place
        columns = choices.columns(listed.ways)
        self.groups, group = np.unique(columns.group, return_inverse=True)
        self._beyond_eur = place.priced_eur + listed.slack_eur
        rows = np.flatnonzero(choices.place_of_row == place.number)
        self.problem = ChoiceProblem(
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
        self, best: BestWays, allowed_eur: float, clock: Clock
    ) -> tuple[Integers, float]:
        """Best ways of the place, and a bound on what it costs.

        Parameters
        ----------
        best
            Best plan so far.
        allowed_eur
            Gap that the place may keep, about [EUR].
        clock
            Time that is left.
        """
        allowed_eur *= SHARE_LEFT
        # The gap is asked for as a share: so the plan is made to cost a known amount.
        usual_eur = max(1e3 * allowed_eur, self._place.gap_eur, 1e-6)
        shift = usual_eur - self._place.plan_eur
        first = np.flatnonzero(self.problem.group_of_option == 0)
        cost = self.problem.cost_eur.copy()
        cost[first] += shift
        settings = replace(
            best.settings,
            gap_fraction=allowed_eur / usual_eur,
            time_limit_s=max(SHARE_OF_TIME * clock.left_s, 0.1),
        )
        found = solve(replace(self.problem, cost_eur=cost), settings)
        mine = best.ways[self.groups]
        if found.outcome is Outcome.INFEASIBLE or not found.chosen.size:
            return mine, -np.inf
        bound_eur = min(found.lower_bound_eur - shift, self._beyond_eur)
        is_better = found.objective_eur - shift < self._place.plan_eur
        return self.ways[found.chosen] if is_better else mine, bound_eur
