"""xlsx files to tables, with care for what a workbook can hide."""

import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from warmtepad.errors import StockError
from warmtepad.reading.raw_table import Table, is_blank, listed, table_of, text_of

LARGEST_UNPACKED_BYTES = 500_000_000
"""Most bytes that a workbook may unpack to; 90,000 rows of 45 columns need 200 MB."""

LARGEST_PACKING_RATIO = 200
"""Most unpacked bytes per packed byte; a sheet of one repeated row packs to 1:100."""

SMALL_UNPACKED_BYTES = 20_000_000
"""Below this a high packing ratio does no harm."""

_WIDEST = 500
_CHUNK_BYTES = 1 << 20
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"

_CODE = re.compile("_x([0-9A-Fa-f]{4})_")

MOST_ROWS_ABOVE = 30
"""Rows in which a header is looked for."""

Lines = Sequence[Sequence[Any]]
IsHeader = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A sheet that was looked for."""

    sheets: tuple[str, ...]
    sheet: str
    above: int
    lines: Lines


def read_xlsx(path: Path) -> Table:
    """Read the first visible sheet of a workbook.

    Raises
    ------
    StockError
        If the file is no workbook, unpacks to an absurd size, or has formulas whose
        values were never saved.
    """
    found = _found(path, None)
    first, *others = found.sheets
    rest = ", ".join(f'"{name}"' for name in others)
    note = f'only the first sheet, "{first}", is read, not {rest}'
    return table_of(path, _squared(path, found.lines), notes=(note,) if others else ())


def read_sheet_below(path: Path, is_header: IsHeader) -> tuple[str, Table]:
    """Read the table of a workbook that stands below a header to be looked for.

    Parameters
    ----------
    path
        A workbook.
    is_header
        Whether the texts of a row are the header.

    Returns
    -------
    str
        Name of the first visible sheet that has it; empty if none has, and then the
        table is that of the first sheet.
    Table
        The header and what stands below it.

    Raises
    ------
    StockError
        As `read_xlsx` does.
    """
    found = _found(path, is_header)
    table = table_of(path, _squared(path, found.lines))
    return found.sheet, replace(table, rows=table.rows + found.above)


def _found(path: Path, is_header: IsHeader | None) -> "_Found":
    """Lines of the sheet that is looked for, all of whose values are saved."""
    with path.open("rb") as stream:
        if stream.read(4) == _OLD_FORMAT:
            problem = "is an old or locked workbook, save it as .xlsx without password"
            raise StockError(str(path), [problem])
    try:
        _refuse_a_bomb(path)
        found = _cells(path, is_header, has_values=True)
        uncomputed = _cells_without_value(path, is_header, found)
    except (StockError, OSError):
        raise
    # A broken file can raise anything in zipfile, the XML parser and openpyxl.
    except Exception as error:
        problem = f"is no workbook that can be read: {error}"
        raise StockError(str(path), [problem]) from None
    if uncomputed:
        problem = (
            f"cell(s) {listed(uncomputed)}: a formula without a saved value; open the "
            "file in a spreadsheet program and save it, or paste values"
        )
        raise StockError(str(path), [problem])
    return found


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


def _cells(path: Path, is_header: IsHeader | None, *, has_values: bool) -> "_Found":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drop-down lists and the like
        book = openpyxl.load_workbook(path, read_only=True, data_only=has_values)
        try:
            sheets = [
                sheet for sheet in book.worksheets if sheet.sheet_state == "visible"
            ]
            if not sheets:
                raise StockError(str(path), ["has no visible sheet"])
            number, above = _place_of(sheets, is_header) if is_header else (0, 0)
            is_found = is_header is None or number >= 0
            sheet = sheets[number] if is_found else sheets[0]
            # The size that a sheet says it has can be wrong or absurd.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(min_row=above + 1, values_only=True)
            return _Found(
                sheets=tuple(sheet.title for sheet in sheets),
                sheet=sheet.title if is_found else "",
                above=above,
                lines=[_trimmed(line) for line in rows],
            )
        finally:
            book.close()


def _place_of(sheets: Sequence[Any], is_header: IsHeader) -> tuple[int, int]:
    """Number of the first sheet with a header, and of its row; -1 if none has it."""
    for number, sheet in enumerate(sheets):
        sheet.reset_dimensions()
        top = sheet.iter_rows(max_row=MOST_ROWS_ABOVE, values_only=True)
        for above, line in enumerate(top):
            if is_header([text_of(unescaped(cell)) for cell in line]):
                return number, above
    return -1, 0


def unescaped(value: Any) -> Any:
    r"""Value of a cell without the codes that xlsx has for signs that XML lacks.

    Examples
    --------
    >>> unescaped("a_x000D_b"), unescaped("_x005F_x0041_"), unescaped(7)
    ('a\rb', '_x0041_', 7)
    """
    if isinstance(value, str) and "_x" in value:
        return _CODE.sub(lambda code: chr(int(code[1], 16)), value)
    return value


def _trimmed(line: Sequence[Any]) -> Sequence[Any]:
    """Cells up to the last one that holds something."""
    end = len(line)
    while end and is_blank(line[end - 1]):
        end -= 1
    return [unescaped(value) for value in line[:end]]


def _cells_without_value(
    path: Path, is_header: IsHeader | None, found: "_Found"
) -> list[str]:
    if not _has_formulas(path):
        return []
    formulas = _cells(path, is_header, has_values=False).lines
    return [
        f"{get_column_letter(column + 1)}{found.above + row + 1}"
        for row, line in enumerate(formulas)
        for column, cell in enumerate(line)
        if isinstance(cell, str) and cell.startswith("=")
        if column >= len(found.lines[row]) or found.lines[row][column] is None
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
