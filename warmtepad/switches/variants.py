"""Scenarios of switches, and whether they ask for another plan."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from warmtepad.errors import ScenarioError
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity
from warmtepad.reading.toml_files import in_our_words
from warmtepad.rules import Counted
from warmtepad.scenario import Scenario
from warmtepad.sections import PathKind
from warmtepad.switches.figures import Variant

OF_BILLS = {
    Quantity.CO2_KG,
    Quantity.GAS_M3,
    Quantity.ELECTRICITY_KWH,
    Quantity.FINAL_ENERGY_KWH,
    Quantity.ENERGY_COST_EUR,
}
"""Quantities that rest on actual use or prices."""

OF_REPORTING = {Quantity.READY_DWELLINGS, Quantity.STRONGLY_IMPROVED_DWELLINGS}
"""Quantities that rest on definitions of reporting."""


def variant_scenario(
    plan: Plan,
    variant: Variant,
    new_dwellings: Mapping[int, int],
    start_kwh_per_m2_yr: float,
) -> Scenario:
    """Scenario of a base plan with one switch turned.

    Parameters
    ----------
    plan
        The base.
    variant
        What is changed.
    new_dwellings
        What the stock would build in each year, of what the letter says.
    start_kwh_per_m2_yr
        Average from which the end of a path is counted: the stock's own for the sector.

    Raises
    ------
    ScenarioError
        If the scenario cannot be changed so.
    """
    changes = {name: dict(keys) for name, keys in variant.set.items()}
    if variant.of_letter:
        changes["new_build"]["dwellings"] = dict(new_dwellings)
    if variant.path_end_kwh_per_m2_yr is not None:
        share = min(variant.path_end_kwh_per_m2_yr / start_kwh_per_m2_yr, 1.0)
        path = {"is_enabled": True, **_path_to(plan, share)}
        changes["path"] = {**changes.get("path", {}), **path}
    try:
        return Scenario.model_validate(_laid_over(plan.scenario.model_dump(), changes))
    except ValidationError as error:
        problems = in_our_words(error.errors(), Scenario)
        source = f"switch {variant.id}"
        raise ScenarioError(source, problems) from error


def needs_another_plan(base: Scenario, other: Scenario) -> bool:
    """Whether a changed scenario may ask for other works than the base.

    Parameters
    ----------
    base, other
        Scenarios.

    Returns
    -------
    bool
        False if they differ only in what no rule, cost or limit of either reads.
    """
    aside: set[str] = set()
    if not any(_reads_reporting(scenario) for scenario in (base, other)):
        aside.add("reporting")
    if not any(_reads_bills(scenario) for scenario in (base, other)):
        aside.add("bills")
    return base.model_dump(exclude=aside) != other.model_dump(exclude=aside)


def _path_to(plan: Plan, share: float) -> dict[str, object]:
    """Path with the shape of the base that ends at a share of the start."""
    path, start = plan.scenario.path, 1.0
    if path.kind is PathKind.ABSOLUTE:
        start = plan.baseline_kwh_per_m2_yr
    falls = {year: max(start - value, 0.0) for year, value in path.points.items()}
    deepest = max(falls.values())
    fall = start * (1 - share)
    if deepest == 0:
        return {"points": {max(path.points): start - fall}}
    return {"points": {y: start - fall * own / deepest for y, own in falls.items()}}


def _laid_over(
    data: dict[str, Any], changes: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Data of a scenario with the keys of some sections changed."""
    for section, keys in changes.items():
        present = data.get(section)
        data[section] = {**present, **keys} if isinstance(present, dict) else dict(keys)
    return data


def _reads_reporting(scenario: Scenario) -> bool:
    """Whether a rule reads a definition of reporting."""
    asks_ready = scenario.ready.is_enabled and bool(scenario.ready.at_least_fraction)
    counts_strong = any(
        rule.is_enabled and rule.counts is Counted.STRONGLY_IMPROVED
        for rule in scenario.fairness
    )
    return asks_ready or counts_strong or _reads(scenario, OF_REPORTING)


def _reads_bills(scenario: Scenario) -> bool:
    """Whether a rule or the objective reads actual use or prices."""
    has_society = scenario.objective.society_weight > 0
    rises = scenario.bills.no_bill_rises
    return rises or has_society or _reads(scenario, OF_BILLS)


def _reads(scenario: Scenario, quantities: set[Quantity]) -> bool:
    return any(
        rule.is_enabled and rule.quantity in quantities for rule in scenario.rows
    )
