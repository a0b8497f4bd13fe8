"""Odd problems do not mislead the direct way: ties, tight rows, wide costs, no plan."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.problems import (
    enumerated_least_violation,
    enumerated_optimum,
    problem_of,
    small_problems,
)
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings

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


@settings(max_examples=60)
@given(tight_problems(), st.sampled_from([EXACT, BY_HALVES]))
def test_rows_with_one_value_are_hit(
    problem: ChoiceProblem, asked: SolveSettings
) -> None:
    """Where both limits are one, the cheapest choice that hits them is found."""
    solution = solve(problem, asked)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(enumerated_optimum(problem))
    assert not solution.violation.any()


@settings(max_examples=60)
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


@settings(max_examples=60)
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


@settings(max_examples=50)
@given(small_problems(is_elastic=True))
def test_small_first_programs_pay_for_elastic_rows(problem: ChoiceProblem) -> None:
    """Priced violations count in every step, not only in a program over all."""
    solution = solve(problem, BY_HALVES)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(enumerated_optimum(problem))
    assert solution.lower_bound_eur <= solution.objective_eur
