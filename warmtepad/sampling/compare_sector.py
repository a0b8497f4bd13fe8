"""The made-up sector beside every published figure that it is held against."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Floats
from warmtepad.sampling.beside import Beside
from warmtepad.sampling.compare import means_beside
from warmtepad.sampling.joint import (
    GROUP_NAMES,
    GROUPS,
    groups_and_periods,
)
from warmtepad.sampling.margins import Margins
from warmtepad.sampling.settle import weighted_quantile
from warmtepad.terms import EnergyLabel

DEMAND = "net_heat_demand_kwh_per_m2_yr"
EP2 = "ep2_kwh_per_m2_yr"

WITHIN_FRACTION, WITHIN = 0.01, 0.005
"""How far a margin may be off unless `WITHIN_OF_MARGIN` says otherwise."""

WITHIN_OF_MARGIN = {
    "net heat demand [kWh/m²]": 3.0,
    "EP2 [kWh/m²]": 2.0,
    "floor area, flats [m²]": 1.5,
    "label A or better": 0.005,
    "label E, F or G": 0.003,
    "block heating": 0.008,
    "condensing boiler, own or block's": 0.025,
}
"""Margins that the joint structure leaves a little off, or that must be nearer."""

BY_CHANCE_OF_MARGIN = {
    "net heat demand [kWh/m²]": 0.0,
    "EP2 [kWh/m²]": 0.0,
    "label A or better": 0.2,
    "label E, F or G": 0.2,
}
"""Part of that which is chance, where figures are moved to be as published."""

WITHIN_TYPE_AND_PERIOD = 0.004
WITHIN_FALL, FALL_BY_CHANCE = 0.15, 0.1
WITHIN_THIRDS_KWH_PER_M2_YR, THIRDS_BY_CHANCE = 5.0, 0.3
WITHIN_AMSTERDAM = 0.03
WITHIN_FRACTION_OF_EXITS = 0.1
"""How far other figures may be off, and the part of it that is chance if not all."""


def compare_sector(
    frame: pd.DataFrame, margins: Margins, scale: float = 1.0
) -> pd.DataFrame:
    """Lay a made-up sector beside its margins.

    Parameters
    ----------
    frame
        A sector as `make_sector` gives it.
    margins
        The margins, each with its source.
    scale
        Part of the sector that was made: dwellings are held against that part.

    Returns
    -------
    DataFrame
        Per margin: ``margin``, ``sample``, ``published``, ``deviation``, ``within``
        (how far off it may be, which grows as the sector gets smaller where the figure
        is drawn by chance; missing where it is of another year and only shown),
        ``confidence`` (found, derived, recalled or assumed) and ``source``.

    Notes
    -----
    Figures found for the end of 2023 are met; where a figure of another year or of all
    owners is shown beside, `within` is missing or wide, and the note of its record in
    the file of margins says why.
    """
    rows = [
        *_sizes(frame, margins, scale),
        *_regions(frame, margins),
        *_margins(frame, margins),
        *_types_and_periods(frame, margins),
        *_fall_of_demand(frame, margins),
        *_thirds(frame, margins),
        *_labels(frame, margins),
        *_exits(frame, margins, scale),
    ]
    return pd.DataFrame(
        {
            "margin": [row.margin for row in rows],
            "sample": [row.sample for row in rows],
            "published": [row.published for row in rows],
            "deviation": [row.sample - row.published for row in rows],
            "within": [row.within_at(scale) for row in rows],
            "confidence": [row.origin.confidence.value for row in rows],
            "source": [row.origin.source for row in rows],
        }
    )


def _weight(frame: pd.DataFrame) -> Floats:
    return frame["dwellings"].to_numpy(dtype=np.float64)


def _share(frame: pd.DataFrame, is_counted: Booleans) -> float:
    weight = _weight(frame)
    return float(weight[is_counted].sum() / weight.sum())


def _sizes(frame: pd.DataFrame, margins: Margins, scale: float) -> Iterator[Beside]:
    provinces = margins.sector.provinces
    found = frame.groupby("province")["dwellings"].sum()
    for name, dwellings in provinces.dwellings.items():
        yield Beside(
            margin=f"dwellings in {name}",
            sample=float(found.get(name, 0)),
            published=round(dwellings * scale),
            within=1.0,
            origin=provinces,
            by_chance=0.0,
        )


def _regions(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    """Corporations of a region as a share of all: the number has fallen since 2016."""
    regions = margins.sector.regions
    total = sum(region.corporations for region in regions.rows)
    found = frame.groupby("region")["corporation"].nunique()
    for region in regions.rows:
        yield Beside(
            margin=f"corporations in {region.short_name}, of all",
            sample=float(found.get(region.name, 0) / found.sum()),
            published=region.corporations / total,
            within=WITHIN + 2 / found.sum(),
            origin=regions,
            by_chance=0.0,
        )


def _margins(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    for name, published, sourced, sample in means_beside(frame, margins):
        usual = WITHIN_FRACTION * published + WITHIN
        yield Beside(
            margin=name,
            sample=sample,
            published=published,
            within=WITHIN_OF_MARGIN.get(name, usual),
            origin=sourced,
            by_chance=BY_CHANCE_OF_MARGIN.get(name, 1.0),
        )


def _types_and_periods(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    published = groups_and_periods(margins)
    kind, year = frame["dwelling_type"], frame["building_year"]
    periods = margins.periods
    spans = list(zip(periods.first_year, periods.last_year, strict=True))
    for row, (kinds, name) in enumerate(zip(GROUPS, GROUP_NAMES, strict=True)):
        is_kind = kind.isin([word.value for word in kinds]).to_numpy()
        for column, (first, last) in enumerate(spans):
            inside = is_kind & year.between(first, last).to_numpy(dtype=np.bool_)
            yield Beside(
                margin=f"{name} of {first}-{last}",
                sample=_share(frame, inside),
                published=float(published[row, column]),
                within=WITHIN_TYPE_AND_PERIOD,
                origin=margins.sector.type_by_period,
            )


def _fall_of_demand(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    """Demand by period over that of the second period, and over that of 2021."""
    source, weight = margins.sector.demand_by_period, _weight(frame)
    year = frame["building_year"].to_numpy(dtype=np.int64)
    period = np.searchsorted(source.first_year, year, side="right") - 1
    demand = frame[DEMAND].to_numpy(dtype=np.float64)
    mean = np.bincount(period, weights=demand * weight) / np.bincount(
        period, weights=weight
    )
    published = np.array(source.kwh_per_m2_yr)
    for number, first in enumerate(source.first_year):
        if number != 1:
            yield Beside(
                margin=f"demand if built {_since(first)} over 1945-1964",
                sample=float(mean[number] / mean[1]),
                published=float(published[number] / published[1]),
                within=WITHIN_FALL,
                origin=source,
                by_chance=FALL_BY_CHANCE,
            )
    benchmark = margins.sector.benchmark
    now = float(np.average(demand, weights=weight))
    yield Beside(
        margin="fall of demand since 2021 [kWh/m²]",
        sample=benchmark.mean_demand_2021_kwh_per_m2_yr - now,
        published=benchmark.mean_demand_2021_kwh_per_m2_yr
        - margins.mean_demand.mean_kwh_per_m2_yr,
        within=WITHIN_OF_MARGIN["net heat demand [kWh/m²]"],
        origin=margins.mean_demand,
        by_chance=0.0,
    )


def _since(first: int) -> str:
    return "before 1945" if first < 1900 else f"since {first}"  # noqa: PLR2004


def _thirds(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    """Limits between the thirds of the corporations, large and small alike."""
    benchmark = margins.sector.benchmark
    weight = frame["dwellings"]
    dwellings = weight.groupby(frame["corporation"]).sum()
    for name, column, less, limits in (
        ("EP2", EP2, 0.0, benchmark.ep2_limits_kwh_per_m2_yr),
        (
            "to the Standaard",
            DEMAND,
            benchmark.mean_standaard_kwh_per_m2_yr,
            benchmark.standaard_distance_limits_kwh_per_m2_yr,
        ),
    ):
        added = (frame[column] * weight).groupby(frame["corporation"]).sum()
        means = (added / dwellings).to_numpy(dtype=np.float64) - less
        for part, limit in zip((1, 2), limits, strict=True):
            yield Beside(
                margin=f"{name}, corporations' {part}/3 [kWh/m²]",
                sample=weighted_quantile(means, np.ones(len(means)), part / 3),
                published=limit,
                within=WITHIN_THIRDS_KWH_PER_M2_YR,
                origin=benchmark,
                by_chance=THIRDS_BY_CHANCE,
            )


def _labels(frame: pd.DataFrame, margins: Margins) -> Iterator[Beside]:
    rank = frame["label"].map(lambda text: EnergyLabel.of(text).value).to_numpy()
    earlier, town = margins.sector.labels_of_2022, margins.sector.amsterdam
    yield Beside(
        margin="label B or better, of 2022",
        sample=_share(frame, rank >= EnergyLabel.B),
        published=earlier.b_or_better_fraction,
        within=np.nan,
        origin=earlier,
    )
    yield Beside(
        margin="label A++ or better, of 2022",
        sample=_share(frame, rank >= EnergyLabel.A2),
        published=earlier.a2_or_better_fraction,
        within=np.nan,
        origin=earlier,
    )
    inside = (frame["municipality"] == "Amsterdam").to_numpy(dtype=np.bool_)
    yield Beside(
        margin="label E, F or G in Amsterdam",
        sample=_share(frame[inside], rank[inside] <= EnergyLabel.E),
        published=town.e_f_g_fraction,
        within=WITHIN_AMSTERDAM,
        origin=town,
    )


def _exits(frame: pd.DataFrame, margins: Margins, scale: float) -> Iterator[Beside]:
    """Dwellings that leave in a year, on average until the last year of any exit."""
    exits = margins.sector.exits
    first, last = margins.sector.exceptions.exit_after_yr
    weight = _weight(frame)
    for what, column, published in (
        ("demolished", "demolition_year", exits.demolished_dwellings),
        ("sold", "sale_year", exits.sold_dwellings),
    ):
        leaving = weight[frame[column].notna().to_numpy()].sum()
        yield Beside(
            margin=f"dwellings {what} a year",
            sample=float(leaving / (last - first + 1)),
            published=published * scale,
            within=WITHIN_FRACTION_OF_EXITS * published * scale,
            origin=exits,
        )
