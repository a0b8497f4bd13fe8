"""A workbook that is being written: sheets in a language, with one look."""

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.material import Material
from warmtepad.report.texts import scenario_name, scenario_warning
from warmtepad.report.titles import title_of
from warmtepad.report.workbook.formats import HEAD, QUIET, Formats
from warmtepad.report.workbook.texts import SHEET_NAMES, say_here

A4 = 9
"""Paper, as Excel numbers it."""

LONGEST_FOOTER = 240
"""Letters that Excel has room for in a header or footer, with some to spare."""

TITLE_ROW, NOTE_ROW, TOTAL_ROW, HEAD_ROW = range(4)
"""Rows above a table, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A table on a sheet, for formulas on other sheets."""

    sheet: str
    """Name of the sheet."""

    first_row: int
    """First row below the header, counted from 1."""

    last_row: int
    """Last row, counted from 1; before the first one if there is none."""

    column_of: dict[str, int] = field(default_factory=dict)
    """Number of each column by its name, counted from 0."""

    def cells(self, name: str) -> str:
        """Return all cells of a column, as a formula names them."""
        letter = xl_col_to_name(self.column_of[name])
        last = max(self.last_row, self.first_row)
        return f"{quoted(self.sheet)}!${letter}${self.first_row}:${letter}${last}"

    def cell(self, name: str, row: int) -> str:
        """Return one cell of a column, the row counted from 0 below the header."""
        letter = xl_col_to_name(self.column_of[name])
        return f"{quoted(self.sheet)}!${letter}${self.first_row + row}"


def quoted(sheet: str) -> str:
    """Name of a sheet as a formula has it.

    Examples
    --------
    >>> quoted("Wat helpt")
    "'Wat helpt'"
    """
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


class Book:
    """A workbook that is being written."""

    def __init__(self, book: Workbook, material: Material) -> None:
        self._book = book
        self.material = material
        """What it is made from."""
        self.formats = Formats(book)
        """Its formats."""
        self.placed: dict[str, Placed] = {}
        """Tables that are written, by the key of their sheet."""
        self.cells: dict[str, str] = {}
        """Single cells that other sheets refer to, by a name of their own."""

    def say(self, name: str, **values: object) -> str:
        """Text of the workbook in its language."""
        return say_here(name, self.material.language, **values)

    def name_of(self, key: str) -> str:
        """Name of a sheet in the language of the workbook."""
        return SHEET_NAMES[key][self.material.language.code]

    def add(self, key: str, colour: str = HEAD) -> Worksheet:
        """Add a sheet, set up for paper.

        Parameters
        ----------
        key
            Key of the sheet among `SHEET_NAMES`.
        colour
            Colour of its tab.
        """
        sheet = self._book.add_worksheet(self.name_of(key))
        sheet.set_tab_color(colour)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        name = scenario_name(self.material.plan.scenario, self.material.language)
        sheet.set_header(f"&L&9{_printable(name)}&R&9&A")
        page = self.say("page", page="&P", pages="&N")
        warning = scenario_warning(self.material.plan.scenario, self.material.language)
        sheet.set_footer(f"&L&8{_printable(warning)}&R&8{page}")
        return sheet

    def head(self, sheet: Worksheet, key: str, note: str = "", column: int = 0) -> None:
        """Write the title of a sheet, and a note below it.

        Parameters
        ----------
        sheet
            The sheet.
        key
            Key of the sheet.
        note
            The note, if there is one.
        column
            Column in which they stand: the first that is not folded.
        """
        title = self.formats.look(bold=True, font_size=16, font_color=HEAD)
        sheet.set_row(TITLE_ROW, 24)
        sheet.write_string(TITLE_ROW, column, self.say(f"title {key}"), title)
        quiet = self.formats.look(font_color=QUIET)
        sheet.write_string(NOTE_ROW, column, note, quiet)

    def heading(self, table: str, column: str) -> str:
        """Title of a column of a table, without its unit."""
        columns = self.material.tables[table].columns
        own = next(field for field in columns if field.name == column)
        return title_of(own, self.material.language)

    def add_chart(self, kind: str, subtype: str = "") -> Any:
        """Make a chart of this workbook; it is not on a sheet yet."""
        options = {"type": kind} | ({"subtype": subtype} if subtype else {})
        return self._book.add_chart(options)


def _printable(text: str) -> str:
    """Text of a header or footer: signs doubled, cut to the room there is."""
    short = text if len(text) <= LONGEST_FOOTER else f"{text[:LONGEST_FOOTER]}…"
    return short.replace("&", "&&")
