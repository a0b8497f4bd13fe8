"""A problem of ways cut into blocks of groups."""

from dataclasses import replace

import numpy as np

from warmtepad.blocks.spread import Blocks, SpreadChoices
from warmtepad.columns import Integers
from warmtepad.pricing import Network
from warmtepad.ways import WayProblem
from warmtepad.written import Kept


def cuts(n_groups: int, n_blocks: int) -> Integers:
    """First group of each block, and the number of groups, shape (n_blocks + 1,).

    Examples
    --------
    >>> cuts(10, 4).tolist()
    [0, 2, 5, 7, 10]
    """
    n_blocks = max(min(n_blocks, n_groups), 1)
    return np.arange(n_blocks + 1, dtype=np.int64) * n_groups // n_blocks


def cut_out(problem: WayProblem, start: int, stop: int) -> WayProblem:
    """Some groups of a problem that stand together, under the same rows.

    Parameters
    ----------
    problem
        The whole problem.
    start, stop
        First group, and the one after the last.
    """
    groups = slice(start, stop)
    kept = problem.kept
    if kept is not None:
        first = int(problem.network.state_starts[start])
        kept = Kept(
            ways=kept.ways[groups] - np.array([first, 0, 0]),
            change_eur=kept.change_eur[groups],
        )
    return replace(
        problem,
        network=_network(problem.network, start, stop),
        blocks=tuple(
            replace(block, place_of_group=block.place_of_group[groups])
            for block in problem.blocks
        ),
        kept=kept,
    )


def spread(problem: WayProblem, starts: Integers, held: Blocks) -> SpreadChoices:
    """Choices of a problem whose blocks are held somewhere.

    Parameters
    ----------
    problem
        The whole problem.
    starts
        First group of each block, and the number of groups, shape (n_blocks + 1,).
    held
        The blocks.
    """
    return SpreadChoices(
        blocks=problem.blocks,
        limits=problem.limits,
        held=held,
        group_starts=starts,
        state_starts=problem.network.state_starts,
    )


def _network(net: Network, start: int, stop: int) -> Network:
    """States and works of some groups, counted from the first of each."""
    states = slice(net.state_starts[start], net.state_starts[stop])
    ones = slice(net.first_starts[start], net.first_starts[stop])
    others = slice(net.second_starts[start], net.second_starts[stop])
    return Network(
        state_starts=net.state_starts[start : stop + 1] - states.start,
        first_starts=net.first_starts[start : stop + 1] - ones.start,
        second_starts=net.second_starts[start : stop + 1] - others.start,
        exit_step=net.exit_step[start:stop],
        first=_counted_from(net.first[states], ones.start),
        second=_counted_from(net.second[states], others.start),
        amounts=net.amounts[states],
        may_end=net.may_end[states],
        may_be_together=net.may_be_together[states],
        may_be_later=net.may_be_later[states],
        shared_eur=net.shared_eur[states],
        shared_flows=net.shared_flows[states],
        alone=_counted_from(net.alone[ones], states.start),
        first_eur=net.first_eur[ones],
        first_flows=net.first_flows[ones],
        second_eur=net.second_eur[others],
        second_flows=net.second_flows[others],
        shared_factor=net.shared_factor,
        running_eur=net.running_eur,
    )


def _counted_from(numbers: Integers, first: int) -> Integers:
    """Numbers less the first one; none stays none."""
    return np.where(numbers >= 0, numbers - first, numbers)
