"""A programme that is edited and given back: pinned works stand, the rest is free."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.builders import make_stock
from tests.plans import HOSTILE_IDS, few_plan, few_planner, without_rules
from tests.test_replanning import SETTINGS, first, planner, scenario, works
from warmtepad.catalogue import Work
from warmtepad.cli import Status, main
from warmtepad.errors import InputError
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.replanning import (
    HEADERS,
    Before,
    Kind,
    Replanned,
    Why,
    before_of,
    past_of,
    read_pins,
    replan,
)
from warmtepad.report.csv_tables import write_table
from warmtepad.report.declared import PROGRAMME_COLUMNS
from warmtepad.report.material import make_material
from warmtepad.report.tables import programme_table
from warmtepad.report.titles import TITLES
from warmtepad.report.workbook.write import write_workbook
from warmtepad.scenario import Scenario
from warmtepad.terms import Language

Row = dict[str, str]
Said = pytest.CaptureFixture[str]


@cache
def rows_of(plan_of: Callable[[], Plan]) -> tuple[Mapping[str, str], ...]:
    """Rows of the programme of a plan, as its csv has them."""
    table = programme_table(plan_of(), Language.EN)
    return tuple(
        {c.name: str(value) for c, value in zip(PROGRAMME_COLUMNS, line, strict=True)}
        for line in table.itertuples(index=False)
    )


def written(tmp_path: Path, rows: list[Row], name: str = "programme.csv") -> Path:
    """File of a programme with these rows."""
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows(plan_of: Callable[[], Plan] = first) -> list[Row]:
    """Rows of the programme of a plan, to be edited."""
    return [dict(row) for row in rows_of(plan_of)]


def again(
    path: Path,
    own: Planner | None = None,
    of: Scenario | None = None,
    change_eur: float = 0.0,
) -> Replanned:
    """Plan again from an edited programme."""
    by, kept = own or planner(), of or scenario()
    pins = read_pins(path, by.stock, by.catalogue, kept)
    return replan(by, kept, before_of(pins, by, kept, change_eur), SETTINGS)


def refusal(path: Path, own: Planner | None = None, of: Scenario | None = None) -> str:
    """Message about a programme that cannot be used."""
    with pytest.raises(InputError) as found:
        again(path, own, of)
    return str(found.value)


def test_headers_that_are_read_are_those_of_the_workbook() -> None:
    """In both languages."""
    assert {name: TITLES[name] for name in HEADERS} == dict(HEADERS)


def test_nothing_pinned_is_as_good_a_plan(tmp_path: Path) -> None:
    """A programme without edits asks for nothing."""
    found = again(written(tmp_path, rows()))

    assert found.plan.objective_eur == pytest.approx(first().objective_eur)
    assert found.changes.works_pinned == 0


def test_all_pinned_is_the_same_plan(tmp_path: Path) -> None:
    """Every work stands as it was, and nothing differs.

    Fails if: a work were planned anew, in other parts or with other measures.
    """
    asked = [row | {"pinned": "ja"} for row in rows()]

    found = again(written(tmp_path, asked))

    assert past_of(found.plan).works == past_of(first()).works
    assert past_of(found.plan).rows == past_of(first()).rows
    assert found.changes.works == ()
    assert found.changes.works_pinned == len(past_of(first()).works)
    table = programme_table(found.plan, Language.EN)
    assert set(table["pinned"]) == {"yes"}
    assert table["reason"].str.startswith("stood beforehand: so decided").all()


def test_a_work_that_is_moved_is_done_in_that_year_and_the_rest_is_planned_anew(
    tmp_path: Path,
) -> None:
    """A later start for the complex of 2025; another one takes its place.

    Proves: ten dwellings a year and a deadline in 2028 leave one complex per year, so
    the one that moves to 2027 trades places; all moves are told, one as pinned.
    Fails if: an edited year without a word under pinned were not heeded.
    """
    asked = rows()
    name = next(row["complex_id"] for row in asked if row["year"] == "2025")
    for row in asked:
        if row["complex_id"] == name:
            row["year"] = "2027"

    found = again(written(tmp_path, asked))

    done = works(found)
    assert {done[name, work][0] for work in Work if (name, work) in done} == {2027}
    assert {year for year, _ in done.values()} == {2025, 2026, 2027, 2028}
    told = {change.complex_id: change for change in found.changes.works}
    assert {change.kind for change in told.values()} == {Kind.MOVED}
    pinned = [one for one, change in told.items() if change.why is Why.PINNED]
    assert pinned == [name]
    assert len(told) > 1


def test_a_pinned_row_without_a_year_leaves_its_work_out(tmp_path: Path) -> None:
    """The installation work goes and does not come back; without rules it was there.

    Fails if: the row were read as free, or as an error.
    """
    asked = rows()
    chosen = next(row for row in asked if row["work"] == "installation")
    chosen |= {"year": "", "pinned": "ja"}

    found = again(written(tmp_path, asked), of=without_rules())

    key = (chosen["complex_id"], Work.INSTALLATION)
    assert key not in works(found)
    assert {c.why for c in found.changes.works if c.complex_id == key[0]} >= {
        Why.PINNED
    }


def test_a_row_that_is_added_is_pinned(tmp_path: Path) -> None:
    """A work that no rule asks for, in a year of the manager's choice."""
    bare = dict.fromkeys(rows()[0], "")
    added = bare | {
        "complex_id": "B",
        "work": "schil",
        "year": "2031",
        "measures": "door_insulated",
    }

    found = again(written(tmp_path, [added]), of=without_rules())

    assert works(found) == {("B", Work.ENVELOPE): (2031, frozenset({"door_insulated"}))}
    (change,) = found.changes.works
    assert (change.kind, change.why) == (Kind.ADDED, Why.PINNED)


