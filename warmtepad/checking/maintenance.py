"""Planned maintenance that works save, round by round."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from warmtepad.catalogue import Basis, Catalogue, Measure, Moment
from warmtepad.checking.exits import exit_year
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.maintenance import Maintenance
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import Heating, Part

BOILERS = (
    Heating.CONVENTIONAL_BOILER,
    Heating.IMPROVED_BOILER,
    Heating.CONDENSING_BOILER,
    Heating.HYBRID_HEAT_PUMP,
)
"""Installations with a boiler in the dwelling."""


class Job(NamedTuple):
    """One of the two works: what it does in each row, and when."""

    measures: tuple[Measure, ...]
    """Measures that it may have."""

    does: Booleans
    """Measures done, shape (n_rows, n_measures)."""

    year: Integers
    """Year of the work, shape (n_rows,); `NO_YEAR` if a row has none."""


class Saving(NamedTuple):
    """What a work saves of one kind of maintenance."""

    item: Maintenance
    """The maintenance."""

    eur: Floats
    """Saved in each year in which a round was planned, real prices of that year, all
    dwellings, shape (n_rows, n_years)."""

    removed_eur: Floats
    """Paid for rounds in each year before a work that removed what they renewed, shape
    (n_rows, n_years)."""


def savings(
    stock: Stock, homes: Homes, job: Job, catalogue: Catalogue, scenario: Scenario
) -> Iterator[Saving]:
    """Maintenance that a work saves, one kind after the other.

    Parameters
    ----------
    stock, homes
        Rows of the stock and the same rows filled in.
    job
        The work.
    catalogue
        Planned maintenance and VAT rates.
    scenario
        Years and prices.
    """
    years = np.array(scenario.years)
    for item in catalogue.maintenance:
        sharing = [
            number
            for number, measure in enumerate(job.measures)
            if measure.cost.natural_moment is item.moment
            and measure.slot in item.slots
            and measure.work is item.work
        ]
        if not job.does[:, sharing].any():
            continue
        own = Job(
            tuple(job.measures[number] for number in sharing),
            job.does[:, sharing],
            job.year,
        )
        growth = 1 + scenario.money.cost_growth_per_yr.get(item.family, 0.0)
        prices = growth ** (years - scenario.baseline_year)
        shared = _shared_eur(homes, own, item, catalogue, scenario) * stock.dwellings
        paid = shared[:, None] * prices * _is_round(stock, homes, item, scenario)
        ahead = years - own.year[:, None]
        is_lost = _is_gone(own, item)[:, None] & (ahead < 0)
        yield Saving(item, paid * _left(own, item, years), paid * is_lost)


def net_saved_eur(
    stock: Stock, homes: Homes, job: Job, catalogue: Catalogue, scenario: Scenario
) -> Floats:
    """Net present value of the maintenance that a work saves, shape (n_rows,)."""
    rate, last = scenario.money.discount_rate, scenario.last_year
    end = (1 + rate) ** (scenario.baseline_year - last)
    total = np.zeros(len(stock))
    for item, eur, removed_eur in savings(stock, homes, job, catalogue, scenario):
        for number, year in enumerate(scenario.years):
            now = (1 + rate) ** (scenario.baseline_year - year)
            left = max(0.0, 1 - (last + 1 - year) / item.cycle_yr)
            total += eur[:, number] * (now - end * left)
            # What was renewed and is thrown away is worth nothing at the end.
            total -= removed_eur[:, number] * end * left
    return total


def _shared_eur(
    homes: Homes,
    own: Job,
    item: Maintenance,
    catalogue: Catalogue,
    scenario: Scenario,
) -> Floats:
    """What measures save of a round in one dwelling: at most its cost, (n_rows,)."""
    level = scenario.money.cost_level
    saved = np.zeros(len(own.does))
    whole = np.zeros(len(own.does))
    for flats in (False, True):
        here = homes.envelope.is_multi_family == flats
        areas = homes.envelope.area_m2[here]
        for measure, done in zip(own.measures, own.does.T, strict=True):
            alone = measure.cost.eur(level, is_multi_family=flats)
            extra = measure.cost.eur(level, is_multi_family=flats, at_moment=True)
            unit = (alone - extra) * catalogue.vat_factor(measure)
            parts = measure.effect.parts
            is_area = measure.cost.basis is Basis.PART_AREA
            saved[here] += done[here] * unit * (_m2(areas, parts) if is_area else 1.0)
        unit = item.cost.eur(level, is_multi_family=flats) * item.cost.vat_factor
        is_area = item.cost.basis is Basis.PART_AREA
        whole[here] = unit * (_m2(areas, item.cost.parts) if is_area else 1.0)
    return np.minimum(saved, whole)


def _m2(areas: Floats, parts: tuple[Part, ...]) -> Floats:
    total = np.zeros(len(areas))
    for part in parts:
        total += areas[:, part.code]
    return total


def _is_round(
    stock: Stock, homes: Homes, item: Maintenance, scenario: Scenario
) -> Booleans:
    """Whether maintenance is planned in a row and year, shape (n_rows, n_years)."""
    given = stock.columns()[f"{item.moment}_year"]
    start = np.where(given > scenario.baseline_year, given, NO_YEAR)
    if item.moment is Moment.BOILER:
        worn = np.maximum(stock.heating_year + item.cycle_yr, scenario.first_year)
        half = scenario.baseline_year + (item.cycle_yr + 1) // 2
        likely = np.where(stock.heating_year == NO_YEAR, half, worn)
        start = np.where(start == NO_YEAR, likely, start)
        own = np.isin(homes.services.heating, [boiler.code for boiler in BOILERS])
        start = np.where(own, start, NO_YEAR)
    passed = np.array(scenario.years) - start[:, None]
    is_round = (passed >= 0) & (passed % item.cycle_yr == 0)
    is_there = np.array(scenario.years) < exit_year(stock)[:, None]
    return np.asarray(is_round & is_there & (start != NO_YEAR)[:, None])


def _left(own: Job, item: Maintenance, years: Integers) -> Floats:
    """Share of what is saved that is left in rounds by year, (n_rows, n_years)."""
    avoided = item.avoided
    ahead = years - own.year[:, None]
    share = np.where(ahead == 0, 1.0, 0.0)
    for distance, fraction in enumerate(avoided.early_fraction, start=1):
        share[ahead == distance] = fraction
    for distance, fraction in enumerate(avoided.late_fraction, start=1):
        share[ahead == -distance] = fraction
    share = np.where(_is_gone(own, item)[:, None], ahead >= 0, share)
    return np.asarray(share * (own.year != NO_YEAR)[:, None], dtype=np.float64)


def _is_gone(own: Job, item: Maintenance) -> Booleans:
    """Whether a work removes what is maintained, shape (n_rows,)."""
    kept_by = item.avoided.kept_by_heating
    removing = [
        number
        for number, measure in enumerate(own.measures)
        if kept_by is not None
        and measure.effect.heating is not None
        and measure.effect.heating not in kept_by
    ]
    return np.asarray(own.does[:, removing].any(axis=1))
