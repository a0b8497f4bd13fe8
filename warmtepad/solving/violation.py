"""What missing hard rows counts when not all of them can hold."""

import numpy as np

from warmtepad.columns import Booleans, Floats


def violation_prices(
    is_hard: Booleans, weight: Floats, may_miss: Booleans | None = None
) -> Floats:
    """Price of missing each row by one, if nothing else costs anything.

    Parameters
    ----------
    is_hard
        Whether a row must hold, shape (n_rows,).
    weight
        Weight of missing it by one, shape (n_rows,).
    may_miss
        Rows that may be missed, the other hard ones may not; every row if not given,
        shape (n_rows,).

    Returns
    -------
    ndarray of shape (n_rows,)
        Zero for rows that are not hard, infinity for rows that may not be missed.

    Notes
    -----
    Weights count from the least one on: a row of millions of kWh weighs so little per
    unit that a solver takes its price for rounding, and misses that need not be.

    Examples
    --------
    >>> hard = np.array([True, True, False])
    >>> violation_prices(hard, np.array([1e-9, 2e-9, 1.0])).tolist()
    [1.0, 2.0, 0.0]
    """
    price = weight / weight[is_hard].min(initial=np.inf) if is_hard.any() else weight
    if may_miss is not None:
        price = np.where(may_miss, price, np.inf)
    return np.where(is_hard, price, 0.0)


def is_rounding(weighted: float, price: Floats, room: Floats) -> bool:
    """Whether a violation at `violation_prices` is no more than rounding.

    Parameters
    ----------
    weighted
        The violation of all rows, priced.
    price, room
        Price of each row, and by how much it may be missed, shape (n_rows,).

    Examples
    --------
    >>> is_rounding(1e-7, np.array([1.0, 0.0]), np.array([1e-6, 1e-9]))
    True
    """
    priced = price > 0
    return bool(weighted <= (price * room)[priced].min(initial=np.inf))
