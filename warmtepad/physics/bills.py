"""What tenants really use and pay: never the calculated use in euros."""

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Floats
from warmtepad.physics.energy import (
    EnergyUse,
    carriers_of,
    net_hot_water_kwh_per_yr,
)
from warmtepad.physics.generators import DISTRICT, USES_GAS
from warmtepad.physics.homes import Envelope, Services
from warmtepad.terms import Heating, Level
from warmtepad.units import KWH_PER_GJ

BLOCK = Heating.BLOCK_HEATING.code


def actual_space_heat(
    net_heat_demand_kwh_per_m2_yr: Floats, assumptions: Assumptions, level: Level
) -> Floats:
    r"""Space heat that tenants really use.

    Parameters
    ----------
    net_heat_demand_kwh_per_m2_yr
        Calculated net heat demand, shape (n,).
    assumptions
        The link between actual and calculated use.
    level
        Which link: mid fits corporation dwellings side by side, low is a fifth lower
        (use after 2021), high fits measurements before and after insulation.

    Returns
    -------
    Floats
        Shape (n,) [kWh/(m²·yr)].

    Notes
    -----
    .. math:: Q_{actual} = 6.4 \sqrt{Q_{calculated}}

    A cross-section of dwellings, not a before and after of the same ones: a saving
    drawn from it is less certain than its 11 %. Metered savings of insulation, mostly
    of owner-occupied dwellings, are larger: high has a power of 0.85, and the use of
    mid at 110 kWh/m².

    Examples
    --------
    A terraced dwelling of 1965-1974, from its present state to the Standaard:

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> demand = np.array([142.0, 57.5])
    >>> actual_space_heat(demand, read_assumptions(), Level.MID).round(1)
    array([76.3, 48.5])
    """
    link = assumptions.actual_use.level[level]
    demand = np.maximum(net_heat_demand_kwh_per_m2_yr, 0.0)
    heat: Floats = link.link_factor * demand**link.link_exponent_factor
    return heat


def actual_use(
    net_heat_demand_kwh_per_m2_yr: Floats,
    envelope: Envelope,
    services: Services,
    assumptions: Assumptions,
    level: Level,
) -> EnergyUse:
    """Energy that tenants really use for heat, hot water, fans, pumps and cooking.

    Parameters
    ----------
    net_heat_demand_kwh_per_m2_yr
        Calculated net heat demand, shape (n,).
    envelope, services
        The dwellings.
    assumptions
        The link, ventilation and installations.
    level
        Which link between actual and calculated use.

    Returns
    -------
    EnergyUse
        Cooking is in it, so that leaving gas is paid for; lighting and appliances of
        the household are not.

    Notes
    -----
    Actual space heat is measured at the generator, so emission losses are part of it.
    """
    figures = assumptions.installations.cooking
    heat = actual_space_heat(net_heat_demand_kwh_per_m2_yr, assumptions, level)
    heat_kwh = heat * envelope.floor_area_m2
    hot_water_kwh = assumptions.actual_use.hot_water_factor * net_hot_water_kwh_per_yr(
        envelope, services, assumptions
    )
    use = carriers_of(
        (heat_kwh, hot_water_kwh, net_heat_demand_kwh_per_m2_yr),
        envelope,
        services,
        assumptions,
    )
    on_gas = services.cooks_on_gas
    return EnergyUse(
        gas_kwh_per_yr=use.gas_kwh_per_yr + figures.gas_kwh_per_yr * on_gas,
        electricity_kwh_per_yr=use.electricity_kwh_per_yr
        + figures.electricity_kwh_per_yr * ~on_gas,
        heat_kwh_per_yr=use.heat_kwh_per_yr,
        pv_kwh_per_yr=use.pv_kwh_per_yr,
    )


def bill_eur_per_yr(
    use: EnergyUse, services: Services, assumptions: Assumptions, price_level: Level
) -> Floats:
    """Yearly energy bill of a tenant for what `actual_use` counts.

    Parameters
    ----------
    use
        Actual use.
    services
        The dwellings' services: who has a connection pays its fixed charge.
    assumptions
        Tariffs, with VAT and energy tax.
    price_level
        Low, mid or high prices.

    Returns
    -------
    Floats
        Shape (n,) [EUR/yr].

    Notes
    -----
    The fixed charge for gas ends when nothing in the dwelling burns gas; a block boiler
    has no connection per dwelling. Part of the yield of solar panels is used at once,
    the rest is fed in without net metering, as from 2027. The tax credit, the fixed
    charge for electricity and the household's own electricity are left out: no work
    changes them.
    """
    tariffs = assumptions.tariffs
    price = tariffs.level[price_level]
    gas_eur_per_kwh = (
        price.gas_eur_per_m3 / assumptions.carriers.gas_heat.upper_kwh_per_m3
    )
    own_boiler = USES_GAS[services.heating] & (services.heating != BLOCK)
    own_use = tariffs.pv_own_use_fraction
    pv_eur_per_kwh = (
        own_use * price.electricity_eur_per_kwh
        + (1 - own_use) * price.feed_in_eur_per_kwh
    )
    fixed = price.gas_fixed_eur_per_yr * (own_boiler | services.cooks_on_gas)
    fixed = fixed + price.heat_fixed_eur_per_yr * (services.heating == DISTRICT)
    bill: Floats = (
        fixed
        + gas_eur_per_kwh * use.gas_kwh_per_yr
        + price.electricity_eur_per_kwh * use.electricity_kwh_per_yr
        + price.heat_eur_per_gj / KWH_PER_GJ * use.heat_kwh_per_yr
        - pv_eur_per_kwh * use.pv_kwh_per_yr
    )
    return bill
