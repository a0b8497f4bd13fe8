"""The checker reads the rules of a stock anew, and names works that break them."""

from typing import Any

import pytest

from tests.breaking import (
    doing,
    problems_of,
    quiet,
    two_measures,
    two_visits,
    with_rules,
    with_stock,
)
from tests.builders import make_stock
from tests.order_cases import small_catalogue
from warmtepad.catalogue import Measure, Work
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.solving.outcome import SolveSettings

BROKEN_ORDERS: dict[str, tuple[dict[str, Any], str]] = {
    "forbidden": (
        {"forbidden_measures": "panels"},
        "panels is done, but forbidden",
    ),
    "everything forbidden": (
        {"forbidden_measures": "all"},
        "facade is done, but forbidden",
    ),
    "done before": (
        {"earlier_measures": "facade", "earlier_works_year": 2000},
        "facade is done, but was done before",
    ),
    "soon after earlier works": (
        {"earlier_measures": "facade", "earlier_works_year": 2020},
        "work within 10 years after earlier works",
    ),
    "too early": (
        {"earliest_year": 2027},
        "work before earliest_year",
    ),
    "a year beside the contract": (
        {"contracted_measures": "panels", "contracted_year": 2030},
        "work in another year than the contract says",
    ),
    "gone before the work": (
        {"demolition_year": 2031},
        "installation work in 2031, within 5 years before it leaves",
    ),
    "sold soon after the work": (
        {"sale_year": 2036},
        "installation work in 2031, within 5 years before it leaves",
    ),
}


@pytest.mark.parametrize("case", BROKEN_ORDERS)
def test_a_work_against_the_rules_of_the_stock_is_named(case: str) -> None:
    """A plan of two visits, held against a stock that does not allow one of them."""
    columns, expected = BROKEN_ORDERS[case]

    problems = problems_of(with_stock(two_visits(), **columns), two_measures())

    assert f"row 0 (C-1): {expected}" in problems


def test_a_measure_that_the_scenario_leaves_out_is_named() -> None:
    """Panels are done, though only the facade is among the allowed measures."""
    narrow = with_rules(two_visits(), works__allowed_measures=("facade",))

    problems = problems_of(narrow, two_measures())

    assert "row 0 (C-1): panels is done, but the scenario does not allow it" in problems


def test_what_must_be_done_and_is_not_is_named() -> None:
    """Required panels that are left out; the rest of a contract that is left out."""
    bare = doing(two_visits(), 0, 0, work=Work.INSTALLATION)
    required = with_stock(bare, required_measures="panels")
    contracted = with_stock(bare, contracted_measures="panels", contracted_year=2030)

    assert "row 0 (C-1): required panels is not done" in problems_of(
        required, two_measures()
    )
    assert "row 0 (C-1): panels of the contract is not done" in problems_of(
        contracted, two_measures()
    )


def idle(**columns: Any) -> Plan:
    """A plan that does nothing in one complex, with a catalogue of ten measures."""
    scenario = quiet().replace(works__allowed_measures=None)
    stock = make_stock(heating="condensing_boiler", heat_network_year=2020, **columns)
    settings = SolveSettings(gap_fraction=0.0)
    return Planner(stock, small_catalogue()).plan(scenario, settings)


WAITS: dict[str, tuple[dict[str, Any], Work, str, str]] = {
    "a survey": (
        {},
        Work.ENVELOPE,
        "facade",
        "facade is done before its survey",
    ),
    "a full grid": (
        {"no_heat_pump_before_year": 2030},
        Work.INSTALLATION,
        "hybrid",
        "hybrid is done before no_heat_pump_before_year",
    ),
    "a network to come": (
        {"heat_network_year": 2030},
        Work.INSTALLATION,
        "hot_network",
        "hot_network is done before heat_network_year",
    ),
    "a network that is too cold": (
        {"heat_network_temperature_c": 40.0},
        Work.INSTALLATION,
        "hot_network",
        "hot_network is done where it does not fit",
    ),
    "a network that is too hot": (
        {"heat_network_temperature_c": 70.0},
        Work.INSTALLATION,
        "cool_network",
        "cool_network is done where it does not fit",
    ),
    "no network": (
        {"heat_network_year": 0},
        Work.INSTALLATION,
        "hot_network",
        "hot_network is done where it does not fit",
    ),
    "a monument": (
        {"is_monument": True},
        Work.INSTALLATION,
        "panels",
        "panels is done where it does not fit",
    ),
    "a house that is too young": (
        {"building_year": 2010},
        Work.INSTALLATION,
        "panels",
        "panels is done where it does not fit",
    ),
    "what is there already": (
        {},
        Work.ENVELOPE,
        "extract",
        "extract is done where it brings nothing",
    ),
    "a measure outside the contract": (
        {"contracted_measures": "hybrid", "contracted_year": 2026},
        Work.INSTALLATION,
        "panels",
        "panels is done, but not in the contract",
    ),
}


@pytest.mark.parametrize("case", WAITS)
def test_a_measure_where_or_when_it_cannot_be_is_named(case: str) -> None:
    """Each reason to wait, and each reason why a measure does not fit, by itself."""
    columns, work, measure, expected = WAITS[case]
    plan = idle(ventilation="extract")

    worked_on = doing(plan, 0, 2026, measure, work=work)
    problems = problems_of(with_stock(worked_on, **columns), small_catalogue())

    assert f"row 0 (C-1): {expected}" in problems


def test_a_part_gets_no_measure_whose_need_only_the_other_part_meets() -> None:
    """Ten dwellings cook without gas, and not twenty: in the others no pump may come.

    Proves: two parts share a package, but what a measure needs must be there in each
    part that gets it. Fails if: needs are met somewhere in the complex, which would
    give the rich part a hob beside its boiler, and twenty dwellings.
    """
    pump, cooking = (
        small_catalogue().measure(id_).model_dump(mode="json")
        for id_ in ("pump", "cooking")
    )
    belongs = {"why_nl": "reden", "why_en": "reason", "heating": ["air_heat_pump"]}
    measures = [
        Measure.model_validate(pump | {"needs": []}),
        Measure.model_validate(cooking | {"family": "cooking", "needs": [belongs]}),
    ]
    stock = make_stock(
        complex_id=["A", "A"],
        part_id=["poor", "rich"],
        label=["E", "C"],
        heating="condensing_boiler",
        forbidden_measures=["", "pump"],
    )
    hobs = {
        "id": "hobs",
        "quantity": "family_cooking",
        "at_least": {2030: 20.0},
        "price_eur": 1e6,
    }
    catalogue = small_catalogue().model_copy(update={"measures": tuple(measures)})
    scenario = quiet().replace(rows=[hobs], bills__no_bill_rises=False)

    plan = Planner(stock, catalogue).plan(scenario, SolveSettings())

    assert plan.programme.does_installation.tolist() == [[True, True], [False, False]]
    assert [shortfall.amount for shortfall in plan.shortfalls] == [10.0]
