"""Reads tables of example dwellings into envelopes."""

import math
from dataclasses import dataclass

import numpy as np

from tests.builders import make_stock
from tests.example_cells import PARTS, SOURCE, Row, table_rows
from warmtepad.assumptions import Assumptions
from warmtepad.columns import Floats, Integers
from warmtepad.errors import InputError
from warmtepad.physics.archetypes import fill_in
from warmtepad.physics.homes import Envelope
from warmtepad.terms import DwellingType, Part, Ventilation

PART_OF_PREFIX = {
    "facade": Part.FACADE,
    "window": Part.WINDOW,
    "door": Part.DOOR,
    "roof_pitched": Part.PITCHED_ROOF,
    "roof_flat": Part.FLAT_ROOF,
}
"""Each part above the ground by the prefix of its columns."""

METRES_PER_STOREY = 3.0

PERIMETER_FACTOR = 2.84
"""Perimeter of a ground floor over the root of its area, where a row leaves it out."""

SEALED_QV10_DM3_PER_S_M2 = 0.7
"""Air tightness of an improved home that gives none: the set of the Standaard, as the
measure ``sealing_full`` of the catalogue."""

IMPROVED_SYSTEM = Ventilation.EXTRACT_ZONED
"""Ventilation of an improved home that gives none: the set of the Standaard (C5a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Example dwellings with a published net heat demand."""

    ids: tuple[str, ...]
    same_home: tuple[tuple[str | float, ...], ...]
    """What dwellings of the same home, present and improved, have in common."""

    is_present: tuple[bool, ...]
    is_improved: tuple[bool, ...]
    envelope: Envelope
    building_year: Integers
    published_kwh_per_m2_yr: Floats
    standaard_kwh_per_m2_yr: Floats
    set_aside: tuple[str, ...]
    """Of each row that is not used its id, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usable:
    """A row that says enough, with what its words say."""

    row: Row
    dwelling_type: DwellingType
    building_year: int
    ventilation: Ventilation | None


def read_examples(text: str, assumptions: Assumptions) -> Examples:
    """Read every row that has a published demand and insulation for all its parts.

    Raises
    ------
    InputError
        If a column is missing, or if no row says enough.
    """
    usable, set_aside = [], []
    for row in table_rows(text):
        row.check_parts()
        found = _Usable(
            row=row,
            dwelling_type=row.dwelling_type(),
            building_year=row.building_year(),
            ventilation=row.ventilation(),
        )
        if row.problems:
            set_aside.append(f"{row.id}: {'; '.join(row.problems)}")
        else:
            usable.append(found)
    if not usable:
        problem = "rows: found none with a published demand and all its parts filled in"
        raise InputError(SOURCE, [problem, *set_aside])
    rows = [one.row for one in usable]
    return Examples(
        ids=tuple(row.id for row in rows),
        same_home=tuple(
            (one.dwelling_type, one.building_year, one.row.number["ag_m2"])
            for one in usable
        ),
        is_present=tuple(row.is_present for row in rows),
        is_improved=tuple(row.is_improved for row in rows),
        envelope=_envelope(usable, assumptions),
        building_year=np.array([one.building_year for one in usable]),
        published_kwh_per_m2_yr=_numbers(rows, "q_h_nd_kwh_m2_published"),
        standaard_kwh_per_m2_yr=_numbers(rows, "standaard_kwh_m2"),
        set_aside=tuple(set_aside),
    )


def _numbers(rows: list[Row], name: str) -> Floats:
    return np.array([row.number[name] for row in rows])


def _envelope(usable: list[_Usable], assumptions: Assumptions) -> Envelope:
    """Envelopes; what a row leaves blank follows the rules or its archetype."""
    rows = [one.row for one in usable]
    usual = _usual(usable, assumptions)
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    area, u = np.zeros(usual.area_m2.shape), usual.u_w_per_m2_k.copy()
    for prefix in PARTS:
        code = PART_OF_PREFIX[prefix].code
        area[:, code] = np.nan_to_num(_numbers(rows, f"{prefix}_m2"))
        rc = np.array([row.rc(prefix) for row in rows])
        given = _numbers(rows, f"{prefix}_u")
        u[:, code] = _first_known(given, 1 / (rc + surface), u[:, code])
    floor = np.nan_to_num(_numbers(rows, "floor_m2"))
    area[:, Part.GROUND_FLOOR.code] = floor
    glass = assumptions.archetypes.glass
    g = np.interp(u[:, Part.WINDOW.code], glass.window_u_w_per_m2_k, glass.solar_factor)
    return Envelope(
        floor_area_m2=_numbers(rows, "ag_m2"),
        is_multi_family=usual.is_multi_family,
        storeys=np.array([_storeys(one) for one in usable]),
        area_m2=area,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=_first_known(
            _numbers(rows, "floor_rc"), usual.ground_floor_rc_m2_k_per_w
        ),
        floor_perimeter_m=_first_known(
            _numbers(rows, "floor_perimeter_m"), PERIMETER_FACTOR * np.sqrt(floor)
        ),
        window_solar_factor=_first_known(_numbers(rows, "window_g"), g),
        qv10_dm3_per_s_m2=_first_known(
            _numbers(rows, "qv10"), _usual_qv10(rows, usual.qv10_dm3_per_s_m2)
        ),
        ventilation=np.array(
            [
                _system(one, code)
                for one, code in zip(usable, usual.ventilation, strict=True)
            ]
        ),
        demand_factor=np.ones(len(rows)),
    )


def _first_known(*columns: Floats) -> Floats:
    known = columns[-1]
    for column in reversed(columns[:-1]):
        known = np.where(np.isnan(column), known, column)
    return known


def _usual(usable: list[_Usable], assumptions: Assumptions) -> Envelope:
    stock = make_stock(
        dwelling_type=[one.dwelling_type for one in usable],
        building_year=[one.building_year for one in usable],
        floor_area_m2=[one.row.number["ag_m2"] for one in usable],
    )
    return fill_in(stock, assumptions).envelope


def _usual_qv10(rows: list[Row], of_the_year: Floats) -> Floats:
    sealed = np.minimum(of_the_year, SEALED_QV10_DM3_PER_S_M2)
    return np.where([row.is_improved for row in rows], sealed, of_the_year)


def _storeys(one: _Usable) -> float:
    """Storeys inside the dwelling: one in a flat, whatever its building has."""
    if one.dwelling_type.is_multi_family:
        return 2.0 if one.dwelling_type is DwellingType.MAISONETTE else 1.0
    given, height_m = one.row.number["storeys"], one.row.number["height_m"]
    if not math.isnan(given):
        return given
    return (
        3.0 if math.isnan(height_m) else max(1.0, round(height_m / METRES_PER_STOREY))
    )


def _system(one: _Usable, usual: int) -> int:
    fallback = IMPROVED_SYSTEM.code if one.row.is_improved else usual
    return one.ventilation.code if one.ventilation else fallback
