"""Every figure that the physics and the bills rest on, with its source."""

from typing import Annotated

from pydantic import Field

from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Level,
    Ventilation,
)

Months = Annotated[tuple[float, ...], Field(min_length=12, max_length=12)]
"""One figure for each month, January first."""

Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]


class Climate(Sourced):
    """Climate year of De Bilt, per month."""

    length_h: Months
    """Length of the month [h]."""

    outdoor_c: Months
    """Mean outdoor temperature [°C]."""

    wall_solar_w_per_m2: Months
    """Mean irradiance on a vertical plane, over eight orientations [W/m²]."""

    window_solar_w_per_m2: Months
    """The same, each orientation times its minimal obstruction factor [W/m²]."""

    pitched_roof_solar_w_per_m2: Months
    """Mean irradiance on a plane at 45°, over four orientations [W/m²]."""

    flat_roof_solar_w_per_m2: Months
    """Irradiance on a horizontal plane [W/m²]."""


class Indoor(Sourced):
    """How a dwelling is heated and used."""

    set_c: float
    """Set temperature by day [°C]."""

    setback_c: float
    """Set temperature by night [°C]."""

    setback_h: Annotated[float, Field(gt=0, lt=24)]
    """Length of the night setback, each day [h]."""

    moderate_time_fraction: Fraction
    """Share of the time in which a part of the dwelling is heated moderately."""

    moderate_space_house_fraction: Fraction
    """Share of a house that is heated moderately."""

    moderate_space_flat_fraction: Fraction
    """Share of a dwelling in a building with flats that is heated moderately."""

    internal_exchange_w_per_m2_k: Positive
    """Heat exchange between the heated and the moderately heated part."""

    gain_per_person_w: Positive
    """Internal heat gain of a person with lighting and appliances [W]."""

    heat_capacity_kj_per_m2_k: Positive
    """Heat capacity of the dwelling per m² of floor area."""

    utilisation_time_h: Positive
    """Reference time constant of the utilisation of gains [h]."""


class Shell(Sourced):
    """Heat flows through the envelope."""

    surface_resistance_m2_k_per_w: Positive
    """Surface resistances of an opaque part, inside and outside together."""

    outside_resistance_m2_k_per_w: Positive
    """Outside surface resistance of a part in sun and sky."""

    solar_incidence_fraction: Fraction
    """Mean effect of the angle at which sun falls on glass."""

    frame_fraction: Fraction
    """Share of frame in a window."""

    absorption_fraction: Fraction
    """Absorption of sun by opaque parts."""

    long_wave_w_per_m2_k: Positive
    """Coefficient of long-wave radiation to the sky."""

    sky_difference_k: Positive
    """Mean difference between outdoor air and sky."""

    wall_sky_fraction: Fraction
    """Share of the sky that a vertical plane sees."""

    pitched_roof_sky_fraction: Fraction
    """Share of the sky that a pitched roof sees."""

    flat_roof_sky_fraction: Fraction
    """Share of the sky that a flat roof sees."""

    pipe_w_per_k: NotNegative
    """Loss of a vertical pipe per storey; there are as many pipes as storeys."""

    loss_area_ground_fraction: Fraction
    """Weight of the ground floor in the loss area."""


class ThermalBridges(Sourced):
    """The one number of the balance that is calibrated."""

    surcharge_w_per_m2_k: NotNegative
    """Surcharge on the U-value of every part above the ground."""


