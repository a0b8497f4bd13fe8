"""The state of dwellings, before or after works: demand, EP2, label, use, bill."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.bills import (
    actual_use,
    bill_eur_per_yr,
    cost_without_tax_eur_per_yr,
)
from warmtepad.physics.energy import (
    calculated_use,
    co2_kg_per_yr,
    ep2,
    is_gas_free,
    label_of,
)
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.peak import peak_kw
from warmtepad.scenario import Scenario


class Extra(StrEnum):
    """Fields of `States` that are worked out only if asked for."""

    PEAK = "peak_kw"
    """For rows on the electric peak load."""

    COST_WITHOUT_TAX = "energy_cost_without_tax_eur_per_yr"
    """For the objective of society."""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The state of n dwellings, one row each; what is used is at actual use."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Net heat demand, shape (n,)."""

    ep2_kwh_per_m2_yr: Floats
    """EP2, shape (n,)."""

    label: Integers
    """Ranks of `EnergyLabel`, shape (n,)."""

    bill_eur_per_yr: Floats
    """Bill of the tenant at actual use, without household electricity, shape (n,)."""

    co2_kg_per_yr: Floats
    """CO2 at actual use, shape (n,)."""

    is_gas_free: Booleans
    """Whether nothing uses gas, shape (n,)."""

    gas_m3_per_yr: Floats
    """Gas for heat, hot water and cooking, shape (n,)."""

    electricity_kwh_per_yr: Floats
    """Electricity that the bill counts, less the yield of solar panels, shape (n,);
    below zero if panels yield more. Appliances and light are no part of it."""

    final_energy_kwh_per_yr: Floats
    """Final energy: what reaches the dwelling of all carriers, gas on upper heating
    value, before solar panels, shape (n,)."""

    peak_kw: Floats
    """Electric load of heating on the design winter day, as one of many dwellings,
    shape (n,); not a number where it was not asked for."""

    energy_cost_without_tax_eur_per_yr: Floats
    """What the energy of the bill costs without energy tax and VAT, shape (n,); not a
    number where it was not asked for."""

    def take(self, rows: Integers) -> "States":
        """Return some dwellings, by their numbers."""
        return States(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def states_of(
    demand: Floats,
    envelope: Envelope,
    services: Services,
    scenario: Scenario,
    assumptions: Assumptions,
    extras: Collection[Extra] = (),
) -> States:
    """State of dwellings whose net heat demand is known.

    Parameters
    ----------
    demand
        Net heat demand, shape (n,) [kWh/(m²·yr)].
    envelope, services
        The same n dwellings.
    scenario
        Price and actual-use levels.
    assumptions
        Figures.
    extras
        What is asked for beyond that of which every plan has need.

    Returns
    -------
    States

    Notes
    -----
    Final energy is what reaches the consumer's door (Eurostat, *Final energy
    consumption*). The yield of solar panels that is used at home is final energy too,
    and heat that a heat pump takes from outdoors is none: Directive (EU) 2023/1791,
    article 2. Energy statistics count gas on the lower heating value, a tenth less
    than here.
    """
    calculated = calculated_use(demand, envelope, services, assumptions)
    ep2_found = ep2(calculated, envelope.floor_area_m2, services, assumptions)
    bills = scenario.bills
    actual = actual_use(demand, envelope, services, assumptions, bills.actual_use_level)
    figures = (services, assumptions, bills.price_level)
    not_asked = np.broadcast_to(np.nan, demand.shape)
    return States(
        net_heat_demand_kwh_per_m2_yr=demand,
        ep2_kwh_per_m2_yr=ep2_found,
        label=label_of(ep2_found, assumptions),
        bill_eur_per_yr=bill_eur_per_yr(actual, *figures),
        co2_kg_per_yr=co2_kg_per_yr(actual, assumptions),
        is_gas_free=is_gas_free(services),
        gas_m3_per_yr=actual.gas_kwh_per_yr
        / assumptions.carriers.gas_heat.upper_kwh_per_m3,
        electricity_kwh_per_yr=actual.electricity_kwh_per_yr - actual.pv_kwh_per_yr,
        final_energy_kwh_per_yr=actual.gas_kwh_per_yr
        + actual.electricity_kwh_per_yr
        + actual.heat_kwh_per_yr,
        peak_kw=peak_kw(envelope, services, assumptions)
        if Extra.PEAK in extras
        else not_asked,
        energy_cost_without_tax_eur_per_yr=cost_without_tax_eur_per_yr(actual, *figures)
        if Extra.COST_WITHOUT_TAX in extras
        else not_asked,
    )
