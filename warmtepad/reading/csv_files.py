"""Text files with one row per line: csv."""

import csv
import io
from pathlib import Path

from warmtepad.errors import StockError
from warmtepad.reading.raw_table import Table, table_of
from warmtepad.reading.stock_csv import plain_text

LARGEST_BYTES = 500_000_000
"""A complex list is far smaller; a registry file has its own way in."""

_DELIMITERS = ";\t,"
_OTHER_FORMATS = (b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0")


def read_csv(path: Path) -> Table:
    """Read a text file with one row per line.

    The delimiter is the one of semicolon, tab and comma that gives most columns. The
    text is UTF-8, UTF-16 with its mark, or else Windows-1252. An apostrophe that keeps
    a text from being taken for a formula is left out.

    Raises
    ------
    StockError
        If the file is no such table.
    """
    if path.stat().st_size > LARGEST_BYTES:
        problem = (
            f"is larger than {LARGEST_BYTES / 1e6:.0f} MB, too large for a complex "
            "list; for the national label registry use warmtepad import ep-online"
        )
        raise StockError(str(path), [problem])
    raw = path.read_bytes()
    if raw.startswith(_OTHER_FORMATS):
        problem = "is no text file, name it .xlsx or .parquet if that is what it is"
        raise StockError(str(path), [problem])
    text, notes = _decoded(raw)
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda sign: len(_fields(header, sign)))
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        lines = [[plain_text(cell) for cell in line] for line in reader]
    except csv.Error as error:
        problem = f"line {reader.line_num}: {error}; is a quotation mark left open"
        raise StockError(str(path), [problem]) from None
    return table_of(path, lines, notes=notes)


def _fields(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as found:
        note = f"byte {found.start} is no UTF-8: read as Windows-1252"
        return raw.decode("cp1252", errors="replace"), (note,)
