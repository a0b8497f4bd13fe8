"""Compiled loops over the ways of groups: the cheapest at given prices, and near ones.

Every loop runs over a range of groups and writes only what belongs to them, so ranges
can run in threads, and the answer does not depend on how many there are.
"""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.compiled import compiled
from warmtepad.pricing.groups import (
    AT_ONCE,
    make_scratch,
    price_quantities,
    price_waiting,
    price_works,
)
from warmtepad.pricing.near import keep, near_of_state
from warmtepad.pricing.network import NEVER, Network, Prices


@compiled
def first_least(values: Floats, line: int, stop: int) -> int:
    """First step of the least value in a line before a step."""
    found = 0
    for step in range(stop):
        if values[line, step] < values[line, found]:
            found = step
    return found


@compiled
def scan(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    limit_eur: Floats,
    ways: Integers,
    priced_eur: Floats,
) -> int:
    """Cheapest way of each group, or all within limits if there are limits.

    One long loop on purpose: split at the group it takes half as long again, and split
    at the state two to three times as long (`python -m tests.benchmarks.passes`).
    """
    room = make_scratch(net, prices, groups[0], groups[1])
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
        price_quantities(
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
        price_works(
            group,
            second_starts,
            net.second_eur,
            net.second_flows,
            flows,
            spent,
            second_eur,
        )
        price_works(
            group, first_starts, net.first_eur, net.first_flows, flows, spent, first_eur
        )
        price_waiting(
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
                    found = keep(found, (state, NEVER, NEVER), 0.0, ways, priced_eur)
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
                found = near_of_state(
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
        last = first_least(cheapest_eur, 0, n_years)
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
            ways[group, 1] = first_least(alone_eur, one, last)
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
    scan(groups, net, prices, np.empty(0), way, priced_eur)


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
    return int(scan(groups, net, prices, limit_eur, ways, priced_eur))
