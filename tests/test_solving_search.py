"""The search finds the best plan, proves it, and stops with the true gap."""

import dataclasses
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from tests.problems import (
    every_plan,
    problem_of,
    small_problems,
    staged_problem,
)
from warmtepad.problem import ChoiceProblem
from warmtepad.solving import search
from warmtepad.solving.best import Best, Clock, holds, objective_of
from warmtepad.solving.branching import Tree
from warmtepad.solving.direct import solve
from warmtepad.solving.exchange import exchanged
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.pulp_model import Answer, End, formulate, run
from warmtepad.solving.search import Search
from warmtepad.solving.tightening import Tightening

GOLDEN = Path(__file__).parent / "golden"
EXACT = SolveSettings(gap_fraction=0.0)


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_exchanges_keep_the_rows_and_never_cost(problem: ChoiceProblem) -> None:
    """From every plan, exchanges lead to a plan that is no dearer."""
    everything = np.arange(problem.n_options)
    for plan in every_plan(problem)[:5]:
        better = exchanged(problem, plan, everything)

        assert holds(problem, better)
        assert problem.cost_eur[better].sum() <= problem.cost_eur[plan].sum() + 1e-9
        assert np.array_equal(problem.group_of_option[better], np.arange(len(plan)))


def test_exchange_leaves_no_single_change_that_pays() -> None:
    """A plan at its dearest comes down to where one or two changes win nothing."""
    problem = staged_problem(6, 5, seed=1)
    plans = every_plan(problem)
    cost = problem.cost_eur[plans].sum(axis=1)

    better = exchanged(problem, plans[np.argmax(cost)], np.arange(problem.n_options))

    paid = float(problem.cost_eur[better].sum())
    near = (plans != better).sum(axis=1) <= 2
    assert cost[near].min() >= paid - 1e-6


@pytest.mark.parametrize(("n_groups", "n_options"), [(10, 20), (30, 10)])
def test_a_stock_is_solved_as_by_one_large_program(
    n_groups: int, n_options: int
) -> None:
    """The whole search and one program over all options agree within their gaps."""
    problem = staged_problem(n_groups, n_options, seed=5)
    asked = SolveSettings(gap_fraction=1e-3)
    whole = run(problem, asked, 60.0)
    assert whole.end is End.PROVEN

    solution = solve(problem, asked)

    plain_eur = objective_of(problem, whole.chosen)
    assert solution.outcome is Outcome.OPTIMAL
    assert solution.gap_fraction <= 1e-3
    assert solution.lower_bound_eur <= plain_eur + 1e-6
    assert whole.bound_eur <= solution.objective_eur + 1e-6
    assert holds(problem, solution.chosen)


def test_the_search_can_be_repeated() -> None:
    """Cuts, exchanges and branching lead to the same plan, bound and prices again."""
    problem = staged_problem(10, 40, seed=2)

    first, second = (solve(problem, SolveSettings(gap_fraction=1e-4)) for _ in range(2))

    assert first.chosen.tolist() == second.chosen.tolist()
    assert first.lower_bound_eur == second.lower_bound_eur
    assert first.price_eur.tolist() == second.price_eur.tolist()


def stop_at_once(*_: object) -> None:
    """Stand for a user who stops the search."""
    raise KeyboardInterrupt


def failing(*_: object) -> Callable[..., None]:
    """Stand for a step that the clock forbids."""
    msg = "the search went on after the time was up"
    raise AssertionError(msg)


def test_a_search_stopped_by_hand_keeps_its_plan_and_true_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known when the user stops is a plan and a bound below the optimum."""
    problem = staged_problem(10, 40, seed=2)
    asked = SolveSettings(gap_fraction=1e-4, core_options=30)
    proven = solve(problem, asked)
    monkeypatch.setattr(Tree, "grow", stop_at_once)

    solution = solve(problem, asked)

    assert solution.outcome is Outcome.FEASIBLE
    assert holds(problem, solution.chosen)
    assert solution.lower_bound_eur <= proven.objective_eur + 1e-6
    assert solution.objective_eur >= proven.lower_bound_eur - 1e-6
    assert solution.gap_fraction > 1e-4


def test_when_the_time_is_up_the_outcome_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan without its proof is feasible, never optimal, and nothing goes on."""
    problem = staged_problem(10, 40, seed=2)
    proven = solve(problem, SolveSettings(gap_fraction=1e-4))
    monkeypatch.setattr(Tree, "grow", failing)
    # With less than a second left, the search takes the first plan and ends.
    brief = SolveSettings(gap_fraction=1e-4, core_options=30, time_limit_s=1.0)

    solution = solve(problem, brief)

    assert solution.outcome is Outcome.FEASIBLE
    assert solution.lower_bound_eur <= proven.objective_eur + 1e-6
    assert solution.objective_eur == pytest.approx(
        objective_of(problem, solution.chosen)
    )


def test_a_dearer_plan_or_a_broken_one_is_never_taken_over() -> None:
    """The best plan is the cheapest that keeps the rows."""
    problem = problem_of([[(0, 0), (5, 2), (9, 3)]], lower=(2.0,))
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    best = Best(problem, Tightening(problem, price).bound)

    for option in (2, 1, 2, 0):
        best.take(np.array([option]))

    assert best.chosen.tolist() == [1]
    assert best.objective_eur == pytest.approx(5)


