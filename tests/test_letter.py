"""The letter's expectations beside a plan: figures, verdicts and reasons."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import numpy as np
import pandas as pd
import pytest

import warmtepad
from tests.builders import make_stock
from tests.plans import (
    few_planner,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from tests.small_country import (
    country_plan,
    country_plan_with,
    few_measures,
    leaving_plan,
    small_country,
)
from warmtepad.bundled import bundled_folder
from warmtepad.errors import CatalogueError
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.fairness import fairness_table
from warmtepad.report.letter import is_sector, letter_table
from warmtepad.report.letter_figures import read_letter, sector_scale
from warmtepad.report.letter_outcomes import letter_outcomes, new_heat_pumps
from warmtepad.report.letter_savings import improved
from warmtepad.report.letter_screen import letter_text
from warmtepad.report.letter_words import LetterRow, Verdict
from warmtepad.report.outputs import write_plan
from warmtepad.report.summary import summary
from warmtepad.terms import Language

PACKAGE = Path(warmtepad.__file__).parent


def by_row(table: pd.DataFrame) -> pd.DataFrame:
    """Table of the letter with its rows by name."""
    return table.set_index("row")


@pytest.mark.parametrize(
    ("row", "low", "high", "year"),
    [
        ("strongly_improved", 1_000_000, 1_000_000, 2034),
        ("saving_median", 350, 550, 2034),
        ("a_or_better", 0.70, 0.75, 2034),
        ("ready", 0.80, None, 2034),
        ("off_gas", 450_000, None, 2034),
        ("poor_labels", None, 0, 2028),
        ("rent_rise", 0, 0, None),
        ("new_build", 30_000, None, 2029),
        ("shortage", 5.2e9, 5.2e9, 2034),
    ],
)
def test_figures_are_those_of_the_letter(
    row: str, low: float | None, high: float | None, year: int | None
) -> None:
    """Kamerstuk 29453 nr. 574, 11 December 2024."""
    expected = read_letter().row[LetterRow(row)]

    assert (expected.low, expected.high, expected.year) == (low, high, year)
    assert expected.source == "letter-2024"


def test_only_reports_name_the_file_of_the_letter() -> None:
    """The catalogue names it too, to leave it aside; import-linter holds the rest."""
    naming = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "letter.toml"
        in path.read_text("utf-8").replace("`measures/letter.toml`", "")
    }

    assert naming == {"report/letter_figures.py", "reading/catalogue.py"}


def test_the_letter_is_no_catalogue(tmp_path: Path) -> None:
    """A folder of measures is the same with and without it."""
    folder = tmp_path / "measures"
    copytree(bundled_folder("measures"), folder)
    (folder / "letter.toml").unlink()

    assert read_catalogue(folder) == read_catalogue()


def test_a_letter_without_a_row_is_refused(tmp_path: Path) -> None:
    """The table needs all of them."""
    text = (bundled_folder("measures") / "letter.toml").read_text("utf-8")
    file = tmp_path / "letter.toml"
    file.write_text(text.replace("[row.ready]", "[row.rent_rise_too]"), "utf-8")

    with pytest.raises(CatalogueError, match="rent_rise_too"):
        read_letter(file)


def test_a_stock_in_all_provinces_with_many_corporations_is_a_sector() -> None:
    """The mark is in the rows: a slice of the sector is none."""
    stock = small_country()

    assert is_sector(stock)
    assert sector_scale(stock, read_letter()) == pytest.approx(240 / 2_312_981)
    assert not is_sector(stock.take(np.arange(12) > 0))
    assert not is_sector(make_stock(province=[f"P{n}" for n in range(12)]))
    assert not is_sector(few_planner().stock)


def test_numbers_of_the_sector_are_taken_in_proportion() -> None:
    """Of 240 homes the letter's million is 104; shares and savings stay."""
    table = by_row(letter_table(country_plan(), Language.EN))

    low = table["letter_low"]
    assert low["strongly_improved"] == 104
    assert low["a_or_better"] == 0.70
    assert low["saving_median"] == 350


