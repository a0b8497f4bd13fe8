"""How a model is fitted to what is registered."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.homes import Envelope
from warmtepad.terms import EnergyLabel, Part

SCALE_STEPS = 12
"""Steps of the search for a scale; what is left goes into a factor or an offset."""

TAIL = 4.0
"""Standard deviations after which an open class is cut off."""

GRID = (np.arange(64) + 0.5) / 64
"""Middles of the strips in which a class is integrated."""

SMALLEST_RC = 0.02
"""Smallest resistance that calibration gives a floor [m²·K/W]."""

LARGEST_U = 7.0
"""Largest U-value that calibration gives a part [W/(m²·K)]."""


def scaled(
    envelope: Envelope,
    scale_factor: Floats,
    is_filled_part: Booleans,
    assumptions: Assumptions,
) -> Envelope:
    """Put a scale on the U-values that were filled in.

    Parameters
    ----------
    envelope
        The dwellings.
    scale_factor
        Factor on U, shape (n,).
    is_filled_part
        Which parts may move, shape (n, parts).
    assumptions
        Surface resistances of the floor.

    Returns
    -------
    Envelope
        With U scaled; the ground floor by its U without the ground.
    """
    ground = assumptions.heat_balance.ground
    surfaces = (
        ground.inside_resistance_m2_k_per_w + ground.outside_resistance_m2_k_per_w
    )
    rc = envelope.ground_floor_rc_m2_k_per_w
    moved_rc = np.maximum((rc + surfaces) / scale_factor - surfaces, SMALLEST_RC)
    factor = np.where(is_filled_part, scale_factor[:, None], 1.0)
    u = np.minimum(
        envelope.u_w_per_m2_k * factor, np.maximum(envelope.u_w_per_m2_k, LARGEST_U)
    )
    return replace(
        envelope,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=np.where(
            is_filled_part[:, Part.GROUND_FLOOR.code], moved_rc, rc
        ),
    )


def class_limits(ranks: Integers, assumptions: Assumptions) -> tuple[Floats, Floats]:
    """Lowest and highest EP2 of labels.

    Parameters
    ----------
    ranks
        Ranks of `EnergyLabel`, shape (n,).
    assumptions
        Class limits.

    Returns
    -------
    tuple of Floats
        Exclusive lower and inclusive upper limit, each shape (n,), infinite at the
        open ends.
    """
    limits = np.array([-np.inf, *assumptions.labels.limits.limits(), np.inf])
    step = EnergyLabel.A4.value - ranks
    return limits[step], limits[step + 1]


def truncated_normal(
    mean: Floats, spread: float, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Mean and standard deviation of a normal that is known to lie in an interval.

    Parameters
    ----------
    mean, spread
        Of the normal before truncation, shape (n,) and a number.
    low, high
        Ends of the interval, each shape (n,); infinite ones are cut off after four
        standard deviations.

    Returns
    -------
    tuple of Floats
        Mean and standard deviation, each shape (n,).

    Examples
    --------
    An interval around the mean changes the mean nothing:

    >>> ends = np.array([-1.0]), np.array([1.0])
    >>> [float(v[0].round(3)) for v in truncated_normal(np.array([0.0]), 1.0, *ends)]
    [0.0, 0.54]
    """
    low = np.where(np.isinf(low), high - TAIL * spread, low)
    high = np.where(np.isinf(high), low + TAIL * spread, high)
    points = low[:, None] + (high - low)[:, None] * GRID
    log_weight = -0.5 * ((points - mean[:, None]) / spread) ** 2
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    centre = (weight * points).sum(axis=1)
    variance = (weight * (points - centre[:, None]) ** 2).sum(axis=1)
    deviation: Floats = np.sqrt(variance)
    return centre, deviation


def false_position(
    miss: Callable[[Floats], Floats], low: Floats, high: Floats
) -> Floats:
    """Root of a rising function in each row, or the end that comes nearest.

    Parameters
    ----------
    miss
        The function, row by row.
    low, high
        Ends between which the roots are sought, each shape (n,).

    Returns
    -------
    Floats
        Shape (n,).

    Examples
    --------
    >>> ends = np.zeros(3), np.full(3, 4.0)
    >>> false_position(lambda x: x**2 - np.array([4.0, 9.0, 25.0]), *ends).round(3)
    array([2., 3., 4.])
    """
    at_low, at_high = miss(low), miss(high)
    is_below, is_above = at_low >= 0, at_high <= 0
    ends = np.where(is_below, low, high)
    side = np.zeros(len(low))
    middle = low
    for _ in range(SCALE_STEPS):
        slope = np.maximum(at_high - at_low, 1e-12)
        middle = np.clip(low - at_low * (high - low) / slope, low, high)
        at_middle = miss(middle)
        rises = at_middle < 0
        at_high = np.where(rises & (side > 0), at_high / 2, at_high)
        at_low = np.where(~rises & (side < 0), at_low / 2, at_low)
        side = np.where(rises, 1.0, -1.0)
        low, at_low = np.where(rises, middle, low), np.where(rises, at_middle, at_low)
        high, at_high = (
            np.where(rises, high, middle),
            np.where(rises, at_high, at_middle),
        )
    return np.where(is_below | is_above, ends, middle)
