"""The workbook of a plan: what stands in it, live totals, and text that stays text."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from matplotlib.text import Text
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.plans import (
    HOSTILE_IDS,
    at_prices_plan,
    few_plan,
    idle_plan,
    infeasible_plan,
    paid_plan,
    plan_not_found,
    sample_plan,
)
from warmtepad.plan.plan import Plan
from warmtepad.report.changes import CHANGES_COLUMNS
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    PROVENANCE_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.fairness import fairness_table, untouched
from warmtepad.report.label_figure import COLOURS
from warmtepad.report.material import make_material
from warmtepad.report.page.answer import answer_section
from warmtepad.report.page.sections import fairness_section, money_section
from warmtepad.report.page.view import Table, Tiles
from warmtepad.report.path_figure import path as path_of_plan
from warmtepad.report.relaxations import RELAXATIONS_COLUMNS
from warmtepad.report.screen import screen
from warmtepad.report.screen_lines import percent
from warmtepad.report.summary import summary
from warmtepad.report.titles import TITLES, heading_of
from warmtepad.report.words import number
from warmtepad.report.workbook import summary_sheet, table_sheet
from warmtepad.report.workbook.book import HEAD_ROW
from warmtepad.report.workbook.texts import SHEET_NAMES
from warmtepad.report.workbook.write import write_workbook
from warmtepad.terms import EnergyLabel, Language

DECLARED = (
    PROGRAMME_COLUMNS,
    YEARLY_COLUMNS,
    COMPLEXES_COLUMNS,
    ROWS_COLUMNS,
    FAIRNESS_COLUMNS,
    CHANGES_COLUMNS,
    RELAXATIONS_COLUMNS,
    PROVENANCE_COLUMNS,
    LETTER_COLUMNS,
)
EXCEL_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")
CLOSE = 1e-9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the workbooks of this module."""
    return tmp_path_factory.mktemp("workbooks")


@cache
def written(
    folder: Path, make_plan: Callable[[], Plan], language: Language = Language.NL
) -> Path:
    """Workbook of a plan, written once."""
    path = folder / f"{make_plan.__name__}-{language.value}.xlsx"
    write_workbook(make_material(make_plan(), language), path)
    return path


def opened(path: Path, *, with_values: bool = True) -> Workbook:
    """Workbook with the values of its formulas, or with the formulas."""
    return openpyxl.load_workbook(path, data_only=with_values)


def formulas(path: Path) -> Iterator[tuple[str, str, object]]:
    """Sheet, place and saved value of every formula."""
    values = opened(path)
    for sheet in opened(path, with_values=False).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    saved = values[sheet.title][cell.coordinate].value
                    yield sheet.title, cell.coordinate, saved


def column_of(sheet: Worksheet, title: str) -> list[object]:
    """Cells below a heading."""
    headings = [cell.value for cell in sheet[HEAD_ROW + 1]]
    number = headings.index(title) + 1
    return [
        sheet.cell(row, number).value for row in range(HEAD_ROW + 2, sheet.max_row + 1)
    ]


def test_every_declared_column_has_a_title_and_no_title_is_left_over() -> None:
    """In both languages, and none is empty."""
    declared = {column.name for columns in DECLARED for column in columns}

    assert declared == set(TITLES)
    assert all(dutch and english for dutch, english in TITLES.values())


def test_headings_of_a_table_differ_with_their_units() -> None:
    """A reader, and the way back, must tell columns apart."""
    for language in Language:
        for columns in DECLARED:
            headings = [heading_of(column, language) for column in columns]
            assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("language", list(Language))
def test_sheets_stand_in_their_order_in_the_language(
    folder: Path, language: Language
) -> None:
    """Those that have nothing to say are left out; names are short enough for Excel."""
    names = opened(written(folder, sample_plan, language)).sheetnames
    expected = [
        name[language.code]
        for key, name in SHEET_NAMES.items()
        if key not in ("changes", "relaxations")
    ]

    assert names == expected
    assert all(len(name) <= 31 for pair in SHEET_NAMES.values() for name in pair)


@pytest.mark.parametrize(
    "make_plan", [few_plan, infeasible_plan, idle_plan, plan_not_found]
)
def test_any_outcome_gives_a_workbook_without_errors(
    folder: Path, make_plan: Callable[[], Plan]
) -> None:
    """Also without works, without a path that holds, and without a plan."""
    book = opened(written(folder, make_plan))
    texts = [
        str(cell.value)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
    ]

    assert not [text for text in texts if text in EXCEL_ERRORS or text == "nan"]


