"""The direct way for problems of ways: price them all, write out those that matter.

Prices on the rows prove a bound, and for every way how much dearer a plan with it is at
least. Where no plan keeps every hard row, the least weighted miss comes first.
"""

from contextlib import suppress
from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.best import Clock
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.stopping import is_late, stopped_by_hand
from warmtepad.solving.violation import is_rounding, violation_prices
from warmtepad.solving.way_prices import WayPrices, way_prices
from warmtepad.solving.way_search import (
    WaySearch,
    no_plan,
    violations,
    with_nothing_proven,
)
from warmtepad.ways import WayProblem


def solve_ways(problem: WayProblem, settings: SolveSettings | None = None) -> Solution:
    """Cheapest ways that keep every row, with proof.

    Parameters
    ----------
    problem
        The problem.
    settings
        When to stop, and with what solver.

    Returns
    -------
    Solution
        With ways in `chosen`, shape (n_groups, 3). If it is proven that no choice keeps
        every hard row, the outcome is `Outcome.INFEASIBLE`: then the choice has the
        least weighted violation that was found, and is the cheapest of those that miss
        no row by more.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    ValueError
        If a group has no way.
    """
    settings = settings or SolveSettings()
    clock = Clock.start(settings.time_limit_s)
    _, cost_eur = problem.cheapest(np.zeros(problem.n_rows))
    _expect_ways(cost_eur)
    solution = no_plan(problem, settings)
    with stopped_by_hand(clock), suppress(KeyboardInterrupt):
        solution = _solve(problem, settings, clock)
    return replace(solution, seconds=clock.spent_s)


def _solve(problem: WayProblem, settings: SolveSettings, clock: Clock) -> Solution:
    """Cheapest ways, or where no plan keeps the hard rows, those that miss least."""
    start, _ = problem.cheapest(np.zeros(problem.n_rows))
    missing = violation_problem(problem)
    least = way_prices(missing, start, clock.left_s)
    if least is not None and misses_nothing(missing, least.objective_eur):
        prices = way_prices(problem, least.ways, clock.left_s)
        if prices is not None:
            solution = WaySearch(problem, prices, settings, clock).run()
            if solution is not None:
                return solution
    return _solve_least_violation(problem, missing, least, settings, clock)


def _expect_ways(cost_eur: Floats) -> None:
    without = np.flatnonzero(~np.isfinite(cost_eur))
    if without.size:
        msg = f"group {without[0]} has no way, expected at least one for each group"
        raise ValueError(msg)


def violation_problem(
    problem: WayProblem, may_miss: Booleans | None = None
) -> WayProblem:
    """Problem of missing hard rows as little as can be by weight, whatever it costs.

    Parameters
    ----------
    problem
        The problem.
    may_miss
        Rows that may be missed, the other hard ones may not; every row if not given,
        shape (n_rows,).
    """
    hard = ~np.isfinite(problem.violation_price_eur)
    limits = RowLimits(
        lower=problem.lower,
        upper=problem.upper,
        violation_price_eur=violation_prices(hard, problem.violation_weight, may_miss),
    )
    return replace(problem.without_costs(), limits=limits)


def misses_nothing(missing: WayProblem, weighted: float) -> bool:
    """Whether a weighted violation of a `violation_problem` is rounding."""
    return is_rounding(weighted, missing.violation_price_eur, tolerance(missing))


def _solve_least_violation(
    problem: WayProblem,
    missing: WayProblem,
    least: WayPrices | None,
    settings: SolveSettings,
    clock: Clock,
) -> Solution:
    """Cheapest ways among those that miss the hard rows least, by weight."""
    found = WaySearch(missing, least, settings, clock).run() if least else None
    if found is None or not found.chosen.size:
        return no_plan(problem, settings)
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = violations(problem, found.chosen)
    if not (missed > tolerance(problem))[hard].any():
        # Fractions seemed to miss a row that whole ways keep: rounding of the solver.
        whole = _priced_and_solved(problem, found, settings, clock)
        if whole is not None and whole.chosen.size:
            return whole
        return with_nothing_proven(problem, settings, found.chosen)
    if misses_nothing(missing, found.lower_bound_eur):
        return no_plan(problem, settings)
    room = np.where(hard, missed + tolerance(problem), 0.0)
    limits = RowLimits(
        lower=problem.lower - room,
        upper=problem.upper + room,
        violation_price_eur=problem.violation_price_eur,
    )
    relaxed = replace(problem, limits=limits)
    solution = _priced_and_solved(relaxed, found, settings, clock)
    if solution is None or not solution.chosen.size:
        solution = with_nothing_proven(problem, settings, found.chosen)
    return replace(
        solution,
        outcome=Outcome.INFEASIBLE,
        violation=violations(problem, solution.chosen),
        violation_gap_fraction=found.gap_fraction,
    )


def _priced_and_solved(
    problem: WayProblem, start: Solution, settings: SolveSettings, clock: Clock
) -> Solution | None:
    """Solve from ways that keep the rows; `None` if that fails or the time is up."""
    if is_late(clock):
        return None
    prices = way_prices(problem, start.chosen, clock.left_s)
    return WaySearch(problem, prices, settings, clock).run() if prices else None
