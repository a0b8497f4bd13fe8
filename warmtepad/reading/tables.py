"""Files with a table - csv, xlsx, parquet - to columns of texts and numbers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warmtepad.errors import StockError
from warmtepad.reading.csv_files import read_csv
from warmtepad.reading.raw_table import Table, raw_column, without_blank_rows
from warmtepad.reading.workbooks import read_xlsx

MOST_PARQUET_ROWS = 5_000_000
"""More than every dwelling of the sector; a few bytes can say a billion rows."""


def read_table(path: Path) -> Table:
    """Read the table in a file, whatever of the three formats it has.

    Parameters
    ----------
    path
        A file whose name ends in .csv, .txt, .xlsx, .xlsm or .parquet.

    Returns
    -------
    Table
        Columns of texts and numbers; nothing is interpreted yet.

    Raises
    ------
    StockError
        If there is no such file, or it is no table that can be read.
    """
    try:
        if path.is_dir():
            raise StockError(str(path), ["is a folder, expected a file"])
        if not path.exists():
            raise StockError(str(path), ["does not exist, expected a file"])
        if not path.is_file():
            raise StockError(str(path), ["is no ordinary file"])
        reader = READER_OF_SUFFIX.get(path.suffix.lower())
        if reader is None:
            known = ", ".join(READER_OF_SUFFIX)
            problem = f'name ends in "{path.suffix}", expected one of {known}'
            raise StockError(str(path), [problem])
        return reader(path)
    except OSError as found:
        problem = f"cannot be read: {(found.strerror or str(found)).lower()}"
        raise StockError(str(path), [problem]) from None


def read_parquet(path: Path) -> Table:
    """Read a parquet file.

    Raises
    ------
    StockError
        If the file is no parquet.
    """
    try:
        # As one file: pyarrow would read column values from names of folders.
        with pq.ParquetFile(path) as file:
            rows = file.metadata.num_rows
            if rows > MOST_PARQUET_ROWS:
                problem = f"has {rows} rows, expected at most {MOST_PARQUET_ROWS}"
                raise StockError(str(path), [problem])
            table = file.read()
    except pa.ArrowException as found:
        reason = str(found).split("\n")[0]
        raise StockError(str(path), [f"is no parquet file: {reason}"]) from None
    columns = [
        raw_column(name, _arrow_values(values))
        for name, values in zip(table.column_names, table.columns, strict=True)
    ]
    return without_blank_rows(path, columns, table.num_rows)


def _arrow_values(values: pa.ChunkedArray) -> Any:
    kind = values.type
    if pa.types.is_decimal(kind):
        values = values.cast(pa.float64())
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        return values.to_numpy()
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return values.fill_null("").to_numpy()
    return values.to_pylist()


READER_OF_SUFFIX: Mapping[str, Callable[[Path], Table]] = MappingProxyType(
    {
        ".csv": read_csv,
        ".txt": read_csv,
        ".xlsx": read_xlsx,
        ".xlsm": read_xlsx,
        ".parquet": read_parquet,
    }
)
"""How a file is read, by the end of its name."""
