"""The made-up sector: every corporation of the country, none of them real."""

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.sampling.complexes import (
    IS_FLAT,
    draw_building_years,
    draw_dwellings,
    draw_floor_areas,
    split_into_parts,
)
from warmtepad.sampling.corporations import Corporations, draw_corporations, owners_of
from warmtepad.sampling.draw import pick, scatter, spread_evenly, stream, years_between
from warmtepad.sampling.joint import in_municipalities
from warmtepad.sampling.margins import Margins, by_type
from warmtepad.sampling.numbers import YearRange

LARGEST_NETWORK_SHARE = 0.95
"""Most dwellings of a kind in a municipality that are on a heat network."""

ROUNDS_OF_SHARES = 20
"""Rounds in which shares below a limit come to have the mean that is wanted."""


def draw_sector(margins: Margins, scale: float, seed: int) -> pd.DataFrame:
    """Draw complexes and parts of a sector, with their place and owner.

    Parameters
    ----------
    margins
        What to draw from.
    scale
        Part of the sector, above 0 and up to 1.
    seed
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        As `split_into_parts` gives it, with ``corporation``, ``municipality``,
        ``district``, ``region``, ``province``, ``network_share``,
        ``heat_network_year`` and ``care``.
    """
    frame = _complexes(margins, scale, seed)
    corporations = draw_corporations(margins, scale, seed)
    owner = owners_of(frame, corporations, seed)
    frame["care"] = _care(frame, owner, margins, seed)
    frame["corporation"] = corporations.name[owner]
    frame = _numbered(frame, owner, corporations)
    frame = frame.join(_where(frame, margins, seed))
    return split_into_parts(frame, margins, seed)


def _complexes(margins: Margins, scale: float, seed: int) -> pd.DataFrame:
    """Complexes whose dwellings add up to those of every province."""
    size = margins.sector.size
    complexes = max(1, round(size.complexes * scale))
    joint = in_municipalities(margins)
    median = by_type(margins.size.median_dwellings_of_type)
    even = spread_evenly(
        stream(seed, "sector"), np.zeros(complexes), np.ones(complexes)
    )
    cell = pick(even, (joint / median[:, None]).ravel())
    place, kind, period = np.unravel_index(cell, joint.shape)
    frame = pd.DataFrame({"type_code": kind, "period": period, "place": place})
    frame["building_year"] = draw_building_years(margins, period, seed)
    drawn = draw_dwellings(margins, kind, seed)
    towns = margins.sector.municipalities.rows
    names = list(margins.sector.provinces.dwellings)
    province = np.array([names.index(town.province) for town in towns])[place]
    wanted = np.array(list(margins.sector.provinces.dwellings.values())) * scale
    frame["dwellings"] = added_up_to(drawn, province, wanted)
    frame["floor_area_m2"] = draw_floor_areas(margins, frame, seed)
    return frame


def added_up_to(dwellings: Integers, group: Integers, wanted: Floats) -> Integers:
    """Dwellings of complexes, scaled so that each group comes to its number.

    Parameters
    ----------
    dwellings
        Dwellings of each complex, shape (n,).
    group
        Group of each complex, shape (n,).
    wanted
        Dwellings of each group, shape (n_groups,).

    Returns
    -------
    ndarray of shape (n,)
        At least 1 each; a group misses its number by those that were raised to 1.

    Examples
    --------
    >>> wanted = np.array([25.0, 8.0])
    >>> added_up_to(np.array([10, 10, 10]), np.array([0, 0, 1]), wanted).tolist()
    [13, 12, 8]
    """
    order = np.argsort(group, kind="stable")
    drawn = np.bincount(group, weights=dwellings, minlength=len(wanted))
    factor = np.divide(wanted, drawn, out=np.zeros(len(wanted)), where=drawn > 0)
    running = np.floor(np.cumsum((dwellings * factor[group])[order]) + 0.5)
    whole = np.diff(running, prepend=0.0)
    result = np.empty(len(dwellings), dtype=np.int64)
    result[order] = np.maximum(1, whole)
    return result


