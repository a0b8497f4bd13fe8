"""Blocks on the workers of a dask cluster of two processes."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import dask
import numpy as np
import pytest
from distributed import Client, LocalCluster

from tests.benchmarks.made_up import sector
from warmtepad.blocks import cluster as module
from warmtepad.blocks.cluster import spread_over_cluster
from warmtepad.choosing import choose_ways
from warmtepad.decomposed.solution import Progress
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.errors import SolverError
from warmtepad.solving.outcome import SolveSettings
from warmtepad.ways import WayProblem

pytestmark = pytest.mark.slow

SETTINGS = SolveSettings(gap_fraction=0.01, time_limit_s=120.0)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of two workers, a process each; dask itself retries nothing."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def problem() -> WayProblem:
    """A small made-up sector with budgets per corporation."""
    return sector(1_000, 4)


def test_a_cluster_proves_the_same_bound(address: str, problem: WayProblem) -> None:
    """Proves: prices out, row sums back, and the same plan to the last digit."""
    expected = solve_decomposed(problem, SETTINGS)
    found = choose_ways(problem, replace(SETTINGS, cluster=address))

    assert found.outcome is expected.outcome
    assert found.lower_bound_eur == pytest.approx(expected.lower_bound_eur, rel=1e-9)
    assert found.objective_eur == pytest.approx(expected.objective_eur, rel=1e-9)


def test_a_killed_worker_costs_a_retry(
    address: str, problem: WayProblem, caplog: pytest.LogCaptureFixture
) -> None:
    """Proves: its blocks are sent anew and the bound stays. Fails if: any are lost."""
    with Client(address, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())

    def kill(found: Progress) -> None:
        if found.passes >= 4:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)

    expected = solve_decomposed(problem, SETTINGS)
    with spread_over_cluster(problem, address) as choices:
        found = solve_decomposed(choices, SETTINGS, progress=kill)

    assert "is lost and sent again" in caplog.text
    assert found.lower_bound_eur == pytest.approx(expected.lower_bound_eur, rel=1e-9)


def _dies_once(block: WayProblem, note: Path) -> int:
    """Take the worker down in the middle of an answer, the first time."""
    try:
        note.touch(exist_ok=False)
    except FileExistsError:
        return block.n_groups
    os._exit(1)


def test_a_worker_may_die_in_the_middle_of_an_answer(
    address: str, problem: WayProblem, tmp_path: Path
) -> None:
    """Proves: what it was asked is asked again, also of blocks that were changed."""
    with spread_over_cluster(problem, address) as choices:
        held = choices.held.changed(WayProblem.without_costs)
        n_blocks = len(choices.group_starts) - 1
        found = held.ask(_dies_once, [(tmp_path / "note",)] * n_blocks)

    assert sum(found) == problem.n_groups


def _dies(block: WayProblem) -> None:
    """Take the worker down in the middle of every answer."""
    os._exit(1)


def test_blocks_that_kill_every_worker_end_the_run(
    address: str, problem: WayProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: it ends, with a way out, and does not go on for ever."""
    monkeypatch.setattr(module, "MOST_ATTEMPTS", 1)
    with (
        spread_over_cluster(problem, address) as choices,
        pytest.raises(SolverError, match="give them more memory"),
    ):
        choices.held.ask(_dies, [()] * (len(choices.group_starts) - 1))


def test_what_a_block_raises_is_not_tried_again(
    address: str, problem: WayProblem
) -> None:
    """Proves: an error of ours shows as itself."""
    with (
        spread_over_cluster(problem, address) as choices,
        pytest.raises(ValueError, match=r"cannot reshape|mismatch"),
    ):
        choices.cheapest(np.zeros(problem.n_rows + 1))


def test_nobody_at_the_address_is_told(
    problem: WayProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a wrong address ends with the command that starts a cluster."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)

    with pytest.raises(SolverError, match="no dask scheduler answers at 'tcp://127"):
        choose_ways(problem, replace(SETTINGS, cluster="tcp://127.0.0.1:1"))
