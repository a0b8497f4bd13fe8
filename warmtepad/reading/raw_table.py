"""A table as it stands in a file: columns of texts and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.errors import StockError

FIRST_DATA_ROW = 2
"""Row number of the first row below the header, as a spreadsheet counts."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """One column as it stands in the file; a blank cell has neither text nor number."""

    header: str
    """Header as written, or ``column F`` where there is none."""

    texts: Texts
    """Text of each cell without outer spaces, empty where there is none."""

    numbers: Floats
    """Value of cells that the file itself holds as a number, else NaN."""

    @property
    def is_filled(self) -> Booleans:
        """Whether each cell has a text or a number, shape (n_rows,)."""
        return np.asarray((self.texts != "") | ~np.isnan(self.numbers), dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it stands in a file."""

    source: str
    """The file, as the user named it."""

    columns: tuple[RawColumn, ...]
    """Columns in file order."""

    rows: Integers
    """Row number of each row as a spreadsheet counts it; blank rows are left out."""

    notes: tuple[str, ...] = ()
    """What the user should know about how the file was read."""


def table_of(
    path: Path, lines: Sequence[Sequence[Any]], notes: tuple[str, ...] = ()
) -> Table:
    """Table of a header and rows of cells.

    Raises
    ------
    StockError
        If there is no header or no row, or a row is longer than the header.
    """
    if all(is_blank(cell) for line in lines for cell in line):
        raise StockError(str(path), ["is empty, expected a header and rows below it"])
    header = [str(cell).strip() if not is_blank(cell) else "" for cell in lines[0]]
    if not any(header):
        raise StockError(str(path), ["row 1 is blank, expected the headers there"])
    width = len(header)
    longer = [
        number
        for number, line in enumerate(lines[1:], start=FIRST_DATA_ROW)
        if any(not is_blank(cell) for cell in line[width:])
    ]
    if longer:
        problem = (
            f"row(s) {listed(longer)}: more cells than the {width} headers; "
            "put a text or number with the delimiter in it between quotation marks"
        )
        raise StockError(str(path), [problem])
    body = [[*line[:width], *[None] * (width - len(line))] for line in lines[1:]]
    cells = zip(*body, strict=True) if body else ([] for _ in header)
    columns = [
        raw_column(name or f"column {_letters(place)}", list(values))
        for place, (name, values) in enumerate(zip(header, cells, strict=True))
    ]
    return without_blank_rows(path, columns, len(body), notes)


def without_blank_rows(
    path: Path, columns: Sequence[RawColumn], rows: int, notes: tuple[str, ...] = ()
) -> Table:
    """Table of the columns without rows in which every cell is blank.

    Raises
    ------
    StockError
        If no row is left.
    """
    is_filled = np.zeros(rows, dtype=np.bool_)
    for column in columns:
        is_filled |= column.is_filled
    if not is_filled.any():
        raise StockError(str(path), ["has a header only, expected rows below it"])
    kept = [
        RawColumn(
            header=column.header,
            texts=column.texts[is_filled],
            numbers=column.numbers[is_filled],
        )
        for column in columns
    ]
    numbers = np.flatnonzero(is_filled).astype(np.int64) + FIRST_DATA_ROW
    return Table(source=str(path), columns=tuple(kept), rows=numbers, notes=notes)


def raw_column(header: str, values: Any) -> RawColumn:
    """Column of texts and numbers from the values of its cells.

    Parameters
    ----------
    header
        Header of the column.
    values
        Cells of any kind; an array of numbers or of texts says what all of them are.
    """
    count = len(values)
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf":
        texts = np.full(count, "", dtype=np.object_)
        return RawColumn(header=header, texts=texts, numbers=values.astype(np.float64))
    texts = np.empty(count, dtype=np.object_)
    if isinstance(values, np.ndarray) and values.dtype.kind == "O":
        texts[:] = [text.strip() for text in values.tolist()]
        return RawColumn(header=header, texts=texts, numbers=np.full(count, np.nan))
    texts[:] = [text_of(value) for value in values]
    numbers = np.array(
        [float(value) if is_number(value) else np.nan for value in values]
    )
    return RawColumn(header=header, texts=texts, numbers=numbers.astype(np.float64))


def is_number(value: object) -> bool:
    """Whether the file itself holds the value as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing."""
    return not is_number(value) and text_of(value) == ""


def text_of(value: object) -> str:
    """Text of a cell that is no number, without outer spaces.

    Examples
    --------
    >>> text_of("  C-1 "), text_of(True), text_of(datetime(2031, 5, 1)), text_of(3.5)
    ('C-1', 'true', '2031-05-01', '')
    """
    if isinstance(value, str):
        return value.strip()
    if value is None or is_number(value):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def listed(rows: Sequence[object]) -> str:
    """Name the first few of many.

    Examples
    --------
    >>> listed([2, 3, 4, 5, 6, 7, 8])
    '2, 3, 4, 5, 6 and 2 more'
    """
    named = ", ".join(str(row) for row in rows[:_MOST_NAMED])
    rest = len(rows) - _MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
