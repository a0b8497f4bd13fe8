"""A made-up table as a stock, without a file in between."""

from typing import Any

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE
from warmtepad.reading.cells import not_given
from warmtepad.schema import STOCK_COLUMNS, Column, Kind
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel


def stock_of(frame: pd.DataFrame) -> Stock:
    """Stock of a table as `make_sample` gives it.

    Parameters
    ----------
    frame
        Columns of a stock in words; those that are absent are not given.

    Returns
    -------
    Stock
        What reading the table from a file would give, without an intake.
    """
    rows = len(frame)
    columns: dict[str, Any] = {
        column.name: _values(frame[column.name], column)
        if column.name in frame
        else not_given(column, rows)
        for column in STOCK_COLUMNS
    }
    return Stock(**columns)


def _values(given: pd.Series, column: Column) -> Any:
    if column.words is not None:
        codes = {word.value: word.code for word in column.words}
        return given.map(codes).fillna(UNKNOWN_CODE).to_numpy(dtype=np.int64)
    if column.kind is Kind.LABEL:
        ranks = {label.text: label.value for label in EnergyLabel}
        return given.map(ranks).fillna(UNKNOWN_CODE).to_numpy(dtype=np.int64)
    if column.kind is Kind.QUANTITY:
        return given.to_numpy(dtype=np.float64, na_value=np.nan)
    if column.kind is Kind.FLAG:
        return given.fillna(False).to_numpy(dtype=np.bool_)
    if column.kind is Kind.TEXT:
        return given.fillna("").to_numpy(dtype=np.object_)
    return given.fillna(NO_YEAR).to_numpy(dtype=np.int64)
