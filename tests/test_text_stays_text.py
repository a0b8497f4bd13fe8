"""Text from a stock file is text in every file, and reads back as it was."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from tests.plans import few_plan
from warmtepad.plan.plan import Plan
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.stock_csv import (
    FORMULA_SIGNS,
    plain_text,
    safe_text,
    write_stock_csv,
)
from warmtepad.reading.words import is_not_given
from warmtepad.replanning import past_of, read_pins
from warmtepad.report import outputs
from warmtepad.report.csv_tables import write_table
from warmtepad.report.declared import PROGRAMME_COLUMNS
from warmtepad.report.material import make_material
from warmtepad.report.outputs import OUTPUT_NAMES, write_plan
from warmtepad.report.tables import programme_table
from warmtepad.report.workbook.book import HEAD_ROW
from warmtepad.report.workbook.write import write_workbook
from warmtepad.terms import Language

SIGNS = st.sampled_from(
    ["=", "+", "-", "@", "'", "''=", "<script>", "&amp;", ";", ",", '"', "\\", "../"]
)
ODD = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "_x0041_",
        "_x000D_",
        "a\rb",
        "a\nb",
        "a\tb",
        "\x01",
        "👩‍🚒",
        "بيت",
        "007",
        "1E5",
    ]
)
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=9
)
IDS = st.builds(
    lambda sign, name: f"{sign}{name}".strip(), SIGNS | st.just(""), ODD | LETTERS
).filter(lambda name: not is_not_given(name))
"""Names as our readers give them: without outer spaces, and saying something."""

SIX_IDS = st.lists(IDS, min_size=6, max_size=6, unique=True)

FEW = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def renamed(ids: list[str]) -> Plan:
    """The plan of six complexes, under other names."""
    plan = few_plan()
    stock = replace(plan.stock, complex_id=np.array(ids, dtype=np.object_))
    grounds = replace(plan.options.grounds, stock=stock)
    return replace(plan, options=replace(plan.options, grounds=grounds))


@given(st.text(max_size=8) | st.builds("{}{}".format, SIGNS, st.text(max_size=8)))
def test_a_text_is_made_safe_and_plain_again(text: str) -> None:
    """No spreadsheet takes it for a formula, and nothing is lost.

    Fails if: an apostrophe that was there before were taken for ours.
    """
    safe = safe_text(text)

    assert not safe.startswith(FORMULA_SIGNS)
    assert plain_text(safe) == text


@FEW
@given(SIX_IDS)
def test_a_stock_reads_back_with_the_same_names(tmp_path: Path, ids: list[str]) -> None:
    """Whatever people call their complexes."""
    path = tmp_path / "stock.csv"
    write_stock_csv(make_stock(complex_id=ids), path)

    assert read_stock(path).complex_id.tolist() == ids


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@FEW
@given(ids=SIX_IDS, language=st.sampled_from(Language))
def test_a_programme_reads_back_with_the_same_names(
    tmp_path: Path, kind: str, ids: list[str], language: Language
) -> None:
    """From a csv and from a workbook, in both languages.

    Fails if: a spreadsheet's codes for odd signs were read as they stand, an id of
    digits became a number, or a name lost its first sign.
    """
    plan, path = renamed(ids), tmp_path / f"programme.{kind}"
    if kind == "csv":
        table = programme_table(plan, language)
        write_table(table, PROGRAMME_COLUMNS, path, language)
    else:
        write_workbook(make_material(plan, language), path)

    pins = read_pins(path, plan.stock, plan.grounds.catalogue, plan.scenario)

    planned = sorted(pins.planned, key=lambda work: ids.index(work.complex_id))
    assert tuple(planned) == past_of(plan).works
    assert pins.flaws == ()


def test_names_that_are_paths_write_nothing_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is named after a complex; figures, which are slow, are left empty."""

    def touch(_: object, paths: list[Path]) -> None:
        for path in paths:
            path.touch()

    monkeypatch.setattr(outputs, "save_figure", touch)
    ids = ["../../out", "/etc/passwd", "..\\..\\out", "CON", "a/b", "\u202egnp.exe"]
    folder = tmp_path / "deep" / "plan"

    write_plan(renamed(ids), folder)

    assert {path.name for path in folder.iterdir()} == set(OUTPUT_NAMES)
    assert list(tmp_path.iterdir()) == [tmp_path / "deep"]
    assert list((tmp_path / "deep").iterdir()) == [folder]


def test_names_without_end_leave_a_sheet_legible(tmp_path: Path) -> None:
    """Columns and rows stay within what a screen and Excel can show.

    Proves: with names of 30,000 letters no column is wider than 46 letters and no row
    higher than the 409 points that Excel allows; what is right-to-left stays.
    """
    ids = ["x" * 30_000, "بيت " * 4_000 + "!", "⛄" * 500, "a", "b", "c\n" * 300 + "d"]
    path = tmp_path / "report.xlsx"

    write_workbook(make_material(renamed(ids)), path)

    sheet = openpyxl.load_workbook(path)["Complexen"]
    assert [sheet.cell(row, 1).value for row in range(HEAD_ROW + 2, HEAD_ROW + 8)] == [
        one.strip() for one in ids
    ]
    assert sheet.column_dimensions["A"].width < 50
    heights = [own.height or 15 for own in sheet.row_dimensions.values()]
    assert max(heights) <= 409


def test_dwellings_of_a_thousand_years_stand_in_the_sheet(tmp_path: Path) -> None:
    """A building year is a year, however early."""
    plan = few_plan()
    years = np.full(len(plan.stock), 1005, dtype=np.int64)
    stock = replace(plan.stock, building_year=years)
    grounds = replace(plan.options.grounds, stock=stock)
    old = replace(plan, options=replace(plan.options, grounds=grounds))
    path = tmp_path / "report.xlsx"

    write_workbook(make_material(old), path)

    sheet = openpyxl.load_workbook(path)["Complexen"]
    heads = [cell.value for cell in sheet[HEAD_ROW + 1]]
    cell = sheet.cell(HEAD_ROW + 2, heads.index("Bouwjaar") + 1)
    assert (cell.value, cell.number_format) == (1005, "0")
