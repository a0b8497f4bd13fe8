"""Rules of thumb that keep a path without a solver, or with one solve for its end."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.plan.thumb_task import NEAR, OFF_GAS, PATH, PHASE_OUT, Task
from warmtepad.pricing import NEVER
from warmtepad.problem import RowBlock
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.ways import WayProblem

LEAST_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of what a complex can avoid that a package must at least, one tried after
the other: the best ratio alone picks packages too small for a far path."""

Picked = tuple[Integers, Integers]
"""Groups in the order in which they are worked on, and a state for each."""

Pick = Callable[[int], Picked]
"""What is picked in a year, from its step."""


class Diary:
    """What has been decided so far: a state and years for each group."""

    def __init__(self, task: Task) -> None:
        self.task = task
        """What there is to do."""
        n_groups = task.problem.n_groups
        self.ways: Integers = np.full((n_groups, 3), NEVER, dtype=np.int64)
        """Way of each group, shape (n_groups, 3)."""
        self.ways[:, 0] = task.net.state_starts[:-1]
        # What is under contract or required is done first, as cheaply as can be.
        must = ~task.net.may_end[self.ways[:, 0]]
        cheapest, _ = task.problem.cheapest(np.zeros(task.problem.n_rows))
        self.ways[must] = cheapest[must]
        self.is_open = ~must
        """Whether nothing has been decided for a group, shape (n_groups,)."""

    def do(self, groups: Integers, states: Integers, step: int) -> None:
        """Do the works into states in one year."""
        net = self.task.net
        self.ways[groups, 0] = states
        self.ways[groups, 1] = np.where(net.first[states] == NEVER, NEVER, step)
        self.ways[groups, 2] = np.where(net.second[states] == NEVER, NEVER, step)
        self.is_open[groups] = False

    def total(self, amount: Floats, step: int) -> float:
        """Amount of the states at the end of a year, all groups that still count."""
        net, (state, one, other) = self.task.net, self.ways.T
        is_done = (np.maximum(one, other) >= 0) & (np.maximum(one, other) <= step)
        waits = (one >= 0) & (one <= step) & (other > step)
        found = np.where(is_done, amount[state], 0.0)
        found[waits] = amount[net.alone[net.first[state[waits]]]]
        return float(found[self.task.there(step)].sum())


def best_ratio(task: Task, least_share: float) -> Integers:
    """Complexes by cost per kWh avoided, each with its best package, year by year.

    Parameters
    ----------
    task
        What there is to do.
    least_share
        Share of what a group can avoid at most that a package must avoid.

    Returns
    -------
    ndarray of shape (n_groups, 3)
    """
    return _carried_out(task, (_by_ratio(task, least_share),), _cheapest_lift(task))


def _by_ratio(task: Task, least_share: float = 0.0) -> Pick:
    """Whatever avoids a kWh at the lowest cost."""
    groups = task.group_of_state
    most = task.best_of(np.where(task.is_possible, task.drop, 0.0))
    counts = (task.drop > NEAR) & (task.drop >= least_share * most[groups] - NEAR)
    counts &= task.lifts_all | ~task.must_lift[groups]

    def pick(step: int) -> Picked:
        eur_per_kwh = np.full(len(groups), np.inf)
        np.divide(task.cost_eur[:, step], task.drop, out=eur_per_kwh, where=counts)
        return _in_order(*task.cheapest_of(eur_per_kwh))

    return pick


def label_ladder(task: Task, label: Floats) -> Integers:
    """Worst labels first, each to label A or the best it can, as cheaply as can be.

    Parameters
    ----------
    task
        What there is to do.
    label
        Mean rank of the labels of the dwellings in each state, ranks above A counted
        as A, shape (n_states,).

    Returns
    -------
    ndarray of shape (n_groups, 3)
    """
    present = label[task.net.state_starts[:-1]]
    reachable = np.where(task.is_possible, label, -np.inf)
    best = task.best_of(reachable)[task.group_of_state]
    climbs = (reachable >= best - NEAR) & (best > present[task.group_of_state] + NEAR)

    def pick(step: int) -> Picked:
        state, eur = task.cheapest_of(np.where(climbs, task.cost_eur[:, step], np.inf))
        return _in_order(state, np.where(np.isfinite(eur), present, np.inf))

    return _carried_out(task, (pick,), pick)


def last_year_first(task: Task, settings: SolveSettings) -> Integers:
    """The cheapest set for the last year, then by ratio, as early as the path needs.

    Parameters
    ----------
    task
        What there is to do.
    settings
        Of the one solve.

    Returns
    -------
    ndarray of shape (n_groups, 3); none if no set keeps the limits of the last year.
    """
    found = solve_ways(_last_year_only(task), settings)
    if not found.chosen.size:
        return found.chosen
    state = found.chosen[:, 0]
    is_idle = (found.chosen[:, 1:] == NEVER).all(axis=1)

    def pick(step: int) -> Picked:
        eur, drop = task.cost_eur[state, step], task.drop[state]
        ratio = np.where(drop > NEAR, eur / np.maximum(drop, NEAR), np.finfo(float).max)
        is_out = is_idle | ~np.isfinite(eur)
        return _in_order(state, np.where(is_out, np.inf, ratio))

    # What the set cannot do in time is made up for by what has the best ratio.
    return _carried_out(task, (pick, _by_ratio(task)), pick, does_rest=True)


def _in_order(state: Integers, figure: Floats) -> Picked:
    """Groups by a figure, without those for which it is infinite."""
    order = np.argsort(figure, kind="stable")
    order = order[np.isfinite(figure[order])]
    return order.astype(np.int64), state[order]


