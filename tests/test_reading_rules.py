"""Rules that an asset manager writes in a complex list: how they are read."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from tests.lists import GOOD, HEADER, csv_file, intake_of, problems
from warmtepad.columns import NO_YEAR
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.schema import ID_SEPARATOR, RULE_COLUMNS, Kind


def test_every_rule_is_read_under_a_dutch_header(tmp_path: Path) -> None:
    """All columns with rules, as an asset manager would write them."""
    cells = {
        "Warmtenet temperatuur (°C)": "65,5",
        "Gecontracteerde maatregelen": '"cavity_fill; glass_hrpp"',
        "Opdracht jaar": "2027",
        "Verboden maatregelen": '"Hybrid, BOILER"',
        "Verplichte maatregelen": "vent_extract+ sealing_basic",
        "Vroegste jaar": "1-7-2026",
        "Geen warmtepomp voor": "2030",
        "Eerdere maatregelen": "roof_inside",
        "Jaar uitgevoerd": "2016",
        "Gewicht": "3",
    }

    stock = read_stock(
        csv_file(
            tmp_path,
            ";".join([HEADER, *cells]),
            ";".join([GOOD, *cells.values()]),
        )
    )

    assert stock.heat_network_temperature_c.tolist() == [65.5]
    assert stock.contracted_measures.tolist() == ["cavity_fill + glass_hrpp"]
    assert stock.contracted_year.tolist() == [2027]
    assert stock.forbidden_measures.tolist() == ["hybrid + boiler"]
    assert stock.required_measures.tolist() == ["vent_extract + sealing_basic"]
    assert stock.earliest_year.tolist() == [2026]
    assert stock.no_heat_pump_before_year.tolist() == [2030]
    assert stock.earlier_measures.tolist() == ["roof_inside"]
    assert stock.earlier_works_year.tolist() == [2016]
    assert stock.weight.tolist() == [3]
    assert intake_of(stock).unused_columns == ()


def test_without_rules_a_row_stands_for_itself_and_nothing_is_asked(
    tmp_path: Path,
) -> None:
    """Columns that are not there, and ways to say "none"."""
    bare = read_stock(csv_file(tmp_path, HEADER, GOOD))
    assert bare.weight.tolist() == [1]
    assert bare.forbidden_measures.tolist() == [""]
    assert bare.contracted_year.tolist() == [NO_YEAR]
    assert np.isnan(bare.heat_network_temperature_c).all()

    header = f"{HEADER};verboden maatregelen;verplichte maatregelen;gewicht"
    said = read_stock(csv_file(tmp_path, header, f"{GOOD};geen;n.v.t.;"))
    assert said.forbidden_measures.tolist() == [""]
    assert said.required_measures.tolist() == [""]
    assert said.weight.tolist() == [1]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("cavity_fill", "cavity_fill"),
        ('"a; b;c"', "a + b + c"),
        ("a, b", "a + b"),
        ("a+b +  c", "a + b + c"),
        ("a,,b,", "a + b"),
        ("a + a", "a"),
        (" All ", "all"),
        ("nee", ""),
        ("-", ""),
    ],
)
def test_lists_are_read_whatever_stands_between(
    tmp_path: Path, text: str, ids: str
) -> None:
    """Semicolon, comma or plus; twice the same is once."""
    path = csv_file(tmp_path, f"{HEADER};forbidden_measures", f"{GOOD};{text}")

    assert read_stock(path).forbidden_measures.tolist() == [ids]


def test_a_text_that_is_no_list_of_ids_is_refused(tmp_path: Path) -> None:
    """Names, formulas and years outside the limits, each with row and header."""
    path = csv_file(
        tmp_path,
        f"{HEADER};verplichte_maatregelen;vroegste_jaar;gewicht;warmtenet_temperatuur",
        f"{GOOD};Spouwmuur vullen;20300;0;5",
        "C-2;5;flat;1965;60;a & b;;2,5;700",
        "C-3;5;flat;1965;60;#REF!;;;",
    )

    assert problems(path) == (
        'row 2 (C-1), verplichte_maatregelen: found "Spouwmuur vullen", expected ids '
        "of measures with ; , or + between them; `warmtepad measures` lists them, such "
        "as cavity_fill",
        "row 2 (C-1), vroegste_jaar: found 20300, expected a year from 1900 to 2100; "
        "write a year of four digits",
        "row 2 (C-1), gewicht: found 0, expected a whole number from 1 to 20000; leave "
        "it empty for a row that stands for itself",
        "row 2 (C-1), warmtenet_temperatuur: found 5, expected a number from 10 to 150 "
        "°C; give °C of the supply, not of the return",
        'row 3 (C-2), verplichte_maatregelen: found "a & b", expected ids of measures '
        "with ; , or + between them; `warmtepad measures` lists them, such as "
        "cavity_fill",
        "row 3 (C-2), gewicht: found 2.5, expected a whole number from 1 to 20000",
        "row 3 (C-2), warmtenet_temperatuur: found 700, expected a number from 10 to "
        "150 °C; give °C of the supply, not of the return",
        'row 4 (C-3), verplichte_maatregelen: found "#REF!", expected ids of measures '
        "with ; , or + between them",
    )


def test_a_row_whose_rule_cannot_be_read_is_not_planned_without_it(
    tmp_path: Path,
) -> None:
    """On request bad values are not used, but a rule may be what forbids a work."""
    path = csv_file(
        tmp_path,
        f"{HEADER};verboden_maatregelen;vroegste_jaar;warmtebehoefte",
        f"{GOOD};hybrid;2027;9000",
        "C-2;5;flat;1965;60;geen pomp!;;",
        "C-3;6;flat;1965;60;;soon;",
    )

    stock = read_stock(path, set_aside_bad_rows=True)

    assert stock.complex_ids == ("C-1",)
    assert [(part.reason, part.dwellings) for part in intake_of(stock).set_aside] == [
        ("forbidden_measures: is no list of measures", 5),
        ("earliest_year: is no number", 6),
    ]


def test_dwellings_are_counted_for_all_complexes_of_a_row(tmp_path: Path) -> None:
    """Read is used plus set aside, each with the weight of its row.

    Proves: 3 x 10 + 2 x 5 used, 4 x 7 set aside as no dwelling: 68 read.
    Fails if: rows are counted once (22), or weights only of what is used (47).
    """
    path = csv_file(
        tmp_path,
        f"{HEADER};gewicht",
        f"{GOOD};3",
        "C-2;5;flat;1965;60;2",
        "W-1;7;winkelfunctie;;;4",
    )

    intake = intake_of(read_stock(path))

    assert (intake.rows_read, intake.dwellings_read) == (3, 68)
    assert (intake.rows_used, intake.dwellings_used) == (2, 40)
    assert [part.dwellings for part in intake.set_aside] == [28]


def test_parts_of_a_complex_have_one_weight(tmp_path: Path) -> None:
    """An empty weight is 1; on request the rows that differ are set aside, counted."""
    path = csv_file(
        tmp_path,
        f"{HEADER};deel;gewicht",
        "C-1;10;flat;1965;60;a;2",
        "C-2;3;flat;1965;60;;",
        "C-1;4;flat;1965;60;b;3",
        "C-1;5;flat;1965;60;c;",
        "C-1;6;flat;1965;60;d;2",
    )

    assert problems(path) == (
        "row 4 (C-1), weight: found 3, but 2 in row 2; expected one weight for all "
        "parts of a complex, an empty one is 1",
        "row 5 (C-1), weight: found 1, but 2 in row 2; expected one weight for all "
        "parts of a complex, an empty one is 1",
    )
    stock = read_stock(path, set_aside_bad_rows=True)
    assert stock.part_id.tolist() == ["a", "d", ""]
    assert [(part.reason, part.dwellings) for part in intake_of(stock).set_aside] == [
        ("weight: differs between parts of a complex", 17)
    ]


def test_rules_of_a_row_hold_for_its_label_parts(tmp_path: Path) -> None:
    """A row with counts of labels is split; each part has the rules and the row."""
    path = csv_file(
        tmp_path,
        f"{HEADER};A;G;verboden_maatregelen;gewicht",
        "C-0;1;flat;1965;60;;;;",
        f"{GOOD};4;6;hybrid;2",
    )

    stock = read_stock(path)

    assert stock.part_id.tolist() == ["", "A", "G"]
    assert stock.forbidden_measures.tolist() == ["", "hybrid", "hybrid"]
    assert stock.weight.tolist() == [1, 2, 2]
    assert stock.file_row is not None
    assert stock.file_row.tolist() == [2, 3, 3]
    assert [stock.name_of(row) for row in range(3)] == [
        "row 2 (C-0)",
        "row 3 (C-1)",
        "row 3 (C-1)",
    ]


def test_file_rows_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    """Blank rows count, parts that stand apart keep their own row."""
    path = csv_file(
        tmp_path,
        f"{HEADER};deel",
        "C-1;5;flat;1965;60;a",
        ";;;;;",
        "C-2;5;flat;1965;60;",
        "C-1;5;flat;1965;60;b",
    )

    stock = read_stock(path)

    assert stock.file_row is not None
    assert stock.complex_id.tolist() == ["C-1", "C-1", "C-2"]
    assert stock.file_row.tolist() == [2, 5, 4]
    assert stock.take(np.array([2, 0])).file_row.tolist() == [4, 2]  # type: ignore[union-attr]


def test_earlier_works_before_the_building_are_not_used(tmp_path: Path) -> None:
    """A year before the building year is a slip of the pen, and is told."""
    path = csv_file(
        tmp_path,
        f"{HEADER};eerdere_maatregelen;jaar_uitgevoerd",
        f"{GOOD};roof_inside;1950",
    )

    stock = read_stock(path)

    assert stock.earlier_works_year.tolist() == [NO_YEAR]
    assert stock.earlier_measures.tolist() == ["roof_inside"]
    assert [finding.text for finding in intake_of(stock).findings] == [
        "1950 is before the building year 1965; not used"
    ]


def test_a_network_that_never_comes_is_told(tmp_path: Path) -> None:
    """A temperature without a year, unless the dwellings are on the network already."""
    path = csv_file(
        tmp_path,
        f"{HEADER};warmtenet_temperatuur;warmtenet_jaar;verwarming",
        f"{GOOD};65;;",
        "C-2;5;flat;1965;60;65;;stadsverwarming",
        "C-3;5;flat;1965;60;65;2030;",
    )

    findings = intake_of(read_stock(path)).findings

    assert [(f.row, f.column, f.text) for f in findings] == [
        (
            2,
            "heat_network_temperature_c",
            "65 °C, but heat_network_year is empty, so that no network is there to "
            "connect to; not used, is the year missing",
        )
    ]


def test_a_stock_holds_its_weights_together() -> None:
    """Below 1, or different within a complex, is no stock."""
    parts = {"complex_id": ["C-1", "C-1"], "part_id": ["a", "b"]}

    for weight in ([0, 0], [1, 2]):
        with pytest.raises(ValueError, match="weights must be at least 1, and the"):
            make_stock(**parts, weight=weight)


IDS = st.lists(
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(
        lambda id_: (
            id_.replace("_", "")
            not in {"geen", "nee", "n", "no", "false", "onwaar", "na", "nan", "nvt"}
            | {"null", "none", "leeg", "ntb", "onbekend", "unknown"}
        )
    ),
    unique=True,
    max_size=4,
).map(ID_SEPARATOR.join)
YEARS = st.one_of(st.just(NO_YEAR), st.integers(1970, 2100))
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.IDS: IDS,
    Kind.YEAR: YEARS,
    Kind.QUANTITY: st.one_of(
        st.just(float("nan")), st.decimals(10, 150, places=1).map(float)
    ),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data(), delimiter=st.sampled_from(";,"))
def test_written_rules_read_back_the_same(
    tmp_path: Path, data: st.DataObject, delimiter: str
) -> None:
    """Any rules, with either delimiter, and any weights that complexes may have."""
    rows = data.draw(st.integers(1, 5))
    numbers = sorted(
        data.draw(st.lists(st.integers(0, 2), min_size=rows, max_size=rows))
    )
    weights = data.draw(st.lists(st.integers(1, 20_000), min_size=3, max_size=3))
    rules = {
        column.name: data.draw(
            st.lists(VALUES[column.kind], min_size=rows, max_size=rows)
        )
        for column in RULE_COLUMNS
        if column.kind in VALUES
    }
    stock = make_stock(
        complex_id=[f"C-{number}" for number in numbers],
        part_id=[f"p{row}" for row in range(rows)],
        weight=[weights[number] for number in numbers],
        **rules,
    )

    write_stock_csv(stock, tmp_path / "stock.csv", delimiter=delimiter)
    found = read_stock(tmp_path / "stock.csv")

    for name, column in stock.columns().items():
        np.testing.assert_array_equal(found.columns()[name], column, err_msg=name)


def test_a_stock_without_rules_is_written_without_their_columns(
    tmp_path: Path,
) -> None:
    """A weight of 1 and empty lists need no column."""
    write_stock_csv(make_stock(), tmp_path / "plain.csv")
    write_stock_csv(
        make_stock(weight=[1, 4], forbidden_measures=["", "a + b"]),
        tmp_path / "rules.csv",
    )

    assert (tmp_path / "plain.csv").read_text("utf-8").splitlines() == [
        "complex_id;dwellings;dwelling_type;building_year;floor_area_m2",
        "C-1;10;terraced;1965;85",
    ]
    assert (tmp_path / "rules.csv").read_text("utf-8").splitlines()[1:] == [
        "C-1;10;terraced;1965;85;;",
        "C-2;10;terraced;1965;85;a + b;4",
    ]
