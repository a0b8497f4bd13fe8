"""The states that works lead to, and where they differ from what a plan says."""

from collections.abc import Iterator

import numpy as np

from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE
from warmtepad.checking.stages import Stage, Stages
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.plan.plan import Plan

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


def _differing(plan: Plan, name: str, stage: Stage) -> dict[str, Booleans]:
    claimed = getattr(plan.programme, name)
    return {
        f"net heat demand {name} works differs from the plan's": ~np.isclose(
            stage.net_heat_demand_kwh_per_m2_yr,
            claimed.net_heat_demand_kwh_per_m2_yr,
            rtol=RELATIVE_TOLERANCE,
        ),
        f"label {name} works differs from the plan's": stage.label != claimed.label,
        f"bill {name} works differs from the plan's": np.abs(
            stage.bill_eur_per_yr - claimed.bill_eur_per_yr
        )
        > EUR_TOLERANCE,
    }
