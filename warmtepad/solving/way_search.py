"""From prices to a proven plan of ways: a look among the nearest, then all that matter.

A plan found among the nearest ways tells how dear a way may be to matter. All ways up
to there are written out, save those that others match, and solved to the gap asked for.
A way that is left out is only in plans that cost more than the plan at hand, so the
proof covers all of them.
"""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.errors import SolverError
from warmtepad.problem import rows_missed
from warmtepad.solving.best import PROOF_TOLERANCE, Clock, solver_text
from warmtepad.solving.bound import with_a_hair
from warmtepad.solving.direct import cheapest_plan
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import rows_hold
from warmtepad.solving.way_prices import WayPrices
from warmtepad.solving.worthwhile import can_bind, worthwhile
from warmtepad.ways import WayProblem
from warmtepad.written import distinct, way_keys

LOGGER = logging.getLogger(__name__)

NEAREST_PER_GROUP = 12
"""Ways per group among which a first plan is looked for."""

MORE = 6
"""Each next look is among so many times more ways, until there is a plan."""

LARGEST_SLACK = 1e12
"""Beyond so many times the objective no way is left out."""

LOOKING_GAP_FACTOR = 2.5
"""The first plan need be no nearer than so many times the gap asked for."""

ENOUGH_S, ENOUGH_SHARE = 1.0, 0.1
"""Time, or share of a short limit, that is worth another step [s]."""

MOST_LISTED = 6_000_000
"""Ways that are listed before matched ones drop off, at most, if ties allow."""

LEAST_SHARE_OF_SLACK = 1e-6
"""A slack is cut to this share at most: ways that tie cannot be told apart by it."""


class WaySearch:
    """Best plan of ways so far, and what is proven of it.

    Parameters
    ----------
    problem
        The problem.
    prices
        What its linear relaxation proves.
    settings
        When to stop, and with what solver.
    clock
        Time left for the whole solve.
    """

    def __init__(
        self,
        problem: WayProblem,
        prices: WayPrices,
        settings: SolveSettings,
        clock: Clock,
    ) -> None:
        self._problem, self._prices = problem, prices
        self._settings, self._clock = settings, clock
        self._best = no_plan(problem, settings)
        self._bound_eur = prices.lower_bound_eur

    def run(self) -> Solution | None:
        """Search until the proof, the limit or Ctrl-C.

        Returns
        -------
        Solution or None
            With ways in `chosen`; `None` if no choice keeps the hard rows.

        Raises
        ------
        SolverError
            If the solver fails before there is a plan.
        """
        try:
            if not self._look():
                return None
            self._widen()
        except KeyboardInterrupt:
            LOGGER.warning("stopped before the proof: by hand")
            self._clock.stop()
        except SolverError as stop:
            if not self._has_plan:
                raise
            # There is a plan and a bound by now, and both stay what they are.
            LOGGER.warning("stopped before the proof: %s", stop)
        return self._finished()

    @property
    def _has_plan(self) -> bool:
        return bool(self._best.chosen.size)

    @property
    def _has_time(self) -> bool:
        """Whether what is left is worth another step."""
        enough_s = min(ENOUGH_S, ENOUGH_SHARE * self._settings.time_limit_s)
        return self._clock.limit_s - self._clock.spent_s > enough_s

    def _look(self) -> bool:
        """Look for a plan among the nearest ways; `False` if there is none at all."""
        gap_fraction = LOOKING_GAP_FACTOR * self._settings.gap_fraction
        looser = replace(self._settings, gap_fraction=gap_fraction)
        most = NEAREST_PER_GROUP * self._problem.n_groups
        while not self._has_plan and self._has_time:
            near, is_whole = nearest(self._problem, self._prices, most)
            ways = distinct(near, self._prices.ways)
            LOGGER.info("%d ways in the first look", len(ways))
            found = self._solved(ways, looser, self._every_row())
            if found is not None:
                self._take(found)
            if is_whole:
                return found is not None
            most *= MORE
        return True

    def _widen(self) -> None:
        """Take in all ways that a better plan can hold, in steps if there are many."""
        first_eur = self._prices.lower_bound_eur
        while self._has_plan and self._has_time:
            slack_eur = self._worth_eur() - first_eur
            if slack_eur <= 0:
                return
            part_eur = _slack_that_fits(self._problem, self._prices, slack_eur)
            if not self._better_within(part_eur) or part_eur >= slack_eur:
                return

    def _worth_eur(self) -> float:
        """Cost below which another plan is worth finding [EUR]."""
        objective_eur = self._best.objective_eur
        return objective_eur - self._settings.gap_fraction * abs(objective_eur)

    def _better_within(self, slack_eur: float) -> bool:
        """Better the plan with ways up to a slack; whether that helped."""
        problem, prices = self._problem, self._prices
        rows = can_bind(problem, prices, self._best.objective_eur)
        near = worthwhile(problem, prices, slack_eur, rows)
        ways = distinct(near, self._best.chosen)
        LOGGER.info(
            "%d ways can be part of a better plan, %d of %d rows can bind",
            len(ways),
            np.count_nonzero(rows),
            len(rows),
        )
        found = self._solved(ways, self._settings, rows, self._best.chosen)
        if found is None:
            return False
        # A plan with a way that was left out costs more than this.
        left_out_eur = prices.lower_bound_eur + slack_eur
        proven_eur = min(found.lower_bound_eur, left_out_eur)
        self._bound_eur = max(self._bound_eur, proven_eur)
        return self._take(found)

    def _solved(
        self,
        ways: Integers,
        settings: SolveSettings,
        rows: Booleans,
        start: Integers | None = None,
    ) -> Solution | None:
        """Solve with some ways written out; `None` if they keep no hard rows."""
        explicit = self._problem.explicit(ways).with_rows(rows)
        known = None
        if start is not None:
            known = np.searchsorted(way_keys(ways), way_keys(start)).astype(np.int64)
        found = cheapest_plan(explicit, settings, self._clock, known)
        return None if found is None else replace(found, chosen=ways[found.chosen])

    def _every_row(self) -> Booleans:
        return np.ones(self._problem.n_rows, dtype=np.bool_)

    def _take(self, found: Solution) -> bool:
        """Take over a cheaper plan; neither its rows nor its cost are believed."""
        if not found.chosen.size:
            return False
        mine = with_nothing_proven(self._problem, self._settings, found.chosen)
        cost_eur, values = mine.objective_eur, self._problem.totals(found.chosen)[1]
        if not rows_hold(self._problem, values) or cost_eur >= self._best.objective_eur:
            return False
        self._best = mine
        return True

    def _finished(self) -> Solution:
        best = replace(self._best, price_eur=self._prices.price_eur)
        if not self._has_plan:
            return replace(best, lower_bound_eur=self._bound_eur)
        bound_eur = min(self._bound_eur, best.objective_eur)
        best = replace(best, lower_bound_eur=bound_eur)
        allowed = max(self._settings.gap_fraction, PROOF_TOLERANCE) * (1 + 1e-6)
        is_proven = best.gap_fraction <= allowed
        return replace(best, outcome=Outcome.OPTIMAL if is_proven else Outcome.FEASIBLE)


