"""Pruning loses no optimum, whatever rules a scenario asks for."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from tests.test_options import (
    PRUNED_LAW_MEASURES,
    options_of,
    scenario_of,
    small_stocks,
)
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.stock import Stock
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0)
LAST_YEAR = 2027


def row(quantity: str, **limits: Any) -> dict[str, Any]:
    """A limit on a quantity, named after it."""
    return {"id": quantity, "quantity": quantity, **limits}


RULES: dict[str, st.SearchStrategy[Any]] = {
    "path__points": st.sampled_from([{2027: 0.98}, {2026: 0.95, 2027: 0.85}]),
    "ready": st.sampled_from(
        [{"at_least_fraction": {2026: 0.3}}, {"at_least_fraction": {2027: 0.7}}]
    ),
    "a_or_better": st.sampled_from(
        [{"at_least_fraction": {2027: 0.4}, "price_eur": 5_000.0}]
    ),
    "budget": st.sampled_from(
        [
            {"amount_eur_per_dwelling": {2025: 4_000}},
            {"amount_eur_per_dwelling": {2025: 9_000}, "carries_over": True},
            {"amount_eur_per_dwelling": {2025: 5_000}, "price_eur": 0.3},
        ]
    ),
    "capacity": st.sampled_from(
        [
            {"at_most_fraction": {2025: 0.5}},
            {"at_least_fraction": {2026: 0.2}, "price_eur": 900.0},
        ]
    ),
    "fairness": st.sampled_from(
        [
            {"at_least_fraction": {2027: 0.5}},
            {"at_least_fraction": {2027: 0.6}, "counts": "strongly_improved"},
        ]
    ),
    "rows": st.sampled_from(
        [
            (row("co2_kg", reads="average", at_most={2026: 2_400, 2027: 1_500}),),
            (row("gas_m3", reads="average", at_least={2027: 400}),),
            (row("peak_kw", reads="average", at_most={2027: 0.2}),),
            (row("works", at_least={2026: 2}),),
            (row("electricity_kwh", reads="average", at_most={2027: 100}),),
            (row("works", at_most={2026: 1}), row("family_heating", at_most={2027: 9})),
            (row("short_of_standaard_dwellings", at_most={2027: 5}),),
            (row("short_of_a_dwellings", at_most={2027: 0}),),
            (row("short_of_a_dwellings", at_least={2027: 3}),),
        ]
    ),
    "smoothness": st.just({"largest_change_fraction": 0.8, "price_eur": 700.0}),
    "objective__society_weight": st.sampled_from([0.5, 1.0]),
    "bills__no_bill_rises": st.just(True),
    "works__no_label_worsens": st.just(False),
}
"""Rules, and figures that some small stocks keep and others miss."""


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A path or none, with up to four other rules."""
    names = draw(st.lists(st.sampled_from([*RULES]), max_size=5, unique=True))
    return scenario_of(
        last_year=LAST_YEAR,
        off_gas__is_enabled=draw(st.booleans()),
        off_gas__year=LAST_YEAR,
        phase_out__deadline_year=2026,
        works__allowed_measures=PRUNED_LAW_MEASURES,
        path__is_enabled="path__points" in names,
        **({"path__points": {2027: 0.9}} | {name: draw(RULES[name]) for name in names}),
    )


def least(problem: WayProblem) -> tuple[Outcome, float, float]:
    """Outcome, weighted miss of hard rows, and cost where all of them hold."""
    found = solve_ways(problem, EXACT)
    hard = problem.violation_price_eur == float("inf")
    missed = float((problem.violation_weight * found.violation)[hard].sum())
    is_kept = found.outcome is Outcome.OPTIMAL
    return found.outcome, missed, found.objective_eur if is_kept else 0.0


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(small_stocks(), scenarios())
def test_pruning_loses_no_optimum_under_any_rules(
    stock: Stock, scenario: Scenario
) -> None:
    """The cheapest plan costs the same with and without pruning, kept or missed.

    Proves: rows on states and works, in both directions, hard and at a price, and
    society's objective are all weighed when one way makes another needless.
    Fails if: a quantity that a row reads is left out of what ways are compared by.
    """
    outcome, missed, cost_eur = least(options_of(stock, scenario).problem)
    whole = least(options_of(stock, scenario, prune=False).problem)

    assert outcome is whole[0]
    assert missed == pytest.approx(whole[1], rel=1e-4, abs=1e-4)
    assert cost_eur == pytest.approx(whole[2], rel=1e-5, abs=0.1)


def test_a_row_on_the_peak_leaves_pruning_on() -> None:
    """Envelope works are compared by heat loss on a cold day as well, and still go.

    Proves: of two terraced complexes most states go, with the row as without it.
    Fails if: a row on the peak switches the comparison of envelope works off.
    """
    stock = make_stock(label=["F", "D"], ventilation="natural")
    asked = {
        "path__is_enabled": True,
        "works__allowed_measures": (*PRUNED_LAW_MEASURES, "glass_triple"),
    }
    peak = {"rows": (row("peak_kw", reads="average", at_most={2034: 0.5}),)}

    before = options_of(stock, scenario_of(**asked), prune=False).alternatives
    without = options_of(stock, scenario_of(**asked)).alternatives
    with_row = options_of(stock, scenario_of(**asked, **peak)).alternatives

    assert with_row.considered == without.considered < before.considered
