"""How a solve ended, in our own words."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from warmtepad.columns import Floats, Integers


class Outcome(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"  # proven within the gap that was asked for
    FEASIBLE = "feasible"  # a plan, but a limit was reached before the proof
    INFEASIBLE = "infeasible"  # proven: no plan keeps every hard row
    NO_PLAN_FOUND = "no plan found"  # a limit was reached before a plan or that proof


class SolverName(StrEnum):
    """Solver of the mixed-integer programs."""

    HIGHS = "highs"
    CBC = "cbc"


class Method(StrEnum):
    """How a problem of ways is solved."""

    AUTO = "auto"  # by size
    DIRECT = "direct"  # the ways that matter written out: small stocks
    DECOMPOSED = "decomposed"  # ways priced only: a sector


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveSettings:
    """When to stop, and with what.

    Raises
    ------
    ValueError
        If `gap_fraction` or `time_limit_s` is negative, `threads` is below 1, or a
        cluster is to help the direct solver.
    """

    solver: SolverName = SolverName.HIGHS
    """Solver of the mixed-integer programs."""

    method: Method = Method.AUTO
    """How a problem of ways is solved."""

    gap_fraction: float = 0.001
    """Stop when the plan is proven to be this near to the optimum, as a share."""

    time_limit_s: float = 600.0
    """Stop after this time with the best plan so far [s]."""

    threads: int = 2
    """Threads that price ways; the answer does not depend on it.

    Programs are solved on one thread: on two, HiGHS comes to other bounds.
    """

    seed: int = 0
    """Seed of the solver."""

    cluster: str | None = None
    """Address of a dask scheduler whose workers price the ways; None: this machine."""

    core_options: int = 200
    """Options that the first mixed-integer program may hold beside one per group."""

    def __post_init__(self) -> None:
        """Refuse settings that no solve can keep to."""
        if self.gap_fraction < 0:
            msg = f"gap_fraction is {self.gap_fraction}, expected >= 0 (0.1 % is 0.001)"
            raise ValueError(msg)
        if self.time_limit_s <= 0:
            msg = f"time_limit_s is {self.time_limit_s}, expected > 0"
            raise ValueError(msg)
        if self.threads < 1:
            msg = f"threads is {self.threads}, expected >= 1"
            raise ValueError(msg)
        if self.cluster is not None and self.method is Method.DIRECT:
            msg = (
                f"method is direct with cluster {self.cluster!r}, expected auto or "
                "decomposed: the direct solver runs on one machine"
            )
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A choice with its proof."""

    outcome: Outcome
    """How the solve ended."""

    chosen: Integers
    """Option picked in each group, shape (n_groups,), or its way, shape (n_groups, 3).

    Empty if no plan was found; if none keeps the hard rows, what misses them least."""

    objective_eur: float
    """Cost of the choice, with priced violations [EUR]; infinity if there is none."""

    lower_bound_eur: float
    """No choice that misses no hard row by more costs less than this [EUR]."""

    price_eur: Floats
    """What one unit more of a row's limit is worth, shape (n_rows,) [EUR per unit].

    From the linear relaxation: positive where a lower limit binds, negative where an
    upper limit binds, zero where none does.
    """

    violation: Floats
    """By how much each row misses its limits, shape (n_rows,)."""

    violation_gap_fraction: float = 0.0
    """How much less hard rows may be missed, by weight, for all that is proven: a share
    of what they are missed; zero where they hold."""

    solver: str
    """Solver and version."""

    seconds: float
    """Time spent [s]."""

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return gap_between(self.objective_eur, self.lower_bound_eur)


def gap_between(objective_eur: float, lower_bound_eur: float) -> float:
    """Distance from a cost down to a bound, as a share of the cost.

    Examples
    --------
    >>> gap_between(200.0, 199.0), gap_between(200.0, 200.1), gap_between(np.inf, 0.0)
    (0.005, 0.0, inf)
    """
    if not np.isfinite(objective_eur):
        return float("inf")
    distance = max(objective_eur - lower_bound_eur, 0.0)
    return distance / max(abs(objective_eur), 1e-9)
