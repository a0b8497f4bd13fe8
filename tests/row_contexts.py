"""Three complexes as rules see them, small enough to add up by hand."""

from dataclasses import replace
from typing import Any

import numpy as np

from warmtepad.limits import Per
from warmtepad.options.row_context import RowContext
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading

YEARS = (2025, 2026, 2027)
"""Years of the small plan."""


def small_context(**changes: Any) -> RowContext:
    """Ten, twenty and thirty dwellings; the last complex leaves in 2027.

    North has complexes 0 and 1, South has complex 2. Dwellings are of 50, 100 and
    100 m². Nothing is built new.
    """
    texts = {
        Per.CORPORATION: ["Own", "Own", "Own"],
        Per.REGION: ["North", "North", "South"],
        Per.PROVINCE: ["", "", ""],
        Per.MUNICIPALITY: ["M", "M", ""],
        Per.DISTRICT: ["d1", "d2", "d3"],
        Per.LABEL: ["E", "C", "G"],
        Per.DWELLING_TYPE: ["terraced", "flat", "flat"],
    }
    amounts: dict[Quantity, list[float]] = {
        Quantity.NET_HEAT_DEMAND: [1000, 2400, 4500],  # 100, 120 and 150 kWh/m²
        Quantity.POOR_DWELLINGS: [10, 0, 30],
        Quantity.OFF_GAS_DWELLINGS: [0, 0, 0],
        Quantity.GAS_FREE_DWELLINGS: [0, 5, 0],
        Quantity.READY_DWELLINGS: [0, 15, 0],
        Quantity.A_OR_BETTER_DWELLINGS: [0, 2, 3],
        Quantity.TOUCHED_DWELLINGS: [0, 0, 0],
        Quantity.STRONGLY_IMPROVED_DWELLINGS: [0, 0, 0],
        Quantity.CO2_KG: [20_000, 30_000, 60_000],
        Quantity.PRIMARY_ENERGY_KWH: [100_000, 300_000, 600_000],
        Quantity.PEAK_KW: [10, 20, 30],
    }
    context = RowContext(
        years=YEARS,
        place={per: np.array(names, np.object_) for per, names in texts.items()},
        in_stock=np.array([[1, 1, 1], [1, 1, 1], [1, 1, 0]], dtype=np.bool_),
        dwellings=np.array([10.0, 20.0, 30.0]),
        floor_area_m2=np.array([500.0, 2000.0, 3000.0]),
        path_weight=np.array([10.0, 20.0, 30.0]),
        present={word: np.array(values, float) for word, values in amounts.items()},
        new_dwellings=np.zeros(3),
        new_weight={Reading.AVERAGE: 1.0, Reading.AVERAGE_PER_M2: 0.0},
        new_path_weight=1.0,
        new_amount={},
    )
    return replace(context, **changes)
