"""A part of a stock: the right rows, nothing lost, unknown names with a way out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_stock
from warmtepad.cli import Status, main
from warmtepad.errors import StockError
from warmtepad.reading.complex_list import read_stock
from warmtepad.slicing import NOT_CHOSEN, Slice, slice_stock
from warmtepad.stock import Stock

LIST = """complex_id;vhe;type;bouwjaar;go_m2;corporation;regio;provincie;label_c;label_e
A1;10;terraced;1960;80;Eigen Haard;Limburg;Limburg;;
A2;20;flat;1975;70;Eigen Haard;Zeeland;Zeeland;15;5
B1;30;corner;2001;90;Woonhuis;Limburg;Limburg;;
B2;40;flat;1950;60;Woonhuis;Friesland;Fryslân;10;30
B3;50;logieswoning;1950;60;Woonhuis;Friesland;Fryslân;;
"""


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    """Give a stock of four used rows, two of them with counts of labels."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return read_stock(path)


def test_names_of_one_column_add_up_and_columns_narrow(stock: Stock) -> None:
    """Limburg or Fryslân, and of those what Woonhuis owns: B1, and B2 in two parts."""
    both = slice_stock(stock, Slice(provinces=("Limburg", "Fryslân")))
    one = slice_stock(
        stock, Slice(provinces=("Limburg", "Fryslân"), corporations=("Woonhuis",))
    )

    assert both.complex_ids == ("A1", "B1", "B2")
    assert one.complex_id.tolist() == ["B1", "B2", "B2"]


def test_case_accents_and_signs_do_not_matter(stock: Stock) -> None:
    """What a keyboard has is enough."""
    found = slice_stock(stock, Slice(provinces=("fryslan",)))

    assert found.complex_ids == ("B2",)


def test_nothing_named_is_everything(stock: Stock) -> None:
    """The stock itself comes back, with its account."""
    assert slice_stock(stock, Slice()) is stock


def test_account_still_covers_the_whole_file(stock: Stock) -> None:
    """Five rows and 150 dwellings were read; 50 are no homes, 30 the user left out.

    A2 and B2 are rows of the file that became two parts each: they count once.
    """
    part = slice_stock(stock, Slice(corporations=("Woonhuis",)))

    intake = part.intake
    assert intake is not None
    assert (intake.rows_read, intake.dwellings_read) == (5, 150)
    assert (intake.rows_used, intake.dwellings_used) == (2, 70)
    assert intake.dwellings_used == part.dwellings.sum()
    left_out = intake.set_aside[-1]
    assert (left_out.reason, left_out.rows, left_out.dwellings) == (NOT_CHOSEN, 2, 30)
    assert left_out.examples == ("row 2 (A1)", "row 3 (A2)")
    assert {finding.complex_id for finding in intake.findings} <= {"", "B1", "B2"}


def test_slice_of_everything_sets_nothing_aside(stock: Stock) -> None:
    """No reason is listed for no row."""
    part = slice_stock(stock, Slice(provinces=("Limburg", "Zeeland", "Fryslân")))

    assert part.intake == stock.intake


def test_weights_count_in_the_account() -> None:
    """A row that stands for three complexes of 10 dwellings is 30 dwellings."""
    whole = make_stock(region=["Noord", "Zuid"], weight=[3, 1])
    counted = replace(whole, intake=None)

    assert slice_stock(counted, Slice(regions=("Noord",))).intake is None
    assert slice_stock(counted, Slice(regions=("Noord",))).weight.tolist() == [3]


def test_every_unknown_name_is_said_with_the_nearest(stock: Stock) -> None:
    """One error names all, each with what may be meant."""
    wanted = Slice(provinces=("Limbrug", "Utrecht"), corporations=("haard",))

    with pytest.raises(StockError) as error:
        slice_stock(stock, wanted)

    assert error.value.problems == (
        'province "Limbrug": not found, did you mean "Limburg"',
        'province "Utrecht": not found, expected one of Fryslân, Limburg, Zeeland',
        'corporation "haard": not found, did you mean "Eigen Haard"',
    )


def test_names_that_never_meet_are_said(stock: Stock) -> None:
    """Eigen Haard is known and Fryslân is known, but not together."""
    wanted = Slice(provinces=("Fryslân",), corporations=("Eigen Haard",))

    with pytest.raises(StockError, match='no row has province "Fryslân" and corp'):
        slice_stock(stock, wanted)


def test_column_that_is_nowhere_given_is_said() -> None:
    """A list without provinces cannot be cut by province."""
    with pytest.raises(StockError, match='province "Limburg": no row says its'):
        slice_stock(make_stock(), Slice(provinces=("Limburg",)))


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.sampled_from("abc")
)
def test_slices_of_all_names_make_up_the_stock(regions: list[str], name: str) -> None:
    """Each row is in the slice of its own name and in no other."""
    stock = make_stock(region=regions)
    if name not in regions:
        with pytest.raises(StockError):
            slice_stock(stock, Slice(regions=(name,)))
        return

    part = slice_stock(stock, Slice(regions=(name,)))

    assert len(part) == regions.count(name)
    assert set(part.region) == {name}


# --- On the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the list."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_check_reports_the_chosen_part(capsys: pytest.CaptureFixture[str]) -> None:
    """Options may be repeated, and what is left out stands under its reason."""
    words = ["--province", "limburg", "--province", "fryslan", "--lang", "en"]

    status = main(["check", "list.csv", *words, "--corporation", "Woonhuis"])

    printed = capsys.readouterr().out
    assert status == Status.DONE
    assert re.search(r"used +2 rows +70 dwellings", printed)
    assert "2 rows, 30 dwellings: not in the chosen part of the stock" in printed


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["plan", "check"])
def test_unknown_name_is_unusable_input(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, one message on stderr, nothing written."""
    status = main([command, "list.csv", "--region", "Limbrug"])

    printed = capsys.readouterr()
    assert status == Status.UNUSABLE
    assert 'region "Limbrug": not found, did you mean "Limburg"' in printed.err
    assert [file.name for file in Path().iterdir()] == ["list.csv"]
