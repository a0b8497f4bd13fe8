"""A sheet with one table: totals, header, rows, and how it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.fields import Field, FieldKind
from warmtepad.report.material import Table
from warmtepad.report.titles import heading_of
from warmtepad.report.workbook.book import (
    HEAD_ROW,
    TITLE_ROW,
    TOTAL_ROW,
    Book,
    Placed,
)
from warmtepad.report.workbook.formats import (
    EDITABLE,
    HEAD,
    INK,
    TOTALS,
)
from warmtepad.report.workbook.layout import Layout
from warmtepad.report.workbook.pages import LINE_HEIGHT, lines_of
from warmtepad.report.workbook.table_cells import (
    MOST_WHOLE_ROWS,
    MOST_WRAPPED_ROWS,
    cells,
    filled_blanks,
    formats,
    write_row,
)

MOST_ROWS = 1_048_576 - HEAD_ROW - 1
"""Rows that a sheet has room for below the header."""

FIRST_ROWS = 500
"""Rows from which the width of a column is taken."""

NARROWEST, WIDEST = 9, 46
"""Width of a column [letters]."""

WIDE_COLUMNS: Mapping[str, int] = MappingProxyType(
    {"why": 90, "reason": 50, "what": 70, "title": 60}
)
"""Columns of sentences, which are wider [letters]."""

A3 = 8
"""Paper, as Excel numbers it."""

WIDEST_A4 = 190
"""Width that a page of A4 can still show legibly [letters]."""


def write_table_sheet(book: Book, table: Table, layout: Layout, note: str) -> Worksheet:
    """Write a table on a sheet of its own.

    Parameters
    ----------
    book
        The workbook.
    table
        The table.
    layout
        How it stands there.
    note
        Sentence below the title.

    Returns
    -------
    Worksheet
        The sheet; where the table stands on it is in `Book.placed`.
    """
    if len(table.frame) > MOST_WHOLE_ROWS:
        table = _without_folded(table, layout)
        note = f"{note} {book.say('note short', file=layout.csv)}"
    frame = table.frame.iloc[:MOST_ROWS]
    if len(table.frame) > MOST_ROWS:
        note = f"{note} {book.say('note cut', file=layout.csv)}"
    sheet = book.add(layout.key)
    widths = [_width(table.frame[c.name], c, book) for c in table.columns]
    _set_columns(sheet, table, widths, layout)
    shown = [n for n, c in enumerate(table.columns) if c.name not in layout.folded]
    book.head(sheet, layout.key, note, shown[0])
    _write_totals(book, sheet, table, frame, layout)
    _write_headings(book, sheet, table, layout)
    lines_of_cells = [cells(book, frame[c.name], c) for c in table.columns]
    styles = formats(book, table, frame, layout)
    wide = _wrapped(table, frame, widths, layout)
    blanks = filled_blanks(table, frame, layout)
    for row, values in enumerate(zip(*lines_of_cells, strict=True), start=HEAD_ROW + 1):
        lines = max(
            (lines_of(values[at] or "", width) for at, width in wide), default=1
        )
        if lines > 1:
            sheet.set_row(row, LINE_HEIGHT * lines)
        write_row(sheet, row, values, styles, blanks)
    _set_view(sheet, table, frame, layout)
    book.placed[layout.key] = Placed(
        sheet=book.name_of(layout.key),
        first_row=HEAD_ROW + 2,
        last_row=HEAD_ROW + 1 + len(frame),
        column_of={column.name: at for at, column in enumerate(table.columns)},
    )
    return sheet


def _without_folded(table: Table, layout: Layout) -> Table:
    """Table of the columns that are shown, or needed all the same."""
    left_out = layout.folded - layout.needed - layout.editable
    kept = tuple(column for column in table.columns if column.name not in left_out)
    return replace(table, columns=kept)


def _wrapped(
    table: Table, frame: pd.DataFrame, widths: Sequence[float], layout: Layout
) -> list[tuple[int, float]]:
    """Number and width of the columns whose texts go on below themselves."""
    if len(frame) > MOST_WRAPPED_ROWS:
        return []
    return [
        (number, width)
        for number, (column, width) in enumerate(
            zip(table.columns, widths, strict=True)
        )
        if column.kind is FieldKind.TEXT
        and width >= WIDEST - 1
        and column.name not in layout.folded
    ]


def _write_headings(book: Book, sheet: Worksheet, table: Table, layout: Layout) -> None:
    language = book.material.language
    sheet.set_row(HEAD_ROW, 62)
    base = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    for number, column in enumerate(table.columns):
        is_open = column.name in layout.editable
        colours = {
            "bg_color": EDITABLE if is_open else HEAD,
            "font_color": INK if is_open else "#ffffff",
            "border_color": "#ffffff",
        }
        is_number = column.kind in {FieldKind.NUMBER, FieldKind.INTEGER}
        align = "right" if is_number else "left"
        style = book.formats.look(**base, **colours, align=align)
        sheet.write_string(HEAD_ROW, number, heading_of(column, language), style)


def _write_totals(
    book: Book, sheet: Worksheet, table: Table, frame: pd.DataFrame, layout: Layout
) -> None:
    """Write totals above the header, of what a filter leaves visible."""
    if not layout.totals or not len(frame):
        return
    plain = {"bold": True, "bg_color": TOTALS}
    for number, column in enumerate(table.columns):
        if column.name not in layout.totals:
            text = book.say("total") if number == 0 else ""
            sheet.write_string(TOTAL_ROW, number, text, book.formats.look(**plain))
            continue
        letter = xl_col_to_name(number)
        first, last = HEAD_ROW + 2, HEAD_ROW + 1 + len(frame)
        value = np.nansum(frame[column.name].to_numpy(dtype=np.float64))
        sheet.write_formula(
            TOTAL_ROW,
            number,
            f"=SUBTOTAL(109,{letter}{first}:{letter}{last})",
            book.formats.cell(column, bold=True, bg_color=TOTALS),
            float(value),
        )


def _set_columns(
    sheet: Worksheet, table: Table, widths: Sequence[float], layout: Layout
) -> None:
    shown = 0.0
    for number, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        is_folded = column.name in layout.folded or _is_empty(table, column, layout)
        options = {"level": 1, "hidden": True} if is_folded else {}
        sheet.set_column(number, number, width, None, options)
        shown += 0 if is_folded else width
    if shown > WIDEST_A4:
        sheet.set_paper(A3)


def _is_empty(table: Table, column: Field, layout: Layout) -> bool:
    """Whether no cell of a column of texts says anything, nor is meant to."""
    is_text = column.kind is FieldKind.TEXT and column.name not in layout.editable
    return is_text and not (table.frame[column.name] != "").any()


def _width(values: pd.Series, column: Field, book: Book) -> float:
    """Width of a column: of its longest word above and its longest cell below."""
    heading = heading_of(column, book.material.language)
    # A heading takes four lines at most.
    words = max(*(len(word) for word in heading.split()), len(heading) / 3) + 3
    longest = 11
    if column.kind is FieldKind.TEXT:
        texts = values.iloc[:FIRST_ROWS].tolist()
        longest = max((len(str(text)) for text in texts), default=0) + 2
    elif column.kind is FieldKind.INTEGER or column.kind is FieldKind.FLAG:
        longest = 8
    widest = WIDE_COLUMNS.get(column.name, WIDEST)
    return float(min(max(words, longest, NARROWEST), widest))


def _set_view(
    sheet: Worksheet, table: Table, frame: pd.DataFrame, layout: Layout
) -> None:
    last = HEAD_ROW + max(len(frame), 1)
    # Ids of digits are texts on purpose.
    ids = f"A{HEAD_ROW + 2}:{xl_col_to_name(len(table.columns) - 1)}{last + 1}"
    sheet.ignore_errors({"number_stored_as_text": ids})
    sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, layout.frozen_columns)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(TITLE_ROW, 0, last, len(table.columns) - 1)
