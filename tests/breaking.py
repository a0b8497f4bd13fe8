"""A small sound plan, and ways to break it, for tests of the checker."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.builders import make_stock
from tests.measures import make_measure, without_effect
from warmtepad.catalogue import Catalogue, VatRate, Work
from warmtepad.checking import check_plan
from warmtepad.columns import Integers
from warmtepad.errors import CheckError
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.planning import Planner
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import SolveSettings

EXACT = SolveSettings(gap_fraction=0.0)

FACADE_EUR = 10 * 50 * 100 * 1.21
"""What the facades of `two_visits` cost, VAT included."""

PANELS_EUR = 10 * 100 * 1.21
"""What its panels cost."""

SETUP_EUR = (10_000 + 10 * 500) * 1.21
"""What each of its visits costs beside the measures."""


@cache
def quiet() -> Scenario:
    """The bundled scenario without a rule, at no interest."""
    return read_scenario("npa-2025").replace(
        path__is_enabled=False,
        phase_out__is_enabled=False,
        off_gas__is_enabled=False,
        money__discount_rate=0.0,
    )


@cache
def two_measures() -> Catalogue:
    """A facade of EUR 100 per m², and solar panels of EUR 100 per dwelling."""
    panels = without_effect(
        "panels",
        "solar",
        work="installation",
        family="solar",
        lifetime_yr=20,
        effect={"pv_kwp": 2.0, "source": "warmtepad-assumption"},
    )
    return Catalogue(
        measures=(make_measure("facade"), panels),
        vat_rates=(VatRate(id="standard", vat_factor=1.21, source="vat-act"),),
    )


@cache
def two_visits() -> Plan:
    """Ten dwellings with 50 m² of facade: insulated in 2026, panels in 2031.

    Rows of the scenario ask for ten dwellings with work on the facade and ten with
    panels in these very years, so there is one plan only.
    """
    rows = [
        {"id": name, "quantity": f"family_{name}", "at_least": {year: 10}}
        for name, year in (("facade", 2026), ("solar", 2031))
    ]
    stock = make_stock(facade_m2=50.0, region="north", district="hill")
    return Planner(stock, two_measures()).plan(quiet().replace(rows=rows), EXACT)


@cache
def parts_plan() -> Plan:
    """Plan of three complexes, one in two parts, with the bundled catalogue."""
    planner = Planner(
        make_stock(
            complex_id=["A", "B", "B", "C"],
            part_id=["", "poor", "rich", ""],
            building_year=[1935, 1965, 1965, 1985],
            dwellings=[8, 12, 20, 25],
            label=["E", "E", "C", "B"],
        )
    )
    scenario = read_scenario("npa-2025").replace(
        works__allowed_measures=(
            "cavity_fill",
            "roof_inside",
            "glass_hrpp",
            "glass_triple",
            "vent_extract",
            "solar_panels",
        ),
        off_gas__is_enabled=False,
        path__points={2034: 0.9},
    )
    return planner.plan(scenario, SolveSettings(gap_fraction=0.005))


def tampered(plan: Plan, **changes: Any) -> Plan:
    """The plan with some columns of its programme changed."""
    return replace(plan, programme=replace(plan.programme, **changes))


def with_years(plan: Plan, **changes: Any) -> Plan:
    """The plan with some columns of its table of years changed."""
    return replace(plan, years=replace(plan.years, **changes))


def with_rules(plan: Plan, **changes: Any) -> Plan:
    """The plan, held against another scenario than it was made for."""
    grounds = replace(plan.grounds, scenario=plan.scenario.replace(**changes))
    return replace(plan, options=replace(plan.options, grounds=grounds))


def with_stock(plan: Plan, **columns: Any) -> Plan:
    """The plan, held against another stock than it was made for.

    Columns are given as one value for all rows, or as a list with one per row.
    """
    changed: dict[str, Any] = {}
    for name, value in columns.items():
        column = plan.stock.columns()[name].copy()
        column[:] = value
        changed[name] = column
    grounds = replace(plan.grounds, stock=replace(plan.stock, **changed))
    return replace(plan, options=replace(plan.options, grounds=grounds))


def doing(plan: Plan, row: int, year: int, *ids: str, work: Work) -> Plan:
    """The plan in which a row gets exactly some measures of one work in a year."""
    of_envelope = work is Work.ENVELOPE
    does = plan.programme.does(work).copy()
    years: Integers = plan.programme.year_of(work).copy()
    names = [measure.id for measure in measures_of(plan.grounds, work)]
    does[row] = [name in ids for name in names]
    years[row] = year
    columns = (
        {"does_envelope": does, "envelope_year": years}
        if of_envelope
        else {"does_installation": does, "installation_year": years}
    )
    return tampered(plan, **columns)


def problems_of(plan: Plan, catalogue: Catalogue) -> list[str]:
    """What the checker finds wrong with a plan, a sentence each."""
    with pytest.raises(CheckError) as error:
        check_plan(plan, catalogue)
    return str(error.value).split("\n  * ")[1:]
