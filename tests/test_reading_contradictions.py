"""Values that contradict each other are found, with the rule that decides."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tests.builders import make_stock
from warmtepad.reading.contradictions import FindingKind, doubts

LABEL_LIMITS = (0, 50, 75, 105, 160, 190, 250, 290, 335, 380)
"""Largest EP2 of A++++ to F: Omgevingsregeling, annex IX."""


def rows(**given: Any) -> Mapping[str, Any]:
    """Columns of a stock by name."""
    return make_stock(**given).columns()


def kinds(given: Mapping[str, Any], baseline_year: int = 2024) -> list[str]:
    """Return the kind, column and rows of every contradiction."""
    return [
        f"{doubt.kind}: {doubt.column} {doubt.places.tolist()}"
        for doubt in doubts(given, baseline_year, LABEL_LIMITS)
    ]


def test_an_ordinary_stock_has_no_contradictions() -> None:
    """A complex with everything given and nothing odd."""
    ordinary = rows(
        label="C",
        ep2_kwh_per_m2_yr=220.0,
        heating_year=2010,
        roof_year=2030,
        pv_kwp=2.0,
        facade_m2=40.0,
        window_m2=18.0,
        demolition_year=2040,
        label_year=2020,
    )

    assert kinds(ordinary) == []


@pytest.mark.parametrize(
    ("ep2", "label", "agrees"),
    [
        (160.0, "A", True),
        (160.001, "A", False),
        (160.001, "B", True),
        (0.0, "A++++", True),
        (-20.0, "A++++", True),
        (380.0, "F", True),
        (380.01, "G", True),
        (120.0, "C", False),
        (np.nan, "G", True),
    ],
)
def test_labels_are_held_against_their_ep2(
    ep2: float, label: str, agrees: bool
) -> None:
    """Limits belong to the better label; EP2 is rounded up to two decimals first."""
    found = kinds(rows(label=label, ep2_kwh_per_m2_yr=ep2))

    assert found == ([] if agrees else [f"{FindingKind.LABEL_AGAINST_EP2}: label [0]"])


def test_labels_of_an_older_method_are_left_alone() -> None:
    """Before 2021 labels rested on the energy index, not on EP2."""
    old = rows(
        label=["C", "C", "C"],
        ep2_kwh_per_m2_yr=120.0,
        nta_version=["", "NTA 8800:2020", "Nader Voorschrift"],
    )

    assert kinds(old) == [f"{FindingKind.LABEL_AGAINST_EP2}: label [0, 1]"]


def test_a_contradicting_label_is_explained() -> None:
    """The text names both, and what is used."""
    (doubt,) = doubts(rows(label="C", ep2_kwh_per_m2_yr=120.0), 2024, LABEL_LIMITS)

    assert doubt.texts == (
        "label C, but EP2 120 is label A; both are kept as registered",
    )
    assert not doubt.is_dropped
    assert doubts(rows(label="C", ep2_kwh_per_m2_yr=120.0), 2024) == ()


def test_years_out_of_order_are_found() -> None:
    """A boiler, a roof and a label from before the building; plans after it is gone."""
    odd = rows(
        building_year=2000,
        heating_year=[1990, 2010, 2010, 2010],
        roof_year=[2030, 1999, 2020, 2036],
        label_year=[2010, 2010, 1997, 2010],
        demolition_year=[0, 0, 0, 2035],
    )

    assert kinds(odd) == [
        f"{FindingKind.TOO_EARLY}: roof_year [1]",
        f"{FindingKind.TOO_EARLY}: heating_year [0]",
        f"{FindingKind.TOO_EARLY}: label_year [2]",
        f"{FindingKind.AFTER_EXIT}: roof_year [3]",
        f"{FindingKind.IN_THE_PAST}: roof_year [2]",
    ]
    assert [doubt.is_dropped for doubt in doubts(odd, 2024)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_sale_and_demolition_both_are_found() -> None:
    """The earlier of the two counts."""
    (doubt,) = doubts(rows(sale_year=2030, demolition_year=2028), 2024)

    assert doubt.texts == (
        "sold in 2030 and demolished in 2028; the earlier year counts",
    )


def test_dwellings_of_after_the_baseline_are_found() -> None:
    """They are planned as if they stood already, and the user knows."""
    found = kinds(rows(building_year=[2024, 2026]))

    assert found == [f"{FindingKind.NOT_BUILT}: building_year [1]"]


def test_areas_and_panels_of_a_whole_building_are_not_used() -> None:
    """On a flat of 60 m²: 6 kWp is its share of a roof, 20 kWp is not."""
    odd = rows(
        dwelling_type="flat",
        floor_area_m2=60.0,
        facade_m2=[25.0, 900.0],
        ground_floor_m2=[60.0, 80.0],
        pv_kwp=[6.0, 20.0],
    )

    found = doubts(odd, 2024)

    assert kinds(odd) == [
        f"{FindingKind.AREA}: facade_m2 [1]",
        f"{FindingKind.AREA}: ground_floor_m2 [1]",
        f"{FindingKind.PANELS}: pv_kwp [1]",
    ]
    assert all(doubt.is_dropped for doubt in found)
    assert found[2].texts == (
        "20 is too much for a dwelling of 60 m²; not used, is it that of the whole "
        "building",
    )


def test_a_house_has_more_roof_for_panels_than_a_flat() -> None:
    """A house of 85 m² may have 20 kWp, a flat of 85 m² may not."""
    both = rows(dwelling_type=["terraced", "flat"], pv_kwp=20.0)

    assert kinds(both) == [f"{FindingKind.PANELS}: pv_kwp [1]"]
