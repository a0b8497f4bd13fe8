"""Prices of every row of a plan, for a later solve to start from."""

from collections.abc import Iterable

import numpy as np

from warmtepad.columns import Floats
from warmtepad.options.rows import RowKey, RowTable
from warmtepad.plan.plan import Plan
from warmtepad.records import Record


class RowPrice(Record):
    """Price of a row, by what the row is about."""

    rule: str
    """Name of the rule."""

    per: str
    """Kind of its place."""

    place: str
    """Its place; empty for the whole stock."""

    year: int
    """Calendar year."""

    quantity: str
    """What it reads."""

    eur_per_unit: float
    """What one unit more of its limit is worth to the solver: above zero where a lower
    limit binds, below zero where an upper one does."""


Identity = tuple[str, str, str, int, str]
"""What tells a row from all others, whatever its limits are."""


def row_prices_of(plan: Plan) -> tuple[RowPrice, ...]:
    """Prices of the rows of a plan that are known and not zero.

    Parameters
    ----------
    plan
        The plan.
    """
    prices = np.asarray(plan.solution.price_eur, dtype=np.float64)
    return tuple(
        RowPrice(
            rule=key.rule,
            per=key.per.value,
            place=key.place,
            year=key.year,
            quantity=key.quantity.value,
            eur_per_unit=price,
        )
        for key, price in zip(plan.options.rows.keys, prices.tolist(), strict=False)
        if price != 0 and np.isfinite(price)
    )


def start_prices(rows: RowTable, found: Iterable[RowPrice]) -> Floats | None:
    """Prices of an earlier plan for the rows of another.

    Parameters
    ----------
    rows
        Rows of the plan to make.
    found
        Prices of the earlier one; those of rows that are not here are ignored.

    Returns
    -------
    ndarray of shape (n_rows,) or None
        Zero for rows that the earlier plan did not have; `None` if it had none of them.
    """
    known = {
        (price.rule, price.per, price.place, price.year, price.quantity): (
            price.eur_per_unit
        )
        for price in found
    }
    price_eur = np.array([known.get(_identity(key), 0.0) for key in rows.keys])
    return price_eur.astype(np.float64) if price_eur.any() else None


def _identity(key: RowKey) -> Identity:
    return (key.rule, key.per.value, key.place, key.year, key.quantity.value)
