"""From net heat demand to energy carriers, EP2, label and CO2."""

from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.auxiliary import fans_kwh_per_yr, net_hot_water_kwh_per_yr
from warmtepad.physics.generators import (
    BURNS_ONLY_GAS,
    DISTRICT,
    HYBRID,
    USES_GAS,
    boiler_factor,
    efficiency_factor,
    hybrid_share,
    of_generator,
)
from warmtepad.physics.homes import Envelope, Services
from warmtepad.terms import EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyUse:
    """Yearly energy of n dwellings, by carrier."""

    gas_kwh_per_yr: Floats
    """Gas on upper heating value, shape (n,) [kWh/yr]."""

    electricity_kwh_per_yr: Floats
    """Electricity of the building, without the household's own, shape (n,)."""

    heat_kwh_per_yr: Floats
    """District heat, shape (n,) [kWh/yr]."""

    pv_kwh_per_yr: Floats
    """Yield of solar panels, shape (n,) [kWh/yr]."""


def calculated_use(
    net_heat_demand_kwh_per_m2_yr: Floats,
    envelope: Envelope,
    services: Services,
    assumptions: Assumptions,
) -> EnergyUse:
    """Energy that the label calculation counts; never to be turned into euros.

    Parameters
    ----------
    net_heat_demand_kwh_per_m2_yr
        Calculated net heat demand, shape (n,).
    envelope, services
        The dwellings.
    assumptions
        Ventilation and installations.

    Returns
    -------
    EnergyUse
        Heating, hot water, fans and pumps; cooking and the household are no part of
        it. Solar panels stand apart.

    Notes
    -----
    Simpler than NTA 8800: no recoverable losses, one efficiency per installation and
    supply temperature, hot water without classes of use.
    """
    emission = assumptions.installations.emission
    heat_kwh = net_heat_demand_kwh_per_m2_yr * envelope.floor_area_m2
    heat_kwh = heat_kwh / (1 - emission.loss_fraction)
    hot_water_kwh = net_hot_water_kwh_per_yr(envelope, services, assumptions)
    return carriers_of(
        (heat_kwh, hot_water_kwh, net_heat_demand_kwh_per_m2_yr),
        envelope,
        services,
        assumptions,
    )


def carriers_of(
    needs: tuple[Floats, Floats, Floats],
    envelope: Envelope,
    services: Services,
    assumptions: Assumptions,
) -> EnergyUse:
    """Energy carriers that serve needs of heat.

    Parameters
    ----------
    needs
        Heat that the generator makes for rooms [kWh/yr], net hot water [kWh/yr] and the
        calculated net heat demand [kWh/(m²·yr)], on which the share of a hybrid heat
        pump rests, each shape (n,).
    envelope, services
        The dwellings.
    assumptions
        Ventilation and installations.

    Returns
    -------
    EnergyUse
        Without cooking.
    """
    space_kwh, hot_water_kwh, net_heat_demand = needs
    figures = assumptions.installations
    codes = services.heating
    tapped_kwh = hot_water_kwh / figures.hot_water.pipe_efficiency_fraction
    efficiency = efficiency_factor(codes, services.supply_temperature_c, figures)
    water_factor = of_generator(figures, "hot_water_factor", codes)
    burns_gas, is_hybrid = BURNS_ONLY_GAS[codes], codes == HYBRID
    main_kwh = space_kwh / efficiency
    boiler_kwh = np.zeros(len(codes))
    if is_hybrid.any():
        share = hybrid_share(net_heat_demand[is_hybrid], figures)
        main_kwh[is_hybrid] *= share
        supply_c = services.supply_temperature_c[is_hybrid]
        boiler_kwh[is_hybrid] = (
            space_kwh[is_hybrid] * (1 - share) / boiler_factor(supply_c, figures)
        )
    water_kwh = tapped_kwh / water_factor
    is_district = codes == DISTRICT
    is_electric = ~burns_gas & ~is_district
    auxiliary_kwh = of_generator(figures, "auxiliary_kwh_per_yr", codes) + (
        of_generator(figures, "auxiliary_fraction", codes) * main_kwh
    )
    electricity_kwh = auxiliary_kwh + fans_kwh_per_yr(envelope, assumptions)
    # A flag times a number, as that is quicker than a choice.
    electricity_kwh += is_electric * main_kwh
    electricity_kwh += (is_electric & ~is_hybrid) * water_kwh
    return EnergyUse(
        gas_kwh_per_yr=burns_gas * main_kwh
        + (burns_gas | is_hybrid) * water_kwh
        + boiler_kwh,
        electricity_kwh_per_yr=electricity_kwh,
        heat_kwh_per_yr=is_district * (main_kwh + water_kwh),
        pv_kwh_per_yr=services.pv_kwp * figures.solar_panels.yield_factor,
    )