def _carried_out(
    task: Task, picks: tuple[Pick, ...], lift: Pick, *, does_rest: bool = False
) -> Integers:
    """Year by year what is picked, until the path holds; then the deadlines."""
    diary = Diary(task)
    for step in range(task.n_years):
        gain = np.where(task.there(step)[task.group_of_state], task.drop, 0.0)
        for pick in picks:
            lacking = task.need[step] - diary.total(task.drop, step)
            _take(diary, pick(step), gain, lacking, step)
        if step == task.deadline:
            _lift(diary, lift, step)
            _lift(diary, _cheapest_lift(task), step)
        if does_rest and step == task.n_years - 1:
            _take(diary, picks[0](step), np.ones_like(gain), np.inf, step)
    _leave_gas(diary)
    return diary.ways


def _take(
    diary: Diary, picked: Picked, gain: Floats, lacking: float, step: int
) -> None:
    """Do what is picked, in order, until no more is lacking."""
    groups, states = picked
    counts = diary.is_open[groups] & (gain[states] > NEAR)
    groups, states = groups[counts], states[counts]
    if lacking > NEAR and groups.size:
        reached = np.cumsum(gain[states])
        count = int(np.searchsorted(reached, lacking - NEAR)) + 1
        diary.do(groups[:count], states[:count], step)


def _cheapest_lift(task: Task) -> Pick:
    """Whatever ends poor labels at the lowest cost."""

    def pick(step: int) -> Picked:
        ends = task.lifts_all & (task.lifted > NEAR)
        return _in_order(
            *task.cheapest_of(np.where(ends, task.cost_eur[:, step], np.inf))
        )

    return pick


def _lift(diary: Diary, pick: Pick, deadline: int) -> None:
    """End the poor labels that are left, in the last year in which it can be done."""
    for step in range(deadline, -1, -1):
        groups, states = pick(step)
        is_poor = diary.task.must_lift & diary.is_open
        counts = is_poor[groups] & (diary.task.lifted[states] > NEAR)
        diary.do(groups[counts], states[counts], step)


def _leave_gas(diary: Diary) -> None:
    """Take dwellings off gas in the last year, the cheapest first."""
    task, net, step = diary.task, diary.task.net, diary.task.off_gas_step
    if step == NEVER:
        return
    groups = task.group_of_state
    now, one, other = diary.ways[groups].T
    eur = np.where(diary.is_open[groups], task.cost_eur[:, step], np.inf)
    follows = (net.first == net.first[now]) & (net.first != NEVER) & (other == NEVER)
    follows &= net.may_be_later & (net.second != NEVER) & (one < step) & net.may_end
    eur[follows] = net.second_eur[net.second[follows], step]
    gain = np.where(task.there(step)[groups], task.off_gas - task.off_gas[now], 0.0)
    ratio = np.where(gain > NEAR, eur / np.maximum(gain, NEAR), np.inf)
    order, states = _in_order(*task.cheapest_of(ratio))
    lacking = task.least_off_gas - diary.total(task.off_gas, step)
    if lacking <= NEAR or not order.size:
        return
    count = int(np.searchsorted(np.cumsum(gain[states]), lacking - NEAR)) + 1
    order, states = order[:count], states[:count]
    envelope_step = diary.ways[order, 1]
    later_too = ~diary.is_open[order]
    diary.do(order, states, step)
    diary.ways[order[later_too], 1] = envelope_step[later_too]


def _last_year_only(task: Task) -> WayProblem:
    """The problem with one year and cost per work, and limits of the end only.

    Groups that must do something keep their years: those of a contract and of what is
    required besides can differ.
    """
    net = task.net
    blocks = [_at_the_end(block, task.n_years) for block in task.problem.blocks]
    must = ~net.may_end[net.state_starts[:-1]]
    keeps_first, keeps_second, keeps_state = (
        np.repeat(must, np.diff(starts))
        for starts in (net.first_starts, net.second_starts, net.state_starts)
    )
    alone = net._replace(
        first_eur=np.where(
            keeps_first[:, None], net.first_eur, _last_possible(net.first_eur)
        ),
        second_eur=np.where(
            keeps_second[:, None], net.second_eur, _last_possible(net.second_eur)
        ),
        may_be_later=net.may_be_later & keeps_state,
    )
    kept: Sequence[RowBlock] = [block for block in blocks if block is not None]
    return replace(task.problem, network=alone, blocks=tuple(kept))


def _at_the_end(block: RowBlock, n_years: int) -> RowBlock | None:
    """Limits of a rule on the stock as it is in the end; `None` if it has none."""
    if block.is_flow or block.name not in {PATH, PHASE_OUT, OFF_GAS}:
        return None
    last = np.zeros((1, n_years))
    last[0, -1] = 1.0
    return replace(
        block,
        over_years=last,
        years=block.years[-1:],
        lower=block.lower[:, -1:],
        upper=block.upper[:, -1:],
        violation_weight=block.violation_weight[:, -1:],
    )


def _last_possible(cost_eur: Floats) -> Floats:
    """Mean cost of works in the last year in which they can be done, else infinite.

    The cost of the last year itself would mislead: hardly any lifetime is used by then.
    """
    n_years = cost_eur.shape[1]
    finite = np.isfinite(cost_eur)
    last = n_years - 1 - finite[:, ::-1].argmax(axis=1)
    total = np.where(finite, cost_eur, 0.0).sum(axis=1)
    mean = np.divide(
        total, finite.sum(axis=1), out=np.full(len(total), np.inf), where=finite.any(1)
    )
    return np.where(np.arange(n_years) == last[:, None], mean[:, None], np.inf)
