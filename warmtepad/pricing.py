"""Compiled loops over the ways of groups: the cheapest at given prices, and near ones.

Every loop runs over a range of groups and writes only what belongs to them, so ranges
can run in threads, and the answer does not depend on how many there are.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers

NEVER = -1
"""Step of a work that is not done."""

BEFORE = -2
"""Step of a first work that is the cheapest one before the second work."""


class Network(NamedTuple):
    """States and works of all groups, as plain arrays for compiled loops.

    Works and states of one group stand together; its first state is "nothing".
    """

    state_starts: Integers
    """First state of each group, and the number of states, shape (n_groups + 1,)."""

    first_starts: Integers
    """First of the first works of each group, shape (n_groups + 1,)."""

    second_starts: Integers
    """First of the second works of each group, shape (n_groups + 1,)."""

    exit_step: Integers
    """Step from which a group no longer counts, shape (n_groups,)."""

    first: Integers
    """First work of each state, shape (n_states,); `NEVER` if none."""

    second: Integers
    """Second work of each state, shape (n_states,); `NEVER` if none."""

    amounts: Floats
    """Quantities of each state, more than those of "nothing", (n_states, n_stocks)."""

    may_end: Booleans
    """Whether a way may end in a state, shape (n_states,)."""

    may_be_together: Booleans
    """Whether both works of a state may fall in one year, shape (n_states,)."""

    may_be_later: Booleans
    """Whether its second work may follow in a later year, shape (n_states,)."""

    shared_eur: Floats
    """What both works in one year save, shape (n_states,) [EUR]."""

    shared_flows: Floats
    """What both works in one year take less, shape (n_states, n_flows)."""

    alone: Integers
    """State after each first work alone, shape (n_first,); `NEVER` if not allowed."""

    first_eur: Floats
    """Cost of each first work by year, (n_first, n_years); infinite if not possible."""

    first_flows: Floats
    """What each first work takes by year, shape (n_first, n_flows, n_years)."""

    second_eur: Floats
    """Cost of each second work by year, shape (n_second, n_years)."""

    second_flows: Floats
    """What each second work takes by year, shape (n_second, n_flows, n_years)."""

    shared_factor: Floats
    """Value of `shared_eur` by year, shape (n_years,)."""

    running_eur: Floats
    """Cost of a unit of a quantity at the end of each year, (n_stocks, n_years)."""


class Prices(NamedTuple):
    """Prices of row blocks, added up over their lines."""

    per_year: Floats
    """Price of a unit in a place and year, shape (n_places_of_all_blocks, n_years)."""

    first_place: Integers
    """Row of `per_year` of the first place of each block, shape (n_blocks,)."""

    quantity: Integers
    """Quantity of each block, shape (n_blocks,)."""

    is_flow: Booleans
    """Whether the quantity belongs to works, shape (n_blocks,)."""

    place: Integers
    """Place of each group in each block, shape (n_blocks, n_groups); -1 if none."""


class _Scratch(NamedTuple):
    """Room for the figures of one group."""

    earned: Floats
    spent: Floats
    first_eur: Floats
    second_eur: Floats
    alone_value: Floats
    sofar: Floats
    value: Floats


@njit(cache=True, nogil=True)
def _scratch(net: Network, start: int, stop: int) -> _Scratch:
    most_first, most_second = 1, 1
    for group in range(start, stop):
        n_first = net.first_starts[group + 1] - net.first_starts[group]
        n_second = net.second_starts[group + 1] - net.second_starts[group]
        most_first = max(most_first, n_first)
        most_second = max(most_second, n_second)
    n_years = net.shared_factor.shape[0]
    return _Scratch(
        np.empty((net.amounts.shape[1], n_years)),
        np.empty((net.shared_flows.shape[1], n_years)),
        np.empty((most_first, n_years)),
        np.empty((most_second, n_years)),
        np.zeros((most_first, n_years)),
        np.empty((most_first, n_years)),
        np.empty(n_years),
    )


@njit(cache=True, nogil=True)
def _price_group(group: int, net: Network, prices: Prices, room: _Scratch) -> None:
    """Price the quantities, the works and the waiting of one group."""
    _price_quantities(group, net, prices, room)
    first, second = net.first_starts, net.second_starts
    _price_works(
        first[group],
        first[group + 1],
        net.first_eur,
        net.first_flows,
        room.spent,
        room.first_eur,
    )
    _price_works(
        second[group],
        second[group + 1],
        net.second_eur,
        net.second_flows,
        room.spent,
        room.second_eur,
    )
    _price_waiting(group, net, room)


@njit(cache=True, nogil=True)
def _price_quantities(group: int, net: Network, prices: Prices, room: _Scratch) -> None:
    """What a unit earns: from a step on in a state, or at a step in a work."""
    earned, spent = room.earned, room.spent
    last = net.exit_step[group]
    earned[:] = 0.0
    spent[:] = 0.0
    for quantity in range(earned.shape[0]):
        for step in range(last):
            earned[quantity, step] = -net.running_eur[quantity, step]
    for block in range(prices.quantity.shape[0]):
        place = prices.place[block, group]
        if place < 0:
            continue
        per_year = prices.per_year[prices.first_place[block] + place]
        quantity = prices.quantity[block]
        if prices.is_flow[block]:
            for step in range(per_year.shape[0]):
                spent[quantity, step] += per_year[step]
        else:
            for step in range(last):
                earned[quantity, step] += per_year[step]
    for quantity in range(earned.shape[0]):
        for step in range(earned.shape[1] - 2, -1, -1):
            earned[quantity, step] += earned[quantity, step + 1]


@njit(cache=True, nogil=True)
def _price_works(
    start: int, stop: int, cost_eur: Floats, flows: Floats, spent: Floats, out: Floats
) -> None:
    """Cost of works in each year, less what they earn."""
    for work in range(start, stop):
        for step in range(spent.shape[1]):
            cost = cost_eur[work, step]
            for flow in range(spent.shape[0]):
                cost -= flows[work, flow, step] * spent[flow, step]
            out[work - start, step] = cost


@njit(cache=True, nogil=True)
def _value(state: int, amounts: Floats, earned: Floats, out: Floats) -> None:
    """What a state earns from each step on."""
    for step in range(earned.shape[1]):
        value = 0.0
        for quantity in range(earned.shape[0]):
            value += amounts[state, quantity] * earned[quantity, step]
        out[step] = value


@njit(cache=True, nogil=True)
def _price_waiting(group: int, net: Network, room: _Scratch) -> None:
    """Per first work what it earns alone, and its cheapest start before each step."""
    start = net.first_starts[group]
    for work in range(start, net.first_starts[group + 1]):
        place = work - start
        best = np.inf
        if net.alone[work] >= 0:
            _value(net.alone[work], net.amounts, room.earned, room.alone_value[place])
        for step in range(room.sofar.shape[1]):
            room.sofar[place, step] = best
            if net.alone[work] >= 0:
                cost = room.first_eur[place, step] - room.alone_value[place, step]
                best = min(best, cost)


@njit(cache=True, nogil=True)
def _together_eur(
    state: int, one: int, other: int, step: int, net: Network, room: _Scratch
) -> float:
    """Priced cost of both works in one year and of the state that follows."""
    cost: float = room.first_eur[one, step] + room.second_eur[other, step]
    cost -= room.value[step]
    cost -= net.shared_eur[state] * net.shared_factor[step]
    for flow in range(room.spent.shape[0]):
        cost += net.shared_flows[state, flow] * room.spent[flow, step]
    return cost


@njit(cache=True, nogil=True)
def _later_eur(one: int, other: int, step: int, room: _Scratch) -> float:
    """Priced cost of a second work after a first one, without that first work."""
    cost: float = room.second_eur[other, step] + room.alone_value[one, step]
    return cost - float(room.value[step])


@njit(cache=True, nogil=True)
def _cheapest_of_state(
    state: int, one: int, other: int, net: Network, room: _Scratch
) -> tuple[float, int, int]:
    """Priced cost and steps of the cheapest way into a state; -2 is "before"."""
    best, best_one, best_other = np.inf, NEVER, NEVER
    n_years = room.value.shape[0]
    _value(state, net.amounts, room.earned, room.value)
    for step in range(n_years):
        if other < 0:
            cost = room.first_eur[one, step] - room.value[step]
        elif one < 0:
            cost = room.second_eur[other, step] - room.value[step]
        elif net.may_be_together[state]:
            cost = _together_eur(state, one, other, step, net, room)
        else:
            continue
        if cost < best:
            best = cost
            best_one = step if one >= 0 else NEVER
            best_other = step if other >= 0 else NEVER
    if one >= 0 and other >= 0 and net.may_be_later[state]:
        for step in range(1, n_years):
            cost = room.sofar[one, step] + _later_eur(one, other, step, room)
            if cost < best:
                best, best_one, best_other = cost, BEFORE, step
    return best, best_one, best_other


@njit(cache=True, nogil=True)
def _start_before(one: int, stop: int, room: _Scratch) -> int:
    """Cheapest step of a first work before another step."""
    lowest, found = np.inf, NEVER
    for step in range(stop):
        cost = room.first_eur[one, step] - room.alone_value[one, step]
        if cost < lowest:
            lowest, found = cost, step
    return found


@njit(cache=True, nogil=True)
def cheapest(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    priced_eur: Floats,
    way: Integers,
) -> None:
    """Cheapest way of each group of a range.

    Parameters
    ----------
    groups
        First group, and the one after the last.
    net, prices
        The problem and its prices.
    priced_eur
        Filled with the priced cost, shape (n_groups,) [EUR].
    way
        Filled with state, step of the first and of the second work, (n_groups, 3).
    """
    room = _scratch(net, groups[0], groups[1])
    for group in range(groups[0], groups[1]):
        _price_group(group, net, prices, room)
        best, chosen, best_one, best_other = np.inf, -1, NEVER, NEVER
        for state in range(net.state_starts[group], net.state_starts[group + 1]):
            if not net.may_end[state]:
                continue
            one = net.first[state] - net.first_starts[group]
            other = net.second[state] - net.second_starts[group]
            one = one if net.first[state] >= 0 else NEVER
            other = other if net.second[state] >= 0 else NEVER
            if one < 0 and other < 0:
                cost, one_step, other_step = 0.0, NEVER, NEVER
            else:
                cost, one_step, other_step = _cheapest_of_state(
                    state, one, other, net, room
                )
            if cost < best:
                best, chosen = cost, state
                best_one, best_other = one_step, other_step
        if best_one == BEFORE:
            one = net.first[chosen] - net.first_starts[group]
            best_one = _start_before(one, best_other, room)
        priced_eur[group] = best
        way[group, 0], way[group, 1], way[group, 2] = chosen, best_one, best_other


@njit(cache=True, nogil=True)
def _keep(
    found: int,
    way: tuple[int, int, int],
    cost: float,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Note a way if there is room; the number of ways found so far."""
    if found < ways.shape[0]:
        ways[found, 0], ways[found, 1], ways[found, 2] = way
        priced_eur[found] = cost
    return found + 1