def test_tables_hold_the_values_of_the_plan(folder: Path) -> None:
    """Numbers as numbers, years as whole ones, labels in their colours."""
    plan = sample_plan()
    book = opened(written(folder, sample_plan))
    years, programme = book["Jaren"], book["Programma"]

    assert column_of(years, "Jaar") == plan.years.year.tolist()
    assert column_of(years, "Investering incl. btw [EUR]") == pytest.approx(
        plan.years.investment_eur.tolist()
    )
    headings = [cell.value for cell in programme[HEAD_ROW + 1]]
    for row in range(HEAD_ROW + 2, programme.max_row + 1):
        cell = programme.cell(row, headings.index("Label voor") + 1)
        label = next(x for x in EnergyLabel if x.text == cell.value)
        assert cell.fill.fgColor.rgb[2:].lower() == COLOURS[label][1:]


def test_totals_are_formulas_with_the_values_of_the_plan(folder: Path) -> None:
    """What stands in the summary is what the plan says, before anything recomputes."""
    plan = sample_plan()
    path = written(folder, sample_plan, Language.EN)
    found = {(sheet, cell): value for sheet, cell, value in formulas(path)}
    names = opened(path)["Summary"]
    saved = {line[0].value: line[1] for line in names.iter_rows() if line[0].value}

    for name, value in (
        ("Extra cost [EUR]", plan.objective_eur),
        ("Investment [EUR]", plan.years.investment_eur.sum()),
        ("Dwellings in the stock", plan.stock.dwellings.sum()),
        (
            "Strongly improved dwellings",
            plan.stock.dwellings[plan.is_strongly_improved].sum(),
        ),
    ):
        assert saved[name].value == pytest.approx(value, rel=CLOSE)
        assert ("Summary", saved[name].coordinate) in found


@pytest.mark.parametrize("language", list(Language))
def test_one_word_stands_for_one_amount(folder: Path, language: Language) -> None:
    """Extra cost is what the works cost above doing nothing, weighed cost all else too.

    Proves: screen, page and workbook say the same amounts by the same words, in a plan
    that counts society and exceeds a budget at its price.
    Fails if: what the plan minimises is called extra cost anywhere.
    """
    plan = paid_plan()
    extra, weighed = (
        number(eur, language) for eur in (plan.net_present_cost_eur, plan.objective_eur)
    )
    names = (("Extra kosten", "Gewogen kosten"), ("Extra cost", "Weighed cost"))
    of_extra, of_weighed = names[language.code]
    lines = screen(plan, language).splitlines()
    material = make_material(plan, language)
    table = next(x for x in money_section(material).blocks if isinstance(x, Table))
    rows = {row[0].split(":")[0]: row[1] for row in table.rows}
    sheet = opened(written(folder, paid_plan, language)).worksheets[0]
    cells = {str(line[0]): line[1] for line in sheet.iter_rows(values_only=True)}

    assert extra != weighed
    for name, amount in ((of_extra, extra), (of_weighed, weighed)):
        (line,) = (x for x in lines if x.startswith(f"{name}  "))
        assert line.split()[3].rstrip(":") == amount
        assert rows[name] == amount
        assert number(float(str(cells[f"{name} [EUR]"])), language) == amount


def test_a_path_that_a_price_stands_in_for_is_asked_nowhere(folder: Path) -> None:
    """Screen, first sheet and figure show it to compare, or not at all.

    Fails if: a plan at prices is held against a path that it need not keep.
    """
    plan = at_prices_plan()
    target = number(plan.years.target_kwh_per_m2_yr[-1], Language.EN, 1)
    (last,) = (x for x in screen(plan, Language.EN).splitlines() if x[:4] == "2034")
    sheet = opened(written(folder, at_prices_plan, Language.EN))["Summary"]
    said = " ".join(str(line[2]) for line in sheet.iter_rows(values_only=True))
    names = [text.get_text() for text in path_figure(plan, Language.EN)]

    assert last.split()[1] == "-"
    assert "the path asks for" not in said
    assert f"path, to compare: {target} in 2034" in names
    kept = opened(written(folder, sample_plan, Language.EN))["Summary"]
    assert "the path asks for" in str(list(kept.iter_rows(values_only=True)))


