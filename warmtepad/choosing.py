"""Choose ways, by the solver that suits the size of the problem."""

import logging

import numpy as np

from warmtepad.blocks.where import priced_at
from warmtepad.columns import Floats
from warmtepad.decomposed.solution import Progress as SolveProgress
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.solving.best import solver_text
from warmtepad.solving.outcome import Method, Solution, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.ways import WayProblem

LOGGER = logging.getLogger(__name__)

MOST_DIRECT_GROUPS = 2_000
"""With more groups the gap between prices and plans is small, and writing ways out
takes longer than closing it."""

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
        With ways in `chosen`, shape (n_groups, 3). If no choice keeps every hard row,
        it is the cheapest among those with the least weighted violation.

    Raises
    ------
    SolverError
        If the solver is missing or fails.
    ValueError
        If a group has no way.
    """
    settings = settings or SolveSettings()
    method, reason = method_for(problem.n_groups, settings)
    LOGGER.info("%s solver for %d groups: %s", method, problem.n_groups, reason)
    if method is Method.DIRECT:
        return solve_ways(problem, settings)

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
        solver=f"decomposed, {solver_text(settings)}",
        seconds=found.seconds,
    )


def method_for(n_groups: int, settings: SolveSettings) -> tuple[Method, str]:
    """Method for a problem of some size, and why.

    Examples
    --------
    >>> [method_for(size, SolveSettings())[0].value for size in (300, 90_000)]
    ['direct', 'decomposed']
    """
    if settings.method is not Method.AUTO:
        return settings.method, "as asked for"
    if settings.cluster is not None:
        return Method.DECOMPOSED, "a cluster prices"
    is_small = n_groups <= MOST_DIRECT_GROUPS
    method = Method.DIRECT if is_small else Method.DECOMPOSED
    return method, f"up to {MOST_DIRECT_GROUPS:,} groups are written out"


def default_gap_fraction(n_groups: int) -> float:
    """Gap to stop at where none is asked for: the larger, the nearer.

    Examples
    --------
    >>> default_gap_fraction(300), default_gap_fraction(90_000)
    (0.001, 0.0001)
    """
    return LARGE_GAP_FRACTION if n_groups >= LARGE_GROUPS else SMALL_GAP_FRACTION
