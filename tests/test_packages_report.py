"""The list of packages of a complex, in Python and on the command line."""

import csv
import io
from pathlib import Path

import pytest

from tests.test_dropped import lines, planner
from warmtepad.bundled import bundled_folder
from warmtepad.cli import main
from warmtepad.report.packages import PACKAGES_COLUMNS, packages_table
from warmtepad.terms import Language

LIST = """\
complex_id,dwellings,dwelling_type,building_year,floor_area_m2,label
A,10,terraced,1965,85,F
B,20,gallery_flat,1972,70,D
"""


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """A list of two complexes."""
    path = tmp_path / "stock.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_the_table_has_the_declared_columns_and_a_row_per_package() -> None:
    """What is beaten names what beats it, and what is kept names nothing."""
    table = packages_table(lines("A"), planner().catalogue, Language.EN)

    assert list(table.columns) == [column.name for column in PACKAGES_COLUMNS]
    assert len(table) == len(lines("A"))
    beaten = table[~table["is_kept"]]
    kept = table[table["is_kept"]]
    assert kept["beaten_by"].isna().all()
    assert kept["saves_most_eur"].isna().all()
    numbers = beaten["beaten_by"].to_numpy(dtype=int)
    others = table.iloc[numbers - 1]
    assert others["number"].tolist() == numbers.tolist()
    assert others["measure_names"].tolist() == beaten["beaten_by_names"].tolist()


def test_names_follow_the_language() -> None:
    """Ids and headers are the same in both, names are not."""
    dutch, english = (
        packages_table(lines("A"), planner().catalogue, language)
        for language in (Language.NL, Language.EN)
    )

    assert (dutch["envelope"] == english["envelope"]).all()
    assert (dutch["measure_names"] != english["measure_names"]).any()


def test_doing_nothing_is_a_package_with_a_name() -> None:
    """Fails if a row, or what beats another, is blank."""
    table = packages_table(lines("A"), planner().catalogue, Language.NL)
    is_nothing = (table["envelope"] == "") & (table["installation"] == "")

    assert is_nothing.any()
    assert (table["measure_names"][is_nothing] == "niets").all()
    assert (table["measure_names"][~is_nothing] != "niets").all()


def test_packages_come_on_the_screen_or_in_a_file(
    stock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are the same csv; Dutch has semicolons, English commas."""
    few = tmp_path / "few.toml"
    _write_few_measures(few)
    out = tmp_path / "packages.csv"

    words = ["packages", str(stock), "B", "--lang", "en", "--scenario", str(few)]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "-o", str(out)]) == 0

    assert out.read_text(encoding="utf-8") == printed
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert list(rows[0]) == [column.name for column in PACKAGES_COLUMNS]
    assert {row["is_kept"] for row in rows} == {"yes", "no"}


def test_an_unknown_complex_ends_with_status_2(
    stock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name is said, and nothing is printed on stdout."""
    assert main(["packages", str(stock), "Z"]) == 2

    streams = capsys.readouterr()
    assert "no complex 'Z'" in streams.err
    assert streams.out == ""


def _write_few_measures(path: Path) -> None:
    """Write the bundled scenario with few measures."""
    bundled = bundled_folder("measures") / "scenarios" / "npa-2025.toml"
    from_bundled = bundled.read_text(encoding="utf-8")
    allowed = 'allowed_measures = ["glass_hrpp", "glass_triple", "hybrid"]\n'
    path.write_text(
        from_bundled.replace("[works]\n", f"[works]\n{allowed}"), encoding="utf-8"
    )
