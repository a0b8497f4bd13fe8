"""How often each dwelling type of each period is found, in each municipality."""

import numpy as np

from warmtepad.columns import Floats
from warmtepad.sampling.complexes import KINDS
from warmtepad.sampling.draw import RAKE_ROUNDS, rake
from warmtepad.sampling.margins import Margins, by_type
from warmtepad.terms import DwellingType

FLATS = (
    DwellingType.PORCH_FLAT,
    DwellingType.GALLERY_FLAT,
    DwellingType.MAISONETTE,
    DwellingType.FLAT,
)

GROUPS = (
    FLATS,
    (DwellingType.TERRACED, DwellingType.CORNER),
    (DwellingType.SEMI_DETACHED,),
    (DwellingType.DETACHED,),
)
"""Dwelling types of each row of `TypeByPeriod.table`."""

GROUP_NAMES = ("flats", "terraced or corner", "semi-detached", "detached")
"""Name of each of `GROUPS`."""

LAST_YEAR = 2100
"""End of the last period of a source that says only when its periods begin."""

OLD_YEAR, RECENT_YEAR = 1946, 1985
"""Dwellings from before the first are old, those since the second are recent."""


def overlap_with(margins: Margins, first_year_of_source: tuple[int, ...]) -> Floats:
    """Part of each period that falls in each period of a source.

    Parameters
    ----------
    margins
        Whose `Periods` are the rows.
    first_year_of_source
        Rising; each period of the source ends where the next begins.

    Returns
    -------
    ndarray of shape (n_periods, n_periods of the source)
        Every row adds up to 1: the years of a period count alike.
    """
    first = np.array(margins.periods.first_year)[:, None]
    last = np.array(margins.periods.last_year)[:, None]
    begin = np.array(first_year_of_source)
    end = np.append(begin[1:] - 1, LAST_YEAR)
    years = np.minimum(last, end) - np.maximum(first, begin) + 1
    part: Floats = np.maximum(years, 0) / (last - first + 1)
    return part


def groups_and_periods(margins: Margins) -> Floats:
    """Share of each group of types in each period, shape (n_groups, n_periods).

    Notes
    -----
    Which types were built in a period is that of all owners, raked until the shares of
    types and of periods are those of corporations; raking keeps the odds ratios.
    """
    source = margins.sector.type_by_period
    table = source.table()
    mix = (table / table.sum(axis=0)) @ overlap_with(margins, source.first_year).T
    return rake(mix, _share_of_groups(margins), margins.periods.fraction)


def types_and_periods(margins: Margins) -> Floats:
    """Share of each dwelling type in each period, shape (n_types, n_periods).

    Within a group the types follow the assumed affinities: gallery flats belong to
    1965-1974, porch flats to the years before.
    """
    affinity, types = margins.affinity.table(), by_type(margins.types.fraction)
    joint = np.zeros_like(affinity)
    for kinds, periods in zip(GROUPS, groups_and_periods(margins), strict=True):
        codes = [kind.code for kind in kinds]
        joint[codes] = rake(affinity[codes], types[codes], periods)
    return joint


def in_municipalities(margins: Margins) -> Floats:
    """Share of each type and period in each municipality, as a part of the sector.

    Parameters
    ----------
    margins
        What to draw from.

    Returns
    -------
    ndarray of shape (n_municipalities, n_types, n_periods)
        Adds up to the dwellings of each municipality, and over municipalities to
        `types_and_periods`. In between, a municipality with more flats, more old or
        more recent dwellings than the country has so among those of corporations.
    """
    towns = margins.sector.municipalities.rows
    target = types_and_periods(margins)
    share = np.array([town.dwellings for town in towns]) / margins.sector.size.dwellings
    odds = np.array(
        [(town.odds_of_flats, town.odds_of_old, town.odds_of_recent) for town in towns]
    )
    is_flat = np.array([kind in FLATS for kind in KINDS])
    recent = overlap_with(margins, (0, RECENT_YEAR))[:, 1]
    old = overlap_with(margins, (0, OLD_YEAR))[:, 0]
    flats = odds[:, :1] ** is_flat
    periods = odds[:, 1:2] ** old * odds[:, 2:] ** recent
    joint: Floats = target * flats[:, :, None] * periods[:, None, :]
    for _ in range(RAKE_ROUNDS):
        joint *= target / joint.sum(axis=0)
        joint *= (share / joint.sum(axis=(1, 2)))[:, None, None]
    return joint


def _share_of_groups(margins: Margins) -> list[float]:
    of_type = margins.types.fraction
    return [sum(of_type[kind] for kind in kinds) for kinds in GROUPS]
