"""Complex lists as csv files, and what reading them says."""

from pathlib import Path

import pytest

from warmtepad.errors import StockError
from warmtepad.intake import Intake
from warmtepad.reading.complex_list import read_stock
from warmtepad.stock import Stock

HEADER = "id;woningen;woningtype;bouwjaar;gebruiksoppervlakte"

GOOD = "C-1;10;tussenwoning;1965;85,5"


def csv_file(folder: Path, *lines: str) -> Path:
    """Write a csv file."""
    path = folder / "stock.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def problems(path: Path, columns: Path | None = None) -> tuple[str, ...]:
    """Return what is wrong with a file."""
    with pytest.raises(StockError) as caught:
        read_stock(path, columns=columns)
    return caught.value.problems


def intake_of(stock: Stock) -> Intake:
    """Return the account of a stock that was read."""
    assert stock.intake is not None
    return stock.intake
