"""Odd problems do not mislead the direct way: ties, tight rows, wide costs, no plan."""

import dataclasses
import os
import signal
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.problems import (
    enumerated_least_violation,
    enumerated_optimum,
    every_plan,
    problem_of,
    small_problems,
    staged_problem,
)
from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving import branching, prices, search, tightening
from warmtepad.solving.best import Best, Clock, holds, objective_of
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.branching import Tree
from warmtepad.solving.cuts import COVER, CutPool
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import cost_step_eur, unsettled
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.pulp_model import Answer, End
from warmtepad.solving.rounding import plan_from_prices
from warmtepad.solving.search import Search
from warmtepad.solving.separation import Mixture, Point, _Row, cuts_from
from warmtepad.solving.tightening import Tightening

EXACT = SolveSettings(gap_fraction=0.0)
BY_HALVES = dataclasses.replace(EXACT, core_options=1)
"""Few options in the first program, so that the later steps have something to do."""

COST, WHOLE = st.integers(0, 30), st.integers(0, 9)


@st.composite
def tight_problems(draw: st.DrawFn) -> ChoiceProblem:
    """Every row has one value that it may take, that of some choice."""
    groups = draw(
        st.lists(
            st.lists(
                st.tuples(st.integers(0, 30), WHOLE, WHOLE), min_size=1, max_size=4
            ),
            min_size=1,
            max_size=5,
        )
    )
    picked = [draw(st.sampled_from(group)) for group in groups]
    values = tuple(float(sum(option[row] for option in picked)) for row in (1, 2))
    return problem_of(groups, lower=values, upper=values)


@st.composite
def tied_problems(draw: st.DrawFn) -> ChoiceProblem:
    """Many options that cost nothing, or the same, in a row that says nothing too."""
    option = st.tuples(st.sampled_from([0, 0, 1]), st.sampled_from([0, 0, 1, 2]))
    groups = draw(
        st.lists(st.lists(option, min_size=1, max_size=4), min_size=1, max_size=5)
    )
    with_idle_row = [[(*option, 0) for option in group] for group in groups]
    least = float(draw(st.integers(0, 6)))
    return problem_of(with_idle_row, lower=(least, -1.0), upper=(np.inf, 0.0))


@st.composite
def wide_problems(draw: st.DrawFn) -> ChoiceProblem:
    """Costs from a cent to ten million, signs both ways."""
    cost = st.builds(
        lambda digit, power: digit * 10.0**power,
        st.integers(-9, 9),
        st.integers(-2, 6),
    )
    groups = draw(
        st.lists(
            st.lists(st.tuples(cost, WHOLE), min_size=1, max_size=4),
            min_size=1,
            max_size=5,
        )
    )
    return problem_of(groups, lower=(float(draw(st.integers(0, 20))),))


@settings(max_examples=60, deadline=None)
@given(tight_problems(), st.sampled_from([EXACT, BY_HALVES]))
def test_rows_with_one_value_are_hit(
    problem: ChoiceProblem, asked: SolveSettings
) -> None:
    """Where both limits are one, the cheapest choice that hits them is found."""
    solution = solve(problem, asked)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(enumerated_optimum(problem))
    assert not solution.violation.any()


@settings(max_examples=60, deadline=None)
@given(tied_problems(), st.sampled_from([EXACT, BY_HALVES]))
def test_ties_and_idle_rows_do_not_stall(
    problem: ChoiceProblem, asked: SolveSettings
) -> None:
    """Free options, equal ones and a row of zeros leave the optimum what it is."""
    best = enumerated_optimum(problem)

    solution = solve(problem, asked)

    if np.isinf(best):
        assert solution.outcome is Outcome.INFEASIBLE
        least = enumerated_least_violation(problem)
        assert solution.violation.sum() == pytest.approx(least, abs=1e-4)
    else:
        assert solution.outcome is Outcome.OPTIMAL
        assert solution.objective_eur == best
        assert solution.lower_bound_eur == best


