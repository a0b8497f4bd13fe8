"""Passes until the bound stands at 0.01 %, and what one pass costs beside a plain read.

``python -m tests.benchmarks.passes [GROUPS]``

A pass prices every way of every complex and adds up what the cheapest ones bring. A
plain read adds up every figure of the same arrays, in as many threads. They take turns,
and processor seconds say most on a machine that has other work too.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.made_up import sector
from tests.benchmarks.sector_solve import N_GROUPS
from warmtepad.choices import choices_of
from warmtepad.decomposed.prices import Search, best_prices
from warmtepad.decomposed.statement import state
from warmtepad.solving.best import Clock
from warmtepad.ways import WayProblem

REPEATS = 15
"""Times that a pass and a read are measured, in turns; the shortest of each counts."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Shortest time of some repeats."""

    cpu_s: float
    """Of the processor, all threads together [s]."""

    wall_s: float
    """Of the clock on the wall [s]."""


def shortest(actions: tuple[Callable[[], object], ...]) -> list[Spent]:
    """Shortest times of actions that take turns, so that all meet the same noise."""
    spent: list[list[tuple[float, float]]] = [[] for _ in actions]
    for _ in range(REPEATS):
        for action, so_far in zip(actions, spent, strict=True):
            cpu_s, wall_s = time.process_time(), time.perf_counter()
            action()
            so_far.append((time.process_time() - cpu_s, time.perf_counter() - wall_s))
    return [Spent(*np.min(of_one, axis=0)) for of_one in spent]


def read(problem: WayProblem) -> None:
    """Read every figure of the arrays that a pass reads once, in as many threads."""
    n = problem.threads
    parts = [
        array[len(array) * i // n : len(array) * (i + 1) // n]
        for array in problem.network
        for i in range(n)
    ]
    with ThreadPoolExecutor(n) as pool:
        list(pool.map(np.sum, parts))


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
    one, priced, plain = shortest(
        (
            lambda: statement.passed(price),
            lambda: problem.cheapest(price),
            lambda: read(problem),
        )
    )
    print(
        f"{name}, {problem.n_rows:,} rows: bound within 0.01 % after {stands} passes, "
        f"within {final / found.best.bound_eur - 1:.1e} after {found.passes} and "
        f"{spent_s:.1f} s"
    )
    for what, it in (("one pass", one), ("pricing alone", priced), ("a read", plain)):
        print(
            f"  {what}, {problem.threads} threads: {it.cpu_s:.3f} processor seconds, "
            f"{it.cpu_s / plain.cpu_s:.1f} times a plain read of the same arrays; "
            f"{it.wall_s:.3f} s, {it.wall_s / plain.wall_s:.1f} times"
        )


def main(n_groups: int) -> None:
    """Print passes with and without budgets."""
    for with_budgets in (False, True):
        name = f"{n_groups:,} complexes {'with' if with_budgets else 'without'} budgets"
        report(sector(n_groups, with_budgets=with_budgets), name)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else N_GROUPS)
