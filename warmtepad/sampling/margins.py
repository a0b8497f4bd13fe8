"""What a made-up stock is drawn from, and what it is held against."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import model_validator

from warmtepad.bundled import bundled_folder
from warmtepad.columns import Floats
from warmtepad.errors import CatalogueError
from warmtepad.reading.toml_files import read_record
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.sampling.exceptions import ExceptionRates
from warmtepad.sampling.numbers import Positive, YearRange
from warmtepad.sampling.registration import Registration
from warmtepad.sampling.sector_margins import SectorMargins
from warmtepad.terms import DwellingType, Heating, InsulationLevel

SUM_TOLERANCE = 1e-6
"""How far shares may be from adding up to 1."""


class Labels(Sourced):
    """Shares of the label mix that are published."""

    a_or_better_fraction: Fraction
    e_f_g_fraction: Fraction


class MeanEnergy(Sourced):
    """Mean of the sector, per dwelling: net heat demand or EP2."""

    mean_kwh_per_m2_yr: Positive


class Periods(Sourced):
    """Building periods and their share of the dwellings."""

    first_year: tuple[int, ...]
    last_year: tuple[int, ...]
    fraction: tuple[Fraction, ...]


class Types(Sourced):
    """Dwelling types and their share of the dwellings."""

    single_family_fraction: Fraction
    fraction: dict[DwellingType, Fraction]


class FloorArea(Sourced):
    """Usable floor area of a dwelling."""

    mean_m2: Positive
    single_family_mean_m2: Positive
    multi_family_mean_m2: Positive
    mean_m2_of_type: dict[DwellingType, Positive]
    factor_of_period: tuple[Positive, ...]
    spread_fraction: Fraction


class HeatingMix(Sourced):
    """Shares of the heating installations, by group."""

    individual_gas_fraction: Fraction
    block_fraction: Fraction
    district_fraction: Fraction
    all_electric_fraction: Fraction
    hybrid_fraction: Fraction


class CondensingBoiler(Sourced):
    """Share of the dwellings with a condensing boiler, their own or the block's."""

    fraction: Fraction


class Solar(Sourced):
    """Solar panels."""

    fraction: Fraction
    single_family_fraction: Fraction
    multi_family_fraction: Fraction
    factor_of_level: dict[InsulationLevel, Positive]
    mean_kwp_single_family: Positive
    mean_kwp_multi_family: Positive
    kwp_spread_fraction: Fraction


class Affinity(Sourced):
    """How much more often a type was built in a period than the shares alone say."""

    terraced: tuple[Positive, ...]
    corner: tuple[Positive, ...]
    semi_detached: tuple[Positive, ...]
    detached: tuple[Positive, ...]
    porch_flat: tuple[Positive, ...]
    gallery_flat: tuple[Positive, ...]
    maisonette: tuple[Positive, ...]
    flat: tuple[Positive, ...]

    def table(self) -> Floats:
        """Affinity, shape (n_types, n_periods)."""
        return np.array([getattr(self, kind.value) for kind in DwellingType])


class Size(Sourced):
    """Dwellings per complex, and how many complexes are carried as parts."""

    median_dwellings_of_type: dict[DwellingType, Positive]
    spread_fraction: Positive
    part_fraction: Fraction
    first_part_fraction: Fraction
    smallest_with_parts: int


class Demand(Sourced):
    """Net heat demand as built."""

    terraced_kwh_per_m2_yr: tuple[Positive, ...]
    factor_of_type: dict[DwellingType, Positive]
    spread_fraction: Fraction


class Levels(Sourced):
    """How many were insulated since, by period, and what that did to the demand."""

    as_built_fraction: tuple[Fraction, ...]
    partly_fraction: tuple[Fraction, ...]
    partly_factor: tuple[Fraction, ...]
    insulated_factor: tuple[Fraction, ...]


