"""Headers of the national label registry (EP-Online), all generations of the file."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from warmtepad.errors import StockError

LINES_BEFORE_HEADER = 10
"""The header stands within this many lines; metadata may come before it."""

FEWEST_KNOWN_HEADERS = 3
"""A line with fewer known headers is no header."""

DELIMITERS = ";,\t|"

HEADERS_OF_FIELD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "registered": ("Registratiedatum",),
        "valid_until": ("GeldigTot",),
        "status": ("Status",),
        "unit_status": ("vbo_status", "verblijfsobject_status"),
        "method": ("Berekeningstype",),
        "building_class": ("Gebouwklasse",),
        "dwelling_type": ("Gebouwtype",),
        "subtype": ("Gebouwsubtype",),
        "use": ("Gebruiksdoel", "Gebruiksdoelen"),
        "postcode": ("Postcode",),
        "number": ("Huisnummer",),
        "letter": ("Huisletter",),
        "addition": ("Huisnummertoevoeging", "huisnummer_toev", "toevoeging"),
        "designation": ("Detailaanduiding",),
        "unit": ("BAGVerblijfsobjectID", "vbo_id", "verblijfsobject_id"),
        "building": ("BAGPandIDs", "BAGPandID", "pand_id", "pand_nr"),
        "project": ("Projectnaam",),
        "building_year": ("Bouwjaar",),
        "floor_area": (
            "GebruiksoppervlakteThermischeZone",
            "Gebruiksoppervlakte",
            "oppervlakte_bag_m2",
            "oppervlakte",
        ),
        "label": ("Energieklasse", "Energielabel"),
        "ep2": ("PrimaireFossieleEnergie",),
        "ep2_area_measures": ("PrimaireFossieleEnergieEMGForfaitair",),
        "net_heat_demand": ("Warmtebehoefte",),
    }
)
"""Headers that are read as each field, the preferred one first.

Case, underscores and the prefixes ``Pand_`` and ``Meting_`` of the files up to 2024 do
not count: ``Pand_primaire_fossiele_energie`` is ``PrimaireFossieleEnergie``.
"""

REQUIRED_FIELDS = ("dwelling_type", "floor_area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the columns of a registry file are laid out."""

    headers: tuple[str, ...]
    """Every header, as the file writes it."""

    delimiter: str
    """Sign between the cells."""

    header_line: int
    """Line of the header, counted from 1."""

    column_of_field: Mapping[str, int]
    """Number of the column of each field that the file has."""

    key_columns: tuple[int, ...] = ()
    """Numbers of the columns that the user groups homes by."""

    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the lines before the header say, such as ``PublicatieDatum``."""

    @property
    def unused_headers(self) -> tuple[str, ...]:
        """Headers that are not read."""
        used = {*self.column_of_field.values(), *self.key_columns}
        return tuple(h for n, h in enumerate(self.headers) if n not in used)


def plain(header: str) -> str:
    """Return a header without case, signs and spaces.

    Examples
    --------
    >>> plain("Pand_bagverblijfsobjectid")
    'pandbagverblijfsobjectid'
    """
    return re.sub(r"[\W_]", "", header.casefold())


def find_layout(
    lines: list[str], *, source: str, key: tuple[str, ...] | None = None
) -> Layout:
    """Find header, delimiter and fields in the first lines of a registry file.

    Parameters
    ----------
    lines
        The first lines of the file, at least `LINES_BEFORE_HEADER` if it has as many.
    source
        The file, as the user named it.
    key
        Headers that the user groups homes by.

    Raises
    ------
    StockError
        If there is no header, a needed column or a column of `key` is not there, or a
        column that is read occurs twice.
    """
    known, number, delimiter = max(
        (
            (len(_columns(_cells(line, sign))), -number, sign)
            for number, line in enumerate(lines[:LINES_BEFORE_HEADER], start=1)
            for sign in DELIMITERS
        ),
        default=(0, 0, ";"),
    )
    if known < FEWEST_KNOWN_HEADERS:
        raise StockError(source, [_no_header(lines)])
    headers = _cells(lines[-number - 1], delimiter)
    columns = _columns(headers)
    plain_key = [plain(name) for name in key or ()]
    plain_headers = [plain(header) for header in headers]
    problems = [
        f"column {HEADERS_OF_FIELD[name][0]!r} is missing; found {', '.join(headers)}"
        for name in REQUIRED_FIELDS
        if name not in columns
    ]
    problems += [
        f"key {name!r} is no header of the file; found {', '.join(headers)}"
        for name, wanted in zip(key or (), plain_key, strict=True)
        if wanted not in plain_headers
    ]
    problems += _twice(headers, columns)
    if problems:
        raise StockError(source, problems)
    return Layout(
        headers=headers,
        delimiter=delimiter,
        header_line=-number,
        column_of_field=columns,
        key_columns=tuple(plain_headers.index(name) for name in plain_key),
        metadata=_metadata(lines[: -number - 1], delimiter),
    )


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    if not line.strip():
        return ()
    rows = csv.reader([line.strip("\r\n")], delimiter=delimiter)
    return tuple(cell.strip() for cell in next(rows))


def _columns(headers: tuple[str, ...]) -> dict[str, int]:
    number_of = {plain(header): n for n, header in reversed([*enumerate(headers)])}
    columns = {}
    for name, accepted in HEADERS_OF_FIELD.items():
        spellings = [
            prefix + plain(header)
            for header in accepted
            for prefix in ("", "pand", "meting")
        ]
        found = next((s for s in spellings if s in number_of), None)
        if found is not None:
            columns[name] = number_of[found]
    return columns


def _twice(headers: tuple[str, ...], columns: dict[str, int]) -> list[str]:
    names = [plain(header) for header in headers]
    return [
        f"column {headers[n]!r} occurs {names.count(names[n])} times, expected once"
        for n in sorted(columns.values())
        if names.count(names[n]) > 1
    ]


def _metadata(lines: list[str], delimiter: str) -> dict[str, str]:
    rows = (_cells(line, delimiter) for line in lines)
    return {plain(name): value for name, value, *_ in (r for r in rows if len(r) > 1)}


def _no_header(lines: list[str]) -> str:
    first = lines[0].strip()[:60] if lines else ""
    return (
        f"no header in the first {LINES_BEFORE_HEADER} lines, the file begins with "
        f"{first!r}; expected headers such as Postcode, Bouwjaar, Gebouwtype, "
        "Energieklasse"
    )
