"""Fills in what a stock does not give from example dwellings, and says what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Archetypes, Assumptions, Geometry, PartValues
from warmtepad.columns import UNKNOWN_CODE, Booleans, Floats, Integers
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.transmission import u_value_w_per_m2_k
from warmtepad.physics.usual import (
    fill_services,
    fill_ventilation,
    is_multi_family,
    period_of,
)
from warmtepad.stock import Stock
from warmtepad.terms import (
    DwellingType,
    InsulationLevel,
    Part,
)

AREA_COLUMNS = {
    Part.FACADE: "facade_m2",
    Part.WINDOW: "window_m2",
    Part.DOOR: "door_m2",
    Part.PITCHED_ROOF: "pitched_roof_m2",
    Part.FLAT_ROOF: "flat_roof_m2",
    Part.GROUND_FLOOR: "ground_floor_m2",
}
"""Column of the stock, and field of the geometry, of each part that has one."""

RESISTANCE_OF_PART = {
    Part.FACADE: "facade_rc",
    Part.PITCHED_ROOF: "roof_rc",
    Part.FLAT_ROOF: "roof_rc",
}
"""Filled quantity on which the U-value of an opaque part rests."""

TRANSMITTANCE_OF_PART = {Part.WINDOW: "window_u", Part.DOOR: "door_u"}
"""Filled quantity on which the U-value of a glazed part rests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """A stock with every gap filled, before calibration."""

    envelope: Envelope
    services: Services

    filled: dict[str, Booleans]
    """Per quantity whether it was filled in, each shape (n,)."""

    is_filled_part: Booleans
    """Whether the insulation of a part was filled in, shape (n, parts)."""


def fill_in(stock: Stock, assumptions: Assumptions) -> FilledIn:
    """Fill the gaps of a stock from archetypes; what is given always stays.

    Parameters
    ----------
    stock
        The stock.
    assumptions
        Archetypes, airtightness and glass.

    Returns
    -------
    FilledIn
        Envelope and services of each row, and what in them was filled in.

    Notes
    -----
    Facades, windows and doors grow with the root of the floor area, roofs and floors
    with the floor area. A flat is the mean over its building: it has its share of the
    roof, of the ground floor and of the end walls.
    """
    filled: dict[str, Booleans] = {}
    area, perimeter, storeys = _sizes(stock, assumptions.archetypes, filled)
    parts = _insulation(stock, assumptions.archetypes, filled)
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    services = fill_services(stock, assumptions.archetypes, filled)
    ventilation = fill_ventilation(stock, assumptions.archetypes, filled)
    for name in ("net_heat_demand", "ep2"):
        filled[name] = np.isnan(getattr(stock, f"{name}_kwh_per_m2_yr"))
    filled["label"] = stock.label == UNKNOWN_CODE
    glass = assumptions.archetypes.glass
    envelope = Envelope(
        floor_area_m2=stock.floor_area_m2,
        is_multi_family=is_multi_family(stock.dwelling_type),
        storeys=storeys,
        area_m2=area,
        u_w_per_m2_k=_u_values(parts, surface),
        ground_floor_rc_m2_k_per_w=parts["ground_floor_rc"],
        floor_perimeter_m=perimeter,
        window_solar_factor=np.interp(
            parts["window_u"], glass.window_u_w_per_m2_k, glass.solar_factor
        ),
        qv10_dm3_per_s_m2=_leakage(stock, assumptions),
        ventilation=ventilation,
        demand_factor=np.ones(len(stock)),
    )
    return FilledIn(
        envelope=envelope,
        services=services,
        filled=filled,
        is_filled_part=_filled_parts(filled),
    )


def _given(column: Floats, fallback: Floats) -> Floats:
    return np.where(np.isnan(column), fallback, column)


