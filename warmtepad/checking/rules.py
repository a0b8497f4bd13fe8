"""Totals that differ from the plan's, and rules that it does not keep."""

from collections.abc import Iterator

import numpy as np

from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE, Check
from warmtepad.plan.plan import Plan


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
