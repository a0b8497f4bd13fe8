"""Planning again from the command line, and what is told of the changes."""

import json
from pathlib import Path

import pytest

from tests.plans import without_rules
from tests.test_replanning import again, first, of_year
from warmtepad.cli import Status, main
from warmtepad.errors import InputError
from warmtepad.replanning import PROGRAMME_FILE, past_of, past_text, read_past
from warmtepad.report.changes import (
    CHANGES_COLUMNS,
    changes_figures,
    changes_table,
    changes_text,
)
from warmtepad.terms import Language

STOCK = """\
complex_id,dwellings,dwelling_type,building_year,floor_area_m2,label
A,40,terraced,1965,82,F
B,24,porch_flat,1972,68,D
C,12,corner,1988,91,C
D,30,gallery_flat,1969,74,E
"""

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """A working directory with a stock and its plan."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stock.csv").write_text(STOCK, encoding="utf-8")
    assert main(["plan", "stock.csv", "--gap", "1%", "--lang", "en"]) == Status.DONE
    capsys.readouterr()
    return tmp_path


def refused(said: Said, *words: str) -> str:
    """Message of a command that cannot use its input; it writes no folder."""
    said.readouterr()
    status = main(["plan", "stock.csv", "--out", "new", *words])
    printed = said.readouterr()
    assert status == Status.UNUSABLE
    assert not Path("new").exists()
    return printed.err


def test_a_plan_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Works and rows survive the file."""
    (tmp_path / PROGRAMME_FILE).write_text(past_text(first()), encoding="utf-8")

    assert read_past(tmp_path) == past_of(first())


def test_changes_are_told_in_words_in_figures_and_in_a_table() -> None:
    """What was dropped, when it was planned and what that saves."""
    found = again(of=without_rules(), change_eur=1.0)
    plan, changes = found.plan, found.changes

    english = " ".join(changes_text(plan, changes, Language.EN).split())
    dutch = changes_text(plan, changes, Language.NL)
    table = changes_table(plan, changes, Language.EN)
    figures = changes_figures(changes)

    assert f"{len(changes.works)} dropped" in english
    assert f"{of_year(2028)}, envelope: dropped, was 2028, EUR" in english
    assert "2 complexes differ at a price of EUR 1 each" in english
    assert max(map(len, dutch.splitlines())) <= 79
    assert list(table.columns) == [column.name for column in CHANGES_COLUMNS]
    assert table["year_now"].isna().all()
    assert set(table["year_before"]) == {2027, 2028}
    assert figures["dropped"] == len(table)
    assert json.dumps(figures, allow_nan=False)
    assert changes_figures(None) == {}
    assert changes_table(plan, None).empty


def test_nothing_changed_is_told() -> None:
    """And that the earlier plan stands."""
    found = again(change_eur=1e7)

    text = " ".join(changes_text(found.plan, found.changes, Language.EN).split())

    assert "none: the earlier plan still stands" in text
    assert "0 moved" in text


def test_planning_again_goes_round(folder: Path, capsys: Said) -> None:
    """A second plan from the first one, over it, and a third from the second.

    Proves: nothing differs at a high price, the works of the past stand in the files,
    and the folder that is read may be the one that is written.
    """
    words = ["--previous", "plan", "--until", "2027", "--change-cost", "1e9"]
    before = json.loads(Path("plan", PROGRAMME_FILE).read_text("utf-8"))

    for _ in range(2):
        assert main(["plan", "stock.csv", "--gap", "1%", *words]) == Status.DONE

    told = json.loads(Path("plan/summary.json").read_text("utf-8"))["changes"]
    after = json.loads(Path("plan", PROGRAMME_FILE).read_text("utf-8"))
    # The price on changes is so high that it is the only one that counts.
    assert after == before | {"prices": after["prices"]}
    assert told["until"] == 2027
    assert told["works"] == []
    assert told["works_done"] == sum(w["year"] <= 2027 for w in before["works"])
    assert "het eerdere plan staat nog" in capsys.readouterr().out


def test_a_file_of_what_was_realised_reaches_the_plan(
    folder: Path, capsys: Said
) -> None:
    """A work that did not happen by 2028 breaks the deadline: exit status 1."""
    works = json.loads(Path("plan", PROGRAMME_FILE).read_text("utf-8"))["works"]
    poor = [w for w in works if w["complex_id"] == "A" and w["year"] <= 2028]
    lines = [f"A,{work['work']},,\n" for work in poor]
    Path("realised.csv").write_text(
        "complex_id,work,year,measures\n" + "".join(lines), encoding="utf-8"
    )
    words = ["--previous", "plan", "--until", "2028", "--realised", "realised.csv"]

    status = main(["plan", "stock.csv", "--gap", "1%", *words, "--out", "new"])

    told = json.loads(Path("new/summary.json").read_text("utf-8"))
    assert status == Status.NO_PLAN
    assert {short["rule"] for short in told["shortfalls"]} >= {"phase-out"}
    assert {c["why"] for c in told["changes"]["works"] if c["complex_id"] == "A"} == {
        "realised"
    }
    assert "phase_out.deadline_year" in {r["name"] for r in told["relaxations"]}
    assert "anders uitgevoerd dan gepland" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--previous", "plan"], "'--until': is missing, expected with --previous"),
        (["--until", "2026"], "'--previous': is missing"),
        (["--change-cost", "5"], "'--previous': is missing"),
        (["--previous", "no", "--until", "2026"], "programme.json has 1 problem"),
        (["--previous", "plan", "--until", "2040"], "--until is 2040, expected a year"),
        (
            ["--previous", "plan", "--until", "2026", "--realised", "none.csv"],
            "none.csv has 1 problem(s):\n  * is not there",
        ),
    ],
)
def test_what_cannot_be_gone_on_from_is_refused(
    folder: Path, capsys: Said, words: list[str], message: str
) -> None:
    """One clear message each, exit status 2, nothing written."""
    assert message in refused(capsys, *words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "form: field required"),
        ("no json", "invalid json"),
        ('{"form": "x"}', "field required"),
    ],
)
def test_a_folder_that_holds_another_file_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    """The key that is wrong, and the way out."""
    (tmp_path / PROGRAMME_FILE).write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=f"(?i){message}.*write the plan anew"):
        read_past(tmp_path)