def test_rows_that_are_deleted_are_free(tmp_path: Path) -> None:
    """One row is left and pinned; the rest is planned as if there were no programme."""
    (kept,) = [row for row in rows() if row["year"] == "2028"][:1]

    found = again(written(tmp_path, [kept | {"pinned": "x"}]))

    assert found.plan.objective_eur == pytest.approx(first().objective_eur)
    assert {c.kind for c in found.changes.works} == {Kind.ADDED}


def test_a_price_on_changes_keeps_what_is_not_pinned(tmp_path: Path) -> None:
    """With a high price only the pinned work and its counterpart move."""
    found = again(written(tmp_path, rows()), change_eur=1e7)

    assert found.changes.works == ()


def test_what_is_behind_us_stands_beside_what_is_pinned(tmp_path: Path) -> None:
    """After 2026 a manager moves the complex of 2027 to 2028, and back to 2026.

    Proves: what was done by 2026 stays though the file does not pin it, the pinned
    work moves, and a year that is behind us, or a work that was done, is refused.
    """
    by = planner()

    def later(asked: list[Row]) -> Replanned:
        pins = read_pins(written(tmp_path, asked), by.stock, by.catalogue, scenario())
        before = Before(past=past_of(first()), until=2026, pins=pins, change_eur=0.0)
        return replan(by, scenario(), before, SETTINGS)

    def moved(year: str, to: str) -> list[Row]:
        return [r | {"year": to} if r["year"] == year else r for r in rows()]

    found = later(moved("2027", "2028"))
    done = [w for w in past_of(first()).works if w.year <= 2026]

    assert all(work in past_of(found.plan).works for work in done)
    assert found.changes.works_done == len(done)
    assert found.changes.works_pinned == sum(r["year"] == "2027" for r in rows())
    with pytest.raises(InputError, match="expected a year after 2026, which is behind"):
        later(moved("2027", "2026"))
    with pytest.raises(InputError, match="but this work was done in 2025 with"):
        later(moved("2025", "2029"))


