"""What ``warmtepad check`` prints."""

from pathlib import Path

import pytest

from tests.builders import make_stock
from warmtepad.reading import doubles, flaws, label_counts
from warmtepad.reading.accounts import UNREAD_COUNT
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.contradictions import FindingKind
from warmtepad.reading.spellings import NO_DWELLINGS
from warmtepad.report.intake import DUTCH, TEXTS, given, intake_report
from warmtepad.schema import COLUMN_OF_NAME
from warmtepad.stock import Stock
from warmtepad.terms import Language


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    """A list with a double, a shop, an odd value and a column that is not read."""
    path = tmp_path / "stock.csv"
    path.write_text(
        "id;woningen;woningtype;bouwjaar;gebruiksoppervlakte;label;warmtebehoefte;kleur\n"
        "C-1;1200;Tussenwoning;1965;85;A;9000;rood\n"
        "C-2;300;eengezins;1965;85;;100;\n"
        "C-2;50;flat;1965;60;;;\n"
        "W-1;2;winkel;;;;;\n",
        encoding="utf-8",
    )
    return read_stock(path, set_aside_bad_rows=True)


def test_the_account_adds_up_in_dutch(stock: Stock) -> None:
    """Rows and dwellings with Dutch thousands, reasons in Dutch."""
    report = intake_report(stock, Language.NL)

    for line in (
        "  gelezen                 4 rijen        1.552 woningen",
        "  gebruikt                2 rijen        1.500 woningen",
        "  terzijde gelegd         2 rijen           52 woningen",
        "  1 rij, 50 woningen: complex_id: staat er dubbel",
        "    rij 4 (C-2)",
        "  1 rij, 2 woningen: dwelling_type: geen woning (winkel)",
        "  1 x waarde niet gebruikt",
        "  A                     1.200 woningen    80,0 %",
        "  zonder label            300 woningen    20,0 %",
        "  kleur",
    ):
        assert line in report.splitlines()


def test_findings_name_their_row_in_english(stock: Stock) -> None:
    """The first examples of each kind, with row, complex and column."""
    lines = intake_report(stock, Language.EN).splitlines()

    assert "  1 x word too general" in lines
    assert '    row 3 (C-2), dwelling_type: "eengezins" is read as terraced' in lines
    assert "  net_heat_demand_kwh_per_m2_yr         300       1,200" in lines
    assert "Columns that are not read" in lines


def test_both_languages_have_the_same_texts() -> None:
    """No text is missing in either."""
    assert set(TEXTS) == set(Language)
    assert TEXTS[Language.NL].keys() == TEXTS[Language.EN].keys()


def test_every_reason_and_kind_has_a_dutch_text() -> None:
    """A new reason or kind of finding comes with its Dutch text."""
    reasons = [
        value
        for module in (flaws, doubles, label_counts)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    ]
    # Not reasons: the name of a part, and a flaw that never sets a row aside.
    texts = set(reasons) - {label_counts.WITHOUT_LABEL, flaws.MIXED_SIGNS}
    texts -= {label_counts.TOO_MANY}

    assert texts | set(FindingKind) | set(NO_DWELLINGS) | {UNREAD_COUNT} <= set(DUTCH)


def test_given_tells_values_from_blanks() -> None:
    """By kind of column: text, quantity, year, word and flag."""
    two = make_stock(
        district=["a", ""],
        ep2_kwh_per_m2_yr=[100.0, float("nan")],
        heating_year=[2010, 0],
        heating=["electric", -1],
        is_monument=[True, False],
    )

    for name in ("district", "ep2_kwh_per_m2_yr", "heating_year", "heating"):
        assert given(two, COLUMN_OF_NAME[name]).tolist() == [True, False]
    assert given(two, COLUMN_OF_NAME["is_monument"]).tolist() == [True, False]


def test_a_stock_made_in_memory_has_no_report() -> None:
    """There is nothing that was read."""
    with pytest.raises(ValueError, match="no intake"):
        intake_report(make_stock(), Language.NL)