def path_figure(plan: Plan, language: Language) -> list[Text]:
    """Texts of the legend of the path."""
    legend = path_of_plan(plan, language=language).get_legend()
    assert legend is not None
    return legend.get_texts()


def test_who_gets_nothing_is_alike_wherever_it_is_told(folder: Path) -> None:
    """Screen, page, workbook and summary.json count the same dwellings.

    Fails if: one of them counts dwellings that leave the stock, or leaves out how many
    have a poor label.
    """
    for make in (sample_plan, few_plan):
        plan = make()
        found, table = untouched(plan), fairness_table(plan, Language.EN)
        told = (number(found.dwellings, Language.EN), found.poor_dwellings)
        share = percent(found.fraction, Language.EN, 0)
        text = " ".join(screen(plan, Language.EN).split())
        material = make_material(plan, Language.EN)
        (tile,) = (
            tile
            for block in answer_section(plan, Language.EN).blocks
            if isinstance(block, Tiles)
            for tile in block.tiles
            if tile.name == "Gets nothing"
        )
        tables = [x for x in fairness_section(material).blocks if isinstance(x, Table)]
        book = opened(written(folder, make, Language.EN))
        line = next(
            x
            for x in book["Summary"].iter_rows(values_only=True)
            if x[0] == "Dwellings that get nothing"
        )

        for _, own in table.groupby("per"):
            assert own["untouched_dwellings"].sum() == found.dwellings
            assert own["dwellings"].sum() == plan.years.dwellings[-1]
        assert f"{told[0]} dwellings ({share}) up to and including 2034" in text
        assert f"of which {told[1]} with label E, F or G" in text
        assert (tile.value, line[1]) == (f"{told[0]} dwellings", found.dwellings)
        assert (
            tile.note == f"{share} of the dwellings, {told[1]} of them with E, F or G"
        )
        assert str(line[2]).startswith(f"{share} of those that are there")
        assert f", {told[1]} of them with label E, F or G" in str(line[2])
        of_page = {(row[0], row[2]) for one in tables for row in one.rows}
        groups = table[table.groupby("per")["group"].transform("size") > 1]
        assert of_page == {
            (str(group), number(count, Language.EN))
            for group, count in zip(
                groups["group"], groups["untouched_dwellings"], strict=True
            )
        }
        assert summary(plan)["untouched_dwellings"] == found.dwellings


