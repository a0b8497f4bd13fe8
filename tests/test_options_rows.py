"""Rules as rows: limits by hand, relative to what doing nothing comes to."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.row_contexts import YEARS, small_context
from warmtepad.errors import ScenarioError
from warmtepad.limits import Per
from warmtepad.options.row_context import RowContext
from warmtepad.options.rules import quantities_read, row_table
from warmtepad.problem import RowBlock
from warmtepad.quantities import Quantity
from warmtepad.reading.scenario import read_scenario
from warmtepad.rules import Reading
from warmtepad.scenario import Scenario
from warmtepad.terms import Language

IN_TWO_REGIONS = {"per": "region", "places": ["North", "South"]}
"""Both regions of the small stock."""


def asks(**changes: Any) -> Scenario:
    """A scenario of three years that asks for nothing but what is given."""
    few_years = {
        "last_year": 2027,
        "path__points": {2027: 0.9},
        "phase_out__deadline_year": 2026,
        "off_gas__year": 2027,
    }
    sections = ("path", "phase_out", "off_gas")
    off = {f"{section}__is_enabled": False for section in sections}
    return read_scenario("npa-2025").replace(**(few_years | off | changes))


def blocks(context: RowContext | None = None, **changes: Any) -> tuple[RowBlock, ...]:
    """Rows for the small stock."""
    return row_table(asks(**changes), context or small_context()).blocks


def block(context: RowContext | None = None, **changes: Any) -> RowBlock:
    """The rows of the only rule."""
    (found,) = blocks(context, **changes)
    return found


def lines(found: RowBlock) -> list[str]:
    """Each row as text: quantity, groups that count, years, limits."""
    return list(_lines(found))


def _lines(found: RowBlock) -> Iterator[str]:
    quantity = list(Quantity)[found.quantity]
    names = iter(found.row_names)
    for place in range(len(found.places)):
        groups = np.flatnonzero(found.place_of_group == place).tolist()
        for line, weights in enumerate(found.over_years):
            terms = " ".join(
                f"{weight:+g}*{year}"
                for year, weight in zip(YEARS, weights, strict=True)
                if weight
            )
            limits = f"{found.lower[place, line]:g} .. {found.upper[place, line]:g}"
            yield f"{next(names)}: {quantity} {groups} {terms} in {limits}"


def test_no_rule_asks_for_nothing() -> None:
    """A scenario with every rule off has no rows and reads no quantity."""
    assert blocks() == ()
    assert quantities_read(asks()) == ()


def test_path_asks_for_the_drop_in_the_stock_as_it_then_is() -> None:
    """The average at most A becomes A w - b.

    Proves: the baseline is 7900 / 60 = 131.67. At 90 % in 2027 the path allows 118.5,
    and 127.28 and 122.89 before. With all 60 dwellings the drop must be 263.33 in
    2025 and 526.67 in 2026; in 2027 complex 2 has left, and (1000 + 2400) / 30 = 113.33
    is 155 below what 30 dwellings may have together.
    Fails if: the stock that left still counted, which asks for a drop of 790.
    """
    found = block(path__is_enabled=True)

    assert found.name == "path"
    assert found.row_names == ("path 2025", "path 2026", "path 2027")
    assert not found.is_flow
    assert found.upper[0] == pytest.approx([-790 / 3, -1580 / 3, 155.0])
    assert np.isinf(found.lower).all()
    assert found.violation_weight[0] == pytest.approx([1 / 60, 1 / 60, 1 / 30])
    assert found.violation_price_eur == np.inf


def test_phase_out_is_one_row_at_the_deadline() -> None:
    """At most none of the 40 poor dwellings that are there in 2026."""
    found = block(phase_out__is_enabled=True)

    assert lines(found) == [
        "phase-out 2026: poor_dwellings [0, 1, 2] +1*2026 in -inf .. -40"
    ]
    assert found.violation_weight.tolist() == [[1 / 60]]


def test_off_gas_is_a_share_of_the_baseline() -> None:
    """A quarter of the 60 dwellings of the baseline, also of those that leave."""
    found = block(off_gas__is_enabled=True, off_gas__fraction_of_dwellings=0.25)

    assert lines(found) == [
        "off gas 2027: off_gas_dwellings [0, 1, 2] +1*2027 in 15 .. inf"
    ]


def test_ready_is_a_share_of_the_stock_as_it_then_is() -> None:
    """Half of 60 less the 15 that are ready, and half of 30 less 15 when 30 left."""
    found = block(ready__at_least_fraction={2026: 0.5, 2027: 0.5})

    assert lines(found) == [
        "ready 2026: ready_dwellings [0, 1, 2] +1*2026 in 15 .. inf",
        "ready 2027: ready_dwellings [0, 1, 2] +1*2027 in 0 .. inf",
    ]


def test_label_a_or_better_is_a_share_per_region() -> None:
    """Half of the dwellings of each region, on a straight line from none in 2025.

    Proves: North has 30 dwellings and 2 with label A, so 2026 asks for a quarter of 30
    less 2. South has 30 with 3; in 2027 nothing is left there, so nothing is asked.
    """
    found = block(
        a_or_better__per="region",
        a_or_better__between="line",
        a_or_better__at_least_fraction={2025: 0.0, 2027: 0.5},
    )

    assert lines(found) == [
        "a_or_better North 2025: a_or_better_dwellings [0, 1] +1*2025 in -2 .. inf",
        "a_or_better North 2026: a_or_better_dwellings [0, 1] +1*2026 in 5.5 .. inf",
        "a_or_better North 2027: a_or_better_dwellings [0, 1] +1*2027 in 13 .. inf",
        "a_or_better South 2025: a_or_better_dwellings [2] +1*2025 in -3 .. inf",
        "a_or_better South 2026: a_or_better_dwellings [2] +1*2026 in 4.5 .. inf",
        "a_or_better South 2027: a_or_better_dwellings [2] +1*2027 in 0 .. inf",
    ]


def test_capacity_holds_on_from_the_year_given() -> None:
    """At most 12 from 2026 on and at least a tenth of the 60 dwellings in 2025 on."""
    found = block(
        capacity=[
            {"at_most_dwellings": {2026: 12}, "at_least_fraction": {2025: 0.1}},
        ]
    )

    assert lines(found) == [
        "capacity 2025: dwellings_worked_on [0, 1, 2] +1*2025 in 6 .. inf",
        "capacity 2026: dwellings_worked_on [0, 1, 2] +1*2026 in 6 .. 12",
        "capacity 2027: dwellings_worked_on [0, 1, 2] +1*2027 in 6 .. 12",
    ]
    assert found.is_flow


def test_capacity_takes_the_tighter_of_number_and_share() -> None:
    """A fifth of 10, 20 and 30 dwellings, and never more than 5."""
    found = block(
        capacity={
            "per": "district",
            "at_most_fraction": {2027: 0.2},
            "at_most_dwellings": {2025: 5},
        }
    )

    assert found.places == ("d1", "d2", "d3")
    assert found.upper.tolist() == [[5, 5, 2], [5, 5, 4], [5, 5, 5]]


def test_smoothness_in_dwellings_limits_rise_and_fall() -> None:
    """The change from one year to the next, either way."""
    found = block(smoothness__largest_change_dwellings=8)

    assert lines(found) == [
        "smoothness 2026: dwellings_worked_on [0, 1, 2] -1*2025 +1*2026 in -8 .. 8",
        "smoothness 2027: dwellings_worked_on [0, 1, 2] -1*2026 +1*2027 in -8 .. 8",
    ]


@pytest.mark.parametrize(
    ("load", "is_smooth"),
    [((10, 10, 10), True), ((8, 11, 11), True), ((6, 12, 12), False)],
)
def test_smoothness_as_a_share_is_of_the_mean(
    load: tuple[int, ...], is_smooth: bool
) -> None:
    """A change of at most 30 % of the mean.

    Proves: 8, 11, 11 has a mean of 10 and a change of 3, which is allowed; 6, 12, 12
    has the same mean and a change of 6. The limit itself has no number of dwellings.
    """
    rise, fall = blocks(smoothness__largest_change_fraction=0.3)

    values = [found.over_years @ np.array(load) for found in (rise, fall)]

    assert (rise.name, fall.name) == ("smoothness rise", "smoothness fall")
    holds = (values[0] <= rise.upper[0] + 1e-9) & (values[1] >= fall.lower[0] - 1e-9)
    assert holds.all() == is_smooth


def test_budget_of_a_year_holds_in_each_year_and_place() -> None:
    """Amounts per dwelling, with one region that has an amount of its own."""
    found = block(
        budget={
            "per": "region",
            "amount_eur_per_dwelling": {2025: 1000},
            "amount_eur_per_yr_of_place": {"South": {2025: 5e4, 2026: 7e4}},
            "price_eur": 1.5,
        }
    )

    assert lines(found) == [
        "budget North 2025: investment_eur [0, 1] +1*2025 in -inf .. 30000",
        "budget North 2026: investment_eur [0, 1] +1*2026 in -inf .. 30000",
        "budget North 2027: investment_eur [0, 1] +1*2027 in -inf .. 30000",
        "budget South 2025: investment_eur [2] +1*2025 in -inf .. 50000",
        "budget South 2026: investment_eur [2] +1*2026 in -inf .. 70000",
        "budget South 2027: investment_eur [2] +1*2027 in -inf .. 70000",
    ]
    assert found.violation_price_eur == 1.5


def test_budget_that_carries_over_is_the_sum_so_far() -> None:
    """What is left in a year can be spent later, never earlier."""
    found = block(
        budget={"amount_eur_per_yr": {2025: 100, 2027: 40}, "carries_over": True}
    )

    assert lines(found) == [
        "budget 2025: investment_eur [0, 1, 2] +1*2025 in -inf .. 100",
        "budget 2026: investment_eur [0, 1, 2] +1*2025 +1*2026 in -inf .. 200",
        "budget 2027: investment_eur [0, 1, 2] +1*2025 +1*2026 +1*2027 in -inf .. 240",
    ]


def test_place_without_a_budget_has_no_row() -> None:
    """Only the region that is named is limited; the other does not count."""
    found = block(
        budget={
            "per": "region",
            "amount_eur_per_yr_of_place": {"South": {2025: 9}},
        }
    )

    assert found.places == ("South",)
    assert found.place_of_group.tolist() == [-1, -1, 0]


def test_fairness_counts_some_labels_in_each_region() -> None:
    """Half of the dwellings with label E or G are worked on by 2026, in each region."""
    found = block(
        fairness={
            "labels": ["E", "G"],
            "at_least_fraction": {2026: 0.5},
            **IN_TWO_REGIONS,
        }
    )

    assert lines(found) == [
        "fairness North 2026: touched_dwellings [0] +1*2026 in 5 .. inf",
        "fairness South 2026: touched_dwellings [2] +1*2026 in 15 .. inf",
    ]


def test_fairness_per_label_is_a_floor_for_each_label() -> None:
    """A label is a place like any other."""
    found = block(
        fairness={
            "counts": "strongly_improved",
            "per": "label",
            "at_least_fraction": {2025: 0.1},
        }
    )

    assert lines(found) == [
        "fairness C 2025: strongly_improved_dwellings [1] +1*2025 in 2 .. inf",
        "fairness E 2025: strongly_improved_dwellings [0] +1*2025 in 1 .. inf",
        "fairness G 2025: strongly_improved_dwellings [2] +1*2025 in 3 .. inf",
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            {"quantity": "co2_kg", "at_most": {2025: 90_000, 2027: 40_000}},
            [
                "cap 2025: co2_kg [0, 1, 2] +1*2025 in -inf .. -20000",
                "cap 2027: co2_kg [0, 1, 2] +1*2027 in -inf .. -10000",
            ],
            id="CO2 in a year, less what doing nothing emits",
        ),
        pytest.param(
            {"quantity": "co2_kg", "over": "cumulative", "at_most": {2027: 250_000}},
            ["cap 2027: co2_kg [0, 1, 2] +1*2025 +1*2026 +1*2027 in -inf .. -20000"],
            id="CO2 of all years: doing nothing emits 110 + 110 + 50 t",
        ),
        pytest.param(
            {
                "quantity": "primary_energy_kwh",
                "reads": "average_per_m2",
                "at_most": {2026: 150},
            },
            ["cap 2026: primary_energy_kwh [0, 1, 2] +1*2026 in -inf .. -175000"],
            id="primary energy per m²: 150 times 5500 m² less 1 GWh",
        ),
        pytest.param(
            {
                "quantity": "peak_kw",
                "per": "district",
                "places": ["d3"],
                "at_most": {2025: 25},
            },
            ["cap d3 2025: peak_kw [2] +1*2025 in -inf .. -5"],
            id="a full grid in one district",
        ),
        pytest.param(
            {"quantity": "family_heating", "at_most": {2025: 6}, "between": "hold"},
            [
                "cap 2025: family_heating [0, 1, 2] +1*2025 in -inf .. 6",
                "cap 2026: family_heating [0, 1, 2] +1*2026 in -inf .. 6",
                "cap 2027: family_heating [0, 1, 2] +1*2027 in -inf .. 6",
            ],
            id="works of one family",
        ),
        pytest.param(
            {
                "quantity": "net_heat_demand",
                "reads": "average",
                "per": "region",
                "dwelling_types": ["flat"],
                "at_most": {2026: 100},
            },
            [
                "cap North 2026: net_heat_demand [1] +1*2026 in -inf .. -400",
                "cap South 2026: net_heat_demand [2] +1*2026 in -inf .. -1500",
            ],
            id="the path's average, of the flats of each region",
        ),
        pytest.param(
            {
                "quantity": "gas_free_dwellings",
                "reads": "average",
                "labels": ["C"],
                "at_least": {2025: 0.3},
                "at_most": {2025: 0.5},
            },
            ["cap 2025: gas_free_dwellings [1] +1*2025 in 1 .. 5"],
            id="a share of the dwellings of one label, both ways",
        ),
    ],
)
def test_row_on_any_quantity(rule: dict[str, Any], expected: list[str]) -> None:
    """Totals, averages and sums over years of any effect, for any place."""
    found = block(rows=[{"id": "cap", **rule}])

    assert lines(found) == expected


def test_new_build_lowers_the_average_of_the_whole_stock() -> None:
    """New dwellings weigh in the average, and bring their own demand.

    Proves: 10 new dwellings of 40 kWh/m² a year. In 2027 the stock is 30 dwellings
    with 3400, and 30 new ones with 1200: the average at most 100 allows 6000 - 4600.
    Fails if: new dwellings did not weigh, which asks for a drop of 400.
    """
    built = {
        "dwellings": {2025: 10},
        "net_heat_demand_kwh_per_m2_yr": 40,
        "floor_area_m2": 80,
    }
    cap = {
        "id": "cap",
        "quantity": "net_heat_demand",
        "reads": "average",
        "at_most": {2027: 100},
    }
    scenario = asks(rows=[cap], new_build=built)
    assert scenario.new_build is not None
    context = small_context(
        new_dwellings=np.array(scenario.new_build.built_by(YEARS)),
        new_amount={Quantity.NET_HEAT_DEMAND: 40.0},
    )

    found = row_table(scenario, context).blocks[0]

    assert context.new_dwellings.tolist() == [10, 20, 30]
    assert found.upper.tolist() == [[1400]]


def test_new_build_stands_in_no_place_of_several() -> None:
    """It counts for the only corporation, not for one of two regions, nor in totals."""
    context = small_context(
        new_dwellings=np.array([6.0, 6.0, 6.0]),
        new_amount={Quantity.READY_DWELLINGS: 1.0},
    )
    total = {"id": "cap", "quantity": "ready_dwellings", "at_least": {2025: 20}}

    def least(**changes: Any) -> list[float]:
        found = block(context, **changes)
        return [float(limit) for limit in found.lower[:, 0]]

    share = {"ready__at_least_fraction": {2025: 0.5}}
    assert least(**share) == [0.5 * 66 - 15 - 6]
    assert least(ready__per="corporation", **share) == [0.5 * 66 - 15 - 6]
    assert least(ready__per="region", **share) == [0.0, 15.0]
    assert least(rows=[total]) == [5.0]


def test_keys_say_what_rows_are_about() -> None:
    """One key per row, in the order of the rows, so that nobody parses a name."""
    table = row_table(
        asks(
            path__is_enabled=True,
            capacity={"at_most_dwellings": {2027: 9}, **IN_TWO_REGIONS},
            rows=[
                {
                    "id": "cap",
                    "quantity": "primary_energy_kwh",
                    "reads": "average_per_m2",
                    "at_most": {2026: 150},
                }
            ],
        ),
        small_context(),
    )

    names = [name for found in table.blocks for name in found.row_names]
    keys = table.keys

    assert [" ".join(filter(None, (k.rule, k.place, str(k.year)))) for k in keys] == (
        names
    )
    assert [key.per for key in keys] == [Per.STOCK] * 3 + [Per.REGION] * 2 + [Per.STOCK]
    assert [key.unit() for key in keys[2:]] == [
        "kWh/(m²·yr)",
        "dwellings",
        "dwellings",
        "kWh/yr per m²",
    ]
    assert keys[-1].unit(Language.NL) == "kWh/jr per m²"
    assert keys[-1].reads is Reading.AVERAGE_PER_M2
    assert [key.weight_of_average for key in keys[1:]] == [60, 30, 1, 1, 5500]


def test_switched_off_rules_ask_for_nothing() -> None:
    """A rule with limits that is off has no rows, and its places are not looked up."""
    off = {"is_enabled": False, "per": "region", "places": ["Nowhere"]}

    assert (
        blocks(
            budget={"amount_eur_per_yr": {2025: 1}, **off},
            rows=[{"id": "cap", "quantity": "works", "at_most": {2025: 1}, **off}],
            smoothness__is_enabled=False,
            smoothness__largest_change_dwellings=3,
        )
        == ()
    )


def test_unknown_and_missing_places_are_named_at_once() -> None:
    """Every place that the stock does not have, with the nearest that it has."""
    scenario = asks(
        budget={
            "per": "region",
            "amount_eur_per_yr_of_place": {"Nort": {2025: 1}},
        },
        capacity={"per": "province", "at_most_dwellings": {2025: 1}},
        fairness={"per": "municipality", "at_least_fraction": {2025: 1}},
    )

    with pytest.raises(ScenarioError) as caught:
        row_table(scenario, small_context())

    assert caught.value.problems == (
        'capacity.0.per: "province" is not given for 3 of 3 complexes, expected a name '
        'for each; fill in the column of the stock or write per = "stock"',
        'budget.0.amount_eur_per_yr_of_place: "Nort" is no region of the stock, '
        'did you mean "North"',
        'fairness.0.per: "municipality" is not given for 1 of 3 complexes, expected a '
        'name for each; fill in the column of the stock or write per = "stock"',
    )


def test_an_amount_for_a_place_that_the_rule_leaves_out_is_named() -> None:
    """Fails if: the budget of the South is passed over in silence."""
    scenario = asks(
        budget={
            "per": "region",
            "places": ["North"],
            "amount_eur_per_yr": {2025: 9},
            "amount_eur_per_yr_of_place": {"South": {2025: 1}},
        }
    )

    with pytest.raises(ScenarioError) as caught:
        row_table(scenario, small_context())

    assert caught.value.problems == (
        'budget.0.amount_eur_per_yr_of_place: "South" is not among places, so the rule '
        "does not hold there; add it there, or leave its amount out",
    )


def test_share_above_a_number_is_found_with_the_stock() -> None:
    """At least half of 20 dwellings, but at most 8: only the stock can tell."""
    scenario = asks(
        capacity={
            "per": "district",
            "places": ["d2"],
            "at_most_dwellings": {2027: 8},
            "at_least_fraction": {2027: 0.5},
        }
    )

    with pytest.raises(ScenarioError, match="asks for at least 10 and at most 8"):
        row_table(scenario, small_context())


@given(
    st.sampled_from(sorted(small_context().present)),
    st.sampled_from([Per.STOCK, Per.REGION, Per.DISTRICT, Per.LABEL]),
    st.floats(0, 1e6),
)
def test_cap_that_doing_nothing_keeps_has_room(
    quantity: Quantity, per: Per, room: float
) -> None:
    """A cap above what doing nothing comes to anywhere leaves no negative limit."""
    if quantity is Quantity.NET_HEAT_DEMAND:
        return
    context = small_context()
    largest = float(context.present[quantity].sum()) + room
    rule = {"id": "cap", "quantity": quantity, "per": per, "at_most": {2025: largest}}

    found = block(context, rows=[rule])

    assert (found.upper >= 0).all()


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=3))
def test_cumulative_row_is_the_sum_of_its_years(amounts: list[float]) -> None:
    """What a row over all years reads is the sum of what rows of each year read."""
    table = dict.fromkeys(YEARS, 1e9)
    rule = {"id": "cap", "quantity": "co2_kg", "at_most": table}

    yearly = block(rows=[rule])
    cumulative = block(rows=[{**rule, "over": "cumulative"}])

    read = yearly.over_years @ np.array(amounts)
    assert cumulative.over_years @ np.array(amounts) == pytest.approx(np.cumsum(read))
    idle = 1e9 - yearly.upper[0]
    assert 1e9 - cumulative.upper[0] == pytest.approx(np.cumsum(idle))


def test_a_share_off_gas_asks_for_whole_homes() -> None:
    """Of 60 dwellings 0.26 is 15.6, so 16; 0.25 is 15 exactly.

    Fails if a plan of 15 homes is taken to keep a rule of 15.6 within rounding.
    """
    context = small_context()
    for share, wanted in ((0.26, 16), (0.25, 15)):
        asked = asks(off_gas__is_enabled=True, off_gas__fraction_of_dwellings=share)
        block = row_table(asked, context).blocks[0]
        assert block.lower.max(initial=0, where=np.isfinite(block.lower)) == wanted
