"""Homes as the physics sees them: envelopes and services, as columns."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.terms import Word

Columns = TypeVar("Columns", "Envelope", "Services", "Calibration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What decides the net heat demand of n dwellings: shell, size and ventilation."""

    floor_area_m2: Floats
    """Usable floor area (gebruiksoppervlakte), shape (n,) [m²]."""

    is_multi_family: Booleans
    """Whether it is a dwelling in a building with flats, shape (n,)."""

    storeys: Floats
    """Storeys inside the dwelling, shape (n,)."""

    area_m2: Floats
    """Area per envelope part, shape (n, parts) in the order of `Part` [m²]."""

    u_w_per_m2_k: Floats
    """U-value per envelope part, shape (n, parts); unused for the ground floor."""

    ground_floor_rc_m2_k_per_w: Floats
    """Thermal resistance of the ground floor, shape (n,)."""

    floor_perimeter_m: Floats
    """Exposed perimeter of the ground floor, shape (n,) [m]."""

    window_solar_factor: Floats
    """Solar factor g of the glass, shape (n,)."""

    qv10_dm3_per_s_m2: Floats
    """Leakage at 10 Pa per m² of floor area, shape (n,)."""

    ventilation: Integers
    """Codes of `Ventilation`, shape (n,)."""

    demand_factor: Floats
    """What calibration could not put into the envelope, shape (n,); 1 is nothing."""

    def __len__(self) -> int:
        """Return the number of dwellings."""
        return len(self.floor_area_m2)

    def take(self, rows: Integers | Booleans | slice) -> "Envelope":
        """Return some rows: numbers (repeats allowed), a mask or a slice."""
        return _take(self, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What turns the demand of n dwellings into energy carriers."""

    heating: Integers
    """Codes of `Heating`, shape (n,)."""

    heating_year: Integers
    """Year of the installation, shape (n,)."""

    supply_temperature_c: Floats
    """Design supply temperature of the heating, shape (n,) [°C]."""

    pv_kwp: Floats
    """Solar panels per dwelling, shape (n,) [kWp]."""

    has_shower_recovery: Booleans
    """Whether the shower recovers heat, shape (n,)."""

    cooks_on_gas: Booleans
    """Whether there is a gas hob, shape (n,)."""

    ep2_offset_kwh_per_m2_yr: Floats
    """Registered EP2 less that of the model, shape (n,); it stays after works."""

    def __len__(self) -> int:
        """Return the number of dwellings."""
        return len(self.heating)

    def take(self, rows: Integers | Booleans | slice) -> "Services":
        """Return some rows: numbers (repeats allowed), a mask or a slice."""
        return _take(self, rows)


class FittedTo(Word):
    """Which registered figure a row was calibrated on."""

    NOTHING = "nothing"  # niets geregistreerd: archetype
    LABEL = "label"  # alleen het label
    EP2 = "ep2"  # primair fossiel energiegebruik
    NET_HEAT_DEMAND = "net_heat_demand"  # netto warmtebehoefte


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What a row was fitted to, and how far the envelope had to move."""

    scale_factor: Floats
    """Heat loss of the parts that were filled in, over that of the archetype, (n,)."""

    fitted_to: Integers
    """Codes of `FittedTo`, shape (n,)."""

    is_at_bound: Booleans
    """Whether the envelope could not come to the demand that is asked for, (n,)."""

    is_contradictory: Booleans
    """Whether registered EP2 and label contradict; the label won. Shape (n,)."""

    demand_spread_kwh_per_m2_yr: Floats
    """Standard deviation of the net heat demand, shape (n,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """The present state of the n rows of a stock, everything filled in."""

    envelope: Envelope
    services: Services

    building_year: Integers
    """Building year, shape (n,)."""

    dwelling_type: Integers
    """Codes of `DwellingType`, shape (n,)."""

    label: Integers
    """Ranks of `EnergyLabel`, registered where given, shape (n,)."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Registered net heat demand, or that of the calibrated model, shape (n,)."""

    ep2_kwh_per_m2_yr: Floats
    """EP2 of the calibrated model, inside the class of the label, shape (n,)."""

    calibration: Calibration
    """How the rows were calibrated."""

    filled: Mapping[str, Booleans]
    """Per quantity whether it was filled in rather than given, each shape (n,)."""

    def take(self, rows: Integers) -> "Homes":
        """Return some rows, by their numbers."""
        return Homes(
            envelope=self.envelope.take(rows),
            services=self.services.take(rows),
            building_year=self.building_year[rows],
            dwelling_type=self.dwelling_type[rows],
            label=self.label[rows],
            net_heat_demand_kwh_per_m2_yr=self.net_heat_demand_kwh_per_m2_yr[rows],
            ep2_kwh_per_m2_yr=self.ep2_kwh_per_m2_yr[rows],
            calibration=_take(self.calibration, rows),
            filled={name: column[rows] for name, column in self.filled.items()},
        )


def _take(columns: Columns, rows: Integers | Booleans | slice) -> Columns:
    return replace(
        columns, **{f.name: getattr(columns, f.name)[rows] for f in fields(columns)}
    )
