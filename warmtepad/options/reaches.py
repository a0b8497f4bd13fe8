"""How far into a complex a work reaches: its worst dwellings first.

A complex whose dwellings stand in different states is carried as parts. A work can
reach the worst part only, the two worst, and so on to the whole complex; dwellings of
one complex that stand alike are never told apart.
"""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.homes import Homes
from warmtepad.stock import Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaches:
    """Every reach of every complex, with the rows of the stock that it takes in.

    Reaches of one complex stand together, from its worst part to the whole; members of
    one reach stand together.
    """

    complex_of_reach: Integers
    """Number of the complex of each reach, shape (n_reaches,)."""

    reach_of_member: Integers
    """Reach of each member, not falling, shape (n_members,)."""

    row_of_member: Integers
    """Row of the stock of each member, shape (n_members,)."""

    @property
    def member_starts(self) -> Integers:
        """First member of each reach, shape (n_reaches,)."""
        starts = np.flatnonzero(np.diff(self.reach_of_member, prepend=-1))
        return starts.astype(np.int64)

    def any_member(self, of_row: Booleans) -> Booleans:
        """Whether it holds for at least one row of each reach.

        Parameters
        ----------
        of_row
            Shape (n_rows, n).

        Returns
        -------
        ndarray of shape (n_reaches, n)
        """
        members = of_row[self.row_of_member]
        return np.logical_or.reduceat(members, self.member_starts, axis=0)

    def all_members(self, of_row: Booleans) -> Booleans:
        """Whether it holds for every row of each reach; shapes as `any_member`."""
        members = of_row[self.row_of_member]
        return np.logical_and.reduceat(members, self.member_starts, axis=0)


def make_reaches(stock: Stock, homes: Homes) -> Reaches:
    """Every reach of every complex of a stock.

    Parameters
    ----------
    stock
        Complexes, and parts of complexes.
    homes
        The filled dwellings of the same rows: labels and demands order the parts.

    Returns
    -------
    Reaches
    """
    complex_of_row = stock.complex_of_row
    order = np.lexsort(
        (-homes.net_heat_demand_kwh_per_m2_yr, homes.label, complex_of_row)
    )
    label, number = homes.label[order], complex_of_row[order]
    # Parts with one label are reached together: the label is what a manager can see.
    is_last = np.append((label[1:] != label[:-1]) | (number[1:] != number[:-1]), True)
    stops = np.flatnonzero(is_last) + 1
    starts = np.searchsorted(number, number[stops - 1])
    sizes = stops - starts
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return Reaches(
        complex_of_reach=number[stops - 1],
        reach_of_member=np.repeat(np.arange(len(stops)), sizes),
        row_of_member=order[np.repeat(starts, sizes) + offset],
    )


def sum_over_members(values: Floats, starts: Integers) -> Floats:
    """Sum of consecutive members, along the first axis.

    Parameters
    ----------
    values
        Shape (n_members, ...).
    starts
        First member of each sum, rising, shape (n,).

    Returns
    -------
    ndarray of shape (n, ...)
    """
    if len(starts) == len(values):
        return np.asarray(values, dtype=np.float64)
    return np.asarray(np.add.reduceat(values, starts, axis=0), dtype=np.float64)
