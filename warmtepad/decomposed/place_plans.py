"""Plans of places, and which of them go together best.

Each plan that was found for a place stays: at the prices of shared rows one of them is
the cheapest, and picking one per place so that shared rows hold is a small problem.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.statement import Statement
from warmtepad.problem import ChoiceProblem, rows_missed
from warmtepad.shared_rows import RowLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A plan of every place; groups without one are the last place."""

    ways: Integers
    """Way of each group, shape (n_groups, 3)."""

    own_eur: Floats
    """Cost of each place, with what its own rows miss, shape (n_places + 1,) [EUR]."""

    shared: Floats
    """What each place brings to the shared rows, shape (n_shared, n_places + 1)."""

    def priced_eur(self, price_eur: Floats) -> Floats:
        """Cost of each place at prices of the shared rows, shape (n_places + 1,)."""
        return np.asarray(self.own_eur - price_eur @ self.shared, dtype=np.float64)


class PlacePlans:
    """Plans of places that were found so far.

    Parameters
    ----------
    statement
        The problem.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        choices = statement.choices
        place, place_of_row = choices.place_of_group, choices.place_of_row
        self.n_places = int(place.max()) + 1
        self.place = np.where(place < 0, self.n_places, place)
        self.shared_rows = np.flatnonzero(place_of_row < 0)
        self.own_rows = np.flatnonzero(place_of_row >= 0)
        self.found: list[Together] = []
        n_groups = len(place)
        self._of_places = sparse.csc_array(
            (np.ones(n_groups), (np.arange(n_groups), self.place)),
            shape=(n_groups, self.n_places + 1),
        )

    @property
    def limits(self) -> RowLimits:
        """Limits of the shared rows."""
        statement, rows = self.statement, self.shared_rows
        return RowLimits(
            lower=statement.lower[rows],
            upper=statement.upper[rows],
            violation_price_eur=statement.violation_price_eur[rows],
        )

    def add(self, ways: Integers) -> Together:
        """Add a plan of every place, given as the way of each group."""
        statement = self.statement
        columns = statement.choices.columns(ways)
        effect = sparse.csr_array(columns.coefficients @ self._of_places)
        own_eur: Floats = np.bincount(
            self.place, columns.cost_eur, self.n_places + 1
        ).astype(np.float64)
        values = np.asarray(effect.sum(axis=1), dtype=np.float64)
        fine = np.where(statement.is_hard, 0.0, statement.violation_price_eur)
        missed_eur = fine * rows_missed(statement, values)
        rows = self.own_rows
        np.add.at(own_eur, statement.choices.place_of_row[rows], missed_eur[rows])
        found = Together(
            ways=ways, own_eur=own_eur, shared=effect[self.shared_rows].toarray()
        )
        self.found.append(found)
        return found

    def cheapest(self, price_eur: Floats) -> tuple[Integers, Floats]:
        """Cheapest plan of each place at prices of the shared rows.

        Parameters
        ----------
        price_eur
            Prices, shape (n_shared,).

        Returns
        -------
        ways : ndarray of shape (n_groups, 3)
        priced_eur : ndarray of shape (n_places + 1,)
        """
        priced = np.stack([one.priced_eur(price_eur) for one in self.found])
        return self.picked(priced.argmin(axis=0)), priced.min(axis=0)

    def picked(self, number: Integers) -> Integers:
        """Ways of the plan with a number for each place, shape (n_groups, 3)."""
        every = np.stack([one.ways for one in self.found])
        return np.asarray(every[number[self.place], np.arange(len(self.place))])

    def problem(self) -> tuple[ChoiceProblem, Integers]:
        """Problem of picking a plan for each place, and the number of each option."""
        statement, rows = self.statement, self.shared_rows
        columns = np.stack(
            [np.vstack((one.own_eur, one.shared)) for one in self.found], axis=2
        )
        options = [
            np.unique(columns[:, place], axis=1, return_index=True)[1]
            for place in range(self.n_places + 1)
        ]
        place = np.repeat(np.arange(len(options)), [len(one) for one in options])
        number = np.concatenate(options)
        picked = columns[:, place, number]
        limits = self.limits
        return ChoiceProblem(
            cost_eur=picked[0],
            group_of_option=place.astype(np.int64),
            coefficients=sparse.csr_array(picked[1:]),
            lower=limits.lower,
            upper=limits.upper,
            row_names=("",) * len(rows),
            violation_price_eur=limits.violation_price_eur,
            violation_weight=statement.choices.violation_weight[rows],
        ), number.astype(np.int64)
