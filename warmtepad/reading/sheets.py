"""A complex list, parsed: columns of a stock, with everything that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from warmtepad.columns import Integers, Texts
from warmtepad.reading.cells import not_given, parse
from warmtepad.reading.flaws import Flaw
from warmtepad.reading.headers import ColumnMap, Matched, match_headers
from warmtepad.reading.label_counts import read_label_counts, too_many_labels
from warmtepad.reading.tables import read_table
from warmtepad.reading.words import assumed_word, no_dwelling
from warmtepad.schema import COLUMN_OF_NAME, STOCK_COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A complex list, parsed; a row is a row of the file."""

    source: str
    """The file, as the user named it."""

    rows: Integers
    """Row number of each row as a spreadsheet counts it."""

    given: Mapping[str, Any]
    """Every column of a stock, shape (n_rows,) each."""

    label_counts: Integers
    """Dwellings of each label, shape (n_rows, n_labels)."""

    problems: tuple[str, ...]
    """What is wrong with the file as a whole."""

    flaws: tuple[Flaw, ...]
    """What is wrong in its rows, in the order of the columns."""

    exclusions: Texts
    """Why a row is not planned though nothing is wrong with it; empty if it is."""

    assumptions: Mapping[str, Texts]
    """Text that says too little and is read as the commonest word, by column."""

    unused: tuple[str, ...]
    """Headers that are not read."""

    notes: tuple[str, ...]
    """What the user should know about how the file was read."""

    @property
    def dwellings(self) -> Integers:
        """Dwellings of all the complexes that a row stands for, shape (n_rows,)."""
        return np.asarray(self.given["dwellings"] * self.given["weight"])

    def name_of(self, place: int) -> str:
        """Row number and complex, as messages name a row."""
        complex_id = self.given["complex_id"][place]
        return f"row {self.rows[place]}" + (f" ({complex_id})" if complex_id else "")


def read_sheet(path: Path, column_map: ColumnMap, baseline_year: int) -> Sheet:
    """Read and parse a complex list without judging its rows.

    Parameters
    ----------
    path
        The file.
    column_map
        Which header is which column, beyond the usual ones.
    baseline_year
        Dwellings demolished or sold by the end of this year are not planned.

    Raises
    ------
    StockError
        If the file cannot be read at all.
    """
    table = read_table(path)
    matched = match_headers(table, column_map)
    rows = len(table.rows)
    values = {column.name: not_given(column, rows) for column in STOCK_COLUMNS}
    problems = list(matched.problems)
    flaws: list[Flaw] = []
    for name, raw in matched.columns.items():
        parsed = parse(raw, COLUMN_OF_NAME[name])
        values[name] = parsed.column
        if name in column_map.constants:
            problems += [f"constants.{name}: {flaw.text}" for flaw in parsed.flaws]
        else:
            flaws += parsed.flaws
    counts, count_flaws = read_label_counts(matched.label_counts, rows)
    flaws += [*count_flaws, *too_many_labels(counts, values["dwellings"])]
    return Sheet(
        source=table.source,
        rows=table.rows,
        given=MappingProxyType(values),
        label_counts=counts,
        problems=tuple(problems),
        flaws=tuple(flaws),
        exclusions=_exclusions(matched, values, baseline_year),
        assumptions=MappingProxyType(_assumptions(matched)),
        unused=matched.unused,
        notes=table.notes,
    )


def _exclusions(
    matched: Matched, values: Mapping[str, Any], baseline_year: int
) -> Texts:
    reasons = np.full(len(values["dwellings"]), "", dtype=np.object_)
    for column, what in (("sale_year", "sold"), ("demolition_year", "demolished")):
        year = values[column]
        has_left = (year > 0) & (year <= baseline_year)
        reasons[has_left] = f"{column}: {what} by the end of {baseline_year}"
    if "dwelling_type" in matched.columns:
        codes, uniques = pd.factorize(matched.columns["dwelling_type"].texts)
        found = [(text, no_dwelling(text)) for text in uniques]
        reason_of_text = np.array(
            [f"dwelling_type: {why} ({text})" if why else "" for text, why in found],
            dtype=np.object_,
        )
        reasons = np.where(reason_of_text[codes] != "", reason_of_text[codes], reasons)
    return reasons


def _assumptions(matched: Matched) -> dict[str, Texts]:
    found = {}
    for name in ("dwelling_type", "ventilation", "heating"):
        words = COLUMN_OF_NAME[name].words
        if name not in matched.columns or words is None:
            continue
        codes, uniques = pd.factorize(matched.columns[name].texts)
        notes = np.array(
            [text if assumed_word(text, words) else "" for text in uniques],
            dtype=np.object_,
        )
        found[name] = notes[codes]
    return found
