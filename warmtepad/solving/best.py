"""The best plan and the best bound so far, and how near they are."""

import logging
import time
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from warmtepad.columns import Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import PricedBound
from warmtepad.solving.outcome import (
    Outcome,
    Solution,
    SolverName,
    SolveSettings,
    gap_between,
)
from warmtepad.solving.presolve import cost_step_eur, rows_hold
from warmtepad.solving.relaxation import cost_scale

LOGGER = logging.getLogger(__name__)

PROOF_TOLERANCE = 1e-6
"""Gaps below this share are rounding: HiGHS itself proves no closer."""

CENT = 1e-12
"""Gaps below this share of the dearest option are rounding too."""

LEAST_STEP = 1e-4
"""Costs that step by less than this share of a usual one do not step: HiGHS's word on
its bound is not that good."""

LEAST_STEP_OF_SUM = 1e-11
"""Nor do costs that step by less than this share of what all groups cost."""

STEP_ERROR = 1e-4
"""A bound over a step by no more than this part of it has not passed it."""


@dataclass(slots=True)
class Clock:
    """Time spent and left; HiGHS does not always keep to its own limit."""

    started_s: float
    """When it was started, on the machine's own clock [s]."""

    limit_s: float
    """Time after which the search is to end [s]."""

    is_stopped: bool = False
    """Whether the user stopped the search."""

    @classmethod
    def start(cls, limit_s: float) -> "Clock":
        """Start the clock."""
        return cls(time.monotonic(), limit_s)

    def stop(self) -> None:
        """Leave no time: the user wants the search to end."""
        self.is_stopped = True
        self.limit_s = 0.0

    @property
    def spent_s(self) -> float:
        """Time since the start [s]."""
        return time.monotonic() - self.started_s

    @property
    def left_s(self) -> float:
        """Time to the limit, never nothing [s]."""
        return max(self.limit_s - self.spent_s, 0.1)


class Best:
    """Best choice and best bound so far."""

    def __init__(self, problem: ChoiceProblem, bound: PricedBound) -> None:
        self.problem = problem
        self.prices = bound
        self.chosen: Integers = np.zeros(0, dtype=np.int64)
        self.objective_eur = np.inf
        self.lower_bound_eur = bound.lower_bound_eur
        self._cent = CENT * max(float(np.abs(problem.cost_eur).max()), 1e-9)
        self._step_eur = _step_eur(problem)

    def take(self, chosen: Integers) -> None:
        """Take over a choice if it keeps the rows and is cheaper."""
        objective = objective_of(self.problem, chosen)
        if objective < self.objective_eur and holds(self.problem, chosen):
            self.chosen, self.objective_eur = chosen, objective
            LOGGER.info("plan of %.0f EUR", objective)

    def raise_bound(self, lower_bound_eur: float) -> None:
        """Take over a bound if it is higher."""
        if not np.isfinite(lower_bound_eur):
            return
        if self._step_eur:
            steps = np.ceil(lower_bound_eur / self._step_eur - STEP_ERROR)
            lower_bound_eur = float(steps * self._step_eur)
        self.lower_bound_eur = max(self.lower_bound_eur, lower_bound_eur)

    def cutoff_eur(self, settings: SolveSettings) -> float:
        """Cost from which on another plan is not worth finding [EUR]."""
        # A hair closer, so that rounding cannot undo a proof.
        return self.objective_eur - (1 - 1e-6) * self._allowed_gap_eur(settings)

    @property
    def gap(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return gap_between(self.objective_eur, self.lower_bound_eur)

    def is_proven(self, settings: SolveSettings) -> bool:
        """Whether the proof is as near as was asked for."""
        if not np.isfinite(self.objective_eur):
            return False
        gap_eur = self.objective_eur - self.lower_bound_eur
        return gap_eur <= self._allowed_gap_eur(settings)

    def _allowed_gap_eur(self, settings: SolveSettings) -> float:
        fraction = max(settings.gap_fraction, PROOF_TOLERANCE)
        # A better plan would be better by a whole step.
        step_eur = (1 - 2 * STEP_ERROR) * self._step_eur
        return max(fraction * abs(self.objective_eur), self._cent, step_eur)

    def solution(self, settings: SolveSettings) -> Solution:
        """Everything that is known now."""
        if not self.chosen.size:
            outcome = Outcome.NO_PLAN_FOUND
        elif self.is_proven(settings):
            outcome = Outcome.OPTIMAL
        else:
            outcome = Outcome.FEASIBLE
        violation = np.zeros(self.problem.n_rows)
        if self.chosen.size:
            violation = self.problem.violations(self.chosen)
        return Solution(
            outcome=outcome,
            chosen=self.chosen,
            objective_eur=float(self.objective_eur),
            lower_bound_eur=self._bound_below_plan_eur(),
            price_eur=self.prices.price_eur,
            violation=violation,
            solver=solver_text(settings),
            seconds=0.0,
        )

    def _bound_below_plan_eur(self) -> float:
        """Bound, which is the plan's cost where only rounding lies between them."""
        rounding_eur = max(self._cent, STEP_ERROR * self._step_eur)
        if self.objective_eur - self.lower_bound_eur <= rounding_eur:
            return float(self.objective_eur)
        return float(self.lower_bound_eur)


def _step_eur(problem: ChoiceProblem) -> float:
    """Step of the costs, or 0 where sums are too large to tell steps apart."""
    step_eur = cost_step_eur(problem)
    dearest = np.maximum.reduceat(np.abs(problem.cost_eur), problem.group_starts)
    least = LEAST_STEP_OF_SUM * float(dearest.sum())
    return step_eur if step_eur > max(LEAST_STEP * cost_scale(problem), least) else 0.0


def objective_of(problem: ChoiceProblem, chosen: Integers) -> float:
    """Cost of a choice with the priced violations [EUR]."""
    elastic = np.isfinite(problem.violation_price_eur)
    missed = problem.violations(chosen)[elastic]
    priced = missed @ problem.violation_price_eur[elastic]
    return float(problem.cost_eur[chosen].sum() + priced)


def holds(problem: ChoiceProblem, chosen: Integers) -> bool:
    """Whether a choice keeps every hard row, within its tolerance."""
    return rows_hold(problem, problem.row_values(chosen))


def solver_text(settings: SolveSettings) -> str:
    """Solver and version."""
    if settings.solver is SolverName.HIGHS:
        return f"HiGHS {version('highspy')} through PuLP {version('pulp')}"
    return f"CBC through PuLP {version('pulp')}"
