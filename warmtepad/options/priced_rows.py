"""Rules of the whole stock that a price stands in for."""

import numpy as np

from warmtepad.columns import Floats
from warmtepad.options.rows import RowKey, RowTable
from warmtepad.price_path import PricePath
from warmtepad.problem import RowBlock
from warmtepad.quantities import Quantity

WHOLE = ("",)
"""Places of a rule of the whole stock."""


def without_priced(rows: RowTable, prices: PricePath) -> RowTable:
    """Rows of the rules that no price stands in for.

    Parameters
    ----------
    rows
        Rows of a scenario.
    prices
        Prices of rules of the whole stock; rules per place stay.
    """
    kept: list[RowBlock] = []
    keys: list[RowKey] = []
    first = 0
    for block in rows.blocks:
        own = rows.keys[first : first + block.n_rows]
        first += block.n_rows
        if block.places != WHOLE or block.name not in prices.rules:
            kept.append(block)
            keys += own
    return RowTable(blocks=tuple(kept), keys=tuple(keys))


def running_prices(prices: PricePath, years: tuple[int, ...]) -> dict[Quantity, Floats]:
    """Cost of a unit of each quantity at the end of each year, (n_years,) [EUR]."""
    found = prices.by_year(years).items()
    return {quantity: np.array(figures) for quantity, figures in found}
