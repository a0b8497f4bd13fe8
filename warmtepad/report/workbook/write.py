"""A plan as a workbook: ``report.xlsx``."""

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook

from warmtepad.report.material import Material, Table

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
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": False}) as book:
        book.set_properties({"created": CREATED})
        for name, table in material.tables.items():
            _write_sheet(book, name, table)


def _write_sheet(book: Workbook, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name)
        values = table.frame[column.name]
        pairs = zip(values.tolist(), values.isna().tolist(), strict=True)
        for row, (value, is_missing) in enumerate(pairs, start=1):
            if isinstance(value, str):
                sheet.write_string(row, number, value)
            elif not is_missing:
                sheet.write_number(row, number, value)
