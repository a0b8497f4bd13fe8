"""What the works of one group cost and its quantities earn, at given prices."""

from typing import NamedTuple

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.pricing.compiled import compiled
from warmtepad.pricing.network import Network, Prices

AT_ONCE = 4
"""Quantities that are added up in one go; there is room for a multiple of this."""


class Scratch(NamedTuple):
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
def make_scratch(net: Network, prices: Prices, start: int, stop: int) -> Scratch:
    """Make room for the largest of a range of groups."""
    most_first, most_second = 1, 1
    for group in range(start, stop):
        n_first = net.first_starts[group + 1] - net.first_starts[group]
        n_second = net.second_starts[group + 1] - net.second_starts[group]
        most_first = max(most_first, n_first)
        most_second = max(most_second, n_second)
    n_years = net.shared_factor.shape[0]
    n_stocks = max(-(-prices.stocks.shape[0] // AT_ONCE), 1) * AT_ONCE
    return Scratch(
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
def price_quantities(
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
def price_works(
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
def price_waiting(
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
