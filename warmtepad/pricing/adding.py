"""What the ways of groups cost and bring, and that added up over cells of groups.

A cell holds the groups of one part that are priced alike.
"""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.compiled import compiled, inlined
from warmtepad.pricing.network import Network


@compiled
def find_cells(
    site: Integers, part: Integers, n_parts: int
) -> tuple[Integers, Integers, Integers]:
    """Cells of groups that share site and part.

    Parameters
    ----------
    site, part
        Site and part of each group, shape (n_groups,).
    n_parts
        Number of parts.

    Returns
    -------
    cell : ndarray of shape (n_groups,)
    site, part : ndarray of shape (n_cells,)
        Of each cell.
    """
    n_groups, n_cells = len(site), 0
    cell = np.empty(n_groups, dtype=np.int64)
    site_of, part_of = np.empty_like(cell), np.empty_like(cell)
    following = np.empty_like(cell)
    begin = np.full(n_parts, -1)
    for group in range(n_groups):
        found = begin[part[group]]
        while found >= 0 and site_of[found] != site[group]:
            found = following[found]
        if found < 0:
            found, n_cells = n_cells, n_cells + 1
            site_of[found], part_of[found] = site[group], part[group]
            following[found] = begin[part[group]]
            begin[part[group]] = found
        cell[group] = found
    return cell, site_of[:n_cells].copy(), part_of[:n_cells].copy()


@inlined
def bring_some(
    start: int,
    stop: int,
    net: Network,
    stocks: Integers,
    flows: Integers,
    exit_step: Integers,
    ways: Integers,
    brought: Floats,
) -> None:
    """Note what some ways cost and bring, as `bring` tells."""
    n_stocks, n_flows = stocks.shape[0], flows.shape[0]
    for number in range(start, stop):
        state, one, other = ways[number, 0], ways[number, 1], ways[number, 2]
        for column in range(brought.shape[1]):
            brought[number, column] = 0.0
        if one >= 0 or other >= 0:
            work, after = net.first[state], net.second[state]
            end, cost = min(exit_step[number], net.shared_factor.shape[0]), 0.0
            if one >= 0:
                cost += net.first_eur[work, one]
            if other >= 0:
                cost += net.second_eur[after, other]
            if one == other:
                cost -= net.shared_eur[state] * net.shared_factor[one]
            passed = net.alone[work] if one >= 0 and other > one else -1
            for slot in range(n_stocks):
                brought[number, 1 + slot] = net.amounts[state, stocks[slot]]
                if passed >= 0:
                    alone = net.amounts[passed, stocks[slot]]
                    brought[number, 1 + n_stocks + slot] = alone
            for quantity in range(net.running_eur.shape[0]):
                amount = net.amounts[state, quantity]
                for step in range(max(one, other), end):
                    cost += amount * net.running_eur[quantity, step]
                if passed >= 0:
                    amount = net.amounts[passed, quantity]
                    for step in range(one, min(other, end)):
                        cost += amount * net.running_eur[quantity, step]
            for slot in range(n_flows):
                flow, column = flows[slot], 1 + 2 * n_stocks + slot
                if one >= 0:
                    brought[number, column] += net.first_flows[work, flow, one]
                if other >= 0:
                    taken = net.second_flows[after, flow, other]
                    brought[number, column + n_flows] = taken
                if one == other:
                    brought[number, column] -= net.shared_flows[state, flow]
            brought[number, 0] = cost


@compiled
def bring(
    some: tuple[int, int],
    net: Network,
    stocks: Integers,
    flows: Integers,
    exit_step: Integers,
    ways: Integers,
    brought: Floats,
) -> None:
    """What each way of a range costs and brings.

    Parameters
    ----------
    some
        First way, and the one after the last.
    net
        States and works.
    stocks, flows
        Quantities of states and of works that are read.
    exit_step, ways
        Step from which the group of each way no longer counts, and the ways, shapes
        (n_ways,) and (n_ways, 3).
    brought
        Filled with the cost, the amounts of the last state and of the one after the
        first work alone, and those of the first and of the second work, both works in
        one year as one, shape (n_ways, 1 + 2 * (n_stocks + n_flows)).
    """
    bring_some(some[0], some[1], net, stocks, flows, exit_step, ways, brought)


@compiled
def add_up(
    exit_step: Integers,
    group: Integers,
    ways: Integers,
    brought: Floats,
    n_stocks: int,
    cell: Integers,
    totals: Floats,
) -> None:
    """Add up by cell what ways bring in each year.

    Parameters
    ----------
    exit_step
        Step from which each group no longer counts, shape (n_groups,).
    group, ways, brought
        Group of each way, the ways and what they bring, as `bring` tells.
    n_stocks
        Number of quantities of states that are read.
    cell
        Cell of each way, shape (n_ways,).
    totals
        Added to, shape (n_cells, n_stocks + n_flows, n_years).
    """
    n_flows, n_years = totals.shape[1] - n_stocks, totals.shape[2]
    for number in range(len(ways)):
        one, other, here = ways[number, 1], ways[number, 2], cell[number]
        if one < 0 and other < 0:
            continue
        end = min(exit_step[group[number]], n_years)
        for slot in range(n_stocks):
            amount = brought[number, 1 + slot]
            for step in range(max(one, other), end):
                totals[here, slot, step] += amount
            if one >= 0 and other > one:
                amount = brought[number, 1 + n_stocks + slot]
                for step in range(one, min(other, end)):
                    totals[here, slot, step] += amount
        for slot in range(n_flows):
            column, row = 1 + 2 * n_stocks + slot, n_stocks + slot
            if one >= 0:
                totals[here, row, one] += brought[number, column]
            if other >= 0:
                totals[here, row, other] += brought[number, column + n_flows]
