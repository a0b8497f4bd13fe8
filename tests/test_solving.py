"""The direct way finds the optimum, proves it, and says honestly when it cannot."""

import dataclasses
from typing import Any

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.problems import (
    enumerated_least_violation,
    enumerated_optimum,
    problem_of,
    small_problems,
)
from warmtepad.choices import choices_of
from warmtepad.decomposed.statement import state
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import objective_of
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolverName, SolveSettings
from warmtepad.solving.prices import relaxed_prices

EXACT = SolveSettings(gap_fraction=0.0)


def test_the_dearer_option_is_picked_where_the_row_asks_for_it() -> None:
    """A row is kept at the lowest cost.

    Proves: of two groups that must save 3, the cheap 2 and the dear 2 are both needed,
    12 in all. Fails if: the row is dropped (0) or "at most one" forgets a group (5).
    """
    two = problem_of([[(0, 0), (5, 2)], [(0, 0), (7, 2)]], lower=(3.0,))

    solution = solve(two, EXACT)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(12)
    assert solution.chosen.tolist() == [1, 3]


def test_an_upper_limit_binds_from_above() -> None:
    """A ceiling keeps out the option that is too large.

    Proves: without the ceiling the best is 1 + 1; it holds 4 at most, so one group
    takes its dearer, smaller option: 1 + 3 = 4. Fails if: the dual sign is turned (2).
    """
    two = problem_of([[(1, 3), (3, 1)], [(1, 3), (4, 1)]], upper=(4.0,))

    solution = solve(two, EXACT)

    assert solution.objective_eur == pytest.approx(4)
    assert solution.price_eur[0] < 0


def test_an_elastic_row_is_missed_when_that_is_cheaper() -> None:
    """A priced violation is bought.

    Proves: saving the last unit costs 10, missing it costs 4: 0 + 4. Fails if: the row
    is taken as hard (10) or the violation is free (0).
    """
    one = problem_of([[(0, 0), (10, 1)]], lower=(1.0,), price=(4.0,))

    solution = solve(one, EXACT)

    assert solution.objective_eur == pytest.approx(4)
    assert solution.violation.tolist() == [1.0]


@settings(max_examples=60)
@given(small_problems())
def test_direct_solve_equals_enumeration(problem: ChoiceProblem) -> None:
    """Every small problem has the optimum that trying every choice finds."""
    best = enumerated_optimum(problem)

    solution = solve(problem, EXACT)

    if np.isinf(best):
        assert solution.outcome is Outcome.INFEASIBLE
    else:
        assert solution.outcome is Outcome.OPTIMAL
        assert solution.objective_eur == pytest.approx(best)
        assert solution.lower_bound_eur <= best + 1e-6


@settings(max_examples=40)
@given(small_problems(is_elastic=True))
def test_elastic_rows_equal_enumeration(problem: ChoiceProblem) -> None:
    """Priced violations are part of the optimum."""
    solution = solve(problem, EXACT)

    assert solution.outcome is Outcome.OPTIMAL
    assert solution.objective_eur == pytest.approx(enumerated_optimum(problem))


@settings(max_examples=40)
@given(small_problems())
def test_infeasible_answer_has_the_least_violation(problem: ChoiceProblem) -> None:
    """When no choice holds, none misses less by weight."""
    solution = solve(problem, EXACT)

    if solution.outcome is Outcome.INFEASIBLE:
        least = enumerated_least_violation(problem)
        assert solution.violation.sum() == pytest.approx(least, abs=1e-4)
        assert solution.objective_eur == pytest.approx(
            objective_of(problem, solution.chosen)
        )


@settings(max_examples=60)
@given(
    st.one_of(small_problems(), small_problems(is_elastic=True)),
    st.lists(st.floats(-5, 5), min_size=3, max_size=3),
)
def test_any_prices_prove_a_lower_bound(
    problem: ChoiceProblem, price: list[float]
) -> None:
    """No prices, however poor, prove more than the optimum, to neither solver.

    Fails if: a price above what missing a limit costs is not cut back.
    """
    prices = np.array(price[: problem.n_rows])

    bound = priced_bound(problem, prices)
    found = state(choices_of(problem)).passed(prices)

    best = enumerated_optimum(problem)
    assert bound.lower_bound_eur <= best + 1e-9
    assert found.bound_eur <= best + 1e-9


