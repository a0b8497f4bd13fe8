"""When rows leave the stock."""

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

NEVER = 9999
"""Year of what does not happen."""


def exit_year(stock: Stock) -> Integers:
    """Year in which the complex of each row leaves the stock, shape (n_rows,).

    The earliest year that one of its parts names; `NEVER` if none does.
    """
    first = np.full(len(stock.complex_starts), NEVER)
    for column in (stock.demolition_year, stock.sale_year):
        known = column != NO_YEAR
        np.minimum.at(first, stock.complex_of_row[known], column[known])
    return np.asarray(first[stock.complex_of_row], dtype=np.int64)


def is_there(stock: Stock, scenario: Scenario) -> Booleans:
    """Whether a row is still there at the end of a year, shape (n_rows, n_years)."""
    return np.asarray(exit_year(stock)[:, None] > np.array(scenario.years))
