"""A plan as files: whole or not at all, the same bytes, and text that stays text."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.plans import (
    HOSTILE_IDS,
    few_plan,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    timed,
)
from warmtepad.errors import OutputError
from warmtepad.plan.plan import Plan
from warmtepad.report import outputs
from warmtepad.report.csv_tables import DIALECTS, write_table
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.fairness import fairness_table
from warmtepad.report.fields import FieldKind
from warmtepad.report.outputs import (
    OUTPUT_NAMES,
    REPORT_NAMES,
    expect_writable,
    write_plan,
)
from warmtepad.report.rows import rows_table
from warmtepad.report.summary import summary
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.terms import Language


def rows_of(path: Path, language: Language) -> list[list[str]]:
    """Cells of a written csv file, the header first."""
    dialect = DIALECTS[language]
    with path.open(encoding=dialect.encoding, newline="") as file:
        return list(csv.reader(file, delimiter=dialect.delimiter))


@pytest.mark.parametrize(
    "make_plan", [sample_plan, few_plan, infeasible_plan, idle_plan, plan_not_found]
)
def test_every_plan_is_written_whole(
    make_plan: Callable[[], Plan], tmp_path: Path
) -> None:
    """All files, nothing beside them, whatever the outcome."""
    paths = write_plan(make_plan(), tmp_path / "deep" / "plan")

    assert [path.name for path in paths] == list(OUTPUT_NAMES)
    assert all(path.stat().st_size for path in paths)
    assert set((tmp_path / "deep" / "plan").iterdir()) == set(paths)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["plan"]


def test_the_summary_reads_back_as_it_was(tmp_path: Path) -> None:
    """UTF-8, with names as people write them."""
    write_plan(sample_plan(), tmp_path, with_reports=False)
    text = (tmp_path / "summary.json").read_text(encoding="utf-8")

    assert json.loads(text) == summary(sample_plan())
    assert "kWh/(m²·yr)" not in text  # no shortfall, so no unit
    assert "officiële" in text


def test_two_runs_write_the_same_bytes_but_for_seconds(tmp_path: Path) -> None:
    """No dates, no random names in figures, no order that varies."""
    for name, seconds in (("one", 1.0), ("two", 2.0)):
        write_plan(timed(sample_plan(), seconds), tmp_path / name)

    for name in OUTPUT_NAMES:
        one, two = ((tmp_path / run / name).read_bytes() for run in ("one", "two"))
        assert (one == two) == (name != "summary.json")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    """The last step fails: an old plan stays as it was, a new folder never appears."""
    folder = tmp_path / "plan"
    if is_there:
        write_plan(idle_plan(), folder)
    before = {path: path.read_bytes() for path in folder.rglob("*")}

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(outputs, "save_figure", fail)
    with pytest.raises(RuntimeError):
        write_plan(sample_plan(), folder)

    assert {path: path.read_bytes() for path in folder.rglob("*")} == before
    assert list(tmp_path.iterdir()) == ([folder] if is_there else [])


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    """A plan replaces its own files and no other."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "summary.json").write_text("old", encoding="utf-8")

    write_plan(idle_plan(), tmp_path)

    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "summary.json").read_text(encoding="utf-8") != "old"


def test_without_reports_none_of_an_earlier_plan_is_left(tmp_path: Path) -> None:
    """A workbook of another plan beside these tables would mislead."""
    write_plan(sample_plan(), tmp_path)
    written = write_plan(idle_plan(), tmp_path, with_reports=False)

    assert [path.name for path in written] == [
        name for name in OUTPUT_NAMES if name not in REPORT_NAMES
    ]
    assert set(tmp_path.iterdir()) == set(written)


def test_a_folder_that_cannot_be_written_is_refused_early(tmp_path: Path) -> None:
    """Before minutes of solving: a file in the way, at any depth, or a folder."""
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    (tmp_path / "plan" / "path.svg").mkdir(parents=True)

    for folder, text in (
        (file, "is a file, expected a folder"),
        (file / "plan", "is a file, expected a folder"),
        (tmp_path / "plan", "has a folder 'path.svg', expected a file or nothing"),
        (tmp_path / ("x" * 300), "cannot be written: File name too long"),
    ):
        with pytest.raises(OutputError, match=text):
            expect_writable(folder)
        with pytest.raises(OutputError, match=text):
            write_plan(idle_plan(), folder)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_file_that_a_spreadsheet_holds_is_named_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that is open elsewhere cannot be replaced."""
    for name in ("report.html", "report.xlsx"):
        (tmp_path / name).write_text("open", encoding="utf-8")
    replace = Path.replace

    def refuse(file: Path, target: Path) -> Path:
        if file.name == "report.xlsx":
            raise PermissionError(13, "The process cannot access the file")
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", refuse)

    wanted = r"report\.xlsx cannot be written: The process cannot access the file"
    with pytest.raises(OutputError, match=wanted):
        expect_writable(tmp_path)


def test_asking_whether_a_folder_can_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for a folder named from where one stands."""
    monkeypatch.chdir(tmp_path)

    for folder in (tmp_path, tmp_path / "deep" / "plan", Path("plan"), Path()):
        expect_writable(folder)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", list(Language))
