"""The state of dwellings, before or after works: demand, EP2, label, bill."""

from dataclasses import dataclass

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.energy import (
    calculated_use,
    co2_kg_per_yr,
    ep2,
    is_gas_free,
    label_of,
)
from warmtepad.physics.homes import Envelope, Services
from warmtepad.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The state of n dwellings, one row each."""

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


def states_of(
    demand: Floats,
    envelope: Envelope,
    services: Services,
    scenario: Scenario,
    assumptions: Assumptions,
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

    Returns
    -------
    States
    """
    calculated = calculated_use(demand, envelope, services, assumptions)
    ep2_found = ep2(calculated, envelope.floor_area_m2, services, assumptions)
    bills = scenario.bills
    actual = actual_use(demand, envelope, services, assumptions, bills.actual_use_level)
    return States(
        net_heat_demand_kwh_per_m2_yr=demand,
        ep2_kwh_per_m2_yr=ep2_found,
        label=label_of(ep2_found, assumptions),
        bill_eur_per_yr=bill_eur_per_yr(
            actual, services, assumptions, bills.price_level
        ),
        co2_kg_per_yr=co2_kg_per_yr(actual, assumptions),
        is_gas_free=is_gas_free(services),
    )
