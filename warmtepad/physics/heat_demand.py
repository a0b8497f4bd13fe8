"""Net heat demand by the monthly balance of NTA 8800, chapter 7, in closed form."""

import numpy as np

from warmtepad.assumptions import Assumptions, Indoor, Occupants, Shell
from warmtepad.columns import Floats
from warmtepad.physics.air import air_exchange_w_per_k
from warmtepad.physics.homes import Envelope
from warmtepad.physics.transmission import (
    ground_loss,
    time_constant_h,
    transmission_w_per_k,
)
from warmtepad.physics.year import Steady, months_of, year_heat_kwh
from warmtepad.terms import Part

BLOCK_ROWS = 1024
"""Rows whose twelve months are worked out together: they stay in the cache."""

WALLS = [Part.FACADE.code, Part.PANEL.code, Part.DOOR.code]
WINDOW = Part.WINDOW.code
PITCHED = Part.PITCHED_ROOF.code
FLAT = Part.FLAT_ROOF.code


def net_heat_demand(envelope: Envelope, assumptions: Assumptions) -> Floats:
    """Net heat demand (netto warmtebehoefte) of each dwelling.

    Parameters
    ----------
    envelope
        The dwellings.
    assumptions
        Climate, heat balance and ventilation.

    Returns
    -------
    Floats
        Shape (n,) [kWh/(m²·yr)].

    Notes
    -----
    Per month: losses by transmission, ground and air at the temperature that is left
    after levelling and night setback, less the gains that can be used, each month at
    least zero. Simpler than NTA 8800: constants for the pressure balance, sun averaged
    over orientations, one surcharge for thermal bridges.
    """
    steady = _steady(envelope, assumptions)
    months = months_of(assumptions)
    heat_kwh = np.empty(len(envelope))
    for start in range(0, len(envelope), BLOCK_ROWS):
        rows = slice(start, start + BLOCK_ROWS)
        heat_kwh[rows] = year_heat_kwh(steady.take(rows), months)
    demand: Floats = heat_kwh / envelope.floor_area_m2
    demand *= envelope.demand_factor
    return demand


def people(floor_area_m2: Floats, occupants: Occupants) -> Floats:
    """Occupants that NTA 8800 counts in a dwelling, shape (n,).

    Notes
    -----
    One up to 30 m², 2.28 at 100 m², 0.01 more per m² above: NTA 8800 7.22-7.24.

    Examples
    --------
    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> occupants = read_assumptions().heat_balance.occupants
    >>> people(np.array([25.0, 65.0, 100.0, 120.0]), occupants)
    array([1.  , 1.64, 2.28, 2.48])
    """
    largest = occupants.floor_area_m2[-1]
    inside: Floats = np.interp(floor_area_m2, occupants.floor_area_m2, occupants.people)
    return inside + occupants.per_extra_m2 * np.maximum(floor_area_m2 - largest, 0)


def _steady(envelope: Envelope, assumptions: Assumptions) -> Steady:
    balance = assumptions.heat_balance
    indoor = balance.indoor
    direct = transmission_w_per_k(envelope, balance)
    direct += air_exchange_w_per_k(envelope, assumptions.ventilation)
    ground = ground_loss(envelope, balance, assumptions.climate.outdoor_c)
    total = direct + ground.heating_w_per_k
    time_h = time_constant_h(envelope.floor_area_m2, total, indoor)
    conductance = envelope.area_m2 * envelope.u_w_per_m2_k
    walls = conductance[:, WALLS] @ np.ones(len(WALLS))
    inside_w = indoor.gain_per_person_w * people(
        envelope.floor_area_m2, balance.occupants
    )
    levelled = 1 - _levelling_factor(envelope, total, indoor)
    wave = ground.wave_w_per_k
    return Steady(
        losses_w_per_k=np.stack(
            (
                (direct + ground.steady_w_per_k) * levelled,
                wave * levelled,
                ground.steady_w_per_k,
                wave,
            )
        ),
        gains_w=np.stack(
            (
                inside_w - _sky_w(conductance, walls, balance.shell),
                *_sunlit_m2(envelope, conductance, walls, balance.shell),
            )
        ),
        levelled_fraction=levelled,
        nights_factor=indoor.setback_h / time_h,
        exponent_factor=1 + time_h / indoor.utilisation_time_h,
    )


def _sky_w(conductance: Floats, walls: Floats, shell: Shell) -> Floats:
    """Radiation to the sky, shape (n,) [W]: NTA 8800 7.39."""
    seen = (
        shell.wall_sky_fraction * (walls + conductance[:, WINDOW])
        + shell.pitched_roof_sky_fraction * conductance[:, PITCHED]
        + shell.flat_roof_sky_fraction * conductance[:, FLAT]
    )
    sky_w: Floats = seen * (
        shell.outside_resistance_m2_k_per_w
        * shell.long_wave_w_per_m2_k
        * shell.sky_difference_k
    )
    return sky_w


def _sunlit_m2(
    envelope: Envelope, conductance: Floats, walls: Floats, shell: Shell
) -> tuple[Floats, Floats, Floats, Floats]:
    """Area that takes up sun, each shape (n,): NTA 8800 7.32, 7.33 and 7.40."""
    glass = shell.solar_incidence_fraction * (1 - shell.frame_fraction)
    opaque = shell.absorption_fraction * shell.outside_resistance_m2_k_per_w
    return (
        glass * envelope.window_solar_factor * envelope.area_m2[:, WINDOW],
        opaque * walls,
        opaque * conductance[:, PITCHED],
        opaque * conductance[:, FLAT],
    )


def _levelling_factor(
    envelope: Envelope, total_w_per_k: Floats, indoor: Indoor
) -> Floats:
    r"""Drop of the set temperature by levelling between rooms, shape (n,).

    Notes
    -----
    .. math:: \Delta\theta = 0.8 f \frac{f h}{f h + 2} (20 - \theta_e)

    with h the loss per m² of floor area: NTA 8800 7.78 and 7.79.
    """
    share = np.where(
        envelope.is_multi_family,
        indoor.moderate_space_flat_fraction,
        indoor.moderate_space_house_fraction,
    )
    specific = share * total_w_per_k / envelope.floor_area_m2
    moderate = indoor.moderate_time_fraction * share
    factor: Floats = (
        moderate * specific / (specific + indoor.internal_exchange_w_per_m2_k)
    )
    return factor
