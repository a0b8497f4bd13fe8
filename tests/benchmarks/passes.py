"""Passes until the bound stands at 0.01 %, and what one pass costs beside a plain read.

``python -m tests.benchmarks.passes [GROUPS]``
"""

import sys
import time
from collections.abc import Callable

import numpy as np

from tests.benchmarks.made_up import sector
from tests.benchmarks.sector_solve import N_GROUPS
from warmtepad.choices import choices_of
from warmtepad.decomposed.prices import Search, best_prices
from warmtepad.decomposed.statement import state
from warmtepad.solving.best import Clock
from warmtepad.ways import WayProblem

REPEATS = 9
"""Times that a pass and a read are measured; the shortest counts."""


def shortest_s(action: Callable[[], object]) -> float:
    """Shortest time of some repeats [s]."""
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def report(problem: WayProblem, name: str) -> None:
    """Print passes and seconds of one problem."""
    bounds: list[float] = []

    def watch(search: Search) -> None:
        bounds.append(search.best.bound_eur)

    statement = state(choices_of(problem))
    start = time.perf_counter()
    found = best_prices(statement, None, 1e-6, Clock.start(600.0), watch)
    spent_s = time.perf_counter() - start
    final = found.promised_eur
    stands = next(i for i, b in enumerate(bounds, 1) if final - b <= 1e-4 * abs(final))
    price = found.best.price_eur
    pass_s = shortest_s(lambda: problem.cheapest(price))
    read_s = shortest_s(lambda: [np.sum(array) for array in problem.network])
    print(
        f"{name}, {problem.n_rows:,} rows: bound within 0.01 % after {stands} passes, "
        f"within {final / found.best.bound_eur - 1:.1e} after {found.passes} and "
        f"{spent_s:.1f} s; one pass {pass_s:.3f} s, a plain read {read_s:.3f} s, "
        f"{pass_s / read_s:.1f} times as long"
    )


def main(n_groups: int) -> None:
    """Print passes with and without budgets."""
    for with_budgets in (False, True):
        name = f"{n_groups:,} complexes {'with' if with_budgets else 'without'} budgets"
        report(sector(n_groups, with_budgets=with_budgets), name)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else N_GROUPS)
