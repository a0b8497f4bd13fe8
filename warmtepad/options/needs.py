"""Which needs of measures a state meets without any measure."""

import numpy as np

from warmtepad.catalogue import Need
from warmtepad.columns import Booleans, Floats
from warmtepad.physics.homes import Envelope, Services


def needs_met(
    needs: tuple[Need, ...], demand: Floats, envelope: Envelope, services: Services
) -> Booleans:
    """Whether the state of a dwelling meets a need by itself.

    Parameters
    ----------
    needs
        Conditions, in any order.
    demand
        Net heat demand, shape (n,) [kWh/(m²·yr)].
    envelope, services
        The same n dwellings.

    Returns
    -------
    ndarray of shape (n, n_needs)
    """
    met = {
        need: _is_met(need, demand, envelope, services) for need in dict.fromkeys(needs)
    }
    columns = [met[need] for need in needs]
    return np.stack(columns, axis=1) if columns else np.zeros((len(demand), 0), bool)


def _is_met(
    need: Need, demand: Floats, envelope: Envelope, services: Services
) -> Booleans:
    met = np.isin(envelope.ventilation, [word.code for word in need.ventilation])
    met |= np.isin(services.heating, [word.code for word in need.heating])
    if need.cooks_electric:
        met |= ~services.cooks_on_gas
    if need.net_heat_demand_at_most_kwh_per_m2_yr is not None:
        met |= demand <= need.net_heat_demand_at_most_kwh_per_m2_yr
    if need.supply_temperature_at_most_c is not None:
        met |= services.supply_temperature_c <= need.supply_temperature_at_most_c
    if need.qv10_at_most_dm3_per_s_m2 is not None:
        met |= envelope.qv10_dm3_per_s_m2 <= need.qv10_at_most_dm3_per_s_m2
    return met
