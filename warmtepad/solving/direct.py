"""The direct way: prices, cuts, programs in PuLP on few options, branching.

The linear relaxation gives prices, which prove a lower bound and, per option, how much
dearer a plan with that option is at least. Cuts raise the bound; a mixed-integer
program on the options that matter most, and exchanges, give a plan; options that are
too dear to be part of a better one drop off; branching on groups closes what is left.
Nothing is left out without being part of the bound, so the proof covers all options.
"""

from dataclasses import replace

import numpy as np

from warmtepad.columns import Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Best, Clock, holds, objective_of, solver_text
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import reduced, tolerance
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.search import Search
from warmtepad.solving.tightening import Tightening
from warmtepad.solving.violation import is_rounding, violation_prices


def solve(
    problem: ChoiceProblem,
    settings: SolveSettings | None = None,
    start: Integers | None = None,
) -> Solution:
    """Cheapest choice that keeps every row, with proof.

    Parameters
    ----------
    problem
        The problem.
    settings
        When to stop, and with what solver.
    start
        A plan to better, if one is known: option of each group, shape (n_groups,).

    Returns
    -------
    Solution
        If it is proven that no choice keeps every hard row, the outcome is
        `Outcome.INFEASIBLE`: then the choice has the least weighted violation that was
        found, and is the cheapest of those that miss no row by more.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    """
    settings = settings or SolveSettings()
    clock = Clock.start(settings.time_limit_s)
    solution = cheapest_plan(problem, settings, clock, start)
    if solution is None:
        solution = _solve_least_violation(problem, settings, clock)
    return replace(solution, seconds=clock.spent_s)


def cheapest_plan(
    problem: ChoiceProblem,
    settings: SolveSettings,
    clock: Clock,
    start: Integers | None = None,
) -> Solution | None:
    """Cheapest choice that keeps every hard row, or `None` if there is none.

    Parameters
    ----------
    problem
        The problem.
    settings
        When to stop, and with what solver.
    clock
        Time left.
    start
        A plan to better, if one is known: option of each group, shape (n_groups,).

    Raises
    ------
    KeyboardInterrupt
        If the user stops the search before there is a plan.
    SolverError
        If the solver is missing or fails before there is a plan.
    """
    smaller = reduced(problem)
    if smaller is None:
        return None
    price = relaxed_prices(smaller.problem, clock.left_s)
    if price is None:
        return None
    work = Tightening(smaller.problem, price)
    best = Best(problem, work.bound)
    if start is not None:
        best.take(start)
    search = Search(
        work=work, kept=smaller.kept, best=best, settings=settings, clock=clock
    )
    return best.solution(settings) if search.run() else None


def _solve_least_violation(
    problem: ChoiceProblem, settings: SolveSettings, clock: Clock
) -> Solution:
    """Cheapest choice among those that miss the hard rows least, by weight."""
    hard = ~np.isfinite(problem.violation_price_eur)
    missing = replace(
        problem,
        cost_eur=np.zeros(problem.n_options),
        violation_price_eur=violation_prices(hard, problem.violation_weight),
    )
    room, price = tolerance(problem), missing.violation_price_eur
    least = cheapest_plan(missing, settings, clock)
    nothing = _unproven(problem, settings, np.zeros(0, dtype=np.int64))
    if least is None or not least.chosen.size:
        return nothing
    is_plan = holds(problem, least.chosen)
    if not is_plan and is_rounding(least.lower_bound_eur, price, room):
        return nothing
    room = np.where(hard, least.violation + (0.0 if is_plan else room), 0.0)
    relaxed = replace(problem, lower=problem.lower - room, upper=problem.upper + room)
    solution = cheapest_plan(relaxed, settings, clock)
    if solution is None or not solution.chosen.size:
        solution = _unproven(problem, settings, least.chosen)
    if is_plan:
        # A row seemed to be missed that this choice keeps: rounding of the solver.
        whole = holds(problem, solution.chosen)
        return solution if whole else _unproven(problem, settings, least.chosen)
    return replace(
        solution,
        outcome=Outcome.INFEASIBLE,
        violation=problem.violations(solution.chosen),
        violation_gap_fraction=least.gap_fraction,
    )


def _unproven(
    problem: ChoiceProblem, settings: SolveSettings, chosen: Integers
) -> Solution:
    """Return a choice, or none, of which nothing is proven."""
    return Solution(
        outcome=Outcome.FEASIBLE if chosen.size else Outcome.NO_PLAN_FOUND,
        chosen=chosen,
        objective_eur=objective_of(problem, chosen) if chosen.size else np.inf,
        lower_bound_eur=-np.inf,
        price_eur=np.zeros(problem.n_rows),
        violation=problem.violations(chosen) if chosen.size else np.zeros(0),
        solver=solver_text(settings),
        seconds=0.0,
    )
