"""Tables for charts: what figures draw and a page shows."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.plans import (
    few_plan,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
)
from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.plan.savings import saving_at
from warmtepad.report import series
from warmtepad.report.fields import FieldKind
from warmtepad.report.key_figures import share_without_saving
from warmtepad.report.series.supply import thinned_steps
from warmtepad.report.tables import programme_table
from warmtepad.report.why_table import why_table
from warmtepad.terms import Level

PLANS = (sample_plan, few_plan, infeasible_plan, idle_plan, plan_not_found)
"""Plans of every outcome."""


@pytest.mark.parametrize("make", PLANS, ids=lambda make: str(make.__name__))
@pytest.mark.parametrize("name", list(series.SERIES))
def test_columns_and_kinds_are_those_declared(
    name: str, make: Callable[[], Plan]
) -> None:
    """Also where nothing is done, nothing is found and nothing can hold."""
    table = getattr(series, name)(make())
    declared = series.SERIES[name]
    kinds = {FieldKind.NUMBER: "f", FieldKind.INTEGER: "i", FieldKind.FLAG: "b"}

    assert list(table.columns) == [column.name for column in declared]
    for column in declared:
        assert table[column.name].dtype.kind == kinds.get(column.kind, "O")


def test_path_series_begins_with_the_baseline() -> None:
    """The target of the baseline year is where the stock stands."""
    plan, table = infeasible_plan(), series.path_series(infeasible_plan())
    missed = {s.year: s.amount for s in plan.shortfalls if s.rule == "path"}
    found = table[table.missed_kwh_per_m2_yr > 0]

    assert table.year.tolist() == [2024, *plan.years.year]
    assert table.target_kwh_per_m2_yr[0] == table.average_kwh_per_m2_yr[0]
    assert dict(zip(found.year, found.missed_kwh_per_m2_yr, strict=True)) == missed


def test_labels_of_each_year_add_up_to_the_stock() -> None:
    """One complex is sold in 2034: its dwellings are gone from that year on."""
    table = series.label_series(few_plan()).groupby("year").sum(numeric_only=True)

    assert table.dwellings.tolist() == [60] * 10 + [50]
    assert table.fraction.to_numpy() == pytest.approx(1)


@pytest.mark.parametrize("by", [series.work_series, series.family_series])
def test_money_of_a_year_adds_up_to_its_investment(
    by: Callable[[Plan], pd.DataFrame],
) -> None:
    """Surveys and set-up are in it, in the year of the work."""
    for plan in (sample_plan(), few_plan()):
        of_year = by(plan).groupby("year").investment_eur.sum()

        assert of_year.to_numpy() == pytest.approx(plan.years.investment_eur)


def test_the_link_of_the_scenario_gives_the_savings_of_the_plan() -> None:
    """Row by row, with both works done and with one."""
    for plan in (sample_plan(), few_plan()):
        level = plan.scenario.bills.actual_use_level

        assert saving_at(plan, level) == pytest.approx(plan.saving_eur_per_yr)


def test_savings_rise_with_the_link_to_actual_use() -> None:
    """Low is a fifth below mid for space heat; high has the steeper power."""
    insulated = sample_plan().programme.does_envelope.any(axis=1)
    only = insulated & ~sample_plan().programme.does_installation.any(axis=1)
    low, mid, high = (saving_at(sample_plan(), level)[only] for level in Level)

    assert only.any()
    assert (low < mid).all()
    assert (mid < high).all()


def test_every_dwelling_in_work_is_in_one_class_of_savings() -> None:
    """Zero is an edge, so that who loses stands left of it."""
    plan = sample_plan()
    table = series.saving_series(plan)
    in_work = int(plan.stock.dwellings[plan.programme.is_worked_on].sum())
    sums = table.groupby("level").sum(numeric_only=True)

    assert sums.dwellings.tolist() == [in_work] * 3
    assert sums.fraction.to_numpy() == pytest.approx(1)
    assert 0.0 in table.from_eur_per_yr.tolist()
    own = table[table.is_of_plan]
    below = plan.saving_eur_per_yr < 100.0
    expected = int(plan.stock.dwellings[below & plan.programme.is_worked_on].sum())
    assert own.dwellings[own.to_eur_per_yr <= 100.0].sum() == expected


def test_figures_of_savings_are_those_of_the_summary() -> None:
    """For the link of the plan; other links have their own."""
    plan = sample_plan()
    table = series.saving_figures(plan)
    own = table[table.is_of_plan].set_index("group").without_saving_fraction

    assert own["worked_on"] == pytest.approx(share_without_saving(plan), abs=1e-6)
    assert table.level.tolist() == ["low", "low", "mid", "mid", "high", "high"]


def test_chosen_steps_avoid_what_the_programme_avoids() -> None:
    """The chosen steps of the curve together, complex by complex."""
    plan = sample_plan()
    table = series.supply_series(plan)
    done = programme_table(plan).groupby("complex_id").demand_avoided_kwh_per_yr.sum()
    chosen = table[table.is_chosen].set_index("complex_id").avoided_kwh_per_yr

    assert chosen.to_dict() == pytest.approx(done[done > 1].to_dict())


def test_steps_stand_side_by_side_from_cheap_to_dear() -> None:
    """Each begins where the cheaper one ends."""
    table = series.supply_series(sample_plan())
    ends, starts = table.to_kwh_per_yr.to_numpy(), table.from_kwh_per_yr.to_numpy()

    assert starts == pytest.approx(np.concatenate(([0.0], ends[:-1])))
    assert np.diff(table.cost_eur_per_kwh).min() >= 0


def test_steps_taken_together_avoid_and_cost_the_same() -> None:
    """Neighbours of 20,000 steps, chosen ones and others apart.

    Fails if: costs are averaged without weights, steps that are not chosen join those
    that are, or steps overlap.
    """
    rng = np.random.default_rng(1)
    avoided = rng.uniform(1, 50, 20_000)
    ends = avoided.cumsum()
    table = pd.DataFrame(
        {
            "complex_id": np.arange(20_000).astype(str),
            "avoided_kwh_per_yr": avoided,
            "cost_eur_per_kwh": np.sort(rng.normal(0.5, 0.3, 20_000)),
            "is_chosen": rng.random(20_000) < 0.4,
            "from_kwh_per_yr": ends - avoided,
            "to_kwh_per_yr": ends,
        }
    )
    few = thinned_steps(table, 800)

    assert len(few) <= 800
    assert few["complexes"].sum() == 20_000
    for chosen in (True, False):
        own, drawn = (x[x["is_chosen"] == chosen] for x in (table, few))
        kwh, drawn_kwh = own["avoided_kwh_per_yr"], drawn["avoided_kwh_per_yr"]
        assert drawn_kwh.sum() == pytest.approx(kwh.sum())
        paid = (drawn_kwh * drawn["cost_eur_per_kwh"]).sum()
        assert paid == pytest.approx((kwh * own["cost_eur_per_kwh"]).sum())
    starts = few["from_kwh_per_yr"].to_numpy()
    assert few["to_kwh_per_yr"].to_numpy()[:-1] == pytest.approx(starts[1:])
    assert len(thinned_steps(table, 20_000)) == 20_000


def test_a_step_is_measured_against_what_the_path_pays_for_it() -> None:
    """Cost over pay, times the sum of the prices; a next step by its own factor."""
    plan = sample_plan()
    table, total = series.supply_series(plan), series.path_total_eur_per_kwh(plan)
    why = why_table(plan).set_index(["complex_id", "choice"])
    chosen = table[table.is_chosen].iloc[0]
    line = why.loc[(chosen.complex_id, "chosen")]
    further = table[~table.is_chosen].iloc[0]
    flip = why.loc[(further.complex_id, "above")]
    left_eur = line.net_present_cost_eur - line.other_rules_eur

    assert total == pytest.approx(np.nansum(plan.years.price_eur_per_kwh))
    assert chosen.cost_eur_per_kwh == pytest.approx(left_eur / line.path_eur * total)
    assert further.cost_eur_per_kwh == pytest.approx(flip.flip_factor * total)


def test_a_path_that_is_missed_has_no_price_line() -> None:
    """Then costs stand as they are, and no next steps are told."""
    table = series.supply_series(infeasible_plan())
    works = programme_table(infeasible_plan()).groupby("complex_id")
    cost = works.net_present_cost_eur.sum() / works.demand_avoided_kwh_per_yr.sum()

    assert np.isnan(series.path_total_eur_per_kwh(infeasible_plan()))
    assert table.is_chosen.all()
    assert table.set_index("complex_id").cost_eur_per_kwh.to_dict() == pytest.approx(
        cost.to_dict()
    )


def test_packages_of_two_years_count_as_one() -> None:
    """Dwellings, money and demand add up to those of the plan."""
    plan = sample_plan()
    table = series.package_series(plan)
    in_work = plan.stock.dwellings[plan.programme.is_worked_on].sum()

    assert table.dwellings.sum() == in_work
    assert table.fraction.sum() == pytest.approx(1)
    assert table.investment_eur.sum() == pytest.approx(plan.years.investment_eur.sum())
    assert table.dwellings.is_monotonic_decreasing


def test_places_add_up_to_the_stock() -> None:
    """Dwellings and money; averages before, weighed, to the baseline."""
    plan = sample_plan()
    table = series.place_series(plan, Per.MUNICIPALITY)
    average = np.average(table.average_before_kwh_per_m2_yr, weights=table.dwellings)

    assert len(table) > 1
    assert series.usual_per(plan) is Per.MUNICIPALITY
    assert table.dwellings.sum() == plan.stock.dwellings.sum()
    assert table.complexes.sum() == plan.grounds.n_complexes
    assert table.investment_eur.sum() == pytest.approx(plan.years.investment_eur.sum())
    assert average == pytest.approx(plan.baseline_kwh_per_m2_yr)


def test_labels_are_no_places() -> None:
    """Dwellings change label, so they cannot stand beside each other by label."""
    with pytest.raises(ValueError, match="per is 'label', expected one of corporation"):
        series.place_series(sample_plan(), Per.LABEL)


def test_programme_rows_are_the_complexes_in_work() -> None:
    """The earliest first, with the years of the programme."""
    plan = few_plan()
    table, lines = series.programme_series(plan), programme_table(plan)
    first = table[["envelope_year", "installation_year"]].min(axis=1)

    assert set(table.complex_id) == set(lines.complex_id)
    assert first.is_monotonic_increasing
    assert table.investment_eur.sum() == pytest.approx(lines.investment_eur.sum())