def test_everything_that_is_wrong_with_a_file_is_said_at_once(tmp_path: Path) -> None:
    """By row and column, with what was found, what is expected and a way out."""
    one = rows()[0]
    bad = [
        one | {"complex_id": "AA"},
        one | {"work": "roof"},
        one | {"year": "2051"},
        one | {"year": "soon"},
        one | {"year": ""},
        one | {"pinned": "maybe"},
        one | {"pinned": "nee", "year": "2030"},
        one | {"measures": "roof_insde"},
        one | {"measures": ""},
        one | {"measures": "heat_pump_air", "work": "envelope"},
        one | {"part_id": "attic"},
        one | {"planned_year": "once"},
    ]

    told = refusal(written(tmp_path, bad)).splitlines()

    assert "programme.csv has" in told[0]
    for row, words in enumerate(
        (
            '"complex_id": found "AA", expected a complex of the stock, did you mean',
            '"work": found "roof", expected one of envelope, schil',
            '"year": found "2051", expected a year from 2025 to 2034; empty it and pin',
            '"year": found "soon", expected a year',
            '"year": is empty, expected a year from 2025 to 2034; to leave the work',
            '"pinned": found "maybe", expected ja, nee or nothing',
            '"pinned": found "nee", but year differs from the plan; write ja',
            '"measures": found "roof_insde", expected the id of a measure, did you',
            '"measures": is empty, expected the ids of the measures',
            '"measures": found "heat_pump_air", which belongs to the installation',
            '"part_id": found "attic", no part of',
            '"planned_year": found "once", expected a year',
        ),
        start=2,
    ):
        assert any(f"row {row}, column {words}" in line for line in told), words


def test_rows_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    """One work twice, and an installation before its envelope."""
    both = [row for row in rows() if row["complex_id"] == rows()[0]["complex_id"]]
    late = [
        row | {"year": "2027" if row["work"] == "envelope" else "2026"} for row in both
    ]
    assert {row["work"] for row in late} == {"envelope", "installation"}

    twice = refusal(written(tmp_path, [both[0], both[0]]))
    order = refusal(written(tmp_path, late))

    assert "has its envelope work in row 2 already" in twice
    assert 'column "year": found "2026", before the envelope work in 2027' in order


def test_parts_of_one_work_have_one_year(tmp_path: Path) -> None:
    """A manager who edits one row of two is told of the other."""
    own = Planner(make_stock(complex_id="P", part_id=["a", "b"], label=["G", "F"]))
    bare = dict.fromkeys(rows()[0], "")
    asked = [
        bare
        | {
            "complex_id": "P",
            "part_id": part,
            "work": "envelope",
            "year": year,
            "measures": "roof_inside",
        }
        for part, year in (("a", "2027"), ("b", "2029"))
    ]

    told = refusal(written(tmp_path, asked), own, without_rules())
    asked[1]["year"] = "2027"
    found = again(written(tmp_path, asked), own, without_rules())
    worse = refusal(written(tmp_path, asked[1:]), own, without_rules())

    assert 'row 3, column "year": found "2029", but row 2 has "2027"' in told
    assert found.plan.programme.envelope_year.tolist() == [2027, 2027]
    assert 'column "part_id": leaves out a part that is as poor' in worse


