"""The Standaard for insulation, and what counts as ready for a sustainable source."""

from typing import Literal

import numpy as np

from warmtepad.assumptions import Assumptions, Shell
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.energy import is_gas_free
from warmtepad.physics.homes import Envelope, Services
from warmtepad.terms import Part

ReadyDefinition = Literal["standaard_or_off_gas", "standaard"]
"""When a dwelling is ready for a sustainable heat source."""


def compactness(envelope: Envelope, shell: Shell) -> Floats:
    """Loss area over floor area (Als/Ag).

    Parameters
    ----------
    envelope
        Areas of the parts and of the floors.
    shell
        Weight of the ground floor, which loses less than a part in the open air.

    Returns
    -------
    Floats
        Shape (n,) [m²/m²].
    """
    weight = np.ones(len(Part))
    weight[Part.GROUND_FLOOR.code] = shell.loss_area_ground_fraction
    ratio: Floats = envelope.area_m2 @ weight / envelope.floor_area_m2
    return ratio


def standaard(
    envelope: Envelope, building_year: Integers, assumptions: Assumptions
) -> Floats:
    r"""Net heat demand at which a dwelling meets the Standaard.

    Parameters
    ----------
    envelope
        The dwellings.
    building_year
        Building year, shape (n,).
    assumptions
        Limits by group.

    Returns
    -------
    Floats
        Shape (n,) [kWh/(m²·yr)].

    Notes
    -----
    .. math:: S = b + s \max(A_{ls} / A_g - 1, 0)

    with b and s for houses and flats, before 1945 and later: Kamerstuk 30196 nr. 749.
    """
    figures = assumptions.standaard
    groups = (
        figures.old_house,
        figures.modern_house,
        figures.old_flat,
        figures.modern_flat,
    )
    group = 2 * envelope.is_multi_family + (building_year >= figures.first_modern_year)
    base = np.array([g.base_kwh_per_m2_yr for g in groups])[group]
    slope = np.array([g.slope_kwh_per_m2_yr for g in groups])[group]
    excess = np.maximum(
        compactness(envelope, assumptions.heat_balance.shell) - 1.0, 0.0
    )
    limit: Floats = base + slope * excess
    return limit


def is_ready(
    net_heat_demand_kwh_per_m2_yr: Floats,
    standaard_kwh_per_m2_yr: Floats,
    services: Services,
    definition: ReadyDefinition,
) -> Booleans:
    """Whether a dwelling is ready for a sustainable heat source.

    Parameters
    ----------
    net_heat_demand_kwh_per_m2_yr
        Net heat demand, shape (n,).
    standaard_kwh_per_m2_yr
        Limit of the Standaard, shape (n,).
    services
        The dwellings' services.
    definition
        ``standaard``: it meets the Standaard; ``standaard_or_off_gas``: that, or it is
        off gas already.

    Returns
    -------
    Booleans
        Shape (n,).
    """
    meets: Booleans = net_heat_demand_kwh_per_m2_yr <= standaard_kwh_per_m2_yr
    if definition == "standaard":
        return meets
    return meets | is_gas_free(services)
