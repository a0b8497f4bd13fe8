"""Heating installations: which carrier they use, and how well."""

import numpy as np

from warmtepad.assumptions import Installations
from warmtepad.columns import Floats, Integers, frozen
from warmtepad.terms import Heating

HEATS_WITH_GAS_ALONE = {
    Heating.GAS_HEATER,
    Heating.CONVENTIONAL_BOILER,
    Heating.IMPROVED_BOILER,
    Heating.CONDENSING_BOILER,
    Heating.BLOCK_HEATING,
}

BURNS_ONLY_GAS = frozen(np.array([word in HEATS_WITH_GAS_ALONE for word in Heating]))
"""Whether each code of `Heating` heats with gas alone."""

HYBRID = Heating.HYBRID_HEAT_PUMP.code
USES_GAS = frozen(BURNS_ONLY_GAS | (np.arange(len(Heating)) == HYBRID))
"""Whether each code of `Heating` burns gas, alone or not."""

HAS_OWN_BOILER = frozen(
    np.array(
        [
            word
            in {
                Heating.CONVENTIONAL_BOILER,
                Heating.IMPROVED_BOILER,
                Heating.CONDENSING_BOILER,
                Heating.HYBRID_HEAT_PUMP,
            }
            for word in Heating
        ]
    )
)
"""Whether each code of `Heating` has a boiler in the dwelling, which wears out."""

DISTRICT = Heating.DISTRICT_HEAT.code
BOILER_OF_HYBRID = Heating.CONDENSING_BOILER


def of_generator(figures: Installations, name: str, codes: Integers) -> Floats:
    """Look up one figure of the installation of each row, shape (n,)."""
    table = np.array([getattr(figures.generator[word], name) for word in Heating])
    found: Floats = table[codes]
    return found


def efficiency_factor(
    heating: Integers, supply_temperature_c: Floats, figures: Installations
) -> Floats:
    """Heat per unit of carrier, at the supply temperature of each dwelling.

    Parameters
    ----------
    heating
        Codes of `Heating`, shape (n,).
    supply_temperature_c
        Supply temperature, shape (n,) [°C].
    figures
        Figures of installations.

    Returns
    -------
    Floats
        Shape (n,).
    """
    knots, table = _efficiency_table(figures)
    place = np.clip(np.searchsorted(knots, supply_temperature_c), 1, len(knots) - 1)
    left, right = knots[place - 1], knots[place]
    weight = np.clip((supply_temperature_c - left) / (right - left), 0.0, 1.0)
    low, high = table[heating, place - 1], table[heating, place]
    factor: Floats = low + weight * (high - low)
    return factor


def _efficiency_table(figures: Installations) -> tuple[Floats, Floats]:
    """Supply temperatures of all generators, and the efficiency of each there."""
    generators = [figures.generator[word] for word in Heating]
    knots = np.array(sorted({t for g in generators for t in g.supply_c}))
    rows = [np.interp(knots, g.supply_c, g.efficiency_factor) for g in generators]
    return knots, np.array(rows)


def hybrid_share(
    net_heat_demand_kwh_per_m2_yr: Floats, figures: Installations
) -> Floats:
    """Share of the space heat that a hybrid makes with electricity.

    Parameters
    ----------
    net_heat_demand_kwh_per_m2_yr
        Net heat demand, shape (n,).
    figures
        Shares at some demands; straight lines in between, flat outside.

    Returns
    -------
    Floats
        Shape (n,), 0 to 1.

    Examples
    --------
    Midway between 0.59 at 140 and 0.52 at 170, and the best there is below 75:

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> figures = read_assumptions().installations
    >>> hybrid_share(np.array([155.0, 50.0]), figures).round(3)
    array([0.555, 0.65 ])
    """
    share: Floats = np.interp(
        net_heat_demand_kwh_per_m2_yr,
        figures.hybrid.net_heat_demand_kwh_per_m2_yr,
        figures.hybrid.electric_fraction,
    )
    return share


def boiler_factor(supply_temperature_c: Floats, figures: Installations) -> Floats:
    """Heat per unit of gas of the boiler of a hybrid, at its supply temperature.

    Parameters
    ----------
    supply_temperature_c
        Supply temperature, shape (n,) [°C].
    figures
        Efficiency of a condensing boiler at some temperatures.

    Returns
    -------
    Floats
        Shape (n,), on the upper heating value.

    Examples
    --------
    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> figures = read_assumptions().installations
    >>> boiler_factor(np.array([45.0, 55.0]), figures)
    array([0.975, 0.95 ])
    """
    boiler = figures.generator[BOILER_OF_HYBRID]
    found: Floats = np.interp(
        supply_temperature_c, boiler.supply_c, boiler.efficiency_factor
    )
    return found
