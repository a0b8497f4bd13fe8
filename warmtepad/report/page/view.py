"""What a page is built of: sections with texts, figures, charts and tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

Spec = Mapping[str, object]
"""A chart in the language of Vega-Lite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure with its name and a note."""

    name: str
    """What the figure is."""

    value: str
    """The figure with its unit."""

    note: str
    """What to hold it against."""

    is_missed: bool = False
    """Whether something that was asked for is missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Figures side by side."""

    kind: ClassVar[str] = "tiles"

    tiles: tuple[Tile, ...]
    """The figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Sentences, or a list of them."""

    kind: ClassVar[str] = "text"

    lines: tuple[str, ...]
    """Paragraphs or points."""

    is_list: bool = False
    """Whether they are points of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose cells are written out."""

    kind: ClassVar[str] = "table"

    caption: str
    """What it shows."""

    heads: tuple[str, ...]
    """Headers with units."""

    rows: tuple[tuple[str, ...], ...]
    """Cells; the first of a row is its name."""

    texts: frozenset[int] = frozenset({0})
    """Columns of text, aligned left; the others are figures."""

    links: tuple[str, ...] = ()
    """Public address of the last cell of each row; empty where there is none."""

    is_folded: bool = False
    """Whether it opens on request."""

    totals: frozenset[int] = frozenset()
    """Rows that add up those above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with the text that stands in for it."""

    kind: ClassVar[str] = "chart"

    name: str
    """Name among the charts of the page."""

    title: str
    """What it shows, with the unit."""

    spec: Spec
    """The chart itself."""

    alternative: str
    """What a reader who does not see it must be told."""

    legend: tuple[tuple[str, str], ...] = ()
    """Class of each sign and what it stands for."""

    table: Table | None = None
    """The figures of the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Place of a table that a reader sorts and searches."""

    kind: ClassVar[str] = "grid"

    name: str
    """Name among the grids of the page."""

    caption: str
    """What it shows."""


Block = Tiles | Text | Table | Chart | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page with a title of its own."""

    name: str
    """Name in addresses."""

    title: str
    """The title."""

    blocks: tuple[Block, ...]
    """What it shows, in order."""
