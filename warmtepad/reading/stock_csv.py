"""A stock to a csv file that reads back as the same stock."""

import csv
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE
from warmtepad.files import whole_file
from warmtepad.schema import STOCK_COLUMNS, Column, Kind
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel

ROWS_AT_A_TIME = 50_000
"""Rows that are turned to text together, to keep memory bounded."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these is taken for a formula by spreadsheets."""


def write_stock_csv(stock: Stock, path: Path, *, delimiter: str = ";") -> None:
    """Write a stock as csv, with the columns that hold a value.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Parameters
    ----------
    stock
        The stock.
    path
        File to write; an existing one is replaced, whole or not at all.
    delimiter
        Sign between the cells. The decimal sign is a point.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    columns = stock.columns()
    written = [
        column
        for column in STOCK_COLUMNS
        if column.is_required or _is_given(columns[column.name], column).any()
    ]
    with (
        whole_file(path) as draft,
        draft.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(LineFeeds(file), delimiter=delimiter)
        writer.writerow(column.name for column in written)
        for start in range(0, len(stock), ROWS_AT_A_TIME):
            rows = slice(start, start + ROWS_AT_A_TIME)
            cells = [_cells(columns[c.name][rows], c) for c in written]
            writer.writerows(zip(*cells, strict=True))


class LineFeeds:
    """File for a csv writer: lines end in a line feed.

    The writer itself must think that they end in both signs, or it would leave a
    carriage return in a text without quotation marks.

    Parameters
    ----------
    file
        File to write to.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> int:
        """Write a line that ends in both signs."""
        return self._file.write(line.removesuffix("\r\n") + "\n")


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `plain_text` undoes it.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("A+"), safe_text("'=1+1")
    ("'=1+1", 'A+', "''=1+1")
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def plain_text(text: str) -> str:
    """Return the text that `safe_text` was given.

    Examples
    --------
    >>> plain_text("'=1+1"), plain_text("'s-Gravenhage")
    ('=1+1', "'s-Gravenhage")
    """
    is_safe = text.startswith("'") and text.lstrip("'").startswith(FORMULA_SIGNS)
    return text[1:] if is_safe else text


def _is_given(values: Any, column: Column) -> Any:
    if column.kind in {Kind.TEXT, Kind.IDS}:
        return values != ""
    if column.kind is Kind.COUNT:
        return values != column.if_not_given
    if column.kind is Kind.QUANTITY:
        return ~np.isnan(values)
    if column.kind is Kind.YEAR:
        return values != NO_YEAR
    if column.kind is Kind.FLAG:
        return values
    return values != UNKNOWN_CODE


def _cells(values: Any, column: Column) -> list[str]:
    given = _is_given(values, column)
    if column.kind is Kind.FLAG:
        return ["yes" if value else "no" for value in values.tolist()]
    pairs = zip(values.tolist(), given.tolist(), strict=True)
    if column.kind is Kind.TEXT:
        return [safe_text(value) for value, _ in pairs]
    if column.kind is Kind.QUANTITY:
        return [f"{value:.10g}" if is_given else "" for value, is_given in pairs]
    if column.kind is Kind.LABEL:
        labels = {label.value: label.text for label in EnergyLabel}
        return [labels[value] if is_given else "" for value, is_given in pairs]
    if column.words is not None:
        words = [word.value for word in column.words]
        return [words[value] if is_given else "" for value, is_given in pairs]
    return [str(value) if is_given else "" for value, is_given in pairs]
