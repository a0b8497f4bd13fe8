"""Compiled loops over the ways of groups: the cheapest at given prices, and near ones.

Every loop runs over a range of groups and writes only what belongs to them, so ranges
can run in threads, and the answer does not depend on how many there are.
"""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.adding import bring_some
from warmtepad.pricing.compiled import compiled, inlined, lesser
from warmtepad.pricing.groups import make_scratch, price_waiting, price_works
from warmtepad.pricing.near import keep, near_of_state
from warmtepad.pricing.network import AT_ONCE, NEVER, Network, Prices

WARM = 64
"""Groups whose figures are still at hand when their ways have been found: a quarter of
a megabyte, about."""


@compiled
def first_least(values: Floats, stop: int) -> int:
    """First step of the least value before a step."""
    found = 0
    for step in range(stop):
        if values[step] < values[found]:
            found = step
    return found


@inlined
def least_times(amount: float, ranges: Floats, site: int, slot: int) -> float:
    """Least that an amount comes to at any price of a range."""
    low, high = ranges[site, slot, 0], ranges[site, slot, 1]
    return float(lesser(amount * low, amount * high))


@compiled
def scan(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    limit_eur: Floats,
    read: tuple[Integers, Integers],
    ways: Integers,
    priced_eur: Floats,
    brought: Floats,
) -> int:
    """Cheapest way of each group, or all within limits if there are limits.

    Nothing compiled calls it: compiled into another loop it might add up in another
    order, and which copy runs would depend on what was called first.

    A state is looked at year by year only if the least that its works cost in any year
    and the most that its quantities earn leave it a chance.

    One long loop on purpose: split at the group it takes half as long again, and split
    at the state two to three times as long (`python -m tests.benchmarks.passes`).
    """
    room = make_scratch(net, groups[0], groups[1])
    first, second, may_end = net.first, net.second, net.may_end
    first_starts, second_starts = net.first_starts, net.second_starts
    state_starts, amounts, factor = net.state_starts, net.amounts, net.shared_factor
    may_be_together, may_be_later = net.may_be_together, net.may_be_later
    shared_eur, shared_flows = net.shared_eur, net.shared_flows
    stocks, flows = prices.stocks, prices.flows
    earned, spent, waiting_eur = prices.earned, prices.spent, room.waiting_eur
    first_eur, second_eur, cost = room.first_eur, room.second_eur, room.cost
    least_first_eur, least_second_eur = room.least_first_eur, room.least_second_eur
    least_waiting_eur, alone_eur = room.least_waiting_eur, room.alone_eur
    earned_range, spent_range = prices.earned_range, prices.spent_range
    n_years, n_stocks, n_flows = cost.shape[0], stocks.shape[0], flows.shape[0]
    more_eur, more_value = np.zeros(n_years), np.zeros(n_years)
    cheapest_eur = np.zeros(n_years)
    least_factor, most_factor = factor.min(), factor.max()
    is_near, found = limit_eur.shape[0] > 0, 0
    for group in range(groups[0], groups[1]):
        site = np.uint64(prices.site[group])
        price_works(
            group,
            site,
            second_starts,
            net.second_eur,
            net.second_flows,
            flows,
            spent,
            second_eur,
            least_second_eur,
        )
        price_works(
            group,
            site,
            first_starts,
            net.first_eur,
            net.first_flows,
            flows,
            spent,
            first_eur,
            least_first_eur,
        )
        price_waiting(
            group,
            site,
            first_starts,
            net.alone,
            amounts,
            stocks,
            earned,
            first_eur,
            alone_eur,
            room.alone_value,
            waiting_eur,
            least_waiting_eur,
            more_value,
        )
        a_low, a_high = earned_range[site, 0, 0], earned_range[site, 0, 1]
        b_low, b_high = earned_range[site, 1, 0], earned_range[site, 1, 1]
        c_low, c_high = earned_range[site, 2, 0], earned_range[site, 2, 1]
        d_low, d_high = earned_range[site, 3, 0], earned_range[site, 3, 1]
        f_low, f_high = spent_range[site, 0, 0], spent_range[site, 0, 1]
        limit = limit_eur[group] if is_near else np.inf
        # A hair of room: sums in another order may differ in the last digit.
        limit += 1e-9 * abs(limit) + 1e-9
        chosen = -1
        # Counted from the row before the first work, that of no work at all.
        no_first, no_second = first_starts[group] - 1, second_starts[group] - 1
        for number in range(state_starts[group], state_starts[group + 1]):
            state = np.uint64(number)
            if not may_end[state]:
                continue
            one = np.uint64(max(first[state], no_first) - no_first)
            other = np.uint64(max(second[state], no_second) - no_second)
            if one == 0 and other == 0:
                if is_near and limit_eur[group] >= 0.0:
                    found = keep(found, (number, NEVER, NEVER), 0.0, ways, priced_eur)
                if not is_near and limit > 0.0:
                    limit, chosen = 0.0, number
                continue
            a = amounts[state, np.uint64(stocks[0])] if n_stocks > 0 else 0.0
            b = amounts[state, np.uint64(stocks[1])] if n_stocks > 1 else 0.0
            c = amounts[state, np.uint64(stocks[2])] if n_stocks > 2 else 0.0
            d = amounts[state, np.uint64(stocks[3])] if n_stocks > 3 else 0.0
            together, later, less_eur, less = 0.0, np.inf, 0.0, 0.0
            least = least_first_eur[one]
            if one > 0 and other > 0:
                together = 0.0 if may_be_together[state] else np.inf
                later = 0.0 if may_be_later[state] else np.inf
                less_eur = shared_eur[state]
                least += lesser(-less_eur * least_factor, -less_eur * most_factor)
                less = shared_flows[state, np.uint64(flows[0])] if n_flows > 0 else 0.0
                least += lesser(less * f_low, less * f_high)
                for slot in range(1, n_flows):
                    more = shared_flows[state, np.uint64(flows[slot])]
                    least += least_times(more, spent_range, site, slot)
                least = lesser(least + together, least_waiting_eur[one] + later)
            least += least_second_eur[other]
            least += lesser(-a * a_low, -a * a_high)
            least += lesser(-b * b_low, -b * b_high)
            least += lesser(-c * c_low, -c * c_high)
            least += lesser(-d * d_low, -d * d_high)
            for slot in range(AT_ONCE, n_stocks):
                more = -amounts[state, np.uint64(stocks[slot])]
                least += least_times(more, earned_range, site, slot)
            if least > limit:
                continue
            if n_flows > 1:
                more_eur[:] = 0.0
                for slot in range(1, n_flows):
                    more = shared_flows[state, np.uint64(flows[slot])]
                    for step in range(n_years):
                        more_eur[step] += more * spent[site, slot, step]
            if one > 0 and other > 0:
                for step in range(n_years):
                    start = first_eur[one, step] - less_eur * factor[step] + together
                    start += less * spent[site, 0, step] + more_eur[step]
                    start = lesser(start, waiting_eur[one, step] + later)
                    value = a * earned[site, 0, step] + b * earned[site, 1, step]
                    value += c * earned[site, 2, step] + d * earned[site, 3, step]
                    cost[step] = start + second_eur[other, step] - value
            else:
                for step in range(n_years):
                    start = first_eur[one, step] + second_eur[other, step]
                    value = a * earned[site, 0, step] + b * earned[site, 1, step]
                    value += c * earned[site, 2, step] + d * earned[site, 3, step]
                    cost[step] = start - value
            for slot in range(AT_ONCE, n_stocks):
                more = amounts[state, np.uint64(stocks[slot])]
                for step in range(n_years):
                    cost[step] -= more * earned[site, slot, step]
            least = np.inf
            for step in range(n_years):
                least = lesser(least, cost[step])
            if least > limit:
                continue
            if is_near:
                found = near_of_state(
                    number,
                    site,
                    one,
                    other,
                    net,
                    prices,
                    room,
                    limit_eur[group],
                    found,
                    ways,
                    priced_eur,
                )
            elif least < limit:
                limit, chosen = least, number
                for step in range(n_years):
                    cheapest_eur[step] = cost[step]
        if is_near:
            continue
        priced_eur[group] = limit
        begun, ended, last = NEVER, NEVER, 0
        if chosen >= 0 and (first[chosen] >= 0 or second[chosen] >= 0):
            last = first_least(cheapest_eur, n_years)
            begun = last if first[chosen] >= 0 else NEVER
            ended = last if second[chosen] >= 0 else NEVER
        if begun >= 0 and ended >= 0 and may_be_later[chosen]:
            one, at_once = np.uint64(first[chosen] - no_first), np.inf
            if may_be_together[chosen]:
                at_once = first_eur[one, last] - shared_eur[chosen] * factor[last]
                for slot in range(n_flows):
                    less = shared_flows[chosen, flows[slot]]
                    at_once += less * spent[site, slot, last]
            if waiting_eur[one, last] < at_once:
                begun = first_least(alone_eur[one], last)
        ways[group, 0], ways[group, 1], ways[group, 2] = chosen, begun, ended
        done = group + 1 - groups[0]
        if brought.shape[1] > 0 and (done % WARM == 0 or group + 1 == groups[1]):
            bring_some(
                group - (done - 1) % WARM,
                group + 1,
                net,
                read[0],
                read[1],
                net.exit_step,
                ways,
                brought,
            )
    return found


def cheapest(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    priced_eur: Floats,
    ways: Integers,
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
    ways
        Filled with state, step of the first and of the second work, (n_groups, 3).
    """
    nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    brought = np.zeros((0, 0))
    scan(groups, net, prices, np.zeros(0), nothing, ways, priced_eur, brought)


def cheapest_brought(
    groups: tuple[int, int],
    net: Network,
    prices: Prices,
    read: tuple[Integers, Integers],
    priced_eur: Floats,
    ways: Integers,
    brought: Floats,
) -> None:
    """Cheapest way of each group of a range, and what it costs and brings.

    Parameters
    ----------
    groups
        First group, and the one after the last.
    net, prices
        The problem and its prices.
    read
        Quantities of states and of works that are read.
    priced_eur, ways
        Filled as `cheapest` does.
    brought
        Filled as `bring` does.
    """
    # A plain pair, so that the loop is compiled once for all who call it.
    pair = (read[0], read[1])
    scan(groups, net, prices, np.zeros(0), pair, ways, priced_eur, brought)


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
    nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    brought = np.zeros((0, 0))
    return int(scan(groups, net, prices, limit_eur, nothing, ways, priced_eur, brought))
