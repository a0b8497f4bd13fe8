"""Ventilation and installations where a stock does not give them."""

from collections.abc import Sequence

import numpy as np

from warmtepad.assumptions import Archetypes
from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans, Integers
from warmtepad.physics.generators import USES_GAS
from warmtepad.physics.homes import Services
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, Heating, Ventilation, Word

HEAT_PUMPS = tuple(
    word.code
    for word in (
        Heating.AIR_HEAT_PUMP,
        Heating.GROUND_HEAT_PUMP,
        Heating.COLLECTIVE_HEAT_PUMP,
        Heating.EXHAUST_AIR_HEAT_PUMP,
    )
)
"""Installations that heat with a heat pump alone."""


def is_multi_family(dwelling_type: Integers) -> Booleans:
    """Whether a dwelling is in a building with flats, shape (n,)."""
    table = np.array([word.is_multi_family for word in DwellingType])
    found: Booleans = table[dwelling_type]
    return found


def period_of(year: Integers, first_years: Sequence[int]) -> Integers:
    """Place of the period of each building year, shape (n,).

    Examples
    --------
    >>> period_of(np.array([1930, 1965, 1990]), [0, 1965, 1975])
    array([0, 1, 2])
    """
    return np.searchsorted(np.array(first_years), year, side="right") - 1


def _known_or(
    codes: Integers, usual: Sequence[Word], period: Integers
) -> tuple[Integers, Booleans]:
    is_filled = codes == UNKNOWN_CODE
    usual_codes = np.array([word.code for word in usual])[period]
    return np.where(is_filled, usual_codes, codes), is_filled


def fill_ventilation(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> Integers:
    """Codes of `Ventilation`, given or usual for the period, shape (n,).

    What was filled is noted in `filled`.
    """
    records = archetypes.services
    period = period_of(stock.building_year, [record.first_year for record in records])
    usual: list[Ventilation] = [r.house_ventilation for r in records]
    usual += [r.flat_ventilation for r in records]
    place = period + len(records) * is_multi_family(stock.dwelling_type)
    codes, filled["ventilation"] = _known_or(stock.ventilation, usual, place)
    return codes


def fill_services(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> Services:
    """Services, given or usual for the period; notes what was filled."""
    records = archetypes.services
    period = period_of(stock.building_year, [record.first_year for record in records])
    heating, filled["heating"] = _known_or(
        stock.heating, [record.heating for record in records], period
    )
    filled["heating_year"] = stock.heating_year == NO_YEAR
    usual_year = np.array([record.heating_year for record in records])[period]
    supply = np.array([record.supply_c for record in records])[period]
    is_pump = np.isin(heating, HEAT_PUMPS)
    filled["pv"] = np.isnan(stock.pv_kwp)
    return Services(
        heating=heating,
        heating_year=np.where(
            filled["heating_year"],
            np.maximum(usual_year, stock.building_year),
            stock.heating_year,
        ),
        supply_temperature_c=np.where(
            is_pump, np.minimum(supply, archetypes.heat_pump.supply_c), supply
        ),
        pv_kwp=np.nan_to_num(stock.pv_kwp),
        has_shower_recovery=np.zeros(len(stock), dtype=np.bool_),
        cooks_on_gas=USES_GAS[heating],
        ep2_offset_kwh_per_m2_yr=np.zeros(len(stock)),
    )
