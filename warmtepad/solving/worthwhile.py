"""Which ways are worth writing out, and which rows can bind at all.

Two exact rules keep the programs small. A row that no plan cheaper than the one at hand
can miss need not be stated. And a way that costs no less than another of its group, and
serves no stated row better, is in no plan that the other one could not be in as well.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.dominance import own_burdens, undominated_in_groups
from warmtepad.solving.bound import with_a_hair, worth_of_rows
from warmtepad.solving.way_prices import WayPrices
from warmtepad.ways import WayProblem

GROUPS_AT_ONCE = 16
"""Groups whose ways are written out together, to bound memory."""

PUSHES = (1.5, 3.0, 6.0, 12.0, 25.0, 50.0, 100.0)
"""Prices on a row that may prove it idle, times the least that could."""


def can_bind(problem: WayProblem, prices: WayPrices, most_eur: float) -> Booleans:
    r"""Rows that a plan cheaper than some cost might miss if they were not stated.

    Parameters
    ----------
    problem
        The problem.
    prices
        What its linear relaxation proves.
    most_eur
        Cost of a plan at hand [EUR].

    Returns
    -------
    ndarray of shape (n_rows,)

    Notes
    -----
    Were a row :math:`\sum a \le u` to be missed, then :math:`\sum a \ge u` would hold.
    With that as a row, at any price :math:`t` beside the others, the bound is

    .. math:: \sum_g \min_j (c_j - \pi a_j - t a_{rj}) + \text{worth}(\pi) + t u

    and where that is no less than the cost at hand, no cheaper plan misses the row. The
    proof needs only rows with a price, and these are always stated.

    Rounding drops no row that a plan can miss by more than its tolerance: a cheaper
    plan that misses the row by :math:`m` leaves the bound :math:`t m` below the cost at
    hand, and what rounding adds to it is :math:`t u` times a share that is far smaller
    than a tolerance is.
    """
    binds: Booleans = prices.price_eur != 0
    if not np.isfinite(most_eur):
        return np.ones(problem.n_rows, dtype=np.bool_)
    ways, _ = problem.cheapest(prices.price_eur)
    values = problem.columns(ways).coefficients.sum(axis=1)
    worth = float(worth_of_rows(problem, prices.price_eur).sum())
    for row in np.flatnonzero(~binds).tolist():
        sides = ((problem.upper[row], 1.0), (problem.lower[row], -1.0))
        binds[row] = not all(
            _is_out_of_reach(
                problem,
                prices,
                (row, sign),
                (limit, sign * (limit - float(values[row]))),
                most_eur - worth,
            )
            for limit, sign in sides
            if np.isfinite(limit)
        )
    return binds


def _is_out_of_reach(
    problem: WayProblem,
    prices: WayPrices,
    side: tuple[int, float],
    limit_and_room: tuple[float, float],
    needed_eur: float,
) -> bool:
    """Whether some price on a side of a row proves that no cheaper plan is past it."""
    (row, sign), (limit, room) = side, limit_and_room
    bound_eur = float(prices.cheapest_eur.sum())
    if room <= 0:
        return False
    # The bound is concave in the price: below this one it cannot be enough.
    least = max(needed_eur - bound_eur, 1e-9) / room
    before_eur = bound_eur
    price = prices.price_eur.copy()
    for push in PUSHES:
        price[row] = sign * push * least
        _, cheapest_eur = problem.cheapest(price)
        pushed_eur = float(cheapest_eur.sum()) + price[row] * limit
        if pushed_eur >= needed_eur:
            return True
        if pushed_eur < before_eur:
            return False
        before_eur = pushed_eur
    return False


def worthwhile(
    problem: WayProblem, prices: WayPrices, slack_eur: float, rows: Booleans
) -> Integers:
    """Ways that raise the bound by no more than a slack, but for the matched ones.

    Parameters
    ----------
    problem
        The problem.
    prices
        What its linear relaxation proves.
    slack_eur
        By how much a way may raise the bound [EUR].
    rows
        Rows that are stated, shape (n_rows,).

    Returns
    -------
    ndarray of shape (n_ways, 3)
        Group by group; of ways that match each other the first.
    """
    starts = range(0, problem.n_groups, GROUPS_AT_ONCE)
    with ThreadPoolExecutor(problem.threads) as pool:
        parts = pool.map(
            lambda first: _worthwhile_of(problem, prices, slack_eur, rows, first),
            starts,
        )
        return np.concatenate([np.zeros((0, 3), dtype=np.int64), *parts])


def _worthwhile_of(
    problem: WayProblem,
    prices: WayPrices,
    slack_eur: float,
    rows: Booleans,
    first: int,
) -> Integers:
    """`worthwhile` for some groups from one on."""
    here = slice(first, first + GROUPS_AT_ONCE)
    limit = np.full(problem.n_groups, -1e300)
    limit[here] = with_a_hair(prices.cheapest_eur[here]) + slack_eur
    ways, _ = problem.near(prices.price_eur, limit)
    columns = problem.columns(ways)
    effects = columns.coefficients.T.toarray()
    above = rows & np.isfinite(problem.upper)
    below = rows & np.isfinite(problem.lower)
    burdens = np.column_stack((columns.cost_eur, effects[:, above], -effects[:, below]))
    kept = undominated_in_groups(own_burdens(burdens), columns.group)
    return ways[kept]
