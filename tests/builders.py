"""Small things for tests, made in one line."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE
from warmtepad.schema import COLUMN_OF_NAME, STOCK_COLUMNS, Kind
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, EnergyLabel, Word

_NOT_GIVEN: Mapping[Kind, Any] = {
    Kind.TEXT: "",
    Kind.COUNT: 1,
    Kind.QUANTITY: np.nan,
    Kind.YEAR: NO_YEAR,
    Kind.FLAG: False,
    Kind.WORD: UNKNOWN_CODE,
    Kind.LABEL: UNKNOWN_CODE,
    Kind.IDS: "",
}
_DTYPE: Mapping[Kind, Any] = {
    Kind.TEXT: np.object_,
    Kind.COUNT: np.int64,
    Kind.QUANTITY: np.float64,
    Kind.YEAR: np.int64,
    Kind.FLAG: np.bool_,
    Kind.WORD: np.int64,
    Kind.LABEL: np.int64,
    Kind.IDS: np.object_,
}


def make_stock(**given: Any) -> Stock:
    """Build a stock of 10 terraced dwellings of 1965 and 85 m² per complex.

    Parameters
    ----------
    **given
        Columns by name, each one value for all rows or a sequence with one per row.
        Words and labels are given as such or as text: ``heating="district_heat"``,
        ``label=["A", "G"]``.
    """
    rows = max((len(v) for v in given.values() if _is_sequence(v)), default=1)
    defaults: dict[str, Any] = {
        "complex_id": [f"C-{number}" for number in range(1, rows + 1)],
        "dwellings": 10,
        "dwelling_type": DwellingType.TERRACED,
        "building_year": 1965,
        "floor_area_m2": 85.0,
    }
    unknown = set(given) - set(COLUMN_OF_NAME)
    assert not unknown, f"no columns of a stock: {unknown}"
    values = defaults | given
    columns = {
        column.name: _column(
            column.name, values.get(column.name, _NOT_GIVEN[column.kind]), rows
        )
        for column in STOCK_COLUMNS
    }
    return Stock(**columns)


def _column(name: str, value: Any, rows: int) -> Any:
    column = COLUMN_OF_NAME[name]
    items = list(value) if _is_sequence(value) else [value] * rows
    if column.kind is Kind.LABEL:
        items = [EnergyLabel.of(i) if isinstance(i, str) else int(i) for i in items]
    if column.kind is Kind.WORD and column.words is not None:
        items = [_code(column.words, item) for item in items]
    return np.array(items, dtype=_DTYPE[column.kind])


def _code(words: type[Word], item: Any) -> int:
    return words(item).code if isinstance(item, str) else int(item)


def _is_sequence(value: Any) -> bool:
    return isinstance(value, list | tuple | np.ndarray)
