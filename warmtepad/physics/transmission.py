"""Heat that leaves through the envelope and the ground."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Ground, HeatBalance, Indoor
from warmtepad.columns import Floats
from warmtepad.physics.homes import Envelope
from warmtepad.terms import Part

HEATING_MONTHS = (9, 10, 11, 0, 1, 2)
"""October to March, counted from January as 0."""

FLOOR = Part.GROUND_FLOOR.code


def u_value_w_per_m2_k(
    resistance_m2_k_per_w: Floats, surface_resistance_m2_k_per_w: float
) -> Floats:
    """U-value of an opaque part.

    Parameters
    ----------
    resistance_m2_k_per_w
        Rc of the part without surfaces, shape (n,) [m²·K/W].
    surface_resistance_m2_k_per_w
        Of both surfaces together [m²·K/W].

    Returns
    -------
    Floats
        Shape (n,) [W/(m²·K)].

    Notes
    -----
    .. math:: U = 1 / (R_c + R_{si} + R_{se})

    Examples
    --------
    A cavity wall of 1965-1974 in the RVO example dwellings has U 1.667:

    >>> u_value_w_per_m2_k(np.array([0.43]), 0.17).round(3)
    array([1.667])
    """
    u: Floats = 1 / (resistance_m2_k_per_w + surface_resistance_m2_k_per_w)
    return u


def transmission_w_per_k(envelope: Envelope, balance: HeatBalance) -> Floats:
    r"""Heat loss coefficient of the parts above the ground, with vertical pipes.

    Parameters
    ----------
    envelope
        The dwellings.
    balance
        Figures of the heat balance.

    Returns
    -------
    Floats
        Shape (n,) [W/K].

    Notes
    -----
    .. math:: H = \sum_i A_i (U_i + \Delta U) + 1.8 N^2

    with N storeys and as many pipes: NTA 8800 8.1 and 7.17. NTA 8800 adds linear
    thermal bridges one by one; here a surcharge on U stands for all of them.
    """
    above = np.ones(len(Part))
    above[FLOOR] = 0
    u = envelope.u_w_per_m2_k + balance.thermal_bridges.surcharge_w_per_m2_k
    parts: Floats = (envelope.area_m2 * u) @ above
    return parts + balance.shell.pipe_w_per_k * envelope.storeys**2


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLoss:
    """Heat loss coefficients to the ground, on the yearly mean temperatures."""

    steady_w_per_k: Floats
    """Mean of the year, shape (n,) [W/K]."""

    wave_w_per_k: Floats
    """What January adds to it and July takes off, shape (n,) [W/K]."""

    heating_w_per_k: Floats
    """Mean of the heating season on its own difference, shape (n,) [W/K]."""


def month_cosine(month: int) -> float:
    """Place of a month in the yearly wave: 1 in January (0), -1 in July (6)."""
    return math.cos(math.pi * month / 6)


def ground_loss(
    envelope: Envelope, balance: HeatBalance, outdoor_c: Sequence[float]
) -> GroundLoss:
    r"""Heat loss of floors above a crawl space, with the season's delay.

    Parameters
    ----------
    envelope
        The dwellings; those without ground floor have a loss of zero.
    balance
        Figures of the heat balance.
    outdoor_c
        Outdoor temperature per month [°C].

    Notes
    -----
    .. math::
        \Phi_m = H (\theta_i - \theta_e) - H_{pi} \hat\theta_i \cos\alpha_m
                  + H_{pe} \hat\theta_e \cos\alpha_m

    NTA 8800 8.43-8.48, D.4, D.13 and D.14, after ISO 13370. The loss of a month is
    divided by the yearly temperature difference (D.1).
    """
    ground, set_c = balance.ground, balance.indoor.set_c
    difference_k = set_c - sum(outdoor_c) / len(outdoor_c)
    steady, indoor, outdoor = _ground_coefficients(envelope, ground)
    wave = ground.outdoor_amplitude_k * outdoor - ground.indoor_amplitude_k * indoor
    wave = wave / difference_k
    season = len(HEATING_MONTHS)
    swing = sum(month_cosine(month) for month in HEATING_MONTHS) / season
    season_k = sum(set_c - outdoor_c[month] for month in HEATING_MONTHS) / season
    return GroundLoss(
        steady_w_per_k=steady,
        wave_w_per_k=wave,
        heating_w_per_k=(steady + swing * wave) * (season_k / difference_k),
    )


def _ground_coefficients(
    envelope: Envelope, ground: Ground
) -> tuple[Floats, Floats, Floats]:
    """Steady, periodic indoor and periodic outdoor coefficient, each (n,) [W/K]."""
    area = envelope.area_m2[:, FLOOR]
    perimeter = envelope.floor_perimeter_m
    width = np.maximum(area, 1e-9) / np.maximum(0.5 * perimeter, 1e-9)
    facade_u = envelope.u_w_per_m2_k[:, Part.FACADE.code]
    u_floor = 1 / (
        envelope.ground_floor_rc_m2_k_per_w
        + ground.inside_resistance_m2_k_per_w
        + ground.outside_resistance_m2_k_per_w
    )
    u_ground = crawl_ground_u(width, facade_u, ground)
    u_vents = (2 * ground.wall_height_m * facade_u + ground.vent_w_per_m_k) / width
    soil = ground.conductivity_w_per_m_k / ground.penetration_depth_m
    edge = 0.37 * ground.conductivity_w_per_m_k * _edge_log(ground)
    steady = area / (1 / u_floor + 1 / (u_ground + u_vents))
    indoor = area / (1 / u_floor + 1 / (soil + u_vents))
    outdoor = u_floor * (edge * perimeter + u_vents * area) / (soil + u_vents + u_floor)
    return steady, indoor, np.where(area > 0, outdoor, 0.0)


def _equivalent_floor_m(ground: Ground) -> float:
    return ground.wall_thickness_m + ground.conductivity_w_per_m_k * (
        ground.inside_resistance_m2_k_per_w + ground.outside_resistance_m2_k_per_w
    )


def _edge_log(ground: Ground) -> float:
    return float(np.log(ground.penetration_depth_m / _equivalent_floor_m(ground) + 1))


def crawl_ground_u(width_m: Floats, facade_u: Floats, ground: Ground) -> Floats:
    """U-value of the ground under and beside a crawl space.

    Parameters
    ----------
    width_m
        Characteristic width: area over half the perimeter, shape (n,) [m].
    facade_u
        U-value of the facade, which goes on below ground, shape (n,).
    ground
        Figures of the ground.

    Returns
    -------
    Floats
        Shape (n,) [W/(m²·K)].

    Notes
    -----
    NTA 8800 8.33-8.34, 8.40, 8.44 and 8.45 (ISO 13370, 9.2). The form 8.41 for floors
    narrower than their equivalent thickness of about a metre is left out: no dwelling
    has one.
    """
    conductivity, depth = ground.conductivity_w_per_m_k, ground.depth_m
    floor_m = _equivalent_floor_m(ground)
    d = floor_m + 0.5 * depth
    under = 2 * conductivity / (np.pi * width_m + d) * np.log(np.pi * width_m / d + 1)
    bare = ground.wall_inside_resistance_m2_k_per_w
    bare += ground.outside_resistance_m2_k_per_w
    wall_m = conductivity * np.maximum(1 / np.maximum(facade_u, 1e-9), bare)
    thin = np.minimum(wall_m, floor_m)
    beside = (
        (2 * conductivity / (np.pi * depth))
        * (1 + 0.5 * thin / (thin + depth))
        * np.log(depth / wall_m + 1)
    )
    total: Floats = under + 2 * depth * beside / width_m
    return total


def time_constant_h(
    floor_area_m2: Floats, loss_w_per_k: Floats, indoor: Indoor
) -> Floats:
    r"""Time in which a dwelling without heating would cool, shape (n,) [h].

    Notes
    -----
    .. math:: \tau = C A / (3.6 H)

    NTA 8800 7.57.

    Examples
    --------
    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> indoor = read_assumptions().heat_balance.indoor
    >>> time_constant_h(np.array([100.0]), np.array([250.0]), indoor)
    array([40.])
    """
    capacity_w_h_per_k = indoor.heat_capacity_kj_per_m2_k / 3.6 * floor_area_m2
    time: Floats = capacity_w_h_per_k / loss_w_per_k
    return time
