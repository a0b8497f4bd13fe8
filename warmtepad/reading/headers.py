"""Headers of a file to columns of a stock."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from warmtepad.errors import StockError, nearest
from warmtepad.reading.raw_table import RawColumn, Table, raw_column
from warmtepad.reading.toml_files import read_record
from warmtepad.reading.words import bare
from warmtepad.records import Record
from warmtepad.schema import COLUMN_OF_NAME, STOCK_COLUMNS
from warmtepad.terms import EnergyLabel

_LABEL_HEADER = re.compile(
    r"(?:(?:aantal|n)[\s_]+)?(?:energie)?labels?[\s_]*(A\+{0,5}|[B-G])",
    flags=re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"(A\+{0,5}|[B-G])")
_UNIT_AT_THE_END = re.compile(r"(?:kwhm2(?:jr|jaar|yr|j|a)?|m2kw|wm2k|kwp|m2)$")


class ColumnMap(Record):
    """A file that says which header is which column, and what all rows share."""

    columns: dict[str, str] = Field(default={})
    """Header in the file of each column of a stock."""

    constants: dict[str, bool | int | float | str] = Field(default={})
    """Value of each column that the file lacks and that is the same in every row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What the columns of a file are."""

    columns: Mapping[str, RawColumn]
    """The column of the file for each column of a stock that it has."""

    label_counts: tuple[tuple[EnergyLabel, RawColumn], ...]
    """Columns that count dwellings of a label; A+++++ and A++++ are one label."""

    unused: tuple[str, ...]
    """Headers that are not read."""

    problems: tuple[str, ...]
    """What is wrong with the headers."""


def read_column_map(path: Path) -> ColumnMap:
    """Read a file that maps headers.

    Raises
    ------
    StockError
        With every problem that the file has.
    """
    column_map = read_record(path, ColumnMap, StockError)
    known = list(COLUMN_OF_NAME)
    problems = [
        f"columns.{name}: no column of a stock, {nearest(name, known)}"
        for name in column_map.columns
        if name not in COLUMN_OF_NAME and column_of_header(name) in {None, *known}
    ]
    for name in column_map.constants:
        if name not in COLUMN_OF_NAME:
            problem = f"no column of a stock, {nearest(name, known)}"
            problems.append(f"constants.{name}: {problem}")
        elif name in column_map.columns:
            problems.append(f"constants.{name}: is in columns too, expected in one")
    if problems:
        raise StockError(str(path), problems)
    return column_map


def match_headers(table: Table, column_map: ColumnMap) -> Matched:
    """Find out which column of the file is which column of a stock.

    Parameters
    ----------
    table
        The file.
    column_map
        What the user says about it; wins over the usual headers.

    Returns
    -------
    Matched
        The columns, with every problem of the headers.
    """
    headers = [column.header for column in table.columns]
    places, problems = _places_of_names(headers, column_map)
    problems += [
        f"headers {_quoted(headers[place] for place in found)} are all read as {name}, "
        "expected one; leave the others out, or say which one with --columns"
        for name, found in places.items()
        if len(found) > 1
    ]
    columns = {name: table.columns[found[0]] for name, found in places.items()}
    counts = tuple(
        (EnergyLabel.of(name.removeprefix("label_")), columns.pop(name))
        for name in list(columns)
        if name not in COLUMN_OF_NAME
    )
    constants = {
        name: _constant(value, len(table.rows))
        for name, value in column_map.constants.items()
    }
    problems += [
        f'header "{columns[name].header}" is read as {name}, for which a constant is '
        "given too, expected one of them"
        for name in constants
        if name in columns
    ]
    columns = constants | columns
    problems += _missing(columns, headers)
    used = {place for found in places.values() for place in found}
    return Matched(
        columns=MappingProxyType(columns),
        label_counts=counts,
        unused=tuple(h for place, h in enumerate(headers) if place not in used),
        problems=tuple(problems),
    )


def column_of_header(header: str) -> str | None:
    """Name of the column that a header stands for, ``label_A`` for a count of labels.

    Case, spaces, accents, underscores and a unit at the end do not matter.

    Examples
    --------
    >>> column_of_header("Gebruiksoppervlakte (m²)")
    'floor_area_m2'
    >>> column_of_header("aantal label A+")
    'label_A+'
    """
    key = bare(header)
    known = _name_of_key()
    name = known.get(key) or known.get(_UNIT_AT_THE_END.sub("", key))
    if name:
        return name
    text = header.strip()
    label = _LABEL_HEADER.fullmatch(text) or _BARE_LABEL.fullmatch(text)
    return f"label_{label[1].upper()}" if label else None


@cache
def _name_of_key() -> Mapping[str, str]:
    return MappingProxyType(
        {
            bare(header): column.name
            for column in STOCK_COLUMNS
            for header in (*column.aliases, column.name)
        }
    )


def _places_of_names(
    headers: Sequence[str], column_map: ColumnMap
) -> tuple[dict[str, list[int]], list[str]]:
    """Places of the headers that are read as each column, and what cannot be found."""
    places: dict[str, list[int]] = {}
    problems = []
    for name, header in column_map.columns.items():
        found = [place for place, known in enumerate(headers) if known == header]
        if found:
            places[column_of_header(name) or name] = found
        else:
            problem = f'columns.{name}: the file has no header "{header}"'
            problems.append(f"{problem}, {nearest(header, headers)}")
    mapped = {place for found in places.values() for place in found}
    by_user = set(places)
    for place, header in enumerate(headers):
        usual = column_of_header(header)
        if usual and place not in mapped and usual not in by_user:
            places.setdefault(usual, []).append(place)
    return places, problems


def _constant(value: object, rows: int) -> RawColumn:
    return raw_column("constant", [value] * rows)


def _missing(columns: Mapping[str, RawColumn], headers: Sequence[str]) -> list[str]:
    missing = [
        f"{column.name} ({', '.join(column.aliases[:3])})"
        for column in STOCK_COLUMNS
        if column.is_required and column.name not in columns
    ]
    if not missing:
        return []
    return [
        f"missing column(s): {'; '.join(missing)}; found headers {_quoted(headers)}; "
        "rename them, or say which is which with --columns FILE.toml"
    ]


def _quoted(headers: Iterable[str]) -> str:
    return ", ".join(f'"{header}"' for header in headers)
