"""One made-up problem of a yearly path, solved by us and by what a user would pick.

``python -m tests.benchmarks.peers``

runs everything: 300, 1,000 and 3,000 complexes by all, to 1 % and to 0.1 %, and 30,000
complexes by us and by the best direct statement. Parts of it:

``python -m tests.benchmarks.peers [N [GAP]] [--limit S] [--only NAME,...]``

N complexes, eight works or nothing in one of ten years, a path down to 25 % less. Each
solver runs in a process of its own, one after the other, and ours first. Before the
clock starts it has solved a stock of three complexes, so that everything is loaded and
compiled. Each figure is printed as soon as it is there: seconds with stating the
problem, processor seconds, peak memory, the gap of the plan to the best bound known by
then, and how many times the processor seconds of ours it took: these say most on a
machine that has other work too. A solver that reaches its limit first took more than so
many times as long, and is printed like that. Each plan is priced and held to the path
anew.

The peers are an extra for development: ``pip install -e .[bench]``.
"""

import argparse
import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.path_problem import (
    DISCOUNT_RATE,
    FIRST_YEAR,
    N_WORKS,
    N_YEARS,
    PathProblem,
    as_choices,
    as_ways,
    made_up,
    options_of,
)
from warmtepad.choosing import choose_ways
from warmtepad.columns import Floats, Integers
from warmtepad.solving.best import holds, objective_of
from warmtepad.solving.outcome import Method, SolveSettings
from warmtepad.solving.pulp_model import run

SIZES, GAPS = (300, 1_000, 3_000), (0.01, 0.001)
LARGE_SIZE, LARGE_ONLY = 30_000, ("warmtepad", "PuLP + HiGHS")
LIMIT_S = 300.0
"""Time that each solver is given, unless told otherwise [s]."""

OVERRUN_FACTOR = 1.5
"""A process that takes so many times its limit is ended."""

LARGE_TIMES = 3.0
"""How much more time there is for `LARGE_SIZE`."""

HIGHS_OPTIONS = {"threads": 1, "output_flag": False}
"""Options of HiGHS that all who use it get."""

N_OPTIONS = 1 + N_WORKS * N_YEARS
"""Options of a complex, "nothing" first, then the works by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one run came to."""

    seconds: float
    """Time to state and solve the problem [s]."""

    cpu_s: float
    """Time that the processor spent on it, all threads together [s]."""

    peak_mb: float
    """Largest memory of the process [MB]."""

    objective_eur: float
    """Cost of the plan, priced anew; infinity if there is none [EUR]."""

    bound_eur: float
    """Lower bound that the solver claims; minus infinity if it tells none [EUR]."""


Solver = Callable[[PathProblem, float, float], tuple[Integers, float]]
"""From a stock, a gap and a limit to the option of each complex and a bound [EUR]."""


def ours(stock: PathProblem, gap: float, limit_s: float) -> tuple[Integers, float]:
    """Our own solver, as a plan uses it: ways are stated, and picked by size."""
    settings = SolveSettings(gap_fraction=gap, time_limit_s=limit_s)
    solution = choose_ways(as_ways(stock), settings)
    return options_of(solution.chosen), solution.lower_bound_eur


def plain_pulp(
    stock: PathProblem, gap: float, limit_s: float
) -> tuple[Integers, float]:
    """The best direct statement: equality rows, an explicit "nothing", one program."""
    settings = SolveSettings(gap_fraction=gap)
    answer = run(as_choices(stock), settings, limit_s)
    return answer.chosen % N_OPTIONS, answer.bound_eur


def plain_linopy(
    stock: PathProblem, gap: float, limit_s: float
) -> tuple[Integers, float]:
    """The same statement from arrays, through linopy."""
    linopy = importlib.import_module("linopy")
    xarray = importlib.import_module("xarray")
    n_complexes = len(stock.demand_kwh)
    problem = as_choices(stock)
    model = linopy.Model()
    axes = {"complex": np.arange(n_complexes), "option": np.arange(N_OPTIONS)}
    choose = model.add_variables(
        binary=True, coords=list(axes.values()), dims=list(axes), name="choose"
    )
    cost = problem.cost_eur.reshape(n_complexes, N_OPTIONS)
    model.add_constraints(choose.sum("option") == 1, name="pick")
    for year in range(N_YEARS):
        saved = problem.coefficients[[year]].toarray().reshape(n_complexes, N_OPTIONS)
        effect = (choose * xarray.DataArray(saved, dims=list(axes))).sum()
        model.add_constraints(effect >= float(stock.path_kwh[year]), name=f"y{year}")
    model.add_objective((choose * xarray.DataArray(cost, dims=list(axes))).sum())
    model.solve(
        solver_name="highs",
        io_api="direct",
        mip_rel_gap=gap,
        time_limit=limit_s,
        **HIGHS_OPTIONS,
    )
    return _likeliest(model.solution["choose"].values), _bound_of(model)