class Ground(Sourced):
    """A floor above a crawl space."""

    inside_resistance_m2_k_per_w: Positive
    """Inside surface resistance of a floor."""

    outside_resistance_m2_k_per_w: Positive
    """Outside surface resistance."""

    wall_inside_resistance_m2_k_per_w: Positive
    """Inside surface resistance of a wall."""

    conductivity_w_per_m_k: Positive
    """Heat conductivity of the ground."""

    wall_thickness_m: Positive
    """Thickness of the walls on the ground [m]."""

    depth_m: Positive
    """Depth of the crawl space below ground level [m]."""

    wall_height_m: Positive
    """Height of the crawl space above ground level [m]."""

    vent_w_per_m_k: NotNegative
    """Loss by ventilation of the crawl space per metre of perimeter, halved by the
    characteristic width: 1450 x 0.0012 x 5 x 0.05 [W/(m·K)]."""

    penetration_depth_m: Positive
    """Depth to which the yearly wave of temperature penetrates the ground [m]."""

    indoor_amplitude_k: NotNegative
    """Yearly amplitude of the indoor temperature [K]."""

    outdoor_amplitude_k: NotNegative
    """Yearly amplitude of the outdoor temperature [K]."""

    perimeter_factor: Positive
    """Perimeter of a ground floor over the root of the floor area, where unknown."""


class Occupants(Sourced):
    """Number of people in a dwelling by floor area: straight lines in between."""

    floor_area_m2: tuple[float, ...]
    """Floor areas [m²], rising."""

    people: tuple[float, ...]
    """Occupants at each floor area."""

    per_extra_m2: NotNegative
    """Occupants per m² above the last floor area."""


class HeatBalance(Record):
    """The monthly balance of net heat demand."""

    indoor: Indoor
    shell: Shell
    thermal_bridges: ThermalBridges
    ground: Ground
    occupants: Occupants


class VentilationSystem(Sourced):
    """Air that a ventilation system lets through, and what its fans use."""

    leak_factor: NotNegative
    """Winter leakage over the leakage at 10 Pa."""

    supply_factor: NotNegative
    """Winter supply of outdoor air over the required flow."""

    purge_factor: NotNegative
    """Winter airing over the airing flow at 1 Pa."""

    control_factor: Positive
    """Required flow over that of a system without control."""

    duct_factor: Positive
    """Required flow over that of a system with tight ducts."""

    recovery_fraction: Fraction
    """Efficiency of heat recovery."""

    fan_w_h_per_m3: NotNegative
    """Fan energy per m³ of required flow [W·h/m³]."""


class RequiredFlow(Sourced):
    """The flow of air that a dwelling requires."""

    per_floor_area_dm3_per_s_m2: Positive
    """Flow per m² of floor area."""

    minimum_dm3_per_s: Positive
    """Least flow of a dwelling [dm³/s]."""

    use_base_fraction: Fraction
    """Share of the flow that is used, for a floor area of zero."""

    use_per_m2: NotNegative
    """Rise of that share per m² of floor area."""

    use_maximum_fraction: Fraction
    """Largest share."""

    effectiveness_fraction: Fraction
    """Effectiveness of the supply."""

    purge_dm3_per_s_m2: Positive
    """Airing flow at 1 Pa per m² of floor area."""

    recovery_practice_factor: Positive
    """What is left of heat recovery after duct losses and imbalance."""

    air_heat_w_h_per_m3_k: Positive
    """Heat capacity of air [W·h/(m³·K)]."""


class Airtightness(Sourced):
    """Leakage at 10 Pa: a base by dwelling type times a factor by building year."""

    base_dm3_per_s_m2: dict[DwellingType, Positive]
    """Leakage of a dwelling built from 2000 to 2009, per m² of floor area."""

    year_factor: dict[int, Positive]
    """Factor from this building year on."""


class VentilationFigures(Record):
    """Ventilation and airtightness."""

    system: dict[Ventilation, VentilationSystem]
    required_flow: RequiredFlow
    airtightness: Airtightness


class Generator(Sourced):
    """A heating installation."""

    supply_c: tuple[float, ...]
    """Supply temperatures, rising, at which the efficiency is given [°C]."""

    efficiency_factor: tuple[float, ...]
    """Heat per unit of carrier at each supply temperature, on upper heating value."""

    hot_water_factor: Positive
    """Net hot water per unit of carrier."""

    auxiliary_kwh_per_yr: NotNegative
    """Pumps, fans and controls of the installation, a fixed part [kWh/yr]."""

    auxiliary_fraction: NotNegative
    """The same, per unit of carrier."""


