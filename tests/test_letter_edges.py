"""The letter's table at edges: other years, empty stocks, prices, rules that miss."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import idle_plan, plan_not_found, solved, without_rules
from tests.small_country import (
    ROUGHLY,
    country_plan,
    country_plan_with,
    country_planner,
    few_measures,
    leaving_plan,
    small_country,
)
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.prices import price_path_of
from warmtepad.planning import Planner
from warmtepad.report import letter_works
from warmtepad.report.letter import letter_table
from warmtepad.report.letter_beside import beside
from warmtepad.report.letter_figures import read_letter
from warmtepad.report.letter_outcomes import letter_outcomes
from warmtepad.report.letter_screen import expected_text, letter_text
from warmtepad.report.letter_words import LetterRow, Speech
from warmtepad.report.money import cost_parts
from warmtepad.report.words import number
from warmtepad.solving.way_direct import solve_ways
from warmtepad.terms import Language

Find = Callable[[], Plan]

MILD: Mapping[str, object] = {
    "path__points": {2025: 1.0, 2034: 0.85},
    "off_gas__fraction_of_dwellings": 0.05,
}
"""What few measures can do in the small country."""


@cache
def mild_plan() -> Plan:
    """Plan of the small country that keeps every rule."""
    return country_plan_with(**MILD)


@cache
def early_plan() -> Plan:
    """The same up to 2030."""
    early = {"last_year": 2030, "path__points": {2025: 1.0, 2030: 0.9}}
    return country_plan_with(**(dict(MILD) | early | {"off_gas__year": 2030}))


@cache
def long_plan() -> Plan:
    """The same up to 2036."""
    return country_plan_with(**MILD, last_year=2036)


@cache
def late_plan() -> Plan:
    """From 2029 on, with a later phase-out, and money that costs nothing."""
    late = {
        "first_year": 2029,
        "path__points": {2029: 1.0, 2034: 0.85},
        "phase_out__deadline_year": 2032,
        "money__discount_rate": 0.0,
    }
    return country_plan_with(**(dict(MILD) | late))


@cache
def emptied_plan() -> Plan:
    """Every home leaves in the last year."""
    stock = replace(small_country(), sale_year=np.full(12, 2034))
    scenario = few_measures().replace(off_gas__is_enabled=False)
    options = Planner(stock).options(scenario)
    return make_plan(options, solve_ways(options.problem, ROUGHLY))


@cache
def priced_plan() -> Plan:
    """The small country at the prices of its own plan."""
    plan = mild_plan()
    prices = price_path_of(plan)
    options = country_planner().options(plan.scenario, prices)
    return make_plan(options, solve_ways(options.problem, ROUGHLY))


def why(plan: Plan, language: Language = Language.EN) -> Mapping[str, str]:
    """Reasons of a plan by row."""
    table = letter_table(plan, language)
    return dict(zip(table["row"], table["why"], strict=True))


def by_row(plan: Plan, column: str) -> Mapping[str, object]:
    """A column of the table by row."""
    table = letter_table(plan, Language.EN)
    return dict(zip(table["row"], table[column], strict=True))


@pytest.mark.parametrize(
    ("plan", "years"),
    [
        (early_plan, {"strongly_improved": 2030, "a_or_better": 2030, "demand": 2030}),
        (
            long_plan,
            {"strongly_improved": 2036, "a_or_better": 2034, "investment": 2036},
        ),
        (late_plan, {"poor_labels": 2029, "poor_labels_left": 2029, "ready": 2034}),
    ],
    ids=["early", "long", "late"],
)
def test_year_of_a_row_is_that_of_its_figure(plan: Find, years: dict[str, int]) -> None:
    """The letter's where the plan has it; the last one for what counts throughout."""
    found = by_row(plan(), "year")

    assert {row: found[row] for row in years} == years
    assert found["rent_rise"] == plan().scenario.last_year


def test_a_longer_plan_is_not_held_against_a_shorter_letter() -> None:
    """Works up to 2036 are not those up to 2034, which shares of 2034 are."""
    plan = long_plan()
    verdict, text = by_row(plan, "verdict"), letter_text(plan, Language.EN)

    assert verdict["strongly_improved"] == "not compared"
    assert "plan ends in 2036" in why(plan)["strongly_improved"]
    assert verdict["a_or_better"] == "below"
    assert "of the end of 2034" in why(plan)["a_or_better"]
    assert verdict["rent_rise"] == "inside"
    assert "what counts over the whole plan" in " ".join(text.split())


