"""The states that works lead to, and where they differ from what a plan says."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from warmtepad.checking.amounts import PER_DWELLING, is_ready_at
from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE
from warmtepad.checking.stages import Stage, Stages
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity

SMALL_RISE_EUR_PER_YR = 1.01 * EUR_TOLERANCE
"""A bill that rises by no more than this has not risen: it is rounding."""


def problems_of_states(plan: Plan, stages: Stages) -> Iterator[str]:
    """Labels that worsen, bills that rise, and states that differ from the plan's."""
    programme = plan.programme
    found = _worsened(plan, "by the works", stages.before, stages.after)
    # Works of one year are felt together.
    is_apart = programme.installation_year != programme.envelope_year
    is_apart &= programme.envelope_year != NO_YEAR
    first = _worsened(plan, "by the envelope work", stages.before, stages.between)
    later = _worsened(plan, "by the later work", stages.between, stages.after)
    found |= {what: rows & is_apart for what, rows in (first | later).items()}
    for name in ("before", "between", "after"):
        found |= _differing(plan, name, getattr(stages, name))
    for what, rows in found.items():
        for row in np.flatnonzero(rows).tolist():
            yield f"row {row} ({plan.stock.complex_id[row]}): {what}"


def _worsened(
    plan: Plan, by_what: str, first: Stage, second: Stage
) -> dict[str, Booleans]:
    found = {}
    if plan.scenario.works.no_label_worsens:
        found[f"label worsens {by_what}"] = second.label < first.label
    if plan.scenario.bills.no_bill_rises:
        rise = second.bill_eur_per_yr - first.bill_eur_per_yr
        found[f"bill rises {by_what}"] = rise > SMALL_RISE_EUR_PER_YR
    return found


_QUANTITY_OF_COLUMN: Mapping[str, Quantity] = MappingProxyType(
    {
        "net_heat_demand_kwh_per_m2_yr": Quantity.NET_HEAT_DEMAND,
        "co2_kg_per_yr": Quantity.CO2_KG,
        "is_gas_free": Quantity.GAS_FREE_DWELLINGS,
        "gas_m3_per_yr": Quantity.GAS_M3,
        "electricity_kwh_per_yr": Quantity.ELECTRICITY_KWH,
        "final_energy_kwh_per_yr": Quantity.FINAL_ENERGY_KWH,
        "peak_kw": Quantity.PEAK_KW,
        "energy_cost_without_tax_eur_per_yr": Quantity.ENERGY_COST_EUR,
    }
)
"""Columns of a state in a plan, and what they are for one dwelling."""


def _differing(plan: Plan, name: str, stage: Stage) -> dict[str, Booleans]:
    """Rows whose figures differ from the plan's at one stage."""
    claimed = getattr(plan.programme, name)
    is_ready = getattr(plan.programme, f"ready_{name}")
    figures: dict[str, tuple[Floats | Integers | Booleans, ...]] = {
        column: (PER_DWELLING[quantity](plan, stage), getattr(claimed, column))
        for column, quantity in _QUANTITY_OF_COLUMN.items()
    }
    for column in ("label", "ep2_kwh_per_m2_yr", "bill_eur_per_yr"):
        figures[column] = (getattr(stage, column), getattr(claimed, column))
    figures["readiness"] = (is_ready_at(plan, stage), is_ready)
    return {
        f"{what} {name} works differs from the plan's": ~np.isclose(
            np.asarray(own, dtype=np.float64),
            np.asarray(said, dtype=np.float64),
            rtol=RELATIVE_TOLERANCE,
            atol=RELATIVE_TOLERANCE,
        )
        for what, (own, said) in figures.items()
    }
