"""A plan as a workbook: ``report.xlsx``."""

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.material import Material
from warmtepad.report.texts import scenario_name
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.edits import offer_edits
from warmtepad.report.workbook.in_words import in_words
from warmtepad.report.workbook.knowledge_sheets import (
    write_caveats,
    write_quality,
    write_scenario,
)
from warmtepad.report.workbook.layout import Layout
from warmtepad.report.workbook.layouts import (
    CHANGES,
    COMPLEXES,
    FAIRNESS,
    LETTER,
    PROGRAMME,
    PROVENANCE,
    RELAXATIONS,
    ROWS,
    YEARLY,
)
from warmtepad.report.workbook.money_sheet import write_money
from warmtepad.report.workbook.summary_sheet import open_summary, write_summary
from warmtepad.report.workbook.table_sheet import write_table_sheet

CREATED = datetime(2025, 1, 1)
"""Date in every workbook, so that the same plan gives the same bytes."""


def write_workbook(material: Material, path: Path) -> None:
    """Write the workbook of a plan.

    Parameters
    ----------
    material
        The plan, and what was found out about it.
    path
        File to write.
    """
    # Row by row to disk: the sector has millions of cells.
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as file:
        name = scenario_name(material.plan.scenario, material.language)
        file.set_properties({"title": name, "author": "warmtepad", "created": CREATED})
        book = Book(file, material)
        first_page = open_summary(book)
        offer_edits(book, _write_table(book, PROGRAMME))
        for layout in (YEARLY, COMPLEXES):
            _write_table(book, layout)
        write_money(book)
        for layout in (ROWS, LETTER, FAIRNESS):
            _write_table(book, layout)
        for layout in (CHANGES, RELAXATIONS):
            if len(material.tables[layout.key].frame):
                _write_table(book, layout)
        write_quality(book)
        _write_table(book, PROVENANCE)
        write_scenario(book)
        write_caveats(book)
        write_summary(first_page)


def _write_table(book: Book, layout: Layout) -> Worksheet:
    table = in_words(book.material, layout.key)
    note = book.say(f"note {layout.key}")
    return write_table_sheet(book, table, layout, note)
