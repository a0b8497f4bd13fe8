"""The direct way: prices from the linear relaxation, then a mixed-integer program.

The prices prove a lower bound and, per option, how much dearer a plan with that option
is at least. Options that are too dear to matter are left out of the mixed-integer
program; what they could have saved is part of the bound, so the proof covers them.
"""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.columns import Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Best, Clock, objective_of, solver_text
from warmtepad.solving.best import holds as holds
from warmtepad.solving.bound import PricedBound
from warmtepad.solving.branching import Tree
from warmtepad.solving.exchange import exchanged
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import reduced
from warmtepad.solving.presolve import tolerance as tolerance
from warmtepad.solving.pulp_model import Answer, End, run
from warmtepad.solving.relaxation import relaxed_prices
from warmtepad.solving.tightening import Tightening

LOGGER = logging.getLogger(__name__)

CORE_GROWTH = 8
"""Each next mixed-integer program may hold this many times more options."""

CORE_NODES = 400
"""Nodes of a mixed-integer program that looks for a plan and need not prove it."""

NODES_PER_LOOK = 30
"""After so many nodes a program looks for a plan among the options met most often."""

EXCHANGED = 1_000
"""Options that may be exchanged for those of a plan."""

LOOKING_GAP_FACTOR = 3.0
"""A program that only looks for a plan stops at so many times the gap asked for."""

FIRST_ROUNDS, NEXT_ROUNDS = 3, 5
"""Rounds of cuts before and after the first plan."""

STAGES = 3
"""Stages of cuts at most, each on the options that are left."""

WORTH_A_STAGE = 0.05
"""A stage of cuts must close this share of the gap, or cutting ends."""


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
    clock = Clock.start(settings.time_limit_s)
    solution = _solve_feasible(problem, settings, clock)
    if solution is None:
        solution = _solve_least_violation(problem, settings, clock)
    return replace(solution, seconds=clock.spent_s)


def _solve_feasible(
    problem: ChoiceProblem, settings: SolveSettings, clock: Clock
) -> Solution | None:
    """Solution of the problem as it is, or `None` if no choice keeps the hard rows."""
    smaller = reduced(problem)
    if smaller is None:
        return None
    price = relaxed_prices(smaller.problem, clock.left_s)
    if price is None:
        return None
    work = Tightening(smaller.problem, price)
    best = Best(problem, work.bound)
    if work.can_cut:
        work.run(FIRST_ROUNDS, lambda: clock.left_s)
        best.raise_bound(work.bound.lower_bound_eur)
    if not _find_plan(work, smaller.kept, best, settings, clock):
        return None
    if best.chosen.size and not best.is_proven(settings):
        _cut_further(work, best, settings, clock)
    if best.chosen.size and not best.is_proven(settings):
        _branch(work, smaller.kept, best, settings, clock)
    return best.solution(settings)


def _find_plan(
    work: Tightening,
    kept: Integers,
    best: Best,
    settings: SolveSettings,
    clock: Clock,
) -> bool:
    """Look for a plan among few options, then more; `False` if there is none."""
    allowed = settings.core_options + work.problem.n_groups
    while True:
        core, left_out = _core(work.problem, work.bound, allowed)
        is_whole = len(core) == work.problem.n_options
        answer = _run_core(work, core, settings, clock)
        _take_better(answer, core, work, kept, best)
        inside = np.inf if answer.end is End.INFEASIBLE else answer.bound_eur
        best.raise_bound(min(inside, work.bound.lower_bound_eur + left_out))
        if best.chosen.size or clock.left_s <= 1:
            return True
        if is_whole and answer.end is End.INFEASIBLE:
            return False
        if is_whole:
            return True
        allowed *= CORE_GROWTH


def _take_better(
    answer: Answer, core: Integers, work: Tightening, kept: Integers, best: Best
) -> None:
    """Take over a plan that a program found, after what exchanges make of it."""
    if not answer.chosen.size:
        return
    chosen = core[answer.chosen]
    near = np.argsort(work.bound.extra_cost_eur, kind="stable")[:EXCHANGED]
    best.take(kept[work.whole[chosen]])
    best.take(kept[work.whole[exchanged(work.problem, chosen, near)]])


def _run_core(
    work: Tightening, core: Integers, settings: SolveSettings, clock: Clock
) -> Answer:
    LOGGER.info("%d of %d options in the program", len(core), work.problem.n_options)
    is_whole = len(core) == work.problem.n_options
    looking = replace(settings, gap_fraction=settings.gap_fraction * LOOKING_GAP_FACTOR)
    return run(
        work.problem.keep(core),
        settings if is_whole else looking,
        clock.left_s,
        None if is_whole else CORE_NODES,
    )


def _cut_further(
    work: Tightening, best: Best, settings: SolveSettings, clock: Clock
) -> None:
    """Drop what cannot be part of a plan worth having; cut; and again."""
    for _ in range(STAGES):
        before = best.lower_bound_eur
        work.drop_above(best.cutoff_eur(settings) - work.bound.lower_bound_eur)
        if not work.can_cut:
            return
        work.run(NEXT_ROUNDS, lambda: clock.left_s)
        best.raise_bound(work.bound.lower_bound_eur)
        gained = best.lower_bound_eur - before
        closed = WORTH_A_STAGE * (best.objective_eur - before)
        if best.is_proven(settings) or gained < closed or clock.left_s <= 1:
            return


def _branch(
    work: Tightening,
    kept: Integers,
    best: Best,
    settings: SolveSettings,
    clock: Clock,
) -> None:
    """Branch until the proof is as near as was asked for, or the time is up."""
    whole = kept[work.whole]
    tree = Tree(work, best.objective_eur, lambda: clock.left_s)

    def found(chosen: Integers) -> None:
        best.take(whole[chosen])

    def cutoff_eur() -> float:
        return best.cutoff_eur(settings)

    look_at = NODES_PER_LOOK
    while tree.lower_bound_eur < cutoff_eur() and clock.left_s > 1:
        tree.grow(cutoff_eur, found)
        if tree.nodes == look_at:
            core = tree.most_used(2 * settings.core_options + work.problem.n_groups)
            answer = _run_core(work, core, settings, clock)
            _take_better(answer, core, work, kept, best)
            look_at *= 3
        if tree.nodes % 50 == 0:
            LOGGER.info("node %d bound %.0f", tree.nodes, tree.lower_bound_eur)
    best.raise_bound(min(tree.lower_bound_eur, cutoff_eur()))
    LOGGER.info("%d nodes", tree.nodes)


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


def _solve_least_violation(
    problem: ChoiceProblem, settings: SolveSettings, clock: Clock
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
        solver=solver_text(settings),
        seconds=0.0,
    )
