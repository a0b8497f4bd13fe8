"""A programme that was edited: the sheet of a workbook, or the csv, as lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from warmtepad.errors import InputError
from warmtepad.reading.csv_files import read_csv
from warmtepad.reading.raw_table import RawColumn, Table
from warmtepad.reading.workbooks import read_sheet_below
from warmtepad.replanning.headers import HEADERS, programme_places
from warmtepad.replanning.realised import ids_in

NEEDED = frozenset({"complex_id", "work", "year", "measures"})
"""Columns without which a file is no programme."""

WORKBOOKS = (".xlsx", ".xlsm")
"""How names of workbooks end; anything else is read as csv."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a programme as it stands in the file."""

    row: int
    """Row number, as a spreadsheet counts."""

    complex_id: str
    """Name of the complex."""

    part: str
    """Name of the part; empty where there is one, or where all are meant."""

    work: str
    """Word for the work."""

    year: str
    """Its year; empty where there is none."""

    pinned: str
    """What stands under pinned."""

    measures: tuple[str, ...]
    """Ids of its measures."""

    planned_year: str | None
    """Year in the plan; empty for a row that was added, `None` if there is no such
    column."""

    planned_measures: tuple[str, ...] | None
    """Measures in the plan, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFile:
    """A programme as it stands in a file."""

    source: str
    """The file, as the user named it."""

    sheet: str
    """Sheet of the workbook; empty for a csv."""

    header_of: Mapping[str, str]
    """Header in the file of each column that it has."""

    lines: tuple[Line, ...]
    """Its rows."""

    def problem(self, row: int, column: str, text: str) -> str:
        """Say where something is wrong, and what.

        Parameters
        ----------
        row
            Row number, as a spreadsheet counts.
        column
            Name of the column.
        text
            What was found, what is expected and the way out.
        """
        sheet = f'sheet "{self.sheet}", ' if self.sheet else ""
        header = self.header_of.get(column, column)
        return f'{sheet}row {row}, column "{header}": {text}'


def read_programme_file(path: Path) -> ProgrammeFile:
    """Read the rows of a programme.

    Parameters
    ----------
    path
        A workbook with a sheet that has the headers of a programme, in Dutch or in
        English, in any of its first rows; or a csv.

    Raises
    ------
    InputError
        If it cannot be read, or has no such table.
    """
    try:
        if not path.is_file():
            raise InputError(str(path), ["is not there, expected a xlsx or csv file"])
        if path.suffix.lower() in WORKBOOKS:
            sheet, table = read_sheet_below(path, is_programme)
        else:
            sheet, table = "", read_csv(path)
    except OSError as error:
        msg = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError(str(path), [msg]) from error
    places = programme_places([column.header for column in table.columns])
    missing = sorted(NEEDED - set(places))
    if missing:
        raise InputError(str(path), [_what_is_missing(table, missing)])
    columns = {name: table.columns[place] for name, place in places.items()}
    return ProgrammeFile(
        source=str(path),
        sheet=sheet,
        header_of={name: column.header for name, column in columns.items()},
        lines=tuple(_lines(table, columns)),
    )


def is_programme(texts: Sequence[str]) -> bool:
    """Whether texts are the header of a programme.

    Examples
    --------
    >>> is_programme(["Complex", "Werk", "Jaar", "Vast", "Maatregelen (codes)"])
    True
    >>> is_programme(["Complex", "Jaar schil"])
    False
    """
    return set(programme_places(texts)) >= NEEDED


def _what_is_missing(table: Table, missing: Sequence[str]) -> str:
    names = "; ".join(" / ".join(dict.fromkeys((n, *HEADERS[n]))) for n in missing)
    found = ", ".join(f'"{column.header}"' for column in table.columns[:20])
    return (
        f"missing column(s): {names}; found headers {found}; give the sheet with the "
        "programme of report.xlsx, or programme.csv"
    )


def _lines(table: Table, columns: Mapping[str, RawColumn]) -> Iterator[Line]:
    texts = {name: _texts(column) for name, column in columns.items()}
    has_year, has_measures = "planned_year" in texts, "planned_measures" in texts
    for place, row in enumerate(table.rows.tolist()):
        cells = {name: own[place] for name, own in texts.items()}
        yield Line(
            row=row,
            complex_id=cells["complex_id"],
            part=cells.get("part_id", ""),
            work=cells["work"].casefold(),
            year=cells["year"],
            pinned=cells.get("pinned", ""),
            measures=ids_in(cells["measures"]),
            planned_year=cells["planned_year"] if has_year else None,
            planned_measures=(
                ids_in(cells["planned_measures"]) if has_measures else None
            ),
        )


def _texts(column: RawColumn) -> list[str]:
    """Text of each cell; a spreadsheet may have made a number of an id or a year."""
    return [
        text if np.isnan(value) else f"{value:.15g}"
        for text, value in zip(column.texts, column.numbers.tolist(), strict=True)
    ]
