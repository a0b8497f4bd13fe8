"""A plan on one screen, and the catalogue of texts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from string import Formatter

import numpy as np
import pytest

from tests.plans import (
    few_plan,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
)
from warmtepad.counting import fill
from warmtepad.physics.homes import FittedTo
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.report.changes_texts import CHANGES_TEXTS
from warmtepad.report.comparison.texts import COMPARISON_TEXTS
from warmtepad.report.figure_texts import FIGURE_TEXTS
from warmtepad.report.intake import TEXTS as INTAKE_TEXTS
from warmtepad.report.key_figures import strongly_improved_saving
from warmtepad.report.letter_texts import LETTER_TEXTS
from warmtepad.report.page.texts import PAGE_TEXTS
from warmtepad.report.screen import screen
from warmtepad.report.screen_lines import WIDTH
from warmtepad.report.texts import FILLED, FITTED_TO, TEXTS
from warmtepad.report.why_texts import WHY_TEXTS
from warmtepad.report.words import number
from warmtepad.report.workbook.texts import WORKBOOK_TEXTS
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

PLANS = [sample_plan, few_plan, infeasible_plan, idle_plan, plan_not_found]


def flat(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("make_plan", PLANS)
def test_a_screen_is_a_screen(
    make_plan: Callable[[], Plan], language: Language
) -> None:
    """At most 79 letters wide and 48 lines high, nothing left to fill in."""
    lines = screen(make_plan(), language).splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert len(lines) <= 48
    assert not any(sign in "".join(lines) for sign in "{}")
    assert "nan" not in " ".join(lines).split()


def test_dutch_numbers_have_dutch_marks() -> None:
    """Points between thousands, a comma before decimals."""
    plan = sample_plan()
    text = screen(plan, Language.NL)
    average = number(plan.years.average_kwh_per_m2_yr[-1], Language.NL, 1)

    assert "12 complexen, 335 woningen" in text
    assert f"EUR {number(plan.objective_eur, Language.NL)} netto contant" in text
    (line,) = (line for line in text.splitlines() if line.startswith("2034"))
    assert line.split()[2] == average
    assert "," in average


def test_savings_are_said_to_be_at_actual_use() -> None:
    """A saving from label demand would be far higher, and wrong."""
    median = strongly_improved_saving(sample_plan())["median"]
    assert median is not None
    text = flat(screen(sample_plan(), Language.EN))

    assert f"saving EUR {median:,.0f} a year" in text
    assert "at actual use and not at the calculated use of the label" in text


def test_the_warning_of_the_scenario_is_shown() -> None:
    """The path is an illustration, in both languages."""
    for language, warning in (
        (Language.NL, sample_plan().scenario.warning_nl),
        (Language.EN, sample_plan().scenario.warning_en),
    ):
        assert warning in flat(screen(sample_plan(), language))


def test_an_infeasible_plan_says_so_with_each_year() -> None:
    """First that it is not feasible, then which year misses how much."""
    text = screen(infeasible_plan(), Language.NL)

    assert "Uitkomst          niet haalbaar" in text
    for shortfall in infeasible_plan().shortfalls:
        amount = number(shortfall.amount, Language.NL, 2)
        line = f"{shortfall.year}: {amount} kWh/m² per jaar boven het pad"
        assert line in text


def test_a_part_of_a_dwelling_that_is_missing_is_a_dwelling() -> None:
    """The off-gas target is 11.7 dwellings; 0.7 missing is one dwelling."""
    missed = Shortfall(
        rule="off gas", place="", year=2034, amount=0.7, unit="dwellings"
    )
    text = screen(replace(infeasible_plan(), shortfalls=(missed,)), Language.EN)

    assert "2034: 1 dwelling too few off gas" in text


def test_no_plan_shows_no_cost() -> None:
    """Infinity is not an amount; the table shows the stock if nothing is done."""
    text = screen(plan_not_found(), Language.EN)

    assert "no plan found in time" in text
    assert "Cost" not in text
    assert "inf" not in text


def test_a_proven_gap_is_rounded_up() -> None:
    """The promise must hold as printed: a gap of 0.00123 is not 0.12 %."""
    plan = few_plan()
    bound = plan.objective_eur * (1 - 0.00123)
    near = replace(plan, solution=replace(plan.solution, lower_bound_eur=bound))
    exact = replace(
        plan, solution=replace(plan.solution, lower_bound_eur=plan.objective_eur)
    )

    assert "more than 0.13 % cheaper" in flat(screen(near, Language.EN))
    assert "no plan that does as well is cheaper" in flat(screen(exact, Language.EN))


def test_both_languages_have_every_text_with_the_same_names() -> None:
    """Nothing empty, and the same names in braces on both sides."""

    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text)} - {None}

    for key, (dutch, english) in TEXTS.items():
        assert dutch, key
        assert english, key
        assert names(dutch) == names(english), key


@pytest.mark.parametrize(
    "texts",
    [
        TEXTS,
        PAGE_TEXTS,
        LETTER_TEXTS,
        CHANGES_TEXTS,
        COMPARISON_TEXTS,
        FIGURE_TEXTS,
        WHY_TEXTS,
        WORKBOOK_TEXTS,
        INTAKE_TEXTS[Language.NL],
        INTAKE_TEXTS[Language.EN],
    ],
)
def test_one_is_not_many(texts: Mapping[str, str | tuple[str, str]]) -> None:
    """Filled with ones, no text says "1 woningen" or "1 homes"."""
    many = (
        "complexen|delen|rijen|regels|stappen|werken|woningen|pakketten|"
        "complexes|dwellings|homes|lines|parts|rows|steps|works|packages|years"
    )
    of_more = r"(?<!van de )(?<!of the )(?<!van )(?<!of )"

    for text in (each for own in texts.values() for each in np.atleast_1d(own)):
        names = {name for _, name, _, _ in Formatter().parse(text)} - {None}
        said = fill(text, **dict.fromkeys(filter(None, names), "1"))
        assert not re.search(rf"{of_more}\b1 (\w+e )?({many})\b", said), said


def test_every_word_that_a_plan_can_use_has_a_text() -> None:
    """Outcomes, rules, filled quantities and what a row was fitted to."""
    assert {f"screen {outcome.value}" for outcome in Outcome} <= set(TEXTS)
    named = {key.rule for key in sample_plan().options.rows.keys}
    assert {f"screen shortfall {rule}" for rule in named} <= set(TEXTS)
    assert set(FILLED) == set(sample_plan().grounds.homes.filled)
    assert set(FITTED_TO) == set(FittedTo)
