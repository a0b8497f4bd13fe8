"""Relaxations of a task that no plan can do, as plain data."""

from dataclasses import dataclass
from enum import StrEnum

from warmtepad.options.rows import RowKey
from warmtepad.plan.plan import Shortfall


class Lever(StrEnum):
    """What is relaxed."""

    RULE = "rule"  # one rule missed by the least amount, the others kept
    LATER = "later"  # a deadline, a target year or the whole path moved back
    SWITCH = "switch"  # one limit of the scenario on works switched off
    STOCK_RULE = "stock rule"  # one column of rules of the stock left out
    CONTRACT = "contract"  # the contract of one complex left out


class Verdict(StrEnum):
    """Whether a relaxation mends."""

    PLAN_FOUND = "plan found"  # a plan was found that keeps all that is left
    LIKELY = "likely"  # fractions of works keep it; whole ones were not tried
    NOT_FOUND = "not found"  # fractions keep it, but no plan was found in time
    MENDS_NOT = "mends not"  # proven: no plan, whatever it costs
    NOT_TRIED = "not tried"  # the time was up


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One thing that is asked less strictly, all else as it was."""

    lever: Lever
    """What kind of thing it is."""

    name: str
    """Rule, key of the scenario, column of the stock, or complex."""

    value: str = ""
    """What it becomes, such as a later year; empty where it is left out or missed."""

    verdict: Verdict = Verdict.NOT_TRIED
    """Whether it mends."""

    amounts: tuple[Shortfall, ...] = ()
    """Least amounts by which a rule must be missed, by place and year: those of the
    plan that was found, else those that fractions of works need at least."""

    lower_bound_eur: float = float("nan")
    """No plan with this relaxation, and no larger `amounts`, costs less, by its linear
    relaxation; NaN if not known [EUR]."""

    without_lower_bound_eur: float = float("nan")
    """The same if a rule were left out altogether; NaN for other levers [EUR]."""

    plan_eur: float = float("nan")
    """What the plan costs that was found; NaN if none was looked for [EUR]."""

    @property
    def is_mending(self) -> bool:
        """Whether it mends, as far as is known."""
        return self.verdict in {Verdict.PLAN_FOUND, Verdict.LIKELY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """Why no plan keeps every rule, and what mends it."""

    conflict: tuple[RowKey, ...]
    """Rows that together ask for more than can be done, by the prices of the least
    violation; empty where only whole works are in the way."""

    contracts: tuple[str, ...]
    """Complexes whose contract makes it worse, the worst first."""

    relaxations: tuple[Relaxation, ...]
    """What mends, the cheapest first, then what does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendSettings:
    """How long to look for what mends.

    Raises
    ------
    ValueError
        If a number is negative, or there is no time.
    """

    time_limit_s: float = 45.0
    """Nothing new is tried after this time [s]."""

    confirmed: int = 3
    """Plans that are looked for, the cheapest relaxations first."""

    gap_fraction: float = 0.05
    """How near these plans must be to the cheapest, as a share."""

    contracts: int = 10
    """Contracts that are left out one by one, at most."""

    def __post_init__(self) -> None:
        """Refuse settings that no search can keep to."""
        if self.time_limit_s <= 0:
            msg = f"time_limit_s is {self.time_limit_s}, expected > 0"
            raise ValueError(msg)
        for name in ("confirmed", "gap_fraction", "contracts"):
            if getattr(self, name) < 0:
                msg = f"{name} is {getattr(self, name)}, expected >= 0"
                raise ValueError(msg)
