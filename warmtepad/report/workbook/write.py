"""A plan as a workbook: ``report.xlsx``."""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from warmtepad.report.material import Material
from warmtepad.report.texts import scenario_name
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.knowledge_sheets import (
    write_caveats,
    write_quality,
    write_scenario,
)
from warmtepad.report.workbook.layouts import (
    CHANGES,
    COMPLEXES,
    FAIRNESS,
    PROGRAMME,
    PROVENANCE,
    RELAXATIONS,
    ROWS,
    YEARLY,
)
from warmtepad.report.workbook.money_sheet import write_money
from warmtepad.report.workbook.summary_sheet import open_summary, write_summary
from warmtepad.report.workbook.table_sheet import Layout, write_table_sheet

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
        for layout in (PROGRAMME, YEARLY, COMPLEXES):
            _write_table(book, layout)
        write_money(book)
        for layout in (ROWS, FAIRNESS, CHANGES, RELAXATIONS):
            if layout in (ROWS, FAIRNESS) or len(material.tables[layout.key].frame):
                _write_table(book, layout)
        write_quality(book)
        _write_table(book, PROVENANCE)
        write_scenario(book)
        write_caveats(book)
        write_summary(first_page)


def _write_table(book: Book, layout: Layout) -> None:
    note = book.say(f"note {layout.key}")
    write_table_sheet(book, book.material.tables[layout.key], layout, note)
