"""Tables as csv files that a spreadsheet opens with a double click."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from warmtepad.reading.stock_csv import LineFeeds, safe_text
from warmtepad.report.fields import Field, FieldKind
from warmtepad.report.texts import say
from warmtepad.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a csv file of a language is written."""

    delimiter: str
    """Sign between the cells."""

    decimal_sign: str
    """Sign before the decimals; thousands have none."""

    encoding: str
    """Encoding, with or without a byte order mark."""


DIALECTS = {
    # What a Dutch spreadsheet expects; the mark tells it that the text is UTF-8.
    Language.NL: Dialect(delimiter=";", decimal_sign=",", encoding="utf-8-sig"),
    # What programs expect.
    Language.EN: Dialect(delimiter=",", decimal_sign=".", encoding="utf-8"),
}
"""Dialect of each language."""

DECIMALS_OF_UNIT = {
    "EUR": 2,
    "EUR/yr": 2,
    "EUR/kWh": 4,
    "EUR/kg": 4,
    "EUR per unit": 4,
    "in `unit`": 3,
    "kg/yr": 1,
    "kWh/(m²·yr)": 3,
    "kWh/yr": 1,
    "m²": 2,
    "0-1": 4,
}
"""Digits after the decimal sign, by unit."""


def write_table(
    table: pd.DataFrame, columns: Sequence[Field], path: Path, language: Language
) -> None:
    """Write a table as csv.

    The headers are the same in every language. A text that a spreadsheet would take
    for a formula gets an apostrophe before it; what is missing is an empty cell.

    Parameters
    ----------
    table
        The table, with the declared columns.
    columns
        Its declared columns, in order.
    path
        File to write.
    language
        Dutch: semicolons, decimal commas and a byte order mark. English: commas,
        decimal points and none.
    """
    text = csv_text(table, columns, language)
    with path.open("w", encoding=DIALECTS[language].encoding, newline="") as file:
        file.write(text)


def csv_text(table: pd.DataFrame, columns: Sequence[Field], language: Language) -> str:
    """Text of a csv file with a table, as `write_table` writes it.

    Parameters
    ----------
    table
        The table, with the declared columns.
    columns
        Its declared columns, in order.
    language
        Dutch: semicolons and decimal commas. English: commas and decimal points.
    """
    cells = [_cells(table[column.name], column, language) for column in columns]
    text = io.StringIO(newline="")
    delimiter = DIALECTS[language].delimiter
    writer = csv.writer(LineFeeds(text), delimiter=delimiter)
    writer.writerow(column.name for column in columns)
    writer.writerows(zip(*cells, strict=True))
    return text.getvalue()


def _cells(values: pd.Series, column: Field, language: Language) -> list[str]:
    """Cells of a column as text."""
    if column.kind is FieldKind.TEXT:
        return [safe_text(str(value)) for value in values]
    if column.kind is FieldKind.FLAG:
        return [say("yes" if value else "no", language) for value in values]
    pairs = zip(values.tolist(), values.isna().tolist(), strict=True)
    if column.kind is FieldKind.INTEGER:
        return ["" if is_missing else str(value) for value, is_missing in pairs]
    decimals = DECIMALS_OF_UNIT[column.unit]
    sign = DIALECTS[language].decimal_sign
    return [
        "" if is_missing else f"{value:z.{decimals}f}".replace(".", sign)
        for value, is_missing in pairs
    ]
