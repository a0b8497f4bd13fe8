"""What measures cost in each row of a stock, and what that is worth today."""

from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Basis, Catalogue, Measure
from warmtepad.columns import Booleans, Floats
from warmtepad.finance import net_cost_factor
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

SPENT_AT_ONCE_YR = 1
"""Lifetime of what leaves nothing behind, such as a survey [yr]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """Cost of each measure of a work, then of each survey, in each row."""

    investment_eur: Floats
    """Including VAT, for all dwellings of a row, shape (n_rows, n_items) [EUR]."""

    net_factor: Floats
    """Net present cost per euro invested in a year, shape (n_items, n_years)."""

    survey_of_measure: Booleans
    """Whether a measure wants a survey, shape (n_measures, n_surveys)."""

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


def make_cost_table(
    measures: tuple[Measure, ...],
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
) -> CostTable:
    """Cost of each measure of one work in each row of a stock.

    Parameters
    ----------
    measures
        The measures of the work.
    stock, homes
        Rows of the stock and the same rows filled in.
    catalogue
        VAT rates and surveys.
    scenario
        Cost level, years and discount rate.

    Returns
    -------
    CostTable
    """
    surveys = catalogue.surveys
    vat_factor_of_id = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    per_dwelling = [
        _cost_per_dwelling(measure, homes, scenario) * catalogue.vat_factor(measure)
        for measure in measures
    ]
    per_dwelling += [
        np.full(
            len(stock),
            survey.cost.at(scenario.money.cost_level) * vat_factor_of_id[survey.vat],
        )
        for survey in surveys
    ]
    lifetime_yr = [measure.lifetime_yr for measure in measures]
    lifetime_yr += [SPENT_AT_ONCE_YR] * len(surveys)
    items = np.array(per_dwelling).reshape(len(lifetime_yr), len(stock)).T
    return CostTable(
        investment_eur=items * stock.dwellings[:, None],
        net_factor=net_cost_factor(
            np.array(lifetime_yr, dtype=np.int64),
            np.array(scenario.years),
            scenario.last_year,
            scenario.money.discount_rate,
            scenario.baseline_year,
        ),
        survey_of_measure=np.array(
            [
                [measure.survey == survey.id for survey in surveys]
                for measure in measures
            ],
            dtype=np.bool_,
        ).reshape(len(measures), len(surveys)),
    )


def _cost_per_dwelling(measure: Measure, homes: Homes, scenario: Scenario) -> Floats:
    """Cost excluding VAT of a measure in one dwelling of each row [EUR]."""
    level = scenario.money.cost_level
    flats = homes.envelope.is_multi_family
    unit_eur = np.where(
        flats,
        measure.cost.eur(level, is_multi_family=True),
        measure.cost.eur(level),
    )
    if measure.cost.basis is Basis.PART_AREA:
        parts = [part.code for part in measure.effect.parts]
        return np.asarray(unit_eur * homes.envelope.area_m2[:, parts].sum(axis=1))
    if measure.cost.basis is Basis.KWP:
        return np.asarray(unit_eur * (measure.effect.pv_kwp or 0.0))
    return np.asarray(unit_eur, dtype=np.float64)
