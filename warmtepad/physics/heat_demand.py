"""Net heat demand by the monthly balance of NTA 8800, chapter 7, in closed form."""

from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Assumptions, Indoor, Occupants, Shell
from warmtepad.columns import Floats
from warmtepad.physics.air import air_exchange_w_per_k
from warmtepad.physics.homes import Envelope
from warmtepad.physics.transmission import (
    GroundLoss,
    ground_loss,
    time_constant_h,
    transmission_w_per_k,
)
from warmtepad.terms import Part

HOURS_PER_DAY = 24

LARGEST_GAIN_RATIO = 2.0
"""Above this ratio of gains to losses a month needs no heat (NTA 8800 7.2)."""

SMALLEST_W = 1e-9
SMALLEST_FRACTION = 1e-12
"""Guards against division by zero where a month has no loss."""

NEAR_ONE = 1e-7
"""Distance from a ratio of 1 at which the limit of the formula is taken."""

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
    heat_w_h = np.zeros(len(envelope))
    for month, hours in enumerate(assumptions.climate.length_h):
        heat_w_h += hours * _month_heat_w(steady, month, assumptions)
    demand: Floats = heat_w_h / (1000 * envelope.floor_area_m2)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steady:
    """What is the same in every month, each shape (n,)."""

    direct_w_per_k: Floats
    """Loss to outdoor air by transmission and air."""

    ground: GroundLoss

    steady_gain_w: Floats
    """Gains by people less radiation to the sky."""

    sunlit_m2: tuple[Floats, Floats, Floats, Floats]
    """Effective area in the sun: windows, walls, pitched and flat roofs."""

    levelling_factor: Floats
    """Drop of the set temperature over the difference with outdoors."""

    nights_factor: Floats
    """Length of a night over the time constant."""

    exponent_factor: Floats
    """Exponent of the utilisation of gains."""


def _steady(envelope: Envelope, assumptions: Assumptions) -> _Steady:
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
    return _Steady(
        direct_w_per_k=direct,
        ground=ground,
        steady_gain_w=inside_w - _sky_w(conductance, walls, balance.shell),
        sunlit_m2=_sunlit_m2(envelope, conductance, walls, balance.shell),
        levelling_factor=_levelling_factor(envelope, total, indoor),
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


def _month_heat_w(steady: _Steady, month: int, assumptions: Assumptions) -> Floats:
    """Heat that each dwelling needs in a month, shape (n,) [W]."""
    climate, indoor = assumptions.climate, assumptions.heat_balance.indoor
    outdoor_c = climate.outdoor_c[month]
    mean_k = sum(climate.outdoor_c) / len(climate.outdoor_c) - outdoor_c
    ground = steady.ground.in_month(month)
    glass, walls, pitched, flat = steady.sunlit_m2
    gains_w = steady.steady_gain_w + climate.window_solar_w_per_m2[month] * glass
    gains_w += climate.wall_solar_w_per_m2[month] * walls
    gains_w += climate.pitched_roof_solar_w_per_m2[month] * pitched
    gains_w += climate.flat_roof_solar_w_per_m2[month] * flat
    both = steady.direct_w_per_k + ground
    ground_k = ground * mean_k
    # Differences with outdoors: at the set temperature, then with the night setback.
    difference_k = (1 - steady.levelling_factor) * (indoor.set_c - outdoor_c)
    free = gains_w / np.maximum(both * difference_k - ground_k, SMALLEST_W)
    low = np.clip((indoor.setback_c - outdoor_c) / difference_k, 0.0, 1.0)
    night = indoor.setback_h / HOURS_PER_DAY
    kept = night_fraction(np.clip(free, 0.0, 1.0), low, steady.nights_factor)
    difference_k *= 1 - night + night * kept
    loss_w = both * difference_k - ground_k
    return _heat_w(loss_w, gains_w, steady.exponent_factor)


def night_fraction(free: Floats, low: Floats, nights_factor: Floats) -> Floats:
    r"""Mean difference with outdoors in a night, over that by day.

    Parameters
    ----------
    free
        Difference that gains alone keep, over that by day, shape (n,), 0 to 1.
    low
        Difference at the night set temperature, over that by day, shape (n,), 0 to 1.
    nights_factor
        Length of the night over the time constant, shape (n,).

    Returns
    -------
    Floats
        Shape (n,), 0 to 1.

    Notes
    -----
    The dwelling cools towards `free`, and is held where it reaches `low`: NTA 8800
    7.64-7.69.

    Examples
    --------
    A night as long as the time constant without gains: :math:`1 - 1/e`. The same night,
    held at 0.9 of the difference: a short cooling, then 0.9.

    >>> free, nights = np.zeros(2), np.ones(2)
    >>> night_fraction(free, np.array([0.0, 0.9]), nights).round(4)
    array([0.6321, 0.9052])
    """
    span = np.maximum(1 - free, SMALLEST_FRACTION)
    left = np.maximum((low - free) / span, SMALLEST_FRACTION)
    cooling = np.minimum(-np.log(left) / nights_factor, 1.0)
    floating = free - span * np.expm1(-nights_factor) / nights_factor
    held = (1 - low) / nights_factor + low - cooling * (low - free)
    fraction: Floats = np.where(cooling >= 1, floating, held)
    return fraction


def _heat_w(loss_w: Floats, gains_w: Floats, exponent: Floats) -> Floats:
    """Loss less the gains that can be used, at least zero, shape (n,) [W]."""
    ratio = gains_w / np.maximum(loss_w, SMALLEST_W)
    heat = loss_w - utilisation(ratio, exponent) * gains_w
    is_heated = (ratio <= LARGEST_GAIN_RATIO) & (loss_w > 0)
    heated: Floats = np.where(is_heated, heat, 0.0)
    return heated


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
    share: Floats = (1 - power) / (1 - safe * power)
    if near_one.any():
        share[near_one] = (exponent / (exponent + 1))[near_one]
    share[ratio <= 0] = 1.0
    return share
