"""Reads tables of example dwellings into envelopes."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tests.builders import make_stock
from warmtepad.assumptions import Assumptions
from warmtepad.columns import Floats, Integers
from warmtepad.errors import InputError
from warmtepad.physics.archetypes import fill_in
from warmtepad.physics.homes import Envelope
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, Part, Ventilation

PARTS = {
    Part.FACADE: "facade",
    Part.WINDOW: "window",
    Part.DOOR: "door",
    Part.PITCHED_ROOF: "roof_pitched",
    Part.FLAT_ROOF: "roof_flat",
}
"""Prefix of the columns of each part above the ground."""

SYSTEM_OF_CODE = {
    "A": Ventilation.NATURAL,
    "C1": Ventilation.EXTRACT,
    "C4": Ventilation.EXTRACT_CO2,
    "C5": Ventilation.EXTRACT_ZONED,
    "C": Ventilation.EXTRACT,
    "D5b": Ventilation.DECENTRAL,
    "D5": Ventilation.BALANCED_CO2,
    "D3": Ventilation.BALANCED_CO2,
    "D": Ventilation.BALANCED,
}
"""Ventilation system by the beginning of its NTA 8800 code, the longest first."""

METRES_PER_STOREY = 3.0

PERIMETER_FACTOR = 2.84
"""Perimeter of a ground floor over the root of its area, where a row leaves it out."""

NEEDED = (
    "id",
    "type_nl",
    "group",
    "period",
    "state",
    "ag_m2",
    "facade_m2",
    "q_h_nd_kwh_m2_published",
)
"""Columns without which no row says enough."""

AS_BUILT = ("huidig", "origineel")
"""States in which nobody has sealed the joints."""

SEALED_QV10_DM3_PER_S_M2 = 0.7
"""Air tightness of an improved home that gives none: the set of the Standaard, as the
measure ``sealing_full`` of the catalogue."""

IMPROVED_SYSTEM = Ventilation.EXTRACT_ZONED
"""Ventilation of an improved home that gives none: the set of the Standaard (C5a)."""

SOURCE = "table of example dwellings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Example dwellings with a published net heat demand."""

    ids: tuple[str, ...]
    same_home: tuple[tuple[str, ...], ...]
    """What dwellings of the same home, present and improved, have in common."""

    is_present: tuple[bool, ...]
    envelope: Envelope
    first_year: Integers
    published_kwh_per_m2_yr: Floats
    standaard_kwh_per_m2_yr: Floats


def read_examples(lines: Iterable[str], assumptions: Assumptions) -> Examples:
    """Read every row that has a published demand and insulation for all its parts.

    Raises
    ------
    InputError
        If a column is missing, or if no row says enough.
    """
    table = csv.DictReader(lines)
    absent = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if absent:
        problem = f"columns: found none named {', '.join(absent)}; expected them all"
        raise InputError(SOURCE, [problem])
    rows = [row for row in table if _is_complete(row)]
    if not rows:
        problem = "rows: found none with a published demand and all its parts filled in"
        raise InputError(SOURCE, [problem])
    envelope = _envelope(rows, assumptions)
    return Examples(
        ids=tuple(row["id"] for row in rows),
        same_home=tuple((r["type_nl"], r["period"], r["ag_m2"]) for r in rows),
        is_present=tuple(row["state"] == "huidig" for row in rows),
        envelope=envelope,
        first_year=np.array([_first_year(row["period"]) for row in rows]),
        published_kwh_per_m2_yr=_numbers(rows, "q_h_nd_kwh_m2_published"),
        standaard_kwh_per_m2_yr=_numbers(rows, "standaard_kwh_m2"),
    )


def _is_complete(row: dict[str, str]) -> bool:
    if not (row["q_h_nd_kwh_m2_published"] and row["ag_m2"]):
        return False
    floor_is_known = not _number(row, "floor_m2") or bool(row["floor_rc"])
    known = [
        not _number(row, f"{prefix}_m2") or bool(row[f"{prefix}_u"] or _rc(row, prefix))
        for prefix in PARTS.values()
    ]
    return bool(row["facade_m2"]) and floor_is_known and all(known)


def _number(row: dict[str, str], name: str) -> float:
    return float(row.get(name) or 0)