def test_tables_read_back_as_they_were(tmp_path: Path, language: Language) -> None:
    """With the marks of the language; numbers to the digits of their unit."""
    plan = sample_plan()
    write_plan(plan, tmp_path, language=language, with_reports=False)

    for name, columns, table in (
        ("programme.csv", PROGRAMME_COLUMNS, programme_table(plan, language)),
        ("yearly.csv", YEARLY_COLUMNS, yearly_table(plan)),
        ("rows.csv", ROWS_COLUMNS, rows_table(plan, language)),
        ("fairness.csv", FAIRNESS_COLUMNS, fairness_table(plan, language)),
        ("complexes.csv", COMPLEXES_COLUMNS, complexes_table(plan, language)),
    ):
        found = pd.read_csv(
            tmp_path / name,
            sep=DIALECTS[language].delimiter,
            decimal=DIALECTS[language].decimal_sign,
            dtype={c.name: str for c in columns if c.kind is FieldKind.TEXT},
            keep_default_na=False,
            na_values={c.name: [""] for c in columns if c.kind is not FieldKind.TEXT},
        )
        assert list(found.columns) == [column.name for column in columns]
        for column in columns:
            if column.kind is FieldKind.NUMBER:
                pd.testing.assert_series_equal(
                    found[column.name], table[column.name], atol=0.05, rtol=1e-3
                )
            elif column.kind is FieldKind.TEXT:
                assert list(found[column.name]) == list(table[column.name])


def test_dutch_files_open_in_a_dutch_spreadsheet(tmp_path: Path) -> None:
    """Byte order mark, semicolons, decimal commas, ja and nee."""
    write_plan(few_plan(), tmp_path, language=Language.NL, with_reports=False)
    yearly, complexes = tmp_path / "yearly.csv", tmp_path / "complexes.csv"
    average = f"{few_plan().years.average_kwh_per_m2_yr[0]:.3f}".replace(".", ",")

    assert yearly.read_bytes().startswith(b"\xef\xbb\xbfyear;target_kwh_per_m2_yr;")
    assert average in rows_of(yearly, Language.NL)[1]
    assert "ja" in rows_of(complexes, Language.NL)[1]


def test_english_files_are_plain(tmp_path: Path) -> None:
    """No mark, commas, decimal points, yes and no."""
    write_plan(few_plan(), tmp_path, language=Language.EN, with_reports=False)
    yearly, complexes = tmp_path / "yearly.csv", tmp_path / "complexes.csv"
    average = f"{few_plan().years.average_kwh_per_m2_yr[0]:.3f}"

    assert yearly.read_bytes().startswith(b"year,target_kwh_per_m2_yr,")
    assert average in rows_of(yearly, Language.EN)[1]
    assert "yes" in rows_of(complexes, Language.EN)[1]


@pytest.mark.parametrize("language", list(Language))
def test_text_that_looks_like_a_formula_stays_text(
    tmp_path: Path, language: Language
) -> None:
    """Ids from a careless or hostile file: no formula, no lost row, no lost sign."""
    write_plan(few_plan(), tmp_path, language=language, with_reports=False)
    header, *rows = rows_of(tmp_path / "complexes.csv", language)
    ids = [row[header.index("complex_id")] for row in rows]
    districts = {row[header.index("district")] for row in rows}

    assert ids == [f"'{id_}" if id_[0] in "=@-" else id_ for id_ in HOSTILE_IDS]
    assert districts == {"'+31"}
    assert {len(row) for row in rows} == {len(header)}


def test_what_is_missing_is_an_empty_cell(tmp_path: Path) -> None:
    """Not nan, not <NA>, not 0: a year without works and a cost per nothing."""
    plan = few_plan()
    write_table(
        complexes_table(plan), COMPLEXES_COLUMNS, tmp_path / "c.csv", Language.NL
    )
    write_table(
        programme_table(plan), PROGRAMME_COLUMNS, tmp_path / "p.csv", Language.NL
    )
    header, *rows = rows_of(tmp_path / "c.csv", Language.NL)
    years = [row[header.index("envelope_year")] for row in rows]
    header, *rows = rows_of(tmp_path / "p.csv", Language.NL)
    installation = next(row for row in rows if "installatie" in row)

    assert years == [str(year) if year else "" for year in plan.programme.envelope_year]
    assert "" in years
    assert installation[header.index("eur_per_kwh")] == ""
