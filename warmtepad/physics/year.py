"""A year of heat, month by month: NTA 8800, chapter 7."""

from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Floats
from warmtepad.physics.transmission import month_cosine

HOURS_PER_DAY = 24

LARGEST_GAIN_RATIO = 2.0
"""Above this ratio of gains to losses a month needs no heat (NTA 8800 7.2)."""

SMALLEST_W = 1e-9
SMALLEST_FRACTION = 1e-12
"""Guards against division by zero where a month has no loss."""

SMALLEST_RATIO = 1e-300
"""Stands for no gains at all, so that there is a logarithm."""

NEAR_ONE = 1e-7
"""Distance from a ratio of 1 at which the limit of the formula is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """What is the same in every dwelling, each for 12 months.

    A flow of a month is a row of one of these tables times the columns of `Steady`.
    """

    length_h: Floats
    """Length, shape (12,) [h]."""

    ground_k: Floats
    """Heat to the ground that no setback saves, by (1, wave), shape (12, 2) [K]."""

    loss_k: Floats
    """Loss by day, by `Steady.losses_w_per_k`, shape (12, 4) [K]."""

    gain_factor: Floats
    """Gains by `Steady.gains_w`, shape (12, 5) [1 or W/m²]."""

    low_fraction: Floats
    """Difference with outdoors at the night set temperature over that at the set
    temperature without levelling, at least zero, shape (12, 1)."""

    night_fraction: float
    """Share of the day with night setback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """What is the same in every month, of n dwellings."""

    losses_w_per_k: Floats
    """All losses and the wave of the ground, both levelled; the ground and its wave:
    shape (4, n)."""

    gains_w: Floats
    """People less radiation to the sky [W]; areas in the sun of windows, walls, pitched
    and flat roofs [m²]: shape (5, n)."""

    levelled_fraction: Floats
    """Set temperature after levelling, as a share of the difference, shape (n,)."""

    nights_factor: Floats
    """Length of a night over the time constant, shape (n,)."""

    exponent_factor: Floats
    """Exponent of the utilisation of gains, shape (n,)."""

    def take(self, rows: slice) -> "Steady":
        """Return some rows."""
        return Steady(
            losses_w_per_k=self.losses_w_per_k[:, rows],
            gains_w=self.gains_w[:, rows],
            levelled_fraction=self.levelled_fraction[rows],
            nights_factor=self.nights_factor[rows],
            exponent_factor=self.exponent_factor[rows],
        )


def months_of(assumptions: Assumptions) -> Months:
    """Months of the climate and the heating of the assumptions."""
    climate, indoor = assumptions.climate, assumptions.heat_balance.indoor
    outdoor_c = np.array(climate.outdoor_c)
    day_k, mean_k = indoor.set_c - outdoor_c, outdoor_c.mean() - outdoor_c
    wave = np.array([month_cosine(month) for month in range(len(outdoor_c))])
    ground_k = np.stack((mean_k, mean_k * wave), axis=1)
    sun = (
        climate.window_solar_w_per_m2,
        climate.wall_solar_w_per_m2,
        climate.pitched_roof_solar_w_per_m2,
        climate.flat_roof_solar_w_per_m2,
    )
    return Months(
        length_h=np.array(climate.length_h, dtype=np.float64),
        ground_k=ground_k,
        loss_k=np.column_stack((day_k, day_k * wave, -ground_k)),
        gain_factor=np.column_stack((np.ones(len(outdoor_c)), *sun)),
        low_fraction=np.maximum((indoor.setback_c - outdoor_c) / day_k, 0.0)[:, None],
        night_fraction=indoor.setback_h / HOURS_PER_DAY,
    )


