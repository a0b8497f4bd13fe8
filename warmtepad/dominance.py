"""Which choices can never be part of a cheapest plan.

A choice may go when another of the same group costs no more in any year in which
either can be done, and serves every row of the problem at least as well: put the other
one in its place in any plan, in the same year, and the plan still holds and is no
dearer. So no optimum is lost. Of equals the first stays.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers


class Burdens(NamedTuple):
    """What rows of a table are compared by; less is better, infinity is allowed.

    A row carries the figures of one entry of `first` plus those of one of `second`,
    less a share of `shared`, and figures of its own. Written out they would fill the
    memory; they are added up group by group where they are compared.
    """

    first: Floats
    """Shape (n_first, n_columns)."""

    second: Floats
    """Shape (n_second, n_columns)."""

    of_first: Integers
    """Entry of `first` of each row, shape (n,); -1 reads the last one."""

    of_second: Integers
    """Entry of `second` of each row, shape (n,); -1 reads the last one."""

    shared: Floats
    """Share of each row that is taken off, shape (n, n_kinds)."""

    taken_off: Floats
    """What a share takes off each column, shape (n_kinds, n_columns)."""

    own: Floats
    """Shape (n, n_own)."""

    def take(self, kept: Booleans) -> "Burdens":
        """Return some of the rows, of which a mask is given."""
        return self._replace(
            of_first=self.of_first[kept],
            of_second=self.of_second[kept],
            shared=self.shared[kept],
            own=self.own[kept],
        )


def own_burdens(burdens: Floats) -> Burdens:
    """Burdens that each row has of its own, shape (n, n_burdens).

    Less is better in each column; infinity is allowed.
    """
    none = np.zeros((1, 0))
    last = np.full(len(burdens), -1, dtype=np.int64)
    own = np.ascontiguousarray(burdens, dtype=np.float64)
    return Burdens(none, none, last, last, np.zeros((len(own), 0)), none[:0], own)


def undominated_in_groups(burdens: Burdens, group: Integers) -> Booleans:
    """Which rows no other row of their group matches in every column.

    Parameters
    ----------
    burdens
        Of n rows; of rows that are equal the first stays.
    group
        Group of each row, not falling, shape (n,).

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> table = own_burdens(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 1.0], [1.0, 5.0]]))
    >>> undominated_in_groups(table, np.zeros(4, np.int64)).tolist()
    [True, False, True, False]
    """
    kept = np.zeros(len(group), dtype=np.bool_)
    starts = np.flatnonzero(np.diff(group, prepend=-1, append=-2)).astype(np.int64)
    if len(group):
        _keep(burdens, starts, kept)
    return kept


def witnesses(burdens: Burdens, group: Integers, kept: Booleans) -> Integers:
    """For each row one that is kept and matches it in every column.

    Parameters
    ----------
    burdens
        Of n rows.
    group
        Group of each row, not falling, shape (n,).
    kept
        Rows that `undominated_in_groups` keeps, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        Row of the same group; the row itself where it is kept.

    Examples
    --------
    >>> table = own_burdens(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 1.0]]))
    >>> witnesses(table, np.zeros(3, np.int64), np.array([True, False, True])).tolist()
    [0, 0, 2]
    """
    found = np.arange(len(group), dtype=np.int64)
    starts = np.flatnonzero(np.diff(group, prepend=-1, append=-2)).astype(np.int64)
    if len(group):
        _witness(burdens, starts, kept, found)
    return found


def counted(*numbers: Integers) -> Integers:
    """Groups in which none of some numbers changes from row to row, shape (n,).

    Examples
    --------
    >>> counted(np.array([4, 4, 4, 7]), np.array([-1, 2, 2, 2])).tolist()
    [0, 1, 1, 2]
    """
    changes = [np.diff(column, prepend=column[:1]) != 0 for column in numbers]
    return np.cumsum(np.any(changes, axis=0)).astype(np.int64)


@njit(cache=True, nogil=True)
def _witness(
    burdens: Burdens, starts: Integers, kept: Booleans, found: Integers
) -> None:
    """Find a match among the kept rows of each group for the others."""
    for group in range(starts.shape[0] - 1):
        start, stop = starts[group], starts[group + 1]
        table = _written_out(burdens, start, stop)
        front = np.flatnonzero(kept[start:stop])
        ahead, places = table[front], np.arange(front.shape[0])
        for row in range(stop - start):
            if not kept[start + row]:
                place, _ = _first_match(ahead, places, front.shape[0], table[row], 0)
                found[start + row] = start + front[place]


@njit(cache=True, nogil=True)
def _keep(burdens: Burdens, starts: Integers, kept: Booleans) -> None:
    """Mark the rows of each group that no other one matches; of equals the first."""
    column = 0
    for group in range(starts.shape[0] - 1):
        start, stop = starts[group], starts[group + 1]
        table = _written_out(burdens, start, stop)
        # What is kept stands together, so that it stays at hand.
        ahead, places, size = np.empty_like(table), np.arange(stop - start), 0
        for row in _order(table):
            found, column = _first_match(ahead, places, size, table[row], column)
            if found < 0:
                ahead[size] = table[row]
                size += 1
                kept[start + row] = True
            elif found > 0:
                # What dominates one row often dominates the next one too.
                place = places[found]
                places[1 : found + 1] = places[:found]
                places[0] = place


@njit(cache=True, nogil=True)
def _written_out(burdens: Burdens, start: int, stop: int) -> Floats:
    """Burdens of a range of rows, shape (stop - start, n_burdens)."""
    n_columns, n_own = burdens.first.shape[1], burdens.own.shape[1]
    if n_columns == 0:
        return burdens.own[start:stop]
    table = np.empty((stop - start, n_columns + n_own))
    for row in range(start, stop):
        one = burdens.of_first[row] % burdens.first.shape[0]
        other = burdens.of_second[row] % burdens.second.shape[0]
        for column in range(n_columns):
            figure = burdens.first[one, column] + burdens.second[other, column]
            for kind in range(burdens.shared.shape[1]):
                share = burdens.shared[row, kind]
                figure -= share * burdens.taken_off[kind, column]
            table[row - start, column] = figure
        for column in range(n_own):
            table[row - start, n_columns + column] = burdens.own[row, column]
    return table


@njit(cache=True, nogil=True)
def _order(table: Floats) -> Integers:
    """Rows such that none is matched by what comes after it.

    What matches another row in every column has no more infinite ones, and the rest
    adds up to no more, rounding included.
    """
    total = np.zeros(table.shape[0])
    infinite = np.zeros(table.shape[0], dtype=np.int64)
    for row in range(table.shape[0]):
        for column in range(table.shape[1]):
            if np.isfinite(table[row, column]):
                total[row] += table[row, column]
            else:
                infinite[row] += 1
    order = np.argsort(total, kind="mergesort")
    if infinite.any():
        order = order[np.argsort(infinite[order], kind="mergesort")]
    return order


@njit(cache=True, nogil=True)
def _first_match(
    ahead: Floats, places: Integers, size: int, row: Floats, column: int
) -> tuple[int, int]:
    """Number of the first place with a row as good in every column; -1 if none is.

    The column that told the last two rows apart is looked at first, and comes back for
    the next ones.
    """
    n_columns = row.shape[0]
    for number in range(size):
        place = places[number]
        if n_columns and ahead[place, column] > row[column]:
            continue
        telling = n_columns - 1
        while telling >= 0 and ahead[place, telling] <= row[telling]:
            telling -= 1
        if telling < 0:
            return number, column
        column = telling
    return -1, column
