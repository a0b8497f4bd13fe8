"""Seconds to a gap of 0.1 % as the number of complexes grows.

``python -m tests.benchmarks.growth [MOST_GROUPS]``

Processor seconds say most on a machine that has other work too.
"""

import sys
import time

from tests.benchmarks.made_up import sector
from tests.benchmarks.sector_solve import figures, warm_up
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.solving.outcome import SolveSettings

TASKS = (
    (1_000, False),
    (10_000, False),
    (100_000, False),
    (1_000_000, False),
    (1_000, True),
    (10_000, True),
    (100_000, True),
)
"""Number of complexes, and whether corporations have budgets."""

LIMIT_S = 600.0
"""Time that each size is given [s]."""


def main(most_groups: int) -> None:
    """Print the figures of each size, and how many times as long it took."""
    warm_up()
    before_s: dict[bool, float] = {}
    cpu_before_s: dict[bool, float] = {}
    for n_groups, with_budgets in TASKS:
        if n_groups > most_groups:
            continue
        problem = sector(n_groups, with_budgets=with_budgets)
        started_s = time.process_time()
        found = solve_decomposed(
            problem, SolveSettings(gap_fraction=0.001, time_limit_s=LIMIT_S)
        )
        cpu_s = time.process_time() - started_s
        line = f"{n_groups:,} complexes, {problem.n_rows:,} rows: {figures(found)}"
        line += f", {cpu_s:.1f} processor seconds"
        if with_budgets in before_s:
            line += f", {found.seconds / before_s[with_budgets]:.1f} times as long"
            line += (
                f" ({cpu_s / cpu_before_s[with_budgets]:.1f} times of the processor)"
            )
        before_s[with_budgets], cpu_before_s[with_budgets] = found.seconds, cpu_s
        print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