def test_screen_says_the_year_of_each_row() -> None:
    """Above the table the last year; beside a name its own, if it is another."""
    text = letter_text(early_plan(), Language.EN)
    lines = text.splitlines()

    assert any(line.startswith("2030 ") for line in lines)
    assert any(line.startswith("label E, F, G with exceptions, 2028") for line in lines)
    assert any(line.startswith("label A or better  ") for line in lines)
    assert "The plan ends in 2030" in " ".join(text.split())
    assert "new homes a year, 2029" in letter_text(mild_plan(), Language.EN)


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "expects this after 2034"), (Language.NL, "verwacht dit ná 2034")],
)
@pytest.mark.parametrize("plan", [early_plan, long_plan, mild_plan])
def test_ready_is_expected_after_the_year_of_the_letter(
    plan: Find, language: Language, said: str
) -> None:
    """Wherever the plan ends."""
    assert said in why(plan(), language)["ready"]
    ends_there = plan().scenario.last_year == 2034
    assert ("last year of this plan" in why(plan())["ready"]) is ends_there


def test_price_of_the_path_is_that_of_the_last_year_that_binds() -> None:
    """A path that is flat from 2028 on has no price of nothing in 2034."""
    changes = dict(MILD) | {"path__points": {2025: 1.0, 2028: 0.9, 2034: 0.9}}
    plan = country_plan_with(**changes)
    told = why(plan)["demand"]

    assert "for the last time in 2028" in told
    assert "EUR 0.00" not in told
    assert "0,00" not in why(plan, Language.NL)["demand"]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "plan", [early_plan, long_plan, late_plan, emptied_plan, priced_plan, leaving_plan]
)
def test_no_edge_leaves_a_hole_in_a_sentence(plan: Find, language: Language) -> None:
    """No number that is none, no amount of minus nothing, no text left to fill in."""
    texts = [*why(plan(), language).values(), letter_text(plan(), language)]

    for text in texts:
        assert text
        assert not re.search(r"\b(?:nan|inf)\b|[{}]|-0[.,]0|EUR.0 ", text)


def test_an_emptied_stock_has_no_shares() -> None:
    """No home is left to be ready, and none of them is said to be poor."""
    found = letter_outcomes(emptied_plan(), read_letter())

    for row in (LetterRow.READY, LetterRow.A_OR_BETTER, LetterRow.DEMAND):
        assert np.isnan(found[row])
        assert "No home is left in the stock" in why(emptied_plan())[row.value]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phase_out__deadline_year": 2032}, "at the end of 2032 only"),
        ({"phase_out__worst_label_allowed": "F"}, "allows label F"),
        ({"phase_out__is_enabled": False}, "is switched off"),
        ({"works__allowed_measures": ("electric_cooking",)}, "this plan misses it"),
    ],
)
def test_homes_left_are_not_said_to_be_forbidden(
    changes: dict[str, object], said: str
) -> None:
    """They stay by the scenario's deadline, its label, its switch or a miss."""
    plan = country_plan_with(**(dict(MILD) | changes))
    left = letter_outcomes(plan, read_letter())[LetterRow.POOR_LABELS_LEFT]

    assert left > 0
    assert said in why(plan)["poor_labels_left"]
    assert said in why(plan)["poor_labels"]
    assert "not a finding" not in why(plan)["poor_labels_left"]


def test_none_left_is_none_and_not_a_list_of_nothing() -> None:
    """Exceptions that no home has are not told."""
    only = {"path__is_enabled": False, "off_gas__is_enabled": False}
    some = why(country_plan_with(**only))["poor_labels"]
    none = why(country_plan_with(**only, phase_out__exceptions=()))["poor_labels"]

    assert "20 are exempt: monument 20. The exceptions are" in some
    assert "none of them with an exception. None is left at the end of 2028" in none


@pytest.mark.parametrize(
    ("row", "in_english", "in_dutch"),
    [
        ("off_gas", "A price of another run stands in", "Een prijs uit een andere"),
        ("demand", "Prices of another run stand in", "Prijzen van een andere"),
    ],
)
def test_prices_are_said_to_stand_for_their_rules(
    row: str, in_english: str, in_dutch: str
) -> None:
    """In price mode a rule asks for nothing, and yet it is not absent."""
    assert in_english in why(priced_plan())[row]
    assert in_dutch in why(priced_plan(), Language.NL)[row]
    assert "No rule asks" not in why(priced_plan())[row]
    assert "binds" not in why(priced_plan())[row]


def test_price_of_a_home_off_gas_is_that_of_the_other_run() -> None:
    """To the euro, as the file of prices has it."""
    prices = price_path_of(mild_plan())
    assert prices is not None
    given = sum(-p.eur_per_unit for p in prices.price if p.rule == "off gas")

    assert f"EUR {given:,.0f} net present" in why(priced_plan())["off_gas"]


def test_rules_are_named_only_where_they_ask() -> None:
    """Not without a phase-out, nor at a price for gas."""
    without = country_plan_with(**MILD, phase_out__is_enabled=False)

    assert "which another rule forbids" in why(mild_plan())["strongly_improved"]
    assert "another rule forbids" not in why(without)["strongly_improved"]
    assert "leave gas too" not in why(priced_plan())["strongly_improved"]


