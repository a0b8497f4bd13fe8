"""Which alternatives can never be part of a cheapest plan.

An alternative may go when another of the same complex costs no more in any year in
which either can be done, and serves every row of the problem at least as well: put the
other one in its place in any plan, in the same year, and the plan still holds and is
no dearer. So no optimum is lost. Of equals the first stays.
"""

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers


def undominated(burdens: Floats) -> Booleans:
    """Which rows of a table are not at least matched by another row in every column.

    Parameters
    ----------
    burdens
        Shape (n, n_burdens): less is better in each column; infinity is allowed.

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> undominated(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 1.0], [1.0, 5.0]])).tolist()
    [True, False, True, False]
    """
    return undominated_in_groups(burdens, np.zeros(len(burdens), dtype=np.int64))


def undominated_in_groups(burdens: Floats, group: Integers) -> Booleans:
    """`undominated` within each group.

    Parameters
    ----------
    burdens
        Shape (n, n_burdens): less is better in each column.
    group
        Group of each row, not falling, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
    """
    kept = np.zeros(len(burdens), dtype=np.bool_)
    # What matches another row in every column has no more infinite ones, and the rest
    # adds up to no more, rounding included: nothing is dominated by what comes after.
    is_finite = np.isfinite(burdens)
    total = np.where(is_finite, burdens, 0.0).sum(axis=1)
    order = np.lexsort((total, -is_finite.sum(axis=1), group)).astype(np.int64)
    starts = np.flatnonzero(np.diff(group, prepend=-1, append=-2)).astype(np.int64)
    _keep(np.ascontiguousarray(burdens, dtype=np.float64), order, starts, kept)
    return kept


@njit(cache=True, nogil=True)
def _keep(burdens: Floats, order: Integers, starts: Integers, kept: Booleans) -> None:
    """Mark the rows of each group that none before them in the order matches."""
    front = np.empty(order.shape[0], dtype=np.int64)
    for group in range(starts.shape[0] - 1):
        size = 0
        for place in range(starts[group], starts[group + 1]):
            row = order[place]
            found = _first_match(burdens, front, size, row)
            if found < 0:
                front[size] = row
                size += 1
                kept[row] = True
            elif found > 0:
                # What dominates one row often dominates the next one too.
                nearer = found // 2
                front[found], front[nearer] = front[nearer], front[found]


@njit(cache=True, nogil=True)
def _first_match(burdens: Floats, front: Integers, size: int, row: int) -> int:
    """Place in the front of a row that is as good in every column; -1 if none is."""
    for place in range(size):
        other = front[place]
        column = 0
        while column < burdens.shape[1] and (
            burdens[other, column] <= burdens[row, column]
        ):
            column += 1
        if column == burdens.shape[1]:
            return place
    return -1