def ep2(
    use: EnergyUse,
    floor_area_m2: Floats,
    services: Services,
    assumptions: Assumptions,
) -> Floats:
    r"""Primary fossil energy use EP2, on which the label rests.

    Parameters
    ----------
    use
        Calculated use, of `calculated_use`.
    floor_area_m2
        Usable floor area, shape (n,) [m²].
    services
        The dwellings' services, for the offset of calibration.
    assumptions
        Primary factors.

    Returns
    -------
    Floats
        Shape (n,) [kWh/(m²·yr)]; below zero if solar panels make more than is used.

    Notes
    -----
    .. math:: EP2 = (f_g E_g + f_e (E_e - E_{pv}) + f_h E_h) / A + \text{offset}

    Examples
    --------
    By hand, 100 m² with a boiler: (10,000 kWh x 1.0 + (500 - 1,500) kWh x 1.45) / 100
    m² = 85.5 kWh/m², label A+; CO2 at the same use: 10,000 x 0.218 - 1,000 x 0.268 =
    1,912 kg.

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> figures = read_assumptions()
    >>> use = EnergyUse(
    ...     gas_kwh_per_yr=np.array([10_000.0]),
    ...     electricity_kwh_per_yr=np.array([500.0]),
    ...     heat_kwh_per_yr=np.array([0.0]),
    ...     pv_kwh_per_yr=np.array([1_500.0]),
    ... )
    >>> services = Services(
    ...     heating=np.array([3]),
    ...     heating_year=np.array([2015]),
    ...     supply_temperature_c=np.array([70.0]),
    ...     pv_kwp=np.array([1.88]),
    ...     has_shower_recovery=np.array([False]),
    ...     cooks_on_gas=np.array([True]),
    ...     ep2_offset_kwh_per_m2_yr=np.array([0.0]),
    ... )
    >>> value = ep2(use, np.array([100.0]), services, figures)
    >>> value.round(1), EnergyLabel(label_of(value, figures)[0]).text
    (array([85.5]), 'A+')
    >>> co2_kg_per_yr(use, figures).round(1)
    array([1912.])
    """
    carriers = assumptions.carriers
    net_electricity = use.electricity_kwh_per_yr - use.pv_kwh_per_yr
    primary = (
        carriers.gas.primary_factor * use.gas_kwh_per_yr
        + carriers.electricity.primary_factor * net_electricity
        + carriers.heat.primary_factor * use.heat_kwh_per_yr
    )
    result: Floats = primary / floor_area_m2 + services.ep2_offset_kwh_per_m2_yr
    return result


def label_of(ep2_kwh_per_m2_yr: Floats, assumptions: Assumptions) -> Integers:
    """Energy label by EP2.

    Parameters
    ----------
    ep2_kwh_per_m2_yr
        EP2, shape (n,).
    assumptions
        Class limits.

    Returns
    -------
    Integers
        Ranks of `EnergyLabel`, shape (n,).

    Notes
    -----
    EP2 is rounded up to 0.01 before it is classed; a limit belongs to the better class.

    Examples
    --------
    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> ranks = label_of(np.array([-3, 160, 160.001, 400]), read_assumptions())
    >>> [EnergyLabel(rank).text for rank in ranks]
    ['A++++', 'A', 'B', 'G']
    """
    # Take off a hair, so that 160.00000000001 of rounding errors stays 160.
    rounded = np.ceil(ep2_kwh_per_m2_yr * 100 - 1e-6) / 100
    steps = np.searchsorted(assumptions.labels.limits.limits(), rounded, side="left")
    ranks: Integers = (EnergyLabel.A4.value - steps).astype(np.int64)
    return ranks


def co2_kg_per_yr(use: EnergyUse, assumptions: Assumptions) -> Floats:
    """CO2 of an energy use, solar panels on a yearly balance.

    Parameters
    ----------
    use
        Energy by carrier of n dwellings.
    assumptions
        CO2 per kWh of each carrier.

    Returns
    -------
    Floats
        Shape (n,) [kg/yr]; below zero where panels yield more than is used.

    Examples
    --------
    10,000 kWh of gas at 0.218 kg and 2,000 less 1,000 kWh of electricity at 0.268:

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> one = np.array([1000.0])
    >>> use = EnergyUse(
    ...     gas_kwh_per_yr=10 * one,
    ...     electricity_kwh_per_yr=2 * one,
    ...     heat_kwh_per_yr=0 * one,
    ...     pv_kwh_per_yr=one,
    ... )
    >>> co2_kg_per_yr(use, read_assumptions())
    array([2448.])
    """
    carriers = assumptions.carriers
    net_electricity = use.electricity_kwh_per_yr - use.pv_kwh_per_yr
    total: Floats = (
        carriers.gas.co2_kg_per_kwh * use.gas_kwh_per_yr
        + carriers.electricity.co2_kg_per_kwh * net_electricity
        + carriers.heat.co2_kg_per_kwh * use.heat_kwh_per_yr
    )
    return total


def is_gas_free(services: Services) -> Booleans:
    """Whether nothing in the dwelling or for its heat burns gas, shape (n,)."""
    free: Booleans = ~(USES_GAS[services.heating] | services.cooks_on_gas)
    return free
