"""A problem of ways: per group a small network of states and years, never written out.

A group starts in "nothing". A first work, a second one, or both together bring it into
another state; the second work may also come later than the first. What a state brings
counts at the end of every year that it lasts, what a work takes counts in its year. So
a group has few states and works, but many ways through them: ways are priced, and only
those that matter are ever written out as options.
"""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers, frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """Rows that read one quantity, for each place and each line over the years.

    Raises
    ------
    ValueError
        If shapes do not fit, or a lower limit is above the upper one.
    """

    name: str
    """Rule that asks for it, for people."""

    quantity: int
    """Number of the quantity among those of states, or among those of works."""

    is_flow: bool
    """Whether the quantity belongs to works, not to states."""

    place_of_group: Integers
    """Place that each group counts in, shape (n_groups,); -1 if in none."""

    places: tuple[str, ...]
    """Names of the places; one empty name for the whole."""

    over_years: Floats
    """How each line adds up the years, shape (n_lines, n_years)."""

    years: Integers
    """Calendar year of each line, for people, shape (n_lines,)."""

    lower: Floats
    """Least value, less what "nothing" comes to, shape (n_places, n_lines)."""

    upper: Floats
    """Largest value, less what "nothing" comes to, shape (n_places, n_lines)."""

    violation_price_eur: float = np.inf
    """Price of missing a limit by one; infinity for hard rows."""

    violation_weight: Floats
    """Weight of missing a limit by one when not all hard rows can hold, shape
    (n_places, n_lines)."""

    def __post_init__(self) -> None:
        """Check shapes, and set every column read-only."""
        shape = (len(self.places), len(self.years))
        for name in ("lower", "upper", "violation_weight"):
            if getattr(self, name).shape != shape:
                msg = f"{name} of {self.name!r} has shape {getattr(self, name).shape}"
                raise ValueError(f"{msg}, expected {shape}")
        if len(self.over_years) != len(self.years):
            msg = f"over_years of {self.name!r} has {len(self.over_years)} lines"
            raise ValueError(f"{msg}, expected {len(self.years)}")
        if (self.lower > self.upper).any():
            msg = f"{self.name!r} asks for at least more than it allows at most"
            raise ValueError(msg)
        for column in (self.place_of_group, self.over_years, self.lower, self.upper):
            frozen(column)

    @property
    def n_rows(self) -> int:
        """Number of rows: places times lines, place by place."""
        return self.lower.size