class Envelope(Sourced):
    """Rc and U as built from a year on, and what works since made of them."""

    from_year: tuple[int, ...]
    facade_rc_m2_k_per_w: tuple[Positive, ...]
    roof_rc_m2_k_per_w: tuple[Positive, ...]
    ground_floor_rc_m2_k_per_w: tuple[Positive, ...]
    window_u_w_per_m2_k: tuple[Positive, ...]
    window_maximum_u_w_per_m2_k: Positive
    partly_at_least: dict[str, Positive]
    insulated_at_least: dict[str, Positive]


class Ep2(Sourced):
    """Primary fossil use from net heat demand, as a line per installation."""

    space_factor: dict[Heating, Positive]
    service_factor: dict[Heating, Positive]
    services_kwh_per_m2_yr: Positive
    services_kwh_per_yr: Positive
    solar_kwh_per_kwp_yr: Positive


class Installations(Sourced):
    """Which home has which installation."""

    off_gas_from_year: int
    network_connected_fraction: Fraction
    block_fraction_of_flats: Fraction
    block_first_year: int
    block_last_year: int
    hybrid_fraction_of_insulated: Fraction
    installed_years: dict[Heating, YearRange]
    off_gas_mix: dict[Heating, Fraction]
    gas_mix: dict[Heating, Fraction]
    ventilation_natural_fraction: tuple[Fraction, ...]
    extract_co2_fraction_of_insulated: Fraction
    balanced_fraction_since_2006: Fraction


class Maintenance(Sourced):
    """Cycles of planned maintenance, shortest and longest."""

    boiler_life_yr: YearRange
    roof_cycle_yr: YearRange
    frames_cycle_yr: YearRange
    paint_cycle_yr: YearRange
    planned_ahead_yr: int
    longest_overdue_yr: int


class Place(Record):
    """A made-up district."""

    municipality: str
    district: str
    region: str
    province: str
    weight_of_period: tuple[float, ...]
    weight_of_multi_family: Positive
    is_heat_network: bool = False
    heat_network_year: int | None = None


class Margins(Record):
    """Everything that a made-up stock is drawn from."""

    baseline_year: int
    labels: Labels
    mean_demand: MeanEnergy
    mean_ep2: MeanEnergy
    periods: Periods
    types: Types
    floor_area: FloorArea
    heating: HeatingMix
    condensing_boiler: CondensingBoiler
    solar: Solar
    affinity: Affinity
    size: Size
    demand: Demand
    levels: Levels
    envelope: Envelope
    ep2: Ep2
    installations: Installations
    maintenance: Maintenance
    exceptions: ExceptionRates
    registration: Registration
    places: tuple[Place, ...]
    sector: SectorMargins

    @model_validator(mode="after")
    def _shares_add_up(self) -> Self:
        shares = {
            "periods.fraction": sum(self.periods.fraction),
            "types.fraction": sum(self.types.fraction.values()),
            "installations.off_gas_mix": sum(self.installations.off_gas_mix.values()),
            "installations.gas_mix": sum(self.installations.gas_mix.values()),
        }
        wrong = {n: s for n, s in shares.items() if abs(s - 1) > SUM_TOLERANCE}
        if wrong:
            msg = f"shares add up to {wrong}, expected 1"
            raise ValueError(msg)
        return self


def by_type(value_of_type: Mapping[DwellingType, float]) -> Floats:
    """Values in the order of the codes of `DwellingType`, shape (n_types,)."""
    return np.array([value_of_type[kind] for kind in DwellingType])


def read_margins(path: Path | None = None) -> Margins:
    """Read the margins of a stock.

    Parameters
    ----------
    path
        A TOML file; the bundled ``assumptions/stock_margins.toml`` if not given.

    Returns
    -------
    Margins
        The checked margins.

    Raises
    ------
    CatalogueError
        If the file cannot be used, with every problem that it has.

    Examples
    --------
    >>> read_margins().labels.e_f_g_fraction
    0.086
    """
    bundled = bundled_folder("measures") / "assumptions" / "stock_margins.toml"
    return read_record(path or bundled, Margins, CatalogueError)
