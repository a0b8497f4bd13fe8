"""Planned maintenance of each row of a stock, and what works save of it."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.sums import sum_of_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What measures save of one kind of maintenance, in one of two ways."""

    item: int
    """Number of the maintenance."""

    is_for_good: bool
    """Whether every later renewal is saved, or only one near the year of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceTable:
    """Planned maintenance that one work can save some of, in each row of a stock."""

    cost_eur: Floats
    """Cost of one round at the price level of the baseline year, including VAT, all
    dwellings, shape (n_rows, n_items) [EUR]."""

    is_planned: Booleans
    """Whether a round is planned in a year, shape (n_rows, n_items, n_years)."""

    growth_factor: Floats
    """Price of each year over that of the baseline year, shape (n_items, n_years)."""

    net_factor: Floats
    """Net present cost of a round in each year per euro of `cost_eur`, growth and
    residual value counted, shape (n_items, n_years)."""

    claims: tuple[Claim, ...]
    """Ways in which measures save some of it."""

    claims_of_measure: Booleans
    """Whether a measure has a claim, shape (n_measures, n_claims)."""

    saved_eur: Floats
    """What each measure saves at its natural moment, price level of the baseline year,
    including VAT, all dwellings, shape (n_rows, n_measures) [EUR]."""

    net_saved_factor: Floats
    """Net present value of what a work in a year saves per euro of a claim; below zero
    where it removes what was renewed before, shape (n_rows, n_claims, n_years)."""

    def take(self, rows: Integers) -> "MaintenanceTable":
        """Return some rows of the stock, by their numbers."""
        return replace(
            self,
            cost_eur=self.cost_eur[rows],
            is_planned=self.is_planned[rows],
            saved_eur=self.saved_eur[rows],
            net_saved_factor=self.net_saved_factor[rows],
        )

    def claimed_eur(self, rows: Integers, does: Booleans) -> Floats:
        """What each case saves at its natural moments, never more than there is.

        Parameters
        ----------
        rows
            Row of each case, shape (n,).
        does
            Whether a case does a measure, shape (n, n_measures).

        Returns
        -------
        ndarray of shape (n, n_claims)
        """
        savers = self._savers
        each = does[:, savers] * self.saved_eur[rows[:, None], savers]
        saved = each @ self.claims_of_measure[savers]
        items = [claim.item for claim in self.claims]
        return np.minimum(saved, self.cost_eur[rows][:, items])

    def net_saved_eur(self, rows: Integers, does: Booleans) -> Floats:
        """Net present value of what each case saves if done in each year.

        Parameters
        ----------
        rows, does
            As for `claimed_eur`.

        Returns
        -------
        ndarray of shape (n, n_years)
        """
        return self._saved(rows, does, self.net_saved_factor)

    def net_saved_by_item_eur(
        self, rows: Integers, does: Booleans, year_number: Integers
    ) -> Floats:
        """Net present value of what each case saves of each kind of maintenance.

        Parameters
        ----------
        rows, does
            As for `claimed_eur`.
        year_number
            Number of the year of each case in the plan, shape (n,).

        Returns
        -------
        ndarray of shape (n, n_items)
        """
        factors = self.net_saved_factor[rows, :, year_number]
        of_claim = self.claimed_eur(rows, does) * factors
        saved = np.zeros((len(rows), self.cost_eur.shape[1]))
        for number, claim in enumerate(self.claims):
            saved[:, claim.item] += of_claim[:, number]
        return saved

    def saved_in_year_eur(self, rows: Integers, does: Booleans) -> Floats:
        """What each case saves in the very year in which it is done.

        Parameters
        ----------
        rows, does
            As for `claimed_eur`.

        Returns
        -------
        ndarray of shape (n, n_years)
            Real prices of the year including VAT [EUR].
        """
        items = [claim.item for claim in self.claims]
        prices = self.is_planned[:, items] * self.growth_factor[items]
        return self._saved(rows, does, prices)

    def _saved(self, rows: Integers, does: Booleans, factor: Floats) -> Floats:
        """Sum over claims by year, shape (n, n_years)."""
        items = [claim.item for claim in self.claims]
        saved: Floats = sum_of_claims(
            rows,
            does,
            self.saved_eur,
            self.claims_of_measure,
            self.cost_eur[:, items],
            factor,
        )
        return saved

    @property
    def _savers(self) -> Integers:
        """Numbers of the measures that save some of it."""
        return np.flatnonzero(self.claims_of_measure.any(axis=1))

    @property
    def net_cost_eur(self) -> Floats:
        """Net present cost of all of it when nothing else is done, shape (n_rows,)."""
        cost = np.einsum(
            "rk,rky,ky->r", self.cost_eur, self.is_planned, self.net_factor
        )
        return np.asarray(cost, dtype=np.float64)

    @property
    def in_year_eur(self) -> Floats:
        """What it costs in each year, real prices, shape (n_rows, n_years) [EUR]."""
        cost = np.einsum(
            "rk,rky,ky->ry", self.cost_eur, self.is_planned, self.growth_factor
        )
        return np.asarray(cost, dtype=np.float64)
