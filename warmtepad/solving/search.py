"""The steps from prices to a proven plan: a plan, cuts, exact dropping, branching."""

import logging
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Integers
from warmtepad.errors import SolverError
from warmtepad.solving.best import Best, Clock, holds, objective_of
from warmtepad.solving.branching import Tree
from warmtepad.solving.exchange import exchanged
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.presolve import unsettled
from warmtepad.solving.pulp_model import Answer, End, run
from warmtepad.solving.rounding import plan_from_prices
from warmtepad.solving.tightening import Tightening

LOGGER = logging.getLogger(__name__)

CORE_GROWTH = 8
"""Each next program may hold this many times more options until a plan is found."""

CORE_NODES = 2_000
"""Nodes of a program that looks for a plan and need not prove it."""

NODES_PER_LOOK, NEXT_LOOK_FACTOR = 10, 4
"""After so many nodes, so many times as many, and so on, a program looks for a plan."""

NEAR_FACTOR = 1.02
"""A plan met that costs up to so many times the best is bettered by exchanges."""

LOOKING_GAP_FACTOR = 3.0
"""The first program stops at so many times the gap asked for."""

EXCHANGED, MOST_EXCHANGED = 700, 12_500
"""Options, beside two per group, that may be exchanged for those of a plan, and how
many at most: every pair of them is looked at."""

FAR_FACTOR = 8.0
"""A plan farther from the bound than so many gaps asked for is looked for again."""

FIRST_ROUNDS, NEXT_ROUNDS = 3, 15
"""Rounds of cuts before and after the first plan."""

CUT_FIRST_GROUPS = 1_000
"""With more groups the bound is near without cuts: a plan comes first."""

STAGES = 3
"""Stages of cuts at most, each on the options that are left."""

WORTH_A_STAGE = 0.05
"""A stage of cuts must close this share of the gap, or cutting ends."""