def batipathway(
    stock: PathProblem, gap: float, limit_s: float
) -> tuple[Integers, float]:
    """BatiPathway: the path is its yearly cap on energy per square metre."""
    peer = importlib.import_module("batipathway")
    data, config = _as_batipathway(stock, peer)
    model = peer.build_model(data, config)
    peer.solve(model, time_limit_s=limit_s, mip_gap=gap, **HIGHS_OPTIONS)
    return _likeliest(model.solution["select"].values), _bound_of(model)


def _as_batipathway(stock: PathProblem, peer: Any) -> tuple[Any, Any]:
    """Input of BatiPathway; a year counts from its end, when the work is done."""
    xarray = importlib.import_module("xarray")
    n_complexes = len(stock.demand_kwh)
    shape = (n_complexes, N_OPTIONS, N_YEARS)
    years = FIRST_YEAR + np.arange(N_YEARS)
    invested = np.zeros((n_complexes, N_WORKS, N_YEARS, N_YEARS))
    invested[:] = stock.cost_eur[:, :, None, None] * np.eye(N_YEARS)
    saved = as_choices(stock).coefficients.toarray().T.reshape(shape)
    demand = np.maximum(stock.demand_kwh[:, None, None] - saved, 0.0)
    by_year = ("building", "combination", "year")
    investment = np.zeros(shape)
    investment[:, 1:] = invested.reshape(n_complexes, -1, N_YEARS)
    idle = np.zeros((n_complexes, N_OPTIONS), dtype=np.bool_)
    idle[:, 0] = True
    columns = {
        "valid": (by_year[:2], np.ones_like(idle)),
        "is_baseline": (by_year[:2], idle),
        "investment": (by_year, investment),
        "is_renovating": ((*by_year, "gesture_type"), (investment > 0)[..., None]),
        "area": (by_year[:1], stock.area_m2),
        "energy_cost": (by_year, np.zeros(shape)),
        "ghg": (by_year, np.zeros(shape)),
        "energy": (by_year, np.zeros(shape)),
        "pe": (by_year, demand),
    }
    axes = {
        "building": np.arange(n_complexes),
        "combination": np.arange(N_OPTIONS),
        "year": years,
        "gesture_type": ["work"],
    }
    left = (stock.demand_kwh.sum() - stock.path_kwh) / stock.area_m2.sum()
    cap = dict(zip(years.tolist(), left.tolist(), strict=True))
    config = peer.ScenarioConfig(discount_rate=DISCOUNT_RATE, pe_per_m2_cap=cap)
    return xarray.Dataset(columns, coords=axes), config


def _likeliest(values: Floats) -> Integers:
    """Option of each complex that is nearest to one; empty if there is no plan."""
    if np.isnan(values).any():
        return np.zeros(0, dtype=np.int64)
    likeliest: Integers = np.argmax(values, axis=1).astype(np.int64)
    return likeliest


def _bound_of(model: Any) -> float:
    """Bound of HiGHS behind a linopy model, where it can be reached."""
    highs = getattr(model, "solver_model", None)
    info = getattr(highs, "getInfo", None)
    return float(info().mip_dual_bound) if info else -np.inf


SOLVERS: dict[str, Solver] = {
    "warmtepad": ours,
    "PuLP + HiGHS": plain_pulp,
    "linopy + HiGHS": plain_linopy,
    "BatiPathway": batipathway,
}


def measured(name: str, n_complexes: int, gap: float, limit_s: float) -> Answer:
    """One run in this process, after a small one."""
    SOLVERS[name](made_up(3), gap, limit_s)
    if name == "warmtepad":
        # The other of its two ways, which loads other loops.
        choose_ways(as_ways(made_up(3)), SolveSettings(method=Method.DECOMPOSED))
    stock = made_up(n_complexes)
    started_s, cpu_started_s = time.perf_counter(), time.process_time()
    option, bound_eur = SOLVERS[name](stock, gap, limit_s)
    cpu_s = time.process_time() - cpu_started_s
    seconds = time.perf_counter() - started_s
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    objective_eur = np.inf
    if option.size:
        problem = as_choices(stock)
        chosen = option + N_OPTIONS * np.arange(n_complexes)
        if holds(problem, chosen):
            objective_eur = objective_of(problem, chosen)
    return Answer(
        seconds=seconds,
        cpu_s=cpu_s,
        peak_mb=peak_kb / 1024,
        objective_eur=objective_eur,
        bound_eur=bound_eur,
    )


