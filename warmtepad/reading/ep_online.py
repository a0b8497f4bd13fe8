"""The national label registry (EP-Online) to a stock of complexes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import numpy as np

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans
from warmtepad.counting import fill
from warmtepad.errors import StockError
from warmtepad.intake import Finding
from warmtepad.reading.ep_online_addresses import AddressTable, read_addresses
from warmtepad.reading.ep_online_cells import TextCodes
from warmtepad.reading.ep_online_files import as_text, blocks, open_registry, read_lines
from warmtepad.reading.ep_online_gaps import derive_gaps
from warmtepad.reading.ep_online_groups import group
from warmtepad.reading.ep_online_headers import (
    LINES_BEFORE_HEADER,
    Layout,
    find_layout,
    plain,
)
from warmtepad.reading.ep_online_homes import Homes, Tally, is_latest
from warmtepad.reading.ep_online_intake import intake_of, set_aside_lines
from warmtepad.reading.ep_online_parts import Parts, split, stock_of
from warmtepad.reading.ep_online_rows import RowReader
from warmtepad.reading.ep_online_types import Reason
from warmtepad.schema import COLUMN_OF_NAME
from warmtepad.stock import Stock


def import_ep_online(
    source: Path,
    *,
    key: tuple[str, ...] | None = None,
    addresses: Path | None = None,
    chunk_rows: int = 50_000,
) -> Stock:
    """Read a file of the label registry and group its homes into complexes.

    Rows are read in blocks; some 60 bytes per home are kept until the end, so that
    the latest registration of a home wins wherever it stands in the file.

    Parameters
    ----------
    source
        A csv, or a zip that holds one: the registry of any year since 2021, or an
        extract of it joined to the address register.
    key
        Headers of the file; homes with equal cells form a complex. Without it the
        default of `warmtepad.reading.ep_online_groups.group` counts.
    addresses
        A csv or xlsx that names the complex of addresses (columns ``complex_id`` and
        ``postcode``, ``huisnummer``, ``huisletter``, ``toevoeging`` or a BAG id). Homes
        that it does not name follow the key.
    chunk_rows
        Rows read at a time; changes memory and speed, never the outcome.

    Returns
    -------
    Stock
        One row per part: homes of one complex, dwelling type, label and building
        period. Its `intake` says what was read, used and set aside, and why.

    Raises
    ------
    StockError
        If the file or the table cannot be used, or no home of it can.
    """
    name = str(source)
    with open_registry(source) as stream:
        lines = read_lines(stream, name)
        layout, rows = _layout_and_rows(lines, name, key)
        reader = RowReader(layout)
        table = None if addresses is None else read_addresses(addresses, reader.texts)
        _refuse_without_years(layout, table, name)
        first_line = layout.header_line + 1
        read = [
            reader.read(block)
            for block in blocks(rows, first_line=first_line, rows=chunk_rows)
        ]
    if not read:
        raise StockError(name, ["the file has a header and no rows"])
    homes = _usable(read, reader.tally, table)
    _refuse_empty(homes, reader.tally, name)
    complexes = group(homes, reader.texts, is_by_key=key is not None, addresses=table)
    parts = split(homes, complexes)
    _refuse_large_parts(parts, name)
    remarks = (
        *_version_remarks(homes, parts, reader.texts),
        *_unnamed_addresses(homes, table, addresses),
        *_area_remarks(layout),
    )
    intake = intake_of(
        name,
        reader.tally,
        used=len(homes),
        remarks=remarks,
        unused_columns=layout.unused_headers,
    )
    return replace(stock_of(parts, reader.texts), intake=intake)


def _layout_and_rows(
    lines: Iterator[bytes], source: str, key: tuple[str, ...] | None
) -> tuple[Layout, Iterable[bytes]]:
    first = list(islice(lines, LINES_BEFORE_HEADER))
    if not any(line.strip() for line in first):
        raise StockError(source, ["the file is empty, expected a header and rows"])
    layout = find_layout([as_text(line) for line in first], source=source, key=key)
    return layout, chain(first[layout.header_line :], lines)


def _usable(read: list[Homes], tally: Tally, table: AddressTable | None) -> Homes:
    """Join blocks and keep the latest registration of each home, its gaps derived."""
    homes = Homes.joined(read)
    if table is not None:
        rows = table.rows_of(homes)
        listed = np.where(rows >= 0, table.building_year[rows], NO_YEAR)
        year = np.where(homes.building_year == NO_YEAR, listed, homes.building_year)
        homes = replace(homes, building_year=year)
    homes = _keep(homes, homes.building_year != NO_YEAR, Reason.NO_YEAR, tally)
    homes = _keep(homes, is_latest(homes), Reason.SUPERSEDED, tally)
    derived = derive_gaps(homes)
    tally.found("type derived", derived.has_derived_type, homes.row)
    tally.found("area derived", derived.has_derived_area, homes.row)
    homes = derived.homes
    has_type = homes.dwelling_type != UNKNOWN_CODE
    homes = _keep(homes, has_type, Reason.NO_TYPE, tally)
    homes = _keep(homes, ~np.isnan(homes.floor_area_m2), Reason.NO_AREA, tally)
    tally.found("no label", homes.label == UNKNOWN_CODE, homes.row)
    has_end = (homes.valid_until > 0) & (homes.label != UNKNOWN_CODE)
    has_expired = has_end & (homes.valid_until < tally.snapshot)
    tally.found("label expired", has_expired, homes.row)
    return homes


def _keep(homes: Homes, is_kept: Booleans, reason: Reason, tally: Tally) -> Homes:
    if is_kept.all():
        return homes
    reasons = np.where(is_kept, int(Reason.USED), int(reason))
    tally.set_aside(reasons, homes.row, [])
    return homes.take(is_kept)


def _refuse_without_years(
    layout: Layout, table: AddressTable | None, source: str
) -> None:
    has_years = table is not None and (table.building_year != NO_YEAR).any()
    if "building_year" not in layout.column_of_field and not has_years:
        problem = (
            "column 'Bouwjaar' is missing (files of 2021 to 2023 have none); give a "
            "table of addresses with a column 'bouwjaar'"
        )
        raise StockError(source, [problem])


def _refuse_empty(homes: Homes, tally: Tally, source: str) -> None:
    if not len(homes):
        raise StockError(source, ["no row can be used", *set_aside_lines(tally)])


def _refuse_large_parts(parts: Parts, source: str) -> None:
    most = COLUMN_OF_NAME["dwellings"].maximum or np.inf
    problems = [
        f"complex {parts.complex_id[row]!r}: {parts.dwellings[row]:,} homes in one "
        f"part, expected at most {most:,.0f}; choose a key with smaller complexes"
        for row in np.flatnonzero(parts.dwellings > most)
    ]
    if problems:
        raise StockError(source, problems)


def _version_remarks(homes: Homes, parts: Parts, texts: TextCodes) -> list[Finding]:
    codes, counts = np.unique(homes.version[homes.version != 0], return_counts=True)
    if not len(codes):
        return []
    pairs = zip(codes.tolist(), counts.tolist(), strict=True)
    homes_of_version = Counter({texts.decode(code): count for code, count in pairs})
    named = ", ".join(f"{v}: {n:,}" for v, n in homes_of_version.most_common())
    mixed = int((parts.versions > 1).sum())
    text = (
        f"homes by calculation method: {named}; {mixed:,} part(s) have figures of more "
        "than one, and bear the name of the commonest"
    )
    return [_remark("nta_version", "calculation methods", text)]


def _unnamed_addresses(
    homes: Homes, table: AddressTable | None, path: Path | None
) -> list[Finding]:
    if table is None:
        return []
    rows = table.rows_of(homes)
    absent = len(table.unit) - len(np.unique(rows[rows >= 0]))
    following = int((rows < 0).sum())
    text = fill(
        "{path}: {absent} of {addresses:address|addresses} name no home that is used; "
        "{following:home has no address there and follows|homes have no address there "
        "and follow} the key",
        path=path,
        absent=f"{absent:,}",
        addresses=f"{len(table.unit):,}",
        following=f"{following:,}",
    )
    return [_remark("complex_id", "table of addresses", text)]


def _area_remarks(layout: Layout) -> list[Finding]:
    column = layout.column_of_field["floor_area"]
    header = layout.headers[column]
    if "bag" not in plain(header):
        return []
    text = f"{header} is the area of the address register, not of the thermal zone"
    return [_remark("floor_area_m2", "area of the address register", text)]


def _remark(column: str, kind: str, text: str) -> Finding:
    return Finding(row=0, complex_id="", column=column, kind=kind, text=text)
