"""Bounds, cuts and dropped options never lose a plan."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.problems import (
    enumerated_optimum,
    every_plan,
    problem_of,
    small_problems,
    staged_problem,
)
from warmtepad.columns import Floats
from warmtepad.problem import ChoiceProblem
from warmtepad.solving import prices
from warmtepad.solving.best import holds
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.cuts import COVER, Cut, CutPool
from warmtepad.solving.presolve import reduced
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.rounding import plan_from_prices
from warmtepad.solving.separation import Mixture, Point, _Row, cuts_from
from warmtepad.solving.tightening import Tightening


def tightened(problem: ChoiceProblem, rounds: int = 4) -> Tightening | None:
    """Bound with cuts, or `None` if fractions cannot keep the rows."""
    price = relaxed_prices(problem, 10.0)
    if price is None:
        return None
    work = Tightening(problem, price)
    work.run(rounds, lambda: 60.0)
    return work


def test_a_cover_closes_the_gap_of_one_large_option() -> None:
    """A saving that comes whole or not at all is paid whole.

    Proves: 3 are needed and the only option saves 4 for 8, so the optimum is 8; in
    fractions it is 6. Fails if: no cut is made, or its price is not in the bound (6).
    """
    one = problem_of([[(0, 0), (8, 4)]], lower=(3.0,))

    work = tightened(one)

    assert work is not None
    assert priced_bound(one, np.array([2.0])).lower_bound_eur == pytest.approx(6)
    assert work.bound.lower_bound_eur == pytest.approx(8)


def test_a_rounding_counts_large_options_for_more_than_one() -> None:
    """Three of four like options are needed where fractions make do with 2.5.

    Proves: 5 are needed, each option saves 2 for 10: the optimum is 30, 25 in
    fractions. Fails if: only covers are made (they prove less than 30 here).
    """
    four = problem_of([[(0, 0), (10, 2)]] * 4, lower=(5.0,))

    work = tightened(four, rounds=8)

    assert work is not None
    assert work.bound.lower_bound_eur == pytest.approx(30)


@settings(max_examples=80)
@given(small_problems())
def test_no_cut_ever_breaks_a_plan(problem: ChoiceProblem) -> None:
    """Every plan keeps every cut of the pool, whether it binds or not."""
    work = tightened(problem)
    if work is None:
        return
    plans = every_plan(problem)
    everything = np.arange(problem.n_options, dtype=np.int64)
    numbers = work.pool.n_base + np.arange(len(work.pool.cuts), dtype=np.int64)

    values = work.pool.values(problem, everything, numbers)

    for value, cut in zip(values, work.pool.cuts, strict=True):
        assert (value[plans].sum(axis=1) >= cut.least - 1e-7).all()


@settings(max_examples=60)
@given(small_problems())
def test_cuts_never_prove_more_than_the_optimum(problem: ChoiceProblem) -> None:
    """The bound with cuts lies between the bound without and the optimum."""
    price = relaxed_prices(problem, 10.0)
    if price is None:
        return
    before = priced_bound(problem, price).lower_bound_eur

    work = tightened(problem)

    assert work is not None
    assert before <= work.bound.lower_bound_eur <= enumerated_optimum(problem) + 1e-6


@settings(max_examples=40)
@given(small_problems())
def test_extra_cost_with_cuts_bounds_every_plan(problem: ChoiceProblem) -> None:
    """A plan with an option costs at least the bound and the option's extra cost."""
    work = tightened(problem)
    if work is None:
        return
    plans = every_plan(problem)
    cost = problem.cost_eur[plans].sum(axis=1)

    extra = work.bound.extra_cost_eur[plans].max(axis=1, initial=0.0)

    assert (cost >= work.bound.lower_bound_eur + extra - 1e-6).all()


def test_options_that_drop_off_are_in_no_better_plan() -> None:
    """What is left after dropping still holds the optimum, and less than before."""
    problem = staged_problem(6, 5, seed=3)
    best = enumerated_optimum(problem)
    work = tightened(problem)
    assert work is not None

    work.drop_above(best - work.bound.lower_bound_eur + 1e-6)

    assert len(work.whole) < problem.n_options
    assert enumerated_optimum(work.problem) == pytest.approx(best)
    assert enumerated_optimum(problem.keep(work.whole)) == pytest.approx(best)


def test_elastic_rows_lend_themselves_to_no_cut() -> None:
    """A row that may be missed at a price forbids nothing."""
    one = problem_of([[(0, 0), (8, 4)]], lower=(3.0,), price=(1.0,))
    price = relaxed_prices(one, 10.0)
    assert price is not None

    work = Tightening(one, price)

    assert not work.can_cut
    assert reduced(one) is not None


def test_a_cut_reads_the_surplus_of_a_row_it_subtracts() -> None:
    """What a subtracted row has over counts for the cut.

    Proves: from a x >= 3 less b x >= 1, an option with (4, 2) has 2 above, short 2,
    and a surplus of 2 - 1 in the second row: 1 + (2 - 1) / 2 against 1 from the cover.
    Fails if: the surplus is forgotten (coefficient 1) or its sign is turned (0).
    """
    cut = Cut(
        rows=np.array([0, 1]),
        weight=np.array([1.0, -1.0]),
        level=np.zeros(1),
        divisor=COVER,
        short=2.0,
        least=1.5,
    )

    value = cut.coefficients(np.array([[4.0], [2.0]]), np.arange(2), np.array([0]))

    assert value.tolist() == [2.0]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param({"ADDED_PER_GROUP": 1}, id="options that join in turn"),
        pytest.param({"SAMPLED": 2, "NEAR_AT_FIRST": 0}, id="a sample of groups"),
    ],
)
@settings(max_examples=60)
@given(problem=small_problems(), is_elastic=st.booleans())
def test_prices_that_begin_from_a_part_are_those_of_the_whole(
    start: dict[str, int], problem: ChoiceProblem, is_elastic: bool
) -> None:
    """A part tells where to begin; the bound is that of all options."""
    if is_elastic:
        price = np.full(problem.n_rows, 2.0)
        problem = dataclasses.replace(problem, violation_price_eur=price)
    whole = relaxed_prices(problem, 10.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prices, "WHOLE_AT_ONCE", 0)
        for name, number in start.items():
            patch.setattr(prices, name, number)
        joined = relaxed_prices(problem, 10.0)

    assert (whole is None) == (joined is None)
    if whole is not None and joined is not None:
        assert priced_bound(problem, joined).lower_bound_eur == pytest.approx(
            priced_bound(problem, whole).lower_bound_eur, abs=1e-5
        )


@settings(max_examples=80)
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


@settings(max_examples=50)
@given(small_problems(), st.lists(st.floats(-5, 5), min_size=3, max_size=3))
def test_a_plan_from_prices_keeps_the_rows(
    problem: ChoiceProblem, price: list[float]
) -> None:
    """What raised prices lead to is a plan, or nothing."""
    chosen = plan_from_prices(problem, np.array(price[: problem.n_rows]))

    if chosen.size:
        assert holds(problem, chosen)
        assert problem.group_of_option[chosen].tolist() == [*range(problem.n_groups)]


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
