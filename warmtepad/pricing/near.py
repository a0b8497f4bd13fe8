"""Every way of a state whose priced cost is within a limit."""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.compiled import compiled
from warmtepad.pricing.groups import Scratch
from warmtepad.pricing.network import NEVER, Network, Prices


@compiled
def take_value(
    state: int,
    site: int,
    amounts: Floats,
    stocks: Integers,
    earned: Floats,
    cost: Floats,
) -> None:
    """Take off the cost by step what a state earns from each step on."""
    for slot in range(stocks.shape[0]):
        amount = amounts[state, stocks[slot]]
        for step in range(cost.shape[0]):
            cost[step] -= amount * earned[site, slot, step]


@compiled
def together(
    state: int,
    site: int,
    one: int,
    net: Network,
    prices: Prices,
    room: Scratch,
) -> None:
    """Cost by step of a first work together with a second one, without the second."""
    less_eur, cost = net.shared_eur[state], room.cost
    for step in range(cost.shape[0]):
        saved = less_eur * net.shared_factor[step]
        cost[step] = room.first_eur[one, step] - saved
    for slot in range(prices.flows.shape[0]):
        less = net.shared_flows[state, prices.flows[slot]]
        for step in range(cost.shape[0]):
            cost[step] += less * prices.spent[site, slot, step]


@compiled
def keep(
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
def price_steps(
    state: int,
    site: int,
    one: int,
    other: int,
    net: Network,
    prices: Prices,
    room: Scratch,
) -> None:
    """Fill in the cost of a way into a state by the step of its last work."""
    cost = room.cost
    if one > 0 and other > 0:
        if net.may_be_together[state]:
            together(state, site, one, net, prices, room)
        else:
            cost[:] = np.inf
        for step in range(cost.shape[0]):
            if net.may_be_later[state]:
                cost[step] = min(cost[step], room.waiting_eur[one, step])
            cost[step] += room.second_eur[other, step]
    else:
        for step in range(cost.shape[0]):
            cost[step] = room.first_eur[one, step] + room.second_eur[other, step]
    take_value(state, site, net.amounts, prices.stocks, prices.earned, cost)


@compiled
def near_of_state(
    state: int,
    site: int,
    one: int,
    other: int,
    net: Network,
    prices: Prices,
    room: Scratch,
    limit_eur: float,
    found: int,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Note every near way into a state; the number found so far."""
    cost, alone_eur, alone_value = room.cost, room.alone_eur, room.alone_value
    n_years = cost.shape[0]
    if one == 0 or other == 0:
        price_steps(state, site, one, other, net, prices, room)
        for step in range(n_years):
            if cost[step] <= limit_eur:
                way = (state, step, NEVER) if one > 0 else (state, NEVER, step)
                found = keep(found, way, cost[step], ways, priced_eur)
        return found
    if net.may_be_together[state]:
        together(state, site, one, net, prices, room)
        for step in range(n_years):
            cost[step] += room.second_eur[other, step]
        take_value(state, site, net.amounts, prices.stocks, prices.earned, cost)
        for step in range(n_years):
            if cost[step] <= limit_eur:
                found = keep(found, (state, step, step), cost[step], ways, priced_eur)
    if not net.may_be_later[state]:
        return found
    for step in range(n_years):
        # The first state no longer earns what it would from here on.
        cost[step] = room.second_eur[other, step] + alone_value[one, step]
    take_value(state, site, net.amounts, prices.stocks, prices.earned, cost)
    for step in range(1, n_years):
        for before in range(step):
            whole = alone_eur[one, before] + cost[step]
            if whole <= limit_eur:
                found = keep(found, (state, before, step), whole, ways, priced_eur)
    return found