@njit(cache=True, nogil=True)
def _near_of_state(
    state: int,
    one: int,
    other: int,
    net: Network,
    room: _Scratch,
    limit_eur: float,
    found: int,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Note every way into a state up to a limit; the number found so far."""
    n_years = room.value.shape[0]
    _value(state, net.amounts, room.earned, room.value)
    for step in range(n_years):
        if other < 0:
            cost = room.first_eur[one, step] - room.value[step]
            way = (state, step, NEVER)
        elif one < 0:
            cost = room.second_eur[other, step] - room.value[step]
            way = (state, NEVER, step)
        elif net.may_be_together[state]:
            cost = _together_eur(state, one, other, step, net, room)
            way = (state, step, step)
        else:
            continue
        if cost <= limit_eur:
            found = _keep(found, way, cost, ways, priced_eur)
    if one < 0 or other < 0 or not net.may_be_later[state]:
        return found
    for step in range(1, n_years):
        later = _later_eur(one, other, step, room)
        if room.sofar[one, step] + later > limit_eur:
            continue
        for before in range(step):
            cost = room.first_eur[one, before] - room.alone_value[one, before] + later
            if cost <= limit_eur:
                found = _keep(found, (state, before, step), cost, ways, priced_eur)
    return found


@njit(cache=True, nogil=True)
def near(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    limit_eur: Floats,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Every way whose priced cost is within the limit of its group, group by group.

    Parameters
    ----------
    groups
        First group, and the one after the last.
    net, prices
        The problem and its prices.
    limit_eur
        Largest priced cost per group, shape (n_groups,) [EUR].
    ways
        Filled with state and steps, shape (room, 3).
    priced_eur
        Filled with the priced cost, shape (room,) [EUR].

    Returns
    -------
    int
        How many there are; what is beyond the room is counted but not noted.
    """
    room = _scratch(net, groups[0], groups[1])
    found = 0
    for group in range(groups[0], groups[1]):
        _price_group(group, net, prices, room)
        for state in range(net.state_starts[group], net.state_starts[group + 1]):
            if not net.may_end[state]:
                continue
            if net.first[state] < 0 and net.second[state] < 0:
                if limit_eur[group] >= 0.0:
                    way = (state, NEVER, NEVER)
                    found = _keep(found, way, 0.0, ways, priced_eur)
                continue
            one = net.first[state] - net.first_starts[group]
            other = net.second[state] - net.second_starts[group]
            found = _near_of_state(
                state,
                one if net.first[state] >= 0 else NEVER,
                other if net.second[state] >= 0 else NEVER,
                net,
                room,
                limit_eur[group],
                found,
                ways,
                priced_eur,
            )
    return found
