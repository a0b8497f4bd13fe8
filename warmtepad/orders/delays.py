"""Years before which measures cannot be taken, by reason."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Catalogue
from warmtepad.columns import NO_YEAR, Integers
from warmtepad.orders.lists import in_whole_complex, named, same_work
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


def delays(stock: Stock, catalogue: Catalogue, scenario: Scenario) -> Iterator[Delay]:
    """Every reason why a measure has to wait; those that hold nowhere are left out.

    Parameters
    ----------
    stock
        Rows with rules.
    catalogue
        Measures with their surveys.
    scenario
        Years.

    Yields
    ------
    Delay
        One after the other, as each is as large as the stock.
    """
    measures = catalogue.measures
    shape = (len(stock), len(measures))
    contracted = in_whole_complex(stock, named(stock, catalogue, "contracted_measures"))
    surveyed = _survey_years(catalogue, scenario)
    yield Delay(
        column="",
        reason="the survey before it takes until then",
        # What is under contract was surveyed before the contract was signed.
        first_year=np.where(contracted, NO_YEAR, surveyed),
    )
    is_pump = np.array([measure.effect.heating in HEAT_PUMPS for measure in measures])
    on_network = np.array([measure.applies.wants_heat_network for measure in measures])
    for column, reason, waits in (
        ("earliest_year", "no work is allowed before", np.ones(shape[1], np.bool_)),
        ("no_heat_pump_before_year", "no heat pump is allowed before", is_pump),
        ("heat_network_year", "the heat network comes then", on_network),
    ):
        year: Integers = getattr(stock, column)
        if year.any():
            yield Delay(column=column, reason=reason, first_year=year[:, None] * waits)
    done = stock.earlier_works_year
    if done.any():
        pause_yr = scenario.works.years_between_works
        free_again = np.where(done == NO_YEAR, NO_YEAR, done + pause_yr)
        earlier = named(stock, catalogue, "earlier_measures") @ same_work(catalogue)
        yield Delay(
            column="earlier_works_year",
            reason=f"works of one kind are {pause_yr} years apart "
            "(works.years_between_works)",
            first_year=free_again[:, None] * earlier,
        )


def _survey_years(catalogue: Catalogue, scenario: Scenario) -> Integers:
    """First year after the survey of each measure, `NO_YEAR` without, (n_measures,)."""
    surveys = [catalogue.survey_of(measure) for measure in catalogue.measures]
    years = [scenario.first_year + s.lead_yr if s else NO_YEAR for s in surveys]
    return np.array(years, dtype=np.int64)
