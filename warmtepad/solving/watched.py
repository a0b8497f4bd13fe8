"""Runs HiGHS so that our own clock and the user's Ctrl-C stop it.

HiGHS looks at its own time limit now and then only, and Python hears of Ctrl-C when
HiGHS is done. So it runs in a thread, and is told to stop from outside.
"""

import threading
import time
from typing import Any

GRACE_S = 0.5
"""HiGHS gets so much longer than its own limit before it is told to stop [s]."""

LISTENING_S = 0.2
"""Python listens for Ctrl-C so often [s].

The system may give the signal to any thread, and one that waits would not wake for it.
"""


def run_watched(highs: Any, time_limit_s: float) -> bool:
    """Run a program that HiGHS holds; whether the user stopped it.

    What HiGHS has by then, its best plan and its bound, can be read as after any run.

    Parameters
    ----------
    highs
        A `highspy.Highs` with a mixed-integer program.
    time_limit_s
        Time after which it is told to stop [s].
    """
    stop = threading.Event()

    def pass_on(event: Any) -> None:
        if stop.is_set():
            event.interrupt()

    # Python 3.11 takes a thread for ended when Ctrl-C comes in its join: so an event.
    ended = threading.Event()

    def run() -> None:
        try:
            highs.run()
        finally:
            ended.set()

    highs.cbMipInterrupt += pass_on
    threading.Thread(target=run, daemon=True).start()
    try:
        _wait(ended, time_limit_s + GRACE_S)
        is_by_hand = False
    except KeyboardInterrupt:
        is_by_hand = True
    stop.set()
    ended.wait()
    highs.cbMipInterrupt -= pass_on
    return is_by_hand


def _wait(ended: threading.Event, limit_s: float) -> None:
    """Wait for an end or a limit, with an ear for Ctrl-C."""
    # On a busy machine it may wake late each time: counting the times is no clock.
    stop_s = time.monotonic() + limit_s
    while not ended.wait(LISTENING_S):
        if time.monotonic() >= stop_s:
            return
