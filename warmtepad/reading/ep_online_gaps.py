"""What a registered home does not say, derived from its neighbours in the file."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import UNKNOWN_CODE, Booleans, Floats, Integers
from warmtepad.reading.ep_online_cells import NO_CODE
from warmtepad.reading.ep_online_homes import Homes, combined, commonest
from warmtepad.terms import DwellingType

PERIOD_STARTS = np.array([1946, 1965, 1975, 1992, 2006, 2015])
"""First years of the building periods of the example homes (Voorbeeldwoningen)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Homes with what was derived for them."""

    homes: Homes
    """The homes, with type and area where they could be derived."""

    has_derived_type: Booleans
    """Whether the dwelling type is derived; shape (n_homes,)."""

    has_derived_area: Booleans
    """Whether the floor area is derived; shape (n_homes,)."""


def period_of(building_year: Integers) -> Integers:
    """Place of the building period of each year; shape (n_homes,)."""
    return np.searchsorted(PERIOD_STARTS, building_year, side="right").astype(np.int64)


def derive_gaps(homes: Homes) -> Derived:
    """Derive dwelling types and floor areas that the registry does not give.

    Notes
    -----
    Without a type, a home gets the commonest type of its building; else, in a building
    with other homes, it is a flat; else, alone in its building, it gets the commonest
    single-family type of its postcode, or it is terraced. Without a building it gets
    the commonest type of its postcode, or none.

    Without an area (labels from before NTA 8800 have none) it gets the mean of its type
    in its postcode, or else of its type and building period in the file, or none.
    """
    types = _types(homes)
    has_derived_type = (homes.dwelling_type == UNKNOWN_CODE) & (types != UNKNOWN_CODE)
    homes = replace(homes, dwelling_type=types)
    area_m2 = _areas_m2(homes)
    has_derived_area = np.isnan(homes.floor_area_m2) & ~np.isnan(area_m2)
    return Derived(
        homes=replace(homes, floor_area_m2=area_m2),
        has_derived_type=has_derived_type,
        has_derived_area=has_derived_area,
    )


def homes_in_building(homes: Homes) -> Integers:
    """Homes of the file in the building of each home, 0 without one; (n_homes,)."""
    building = combined(homes.building)
    counts = np.bincount(building, minlength=1)[building] if len(building) else building
    return np.where(homes.building == NO_CODE, 0, counts).astype(np.int64)


def _types(homes: Homes) -> Integers:
    types = homes.dwelling_type.astype(np.int64)
    is_missing = types == UNKNOWN_CODE
    if not is_missing.any():
        return types
    in_building = homes_in_building(homes)
    is_single_family = np.isin(types, [t.code for t in _SINGLE_FAMILY])
    by_building = _commonest_near(homes.building, types, ~is_missing)
    by_postcode = _commonest_near(homes.postcode, types, ~is_missing)
    by_street = _commonest_near(homes.postcode, types, is_single_family)
    is_alone = in_building == 1
    terraced = np.full(len(homes), DwellingType.TERRACED.code)
    derived = np.select(
        [
            by_building != UNKNOWN_CODE,
            in_building > 1,
            is_alone & (by_street != UNKNOWN_CODE),
            is_alone,
        ],
        [
            by_building,
            np.full(len(homes), DwellingType.FLAT.code),
            by_street,
            terraced,
        ],
        default=by_postcode,
    )
    return np.where(is_missing, derived, types)


_SINGLE_FAMILY = [t for t in DwellingType if not t.is_multi_family]


def _commonest_near(place: Integers, types: Integers, is_told: Booleans) -> Integers:
    group = combined(place)
    told = is_told & (place != NO_CODE)
    n_groups = int(group.max(initial=-1)) + 1
    return commonest(group[told], types[told], n_groups)[group]


def _areas_m2(homes: Homes) -> Floats:
    area_m2 = homes.floor_area_m2.astype(np.float64)
    if not np.isnan(area_m2).any():
        return area_m2
    near = _mean_alike(area_m2, homes.postcode, homes.dwelling_type)
    near[homes.postcode == NO_CODE] = np.nan
    far = _mean_alike(area_m2, period_of(homes.building_year), homes.dwelling_type)
    derived = np.where(np.isnan(near), far, near)
    return np.where(np.isnan(area_m2), derived, area_m2)


def _mean_alike(values: Floats, *columns: Integers) -> Floats:
    group = combined(*columns)
    is_given = ~np.isnan(values)
    n_groups = int(group.max(initial=-1)) + 1
    total = np.bincount(group[is_given], values[is_given], minlength=n_groups)
    count = np.bincount(group[is_given], minlength=n_groups)
    mean: Floats = np.divide(
        total, count, out=np.full(n_groups, np.nan), where=count > 0
    )
    return mean[group]