@settings(max_examples=60, deadline=None)
@given(wide_problems(), st.sampled_from([EXACT, BY_HALVES]))
def test_wide_costs_have_the_optimum_of_enumeration(
    problem: ChoiceProblem, asked: SolveSettings
) -> None:
    """A millionth is near enough to call a proof, whatever the costs are."""
    best = enumerated_optimum(problem)

    solution = solve(problem, asked)

    if np.isinf(best):
        assert solution.outcome is Outcome.INFEASIBLE
    else:
        largest = float(np.abs(problem.cost_eur).max())
        rounding = 2e-6 * abs(best) + 1e-9 * largest
        assert solution.objective_eur == pytest.approx(best, abs=rounding)
        assert solution.lower_bound_eur <= best + rounding


@settings(max_examples=50, deadline=None)
@given(small_problems(is_elastic=True))
def test_small_first_programs_pay_for_elastic_rows(problem: ChoiceProblem) -> None:
    """Priced violations count in every step, not only in a program over all."""
    solution = solve(problem, BY_HALVES)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(enumerated_optimum(problem))
    assert solution.lower_bound_eur <= solution.objective_eur


@settings(max_examples=60, deadline=None)
@given(small_problems(), st.lists(st.booleans(), min_size=5, max_size=5))
def test_settled_groups_leave_the_same_plans(
    problem: ChoiceProblem, is_settled: list[bool]
) -> None:
    """What the groups without a choice do is in the limits and in the cost."""
    starts = problem.group_starts
    group = problem.group_of_option
    first = np.isin(np.arange(problem.n_options), starts)
    fewer = problem.keep(
        np.flatnonzero(first | ~np.array(is_settled)[group]).astype(np.int64)
    )

    part = unsettled(fewer)

    plans = {tuple(part.whole(plan).tolist()) for plan in every_plan(part.problem)}
    assert plans == {tuple(plan.tolist()) for plan in every_plan(fewer)}
    best = enumerated_optimum(fewer)
    assert enumerated_optimum(part.problem) + part.settled_eur == pytest.approx(best)


@pytest.mark.parametrize(
    ("costs", "step_eur"),
    [
        pytest.param((0, 6, 9), 3.0, id="whole euros"),
        pytest.param((4.2, 16.8, 98.7), 2.1, id="tenths"),
        pytest.param((0.25, 1.0), 0.25, id="cents"),
        pytest.param((1 / 3, 1.0), 0.0, id="no step"),
        pytest.param((1e-3, 1e9), 0.0, id="sums would be rounded"),
        pytest.param((0, 0), 0.0, id="all free"),
    ],
)
def test_costs_step_by_their_common_part(
    costs: tuple[float, ...], step_eur: float
) -> None:
    """The step divides every cost, and is none where decimals cannot be told."""
    problem = problem_of([[(cost, 0) for cost in costs]])

    assert cost_step_eur(problem) == pytest.approx(step_eur)


def test_a_price_on_missing_leaves_no_step() -> None:
    """A violation may cost any amount, so that plans do not step."""
    problem = problem_of([[(2, 0), (4, 1)]], lower=(0.3,), price=(1.0,))

    assert cost_step_eur(problem) == 0


def test_a_bound_is_rounded_up_to_the_next_step() -> None:
    """Costs of whole tens prove an optimum that fractions only come near to.

    Proves: 5 are needed and each option saves 2 for 10, so the bound of 25 is 30 at
    once. Fails if: the bound is not rounded (25), or is rounded to a step too far (40).
    """
    four = problem_of([[(0, 0), (10, 2)]] * 4, lower=(5.0,))
    price = relaxed_prices(four, 10.0)
    assert price is not None

    best = Best(four, priced_bound(four, price))
    best.raise_bound(25.0)
    assert best.lower_bound_eur == 30
    best.raise_bound(30.0)
    assert best.lower_bound_eur == 30


@settings(max_examples=40, deadline=None)
@given(small_problems(), st.booleans())
def test_prices_that_begin_from_a_sample_are_those_of_the_whole(
    problem: ChoiceProblem, is_elastic: bool
) -> None:
    """A sample tells where to begin; the bound is that of all groups."""
    if is_elastic:
        price = np.full(problem.n_rows, 2.0)
        problem = dataclasses.replace(problem, violation_price_eur=price)
    whole = relaxed_prices(problem, 10.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prices, "WHOLE_AT_ONCE", 0)
        patch.setattr(prices, "SAMPLED", 2)
        patch.setattr(prices, "NEAR_AT_FIRST", 0)
        sampled = relaxed_prices(problem, 10.0)

    assert (whole is None) == (sampled is None)
    if whole is not None and sampled is not None:
        assert priced_bound(problem, sampled).lower_bound_eur == pytest.approx(
            priced_bound(problem, whole).lower_bound_eur, abs=1e-5
        )


