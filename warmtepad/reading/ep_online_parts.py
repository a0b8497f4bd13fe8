"""Complexes of registered homes to parts in one state each."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Floats, Integers, Texts
from warmtepad.reading.ep_online_cells import NO_CODE, TextCodes
from warmtepad.reading.ep_online_gaps import PERIOD_STARTS, period_of
from warmtepad.reading.ep_online_groups import Complexes
from warmtepad.reading.ep_online_homes import Homes, combined, commonest
from warmtepad.schema import STOCK_COLUMNS, Kind
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, EnergyLabel

_DAYS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Homes of one complex, type, label and period; one shared axis (n_parts,)."""

    complex_id: Texts
    """Name of the complex."""

    part_id: Texts
    """Readable name of the part, such as ``terraced C``."""

    dwellings: Integers
    """Number of homes."""

    dwelling_type: Integers
    """Codes of `DwellingType`."""

    label: Integers
    """Ranks of `EnergyLabel`; `UNKNOWN_CODE` without label."""

    building_year: Integers
    """Median building year."""

    label_year: Integers
    """Median year of registration; `NO_YEAR` if none is given."""

    version: Integers
    """Code of the commonest calculation method; 0 if none is given."""

    versions: Integers
    """Number of calculation methods."""

    floor_area_m2: Floats
    """Mean usable floor area of a home [m²]."""

    ep2_kwh_per_m2_yr: Floats
    """Mean EP2 of the homes that have one [kWh/(m²·yr)]. NaN if none has."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Mean net heat demand of the homes that have one [kWh/(m²·yr)]. NaN if none."""


