"""Both solvers on small problems with all that is awkward, against trying all."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.awkward import Tried, awkward_problem, awkward_ways
from tests.problems import milp_optimum
from warmtepad.choosing import choose_ways
from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Method, Outcome, Solution, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_search import objective_of_ways, violations
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)
SEEDS = st.integers(0, 10_000_000)
HARD = st.sampled_from((0.0, 0.5, 1.0))
NONSENSE = (0.0, 1.0, -1.0, 1e-9, 1e12, -1e12, np.inf, -np.inf, np.nan)
"""Prices that an earlier run of another problem, or a broken file, may hand over."""


def _nonsense(problem: ChoiceProblem, seed: int) -> Floats:
    return np.random.default_rng(seed).choice(NONSENSE, problem.n_rows)


def _solved(
    problem: ChoiceProblem, how: str, seed: int
) -> tuple[Outcome, Integers, float, float]:
    """Outcome, choice, cost and bound."""
    if how == "direct":
        direct = solve(problem, EXACT)
        return (
            direct.outcome,
            direct.chosen,
            direct.objective_eur,
            direct.lower_bound_eur,
        )
    start_eur = _nonsense(problem, seed) if how == "from nonsense" else None
    found = solve_decomposed(problem, EXACT, start_eur)
    return (
        found.outcome,
        found.ways[:, 0],
        found.objective_eur,
        found.lower_bound_eur,
    )


@pytest.mark.parametrize("how", ["direct", "decomposed", "from nonsense"])
@given(seed=SEEDS, hard_share=HARD)
@example(seed=192, hard_share=0.5)  # nothing costs, rows are worth 1e-6 to 1e9
@example(seed=1486899, hard_share=0.5)  # nothing costs, 1e-6 a unit decides beside 2
@example(
    seed=7418968, hard_share=0.0
)  # a gap is a share of all costs, gains among them
@settings(max_examples=50, deadline=None)
def test_awkward_problems_get_the_answer_of_trying_all(
    how: str, seed: int, hard_share: float
) -> None:
    """Proves: outcome, cost, bound and least violation, whatever there is to trip over.

    Groups with one option, ties, options for nothing, costs over nine orders, equal
    limits, prices of missing a row from none to huge, rows that cannot hold, and prices
    to start from that mean nothing.
    """
    problem = awkward_problem(seed, hard_share)
    tried = Tried.of(problem)
    best, nearly = tried.best_eur(1e-3), tried.best_eur(1.01)

    outcome, chosen, objective_eur, bound_eur = _solved(problem, how, seed)

    missed = problem.violations(chosen)
    hard = tried.is_hard
    fine = np.where(hard, 0.0, problem.violation_price_eur)
    cost_eur = float(problem.cost_eur[chosen].sum() + missed @ fine)
    dearest = float(max(np.abs(problem.cost_eur).max(), _largest_fine(problem)))
    assert objective_eur == pytest.approx(cost_eur, rel=1e-9, abs=1e-9 * dearest)
    if np.isinf(nearly):
        assert outcome is Outcome.INFEASIBLE
        weight = np.where(hard, problem.violation_weight, 0.0)
        room = 2 * float(weight @ tolerance(problem))
        least = tried.least_violation
        assert missed @ weight == pytest.approx(least, rel=1e-6, abs=room)
    elif np.isfinite(best):
        # A trillionth of what is at stake is rounding.
        room = 2e-6 * abs(best) + 1e-12 * dearest + 1e-12
        assert outcome is Outcome.OPTIMAL
        assert (missed <= tolerance(problem))[hard].all()
        assert nearly - room <= objective_eur <= best + room
        assert bound_eur <= best + room


@pytest.mark.parametrize("how", ["direct", "decomposed", "from nonsense"])
@given(seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_awkward_ways_get_the_answer_of_stating_them_all(how: str, seed: int) -> None:
    """Proves: outcome, cost and bound are SciPy's, and the plan comes to what it says.

    Fails if: a plan is told better than it is, a bound is above the optimum, or one
    solver calls infeasible what the other keeps.
    """
    problem = awkward_ways(seed)
    best = milp_optimum(problem.explicit(problem.every_way()))
    hard = ~np.isfinite(problem.violation_price_eur)

    found = _ways_chosen(problem, how, seed)

    missed = violations(problem, found.chosen)
    room = 2e-6 * abs(best) + 1e-5
    assert found.violation == pytest.approx(missed, abs=1e-6)
    if np.isinf(best):
        assert found.outcome is Outcome.INFEASIBLE
        assert found.violation_gap_fraction <= 1e-5
        return
    cost_eur = objective_of_ways(problem, found.chosen)
    assert found.outcome is Outcome.OPTIMAL
    assert (missed <= tolerance(problem))[hard].all()
    assert found.objective_eur == pytest.approx(cost_eur, rel=1e-9, abs=1e-6)
    assert found.objective_eur == pytest.approx(best, abs=room)
    assert found.lower_bound_eur <= best + room


def _ways_chosen(problem: WayProblem, how: str, seed: int) -> Solution:
    method = Method.DIRECT if how == "direct" else Method.DECOMPOSED
    start_eur = None
    if how == "from nonsense":
        start_eur = np.random.default_rng(seed).choice(NONSENSE, problem.n_rows)
    return choose_ways(problem, replace(EXACT, method=method), start_eur)


def _largest_fine(problem: ChoiceProblem) -> float:
    """What an option can change at most in what missing a row costs [EUR]."""
    price = np.where(
        np.isfinite(problem.violation_price_eur), problem.violation_price_eur, 0.0
    )
    effect = np.abs(problem.coefficients.toarray()).max(axis=1)
    return float((price * effect).max())


def test_awkward_problems_are_of_every_kind() -> None:
    """Proves: what is drawn holds what the test above says it does."""
    problems = [awkward_problem(seed) for seed in range(300)]
    tried = [Tried.of(problem) for problem in problems]

    def some(kind: list[bool]) -> bool:
        return bool(0.02 < np.mean(kind) < 0.98)

    price = [problem.violation_price_eur for problem in problems]
    spread = [_orders(problem) for problem in problems]
    assert some([np.isinf(one.best_eur(1.0)) for one in tried])
    assert some([bool((p.lower == p.upper).any()) for p in problems])
    assert some([bool((np.bincount(p.group_of_option) == 1).any()) for p in problems])
    assert some([bool((one == 0).any()) for one in price])
    assert some([bool((one == 1e9).any()) for one in price])
    assert some([len(np.unique(p.cost_eur)) < p.n_options for p in problems])
    assert some([bool((p.violation_weight != 1).any()) for p in problems])
    assert max(spread) >= 8
    assert some([bool((p.cost_eur < 0).any()) for p in problems])


def _orders(problem: ChoiceProblem) -> float:
    """Orders of magnitude between the least cost above zero and the largest."""
    cost = problem.cost_eur[problem.cost_eur > 0]
    return float(np.log10(cost.max() / cost.min())) if cost.size else 0.0
