"""When complexes leave the stock."""

import numpy as np

from warmtepad.columns import NO_YEAR, Integers
from warmtepad.stock import Stock

LATER_THAN_ANY_YEAR = 9999
"""Year of a complex that never leaves."""


def exit_years(stock: Stock) -> Integers:
    """Year in which each complex is demolished or sold, shape (n_complexes,).

    A complex leaves as a whole, in the earliest year that one of its parts names.
    """
    years = np.stack((stock.demolition_year, stock.sale_year))
    years = np.where(years == NO_YEAR, LATER_THAN_ANY_YEAR, years).min(axis=0)
    return np.minimum.reduceat(years, stock.complex_starts)
