"""The solver that suits a problem, and what two of them know together."""

import logging
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.path_problem import as_ways, made_up
from tests.networks import random_problem
from warmtepad import choosing
from warmtepad.choosing import choose_ways
from warmtepad.solving.outcome import Method, Outcome, Solution, SolveSettings
from warmtepad.solving.way_direct import solve_ways

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


def test_middling_problems_are_settled_by_prices_where_these_prove_enough(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Proves: no ways are written out in vain, and the log says why."""
    problem = as_ways(made_up(150))

    with caplog.at_level(logging.INFO):
        found = choose_ways(problem, SolveSettings(gap_fraction=0.01))

    assert found.outcome is Outcome.OPTIMAL
    assert found.solver.startswith("decomposed")
    assert caplog.messages == [
        "auto solver for 150 groups: up to 2,000 groups decomposed first, then direct "
        "if the gap is too wide"
    ]


@given(seed=st.integers(0, 100_000))
@settings(max_examples=10)
def test_what_prices_leave_open_the_direct_solver_closes(seed: int) -> None:
    """Proves: one after the other ends where the direct solver alone does."""
    problem = random_problem(seed, n_groups=3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "FEW_GROUPS", 0)
        found = choose_ways(problem, EXACT)
    expected = solve_ways(problem, replace(EXACT, method=Method.DIRECT))

    assert found.outcome is expected.outcome
    assert found.objective_eur == pytest.approx(expected.objective_eur, rel=1e-5)


def _solution(outcome: Outcome, objective_eur: float, bound_eur: float) -> Solution:
    return Solution(
        outcome=outcome,
        chosen=np.zeros((0 if np.isinf(objective_eur) else 1, 3), dtype=np.int64),
        objective_eur=objective_eur,
        lower_bound_eur=bound_eur,
        price_eur=np.zeros(0),
        violation=np.zeros(0),
        solver="",
        seconds=1.0,
    )


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        pytest.param(
            (Outcome.FEASIBLE, 110.0, 80.0),
            (Outcome.FEASIBLE, 100.0, 70.0),
            (Outcome.FEASIBLE, 100.0, 80.0),
            id="plan of the one, bound of the other",
        ),
        pytest.param(
            (Outcome.FEASIBLE, 110.0, 99.5),
            (Outcome.FEASIBLE, 100.0, 70.0),
            (Outcome.OPTIMAL, 100.0, 99.5),
            id="together they prove it",
        ),
        pytest.param(
            (Outcome.NO_PLAN_FOUND, np.inf, 80.0),
            (Outcome.FEASIBLE, 100.0, 70.0),
            (Outcome.FEASIBLE, 100.0, 80.0),
            id="a plan, if only the first has one",
        ),
        pytest.param(
            (Outcome.NO_PLAN_FOUND, np.inf, -np.inf),
            (Outcome.INFEASIBLE, 100.0, 70.0),
            (Outcome.INFEASIBLE, 100.0, 70.0),
            id="least violation, if only the first has it",
        ),
        pytest.param(
            (Outcome.INFEASIBLE, 110.0, 90.0),
            (Outcome.INFEASIBLE, 100.0, 70.0),
            (Outcome.INFEASIBLE, 110.0, 90.0),
            id="least violation of the direct solver",
        ),
    ],
)
def test_two_solves_know_more_than_one(
    later: tuple[Outcome, float, float],
    earlier: tuple[Outcome, float, float],
    expected: tuple[Outcome, float, float],
) -> None:
    """Proves: nothing that either has proven is lost."""
    found = choosing._nearer(_solution(*later), _solution(*earlier), 0.01)

    assert (found.outcome, found.objective_eur, found.lower_bound_eur) == expected
    assert found.seconds == 2.0


def test_a_trial_that_takes_all_the_time_is_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a slow machine the trial may end after the limit: its plan counts, no error.

    Fails if: the direct solver is given less than no time.
    """
    late = replace(_solution(Outcome.FEASIBLE, 10.0, 9.0), seconds=61.0)
    monkeypatch.setattr(choosing, "_decomposed", lambda *_: late)

    assert choose_ways(as_ways(made_up(150)), EXACT) is late
