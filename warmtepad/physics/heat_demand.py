"""Net heat demand by the monthly balance of NTA 8800, chapter 7, in closed form."""

import numpy as np

from warmtepad.assumptions import (
    Assumptions,
    Climate,
    HeatBalance,
    Indoor,
    Occupants,
)
from warmtepad.columns import Booleans, Floats
from warmtepad.physics.air import air_exchange_w_per_k
from warmtepad.physics.homes import Envelope
from warmtepad.physics.transmission import (
    ground_loss,
    time_constant_h,
    transmission_w_per_k,
)
from warmtepad.terms import Part

HOURS_PER_DAY = 24

LARGEST_GAIN_RATIO = 2.0
"""Above this ratio of gains to losses a month needs no heat (NTA 8800 7.2)."""

NEAR_ONE = 1e-7
"""Distance from a ratio of 1 at which the limit of the formula is taken."""

WALLS = (Part.FACADE.code, Part.PANEL.code, Part.DOOR.code)
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
    balance, climate = assumptions.heat_balance, assumptions.climate
    outdoor = np.array(climate.outdoor_c)[:, None]
    direct = transmission_w_per_k(envelope, balance)
    direct += air_exchange_w_per_k(envelope, assumptions.ventilation)
    ground = ground_loss(envelope, balance, outdoor[:, 0])
    total = direct + ground.heating_w_per_k
    time_h = time_constant_h(envelope.floor_area_m2, total, balance.indoor)
    gains_w = _gains_w(envelope, balance, climate)
    set_c = _levelled_c(envelope, total, outdoor, balance.indoor)
    mean_c = outdoor.mean()
    steady_w = direct * (set_c - outdoor) + ground.monthly_w_per_k * (set_c - mean_c)
    calculation_c = _setback_c(
        set_c, outdoor, gains_w / np.maximum(steady_w, 1e-9), time_h, balance.indoor
    )
    loss_w = direct * (calculation_c - outdoor)
    loss_w += ground.monthly_w_per_k * (calculation_c - mean_c)
    heat_w = _heat_w(loss_w, gains_w, 1 + time_h / balance.indoor.utilisation_time_h)
    hours = np.array(climate.length_h)
    demand: Floats = hours @ heat_w / 1000 / envelope.floor_area_m2
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


def _gains_w(envelope: Envelope, balance: HeatBalance, climate: Climate) -> Floats:
    """Gains by people and sun, less radiation to the sky, shape (12, n) [W]."""
    shell = balance.shell
    area, conductance = envelope.area_m2, envelope.area_m2 * envelope.u_w_per_m2_k
    walls = conductance[:, WALLS].sum(axis=1)
    window, pitched = conductance[:, WINDOW], conductance[:, PITCHED]
    flat = conductance[:, FLAT]
    seen = (
        shell.wall_sky_fraction * (walls + window)
        + shell.pitched_roof_sky_fraction * pitched
        + shell.flat_roof_sky_fraction * flat
    )
    sky_w = seen * (
        shell.outside_resistance_m2_k_per_w
        * shell.long_wave_w_per_m2_k
        * shell.sky_difference_k
    )
    glass = (shell.solar_incidence_fraction * (1 - shell.frame_fraction)) * (
        envelope.window_solar_factor * area[:, WINDOW]
    )
    opaque = shell.absorption_fraction * shell.outside_resistance_m2_k_per_w
    inside_w = balance.indoor.gain_per_person_w * people(
        envelope.floor_area_m2, balance.occupants
    )
    irradiance = np.array(
        [
            climate.window_solar_w_per_m2,
            climate.wall_solar_w_per_m2,
            climate.pitched_roof_solar_w_per_m2,
            climate.flat_roof_solar_w_per_m2,
        ]
    )
    receiving = np.stack([glass, opaque * walls, opaque * pitched, opaque * flat])
    gains: Floats = irradiance.T @ receiving + (inside_w - sky_w)
    return gains


def _levelled_c(
    envelope: Envelope, total_w_per_k: Floats, outdoor_c: Floats, indoor: Indoor
) -> Floats:
    r"""Set temperature after levelling between rooms, shape (12, n) [°C].

    Notes
    -----
    .. math:: 20 - 0.8 f \frac{f h}{f h + 2} (20 - \theta_e)

    with h the loss per m² of floor area: NTA 8800 7.78 and 7.79.
    """
    share = np.where(
        envelope.is_multi_family,
        indoor.moderate_space_flat_fraction,
        indoor.moderate_space_house_fraction,
    )
    specific = share * total_w_per_k / envelope.floor_area_m2
    lowering = (indoor.moderate_time_fraction * share) * (
        specific / (specific + indoor.internal_exchange_w_per_m2_k)
    )
    levelled: Floats = indoor.set_c - lowering * (indoor.set_c - outdoor_c)
    return levelled


def _setback_c(
    set_c: Floats,
    outdoor_c: Floats,
    free_fraction: Floats,
    time_h: Floats,
    indoor: Indoor,
) -> Floats:
    """Mean temperature with the night setback, shape (12, n) [°C].

    Notes
    -----
    At night a dwelling cools towards the temperature that gains alone keep, at most
    down to the night set temperature: NTA 8800 7.59-7.73.
    """
    difference = set_c - outdoor_c
    free = np.clip(free_fraction, 0.0, 1.0)
    low = np.clip((indoor.setback_c - outdoor_c) / difference, 0.0, 1.0)
    nights = indoor.setback_h / time_h
    span = np.maximum(1 - free, 1e-9)
    left = np.maximum(low - free, 1e-9 * span) / span
    cooling = np.minimum(-np.log(left) / nights, 1.0)
    floating = free + span * ((1 - np.exp(-nights)) / nights)
    held = (1 - low) / nights + cooling * free + (1 - cooling) * low
    mean = np.where(cooling >= 1, floating, held)
    night = indoor.setback_h / HOURS_PER_DAY
    temperature: Floats = outdoor_c + (1 - night + night * mean) * difference
    return temperature


def _heat_w(loss_w: Floats, gains_w: Floats, exponent: Floats) -> Floats:
    """Heat that a month needs after the gains that it can use, shape (12, n) [W]."""
    safe_w = np.maximum(loss_w, 1e-9)
    ratio = gains_w / safe_w
    heat = safe_w - utilisation(ratio, exponent) * gains_w
    needs_none: Booleans = (ratio > LARGEST_GAIN_RATIO) | (loss_w <= 0)
    heat[needs_none] = 0
    return heat


def utilisation(ratio: Floats, exponent: Floats) -> Floats:
    r"""Share of the gains that can be used.

    Parameters
    ----------
    ratio
        Gains over losses.
    exponent
        One plus the time constant over 15 hours.

    Returns
    -------
    Floats
        Between 0 and 1, shape of `ratio`.

    Notes
    -----
    .. math:: \eta = \frac{1 - g^a}{1 - g^{a+1}}, \qquad \eta(1) = a / (a + 1)

    NTA 8800 7.46-7.51, after ISO 13790.

    Examples
    --------
    >>> utilisation(np.array([0.5, 1.0]), np.array([3.0, 3.0])).round(4)
    array([0.9333, 0.75  ])
    """
    near_one = np.abs(ratio - 1) < NEAR_ONE
    safe = np.where(near_one | (ratio <= 0), 0.5, ratio)
    power = np.exp(exponent * np.log(safe))
    share = (1 - power) / (1 - safe * power)
    share = np.where(near_one, exponent / (exponent + 1), share)
    result: Floats = np.where(ratio <= 0, 1.0, share)
    return result
