"""Registered net heat demands by one edition of the calculation method."""

from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.reading.methods import method_of
from warmtepad.sections import Edition, Nta
from warmtepad.stock import Stock

FIRST_NEW_EDITION = 2023
"""Edition of NTA 8800 that lowered net heat demands on paper."""

NTA = "NTA 8800:"
"""What the name of an edition begins with."""


def restated(stock: Stock, nta: Nta) -> Stock:
    """Return a stock whose registered net heat demands are of one edition.

    Parameters
    ----------
    stock
        The stock, with the method of each row in `Stock.nta_version`.
    nta
        The edition that is wanted, and what it does to a demand.

    Returns
    -------
    Stock
        The same one if each row keeps its own edition. A row that does not name an
        edition of NTA 8800, or has no registered demand, stays as it is.
    """
    if nta.edition is Edition.AS_REGISTERED:
        return stock
    year = _edition_years(stock)
    is_known, is_new = year > 0, year >= FIRST_NEW_EDITION
    factor = np.ones(len(stock))
    factor[_moved(nta.edition, is_known, is_new)] = (
        nta.demand_factor_since_2023
        if nta.edition is Edition.SINCE_2023
        else 1 / nta.demand_factor_since_2023
    )
    demand = stock.net_heat_demand_kwh_per_m2_yr * factor
    return replace(stock, net_heat_demand_kwh_per_m2_yr=demand)


def _moved(edition: Edition, is_known: Booleans, is_new: Booleans) -> Booleans:
    """Rows that another edition than the one that is wanted was used for."""
    wants_new = edition is Edition.SINCE_2023
    return is_known & (~is_new if wants_new else is_new)


def _edition_years(stock: Stock) -> Integers:
    """Year of the edition of NTA 8800 of each row, 0 for other methods, (n_rows,)."""
    texts, code = np.unique(stock.nta_version.astype(str), return_inverse=True)
    methods = [method_of(str(text)) for text in texts]
    years = [int(m.removeprefix(NTA)) if m.startswith(NTA) else 0 for m in methods]
    return np.array(years, dtype=np.int64)[code.reshape(-1)]
