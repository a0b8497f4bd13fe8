"""Complexes a few at a time, so that memory and time per complex do not grow."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.options.reaches import Reaches
from warmtepad.options.works import Grounds

COMPLEXES_PER_BLOCK = 32
"""Complexes that are worked out together: memory grows with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some complexes, as if there were no others."""

    complexes: Integers
    """Their numbers in the stock, rising, shape (n_complexes,)."""

    reaches: Integers
    """Numbers of their reaches in the stock, rising, shape (n_reaches,)."""

    grounds: Grounds
    """What their options are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Where rows and reaches of each complex of a stock stand."""

    grounds: Grounds
    """What options of the whole stock are made of."""

    row_bounds: Integers
    """First row of each complex, and the number of rows, shape (n_complexes + 1,)."""

    reach_bounds: Integers
    """First reach of each complex, and their number, shape (n_complexes + 1,)."""

    member_bounds: Integers
    """First member of each reach, and their number, shape (n_reaches + 1,)."""

    def block(self, complexes: Integers) -> Block:
        """Return some complexes, by their numbers in rising order."""
        rows = _ranges(self.row_bounds, complexes)
        reaches = _ranges(self.reach_bounds, complexes)
        own = _reaches_of(
            self.grounds.reaches, (complexes, rows, reaches), self.member_bounds
        )
        return Block(
            complexes=complexes,
            reaches=reaches,
            grounds=self.grounds.take(complexes, rows, own),
        )

    def numbers(self, complexes: Booleans | None = None) -> list[Integers]:
        """Return the complexes of each block that has a reach.

        Parameters
        ----------
        complexes
            Complexes that are wanted, shape (n_complexes,); all if not given.
        """
        wanted = np.diff(self.reach_bounds) > 0
        if complexes is not None:
            wanted = wanted & complexes
        chosen = np.flatnonzero(wanted).astype(np.int64)
        cuts = np.arange(COMPLEXES_PER_BLOCK, len(chosen), COMPLEXES_PER_BLOCK)
        return [part for part in np.split(chosen, cuts) if len(part)]


def make_blocks(grounds: Grounds) -> Blocks:
    """Find where rows and reaches of each complex stand.

    Parameters
    ----------
    grounds
        What options are made of.
    """
    reaches = grounds.reaches
    bounds = np.arange(grounds.n_complexes + 1)
    return Blocks(
        grounds=grounds,
        row_bounds=np.append(grounds.stock.complex_starts, len(grounds.stock)),
        reach_bounds=np.searchsorted(reaches.complex_of_reach, bounds),
        member_bounds=np.append(reaches.member_starts, len(reaches.row_of_member)),
    )


def _reaches_of(
    whole: Reaches,
    numbers: tuple[Integers, Integers, Integers],
    member_bounds: Integers,
) -> Reaches:
    """Reaches with complexes, rows and reaches numbered anew."""
    complexes, rows, reaches = numbers
    members = _ranges(member_bounds, reaches)
    return Reaches(
        complex_of_reach=np.searchsorted(complexes, whole.complex_of_reach[reaches]),
        reach_of_member=np.searchsorted(reaches, whole.reach_of_member[members]),
        row_of_member=np.searchsorted(rows, whole.row_of_member[members]),
    )


def _ranges(bounds: Integers, numbers: Integers) -> Integers:
    """All numbers in some ranges, one behind the other.

    Examples
    --------
    >>> _ranges(np.array([0, 2, 5, 6]), np.array([0, 2])).tolist()
    [0, 1, 5]
    """
    starts, stops = bounds[numbers], bounds[numbers + 1]
    sizes = stops - starts
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.asarray(np.repeat(starts, sizes) + offset, dtype=np.int64)
