"""Seconds, gap, passes and memory of a synthetic sector, with and without budgets.

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

TASKS = ((False, 1e-4), (True, 1e-3), (True, 1e-4))
"""Whether corporations have budgets, and the gap to stop at."""


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
    for with_budgets, gap in TASKS:
        problem = sector(n_groups, with_budgets=with_budgets)
        found = solve_decomposed(
            problem, SolveSettings(gap_fraction=gap, time_limit_s=180.0)
        )
        rows = f"{problem.n_groups:,} complexes, {problem.n_rows:,} rows"
        print(f"{rows}, gap {gap:.2%} asked for: {figures(found)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else N_GROUPS)