def nearest(problem: WayProblem, prices: WayPrices, most: int) -> tuple[Integers, bool]:
    """About so many ways that raise the bound least, and whether these are all."""
    slack_eur = max(abs(prices.objective_eur), 1e-6) * 1e-4
    count = 0
    while True:
        limit = prices.cheapest_eur + slack_eur
        ways, priced = problem.near(prices.price_eur, limit)
        if len(ways) >= most:
            extra = priced - prices.cheapest_eur[problem.group_of(ways)]
            kept = np.argpartition(extra, most - 1)[:most]
            return ways[np.sort(kept)], False
        if slack_eur > LARGEST_SLACK * max(abs(prices.objective_eur), 1e-6):
            return ways, True
        slack_eur *= 8.0 if len(ways) > count or count == 0 else 512.0
        count = len(ways)


def _slack_that_fits(problem: WayProblem, prices: WayPrices, slack_eur: float) -> float:
    """As much of a slack as leaves few enough ways to be listed [EUR]."""
    least_eur = LEAST_SHARE_OF_SLACK * slack_eur
    while slack_eur > least_eur:
        limit = with_a_hair(prices.cheapest_eur) + slack_eur
        ways, _ = problem.near(prices.price_eur, limit)
        if len(ways) <= MOST_LISTED:
            break
        slack_eur /= 2
    return slack_eur


def violations(problem: WayProblem, ways: Integers) -> Floats:
    """By how much each row misses its limits for a choice of ways, shape (n_rows,).

    Parameters
    ----------
    problem
        The problem.
    ways
        One way per group, shape (n_groups, 3).
    """
    return rows_missed(problem, problem.totals(ways)[1])


def objective_of_ways(problem: WayProblem, ways: Integers) -> float:
    """Cost of a way per group, with the priced violations [EUR]."""
    price = problem.violation_price_eur
    fine = np.where(np.isfinite(price), price, 0.0)
    cost_eur, values = problem.totals(ways)
    return cost_eur + float(fine @ rows_missed(problem, values))


def with_nothing_proven(
    problem: WayProblem, settings: SolveSettings, ways: Integers
) -> Solution:
    """Return a way per group as the answer, of which nothing is proven."""
    return replace(
        no_plan(problem, settings),
        outcome=Outcome.FEASIBLE,
        chosen=ways,
        objective_eur=objective_of_ways(problem, ways),
        violation=violations(problem, ways),
    )


def no_plan(problem: WayProblem, settings: SolveSettings) -> Solution:
    """Return the answer without a plan."""
    return Solution(
        outcome=Outcome.NO_PLAN_FOUND,
        chosen=np.zeros((0, 3), dtype=np.int64),
        objective_eur=np.inf,
        lower_bound_eur=-np.inf,
        price_eur=np.zeros(problem.n_rows),
        violation=np.zeros(0),
        solver=solver_text(settings),
        seconds=0.0,
    )
