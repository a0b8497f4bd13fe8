"""What is left out, rounded or settled before a solve loses no plan."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.problems import (
    enumerated_optimum,
    every_plan,
    problem_of,
    small_problems,
)
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Best
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.presolve import cost_step_eur, reduced, unsettled
from warmtepad.solving.prices import relaxed_prices


@settings(max_examples=60)
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


@settings(max_examples=60)
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
