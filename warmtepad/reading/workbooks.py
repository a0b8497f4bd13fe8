"""xlsx files to tables, with care for what a workbook can hide."""

import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from warmtepad.errors import StockError
from warmtepad.reading.raw_table import Table, is_blank, listed, table_of

LARGEST_UNPACKED_BYTES = 500_000_000
"""Most bytes that a workbook may unpack to; 90,000 rows of 45 columns need 200 MB."""

LARGEST_PACKING_RATIO = 200
"""Most unpacked bytes per packed byte; a sheet of one repeated row packs to 1:100."""

SMALL_UNPACKED_BYTES = 20_000_000
"""Below this a high packing ratio does no harm."""

_WIDEST = 500
_CHUNK_BYTES = 1 << 20
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"

Lines = Sequence[Sequence[Any]]


def read_xlsx(path: Path) -> Table:
    """Read the first visible sheet of a workbook.

    Raises
    ------
    StockError
        If the file is no workbook, unpacks to an absurd size, or has formulas whose
        values were never saved.
    """
    with path.open("rb") as stream:
        if stream.read(4) == _OLD_FORMAT:
            problem = "is an old or locked workbook, save it as .xlsx without password"
            raise StockError(str(path), [problem])
    try:
        _refuse_a_bomb(path)
        lines, notes = _first_sheet(path)
        uncomputed = _cells_without_value(path, lines)
    except (StockError, OSError):
        raise
    # A broken file can raise anything in zipfile, the XML parser and openpyxl.
    except Exception as found:
        problem = f"is no workbook that can be read: {found}"
        raise StockError(str(path), [problem]) from None
    if uncomputed:
        problem = (
            f"cell(s) {listed(uncomputed)}: a formula without a saved value; open the "
            "file in a spreadsheet program and save it, or paste values"
        )
        raise StockError(str(path), [problem])
    return table_of(path, _squared(path, lines), notes=notes)


def _refuse_a_bomb(path: Path) -> None:
    # zipfile never gives more bytes than the size that it reports here.
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    is_dense = unpacked > LARGEST_PACKING_RATIO * packed
    if unpacked > LARGEST_UNPACKED_BYTES or (
        is_dense and unpacked > SMALL_UNPACKED_BYTES
    ):
        problem = (
            f"unpacks from {packed / 1e6:.1f} MB to {unpacked / 1e6:.0f} MB, expected "
            f"at most {LARGEST_UNPACKED_BYTES / 1e6:.0f} MB and "
            f"{LARGEST_PACKING_RATIO} times; delete empty formatted rows, or save as "
            ".csv"
        )
        raise StockError(str(path), [problem])


def _first_sheet(path: Path) -> tuple[Lines, tuple[str, ...]]:
    lines, names = _cells(path, has_values=True)
    if len(names) == 1:
        return lines, ()
    rest = ", ".join(f'"{name}"' for name in names[1:])
    return lines, (f'only the first sheet, "{names[0]}", is read, not {rest}',)


def _cells(path: Path, *, has_values: bool) -> tuple[Lines, list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drop-down lists and the like
        book = openpyxl.load_workbook(path, read_only=True, data_only=has_values)
        try:
            sheets = [
                sheet for sheet in book.worksheets if sheet.sheet_state == "visible"
            ]
            if not sheets:
                raise StockError(str(path), ["has no visible sheet"])
            # The size that a sheet says it has can be wrong or absurd.
            sheets[0].reset_dimensions()
            lines = [_trimmed(line) for line in sheets[0].iter_rows(values_only=True)]
            return lines, [sheet.title for sheet in sheets]
        finally:
            book.close()


def _trimmed(line: Sequence[Any]) -> Sequence[Any]:
    """Cells up to the last one that holds something."""
    end = len(line)
    while end and is_blank(line[end - 1]):
        end -= 1
    return line[:end]


def _cells_without_value(path: Path, lines: Lines) -> list[str]:
    if not _has_formulas(path):
        return []
    formulas, _ = _cells(path, has_values=False)
    return [
        f"{get_column_letter(column + 1)}{row + 1}"
        for row, line in enumerate(formulas)
        for column, cell in enumerate(line)
        if isinstance(cell, str) and cell.startswith("=")
        if column >= len(lines[row]) or lines[row][column] is None
    ]


def _has_formulas(path: Path) -> bool:
    """Whether any sheet has a formula; far quicker than to parse all twice."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with archive.open(name) as stream:
                tail = b""
                while chunk := stream.read(_CHUNK_BYTES):
                    if b"<f>" in tail + chunk or b"<f " in tail + chunk:
                        return True
                    tail = chunk[-2:]
    return False


def _squared(path: Path, lines: Lines) -> Lines:
    """Lines with a header that is as wide as the widest of them."""
    if not lines:
        return lines
    widest = max(range(len(lines)), key=lambda row: len(lines[row]))
    width = len(lines[widest])
    if width > _WIDEST:
        problem = (
            f"cell {get_column_letter(width)}{widest + 1}: found a value, expected at "
            f"most {_WIDEST} columns; delete what stands beside the table"
        )
        raise StockError(str(path), [problem])
    return [[*lines[0], *[None] * (width - len(lines[0]))], *lines[1:]]