@settings(max_examples=80, deadline=None)
@given(
    small_problems(),
    st.lists(st.sampled_from([-2.0, -1.0, -0.5, 0.5, 1.0, 1.5]), min_size=6),
    st.integers(0, 2**32 - 1),
)
def test_a_cut_from_any_combination_keeps_every_plan(
    problem: ChoiceProblem, weights: list[float], seed: int
) -> None:
    """Rows may be added and subtracted at will: what they have over is counted."""
    pool = CutPool.of(problem)
    if not pool.n_base:
        return
    everything = np.arange(problem.n_options, dtype=np.int64)
    rows = np.arange(pool.n_base)
    values = pool.values(problem, everything, rows)
    weight = np.array(weights[: pool.n_base])
    mixture = Mixture(rows[: len(weight)], weight, values[: len(weight)], pool.least)
    mixture = dataclasses.replace(mixture, least=pool.least[: len(weight)])
    point = Point(problem, random_share(problem, seed))
    if not len(point.split_groups):
        return

    for found in cuts_from(mixture, point):
        plans = every_plan(problem)
        kept = found.coefficients[plans].sum(axis=1)
        assert (kept >= found.cut.least - 1e-7).all()


def random_share(problem: ChoiceProblem, seed: int) -> Floats:
    """Share of each option, those of a group adding up to one."""
    share = np.random.default_rng(seed).random(problem.n_options)
    total = np.add.reduceat(share, problem.group_starts)
    return np.asarray(share / total[problem.group_of_option])


def test_the_limit_of_a_subtracted_row_moves_to_the_limit_of_the_cut() -> None:
    """The surplus of a subtracted row counts from that row's own limit.

    Proves: 6 x >= 3 less half of -2 x >= -4 is 7 x + s / 2 >= 5 with s = 4 - 2 x. The
    cover x + s / 10 >= 1 is 0.8 x >= 0.6, which the half breaks by 0.2. Fails if: the
    surplus is forgotten in the limit (1), in the coefficients (1), or in both.
    """
    problem = problem_of([[(0, 0, 0), (5, 6, -2)]])
    mixture = Mixture(
        rows=np.array([0, 1]),
        weight=np.array([1.0, -0.5]),
        values=np.array([[0.0, 6.0], [0.0, -2.0]]),
        least=np.array([3.0, -4.0]),
    )

    cover = next(cuts_from(mixture, Point(problem, np.array([0.5, 0.5]))))

    assert cover.cut.divisor == COVER
    assert cover.coefficients.tolist() == pytest.approx([0.0, 0.8])
    assert cover.cut.least == pytest.approx(0.6)
    assert cover.depth == pytest.approx(0.25)


def grown(problem: ChoiceProblem, plan_eur: float) -> float:
    """Cost of the best plan that branching alone meets; no bound claims too much."""
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    tree = Tree(Tightening(problem, price), plan_eur, lambda: 60.0)
    optimum = enumerated_optimum(problem)
    costs = [np.inf]

    def take(chosen: Integers) -> None:
        if holds(problem, chosen):
            costs.append(objective_of(problem, chosen))

    while np.isfinite(tree.lower_bound_eur) or not tree.nodes:
        tree.grow(lambda: min(costs) - 1e-6, take)
        assert min(*costs, tree.lower_bound_eur) <= optimum + 1e-6
    return min(costs)


def test_a_whole_relaxation_that_misses_a_row_closes_no_node() -> None:
    """A node is done when its bound says so, not when its relaxation is whole.

    Proves: with 1000 to save, the relaxation takes the 999 for 1 and pays 0.7 for the
    last one, which no plan may; the plan is the 1001 for 5. Fails if: the node is
    closed because it is whole (no plan is met at all).
    """
    problem = problem_of([[(1, 999), (5, 1001)]], lower=(1000.0,))

    best_eur = grown(problem, plan_eur=7.0)

    assert best_eur == pytest.approx(5)


