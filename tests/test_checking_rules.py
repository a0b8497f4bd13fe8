"""The checker reads every rule of the scenario anew, and names what a plan misses."""

from dataclasses import replace
from typing import Any

import pytest

from tests.breaking import (
    FACADE_EUR,
    PANELS_EUR,
    SETUP_EUR,
    problems_of,
    two_measures,
    two_visits,
    with_rules,
)
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.quantities import Quantity

HIGH = 1e9
"""More than ten dwellings can come to."""


def problems_with(**rules: Any) -> list[str]:
    """What is wrong with ten insulated dwellings where further rules hold."""
    return problems_of(with_rules(two_visits(), **rules), two_measures())


def one_row(quantity: str, **limits: Any) -> dict[str, Any]:
    """A scenario's rows, in place of those that the plan was made for."""
    return {"rows": [{"id": "own", "quantity": quantity, **limits}]}


BROKEN_RULES: dict[str, tuple[dict[str, Any], str]] = {
    "path": (
        {"path__is_enabled": True, "path__points": {2034: 0.1}},
        "path 2034: found",
    ),
    "phase-out": (
        {
            "phase_out__is_enabled": True,
            "phase_out__worst_label_allowed": "A++++",
            "phase_out__exceptions": (),
        },
        "phase-out 2028: found 10, expected at most 0, short by 10",
    ),
    "off gas": (
        {"off_gas__is_enabled": True, "off_gas__fraction_of_dwellings": 0.3},
        "off gas 2034: found 0, expected at least 3, short by 3",
    ),
    "ready": (
        {
            "ready": {"at_least_fraction": {2026: 1.0}, "price_eur": 10.0},
            "reporting__ready_definition": "standaard",
        },
        "ready 2026: found 0, expected at least 10, short by 10",
    ),
    "a_or_better": (
        {"a_or_better": {"at_least_fraction": {2027: 0.25}}},
        "a_or_better 2027: found 0, expected at least 2.5, short by 2.5",
    ),
    "capacity in dwellings": (
        {"capacity": [{"at_most_dwellings": {2025: 7}}]},
        "capacity 2026: found 10, expected at most 7, short by 3",
    ),
    "capacity as a share": (
        {"capacity": [{"per": "region", "at_least_fraction": {2030: 0.5}}]},
        "capacity north 2030: found 0, expected at least 5, short by 5",
    ),
    "smoothness in dwellings": (
        {"smoothness": {"largest_change_dwellings": 4}},
        "smoothness 2026: found 10, expected at least -4, expected at most 4, "
        "short by 6",
    ),
    "smoothness as a share of the mean": (
        # 20 dwellings in 10 years: 2 a year, so a rise of 3 may be.
        {"smoothness": {"largest_change_fraction": 1.5}},
        "smoothness rise 2026: found 7, expected at most 0, short by 7",
    ),
    "a fall as a share of the mean": (
        {"smoothness": {"largest_change_fraction": 1.5}},
        "smoothness fall 2027: found -7, expected at least 0, short by 7",
    ),
    "budget of a year": (
        {"budget": [{"amount_eur_per_yr": {2026: 60_000.0}, "between": "given"}]},
        f"budget 2026: found {FACADE_EUR + SETUP_EUR:.6g}, expected at most 60000, "
        f"short by {FACADE_EUR + SETUP_EUR - 60_000:.6g}",
    ),
    "budget that carries over": (
        # 7,000 a year is 49,000 by 2031.
        {"budget": [{"amount_eur_per_yr": {2025: 7000.0}, "carries_over": True}]},
        f"budget 2031: found {FACADE_EUR + PANELS_EUR + 2 * SETUP_EUR:.6g}, expected "
        "at most 49000,",
    ),
    "budget per dwelling": (
        {"budget": [{"amount_eur_per_dwelling": {2031: 500.0}, "per": "district"}]},
        f"budget hill 2031: found {PANELS_EUR + SETUP_EUR:.6g}, expected at most 5000,",
    ),
    "budget of a place": (
        {
            "budget": [
                {
                    "per": "district",
                    "amount_eur_per_yr": {2031: HIGH},
                    "amount_eur_per_yr_of_place": {"hill": {2031: 10_000.0}},
                }
            ]
        },
        f"budget hill 2031: found {PANELS_EUR + SETUP_EUR:.6g}, expected at most "
        "10000,",
    ),
    "fairness": (
        {"fairness": [{"at_least_fraction": {2025: 0.5}, "per": "dwelling_type"}]},
        "fairness terraced 2025: found 0, expected at least 5, short by 5",
    ),
    "fairness in strong improvements": (
        {
            "fairness": [
                {"counts": "strongly_improved", "at_least_fraction": {2026: 1.0}}
            ],
            "reporting__strongly_improved_kwh_per_m2_yr": 500.0,
        },
        "fairness 2026: found 0, expected at least 10, short by 10",
    ),
    "a cumulative row": (
        one_row("dwellings_worked_on", over="cumulative", at_most={2031: 12.0}),
        "own 2031: found 20, expected at most 12, short by 8",
    ),
    "works": (
        one_row("works", over="cumulative", at_most={2034: 1.0}),
        "own 2034: found 2, expected at most 1, short by 1",
    ),
    "touched once": (
        one_row("touched_dwellings", at_most={2034: 4.0}),
        "own 2034: found 10, expected at most 4, short by 6",
    ),
    "panels": (
        one_row("family_solar", reads="average", at_most={2031: 0.5}),
        "own 2031: found 10, expected at most 5, short by 5",
    ),
}


