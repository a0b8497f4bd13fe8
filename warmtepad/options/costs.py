"""What measures cost in each row of a stock, and what that is worth today."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.finance import growth_factor, net_cost_factor
from warmtepad.options.maintenance import make_maintenance_table, units_per_dwelling
from warmtepad.options.maintenance_table import MaintenanceTable
from warmtepad.options.sums import sum_of_items
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

SPENT_AT_ONCE_YR = 1
"""Lifetime of what leaves nothing behind, such as a survey [yr]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """Cost of each measure of a work, then of each survey, in each row.

    Costs are real and include VAT. What "nothing" costs is the planned maintenance;
    the cost of a case is above that, so it may be negative.
    """

    item_eur: Floats
    """At the price level of the baseline year, including VAT, for all dwellings of a
    row, shape (n_rows, n_items) [EUR]."""

    growth_factor: Floats
    """Price of each year over that of the baseline year, shape (n_items, n_years)."""

    net_factor: Floats
    """Net present cost per euro of `item_eur` spent on in a year, growth and residual
    value counted, shape (n_items, n_years)."""

    survey_of_measure: Booleans
    """Whether a measure wants a survey, shape (n_measures, n_surveys)."""

    maintenance: MaintenanceTable
    """Planned maintenance that the work can save some of."""

    def take(self, rows: Integers) -> "CostTable":
        """Return some rows of the stock, by their numbers."""
        return replace(
            self,
            item_eur=self.item_eur[rows],
            maintenance=self.maintenance.take(rows),
        )

    @property
    def maintenance_net_cost_eur(self) -> Floats:
        """Net present cost of maintenance when nothing is done, shape (n_rows,)."""
        return self.maintenance.net_cost_eur

    @property
    def maintenance_eur(self) -> Floats:
        """Maintenance when nothing is done, shape (n_rows, n_years) [EUR]."""
        return self.maintenance.in_year_eur

    def items(self, does: Booleans) -> Booleans:
        """Which items each case pays: its measures, and each survey once.

        Parameters
        ----------
        does
            Whether a case does a measure, shape (n, n_measures).

        Returns
        -------
        ndarray of shape (n, n_items)
        """
        surveys = does.astype(np.int64) @ self.survey_of_measure.astype(np.int64) > 0
        return np.concatenate((does, surveys), axis=1)

    def paid_eur(self, rows: Integers, does: Booleans, year_number: Integers) -> Floats:
        """What each case pays for each item in its year, maintenance not subtracted.

        Parameters
        ----------
        rows
            Row of each case, shape (n,).
        does
            Whether a case does a measure, shape (n, n_measures).
        year_number
            Number of its year in the plan, shape (n,); any where nothing is done.

        Returns
        -------
        ndarray of shape (n, n_items)
            Real prices of the year, including VAT [EUR].
        """
        prices = self.growth_factor[:, year_number].T
        return np.asarray(self.items(does) * self.item_eur[rows] * prices)

    def net_cost_eur(self, rows: Integers, does: Booleans) -> Floats:
        """Net present cost of each case above that of nothing, if done in each year.

        Parameters
        ----------
        rows
            Row of each case, shape (n,).
        does
            Whether a case does a measure, shape (n, n_measures).

        Returns
        -------
        ndarray of shape (n, n_years)
            Real prices of the year less residual value, and less the maintenance that
            is saved [EUR].
        """
        cost = self._paid(rows, does, self.net_factor)
        cost -= self.maintenance.net_saved_eur(rows, does)
        return cost

    def investment_eur(self, rows: Integers, does: Booleans) -> Floats:
        """What each case spends if done in each year, above that year's maintenance.

        Parameters
        ----------
        rows
            Row of each case, shape (n,).
        does
            Whether a case does a measure, shape (n, n_measures).

        Returns
        -------
        ndarray of shape (n, n_years)
            Real prices of the year including VAT, less the maintenance of the very
            same year that it saves [EUR].
        """
        paid = self._paid(rows, does, self.growth_factor)
        return np.asarray(paid - self.maintenance.saved_in_year_eur(rows, does))

    def _paid(self, rows: Integers, does: Booleans, factor: Floats) -> Floats:
        paid: Floats = sum_of_items(
            rows, does, self.item_eur, self.survey_of_measure, factor
        )
        return paid


def make_cost_table(
    work: Work, stock: Stock, homes: Homes, catalogue: Catalogue, scenario: Scenario
) -> CostTable:
    """Cost of each measure of one work in each row of a stock.

    Parameters
    ----------
    work
        Envelope or installation.
    stock, homes
        Rows of the stock and the same rows filled in.
    catalogue
        Measures, VAT rates, surveys and planned maintenance.
    scenario
        Allowed measures, cost level and growth, years and discount rate.

    Returns
    -------
    CostTable
    """
    measures = catalogue.of_work(work, scenario.works.allowed_measures)
    surveys, money = catalogue.surveys, scenario.money
    years = np.array(scenario.years)
    growth = [money.cost_growth_per_yr.get(m.family, 0.0) for m in measures]
    prices = growth_factor(
        np.array(growth + [0.0] * len(surveys)), years, scenario.baseline_year
    )
    lifetime_yr = [measure.lifetime_yr for measure in measures]
    lifetime_yr += [SPENT_AT_ONCE_YR] * len(surveys)
    net = net_cost_factor(
        np.array(lifetime_yr, dtype=np.int64),
        years,
        scenario.last_year,
        money.discount_rate,
        scenario.baseline_year,
    )
    return CostTable(
        item_eur=_items_eur(measures, stock, homes, catalogue, scenario),
        growth_factor=prices,
        net_factor=prices * net,
        survey_of_measure=np.array(
            [
                [measure.survey == survey.id for survey in surveys]
                for measure in measures
            ],
            dtype=np.bool_,
        ).reshape(len(measures), len(surveys)),
        maintenance=make_maintenance_table(work, stock, homes, catalogue, scenario),
    )


def _items_eur(
    measures: tuple[Measure, ...],
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
) -> Floats:
    """Cost of measures and surveys including VAT, shape (n_rows, n_items) [EUR]."""
    level = scenario.money.cost_level
    vat_factor_of_id = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    items = np.empty((len(stock), len(measures) + len(catalogue.surveys)))
    for number, measure in enumerate(measures):
        unit_eur = np.where(
            homes.envelope.is_multi_family,
            measure.cost.eur(level, is_multi_family=True),
            measure.cost.eur(level),
        )
        cost = unit_eur * units_per_dwelling(measure, homes)
        items[:, number] = cost * catalogue.vat_factor(measure)
    for number, survey in enumerate(catalogue.surveys, len(measures)):
        items[:, number] = survey.cost.at(level) * vat_factor_of_id[survey.vat]
    return items * stock.dwellings[:, None]
