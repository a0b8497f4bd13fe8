"""What the decomposed solver gives, and what it knows on the way there."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.statement import Pass, Statement
from warmtepad.problem import rows_missed
from warmtepad.solving.best import PROOF_TOLERANCE
from warmtepad.solving.outcome import Outcome, SolveSettings, gap_between
from warmtepad.solving.presolve import rows_hold


@dataclass(frozen=True, slots=True, kw_only=True)
class WaySolution:
    """A way per group with its proof."""

    outcome: Outcome
    """How the solve ended."""

    ways: Integers
    """Way of each group, shape (n_groups, 3); empty if there is no plan."""

    objective_eur: float
    """Cost of the plan, with priced violations [EUR]; infinity if there is none."""

    lower_bound_eur: float
    """No plan that misses no hard row by more costs less than this [EUR]."""

    price_eur: Floats
    """What one unit more of a row's limit is worth, shape (n_rows,) [EUR per unit].

    They prove the bound: positive where a lower limit binds, negative where an upper
    limit binds. A later solve can start from them.
    """

    violation: Floats
    """By how much each row misses its limits, shape (n_rows,)."""

    violation_gap_fraction: float = 0.0
    """How much less hard rows may be missed, by weight, for all that is proven: a share
    of what they are missed; zero where they hold."""

    passes: int
    """Times that all groups were priced for the bound."""

    seconds: float
    """Time spent [s]."""

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return gap_between(self.objective_eur, self.lower_bound_eur)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a solve is."""

    lower_bound_eur: float
    """Best bound so far [EUR]."""

    objective_eur: float
    """Cost of the best plan so far [EUR]; infinity if there is none."""

    passes: int
    """Times that all groups were priced."""

    seconds: float
    """Time spent [s]."""

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return gap_between(self.objective_eur, self.lower_bound_eur)


class BestWays:
    """Best plan and best bound so far.

    Parameters
    ----------
    statement
        The problem.
    settings
        When to stop.
    changed
        Called whenever a better plan or bound is known.
    """

    def __init__(
        self,
        statement: Statement,
        settings: SolveSettings,
        changed: Callable[["BestWays"], None],
    ) -> None:
        self.statement = statement
        self.settings = settings
        self._changed = changed
        self.ways: Integers = np.zeros((0, 3), dtype=np.int64)
        self.objective_eur = np.inf
        self.lower_bound_eur = -np.inf
        self.row_values: Floats = np.zeros(statement.n_rows)

    def take(self, ways: Integers) -> bool:
        """Take over a plan if it keeps the rows and is cheaper.

        Everything is added up anew: nothing is believed of whoever found it.
        """
        cost_eur, values = self.statement.choices.totals(ways)
        objective = self.statement.objective_eur(cost_eur, values)
        if not rows_hold(self.statement, values) or objective >= self.objective_eur:
            return False
        self.ways, self.row_values, self.objective_eur = ways, values, objective
        self._changed(self)
        return True

    def raise_bound(self, lower_bound_eur: float) -> None:
        """Take over a bound if it is higher."""
        if lower_bound_eur > self.lower_bound_eur:
            self.lower_bound_eur = lower_bound_eur
            self._changed(self)

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return bool(np.isfinite(self.objective_eur))

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return gap_between(self.objective_eur, self.lower_bound_eur)

    @property
    def is_proven(self) -> bool:
        """Whether the proof is as near as was asked for."""
        allowed = max(self.settings.gap_fraction, PROOF_TOLERANCE)
        return self.has_plan and self.gap_fraction <= allowed

    def solution(self, proof: Pass, passes: int, seconds: float) -> WaySolution:
        """Everything that is known now, the bound added up anew.

        Parameters
        ----------
        proof
            The pass that proved most.
        passes
            Times that all groups were priced.
        seconds
            Time spent [s].
        """
        outcome = Outcome.OPTIMAL if self.is_proven else Outcome.FEASIBLE
        violation = np.zeros(self.statement.n_rows)
        if self.has_plan:
            violation = rows_missed(self.statement, self.row_values)
        return WaySolution(
            outcome=outcome if self.has_plan else Outcome.NO_PLAN_FOUND,
            ways=self.ways,
            objective_eur=float(self.objective_eur),
            lower_bound_eur=float(min(self.lower_bound_eur, self.objective_eur)),
            price_eur=proof.price_eur,
            violation=violation,
            passes=passes,
            seconds=seconds,
        )
