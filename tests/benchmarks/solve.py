"""Seconds and proof on real problems, beside the plainest PuLP + HiGHS statement.

``python -m tests.benchmarks.solve [PLAIN_LIMIT_S]``

Ways are what a complex can do and when; ours writes out those that matter only. The
plain statement holds every way, so it gets the small sample with few measures.
"""

import resource
import sys
import time

from warmtepad.bundled import bundled_folder
from warmtepad.choosing import choose_ways
from warmtepad.options.dated import Options
from warmtepad.planning import Planner
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.best import objective_of
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.pulp_model import run

STOCKS = ("small_corporation.csv", "middling_corporation.xlsx")
GAPS = (0.003, 0.001)
FEW_MEASURES = (
    "cavity_fill",
    "facade_outside",
    "roof_outside",
    "floor_underside",
    "glass_hrpp",
    "vent_extract",
    "hybrid",
    "boiler",
)
"""Few, but enough to bring every home out of labels E, F and G in time."""

MOST_PLAIN_WAYS = 300_000
"""The plain statement of more ways takes gigabytes before it starts."""


def options_of(sample: str, scenario: Scenario) -> Options:
    """Options of a sample, with their size and the seconds that they took."""
    started = time.perf_counter()
    planner = Planner(read_stock(bundled_folder("stock_samples") / sample))
    options = planner.options(scenario)
    found, problem = options.alternatives, options.problem
    print(f"{sample}: {problem.n_groups} complexes, {problem.n_rows} rows")
    print(
        f"  options in {time.perf_counter() - started:.1f} s: {found.considered:,} "
        f"states before pruning, {len(found):,} after, at {len(problem.blocks)} rules"
    )
    return options


def report_ours(options: Options) -> None:
    """Print bound, plan and time for each gap."""
    for gap in GAPS:
        started = time.process_time()
        answer = choose_ways(options.problem, SolveSettings(gap_fraction=gap))
        core_s = time.process_time() - started
        print(
            f"  warmtepad, gap {gap:.1%}: {answer.outcome}, "
            f"{answer.objective_eur:,.0f} EUR, bound {answer.lower_bound_eur:,.0f}, "
            f"gap {answer.gap_fraction:.4%}, {answer.seconds:.1f} s "
            f"({core_s:.1f} core-seconds)"
        )


def report_plain(options: Options, limit_s: float) -> None:
    """Print what one program over all ways, through PuLP to HiGHS, gives."""
    ways = options.problem.every_way()
    if len(ways) > MOST_PLAIN_WAYS:
        print(f"  plain PuLP + HiGHS: left out, {len(ways):,} binaries")
        return
    started = time.perf_counter()
    problem = options.problem.explicit(ways)
    answer = run(problem, SolveSettings(gap_fraction=GAPS[-1]), limit_s)
    spent_s = time.perf_counter() - started
    if not answer.chosen.size:
        print(f"  plain PuLP + HiGHS: {len(ways):,} binaries, no plan, {spent_s:.0f} s")
        return
    cost_eur = objective_of(problem, answer.chosen)
    gap = (cost_eur - answer.bound_eur) / cost_eur
    print(
        f"  plain PuLP + HiGHS: {len(ways):,} binaries, {answer.end}, "
        f"{cost_eur:,.0f} EUR, gap {gap:.4%}, {spent_s:.1f} s (limit {limit_s:.0f} s)"
    )


def main(plain_limit_s: float) -> None:
    """Print size, bound, time and proof, ours beside the plain way."""
    npa = read_scenario("npa-2025")
    few = npa.replace(works__allowed_measures=FEW_MEASURES, off_gas__is_enabled=False)
    print(f"with {len(FEW_MEASURES)} measures, off gas left out")
    options = options_of(STOCKS[0], few)
    report_ours(options)
    report_plain(options, plain_limit_s)
    print("with all measures")
    for name in STOCKS:
        report_ours(options_of(name, npa))
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak_kb / 1024:,.0f} MB")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 120.0)
