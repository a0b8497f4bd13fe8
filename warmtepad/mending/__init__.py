"""What makes a task too hard, and which single relaxation mends it most cheaply."""

from warmtepad.mending.mend import mend
from warmtepad.mending.relaxation import (
    Lever,
    Mending,
    MendSettings,
    Relaxation,
    Verdict,
)

__all__ = ["Lever", "MendSettings", "Mending", "Relaxation", "Verdict", "mend"]
