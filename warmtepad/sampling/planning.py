"""Planned maintenance, and what sets a complex apart from the phase-out."""

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.sampling.complexes import IS_FLAT
from warmtepad.sampling.draw import spread_evenly, stream, years_between
from warmtepad.sampling.exceptions import ExceptionRates
from warmtepad.sampling.margins import Margins
from warmtepad.sampling.numbers import YearRange
from warmtepad.terms import Heating, InsulationLevel

BEFORE_1946, BEFORE_1975 = 1946, 1975


def draw_exits(
    frame: pd.DataFrame, rates: ExceptionRates, baseline_year: int, seed: int
) -> pd.DataFrame:
    """Draw demolition and sale years per row, `NO_YEAR` where there is none.

    What is demolished was built before 1975 and never insulated.
    """
    rng = stream(seed, "exits")
    rows = len(frame)
    old = frame["building_year"].to_numpy() < BEFORE_1975
    worst = old & (frame["level"] == InsulationLevel.AS_BUILT.code).to_numpy()
    whole = (frame["part_id"] == "").to_numpy()
    lot = spread_evenly(rng, worst, frame["dwellings"])
    demolished = worst & whole & (lot < rates.demolition_fraction_as_built_before_1975)
    sold = _some(rng, rows, rates.sale_fraction) & whole & ~demolished
    first, last = (baseline_year + step for step in rates.exit_after_yr)
    year = years_between(rng, first, last, rows)
    return pd.DataFrame(
        {
            "demolition_year": np.where(demolished, year, NO_YEAR),
            "sale_year": np.where(sold, year, NO_YEAR),
        },
        index=frame.index,
    )


def draw_flags(frame: pd.DataFrame, rates: ExceptionRates, seed: int) -> pd.DataFrame:
    """Draw monuments, owners' associations and missing consent, per complex.

    No monument is demolished.
    """
    rng = stream(seed, "flags")
    owner = frame["complex_id"].factorize()[0]
    complexes = int(owner.max()) + 1
    old = (frame["building_year"] < BEFORE_1946).to_numpy()
    stays = (frame["demolition_year"] == NO_YEAR).to_numpy()
    flat = IS_FLAT[frame["type_code"].to_numpy()]
    monument = _some(rng, complexes, rates.monument_fraction_before_1946)[owner]
    mixed = _some(rng, complexes, rates.owners_association_fraction_of_flats)[owner]
    refused = _some(rng, complexes, rates.no_consent_fraction)[owner]
    return pd.DataFrame(
        {
            "is_monument": old & monument & stays,
            "is_owners_association": flat & mixed,
            "has_no_consent": refused,
        },
        index=frame.index,
    )


def draw_maintenance(frame: pd.DataFrame, margins: Margins, seed: int) -> pd.DataFrame:
    """Draw planned years of roof, frames, paint and boiler per row.

    Cycles count from the building year; a year after the exit of the homes, or further
    ahead than anyone plans, is `NO_YEAR`.
    """
    rng = stream(seed, "maintenance")
    cycles, now = margins.maintenance, margins.baseline_year
    built = frame["building_year"].to_numpy()
    planned = {
        "roof_year": _next_round(rng, built, cycles.roof_cycle_yr, now),
        "frames_year": _next_round(rng, built, cycles.frames_cycle_yr, now),
        "paint_year": _next_round(rng, built, cycles.paint_cycle_yr, now),
        "boiler_year": _boiler_year(rng, frame, margins),
    }
    exits = frame[["demolition_year", "sale_year"]].replace(NO_YEAR, np.iinfo(int).max)
    last = np.minimum(exits.min(axis=1).to_numpy() - 1, now + cycles.planned_ahead_yr)
    return pd.DataFrame(
        {name: np.where(year > last, NO_YEAR, year) for name, year in planned.items()},
        index=frame.index,
    )


def _next_round(
    rng: np.random.Generator, built: Integers, cycle_yr: YearRange, now: int
) -> Integers:
    """First year after `now` that is a whole number of cycles after `built`."""
    cycle = years_between(rng, *cycle_yr, rows=len(built))
    rounds: Integers = np.maximum(1, (now - built) // cycle + 1)
    return built + rounds * cycle


def _boiler_year(
    rng: np.random.Generator, frame: pd.DataFrame, margins: Margins
) -> Integers:
    """End of life of the boiler, soon where that has passed; none on a network."""
    now, rows = margins.baseline_year, len(frame)
    life = years_between(rng, *margins.maintenance.boiler_life_yr, rows=rows)
    due = frame["heating_year"].to_numpy() + life
    latest = now + margins.maintenance.longest_overdue_yr
    overdue = years_between(rng, now + 1, latest, rows)
    has_boiler = frame["heating"].to_numpy() != Heating.DISTRICT_HEAT.code
    return np.where(has_boiler, np.where(due <= now, overdue, due), NO_YEAR)


def _some(rng: np.random.Generator, rows: int, fraction: float) -> Booleans:
    drawn: Booleans = spread_evenly(rng, np.zeros(rows), np.ones(rows)) < fraction
    return drawn
