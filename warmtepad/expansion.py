"""Rows that stand for several complexes, written out."""

from collections import Counter
from dataclasses import replace

import numpy as np

from warmtepad.columns import Integers
from warmtepad.errors import StockError
from warmtepad.stock import Stock


def expanded(stock: Stock) -> Stock:
    """Return a stock in which every row stands for itself.

    Parameters
    ----------
    stock
        A stock with `Stock.weight`.

    Returns
    -------
    Stock
        A complex of weight 3 named C-7 becomes the complexes ``C-7 (1/3)`` to
        ``C-7 (3/3)``, with all its parts; file rows and intake stay.

    Raises
    ------
    StockError
        If the file has a complex with such a name already.
    """
    if (stock.weight == 1).all():
        return stock
    starts = stock.complex_starts
    sizes = np.diff(np.append(starts, len(stock)))
    copies = stock.weight[starts]
    complex_of_copy = np.repeat(np.arange(len(starts)), copies)
    number = _counted(copies) + 1
    names = np.array(
        [
            f"{name} ({copy}/{of})" if of > 1 else name
            for name, copy, of in zip(
                stock.complex_id[starts][complex_of_copy],
                number,
                copies[complex_of_copy],
                strict=True,
            )
        ],
        dtype=np.object_,
    )
    _expect_new_names(stock, names.tolist())
    sizes_of_copy = sizes[complex_of_copy]
    first_row = np.repeat(starts[complex_of_copy], sizes_of_copy)
    written_out = stock.take(first_row + _counted(sizes_of_copy))
    return replace(
        written_out,
        complex_id=np.repeat(names, sizes_of_copy),
        weight=np.ones(len(written_out), dtype=np.int64),
        intake=stock.intake,
    )


def _counted(lengths: Integers) -> Integers:
    """Count from 0 in each of consecutive groups: lengths 2, 3 give 0 1 0 1 2."""
    starts = np.cumsum(lengths) - lengths
    return np.arange(lengths.sum()) - np.repeat(starts, lengths)


def _expect_new_names(stock: Stock, names: list[str]) -> None:
    doubled = [name for name, count in Counter(names).items() if count > 1]
    if doubled:
        source = stock.intake.source if stock.intake else "stock"
        problems = [
            f'complex_id: "{name}" is the name of a complex, and of one of those that '
            "a row with a weight stands for; rename one of them"
            for name in doubled
        ]
        raise StockError(source, problems)
