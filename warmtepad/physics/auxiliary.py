"""Hot water and fans: energy that goes on whatever heats the dwelling."""

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Floats
from warmtepad.physics.air import SECONDS_TO_HOURS, of_system, required_flow_dm3_per_s
from warmtepad.physics.heat_demand import people
from warmtepad.physics.homes import Envelope, Services
from warmtepad.units import HOURS_PER_YEAR


def net_hot_water_kwh_per_yr(
    envelope: Envelope, services: Services, assumptions: Assumptions
) -> Floats:
    r"""Net hot water of a dwelling after shower heat recovery.

    Parameters
    ----------
    envelope
        Floor areas, which tell how many people live there.
    services
        Whether there is shower heat recovery.
    assumptions
        Hot water per person, occupants by floor area.

    Returns
    -------
    Floats
        Shape (n,) [kWh/yr].

    Notes
    -----
    .. math:: Q = q_p N_p (1 - r)

    with r the share that a shower gives back, where there is recovery. NTA 8800 13.2.
    """
    figures = assumptions.installations.hot_water
    persons = people(envelope.floor_area_m2, assumptions.heat_balance.occupants)
    saved = figures.shower_recovery_fraction * services.has_shower_recovery
    result: Floats = figures.net_kwh_per_yr * persons * (1 - saved)
    return result


def fans_kwh_per_yr(envelope: Envelope, assumptions: Assumptions) -> Floats:
    r"""Electricity of fans at the flow that the ventilation system is asked for.

    Parameters
    ----------
    envelope
        Floor areas and ventilation systems.
    assumptions
        Flow per floor area and power per flow of each system.

    Returns
    -------
    Floats
        Shape (n,) [kWh/yr].

    Notes
    -----
    .. math:: W = 8760 \, p_{fan} \, q_V

    with the power per flow of each system, all year round.
    """
    figures, codes = assumptions.ventilation, envelope.ventilation
    flow = required_flow_dm3_per_s(envelope.floor_area_m2, codes, figures)
    power_w = of_system(figures, "fan_w_h_per_m3", codes) * SECONDS_TO_HOURS * flow
    energy: Floats = power_w * HOURS_PER_YEAR / 1000
    return energy
