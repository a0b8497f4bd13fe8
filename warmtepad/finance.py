"""Money over time: pure functions, real prices."""

import math
from collections.abc import Sequence

import numpy as np

from warmtepad.columns import Floats, Integers


def annuity_factor(discount_rate: float, lifetime_yr: int) -> float:
    r"""Yearly payment that repays one euro over a lifetime.

    Parameters
    ----------
    discount_rate
        Real discount rate [1/yr].
    lifetime_yr
        Economic lifetime of the measure [yr].

    Returns
    -------
    float
        Payment at the end of each year, per euro invested at the start [1/yr].

    Raises
    ------
    ValueError
        If `lifetime_yr` is below 1 or `discount_rate` is -1 or less.

    Notes
    -----
    .. math:: a(i, n) = \frac{i}{1 - (1 + i)^{-n}}, \qquad a(0, n) = 1 / n

    Examples
    --------
    >>> round(annuity_factor(0.03, 25), 6)
    0.057428
    >>> annuity_factor(0.0, 25)
    0.04
    """
    if lifetime_yr < 1:
        msg = f"lifetime_yr is {lifetime_yr}, expected >= 1"
        raise ValueError(msg)
    if discount_rate <= -1:
        msg = f"discount_rate is {discount_rate}, expected > -1 (3 % a year is 0.03)"
        raise ValueError(msg)
    if discount_rate == 0:
        return 1 / lifetime_yr
    # expm1 and log1p keep digits where the rate is near zero.
    return discount_rate / -math.expm1(-lifetime_yr * math.log1p(discount_rate))


def annual_cost_eur_per_yr(
    paid_eur: Floats, lifetime_yr: Integers, discount_rate: float
) -> Floats:
    """What is paid for items as one yearly payment over their lifetimes.

    Parameters
    ----------
    paid_eur
        Cost of each item, shape (n, n_items) [EUR]; maintenance that is saved stands
        here as a cost below zero, with its cycle as lifetime.
    lifetime_yr
        Economic lifetime of each item, shape (n_items,) [yr].
    discount_rate
        Real discount rate [1/yr].

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    Without discounting, 4,000 over 40 years and 300 over 15, less 1,500 over 50 years:

    >>> paid = np.array([[4000.0, 300.0, -1500.0]])
    >>> annual_cost_eur_per_yr(paid, np.array([40, 15, 50]), 0.0).tolist()
    [90.0]
    """
    factors = [annuity_factor(discount_rate, int(years)) for years in lifetime_yr]
    return np.asarray(paid_eur @ np.array(factors), dtype=np.float64)


def cost_per_unit_saved(cost_eur_per_yr: Floats, saved_per_yr: Floats) -> Floats:
    """Yearly cost per unit of what is saved in a year.

    Parameters
    ----------
    cost_eur_per_yr
        Yearly cost, shape (n,); below zero where a work pays for itself.
    saved_per_yr
        What is saved in a year, in any unit, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        EUR per unit. Not a number where nothing is saved, or more is used than before:
        there is nothing to divide the cost by, so such a work has no place in a
        ranking. That is no failure, and no price.

    Examples
    --------
    >>> cost_per_unit_saved(np.array([90.0, 90.0, 90.0]), np.array([450.0, 0.0, -1.0]))
    array([0.2, nan, nan])
    """
    ratio = np.full(np.shape(saved_per_yr), np.nan)
    np.divide(cost_eur_per_yr, saved_per_yr, out=ratio, where=saved_per_yr > 0)
    return ratio


def discount_factor(
    discount_rate: float, years: Integers, baseline_year: int
) -> Floats:
    r"""Value at the end of the baseline year of a euro spent in a later year.

    Parameters
    ----------
    discount_rate
        Real discount rate [1/yr].
    years
        Calendar years in which the euro is spent, any shape.
    baseline_year
        Calendar year whose end counts as now.

    Returns
    -------
    ndarray of the shape of `years`

    Notes
    -----
    .. math:: v = (1 + i)^{-(y - y_0)}

    Examples
    --------
    >>> discount_factor(0.25, np.array([2024, 2025, 2026]), 2024).tolist()
    [1.0, 0.8, 0.64]
    """
    factor = (1.0 + discount_rate) ** -(years - float(baseline_year))
    return np.asarray(factor, dtype=np.float64)