def test_later_is_cheaper_only_where_money_costs() -> None:
    """At no discount, or where prices move too, waiting has another reason."""
    moving = country_plan_with(**MILD, money__cost_growth_per_yr={"heating": -0.01})
    told = "The last year, 2034, has 100\u00a0% of the homes that leave gas"

    for plan, end in (
        (mild_plan(), ": at 2.75\u00a0% a year later is cheaper"),
        (late_plan(), "."),
        (moving, "."),
    ):
        (sentence,) = beside(plan, Language.EN).late(1.0, "of homes")
        assert sentence.startswith(told + end)


@pytest.mark.parametrize(
    ("eur", "said"),
    [
        (5.2e6, "it replaces EUR 5.2 M of planned maintenance"),
        (40_000.0, "it replaces EUR 40,000 of planned maintenance"),
        (-32_472.0, "it undoes EUR 32,472 of maintenance that was done before"),
        (-0.3, ""),
    ],
)
def test_maintenance_is_replaced_undone_or_not_told(
    monkeypatch: pytest.MonkeyPatch, eur: float, said: str
) -> None:
    """By the sign of what the works replace; nothing is no amount."""
    parts = replace(cost_parts(mild_plan()), replaced_maintenance_eur=eur)
    monkeypatch.setattr(letter_works, "cost_parts", lambda plan: parts)
    told = why(mild_plan())["investment"].replace("\u00a0", " ")

    assert said in told
    assert ("maintenance" in told) is bool(said)


def test_what_rounds_to_nothing_has_no_sign() -> None:
    """Neither in a table nor in a sentence; small amounts are no parts of a million."""
    speech = Speech(Language.EN)

    assert number(-0.04, Language.NL, 1) == "0,0"
    assert number(-0.4, Language.EN) == "0"
    assert speech.eur(-0.001, 2) == "0.00"
    assert speech.amount(32_472.0).split() == ["EUR", "32,472"]
    assert speech.amount(5_200_000.0).split() == ["EUR", "5.2", "M"]


def test_an_average_that_stays_falls_by_nothing_in_particular() -> None:
    """Without a work, a sale or a new home there is nothing to put a fall down to."""
    told = why(solved(Planner(make_stock(label="A")), without_rules()))

    assert "the average falls by 0.0 kWh/m². " in told["strongly_improved"]
    assert "all of it" not in " ".join(told.values())


def test_an_average_that_rises_is_said_to_rise() -> None:
    """No work is done, and the best homes are sold."""
    told = why(idle_plan())["strongly_improved"]

    assert "the average rises by 17.1 kWh/m², all of it by what leaves" in told
    assert "-" not in told


def test_nothing_is_held_beside_the_letter_without_a_plan() -> None:
    """The stock as it stays is no outcome."""
    assert set(by_row(plan_not_found(), "verdict").values()) == {"not compared"}
    assert set(why(plan_not_found()).values()) == {
        "No plan was found: this is the stock if nothing is done."
    }


def test_the_letter_expects_none_or_at_most() -> None:
    """No sign before nothing."""
    expected = read_letter().row[LetterRow.POOR_LABELS]

    assert expected_text(expected, Language.EN) == "0"
    some = expected.model_copy(update={"high": 5.0})
    assert expected_text(some, Language.EN) == "≤ 5"


def test_what_every_row_shares_is_said_once_on_a_screen() -> None:
    """A plan that misses a rule says so above the table; each line of the csv does."""
    plan = country_plan()
    text = " ".join(letter_text(plan, Language.EN).split())

    assert text.count("This plan does not keep every rule.") == 1
    assert all("does not keep every rule" in reason for reason in why(plan).values())
    assert "This plan misses that." not in why(mild_plan())["off_gas"]


def test_a_share_that_new_homes_do_not_move_is_told_once() -> None:
    """Those of the letter lift a low share; all at label A cannot be more."""
    labels = replace(small_country(), label=np.full(12, small_country().label[6]))
    options = Planner(labels).options(without_rules())
    plan = make_plan(options, solve_ways(options.problem, ROUGHLY))

    assert "of the letter up to 2034" in why(mild_plan())["a_or_better"]
    assert "of the letter up to 2034" not in why(plan)["a_or_better"]


def test_the_same_fall_is_spread_only_over_more_homes() -> None:
    """With more improved homes than the letter has, fewer is no comparison."""
    flat = dict(MILD) | {"path__points": {2025: 1.0, 2028: 0.9, 2034: 0.9}}
    few, many = country_plan_with(**flat), country_plan()

    assert by_row(few, "verdict")["strongly_improved"] == "below"
    assert "Spread over as many homes" in why(few)["strongly_improved"]
    assert by_row(many, "verdict")["strongly_improved"] == "above"
    assert "Spread over" not in why(many)["strongly_improved"]
