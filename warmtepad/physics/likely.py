"""Panels and heat pumps that a registered label makes likely, if a stock is silent."""

from dataclasses import replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.assumptions.dwellings import Building
from warmtepad.columns import UNKNOWN_CODE, Booleans, Floats
from warmtepad.physics.generators import USES_GAS
from warmtepad.physics.homes import Services
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel, Heating


def likely_services(
    stock: Stock, services: Services, is_flat: Booleans, assumptions: Assumptions
) -> Services:
    """Give what good labels hardly go without, where the stock says nothing about it.

    Parameters
    ----------
    stock
        Registered labels and EP2, panels and installations.
    services
        The dwellings' services as filled in.
    is_flat
        Whether a dwelling is in a building with flats, shape (n,).
    assumptions
        Which labels, and how many panels.

    Returns
    -------
    Services
        With solar panels on dwellings of label A+ and better, and an air heat pump in
        those of A+++ and better.

    Notes
    -----
    A boiler and no panels bring the example dwellings at package 5 to label A+, and
    none further.
    """
    reach = assumptions.archetypes.reach
    pump = _is_at_least(reach.label_with_heat_pump, stock, assumptions)
    pump &= (stock.heating == UNKNOWN_CODE) & USES_GAS[services.heating]
    panels = _is_at_least(reach.label_with_panels, stock, assumptions)
    panels &= np.isnan(stock.pv_kwp)
    supply_c = services.supply_temperature_c
    pump_c = np.minimum(supply_c, assumptions.archetypes.heat_pump.supply_c)
    return replace(
        services,
        heating=np.where(pump, Heating.AIR_HEAT_PUMP.code, services.heating),
        supply_temperature_c=np.where(pump, pump_c, supply_c),
        cooks_on_gas=services.cooks_on_gas & ~pump,
        pv_kwp=np.where(
            panels, _by_building(reach.usual_panels_kwp, is_flat), services.pv_kwp
        ),
    )


def registered_limit(stock: Stock, assumptions: Assumptions) -> Floats:
    """Largest EP2 that fits what is registered, infinite if nothing is, shape (n,)."""
    limits = np.array([*assumptions.labels.limits.limits(), np.inf, np.inf])
    of_label = limits[EnergyLabel.A4.value - stock.label]
    by_ep2 = np.where(
        np.isnan(stock.ep2_kwh_per_m2_yr), np.inf, stock.ep2_kwh_per_m2_yr
    )
    limit: Floats = np.minimum(of_label, by_ep2)
    return limit


def _is_at_least(text: str, stock: Stock, assumptions: Assumptions) -> Booleans:
    """Whether what is registered is a label or better; the label wins over EP2."""
    label = EnergyLabel.of(text)
    limit = assumptions.labels.limits.upper_kwh_per_m2_yr[label.text]
    by_ep2 = stock.ep2_kwh_per_m2_yr <= limit
    return np.where(stock.label == UNKNOWN_CODE, by_ep2, stock.label >= label)


def with_panels_for(
    missing_kwh_per_m2_yr: Floats,
    floor_area_m2: Floats,
    services: Services,
    is_flat: Booleans,
    assumptions: Assumptions,
) -> Services:
    """Add panels that make up for EP2 which nothing else explains.

    Parameters
    ----------
    missing_kwh_per_m2_yr
        EP2 of the model above the registered one, where the stock says nothing about
        panels; zero elsewhere, shape (n,).
    floor_area_m2
        Usable floor area, shape (n,) [m²].
    services
        The dwellings' services.
    is_flat
        Whether a dwelling is in a building with flats, shape (n,).
    assumptions
        Most panels, their yield and the primary factor of electricity.

    Returns
    -------
    Services
        With as many panels as needed, and no more than a roof can bear.
    """
    primary_per_kwp = (
        assumptions.carriers.electricity.primary_factor
        * assumptions.installations.solar_panels.yield_factor
    )
    wanted = np.maximum(missing_kwh_per_m2_yr, 0.0) * floor_area_m2 / primary_per_kwp
    most = _by_building(assumptions.archetypes.reach.largest_panels_kwp, is_flat)
    room = np.maximum(most - services.pv_kwp, 0.0)
    return replace(services, pv_kwp=services.pv_kwp + np.minimum(wanted, room))


def _by_building(figures: dict[Building, float], is_flat: Booleans) -> Floats:
    return np.where(is_flat, figures["flat"], figures["house"])
