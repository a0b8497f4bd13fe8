"""Compiled loops over the ways of groups: the cheapest at given prices, and near ones.

Every loop runs over a range of groups and writes only what belongs to them, so ranges
can run in threads, and the answer does not depend on how many there are.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers

NEVER = -1
"""Step of a work that is not done."""

compiled: Callable[..., Any] = njit(
    cache=True,
    nogil=True,
    error_model="numpy",
    fastmath={"nnan", "nsz", "reassoc", "contract"},
)
"""Compile a loop; sums and minima may run in any order, infinity stays infinity.

What runs once per state takes arrays, not tuples of them: numba counts the references
to every array of a tuple at each call.
"""


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

    is_flow: Booleans
    """Whether the quantity belongs to works, shape (n_blocks,)."""

    slot: Integers
    """Place of its quantity in `stocks` or `flows`, shape (n_blocks,); -1 if free."""

    place: Integers
    """Place of each group in each block, shape (n_blocks, n_groups); -1 if none."""

    stocks: Integers
    """Quantities of states that have a price, shape (n_priced_stocks,)."""

    flows: Integers
    """Quantities of works that have a price, shape (n_priced_flows,)."""


def make_prices(
    net: Network,
    per_year: list[Floats],
    quantity: Integers,
    is_flow: Booleans,
    place: Integers,
) -> Prices:
    """Prices of blocks, those without a price left out.

    Parameters
    ----------
    net
        States and works.
    per_year
        Per block the price of a unit in each place and year.
    quantity, is_flow
        Quantity of each block, and whether it belongs to works, shape (n_blocks,).
    place
        Place of each group in each block, shape (n_blocks, n_groups); -1 if none.
    """
    is_priced = np.array([part.any() for part in per_year], dtype=np.bool_)
    is_running = np.flatnonzero(net.running_eur.any(axis=1))
    stocks = np.union1d(quantity[is_priced & ~is_flow], is_running)
    flows = np.unique(quantity[is_priced & is_flow])
    slot = np.where(
        is_flow, np.searchsorted(flows, quantity), np.searchsorted(stocks, quantity)
    )
    places = [len(part) for part in per_year]
    return Prices(
        per_year=np.concatenate([*per_year, np.zeros((1, len(net.shared_factor)))]),
        first_place=np.cumsum([0, *places])[:-1].astype(np.int64),
        is_flow=is_flow,
        slot=np.where(is_priced, slot, -1).astype(np.int64),
        place=place,
        stocks=stocks.astype(np.int64),
        flows=flows.astype(np.int64),
    )


AT_ONCE = 4
"""Quantities that are added up in one go; there is room for a multiple of this."""


class _Scratch(NamedTuple):
    """Room for the figures of one group, all by step."""

    earned: Floats
    spent: Floats
    first_eur: Floats
    second_eur: Floats
    alone_eur: Floats
    alone_value: Floats
    waiting_eur: Floats
    cost: Floats


@compiled
def _scratch(net: Network, prices: Prices, start: int, stop: int) -> _Scratch:
    most_first, most_second = 1, 1
    for group in range(start, stop):
        n_first = net.first_starts[group + 1] - net.first_starts[group]
        n_second = net.second_starts[group + 1] - net.second_starts[group]
        most_first = max(most_first, n_first)
        most_second = max(most_second, n_second)
    n_years = net.shared_factor.shape[0]
    n_stocks = max(-(-prices.stocks.shape[0] // AT_ONCE), 1) * AT_ONCE
    return _Scratch(
        np.zeros((n_stocks, n_years)),
        np.zeros((max(prices.flows.shape[0], 1), n_years)),
        np.empty((most_first, n_years)),
        np.empty((most_second, n_years)),
        np.empty((most_first, n_years)),
        np.empty((most_first, n_years)),
        np.empty((most_first, n_years)),
        np.zeros(n_years),
    )


@compiled
def _price_quantities(
    group: int,
    exit_step: Integers,
    running_eur: Floats,
    per_year: Floats,
    first_place: Integers,
    is_flow: Booleans,
    slot: Integers,
    place: Integers,
    stocks: Integers,
    earned: Floats,
    spent: Floats,
) -> None:
    """What a unit earns: from a step on in a state, or at a step in a work."""
    n_years = per_year.shape[1]
    last = min(exit_step[group], n_years)
    for number in range(spent.shape[0]):
        for step in range(n_years):
            spent[number, step] = 0.0
    for number in range(stocks.shape[0]):
        for step in range(n_years):
            running = running_eur[stocks[number], step]
            earned[number, step] = -running if step < last else 0.0
    for block in range(slot.shape[0]):
        number, line = slot[block], first_place[block] + place[block, group]
        if place[block, group] < 0 or number < 0:
            continue
        if is_flow[block]:
            for step in range(n_years):
                spent[number, step] += per_year[line, step]
        else:
            for step in range(last):
                earned[number, step] += per_year[line, step]
    for number in range(stocks.shape[0]):
        for step in range(n_years - 2, -1, -1):
            earned[number, step] += earned[number, step + 1]


@compiled
def _take_value(
    state: int, amounts: Floats, stocks: Integers, earned: Floats, cost: Floats
) -> None:
    """Take off the cost by step what a state earns from each step on."""
    for slot in range(stocks.shape[0]):
        amount = amounts[state, stocks[slot]]
        for step in range(cost.shape[0]):
            cost[step] -= amount * earned[slot, step]


@compiled
def _price_works(
    group: int,
    starts: Integers,
    cost_eur: Floats,
    taken: Floats,
    flows: Integers,
    spent: Floats,
    out: Floats,
) -> None:
    """Cost of the works of a group by step, less what they earn in their year."""
    n_years = cost_eur.shape[1]
    for work in range(starts[group], starts[group + 1]):
        place = work - starts[group]
        if flows.shape[0] == 0:
            for step in range(n_years):
                out[place, step] = cost_eur[work, step]
            continue
        flow = flows[0]
        for step in range(n_years):
            earned = taken[work, flow, step] * spent[0, step]
            out[place, step] = cost_eur[work, step] - earned
        for slot in range(1, flows.shape[0]):
            flow = flows[slot]
            for step in range(n_years):
                out[place, step] -= taken[work, flow, step] * spent[slot, step]


@compiled
def _price_waiting(
    group: int,
    starts: Integers,
    alone: Integers,
    amounts: Floats,
    stocks: Integers,
    earned: Floats,
    cost: Floats,
    first_eur: Floats,
    alone_eur: Floats,
    alone_value: Floats,
    waiting_eur: Floats,
) -> None:
    """What first works come to alone, and if they were done before each step."""
    n_years, n_stocks = cost.shape[0], stocks.shape[0]
    for work in range(starts[group], starts[group + 1]):
        place, state = work - starts[group], alone[work]
        if state < 0:
            for step in range(n_years):
                alone_eur[place, step] = np.inf
                waiting_eur[place, step] = np.inf
            continue
        a = amounts[state, stocks[0]] if n_stocks > 0 else 0.0
        b = amounts[state, stocks[1]] if n_stocks > 1 else 0.0
        c = amounts[state, stocks[2]] if n_stocks > 2 else 0.0
        d = amounts[state, stocks[3]] if n_stocks > 3 else 0.0
        for step in range(n_years):
            value = a * earned[0, step] + b * earned[1, step]
            cost[step] = value + c * earned[2, step] + d * earned[3, step]
        for slot in range(AT_ONCE, n_stocks):
            more = amounts[state, stocks[slot]]
            for step in range(n_years):
                cost[step] += more * earned[slot, step]
        least = np.inf
        for step in range(n_years):
            alone_value[place, step] = cost[step]
            waiting_eur[place, step] = least + cost[step]
            alone_eur[place, step] = first_eur[place, step] - cost[step]
            least = min(least, alone_eur[place, step])


@compiled
def _together(
    state: int,
    one: int,
    net: Network,
    prices: Prices,
    room: _Scratch,
) -> None:
    """Cost by step of a first work together with a second one, without the second."""
    less_eur, cost = net.shared_eur[state], room.cost
    for step in range(cost.shape[0]):
        saved = less_eur * net.shared_factor[step]
        cost[step] = room.first_eur[one, step] - saved
    for slot in range(prices.flows.shape[0]):
        less = net.shared_flows[state, prices.flows[slot]]
        for step in range(cost.shape[0]):
            cost[step] += less * room.spent[slot, step]


@compiled
def _first_least(values: Floats, line: int, stop: int) -> int:
    """First step of the least value in a line before a step."""
    found = 0
    for step in range(stop):
        if values[line, step] < values[line, found]:
            found = step
    return found


@compiled
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


@compiled
def _price_steps(
    state: int, one: int, other: int, net: Network, prices: Prices, room: _Scratch
) -> None:
    """Fill in the cost of a way into a state by the step of its last work."""
    cost = room.cost
    if one >= 0 and other >= 0:
        if net.may_be_together[state]:
            _together(state, one, net, prices, room)
        else:
            cost[:] = np.inf
        for step in range(cost.shape[0]):
            if net.may_be_later[state]:
                cost[step] = min(cost[step], room.waiting_eur[one, step])
            cost[step] += room.second_eur[other, step]
    else:
        for step in range(cost.shape[0]):
            if one >= 0:
                cost[step] = room.first_eur[one, step]
            else:
                cost[step] = room.second_eur[other, step]
    _take_value(state, net.amounts, prices.stocks, room.earned, cost)


@compiled
def _near_of_state(
    state: int,
    one: int,
    other: int,
    net: Network,
    prices: Prices,
    room: _Scratch,
    limit_eur: float,
    found: int,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Note every near way into a state; the number found so far."""
    cost, alone_eur, alone_value = room.cost, room.alone_eur, room.alone_value
    n_years = cost.shape[0]
    if one < 0 or other < 0:
        _price_steps(state, one, other, net, prices, room)
        for step in range(n_years):
            if cost[step] <= limit_eur:
                way = (state, step, NEVER) if one >= 0 else (state, NEVER, step)
                found = _keep(found, way, cost[step], ways, priced_eur)
        return found
    if net.may_be_together[state]:
        _together(state, one, net, prices, room)
        for step in range(n_years):
            cost[step] += room.second_eur[other, step]
        _take_value(state, net.amounts, prices.stocks, room.earned, cost)
        for step in range(n_years):
            if cost[step] <= limit_eur:
                found = _keep(found, (state, step, step), cost[step], ways, priced_eur)
    if not net.may_be_later[state]:
        return found
    for step in range(n_years):
        # The first state no longer earns what it would from here on.
        cost[step] = room.second_eur[other, step] + alone_value[one, step]
    _take_value(state, net.amounts, prices.stocks, room.earned, cost)
    for step in range(1, n_years):
        for before in range(step):
            whole = alone_eur[one, before] + cost[step]
            if whole <= limit_eur:
                found = _keep(found, (state, before, step), whole, ways, priced_eur)
    return found


