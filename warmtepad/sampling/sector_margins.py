"""What the made-up sector is drawn from, beyond what any made-up stock needs."""

from typing import NamedTuple, Self

import numpy as np
from pydantic import model_validator

from warmtepad.columns import Floats
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.sampling.exceptions import ExceptionRates
from warmtepad.sampling.numbers import Positive, YearRange
from warmtepad.sampling.registration import Registration


class SectorSize(Sourced):
    """How many dwellings, complexes and corporations there are."""

    complexes: int
    dwellings: int
    corporations: int
    smallest_corporation: int
    largest_corporation: int
    corporation_spread_fraction: Positive
    home_town_fraction: Fraction


class Provinces(Sourced):
    """Dwellings of corporations by province."""

    dwellings: dict[str, int]


class TypeByPeriod(Sourced):
    """Dwellings of all owners by type and period; only their odds are used."""

    first_year: tuple[int, ...]
    apartments: tuple[Positive, ...]
    terraced: tuple[Positive, ...]
    semi_detached: tuple[Positive, ...]
    detached: tuple[Positive, ...]

    def table(self) -> Floats:
        """Dwellings, shape (n_groups, n_periods of the source)."""
        rows = (self.apartments, self.terraced, self.semi_detached, self.detached)
        return np.array(rows)


class DemandByPeriod(Sourced):
    """Demand by period of the source, of which only the fall is used."""

    first_year: tuple[int, ...]
    kwh_per_m2_yr: tuple[Positive, ...]


class Benchmark(Sourced):
    """Limits between the thirds of the corporations, and means of an earlier year."""

    ep2_limits_kwh_per_m2_yr: tuple[Positive, Positive]
    standaard_distance_limits_kwh_per_m2_yr: tuple[Positive, Positive]
    mean_standaard_kwh_per_m2_yr: Positive
    mean_demand_2021_kwh_per_m2_yr: Positive


class LabelsOf2022(Sourced):
    """Shares of labels in the year before the label mix itself."""

    b_or_better_fraction: Fraction
    a2_or_better_fraction: Fraction


class Amsterdam(Sourced):
    """The one municipality whose labels are published by themselves."""

    dwellings: int
    e_f_g_fraction: Fraction


class Care(Sourced):
    """How far corporations and provinces are ahead or behind with insulation."""

    corporation_spread_fraction: Fraction
    factor_of_province: dict[str, Positive]
    factor_of_municipality: dict[str, Positive]


class Exits(Sourced):
    """Dwellings that leave the sector in a year."""

    demolished_dwellings: int
    sold_dwellings: int


class HeatNetworks(Sourced):
    """Where heat networks are and come."""

    connected_fraction: dict[str, Fraction]
    multi_family_factor: Positive
    single_family_factor: Positive
    planned_in_network_towns_fraction: Fraction
    planned_elsewhere_fraction: Fraction
    planned_years: YearRange


class Region(NamedTuple):
    """A region of the housing market (woningmarktregio)."""

    name: str
    short_name: str
    corporations: int
    households: int


class Regions(Sourced):
    """The regions, with the corporations that worked there."""

    rows: tuple[Region, ...]


class Municipality(NamedTuple):
    """A municipality (gemeente): dwellings of corporations, and how they differ."""

    name: str
    region: str
    province: str
    dwellings: int
    odds_of_flats: float
    odds_of_old: float
    odds_of_recent: float


class Municipalities(Sourced):
    """Every municipality."""

    rows: tuple[Municipality, ...]


class SectorMargins(Record):
    """Everything that the made-up sector is drawn from besides `Margins`."""

    size: SectorSize
    provinces: Provinces
    type_by_period: TypeByPeriod
    demand_by_period: DemandByPeriod
    benchmark: Benchmark
    labels_of_2022: LabelsOf2022
    amsterdam: Amsterdam
    care: Care
    exits: Exits
    exceptions: ExceptionRates
    heat_networks: HeatNetworks
    registration: Registration
    regions: Regions
    municipalities: Municipalities

    @model_validator(mode="after")
    def _places_add_up(self) -> Self:
        """Municipalities add up to provinces, and lie in a region that is listed."""
        problems = []
        names = {region.name for region in self.regions.rows}
        added = dict.fromkeys(self.provinces.dwellings, 0)
        for town in self.municipalities.rows:
            if town.region not in names or town.province not in added:
                problems.append(f"{town.name} lies in {town.region}, {town.province}")
            else:
                added[town.province] += town.dwellings
        problems += [
            f"municipalities of {name} add up to {added[name]}, expected {dwellings}"
            for name, dwellings in self.provinces.dwellings.items()
            if added[name] != dwellings
        ]
        if sum(added.values()) != self.size.dwellings:
            total = sum(added.values())
            problems.append(f"places add up to {total}, expected {self.size.dwellings}")
        towns = {town.name for town in self.municipalities.rows}
        unknown = sorted(set(self.heat_networks.connected_fraction) - towns)
        problems += [
            f"no municipality {name!r} for its heat network" for name in unknown
        ]
        if problems:
            msg = "; ".join(problems)
            raise ValueError(msg)
        return self
