"""How a model is fitted to what is registered."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.assumptions import Assumptions, PartValues
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.physics.homes import Envelope
from warmtepad.terms import EnergyLabel, Part

SCALE_STEPS = 20
"""Steps of the search for a scale; what is left goes into a factor or an offset."""

SMALLEST_U = 1e-6
"""Guard against division by a U-value of zero."""

TAIL = 4.0
"""Standard deviations after which an open class is cut off."""

GRID = (np.arange(64) + 0.5) / 64
"""Middles of the strips in which a class is integrated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """Envelopes as filled in, and how far what was filled in may move."""

    envelope: Envelope
    """As filled in."""

    is_filled_part: Booleans
    """Whether the insulation of a part was filled in, shape (n, parts)."""

    resistance_m2_k_per_w: Floats
    """Resistance of each part with its surfaces, shape (n, parts) [m²·K/W]."""

    least_resistance_m2_k_per_w: Floats
    """Least resistance, shape (n, parts)."""

    most_resistance_m2_k_per_w: Floats
    """Most resistance, shape (n, parts)."""

    def take(self, rows: Integers) -> "Movable":
        """Return some rows."""
        return Movable(
            envelope=self.envelope.take(rows),
            is_filled_part=self.is_filled_part[rows],
            resistance_m2_k_per_w=self.resistance_m2_k_per_w[rows],
            least_resistance_m2_k_per_w=self.least_resistance_m2_k_per_w[rows],
            most_resistance_m2_k_per_w=self.most_resistance_m2_k_per_w[rows],
        )


def movable(
    envelope: Envelope, is_filled_part: Booleans, assumptions: Assumptions
) -> Movable:
    """Bounds of what was filled in; a given part does not move.

    Parameters
    ----------
    envelope
        The dwellings as filled in.
    is_filled_part
        Whether the insulation of a part was filled in, shape (n, parts).
    assumptions
        Best and worst shell.

    Returns
    -------
    Movable
        A part that is filled in outside the bounds may move to them only.
    """
    reach = assumptions.archetypes.reach
    present = _resistances(envelope, assumptions)
    worst = shell_resistance(reach.worst_shell, assumptions)
    best = shell_resistance(reach.best_shell, assumptions)
    return Movable(
        envelope=envelope,
        is_filled_part=is_filled_part,
        resistance_m2_k_per_w=present,
        least_resistance_m2_k_per_w=np.where(
            is_filled_part, np.minimum(present, worst), present
        ),
        most_resistance_m2_k_per_w=np.where(
            is_filled_part, np.maximum(present, best), present
        ),
    )


def _floor_surfaces(assumptions: Assumptions) -> float:
    ground = assumptions.heat_balance.ground
    return ground.inside_resistance_m2_k_per_w + ground.outside_resistance_m2_k_per_w


def _resistances(envelope: Envelope, assumptions: Assumptions) -> Floats:
    """Resistance of each part with its surfaces, shape (n, parts)."""
    # The U-value of a ground floor is not used: its column may hold a zero.
    resistance: Floats = 1 / np.maximum(envelope.u_w_per_m2_k, SMALLEST_U)
    floor = envelope.ground_floor_rc_m2_k_per_w + _floor_surfaces(assumptions)
    resistance[:, Part.GROUND_FLOOR.code] = floor
    return resistance


def shell_resistance(shell: PartValues, assumptions: Assumptions) -> Floats:
    """Resistance of the parts of a shell, with surfaces, shape (parts,)."""
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    of_part = {
        Part.FACADE: shell.facade_rc_m2_k_per_w + surface,
        Part.PANEL: 1 / shell.panel_u_w_per_m2_k,
        Part.WINDOW: 1 / shell.window_u_w_per_m2_k,
        Part.DOOR: 1 / shell.door_u_w_per_m2_k,
        Part.PITCHED_ROOF: shell.roof_rc_m2_k_per_w + surface,
        Part.FLAT_ROOF: shell.roof_rc_m2_k_per_w + surface,
        Part.GROUND_FLOOR: shell.ground_floor_rc_m2_k_per_w
        + _floor_surfaces(assumptions),
    }
    return np.array([of_part[part] for part in Part])


def moved(start: Movable, scale_factor: Floats, assumptions: Assumptions) -> Envelope:
    """Put a scale on all that was filled in, each part within its own bounds.

    Parameters
    ----------
    start
        The dwellings as filled in.
    scale_factor
        Factor on the U-values that were filled in, shape (n,).
    assumptions
        Bounds, glass and surfaces.

    Returns
    -------
    Envelope
        U-values, the ground floor, the solar factor of the glass that goes with its U,
        and the leakage, which no complex list gives.
    """
    reach, glass = assumptions.archetypes.reach, assumptions.archetypes.glass
    envelope, window = start.envelope, Part.WINDOW.code
    resistance = np.clip(
        start.resistance_m2_k_per_w / scale_factor[:, None],
        start.least_resistance_m2_k_per_w,
        start.most_resistance_m2_k_per_w,
    )
    u = np.where(start.is_filled_part, 1 / resistance, envelope.u_w_per_m2_k)
    floor = resistance[:, Part.GROUND_FLOOR.code] - _floor_surfaces(assumptions)
    leak = envelope.qv10_dm3_per_s_m2
    return replace(
        envelope,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=np.where(
            start.is_filled_part[:, Part.GROUND_FLOOR.code],
            floor,
            envelope.ground_floor_rc_m2_k_per_w,
        ),
        window_solar_factor=np.where(
            start.is_filled_part[:, window],
            np.interp(u[:, window], glass.window_u_w_per_m2_k, glass.solar_factor),
            envelope.window_solar_factor,
        ),
        qv10_dm3_per_s_m2=np.clip(
            leak * scale_factor**reach.leak_power_factor,
            np.minimum(leak, reach.tightest_leak_dm3_per_s_m2),
            leak * reach.largest_leak_factor,
        ),
    )


def mean_scale(start: Movable, envelope: Envelope, assumptions: Assumptions) -> Floats:
    """Heat loss of the parts that were filled in, over that as filled in, shape (n,).

    Parameters
    ----------
    start
        The dwellings as filled in.
    envelope
        The same dwellings afterwards.
    assumptions
        Surface resistances.
    """
    area = np.where(start.is_filled_part, envelope.area_m2, 0.0)
    before = (area / start.resistance_m2_k_per_w).sum(axis=1)
    after = (area / _resistances(envelope, assumptions)).sum(axis=1)
    scale: Floats = np.divide(after, before, out=np.ones_like(before), where=before > 0)
    return scale


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
