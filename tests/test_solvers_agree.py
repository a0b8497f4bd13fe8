"""Both solvers say the same of every rule and sample, with any number of threads."""

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.benchmarks.made_up import sector
from tests.benchmarks.path_problem import as_ways, made_up
from tests.golden_rules import RULES, stated
from tests.plans import default_scenario
from warmtepad.bundled import bundled_folder
from warmtepad.checking import check_plan
from warmtepad.choosing import choose_ways
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.options.dated import Options
from warmtepad.plan.plan import make_plan
from warmtepad.planning import Planner
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.sampling import make_sector
from warmtepad.sampling.memory import stock_of
from warmtepad.solving.outcome import Method, Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.stock import Stock

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)
LOOSE = SolveSettings(gap_fraction=0.05, time_limit_s=60.0)


@pytest.mark.parametrize("name", RULES)
def test_both_solvers_agree_on_every_rule(name: str) -> None:
    """Proves: outcome and cost of three complexes under one rule, number for number."""
    problem = stated(RULES[name])

    direct, found = solve_ways(problem, EXACT), solve_decomposed(problem, EXACT)

    room = 1e-6 * max(abs(direct.objective_eur), 1.0)
    assert found.outcome is direct.outcome
    assert found.objective_eur == pytest.approx(direct.objective_eur, abs=room)
    assert found.violation == pytest.approx(direct.violation, abs=1e-4)


def _small() -> Stock:
    return read_stock(bundled_folder("stock_samples") / "small_corporation.csv")


def _middling() -> Stock:
    """Every third complex."""
    stock = read_stock(bundled_folder("stock_samples") / "middling_corporation.xlsx")
    return stock.take(stock.complex_of_row % 3 == 0)


def _slice_of_sector() -> Stock:
    """Complexes of a few corporations of the made-up sector."""
    return stock_of(make_sector(seed=1, scale=0.001))


SAMPLES = {"small": _small, "middling": _middling, "sector": _slice_of_sector}


@cache
def _options(sample: str) -> Options:
    return Planner(SAMPLES[sample]()).options(default_scenario())


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_both_solvers_agree_within_their_gaps_on_every_sample(sample: str) -> None:
    """Proves: neither bound is above the other's plan, and the checker finds both so.

    Fails if: a plan is reported better than it is, or a bound proves too much.
    """
    options = _options(sample)
    direct, found = (
        choose_ways(options.problem, replace(LOOSE, method=method))
        for method in (Method.DIRECT, Method.DECOMPOSED)
    )

    for solution in (direct, found):
        assert solution.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}
        check_plan(make_plan(options, solution), read_catalogue())
    assert direct.lower_bound_eur <= found.objective_eur * (1 + 1e-9)
    assert found.lower_bound_eur <= direct.objective_eur * (1 + 1e-9)


@pytest.mark.parametrize("method", [Method.DIRECT, Method.DECOMPOSED])
def test_threads_change_nothing(method: Method) -> None:
    """Proves: the same ways, bound and prices. Fails if: HiGHS is given two threads."""
    problem = as_ways(made_up(40))
    settings = SolveSettings(method=method, gap_fraction=0.01)

    one, two, again = (
        choose_ways(problem, replace(settings, threads=threads))
        for threads in (1, 2, 1)
    )

    assert one.chosen.tolist() == two.chosen.tolist() == again.chosen.tolist()
    assert one.lower_bound_eur == two.lower_bound_eur == again.lower_bound_eur
    assert one.price_eur.tolist() == two.price_eur.tolist() == again.price_eur.tolist()


def _said() -> str:
    """Answer to a made-up sector, digit for digit."""
    problem = sector(300, 2, with_budgets=False)
    found = choose_ways(problem, SolveSettings(gap_fraction=0.005))
    return f"{found.objective_eur!r} {found.lower_bound_eur!r} {found.chosen.tolist()}"


@pytest.mark.slow
def test_threads_of_a_process_change_nothing() -> None:
    """Proves: the same digits in a process in which numba and OpenMP have one."""
    command = "from tests import test_solvers_agree as t; print(t._said())"
    alone = subprocess.run(
        [sys.executable, "-c", command],
        env=os.environ | {"NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )

    assert alone.stdout.strip() == _said()