def _sizes(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> tuple[Floats, Floats, Floats]:
    """Part areas (n, parts), floor perimeter (n,) and storeys (n,)."""
    records = archetypes.geometry
    record = _geometry_of(stock, records)
    ratio = stock.floor_area_m2 / _column(records, lambda g: g.floor_area_m2)[record]
    area = np.zeros((len(stock), len(Part)))
    grows = {Part.PITCHED_ROOF, Part.FLAT_ROOF, Part.GROUND_FLOOR}
    for part in Part:
        size = _column(records, lambda g, p=part: float(getattr(g, f"{p}_m2")))  # type: ignore[misc]
        area[:, part.code] = size[record] * (ratio if part in grows else ratio**0.5)
    usual_floor = area[:, Part.GROUND_FLOOR.code].copy()
    missing = {c: np.isnan(getattr(stock, c)) for c in AREA_COLUMNS.values()}
    has_a_roof = ~(missing["pitched_roof_m2"] & missing["flat_roof_m2"])
    area[has_a_roof, Part.PITCHED_ROOF.code] = 0
    area[has_a_roof, Part.FLAT_ROOF.code] = 0
    for part, column in AREA_COLUMNS.items():
        area[:, part.code] = _given(getattr(stock, column), area[:, part.code])
    filled["areas"] = np.any(
        [
            missing["facade_m2"],
            missing["window_m2"],
            missing["door_m2"],
            ~has_a_roof,
            missing["ground_floor_m2"],
        ],
        axis=0,
    )
    length = _column(records, lambda g: g.floor_perimeter_m)[record] * ratio**0.5
    perimeter = length * np.sqrt(area[:, Part.GROUND_FLOOR.code] / usual_floor)
    return area, perimeter, _column(records, lambda g: g.storeys)[record]


def _column(
    records: Sequence[Geometry], quantity: Callable[[Geometry], float]
) -> Floats:
    return np.array([quantity(record) for record in records], dtype=np.float64)


def _geometry_of(stock: Stock, records: Sequence[Geometry]) -> Integers:
    """Which example dwelling stands for each row, shape (n,)."""
    chosen = np.zeros(len(stock), dtype=np.int64)
    for word in DwellingType:
        rows = np.flatnonzero(stock.dwelling_type == word.code)
        numbers = sorted(
            (n for n, record in enumerate(records) if record.dwelling_type is word),
            key=lambda n: records[n].first_year,
        )
        first_years = [records[n].first_year for n in numbers]
        chosen[rows] = np.array(numbers)[
            period_of(stock.building_year[rows], first_years)
        ]
    return chosen


def _insulation(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> dict[str, Floats]:
    """Rc or U of each quantity, given or filled in, each shape (n,)."""
    built = archetypes.built_shell
    period = period_of(stock.building_year, [record.first_year for record in built])
    # The last record is for rows without a level: their code is UNKNOWN_CODE, -1.
    improved = [archetypes.improved_shell[word] for word in InsulationLevel]
    improved.append(archetypes.unknown_shell)
    level = stock.insulation_level
    parts: dict[str, Floats] = {}
    for name, unit in {
        "facade_rc": "m2_k_per_w",
        "roof_rc": "m2_k_per_w",
        "ground_floor_rc": "m2_k_per_w",
        "window_u": "w_per_m2_k",
        "door_u": "w_per_m2_k",
        "panel_u": "w_per_m2_k",
    }.items():
        field = f"{name}_{unit}"
        as_built, least = _table(built, field)[period], _table(improved, field)[level]
        better = np.maximum if name.endswith("rc") else np.minimum
        usual_value = better(as_built, least)
        given = getattr(stock, field, np.full(len(stock), np.nan))
        parts[name] = _given(given, usual_value)
        filled[name] = np.isnan(given)
    del filled["panel_u"]  # a stock has no column for it
    return parts


def _table(records: Sequence[PartValues], field: str) -> Floats:
    return np.array([getattr(record, field) for record in records], dtype=np.float64)


def _u_values(parts: dict[str, Floats], surface_m2_k_per_w: float) -> Floats:
    """U-value per part, shape (n, parts)."""
    u = np.zeros((len(parts["window_u"]), len(Part)))
    u[:, Part.PANEL.code] = parts["panel_u"]
    for part, name in TRANSMITTANCE_OF_PART.items():
        u[:, part.code] = parts[name]
    for part, name in RESISTANCE_OF_PART.items():
        u[:, part.code] = u_value_w_per_m2_k(parts[name], surface_m2_k_per_w)
    return u


def _filled_parts(filled: dict[str, Booleans]) -> Booleans:
    mask = np.ones((len(filled["window_u"]), len(Part)), dtype=np.bool_)
    names = {**RESISTANCE_OF_PART, **TRANSMITTANCE_OF_PART}
    for part, name in {**names, Part.GROUND_FLOOR: "ground_floor_rc"}.items():
        mask[:, part.code] = filled[name]
    return mask


def _leakage(stock: Stock, assumptions: Assumptions) -> Floats:
    """Leakage by dwelling type and building year, shape (n,)."""
    figures = assumptions.ventilation.airtightness
    base = np.array([figures.base_dm3_per_s_m2[word] for word in DwellingType])
    years = sorted(figures.year_factor)
    factor = np.array([figures.year_factor[year] for year in years])
    leak: Floats = (
        base[stock.dwelling_type] * factor[period_of(stock.building_year, years)]
    )
    return leak
