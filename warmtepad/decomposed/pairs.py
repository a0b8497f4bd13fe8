"""Compiled exchanges of two groups at once: what one brings too little, the other adds.

Pairs are tried within a place, where groups share rows, and only if both together are
so little dearer, priced, than what rows now lose that they can pay.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numba import njit

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.exchange import Limits, Options

MOST_WORK = 20_000_000
"""Rows looked at for the pairs of one place, about."""

MOST_FOUND, MOST_LISTS = 300, 10
"""Pairs exchanged in one place, and lists of moves to find them in, at most."""


class ByPlace(NamedTuple):
    """Groups by place, and what their options are worth at the prices."""

    starts: Integers
    """First group of each place in `groups`, shape (n_places + 1,)."""

    groups: Integers
    """Groups place by place, shape (n_groups,)."""

    extra_eur: Floats
    """How much dearer than the cheapest of its group an option is, priced [EUR]."""

    price_eur: Floats
    """Price of each row, shape (n_rows,) [EUR per unit]."""


@njit(cache=True, nogil=True)
def _touched_rows(
    place: int, options: Options, places: ByPlace, mark: Integers
) -> Integers:
    """Rows that options of a place have an effect on."""
    found = np.empty(mark.shape[0], dtype=np.int64)
    count = 0
    for number in range(places.starts[place], places.starts[place + 1]):
        group = places.groups[number]
        first = options.effect_starts[options.starts[group]]
        last = options.effect_starts[options.starts[group + 1]]
        for entry in range(first, last):
            row = options.row[entry]
            if mark[row] < 0:
                mark[row] = count
                found[count] = row
                count += 1
    return found[:count].copy()


@njit(cache=True, nogil=True)
def _lost_eur(
    rows: Integers, values: Floats, limits: Limits, price_eur: Floats
) -> float:
    """What rows lose against their prices: slack that is paid for, limits missed."""
    lost = 0.0
    for row in rows:
        price = price_eur[row]
        missed = max(limits.lower[row] - values[row], values[row] - limits.upper[row])
        lost += limits.price_eur[row] * max(missed, 0.0)
        if price > 0:
            lost += price * (values[row] - limits.lower[row])
        elif price < 0:
            lost += price * (values[row] - limits.upper[row])
    return float(lost)


@njit(cache=True, nogil=True)
def _list_moves(
    place: int,
    options: Options,
    places: ByPlace,
    chosen: Integers,
    most_eur: float,
) -> tuple[Integers, Integers, Floats]:
    """Moves that are cheap enough: group, option, and how much dearer, rising."""
    room = 0
    for number in range(places.starts[place], places.starts[place + 1]):
        group = places.groups[number]
        room += options.starts[group + 1] - options.starts[group]
    group_of, option_of = np.empty(room, np.int64), np.empty(room, np.int64)
    extra_of = np.empty(room)
    count = 0
    for number in range(places.starts[place], places.starts[place + 1]):
        group = places.groups[number]
        now = chosen[group]
        for option in range(options.starts[group], options.starts[group + 1]):
            extra = places.extra_eur[option] - places.extra_eur[now]
            if option != now and extra < most_eur:
                group_of[count], option_of[count] = group, option
                extra_of[count] = extra
                count += 1
    order = np.argsort(extra_of[:count], kind="mergesort")
    return group_of[order], option_of[order], extra_of[order]


@njit(cache=True, nogil=True)
def _shifts(
    group_of: Integers,
    option_of: Integers,
    options: Options,
    chosen: Integers,
    mark: Integers,
    n_rows: int,
) -> tuple[Floats, Floats]:
    """Change of cost and of the touched rows by each move."""
    shift = np.zeros((len(group_of), n_rows))
    cost = np.empty(len(group_of))
    for move in range(len(group_of)):
        new, old = option_of[move], chosen[group_of[move]]
        cost[move] = options.cost_eur[new] - options.cost_eur[old]
        for entry in range(options.effect_starts[new], options.effect_starts[new + 1]):
            shift[move, mark[options.row[entry]]] += options.effect[entry]
        for entry in range(options.effect_starts[old], options.effect_starts[old + 1]):
            shift[move, mark[options.row[entry]]] -= options.effect[entry]
    return cost, shift


@njit(cache=True, nogil=True, fastmath={"nnan", "nsz", "reassoc", "contract"})
def _missing_eur(
    values: Floats,
    shift: Floats,
    move: int,
    lower: Floats,
    upper: Floats,
    price: Floats,
) -> float:
    """What missing limits costs after one more move."""
    missing = 0.0
    for row in range(values.shape[0]):
        value = values[row] + shift[move, row]
        missing += price[row] * max(lower[row] - value, value - upper[row], 0.0)
    return missing


@njit(cache=True, nogil=True)
def _find_pair(
    group_of: Integers,
    extra_of: Floats,
    cost: Floats,
    shift: Floats,
    values: Floats,
    lower: Floats,
    upper: Floats,
    price: Floats,
    most_eur: float,
) -> tuple[int, int]:
    """First two moves that pay together; -1 if none do."""
    nothing = np.zeros((1, values.shape[0]))
    before = _missing_eur(values, nothing, 0, lower, upper, price)
    room = 1e-9 * (abs(before) + 1e-9)
    moved = np.empty(values.shape[0])
    for one in range(len(group_of)):
        if extra_of[one] + extra_of[0] >= most_eur:
            break
        for row in range(values.shape[0]):
            moved[row] = values[row] + shift[one, row]
        for other in range(one):
            if extra_of[one] + extra_of[other] >= most_eur:
                break
            if group_of[one] == group_of[other]:
                continue
            after = _missing_eur(moved, shift, other, lower, upper, price)
            if cost[one] + cost[other] + after - before < -room:
                return one, other
    return -1, -1


@njit(cache=True, nogil=True)
def _exchange_listed(
    place: int,
    options: Options,
    limits: Limits,
    places: ByPlace,
    chosen: Integers,
    values: Floats,
    rows: Integers,
    mark: Integers,
) -> int:
    """Exchange pairs of the cheapest moves while they pay; how many did."""
    lower, upper, price = limits.lower[rows], limits.upper[rows], limits.price_eur[rows]
    most_moves = int(np.sqrt(2 * MOST_WORK / max(len(rows), 1)))
    most_eur = _lost_eur(rows, values, limits, places.price_eur)
    group_of, option_of, extra_of = _list_moves(
        place, options, places, chosen, most_eur
    )
    group_of, option_of = group_of[:most_moves], option_of[:most_moves]
    extra_of = extra_of[:most_moves]
    cost, shift = _shifts(group_of, option_of, options, chosen, mark, len(rows))
    exchanged = 0
    while exchanged < MOST_FOUND:
        one, other = _find_pair(
            group_of, extra_of, cost, shift, values[rows], lower, upper, price, most_eur
        )
        if one < 0:
            break
        exchanged += 1
        for move in (one, other):
            chosen[group_of[move]] = option_of[move]
            for number in range(len(rows)):
                values[rows[number]] += shift[move, number]
        # The other moves of the two groups no longer start from where they are.
        left = (group_of != group_of[one]) & (group_of != group_of[other])
        group_of, option_of, extra_of = group_of[left], option_of[left], extra_of[left]
        cost, shift = cost[left], shift[left]
        most_eur = _lost_eur(rows, values, limits, places.price_eur)
    return exchanged


@njit(cache=True, nogil=True)
def _exchange_in_place(
    place: int,
    options: Options,
    limits: Limits,
    places: ByPlace,
    chosen: Integers,
    values: Floats,
    mark: Integers,
) -> int:
    """Exchange pairs of one place while they pay; how many did."""
    rows = _touched_rows(place, options, places, mark)
    exchanged = 0
    for _ in range(MOST_LISTS):
        found = _exchange_listed(
            place, options, limits, places, chosen, values, rows, mark
        )
        exchanged += found
        if found == 0 or exchanged >= MOST_FOUND:
            break
    mark[rows] = -1
    return exchanged


@njit(cache=True, nogil=True)
def exchange_pairs(
    options: Options,
    limits: Limits,
    places: ByPlace,
    chosen: Integers,
    values: Floats,
) -> int:
    """Exchange pairs within each place while they pay.

    Parameters
    ----------
    options, limits, places
        The problem.
    chosen
        Option of each group, changed in place, shape (n_groups,).
    values
        Value of each row, changed in place, shape (n_rows,).

    Returns
    -------
    int
        Number of pairs exchanged.
    """
    mark = np.full(len(values), -1)
    exchanged = 0
    for place in range(len(places.starts) - 1):
        exchanged += _exchange_in_place(
            place, options, limits, places, chosen, values, mark
        )
    return exchanged


def by_place(place: Integers, extra_eur: Floats, price_eur: Floats) -> ByPlace:
    """Groups by place.

    Parameters
    ----------
    place
        Place of each group, shape (n_groups,); -1 if none.
    extra_eur
        How much dearer than the cheapest of its group an option is, priced [EUR].
    price_eur
        Price of each row, shape (n_rows,).
    """
    order = np.argsort(place, kind="stable").astype(np.int64)
    starts = np.searchsorted(place[order], np.arange(-1, place.max() + 2))
    return ByPlace(
        starts=starts.astype(np.int64),
        groups=order,
        extra_eur=extra_eur,
        price_eur=price_eur,
    )


def each_place(places: ByPlace) -> Iterator[ByPlace]:
    """Each place on its own."""
    for number in range(len(places.starts) - 1):
        yield places._replace(starts=places.starts[number : number + 2])