def test_a_part_that_builds_its_share_of_new_homes_builds_enough() -> None:
    """Of 30,000 a year 9,252 homes have 120.002, and no stock builds a part of a home.

    Fails if: 120 new homes lie below a limit that is written as 120.
    """
    expected = read_letter().row[LetterRow.NEW_BUILD].scaled(9_252 / 2_312_981)

    assert expected.low == 120
    assert [expected.verdict(built) for built in (119, 120)] == [
        Verdict.BELOW,
        Verdict.INSIDE,
    ]


def test_numbers_of_the_sector_are_not_held_against_a_corporation() -> None:
    """450,000 homes mean nothing beside 300; a share does."""
    table = by_row(letter_table(sample_plan(), Language.EN))

    for row in ("strongly_improved", "off_gas", "new_build", "shortage"):
        assert np.isnan(
            table.loc[row, ["letter_low", "letter_high"]].astype(float)
        ).all()
        assert table["verdict"][row] == "not compared"
        assert "whole sector" in table["why"][row]
    assert table["verdict"]["a_or_better"] in {"below", "inside", "above"}
    assert table["verdict"]["demand"] == "not compared"


def test_none_is_none_in_any_stock() -> None:
    """That no label E, F or G is left asks the same of a corporation."""
    table = by_row(letter_table(sample_plan(), Language.EN))

    for row in ("poor_labels", "poor_labels_left"):
        assert table["letter_high"][row] == 0
        assert table["verdict"][row] in {"inside", "above"}
        assert "whole sector" not in table["why"][row]


@pytest.mark.parametrize(
    ("row", "outcome", "verdict"),
    [
        ("strongly_improved", 949_000, Verdict.BELOW),
        ("strongly_improved", 1_049_000, Verdict.INSIDE),
        ("strongly_improved", 1_051_000, Verdict.ABOVE),
        ("ready", 0.79, Verdict.BELOW),
        ("ready", 0.99, Verdict.INSIDE),
        ("poor_labels", 1, Verdict.ABOVE),
        ("poor_labels", 0, Verdict.INSIDE),
        ("demand", 90, Verdict.NOT_COMPARED),
        ("saving_median", float("nan"), Verdict.NOT_COMPARED),
    ],
)
def test_verdict_is_by_the_limits(row: str, outcome: float, verdict: Verdict) -> None:
    """About a million is rounded to a hundred thousand."""
    assert read_letter().row[LetterRow(row)].verdict(outcome) is verdict


@pytest.mark.parametrize("plan", [sample_plan, country_plan], ids=["part", "country"])
def test_outcomes_are_those_of_the_plan(plan: Callable[[], Plan]) -> None:
    """As the other tables have them."""
    made = plan()
    found = letter_outcomes(made, read_letter())
    years, dwellings = made.years, made.stock.dwellings

    assert found[LetterRow.OFF_GAS] == years.off_gas_dwellings[-1]
    assert found[LetterRow.POOR_LABELS] == years.dwellings_of_label[3, :3].sum()
    assert found[LetterRow.INVESTMENT] * 10 == pytest.approx(years.investment_eur.sum())
    assert found[LetterRow.A_OR_BETTER] == pytest.approx(
        years.dwellings_of_label[-1, 6:].sum() / years.dwellings[-1]
    )
    strong = made.is_strongly_improved
    assert found[LetterRow.STRONGLY_IMPROVED] == dwellings[strong].sum()
    assert np.isnan(found[LetterRow.NEW_BUILD])
    assert np.isnan(found[LetterRow.SHORTAGE])


