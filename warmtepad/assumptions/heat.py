"""What the net heat demand rests on: climate, balance and ventilation."""

from typing import Annotated

from pydantic import Field

from warmtepad.assumptions.numbers import Months, NotNegative, Positive
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import (
    DwellingType,
    Ventilation,
)


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
    """Inside surface resistance of a wall: with that outside, the least it has."""

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
