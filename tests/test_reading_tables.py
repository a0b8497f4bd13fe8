"""Files with a table are read as they are, or refused in one clear message."""

import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from warmtepad.errors import StockError
from warmtepad.reading.raw_table import Table
from warmtepad.reading.tables import read_table
from warmtepad.reading.workbooks import LARGEST_PACKING_RATIO


def text_file(folder: Path, content: str | bytes, name: str = "stock.csv") -> Path:
    """Write a file of text or bytes."""
    path = folder / name
    raw = content.encode() if isinstance(content, str) else content
    path.write_bytes(raw)
    return path


def workbook(folder: Path, *sheets: list[list[object]]) -> Path:
    """Write a workbook with sheets S0, S1 and so on."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        for line in lines:
            sheet.append(line)
    path = folder / "stock.xlsx"
    book.save(path)
    return path


def texts(table: Table) -> dict[str, list[str]]:
    """Texts of a table by header."""
    return {column.header: column.texts.tolist() for column in table.columns}


def problems(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a file."""
    with pytest.raises(StockError) as caught:
        read_table(path)
    return caught.value.problems


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    """The same table comes out of every usual way to save a csv."""
    lines = [["id", "type"], ["C-1", "twee-onder-één-kap"]]
    content = "\r\n".join(delimiter.join(line) for line in lines)

    table = read_table(text_file(tmp_path, content.encode(encoding)))

    assert texts(table) == {"id": ["C-1"], "type": ["twee-onder-één-kap"]}


def test_a_stray_byte_is_said(tmp_path: Path) -> None:
    """A file that is not UTF-8 is read as Windows-1252 and the user is told."""
    table = read_table(text_file(tmp_path, b"id;type\nC-1;\xe9\xe9n kap\n"))

    assert texts(table)["type"] == ["één kap"]
    assert table.notes == ("byte 12 is no UTF-8: read as Windows-1252",)


def test_quoted_fields_may_hold_delimiters_and_line_ends(tmp_path: Path) -> None:
    """A quoted field is one cell; rows keep the numbers of a spreadsheet."""
    content = 'id;name\nC-1;"a;b\nc"\n\nC-2;d\n'

    table = read_table(text_file(tmp_path, content))

    assert texts(table) == {"id": ["C-1", "C-2"], "name": ["a;b\nc", "d"]}
    assert table.rows.tolist() == [2, 4]


def test_numbers_and_texts_stay_apart(tmp_path: Path) -> None:
    """Number cells of a workbook are numbers, texts stay texts, blanks are neither."""
    path = workbook(tmp_path, [["id", "area"], [101, 70.5], ["C-2", "80,25"], ["C-3"]])

    identity, area = read_table(path).columns

    assert identity.texts.tolist() == ["", "C-2", "C-3"]
    assert identity.numbers.tolist()[0] == 101
    assert area.texts.tolist() == ["", "80,25", ""]
    assert area.numbers[0] == 70.5
    assert np.isnan(area.numbers[1:]).all()


