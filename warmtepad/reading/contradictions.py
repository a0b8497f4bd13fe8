"""Values that are possible by themselves, but not beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from warmtepad.columns import NO_YEAR, Integers
from warmtepad.reading.doubt import Doubt, FindingKind
from warmtepad.reading.label_doubts import (
    demand_against_ep2,
    demand_against_label,
    label_against_ep2,
)
from warmtepad.reading.sizes import size_doubts
from warmtepad.terms import Heating

__all__ = ["Doubt", "FindingKind", "doubts"]

PLANNED_YEARS = ("roof_year", "frames_year", "paint_year", "boiler_year")
"""Years of planned maintenance."""

OLDEST_INSTALLATION_YR = 45
"""No heating installation in use is older than this."""

LABEL_LEAD_YR = 2
"""A label may be registered this long before the year that counts as building year."""


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
        *_installation_years(values, baseline_year),
        *size_doubts(values),
        demand_against_ep2(values),
        _network_without_a_year(values),
    ]
    if label_limits:
        found.append(label_against_ep2(values, label_limits))
        found.append(demand_against_label(values, label_limits))
    return tuple(doubt for doubt in found if len(doubt.places))


def _years_before_the_building(values: Mapping[str, Any]) -> Iterator[Doubt]:
    built = values["building_year"]
    for column in (*PLANNED_YEARS, "heating_year", "earlier_works_year"):
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


def _installation_years(
    values: Mapping[str, Any], baseline_year: int
) -> Iterator[Doubt]:
    year, built = values["heating_year"], values["building_year"]
    rules = {
        "is older than any installation in use; not used, is it the building year": (
            year < baseline_year - OLDEST_INSTALLATION_YR
        ),
        f"is after the baseline year {baseline_year}; not used, is it the planned "
        "year of renewal": year > baseline_year,
    }
    for text, is_odd in rules.items():
        # A year before the building has been said already.
        places = np.flatnonzero(is_odd & (year > 0) & (year >= built))
        yield Doubt(
            kind=FindingKind.INSTALLATION,
            column="heating_year",
            places=places,
            texts=tuple(f"{year[place]} {text}" for place in places),
            is_dropped=True,
        )


def _network_without_a_year(values: Mapping[str, Any]) -> Doubt:
    """Temperatures of heat networks that no dwelling is or can be connected to."""
    temperature = values["heat_network_temperature_c"]
    is_connected = values["heating"] == Heating.DISTRICT_HEAT.code
    has_no_year = values["heat_network_year"] == NO_YEAR
    places = np.flatnonzero(~np.isnan(temperature) & has_no_year & ~is_connected)
    return Doubt(
        kind=FindingKind.NOT_USED,
        column="heat_network_temperature_c",
        places=places,
        texts=tuple(
            f"{temperature[place]:.4g} °C, but heat_network_year is empty, so that no "
            "network is there to connect to; not used, is the year missing"
            for place in places
        ),
    )
