"""Cells of a table on a sheet: values, formats, and how they are written."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.fields import IN_UNIT, Field, FieldKind
from warmtepad.report.material import Table
from warmtepad.report.texts import say
from warmtepad.report.workbook.book import HEAD_ROW, Book
from warmtepad.report.workbook.formats import EDITABLE, LABEL_OF_TEXT, format_of_unit
from warmtepad.report.workbook.layout import Layout

MOST_WRAPPED_ROWS = 5_000
"""Rows up to which long texts go on below themselves; more would open slowly."""

MOST_WHOLE_ROWS = 20_000
"""Rows up to which a sheet has folded columns too; of more they stand in the csv."""

LABEL_COLUMNS = frozenset({"label_before", "label_after"})
"""Columns whose cells have the colour of the energy label."""


def filled_blanks(table: Table, frame: pd.DataFrame, layout: Layout) -> set[int]:
    """Numbers of the columns whose empty cells have a look; of many rows only few."""
    is_short = len(frame) <= MOST_WHOLE_ROWS
    return {
        number
        for number, column in enumerate(table.columns)
        if is_short or column.name in layout.editable
    }


def write_row(
    sheet: Worksheet,
    row: int,
    values: Sequence[Any],
    formats: Sequence[Any],
    blanks: set[int],
) -> None:
    """Write a row of a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    row
        Number of the row, counted from 0.
    values
        Texts, numbers and None by column.
    formats
        Format of each column, of each value of it, or of each row of it.
    blanks
        Columns whose empty cells have a look.
    """
    for number, value in enumerate(values):
        style = formats[number]
        if isinstance(style, dict):
            style = style[value]
        elif isinstance(style, list):
            style = style[row - HEAD_ROW - 1]
        if isinstance(value, str):
            sheet.write_string(row, number, value, style)
        elif value is not None:
            sheet.write_number(row, number, value, style)
        elif number in blanks:
            sheet.write_blank(row, number, None, style)


def cells(book: Book, values: pd.Series, column: Field) -> Iterator[Any]:
    """Cells of a column: texts, numbers, and None where there is nothing."""
    if column.kind is FieldKind.FLAG:
        words = {flag: say(flag, book.material.language) for flag in ("yes", "no")}
        return (words["yes" if value else "no"] for value in values.tolist())
    if column.kind is FieldKind.TEXT:
        return (str(value) or None for value in values.tolist())
    amounts = values.to_numpy(dtype=np.float64, na_value=np.nan)
    pairs = zip(values.tolist(), np.isfinite(amounts).tolist(), strict=True)
    return (value if is_known else None for value, is_known in pairs)


def formats(
    book: Book, table: Table, frame: pd.DataFrame, layout: Layout
) -> list[Format | dict[Any, Format] | list[Format]]:
    """Format of each column; where its cells differ, that of each value or row."""
    wraps = len(frame) <= MOST_WRAPPED_ROWS
    found: list[Format | dict[Any, Format] | list[Format]] = []
    for column in table.columns:
        if column.unit == IN_UNIT:
            own = [format_of_unit(unit) for unit in frame["unit"].tolist()]
            found.append([book.formats.cell(column, num_format=one) for one in own])
            continue
        if column.name in LABEL_COLUMNS:
            own = frame[column.name].unique().tolist()
            found.append(
                {text: book.formats.label(LABEL_OF_TEXT[text]) for text in own}
            )
            continue
        looks = {"bg_color": EDITABLE} if column.name in layout.editable else {}
        found.append(book.formats.cell(column, wraps=wraps, **looks))
    return found