def split(homes: Homes, complexes: Complexes) -> Parts:
    """Split complexes into parts of one dwelling type, label and building period.

    Figures per m² and areas are means over homes: each home weighs the same.
    """
    period = period_of(homes.building_year)
    # The last key counts most; the better label comes first.
    state = (period, -homes.label, homes.dwelling_type, complexes.number)
    order = np.lexsort((homes.building_year, *state))
    is_first = np.ones(len(homes), dtype=np.bool_)
    is_first[1:] = np.any([s[order[1:]] != s[order[:-1]] for s in state], axis=0)
    start = np.flatnonzero(is_first)
    part = np.empty(len(homes), dtype=np.int64)
    part[order] = np.cumsum(is_first) - 1
    dwellings = np.diff(np.append(start, len(homes)))
    first, middle = order[start], order[start + (dwellings - 1) // 2]
    number, dwelling_type, label = (
        column[first].astype(np.int64)
        for column in (complexes.number, homes.dwelling_type, homes.label)
    )
    names = np.array(complexes.names, dtype=np.object_)
    n_parts = len(start)
    return Parts(
        complex_id=names[number],
        part_id=_part_ids(number, dwelling_type, label, period[first]),
        dwellings=dwellings,
        dwelling_type=dwelling_type,
        label=label,
        building_year=homes.building_year[middle].astype(np.int64),
        label_year=_median_given(part, homes.registered // _DAYS, start, dwellings),
        version=_commonest_given(part, homes.version, n_parts),
        versions=_count_given(part, homes.version, n_parts),
        floor_area_m2=_mean_given(part, homes.floor_area_m2, n_parts),
        ep2_kwh_per_m2_yr=_mean_given(part, homes.ep2_kwh_per_m2_yr, n_parts),
        net_heat_demand_kwh_per_m2_yr=_mean_given(
            part, homes.net_heat_demand_kwh_per_m2_yr, n_parts
        ),
    )


def stock_of(parts: Parts, texts: TextCodes) -> Stock:
    """Stock of the parts; what the registry does not tell is not given."""
    codes, version = np.unique(parts.version, return_inverse=True)
    versions = np.array([texts.decode(c) for c in codes.tolist()], dtype=np.object_)
    given = {
        "complex_id": parts.complex_id,
        "part_id": parts.part_id,
        "dwellings": parts.dwellings,
        "dwelling_type": parts.dwelling_type,
        "building_year": parts.building_year,
        "floor_area_m2": parts.floor_area_m2,
        "net_heat_demand_kwh_per_m2_yr": parts.net_heat_demand_kwh_per_m2_yr,
        "ep2_kwh_per_m2_yr": parts.ep2_kwh_per_m2_yr,
        "label": parts.label,
        "nta_version": versions[version],
        "label_year": parts.label_year,
    }
    absent = {
        column.name: np.broadcast_to(_ABSENT_OF_KIND[column.kind], len(version))
        for column in STOCK_COLUMNS
        if column.name not in given
    }
    return Stock(**given, **absent)  # type: ignore[arg-type]


_ABSENT_OF_KIND = {
    Kind.TEXT: np.array("", dtype=np.object_),
    Kind.QUANTITY: np.array(np.nan),
    Kind.YEAR: np.array(NO_YEAR),
    Kind.FLAG: np.array(False),
    Kind.WORD: np.array(UNKNOWN_CODE),
    Kind.IDS: np.array("", dtype=np.object_),
    Kind.COUNT: np.array(1),  # the weight: a row stands for itself
}
"""What stands for a value that is not given; one value serves a whole column."""


def _part_ids(
    number: Integers, dwelling_type: Integers, label: Integers, period: Integers
) -> Texts:
    state = combined(number, dwelling_type, label)
    needs_period = np.bincount(state)[state] > 1
    shown = np.where(needs_period, period, _NO_PERIOD)
    # Few names serve many parts, so each is made once.
    name = combined(dwelling_type, label, shown)
    _, first = np.unique(name, return_index=True)
    rows = zip(
        dwelling_type[first].tolist(),
        label[first].tolist(),
        shown[first].tolist(),
        strict=True,
    )
    texts = [_part_id(*row) for row in rows]
    result: Texts = np.array(texts, dtype=np.object_)[name]
    return result


def _part_id(dwelling_type: int, label: int, period: int) -> str:
    word = list(DwellingType)[dwelling_type].value
    state = "no label" if label == UNKNOWN_CODE else EnergyLabel(label).text
    when = "" if period == _NO_PERIOD else f" {_PERIODS[period]}"
    return f"{word} {state}{when}"


_NO_PERIOD = -1

_PERIODS = (
    f"before {PERIOD_STARTS[0]}",
    *(f"{start}-{end - 1}" for start, end in pairwise(PERIOD_STARTS)),
    f"from {PERIOD_STARTS[-1]}",
)


def _mean_given(part: Integers, values: Floats, n_parts: int) -> Floats:
    is_given = ~np.isnan(values)
    total = np.bincount(part[is_given], values[is_given], minlength=n_parts)
    count = np.bincount(part[is_given], minlength=n_parts)
    mean: Floats = np.divide(
        total, count, out=np.full(n_parts, np.nan), where=count > 0
    )
    return mean.round(3)


def _median_given(
    part: Integers, years: Integers, start: Integers, dwellings: Integers
) -> Integers:
    """Lower median of the years above 0 in each part; `NO_YEAR` if there is none."""
    ordered = years[np.lexsort((years, part))].astype(np.int64)
    absent = np.bincount(part[years == NO_YEAR], minlength=len(start))
    middle = start + absent + np.maximum(dwellings - absent - 1, 0) // 2
    is_told = absent < dwellings
    return np.where(is_told, ordered[np.where(is_told, middle, start)], NO_YEAR)


def _commonest_given(part: Integers, codes: Integers, n_parts: int) -> Integers:
    is_given = codes != NO_CODE
    found = commonest(part[is_given], codes[is_given], n_parts)
    told = np.bincount(part[is_given], minlength=n_parts) > 0
    return np.where(told, found, NO_CODE)


def _count_given(part: Integers, codes: Integers, n_parts: int) -> Integers:
    is_given = codes != NO_CODE
    _, first = np.unique(combined(part[is_given], codes[is_given]), return_index=True)
    return np.bincount(part[is_given][first], minlength=n_parts)