def test_what_the_stock_makes_impossible_is_said_with_the_row(tmp_path: Path) -> None:
    """Demolition, a contract, a rule of the list, a measure and a package.

    Proves: each is named at its row, and all in one message.
    """
    own = Planner(
        make_stock(
            complex_id=["gone", "contract", "rule", "useless", "package", "left out"],
            label="G",
            demolition_year=[2033, 0, 0, 0, 0, 0],
            contracted_measures=["", "roof_inside", "", "", "", ""],
            contracted_year=[0, 2027, 0, 0, 0, 0],
            earliest_year=[0, 0, 2030, 0, 0, 0],
            required_measures=["", "", "", "", "", "floor_underside"],
        )
    )
    bare = dict.fromkeys(rows()[0], "")
    asked = [
        bare | {"complex_id": name, "work": work, "year": year, "measures": measures}
        for name, work, year, measures in (
            ("gone", "envelope", "2032", "roof_inside"),
            ("contract", "envelope", "2029", "roof_inside"),
            ("rule", "envelope", "2026", "roof_inside"),
            ("useless", "installation", "2027", "district_heat"),
            ("package", "envelope", "2027", "roof_inside, roof_outside"),
        )
    ]
    asked.append(bare | {"complex_id": "left out", "work": "envelope", "pinned": "1"})

    told = refusal(written(tmp_path, asked), own, without_rules()).splitlines()

    for row, words in enumerate(
        (
            '"year": found "2032", but the dwellings leave in 2033',
            '"year": found "2029", but the complex list has this work under contract',
            '"year": found "2026", but roof_inside may start in 2030 at the earliest',
            '"measures": found "district_heat", which the dwellings cannot take',
            '"measures": found "roof_inside, roof_outside", which is no package',
            '"year": is empty, so the work is left out, but the complex list requires',
        ),
        start=2,
    ):
        assert any(f"row {row}, column {words}" in line for line in told), words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("complex_id;work\nA;envelope\n", "missing column(s): measures / Maatregelen"),
        ("", "is empty"),
        (None, "is not there"),
    ],
)
def test_a_file_that_is_no_programme_is_refused(
    tmp_path: Path, text: str | None, words: str
) -> None:
    """With what is expected."""
    path = tmp_path / "other.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    assert words in refusal(path)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_back(
    tmp_path: Path, language: Language, kind: str
) -> None:
    """Hostile names, parts and measures, from csv and workbook, in both languages."""
    path = tmp_path / f"programme.{kind}"
    if kind == "csv":
        table = programme_table(few_plan(), language)
        write_table(table, PROGRAMME_COLUMNS, path, language)
    else:
        write_workbook(make_material(few_plan(), language), path)
    own = few_planner()

    pins = read_pins(path, own.stock, own.catalogue, few_plan().scenario)

    planned = sorted(pins.planned, key=lambda w: HOSTILE_IDS.index(w.complex_id))
    assert tuple(planned) == past_of(few_plan()).works
    assert not pins.flaws
    assert not pins.works


def test_an_edited_workbook_goes_round_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    """Plan, edit a year in the sheet, plan again; then the same with a mistake in it.

    Proves: the work is in that year and told of, the programme that is read is never
    written over, and a mistake ends with exit status 2 and its sheet, row and column.
    """
    monkeypatch.chdir(tmp_path)
    Path("stock.csv").write_text(
        "complex_id,dwellings,dwelling_type,building_year,floor_area_m2,label\n"
        "=A,40,terraced,1965,82,F\n007,24,porch_flat,1972,68,E\n",
        encoding="utf-8",
    )
    words = ["stock.csv", "--gap", "5%", "--lang", "nl"]
    assert main(["plan", *words]) == Status.DONE
    book = openpyxl.load_workbook("plan/report.xlsx")
    sheet = book["Programma"]
    heads = [cell.value for cell in sheet[4]]
    year = sheet.cell(5, heads.index("Jaar") + 1)
    moved = {"2028": 2027}.get(str(year.value), 2028)
    name = sheet.cell(5, 1).value
    for line in sheet.iter_rows(min_row=5):
        if line[0].value == name:
            line[heads.index("Jaar")].value = moved
    book.save("edited.xlsx")
    capsys.readouterr()

    status = main(["plan", *words, "--programme", "edited.xlsx", "--out", "new"])

    assert status == Status.DONE
    told = " ".join(capsys.readouterr().out.split())
    assert "zijn vastgezet in het programma" in told
    assert "van 20" in told
    with Path("new/programme.csv").open(encoding="utf-8-sig", newline="") as file:
        again = [r for r in csv.DictReader(file, delimiter=";") if r["pinned"] == "ja"]
    assert {row["year"] for row in again} == {str(moved)}
    assert main(["plan", *words, "--programme", "plan/report.xlsx"]) == Status.UNUSABLE
    assert "would be written over it" in capsys.readouterr().err
    year.value = "later"
    book.save("edited.xlsx")
    status = main(["plan", *words, "--programme", "edited.xlsx", "--out", "newer"])
    assert status == Status.UNUSABLE
    told = capsys.readouterr().err
    assert 'sheet "Programma", row 5, column "Jaar": found "later"' in told
    assert not Path("newer").exists()
