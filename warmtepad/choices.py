"""What a solver must know of a problem, whether its options are written out or not."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import NEVER
from warmtepad.problem import ChoiceProblem, Limited
from warmtepad.written import Columns, Sums, sums_of

MOST_RULES = 40
"""Rows of an explicit problem that are each a rule of their own, at most."""


class Choices(Limited, Protocol):
    """One way is picked in each group; rows add up what the ways bring.

    A way is three numbers that mean something to the problem only.
    """

    @property
    def n_groups(self) -> int:
        """Number of groups."""

    @property
    def n_rows(self) -> int:
        """Number of coupling rows."""

    @property
    def violation_weight(self) -> Floats:
        """Weight of missing a limit by one when not all can hold, shape (n_rows,)."""

    @property
    def rule_of_row(self) -> Integers:
        """Number of the rule that each row belongs to, shape (n_rows,)."""

    @property
    def place_of_group(self) -> Integers:
        """Place of each group in the rule with the most places, shape (n_groups,)."""

    @property
    def place_of_row(self) -> Integers:
        """Place that all groups of a row are in, shape (n_rows,); -1 if in several."""

    def without_costs(self) -> "Choices":
        """Return the same choices, all at no cost."""

    def cheapest(self, price_eur: Floats) -> tuple[Integers, Floats]:
        """Cheapest way of each group at given prices, and its priced cost [EUR]."""

    def cheapest_sums(self, price_eur: Floats, part: Integers, n_parts: int) -> Sums:
        """Cheapest ways at given prices, added up over the parts of groups."""

    def near(self, price_eur: Floats, limit_eur: Floats) -> tuple[Integers, Floats]:
        """Every way whose priced cost is within the limit of its group."""

    def group_of(self, ways: Integers) -> Integers:
        """Group of each way, shape (n_ways,)."""

    def columns(self, ways: Integers) -> Columns:
        """Write ways out."""

    def totals(self, ways: Integers) -> tuple[float, Floats]:
        """Cost of ways together [EUR], and the value of each row, shape (n_rows,)."""


@dataclass(frozen=True, slots=True)
class OptionChoices:
    """Choices of an explicit problem: a way is the number of an option."""

    problem: ChoiceProblem

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return self.problem.n_groups

    @property
    def n_rows(self) -> int:
        """Number of coupling rows."""
        return self.problem.n_rows

    @property
    def lower(self) -> Floats:
        """Least value of each row, shape (n_rows,)."""
        return self.problem.lower

    @property
    def upper(self) -> Floats:
        """Largest value of each row, shape (n_rows,)."""
        return self.problem.upper

    @property
    def violation_price_eur(self) -> Floats:
        """Price of missing a limit by one, shape (n_rows,)."""
        return self.problem.violation_price_eur

    @property
    def violation_weight(self) -> Floats:
        """Weight of missing a limit by one when not all can hold, shape (n_rows,)."""
        return self.problem.violation_weight

    @property
    def rule_of_row(self) -> Integers:
        """Each row is a rule of its own, unless there are many, shape (n_rows,)."""
        rows = np.arange(self.n_rows, dtype=np.int64)
        return rows if len(rows) <= MOST_RULES else np.zeros_like(rows)

    @property
    def place_of_group(self) -> Integers:
        """Nothing is known of places, shape (n_groups,)."""
        return np.zeros(self.n_groups, dtype=np.int64)

    @property
    def place_of_row(self) -> Integers:
        """All rows are in the one place, shape (n_rows,)."""
        return np.zeros(self.n_rows, dtype=np.int64)

    def without_costs(self) -> "OptionChoices":
        """Return the same choices, all at no cost."""
        nothing = np.zeros(self.problem.n_options)
        return OptionChoices(replace(self.problem, cost_eur=nothing))

    def cheapest(self, price_eur: Floats) -> tuple[Integers, Floats]:
        """Cheapest option of each group at given prices, and its priced cost [EUR]."""
        priced = self._priced(price_eur)
        least = np.minimum.reduceat(priced, self.problem.group_starts)
        is_least = priced == least[self.problem.group_of_option]
        option = np.flatnonzero(is_least)
        group = self.problem.group_of_option[option]
        first = np.flatnonzero(np.diff(group, prepend=-1))
        return _ways(option[first]), least

    def cheapest_sums(self, price_eur: Floats, part: Integers, n_parts: int) -> Sums:
        """Cheapest options at given prices, added up over the parts of groups."""
        ways, priced = self.cheapest(price_eur)
        return sums_of(self.columns(ways), priced, part, n_parts)

    def near(self, price_eur: Floats, limit_eur: Floats) -> tuple[Integers, Floats]:
        """Every option whose priced cost is within the limit of its group."""
        priced = self._priced(price_eur)
        option = np.flatnonzero(priced <= limit_eur[self.problem.group_of_option])
        return _ways(option), priced[option]

    def group_of(self, ways: Integers) -> Integers:
        """Group of each option, shape (n_ways,)."""
        return self.problem.group_of_option[ways[:, 0]]

    def columns(self, ways: Integers) -> Columns:
        """Write options out."""
        option = ways[:, 0]
        return Columns(
            group=self.problem.group_of_option[option],
            cost_eur=self.problem.cost_eur[option],
            coefficients=self.problem.coefficients[:, option].tocsc(),
        )

    def totals(self, ways: Integers) -> tuple[float, Floats]:
        """Cost of options together [EUR], and the value of each row."""
        return self.columns(ways).totals

    def _priced(self, price_eur: Floats) -> Floats:
        earned = self.problem.coefficients.T @ price_eur
        return np.asarray(self.problem.cost_eur - earned, dtype=np.float64)


def choices_of(problem: Choices | ChoiceProblem) -> Choices:
    """Either kind of problem as choices."""
    return OptionChoices(problem) if isinstance(problem, ChoiceProblem) else problem


def _ways(option: Integers) -> Integers:
    never = np.full(len(option), NEVER)
    return np.stack([option, never, never], axis=1).astype(np.int64)