def _care(frame: pd.DataFrame, owner: Integers, margins: Margins, seed: int) -> Floats:
    """Odds of being insulated over usual, by corporation and place; mean 1.

    Within a province the corporations cancel out, so that provinces differ by their own
    factors and not by the luck of a large corporation.
    """
    count = int(owner.max()) + 1
    even = spread_evenly(stream(seed, "care"), np.zeros(count), np.ones(count))
    spread = margins.sector.care.corporation_spread_fraction
    of_corporation = np.log(scatter(even, spread))[owner]
    weight = frame["dwellings"].to_numpy(dtype=np.float64)
    towns = margins.sector.municipalities.rows
    place = frame["place"].to_numpy()
    province = pd.factorize(np.array([town.province for town in towns])[place])[0]
    mean = np.bincount(province, weights=of_corporation * weight) / np.bincount(
        province, weights=weight
    )
    logarithm = of_corporation - mean[province] + _care_of_towns(margins)[place]
    factor: Floats = np.exp(logarithm - np.average(logarithm, weights=weight))
    return factor


def _care_of_towns(margins: Margins) -> Floats:
    """Logarithm of the factor of each municipality, or of its province."""
    care = margins.sector.care
    factors = [
        care.factor_of_municipality.get(
            town.name, care.factor_of_province.get(town.province, 1.0)
        )
        for town in margins.sector.municipalities.rows
    ]
    logarithm: Floats = np.log(factors)
    return logarithm


def _numbered(
    frame: pd.DataFrame, owner: Integers, corporations: Corporations
) -> pd.DataFrame:
    """Complexes by corporation, place and year, with ids that no two share."""
    frame = frame.assign(owner=owner)
    keys = ["owner", "place", "building_year", "type_code"]
    frame = frame.sort_values(keys, kind="stable").reset_index(drop=True)
    number = frame.groupby("owner").cumcount() + 1
    digits = len(str(int(number.max()))), len(str(len(corporations.name)))
    frame["complex_id"] = [
        f"K{one + 1:0{digits[1]}d}-{two:0{digits[0]}d}"
        for one, two in zip(frame["owner"], number, strict=True)
    ]
    return frame.drop(columns="owner")


def _where(frame: pd.DataFrame, margins: Margins, seed: int) -> pd.DataFrame:
    towns = pd.DataFrame(margins.sector.municipalities.rows)
    here = towns.iloc[frame["place"].to_numpy()].set_index(frame.index)
    networks = margins.sector.heat_networks
    in_town = here["name"].isin(networks.connected_fraction).to_numpy()
    rng = stream(seed, "networks to come")
    return pd.DataFrame(
        {
            "municipality": here["name"],
            "district": pd.NA,
            "region": here["region"],
            "province": here["province"],
            "network_share": _network_shares(frame, here["name"], margins),
            "heat_network_year": _planned_years(
                rng,
                np.where(
                    in_town,
                    networks.planned_in_network_towns_fraction,
                    networks.planned_elsewhere_fraction,
                ),
                networks.planned_years,
            ),
        },
        index=frame.index,
    )


def _network_shares(
    frame: pd.DataFrame, municipality: pd.Series, margins: Margins
) -> Floats:
    """Chance of each complex to be on a heat network; its mean is the sector's."""
    networks, dwellings = margins.sector.heat_networks, frame["dwellings"].to_numpy()
    of_town = municipality.map(networks.connected_fraction).fillna(0.0).to_numpy()
    is_flat: Booleans = IS_FLAT[frame["type_code"].to_numpy()]
    factor = np.where(
        is_flat, networks.multi_family_factor, networks.single_family_factor
    )
    share: Floats = (of_town * factor).astype(np.float64)
    for _ in range(ROUNDS_OF_SHARES):
        mean = np.average(share, weights=dwellings)
        if mean > 0:
            share *= margins.heating.district_fraction / mean
        share.clip(max=LARGEST_NETWORK_SHARE, out=share)
    return share


def _planned_years(
    rng: np.random.Generator, chance: Floats, years: YearRange
) -> Integers:
    first, last = years
    planned = rng.random(len(chance)) < chance
    return np.where(planned, years_between(rng, first, last, len(chance)), NO_YEAR)
