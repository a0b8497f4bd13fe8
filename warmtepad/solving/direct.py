"""The direct way: prices from the linear relaxation, then a mixed-integer program.

The prices prove a lower bound and, per option, how much dearer a plan with that option
is at least. Options that are too dear to matter are left out of the mixed-integer
program; what they could have saved is part of the bound, so the proof covers them.
"""

import logging
import time
from dataclasses import dataclass, replace
from importlib.metadata import version

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import PricedBound, priced_bound
from warmtepad.solving.outcome import Outcome, Solution, SolverName, SolveSettings
from warmtepad.solving.pulp_model import Answer, End, run
from warmtepad.solving.relaxation import relaxed_prices

LOGGER = logging.getLogger(__name__)

CORE_GROWTH = 8
"""Each next mixed-integer program may hold this many times more options."""

ROW_TOLERANCE = 1e-6
"""A row holds if it misses its limit by no more than this share of the limit."""


PROOF_TOLERANCE = 1e-6
"""Gaps below this share are rounding: HiGHS itself proves no closer."""


def solve(problem: ChoiceProblem, settings: SolveSettings | None = None) -> Solution:
    """Cheapest choice that keeps every row, with proof.

    Parameters
    ----------
    problem
        The problem.
    settings
        When to stop, and with what solver.

    Returns
    -------
    Solution
        If no choice keeps every hard row, the outcome is `Outcome.INFEASIBLE` and the
        choice is the cheapest among those with the least weighted violation.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    """
    settings = settings or SolveSettings()
    clock = _Clock.start(settings.time_limit_s)
    solution = _solve_feasible(problem, settings, clock)
    if solution is None:
        solution = _solve_least_violation(problem, settings, clock)
    return replace(solution, seconds=clock.spent_s)


@dataclass(frozen=True, slots=True)
class _Clock:
    started_s: float
    limit_s: float

    @classmethod
    def start(cls, limit_s: float) -> "_Clock":
        return cls(time.monotonic(), limit_s)

    @property
    def spent_s(self) -> float:
        return time.monotonic() - self.started_s

    @property
    def left_s(self) -> float:
        return max(self.limit_s - self.spent_s, 0.1)


def _solve_feasible(
    problem: ChoiceProblem, settings: SolveSettings, clock: _Clock
) -> Solution | None:
    """Solution of the problem as it is, or `None` if no choice keeps the hard rows."""
    price = relaxed_prices(problem, clock.left_s)
    if price is None:
        return None
    bound = priced_bound(problem, price)
    best = _Best(problem, bound)
    allowed = settings.core_options
    while True:
        core, cheapest_left_out = _core(problem, bound, allowed)
        LOGGER.info("%d of %d options in the program", len(core), problem.n_options)
        answer = run(problem.keep(core), settings, clock.left_s)
        is_whole = len(core) == problem.n_options
        if answer.end is End.INFEASIBLE and is_whole and not best.chosen.size:
            return None
        best.learn(answer, core, cheapest_left_out)
        if best.is_proven(settings) or is_whole or clock.left_s <= 1:
            return best.solution(settings)
        allowed *= CORE_GROWTH


def _core(
    problem: ChoiceProblem, bound: PricedBound, allowed: int
) -> tuple[Integers, float]:
    """Options that may matter most, and the extra cost of the best one left out."""
    extra = bound.extra_cost_eur
    if allowed >= problem.n_options:
        return np.arange(problem.n_options), np.inf
    limit = float(np.partition(extra, allowed)[allowed])
    inside = extra <= limit
    outside = extra[~inside]
    cheapest = float(outside.min()) if outside.size else np.inf
    return np.flatnonzero(inside).astype(np.int64), cheapest