def test_a_node_whose_relaxation_lacks_options_is_not_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Options that did not join a relaxation may still be part of the best plan."""
    monkeypatch.setattr(branching, "JOINING_ROUNDS", 1)
    monkeypatch.setattr(tightening, "AT_HAND", 0)
    for seed in range(4):
        problem = staged_problem(5, 5, seed)

        best_eur = grown(problem, enumerated_optimum(problem))

        assert best_eur == pytest.approx(enumerated_optimum(problem))


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


def test_prices_end_with_the_clock_and_still_prove_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the time for prices is up, those at hand bound the optimum all the same."""
    monkeypatch.setattr(prices, "WHOLE_AT_ONCE", 0)
    problem = staged_problem(6, 5, seed=1)

    price = relaxed_prices(problem, 1e-9)

    assert price is not None
    bound = priced_bound(problem, price).lower_bound_eur
    assert bound <= enumerated_optimum(problem) + 1e-6


@settings(max_examples=50, deadline=None)
@given(small_problems(), st.lists(st.floats(-5, 5), min_size=3, max_size=3))
def test_a_plan_from_prices_keeps_the_rows(
    problem: ChoiceProblem, price: list[float]
) -> None:
    """What raised prices lead to is a plan, or nothing."""
    chosen = plan_from_prices(problem, np.array(price[: problem.n_rows]))

    if chosen.size:
        assert holds(problem, chosen)
        assert problem.group_of_option[chosen].tolist() == [*range(problem.n_groups)]


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


def test_a_node_that_is_interrupted_stays_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Plans of a node that Ctrl-C came between go on counting in the bound.

    Proves: stopped in its first node, a tree has met nothing, so its bound is still
    below the optimum. Fails if: the node is closed without proof (bound infinity).
    """
    problem = staged_problem(6, 5, seed=1)
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    tree = Tree(Tightening(problem, price), 1e9, lambda: 60.0)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tree, "_price", stop)
    with pytest.raises(KeyboardInterrupt):
        tree.grow(lambda: np.inf, stop)

    assert tree.lower_bound_eur <= enumerated_optimum(problem)


@pytest.mark.parametrize(
    ("over", "level", "left"),
    [
        pytest.param(0.0, 4.0, 0.4, id="nothing over"),
        pytest.param(1.0, 0.0, 0.6, id="one over"),
    ],
)
def test_a_surplus_counts_where_the_levels_of_a_cover_are_chosen(
    over: float, level: float, left: float
) -> None:
    """What a subtracted row has over fills a cover too, more so the less is short.

    Proves: 5 are asked for and half an option of 4 is taken. Above level 0 it fills
    0.4 of the cover, and 1 over fills 0.2 more. Above level 4 it fills nothing, and 1
    over fills all of the 1 that is short: so the level stays. Fails if: the surplus is
    forgotten in what is left (0.4) or in the moves (level 4).
    """
    problem = problem_of([[(0, 0), (5, 4)]])
    point = Point(problem, np.array([0.5, 0.5]))
    row = _Row(point, np.array([0.0, 4.0]), 5.0, over)

    assert row._left_of_cover(np.array([0.0])) == pytest.approx(left)
    assert row._descend(np.array([0.0]), 1e-4).tolist() == [level]


def interrupt_soon(*_: object) -> None:
    """Stand for a user who presses Ctrl-C while HiGHS is at work."""
    os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_while_highs_is_at_work_returns_its_plan_and_true_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HiGHS is told to stop, and what it has by then is an honest answer."""
    rng = np.random.default_rng(4)
    weight = rng.integers(1, 10, (30, 8, 8))
    value = weight.sum(axis=2) + rng.integers(0, 10, (30, 8))
    groups = [
        [(-float(v), *map(float, w)) for v, w in zip(values, weights, strict=True)]
        for values, weights in zip(value, weight, strict=True)
    ]
    hard = problem_of(groups, upper=(135.0,) * 8)
    timer = threading.Timer(1.5, interrupt_soon)
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
