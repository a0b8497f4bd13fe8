"""Labels, the Standaard and example dwellings."""

from typing import Literal

from warmtepad.assumptions.numbers import NotNegative, Positive
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Ventilation,
)

Building = Literal["house", "flat"]
"""A house, or a dwelling in a building with flats."""


class LabelLimits(Sourced):
    """Classes of the energy label by EP2."""

    version: str
    """Text of law that the limits are from."""

    upper_kwh_per_m2_yr: dict[str, float]
    """Largest EP2 of each label but G."""

    def limits(self) -> tuple[float, ...]:
        """Largest EP2 of each rank from A4 down to F, so rising."""
        return tuple(
            self.upper_kwh_per_m2_yr[label.text]
            for label in sorted(EnergyLabel, reverse=True)
            if label is not EnergyLabel.G
        )


class LabelSpread(Sourced):
    """How far registered EP2 lies from the model where only little is known."""

    ep2_spread_kwh_per_m2_yr: Positive
    """Standard deviation of EP2 around the archetype."""

    demand_spread_fraction: Fraction
    """Standard deviation of net heat demand where nothing is registered."""

    known_ep2_spread_fraction: Fraction
    """The same where EP2 is registered: the installation is then what is uncertain."""


class Labels(Record):
    """Energy label."""

    limits: LabelLimits
    spread: LabelSpread


class StandaardLimit(Sourced):
    """The Standaard for insulation of one group of dwellings."""

    base_kwh_per_m2_yr: Positive
    """Limit of a compact dwelling."""

    slope_kwh_per_m2_yr: NotNegative
    """Rise per unit of loss area over floor area above 1."""


class Standaard(Record):
    """The Standaard for insulation (isolatiestandaard)."""

    first_modern_year: int
    """First building year of the modern group."""

    old_house: StandaardLimit
    modern_house: StandaardLimit
    old_flat: StandaardLimit
    modern_flat: StandaardLimit


class Geometry(Sourced):
    """Part areas of an example dwelling."""

    dwelling_type: DwellingType
    first_year: int
    """First building year that it stands for."""

    floor_area_m2: Positive
    facade_m2: NotNegative
    """Area of facade without windows, doors and panels."""

    window_m2: NotNegative
    door_m2: NotNegative
    panel_m2: NotNegative = 0.0
    pitched_roof_m2: NotNegative
    flat_roof_m2: NotNegative
    ground_floor_m2: NotNegative
    floor_perimeter_m: Positive
    storeys: Positive


class PartValues(Sourced):
    """Insulation of the envelope parts."""

    facade_rc_m2_k_per_w: Positive
    roof_rc_m2_k_per_w: Positive
    ground_floor_rc_m2_k_per_w: Positive
    window_u_w_per_m2_k: Positive
    door_u_w_per_m2_k: Positive
    panel_u_w_per_m2_k: Positive


class BuiltShell(PartValues):
    """Insulation as built."""

    first_year: int
    """First building year that it stands for."""


class Reach(Sourced):
    """How far calibration may move what was filled in."""

    best_shell: PartValues
    """No part is taken to be better than this."""

    worst_shell: PartValues
    """No part is taken to be worse than this."""

    leak_power_factor: Fraction
    """Leakage moves with the U-values to this power."""

    tightest_leak_dm3_per_s_m2: Positive
    """Least leakage at 10 Pa, per m² of floor area."""

    largest_leak_factor: Positive
    """Largest leakage, over that of the building year."""

    usual_panels_kwp: dict[Building, NotNegative]
    """Solar panels of a dwelling whose label hardly goes without, where unknown."""

    largest_panels_kwp: dict[Building, NotNegative]
    """Most solar panels that a label alone makes likely."""

    label_with_panels: str
    """From this label on, a dwelling is taken to have solar panels."""

    label_with_heat_pump: str
    """From this label on, a dwelling is taken to have a heat pump."""


class Glass(Sourced):
    """Solar factor g of glass by U-value of the window: straight lines in between."""

    window_u_w_per_m2_k: tuple[float, ...]
    solar_factor: tuple[float, ...]


class PresentServices(Sourced):
    """Installations that a dwelling has where the stock does not say."""

    first_year: int
    """First building year that they stand for."""

    house_ventilation: Ventilation
    flat_ventilation: Ventilation
    heating: Heating
    supply_c: float
    """Supply temperature of the heating [°C]."""

    heating_year: int
    """Year of the installation, or the building year if later."""


class HeatPumpSupply(Sourced):
    """Supply temperature of dwellings that already have a heat pump."""

    supply_c: float
    """Supply temperature [°C]."""


class Archetypes(Record):
    """What fills in what a stock does not give."""

    geometry: tuple[Geometry, ...]
    built_shell: tuple[BuiltShell, ...]
    improved_shell: dict[InsulationLevel, PartValues]
    """Least insulation of a dwelling at an insulation level."""

    unknown_shell: PartValues
    """Least insulation of a dwelling whose insulation level is not given."""

    reach: Reach
    """How far calibration may move what was filled in."""

    glass: Glass
    services: tuple[PresentServices, ...]
    heat_pump: HeatPumpSupply
