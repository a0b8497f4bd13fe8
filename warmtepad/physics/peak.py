"""Electric load of heating on the coldest day that networks are built for."""

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans, Floats
from warmtepad.physics.air import air_exchange_w_per_k
from warmtepad.physics.generators import efficiency_factor
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.transmission import ground_loss, transmission_w_per_k
from warmtepad.terms import Heating
from warmtepad.units import KELVIN_AT_0_C

SMALLEST_LIFT_K = 1.0
"""A pump that hardly lifts heat runs at its seasonal efficiency, not at infinity."""


def design_heat_loss_kw(envelope: Envelope, assumptions: Assumptions) -> Floats:
    r"""Heat loss on the design winter day, with every room at the set temperature.

    Parameters
    ----------
    envelope
        The dwellings.
    assumptions
        Heat balance, climate, ventilation and the design day.

    Returns
    -------
    Floats
        Shape (n,) [kW].

    Notes
    -----
    .. math::
        \Phi = \left(H_{tr} + H_{air}\right) (\theta_i - \theta_{design})
                + H_{ground, January} (\theta_i - \bar\theta_e)

    with the coefficients of the net heat demand. Simpler than NEN-EN 12831 and ISSO 51:
    the dwelling as a whole, without heating-up allowance and without loss to
    neighbours; no gains are counted. The ground follows the season and not the day.

    Examples
    --------
    A facade of 100 m² with U 0.95 and surcharge 0.05, two storeys and so four pipe
    lengths: 100 + 7.2 = 107.2 W/K. 100 m² asks for 42.1 dm³/s, of which 1.55 times
    enters by natural supply, with 1.55 x 4.2 dm³/s by airing and nothing by leaks: 71.8
    dm³/s or 86.9 W/K. At 20 and -10 °C: 30 K x 194.1 W/K = 5.82 kW.

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> zero = np.zeros(1)
    >>> facade = np.zeros((1, 7))
    >>> facade[0, 0] = 1
    >>> dwelling = Envelope(
    ...     floor_area_m2=np.array([100.0]),
    ...     is_multi_family=np.array([False]),
    ...     storeys=np.array([2.0]),
    ...     area_m2=100 * facade,
    ...     u_w_per_m2_k=0.95 * facade,
    ...     ground_floor_rc_m2_k_per_w=np.array([1.0]),
    ...     floor_perimeter_m=zero,
    ...     window_solar_factor=zero,
    ...     qv10_dm3_per_s_m2=zero,
    ...     ventilation=np.array([0]),
    ...     demand_factor=np.array([1.0]),
    ... )
    >>> design_heat_loss_kw(dwelling, read_assumptions()).round(2)
    array([5.82])
    """
    balance, outdoor_c = assumptions.heat_balance, assumptions.climate.outdoor_c
    set_c = balance.indoor.set_c
    design_k = set_c - assumptions.peak.design_day.outdoor_c
    mean_k = set_c - sum(outdoor_c) / len(outdoor_c)
    direct = transmission_w_per_k(envelope, balance)
    direct += air_exchange_w_per_k(envelope, assumptions.ventilation)
    ground = ground_loss(envelope, balance, outdoor_c)
    loss_w = direct * design_k + (ground.steady_w_per_k + ground.wave_w_per_k) * mean_k
    loss_kw: Floats = loss_w * envelope.demand_factor / 1000
    return loss_kw


def design_cop_factor(services: Services, assumptions: Assumptions) -> Floats:
    r"""Heat that a heat pump makes per unit of electricity on the design winter day.

    Parameters
    ----------
    services
        Dwellings of which each has an installation of ``peak.generator``.
    assumptions
        Temperature of the source and share of Carnot per installation.

    Returns
    -------
    Floats
        Shape (n,); never better than over the season.

    Notes
    -----
    .. math::
        COP = \min\left(f \frac{T_{supply}}{T_{supply} - T_{source}}, SPF\right)

    with T in kelvin and f the share of the ideal process that real machines reach.

    Examples
    --------
    An air heat pump that lifts from -10 to 45 °C: 0.4 x 318.15 / 55 = 2.31.

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> zero = np.zeros(1)
    >>> pump = Services(
    ...     heating=np.array([Heating.AIR_HEAT_PUMP.code]),
    ...     heating_year=np.array([2026]),
    ...     supply_temperature_c=np.array([45.0]),
    ...     pv_kwp=zero,
    ...     has_shower_recovery=np.array([False]),
    ...     cooks_on_gas=np.array([False]),
    ...     ep2_offset_kwh_per_m2_yr=zero,
    ... )
    >>> design_cop_factor(pump, read_assumptions()).round(2)
    array([2.31])
    """
    heating, supply_c = services.heating, services.supply_temperature_c
    lift_k = supply_c - _figure("source_c", assumptions)[heating]
    ideal = (supply_c + KELVIN_AT_0_C) / np.maximum(lift_k, SMALLEST_LIFT_K)
    seasonal = efficiency_factor(heating, supply_c, assumptions.installations)
    factor: Floats = np.minimum(
        _figure("carnot_fraction", assumptions)[heating] * ideal, seasonal
    )
    return factor