def test_only_the_first_visible_sheet_is_read_and_that_is_said(tmp_path: Path) -> None:
    """A hidden sheet is passed over; other sheets are named."""
    path = workbook(tmp_path, [["hidden"], [1]], [["id"], ["C-1"]], [["x"], ["y"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].sheet_state = "hidden"
    book.save(path)

    table = read_table(path)

    assert texts(table) == {"id": ["C-1"]}
    assert table.notes == ('only the first sheet, "S1", is read, not "S2"',)


def test_cells_right_of_the_headers_are_a_column_without_header(tmp_path: Path) -> None:
    """A remark beside a workbook's table does not spoil it."""
    path = workbook(tmp_path, [["id"], ["C-1", None, "remark"]])

    assert list(texts(read_table(path))) == ["id", "column B", "column C"]


def test_parquet_keeps_its_numbers(tmp_path: Path) -> None:
    """Numbers, texts, blanks and yes or no come through parquet."""
    path = tmp_path / "stock.parquet"
    frame = pd.DataFrame(
        {"id": ["C-1", None], "area": [70.5, None], "vve": [True, False]}
    )
    frame.to_parquet(path)

    table = read_table(path)

    assert texts(table) == {
        "id": ["C-1", ""],
        "area": ["", ""],
        "vve": ["true", "false"],
    }
    assert table.columns[1].numbers[0] == 70.5


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is empty, expected a header and rows below it"),
        (" \n;;\n", "is empty, expected a header and rows below it"),
        ("\nid;type\n1;2\n", "row 1 is blank, expected the headers there"),
        ("id;type\n", "has a header only, expected rows below it"),
        ("id;type\n;\n", "has a header only, expected rows below it"),
        (
            "id;type\n1;2;3\n1;2\n4;5;6\n",
            "row(s) 2, 4: more cells than the 2 headers; put a text or number with the "
            "delimiter in it between quotation marks",
        ),
        (
            'id;type\nC-1;"open\nC-2;b\n',
            "line 3: unexpected end of data; is a quotation mark left open",
        ),
        (
            b"PK\x03\x04rest",
            "is no text file, name it .xlsx or .parquet if that is what it is",
        ),
    ],
)
def test_a_csv_that_is_no_table_is_refused(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    """Each kind of broken csv has its own message."""
    assert problems(text_file(tmp_path, content)) == (problem,)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A folder, a missing file and an unknown format have their own messages."""
    assert problems(tmp_path) == ("is a folder, expected a file",)
    assert problems(tmp_path / "none.csv") == ("does not exist, expected a file",)
    assert problems(text_file(tmp_path, "x", "stock.pdf")) == (
        'name ends in ".pdf", expected one of .csv, .txt, .xlsx, .xlsm, .parquet',
    )


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says about a file is passed on, without a traceback."""
    path = text_file(tmp_path, "id\n1\n")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert problems(path) == ("cannot be read: permission denied",)


@pytest.mark.parametrize("name", ["stock.xlsx", "stock.parquet"])
def test_a_corrupt_file_is_refused(tmp_path: Path, name: str) -> None:
    """Half a file is no file."""
    frame = pd.DataFrame({"id": [f"C-{number}" for number in range(100)]})
    path = tmp_path / name
    frame.to_excel(path) if name.endswith("x") else frame.to_parquet(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    (problem,) = problems(path)

    assert problem.startswith(("is no workbook that can be read", "is no parquet file"))


def test_an_old_workbook_is_refused(tmp_path: Path) -> None:
    """An .xls file, or a workbook with a password, says what to do."""
    path = text_file(tmp_path, b"\xd0\xcf\x11\xe0rest", "stock.xlsx")

    assert problems(path) == (
        "is an old or locked workbook, save it as .xlsx without password",
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A sheet of 30 MB of spaces packs to some 30 kB."""
    path = workbook(tmp_path, [["id"], ["C-1"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 30_000_000)

    (problem,) = problems(path)

    assert problem.startswith("unpacks from 0.0 MB to 30 MB")
    assert f"{LARGEST_PACKING_RATIO} times" in problem


def test_a_parquet_of_absurd_length_is_refused(tmp_path: Path) -> None:
    """Six million times the same number is a small file."""
    path = tmp_path / "stock.parquet"
    pd.DataFrame({"id": np.zeros(6_000_000, dtype=np.int8)}).to_parquet(path)

    assert problems(path) == ("has 6000000 rows, expected at most 5000000",)


def test_formulas_without_values_are_named(tmp_path: Path) -> None:
    """A workbook made by a program has formulas that no one ever computed."""
    lines: list[list[object]] = [["id", "area"]]
    lines += [[f"C-{row}", f"=2*{row}"] for row in range(2, 9)]

    (problem,) = problems(workbook(tmp_path, lines))

    assert problem == (
        "cell(s) B2, B3, B4, B5, B6 and 2 more: a formula without a saved value; open "
        "the file in a spreadsheet program and save it, or paste values"
    )


def test_a_sheet_that_lies_about_its_size_is_read(tmp_path: Path) -> None:
    """A cell far away must not make a million rows of a thousand columns."""
    path = workbook(tmp_path, [["id"], ["C-1"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(row=200_000, column=1).number_format = "0.0"
    book.save(path)

    assert texts(read_table(path)) == {"id": ["C-1"]}


def test_a_value_far_to_the_right_is_refused(tmp_path: Path) -> None:
    """A sheet of 16,384 columns would not fit in memory."""
    path = workbook(tmp_path, [["id"], ["C-1"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(row=2, column=16_384).value = "x"
    book.save(path)

    assert problems(path) == (
        "cell XFD2: found a value, expected at most 500 columns; delete what stands "
        "beside the table",
    )
