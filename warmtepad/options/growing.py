"""Columns that grow block by block and never stand in memory twice."""

from typing import Any

import numpy as np
import numpy.typing as npt

ROOM = 8
"""A column that is full gets an eighth more room: it is moved, not copied, by then."""


class Growing:
    """A column to which rows are added at its end.

    Examples
    --------
    >>> column = Growing()
    >>> column.add(np.array([1, 2]))
    >>> column.add(np.array([3]))
    >>> column.size, column.whole()
    (3, array([1, 2, 3]))
    """

    def __init__(self) -> None:
        self.size = 0
        """Number of rows."""

        self._rows: npt.NDArray[Any] = np.empty(0)

    def add(self, rows: npt.NDArray[Any]) -> None:
        """Put rows behind those that are there, of the same kind and width."""
        if self.size == 0:
            self._rows = np.empty((0, *rows.shape[1:]), dtype=rows.dtype)
        stop = self.size + len(rows)
        if stop > len(self._rows):
            self._set_length(max(stop, self.size + self.size // ROOM))
        self._rows[self.size : stop] = rows
        self.size = stop

    def whole(self) -> npt.NDArray[Any]:
        """Return all rows; none can be added after that."""
        self._set_length(self.size)
        return self._rows

    def _set_length(self, length: int) -> None:
        # Nobody else has the array yet, so it may be stretched where it is.
        self._rows.resize((length, *self._rows.shape[1:]), refcheck=False)
