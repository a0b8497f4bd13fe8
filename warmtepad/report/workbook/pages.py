"""Sheets of small tables below each other, written from the top down."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isfinite

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.workbook.book import NOTE_ROW, Book
from warmtepad.report.workbook.formats import HEAD, LINES, TOTALS

LINE_HEIGHT = 15
"""Height of a line of text [points]."""

HEADING_ROOM = 3
"""Width that a heading loses to its bold letters and its indent [letters]."""

MOST_LINES = 12
"""Lines that a row has room for, however long its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula with the value that it comes to, for readers that compute nothing."""

    text: str
    """The formula, from its equals sign on."""

    value: float | str
    """What it comes to."""


Cell = str | float | Formula | None
"""What stands in a cell."""


class Page:
    """A sheet that is written from the top down."""

    def __init__(self, book: Book, key: str, widths: Sequence[float]) -> None:
        self.book = book
        """The workbook."""
        self.sheet: Worksheet = book.add(key)
        """The sheet."""
        self.name = book.name_of(key)
        """Its name."""
        self.widths = tuple(widths)
        """Width of each column [letters]."""
        self.row = NOTE_ROW + 2
        """Next row, counted from 0."""
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width)

    def title(self, text: str) -> None:
        """Write the title of a table."""
        style = self.book.formats.look(bold=True, font_size=12, font_color=HEAD)
        self.sheet.set_row(self.row, 20)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def headings(self, texts: Sequence[str]) -> None:
        """Write a row of column headings."""
        style = self.book.formats.look(
            bold=True,
            text_wrap=True,
            align="left",
            indent=1,
            valign="vcenter",
            bg_color=HEAD,
            font_color="#ffffff",
            border=1,
            border_color="#ffffff",
        )
        lines = max(
            lines_of(text, width - HEADING_ROOM)
            for text, width in zip(texts, self.widths, strict=False)
        )
        self.sheet.set_row(self.row, LINE_HEIGHT * (lines + 0.5))
        for number, text in enumerate(texts):
            self.sheet.write_string(self.row, number, text, style)
        self.row += 1

    def line(
        self,
        cells: Sequence[Cell],
        formats: Sequence[str] = (),
        *,
        is_total: bool = False,
    ) -> int:
        """Write a row.

        Parameters
        ----------
        cells
            What stands in it.
        formats
            Number format of each cell; text where it is empty or not given.
        is_total
            Whether it is one that adds up others.

        Returns
        -------
        int
            Its number, counted from 1.
        """
        texts = [
            lines_of(cell, width)
            for cell, width in zip(cells, self.widths, strict=False)
            if isinstance(cell, str)
        ]
        if max(texts, default=1) > 1:
            self.sheet.set_row(self.row, LINE_HEIGHT * max(texts))
        for number, cell in enumerate(cells):
            own = formats[number] if number < len(formats) else ""
            self._write(number, cell, self._style(own, is_total))
        self.row += 1
        return self.row

    def gap(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def _style(self, number_format: str, is_total: bool) -> Format:
        looks: dict[str, object] = {"bottom": 4, "bottom_color": LINES}
        if number_format:
            looks["num_format"] = number_format
        else:
            looks |= {"align": "left", "text_wrap": True, "indent": 1}
        if is_total:
            looks |= {"bold": True, "bg_color": TOTALS}
        return self.book.formats.look(**looks)

    def _write(self, number: int, cell: Cell, style: Format) -> None:
        if isinstance(cell, Formula):
            self.sheet.write_formula(self.row, number, cell.text, style, cell.value)
        elif isinstance(cell, str):
            self.sheet.write_string(self.row, number, cell, style)
        elif cell is not None and isfinite(cell):
            self.sheet.write_number(self.row, number, cell, style)
        else:
            self.sheet.write_blank(self.row, number, None, style)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of a width, about.

    Examples
    --------
    >>> lines_of("a" * 25, 10), lines_of("", 10)
    (3, 1)
    """
    own = text.split("\n")[:MOST_LINES]
    lines = sum(max(1, ceil((len(line) + 1) / max(width * 1.05, 1))) for line in own)
    return min(lines, MOST_LINES)
