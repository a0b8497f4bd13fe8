"""The checker: a plan of two works added up by hand, then broken bit by bit."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.breaking import (
    EXACT,
    FACADE_EUR,
    PANELS_EUR,
    SETUP_EUR,
    doing,
    parts_plan,
    problems_of,
    quiet,
    tampered,
    two_measures,
    two_visits,
    with_rules,
    with_years,
)
from tests.builders import make_stock
from tests.measures import make_measure
from warmtepad.catalogue import Work
from warmtepad.checking import check_plan
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.planning import Planner
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.solving.outcome import Outcome


def test_a_plan_of_two_visits_costs_what_a_hand_adds_up() -> None:
    """Facade in 2026, panels in 2031: two visits, and what is used up by 2034.

    Proves: 9 of 40 years of the facade and 4 of 20 of the panels, and set-up of 15,000
    in each of two years, with 21 % VAT: EUR 13,612.50 + 242 + 2 x 18,150 = 50,154.50.
    Fails if: set-up is paid once (32,004.50), or both works are priced in one year.
    """
    plan = two_visits()

    found = check_plan(plan, two_measures())

    assert plan.programme.envelope_year.tolist() == [2026]
    assert plan.programme.installation_year.tolist() == [2031]
    by_hand = FACADE_EUR * 9 / 40 + PANELS_EUR * 4 / 20 + 2 * SETUP_EUR
    assert by_hand == pytest.approx(50_154.50)
    assert found.net_present_cost_eur == pytest.approx(by_hand)
    assert found.objective_eur == pytest.approx(plan.objective_eur)


def test_both_works_in_one_year_would_share_the_set_up() -> None:
    """Moved to 2026, the panels are worn for 9 years, and one set-up falls away."""
    plan = doing(two_visits(), 0, 2026, "panels", work=Work.INSTALLATION)

    problems = problems_of(plan, two_measures())

    by_hand = FACADE_EUR * 9 / 40 + PANELS_EUR * 9 / 20 + SETUP_EUR
    said = "the plan says 50154.50"
    assert f"cost is EUR {by_hand:.2f}, {said}" in problems
    assert any(p.startswith("solar 2031: found 0, expected") for p in problems)


def test_years_of_society_are_added_up_by_hand() -> None:
    """Energy and CO2 of nine years with a facade, of which four with panels too.

    Proves: what doing nothing comes to is taken off, year by year, and the price of
    CO2 is read between its points. Fails if: the state of the year before counts.
    """
    plan = two_visits()
    half = with_rules(
        plan, objective__society_weight=0.5, objective__co2_eur_per_kg={2026: 1.0}
    )

    problems = problems_of(half, two_measures())

    before, between, after = (
        state.energy_cost_without_tax_eur_per_yr + 1.0 * state.co2_kg_per_yr
        for state in (
            plan.programme.before,
            plan.programme.between,
            plan.programme.after,
        )
    )
    added = 10 * (5 * (between[0] - before[0]) + 4 * (after[0] - before[0]))
    whole = plan.objective_eur + 0.5 * added
    assert added < -1000
    assert f"cost is EUR {whole:.2f}, the plan says 50154.50" in problems


def broken_years() -> dict[str, tuple[Plan, str]]:
    """Plans with works in wrong years, with what the checker must say."""
    plan, parts = two_visits(), parts_plan()
    of_complex = parts.programme.envelope_year.copy()
    first, last = np.flatnonzero(parts.stock.complex_id == "B")[[0, -1]]
    of_complex[[first, last]] = (2027, 2026)
    return {
        "an installation before its envelope work": (
            doing(plan, 0, 2025, "panels", work=Work.INSTALLATION),
            "row 0 (C-1): installation work before the envelope work",
        ),
        "a work without a year": (
            tampered(plan, envelope_year=np.array([0])),
            "row 0 (C-1): envelope work without a year",
        ),
        "a year without a work": (
            doing(plan, 0, 2031, work=Work.INSTALLATION),
            "row 0 (C-1): year of an installation work without a measure",
        ),
        "a work after the plan": (
            doing(plan, 0, 2036, "panels", work=Work.INSTALLATION),
            "row 0 (C-1): installation work outside 2025-2034",
        ),
        "two years for one work of a complex": (
            tampered(parts, envelope_year=of_complex),
            "envelope work in another year than the rest of the complex",
        ),
    }


def broken_sets() -> dict[str, tuple[Plan, str]]:
    """Plans whose measures do not go together or do not fit, with what is said."""
    parts = parts_plan()
    first, last = np.flatnonzero(parts.stock.complex_id == "B")[[0, -1]]
    return {
        "two kinds of glass": (
            doing(parts, 0, 2026, "glass_hrpp", "glass_triple", work=Work.ENVELOPE),
            "row 0 (A): two measures in slot window",
        ),
        "glass without a fan": (
            doing(parts, 0, 2026, "glass_hrpp", work=Work.ENVELOPE),
            "row 0 (A): glass_hrpp is done, but",
        ),
        "a cavity to fill where there is none": (
            doing(parts, 3, 2026, "cavity_fill", work=Work.ENVELOPE),
            "row 3 (C): cavity_fill is done where it does not fit",
        ),
        "the better part of a complex before the worse one": (
            doing(
                doing(parts, int(first), 0, work=Work.ENVELOPE),
                int(last),
                2026,
                "cavity_fill",
                work=Work.ENVELOPE,
            ),
            f"row {first} (B): gets another work than the rest of its complex",
        ),
    }


@pytest.mark.parametrize("case", [*broken_years(), *broken_sets()])
def test_a_wrong_work_is_named(case: str) -> None:
    """Each works column that is changed by itself is found, with its row."""
    plan, expected = (broken_years() | broken_sets())[case]
    catalogue = two_measures() if len(plan.stock) == 1 else read_catalogue()

    problems = problems_of(plan, catalogue)

    assert any(expected in problem for problem in problems)


def broken_states() -> dict[str, tuple[Plan, str]]:
    """Plans with one figure of a state changed, and what is said of it."""
    plan = two_visits()
    off_by_a_bit = {
        "net_heat_demand_kwh_per_m2_yr": 1.0,
        "ep2_kwh_per_m2_yr": 1.0,
        "bill_eur_per_yr": 1.0,
        "co2_kg_per_yr": 1.0,
        "gas_m3_per_yr": 1.0,
        "electricity_kwh_per_yr": 1.0,
        "final_energy_kwh_per_yr": 1.0,
        "peak_kw": 0.1,
        "energy_cost_without_tax_eur_per_yr": 1.0,
        "label": 1,
    }
    found: dict[str, tuple[Plan, str]] = {}
    for column, change in off_by_a_bit.items():
        for moment in ("before", "between", "after"):
            states = getattr(plan.programme, moment)
            wrong = replace(states, **{column: getattr(states, column) + change})
            found[f"{column} {moment}"] = (
                tampered(plan, **{moment: wrong}),
                f"row 0 (C-1): {column} {moment} works differs from the plan's",
            )
    return found


def broken_series() -> dict[str, tuple[Plan, str]]:
    """Plans with one figure of every year changed, and what is said of it."""
    plan = two_visits()
    sentence_of_column = {
        "average_kwh_per_m2_yr": "average net heat demand is",
        "target_kwh_per_m2_yr": "the path's average is",
        "investment_eur": "investment is",
        "dwellings_worked_on": "dwellings worked on is",
        "dwellings": "dwellings is",
        "off_gas_dwellings": "dwellings off gas is",
        "gas_free_dwellings": "dwellings without gas is",
        "ready_dwellings": "ready dwellings is",
        "dwellings_of_label": "dwellings of label A is",
    }
    return {
        column: (
            with_years(plan, **{column: getattr(plan.years, column) + 1}),
            sentence,
        )
        for column, sentence in sentence_of_column.items()
    }


def broken_wholes() -> dict[str, tuple[Plan, str]]:
    """Plans with one claim on the whole changed, and what is said of it."""
    plan = two_visits()
    shortfall = Shortfall(rule="path", place="", year=2030, amount=1.0, unit="kWh")

    def solved(**changes: Any) -> Plan:
        return replace(plan, solution=replace(plan.solution, **changes))

    return {
        "baseline": (replace(plan, baseline_kwh_per_m2_yr=1.0), "the average of the b"),
        "shortfall": (replace(plan, shortfalls=(shortfall,)), "path 2030: a shortfall"),
        "outcome": (
            solved(outcome=Outcome.INFEASIBLE),
            "the outcome is infeasible, but every rule holds",
        ),
        "bound": (
            solved(lower_bound_eur=1e6),
            "cost EUR 50154.50 is below the proven lower bound",
        ),
        "objective": (
            solved(objective_eur=50_000.0),
            "cost is EUR 50154.50, the plan says 50000.00",
        ),
    }


def broken_claims() -> dict[str, tuple[Plan, str]]:
    """Plans that say something of themselves that is not so, and what is said of it."""
    return broken_states() | broken_series() | broken_wholes()


@pytest.mark.parametrize("claim", broken_claims())
def test_a_wrong_claim_is_named(claim: str) -> None:
    """A plan may not say of itself what does not come out when it is recomputed."""
    plan, expected = broken_claims()[claim]

    problems = problems_of(plan, two_measures())

    assert any(problem.startswith(expected) for problem in problems)


def test_a_later_work_may_not_worsen_what_the_first_one_left() -> None:
    """A boiler that is put back later raises the bill again, and is named for it.

    Proves: the installation is held against the state that the envelope work left, as
    long as it comes later. Fails if: only the state before all works counts.
    """
    planner = Planner(make_stock(heating="district_heat", heat_network_year=2020))
    plan = planner.plan(quiet(), EXACT)
    insulated = doing(plan, 0, 2026, "cavity_fill", work=Work.ENVELOPE)
    later = doing(insulated, 0, 2031, "boiler", work=Work.INSTALLATION)
    together = doing(insulated, 0, 2026, "boiler", work=Work.INSTALLATION)

    said_later = problems_of(later, planner.catalogue)
    said_together = problems_of(together, planner.catalogue)

    assert any("by the later work" in problem for problem in said_later)
    assert not any("by the later work" in problem for problem in said_together)


def test_what_tenants_have_between_two_works_counts_too() -> None:
    """Dark glass takes the sun out of the house; panels five years on pay for it.

    Proves: a bill that the envelope work raises is named, also if a later work mends
    it; where both come in one year only the end counts.
    """
    dark = make_measure(
        "dark_glass",
        slot="window",
        effect={
            "parts": ["window"],
            "u_w_per_m2_k": 1.7,
            "window_solar_factor": 0.05,
            "source": "warmtepad-assumption",
        },
    )
    catalogue = two_measures().model_copy(
        update={"measures": (dark, two_measures().measure("panels"))}
    )
    planner = Planner(make_stock(window_u_w_per_m2_k=1.8), catalogue)
    plan = planner.plan(quiet(), EXACT)
    glass = doing(plan, 0, 2026, "dark_glass", work=Work.ENVELOPE)
    later = doing(glass, 0, 2031, "panels", work=Work.INSTALLATION)
    together = doing(glass, 0, 2026, "panels", work=Work.INSTALLATION)

    apart_says = [p for p in problems_of(later, catalogue) if "rises" in p]
    together_says = [p for p in problems_of(together, catalogue) if "rises" in p]

    assert apart_says == ["row 0 (C-1): bill rises by the envelope work"]
    assert together_says == []
