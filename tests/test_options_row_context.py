"""The stock as rules see it, held against sums over its rows."""

import math
from functools import cache

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import default_scenario
from warmtepad.bundled import bundled_folder
from warmtepad.limits import Per
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.options.row_context import row_context
from warmtepad.options.rules import quantities_read, row_table
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.quantities import Quantity
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel


def grounds_of(stock: Stock, scenario: Scenario) -> Grounds:
    """What options of a stock are made of."""
    assumptions = read_assumptions()
    homes = make_homes(stock, assumptions)
    return make_grounds(stock, homes, read_catalogue(), scenario, assumptions)


@cache
def sample_grounds(weighting: str = "dwelling") -> Grounds:
    """The small sample in the bundled scenario."""
    stock = read_stock(bundled_folder("stock_samples") / "small_corporation.csv")
    return grounds_of(stock, default_scenario().replace(path__weighting=weighting))


def there(grounds: Grounds, year: int) -> list[int]:
    """Rows whose complex has not left by the end of a year."""
    stock = grounds.stock
    gone = {
        stock.complex_id[row]
        for row in range(len(stock))
        for left in (stock.demolition_year[row], stock.sale_year[row])
        if 0 < left <= year
    }
    return [row for row in range(len(stock)) if stock.complex_id[row] not in gone]


@pytest.mark.parametrize("weighting", ["dwelling", "floor_area"])
def test_path_rows_of_a_sample_are_the_drop_that_its_rows_ask_for(
    weighting: str,
) -> None:
    """Row by row: what the dwellings that are left need, less what the path allows."""
    grounds = sample_grounds(weighting)
    scenario = grounds.scenario
    stock, demand = grounds.stock, grounds.homes.net_heat_demand_kwh_per_m2_yr
    weight = stock.dwellings * (
        stock.floor_area_m2 if weighting == "floor_area" else 1.0
    )
    baseline = float(np.average(demand, weights=weight))

    blocks = row_table(scenario, row_context(grounds, quantities_read(scenario))).blocks
    found = dict(zip(blocks[0].row_names, blocks[0].upper[0].tolist(), strict=True))

    wanted = {}
    for number, year in enumerate(scenario.years):
        left = there(grounds, year)
        target = baseline * (1 - 0.18 * (number + 1) / 10)
        wanted[f"path {year}"] = sum(weight[r] * (target - demand[r]) for r in left)
    assert found == pytest.approx(wanted)
    assert [block.name for block in blocks] == ["path", "phase-out", "off gas"]


def test_phase_out_and_off_gas_of_a_sample_count_its_dwellings() -> None:
    """Dwellings with label E, F or G and no exception, and 19.46 % of all."""
    grounds = sample_grounds()
    stock, scenario = grounds.stock, grounds.scenario
    poor = sum(
        int(stock.dwellings[row])
        for row in there(grounds, 2028)
        if grounds.homes.label[row] < EnergyLabel.D and not grounds.is_exempt[row]
    )

    blocks = row_table(scenario, row_context(grounds, quantities_read(scenario))).blocks

    assert blocks[1].row_names == ("phase-out 2028",)
    assert blocks[1].upper.tolist() == [[-poor]]
    assert blocks[2].row_names == ("off gas 2034",)
    assert blocks[2].lower[0, 0] == math.ceil(0.1946 * stock.dwellings.sum())


def test_example_of_every_rule_has_rows_for_the_sample() -> None:
    """Each rule of the example is on, finds its places and has a limit."""
    scenario = read_scenario("example-rules")
    grounds = grounds_of(sample_grounds().stock, scenario)

    table = row_table(scenario, row_context(grounds, quantities_read(scenario)))

    names = [block.name for block in table.blocks]
    assert len(names) == len(set(names)) == 21
    assert len(table.keys) == sum(block.n_rows for block in table.blocks)
    limits = [np.isfinite(b.lower) | np.isfinite(b.upper) for b in table.blocks]
    assert all(has_limit.any() for has_limit in limits)
    assert {key.quantity for key in table.keys} == set(quantities_read(scenario))