def growth_factor(growth_per_yr: Floats, years: Integers, baseline_year: int) -> Floats:
    r"""Real price in a year over that of the baseline year.

    Parameters
    ----------
    growth_per_yr
        Real growth of the price of each item, shape (n_items,) [1/yr].
    years
        Calendar years, shape (n_years,).
    baseline_year
        Calendar year of the price level.

    Returns
    -------
    ndarray of shape (n_items, n_years)

    Notes
    -----
    .. math:: q = (1 + g)^{y - y_0}

    Examples
    --------
    A price that rises by a quarter each year, and one that halves:

    >>> years = np.array([2024, 2025, 2026])
    >>> growth_factor(np.array([0.25, -0.5]), years, 2024).tolist()
    [[1.0, 1.25, 1.5625], [1.0, 0.5, 0.25]]
    """
    factor = (1.0 + growth_per_yr[:, None]) ** (years - float(baseline_year))
    return np.asarray(factor, dtype=np.float64)


def avoided_fraction(
    early_fraction: Sequence[float],
    late_fraction: Sequence[float],
    work_years: Integers,
    planned_years: Integers,
) -> Floats:
    """Share of planned maintenance that works avoid, by distance in years.

    Parameters
    ----------
    early_fraction
        Share avoided by a work one, two, ... years before the planned year.
    late_fraction
        The same after it; farther away than the lists reach nothing is avoided.
    work_years
        Calendar years of works, shape (n,).
    planned_years
        Calendar years of maintenance, shape (m,).

    Returns
    -------
    ndarray of shape (n, m)
        1 in the planned year itself.

    Examples
    --------
    Maintenance planned for 2028, works from 2025 to 2030:

    >>> works = np.arange(2025, 2031)
    >>> avoided_fraction([0.75, 0.5], [0.25], works, np.array([2028])).ravel().tolist()
    [0.0, 0.5, 0.75, 1.0, 0.25, 0.0]
    """
    n_late = len(late_fraction)
    shares = np.array([0.0, *reversed(late_fraction), 1.0, *early_fraction, 0.0])
    years_before = planned_years[None, :] - work_years[:, None]
    place = np.clip(years_before + n_late + 1, 0, len(shares) - 1)
    return np.asarray(shares[place], dtype=np.float64)


def net_cost_factor(
    lifetime_yr: Integers,
    years: Integers,
    last_year: int,
    discount_rate: float,
    baseline_year: int,
) -> Floats:
    r"""Net present cost of one euro invested in a year, less its residual value.

    Parameters
    ----------
    lifetime_yr
        Economic lifetime of each measure, shape (n_measures,) [yr].
    years
        Calendar years of the investment, shape (n_years,).
    last_year
        Last year of the plan; the residual value falls at its end.
    discount_rate
        Real discount rate [1/yr].
    baseline_year
        Calendar year whose end counts as now.

    Returns
    -------
    ndarray of shape (n_measures, n_years)

    Notes
    -----
    The residual value falls linearly over the lifetime; a work serves from the start
    of its year, so from year `y` it has served :math:`H + 1 - y` years at the end.

    .. math::
        f(n, y) = v_y - v_H \max\left(0, 1 - \frac{H + 1 - y}{n}\right)

    Examples
    --------
    Without discounting, half of a lifetime of 20 years is used up after ten years:

    >>> net_cost_factor(np.array([20]), np.array([2025]), 2034, 0.0, 2024).tolist()
    [[0.5]]

    At 25 % a year, from 2025 to 2026: a euro in 2025 is worth 0.8 at the end of 2024.
    After two of four years half of it is left, worth 0.64 x 0.5 = 0.32; a year later
    three quarters are left, 0.64 - 0.64 x 0.75 = 0.16:

    >>> years = np.array([2025, 2026])
    >>> net_cost_factor(np.array([4]), years, 2026, 0.25, 2024).round(12).tolist()
    [[0.48, 0.16]]
    """
    served_yr = last_year + 1 - years
    left_fraction = np.maximum(0.0, 1.0 - served_yr / lifetime_yr[:, None])
    spent = discount_factor(discount_rate, years, baseline_year)
    end = discount_factor(discount_rate, np.array(last_year), baseline_year)
    return np.asarray(spent - end * left_fraction, dtype=np.float64)
