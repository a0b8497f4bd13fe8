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
from warmtepad.problem import ChoiceProblem
from warmtepad.solving import prices
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.cuts import COVER, Cut
from warmtepad.solving.presolve import reduced
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.tightening import Tightening


def a_minute() -> float:
    """Time left, always enough [s]."""
    return 60.0


def tightened(problem: ChoiceProblem, rounds: int = 4) -> Tightening | None:
    """Bound with cuts, or `None` if fractions cannot keep the rows."""
    price = relaxed_prices(problem, 10.0)
    if price is None:
        return None
    work = Tightening(problem, price)
    work.run(rounds, a_minute)
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


@settings(max_examples=80, deadline=None)
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


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=40, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_options_that_no_plan_can_hold_are_left_out_alone(
    problem: ChoiceProblem,
) -> None:
    """Leaving out by the reach of the rows loses no plan."""
    smaller = reduced(problem)

    if smaller is None:
        assert not len(every_plan(problem))
    else:
        found = smaller.kept[every_plan(smaller.problem)]
        assert found.tolist() == every_plan(problem).tolist()


def test_limits_of_whole_numbers_are_whole() -> None:
    """To have 2.5 dwellings off gas takes 3."""
    problem = problem_of([[(0, 0), (5, 2)], [(0, 0), (4, 1)]], lower=(2.5,))

    smaller = reduced(problem)

    assert smaller is not None
    assert smaller.problem.lower.tolist() == [3.0]


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


@settings(max_examples=60, deadline=None)
@given(small_problems(), st.booleans())
def test_options_that_join_in_turn_give_the_same_bound(
    problem: ChoiceProblem, is_elastic: bool
) -> None:
    """Prices from few options, and those that join, are as good as from all."""
    if is_elastic:
        price = np.full(problem.n_rows, 2.0)
        problem = dataclasses.replace(problem, violation_price_eur=price)
    whole = relaxed_prices(problem, 10.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prices, "WHOLE_AT_ONCE", 0)
        patch.setattr(prices, "ADDED_PER_GROUP", 1)
        joined = relaxed_prices(problem, 10.0)

    assert (whole is None) == (joined is None)
    if whole is not None and joined is not None:
        assert priced_bound(problem, joined).lower_bound_eur == pytest.approx(
            priced_bound(problem, whole).lower_bound_eur, abs=1e-5
        )
