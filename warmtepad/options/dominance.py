"""Which alternatives can never be part of a cheapest plan.

An alternative may go when another of the same complex costs no more in any year in
which either can be done, and serves every row of the problem at least as well: put the
other one in its place in any plan, in the same year, and the plan still holds and is
no dearer. So no optimum is lost. Of equals the first stays.
"""

import numpy as np

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
    order = np.lexsort((np.arange(len(burdens)), *burdens.T[::-1]))
    columns = np.ascontiguousarray(burdens[order].T)
    kept: list[int] = []
    waiting = np.arange(len(burdens))
    # In this order nothing can be dominated by what comes after it.
    while waiting.size:
        first = waiting[0]
        kept.append(int(order[first]))
        beaten = _at_least(columns, columns[:, first], waiting)
        stays = np.ones(waiting[-1] + 1, dtype=np.bool_)
        stays[beaten] = False
        waiting = waiting[stays[waiting]]
    mask = np.zeros(len(burdens), dtype=np.bool_)
    mask[kept] = True
    return mask


def _at_least(columns: Floats, limits: Floats, places: Integers) -> Integers:
    """Which of some places are at least at the limit in every column.

    The columns are narrowed down one by one, the last one first: the first one is
    sorted and tells least.

    Parameters
    ----------
    columns
        Shape (n_burdens, n).
    limits
        Shape (n_burdens,).
    places
        Numbers within n, shape (n_places,).
    """
    for column, limit in zip(columns[::-1], limits[::-1], strict=True):
        places = places[column[places] >= limit]
        if not places.size:
            break
    return places


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
