"""What society counts beside the cost of the corporation: tenants' energy and CO2."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.finance import discount_factor
from warmtepad.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class SocietyValues:
    """What a unit of a year adds to the objective, one figure per year of the plan."""

    energy_factor: Floats
    """Per euro of yearly energy cost without taxes, shape (n_years,)."""

    co2_eur_per_kg: Floats
    """Per kg of yearly CO2, shape (n_years,)."""


def society_values(scenario: Scenario) -> SocietyValues:
    r"""Present value, in the objective, of tenants' energy and of CO2 in each year.

    Parameters
    ----------
    scenario
        Years, discount rate, CO2 price and the weight of society.

    Returns
    -------
    SocietyValues
        The weight is in it: all zero where only the corporation's cost counts.

    Notes
    -----
    With :math:`w` the society weight, :math:`v_y` the discount factor, :math:`p_y` the
    CO2 price, :math:`k_y` the energy cost without taxes and :math:`m_y` the CO2 of the
    stock as it stands in year y, the objective is

    .. math::
        C + w \sum_y v_y (k_y + p_y m_y)

    with :math:`C` the net present cost of the corporation, its VAT included. All prices
    are real and stay as they are but for that of CO2. Years after the plan count on
    neither side: what a measure still does then is its residual value in :math:`C`. Use
    of electricity pays for some CO2 in its supply price already; that part counts
    double, which favours saving a little.

    Examples
    --------
    EUR 0.135 per kg in 2030 and 0.27 in 2050: 0.14175 in 2031. At 2.75 % from 2024 on
    a euro of 2031 is worth 0.8270, so a kg EUR 0.1172; half of each at a weight of 0.5.

    >>> from warmtepad.reading.scenario import read_scenario
    >>> scenario = read_scenario("npa-2025")
    >>> whole = society_values(scenario.replace(objective__society_weight=1.0))
    >>> year = scenario.years.index(2031)
    >>> float(whole.energy_factor[year].round(4))
    0.827
    >>> float(whole.co2_eur_per_kg[year].round(4))
    0.1172
    >>> half = society_values(scenario.replace(objective__society_weight=0.5))
    >>> float(half.co2_eur_per_kg[year].round(4))
    0.0586
    """
    objective, years = scenario.objective, np.array(scenario.years, dtype=np.int64)
    factor = objective.society_weight * discount_factor(
        scenario.money.discount_rate, years, scenario.baseline_year
    )
    return SocietyValues(
        energy_factor=factor,
        co2_eur_per_kg=factor * co2_price_eur_per_kg(objective.co2_eur_per_kg, years),
    )


def co2_price_eur_per_kg(points: Mapping[int, float], years: Integers) -> Floats:
    """Price of CO2 in each year, on straight lines between points.

    Parameters
    ----------
    points
        Price in some calendar years, in any order, at least one [EUR/kg].
    years
        Calendar years, shape (n_years,).

    Returns
    -------
    Floats
        Shape (n_years,); as at the first point before it, and as at the last after it.

    Examples
    --------
    >>> co2_price_eur_per_kg({2034: 0.3, 2030: 0.1}, np.array([2025, 2031, 2040]))
    array([0.1 , 0.15, 0.3 ])
    """
    known = sorted(points)
    price: Floats = np.interp(years, known, [points[year] for year in known])
    return price