def test_shares_of_savings_add_up() -> None:
    """Less, inside and more; quartiles around the median."""
    plan = sample_plan()
    found, strong = letter_outcomes(plan, read_letter()), improved(plan)
    saving, dwellings = strong.saving_eur_per_yr, strong.dwellings
    outside = dwellings[(saving < 350) | (saving > 550)].sum() / dwellings.sum()

    assert found[LetterRow.SAVING_INSIDE] == pytest.approx(1 - outside)
    assert (
        found[LetterRow.SAVING_LOWER_QUARTILE]
        <= found[LetterRow.SAVING_MEDIAN]
        <= found[LetterRow.SAVING_UPPER_QUARTILE]
    )


def test_billing_the_same_works_anew_gives_the_same_saving() -> None:
    """With the plan's own link and prices; by label demand the saving is larger."""
    plan = sample_plan()
    strong, bills = improved(plan), plan.scenario.bills
    again = strong.saving(bills.actual_use_level, bills.price_level)

    assert again == pytest.approx(strong.saving_eur_per_yr)
    by_label = strong.saving(None)
    assert np.average(by_label, weights=strong.dwellings) > np.average(
        again, weights=strong.dwellings
    )


@pytest.mark.parametrize(
    "plan",
    [sample_plan, country_plan, idle_plan, infeasible_plan, plan_not_found],
    ids=["part", "country", "idle", "infeasible", "none"],
)
@pytest.mark.parametrize("language", list(Language))
def test_every_plan_has_a_whole_table(
    plan: Callable[[], Plan], language: Language
) -> None:
    """Every row has a name and a reason, whatever the plan."""
    table = letter_table(plan(), language)

    assert list(table.columns) == [column.name for column in LETTER_COLUMNS]
    assert list(table["row"]) == [row.value for row in LetterRow]
    assert (table["name"].str.len() > 0).all()
    assert (table["why"].str.len() > 0).all()
    assert not table["why"].str.contains(r"\b(?:nan|inf)\b|[{}]").any()


def test_reasons_change_with_the_scenario() -> None:
    """A rule on labels, no path and no phase-out are said."""
    other = country_plan_with(
        path__is_enabled=False,
        phase_out__is_enabled=False,
        a_or_better__at_least_fraction={2034: 0.5},
    )
    usual = by_row(letter_table(country_plan(), Language.EN))
    changed = by_row(letter_table(other, Language.EN))

    assert "No rule asks for label A" in usual["why"]["a_or_better"]
    assert "A rule of the scenario asks" in changed["why"]["a_or_better"]
    assert "switched off" in changed["why"]["demand"]
    assert "switched off" in changed["why"]["poor_labels"]
    assert usual["because"]["poor_labels_left"] == "rule"


@pytest.mark.parametrize(
    ("share", "said"),
    [(2.0, "Even if every drop counts"), (0.5, "it is as many as in the letter")],
)
def test_the_threshold_of_strong_is_that_of_the_letter(share: float, said: str) -> None:
    """By hand: so many dwellings fall by as much as is told, at least."""
    plan, letter = country_plan(), read_letter()
    falls = plan.drop_kwh_per_m2_yr > 0
    wanted = share * float(plan.stock.dwellings[falls].sum()) * 2_312_981 / 240
    row = letter.row[LetterRow.STRONGLY_IMPROVED]
    asked = row.model_copy(update={"low": wanted, "high": wanted})
    rows = dict(letter.row) | {LetterRow.STRONGLY_IMPROVED: asked}
    changed = letter.model_copy(update={"row": rows})
    why = by_row(letter_table(plan, Language.EN, changed))["why"]["strongly_improved"]

    assert said in why
    if share < 1:
        told = re.search(r"from a drop of ([\d.]+) kWh", why)
        assert told is not None
        reached = plan.drop_kwh_per_m2_yr >= float(told[1]) - 0.05
        assert plan.stock.dwellings[reached].sum() >= wanted * 240 / 2_312_981
        beyond = plan.drop_kwh_per_m2_yr > float(told[1]) + 0.05
        assert plan.stock.dwellings[beyond].sum() <= wanted * 240 / 2_312_981


