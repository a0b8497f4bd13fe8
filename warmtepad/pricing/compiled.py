"""How the loops are compiled."""

from collections.abc import Callable
from typing import Any

from numba import njit

compiled: Callable[..., Any] = njit(
    cache=True,
    nogil=True,
    error_model="numpy",
    fastmath={"nnan", "nsz", "reassoc", "contract"},
)
"""Compile a loop; sums and minima may run in any order, infinity stays infinity.

What runs once per state takes arrays, not tuples of them: numba counts the references
to every array of a tuple at each call.
"""
