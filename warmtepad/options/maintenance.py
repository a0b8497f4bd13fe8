"""Planned maintenance of each row of a stock, and what works save of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.costs import Basis
from warmtepad.finance import (
    avoided_fraction,
    discount_factor,
    growth_factor,
    net_cost_factor,
)
from warmtepad.maintenance import Maintenance
from warmtepad.options.rounds import planned_rounds
from warmtepad.options.sums import sum_of_claims
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock


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


def make_maintenance_table(
    work: Work, stock: Stock, homes: Homes, catalogue: Catalogue, scenario: Scenario
) -> MaintenanceTable:
    """Planned maintenance that one work can save some of.

    Parameters
    ----------
    work
        Envelope or installation.
    stock, homes
        Rows of the stock and the same rows filled in.
    catalogue
        Measures and planned maintenance.
    scenario
        Cost level, years, growth and discount rate.

    Returns
    -------
    MaintenanceTable

    Notes
    -----
    Rounds after the last year of the plan are neither paid nor saved; a complex that
    leaves the stock is not maintained from that year on. A work that removes what was
    renewed before it saves nothing, and takes away the value that would be left of it
    at the end of the plan: a boiler of 2032 that goes in 2034 was paid in full.
    """
    items = tuple(item for item in catalogue.maintenance if item.work is work)
    measures = catalogue.of_work(work, scenario.works.allowed_measures)
    planned = planned_rounds(items, stock, homes, scenario)
    years, money = np.array(scenario.years), scenario.money
    growth = np.array([money.cost_growth_per_yr.get(i.family, 0.0) for i in items])
    prices = growth_factor(growth, years, scenario.baseline_year)
    net = prices * net_cost_factor(
        np.array([item.cycle_yr for item in items], dtype=np.int64),
        years,
        scenario.last_year,
        money.discount_rate,
        scenario.baseline_year,
    )
    spent = prices * discount_factor(money.discount_rate, years, scenario.baseline_year)
    claims = tuple(_claims(items))
    return MaintenanceTable(
        cost_eur=_costs_eur(items, stock, homes, scenario),
        is_planned=planned,
        growth_factor=prices,
        net_factor=net,
        claims=claims,
        claims_of_measure=np.array(
            [[_has(measure, claim, items) for claim in claims] for measure in measures],
            dtype=np.bool_,
        ).reshape(len(measures), len(claims)),
        saved_eur=_saved_eur(measures, stock, homes, catalogue, scenario),
        net_saved_factor=_net_saved_factor(items, claims, planned, net, spent, years),
    )


def units_per_dwelling(measure: Measure, homes: Homes) -> Floats:
    """Units of the basis of a measure in one dwelling of each row, shape (n_rows,)."""
    if measure.cost.basis is Basis.PART_AREA:
        parts = [part.code for part in measure.effect.parts]
        return np.asarray(homes.envelope.area_m2[:, parts].sum(axis=1))
    if measure.cost.basis is Basis.KWP:
        return np.full(len(homes.envelope), measure.effect.pv_kwp or 0.0)
    return np.ones(len(homes.envelope))


def _costs_eur(
    items: tuple[Maintenance, ...], stock: Stock, homes: Homes, scenario: Scenario
) -> Floats:
    """Cost of a round including VAT, all dwellings, shape (n_rows, n_items) [EUR]."""
    costs = np.empty((len(stock), len(items)))
    envelope = homes.envelope
    level = scenario.money.cost_level
    for number, item in enumerate(items):
        unit_eur = np.where(
            envelope.is_multi_family,
            item.cost.eur(level, is_multi_family=True),
            item.cost.eur(level),
        )
        if item.cost.basis is Basis.PART_AREA:
            parts = [part.code for part in item.cost.parts]
            unit_eur = unit_eur * envelope.area_m2[:, parts].sum(axis=1)
        costs[:, number] = unit_eur * item.cost.vat_factor * stock.dwellings
    return costs


def _claims(items: tuple[Maintenance, ...]) -> Iterator[Claim]:
    for number, item in enumerate(items):
        yield Claim(item=number, is_for_good=False)
        if item.avoided.kept_by_heating is not None:
            yield Claim(item=number, is_for_good=True)


def _has(measure: Measure, claim: Claim, items: tuple[Maintenance, ...]) -> bool:
    item = items[claim.item]
    return (
        item.is_saved_by(measure) and item.is_removed_by(measure) == claim.is_for_good
    )


def _saved_eur(
    measures: tuple[Measure, ...],
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
) -> Floats:
    """What measures save at their moment, shape (n_rows, n_measures) [EUR]."""
    level = scenario.money.cost_level
    saved = np.zeros((len(stock), len(measures)))
    for number, measure in enumerate(measures):
        unit_eur = np.where(
            homes.envelope.is_multi_family,
            measure.cost.saved_eur(level, is_multi_family=True),
            measure.cost.saved_eur(level),
        )
        units = units_per_dwelling(measure, homes) * stock.dwellings
        saved[:, number] = unit_eur * units * catalogue.vat_factor(measure)
    return saved


def _net_saved_factor(
    items: tuple[Maintenance, ...],
    claims: tuple[Claim, ...],
    planned: Booleans,
    net: Floats,
    spent: Floats,
    years: Integers,
) -> Floats:
    """Value of what a work in a year saves, shape (n_rows, n_claims, n_years).

    `net` and `spent` are the present cost of a round with and without what is left of
    it at the end, shape (n_items, n_years).
    """
    factors = np.empty((len(planned), len(claims), len(years)))
    for number, claim in enumerate(claims):
        item, avoided = claim.item, items[claim.item].avoided
        if claim.is_for_good:
            is_ahead = years[:, None] <= years
            # What was renewed before is thrown away: nothing is left of it at the end.
            worth = np.where(is_ahead, net[item], net[item] - spent[item])
        else:
            worth = net[item] * avoided_fraction(
                avoided.early_fraction, avoided.late_fraction, years, years
            )
        factors[:, number] = planned[:, item] @ worth.T
    return factors
