"""Rows and reaches of complexes that works were done in."""

from collections.abc import Iterable, Sequence

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Integers, Texts
from warmtepad.options.reaches import Reaches
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.replanning.past import PastWork, row_names
from warmtepad.stock import Stock


class RowFinder:
    """Rows of a stock by complex and by name in the complex."""

    def __init__(self, stock: Stock) -> None:
        starts = np.append(stock.complex_starts, len(stock))
        self._starts = dict(zip(stock.complex_ids, starts[:-1].tolist(), strict=True))
        self._sizes = dict(zip(stock.complex_ids, np.diff(starts), strict=True))
        self._names = row_names(stock)

    def rows_of(self, complex_id: str) -> Integers:
        """Rows of a complex, shape (n,)."""
        first = self._starts[complex_id]
        return np.arange(first, first + self._sizes[complex_id], dtype=np.int64)

    def names_of(self, rows: Integers) -> Texts:
        """Name of each row in its complex, shape (n,)."""
        return self._names[rows]

    def is_named(self, complex_id: str, parts: Sequence[str]) -> Booleans:
        """Whether each row of a complex is one of some parts, shape (n,)."""
        return np.isin(self._names[self.rows_of(complex_id)].astype(str), parts)


def measures_of_rows(table: WorkTable, finder: RowFinder, work: PastWork) -> Booleans:
    """What a work does in each row of its complex, shape (n, n_measures).

    Measures that are of no use in a row, or not allowed there, are left out.
    """
    rows = finder.rows_of(work.complex_id)
    named = np.array([m.id in work.measures for m in table.packages.measures])
    reached = finder.is_named(work.complex_id, work.parts)
    return np.asarray(table.useful[rows] & named & reached[:, None])


def reaches_left(grounds: Grounds, done: Iterable[PastWork]) -> Reaches:
    """Reaches in which works that were done took in every row that they serve.

    Both works of a complex have one reach: a second work goes no further than the
    first one, save into rows in which the first one had nothing to do.

    Parameters
    ----------
    grounds
        What options are made of, nothing fixed yet.
    done
        Works that were done.
    """
    reaches, finder = grounds.reaches, RowFinder(grounds.stock)
    kept = np.ones(len(reaches.complex_of_reach), dtype=np.bool_)
    for work in done:
        own = reaches_of(grounds, finder, work)
        rows = finder.rows_of(work.complex_id)
        number = grounds.stock.complex_of_row[rows[0]]
        others = reaches.complex_of_reach == number
        others[own] = False
        kept &= ~others
    members = kept[reaches.reach_of_member]
    renumbered = np.cumsum(kept) - 1
    return Reaches(
        complex_of_reach=reaches.complex_of_reach[kept],
        reach_of_member=renumbered[reaches.reach_of_member[members]],
        row_of_member=reaches.row_of_member[members],
    )


def reaches_of(grounds: Grounds, finder: RowFinder, work: PastWork) -> Integers:
    """Reaches of a complex that go with a work that was done, shape (n,).

    Parameters
    ----------
    grounds
        What options are made of, nothing fixed yet.
    finder
        Rows of the stock.
    work
        The work.
    """
    table = grounds.envelope if work.work is Work.ENVELOPE else grounds.installation
    rows, reaches = finder.rows_of(work.complex_id), grounds.reaches
    touched = measures_of_rows(table, finder, work).any(axis=1)
    everywhere = work.model_copy(update={"parts": tuple(finder.names_of(rows))})
    serves = measures_of_rows(table, finder, everywhere).any(axis=1)
    number = grounds.stock.complex_of_row[rows[0]]
    found = []
    for reach in np.flatnonzero(reaches.complex_of_reach == number):
        inside = np.isin(rows, reaches.row_of_member[reaches.reach_of_member == reach])
        if ((serves & inside) == touched).all():
            found.append(reach)
    return np.array(found, dtype=np.int64)
