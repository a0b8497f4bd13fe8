"""Build, solve and write of the main job, beside the plainest statement of it.

``python -m tests.benchmarks.main_job [PLAIN_LIMIT_S]``

The plain statement is PuLP and HiGHS with every alternative, none pruned, in every
year. With the whole catalogue that is millions of binaries, so both get few measures.
"""

import sys
import tempfile
import time
from pathlib import Path

from warmtepad.bundled import bundled_folder
from warmtepad.options.alternatives import make_alternatives
from warmtepad.options.dated import make_options, state_problem
from warmtepad.planning import Planner
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.outputs import write_plan
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.pulp_model import run

FEW_MEASURES = (
    "cavity_fill",
    "roof_inside",
    "floor_underside",
    "glass_hrpp",
    "vent_extract",
    "hybrid",
    "heat_pump_air",
    "radiators_low_temperature",
    "electric_cooking",
)
GAP = 0.001


def report(sample: str, plain_limit_s: float) -> None:
    """Print seconds of each step, ours first, then the plain statement."""
    scenario = read_scenario("npa-2025").replace(works__allowed_measures=FEW_MEASURES)
    started = time.perf_counter()
    planner = Planner(read_stock(bundled_folder("stock_samples") / sample))
    read_s = time.perf_counter() - started
    plan = planner.plan(scenario, SolveSettings(gap_fraction=GAP))
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        write_plan(plan, Path(folder) / "plan")
        write_s = time.perf_counter() - started
    spent = plan.seconds
    build_s = read_s + spent["fill in"] + spent["options"] + spent["state"]
    print(f"{sample}, {len(FEW_MEASURES)} measures, gap {GAP:.1%}")
    print(f"  warmtepad: {len(plan.options.alternative):,} binaries, {plan.outcome},")
    print(f"    EUR {plan.objective_eur:,.0f}, gap {plan.gap_fraction:.3%}; build")
    print(f"    {build_s:.1f} s, solve {spent['solve']:.1f} s, write {write_s:.1f} s")
    started = time.perf_counter()
    whole = make_options(plan.grounds, make_alternatives(plan.grounds, prune=False))
    problem = state_problem(whole)
    build_s = time.perf_counter() - started
    started = time.perf_counter()
    answer = run(problem, SolveSettings(gap_fraction=GAP), plain_limit_s)
    solve_s = time.perf_counter() - started
    cost = problem.cost_eur[answer.chosen].sum() if answer.chosen.size else float("inf")
    gap = (cost - answer.bound_eur) / cost
    print(f"  plain PuLP + HiGHS: {problem.n_options:,} binaries, {answer.end},")
    print(f"    EUR {cost:,.0f}, gap {gap:.3%}; build {build_s:.1f} s, solve")
    print(f"    {solve_s:.1f} s of which HiGHS had {plain_limit_s:.0f}")


if __name__ == "__main__":
    limit_s = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
    report("small_corporation.csv", limit_s)
    report("middling_corporation.xlsx", limit_s)
