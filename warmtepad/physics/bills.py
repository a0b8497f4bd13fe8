"""What tenants really use and pay: never the calculated use in euros."""

import numpy as np

from warmtepad.assumptions import Assumptions, Installations, PriceLevel
from warmtepad.columns import Floats
from warmtepad.physics.auxiliary import net_hot_water_kwh_per_yr
from warmtepad.physics.energy import EnergyUse, carriers_of
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
    return with_cooking(use, services, assumptions.installations)


def with_cooking(
    use: EnergyUse, services: Services, figures: Installations
) -> EnergyUse:
    """Add cooking to an energy use: gas or electricity, as the dwelling cooks.

    Parameters
    ----------
    use
        Energy of n dwellings without cooking.
    services
        Whether they cook on gas.
    figures
        Energy of cooking on either.

    Returns
    -------
    EnergyUse
        Of the same n dwellings.
    """
    on_gas, cooking = services.cooks_on_gas, figures.cooking
    return EnergyUse(
        gas_kwh_per_yr=use.gas_kwh_per_yr + cooking.gas_kwh_per_yr * on_gas,
        electricity_kwh_per_yr=use.electricity_kwh_per_yr
        + cooking.electricity_kwh_per_yr * ~on_gas,
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
    price = assumptions.tariffs.level[price_level]
    return _cost_eur_per_yr(use, services, assumptions, price)


def cost_without_tax_eur_per_yr(
    use: EnergyUse, services: Services, assumptions: Assumptions, price_level: Level
) -> Floats:
    """Yearly cost of what `bill_eur_per_yr` bills, without energy tax and VAT.

    Parameters
    ----------
    use
        Actual use.
    services
        The dwellings' services: who has a connection pays its fixed charge.
    assumptions
        Tariffs and the taxes in them.
    price_level
        Low, mid or high prices; the taxes are the same in all three.

    Returns
    -------
    Floats
        Shape (n,) [EUR/yr].

    Notes
    -----
    Taxes move money within society, so what is left is nearer to what energy costs it.
    CO2 is not in it but for the little that suppliers pay: its price stands apart.

    Examples
    --------
    By hand: 977 kWh is 100 m³ of gas; 1.3035 / 1.21 - 0.60066 = EUR 0.4766 per m³, and
    a fixed charge of 300 / 1.21 = EUR 247.93: together EUR 295.60.

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> nothing = np.zeros(1)
    >>> use = EnergyUse(
    ...     gas_kwh_per_yr=np.array([977.0]),
    ...     electricity_kwh_per_yr=nothing,
    ...     heat_kwh_per_yr=nothing,
    ...     pv_kwh_per_yr=nothing,
    ... )
    >>> boiler = Services(
    ...     heating=np.array([3]),
    ...     heating_year=np.array([2015]),
    ...     supply_temperature_c=np.array([70.0]),
    ...     pv_kwp=nothing,
    ...     has_shower_recovery=np.array([False]),
    ...     cooks_on_gas=np.array([True]),
    ...     ep2_offset_kwh_per_m2_yr=nothing,
    ... )
    >>> figures = read_assumptions()
    >>> cost_without_tax_eur_per_yr(use, boiler, figures, Level.MID).round(2)
    array([295.6])
    """
    price = assumptions.tariffs.without_tax(price_level)
    return _cost_eur_per_yr(use, services, assumptions, price)


def _cost_eur_per_yr(
    use: EnergyUse, services: Services, assumptions: Assumptions, price: PriceLevel
) -> Floats:
    """Cost of an energy use at given prices, shape (n,) [EUR/yr]."""
    gas_eur_per_kwh = (
        price.gas_eur_per_m3 / assumptions.carriers.gas_heat.upper_kwh_per_m3
    )
    own_boiler = USES_GAS[services.heating] & (services.heating != BLOCK)
    own_use = assumptions.tariffs.pv_own_use_fraction
    pv_eur_per_kwh = (
        own_use * price.electricity_eur_per_kwh
        + (1 - own_use) * price.feed_in_eur_per_kwh
    )
    fixed = price.gas_fixed_eur_per_yr * (own_boiler | services.cooks_on_gas)
    fixed = fixed + price.heat_fixed_eur_per_yr * (services.heating == DISTRICT)
    cost: Floats = (
        fixed
        + gas_eur_per_kwh * use.gas_kwh_per_yr
        + price.electricity_eur_per_kwh * use.electricity_kwh_per_yr
        + price.heat_eur_per_gj / KWH_PER_GJ * use.heat_kwh_per_yr
        - pv_eur_per_kwh * use.pv_kwh_per_yr
    )
    return cost
