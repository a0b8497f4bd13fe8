"""Columns: NumPy arrays that share a first axis and cannot be changed."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

Array = TypeVar("Array", bound=npt.NDArray[Any])

UNKNOWN_CODE = -1
"""Code of a word that is not given."""

NO_YEAR = 0
"""A calendar year that is not given."""


def frozen(column: Array) -> Array:
    """Return `column`, set read-only."""
    column.setflags(write=False)
    return column