def test_a_plan_that_ends_before_the_letter_is_not_compared() -> None:
    """What 2034 brings is not known in 2030."""
    scenario = few_measures().replace(
        last_year=2030, path__points={2030: 0.9}, off_gas__year=2030
    )
    table = by_row(
        letter_table(solved(Planner(small_country()), scenario), Language.EN)
    )

    assert table["year"]["a_or_better"] == 2030
    assert table["verdict"]["a_or_better"] == "not compared"
    assert "ends in 2030" in table["why"]["a_or_better"]
    assert table["verdict"]["poor_labels_left"] == "inside"


def test_new_homes_count_where_the_scenario_says_so() -> None:
    """By hand: 12 new A+++ homes beside 240 of the stock."""
    scenario = few_measures().replace(
        new_build={
            "dwellings": {2029: 2},
            "net_heat_demand_kwh_per_m2_yr": 45.0,
            "floor_area_m2": 75.0,
        }
    )
    plan = solved(Planner(small_country()), scenario)
    found = letter_outcomes(plan, read_letter())
    good = plan.years.dwellings_of_label[-1, 6:].sum()

    assert found[LetterRow.NEW_BUILD] == 2
    assert found[LetterRow.A_OR_BETTER] == pytest.approx((good + 12) / (240 + 12))


def test_budgets_tell_the_shortage() -> None:
    """What is carried over is one shortage, not one a year."""
    budget = {"amount_eur_per_yr": {2025: 0.0}, "price_eur": 0.01}
    planner = Planner(small_country())
    found = {}
    for carries in (True, False):
        scenario = few_measures().replace(budget=[budget | {"carries_over": carries}])
        plan = solved(planner, scenario)
        amounts = [s.amount for s in plan.shortfalls if s.rule == "budget"]
        shortage = letter_outcomes(plan, read_letter())[LetterRow.SHORTAGE]
        found[carries] = (shortage, max(amounts), sum(amounts))

    assert found[True][0] == pytest.approx(found[True][1])
    assert found[False][0] == pytest.approx(found[False][2])


def test_a_sector_is_told_on_the_screen() -> None:
    """In lines of a screen; a corporation has no such table."""
    assert letter_text(sample_plan()) == ""
    for language in Language:
        text = letter_text(country_plan(), language)
        assert all(len(line) <= 79 for line in text.splitlines())
        assert "29453" in text


def test_folder_and_summary_hold_the_table(tmp_path: Path) -> None:
    """The csv in the language asked for, the summary in numbers and English."""
    folder = tmp_path / "plan"
    write_plan(country_plan(), folder, language=Language.EN, with_reports=False)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    table = pd.read_csv(folder / "letter.csv")

    assert [line["row"] for line in summary["letter"]] == list(table["row"])
    assert summary["letter"][0]["why"] == table["why"][0]
    assert {line["verdict"] for line in summary["letter"]} <= {v.value for v in Verdict}


def test_homes_that_leave_are_not_strongly_improved() -> None:
    """Worked on for the phase-out and gone in the end: no table counts them."""
    plan = leaving_plan()
    gone = ~plan.is_there_at_end
    least = plan.scenario.reporting.strongly_improved_kwh_per_m2_yr
    falls = plan.drop_kwh_per_m2_yr >= least
    here = int(plan.stock.dwellings[falls & ~gone].sum())
    found = letter_outcomes(plan, read_letter())

    assert (falls & gone).any()
    assert not (plan.is_strongly_improved & gone).any()
    assert found[LetterRow.STRONGLY_IMPROVED] == here
    assert improved(plan).dwellings.sum() == here
    assert summary(plan)["strongly_improved_dwellings"] == here
    assert fairness_table(plan)["strongly_improved_dwellings"].sum() == here * 3
    assert not (new_heat_pumps(plan) & gone).any()
