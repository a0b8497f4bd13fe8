"""What the works of one group cost and its quantities earn, at given prices."""

from typing import NamedTuple

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.compiled import compiled, inlined, lesser
from warmtepad.pricing.network import AT_ONCE, Network


class Scratch(NamedTuple):
    """Room for the figures of one group.

    By work and step; the first row is that of no work at all. The least of each row
    stands beside it: few states need more than that to be known as too dear.
    """

    first_eur: Floats
    second_eur: Floats
    alone_eur: Floats
    alone_value: Floats
    waiting_eur: Floats
    cost: Floats
    least_first_eur: Floats
    least_second_eur: Floats
    least_waiting_eur: Floats


@compiled
def make_scratch(net: Network, start: int, stop: int) -> Scratch:
    """Make room for the largest of a range of groups."""
    most_first, most_second = 1, 1
    for group in range(start, stop):
        n_first = net.first_starts[group + 1] - net.first_starts[group]
        n_second = net.second_starts[group + 1] - net.second_starts[group]
        most_first = max(most_first, n_first)
        most_second = max(most_second, n_second)
    n_years = net.shared_factor.shape[0]
    return Scratch(
        np.zeros((1 + most_first, n_years)),
        np.zeros((1 + most_second, n_years)),
        np.full((1 + most_first, n_years), np.inf),
        np.zeros((1 + most_first, n_years)),
        np.full((1 + most_first, n_years), np.inf),
        np.zeros(n_years),
        np.zeros(1 + most_first),
        np.zeros(1 + most_second),
        np.full(1 + most_first, np.inf),
    )


@inlined
def price_works(
    group: int,
    site: int,
    starts: Integers,
    cost_eur: Floats,
    taken: Floats,
    flows: Integers,
    spent: Floats,
    out: Floats,
    least_out: Floats,
) -> None:
    """Cost of the works of a group by step, less what they earn in their year."""
    n_years, n_flows, first = cost_eur.shape[1], flows.shape[0], starts[group]
    flow = np.uint64(flows[0] if n_flows > 0 else 0)
    for place in range(1, 1 + starts[group + 1] - first):
        work = np.uint64(first + place - 1)
        least = np.inf
        if n_flows == 0:
            for step in range(n_years):
                eur = cost_eur[work, step]
                out[place, step] = eur
                least = lesser(least, eur)
        else:
            for step in range(n_years):
                earned = taken[work, flow, step] * spent[site, 0, step]
                eur = cost_eur[work, step] - earned
                out[place, step] = eur
                least = lesser(least, eur)
        if n_flows > 1:
            for slot in range(1, n_flows):
                other = np.uint64(flows[slot])
                for step in range(n_years):
                    earned = taken[work, other, step] * spent[site, slot, step]
                    out[place, step] -= earned
            least = np.inf
            for step in range(n_years):
                least = lesser(least, out[place, step])
        least_out[place] = least


@inlined
def price_waiting(
    group: int,
    site: int,
    starts: Integers,
    alone: Integers,
    amounts: Floats,
    stocks: Integers,
    earned: Floats,
    first_eur: Floats,
    alone_eur: Floats,
    alone_value: Floats,
    waiting_eur: Floats,
    least_out: Floats,
    more_value: Floats,
) -> None:
    """What first works come to alone, and if they were done before each step."""
    n_years, n_stocks, first = earned.shape[2], stocks.shape[0], starts[group]
    for place in range(1, 1 + starts[group + 1] - first):
        found = alone[np.uint64(first + place - 1)]
        if found < 0:
            for step in range(n_years):
                alone_eur[place, step] = np.inf
                waiting_eur[place, step] = np.inf
            least_out[place] = np.inf
            continue
        state = np.uint64(found)
        a = amounts[state, np.uint64(stocks[0])] if n_stocks > 0 else 0.0
        b = amounts[state, np.uint64(stocks[1])] if n_stocks > 1 else 0.0
        c = amounts[state, np.uint64(stocks[2])] if n_stocks > 2 else 0.0
        d = amounts[state, np.uint64(stocks[3])] if n_stocks > 3 else 0.0
        if n_stocks > AT_ONCE:
            more_value[:] = 0.0
            for slot in range(AT_ONCE, n_stocks):
                more = amounts[state, np.uint64(stocks[slot])]
                for step in range(n_years):
                    more_value[step] += more * earned[site, slot, step]
        least, least_waiting = np.inf, np.inf
        for step in range(n_years):
            value = a * earned[site, 0, step] + b * earned[site, 1, step]
            value += c * earned[site, 2, step] + d * earned[site, 3, step]
            value += more_value[step]
            alone_value[place, step] = value
            waiting = least + value
            waiting_eur[place, step] = waiting
            alone_eur[place, step] = first_eur[place, step] - value
            least = lesser(least, first_eur[place, step] - value)
            least_waiting = lesser(least_waiting, waiting)
        least_out[place] = least_waiting
