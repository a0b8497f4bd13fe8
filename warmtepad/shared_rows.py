"""Rows that groups share: limits, prices and places, whatever the groups can do."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import RowBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLimits:
    """Limits of all rows, shape (n_rows,) each."""

    lower: Floats
    """Least value of each row."""

    upper: Floats
    """Largest value of each row."""

    violation_price_eur: Floats
    """Price of missing a limit by one; infinity for hard rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRows(ABC):
    """Coupling rows of some groups, block by block."""

    blocks: tuple[RowBlock, ...]
    """Rows that all groups share."""

    limits: RowLimits | None = None
    """Limits of all rows in place of those of the blocks, if given."""

    @property
    @abstractmethod
    def n_groups(self) -> int:
        """Number of groups."""

    @property
    def n_rows(self) -> int:
        """Number of coupling rows."""
        return sum(block.n_rows for block in self.blocks)

    @property
    def lower(self) -> Floats:
        """Least value of each row, shape (n_rows,)."""
        if self.limits is not None:
            return self.limits.lower
        return _joined([block.lower for block in self.blocks])

    @property
    def upper(self) -> Floats:
        """Largest value of each row, shape (n_rows,)."""
        if self.limits is not None:
            return self.limits.upper
        return _joined([block.upper for block in self.blocks])

    @property
    def violation_price_eur(self) -> Floats:
        """Price of missing a limit by one, shape (n_rows,)."""
        if self.limits is not None:
            return self.limits.violation_price_eur
        prices = [
            np.full(block.n_rows, block.violation_price_eur) for block in self.blocks
        ]
        return _joined(prices)

    @property
    def violation_weight(self) -> Floats:
        """Weight of missing a limit by one when not all can hold, shape (n_rows,)."""
        return _joined([block.violation_weight for block in self.blocks])

    @property
    def row_names(self) -> tuple[str, ...]:
        """Name of each row, for people."""
        return tuple(name for block in self.blocks for name in block.row_names)

    @property
    def rule_of_row(self) -> Integers:
        """Number of the block of each row, shape (n_rows,)."""
        counts = [block.n_rows for block in self.blocks]
        return np.repeat(np.arange(len(counts), dtype=np.int64), counts)

    @property
    def place_of_group(self) -> Integers:
        """Place of each group in the block with the most places, shape (n_groups,)."""
        if not self.blocks:
            return np.zeros(self.n_groups, dtype=np.int64)
        return max(self.blocks, key=lambda block: len(block.places)).place_of_group

    @property
    def place_of_row(self) -> Integers:
        """Place that all groups of a row are in, shape (n_rows,); -1 if in several."""
        place = self.place_of_group
        found = [
            np.repeat(_place_of_places(block, place), len(block.years))
            for block in self.blocks
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])


def _joined(parts: list[Floats]) -> Floats:
    return np.concatenate([np.zeros(0), *(part.ravel() for part in parts)])


def _place_of_places(block: RowBlock, place: Integers) -> Integers:
    """Place that all groups of each place of a block are in; -1 if in several."""
    n_places = len(block.places)
    is_counted = block.place_of_group >= 0
    of_block, of_group = block.place_of_group[is_counted], place[is_counted]
    least = np.full(n_places, np.iinfo(np.int64).max)
    most = np.full(n_places, -1, dtype=np.int64)
    np.minimum.at(least, of_block, of_group)
    np.maximum.at(most, of_block, of_group)
    return np.where(least == most, most, -1)
