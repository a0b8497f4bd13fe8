"""Choose ways, by the solver that suits the size of the problem."""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.blocks.where import priced_at
from warmtepad.columns import Floats
from warmtepad.decomposed.solution import Progress as SolveProgress
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.solving.best import Clock, solver_text
from warmtepad.solving.outcome import Method, Outcome, Solution, SolveSettings
from warmtepad.solving.stopping import stopped_by_hand
from warmtepad.solving.way_direct import solve_ways
from warmtepad.ways import WayProblem

LOGGER = logging.getLogger(__name__)

FEW_GROUPS = 100
"""With so few groups the gap between prices and plans is wide."""

MOST_DIRECT_GROUPS = 2_000
"""With more groups the gap between prices and plans is small, and writing ways out
takes longer than closing it. In between prices are tried first: they take little."""

SHARE_OF_TRIAL = 0.2
"""Share of the time that the decomposed solver has where the direct one may follow."""

LARGE_GROUPS = 10_000
"""From so many groups on the proof is asked to be nearer."""

SMALL_GAP_FRACTION, LARGE_GAP_FRACTION = 0.001, 0.0001
"""Gap to stop at for fewer groups, and from `LARGE_GROUPS` on."""


def choose_ways(
    problem: WayProblem,
    settings: SolveSettings | None = None,
    start_price_eur: Floats | None = None,
    watch: Watch = nobody,
) -> Solution:
    """Cheapest ways that keep every row, with proof.

    Parameters
    ----------
    problem
        The problem.
    settings
        When to stop, and how.
    start_price_eur
        Prices of an earlier solve to start from, shape (n_rows,); the direct way has
        no use for them.
    watch
        Told bound, plan and time whenever they change, by the decomposed way.

    Returns
    -------
    Solution
        With ways in `chosen`, shape (n_groups, 3). If it is proven that no choice keeps
        every hard row, it has the least weighted violation that was found.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    ValueError
        If a group has no way.
    """
    settings = settings or SolveSettings()
    problem = replace(problem, threads=settings.threads)
    method, reason = method_for(problem.n_groups, settings)
    LOGGER.info("%s solver for %d groups: %s", method, problem.n_groups, reason)
    if method is Method.DIRECT:
        return solve_ways(problem, settings)
    if method is Method.DECOMPOSED:
        return _decomposed(problem, settings, start_price_eur, watch)
    clock = Clock.start(settings.time_limit_s)
    trial = replace(settings, time_limit_s=SHARE_OF_TRIAL * settings.time_limit_s)
    with stopped_by_hand(clock):
        first = _decomposed(problem, trial, start_price_eur, watch)
    # A slow machine may use up all of the time in the last step of the trial.
    rest_s = settings.time_limit_s - first.seconds
    if first.outcome is Outcome.OPTIMAL or clock.is_stopped or rest_s <= 0:
        return first
    LOGGER.info("direct solver: decomposed left a gap of %.2g", first.gap_fraction)
    rest = replace(settings, time_limit_s=rest_s)
    return _nearer(solve_ways(problem, rest), first, settings.gap_fraction)


def method_for(n_groups: int, settings: SolveSettings) -> tuple[Method, str]:
    """Method for a problem of some size, and why; auto is one after the other.

    Examples
    --------
    >>> sizes = 60, 300, 90_000
    >>> [method_for(size, SolveSettings())[0].value for size in sizes]
    ['direct', 'auto', 'decomposed']
    """
    if settings.method is not Method.AUTO:
        return settings.method, "as asked for"
    if settings.cluster is not None:
        return Method.DECOMPOSED, "a cluster prices"
    if n_groups <= FEW_GROUPS:
        return Method.DIRECT, f"up to {FEW_GROUPS} groups are written out"
    if n_groups <= MOST_DIRECT_GROUPS:
        reason = "decomposed first, then direct if the gap is too wide"
        return Method.AUTO, f"up to {MOST_DIRECT_GROUPS:,} groups {reason}"
    return Method.DECOMPOSED, f"more than {MOST_DIRECT_GROUPS:,} groups"


def _decomposed(
    problem: WayProblem,
    settings: SolveSettings,
    start_price_eur: Floats | None,
    watch: Watch,
) -> Solution:
    """Solve by prices, here or on a cluster."""

    def tell(found: SolveProgress) -> None:
        watch(
            Progress(
                step="solve",
                lower_bound_eur=found.lower_bound_eur,
                objective_eur=found.objective_eur,
                seconds=found.seconds,
            )
        )

    with priced_at(problem, settings.cluster) as choices:
        found = solve_decomposed(choices, settings, start_price_eur, tell)
    return Solution(
        outcome=found.outcome,
        chosen=found.ways,
        objective_eur=found.objective_eur,
        lower_bound_eur=found.lower_bound_eur,
        price_eur=found.price_eur,
        violation=found.violation if found.ways.size else np.zeros(0),
        violation_gap_fraction=found.violation_gap_fraction,
        solver=f"decomposed, {solver_text(settings)}",
        seconds=found.seconds,
    )


def _nearer(later: Solution, earlier: Solution, gap_fraction: float) -> Solution:
    """The better plan and the higher bound of two solves of one problem."""
    seconds = later.seconds + earlier.seconds
    unproven = {Outcome.FEASIBLE, Outcome.NO_PLAN_FOUND}
    proven = [one for one in (later, earlier) if one.outcome not in unproven]
    if proven:
        nearest = min(proven, key=lambda solution: solution.violation_gap_fraction)
        return replace(nearest, seconds=seconds)
    better = min(later, earlier, key=lambda solution: solution.objective_eur)
    bound_eur = max(later.lower_bound_eur, earlier.lower_bound_eur)
    both = replace(better, lower_bound_eur=bound_eur, seconds=seconds)
    is_proven = both.gap_fraction <= gap_fraction
    return replace(both, outcome=Outcome.OPTIMAL) if is_proven else both


def default_gap_fraction(n_groups: int) -> float:
    """Gap to stop at where none is asked for: the larger, the nearer.

    Examples
    --------
    >>> default_gap_fraction(300), default_gap_fraction(90_000)
    (0.001, 0.0001)
    """
    return LARGE_GAP_FRACTION if n_groups >= LARGE_GROUPS else SMALL_GAP_FRACTION
