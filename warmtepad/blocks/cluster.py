"""Blocks on the workers of a dask cluster; the one module that needs `distributed`.

A block stays on its worker. If the worker is lost, what was asked of it is asked again
of another one, which is sent the block anew: it costs a retry, not the run.
"""

import logging
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from distributed import Client, Future, KilledWorker
from distributed.comm import get_address_host_port

from warmtepad.blocks.cutting import cut_out, cuts, spread
from warmtepad.blocks.spread import Answer, SpreadChoices
from warmtepad.errors import ClusterError
from warmtepad.version import __version__
from warmtepad.ways import WayProblem

LOGGER = logging.getLogger(__name__)

BLOCKS_PER_THREAD = 2
"""Blocks for every thread of the workers: a few, so that a slow one delays little."""

MOST_ATTEMPTS = 4
"""Times that a block is asked before the run is given up."""

PATIENCE_S = 30.0
"""Time that the cluster may take to answer, or to start a worker [s]."""


class ClusterBlocks:
    """Blocks on the workers of a cluster.

    Parameters
    ----------
    client
        Connection to the cluster.
    n_blocks
        Number of blocks.
    send
        Puts a block on a worker; called again if that worker is lost.
    """

    def __init__(
        self, client: Client, n_blocks: int, send: Callable[[int], Future]
    ) -> None:
        self._client, self._send = client, send
        self._held = [send(number) for number in range(n_blocks)]

    def ask(
        self, question: Callable[..., Answer], arguments: Sequence[tuple[Any, ...]]
    ) -> list[Answer]:
        """Answer of every block, in their order.

        Parameters
        ----------
        question
            A method of `WayProblem`, or a function that takes a block first.
        arguments
            What else it takes, for each block.

        Raises
        ------
        ClusterError
            If no worker or scheduler is left, or a block takes one worker after the
            other down.
        """
        with _told(self._client):
            return self._asked(question, arguments)

    def _asked(
        self, question: Callable[..., Answer], arguments: Sequence[tuple[Any, ...]]
    ) -> list[Answer]:
        """`ask`, with the errors of whoever carries the question."""
        answers: dict[int, Answer] = {}
        for _ in range(MOST_ATTEMPTS):
            left = [number for number in range(len(arguments)) if number not in answers]
            asked = {
                number: self._client.submit(
                    question, self._held[number], *arguments[number], pure=False
                )
                for number in left
            }
            for number, future in asked.items():
                try:
                    answers[number] = future.result()
                except (CancelledError, KilledWorker) as error:
                    LOGGER.warning("block %d is lost and sent again: %s", number, error)
            if len(answers) == len(arguments):
                return [answers[number] for number in range(len(arguments))]
            _expect_workers(self._client)
            for number in left:
                if number not in answers:
                    self._held[number] = self._send(number)
        msg = (
            f"{len(arguments) - len(answers)} of {len(arguments)} blocks were lost "
            f"{MOST_ATTEMPTS} times with their workers, expected workers that stay; "
            "give them more memory"
        )
        raise ClusterError(msg)

    def changed(self, change: Callable[[WayProblem], WayProblem]) -> "ClusterBlocks":
        """Return the blocks after a change, kept where they are.

        Raises
        ------
        ClusterError
            If no scheduler is left.
        """

        def send(number: int) -> Future:
            if self._held[number].status in ("cancelled", "lost", "error"):
                self._held[number] = self._send(number)
            return self._client.submit(change, self._held[number], pure=False)

        with _told(self._client):
            return ClusterBlocks(self._client, len(self._held), send)


@contextmanager
def spread_over_cluster(problem: WayProblem, address: str) -> Iterator[SpreadChoices]:
    """Choices of a problem in blocks on the workers of a cluster.

    Parameters
    ----------
    problem
        The problem.
    address
        Address of the dask scheduler.

    Raises
    ------
    ClusterError
        As `connected` does.
    """
    with connected(address) as client:
        threads = sum(client.nthreads().values())
        starts = cuts(problem.n_groups, BLOCKS_PER_THREAD * threads)

        def send(number: int) -> Future:
            block = cut_out(problem, int(starts[number]), int(starts[number + 1]))
            return client.scatter(replace(block, threads=1), hash=False)

        LOGGER.info("%d blocks on %d threads at %s", len(starts) - 1, threads, address)
        with _told(client):
            held = ClusterBlocks(client, len(starts) - 1, send)
        yield spread(problem, starts, held)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connection to a cluster whose workers can price.

    Parameters
    ----------
    address
        Address of the dask scheduler.

    Raises
    ------
    ClusterError
        If no scheduler answers there, it has no worker, or a worker has another
        warmtepad.
    """
    try:
        # A client that finds nobody goes on trying after it is given up.
        host, port = get_address_host_port(address)
        socket.create_connection((host, port), PATIENCE_S).close()
        client = Client(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, OverflowError, ValueError) as error:
        msg = (
            f"no dask scheduler answers at {address!r} ({error}), expected an address "
            "like tcp://host:8786; start one with `dask scheduler`, and `dask worker` "
            "on every machine that helps"
        )
        raise ClusterError(msg) from error
    with client:
        with _told(client):
            _expect_workers(client)
            _expect_same_version(client)
        yield client


@contextmanager
def _told(client: Client) -> Iterator[None]:
    """Tell of a cluster that is lost; what else goes wrong shows as itself."""
    try:
        yield
    except ClusterError:
        raise
    except Exception as error:
        # A client that lost its scheduler closes, and then raises what it likes.
        if client.status == "running" and not isinstance(error, OSError):
            raise
        msg = (
            f"the cluster is lost ({type(error).__name__}: {error}), expected a dask "
            "scheduler and workers that stay; start them and run again, or leave "
            "--cluster out"
        )
        raise ClusterError(msg) from error


def _expect_workers(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError as error:
        msg = (
            f"{client.scheduler.addr} has no worker after {PATIENCE_S:.0f} s, expected "
            "one or more; start them with `dask worker`"
        )
        raise ClusterError(msg) from error


def _expect_same_version(client: Client) -> None:
    found = client.run(_version)
    others = {worker: has for worker, has in found.items() if has != __version__}
    if others:
        msg = f"workers {others} have another warmtepad, expected {__version__}"
        raise ClusterError(msg)


def _version() -> str:
    """Version of warmtepad on a worker."""
    return __version__
