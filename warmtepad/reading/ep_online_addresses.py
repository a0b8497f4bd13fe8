"""A table address to complex: the corporation's own word on what belongs together."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from warmtepad.columns import NO_YEAR, Integers, Texts
from warmtepad.errors import StockError
from warmtepad.reading.ep_online_cells import (
    NO_CODE,
    TextCodes,
    address_text,
    hashed,
    numbers,
    unit_codes,
)
from warmtepad.reading.ep_online_headers import plain
from warmtepad.reading.ep_online_homes import Homes
from warmtepad.reading.raw_table import RawColumn, Table, listed
from warmtepad.reading.tables import read_table

HEADERS_OF_COLUMN = {
    "complex": ("complex_id", "complex", "complexnummer", "complexcode", "complex_nr"),
    "unit": ("BAGVerblijfsobjectID", "bag_id", "vbo_id", "verblijfsobject_id"),
    "postcode": ("postcode",),
    "number": ("huisnummer", "house_number"),
    "letter": ("huisletter",),
    "addition": ("toevoeging", "huisnummertoevoeging", "huisnummer_toev"),
    "building_year": ("building_year", "bouwjaar"),
}
"""Headers of a table address to complex, the preferred one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressTable:
    """Addresses with their complex; arrays share the axis (n_addresses,)."""

    names: tuple[str, ...]
    """Name of each complex."""

    complex_number: Integers
    """Place of the complex in `names`."""

    unit: Integers
    """Code of the unit in the address register; 0 if not given."""

    address: Integers
    """Hash of the address; 0 if not given."""

    building_year: Integers
    """Year in which it was built; `NO_YEAR` if not given."""

    def rows_of(self, homes: Homes) -> Integers:
        """Row of the table that names each home, -1 if none; shape (n_homes,)."""
        by_unit = _found(self.unit, homes.unit)
        by_address = _found(self.address, homes.address)
        return np.where(by_unit >= 0, by_unit, by_address)


def read_addresses(path: Path, texts: TextCodes) -> AddressTable:
    """Read a table with a complex for each address or unit.

    Parameters
    ----------
    path
        A csv or xlsx with ``complex_id``, and ``postcode`` and ``huisnummer`` (with
        ``huisletter`` and ``toevoeging`` where they are used) or a unit of the address
        register (``BAGVerblijfsobjectID``). A column ``bouwjaar`` serves registry
        files without one.
    texts
        Codes of texts, shared with the registry file.

    Raises
    ------
    StockError
        If a column is missing, a row names no complex or no address, or two rows put
        one address into different complexes.
    """
    table = read_table(path)
    columns = _columns(table)
    _refuse_missing_columns(table, columns)
    complexes = _column_text(table, columns.get("complex"))
    suffixes = [_column_text(table, columns.get(n)) for n in ("letter", "addition")]
    postcode = _column_text(table, columns.get("postcode"))
    number = _column_text(table, columns.get("number"))
    unit = unit_codes(_column_text(table, columns.get("unit")), texts)
    address = hashed(address_text(postcode, number, suffixes))
    year = numbers(_column_text(table, columns.get("building_year")))
    encoded = complexes.dictionary_encode()
    found = AddressTable(
        names=tuple(encoded.dictionary.to_pylist()),
        complex_number=encoded.indices.to_numpy().astype(np.int64),
        unit=unit,
        address=address,
        building_year=np.where(np.isnan(year), NO_YEAR, year).astype(np.int64),
    )
    _refuse_bad_rows(table, found)
    return found


def _columns(table: Table) -> dict[str, RawColumn]:
    by_header = {plain(column.header): column for column in reversed(table.columns)}
    return {
        name: by_header[plain(header)]
        for name, headers in HEADERS_OF_COLUMN.items()
        for header in reversed(headers)
        if plain(header) in by_header
    }


def _column_text(table: Table, column: RawColumn | None) -> pa.Array:
    if column is None:
        return pa.repeat(pa.scalar(""), len(table.rows))
    pairs = zip(column.texts, column.numbers, strict=True)
    texts = [text or ("" if np.isnan(n) else f"{n:.16g}") for text, n in pairs]
    return pa.array(texts, pa.string())


def _refuse_missing_columns(table: Table, columns: dict[str, RawColumn]) -> None:
    headers = ", ".join(column.header for column in table.columns)
    problems = []
    if "complex" not in columns:
        problems.append(f"column 'complex_id' is missing; found {headers}")
    if "unit" not in columns and not {"postcode", "number"} <= columns.keys():
        problems.append(
            "no column that names an address, expected 'postcode' and 'huisnummer', "
            f"or 'BAGVerblijfsobjectID'; found {headers}"
        )
    if problems:
        raise StockError(table.source, problems)


def _refuse_bad_rows(table: Table, found: AddressTable) -> None:
    names = np.array(found.names, dtype=np.object_)[found.complex_number]
    is_bare = (found.unit == NO_CODE) & (found.address == NO_CODE)
    problems = []
    if (names == "").any():
        rows = listed(table.rows[names == ""].tolist())
        problems.append(f"row(s) {rows}: no complex_id")
    if is_bare.any():
        rows = listed(table.rows[is_bare].tolist())
        problems.append(f"row(s) {rows}: neither postcode with huisnummer nor a BAG id")
    for key in (found.unit, np.where(found.unit == NO_CODE, found.address, NO_CODE)):
        problems += _in_two_complexes(key, names, table.rows)
    if problems:
        raise StockError(table.source, problems)


def _in_two_complexes(key: Integers, names: Texts, rows: Integers) -> list[str]:
    is_given = key != NO_CODE
    _, first, place = np.unique(key[is_given], return_index=True, return_inverse=True)
    earlier = first[place]
    is_other = names[is_given] != names[is_given][earlier]
    return [
        f"row {rows[is_given][row]}: the address of row {rows[is_given][earlier[row]]} "
        f"again, in complex {names[is_given][row]!r} and not "
        f"{names[is_given][earlier[row]]!r}"
        for row in np.flatnonzero(is_other)
    ]


def _found(keys: Integers, wanted: Integers) -> Integers:
    """Place of each wanted key in `keys`, -1 where it is not; shape (n_wanted,)."""
    known, place = np.unique(keys, return_index=True)
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    is_found = (known[at] == wanted) & (wanted != NO_CODE)
    return np.where(is_found, place[at], -1)
