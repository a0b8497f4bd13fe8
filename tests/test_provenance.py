"""Which figures a plan rests on: shares that add up, and nothing that is found."""

from typing import Any

import numpy as np
import pytest

from tests.builders import make_stock
from warmtepad.catalogue import Catalogue
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.per_measure import avoided_kwh_per_yr
from warmtepad.report.provenance import Result, provenance_table
from warmtepad.solving.outcome import SolveSettings

CATALOGUE = read_catalogue()


def with_all_found(value: Any) -> Any:
    """Return TOML-like data with every confidence set to found."""
    if isinstance(value, dict):
        return {
            key: "found" if key.endswith("confidence") else with_all_found(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [with_all_found(inner) for inner in value]
    return value


def plan_with(catalogue: Catalogue, building_year: int = 1960) -> Plan:
    """Three complexes that must come to four fifths of their demand."""
    stock = make_stock(
        complex_id=["a", "b", "c"],
        dwelling_type=["terraced", "corner", "porch_flat"],
        building_year=building_year,
        insulation_level="as_built",
    )
    scenario = read_scenario("npa-2025").replace(
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
        path__points={2034: 0.8},
    )
    planner = Planner(stock, catalogue)
    return planner.plan(scenario, SolveSettings(gap_fraction=0.05))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return a plan with the bundled catalogue."""
    return plan_with(CATALOGUE)


def test_shares_of_investment_and_of_demand_add_up(plan: Plan) -> None:
    """With what is found included, costs and VAT are all that is invested.

    Proves: no euro and no kWh is left out or counted twice. Lifetimes lack what has
    none: surveys and set-up.
    """
    table = provenance_table(plan, with_found=True)

    sums = table.groupby("result")["share_fraction"].sum()
    assert sums[Result.INVESTMENT] == pytest.approx(1)
    assert sums[Result.DEMAND] == pytest.approx(1)
    assert 0 < sums[Result.LIFETIME] < 1
    assert table["share_fraction"].is_monotonic_decreasing


def test_what_is_saved_of_maintenance_is_listed_with_its_kind() -> None:
    """A roof that is due makes the plan rest on what roofs cost, and on the distance.

    Proves: shares of costs add up to one, and so do those of the distance.
    """
    scenario = read_scenario("npa-2025").replace(
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
        works__allowed_measures=("roof_outside",),
        path__points={2034: 0.98},
    )
    stock = make_stock(building_year=1960, insulation_level="as_built", roof_year=2029)
    plan = Planner(stock).plan(scenario, SolveSettings(gap_fraction=0.05))

    table = provenance_table(plan, with_found=True)

    saved = table[table["result"] == Result.MAINTENANCE]
    assert saved["figure_en"].tolist() == [
        "cost of Renew a pitched roof",
        "what is still saved at a distance: Renew a pitched roof",
    ]
    assert saved["share_fraction"].tolist() == [1.0, 1.0]


def test_what_measures_avoid_is_the_drop_of_the_plan(plan: Plan) -> None:
    """Summed over measures, row by row, in kWh of all dwellings."""
    drop = plan.drop_kwh_per_m2_yr * plan.stock.floor_area_m2 * plan.stock.dwellings

    avoided = avoided_kwh_per_yr(plan)

    assert drop.sum() > 0
    assert avoided.sum(axis=1) == pytest.approx(drop)
    assert not avoided[~plan.programme.does_envelope].any()


def test_only_what_is_not_found_is_listed_with_its_title(plan: Plan) -> None:
    """Each line names a source that exists, and none is simply found."""
    table = provenance_table(plan)

    assert "found" not in set(table["confidence"])
    assert (table["title_en"] != "").all()
    own = {"background-knowledge", "warmtepad-assumption"}
    is_own = table["source"].isin(own)
    assert is_own.any()
    assert (is_own == (table["title_nl"] != table["title_en"])).all()
    assert {Result.INVESTMENT, Result.MODEL, Result.SAVING} <= set(table["result"])


def test_a_catalogue_with_everything_found_leaves_the_figures_outside_it() -> None:
    """Set-up cost, physics, actual use and tariffs are no part of a catalogue."""
    catalogue = Catalogue.model_validate(with_all_found(CATALOGUE.model_dump()))

    table = provenance_table(plan_with(catalogue))

    assert set(table["result"]) == {Result.INVESTMENT, Result.MODEL, Result.SAVING}
    costs = table[table["result"] == Result.INVESTMENT]
    assert set(costs["figure_en"]) == {
        "set-up cost per work and dwelling",
        "VAT on set-up cost",
    }
    saving = table[table["result"] == Result.SAVING]
    assert (saving["share_fraction"] == 1).all()
    assert "link between actual and calculated use" in set(saving["figure_en"])
    assert "energy tariffs" in set(saving["figure_en"])


def test_a_plan_that_does_nothing_rests_on_nothing() -> None:
    """No investment and no drop: an empty table, and no division by zero."""
    stock = make_stock(building_year=2022)
    scenario = read_scenario("npa-2025").replace(
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
        path__is_enabled=False,
    )
    plan = Planner(stock).plan(scenario)

    table = provenance_table(plan, with_found=True)

    assert not plan.programme.is_worked_on.any()
    assert len(table) == 0
    assert np.isfinite(table["share_fraction"]).all()
