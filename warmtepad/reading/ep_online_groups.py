"""Registered homes to complexes: by a key, the default key, or a table of addresses."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Integers
from warmtepad.reading.ep_online_addresses import AddressTable
from warmtepad.reading.ep_online_cells import NO_CODE, TextCodes
from warmtepad.reading.ep_online_gaps import homes_in_building
from warmtepad.reading.ep_online_homes import Homes, combined
from warmtepad.terms import DwellingType

POSTCODE_DIGITS = 4
"""Digits of a postcode, which stand for a neighbourhood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexes:
    """Which complex each home belongs to."""

    number: Integers
    """Place of the complex of each home in `names`, shape (n_homes,)."""

    names: tuple[str, ...]
    """Name of each complex, in order of appearance; no two are the same."""


def group(
    homes: Homes, texts: TextCodes, *, is_by_key: bool, addresses: AddressTable | None
) -> Complexes:
    """Group homes into complexes.

    Parameters
    ----------
    homes
        The homes of the file.
    texts
        What the codes of `homes` stand for.
    is_by_key
        Whether the user chose the columns to group by.
    addresses
        Complexes of homes by their address; wins over every other key.

    Notes
    -----
    Without a key of the user, homes belong together that share the project name within
    a neighbourhood (four digits of the postcode); else the building, if it has other
    homes; else the postcode, building year and dwelling type, since each home in a
    terrace is a building of its own in the address register.
    """
    listed = np.full(len(homes), -1, dtype=np.int64)
    if addresses is not None:
        rows = addresses.rows_of(homes)
        listed = np.where(rows >= 0, addresses.complex_number[rows], -1)
    kind, columns = (_by_key if is_by_key else _by_default)(homes, texts)
    is_listed = listed >= 0
    kind = np.where(is_listed, _LISTED, kind)
    columns = [np.where(is_listed, listed, columns[0]), *columns[1:]]
    columns[1:] = [np.where(is_listed, 0, column) for column in columns[1:]]
    number = combined(kind, *columns)
    _, first = np.unique(number, return_index=True)
    names = [
        _name(int(kind[home]), [int(c[home]) for c in columns], texts, addresses)
        for home in first.tolist()
    ]
    return Complexes(number=number, names=_told_apart(names))


_LISTED, _KEY, _PROJECT, _BUILDING, _STREET = range(5)


def _by_key(homes: Homes, _: TextCodes) -> tuple[Integers, list[Integers]]:
    return np.full(len(homes), _KEY), list(homes.key.T)


def _by_default(homes: Homes, texts: TextCodes) -> tuple[Integers, list[Integers]]:
    has_project = homes.project != NO_CODE
    has_building = homes_in_building(homes) > 1
    # Without a postcode, a building of one home is all that tells where it stands.
    has_building |= (homes.building != NO_CODE) & (homes.postcode == NO_CODE)
    conditions = [has_project, has_building]
    zeros = np.zeros(len(homes), dtype=np.int64)
    neighbourhood = _neighbourhood(homes.postcode, texts)
    year = homes.building_year.astype(np.int64)
    return (
        np.select(conditions, [zeros + _PROJECT, zeros + _BUILDING], _STREET),
        [
            np.select(conditions, [homes.project, homes.building], homes.postcode),
            np.select(conditions, [neighbourhood, zeros], year),
            np.select(conditions, [zeros, zeros], homes.dwelling_type),
        ],
    )


def _neighbourhood(postcode: Integers, texts: TextCodes) -> Integers:
    codes, place = np.unique(postcode, return_inverse=True)
    digits = [texts.decode(code)[:POSTCODE_DIGITS] for code in codes.tolist()]
    numbers = [int(d) if d.isdecimal() else 0 for d in digits]
    result: Integers = np.array(numbers, dtype=np.int64)[place]
    return result


def _name(
    kind: int, columns: list[int], texts: TextCodes, addresses: AddressTable | None
) -> str:
    if kind == _LISTED and addresses is not None:
        return addresses.names[columns[0]]
    if kind == _KEY:
        return " ".join(texts.decode(c) for c in columns).strip() or "no key"
    if kind == _PROJECT:
        place = f" ({columns[1]:04d})" if columns[1] else ""
        return texts.decode(columns[0]) + place
    if kind == _BUILDING:
        return f"building {texts.decode(columns[0])}"
    dwelling_type = list(DwellingType)[columns[2]]
    street = f"{texts.decode(columns[0])} {columns[1]} {dwelling_type.value}"
    return street.strip()


def _told_apart(names: list[str]) -> tuple[str, ...]:
    """Return the names, the second of two equal ones with a number behind it."""
    taken = set(names)
    seen: set[str] = set()
    apart = []
    for name in names:
        new, count = name, 1
        while new in seen or (count > 1 and new in taken):
            count += 1
            new = f"{name} #{count}"
        seen.add(new)
        apart.append(new)
    return tuple(apart)
