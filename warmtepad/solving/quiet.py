"""HiGHS before its first use in a run: its threads are reset, and it says nothing."""

from functools import cache

import highspy


def prepare_highs() -> None:
    """Get HiGHS ready for another instance.

    HiGHS shares one pool of threads per process, and an instance that asks for another
    number than the first one stays unsolved: so the pool is reset.
    """
    _swallow_header()
    highspy.Highs.resetGlobalScheduler(True)


@cache
def _swallow_header() -> None:
    """Let HiGHS write the header of the process where nobody reads it.

    From 1.16 on the constructor of `highspy.Highs` writes it to the console, before
    any option can be set; its base class writes it only when it is first used.
    """
    (base,) = highspy.Highs.__bases__
    first = base()
    first.setOptionValue("log_to_console", False)
    first.setCallback(None, None)
