"""Registered homes as compact columns, and the latest registration of each."""

from collections import Counter
from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.reading.ep_online_cells import NO_CODE
from warmtepad.reading.ep_online_types import Reason

EXAMPLES = 3
"""Rows named per reason to set rows aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Registered homes as columns with one shared axis (n_homes,)."""

    row: Integers
    """Line of the file."""

    unit: Integers
    """Code of the unit in the address register; 0 if not given."""

    address: Integers
    """Hash of postcode, house number and suffix; 0 if not given."""

    postcode: Integers
    """Code of the postcode; 0 if not given."""

    building: Integers
    """Code of the building in the address register; 0 if not given."""

    project: Integers
    """Code of the project name; 0 if not given."""

    registered: Integers
    """Date of registration, yyyymmdd; 0 if not given."""

    valid_until: Integers
    """Last day of the label, yyyymmdd; 0 if not given."""

    dwelling_type: Integers
    """Codes of `DwellingType`; `UNKNOWN_CODE` if not given."""

    building_year: Integers
    """Year in which it was built."""

    label: Integers
    """Ranks of `EnergyLabel`; `UNKNOWN_CODE` if not given."""

    version: Integers
    """Code of the calculation method; 0 if not given."""

    floor_area_m2: Floats
    """Usable floor area [m²]. NaN if not given."""

    ep2_kwh_per_m2_yr: Floats
    """Registered EP2 [kWh/(m²·yr)]. NaN if not given."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Registered net heat demand [kWh/(m²·yr)]. NaN if not given."""

    key: Integers
    """Codes of the columns that the user groups by, shape (n_homes, n_key_columns)."""

    def __len__(self) -> int:
        """Return the number of homes."""
        return len(self.row)

    def take(self, rows: Integers | Booleans) -> "Homes":
        """Return some homes only."""
        return Homes(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    def compact(self) -> "Homes":
        """Return the same homes in about 60 bytes each, enough for what is kept."""
        small = {
            name: getattr(self, name).astype(kind) for name, kind in _STORED_AS.items()
        }
        rest = {f.name: getattr(self, f.name) for f in fields(self)}
        return Homes(**{**rest, **small})

    @classmethod
    def joined(cls, parts: list["Homes"]) -> "Homes":
        """Put homes of several blocks behind each other, and empty the list.

        Column by column, so that no more than one column is held twice.
        """
        columns = {f.name: [getattr(p, f.name) for p in parts] for f in fields(cls)}
        parts.clear()
        return cls(**{name: np.concatenate(columns.pop(name)) for name in [*columns]})


_STORED_AS = {
    "row": np.int32,
    "postcode": np.int32,
    "project": np.int32,
    "version": np.int32,
    "registered": np.int32,
    "valid_until": np.int32,
    "dwelling_type": np.int8,
    "building_year": np.int16,
    "label": np.int8,
    "floor_area_m2": np.float32,
    "ep2_kwh_per_m2_yr": np.float32,
    "net_heat_demand_kwh_per_m2_yr": np.float32,
}


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was seen on the way through a file; grows block by block."""

    rows: int = 0
    """Rows read."""

    snapshot: int = 0
    """Date of the file, yyyymmdd: its own, else the latest registration."""

    rows_of_reason: Counter[Reason] = field(default_factory=Counter)
    """Rows set aside."""

    examples_of_reason: dict[Reason, list[str]] = field(default_factory=dict)
    """The first few rows of each reason."""

    count_of_finding: Counter[str] = field(default_factory=Counter)
    """Rows with something odd that are used all the same."""

    first_row_of_finding: dict[str, int] = field(default_factory=dict)
    """The first row of each finding."""

    unknown_types: set[str] = field(default_factory=set)
    """Building types that no word list has."""

    def set_aside(self, reasons: Integers, lines: Integers, places: list[str]) -> None:
        """Count rows by reason and keep the first few as examples.

        Parameters
        ----------
        reasons
            Values of `Reason`, shape (n_rows,); `Reason.USED` counts nowhere.
        lines
            Line of each row, shape (n_rows,).
        places
            Address of each row, or nothing.
        """
        counts = np.bincount(reasons, minlength=len(Reason))
        for reason in Reason:
            if reason is Reason.USED or not counts[reason]:
                continue
            self.rows_of_reason[reason] += int(counts[reason])
            examples = self.examples_of_reason.setdefault(reason, [])
            for row in np.flatnonzero(reasons == reason)[: EXAMPLES - len(examples)]:
                place = f" ({places[row]})" if places and places[row] else ""
                examples.append(f"row {lines[row]}{place}")

    def found(self, kind: str, is_found: Booleans, lines: Integers) -> None:
        """Count rows with something odd that are used all the same."""
        count = int(np.count_nonzero(is_found))
        if count:
            self.count_of_finding[kind] += count
            self.first_row_of_finding.setdefault(kind, int(lines[np.argmax(is_found)]))


def combined(*columns: Integers) -> Integers:
    """Give equal rows of several columns one number, in order of appearance.

    Examples
    --------
    >>> combined(np.array([7, 7, 5]), np.array([1, 2, 1])).tolist()
    [0, 1, 2]
    """
    numbers, _ = pd.factorize(columns[0])
    for column in columns[1:]:
        more, values = pd.factorize(column)
        numbers, _ = pd.factorize(numbers.astype(np.int64) * (len(values) + 1) + more)
    return np.asarray(numbers, dtype=np.int64)


def commonest(group: Integers, value: Integers, n_groups: int) -> Integers:
    """Most common value in each group, the larger one of two as common.

    Parameters
    ----------
    group
        Number of the group of each row, shape (n_rows,).
    value
        Value of each row, shape (n_rows,).
    n_groups
        Number of groups.

    Returns
    -------
    Integers
        Shape (n_groups,); -1 for a group without rows.

    Examples
    --------
    >>> commonest(np.array([0, 0, 0, 2]), np.array([5, 8, 5, 9]), 3).tolist()
    [5, -1, 9]
    """
    result = np.full(n_groups, -1, dtype=np.int64)
    if not len(group):
        return result
    pair = combined(group, value)
    first = np.unique(pair, return_index=True)[1]
    order = np.lexsort((value[first], np.bincount(pair), group[first]))
    # Of several values for one group the last, most common one stays.
    result[group[first[order]]] = value[first[order]]
    return result


def is_latest(homes: Homes) -> Booleans:
    """Whether a row is the latest registration of its home; shape (n_homes,).

    The home is the unit of the address register where it is given, else the address.
    An address without unit belongs to the unit that other rows name at that address, if
    they name one only. Of two registrations of one day the later row counts. A row with
    neither unit nor house number is a home of its own.
    """
    unit = _unit_of_home(homes)
    is_unit = unit != NO_CODE
    name = np.where(is_unit, unit, homes.address)
    identity = combined(is_unit.astype(np.int64), name)
    is_nameless = ~is_unit & (homes.address == NO_CODE)
    order = np.lexsort((homes.registered, identity))
    is_last = np.ones(len(homes), dtype=np.bool_)
    is_last[order[:-1]] = identity[order[1:]] != identity[order[:-1]]
    result: Booleans = is_last | is_nameless
    return result


def _unit_of_home(homes: Homes) -> Integers:
    has_both = (homes.unit != NO_CODE) & (homes.address != NO_CODE)
    is_bare = (homes.unit == NO_CODE) & (homes.address != NO_CODE)
    if not has_both.any() or not is_bare.any():
        return homes.unit
    places, place = np.unique(homes.address[has_both], return_inverse=True)
    units = homes.unit[has_both]
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(places)))
    lowest = np.minimum.reduceat(units[order], starts)
    highest = np.maximum.reduceat(units[order], starts)
    wanted = homes.address[is_bare]
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    is_one_unit = (places[at] == wanted) & (lowest[at] == highest[at])
    unit = homes.unit.copy()
    unit[is_bare] = np.where(is_one_unit, lowest[at], NO_CODE)
    return unit
