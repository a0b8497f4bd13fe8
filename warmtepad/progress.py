"""How far a run is, for whoever watches it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One step of a run and how far it is."""

    step: str
    """Step: ``read``, ``make``, ``fill in``, ``options``, ``solve``, ``work out``,
    ``check``, ``mend``, ``thumb``, ``why``, ``write`` or ``switches``."""

    done_fraction: float | None = None
    """Share of the step that is done; `None` if nobody knows."""

    lower_bound_eur: float = float("nan")
    """Best bound of a solve so far [EUR]."""

    objective_eur: float = float("nan")
    """Cost of the best plan of a solve so far [EUR]."""

    seconds: float = 0.0
    """Time since the step began [s]."""


Watch = Callable[[Progress], None]
"""Called whenever a run is further; must not take long."""


def nobody(progress: Progress) -> None:
    """Watch nothing."""
