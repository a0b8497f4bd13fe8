"""Areas and solar panels that do not fit a dwelling."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.reading.doubt import Doubt, FindingKind
from warmtepad.terms import DwellingType

LARGEST_SHARE_OF_FLOOR_AREA: Mapping[str, float] = MappingProxyType(
    {
        "facade_m2": 3.0,
        "window_m2": 1.0,
        "door_m2": 0.3,
        "pitched_roof_m2": 2.0,
        "flat_roof_m2": 1.5,
        "ground_floor_m2": 1.2,
    }
)
"""Above these shares of the floor area, a part area is one of a whole building."""

SMALLEST_SHARE_OF_FLOOR_AREA: Mapping[str, float] = MappingProxyType(
    {"facade_m2": 0.1, "window_m2": 0.03, "ground_floor_m2": 0.15}
)
"""Below these shares of the floor area, a part of a house is a slip of the pen.

Flats may have less: no ground floor at all, and little facade.
"""

TOO_MUCH = "too much"
TOO_LITTLE = "too little"
LIKELY_CAUSE: Mapping[str, str] = MappingProxyType(
    {
        TOO_MUCH: "is it that of the whole building",
        TOO_LITTLE: "is it a share of the floor area, or of one room",
    }
)
"""What may have gone wrong."""

PANEL_M2_PER_KWP = 5.0
"""Area of solar panels per kWp [m²]."""

LARGEST_PANEL_SHARE_HOUSE = 1.5
LARGEST_PANEL_SHARE_FLAT = 0.5
"""Above these shares of the floor area, panels are those of a whole building."""


def size_doubts(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """Areas and solar panels that do not fit the floor area; they are not used.

    Parameters
    ----------
    values
        Columns of a stock by name, shape (n_rows,) each.

    Yields
    ------
    Doubt
        One per rule, with or without rows.
    """
    floor_area, is_flat = values["floor_area_m2"], _is_flat(values)
    for column, share in LARGEST_SHARE_OF_FLOOR_AREA.items():
        is_odd = values[column] > share * floor_area
        yield _doubt(FindingKind.AREA, column, values, is_odd, TOO_MUCH)
    for column, share in SMALLEST_SHARE_OF_FLOOR_AREA.items():
        is_odd = (values[column] < share * floor_area) & ~is_flat
        yield _doubt(FindingKind.AREA, column, values, is_odd, TOO_LITTLE)
    share_of_panels: Floats = np.where(
        is_flat, LARGEST_PANEL_SHARE_FLAT, LARGEST_PANEL_SHARE_HOUSE
    )
    is_odd = values["pv_kwp"] * PANEL_M2_PER_KWP > share_of_panels * floor_area
    yield _doubt(FindingKind.PANELS, "pv_kwp", values, is_odd, TOO_MUCH)


def _is_flat(values: Mapping[str, Any]) -> Booleans:
    flats = [kind.code for kind in DwellingType if kind.is_multi_family]
    return np.isin(values["dwelling_type"], flats)


def _doubt(
    kind: FindingKind,
    column: str,
    values: Mapping[str, Any],
    is_odd: Booleans,
    verdict: str,
) -> Doubt:
    places = np.flatnonzero(is_odd)
    found, floor_area = values[column], values["floor_area_m2"]
    return Doubt(
        kind=kind,
        column=column,
        places=places,
        texts=tuple(
            f"{found[place]:.4g} is {verdict} for a dwelling of "
            f"{floor_area[place]:.4g} m²; not used, {LIKELY_CAUSE[verdict]}"
            for place in places
        ),
        is_dropped=True,
    )
