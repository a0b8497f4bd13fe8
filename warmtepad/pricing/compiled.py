"""How the loops are compiled."""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

FLOATING = {"nnan", "nsz", "reassoc", "contract"}
"""What sums and minima may assume: they run in any order, infinity stays infinity."""

compiled: Callable[..., Any] = njit(
    cache=True, nogil=True, error_model="numpy", fastmath=FLOATING
)
"""Compile a loop; what is within a few units of the last digit may differ.

What runs once per state takes arrays, not tuples of them: numba counts the references
to every array of a tuple at each call. Its indices are unsigned: others are looked at
each time for being counted from the end.
"""


inlined: Callable[..., Any] = njit(
    inline="always", nogil=True, error_model="numpy", fastmath=FLOATING
)
"""Compile a part of a loop as if it were written where it is called."""


def _lesser(_: Any, one: Any, other: Any) -> tuple[Any, Callable[..., Any]]:
    """The lesser of two floats, as one instruction that loops over several at once."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        double = ir.DoubleType()
        kind = ir.FunctionType(double, (double, double))
        least = builder.module.declare_intrinsic("llvm.minnum", [double], kind)
        return builder.call(least, arguments, fastmath=("nnan", "nsz"))

    return types.float64(types.float64, types.float64), generate


lesser: Callable[..., Any] = intrinsic(_lesser)
"""The lesser of two floats that are numbers.

With `min`, which looks for what is not a number, a loop takes one at a time.
"""
