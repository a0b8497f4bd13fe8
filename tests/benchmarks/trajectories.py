"""Size, seconds and proof of dated plans: works, years and ways of real samples.

``python -m tests.benchmarks.trajectories [GAP [FACTORS]]``

The middling sample, and a thousand complexes: the same ones several times over, with
other numbers of dwellings. With factors, such as ``0.95,1.05``, only the middling
sample under more rules, with so many times their capacity.
"""

import resource
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from warmtepad.bundled import bundled_folder
from warmtepad.columns import Integers
from warmtepad.options.dated import Options
from warmtepad.planning import Planner
from warmtepad.pricing import NEVER
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import SolveSettings
from warmtepad.stock import Stock
from warmtepad.ways import WayProblem

SAMPLE = "middling_corporation.xlsx"
N_TILED = 1_000
MORE_RULES: dict[str, Any] = {
    "capacity": {"at_most_fraction": {2025: 0.12}},
    "budget": {"amount_eur_per_dwelling": {2025: 2_500}, "carries_over": True},
    "rows": ({"id": "grid", "quantity": "peak_kw", "reads": "average",
              "at_most": {2034: 0.9}},),
}  # fmt: skip
"""Rules beside those of the bundled scenario."""


def tiled(stock: Stock, n_complexes: int) -> Stock:
    """The complexes of a stock again and again, with 0.6 to 1.4 times the dwellings."""
    n_own = len(stock.complex_ids)
    rng = np.random.default_rng(20261123)
    rows: list[Integers] = []
    names: list[str] = []
    for number in range(n_complexes):
        own = np.flatnonzero(stock.complex_of_row == number % n_own)
        rows.append(own)
        names += [f"{stock.complex_ids[number % n_own]} {number // n_own}"] * len(own)
    order = np.concatenate(rows)
    columns: dict[str, Any] = {
        name: np.asarray(values)[order] for name, values in stock.columns().items()
    }
    factor = rng.uniform(0.6, 1.4, len(order))
    columns["dwellings"] = np.maximum(columns["dwellings"] * factor, 1).astype(np.int64)
    columns["complex_id"] = np.array(names, dtype=np.object_)
    return Stock(**columns)


def n_ways(problem: WayProblem) -> int:
    """Ways of all complexes, counted and not written out."""
    net = problem.network
    one, other = np.isfinite(net.first_eur), np.isfinite(net.second_eur)
    none = np.zeros((1, one.shape[1]), dtype=np.bool_)
    one, other = np.vstack((one, none))[net.first], np.vstack((other, none))[net.second]
    has_one, has_other = net.first != NEVER, net.second != NEVER
    # Years of the installation after each year of the envelope work.
    after = other.sum(axis=1, keepdims=True) - np.cumsum(other, axis=1)
    later = (one * after).sum(axis=1) * net.may_be_later
    both = (one & other).sum(axis=1) * net.may_be_together + later
    single = np.where(has_one[:, None], one, other).sum(axis=1)
    counts = np.where(
        has_one & has_other, both, np.where(has_one | has_other, single, 1)
    )
    return int((counts * net.may_end).sum())


def report(name: str, stock: Stock, scenario: Scenario, gap: float) -> None:
    """Print what one plan takes, step by step."""
    planner = Planner(stock)
    written_out.clear()
    started, core_started = time.perf_counter(), time.process_time()
    plan = planner.plan(scenario, SolveSettings(gap_fraction=gap))
    spent_s = time.perf_counter() - started
    core_s = time.process_time() - core_started
    options: Options = plan.options
    found, problem = options.alternatives, options.problem
    print(f"{name}: {problem.n_groups} complexes, {problem.n_rows} rows")
    print(f"  states {found.considered:,} before pruning, {len(found):,} after")
    binaries = max(written_out, default=0)
    print(f"  ways {n_ways(problem):,}, of which at most {binaries:,} are written out")
    figures = f"EUR {plan.objective_eur:,.0f}, gap {plan.gap_fraction:.4%}"
    print(f"  {plan.outcome}, {figures}, {plan.solution.solver}")
    steps = ", ".join(f"{step} {second:.1f}" for step, second in plan.seconds.items())
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  {spent_s:.1f} s ({steps}), {core_s:.1f} core-seconds")
    print(f"  peak memory {peak_kb / 1024:,.0f} MB", flush=True)


written_out: list[int] = []
"""Binaries of each program over ways, in order."""


def count_binaries() -> None:
    """Note from now on how many ways are written out."""
    explicit = WayProblem.explicit

    def counted(problem: WayProblem, ways: Integers) -> Any:
        written_out.append(len(ways))
        return explicit(problem, ways)

    WayProblem.explicit = counted  # type: ignore[method-assign, assignment]


def main(gap: float) -> None:
    """Print both stocks, plainly and under more rules."""
    count_binaries()
    stock = read_stock(bundled_folder("stock_samples") / SAMPLE)
    npa = read_scenario("npa-2025")
    more = npa.replace(**MORE_RULES)
    thousand = tiled(stock, N_TILED)
    report(SAMPLE, stock, npa, gap)
    report(f"tiled to {N_TILED:,}", thousand, npa, gap)
    report(f"{SAMPLE}, more rules", stock, more, gap)
    report(f"tiled to {N_TILED:,}, more rules", thousand, more, gap)


def other_capacities(gap: float, factors: Sequence[float]) -> None:
    """Print the sample under more rules, with other limits on capacity."""
    count_binaries()
    stock = read_stock(bundled_folder("stock_samples") / SAMPLE)
    limits = MORE_RULES["capacity"]["at_most_fraction"].items()
    for factor in factors:
        scaled = {year: factor * fraction for year, fraction in limits}
        rules = MORE_RULES | {"capacity": {"at_most_fraction": scaled}}
        scenario = read_scenario("npa-2025").replace(**rules)
        report(f"{SAMPLE}, more rules, {factor:g} x capacity", stock, scenario, gap)


if __name__ == "__main__":
    asked_gap = float(sys.argv[1]) if len(sys.argv) > 1 else 0.001
    if len(sys.argv) > len(("program", "gap")):
        other_capacities(asked_gap, [float(part) for part in sys.argv[2].split(",")])
    else:
        main(asked_gap)
