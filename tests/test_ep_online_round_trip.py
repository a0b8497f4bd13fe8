"""A stock from the registry, written as csv, is the same stock when it is read."""

from pathlib import Path

import numpy as np
import pytest

from tests import registry
from tests.reference import reference_file
from tests.registry import home
from tests.test_ep_online import label_mix
from warmtepad.errors import OutputError
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.stock import Stock

VRUCHTENBUURT = "ep_online/bag_ep_vruchtenbuurt_denhaag_2023.csv"
SAMPLE = "ep_online/ep_online_sample_pc74_75.csv"


def assert_same(found: Stock, wanted: Stock) -> None:
    """Every column of two stocks is the same."""
    for name, column in wanted.columns().items():
        np.testing.assert_array_equal(found.columns()[name], column, err_msg=name)


@pytest.mark.parametrize("delimiter", [";", ","])
def test_written_stock_reads_back_the_same(tmp_path: Path, delimiter: str) -> None:
    """Labels, figures below zero, texts with signs, and homes without a label."""
    rows = [
        home(Huisnummer=1, Energieklasse="A++++", PrimaireFossieleEnergie="-12,5"),
        home(Huisnummer=2, Energieklasse="", Berekeningstype=""),
        home(Huisnummer=3, Projectnaam='De "Hoef"; oost, 0012'),
    ]
    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    write_stock_csv(stock, tmp_path / "stock.csv", delimiter=delimiter)

    assert_same(read_stock(tmp_path / "stock.csv"), stock)


def test_text_that_looks_like_a_formula_gets_an_apostrophe(tmp_path: Path) -> None:
    """A project name is text from outside; a spreadsheet must not run it."""
    rows = [home(Huisnummer=1, Projectnaam='=HYPERLINK("x")')]
    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    write_stock_csv(stock, tmp_path / "stock.csv")

    line = (tmp_path / "stock.csv").read_text("utf-8").splitlines()[1]
    assert line.startswith('"\'=HYPERLINK(""x"") (7525)";')


def test_stock_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A file where a folder is wanted."""
    stock = import_ep_online(registry.write(tmp_path / "r.csv", [home()]))

    with pytest.raises(OutputError, match="cannot be written"):
        write_stock_csv(stock, tmp_path / "r.csv" / "stock.csv")

    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_vruchtenbuurt_keeps_its_homes_and_its_label_mix(tmp_path: Path) -> None:
    """3,504 units; the mix is counted anew from the csv, by the rules in words.

    A home has a woonfunctie, a unit in use or under renovation, and 12 to 1,000 m².
    """
    source = reference_file(VRUCHTENBUURT)
    mix: dict[str, int] = {}
    for line in source.read_text("utf-8").splitlines()[1:]:
        cells = _split(line)
        area, use, state, label = cells[3], cells[4], cells[5], cells[7]
        in_use = state.startswith(("Verblijfsobject in gebruik", "Verbouwing"))
        if "woonfunctie" in use and in_use and 12 <= float(area) <= 1000:
            mix[label] = mix.get(label, 0) + 1

    stock = import_ep_online(source)
    write_stock_csv(stock, tmp_path / "stock.csv")

    assert stock.intake is not None
    assert stock.intake.rows_read == 3504
    assert stock.intake.rows_used == sum(mix.values()) == 3248
    assert label_mix(stock) == mix
    assert mix[""] == 1538
    assert_same(read_stock(tmp_path / "stock.csv"), stock)


def test_register_sample_keeps_its_homes_and_its_label_mix(tmp_path: Path) -> None:
    """3,000 rows without house number: 61 are no planned type, 2 cannot be true."""
    source = reference_file(SAMPLE)
    not_planned = ("Logieswoning", "Woonwagen", "Woongebouw")
    mix: dict[str, int] = {}
    for line in source.read_text("utf-8").splitlines()[1:]:
        *_, kind, _, year, area, label = line.split(";")
        is_true = int(year) >= 1300 and float(area.replace(",", ".")) >= 12
        if is_true and not kind.startswith(not_planned):
            mix[label] = mix.get(label, 0) + 1

    stock = import_ep_online(source)
    write_stock_csv(stock, tmp_path / "stock.csv")

    assert stock.intake is not None
    assert stock.intake.rows_read == stock.intake.dwellings_read == 3000
    assert stock.intake.rows_used == sum(mix.values()) == 2937
    assert label_mix(stock) == mix
    assert_same(read_stock(tmp_path / "stock.csv"), stock)


def _split(line: str) -> list[str]:
    """Cells of a line of the extract, whose only quoted cell is the use."""
    if '"' not in line:
        return line.split(",")
    before, use, after = line.split('"')
    return [*before.rstrip(",").split(","), use, *after.lstrip(",").split(",")]
