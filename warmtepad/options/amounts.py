"""What rows of a problem read of dwellings in a state, and of works on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.measure import Measure
from warmtepad.options.states import States
from warmtepad.options.works import Grounds, worst_rank
from warmtepad.physics.homes import Services
from warmtepad.physics.standaard import is_ready
from warmtepad.quantities import FAMILY_PREFIX, Quantity
from warmtepad.terms import EnergyLabel

LEAST_DROP_KWH_PER_M2_YR = 1e-6
"""A demand that falls by no more is not lowered: it is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Some rows of the stock, each in some state; shape (n,) throughout."""

    rows: Integers
    """Rows of the stock."""

    states: States
    """Their states."""

    services: Services
    """Their installations."""

    is_touched: Booleans
    """Whether anything has been done to them."""


def present_situation(grounds: Grounds) -> Situation:
    """Every row of the stock as it is."""
    n_rows = len(grounds.stock)
    return Situation(
        rows=np.arange(n_rows, dtype=np.int64),
        states=grounds.present,
        services=grounds.homes.services,
        is_touched=np.zeros(n_rows, dtype=np.bool_),
    )


def amounts_of(
    grounds: Grounds, quantities: tuple[Quantity, ...], situation: Situation
) -> Floats:
    """Quantities of all dwellings of each row together.

    Parameters
    ----------
    grounds
        What options are made of.
    quantities
        Quantities of states.
    situation
        Rows and their states, n of them.

    Returns
    -------
    ndarray of shape (n, n_quantities)
        In the unit of each quantity.
    """
    columns = [
        _weight(grounds, quantity)[situation.rows]
        * _PER_DWELLING[quantity](grounds, situation)
        for quantity in quantities
    ]
    table = np.stack(columns, axis=1) if columns else np.zeros((len(situation.rows), 0))
    return np.asarray(table, dtype=np.float64)


def flows_of(
    measures: tuple[Measure, ...],
    does: Booleans,
    dwellings: Integers,
    quantities: tuple[Quantity, ...],
) -> Floats:
    """Dwellings that works touch, and those that get a measure of a family.

    Parameters
    ----------
    measures
        Measures of the work.
    does
        Measures done in each case, shape (n, n_measures).
    dwellings
        Dwellings of each case, shape (n,).
    quantities
        Quantities of works; those that are not counted per dwelling stay zero.

    Returns
    -------
    ndarray of shape (n, n_quantities)
    """
    families = [measure.family for measure in measures]
    found = np.zeros((len(does), len(quantities)))
    for number, quantity in enumerate(quantities):
        if quantity is Quantity.DWELLINGS_WORKED_ON:
            found[:, number] = dwellings * does.any(axis=1)
        elif quantity.is_family:
            wanted = quantity.removeprefix(FAMILY_PREFIX)
            own = np.array([family == wanted for family in families], dtype=np.bool_)
            found[:, number] = dwellings * does[:, own].any(axis=1)
    return found


def _weight(grounds: Grounds, quantity: Quantity) -> Floats:
    """Weight of a row: its dwellings, or what it weighs in the path."""
    if quantity is Quantity.NET_HEAT_DEMAND:
        return grounds.weight
    return grounds.stock.dwellings.astype(np.float64)


def _poor(grounds: Grounds, at: Situation) -> Booleans:
    worst = worst_rank(grounds.scenario)
    return (at.states.label < worst) & ~grounds.is_exempt[at.rows]


def _off_gas(grounds: Grounds, at: Situation) -> Booleans:
    return at.states.is_gas_free & ~grounds.present.is_gas_free[at.rows]


def _ready(grounds: Grounds, at: Situation) -> Booleans:
    reporting = grounds.scenario.reporting
    return is_ready(
        at.states.net_heat_demand_kwh_per_m2_yr,
        grounds.standaard_kwh_per_m2_yr[at.rows] + reporting.ready_room_kwh_per_m2_yr,
        at.services,
        reporting.ready_definition,
    )


def _strongly_improved(grounds: Grounds, at: Situation) -> Booleans:
    drop = (
        grounds.present.net_heat_demand_kwh_per_m2_yr[at.rows]
        - at.states.net_heat_demand_kwh_per_m2_yr
    )
    return drop >= grounds.scenario.reporting.strongly_improved_kwh_per_m2_yr


def _short_of_standaard(grounds: Grounds, at: Situation) -> Booleans:
    present = grounds.present.net_heat_demand_kwh_per_m2_yr[at.rows]
    demand = at.states.net_heat_demand_kwh_per_m2_yr
    return (present - demand > LEAST_DROP_KWH_PER_M2_YR) & (
        demand > grounds.standaard_kwh_per_m2_yr[at.rows]
    )


def _short_of_a(_: Grounds, at: Situation) -> Booleans:
    return at.is_touched & (at.states.label < EnergyLabel.A)


def _primary(grounds: Grounds, at: Situation) -> Floats:
    area = grounds.homes.envelope.floor_area_m2[at.rows]
    return np.asarray(at.states.ep2_kwh_per_m2_yr * area)


_PER_DWELLING: Mapping[Quantity, Callable[[Grounds, Situation], Floats | Booleans]] = (
    MappingProxyType(
        {
            Quantity.NET_HEAT_DEMAND: lambda _, at: (
                at.states.net_heat_demand_kwh_per_m2_yr
            ),
            Quantity.POOR_DWELLINGS: _poor,
            Quantity.OFF_GAS_DWELLINGS: _off_gas,
            Quantity.GAS_FREE_DWELLINGS: lambda _, at: at.states.is_gas_free,
            Quantity.READY_DWELLINGS: _ready,
            Quantity.A_OR_BETTER_DWELLINGS: lambda _, at: (
                at.states.label >= EnergyLabel.A
            ),
            Quantity.TOUCHED_DWELLINGS: lambda _, at: at.is_touched,
            Quantity.STRONGLY_IMPROVED_DWELLINGS: _strongly_improved,
            Quantity.SHORT_OF_STANDAARD_DWELLINGS: _short_of_standaard,
            Quantity.SHORT_OF_A_DWELLINGS: _short_of_a,
            Quantity.CO2_KG: lambda _, at: at.states.co2_kg_per_yr,
            Quantity.GAS_M3: lambda _, at: at.states.gas_m3_per_yr,
            Quantity.ELECTRICITY_KWH: lambda _, at: at.states.electricity_kwh_per_yr,
            Quantity.FINAL_ENERGY_KWH: lambda _, at: at.states.final_energy_kwh_per_yr,
            Quantity.PRIMARY_ENERGY_KWH: _primary,
            Quantity.PEAK_KW: lambda _, at: at.states.peak_kw,
            Quantity.ENERGY_COST_EUR: lambda _, at: (
                at.states.energy_cost_without_tax_eur_per_yr
            ),
        }
    )
)
