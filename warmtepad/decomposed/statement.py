"""A problem as the decomposed solver sees it, and what prices prove of it."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.choices import Choices
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.problem import rows_missed
from warmtepad.solving.bound import within_limits, worth_of_rows

PARTS_AT_LEAST = 300
"""Parts that the groups of a large problem are divided into, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a pass over all groups at given prices adds up to."""

    price_eur: Floats
    """The prices, cut back to what the limits allow, shape (n_rows,)."""

    bound_eur: float
    """No plan that keeps the hard rows costs less than this [EUR]."""

    part_eur: Floats
    """Cost of the cheapest ways per part, not priced, shape (n_parts,) [EUR]."""

    part_effect: sparse.csc_array
    """Effect of these ways per part on each row, shape (n_rows, n_parts)."""

    @property
    def row_values(self) -> Floats:
        """Value of each row with these ways, shape (n_rows,)."""
        return np.asarray(self.part_effect.sum(axis=1), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """Cheapest ways at the prices of a pass."""

    price_eur: Floats
    """The prices, shape (n_rows,)."""

    bound_eur: float
    """No plan that keeps the hard rows costs less than this [EUR]."""

    cost_eur: float
    """What the cheapest ways cost, parts that earn counted as if they paid [EUR]."""

    ways: Integers
    """Cheapest way of each group, shape (n_groups, 3)."""

    way_eur: Floats
    """Its priced cost, shape (n_groups,) [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Choices with limits and prices of missing them, which may differ from theirs."""

    choices: Choices
    """The choices."""

    lower: Floats
    """Least value of each row, shape (n_rows,)."""

    upper: Floats
    """Largest value of each row, shape (n_rows,)."""

    violation_price_eur: Floats
    """Price of missing a limit by one, shape (n_rows,); infinity for a hard row."""

    part_of_group: Integers
    """Part that each group belongs to, shape (n_groups,)."""

    @property
    def n_rows(self) -> int:
        """Number of coupling rows."""
        return len(self.lower)

    @property
    def n_parts(self) -> int:
        """Number of parts."""
        return int(self.part_of_group.max()) + 1

    @property
    def is_hard(self) -> Booleans:
        """Whether a row must hold, shape (n_rows,)."""
        return ~np.isfinite(self.violation_price_eur)

    def passed(self, price_eur: Floats) -> Pass:
        """Price every group once, and add up.

        Parameters
        ----------
        price_eur
            Any price per row, shape (n_rows,).
        """
        price = within_limits(self, price_eur)
        sums = self.choices.cheapest_sums(price, self.part_of_group, self.n_parts)
        return Pass(
            price_eur=price,
            bound_eur=sums.priced_eur + float(worth_of_rows(self, price).sum()),
            part_eur=sums.part_eur,
            part_effect=sums.part_effect,
        )

    def priced(self, found: Pass) -> Priced:
        """Cheapest way of every group at the prices of a pass.

        Parameters
        ----------
        found
            The pass; passes themselves keep no ways.
        """
        ways, way_eur = self.choices.cheapest(found.price_eur)
        return Priced(
            price_eur=found.price_eur,
            bound_eur=found.bound_eur,
            cost_eur=float(np.abs(found.part_eur).sum()),
            ways=ways,
            way_eur=way_eur,
        )

    def objective_eur(self, cost_eur: float, row_values: Floats) -> float:
        """Cost with the priced violations [EUR]."""
        elastic = ~self.is_hard
        missed = rows_missed(self, row_values)[elastic]
        return cost_eur + float(missed @ self.violation_price_eur[elastic])


def state(choices: Choices) -> Statement:
    """Choices with their own limits, their groups divided into parts."""
    return Statement(
        choices=choices,
        lower=choices.lower,
        upper=choices.upper,
        violation_price_eur=choices.violation_price_eur,
        part_of_group=_parts(choices.place_of_group),
    )


def _parts(place: Integers) -> Integers:
    """Divide places into parts of at most so many groups, shape (n_groups,)."""
    n_groups = len(place)
    most = -(-n_groups // PARTS_AT_LEAST)
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    rank = np.arange(n_groups) - np.searchsorted(ordered, ordered)
    is_new = (np.diff(ordered, prepend=ordered[0]) != 0) | (rank % most == 0)
    part = np.empty(n_groups, dtype=np.int64)
    part[order] = np.cumsum(is_new) - 1
    return part
