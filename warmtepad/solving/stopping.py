"""Stops by the clock and by Ctrl-C, whoever hears of it first."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from warmtepad.solving.best import Clock


def is_late(clock: Clock, share: float = 1.0) -> bool:
    """Whether a share of the time is spent, or the user stopped the search.

    Examples
    --------
    >>> clock = Clock.start(60.0)
    >>> is_late(clock)
    False
    >>> clock.stop()
    >>> is_late(clock)
    True
    """
    return clock.is_stopped or clock.spent_s > share * clock.limit_s


@contextmanager
def stopped_by_hand(clock: Clock) -> Iterator[None]:
    """Stop a clock on Ctrl-C, also if somebody else catches the interrupt.

    Parameters
    ----------
    clock
        Clock of the whole search.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        clock.stop()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
