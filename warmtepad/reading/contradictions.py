"""Values that are possible by themselves, but not beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.terms import DwellingType, EnergyLabel

PLANNED_YEARS = ("roof_year", "frames_year", "paint_year", "boiler_year")
"""Years of planned maintenance."""

LABEL_LEAD_YR = 2
"""A label may be registered this long before the year that counts as building year."""

LARGEST_SHARE_OF_FLOOR_AREA: Mapping[str, float] = MappingProxyType(
    {
        "facade_m2": 3.0,
        "window_m2": 1.0,
        "door_m2": 0.3,
        "pitched_roof_m2": 2.0,
        "flat_roof_m2": 1.5,
        "ground_floor_m2": 1.2,
    }
)
"""Above these shares of the floor area, a part area is one of a whole building."""

PANEL_M2_PER_KWP = 5.0
"""Area of solar panels per kWp [m²]."""

LARGEST_PANEL_SHARE_HOUSE = 1.5
LARGEST_PANEL_SHARE_FLAT = 0.5
"""Above these shares of the floor area, panels are those of a whole building."""


class FindingKind(StrEnum):
    """Kinds of findings, to count by."""

    NOT_USED = "value not used"
    TYPE_ASSUMED = "word too general"
    MIXED_SIGNS = "mixed decimal signs"
    FILE = "about the file"
    TOO_EARLY = "year before the building year"
    AFTER_EXIT = "planned after the dwellings leave"
    IN_THE_PAST = "planned in the past"
    TWO_EXITS = "demolition and sale"
    NOT_BUILT = "built after the baseline"
    AREA = "part area against floor area"
    PANELS = "solar panels against floor area"
    LABEL_AGAINST_EP2 = "label against EP2"
    LABEL_TWICE = "label and label counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A contradiction in some rows, and what is done about it."""

    kind: FindingKind
    """Kind of finding."""

    column: str
    """Column that the finding is about."""

    places: Integers
    """Places of the rows in the table."""

    texts: tuple[str, ...]
    """What was found in each row, and the rule that decides."""

    is_dropped: bool = False
    """Whether the value of the column is treated as not given."""


def doubts(
    values: Mapping[str, Any], baseline_year: int, label_limits: Sequence[float] = ()
) -> tuple[Doubt, ...]:
    """Find the contradictions in parsed rows.

    Parameters
    ----------
    values
        Columns of a stock by name, shape (n_rows,) each.
    baseline_year
        Year at whose end the stock stands as the file says.
    label_limits
        Largest EP2 of each label from A++++ to F [kWh/(m²·yr)]; labels are not held
        against EP2 without them.

    Returns
    -------
    tuple
        The contradictions, rule by rule.
    """
    found = [
        *_years_before_the_building(values),
        *_plans_after_exit(values),
        *_plans_in_the_past(values, baseline_year),
        _two_exits(values),
        _not_built_yet(values, baseline_year),
        *_areas(values),
        _panels(values),
    ]
    if label_limits:
        found.append(label_against_ep2(values, label_limits))
    return tuple(doubt for doubt in found if len(doubt.places))


def label_against_ep2(
    values: Mapping[str, Any], label_limits: Sequence[float]
) -> Doubt:
    """Labels that are not the label of their own EP2.

    Labels by an older method than NTA 8800 do not rest on EP2 and are left alone.

    Parameters
    ----------
    values
        Columns of a stock by name.
    label_limits
        Largest EP2 of each label from A++++ to F, rising [kWh/(m²·yr)].
    """
    label, ep2 = values["label"], values["ep2_kwh_per_m2_yr"]
    # The register rounds EP2 up to two decimals before it names the class.
    rounded_up = np.ceil(np.round(ep2 * 100, 6)) / 100
    of_ep2 = EnergyLabel.A4 - np.searchsorted(label_limits, rounded_up, side="left")
    versions = values["nta_version"]
    is_nta = np.array(
        [text == "" or "nta" in text.casefold() for text in versions], dtype=np.bool_
    )
    differs = (label >= 0) & ~np.isnan(ep2) & (label != of_ep2) & is_nta
    places = np.flatnonzero(differs)
    return Doubt(
        kind=FindingKind.LABEL_AGAINST_EP2,
        column="label",
        places=places,
        texts=tuple(
            f"label {EnergyLabel(label[place]).text}, but EP2 {ep2[place]:.4g} is "
            f"label {EnergyLabel(of_ep2[place]).text}; both are kept as registered"
            for place in places
        ),
    )


