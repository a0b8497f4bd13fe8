"""What works cost per unit of what they are for: the yardsticks of the sector.

An envelope work is judged by the net heat demand that it avoids, an installation work
by the primary fossil energy (EP2) and the CO2. Not a number means that nothing is
saved: see `warmtepad.finance.cost_per_unit_saved`.
"""

from warmtepad.columns import Floats
from warmtepad.finance import cost_per_unit_saved


def eur_per_kwh_avoided(
    annual_eur_per_yr: Floats,
    before_kwh_per_m2_yr: Floats,
    after_kwh_per_m2_yr: Floats,
    floor_area_m2: Floats,
) -> Floats:
    """Annualised cost per kWh avoided in a year: of net heat demand, or of EP2.

    Parameters
    ----------
    annual_eur_per_yr
        Yearly cost of a work in one dwelling, shape (n,).
    before_kwh_per_m2_yr, after_kwh_per_m2_yr
        Net heat demand of the dwelling for an envelope work, EP2 for an installation
        work, shape (n,).
    floor_area_m2
        Floor area of the dwelling, shape (n,) [m²].

    Returns
    -------
    ndarray of shape (n,)
        EUR/kWh; not a number where nothing is avoided.

    Examples
    --------
    EUR 90 a year brings a dwelling of 100 m² from 120 to 75 kWh/(m²·yr); a heat pump
    that is needed for another reason brings no drop:

    >>> import numpy as np
    >>> cost, area = np.array([90.0, 500.0]), np.array([100.0, 80.0])
    >>> before, after = np.array([120.0, 60.0]), np.array([75.0, 60.0])
    >>> eur_per_kwh_avoided(cost, before, after, area)
    array([0.02,  nan])
    """
    drop = before_kwh_per_m2_yr - after_kwh_per_m2_yr
    return cost_per_unit_saved(annual_eur_per_yr, drop * floor_area_m2)


def eur_per_kg_avoided(
    annual_eur_per_yr: Floats, before_kg_per_yr: Floats, after_kg_per_yr: Floats
) -> Floats:
    """Annualised cost per kg of CO2 avoided in a year.

    Parameters
    ----------
    annual_eur_per_yr
        Yearly cost of an installation work in one dwelling, shape (n,).
    before_kg_per_yr, after_kg_per_yr
        CO2 of the dwelling, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        EUR/kg; not a number where nothing is avoided.

    Examples
    --------
    EUR 500 a year for 2,000 kg less, and a work after which more is emitted:

    >>> import numpy as np
    >>> cost = np.array([500.0, 500.0])
    >>> eur_per_kg_avoided(cost, np.array([2600.0, 900.0]), np.array([600.0, 901.0]))
    array([0.25,  nan])
    """
    return cost_per_unit_saved(annual_eur_per_yr, before_kg_per_yr - after_kg_per_yr)
