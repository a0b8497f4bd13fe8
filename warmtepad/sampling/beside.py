"""A figure of a made-up sector beside the published one, and how far off it may be."""

import math
from dataclasses import dataclass

from warmtepad.records import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure of the sample beside the published one."""

    margin: str
    """What it is, with its unit; a share of dwellings where there is none."""

    sample: float
    """In the sample."""

    published: float
    """In the source, or computed from it."""

    within: float
    """How far off it may be in the whole sector; NaN where it is only shown."""

    origin: Sourced
    """Where the published figure is from."""

    by_chance: float = 1.0
    """Part of `within` that is chance, and so grows as the sector gets smaller."""

    def within_at(self, scale: float) -> float:
        """How far off it may be in a part of the sector.

        Examples
        --------
        >>> source = Sourced(source="law")
        >>> half = Beside(
        ...     margin="", sample=0, published=0, within=2, origin=source, by_chance=0.5
        ... )
        >>> half.within_at(1.0), half.within_at(0.01)
        (2.0, 11.0)
        """
        return self.within * (1 + self.by_chance * (1 / math.sqrt(scale) - 1))