class _Best:
    """Best choice and best bound so far."""

    def __init__(self, problem: ChoiceProblem, bound: PricedBound) -> None:
        self.problem = problem
        self.prices = bound
        self.chosen: Integers = np.zeros(0, dtype=np.int64)
        self.objective_eur = np.inf
        self.lower_bound_eur = bound.lower_bound_eur

    def learn(self, answer: Answer, core: Integers, left_out_eur: float) -> None:
        """Take over a better choice, and the bound that covers what was left out."""
        inside = answer.bound_eur
        if answer.end is End.INFEASIBLE:
            inside = np.inf
        covered = min(inside, self.prices.lower_bound_eur + left_out_eur)
        if np.isfinite(covered):
            self.lower_bound_eur = max(self.lower_bound_eur, covered)
        if not answer.chosen.size:
            return
        chosen = core[answer.chosen]
        objective = objective_of(self.problem, chosen)
        if objective < self.objective_eur and holds(self.problem, chosen):
            self.chosen, self.objective_eur = chosen, objective

    @property
    def gap(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        if not np.isfinite(self.objective_eur):
            return np.inf
        distance = self.objective_eur - self.lower_bound_eur
        return max(distance, 0.0) / max(abs(self.objective_eur), 1e-9)

    def is_proven(self, settings: SolveSettings) -> bool:
        """Whether the proof is as near as was asked for."""
        return self.gap <= max(settings.gap_fraction, PROOF_TOLERANCE)

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
            lower_bound_eur=float(min(self.lower_bound_eur, self.objective_eur)),
            price_eur=self.prices.price_eur,
            violation=violation,
            solver=_solver_text(settings),
            seconds=0.0,
        )


def objective_of(problem: ChoiceProblem, chosen: Integers) -> float:
    """Cost of a choice with the priced violations [EUR]."""
    elastic = np.isfinite(problem.violation_price_eur)
    missed = problem.violations(chosen)[elastic]
    priced = missed @ problem.violation_price_eur[elastic]
    return float(problem.cost_eur[chosen].sum() + priced)


def holds(problem: ChoiceProblem, chosen: Integers) -> bool:
    """Whether a choice keeps every hard row, within `ROW_TOLERANCE`."""
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = problem.violations(chosen)[hard]
    return bool((missed <= tolerance(problem)[hard]).all())


def tolerance(problem: ChoiceProblem) -> Floats:
    """Largest miss of each row that counts as holding, shape (n_rows,)."""
    limits = np.maximum(
        np.where(np.isfinite(problem.lower), np.abs(problem.lower), 0.0),
        np.where(np.isfinite(problem.upper), np.abs(problem.upper), 0.0),
    )
    return ROW_TOLERANCE * np.maximum(limits, 1.0)


def _solve_least_violation(
    problem: ChoiceProblem, settings: SolveSettings, clock: _Clock
) -> Solution:
    """Cheapest choice among those that miss the hard rows least, by weight."""
    hard = ~np.isfinite(problem.violation_price_eur)
    missing = replace(
        problem,
        cost_eur=np.zeros(problem.n_options),
        violation_price_eur=np.where(hard, problem.violation_weight, 0.0),
    )
    least = _solve_feasible(missing, settings, clock)
    if least is None or not least.chosen.size:
        empty = np.zeros(0, dtype=np.int64)
        return _no_plan(problem, settings, empty)
    room = np.where(hard, least.violation + tolerance(problem), 0.0)
    relaxed = replace(problem, lower=problem.lower - room, upper=problem.upper + room)
    solution = _solve_feasible(relaxed, settings, clock)
    if solution is None or not solution.chosen.size:
        solution = _no_plan(problem, settings, least.chosen)
    return replace(
        solution,
        outcome=Outcome.INFEASIBLE,
        violation=problem.violations(solution.chosen),
    )


def _no_plan(
    problem: ChoiceProblem, settings: SolveSettings, chosen: Integers
) -> Solution:
    return Solution(
        outcome=Outcome.NO_PLAN_FOUND,
        chosen=chosen,
        objective_eur=objective_of(problem, chosen) if chosen.size else np.inf,
        lower_bound_eur=-np.inf,
        price_eur=np.zeros(problem.n_rows),
        violation=problem.violations(chosen) if chosen.size else np.zeros(0),
        solver=_solver_text(settings),
        seconds=0.0,
    )


def _solver_text(settings: SolveSettings) -> str:
    if settings.solver is SolverName.HIGHS:
        return f"HiGHS {version('highspy')} through PuLP {version('pulp')}"
    return f"CBC through PuLP {version('pulp')}"
