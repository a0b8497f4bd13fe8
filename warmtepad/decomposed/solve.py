"""Cheapest way per group so that the rows hold, with proof, for a whole sector."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np

from warmtepad.choices import Choices, choices_of
from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.closing import close
from warmtepad.decomposed.prices import (
    Search,
    best_prices,
    scale_of,
    usual_prices,
)
from warmtepad.decomposed.solution import BestWays, Progress, WaySolution
from warmtepad.decomposed.statement import Statement, state
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem, rows_missed
from warmtepad.solving.best import PROOF_TOLERANCE, Clock
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import rows_hold, tolerance
from warmtepad.solving.stopping import is_late, stopped_by_hand
from warmtepad.solving.violation import is_rounding, violation_prices

LOGGER = logging.getLogger(__name__)

Report = Callable[[Progress], None]

AIM_SHARE = 0.05
"""Share of the gap asked for that the prices may leave."""


def solve_decomposed(
    problem: Choices | ChoiceProblem,
    settings: SolveSettings | None = None,
    start_price_eur: Floats | None = None,
    progress: Report | None = None,
) -> WaySolution:
    """Cheapest way of each group so that every hard row holds, with proof.

    Parameters
    ----------
    problem
        The problem, here or spread over other machines; the ways of an explicit one
        are the numbers of its options.
    settings
        When to stop.
    start_price_eur
        Prices of an earlier solve to start from, shape (n_rows,).
    progress
        Called with bound, plan and time whenever they change.

    Returns
    -------
    WaySolution
        If it is proven that no plan keeps every hard row, the outcome is
        `Outcome.INFEASIBLE`: then the plan has the least weighted violation that was
        found, and is the cheapest of those that miss no row by more.
    """
    settings = settings or SolveSettings()
    clock = Clock.start(settings.time_limit_s)
    statement = state(choices_of(problem))
    with stopped_by_hand(clock):
        return _Run(settings, clock, progress).solve(statement, start_price_eur)


DEAR = 100.0
"""Price of missing hard rows, times what they are worth at usual prices, at which a
plan that misses little is sought among all that do."""

MOST_TRIES = 2
"""Stopped by hand before there is a plan, one is looked for once more, in haste."""


class _Run:
    """One solve: settings, clock, and whoever watches."""

    def __init__(
        self, settings: SolveSettings, clock: Clock, progress: Report | None
    ) -> None:
        self._settings, self._clock, self._progress = settings, clock, progress
        self._passes = 0

    def solve(self, statement: Statement, start_eur: Floats | None) -> WaySolution:
        """Solve, and where no plan keeps the hard rows, miss them least."""
        solution, search = self._attempt(statement, start_eur, may_run_away=True)
        is_over = is_late(self._clock) or not statement.is_hard.any()
        if solution.ways.size or is_over or search is None:
            return solution
        try:
            least, missing = self._least_violation(statement, scale_of(search))
        except KeyboardInterrupt:
            self._clock.stop()
            return solution
        if least.ways.size:
            _, values = statement.choices.totals(least.ways)
            if rows_hold(statement, values):
                return self._attempt(statement, start_eur, plan=least.ways)[0]
            price = missing.violation_price_eur
            if not is_rounding(least.lower_bound_eur, price, tolerance(missing)):
                return self._with_least_violation(statement, least)
        if search.ran_away:
            solution, _ = self._attempt(statement, start_eur)
        return solution

    def _attempt(
        self,
        statement: Statement,
        start_eur: Floats | None,
        *,
        may_run_away: bool = False,
        plan: Integers | None = None,
    ) -> tuple[WaySolution, Search | None]:
        """Prices, then plans unless the prices may run away and did; and the search."""
        best = BestWays(statement, self._settings, self._report)
        if plan is not None and plan.size:
            best.take(plan)
        searches = list[Search]()

        def watch(search: Search) -> None:
            searches[:] = [search]
            self._passes += 1
            best.raise_bound(search.best.bound_eur)

        aim = AIM_SHARE * max(self._settings.gap_fraction, PROOF_TOLERANCE)
        with suppress(KeyboardInterrupt):
            best_prices(statement, start_eur, aim, self._clock, watch)
        if not searches:
            return _nothing(statement, self._clock.spent_s), None
        search = searches[0]
        for _ in range(0 if search.ran_away and may_run_away else MOST_TRIES):
            with suppress(KeyboardInterrupt):
                self._close(best, search)
            if best.has_plan or not self._clock.is_stopped:
                break
        spent_s = self._clock.spent_s
        return best.solution(search.best, self._passes, spent_s), search

    def _close(self, best: BestWays, search: Search) -> None:
        """Close in on a plan; one that is found stays, whatever happens after it."""
        try:
            priced = best.statement.priced(search.best)
            close(best, priced, usual_prices(search), self._clock)
        except SolverError as stop:
            if not best.has_plan:
                raise
            LOGGER.warning("stopped before the proof: %s", stop)

    def _least_violation(
        self, statement: Statement, scale_eur: Floats
    ) -> tuple[WaySolution, Statement]:
        """Least weighted violation of the hard rows, whatever it costs.

        Without costs nearly all ways tie, and plans that miss little are hard to find
        among them; so one is sought with costs first, where missing a row is dear.
        """
        hard = statement.is_hard
        price = violation_prices(hard, statement.choices.violation_weight)
        worth = float((scale_eur[hard] / price[hard]).max())
        fine = np.where(hard, DEAR * worth * price, statement.violation_price_eur)
        missing = replace(
            statement,
            choices=statement.choices.without_costs(),
            violation_price_eur=price,
        )
        # Their bounds and plans are no costs: nobody is told.
        quiet = _Run(self._settings, self._clock, None)
        first, _ = quiet._attempt(replace(statement, violation_price_eur=fine), None)
        start_eur = first.price_eur / (DEAR * worth)
        least, _ = quiet._attempt(missing, start_eur, plan=first.ways)
        self._passes += quiet._passes
        return least, missing

    def _with_least_violation(
        self, statement: Statement, least: WaySolution
    ) -> WaySolution:
        """Cheapest plan among those that miss no hard row by more, within the gap."""
        hard = statement.is_hard
        missed = least.violation * (1 + self._settings.gap_fraction)
        room = np.where(hard, missed + tolerance(statement), 0.0)
        wider = replace(
            statement, lower=statement.lower - room, upper=statement.upper + room
        )
        solution, _ = self._attempt(wider, None, plan=least.ways)
        ways = solution.ways if solution.ways.size else least.ways
        cost, values = statement.choices.totals(ways)
        return replace(
            solution,
            outcome=Outcome.INFEASIBLE,
            ways=ways,
            objective_eur=statement.objective_eur(cost, values),
            violation=rows_missed(statement, values),
            violation_gap_fraction=least.gap_fraction,
        )

    def _report(self, best: BestWays) -> None:
        if self._progress is not None:
            self._progress(
                Progress(
                    lower_bound_eur=best.lower_bound_eur,
                    objective_eur=best.objective_eur,
                    passes=self._passes,
                    seconds=self._clock.spent_s,
                )
            )


def _nothing(statement: Statement, seconds: float) -> WaySolution:
    """Return the answer when a solve was stopped before anything was known."""
    return WaySolution(
        outcome=Outcome.NO_PLAN_FOUND,
        ways=np.zeros((0, 3), dtype=np.int64),
        objective_eur=np.inf,
        lower_bound_eur=-np.inf,
        price_eur=np.zeros(statement.n_rows),
        violation=np.zeros(statement.n_rows),
        passes=0,
        seconds=seconds,
    )
