"""Which alternatives can never be part of a cheapest plan.

An alternative may go when another of the same complex costs no more in any year in
which either can be done, and serves every row of the problem at least as well: put the
other one in its place in any plan, in the same year, and the plan still holds and is
no dearer. So no optimum is lost. Of equals the first stays.
"""

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers

PAIRS_AT_ONCE = 262_144
"""Pairs that are compared together."""

LARGEST_BLOCK = 64
"""Rows that are compared with all others together."""


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
    order = np.lexsort((np.arange(len(burdens)), *burdens.T[::-1]))
    columns = np.ascontiguousarray(burdens[order].T)
    kept: list[Integers] = []
    waiting = np.arange(len(burdens))
    # In this order nothing can be dominated by what comes after it.
    while waiting.size:
        size = min(max(PAIRS_AT_ONCE // waiting.size, 1), LARGEST_BLOCK)
        block, rest = waiting[:size], waiting[size:]
        inside = np.triu(_matches(columns, block, block), k=1)
        block = block[~inside.any(axis=0)]
        kept.append(order[block])
        waiting = rest[~_matches(columns, block, rest).any(axis=0)]
    mask = np.zeros(len(burdens), dtype=np.bool_)
    mask[np.concatenate(kept)] = True
    return mask


def _matches(columns: Floats, some: Integers, others: Integers) -> Booleans:
    """Whether each of some is at least as good as each of others in every column.

    Parameters
    ----------
    columns
        Shape (n_burdens, n).
    some, others
        Numbers within n, shapes (n_some,) and (n_others,).

    Returns
    -------
    ndarray of shape (n_some, n_others)
    """
    matches = np.ones((len(some), len(others)), dtype=np.bool_)
    for column in columns:
        matches &= column[some][:, None] <= column[others]
    return matches


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
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    for first, stop in zip(starts, [*starts[1:], len(group)], strict=True):
        kept[first:stop] = undominated(burdens[first:stop])
    return kept
