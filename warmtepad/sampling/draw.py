"""Draws that spread evenly, so that a small sample is true in its margins too."""

import zlib

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from warmtepad.columns import Floats, Integers

RAKE_ROUNDS = 100
"""Rounds of raking; the margins of a positive table settle long before."""


def stream(seed: int, purpose: str) -> np.random.Generator:
    """Return the random numbers of one purpose; another purpose never moves them."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def rake(
    affinity: npt.ArrayLike, row_share: npt.ArrayLike, column_share: npt.ArrayLike
) -> Floats:
    """Fit a joint table to both margins, keeping the affinities.

    Parameters
    ----------
    affinity
        Positive weights, shape (n_rows, n_columns).
    row_share, column_share
        Margins that add up to 1, shape (n_rows,) and (n_columns,).

    Returns
    -------
    ndarray of shape (n_rows, n_columns)
        Shares that add up to both margins (iterative proportional fitting).

    Examples
    --------
    >>> rake([[1, 1], [1, 1]], [0.5, 0.5], [0.2, 0.8]).tolist()
    [[0.1, 0.4], [0.1, 0.4]]
    """
    table = np.array(affinity, dtype=np.float64)
    rows, columns = np.asarray(row_share), np.asarray(column_share)
    for _ in range(RAKE_ROUNDS):
        table *= (rows / table.sum(axis=1))[:, None]
        table *= columns / table.sum(axis=0)
    return table


def spread_evenly(
    rng: np.random.Generator, group: npt.ArrayLike, weight: npt.ArrayLike
) -> Floats:
    """Uniform numbers that fill 0 to 1 evenly within each group (systematic sampling).

    Parameters
    ----------
    rng
        Random numbers.
    group
        Group of each row, shape (n,).
    weight
        Weight of each row, mostly its dwellings, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        The rows of a group stand in random order on a line from 0 to 1, each on a piece
        as long as its weight, and each number lies somewhere on its own piece. So the
        part of the weight below any number is that number, but for one row.
    """
    groups, heavy = np.asarray(group), np.asarray(weight, dtype=np.float64)
    order = np.lexsort((rng.random(len(groups)), groups))
    _, start, size = np.unique(groups[order], return_index=True, return_counts=True)
    total = np.add.reduceat(heavy[order], start)
    before = np.cumsum(heavy[order]) - heavy[order]
    on_line = before - np.repeat(before[start], size)
    uniform = np.empty(len(groups))
    inside = rng.random(len(groups)) * heavy[order]
    uniform[order] = (on_line + inside) / np.repeat(total, size)
    return uniform


def pick(uniform: Floats, probability: Floats) -> Integers:
    """Category of each row.

    Parameters
    ----------
    uniform
        Numbers in 0 to 1, shape (n,).
    probability
        Weight of each category, shape (n, n_categories) or (n_categories,).

    Returns
    -------
    ndarray of shape (n,)
        Number of the category whose share of the weights holds the number.

    Examples
    --------
    >>> pick(np.array([0.1, 0.9]), np.array([1.0, 3.0])).tolist()
    [0, 1]
    """
    if probability.ndim == 1:
        limit = np.cumsum(probability)
        place: Integers = np.searchsorted(
            limit[:-1], uniform * limit[-1], side="right"
        ).astype(np.int64)
        return place
    limit = np.cumsum(probability, axis=1)
    below = limit[:, :-1] <= uniform[:, None] * limit[:, -1:]
    number: Integers = below.sum(axis=1).astype(np.int64)
    return number


def scatter(uniform: Floats, spread_fraction: float) -> Floats:
    r"""Lognormal factors of mean 1, shape (n,).

    Parameters
    ----------
    uniform
        Numbers drawn between 0 and 1, shape (n,).
    spread_fraction
        Standard deviation of the logarithm.

    Notes
    -----
    .. math:: f = \exp(\sigma \Phi^{-1}(u) - \sigma^2 / 2)

    Examples
    --------
    >>> scatter(np.array([0.5]), 0.2).round(4)
    array([0.9802])
    """
    factor: Floats = np.exp(spread_fraction * ndtri(uniform) - spread_fraction**2 / 2)
    return factor


def years_between(
    rng: np.random.Generator, first: int | Integers, last: int | Integers, rows: int
) -> Integers:
    """Whole numbers from `first` up to and including `last`, shape (rows,)."""
    return rng.integers(first, last + 1, size=rows, dtype=np.int64)