@dataclass(slots=True, kw_only=True)
class Search:
    """What the steps share."""

    work: Tightening
    """The problem that is left, with its bound."""

    kept: Integers
    """Option of the whole problem that each option was at first, (n_kept,)."""

    best: Best
    """Best plan and bound so far."""

    settings: SolveSettings
    """When to stop."""

    clock: Clock
    """Time left."""

    def run(self) -> bool:
        """Search until the proof or the limit; `False` if there is no plan at all.

        Raises
        ------
        KeyboardInterrupt
            If the user stops the search before there is a plan.
        SolverError
            If the solver fails before there is a plan.
        """
        try:
            return self._run()
        except (SolverError, KeyboardInterrupt) as stop:
            if not self.best.chosen.size:
                raise
            # There is a plan and a bound by now, and both stay what they are.
            LOGGER.warning("stopped before the proof: %s", stop or "by hand")
            self.clock.stop()
        return True

    def _run(self) -> bool:
        if self.work.can_cut and self.work.problem.n_groups <= CUT_FIRST_GROUPS:
            self.work.run(FIRST_ROUNDS, lambda: self.clock.left_s)
            self.best.raise_bound(self.work.bound.lower_bound_eur)
        if not self.best.chosen.size and not self._find_plan():
            return False
        if self._goes_on:
            self._cut_further()
        if self._goes_on:
            self._branch()
        return True

    @property
    def _goes_on(self) -> bool:
        is_proven = self.best.is_proven(self.settings)
        return bool(self.best.chosen.size) and not is_proven and self.clock.left_s > 1

    def _find_plan(self) -> bool:
        """Look for a plan among few options, then more; `False` if there is none."""
        n_options = self.work.problem.n_options
        allowed = self.settings.core_options + self.work.problem.n_groups
        gap_fraction = LOOKING_GAP_FACTOR * self.settings.gap_fraction
        while True:
            core, left_out_eur = self._cheapest_to_force(allowed)
            is_whole = len(core) == n_options
            answer = self._look(core, gap_fraction)
            inside = np.inf if answer.end is End.INFEASIBLE else answer.bound_eur
            left_out_eur += self.work.bound.lower_bound_eur
            self.best.raise_bound(min(inside, left_out_eur))
            if is_whole and answer.end is End.INFEASIBLE:
                return False
            if is_whole or self.best.chosen.size or self.clock.left_s <= 1:
                self._take_at_least_something()
                return True
            allowed *= CORE_GROWTH

    def _take_at_least_something(self) -> None:
        """Take a plan from prices alone, if the time was up before there was one."""
        if not self.best.chosen.size:
            problem, price = self.work.problem, self.work.bound.price_eur
            chosen = plan_from_prices(problem, price[: problem.n_rows])
            if chosen.size:
                self._take(chosen)

    def _cheapest_to_force(self, allowed: int) -> tuple[Integers, float]:
        """Options that may matter most, and the extra cost of the best one left out."""
        extra = self.work.bound.extra_cost_eur
        if allowed >= len(extra):
            return np.arange(len(extra), dtype=np.int64), np.inf
        limit = float(np.partition(extra, allowed)[allowed])
        inside = extra <= limit
        outside = extra[~inside]
        cheapest = float(outside.min()) if outside.size else np.inf
        return np.flatnonzero(inside).astype(np.int64), cheapest

    def _look(self, core: Integers, gap_fraction: float) -> Answer:
        """Look for a better plan among some options."""
        work = self.work
        LOGGER.info("%d of %d options in the program", len(core), len(work.whole))
        is_whole = len(core) == len(work.whole)
        part = unsettled(work.problem.keep(core))
        if is_whole:
            gap_fraction = self.settings.gap_fraction
        answer = run(
            part.problem,
            replace(self.settings, gap_fraction=gap_fraction),
            self.clock.left_s,
            None if is_whole else CORE_NODES,
            # Settled groups cost as well: a share of what the others cost is too near.
            0.999 * gap_fraction * abs(work.bound.lower_bound_eur),
        )
        if answer.is_by_hand:
            LOGGER.warning("stopped before the proof: by hand")
            self.clock.stop()
        if answer.chosen.size:
            self._meet(core[part.whole(answer.chosen)])
        return replace(answer, bound_eur=answer.bound_eur + part.settled_eur)

    def _end_with_program(self) -> bool:
        """Let a program close what is left, if that is little; whether it was."""
        problem = self.work.problem
        if problem.n_options > self.settings.core_options + problem.n_groups:
            return False
        cutoff_eur = self._cutoff_eur()
        everything = np.arange(problem.n_options, dtype=np.int64)
        answer = self._look(everything, self.settings.gap_fraction)
        # Plans with options that dropped off cost more than they were to be worth.
        inside = np.inf if answer.end is End.INFEASIBLE else answer.bound_eur
        self.best.raise_bound(min(inside, cutoff_eur))
        return True

    def _meet(self, chosen: Integers) -> None:
        """Take over a choice if it is a better plan, and what exchanges make of it."""
        problem = self.work.problem
        self._take(chosen)
        if self.best.is_proven(self.settings):
            return
        cost_eur = objective_of(problem, chosen)
        if holds(problem, chosen) and cost_eur <= NEAR_FACTOR * self.best.objective_eur:
            self._take(exchanged(problem, chosen, self._exchanged()))

    def _exchanged(self) -> Integers:
        n_near = min(EXCHANGED + 2 * self.work.problem.n_groups, MOST_EXCHANGED)
        order = np.argsort(self.work.bound.extra_cost_eur, kind="stable")
        return order[:n_near].astype(np.int64)

    def _take(self, chosen: Integers) -> None:
        self.best.take(self.kept[self.work.whole[chosen]])

    def _cutoff_eur(self) -> float:
        return self.best.cutoff_eur(self.settings)

    def _cut_further(self) -> None:
        """Drop what cannot be part of a plan worth having; cut; and again."""
        best, work = self.best, self.work
        for _ in range(STAGES):
            before = best.lower_bound_eur
            work.drop_above(self._cutoff_eur() - work.bound.lower_bound_eur)
            if self._end_with_program() or not work.can_cut:
                return
            work.run(NEXT_ROUNDS, lambda: self.clock.left_s)
            best.raise_bound(work.bound.lower_bound_eur)
            if best.gap > FAR_FACTOR * self.settings.gap_fraction:
                allowed = 2 * self.settings.core_options + work.problem.n_groups
                core, _ = self._cheapest_to_force(allowed)
                self._look(core, self.settings.gap_fraction)
            gained = best.lower_bound_eur - before
            closed = WORTH_A_STAGE * (best.objective_eur - before)
            if not self._goes_on or gained < closed:
                return

    def _branch(self) -> None:
        """Branch until the proof is as near as was asked for, or the time is up."""
        work = self.work
        work.drop_above(self._cutoff_eur() - work.bound.lower_bound_eur)
        tree = Tree(work, self.best.objective_eur, lambda: self.clock.left_s)
        look_at = NODES_PER_LOOK
        try:
            while tree.lower_bound_eur < self._cutoff_eur() and self.clock.left_s > 1:
                tree.grow(self._cutoff_eur, self._meet)
                if tree.nodes == look_at:
                    most = 2 * (self.settings.core_options + work.problem.n_groups)
                    self._look(tree.most_used(most), self.settings.gap_fraction)
                    look_at *= NEXT_LOOK_FACTOR
        finally:
            self.best.raise_bound(min(tree.lower_bound_eur, self._cutoff_eur()))
        LOGGER.info("%d nodes, bound %.0f EUR", tree.nodes, tree.lower_bound_eur)
