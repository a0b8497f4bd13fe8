"""Years before which measures cannot be taken, by reason."""

from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Catalogue
from warmtepad.columns import NO_YEAR, Integers
from warmtepad.orders.lists import named, same_work
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import Heating

HEAT_PUMPS = frozenset(
    {
        Heating.HYBRID_HEAT_PUMP,
        Heating.AIR_HEAT_PUMP,
        Heating.GROUND_HEAT_PUMP,
        Heating.COLLECTIVE_HEAT_PUMP,
        Heating.EXHAUST_AIR_HEAT_PUMP,
    }
)
"""Installations that wait for no_heat_pump_before_year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """One reason why measures cannot be taken at once."""

    column: str
    """Column of the stock that gives the year; empty for a survey."""

    reason: str
    """Why, as it ends a sentence."""

    first_year: Integers
    """Earliest year by this reason alone, shape (n_rows, n_measures); `NO_YEAR` where
    it does not apply.
    """


def delays(stock: Stock, catalogue: Catalogue, scenario: Scenario) -> tuple[Delay, ...]:
    """Every reason why a measure has to wait.

    Parameters
    ----------
    stock
        Rows with rules.
    catalogue
        Measures with their surveys.
    scenario
        Years.
    """
    measures = catalogue.measures
    pause_yr = scenario.works.years_between_works
    every = np.ones(len(measures), dtype=np.int64)
    is_pump = np.array([measure.effect.heating in HEAT_PUMPS for measure in measures])
    on_network = np.array([measure.applies.wants_heat_network for measure in measures])
    of_earlier_work = named(stock, catalogue, "earlier_measures") @ same_work(catalogue)
    done = stock.earlier_works_year
    free_again = np.where(done == NO_YEAR, NO_YEAR, done + pause_yr)
    survey_years = _survey_years(catalogue, scenario)
    return (
        Delay(
            column="",
            reason="the survey before it takes until then",
            first_year=np.broadcast_to(survey_years, of_earlier_work.shape),
        ),
        Delay(
            column="earliest_year",
            reason="no work is allowed before",
            first_year=stock.earliest_year[:, None] * every,
        ),
        Delay(
            column="no_heat_pump_before_year",
            reason="no heat pump is allowed before",
            first_year=stock.no_heat_pump_before_year[:, None] * is_pump,
        ),
        Delay(
            column="heat_network_year",
            reason="the heat network comes then",
            first_year=stock.heat_network_year[:, None] * on_network,
        ),
        Delay(
            column="earlier_works_year",
            reason=f"works of one kind are {pause_yr} years apart "
            "(works.years_between_works)",
            first_year=free_again[:, None] * of_earlier_work,
        ),
    )


def _survey_years(catalogue: Catalogue, scenario: Scenario) -> Integers:
    """First year after the survey of each measure, `NO_YEAR` without, (n_measures,)."""
    surveys = [catalogue.survey_of(measure) for measure in catalogue.measures]
    years = [scenario.first_year + s.lead_yr if s else NO_YEAR for s in surveys]
    return np.array(years, dtype=np.int64)
