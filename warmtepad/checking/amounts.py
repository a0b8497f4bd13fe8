"""What rules read of a plan: amounts of each row in every year."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import numpy as np

from warmtepad.catalogue import Catalogue, Work
from warmtepad.checking.costs import invested_eur, is_visited, saved_at_once_eur
from warmtepad.checking.exits import is_there
from warmtepad.checking.stages import Stage, Stages
from warmtepad.columns import NO_YEAR, Booleans, Floats
from warmtepad.physics.bills import cost_without_tax_eur_per_yr
from warmtepad.physics.energy import co2_kg_per_yr, is_gas_free
from warmtepad.physics.peak import peak_kw
from warmtepad.physics.standaard import is_ready, standaard
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.quantities import FAMILY_PREFIX, Quantity
from warmtepad.sections import PhaseOutException, Weighting
from warmtepad.terms import EnergyLabel

SMALLEST_DROP_KWH_PER_M2_YR = 1e-6
"""A smaller drop of the demand is rounding."""

Figure = Callable[[Plan, Stage], Floats | Booleans]


def path_weight(plan: Plan) -> Floats:
    """What a row weighs in the average of the path, shape (n_rows,)."""
    by_area = plan.scenario.path.weighting is Weighting.FLOOR_AREA
    size = plan.stock.floor_area_m2 if by_area else np.ones(len(plan.stock))
    weight = np.asarray(plan.stock.dwellings * size, dtype=np.float64)
    leaves = ~is_there(plan.stock, plan.scenario)[:, -1]
    if not plan.scenario.path.counts_exits and not leaves.all():
        weight[leaves] = 0.0
    return weight


def amounts(
    plan: Plan, catalogue: Catalogue, stages: Stages, quantity: Quantity
) -> Floats:
    """Amount of a quantity in each row and year, shape (n_rows, n_years).

    Parameters
    ----------
    plan
        The plan.
    catalogue
        Costs.
    stages
        Rows before, between and after their works.
    quantity
        Of a state: all dwellings of the row, while it is in the stock. Of a work: in
        the year of the work.
    """
    if quantity.is_flow:
        return _flows(plan, catalogue, quantity)
    is_demand = quantity is Quantity.NET_HEAT_DEMAND
    weight = path_weight(plan) if is_demand else plan.stock.dwellings
    figure = stages.at_end_of_years(partial(PER_DWELLING[quantity], plan))
    return np.asarray(
        figure * weight[:, None] * is_there(plan.stock, plan.scenario), dtype=np.float64
    )


def _flows(plan: Plan, catalogue: Catalogue, quantity: Quantity) -> Floats:
    visited = is_visited(plan)
    if quantity is Quantity.INVESTMENT_EUR:
        return invested_eur(plan, catalogue) - saved_at_once_eur(plan, catalogue)
    if quantity is Quantity.DWELLINGS_WORKED_ON:
        return np.asarray(visited * plan.stock.dwellings[:, None], dtype=np.float64)
    if quantity is Quantity.WORKS:
        # A visit to a complex is one work, counted in its first row.
        works, starts = np.zeros(visited.shape), plan.stock.complex_starts
        works[starts] = np.logical_or.reduceat(visited, starts, axis=0)
        return works
    return _worked_on_in_family(plan, quantity.removeprefix(FAMILY_PREFIX))


def _worked_on_in_family(plan: Plan, family: str) -> Floats:
    """Dwellings that get a measure of a family; once for each of the two works."""
    years, total = np.array(plan.scenario.years), np.zeros(1)
    for work in Work:
        measures = measures_of(plan.grounds, work)
        own = [number for number, one in enumerate(measures) if one.family == family]
        gets = plan.programme.does(work)[:, own].any(axis=1, keepdims=True)
        now = np.equal.outer(plan.programme.year_of(work), years)
        total = total + gets * now * plan.stock.dwellings[:, None]
    return total


def _energy_eur_per_yr(plan: Plan, stage: Stage) -> Floats:
    """Energy without taxes of one dwelling of each row, shape (n_rows,)."""
    figures, level = plan.grounds.assumptions, plan.scenario.bills.price_level
    return cost_without_tax_eur_per_yr(stage.use, stage.services, figures, level)


def _is_poor(plan: Plan, stage: Stage) -> Booleans:
    """Whether the label is too poor and no exception covers the row."""
    stock, rule = plan.stock, plan.scenario.phase_out
    covered = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year > NO_YEAR,
        PhaseOutException.SALE: stock.sale_year > NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    poor = stage.label < EnergyLabel.of(rule.worst_label_allowed)
    for exception in rule.exceptions:
        poor = poor & ~covered[exception]
    return np.asarray(poor, dtype=np.bool_)


def is_ready_at(plan: Plan, stage: Stage) -> Booleans:
    """Whether each row is ready for a sustainable heat source, shape (n_rows,)."""
    homes, figures = plan.grounds.homes, plan.grounds.assumptions
    room = plan.scenario.reporting.ready_room_kwh_per_m2_yr
    return is_ready(
        stage.net_heat_demand_kwh_per_m2_yr - room,
        standaard(homes.envelope, homes.building_year, figures),
        stage.services,
        plan.scenario.reporting.ready_definition,
    )


def _is_improved(plan: Plan, stage: Stage) -> Booleans:
    present = plan.grounds.homes.net_heat_demand_kwh_per_m2_yr
    least = plan.scenario.reporting.strongly_improved_kwh_per_m2_yr
    return np.asarray(present - stage.net_heat_demand_kwh_per_m2_yr >= least)


def _is_short_of_standaard(plan: Plan, stage: Stage) -> Booleans:
    """Whether the demand was lowered, yet not to the Standaard."""
    homes, figures = plan.grounds.homes, plan.grounds.assumptions
    drop = homes.net_heat_demand_kwh_per_m2_yr - stage.net_heat_demand_kwh_per_m2_yr
    limit = standaard(homes.envelope, homes.building_year, figures)
    return np.asarray(
        (drop > SMALLEST_DROP_KWH_PER_M2_YR)
        & (stage.net_heat_demand_kwh_per_m2_yr > limit)
    )


PER_DWELLING: Mapping[Quantity, Figure] = MappingProxyType(
    {
        Quantity.NET_HEAT_DEMAND: lambda _, s: s.net_heat_demand_kwh_per_m2_yr,
        Quantity.POOR_DWELLINGS: _is_poor,
        Quantity.OFF_GAS_DWELLINGS: lambda plan, s: (
            is_gas_free(s.services) & ~is_gas_free(plan.grounds.homes.services)
        ),
        Quantity.GAS_FREE_DWELLINGS: lambda _, s: is_gas_free(s.services),
        Quantity.READY_DWELLINGS: is_ready_at,
        Quantity.A_OR_BETTER_DWELLINGS: lambda _, s: s.label >= EnergyLabel.A,
        Quantity.TOUCHED_DWELLINGS: lambda _, s: s.is_touched,
        Quantity.STRONGLY_IMPROVED_DWELLINGS: _is_improved,
        Quantity.SHORT_OF_STANDAARD_DWELLINGS: _is_short_of_standaard,
        Quantity.SHORT_OF_A_DWELLINGS: lambda _, s: (
            s.is_touched & (s.label < EnergyLabel.A)
        ),
        Quantity.CO2_KG: lambda plan, s: co2_kg_per_yr(s.use, plan.grounds.assumptions),
        Quantity.GAS_M3: lambda plan, s: (
            s.use.gas_kwh_per_yr
            / plan.grounds.assumptions.carriers.gas_heat.upper_kwh_per_m3
        ),
        Quantity.ELECTRICITY_KWH: lambda _, s: (
            s.use.electricity_kwh_per_yr - s.use.pv_kwh_per_yr
        ),
        Quantity.FINAL_ENERGY_KWH: lambda _, s: (
            s.use.gas_kwh_per_yr + s.use.electricity_kwh_per_yr + s.use.heat_kwh_per_yr
        ),
        Quantity.PRIMARY_ENERGY_KWH: lambda _, s: (
            s.ep2_kwh_per_m2_yr * s.envelope.floor_area_m2
        ),
        Quantity.PEAK_KW: lambda plan, s: peak_kw(
            s.envelope, s.services, plan.grounds.assumptions
        ),
        Quantity.ENERGY_COST_EUR: _energy_eur_per_yr,
    }
)
"""How to read a quantity of one dwelling of each row at a stage."""