def peak_kw(envelope: Envelope, services: Services, assumptions: Assumptions) -> Floats:
    r"""Electric load of heating on the design winter day, as one of many dwellings.

    Parameters
    ----------
    envelope, services
        The dwellings.
    assumptions
        Figures of the peak, the heat balance and the installations.

    Returns
    -------
    Floats
        Shape (n,) [kW]; zero where heating uses no electricity. Loads of dwellings add
        up to what a street or a transformer sees, not to the rating of one connection.

    Notes
    -----
    .. math:: P = g \Phi \left(\frac{s_{pump}}{COP} + s_{element}\right)

    with g the share of the separate peaks that falls together. Space heat only: on the
    coldest day hot water is made at other hours, and light, appliances and cooking are
    the household's. Solar panels yield nothing then. A hybrid leaves the rest of the
    heat to its boiler, other heat pumps to an electric element.

    Examples
    --------
    The dwelling of `design_heat_loss_kw`: of 5.82 kW an air heat pump at COP 2.31 makes
    0.8 and an element 0.2; of a group 0.6 falls together: 0.6 x (4.66 / 2.31 + 1.16) =
    1.91 kW.

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> zero = np.zeros(1)
    >>> facade = np.zeros((1, 7))
    >>> facade[0, 0] = 1
    >>> dwelling = Envelope(
    ...     floor_area_m2=np.array([100.0]),
    ...     is_multi_family=np.array([False]),
    ...     storeys=np.array([2.0]),
    ...     area_m2=100 * facade,
    ...     u_w_per_m2_k=0.95 * facade,
    ...     ground_floor_rc_m2_k_per_w=np.array([1.0]),
    ...     floor_perimeter_m=zero,
    ...     window_solar_factor=zero,
    ...     qv10_dm3_per_s_m2=zero,
    ...     ventilation=np.array([0]),
    ...     demand_factor=np.array([1.0]),
    ... )
    >>> pump = Services(
    ...     heating=np.array([Heating.AIR_HEAT_PUMP.code]),
    ...     heating_year=np.array([2026]),
    ...     supply_temperature_c=np.array([45.0]),
    ...     pv_kwp=zero,
    ...     has_shower_recovery=np.array([False]),
    ...     cooks_on_gas=np.array([False]),
    ...     ep2_offset_kwh_per_m2_yr=zero,
    ... )
    >>> peak_kw(dwelling, pump, read_assumptions()).round(2)
    array([1.91])
    """
    draws = _uses_electricity(assumptions)[services.heating]
    load_kw = np.zeros(len(services))
    if not draws.any():
        return load_kw
    served, pumps = envelope.take(draws), services.take(draws)
    pump_share = _figure("pump_fraction", assumptions)[pumps.heating]
    element_share = _figure("element_fraction", assumptions)[pumps.heating]
    per_heat = pump_share / design_cop_factor(pumps, assumptions) + element_share
    together = assumptions.peak.coincidence.of_many_fraction
    load_kw[draws] = together * per_heat * design_heat_loss_kw(served, assumptions)
    return load_kw


def _uses_electricity(assumptions: Assumptions) -> Booleans:
    """Whether an installation draws electricity for space heat, by code."""
    return np.array([word in assumptions.peak.generator for word in Heating])


def _figure(name: str, assumptions: Assumptions) -> Floats:
    """One figure of each installation that uses electricity, by code; else 0."""
    generators = assumptions.peak.generator
    return np.array(
        [
            getattr(generators[word], name) if word in generators else 0.0
            for word in Heating
        ]
    )
