"""Seconds, gap, passes and memory of a synthetic sector; and how a limit is kept.

``python -m tests.benchmarks.sector_solve [GROUPS]``
"""

import resource
import sys

from tests.benchmarks.made_up import sector
from warmtepad.decomposed.solution import WaySolution
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.solving.outcome import SolveSettings

N_GROUPS = 87_500
"""Complexes of the sector, about."""

TASKS = (
    (False, 1e-4, 180.0),
    (True, 1e-3, 180.0),
    (True, 1e-4, 180.0),
    (True, 0.0, 5.0),
)
"""Whether corporations have budgets, the gap to stop at, and the time limit [s]."""


def warm_up() -> None:
    """Compile, so that no figure holds the time that this takes."""
    solve_decomposed(sector(300), SolveSettings(gap_fraction=0.01))


def figures(found: WaySolution) -> str:
    """Figures of a solution, in one line."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{found.outcome}, plan {found.objective_eur:.9g} EUR, "
        f"bound {found.lower_bound_eur:.9g}, gap {found.gap_fraction:.2e}, "
        f"{found.passes} passes, {found.seconds:.1f} s, peak {peak_mb:,.0f} MB"
    )


def main(n_groups: int) -> None:
    """Print the figures of each task."""
    warm_up()
    for with_budgets, gap, limit_s in TASKS:
        problem = sector(n_groups, with_budgets=with_budgets)
        found = solve_decomposed(
            problem, SolveSettings(gap_fraction=gap, time_limit_s=limit_s)
        )
        rows = f"{problem.n_groups:,} complexes, {problem.n_rows:,} rows"
        print(f"{rows}, gap {gap:.2%} asked for, {limit_s:g} s: {figures(found)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else N_GROUPS)