def year_heat_kwh(steady: Steady, months: Months) -> Floats:
    """Heat that dwellings need in a year.

    Parameters
    ----------
    steady
        What is the same in every month, of n dwellings.
    months
        What is the same in every dwelling.

    Returns
    -------
    Floats
        Shape (n,) [kWh/yr].
    """
    gains_w = months.gain_factor @ steady.gains_w
    ground_w = months.ground_k @ steady.losses_w_per_k[2:]
    loss_w = months.loss_k @ steady.losses_w_per_k
    free = gains_w / np.maximum(loss_w, SMALLEST_W)
    np.clip(free, 0.0, 1.0, out=free)
    low = np.minimum(months.low_fraction / steady.levelled_fraction, 1.0)
    kept = night_fraction(free, low, steady.nights_factor)
    kept *= months.night_fraction
    kept += 1 - months.night_fraction
    # The setback lowers all that follows the indoor temperature, not the rest.
    loss_w += ground_w
    loss_w *= kept
    loss_w -= ground_w
    heat: Floats = months.length_h @ heat_w(loss_w, gains_w, steady.exponent_factor)
    heat /= 1000
    return heat


def night_fraction(free: Floats, low: Floats, nights_factor: Floats) -> Floats:
    r"""Mean difference with outdoors in a night, over that by day.

    Parameters
    ----------
    free
        Difference that gains alone keep, over that by day, shape (..., n), 0 to 1.
    low
        Difference at the night set temperature, over that by day, shape (..., n), 0 to
        1.
    nights_factor
        Length of the night over the time constant, shape (n,).

    Returns
    -------
    Floats
        Shape (..., n), 0 to 1.

    Notes
    -----
    The dwelling cools towards `free`, and is held where it reaches `low`: NTA 8800
    7.64-7.69. With x what is left of the difference with `free` at the end of cooling,
    and n the nights factor, both cases are one:

    .. math:: f + \frac{1 - f}{n} (1 + x (n - 1 + \ln x)), \qquad
        x = \max\left(\frac{l - f}{1 - f}, e^{-n}\right)

    Examples
    --------
    A night as long as the time constant without gains: :math:`1 - 1/e`. The same night,
    held at 0.9 of the difference: a short cooling, then 0.9.

    >>> free, nights = np.zeros(2), np.ones(2)
    >>> night_fraction(free, np.array([0.0, 0.9]), nights).round(4)
    array([0.6321, 0.9052])
    """
    span = 1 - free
    left = low - free
    left /= np.maximum(span, SMALLEST_FRACTION)
    np.maximum(left, np.exp(-nights_factor), out=left)
    kept: Floats = np.log(left)
    kept += nights_factor - 1
    kept *= left
    kept += 1
    kept *= span
    kept /= nights_factor
    kept += free
    return kept


def heat_w(loss_w: Floats, gains_w: Floats, exponent_factor: Floats) -> Floats:
    r"""Loss less the gains that can be used.

    Parameters
    ----------
    loss_w
        Loss, shape (..., n) [W].
    gains_w
        Gains, of the same shape [W].
    exponent_factor
        One plus the time constant over 15 hours, shape (n,).

    Returns
    -------
    Floats
        Of the same shape, at least zero [W].

    Notes
    -----
    With g the gains over the losses and :math:`\eta` the share that can be used,
    NTA 8800 7.46-7.51, after ISO 13790:

    .. math::
        \eta = \frac{1 - g^a}{1 - g^{a+1}}, \qquad
        L - \eta G = \frac{L - G}{1 - g^{a+1}}, \qquad \eta(1) = a / (a + 1)

    Without gains nothing is used; above twice the loss a month needs no heat.

    Examples
    --------
    An exponent of 3, gains of half the loss (0.9333 of them used) and as large as it
    (0.75), then none and far too large:

    >>> loss, gains = np.full(4, 100.0), np.array([50.0, 100.0, 0.0, 300.0])
    >>> heat_w(loss, gains, np.full(4, 3.0)).round(2)
    array([ 53.33,  25.  , 100.  ,   0.  ])
    """
    ratio = gains_w / np.maximum(loss_w, SMALLEST_W)
    is_heated = (ratio <= LARGEST_GAIN_RATIO) & (loss_w > 0)
    np.clip(ratio, SMALLEST_RATIO, LARGEST_GAIN_RATIO, out=ratio)
    is_one = np.abs(ratio - 1) < NEAR_ONE
    power = np.log(ratio)
    power *= exponent_factor + 1
    np.expm1(power, out=power)
    power[is_one] = 1.0
    heat: Floats = gains_w - loss_w
    heat /= power
    if is_one.any():
        heat[is_one] = (loss_w / (exponent_factor + 1))[is_one]
    heat *= is_heated
    return heat
