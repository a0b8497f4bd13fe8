"""A complex list - csv, xlsx, parquet - to a stock, with an account of every row."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Integers
from warmtepad.errors import StockError
from warmtepad.intake import Intake
from warmtepad.reading.accounts import (
    account_of,
    listed_problems,
    odd_values,
    set_aside_reasons,
)
from warmtepad.reading.cells import absent
from warmtepad.reading.contradictions import Doubt, doubts
from warmtepad.reading.doubles import doubled_rows, uneven_weights
from warmtepad.reading.flaws import MIXED_SIGNS, Flaw
from warmtepad.reading.headers import ColumnMap, read_column_map
from warmtepad.reading.label_counts import TOO_MANY, Parts, parts_of
from warmtepad.reading.sheets import Sheet, read_sheet
from warmtepad.schema import COLUMN_OF_NAME, RULE_COLUMNS
from warmtepad.stock import Stock

RULES = frozenset(column.name for column in RULE_COLUMNS)
"""Columns that a row is not planned without: they may forbid it."""


def read_stock(
    path: str | Path,
    *,
    columns: str | Path | None = None,
    set_aside_bad_rows: bool = False,
    baseline_year: int = 2024,
    label_limits: Sequence[float] = (),
) -> Stock:
    """Read a complex list.

    Parameters
    ----------
    path
        A csv, xlsx or parquet file with one row per complex, or part of one.
    columns
        A TOML file that says which header is which column: ``[columns]`` with
        ``complex_id = "OBJ_NR"``, and ``[constants]`` with ``dwellings = 1`` for a
        column that the file lacks.
    set_aside_bad_rows
        Whether rows with a bad value in a required column or in a rule are set aside,
        and bad values in other columns not used; else each of them is an error.
    baseline_year
        Year at whose end the stock stands as the file says; what was demolished or
        sold by then is set aside.
    label_limits
        Largest EP2 of each label from A++++ to F, to hold labels against
        [kWh/(m²·yr)]; labels are not checked without.

    Returns
    -------
    Stock
        With `Stock.intake`: what was read, used, set aside and found odd.

    Raises
    ------
    StockError
        With every problem of the file, or if no row is left.
    """
    column_map = read_column_map(Path(columns)) if columns else ColumnMap()
    sheet = read_sheet(Path(path), column_map, baseline_year)
    is_excluded = sheet.exclusions != ""
    flaws = _of_rows(sheet.flaws, ~is_excluded)
    required = [flaw for flaw in flaws if _sets_aside(flaw)]
    optional = [flaw for flaw in flaws if not _sets_aside(flaw)]
    if not sheet.problems:
        is_good = ~_at(sheet, required)
        is_candidate = ~is_excluded & (is_good if set_aside_bad_rows else True)
        odd_rows = [
            *doubled_rows(sheet, is_candidate),
            *uneven_weights(sheet, is_candidate),
        ]
        flaws, required = [*odd_rows, *flaws], [*required, *odd_rows]
    if sheet.problems or (flaws and not set_aside_bad_rows):
        problems = [*sheet.problems, *listed_problems(sheet, flaws)]
        raise StockError(sheet.source, problems)
    reasons = set_aside_reasons(sheet, required)
    is_used = reasons == ""
    found = doubts(sheet.given, baseline_year, label_limits)
    findings = odd_values(sheet, is_used, optional, found)
    intake = account_of(sheet, reasons, findings)
    if not is_used.any():
        raise StockError(sheet.source, ["no row can be used", *_reasons_of(intake)])
    return replace(_stock(sheet, is_used, optional, found), intake=intake)


def _of_rows(flaws: Sequence[Flaw], is_judged: Booleans) -> list[Flaw]:
    """Flaws with only those of their rows that are judged."""
    left = [replace(flaw, places=flaw.places[is_judged[flaw.places]]) for flaw in flaws]
    return [flaw for flaw in left if len(flaw.places)]


def _sets_aside(flaw: Flaw) -> bool:
    """Whether a row with this flaw cannot be planned, or not by its own rules."""
    is_vital = COLUMN_OF_NAME[flaw.column].is_required or flaw.column in RULES
    return is_vital and flaw.reason != MIXED_SIGNS


def _at(sheet: Sheet, flaws: Sequence[Flaw]) -> Booleans:
    """Rows with one of the flaws, shape (n_rows,)."""
    has_flaw = np.zeros(len(sheet.rows), dtype=np.bool_)
    for flaw in flaws:
        has_flaw[flaw.places] = True
    return has_flaw


def _reasons_of(intake: Intake) -> list[str]:
    return [
        f"{part.rows} row(s), {part.dwellings} dwelling(s), {part.reason}, for "
        f"instance {part.examples[0]}"
        for part in intake.set_aside
    ]


def _stock(
    sheet: Sheet, is_used: Booleans, optional: Sequence[Flaw], found: Sequence[Doubt]
) -> Stock:
    """Stock of the rows that are used, one row per part."""
    places = _complexes_together(sheet, np.flatnonzero(is_used))
    counts = sheet.label_counts.copy()
    for flaw in optional:
        if flaw.reason == TOO_MANY:
            counts[flaw.places] = 0
    parts = parts_of(counts[places], sheet.given["dwellings"][places])
    rows = places[parts.places]
    columns = {
        name: column[rows] for name, column in _without_dropped(sheet, found).items()
    }
    is_counted = parts.names != ""
    columns["label"] = np.where(is_counted, parts.labels, columns["label"])
    columns["dwellings"] = parts.dwellings
    columns["part_id"] = _part_ids(columns["part_id"], parts)
    return Stock(**columns, file_row=sheet.rows[rows])


def _complexes_together(sheet: Sheet, places: Integers) -> Integers:
    """Places with the rows of a complex next to each other, else in file order."""
    codes, _ = pd.factorize(sheet.given["complex_id"][places])
    return places[np.argsort(codes, kind="stable")]


def _without_dropped(sheet: Sheet, found: Sequence[Doubt]) -> dict[str, Any]:
    values = dict(sheet.given)
    for doubt in found:
        if doubt.is_dropped:
            values[doubt.column] = values[doubt.column].copy()
            values[doubt.column][doubt.places] = absent(COLUMN_OF_NAME[doubt.column])
    return values


def _part_ids(given: Any, parts: Parts) -> Any:
    """Name of each part: as given, with the label where the row counts labels."""
    both = np.array(
        [
            f"{part} {name}".strip()
            for part, name in zip(given, parts.names, strict=True)
        ],
        dtype=np.object_,
    )
    return np.where(parts.names == "", given, both)
