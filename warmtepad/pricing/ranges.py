"""Ranges of groups, priced in threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing.network import Network, Prices
from warmtepad.pricing.scan import near

Answer = TypeVar("Answer")

GROUPS_AT_ONCE = 4_096
"""Groups that one thread prices in one go."""

ROOM_PER_GROUP = 64
"""Ways per group that are noted before room is made for more."""


def over_ranges(
    n_groups: int, threads: int, action: Callable[[tuple[int, int]], Answer]
) -> list[Answer]:
    """Answer of an action for every range of groups, in their order.

    Parameters
    ----------
    n_groups
        Number of groups.
    threads
        Threads; the ranges do not depend on it.
    action
        Takes the first group, and the one after the last.

    Examples
    --------
    >>> over_ranges(5_000, 2, lambda groups: groups)
    [(0, 4096), (4096, 5000)]
    """
    starts = range(0, n_groups, GROUPS_AT_ONCE)
    ranges = [(start, min(start + GROUPS_AT_ONCE, n_groups)) for start in starts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(action, ranges))


def near_in_range(
    groups: tuple[int, int], net: Network, prices: Prices, limit_eur: Floats
) -> tuple[Integers, Floats]:
    """Ways of a range of groups within their limits, and their priced cost.

    Parameters
    ----------
    groups
        First group, and the one after the last.
    net, prices
        The problem and its prices.
    limit_eur
        Largest priced cost per group, shape (n_groups,) [EUR].
    """
    room = (groups[1] - groups[0]) * ROOM_PER_GROUP
    while True:
        ways = np.empty((room, 3), dtype=np.int64)
        priced = np.empty(room)
        found = near(groups, net, prices, limit_eur, ways, priced)
        if found <= room:
            return ways[:found].copy(), priced[:found].copy()
        room = found
