"""Small random networks of works and years, and every way through them by hand."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import RowBlock
from warmtepad.ways import WayProblem

N_STOCKS, N_FLOWS = 2, 2


def random_problem(
    seed: int, n_groups: int = 4, n_years: int = 4, n_works: int = 2
) -> WayProblem:
    """Draw a problem with `n_works` first and second works per group."""
    rng = np.random.default_rng(seed)
    first, second, alone = _states(rng, n_groups, n_works)
    n_states = len(first)
    is_nothing = (first == NEVER) & (second == NEVER)
    amounts = rng.integers(0, 6, (n_states, N_STOCKS)).astype(np.float64)
    amounts[is_nothing] = 0.0
    count = n_groups * n_works
    later = rng.random(n_states) < 0.7
    later &= np.where(first >= 0, alone[first] >= 0, False)
    network = Network(
        state_starts=np.flatnonzero(np.append(is_nothing, True)).astype(np.int64),
        first_starts=np.arange(n_groups + 1, dtype=np.int64) * n_works,
        second_starts=np.arange(n_groups + 1, dtype=np.int64) * n_works,
        exit_step=rng.integers(1, n_years + 1, n_groups),
        first=first,
        second=second,
        amounts=amounts,
        may_end=is_nothing | (rng.random(n_states) < 0.9),
        may_be_together=rng.random(n_states) < 0.8,
        may_be_later=later,
        shared_eur=rng.integers(0, 3, n_states).astype(np.float64),
        shared_flows=rng.integers(0, 3, (n_states, N_FLOWS)).astype(np.float64),
        alone=alone,
        first_eur=_costs(rng, count, n_years),
        first_flows=rng.integers(0, 9, (count, N_FLOWS, n_years)).astype(np.float64),
        second_eur=_costs(rng, count, n_years),
        second_flows=rng.integers(0, 9, (count, N_FLOWS, n_years)).astype(np.float64),
        shared_factor=np.power(0.9, np.arange(n_years, dtype=np.float64)),
        running_eur=rng.integers(-1, 2, (N_STOCKS, n_years)).astype(np.float64),
    )
    return WayProblem(network=network, blocks=_blocks(rng, n_groups, n_years))


def _states(
    rng: np.random.Generator, n_groups: int, n_works: int
) -> tuple[Integers, Integers, Integers]:
    """First and second work of each state, and the state of each first work alone."""
    states: list[tuple[int, int]] = []
    alone: list[int] = []
    for group in range(n_groups):
        works = range(group * n_works, (group + 1) * n_works)
        states.append((NEVER, NEVER))
        for one in works:
            alone.append(len(states) if rng.random() < 0.8 else NEVER)
            states.append((one, NEVER))
        for other in works:
            states += [(one, other) for one in (NEVER, *works)]
    first, second = np.array(states, dtype=np.int64).T.copy()
    return first, second, np.array(alone, dtype=np.int64)


def _costs(rng: np.random.Generator, count: int, n_years: int) -> Floats:
    cost = rng.integers(1, 30, (count, n_years)).astype(np.float64)
    cost[rng.random((count, n_years)) < 0.15] = np.inf
    return cost


def _blocks(
    rng: np.random.Generator, n_groups: int, n_years: int
) -> tuple[RowBlock, ...]:
    """State a path for the whole and a cumulative budget per place."""
    years = np.arange(2025, 2025 + n_years)
    path = np.linspace(1, 2 * n_groups, n_years)[None, :]
    budget = np.full((2, n_years), 12.0 * n_groups)
    return (
        RowBlock(
            name="path",
            quantity=0,
            is_flow=False,
            place_of_group=np.zeros(n_groups, dtype=np.int64),
            places=("",),
            over_years=np.eye(n_years),
            years=years,
            lower=path,
            upper=np.full_like(path, np.inf),
            violation_weight=np.ones_like(path),
        ),
        RowBlock(
            name="budget",
            quantity=1,
            is_flow=True,
            place_of_group=rng.integers(-1, 2, n_groups),
            places=("north", "south"),
            over_years=np.tri(n_years),
            years=years,
            lower=np.full_like(budget, -np.inf),
            upper=budget,
            violation_price_eur=2.0,
            violation_weight=np.ones_like(budget),
        ),
    )


def eased(problem: WayProblem, share: float) -> WayProblem:
    """Ask for a share of the path only, so that some plan may keep it."""
    path, *others = problem.blocks
    return replace(problem, blocks=(replace(path, lower=path.lower * share), *others))


def ways_by_hand(  # noqa: C901
    problem: WayProblem, group: int
) -> Iterator[tuple[int, int, int]]:
    """Every way of a group, by trying all states and years."""
    net = problem.network
    n_years = len(net.shared_factor)
    for state in range(net.state_starts[group], net.state_starts[group + 1]):
        first, second = int(net.first[state]), int(net.second[state])
        if not net.may_end[state]:
            continue
        for one in range(n_years) if first >= 0 else (NEVER,):
            for other in range(n_years) if second >= 0 else (NEVER,):
                if first >= 0 and not np.isfinite(net.first_eur[first, one]):
                    continue
                if second >= 0 and not np.isfinite(net.second_eur[second, other]):
                    continue
                if first >= 0 and second >= 0:
                    together = one == other and net.may_be_together[state]
                    later = one < other and net.may_be_later[state]
                    if not together and not later:
                        continue
                yield state, one, other


def way_by_hand(  # noqa: C901
    problem: WayProblem, group: int, way: tuple[int, int, int]
) -> tuple[float, Floats]:
    """Cost of a way and its effect on each row, year by year."""
    net = problem.network
    state, one, other = way
    first, second = int(net.first[state]), int(net.second[state])
    n_years = len(net.shared_factor)
    cost = 0.0
    stocks = np.zeros((n_years, N_STOCKS))
    flows = np.zeros((n_years, N_FLOWS))
    for step in range(n_years):
        now = int(net.state_starts[group])
        if first >= 0 and step >= one:
            now = int(net.alone[first])
        if (first < 0 or step >= one) and (second < 0 or step >= other):
            now = state
        if step < net.exit_step[group]:
            stocks[step] = net.amounts[now]
        if step == one:
            cost += net.first_eur[first, step]
            flows[step] += net.first_flows[first, :, step]
        if step == other:
            cost += net.second_eur[second, step]
            flows[step] += net.second_flows[second, :, step]
        if step == one == other:
            cost -= net.shared_eur[state] * net.shared_factor[step]
            flows[step] -= net.shared_flows[state]
        cost += float(net.running_eur[:, step] @ stocks[step])
    effects = []
    for block in problem.blocks:
        read = (flows if block.is_flow else stocks)[:, block.quantity]
        for place in range(len(block.places)):
            here = block.place_of_group[group] == place
            effects += [
                float(line @ read) if here else 0.0 for line in block.over_years
            ]
    return cost, np.array(effects)