def _numbers(rows: list[dict[str, str]], name: str) -> Floats:
    return np.array([float(row.get(name) or "nan") for row in rows])


def _rc(row: dict[str, str], prefix: str) -> str:
    roof = row.get("roof_rc", "") if prefix.startswith("roof") else ""
    return row.get(f"{prefix}_rc", "") or roof


def _first_year(period: str) -> int:
    digits = period.strip()[:4]
    return int(digits) if digits.isdigit() else 1930


def _envelope(rows: list[dict[str, str]], assumptions: Assumptions) -> Envelope:
    """Envelopes; what a row leaves blank follows the rules or its archetype."""
    usual = fill_in(_as_stock(rows), assumptions).envelope
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    area, u = np.zeros(usual.area_m2.shape), usual.u_w_per_m2_k.copy()
    for part, prefix in PARTS.items():
        area[:, part.code] = np.nan_to_num(_numbers(rows, f"{prefix}_m2"))
        rc = np.array([float(_rc(row, prefix) or "nan") for row in rows])
        given = _numbers(rows, f"{prefix}_u")
        u[:, part.code] = _first_known(given, 1 / (rc + surface), u[:, part.code])
    floor = np.nan_to_num(_numbers(rows, "floor_m2"))
    area[:, Part.GROUND_FLOOR.code] = floor
    glass = assumptions.archetypes.glass
    g = np.interp(u[:, Part.WINDOW.code], glass.window_u_w_per_m2_k, glass.solar_factor)
    return Envelope(
        floor_area_m2=_numbers(rows, "ag_m2"),
        is_multi_family=usual.is_multi_family,
        storeys=np.array([_storeys(row) for row in rows]),
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
            [_system(r, c) for r, c in zip(rows, usual.ventilation, strict=True)]
        ),
        demand_factor=np.ones(len(rows)),
    )


def _first_known(*columns: Floats) -> Floats:
    known = columns[-1]
    for column in reversed(columns[:-1]):
        known = np.where(np.isnan(column), known, column)
    return known


def _is_improved(row: dict[str, str]) -> bool:
    return bool(row["state"]) and row["state"] not in AS_BUILT


def _usual_qv10(rows: list[dict[str, str]], of_the_year: Floats) -> Floats:
    sealed = np.minimum(of_the_year, SEALED_QV10_DM3_PER_S_M2)
    return np.where([_is_improved(row) for row in rows], sealed, of_the_year)


def _as_stock(rows: list[dict[str, str]]) -> Stock:
    return make_stock(
        complex_id=[f"{number} {row['id']}" for number, row in enumerate(rows)],
        dwelling_type=[_type(row) for row in rows],
        building_year=[_first_year(row["period"]) for row in rows],
        floor_area_m2=[float(row["ag_m2"]) for row in rows],
    )


def _type(row: dict[str, str]) -> str:
    words = {
        "hoek": DwellingType.CORNER,
        "vrij": DwellingType.DETACHED,
        "2-": DwellingType.SEMI_DETACHED,
        "twee": DwellingType.SEMI_DETACHED,
        "maison": DwellingType.MAISONETTE,
        "galer": DwellingType.GALLERY_FLAT,
        "portiek": DwellingType.PORCH_FLAT,
    }
    fallback = DwellingType.FLAT if row["group"] == "MGW" else DwellingType.TERRACED
    name = row["type_nl"].lower()
    found = (
        word
        for start, word in words.items()
        if start in name and word.is_multi_family == (row["group"] == "MGW")
    )
    return next(found, fallback)


def _storeys(row: dict[str, str]) -> float:
    """Storeys inside the dwelling: one in a flat, whatever its building has."""
    kind = DwellingType(_type(row))
    if kind.is_multi_family:
        return 2.0 if kind is DwellingType.MAISONETTE else 1.0
    if row["storeys"]:
        return float(row["storeys"])
    return round(float(row["height_m"] or 9) / METRES_PER_STOREY)


def _system(row: dict[str, str], usual: int) -> int:
    code = (row.get("ventilation") or "").strip()
    found = (word for start, word in SYSTEM_OF_CODE.items() if code.startswith(start))
    fallback = IMPROVED_SYSTEM.code if _is_improved(row) else usual
    return next((word.code for word in found), fallback)
