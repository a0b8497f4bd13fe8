"""What makes a task too hard and what mends it, on the screen and in files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_stock
from tests.plans import idle_plan, without_rules
from tests.test_mending import too_many_poor
from warmtepad.cli import Status, main
from warmtepad.mending import Mending, MendSettings, mend
from warmtepad.mending.relaxation import Lever, Relaxation, Verdict
from warmtepad.planning import Planner
from warmtepad.report.relaxations import (
    RELAXATIONS_COLUMNS,
    mending_figures,
    mending_text,
    relaxations_table,
)
from warmtepad.terms import Language


def test_the_screen_tells_the_conflict_and_the_three_cheapest() -> None:
    """In plain words, with amounts, years and money, in lines that fit."""
    plan, mending = too_many_poor()

    english = mending_text(plan, mending, Language.EN)
    dutch = mending_text(plan, mending, Language.NL)

    joined = " ".join(english.split())
    assert "dwellings in work per year (2025-2026)" in joined
    assert "poor labels gone by the end of 2027 only" in joined
    assert "10 dwellings in 202" in joined
    assert "a plan of EUR" in joined
    assert "slechte labels pas eind 2027 weg" in " ".join(dutch.split())
    assert max(map(len, f"{english}\n{dutch}".splitlines())) <= 79


def test_a_delay_that_does_not_mend_has_no_year() -> None:
    """It is told as a delay, not with a sign in place of the year.

    Fails if: "slechte labels pas eind - weg" is said.
    """
    plan, mending = too_many_poor()
    found = {
        (name, value): Relaxation(
            lever=Lever.LATER, name=name, value=value, verdict=Verdict.MENDS_NOT
        )
        for name in ("phase_out.deadline_year", "off_gas.year", "path.points")
        for value in ("", "+1", "+2")
    }
    others = replace(mending, relaxations=tuple(found.values()))
    told = relaxations_table(plan, others, Language.NL)["what"].tolist()

    assert not any("-" in text or "  " in text for text in told)
    assert {"slechte labels later weg", "later van het gas af"} <= set(told)
    assert {"het hele pad later", "het hele pad een jaar later"} <= set(told)
    assert "het hele pad 2 jaar later" in told


def test_the_table_has_the_declared_columns_and_what_does_not_mend_last() -> None:
    """Verdicts in words; a plan that keeps all has an empty table."""
    plan, mending = too_many_poor()

    table = relaxations_table(plan, mending, Language.EN)
    empty = relaxations_table(idle_plan(), None)

    names = [column.name for column in RELAXATIONS_COLUMNS]
    assert list(table.columns) == list(empty.columns) == names
    assert len(table) == len(mending.relaxations)
    assert table["verdict"].iloc[0] == "yes, with a plan"
    assert table["verdict"].iloc[-1] == "no"
    assert empty.empty


def test_figures_are_json() -> None:
    """What is not known is null, and verdicts are words of their own."""
    _, mending = too_many_poor()

    figures = mending_figures(mending)

    told = json.loads(json.dumps(figures, allow_nan=False))
    assert told["relaxations"][-1]["lower_bound_eur"] is None
    assert told["relaxations"][0]["verdict"] == "plan found"
    assert {limit["rule"] for limit in told["conflict"]} == {"capacity", "phase-out"}
    assert mending_figures(None)["relaxations"] == []


def test_contracts_in_the_way_are_named() -> None:
    """By complex, on a line of their own."""
    stock = make_stock(
        complex_id=["one", "other"],
        contracted_measures="roof_inside",
        contracted_year=2026,
    )
    scenario = without_rules().replace(capacity=[{"at_most_dwellings": {2025: 10}}])
    plan = Planner(stock).plan(scenario)

    text = mending_text(plan, mend(plan, MendSettings(confirmed=0)), Language.EN)

    assert "make it harder: one, other" in text
    assert "complex one without its contract; costs at least EUR" in " ".join(
        text.split()
    )


def test_nothing_to_mend_is_no_text() -> None:
    """Not even a heading."""
    none = Mending(conflict=(), contracts=(), relaxations=())

    assert mending_text(idle_plan(), none) == ""


def test_a_run_that_fails_says_what_would_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, relaxations on the screen, in the summary and in a table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stock.csv").write_text(
        "complex_id,dwellings,dwelling_type,building_year,floor_area_m2,label,"
        "earliest_year\nA,10,terraced,1965,85,G,2030\n",
        encoding="utf-8",
    )

    status = main(["plan", "stock.csv", "--lang", "en"])

    told = json.loads(Path("plan/summary.json").read_text("utf-8"))
    lines = Path("plan/relaxations.csv").read_text("utf-8").splitlines()
    assert status == Status.NO_PLAN
    assert "What mends it" in capsys.readouterr().out
    assert len(lines) == len(told["relaxations"]) + 1
    assert told["conflict"]
