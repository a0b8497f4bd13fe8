"""Installations, energy carriers, prices and actual use."""

from typing import Annotated, Self

from pydantic import Field, model_validator

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


class Taxes(Sourced):
    """What of an energy price goes to the state."""

    gas_eur_per_m3: NotNegative
    """Energy tax on gas, excluding VAT."""

    electricity_eur_per_kwh: NotNegative
    """Energy tax on electricity, excluding VAT."""

    vat_factor: Annotated[float, Field(ge=1, le=2)]
    """Price including VAT over that excluding VAT; energy tax bears VAT too."""


class Tariffs(Sourced):
    """Low, mid and high prices."""

    level: dict[Level, PriceLevel]
    pv_own_use_fraction: Fraction
    """Share of the yield of solar panels that is used at once."""

    taxes: Taxes
    """What of these prices is tax."""

    @model_validator(mode="after")
    def _prices_are_above_their_taxes(self) -> Self:
        vat, taxes = self.taxes.vat_factor, self.taxes
        problems = [
            f"level.{level}.{name} is {price}, of which {tax * vat:.4f} is energy tax "
            "with VAT, expected more than that (prices are with taxes)"
            for level, prices in self.level.items()
            for name, price, tax in (
                ("gas_eur_per_m3", prices.gas_eur_per_m3, taxes.gas_eur_per_m3),
                (
                    "electricity_eur_per_kwh",
                    prices.electricity_eur_per_kwh,
                    taxes.electricity_eur_per_kwh,
                ),
            )
            if price <= tax * vat
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def without_tax(self, level: Level) -> PriceLevel:
        """Prices of a level without VAT and energy tax; feed-in bears neither."""
        price, vat = self.level[level], self.taxes.vat_factor
        return PriceLevel(
            gas_eur_per_m3=price.gas_eur_per_m3 / vat - self.taxes.gas_eur_per_m3,
            gas_fixed_eur_per_yr=price.gas_fixed_eur_per_yr / vat,
            electricity_eur_per_kwh=price.electricity_eur_per_kwh / vat
            - self.taxes.electricity_eur_per_kwh,
            heat_eur_per_gj=price.heat_eur_per_gj / vat,
            heat_fixed_eur_per_yr=price.heat_fixed_eur_per_yr / vat,
            feed_in_eur_per_kwh=price.feed_in_eur_per_kwh,
        )


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