def _years_before_the_building(values: Mapping[str, Any]) -> Iterator[Doubt]:
    built = values["building_year"]
    for column in (*PLANNED_YEARS, "heating_year"):
        year = values[column]
        places = np.flatnonzero((year > 0) & (year < built))
        yield Doubt(
            kind=FindingKind.TOO_EARLY,
            column=column,
            places=places,
            texts=tuple(
                f"{year[place]} is before the building year {built[place]}; not used"
                for place in places
            ),
            is_dropped=True,
        )
    year = values["label_year"]
    places = np.flatnonzero((year > 0) & (year < built - LABEL_LEAD_YR))
    yield Doubt(
        kind=FindingKind.TOO_EARLY,
        column="label_year",
        places=places,
        texts=tuple(
            f"{year[place]} is before the building year {built[place]}; the label is "
            "kept"
            for place in places
        ),
    )


def _exit_year(values: Mapping[str, Any]) -> Integers:
    """Earlier of demolition and sale, a very late year if neither is given."""
    never = np.iinfo(np.int64).max
    years = [values["demolition_year"], values["sale_year"]]
    return np.minimum(*(np.where(year > 0, year, never) for year in years))


def _plans_after_exit(values: Mapping[str, Any]) -> Iterator[Doubt]:
    leaves = _exit_year(values)
    for column in PLANNED_YEARS:
        year = values[column]
        places = np.flatnonzero(year > leaves)
        yield Doubt(
            kind=FindingKind.AFTER_EXIT,
            column=column,
            places=places,
            texts=tuple(
                f"{year[place]} is after the dwellings leave in {leaves[place]}; no "
                "work is planned then"
                for place in places
            ),
        )


def _plans_in_the_past(
    values: Mapping[str, Any], baseline_year: int
) -> Iterator[Doubt]:
    built = values["building_year"]
    for column in PLANNED_YEARS:
        year = values[column]
        places = np.flatnonzero(
            (year >= np.maximum(built, 1)) & (year <= baseline_year)
        )
        yield Doubt(
            kind=FindingKind.IN_THE_PAST,
            column=column,
            places=places,
            texts=tuple(
                f"{year[place]} is not after baseline year {baseline_year}; without "
                "effect, is it the year of the present part"
                for place in places
            ),
        )


def _two_exits(values: Mapping[str, Any]) -> Doubt:
    demolition, sale = values["demolition_year"], values["sale_year"]
    places = np.flatnonzero((demolition > 0) & (sale > 0))
    return Doubt(
        kind=FindingKind.TWO_EXITS,
        column="sale_year",
        places=places,
        texts=tuple(
            f"sold in {sale[place]} and demolished in {demolition[place]}; the earlier "
            "year counts"
            for place in places
        ),
    )


def _not_built_yet(values: Mapping[str, Any], baseline_year: int) -> Doubt:
    built = values["building_year"]
    places = np.flatnonzero(built > baseline_year)
    return Doubt(
        kind=FindingKind.NOT_BUILT,
        column="building_year",
        places=places,
        texts=tuple(
            f"{built[place]} is after the baseline year {baseline_year}; counted as if "
            "it stood already"
            for place in places
        ),
    )


def _areas(values: Mapping[str, Any]) -> Iterator[Doubt]:
    floor_area = values["floor_area_m2"]
    for column, share in LARGEST_SHARE_OF_FLOOR_AREA.items():
        area = values[column]
        yield _against_floor_area(
            FindingKind.AREA, column, area, floor_area, area > share * floor_area
        )


def _panels(values: Mapping[str, Any]) -> Doubt:
    flats = [kind.code for kind in DwellingType if kind.is_multi_family]
    is_flat = np.isin(values["dwelling_type"], flats)
    share = np.where(is_flat, LARGEST_PANEL_SHARE_FLAT, LARGEST_PANEL_SHARE_HOUSE)
    power, floor_area = values["pv_kwp"], values["floor_area_m2"]
    return _against_floor_area(
        FindingKind.PANELS,
        "pv_kwp",
        power,
        floor_area,
        power * PANEL_M2_PER_KWP > share * floor_area,
    )


def _against_floor_area(
    kind: FindingKind,
    column: str,
    found: Floats,
    floor_area: Floats,
    is_too_large: Booleans,
) -> Doubt:
    places = np.flatnonzero(is_too_large)
    return Doubt(
        kind=kind,
        column=column,
        places=places,
        texts=tuple(
            f"{found[place]:.4g} is too much for a dwelling of "
            f"{floor_area[place]:.4g} m²; not used, is it that of the whole building"
            for place in places
        ),
        is_dropped=True,
    )
