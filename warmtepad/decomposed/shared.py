"""Shared rows mended place by place, each by what it costs the least.

Places that were solved on their own miss shared rows together. Solved again in turn,
with all rows as the other places leave them, each gives what it can give for little
more than the price; the price is raised only for what is then still missed.
"""

import logging
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.decomposed.core import Core
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.stopping import is_late
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome
from warmtepad.solving.presolve import tolerance

LOGGER = logging.getLogger(__name__)

SHARE_OF_CLOCK = 0.9
"""Share of the whole time after which no further place is begun."""

SHARE_OF_TIME = 0.01
"""Share of the whole time that one place may take."""

SHARE_OF_GAP = 0.5
"""Share of the gap asked for that the places may leave together."""

WIDE = 1e3
"""Cost that a place is given, in gaps that it may leave."""


@dataclass(slots=True, kw_only=True)
class Mending:
    """A plan in a core, changed place by place."""

    best: BestWays
    core: Core
    problem: ChoiceProblem
    """The core, with a finite price of missing each row."""

    chosen: Integers
    values: Floats

    def sweep(self, clock: Clock, only_missed: bool) -> int:
        """Solve places in turn.

        Parameters
        ----------
        clock
            Time that is left.
        only_missed
            Whether to stop when every hard row holds.

        Returns
        -------
        int
            Number of places that changed.
        """
        place = self.best.statement.choices.place_of_group[self.core.groups]
        numbers, sizes = np.unique(place, return_counts=True)
        changed = 0
        for number in numbers[np.argsort(-sizes, kind="stable")].tolist():
            if is_late(clock, SHARE_OF_CLOCK) or (
                only_missed and not self._is_missed()
            ):
                break
            changed += self._solve_place(place == number, len(numbers), clock)
        return changed

    def _is_missed(self) -> bool:
        statement = self.best.statement
        missed = np.maximum(
            self.problem.lower - self.values, self.values - self.problem.upper
        )
        return bool((missed > tolerance(statement))[statement.is_hard].any())

    def _solve_place(self, is_here: Booleans, n_places: int, clock: Clock) -> bool:
        """Give one place its best ways, as the others stand; whether they changed."""
        problem, groups = self.problem, np.flatnonzero(is_here)
        options = np.flatnonzero(is_here[problem.group_of_option])
        matrix = problem.coefficients[:, options]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        number = np.searchsorted(options, self.chosen[groups])
        own = np.asarray(matrix[:, number].sum(axis=1), dtype=np.float64)
        others = (self.values - own)[rows]
        small = ChoiceProblem(
            cost_eur=problem.cost_eur[options],
            group_of_option=np.searchsorted(groups, problem.group_of_option[options]),
            coefficients=sparse.csr_array(matrix[rows]),
            lower=problem.lower[rows] - others,
            upper=problem.upper[rows] - others,
            row_names=("",) * len(rows),
            violation_price_eur=problem.violation_price_eur[rows],
            violation_weight=problem.violation_weight[rows],
        )
        found = self._bettered(small, number, n_places, clock)
        if np.array_equal(found, number):
            return False
        self.chosen[groups] = options[found]
        after = np.asarray(matrix[:, found].sum(axis=1), dtype=np.float64)
        self.values += after - own
        return True

    def _bettered(
        self, small: ChoiceProblem, now: Integers, n_places: int, clock: Clock
    ) -> Integers:
        """Better choice for one place, or the same."""
        best = self.best
        allowed = best.settings.gap_fraction * abs(best.objective_eur) / n_places
        cost_now = _objective_eur(small, now)
        # The gap is asked for as a share: so the plan is made to cost a known amount.
        usual = max(WIDE * SHARE_OF_GAP * allowed, 1e-6)
        shifted = small.cost_eur.copy()
        shifted[small.group_of_option == 0] += usual - cost_now
        settings = replace(
            best.settings,
            gap_fraction=1 / WIDE,
            time_limit_s=max(SHARE_OF_TIME * clock.limit_s, 0.1),
        )
        found = solve(replace(small, cost_eur=shifted), settings, start=now)
        if found.outcome is Outcome.INFEASIBLE or not found.chosen.size:
            return now
        return found.chosen if _objective_eur(small, found.chosen) < cost_now else now


def _objective_eur(problem: ChoiceProblem, chosen: Integers) -> float:
    """Cost of a choice, with missed limits [EUR]."""
    missed = problem.violations(chosen) @ problem.violation_price_eur
    return float(problem.cost_eur[chosen].sum() + missed)