def test_parts_of_a_complex_count_as_one() -> None:
    """Dwellings and demand add up; its label is that of most of its dwellings."""
    stock = make_stock(
        complex_id=["A", "A", "B"],
        dwellings=[3, 7, 5],
        label=["G", "C", "A"],
        region=["North", "North", "South"],
        floor_area_m2=[100.0, 100.0, 60.0],
        net_heat_demand_kwh_per_m2_yr=[200.0, 100.0, 50.0],
        dwelling_type=["terraced", "flat", "flat"],
        sale_year=[0, 0, 2027],
    )

    context = row_context(
        grounds_of(stock, default_scenario()),
        (Quantity.POOR_DWELLINGS, Quantity.A_OR_BETTER_DWELLINGS, Quantity.WORKS),
    )

    assert context.dwellings.tolist() == [10, 5]
    assert context.floor_area_m2.tolist() == [1000, 300]
    assert context.present[Quantity.NET_HEAT_DEMAND] == pytest.approx([1300, 250])
    assert context.baseline_kwh_per_m2_yr == pytest.approx(1550 / 15)
    assert context.present[Quantity.POOR_DWELLINGS].tolist() == [3, 0]
    assert context.present[Quantity.A_OR_BETTER_DWELLINGS].tolist() == [0, 5]
    assert Quantity.WORKS not in context.present
    assert context.place[Per.REGION].tolist() == ["North", "South"]
    assert context.place[Per.LABEL].tolist() == ["C", "A"]
    assert context.place[Per.DWELLING_TYPE].tolist() == ["flat", "flat"]
    assert context.in_stock[:, :4].tolist() == [[True] * 4, [True, True, False, False]]


def test_districts_of_one_name_in_two_towns_are_told_apart() -> None:
    """Two towns have a Centrum; the third district needs no town behind its name."""
    stock = make_stock(
        municipality=["Utrecht", "Zeist", "Zeist"],
        district=["Centrum", "Centrum", "Noord"],
    )

    context = row_context(grounds_of(stock, default_scenario()), ())

    assert context.place[Per.DISTRICT].tolist() == [
        "Centrum (Utrecht)",
        "Centrum (Zeist)",
        "Noord",
    ]


@pytest.mark.parametrize(("weighting", "weight"), [("dwelling", 1), ("floor_area", 80)])
def test_new_dwellings_weigh_as_the_path_weighs(weighting: str, weight: float) -> None:
    """One new dwelling of 80 m² needs 40 kWh/m², is gas-free, ready and label A+++."""
    scenario = default_scenario().replace(
        path__weighting=weighting,
        new_build={
            "dwellings": {2026: 4},
            "net_heat_demand_kwh_per_m2_yr": 40,
            "floor_area_m2": 80,
        },
    )

    context = row_context(grounds_of(make_stock(), scenario), ())

    assert context.new_dwellings[:4].tolist() == [0, 4, 8, 12]
    assert context.new_path_weight == weight
    assert context.new_amount == {
        Quantity.NET_HEAT_DEMAND: 40 * weight,
        Quantity.POOR_DWELLINGS: 0,
        Quantity.GAS_FREE_DWELLINGS: 1,
        Quantity.READY_DWELLINGS: 1,
        Quantity.A_OR_BETTER_DWELLINGS: 1,
    }


def test_new_dwellings_can_be_left_out_of_the_average() -> None:
    """They are built all the same, but weigh nothing."""
    scenario = default_scenario().replace(
        new_build={
            "counts_in_average": False,
            "dwellings": {2026: 4},
            "net_heat_demand_kwh_per_m2_yr": 40,
            "floor_area_m2": 80,
        },
    )
    stock = make_stock()

    found, without = (
        row_context(grounds_of(stock, case), quantities_read(case))
        for case in (scenario, default_scenario())
    )

    assert found.new_amount == {}
    limits = [
        row_table(default_scenario(), context).blocks[0].upper.tolist()
        for context in (found, without)
    ]
    assert limits[0] == limits[1]


def test_path_goes_straight_between_points_and_stays_flat_after_the_last() -> None:
    """From the baseline year, at 1 if relative and at the stock's own if absolute."""
    scenario = default_scenario()
    relative = scenario.replace(path__points={2026: 0.9, 2028: 0.8})
    absolute = scenario.replace(path__kind="absolute", path__points={2026: 80.0})

    shares = path_average_kwh_per_m2_yr(relative, 100.0)
    figures = path_average_kwh_per_m2_yr(absolute, 100.0)

    assert shares.tolist() == pytest.approx([95, 90, 85, 80] + [80] * 6)
    assert figures.tolist() == pytest.approx([90, 80] + [80] * 8)