@compiled
def _scan(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    limit_eur: Floats,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Cheapest way of each group, or all within limits if there are limits.

    One long loop: what runs once per state stays in it, or it takes five times as long.
    """
    room = _scratch(net, prices, groups[0], groups[1])
    first, second, may_end = net.first, net.second, net.may_end
    first_starts, second_starts = net.first_starts, net.second_starts
    state_starts, amounts, factor = net.state_starts, net.amounts, net.shared_factor
    may_be_together, may_be_later = net.may_be_together, net.may_be_later
    shared_eur, shared_flows = net.shared_eur, net.shared_flows
    stocks, flows = prices.stocks, prices.flows
    earned, spent, waiting_eur = room.earned, room.spent, room.waiting_eur
    first_eur, second_eur, cost = room.first_eur, room.second_eur, room.cost
    n_years, n_stocks, n_flows = cost.shape[0], stocks.shape[0], flows.shape[0]
    alone_eur = room.alone_eur
    more_eur, cheapest_eur = np.zeros(n_years), np.zeros((1, n_years))
    is_near, found = limit_eur.shape[0] > 0, 0
    for group in range(groups[0], groups[1]):
        _price_quantities(
            group,
            net.exit_step,
            net.running_eur,
            prices.per_year,
            prices.first_place,
            prices.is_flow,
            prices.slot,
            prices.place,
            stocks,
            earned,
            spent,
        )
        _price_works(
            group,
            second_starts,
            net.second_eur,
            net.second_flows,
            flows,
            spent,
            second_eur,
        )
        _price_works(
            group, first_starts, net.first_eur, net.first_flows, flows, spent, first_eur
        )
        _price_waiting(
            group,
            first_starts,
            net.alone,
            amounts,
            stocks,
            earned,
            cost,
            first_eur,
            room.alone_eur,
            room.alone_value,
            waiting_eur,
        )
        limit = limit_eur[group] if is_near else 0.0
        best, chosen = np.inf, -1
        for state in range(state_starts[group], state_starts[group + 1]):
            if not may_end[state]:
                continue
            one = first[state] - first_starts[group] if first[state] >= 0 else -1
            other = second[state] - second_starts[group] if second[state] >= 0 else -1
            if one < 0 and other < 0:
                if is_near and limit >= 0.0:
                    found = _keep(found, (state, NEVER, NEVER), 0.0, ways, priced_eur)
                if best > 0.0:
                    best, chosen = 0.0, state
                continue
            a = amounts[state, stocks[0]] if n_stocks > 0 else 0.0
            b = amounts[state, stocks[1]] if n_stocks > 1 else 0.0
            c = amounts[state, stocks[2]] if n_stocks > 2 else 0.0
            d = amounts[state, stocks[3]] if n_stocks > 3 else 0.0
            if one < 0 or other < 0:
                works = first_eur if one >= 0 else second_eur
                work = max(one, other)
                for step in range(n_years):
                    value = a * earned[0, step] + b * earned[1, step]
                    value += c * earned[2, step] + d * earned[3, step]
                    cost[step] = works[work, step] - value
            else:
                together = 0.0 if may_be_together[state] else np.inf
                later = 0.0 if may_be_later[state] else np.inf
                less_eur = shared_eur[state]
                less = shared_flows[state, flows[0]] if n_flows > 0 else 0.0
                if n_flows > 1:
                    for step in range(n_years):
                        more_eur[step] = 0.0
                    for slot in range(1, n_flows):
                        more = shared_flows[state, flows[slot]]
                        for step in range(n_years):
                            more_eur[step] += more * spent[slot, step]
                for step in range(n_years):
                    start = first_eur[one, step] - less_eur * factor[step] + together
                    start += less * spent[0, step] + more_eur[step]
                    start = min(start, waiting_eur[one, step] + later)
                    value = a * earned[0, step] + b * earned[1, step]
                    value += c * earned[2, step] + d * earned[3, step]
                    cost[step] = start + second_eur[other, step] - value
            for slot in range(AT_ONCE, n_stocks):
                more = amounts[state, stocks[slot]]
                for step in range(n_years):
                    cost[step] -= more * earned[slot, step]
            least = np.inf
            for step in range(n_years):
                least = min(least, cost[step])
            # A hair of room: sums in another order may differ in the last digit.
            if is_near and least <= limit + 1e-9 * abs(limit) + 1e-9:
                found = _near_of_state(
                    state, one, other, net, prices, room, limit, found, ways, priced_eur
                )
            elif least < best:
                best, chosen = least, state
                for step in range(n_years):
                    cheapest_eur[0, step] = cost[step]
        if is_near:
            continue
        priced_eur[group] = best
        ways[group, 0], ways[group, 1], ways[group, 2] = chosen, NEVER, NEVER
        if chosen < 0 or (first[chosen] < 0 and second[chosen] < 0):
            continue
        last = _first_least(cheapest_eur, 0, n_years)
        ways[group, 1] = last if first[chosen] >= 0 else NEVER
        ways[group, 2] = last if second[chosen] >= 0 else NEVER
        if first[chosen] < 0 or second[chosen] < 0 or not may_be_later[chosen]:
            continue
        one = first[chosen] - first_starts[group]
        together = np.inf
        if may_be_together[chosen]:
            together = first_eur[one, last] - shared_eur[chosen] * factor[last]
            for slot in range(n_flows):
                together += shared_flows[chosen, flows[slot]] * spent[slot, last]
        if waiting_eur[one, last] < together:
            ways[group, 1] = _first_least(alone_eur, one, last)
    return found


@compiled
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
    _scan(groups, net, prices, np.empty(0), way, priced_eur)


@compiled
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
    return int(_scan(groups, net, prices, limit_eur, ways, priced_eur))
