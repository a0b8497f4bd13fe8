"""What can be wrong with a cell, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from warmtepad.columns import Integers
from warmtepad.reading.raw_table import RawColumn
from warmtepad.reading.toml_files import shown
from warmtepad.reading.words import nearest_word
from warmtepad.schema import Column, Kind

NUMBERS = frozenset({Kind.COUNT, Kind.QUANTITY, Kind.YEAR})
"""Kinds of columns that hold numbers."""

EMPTY = "is empty"
NO_NUMBER = "is no number"
NOT_WHOLE = "is no whole number"
OUTSIDE = "is outside the limits"
MIXED_SIGNS = "has mixed decimal signs"
UNKNOWN_WORD = "is an unknown word"
NO_LABEL = "is no energy label"
NO_FLAG = "is no yes or no"
NO_IDS = "is no list of measures"
BROKEN_FORMULA = "is a formula that failed"

_NOUN: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: "a text",
        Kind.COUNT: "a whole number",
        Kind.QUANTITY: "a number",
        Kind.YEAR: "a year",
        Kind.FLAG: "ja, nee, yes, no, x, 1 or 0",
        Kind.WORD: "a known word",
        Kind.LABEL: "A++++ to G",
        Kind.IDS: "ids of measures with ; , or + between them",
    }
)
_MOST_SUGGESTIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that is wrong with a column in some rows."""

    column: str
    """Name of the column."""

    header: str
    """Header of the column in the file."""

    reason: str
    """What kind of flaw, to count by."""

    text: str
    """What was found, what is expected, the way out."""

    places: Integers
    """Places of the rows in the table, from 0."""


def flaw_of(
    raw: RawColumn, column: Column, reason: str, text: str, places: Integers
) -> Flaw:
    """Return a flaw of a column of the file."""
    return Flaw(
        column=column.name, header=raw.header, reason=reason, text=text, places=places
    )


def flaws_by_value(
    raw: RawColumn, column: Column, reason: str, places: Integers, values: Any
) -> list[Flaw]:
    """One flaw for each different value at `places`.

    Parameters
    ----------
    raw
        Column of the file.
    column
        What it must be.
    reason
        What kind of flaw it is.
    places
        Places of the rows.
    values
        What stands in every row, shape (n_rows,).
    """
    if not len(places):
        return []
    codes, uniques = pd.factorize(values[places])
    order = np.argsort(codes, kind="stable")
    groups = np.split(places[order], np.cumsum(np.bincount(codes))[:-1])
    return [
        flaw_of(raw, column, reason, _found(value, reason, column, rank), group)
        for rank, (value, group) in enumerate(zip(uniques, groups, strict=True))
    ]


def _found(value: object, reason: str, column: Column, rank: int) -> str:
    found = f"{value:.10g}" if isinstance(value, float) else shown(str(value))
    text = f"found {found}, expected {expectation(column)}"
    if reason == UNKNOWN_WORD and column.words and rank < _MOST_SUGGESTIONS:
        return f"{text}; {nearest_word(str(value), column.words)}"
    hint = _hint(value, column) if reason in {OUTSIDE, NO_IDS} else ""
    return f"{text}; {hint}" if hint else text


def _hint(value: object, column: Column) -> str:
    """Likely cause of a number outside the limits of a column."""
    is_below = isinstance(value, float) and value < (column.minimum or 0.0)
    return (is_below and column.hint_below) or column.hint


def expectation(column: Column) -> str:
    """Say what a column expects, with its limits and unit."""
    noun = _NOUN[column.kind]
    if column.minimum is None or column.maximum is None:
        return noun
    limits = f"from {column.minimum:.10g} to {column.maximum:.10g}"
    return f"{noun} {limits} {column.unit}".strip()
