"""Totals that differ from the plan's, and rules that it does not keep."""

from collections.abc import Iterator

import numpy as np

from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE, Check
from warmtepad.checking.stages import Stages
from warmtepad.checking.works import is_there
from warmtepad.columns import NO_YEAR, Floats
from warmtepad.physics.energy import is_gas_free
from warmtepad.plan.plan import Plan
from warmtepad.scenario import PhaseOutException, Weighting
from warmtepad.terms import EnergyLabel


def average_demand(plan: Plan, stages: Stages) -> Floats:
    """Average net heat demand at the end of each year, shape (n_years,)."""
    scenario, stock, new = plan.scenario, plan.stock, plan.scenario.new_build
    by_area = scenario.path.weighting is Weighting.FLOOR_AREA
    size = stock.dwellings * (stock.floor_area_m2 if by_area else 1.0)
    weight = size[:, None] * is_there(plan)
    demand = stages.at_end_of_years(lambda s: s.net_heat_demand_kwh_per_m2_yr)
    weighed, total = (demand * weight).sum(axis=0), weight.sum(axis=0)
    if new is not None and new.counts_in_average:
        built = 0.0
        for number, year in enumerate(scenario.years):
            known = [given for given in new.dwellings if given <= year]
            built += new.dwellings[max(known)] if known else 0
            weight_of_new = built * (new.floor_area_m2 if by_area else 1.0)
            weighed[number] += weight_of_new * new.net_heat_demand_kwh_per_m2_yr
            total[number] += weight_of_new
    average: Floats = weighed / np.maximum(total, 1e-9)
    return average


def poor_at_deadline(plan: Plan, stages: Stages) -> int:
    """Dwellings with a poor label at the deadline that no exception covers."""
    rule, stock = plan.scenario.phase_out, plan.stock
    number = plan.scenario.years.index(rule.deadline_year)
    label = stages.at_end_of_years(lambda s: s.label)[:, number]
    covered = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year > NO_YEAR,
        PhaseOutException.SALE: stock.sale_year > NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    poor = label < EnergyLabel.of(rule.worst_label_allowed)
    poor &= is_there(plan)[:, number]
    for exception in rule.exceptions:
        poor &= ~covered[exception]
    return int(stock.dwellings[poor].sum())


def off_gas(plan: Plan, stages: Stages) -> int:
    """Dwellings that works have taken off gas in the year of the target."""
    number = plan.scenario.years.index(plan.scenario.off_gas.year)
    free = stages.at_end_of_years(lambda s: is_gas_free(s.services))[:, number] > 0
    left = free & ~is_gas_free(stages.before.services)
    there = is_there(plan)[:, number]
    return int(plan.stock.dwellings[there & left].sum())


def problems_of_rules(plan: Plan, found: Check) -> Iterator[str]:
    """Totals that differ from the plan's, and rules it says it keeps but does not."""
    claimed = plan.years.average_kwh_per_m2_yr
    if not np.allclose(found.average_kwh_per_m2_yr, claimed, rtol=RELATIVE_TOLERANCE):
        yield (
            f"average net heat demand is {found.average_kwh_per_m2_yr.round(3)}, "
            f"the plan says {claimed.round(3)}"
        )
    objective = plan.objective_eur
    limit = max(EUR_TOLERANCE, RELATIVE_TOLERANCE * abs(objective))
    if np.isfinite(objective) and abs(found.objective_eur - objective) > limit:
        yield f"cost is EUR {found.objective_eur:.2f}, the plan says {objective:.2f}"
    if plan.lower_bound_eur > found.objective_eur + limit:
        yield f"cost EUR {found.objective_eur:.2f} is below the proven lower bound"
    if plan.shortfalls or not plan.solution.chosen.size:
        return
    yield from _broken_rules(plan, found)


def _broken_rules(plan: Plan, found: Check) -> Iterator[str]:
    scenario = plan.scenario
    target = plan.years.target_kwh_per_m2_yr
    if scenario.path.is_enabled:
        over = found.average_kwh_per_m2_yr - target * (1 + RELATIVE_TOLERANCE)
        for number in np.flatnonzero(over > 0):
            average = found.average_kwh_per_m2_yr[number]
            yield (
                f"{scenario.years[number]}: average {average:.4f} kWh/(m²·yr) "
                f"is above the path's {target[number]:.4f}"
            )
    if scenario.phase_out.is_enabled and found.poor_dwellings:
        yield f"{found.poor_dwellings} dwellings keep a poor label past the deadline"
    wanted = scenario.off_gas.fraction_of_dwellings * plan.stock.dwellings.sum()
    if scenario.off_gas.is_enabled and found.off_gas_dwellings < wanted * (
        1 - RELATIVE_TOLERANCE
    ):
        yield f"{found.off_gas_dwellings} dwellings leave gas, expected {wanted:.1f}"
