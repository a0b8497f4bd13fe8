"""Blocks on the workers of a dask cluster of two processes."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dask
import numpy as np
import pytest
from distributed import Client, LocalCluster
from distributed.comm import CommClosedError

from tests.benchmarks.made_up import sector
from warmtepad.blocks import cluster as module
from warmtepad.blocks.cluster import ClusterBlocks, spread_over_cluster
from warmtepad.choosing import choose_ways
from warmtepad.cli import Status, main
from warmtepad.decomposed.solution import Progress
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.errors import ClusterError
from warmtepad.planning import Planner
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
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
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
        pytest.raises(ClusterError, match="give them more memory"),
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

    with pytest.raises(ClusterError, match="no dask scheduler answers at 'tcp://127"):
        choose_ways(problem, replace(SETTINGS, cluster="tcp://127.0.0.1:1"))


def test_a_cluster_that_is_gone_in_the_middle_is_told(
    problem: WayProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a scheduler that ends with its workers ends the run with a way out.

    Fails if: what the client raises then, an error of its own, comes through.
    """
    monkeypatch.setattr(module, "PATIENCE_S", 0.5)
    free = np.zeros(problem.n_rows)
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
        spread_over_cluster(problem, cluster.scheduler_address) as choices,
    ):
        assert len(choices.cheapest(free)[0]) == problem.n_groups
        cluster.close()

        with pytest.raises(ClusterError, match=r"the cluster is lost .* run again"):
            choices.cheapest(free)
        with pytest.raises(ClusterError, match="the cluster is lost"):
            choices.without_costs()


def _blocks(error: Exception, at: str) -> ClusterBlocks:
    """One block of a cluster that fails at some step."""

    def fail(*_: Any, **__: Any) -> Any:
        if at == "submit":
            raise error
        answer: Future[int] = Future()
        answer.set_exception(error)
        return answer

    client: Any = SimpleNamespace(submit=fail, status="running")
    return ClusterBlocks(client, 1, lambda _: Future())


@pytest.mark.parametrize("at", ["submit", "result"])
@pytest.mark.parametrize(
    "error", [TimeoutError("slow"), CommClosedError("gone"), OSError("no route")]
)
def test_errors_on_the_way_to_a_worker_are_told(error: Exception, at: str) -> None:
    """Proves: time-outs and broken connections are one error, with their words."""
    with pytest.raises(ClusterError, match=str(error)):
        _blocks(error, at).ask(WayProblem.cheapest, [(0,)])


def test_an_error_of_a_block_shows_as_itself() -> None:
    """Fails if: a mistake of ours is told as a lost cluster."""
    with pytest.raises(ZeroDivisionError):
        _blocks(ZeroDivisionError(), "result").ask(WayProblem.cheapest, [(0,)])


def test_a_lost_cluster_ends_the_command_with_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves: one line on what to do, before a plan or in the middle of one."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)
    words = ["plan", "small", "--out", str(tmp_path / "plan")]

    def lose(*_: object) -> None:
        msg = "the cluster is lost"
        raise ClusterError(msg)

    assert main([*words, "--cluster", "tcp://127.0.0.1:1"]) == Status.UNUSABLE
    assert "no dask scheduler answers" in capsys.readouterr().err
    monkeypatch.setattr(Planner, "plan", lose)
    assert main(words) == Status.UNUSABLE
    assert "the cluster is lost" in capsys.readouterr().err
    assert not (tmp_path / "plan").exists()