GOLDEN_PROBLEMS = {
    "least": problem_of([[(0, 0), (6, 2)], [(0, 0), (9, 2.5)]], lower=(3.0,)),
    "most": problem_of([[(2, 3), (6, 1)], [(2, 3), (8, 1)]], upper=(4.0,)),
    "between": problem_of([[(0, 0), (6, 2)]], lower=(1.0,), upper=(2.0,)),
    "violation": problem_of([[(0, 0), (6, 2)]], lower=(1.0,), price=(3.0,)),
    "empty": problem_of([[(0, 0), (6, 0)]], upper=(0.0,)),
}


@pytest.mark.parametrize("kind", GOLDEN_PROBLEMS)
def test_each_kind_of_row_is_stated_as_its_golden_text(
    kind: str, tmp_path: Path
) -> None:
    """The text that PuLP writes for one row of each kind stays what was read over.

    The texts were checked by hand against the problems above; costs are divided by
    their median. PuLP 3 and 4 write the same.
    """
    written = tmp_path / "program.lp"

    formulate(GOLDEN_PROBLEMS[kind]).model.writeLP(str(written))

    golden = (GOLDEN / f"{kind}.lp").read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == golden


def search_of(problem: ChoiceProblem, gap_fraction: float) -> Search:
    """Search that has prices, and no plan or bound yet."""
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    work = Tightening(problem, price)
    return Search(
        work=work,
        kept=np.arange(problem.n_options),
        best=Best(problem, dataclasses.replace(work.bound, lower_bound_eur=-1e9)),
        settings=SolveSettings(gap_fraction=gap_fraction),
        clock=Clock.start(60.0),
    )


def test_the_bound_of_a_program_counts_the_settled_groups() -> None:
    """What groups without a choice cost is part of the bound.

    Proves: 5 for the choice and -7 for the settled group bound a plan by -2. Fails if:
    the settled group is left out (5).
    """
    searching = search_of(problem_of([[(0, 0), (5, 2)], [(-7, 1)]], lower=(3.0,)), 0.0)

    answer = searching._look(np.arange(3), 0.0)

    assert answer.bound_eur == pytest.approx(-2)


def test_what_dropped_off_still_bounds_the_last_program() -> None:
    """Options left out were only known to cost as much as is not worth finding.

    Proves: with a plan of 5 and a gap of 1 %, options from 4.95 on drop off, among them
    the best of 4.99; the program over the rest, 9, proves no more. Fails if: the bound
    is taken from the program alone (9).
    """
    problem = problem_of([[(5, 2), (4.99, 2), (9, 2)]], lower=(1.0,))
    searching = search_of(problem, 0.01)
    searching.best.take(np.array([0]))
    searching.work = searching.work.part(np.array([2]))

    assert searching._end_with_program()
    assert 4.95 <= searching.best.lower_bound_eur <= 4.99


def test_a_search_without_time_still_has_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When HiGHS finds no plan in time, prices lead to one, with its true gap."""
    problem = staged_problem(10, 40, seed=2)
    proven = solve(problem, SolveSettings(gap_fraction=1e-3))
    nothing = np.zeros(0, dtype=np.int64)
    stopped = Answer(end=End.STOPPED, chosen=nothing, bound_eur=-np.inf)
    monkeypatch.setattr(search, "run", lambda *_: stopped)

    solution = solve(problem, dataclasses.replace(EXACT, time_limit_s=0.01))

    assert solution.outcome is Outcome.FEASIBLE
    assert holds(problem, solution.chosen)
    assert solution.lower_bound_eur <= proven.objective_eur
    assert solution.objective_eur >= proven.lower_bound_eur


def interrupt_process() -> None:
    """Stand for a user who presses Ctrl-C while HiGHS is at work."""
    os.kill(os.getpid(), signal.SIGINT)


def interrupt_thread() -> None:
    """The same, where the system gives the signal to another thread than the first."""
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, also where the suite was started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("interrupt", [interrupt_process, interrupt_thread])
def test_ctrl_c_while_highs_is_at_work_returns_its_plan_and_true_gap(
    interrupt: Callable[[], None],
) -> None:
    """HiGHS is told to stop, and what it has by then is an honest answer.

    Fails if: a first thread that waits does not wake for a signal to another one.
    """
    rng = np.random.default_rng(4)
    weight = rng.integers(1, 10, (30, 8, 8))
    value = weight.sum(axis=2) + rng.integers(0, 10, (30, 8))
    groups = [
        [(-float(v), *map(float, w)) for v, w in zip(values, weights, strict=True)]
        for values, weights in zip(value, weight, strict=True)
    ]
    hard = problem_of(groups, upper=(135.0,) * 8)
    timer = threading.Timer(1.5, interrupt)
    timer.start()

    asked = dataclasses.replace(EXACT, core_options=10_000, time_limit_s=600.0)
    solution = solve(hard, asked)

    timer.join()
    assert solution.outcome is Outcome.FEASIBLE
    assert holds(hard, solution.chosen)
    assert solution.gap_fraction > 0
    assert solution.lower_bound_eur < solution.objective_eur
    assert solution.seconds < asked.time_limit_s


def test_the_clock_of_a_stopped_search_leaves_no_time() -> None:
    """What comes after a stop, such as a second stage, ends at once."""
    clock = Clock.start(60.0)

    clock.stop()

    assert clock.is_stopped
    assert clock.left_s < 1
