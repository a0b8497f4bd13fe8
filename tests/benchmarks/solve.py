"""Seconds and proof on real problems, beside the plainest PuLP + HiGHS statement.

``python -m tests.benchmarks.solve [PLAIN_LIMIT_S]``
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from warmtepad.options.alternatives import make_alternatives
from warmtepad.options.dated import make_options, state_problem
from warmtepad.options.works import make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.problem import ChoiceProblem
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.best import objective_of
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.presolve import reduced
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.pulp_model import formulate, run

SAMPLES = Path(__file__).parents[2] / "stock_samples"
STOCKS = ("small_corporation.csv", "middling_corporation.xlsx")
GAPS = (0.003, 0.001)
MOST_PLAIN_OPTIONS = 100_000
"""The plain statement of more options takes gigabytes before it starts."""


def sample_problem(name: str) -> tuple[ChoiceProblem, int]:
    """Problem of a sample stock, and the alternatives considered before pruning."""
    assumptions = read_assumptions()
    stock = read_stock(SAMPLES / name)
    homes = make_homes(stock, assumptions)
    scenario = read_scenario("npa-2025")
    grounds = make_grounds(stock, homes, read_catalogue(), scenario, assumptions)
    alternatives = make_alternatives(grounds)
    problem = state_problem(make_options(grounds, alternatives))
    return problem, alternatives.considered


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def report_ours(problem: ChoiceProblem) -> None:
    """Print bound and time for each gap."""
    smaller = reduced(problem)
    price = relaxed_prices(problem, 600.0)
    if smaller is None or price is None:
        print("  no choice keeps the rows")
        return
    bound = priced_bound(problem, price).lower_bound_eur
    print(f"  options that a plan can hold {smaller.problem.n_options:,}")
    print(f"  LP bound {bound:,.0f} EUR")
    for gap in GAPS:
        start = time.process_time()
        answer = solve(problem, SolveSettings(gap_fraction=gap))
        core_s = time.process_time() - start
        print(
            f"  warmtepad, gap {gap:.1%}: {answer.outcome}, "
            f"{answer.objective_eur:,.0f} EUR, bound {answer.lower_bound_eur:,.0f}, "
            f"gap {answer.gap_fraction:.4%}, {answer.seconds:.1f} s "
            f"({core_s:.1f} core-seconds)"
        )


def report_plain(problem: ChoiceProblem, limit_s: float) -> None:
    """Print what one program over all options, through PuLP to HiGHS, gives."""
    if problem.n_options > MOST_PLAIN_OPTIONS:
        print(f"  plain PuLP + HiGHS: left out, {problem.n_options:,} binaries")
        return
    build_s = timed(lambda: formulate(problem))
    start = time.perf_counter()
    answer = run(problem, SolveSettings(gap_fraction=GAPS[-1]), limit_s)
    spent_s = time.perf_counter() - start
    if not answer.chosen.size:
        print(f"  plain PuLP + HiGHS: no plan after {spent_s:.0f} s")
        return
    cost_eur = objective_of(problem, answer.chosen)
    gap = (cost_eur - answer.bound_eur) / cost_eur
    print(
        f"  plain PuLP + HiGHS, gap {GAPS[-1]:.1%}: {answer.end}, {cost_eur:,.0f} EUR, "
        f"bound {answer.bound_eur:,.0f}, gap {gap:.4%}, {spent_s:.1f} s "
        f"(of which {build_s:.1f} s to state it; limit {limit_s:.0f} s)"
    )


def main(plain_limit_s: float) -> None:
    """Print size, bound, time and proof for both samples, ours beside the plain way."""
    for name in STOCKS:
        start = time.perf_counter()
        problem, considered = sample_problem(name)
        spent_s = time.perf_counter() - start
        print(f"{name}: {problem.n_groups} complexes, problem in {spent_s:.1f} s")
        print(f"  alternatives considered {considered:,}, before dates")
        most = np.bincount(problem.group_of_option).max()
        print(
            f"  binaries {problem.n_options:,} (at most {most} per complex), "
            f"rows {problem.n_rows} + {problem.n_groups}"
        )
        report_ours(problem)
        report_plain(problem, plain_limit_s)
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak_kb / 1024:,.0f} MB")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 120.0)
