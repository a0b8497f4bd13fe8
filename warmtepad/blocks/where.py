"""Where groups are priced: on this machine, or on a cluster if one is named."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from warmtepad.choices import Choices
from warmtepad.errors import ClusterError
from warmtepad.ways import WayProblem


@contextmanager
def priced_at(problem: WayProblem, cluster: str | None) -> Iterator[Choices]:
    """Choices of a problem, priced on a cluster or on this machine.

    Parameters
    ----------
    problem
        The problem.
    cluster
        Address of a dask scheduler; None for this machine.

    Raises
    ------
    ClusterError
        If the extra `cluster` is not installed, or the cluster does not answer.
    """
    if cluster is None:
        yield problem
        return
    with _module(cluster).spread_over_cluster(problem, cluster) as choices:
        yield choices


def expect_cluster(cluster: str) -> None:
    """See that a cluster can price, before anything else is done.

    Parameters
    ----------
    cluster
        Address of a dask scheduler.

    Raises
    ------
    ClusterError
        If the extra `cluster` is not installed, or the cluster does not answer.
    """
    with _module(cluster).connected(cluster):
        pass


def _module(cluster: str) -> Any:
    """Load the module that needs dask."""
    try:
        return importlib.import_module("warmtepad.blocks.cluster")
    except ModuleNotFoundError as error:
        msg = (
            f"cluster is {cluster!r}, and {error.name} is not installed, expected it "
            "here and on the workers: pip install 'warmtepad[cluster]'"
        )
        raise ClusterError(msg) from error