def test_a_price_above_that_of_missing_a_limit_is_cut_back() -> None:
    """Ten for the work or three for missing the limit: the optimum is three.

    At a price of 20 the work looks cheaper than nothing: 10 - 20 + 20 would prove ten.
    """
    problem = problem_of([[(0, 0), (10, 1)]], lower=(1.0,), price=(3.0,))

    prices = np.array([20.0])
    assert enumerated_optimum(problem) == 3.0
    assert priced_bound(problem, prices).lower_bound_eur == 3.0
    assert state(choices_of(problem)).passed(prices).bound_eur == 3.0


@settings(max_examples=30)
@given(small_problems())
def test_a_small_core_proves_no_more_than_the_whole(problem: ChoiceProblem) -> None:
    """Leaving options out of the program never cuts off the optimum."""
    small = dataclasses.replace(EXACT, core_options=2)
    best = enumerated_optimum(problem)

    solution = solve(problem, small)

    if np.isfinite(best):
        assert solution.objective_eur == pytest.approx(best)
        assert solution.lower_bound_eur <= best + 1e-6


def test_forcing_an_option_costs_at_least_its_extra_cost() -> None:
    """The extra cost of an option bounds every plan that holds it."""
    three = problem_of(
        [[(0, 0), (5, 2), (9, 3)], [(0, 0), (7, 2)], [(0, 0), (3, 1)]], lower=(4.0,)
    )
    price = relaxed_prices(three, 10.0)
    assert price is not None
    bound = priced_bound(three, price)

    for option in range(three.n_options):
        group = three.group_of_option[option]
        others = np.flatnonzero(three.group_of_option != group)
        forced = three.keep(np.sort(np.append(others, option)))
        floor = bound.lower_bound_eur + bound.extra_cost_eur[option]
        assert enumerated_optimum(forced) >= floor - 1e-9


def test_same_seed_gives_the_same_choice() -> None:
    """A solve can be repeated to the last option."""
    rng = np.random.default_rng(7)
    groups = [
        [(float(cost), float(saved)) for cost, saved in rng.random((5, 2))]
        for _ in range(20)
    ]
    twice = [solve(problem_of(groups, lower=(12.0,)), EXACT).chosen for _ in range(2)]

    assert twice[0].tolist() == twice[1].tolist()


def test_costs_over_nine_orders_of_magnitude_do_not_mislead() -> None:
    """Cents beside hundreds of millions: the cheap way is still found."""
    wide = problem_of(
        [[(0, 0), (4e8, 1)], [(0, 0), (0.5, 1)], [(0, 0), (0.4, 1)]], lower=(2.0,)
    )

    solution = solve(wide, EXACT)

    assert solution.objective_eur == pytest.approx(0.9)


def test_cbc_finds_the_same_optimum() -> None:
    """The other solver gives the same answer, or says how to get it."""
    two = problem_of([[(0, 0), (5, 2)], [(0, 0), (7, 2)]], lower=(3.0,))
    cbc = SolveSettings(gap_fraction=0.0, solver=SolverName.CBC)
    available = set(pulp.listSolvers(onlyAvailable=True))

    if available.isdisjoint({"COIN_CMD", "PULP_CBC_CMD"}):
        with pytest.raises(SolverError, match="finds no CBC"):
            solve(two, cbc)
    else:
        solution = solve(two, cbc)
        assert solution.objective_eur == pytest.approx(12)
        assert solution.outcome is Outcome.OPTIMAL


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"group_of_option": np.array([0, 2])}, "without gaps"),
        ({"cost_eur": np.array([0.0, np.nan])}, "finite numbers"),
        ({"lower": np.array([np.nan])}, "limits must be numbers"),
        ({"upper": np.array([1.0, 2.0])}, "upper has 2 entries, expected 1"),
        (
            {"lower": np.array([5.0]), "upper": np.array([4.0])},
            "row 'row 0' asks for at least 5.0 and at most 4.0",
        ),
    ],
)
def test_a_problem_that_makes_no_sense_is_refused(
    change: dict[str, Any], message: str
) -> None:
    """Each broken promise is named."""
    fine = problem_of([[(0, 0), (1, 1)]])

    with pytest.raises(ValueError, match=message):
        dataclasses.replace(fine, **change)