@pytest.mark.parametrize("case", BROKEN_RULES)
def test_a_rule_that_does_not_hold_is_named_with_its_amount(case: str) -> None:
    """Ten dwellings, worked on in 2026 and in 2031, against each kind of rule.

    Proves: place, year, what the plan comes to, the limit and the miss, by hand.
    """
    rules, expected = BROKEN_RULES[case]

    problems = problems_with(**rules)

    assert any(problem.startswith(expected) for problem in problems), problems


@pytest.mark.parametrize("quantity", list(Quantity))
@pytest.mark.parametrize("limit", ["at_least", "at_most"])
def test_a_row_on_any_quantity_is_recomputed(quantity: Quantity, limit: str) -> None:
    """No quantity comes to a thousand million, none but below nothing to less."""
    reads = "average" if quantity is Quantity.NET_HEAT_DEMAND else "total"
    figure = HIGH if limit == "at_least" else -HIGH

    problems = problems_with(
        **one_row(quantity, reads=reads, **{limit: {2032: figure}})
    )

    assert any(problem.startswith("own 2032: found") for problem in problems)


def test_new_dwellings_count_in_averages() -> None:
    """Ten dwellings, and ten new ones of label A: half has A, ten of them are ready.

    Proves: new dwellings count from their year on in shares, and not in totals.
    """
    new = {
        "dwellings": {2027: 10, 2028: 0},
        "net_heat_demand_kwh_per_m2_yr": 30.0,
        "floor_area_m2": 80.0,
        "label": "A",
    }
    share = {"reads": "average", "at_least": {2026: 0.6, 2027: 0.6}}
    rows = [
        {"id": "share", "quantity": "gas_free_dwellings", **share},
        {"id": "total", "quantity": "gas_free_dwellings", "at_least": {2027: 6.0}},
    ]

    problems = problems_with(new_build=new, rows=rows)

    assert any(
        p.startswith("share 2026: found 0, expected at least 6,") for p in problems
    )
    assert any(
        p.startswith("share 2027: found 10, expected at least 12, short by 2;")
        for p in problems
    )
    assert any(p.startswith("total 2027: found 0, expected") for p in problems)


def with_shortfall(plan: Plan, amount: float) -> Plan:
    """The plan, saying that it invests too much in 2026 by an amount."""
    missed = Shortfall(rule="budget", place="", year=2026, amount=amount, unit="EUR")
    return replace(plan, shortfalls=(missed,))


def test_a_limit_missed_at_a_price_must_be_told_and_paid_for() -> None:
    """EUR 18,650 over the budget at 2 a euro: EUR 37,300 more than the works cost.

    Proves: the miss is told, its price is in the cost, and nothing else is wrong.
    """
    budget = {
        "amount_eur_per_yr": {2026: 60_000.0},
        "between": "given",
        "price_eur": 2.0,
    }
    missed = FACADE_EUR + SETUP_EUR - 60_000
    plan = with_rules(two_visits(), budget=[budget])
    paid = replace(plan.solution, objective_eur=plan.objective_eur + 2 * missed)

    untold = problems_of(plan, two_measures())
    told = problems_of(with_shortfall(plan, missed), two_measures())
    wrong = problems_of(with_shortfall(plan, missed + 1), two_measures())
    paid_wrongly = problems_of(
        replace(with_shortfall(plan, missed - 1), solution=paid), two_measures()
    )

    assert missed == pytest.approx(18_650)
    assert any("the plan says short by 0" in problem for problem in untold)
    assert told == ["cost is EUR 87454.50, the plan says 50154.50"]
    assert any("the plan says short by 18651" in problem for problem in wrong)
    assert len(paid_wrongly) == 1
    assert "the plan says short by 18649" in paid_wrongly[0]


def test_a_hard_rule_that_is_told_to_be_missed_makes_a_plan_infeasible() -> None:
    """A shortfall that is told right still is no plan that holds."""
    budget = {"amount_eur_per_yr": {2026: 60_000.0}, "between": "given"}
    plan = with_rules(two_visits(), budget=[budget])

    problems = problems_of(with_shortfall(plan, 18_650.0), two_measures())

    assert problems == ["the outcome is optimal, but a rule does not hold"]