class Hybrid(Sourced):
    """What part of the heat a hybrid heat pump makes with electricity."""

    net_heat_demand_kwh_per_m2_yr: tuple[float, ...]
    """Net heat demands, rising."""

    electric_fraction: tuple[Fraction, ...]
    """Share of the space heat from the heat pump at each demand."""


class Emission(Sourced):
    """Losses between the generator and the room."""

    loss_fraction: Fraction
    """Share of the heat lost by emission, balancing and control."""


class HotWater(Sourced):
    """Hot water."""

    net_kwh_per_yr: Positive
    """Net hot water per person [kWh/yr]."""

    pipe_efficiency_fraction: Fraction
    """Share of the heat that reaches the taps."""

    shower_recovery_fraction: Fraction
    """Share of the net hot water that shower heat recovery saves."""


class Cooking(Sourced):
    """Energy for cooking."""

    gas_kwh_per_yr: Positive
    electricity_kwh_per_yr: Positive


class SolarPanels(Sourced):
    """Yield of solar panels."""

    yield_factor: Positive
    """Yearly yield of a kWp [kWh/kWp], averaged over usual roofs."""


class Installations(Record):
    """Heating, hot water, cooking and solar panels."""

    generator: dict[Heating, Generator]
    hybrid: Hybrid
    emission: Emission
    hot_water: HotWater
    cooking: Cooking
    solar_panels: SolarPanels


class Carrier(Sourced):
    """Primary energy and CO2 of an energy carrier."""

    primary_factor: NotNegative
    """Primary fossil energy per unit."""

    co2_kg_per_kwh: NotNegative
    """CO2 per kWh."""


class GasHeat(Sourced):
    """Heat in gas."""

    upper_kwh_per_m3: Positive
    """Upper heating value of gas [kWh/m³]."""


class Carriers(Record):
    """Energy carriers."""

    gas: Carrier
    electricity: Carrier
    heat: Carrier
    gas_heat: GasHeat


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

    scale_minimum_factor: Positive
    """Smallest scale that calibration may put on filled U-values."""

    scale_maximum_factor: Positive
    """Largest scale that calibration may put on filled U-values."""


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


class PriceLevel(Record):
    """Energy prices of households, including VAT and energy tax."""

    gas_eur_per_m3: Positive
    gas_fixed_eur_per_yr: NotNegative
    """Fixed charge that ends with the gas connection."""

    electricity_eur_per_kwh: Positive
    heat_eur_per_gj: Positive
    heat_fixed_eur_per_yr: NotNegative
    feed_in_eur_per_kwh: NotNegative
    """What is left of feed-in compensation after costs, without net metering."""


class Tariffs(Sourced):
    """Low, mid and high prices."""

    level: dict[Level, PriceLevel]
    pv_own_use_fraction: Fraction
    """Share of the yield of solar panels that is used at once."""


class ActualLink(Record):
    """Actual over calculated space heat, as factor times demand to a power."""

    link_factor: Positive
    """Actual use [kWh/m²] at a calculated net heat demand of 1 kWh/m²."""

    link_exponent_factor: Annotated[float, Field(gt=0, le=1)]
    """Power of the calculated net heat demand."""


class ActualUse(Sourced):
    """How much energy tenants really use."""

    level: dict[Level, ActualLink]
    hot_water_factor: Positive
    """Actual over calculated hot water."""


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

    glass: Glass
    services: tuple[PresentServices, ...]
    heat_pump: HeatPumpSupply


class Assumptions(Record):
    """All assumptions; a field is a file in ``measures/assumptions``."""

    climate: Climate
    heat_balance: HeatBalance
    archetypes: Archetypes
    ventilation: VentilationFigures
    installations: Installations
    carriers: Carriers
    labels: Labels
    standaard: Standaard
    tariffs: Tariffs
    actual_use: ActualUse
