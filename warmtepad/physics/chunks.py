"""Many rows in bounded memory, on every core."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from warmtepad.columns import Floats

CHUNK_ROWS = 32_768
"""Rows of a chunk: some ten megabytes of columns, and little overhead per row."""


def in_chunks(
    evaluate: Callable[[slice], Floats], rows: int, chunk_rows: int = CHUNK_ROWS
) -> Floats:
    """Evaluate rows chunk by chunk and put the results together.

    Parameters
    ----------
    evaluate
        Takes a slice of rows, gives an array whose last axis is those rows.
    rows
        Number of rows.
    chunk_rows
        Rows per chunk; it bounds the memory and changes no result.

    Returns
    -------
    Floats
        The results along the last axis, shape (..., rows).

    Notes
    -----
    Chunks run in threads: NumPy lets go of the interpreter inside a calculation.

    Examples
    --------
    >>> squares = lambda part: np.arange(5.0)[part] ** 2
    >>> in_chunks(squares, 5, chunk_rows=2)
    array([ 0.,  1.,  4.,  9., 16.])
    """
    parts = [
        slice(start, min(start + chunk_rows, rows))
        for start in range(0, max(rows, 1), chunk_rows)
    ]
    if len(parts) == 1:
        return evaluate(parts[0])
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(evaluate, parts))
    return np.concatenate(results, axis=-1)
