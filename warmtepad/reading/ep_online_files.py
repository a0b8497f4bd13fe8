"""Registry files as blocks of whole lines, in bounded memory."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.errors import StockError

MAX_UNPACKED_BYTES = 10 * 1024**3
"""A csv in a zip may be this large when unpacked; the national one is 1.5 GB [byte]."""

MAX_UNPACKED_RATIO = 200
"""A csv may be this many times as large as in the zip; the national one is some 10."""

SMALL_BYTES = 1024**2
"""Below this size the ratio is not looked at [byte]."""

MAX_LINE_BYTES = 100_000
"""A longer line is no row of a table [byte]."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some rows of a registry file, as UTF-8."""

    data: bytes
    """The rows, each with its line end; no blank lines."""

    lines: Integers
    """Line of the file that each row stands on, shape (n_rows,)."""

    is_mended: Booleans
    """Whether a row has bytes that are no UTF-8, read as latin-1; shape (n_rows,)."""


@contextmanager
def open_registry(source: Path) -> Iterator[IO[bytes]]:
    """Open a registry file: a csv, or a zip that holds one csv.

    Raises
    ------
    StockError
        If it is not there, no csv or zip, or a zip with no csv, several, an encrypted
        one, or one that unpacks to more than `MAX_UNPACKED_BYTES` or to more than
        `MAX_UNPACKED_RATIO` times its size.
    """
    try:
        if source.is_dir():
            raise StockError(str(source), ["it is a folder, expected a csv or zip"])
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                member = _only_csv(archive, str(source))
                with archive.open(member) as packed:
                    yield io.BufferedReader(packed, 1024**2)  # type: ignore[type-var]
        else:
            with source.open("rb", buffering=1024**2) as plain_file:
                yield plain_file
    except (zipfile.BadZipFile, zlib.error) as error:
        problem = f"the zip is damaged ({error}); download it again"
        raise StockError(str(source), [problem]) from error
    except (NotImplementedError, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StockError(str(source), [f"cannot be read: {reason}"]) from error


def read_lines(stream: IO[bytes], source: str) -> Iterator[bytes]:
    """Give each line with its line end, without a byte order mark.

    Raises
    ------
    StockError
        If the file is in UTF-16 or a line is longer than `MAX_LINE_BYTES`.
    """
    is_first = True
    while line := stream.readline(MAX_LINE_BYTES):
        if is_first and line.startswith(UTF16_MARKS):
            problem = "the text is UTF-16, expected UTF-8; save it as 'CSV UTF-8'"
            raise StockError(source, [problem])
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            problem = (
                f"a line is longer than {MAX_LINE_BYTES:,} bytes, expected a csv with "
                "one row per line"
            )
            raise StockError(source, [problem])
        whole = line if line.endswith(b"\n") else line + b"\n"
        yield whole.removeprefix(UTF8_MARK) if is_first else whole
        is_first = False


def as_text(line: bytes) -> str:
    """Text of a line; bytes that are no UTF-8 are read as latin-1."""
    return _mended(line).decode()


def blocks(lines: Iterable[bytes], *, first_line: int, rows: int) -> Iterator[Block]:
    """Put lines into blocks of rows; blank lines are left out.

    A quotation mark without a partner in its line is read as an apostrophe, so that it
    cannot swallow the lines after it.

    Parameters
    ----------
    lines
        Lines of the file, from the first row on.
    first_line
        Line number of the first row.
    rows
        Most rows in a block.
    """
    numbered = enumerate(lines, start=first_line)
    filled = ((number, line) for number, line in numbered if line.strip())
    while chunk := list(islice(filled, rows)):
        numbers, texts = zip(*chunk, strict=True)
        is_mended = np.zeros(len(texts), dtype=np.bool_)
        if not _is_utf8(b"".join(texts)):
            is_mended[:] = [not _is_utf8(line) for line in texts]
            texts = tuple(_mended(line) for line in texts)
        data = b"".join(texts)
        if b'"' in data:
            data = b"".join(_with_paired_quotes(line) for line in texts)
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b" ")
        line_numbers = np.array(numbers, dtype=np.int64)
        yield Block(data=data, lines=line_numbers, is_mended=is_mended)


def _only_csv(archive: zipfile.ZipFile, source: str) -> zipfile.ZipInfo:
    members = [
        info
        for info in archive.infolist()
        if info.filename.lower().endswith(".csv")
        and not info.filename.startswith("__MACOSX/")
    ]
    if len(members) != 1:
        names = ", ".join(info.filename for info in members[:5]) or "none"
        problem = f"the zip holds {len(members)} csv files ({names}), expected one"
        raise StockError(source, [problem])
    (member,) = members
    if member.flag_bits & 1:
        problem = f"{member.filename} in the zip is encrypted; unpack it first"
        raise StockError(source, [problem])
    ratio = member.file_size / max(member.compress_size, 1)
    is_swollen = ratio > MAX_UNPACKED_RATIO and member.file_size > SMALL_BYTES
    if is_swollen or member.file_size > MAX_UNPACKED_BYTES:
        problem = (
            f"{member.filename} unpacks to {member.file_size:,} bytes, {ratio:,.0f} "
            f"times its size in the zip; expected at most {MAX_UNPACKED_BYTES:,} bytes "
            f"and {MAX_UNPACKED_RATIO} times; unpack it yourself if you trust it"
        )
        raise StockError(source, [problem])
    return member


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _mended(line: bytes) -> bytes:
    """Return `line` with each byte that is no UTF-8 read as latin-1."""
    pieces = []
    while line:
        try:
            line.decode()
        except UnicodeDecodeError as error:
            stray = line[error.start : error.end].decode("latin-1").encode()
            pieces += [line[: error.start], stray]
            line = line[error.end :]
        else:
            break
    return b"".join([*pieces, line])


def _with_paired_quotes(line: bytes) -> bytes:
    return line.replace(b'"', b"'") if line.count(b'"') % 2 else line