def test_the_letter_speaks_from_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it expects that a dwelling saves is no part of a text.

    Fails if: the band is typed into the workbook.
    """
    monkeypatch.setattr(summary_sheet, "saving_band_eur_per_yr", lambda: (11.0, 22.0))
    path = folder / "band.xlsx"
    write_workbook(make_material(sample_plan(), Language.NL), path)
    text = " ".join(
        str(line[2]) for line in opened(path).worksheets[0].iter_rows(values_only=True)
    )

    assert "De Kamerbrief verwacht EUR 11–22" in text
    assert "350" not in text


@pytest.mark.slow
def test_totals_agree_when_a_spreadsheet_computes_them(folder: Path) -> None:
    """LibreOffice, given the formulas without their values, finds the same.

    Fails if: a formula refers to a wrong cell, or a sheet is moved.
    """
    if shutil.which("soffice") is None:
        pytest.skip("libreoffice-calc is not installed")
    paths = [written(folder, make) for make in (sample_plan, paid_plan, idle_plan)]
    bare, computed = folder / "bare", folder / "computed"
    bare.mkdir()
    for path in paths:
        opened(path, with_values=False).save(bare / path.name)  # without values
        assert {value for _, _, value in formulas(bare / path.name)} == {None}

    profile = f"-env:UserInstallation=file://{folder}/office"
    done = subprocess.run(
        [
            *("soffice", profile, "--headless", "--convert-to", "xlsx"),
            *("--outdir", str(computed)),
            *(str(bare / path.name) for path in paths),
        ],
        capture_output=True,
        check=True,
        timeout=120,
        text=True,
    )

    assert "Error" not in done.stderr
    for path in paths:
        again = opened(computed / path.name)
        for sheet, cell, saved in formulas(path):
            found = again[sheet][cell].value
            if isinstance(saved, str):
                assert found == saved
            else:
                expected = pytest.approx(saved, rel=CLOSE, abs=CLOSE)
                assert found == expected, f"{sheet} {cell}"


def test_what_is_missed_stands_on_the_first_page(folder: Path) -> None:
    """In words, with the number of limits."""
    sheet = opened(written(folder, infeasible_plan, Language.EN))["Summary"]
    line = next(x for x in sheet.iter_rows(values_only=True) if x[0] == "Limits missed")

    assert line[1] == len(infeasible_plan().shortfalls)
    assert "above the path" in str(line[2])


def test_text_from_the_stock_is_text_in_every_sheet(folder: Path) -> None:
    """Names that look like formulas are strings, and none is lost or changed."""
    book = opened(written(folder, few_plan), with_values=False)
    sheet = book["Complexen"]
    headings = [cell.value for cell in sheet[HEAD_ROW + 1]]
    ids = [
        sheet.cell(row, headings.index("Complex") + 1)
        for row in range(HEAD_ROW + 2, sheet.max_row + 1)
    ]

    assert [cell.value for cell in ids] == list(HOSTILE_IDS)
    assert {cell.data_type for cell in ids} == {"s"}


def test_of_many_rows_a_sheet_shows_what_it_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folded columns are left out, then rows, and a note says where they are.

    Proves: what a manager edits, and what tells that it was edited, stays; the total
    is that of the rows on the sheet.
    """
    monkeypatch.setattr(table_sheet, "MOST_WHOLE_ROWS", 4)
    monkeypatch.setattr(table_sheet, "MOST_ROWS", 5)
    path = tmp_path / "report.xlsx"

    write_workbook(make_material(sample_plan(), Language.EN), path)

    sheet = opened(path)["Programme"]
    headings = [cell.value for cell in sheet[HEAD_ROW + 1]]
    assert {"Year", "Pinned", "Measures (ids)", "Year in the plan"} <= set(headings)
    assert "Measures in the plan (ids)" in headings
    assert "EP2 before [kWh/(m²·yr)]" not in headings
    assert sheet.max_row == HEAD_ROW + 1 + 5
    note = str(sheet.cell(2, 1).value)
    assert "folded columns stand in programme.csv only" in note
    assert "the others are in programme.csv" in note
    below = column_of(sheet, "Investment incl. VAT [EUR]")
    place = headings.index("Investment incl. VAT [EUR]")
    total = np.array(below, dtype=float).sum()
    assert sheet.cell(3, place + 1).value == pytest.approx(total)


def test_a_workbook_fits_what_excel_can_open(folder: Path) -> None:
    """Headers and footers, column widths, print titles: within the limits of xlsx."""
    book = opened(written(folder, sample_plan))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        for item in (sheet.oddHeader, sheet.oddFooter):
            assert item is not None
            assert 0 < len(str(item.left.text)) < 255
    tables = [book[name] for name in ("Programma", "Jaren", "Complexen", "Regels")]
    for sheet in tables:
        assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
        assert sheet.freeze_panes == f"B{HEAD_ROW + 2}"
        assert sheet.auto_filter.ref


def test_every_sheet_prints_one_page_wide(folder: Path) -> None:
    """No title or total is cut off at the edge of a second page."""
    book = opened(written(folder, sample_plan))

    for sheet in book.worksheets:
        assert sheet.page_setup.fitToWidth in {None, 1}, sheet.title
        assert sheet.page_setup.fitToHeight in {0, "0"}, sheet.title
        shape = sheet.sheet_properties.pageSetUpPr
        assert shape is not None
        assert shape.fitToPage, sheet.title


def test_every_part_of_the_file_is_well_formed(folder: Path) -> None:
    """And carries the same date, so that the same plan gives the same bytes."""
    with zipfile.ZipFile(written(folder, few_plan)) as archive:
        dates = {info.date_time for info in archive.infolist()}
        assert archive.testzip() is None
        assert len(dates) == 1


def test_investment_by_measure_adds_up(folder: Path) -> None:
    """Measures, surveys and set-up together are the investment of the plan."""
    plan, sheet = sample_plan(), opened(written(folder, sample_plan))["Geld"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    start = next(n for n, line in enumerate(lines) if line[0] == "Maatregel")
    stop = next(n for n, line in enumerate(lines) if n > start and line[0] == "Totaal")
    amounts = np.array([line[1] for line in lines[start + 1 : stop]], dtype=float)

    assert amounts.sum() == pytest.approx(plan.years.investment_eur.sum())
    assert all(one is not None for one, _ in pairwise(lines[start:stop]))
