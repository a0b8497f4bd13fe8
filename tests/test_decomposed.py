"""The decomposed solver, against the direct one on every way written out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import random_problem, way_by_hand
from warmtepad.columns import Floats
from warmtepad.decomposed.solution import WaySolution
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.ways import WayProblem

SEEDS = st.integers(0, 100_000)
EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


def _eased(problem: WayProblem, share: float) -> WayProblem:
    """Ask for a share of the path only, so that some plan may keep it."""
    path, *others = problem.blocks
    return replace(problem, blocks=(replace(path, lower=path.lower * share), *others))


def _by_hand(problem: WayProblem, found: WaySolution) -> tuple[float, Floats]:
    """Cost of a plan with priced violations, and what each row misses."""
    walked = [
        way_by_hand(problem, group, (way[0], way[1], way[2]))
        for group, way in enumerate(found.ways.tolist())
    ]
    values = np.sum([effects for _, effects in walked], axis=0)
    missed = np.maximum(problem.lower - values, values - problem.upper).clip(0)
    elastic = np.isfinite(problem.violation_price_eur)
    priced = float(missed[elastic] @ problem.violation_price_eur[elastic])
    return sum(cost for cost, _ in walked) + priced, missed


def _assert_same(problem: WayProblem, found: WaySolution) -> None:
    """Fail unless a solution agrees with the direct solver and with a walk by hand."""
    expected = solve(problem.explicit(problem.every_way()), EXACT)
    cost, missed = _by_hand(problem, found)

    assert found.outcome is expected.outcome
    assert found.objective_eur == pytest.approx(cost, rel=1e-9, abs=1e-6)
    assert found.violation == pytest.approx(missed, abs=1e-6)
    if expected.outcome is Outcome.OPTIMAL:
        hard = ~np.isfinite(problem.violation_price_eur)
        room = 1e-5 * max(abs(expected.objective_eur), 1.0)
        assert missed[hard] == pytest.approx(0.0, abs=1e-4)
        assert found.objective_eur == pytest.approx(expected.objective_eur, abs=room)
        assert found.lower_bound_eur <= expected.objective_eur + room


@given(seed=SEEDS, n_groups=st.integers(1, 6), share=st.sampled_from((0.1, 0.25, 0.6)))
@settings(max_examples=40, deadline=None)
def test_both_solvers_agree_on_small_problems(
    seed: int, n_groups: int, share: float
) -> None:
    """Proves: same optimum, feasible or not. Fails if: a dual has the wrong sign."""
    problem = _eased(random_problem(seed, n_groups=n_groups), share)
    _assert_same(problem, solve_decomposed(problem, EXACT))
