"""Tables that a reader sorts and searches, as data for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers

Cell = str | float | int | None
Parts = Sequence[tuple[str, str]]


CENTS = 2
"""Digits of euros that are summed: sums of whole euros would be off."""


class Kind(StrEnum):
    """How a column is shown."""

    NAME = "name"  # what a row is about; the head of the row
    TEXT = "text"
    WORD = "word"  # a few letters that stay together
    YEAR = "year"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One column of a grid."""

    title: str
    """Header with the unit."""

    kind: Kind
    """How it is shown."""

    cells: Sequence[Cell]
    """Values, one a row; None where there is none."""

    decimals: int = 0
    """Digits after the decimal sign."""

    is_total: bool = False
    """Whether the sum over the rows that are found means something."""

    below: Sequence[Cell] = ()
    """What stands in small letters under each value, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFilter:
    """A choice that narrows the rows."""

    title: str
    """What is chosen."""

    options: tuple[str, ...]
    """Names of the choices; the first shows all rows."""

    cells: Sequence[int]
    """Choice of each row, from 1 on."""

    start: int = 0
    """Choice at opening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridData:
    """A table that a reader sorts and searches."""

    columns: tuple[GridColumn, ...]
    """The columns."""

    hint: str = ""
    """What can be searched for."""

    filters: tuple[GridFilter, ...] = ()
    """Choices that narrow the rows."""

    details: Sequence[Parts] = ()
    """More about each thing that rows are about: texts with their names."""

    detail_of_row: Sequence[int] = ()
    """Number of the details of each row."""


def grid_json(grid: GridData) -> Mapping[str, object]:
    """Grid as plain values for the page.

    Parameters
    ----------
    grid
        The grid.
    """
    return {
        "columns": [
            {
                "title": column.title,
                "kind": column.kind.value,
                "decimals": column.decimals,
                "total": column.is_total,
                "below": list(column.below),
            }
            for column in grid.columns
        ],
        "hint": grid.hint,
        "cells": [list(column.cells) for column in grid.columns],
        "filters": [
            {
                "title": choice.title,
                "options": list(choice.options),
                "cells": list(choice.cells),
                "start": choice.start,
            }
            for choice in grid.filters
        ],
        "details": [[list(part) for part in parts] for parts in grid.details],
        "detailOfRow": list(grid.detail_of_row),
    }


def figures(values: Floats | Integers | Booleans, decimals: int = 0) -> list[Cell]:
    """Numbers in the digits that are shown; None where there is none.

    Examples
    --------
    >>> figures(np.array([1.26, float("nan")]), 1)
    [1.3, None]
    """
    rounded = np.round(np.asarray(values, dtype=np.float64), decimals)
    whole = decimals == 0
    return [
        (int(value) if whole else value) if np.isfinite(value) else None
        for value in rounded.tolist()
    ]


def words(values: Iterable[object]) -> list[Cell]:
    """Texts as they are."""
    return [str(value) for value in values]
