"""Complex lists: what is read, what is refused, and that nothing gets lost."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lists import GOOD, HEADER, csv_file, intake_of, problems
from warmtepad.columns import NO_YEAR, UNKNOWN_CODE
from warmtepad.errors import StockError
from warmtepad.reading.accounts import MOST_PROBLEMS_SHOWN
from warmtepad.reading.complex_list import read_stock
from warmtepad.terms import DwellingType, EnergyLabel, Heating, Ventilation


def test_five_columns_are_enough(tmp_path: Path) -> None:
    """What is not given is marked as not given, nothing is filled in."""
    stock = read_stock(csv_file(tmp_path, HEADER, GOOD))

    assert stock.complex_ids == ("C-1",)
    assert stock.dwellings.tolist() == [10]
    assert stock.dwelling_type.tolist() == [DwellingType.TERRACED.code]
    assert stock.building_year.tolist() == [1965]
    assert stock.floor_area_m2.tolist() == [85.5]
    assert np.isnan(stock.net_heat_demand_kwh_per_m2_yr).all()
    assert stock.label.tolist() == [UNKNOWN_CODE]
    assert stock.heating_year.tolist() == [NO_YEAR]
    assert stock.part_id.tolist() == [""]
    assert not stock.is_monument.any()


def test_every_kind_of_column_is_read(tmp_path: Path) -> None:
    """Words, labels, flags, years and dates in Dutch."""
    header = (
        f"{HEADER};installatie;ventilatie;energielabel;monument;labeljaar;pv;dak jaar"
    )
    row = f"{GOOD};HR107;mechanisch;A++;ja;31-12-2021;1,5;2031"

    stock = read_stock(csv_file(tmp_path, header, row))

    assert stock.heating.tolist() == [Heating.CONDENSING_BOILER.code]
    assert stock.ventilation.tolist() == [Ventilation.EXTRACT.code]
    assert stock.label.tolist() == [EnergyLabel.A2]
    assert stock.is_monument.tolist() == [True]
    assert stock.label_year.tolist() == [2021]
    assert stock.pv_kwp.tolist() == [1.5]
    assert stock.roof_year.tolist() == [2031]


def test_three_formats_give_one_stock(tmp_path: Path) -> None:
    """The same table as csv, xlsx and parquet."""
    frame = pd.DataFrame(
        {
            "complex_id": ["101", "102", "103"],
            "dwellings": [10, 20, 30],
            "dwelling_type": ["terraced", "Portiekwoning", "flat"],
            "building_year": [1950, 1965, 1999],
            "floor_area_m2": [85.5, 60.25, 71.125],
            "label": ["A", None, "G"],
            "heating_year": [2010, None, 2020],
            "is_monument": [True, False, False],
        }
    )
    frame.to_csv(tmp_path / "stock.csv", index=False, sep=";", decimal=",")
    frame.to_excel(tmp_path / "stock.xlsx", index=False)
    frame.to_parquet(tmp_path / "stock.parquet")

    first, *others = [
        read_stock(tmp_path / f"stock.{suffix}")
        for suffix in ("csv", "xlsx", "parquet")
    ]

    for other in others:
        for name, column in first.columns().items():
            np.testing.assert_array_equal(column, other.columns()[name], err_msg=name)
        assert intake_of(other).rows_used == 3


def test_a_file_with_many_mistakes_names_each_of_them(tmp_path: Path) -> None:
    """Every problem, in file order, with row, complex, header and the way out."""
    path = csv_file(
        tmp_path,
        "complex;aantal;type;bouwjaar;oppervlakte;warmtebehoefte;label;installatiejaar;pv",
        "C-1;10;Rijwonig tusen;1965;85,5;9000;H;1890;100",
        "C-1;abc;Tussenwoning;19650;80.25;-5;B;2010;",
        "C-2;oops;Logieswoning;3000;-1;x;;;",
        "C-3;0;;;;;geen label;;",
        ";5;Portiek;1965;1;#REF!;A;x;1",
        "C-4;12,5;flat;1965;70;100;A;2010;n.v.t.",
    )

    assert problems(path) == (
        'row 2 (C-1), type: found "Rijwonig tusen", expected a known word; did you '
        'mean "Rijwoning tussen"',
        "row 2 (C-1), warmtebehoefte: found 9000, expected a number from 8 to 600 "
        "kWh/(m²·yr); give kWh per m² of floor area; kWh per dwelling is some 80 times "
        "larger",
        'row 2 (C-1), label: found "H", expected A++++ to G',
        "row 2 (C-1), installatiejaar: found 1890, expected a year from 1900 to 2100; "
        "give the year of the installation, not of the dwelling",
        "row 2 (C-1), pv: found 100, expected a number from 0 to 30 kWp; give kWp of "
        "one dwelling, not Wp nor that of the whole building",
        "row 3 (C-1), complex_id: found again, first in row 2; expected one row per "
        "complex, or a part_id that tells its parts from each other",
        'row 3 (C-1), aantal: found "abc", expected a whole number from 1 to 20000',
        "row 3 (C-1), bouwjaar: found 19650, expected a year from 1300 to 2034; the "
        "address register writes 1005 where the year is unknown",
        'row 3 (C-1), oppervlakte: found "80.25" below "85,5", expected one decimal '
        "sign in a column; write all with a comma or all with a point",
        "row 3 (C-1), warmtebehoefte: found -5, expected a number from 8 to 600 "
        "kWh/(m²·yr); give kWh, not GJ or m³ of gas; leave it empty if unknown",
        "row 5 (C-3), aantal: found 0, expected a whole number from 1 to 20000; give "
        "the number of dwellings of the row",
        "row 5 (C-3), type: is empty, expected a known word",
        "row 5 (C-3), bouwjaar: is empty, expected a year from 1300 to 2034",
        "row 5 (C-3), oppervlakte: is empty, expected a number from 12 to 1000 m²",
        "row 6, complex: is empty, expected a text",
        "row 6, oppervlakte: found 1, expected a number from 12 to 1000 m²; give the "
        "area of one dwelling, not of the complex",
        'row 6, warmtebehoefte: found "#REF!", expected a number from 8 to 600 '
        "kWh/(m²·yr)",
        'row 6, installatiejaar: found "x", expected a year from 1900 to 2100',
        "row 7 (C-4), aantal: found 12.5, expected a whole number from 1 to 20000",
    )


def test_missing_and_doubled_columns_are_named_at_once(tmp_path: Path) -> None:
    """All that is missing, what was found, and what is wrong in the rows besides."""
    path = csv_file(tmp_path, "a;aantal;vhe;bouwjaar", "x;1;2;soon")

    assert problems(path) == (
        'headers "aantal", "vhe" are all read as dwellings, expected one; leave the '
        "others out, or say which one with --columns",
        "missing column(s): complex_id (id, complex, complexnummer); dwelling_type "
        "(type, woningtype, gebouwtype); floor_area_m2 (gebruiksoppervlakte, "
        "gebruiksoppervlakte_m2, gebruiksoppervlakte_thermische_zone); found headers "
        '"a", "aantal", "vhe", "bouwjaar"; rename them, or say which is which with '
        "--columns FILE.toml",
        'row 2, bouwjaar: found "soon", expected a year from 1300 to 2034',
    )


def test_a_long_list_of_problems_is_cut_off(tmp_path: Path) -> None:
    """The rest is counted."""
    rows = [f"C-{number};1;?;1965;80" for number in range(MOST_PROBLEMS_SHOWN + 10)]

    found = problems(csv_file(tmp_path, HEADER, *rows))

    assert len(found) == MOST_PROBLEMS_SHOWN + 1
    assert found[-1] == "and 10 more"


def test_other_headers_are_mapped_by_a_file(tmp_path: Path) -> None:
    """A mapped header wins over the usual one; a constant stands in every row."""
    path = csv_file(tmp_path, "OBJ;id;soort;bj;go;A+", "7;x;flat;1965;60;1")
    columns = tmp_path / "columns.toml"
    columns.write_text(
        '[columns]\ncomplex_id = "OBJ"\ndwelling_type = "soort"\n'
        'building_year = "bj"\nfloor_area_m2 = "go"\n'
        '[constants]\ndwellings = 1\ncorporation = "Fictie"\n',
        encoding="utf-8",
    )

    stock = read_stock(path, columns=columns)

    assert stock.complex_ids == ("7",)
    assert stock.dwellings.tolist() == [1]
    assert stock.corporation.tolist() == ["Fictie"]
    assert stock.label.tolist() == [EnergyLabel.A1]
    assert intake_of(stock).unused_columns == ("id",)


def test_a_wrong_map_of_headers_is_explained(tmp_path: Path) -> None:
    """Unknown columns, headers that are not there and constants that cannot be."""
    path = csv_file(tmp_path, HEADER, GOOD)
    columns = tmp_path / "columns.toml"
    columns.write_text(
        '[columns]\ndwelings = "n"\nlabel = "x"\n[constants]\nlabel = "A"\nyear = 1\n',
        encoding="utf-8",
    )
    assert problems(path, columns) == (
        'columns.dwelings: no column of a stock, did you mean "dwellings" or '
        '"dwelling_type"',
        "constants.label: is in columns too, expected in one",
        'constants.year: no column of a stock, did you mean "sale_year" or "roof_year"',
    )
    columns.write_text(
        '[columns]\nlabel = "woning"\n[constants]\ndwellings = 1\nheating = "steam"\n',
        encoding="utf-8",
    )
    assert problems(path, columns) == (
        'columns.label: the file has no header "woning", did you mean "woningen" or '
        '"woningtype"',
        'header "woningen" is read as dwellings, for which a constant is given too, '
        "expected one of them",
        'constants.heating: found "steam", expected a known word; expected one of '
        f"{', '.join(Heating)}",
    )


def test_counts_of_labels_make_parts(tmp_path: Path) -> None:
    """One part per label, best first; the rest is a part without label."""
    path = csv_file(
        tmp_path,
        f"{HEADER};warmtebehoefte;A+++++;A++++;A;B;label_g",
        "C-1;10;flat;1965;60;150;1;2;3;;1",
        "C-2;5;flat;1965;60;120;;;;;",
        "C-3;4;flat;1965;60;90;0;0;0;4;0",
    )

    stock = read_stock(path)

    assert stock.complex_id.tolist() == ["C-1"] * 4 + ["C-2", "C-3"]
    assert stock.part_id.tolist() == ["A++++", "A", "G", "without label", "", "B"]
    assert stock.dwellings.tolist() == [3, 3, 1, 3, 5, 4]
    assert stock.label.tolist() == [
        EnergyLabel.A4,
        EnergyLabel.A,
        EnergyLabel.G,
        UNKNOWN_CODE,
        UNKNOWN_CODE,
        EnergyLabel.B,
    ]
    assert stock.net_heat_demand_kwh_per_m2_yr.tolist() == [150] * 4 + [120, 90]
    assert (intake_of(stock).rows_used, intake_of(stock).dwellings_used) == (3, 19)


def test_more_labels_than_dwellings_are_a_problem(tmp_path: Path) -> None:
    """Set aside rows keep their dwellings without the counts."""
    path = csv_file(tmp_path, f"{HEADER};A;B", f"{GOOD};8;3")

    assert problems(path) == (
        "row 2 (C-1), labels: found 11 labels, expected at most the 10 dwellings of "
        "the row",
    )
    stock = read_stock(path, set_aside_bad_rows=True)
    assert stock.label.tolist() == [UNKNOWN_CODE]
    one = csv_file(tmp_path, f"{HEADER};A;B", f"{GOOD.replace(';10;', ';1;')};2;0")
    assert problems(one)[0].endswith(
        "2 labels, expected at most the 1 dwelling of the row"
    )
    assert stock.dwellings.tolist() == [10]


def test_parts_stand_together_and_a_total_beside_them_is_a_problem(
    tmp_path: Path,
) -> None:
    """Rows of a complex may stand anywhere; a total row would count twice."""
    header = f"{HEADER};deel"
    parts = ("C-1;5;flat;1965;60;a", "C-2;3;flat;1965;60;", "C-1;6;flat;1965;60;b")
    stock = read_stock(csv_file(tmp_path, header, *parts))
    assert stock.complex_id.tolist() == ["C-1", "C-1", "C-2"]
    assert stock.part_id.tolist() == ["a", "b", ""]

    total = "C-1;11;flat;1965;60;"
    double = "C-1;5;flat;1965;60;a"
    assert problems(csv_file(tmp_path, header, *parts, total, double)) == (
        "row 5 (C-1), complex_id: has no part_id, but other rows of the complex have; "
        "expected parts only, leave the total out",
        "row 6 (C-1), complex_id: found again, first in row 2; expected one row per "
        "complex, or a part_id that tells its parts from each other",
    )


def test_no_dwellings_and_what_is_gone_are_set_aside_without_error(
    tmp_path: Path,
) -> None:
    """A shop, a room, and what was sold or demolished by the baseline year."""
    path = csv_file(
        tmp_path,
        f"{HEADER};sloopjaar;verkoopjaar",
        f"{GOOD};2030;",
        "W-1;1;winkelfunctie;;;;",
        "K-1;30;Woongebouw met niet-zelfstandige woonruimte;1970;20;;",
        "C-2;8;flat;1965;60;2024;",
        "C-3;9;flat;1965;60;;2020",
    )

    intake = intake_of(read_stock(path, baseline_year=2024))

    assert (intake.rows_read, intake.dwellings_read) == (5, 58)
    assert (intake.rows_used, intake.dwellings_used) == (1, 10)
    assert [(part.reason, part.dwellings) for part in intake.set_aside] == [
        ("dwelling_type: no dwelling (winkelfunctie)", 1),
        (
            "dwelling_type: rooms that are no dwelling of their own "
            "(Woongebouw met niet-zelfstandige woonruimte)",
            30,
        ),
        ("demolition_year: demolished by the end of 2024", 8),
        ("sale_year: sold by the end of 2024", 9),
    ]


def test_bad_rows_are_set_aside_on_request(tmp_path: Path) -> None:
    """Bad required values cost the row, bad optional ones the value; all is counted."""
    path = csv_file(
        tmp_path,
        f"{HEADER};warmtebehoefte",
        f"{GOOD};9000",
        "C-1;4;flat;1965;60;100",
        "C-2;many;flat;1965;60;100",
        "C-3;7;castle;1965;60.5;100",
        "C-4;7;eengezinswoning;1965;60,5;100",
    )

    stock = read_stock(path, set_aside_bad_rows=True)

    assert stock.complex_ids == ("C-1", "C-4")
    assert np.isnan(stock.net_heat_demand_kwh_per_m2_yr).tolist() == [True, False]
    intake = intake_of(stock)
    assert [(part.reason, part.rows, part.dwellings) for part in intake.set_aside] == [
        ("complex_id: is found twice", 1, 4),
        ("dwellings: is no number, counted as 0 dwellings", 1, 0),
        ("dwelling_type: is an unknown word", 1, 7),
    ]
    assert [(found.row, found.kind) for found in intake.findings] == [
        (5, "mixed decimal signs"),
        (2, "value not used"),
        (6, "word too general"),
    ]


def test_a_file_with_nothing_to_plan_is_an_error(tmp_path: Path) -> None:
    """The reasons are counted."""
    path = csv_file(tmp_path, HEADER, "W-1;3;garage;1990;15", "C-1;4;flat;1965;1")

    with pytest.raises(StockError) as caught:
        read_stock(path, set_aside_bad_rows=True)

    assert caught.value.problems == (
        "no row can be used",
        "1 row(s), 3 dwelling(s), dwelling_type: no dwelling (garage), for instance "
        "row 2 (W-1)",
        "1 row(s), 4 dwelling(s), floor_area_m2: is outside the limits, for instance "
        "row 3 (C-1)",
    )


CELLS = {
    "id": st.sampled_from(["C-1", "C-2", "C-3", "C-4", "", "7"]),
    "deel": st.sampled_from(["", "", "a", "b"]),
    "woningen": st.sampled_from(["1", "25", "0", "-3", "x", "", "2,5", "1.000"]),
    "woningtype": st.sampled_from(
        ["flat", "Hoekwoning", "garage", "castle", "Rijwoning"]
    ),
    "bouwjaar": st.sampled_from(["1965", "2031", "12", "", "old"]),
    "oppervlakte": st.sampled_from(["85,5", "80.25", "60", "9999", "#REF!", "1.234"]),
    "sloopjaar": st.sampled_from(["", "2020", "2030", "soon"]),
    "label": st.sampled_from(["A", "H", "", "geen"]),
    "label_b": st.sampled_from(["", "1", "20", "-1"]),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=12))
def test_rows_and_dwellings_are_conserved(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    """Read is used plus set aside, and the stock holds what is used."""
    lines = [";".join(row[name] for name in CELLS) for row in rows]
    path = csv_file(tmp_path, ";".join(CELLS), *lines)

    try:
        stock = read_stock(path, set_aside_bad_rows=True)
    except StockError as error:
        assert error.problems[0] == "no row can be used"  # noqa: PT017
        return

    intake = intake_of(stock)
    aside = intake.set_aside
    assert intake.rows_read == len(rows)
    assert intake.rows_read == intake.rows_used + sum(part.rows for part in aside)
    assert stock.dwellings.sum() == intake.dwellings_used
    countable = {"1": 1, "25": 25, "1.000": 1000}
    read = sum(countable.get(row["woningen"], 0) for row in rows)
    assert intake.dwellings_read == read
    keys = list(zip(stock.complex_id, stock.part_id, strict=True))
    assert len(keys) == len(set(keys))
