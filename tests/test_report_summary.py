"""``summary.json``: its keys, its numbers and what is not known."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import (
    default_scenario,
    few_plan,
    few_planner,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
    timed,
)
from warmtepad.catalogue import Work
from warmtepad.plan.plan import Plan
from warmtepad.report.declared_summary import SUMMARY_KEYS
from warmtepad.report.fields import FieldKind
from warmtepad.report.key_figures import label_share, saving_quantiles
from warmtepad.report.summary import summary
from warmtepad.report.tables import complexes_table
from warmtepad.terms import EnergyLabel, Language

PLANS = [sample_plan, few_plan, infeasible_plan, idle_plan, plan_not_found]
TYPES = {
    FieldKind.TEXT: (str, type(None)),
    FieldKind.INTEGER: (int,),
    FieldKind.NUMBER: (float, type(None)),
    FieldKind.FLAG: (bool,),
    FieldKind.OBJECT: (dict,),
    FieldKind.LIST: (list,),
}
"""Python types of each kind; null where the meaning says so."""


def declared(prefix: str) -> dict[str, FieldKind]:
    """Kind of each declared key inside or outside of ``years``."""
    return {
        key.name.removeprefix(prefix): key.kind
        for key in SUMMARY_KEYS
        if key.name.startswith(prefix) and "[]" not in key.name.removeprefix(prefix)
    }


@pytest.mark.parametrize("make_plan", PLANS)
def test_keys_and_types_are_those_declared(make_plan: Callable[[], Plan]) -> None:
    """No key too many, none missing, in the declared order, each of its kind."""
    found = summary(make_plan())
    years = found["years"]
    assert isinstance(years, list)

    assert list(found) == list(declared(""))
    for key, kind in declared("").items():
        assert isinstance(found[key], TYPES[kind]), key
    for year in years:
        assert list(year) == list(declared("years[]."))
        for key, kind in declared("years[].").items():
            assert isinstance(year[key], TYPES[kind]), key


@pytest.mark.parametrize("make_plan", PLANS)
def test_json_holds_every_number_and_no_nan(make_plan: Callable[[], Plan]) -> None:
    """What is not known is null: NaN and infinity are not JSON."""
    found = summary(make_plan())

    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_figures_of_a_sample_are_those_of_the_plan() -> None:
    """Nothing is lost or scaled between the plan and its summary."""
    plan = sample_plan()
    found = summary(plan)

    assert found["outcome"] == "optimal"
    assert found["objective_eur"] == pytest.approx(plan.objective_eur)
    assert found["gap"] == pytest.approx(plan.gap_fraction, abs=1e-6)
    assert float(str(found["gap"])) >= plan.gap_fraction - 1e-12  # holds as written
    assert found["complexes"] == 12
    assert found["dwellings"] == 335
    assert found["investment_eur"] == pytest.approx(plan.programme.investment_eur.sum())
    assert found["off_gas_dwellings_2034"] == plan.years.off_gas_dwellings[-1]
    assert found["shortfalls"] == []


def test_a_plan_that_was_not_recomputed_says_so() -> None:
    """A plan made without the checker must not pass for a checked one."""
    checked = replace(few_plan(), seconds={"solve": 1.0, "check": 0.1})

    assert summary(few_plan())["checked"] is False
    assert summary(checked)["checked"] is True


@pytest.mark.parametrize("make_plan", PLANS)
def test_label_shares_of_every_year_sum_to_one(make_plan: Callable[[], Plan]) -> None:
    """Each dwelling has one label; shares are rounded to six digits."""
    found = summary(make_plan())
    years = found["years"]
    assert isinstance(years, list)
    mixes = [found["baseline_label_share"], *(year["label_share"] for year in years)]

    for mix in mixes:
        assert isinstance(mix, dict)
        assert sum(mix.values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("make_plan", [sample_plan, few_plan])
def test_label_mixes_are_those_of_the_complexes(make_plan: Callable[[], Plan]) -> None:
    """The mix now counts all dwellings, the last one those that are still there."""
    plan = make_plan()
    found, table = summary(plan), complexes_table(plan, Language.EN)
    last = plan.scenario.last_year
    stays = ~(table["exit_year"] <= last).fillna(value=False)
    years = found["years"]
    assert isinstance(years, list)

    for mix, column, rows in (
        (found["baseline_label_share"], "label_before", stays | ~stays),
        (years[-1]["label_share"], "label_after", stays),
    ):
        assert isinstance(mix, dict)
        there = table[rows]
        counts = there.groupby(column)["dwellings"].sum() / there["dwellings"].sum()
        for label in EnergyLabel:
            expected = float(counts.get(label.text, 0.0))
            assert mix[label.text] == pytest.approx(expected, abs=1e-6)


def test_registered_labels_are_the_mix_of_the_baseline() -> None:
    """Six complexes of ten dwellings, labels G to B: a sixth each."""
    assert summary(few_plan())["baseline_label_share"] == pytest.approx(
        {
            label.text: 1 / 6 if EnergyLabel.G <= label <= EnergyLabel.B else 0.0
            for label in EnergyLabel
        },
        abs=1e-6,
    )


def test_keys_name_the_last_year_of_the_horizon() -> None:
    """A plan to 2030 says nothing of 2034."""
    scenario = default_scenario().replace(
        last_year=2030, path__points={2030: 0.9}, off_gas__year=2030
    )
    found = summary(solved(few_planner(), scenario))

    assert {key for key in found if key.endswith("2030")} == {
        "label_share_a_or_better_2030",
        "off_gas_dwellings_2030",
        "ready_share_2030",
    }
    assert not [key for key in found if key.endswith("2034")]


def test_a_missed_path_has_a_shortfall_and_no_price_per_year() -> None:
    """Which year falls short and by how much; a price of a miss is no price."""
    found = summary(infeasible_plan())
    shortfalls, years = found["shortfalls"], found["years"]
    assert isinstance(shortfalls, list)
    assert isinstance(years, list)
    year_of = {year["year"]: year for year in years}

    assert found["outcome"] == "infeasible"
    assert shortfalls
    for shortfall in shortfalls:
        year = year_of[shortfall["year"]]
        over = year["average_kwh_per_m2_yr"] - year["target_kwh_per_m2_yr"]
        assert shortfall["rule"] == "path"
        assert shortfall["unit"] == "kWh/(m²·yr)"
        assert shortfall["amount"] == pytest.approx(over, abs=1e-5)
        assert year["price_eur_per_kwh"] is None


def test_a_path_that_is_off_has_no_target() -> None:
    """A target that nobody asks for would mislead."""
    years = summary(idle_plan())["years"]
    assert isinstance(years, list)

    assert {year["target_kwh_per_m2_yr"] for year in years} == {None}
    assert {year["price_eur_per_kwh"] for year in years} == {None}


def test_without_works_nobody_saves() -> None:
    """The distribution over no dwellings is not known, not zero."""
    found = summary(idle_plan())

    assert found["objective_eur"] == 0
    assert found["strongly_improved_dwellings"] == 0
    assert found["saving_strongly_improved_eur_per_yr"] == {
        "p10": None,
        "median": None,
        "mean": None,
        "p90": None,
    }
    assert found["share_worked_on_without_saving"] is None


def test_without_a_plan_cost_and_gap_are_not_known() -> None:
    """Infinity does not reach the file."""
    found = summary(plan_not_found())

    assert found["outcome"] == "no plan found"
    assert found["objective_eur"] is None
    assert found["lower_bound_eur"] is None
    assert found["gap"] is None


def test_savings_weigh_dwellings_not_complexes() -> None:
    """Hand-computed: 1 dwelling saves 100, 6 save 300, 3 save 500.

    In order the ten are 100, 300 x 6, 500 x 3: the first is the p10, the fifth the
    median, the ninth the p90; mean (100 + 1800 + 1500) / 10.
    Fails if: complexes weigh alike, the mean would be 300.
    """
    assert saving_quantiles(np.array([500.0, 100.0, 300.0]), np.array([3, 1, 6])) == {
        "p10": 100.0,
        "median": 300.0,
        "mean": 340.0,
        "p90": 500.0,
    }


@given(st.lists(st.tuples(st.integers(-500, 900), st.integers(1, 40)), min_size=1))
def test_quantiles_are_those_of_the_dwellings_one_by_one(
    groups: list[tuple[int, int]],
) -> None:
    """A complex of n dwellings counts as n dwellings that save the same."""
    saving, dwellings = (np.array(column) for column in zip(*groups, strict=True))
    ordered = np.sort(np.repeat(saving, dwellings))

    found = saving_quantiles(saving.astype(np.float64), dwellings)

    assert found["mean"] == pytest.approx(ordered.mean(), abs=1e-5)
    for name, tenths in (("p10", 1), ("median", 5), ("p90", 9)):
        place = -(-tenths * len(ordered) // 10) - 1  # the least with enough below
        assert found[name] == ordered[place]


def test_shares_of_an_empty_stock_are_zero() -> None:
    """Every dwelling can have left by the end; nothing is divided by zero."""
    assert set(label_share(np.zeros(len(EnergyLabel), dtype=np.int64)).values()) == {
        0.0
    }


def test_filled_values_count_what_the_file_did_not_give() -> None:
    """Dwellings whose net heat demand the file does not give are the filled ones."""
    plan = sample_plan()
    missing = np.isnan(plan.stock.net_heat_demand_kwh_per_m2_yr)
    filled = summary(plan)["filled_values"]
    assert isinstance(filled, dict)

    assert missing.any()
    assert filled["net_heat_demand"] == {
        "rows": missing.sum(),
        "dwellings": plan.stock.dwellings[missing].sum(),
    }


def test_confidence_counts_each_figure_once() -> None:
    """Parts of a scenario are sourced; a measure has cost, effect and lifetime."""
    plan = sample_plan()
    counts = summary(plan)["confidence_of_figures"]
    assert isinstance(counts, dict)
    done = sum(int(plan.programme.does(work).any(axis=0).sum()) for work in Work)

    assert sum(counts["scenario"].values()) == 8
    assert counts["scenario"]["assumed"] == 2  # money and reporting
    assert sum(counts["measures"].values()) == 3 * done


def test_only_seconds_differ_between_two_runs() -> None:
    """The rest can be compared byte by byte."""
    slow, fast = (summary(timed(sample_plan(), spent)) for spent in (9.0, 1.0))

    assert slow.pop("seconds") != fast.pop("seconds")
    assert slow == fast
