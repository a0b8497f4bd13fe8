"""Rows that stand for several complexes are written out, and lose nothing."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_stock
from warmtepad.errors import StockError
from warmtepad.expansion import expanded
from warmtepad.planning import Planner
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.intake import intake_report
from warmtepad.solving.outcome import SolveSettings
from warmtepad.stock import Stock
from warmtepad.terms import Language


def test_a_complex_of_weight_three_becomes_three_with_all_its_parts() -> None:
    """Copies stand apart, parts of a copy together, other complexes are untouched."""
    stock = make_stock(
        complex_id=["C-1", "C-7", "C-7", "C-9"],
        part_id=["", "a", "b", ""],
        dwellings=[1, 10, 20, 4],
        weight=[1, 3, 3, 2],
    )
    stock = replace(stock, file_row=np.array([2, 3, 4, 5]))

    found = expanded(stock)

    assert found.complex_ids == (
        "C-1",
        "C-7 (1/3)",
        "C-7 (2/3)",
        "C-7 (3/3)",
        "C-9 (1/2)",
        "C-9 (2/2)",
    )
    assert found.part_id.tolist() == ["", "a", "b", "a", "b", "a", "b", "", ""]
    assert found.dwellings.tolist() == [1, 10, 20, 10, 20, 10, 20, 4, 4]
    assert found.weight.tolist() == [1] * 9
    assert found.file_row is not None
    assert found.file_row.tolist() == [2, 3, 4, 3, 4, 3, 4, 5, 5]


def test_a_stock_without_weights_is_left_as_it_is() -> None:
    """The very same object: nothing is copied."""
    stock = make_stock(complex_id=["C-1", "C-2"])

    assert expanded(stock) is stock


def test_a_name_that_is_taken_is_refused() -> None:
    """A file may have a complex that is named like a copy."""
    stock = make_stock(complex_id=["C-1", "C-1 (2/2)"], weight=[2, 1])

    with pytest.raises(StockError) as caught:
        expanded(stock)

    assert caught.value.problems == (
        'complex_id: "C-1 (2/2)" is the name of a complex, and of one of those that a '
        "row with a weight stands for; rename one of them",
    )


def test_a_file_with_weights_is_the_file_written_out(tmp_path: Path) -> None:
    """A clustered file gives, column by column, the stock of the real one."""
    header = "id;woningen;woningtype;bouwjaar;go_m2;deel;label;verboden_maatregelen"
    parts = ["10;flat;1965;60;a;G;", "5;flat;1965;60;b;C;boiler"]
    clustered = [
        f"{header};gewicht",
        *(f"X;{part};2" for part in parts),
        "Y;3;hoekwoning;1980;90;;D;all;",
    ]
    real = [
        header,
        *(f"X (1/2);{part}" for part in parts),
        *(f"X (2/2);{part}" for part in parts),
        "Y;3;hoekwoning;1980;90;;D;all",
    ]
    stocks = []
    for name, lines in (("clustered.csv", clustered), ("real.csv", real)):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        stocks.append(expanded(read_stock(tmp_path / name)))

    assert_same(*stocks)
    assert stocks[0].intake is not None
    assert stocks[1].intake is not None
    assert stocks[0].intake.dwellings_used == stocks[1].intake.dwellings_used == 33


def test_the_report_of_a_file_counts_every_complex_of_a_row(tmp_path: Path) -> None:
    """30 dwellings in 3 complexes, all of them with label G."""
    path = tmp_path / "stock.csv"
    path.write_text(
        "id;woningen;woningtype;bouwjaar;go_m2;label;gewicht\nX;10;flat;1965;60;G;3\n",
        encoding="utf-8",
    )

    lines = intake_report(read_stock(path), Language.EN).splitlines()

    assert "  used                    1 row             30 dwellings" in lines
    assert "  3 complexes, in 3 parts" in lines
    assert "  G                        30 dwellings  100.0 %" in lines


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(1, 50)),
        min_size=1,
        max_size=5,
    )
)
def test_dwellings_are_conserved(shape: list[tuple[int, int, int]]) -> None:
    """Law: as many dwellings and rows as weights times those of one complex.

    `shape` has the number of parts, the weight and the dwellings of each complex.
    """
    rows = [
        (f"C-{number}", f"p{part}", weight, dwellings + part)
        for number, (parts, weight, dwellings) in enumerate(shape)
        for part in range(parts)
    ]
    stock = make_stock(
        complex_id=[row[0] for row in rows],
        part_id=[row[1] for row in rows],
        weight=[row[2] for row in rows],
        dwellings=[row[3] for row in rows],
    )

    found = expanded(stock)

    assert found.dwellings.sum() == (stock.dwellings * stock.weight).sum()
    assert len(found) == stock.weight.sum()
    assert len(found.complex_starts) == sum(weight for _, weight, _ in shape)
    assert expanded(found) is found


def test_a_clustered_stock_is_planned_as_the_real_one() -> None:
    """Two rows that stand for five complexes give the plan of the five.

    Proves: same cost, same works in the same years, whatever the row says once.
    Fails if: a row of weight 3 is planned as one complex, or as one three times as
    large (which would share one set-up cost).
    """
    given: dict[str, list[Any]] = {"label": ["G", "E"], "floor_area_m2": [60.0, 90.0]}
    clustered = make_stock(complex_id=["C-1", "C-2"], weight=[3, 2], **given)
    real = make_stock(
        complex_id=["C-1 (1/3)", "C-1 (2/3)", "C-1 (3/3)", "C-2 (1/2)", "C-2 (2/2)"],
        **{name: [values[0]] * 3 + [values[1]] * 2 for name, values in given.items()},
    )
    scenario = read_scenario("npa-2025")
    settings = SolveSettings(gap_fraction=0.01)

    plans = [Planner(stock).plan(scenario, settings) for stock in (clustered, real)]

    assert plans[0].objective_eur == plans[1].objective_eur
    assert plans[0].stock.complex_ids == real.complex_ids
    assert_same(plans[0].stock, real)
    for field in fields(plans[0].programme):
        found, wanted = (getattr(plan.programme, field.name) for plan in plans)
        if isinstance(wanted, np.ndarray):
            np.testing.assert_array_equal(found, wanted, err_msg=field.name)


def assert_same(found: Stock, wanted: Stock) -> None:
    """Every column of two stocks is the same."""
    for name, column in wanted.columns().items():
        np.testing.assert_array_equal(found.columns()[name], column, err_msg=name)