def measured_apart(name: str, n_complexes: int, gap: float, limit_s: float) -> Answer:
    """One run in a process of its own, ended if it overruns its limit by far.

    Raises
    ------
    RuntimeError
        If the process fails; with the last line it wrote.
    """
    command = [sys.executable, "-m", "tests.benchmarks.peers", str(n_complexes)]
    command += [str(gap), "--limit", str(limit_s), "--run", name]
    folder = Path(__file__).parents[2]
    most_s = OVERRUN_FACTOR * limit_s + 60
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=most_s,
            cwd=folder,
            check=False,
        )
    except subprocess.TimeoutExpired:
        msg = f"ended after {most_s:.0f} s, not finished"
        raise RuntimeError(msg) from None
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no word"])[-1])
    return Answer(**json.loads(done.stdout.strip().splitlines()[-1]))


def compare(n_complexes: int, gap: float, limit_s: float, names: Sequence[str]) -> None:
    """Run the solvers one after the other and print a line for each."""
    n_options = n_complexes * N_OPTIONS
    print(f"{n_complexes:,} complexes, {n_options:,} options, to {gap:.1%}", flush=True)
    bound_eur, ours_s = -np.inf, np.nan
    for name in names:
        try:
            answer = measured_apart(name, n_complexes, gap, limit_s)
        except RuntimeError as error:
            print(f"  {name:15} no answer: {error}", flush=True)
            continue
        bound_eur = max(bound_eur, answer.bound_eur)
        if name == "warmtepad":
            ours_s = answer.cpu_s
        figures = _figures(answer, gap, bound_eur)
        times = _times(answer, gap, bound_eur, limit_s, ours_s)
        print(f"  {name:15} {figures}  {times}".rstrip(), flush=True)


def _figures(answer: Answer, gap: float, bound_eur: float) -> str:
    """Time, memory and gap of an answer."""
    found = answer.objective_eur / bound_eur - 1
    text = (
        f"{answer.seconds:8.1f} s {answer.cpu_s:8.1f} CPU s {answer.peak_mb:7.0f} MB  "
    )
    return text + (f"gap {found:8.3%}" if np.isfinite(found) else "no plan     ")


def _times(
    answer: Answer, gap: float, bound_eur: float, limit_s: float, ours_s: float
) -> str:
    """Time of an answer in times ours; more than that if it did not finish."""
    if np.isnan(ours_s):
        return ""
    times = answer.cpu_s / ours_s
    # What the peer may prove less than we do is no reason to call it late.
    found = answer.objective_eur / bound_eur - 1
    if found <= gap * 1.01 or (np.isfinite(found) and answer.seconds < limit_s):
        return f"{times:.1f} x"
    return f"> {times:.0f} x, not finished in {limit_s:.0f} s"


def main(arguments: Sequence[str]) -> None:
    """Compare the solvers, or, asked by ourselves, print one run's answer."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.peers")
    parser.add_argument("complexes", type=int, nargs="?", metavar="N")
    parser.add_argument("gap", type=float, nargs="?", metavar="GAP")
    parser.add_argument("--limit", type=float, default=LIMIT_S)
    parser.add_argument("--only", default=",".join(SOLVERS))
    parser.add_argument("--run", choices=list(SOLVERS), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    names, gaps = asked.only.split(","), GAPS if asked.gap is None else (asked.gap,)
    if asked.run:
        answer = measured(asked.run, asked.complexes, asked.gap, asked.limit)
        print(json.dumps(asdict(answer)))
        return
    for size in SIZES if asked.complexes is None else (asked.complexes,):
        for gap in gaps:
            compare(size, gap, asked.limit, names)
    if asked.complexes is None:
        large = [name for name in LARGE_ONLY if name in names]
        for gap in gaps:
            compare(LARGE_SIZE, gap, LARGE_TIMES * asked.limit, large)


if __name__ == "__main__":
    main(sys.argv[1:])
