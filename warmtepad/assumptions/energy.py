"""Installations, energy carriers, prices and actual use."""

from typing import Annotated

from pydantic import Field

from warmtepad.assumptions.numbers import NotNegative, Positive
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import (
    Heating,
    Level,
)


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
