"""Values that contradict each other are found, with the rule that decides."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.builders import make_stock
from warmtepad.errors import StockError
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.contradictions import FindingKind, doubts
from warmtepad.reading.methods import method_notes, method_of

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


def test_a_house_with_next_to_no_facade_is_not_believed() -> None:
    """A house of 85 m²: 5 m² of facade, 2 m² of window, 10 m² of floor; a flat may."""
    areas = {"facade_m2": 5.0, "window_m2": 2.0, "ground_floor_m2": 10.0}
    both = rows(dwelling_type=["terraced", "flat"], **areas)

    found = doubts(both, 2024)

    assert [(doubt.column, doubt.places.tolist()) for doubt in found] == [
        ("facade_m2", [0]),
        ("window_m2", [0]),
        ("ground_floor_m2", [0]),
    ]
    assert found[0].texts == (
        "5 is too little for a dwelling of 85 m²; not used, is it a share of the floor "
        "area, or of one room",
    )
    assert all(doubt.is_dropped for doubt in found)


def test_an_installation_as_old_as_the_house_is_not_believed() -> None:
    """A boiler of 1930 in a house of 1930, and one of 2031 in a stock of 2024."""
    odd = rows(building_year=1930, heating_year=[1930, 1980, 2024, 2031])

    found = doubts(odd, 2024)

    assert [(doubt.places.tolist(), doubt.texts) for doubt in found] == [
        (
            [0],
            (
                "1930 is older than any installation in use; not used, is it the "
                "building year",
            ),
        ),
        (
            [3],
            (
                "2031 is after the baseline year 2024; not used, is it the planned "
                "year of renewal",
            ),
        ),
    ]
    assert all(doubt.is_dropped for doubt in found)


def test_gas_cannot_make_more_heat_than_it_has() -> None:
    """EP2 below net heat demand: only with panels or without gas heating."""
    four = rows(
        net_heat_demand_kwh_per_m2_yr=150.0,
        ep2_kwh_per_m2_yr=[120.0, 120.0, 120.0, 200.0],
        heating=[
            "condensing_boiler",
            "air_heat_pump",
            "condensing_boiler",
            "condensing_boiler",
        ],
        pv_kwp=[np.nan, np.nan, 4.0, 0.0],
    )

    (doubt,) = doubts(four, 2024)

    assert doubt.kind is FindingKind.DEMAND_AGAINST_EP2
    assert doubt.places.tolist() == [0]
    assert not doubt.is_dropped


def test_a_label_leaves_room_for_some_demands_only() -> None:
    """Without EP2 the label bounds it: 160 for A, more than 380 for G.

    Fails if 590 with label A, or 12 with label G, goes by without a word. 200 is above
    the limit of A, which a heat pump, panels or an older method may explain.
    """
    seven = rows(
        net_heat_demand_kwh_per_m2_yr=[590.0, 12.0, 155.0, 150.0, 200.0, 200.0, 200.0],
        label=list("AGAGAAA"),
        heating=["condensing_boiler"] * 4
        + ["air_heat_pump"]
        + ["condensing_boiler"] * 2,
        pv_kwp=[np.nan] * 5 + [4.0, np.nan],
        nta_version=[""] * 6 + ["Nader Voorschrift"],
    )

    (doubt,) = doubts(seven, 2024, LABEL_LIMITS)

    assert doubt.kind is FindingKind.DEMAND_AGAINST_LABEL
    assert doubt.places.tolist() == [0, 1]
    assert doubt.texts[0].startswith("590 is above what gas heating can have with")
    assert doubt.texts[1].startswith("12 is below what any heating can have with label")


BAD_FILE = """\
complexnummer;woningen;woningtype;bouwjaar;gebruiksoppervlakte;warmtebehoefte;rc_gevel;\
u_raam;geveloppervlakte;bouwjaar_ketel;pv
A;10;tussenwoning;1960;85;5;-0,5;7,5;40;1890;1,5
B;10;portiekwoning;1960;70;900;1,0;1,8;3000;2010;100
C;10;portiekwoning;1960;70;8400;20;0,2;800;2010;25
"""
"""Every mistake of a kind that a complex list is known for."""

OUT_OF_RANGE = (
    "row 2 (A), warmtebehoefte: found 5, expected a number from 8 to 600 kWh/(m²·yr); "
    "give kWh, not GJ or m³ of gas; leave it empty if unknown",
    "row 2 (A), rc_gevel: found -0.5, expected a number from 0.05 to 15 m²·K/W; leave "
    "it empty if unknown; uninsulated is about 0.2 to 0.4",
    "row 2 (A), u_raam: found 7.5, expected a number from 0.3 to 7 W/(m²·K); give U "
    "with the frame, not Rc; single glass has about 5.1",
    "row 2 (A), bouwjaar_ketel: found 1890, expected a year from 1900 to 2100; give "
    "the year of the installation, not of the dwelling",
    "row 3 (B), warmtebehoefte: found 900, expected a number from 8 to 600 "
    "kWh/(m²·yr); give kWh per m² of floor area; kWh per dwelling is some 80 times "
    "larger",
    "row 3 (B), geveloppervlakte: found 3000, expected a number from 0 to 1500 m²; "
    "give the area of one dwelling, not of the complex",
    "row 3 (B), pv: found 100, expected a number from 0 to 30 kWp; give kWp of one "
    "dwelling, not Wp nor that of the whole building",
    "row 4 (C), warmtebehoefte: found 8400, expected a number from 8 to 600 "
    "kWh/(m²·yr); give kWh per m² of floor area; kWh per dwelling is some 80 times "
    "larger",
    "row 4 (C), rc_gevel: found 20, expected a number from 0.05 to 15 m²·K/W; give Rc, "
    "not U nor the thickness of the insulation",
    "row 4 (C), u_raam: found 0.2, expected a number from 0.3 to 7 W/(m²·K); give U, "
    "not a share; the best triple glass has about 0.7",
)
"""What is said of the values that cannot be true, in file order."""


def test_values_that_cannot_be_true_are_said_per_row_with_the_likely_cause(
    tmp_path: Path,
) -> None:
    """Rc below zero, U above 7, a boiler of 1890, 100 kWp on a flat, 5 and 900 kWh."""
    path = tmp_path / "stock.csv"
    path.write_text(BAD_FILE, encoding="utf-8")

    with pytest.raises(StockError) as caught:
        read_stock(path)

    assert caught.value.problems == OUT_OF_RANGE


def test_values_that_are_set_aside_are_counted_one_by_one(tmp_path: Path) -> None:
    """All rows are used, ten values and two that do not fit the flat are not."""
    path = tmp_path / "stock.csv"
    path.write_text(BAD_FILE, encoding="utf-8")

    stock = read_stock(path, set_aside_bad_rows=True)

    assert stock.intake is not None
    kinds_found = [finding.kind for finding in stock.intake.findings]
    assert stock.intake.rows_used == 3
    assert kinds_found.count(FindingKind.NOT_USED) == len(OUT_OF_RANGE)
    assert kinds_found.count(FindingKind.AREA) == 1
    assert kinds_found.count(FindingKind.PANELS) == 1
    assert len(kinds_found) == len(OUT_OF_RANGE) + 2
    assert np.isnan(stock.net_heat_demand_kwh_per_m2_yr).all()
    assert np.isnan(stock.facade_m2[1:]).all()
    assert stock.pv_kwp[0] == 1.5
    assert np.isnan(stock.pv_kwp[1:]).all()


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("NTA 8800:2024", "NTA 8800:2024"),
        ("NTA 8800:2020 (basisopname woningbouw)", "NTA 8800:2020"),
        ("nta8800 2023", "NTA 8800:2023"),
        ("ISSO82.3, versie 3.0, juni 2011", "ISSO82.3"),
        ("", "method not given"),
    ],
)
def test_methods_are_told_apart_by_edition(text: str, method: str) -> None:
    """The kind of survey makes no other method."""
    assert method_of(text) == method


def test_demands_of_several_editions_in_one_baseline_are_named() -> None:
    """Each edition with its rows and dwellings; rows that are not used do not count.

    Fails if: one row, or one dwelling, is told as many.
    """
    four = rows(
        dwellings=[10, 1, 40, 80],
        net_heat_demand_kwh_per_m2_yr=[150.0, 120.0, 130.0, 110.0],
        nta_version=["NTA 8800:2020", "NTA 8800:2023", "", "NTA 8800:2022"],
    )
    is_used = np.array([True, True, True, False])

    labels, demands = method_notes(four, is_used)

    assert labels[:2] == (FindingKind.METHODS, "nta_version")
    assert demands[:2] == (
        FindingKind.DEMAND_METHODS,
        "net_heat_demand_kwh_per_m2_yr",
    )
    assert demands[2].startswith(
        "the average of the baseline takes together NTA 8800:2020 (1 row, 10 "
        "dwellings), NTA 8800:2023 (1 row, 1 dwelling), method not given (1 row, "
        "40 dwellings); all are kept"
    )
    assert "lowered net heat demand on paper" in demands[2]


def test_methods_of_labels_alone_are_no_mixed_baseline() -> None:
    """Two editions behind labels: said of the labels, not of net heat demand."""
    two = rows(label=["A", "C"], nta_version=["NTA 8800:2020", "NTA 8800:2024"])
    same = rows(label=["A", "C"], nta_version="NTA 8800:2024")

    (note,) = method_notes(two, np.array([True, True]))

    assert note[0] is FindingKind.METHODS
    assert list(method_notes(same, np.array([True, True]))) == []


def test_mixed_methods_stand_in_the_report_of_a_file(tmp_path: Path) -> None:
    """As findings about the whole file, before those of single rows."""
    path = tmp_path / "stock.csv"
    path.write_text(
        "id;woningen;woningtype;bouwjaar;gebruiksoppervlakte;warmtebehoefte;methode\n"
        "A;10;tussenwoning;1960;85;150;NTA 8800:2020\n"
        "B;20;tussenwoning;1960;85;120;NTA 8800:2024\n",
        encoding="utf-8",
    )

    stock = read_stock(path)

    assert stock.intake is not None
    assert [(f.kind, f.column, f.row) for f in stock.intake.findings] == [
        (FindingKind.METHODS, "nta_version", 1),
        (FindingKind.DEMAND_METHODS, "net_heat_demand_kwh_per_m2_yr", 1),
    ]
