"""The direct way for problems of ways: price them all, write out those that matter.

Prices on the rows prove a bound, and for every way how much dearer a plan with it is at
least. A plan found among the nearest ways tells how dear a way may be to matter; all
ways up to there are written out and solved to the gap asked for. A way that is left out
is only in plans that cost more than the plan at hand, so the proof covers all of them.
"""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.best import PROOF_TOLERANCE, Clock, solver_text
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.violation import is_rounding, violation_prices
from warmtepad.solving.way_prices import WayPrices, way_prices
from warmtepad.solving.worthwhile import can_bind, with_a_hair, worthwhile
from warmtepad.ways import WayProblem
from warmtepad.written import distinct, way_keys

LOGGER = logging.getLogger(__name__)

NEAREST_PER_GROUP = 12
"""Ways per group among which a first plan is looked for."""

MORE = 6
"""Each next look is among so many times more ways, until there is a plan."""

LARGEST_SLACK = 1e12
"""Beyond so many times the objective no way is left out."""

MOST_LISTED = 6_000_000
"""Ways that are listed before matched ones drop off, at most."""

LOOKING_GAP_FACTOR = 5.0
"""The first plan need be no nearer than so many times the gap asked for."""


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
        With ways in `chosen`, shape (n_groups, 3). If no choice keeps every hard row,
        the outcome is `Outcome.INFEASIBLE` and the choice is the cheapest among those
        with the least weighted violation.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    ValueError
        If a group has no way.
    """
    settings = settings or SolveSettings()
    clock = Clock.start(settings.time_limit_s)
    start, cost_eur = problem.cheapest(np.zeros(problem.n_rows))
    _expect_ways(cost_eur)
    missing = violation_problem(problem)
    least = way_prices(missing, start, clock.left_s)
    solution = None
    if least is not None and misses_nothing(missing, least.objective_eur):
        prices = way_prices(problem, least.ways, clock.left_s)
        if prices is not None:
            solution = _solve_priced(problem, prices, settings, clock)
    if solution is None:
        solution = _solve_least_violation(problem, missing, least, settings, clock)
    return replace(solution, seconds=clock.spent_s)


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
    found = _solve_priced(missing, least, settings, clock) if least else None
    if found is None or not found.chosen.size:
        return _no_plan(problem, settings, np.zeros((0, 3), dtype=np.int64))
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = violations(problem, found.chosen)
    if not (missed > tolerance(problem))[hard].any():
        # Fractions seemed to miss a row that whole ways keep: rounding of the solver.
        prices = way_prices(problem, found.chosen, clock.left_s)
        whole = _solve_priced(problem, prices, settings, clock) if prices else None
        if whole is not None and whole.chosen.size:
            return whole
    room = np.where(hard, missed + tolerance(problem), 0.0)
    limits = RowLimits(
        lower=problem.lower - room,
        upper=problem.upper + room,
        violation_price_eur=problem.violation_price_eur,
    )
    relaxed = replace(problem, limits=limits)
    prices = way_prices(relaxed, found.chosen, clock.left_s)
    solution = _solve_priced(relaxed, prices, settings, clock) if prices else None
    if solution is None or not solution.chosen.size:
        solution = _no_plan(problem, settings, found.chosen)
    return replace(
        solution,
        outcome=Outcome.INFEASIBLE
        if found.outcome is Outcome.OPTIMAL
        else Outcome.NO_PLAN_FOUND,
        violation=violations(problem, solution.chosen),
    )


def _solve_priced(
    problem: WayProblem, prices: WayPrices, settings: SolveSettings, clock: Clock
) -> Solution | None:
    """Solve with the ways that matter; `None` if no choice keeps the hard rows."""
    first = _first_plan(problem, prices, settings, clock)
    if first is None or not first.chosen.size:
        return first
    solution, bound_eur = first, prices.lower_bound_eur
    while True:
        allowed_eur = settings.gap_fraction * abs(solution.objective_eur)
        slack_eur = solution.objective_eur - allowed_eur - prices.lower_bound_eur
        if slack_eur <= 0 or clock.left_s <= 1:
            break
        part_eur = _slack_that_fits(problem, prices, slack_eur)
        found = _solved_within(problem, prices, part_eur, settings, clock, solution)
        # A plan with a way that was left out costs more than this.
        left_out_eur = prices.lower_bound_eur + part_eur
        bound_eur = max(bound_eur, min(found.lower_bound_eur, left_out_eur))
        is_better = found.objective_eur < solution.objective_eur
        if is_better and _keeps_hard_rows(problem, found.chosen):
            solution = found
        if part_eur >= slack_eur or not is_better:
            break
    solution = replace(
        solution,
        price_eur=prices.price_eur,
        violation=violations(problem, solution.chosen),
    )
    return _finished(solution, bound_eur, settings)


def _slack_that_fits(problem: WayProblem, prices: WayPrices, slack_eur: float) -> float:
    """As much of a slack as leaves few enough ways to be listed [EUR]."""
    while True:
        limit = with_a_hair(prices.cheapest_eur) + slack_eur
        ways, _ = problem.near(prices.price_eur, limit)
        if len(ways) <= MOST_LISTED:
            return slack_eur
        slack_eur /= 2


def _solved_within(
    problem: WayProblem,
    prices: WayPrices,
    slack_eur: float,
    settings: SolveSettings,
    clock: Clock,
    start: Solution,
) -> Solution:
    """Better a plan with the ways that raise the bound by no more than a slack."""
    rows = can_bind(problem, prices, start.objective_eur)
    ways = distinct(worthwhile(problem, prices, slack_eur, rows), start.chosen)
    LOGGER.info(
        "%d ways can be part of a better plan, %d of %d rows can bind",
        len(ways),
        np.count_nonzero(rows),
        len(rows),
    )
    return _solved(problem, ways, settings, clock, start.chosen, rows)


def _keeps_hard_rows(problem: WayProblem, ways: Integers) -> bool:
    hard = ~np.isfinite(problem.violation_price_eur)
    return bool((violations(problem, ways) <= tolerance(problem))[hard].all())


def _finished(
    solution: Solution, lower_bound_eur: float, settings: SolveSettings
) -> Solution:
    bound_eur = min(lower_bound_eur, solution.objective_eur)
    found = replace(solution, lower_bound_eur=bound_eur)
    is_proven = found.gap_fraction <= max(settings.gap_fraction, PROOF_TOLERANCE) * (
        1 + 1e-6
    )
    return replace(found, outcome=Outcome.OPTIMAL if is_proven else Outcome.FEASIBLE)


def _first_plan(
    problem: WayProblem, prices: WayPrices, settings: SolveSettings, clock: Clock
) -> Solution | None:
    """Find a plan among the nearest ways; `None` if there is none among all of them."""
    gap_fraction = LOOKING_GAP_FACTOR * settings.gap_fraction
    looser = replace(settings, gap_fraction=gap_fraction)
    per_group = NEAREST_PER_GROUP
    while True:
        near, is_whole = _nearest(problem, prices, per_group * problem.n_groups)
        ways = distinct(near, prices.ways)
        LOGGER.info("%d ways in the first look", len(ways))
        solution = _solved(problem, ways, looser, clock)
        if solution.chosen.size and solution.outcome is not Outcome.INFEASIBLE:
            return solution
        if is_whole:
            return None if solution.outcome is Outcome.INFEASIBLE else solution
        if clock.left_s <= 1:
            return _no_plan(problem, settings, np.zeros((0, 3), dtype=np.int64))
        per_group *= MORE


def _nearest(
    problem: WayProblem, prices: WayPrices, most: int
) -> tuple[Integers, bool]:
    """About so many ways that raise the bound least, and whether these are all."""
    slack_eur = max(abs(prices.objective_eur), 1e-6) * 1e-4
    count = 0
    while True:
        limit = prices.cheapest_eur + slack_eur
        ways, priced = problem.near(prices.price_eur, limit)
        if len(ways) >= most:
            extra = priced - prices.cheapest_eur[problem.group_of(ways)]
            kept = np.argpartition(extra, most - 1)[:most]
            return ways[np.sort(kept)], len(ways) == most
        is_whole = slack_eur > LARGEST_SLACK * max(abs(prices.objective_eur), 1e-6)
        if is_whole:
            return ways, True
        slack_eur *= 8.0 if len(ways) > count or count == 0 else 512.0
        count = len(ways)


def _solved(
    problem: WayProblem,
    ways: Integers,
    settings: SolveSettings,
    clock: Clock,
    start: Integers | None = None,
    rows: Booleans | None = None,
) -> Solution:
    """Solve with some ways written out, in the numbers of the ways."""
    explicit = problem.explicit(ways)
    if rows is not None:
        explicit = explicit.with_rows(rows)
    known = None
    if start is not None:
        known = np.searchsorted(way_keys(ways), way_keys(start)).astype(np.int64)
    limited = replace(settings, time_limit_s=clock.left_s)
    solution = solve(explicit, limited, known)
    return replace(solution, chosen=ways[solution.chosen])


def violations(problem: WayProblem, ways: Integers) -> Floats:
    """By how much each row misses its limits for a choice of ways, shape (n_rows,).

    Parameters
    ----------
    problem
        The problem.
    ways
        One way per group, shape (n_groups, 3).
    """
    values = problem.columns(ways).coefficients.sum(axis=1)
    missed = np.maximum(problem.lower - values, values - problem.upper)
    return np.asarray(np.maximum(missed, 0.0), dtype=np.float64)


def _no_plan(problem: WayProblem, settings: SolveSettings, ways: Integers) -> Solution:
    return Solution(
        outcome=Outcome.NO_PLAN_FOUND,
        chosen=ways,
        objective_eur=np.inf,
        lower_bound_eur=-np.inf,
        price_eur=np.zeros(problem.n_rows),
        violation=violations(problem, ways) if ways.size else np.zeros(0),
        solver=solver_text(settings),
        seconds=0.0,
    )
