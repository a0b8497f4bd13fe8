"""Fills in what a stock does not give from example dwellings, and says what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.assumptions import Archetypes, Assumptions, Geometry, PartValues
from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans, Floats, Integers
from warmtepad.physics.energy import USES_GAS
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.transmission import u_value_w_per_m2_k
from warmtepad.stock import Stock
from warmtepad.terms import (
    DwellingType,
    Heating,
    InsulationLevel,
    Part,
    Ventilation,
    Word,
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

HEAT_PUMPS = tuple(
    word.code
    for word in (
        Heating.AIR_HEAT_PUMP,
        Heating.GROUND_HEAT_PUMP,
        Heating.COLLECTIVE_HEAT_PUMP,
        Heating.EXHAUST_AIR_HEAT_PUMP,
    )
)
"""Installations that heat with a heat pump alone."""


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
    services = _services(stock, assumptions.archetypes, filled)
    ventilation = _ventilation(stock, assumptions.archetypes, filled)
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


def is_multi_family(dwelling_type: Integers) -> Booleans:
    """Whether a dwelling is in a building with flats, shape (n,)."""
    table = np.array([word.is_multi_family for word in DwellingType])
    found: Booleans = table[dwelling_type]
    return found


def period_of(year: Integers, first_years: Sequence[int]) -> Integers:
    """Place of the period of each building year, shape (n,).

    Examples
    --------
    >>> period_of(np.array([1930, 1965, 1990]), [0, 1965, 1975])
    array([0, 1, 2])
    """
    return np.searchsorted(np.array(first_years), year, side="right") - 1


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
    usual = archetypes.usual_level.code
    level = np.where(
        stock.insulation_level == UNKNOWN_CODE, usual, stock.insulation_level
    )
    improved = [archetypes.improved_shell[word] for word in InsulationLevel]
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


def _known_or(
    codes: Integers, usual: Sequence[Word], period: Integers
) -> tuple[Integers, Booleans]:
    is_filled = codes == UNKNOWN_CODE
    usual_codes = np.array([word.code for word in usual])[period]
    return np.where(is_filled, usual_codes, codes), is_filled


def _ventilation(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> Integers:
    records = archetypes.services
    period = period_of(stock.building_year, [record.first_year for record in records])
    usual: list[Ventilation] = [r.house_ventilation for r in records]
    usual += [r.flat_ventilation for r in records]
    place = period + len(records) * is_multi_family(stock.dwelling_type)
    codes, filled["ventilation"] = _known_or(stock.ventilation, usual, place)
    return codes


def _services(
    stock: Stock, archetypes: Archetypes, filled: dict[str, Booleans]
) -> Services:
    records = archetypes.services
    period = period_of(stock.building_year, [record.first_year for record in records])
    heating, filled["heating"] = _known_or(
        stock.heating, [record.heating for record in records], period
    )
    filled["heating_year"] = stock.heating_year == NO_YEAR
    usual_year = np.array([record.heating_year for record in records])[period]
    supply = np.array([record.supply_c for record in records])[period]
    is_pump = np.isin(heating, HEAT_PUMPS)
    filled["pv"] = np.isnan(stock.pv_kwp)
    return Services(
        heating=heating,
        heating_year=np.where(
            filled["heating_year"],
            np.maximum(usual_year, stock.building_year),
            stock.heating_year,
        ),
        supply_temperature_c=np.where(
            is_pump, np.minimum(supply, archetypes.heat_pump.supply_c), supply
        ),
        pv_kwp=_given(stock.pv_kwp, np.zeros(len(stock))),
        has_shower_recovery=np.zeros(len(stock), dtype=np.bool_),
        cooks_on_gas=USES_GAS[heating],
        ep2_offset_kwh_per_m2_yr=np.zeros(len(stock)),
    )


def scaled(
    envelope: Envelope,
    scale_factor: Floats,
    is_filled_part: Booleans,
    assumptions: Assumptions,
) -> Envelope:
    """Put a scale on the U-values that were filled in.

    Parameters
    ----------
    envelope
        The dwellings.
    scale_factor
        Factor on U, shape (n,).
    is_filled_part
        Which parts may move, shape (n, parts).
    assumptions
        Surface resistances of the floor.

    Returns
    -------
    Envelope
        With U scaled; the ground floor by its U without the ground.
    """
    ground = assumptions.heat_balance.ground
    surfaces = (
        ground.inside_resistance_m2_k_per_w + ground.outside_resistance_m2_k_per_w
    )
    rc = envelope.ground_floor_rc_m2_k_per_w
    moved_rc = np.maximum((rc + surfaces) / scale_factor - surfaces, SMALLEST_RC)
    factor = np.where(is_filled_part, scale_factor[:, None], 1.0)
    u = np.minimum(
        envelope.u_w_per_m2_k * factor, np.maximum(envelope.u_w_per_m2_k, LARGEST_U)
    )
    return replace(
        envelope,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=np.where(
            is_filled_part[:, Part.GROUND_FLOOR.code], moved_rc, rc
        ),
    )


SMALLEST_RC = 0.02
"""Smallest resistance that calibration gives a floor [m²·K/W]."""

LARGEST_U = 7.0
"""Largest U-value that calibration gives a part [W/(m²·K)]."""
