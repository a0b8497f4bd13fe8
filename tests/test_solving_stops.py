"""One Ctrl-C or a spent clock ends the direct way with its plan and true gap."""

import itertools
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from warmtepad.columns import Floats
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import RowBlock
from warmtepad.solving import way_direct
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_search import violations
from warmtepad.ways import WayProblem

ROOT = Path(__file__).parent.parent

SOLVE_AND_TELL = """
import json, logging, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
from tests.test_solving_stops import hard_ways
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways
found = solve_ways(hard_ways(), SolveSettings(gap_fraction=0.0, time_limit_s=600.0))
print(json.dumps({
    "outcome": found.outcome,
    "ways": found.chosen.tolist(),
    "objective_eur": found.objective_eur,
    "lower_bound_eur": found.lower_bound_eur,
}))
"""


def hard_ways(n_groups: int = 30, n_works: int = 8) -> WayProblem:
    """Knapsack of works in one year that takes far longer than a test to prove."""
    rng = np.random.default_rng(4)
    n_flows = 8
    weight = rng.integers(1, 10, (n_groups * n_works, n_flows)).astype(np.float64)
    value = weight.sum(axis=1) + rng.integers(0, 10, len(weight))
    blocks = tuple(
        RowBlock(
            name=f"most {flow}",
            quantity=flow,
            is_flow=True,
            place_of_group=np.zeros(n_groups, dtype=np.int64),
            places=("",),
            over_years=np.ones((1, 1)),
            years=np.array([2025]),
            lower=np.full((1, 1), -np.inf),
            upper=np.full((1, 1), 4.5 * n_groups),
            violation_weight=np.ones((1, 1)),
        )
        for flow in range(n_flows)
    )
    return WayProblem(network=_knapsack(value, weight, n_groups), blocks=blocks)


def _knapsack(value: Floats, weight: Floats, n_groups: int) -> Network:
    """At most one work of each group, in the one year that there is."""
    n_flows, n_works = weight.shape[1], len(weight) // n_groups
    works = np.arange(n_groups * n_works).reshape(n_groups, n_works)
    first = np.column_stack((np.full(n_groups, NEVER), works)).ravel()
    n_states = len(first)
    never = np.full(n_states, NEVER)
    no = np.zeros(n_states, dtype=np.bool_)
    return Network(
        state_starts=np.arange(n_groups + 1) * (n_works + 1),
        first_starts=np.arange(n_groups + 1) * n_works,
        second_starts=np.zeros(n_groups + 1, dtype=np.int64),
        exit_step=np.ones(n_groups, dtype=np.int64),
        first=first.astype(np.int64),
        second=never,
        amounts=np.zeros((n_states, 1)),
        may_end=~no,
        may_be_together=no,
        may_be_later=no,
        shared_eur=np.zeros(n_states),
        shared_flows=np.zeros((n_states, n_flows)),
        alone=never[: n_groups * n_works],
        first_eur=-value[:, None],
        first_flows=weight[:, :, None],
        second_eur=np.zeros((0, 1)),
        second_flows=np.zeros((0, n_flows, 1)),
        shared_factor=np.ones(1),
        running_eur=np.zeros((1, 1)),
    )


def test_one_ctrl_c_ends_the_whole_solve_with_its_plan_and_true_gap() -> None:
    """A real SIGINT, sent once a plan is known, ends every stage and not only one.

    Fails if: a stage that absorbs the interrupt is followed by the next one, or the
    answer is lost.
    """
    child = subprocess.Popen(
        [sys.executable, "-u", "-c", SOLVE_AND_TELL],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith("plan of"):
            break
    child.send_signal(signal.SIGINT)
    heard, complaints = child.communicate(timeout=600)

    assert child.returncode == 0, complaints
    lines = heard.splitlines()
    told = json.loads(lines[-1])
    assert told["outcome"] == "feasible"
    assert told["lower_bound_eur"] < told["objective_eur"] < 0
    missed = violations(hard_ways(), np.array(told["ways"]))
    assert (missed == 0).all()
    assert sum("stopped before the proof" in line for line in lines) <= 1
    assert not any("can be part of a better plan" in line for line in lines)


@pytest.mark.parametrize("limit_s", [2, 5, 10, 20, 40])
def test_when_the_clock_is_spent_no_further_stage_begins(
    monkeypatch: pytest.MonkeyPatch, limit_s: int
) -> None:
    """A clock that jumps a second whenever it is read runs out in any stage.

    Fails if: a stage, or its rounds, goes on without looking at the clock. The optimum
    of 186 is that of a solve without a limit.
    """
    ticks = itertools.count()
    problem, best = hard_ways(n_groups=5), -186.0
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))

    found = solve_ways(
        problem, SolveSettings(gap_fraction=0.0, time_limit_s=float(limit_s))
    )

    assert next(ticks) < limit_s + 40
    assert found.lower_bound_eur <= best + 1e-9
    if found.chosen.size:
        assert found.objective_eur >= best - 1e-9
        assert (violations(problem, found.chosen) == 0).all()
    else:
        assert found.outcome is Outcome.NO_PLAN_FOUND


def test_ctrl_c_before_there_are_prices_is_an_answer_without_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is known yet, and nothing is claimed."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(way_direct, "way_prices", interrupted)

    found = solve_ways(hard_ways(n_groups=3))

    assert found.outcome is Outcome.NO_PLAN_FOUND
    assert found.lower_bound_eur == -np.inf
    assert not found.chosen.size
