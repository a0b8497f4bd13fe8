"""Programme, years and complexes as tables: they agree with each other and the plan."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.plans import (
    default_scenario,
    few_plan,
    few_planner,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from warmtepad.plan.plan import Plan
from warmtepad.report.csv_tables import csv_text
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.fairness import fairness_table
from warmtepad.report.fields import EUR, Field, FieldKind, number_field
from warmtepad.report.lines import programme_lines
from warmtepad.report.programme import path_price_eur_per_kwh
from warmtepad.report.rows import rows_table
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.terms import Language

PLANS = [sample_plan, few_plan, infeasible_plan, idle_plan, plan_not_found]
EN = Language.EN
KEY = ["complex_id", "part_id"]


def tables(plan: Plan) -> list[tuple[pd.DataFrame, tuple[Field, ...]]]:
    """Every table of a plan with its declared columns."""
    return [
        (programme_table(plan), PROGRAMME_COLUMNS),
        (yearly_table(plan), YEARLY_COLUMNS),
        (rows_table(plan), ROWS_COLUMNS),
        (complexes_table(plan), COMPLEXES_COLUMNS),
        (fairness_table(plan), FAIRNESS_COLUMNS),
    ]


@pytest.mark.parametrize("make_plan", PLANS)
def test_columns_are_those_declared(make_plan: Callable[[], Plan]) -> None:
    """In the declared order, also when there is nothing to list."""
    for table, columns in tables(make_plan()):
        assert list(table.columns) == [column.name for column in columns]


@pytest.mark.parametrize("make_plan", [sample_plan, few_plan, infeasible_plan])
def test_columns_hold_what_their_kind_says(make_plan: Callable[[], Plan]) -> None:
    """Counts are whole, numbers are floats, flags are true or false."""
    for table, columns in tables(make_plan()):
        for column in columns:
            kind = table[column.name].dtype.kind
            expected = {
                FieldKind.TEXT: "O",
                FieldKind.INTEGER: "i",
                FieldKind.NUMBER: "f",
                FieldKind.FLAG: "b",
            }[column.kind]
            assert kind == expected, column.name


@pytest.mark.parametrize("make_plan", PLANS)
def test_programme_adds_up_to_the_years(make_plan: Callable[[], Plan]) -> None:
    """Investment and dwellings worked on per year are the same in both tables."""
    plan = make_plan()
    programme, yearly = programme_table(plan), yearly_table(plan).set_index("year")
    invested = programme.groupby("year")["investment_eur"].sum()
    once = programme.drop_duplicates([*KEY, "year"])
    worked_on = once.groupby("year")["dwellings"].sum()

    for year in yearly.index:
        assert yearly.loc[year, "investment_eur"] == pytest.approx(
            invested.get(year, 0.0)
        )
        assert yearly.loc[year, "dwellings_worked_on"] == worked_on.get(year, 0)
    assert set(programme["year"]) <= set(yearly.index)


@pytest.mark.parametrize("make_plan", [sample_plan, few_plan, infeasible_plan])
def test_net_present_cost_adds_up_to_the_objective(
    make_plan: Callable[[], Plan],
) -> None:
    """Every euro of the objective is on a line, with its discount and residual."""
    plan = make_plan()
    total = programme_table(plan)["net_present_cost_eur"].sum()

    assert total == pytest.approx(plan.objective_eur, rel=1e-9)


@pytest.mark.parametrize("make_plan", PLANS)
def test_complexes_carry_the_average_of_the_last_year(
    make_plan: Callable[[], Plan],
) -> None:
    """Weighed demand afterwards, over the dwellings that are still there."""
    plan = make_plan()
    table = complexes_table(plan)
    stays = ~(table["exit_year"] <= plan.scenario.last_year).fillna(value=False)
    weight = pd.Series(plan.grounds.weight)[stays]
    demand = table["net_heat_demand_after_kwh_per_m2_yr"][stays]

    assert (demand * weight).sum() / weight.sum() == pytest.approx(
        plan.years.average_kwh_per_m2_yr[-1]
    )
    assert table["investment_eur"].sum() == pytest.approx(
        plan.years.investment_eur.sum()
    )


@pytest.mark.parametrize("make_plan", [sample_plan, few_plan])
def test_an_installation_starts_where_the_envelope_ended(
    make_plan: Callable[[], Plan],
) -> None:
    """Before, between, after: two lines of a row meet, and end as the complex ends."""
    plan = make_plan()
    table = programme_table(plan, EN)
    lines = {name: rows.set_index(KEY) for name, rows in table.groupby("work")}
    both = lines["envelope"].index.intersection(lines["installation"].index)
    first, second = (lines[name].loc[both] for name in ("envelope", "installation"))
    ends = complexes_table(plan, EN).set_index(KEY).loc[both]

    assert len(both)
    for name in (
        "net_heat_demand_{}_kwh_per_m2_yr",
        "ep2_{}_kwh_per_m2_yr",
        "label_{}",
        "actual_bill_{}_eur_per_yr",
    ):
        before, after = name.format("before"), name.format("after")
        assert (first[before] == ends[before]).all()
        assert (first[after] == second[before]).all()
        assert (second[after] == ends[after]).all()
    is_together = first["year"] == second["year"]
    assert (first["setup_eur"] > 0).all()
    assert ((second["setup_eur"] == 0) == is_together).all()
    assert (first["year"] <= second["year"]).all()


def test_cost_per_kwh_is_the_yearly_payment_over_what_is_avoided() -> None:
    """Of envelope works only: an installation leaves the net heat demand as it is."""
    plan = sample_plan()
    table = programme_table(plan, EN)
    is_envelope = table["work"] == "envelope"
    envelope = table[is_envelope]
    area = complexes_table(plan).set_index(KEY)["floor_area_m2"]
    drop = (
        envelope["net_heat_demand_before_kwh_per_m2_yr"]
        - envelope["net_heat_demand_after_kwh_per_m2_yr"]
    )
    areas = area.loc[pd.MultiIndex.from_frame(envelope[KEY])].to_numpy()
    avoided = drop * areas * envelope["dwellings"]

    assert table.loc[~is_envelope, "eur_per_kwh"].isna().all()
    assert (table.loc[~is_envelope, "demand_avoided_kwh_per_yr"] == 0).all()
    assert np.allclose(envelope["demand_avoided_kwh_per_yr"], avoided)
    paid = envelope["eur_per_kwh"] * envelope["demand_avoided_kwh_per_yr"]
    assert paid.sum() == pytest.approx(plan.programme.annual_eur_per_yr.sum())


def test_the_path_pays_the_prices_of_the_years_that_remain() -> None:
    """Weighed by floor area, a kWh is worth the same in every dwelling.

    Hand-solved: a work of 2028 serves the rows of 2028 to 2034, in a complex that is
    sold in 2034 those of 2028 to 2033.
    """
    plan = few_plan()
    price_of_year = dict(
        zip(plan.scenario.years, plan.years.price_eur_per_kwh, strict=True)
    )

    for lines in programme_lines(plan):
        found = path_price_eur_per_kwh(plan, lines)
        for line, row in enumerate(lines.row.tolist()):
            last = 2033 if plan.stock.sale_year[row] else 2034
            served = range(lines.year[line], last + 1)
            expected = sum(price_of_year[calendar_year] for calendar_year in served)
            assert found[line] == pytest.approx(expected, abs=1e-9)


def test_where_dwellings_weigh_alike_a_small_one_is_paid_more_per_kwh() -> None:
    """One kWh/m² counts the same in every dwelling, so a kWh counts by 1/area."""
    plan = sample_plan()
    envelope, _ = programme_lines(plan)
    found = path_price_eur_per_kwh(plan, envelope)
    stock = plan.stock
    mean_m2 = np.average(stock.floor_area_m2, weights=stock.dwellings)
    stays = plan.grounds.exit_year[stock.complex_of_row[envelope.row]] > 2034
    line = int(np.argmax(stays))
    served = plan.years.year >= envelope.year[line]
    area = stock.floor_area_m2[envelope.row[line]]
    expected = plan.years.price_eur_per_kwh[served].sum() * mean_m2 / area

    assert stays.any()
    assert found[line] == pytest.approx(expected)


def test_reasons_name_only_rules_that_a_line_serves() -> None:
    """Poor labels in time, dwellings off gas, and the path by its cost per kWh."""
    plan = few_plan()
    table = programme_table(plan, EN)
    poor = table["label_before"].isin(["E", "F", "G"])
    off_gas = plan.programme.after.is_gas_free & ~plan.programme.before.is_gas_free
    leaves = table["complex_id"].isin(set(plan.stock.complex_id[off_gas]))
    is_installation = table["work"] == "installation"

    asks_label = table["reason"].str.contains("may not remain after 2028")
    asks_gas = table["reason"].str.contains("counts for dwellings off gas")
    names_path = table["reason"].str.contains("path: EUR 0.")
    assert (asks_label == poor).all()
    assert (asks_gas == (leaves & is_installation)).all()
    assert (names_path == table["eur_per_kwh"].notna()).all()
    assert off_gas.any()


def test_reasons_follow_the_rules_that_are_on() -> None:
    """With the phase-out alone nobody is told of a path or of gas."""
    scenario = default_scenario().replace(
        path__is_enabled=False, off_gas__is_enabled=False
    )
    table = programme_table(solved(few_planner(), scenario), Language.NL)

    # Label G takes both works: the envelope alone does not lift it far enough.
    assert list(table["work"]) == ["schil", "installatie", "schil", "schil"]
    assert list(table["label_after"]) == ["F", "D", "D", "D"]
    assert list(table["reason"]) == [
        f"label {label} mag na 2028 niet blijven" for label in "GGFE"
    ]


def test_a_line_is_called_cheap_only_below_the_price_of_the_path() -> None:
    """Net present cost with set-up against what the path pays for its kWh."""
    table = programme_table(sample_plan(), EN)
    worth = table["path_price_eur_per_kwh"] * table["demand_avoided_kwh_per_yr"]
    is_cheap = table["reason"].str.contains("cheaper than the price of the path")

    assert (is_cheap == (table["net_present_cost_eur"] < worth)).all()
    assert is_cheap.any()
    assert not is_cheap.all()


def test_words_and_names_follow_the_language() -> None:
    """Ids and headers stay; what people read is Dutch or English."""
    dutch, english = (programme_table(few_plan(), language) for language in Language)

    assert list(dutch["measures"]) == list(english["measures"])
    assert set(dutch["work"]) == {"schil", "installatie"}
    assert set(english["work"]) == {"envelope", "installation"}
    assert set(dutch["dwelling_type"]) == {"rijwoning tussen"}
    assert "Hellend dak binnen isoleren" in dutch["measure_names"][1]


def test_the_programme_stands_in_the_order_of_the_years() -> None:
    """An asset manager reads it from top to bottom."""
    assert programme_table(sample_plan())["year"].is_monotonic_increasing


def test_untouched_complexes_are_listed_as_they_are() -> None:
    """No year, no measures, the same state before and after."""
    plan = sample_plan()
    table = complexes_table(plan, EN)
    idle = table[table["envelope_year"].isna() & table["installation_year"].isna()]

    assert len(table) == len(plan.stock)
    assert len(idle)
    assert (idle["measures"] == "").all()
    assert (idle["investment_eur"] == 0).all()
    assert (idle["actual_saving_eur_per_yr"] == 0).all()
    assert (idle["label_before"] == idle["label_after"]).all()


def test_what_was_filled_in_is_named() -> None:
    """The six complexes have a label and little else."""
    table = complexes_table(few_plan(), EN)

    assert set(table["fitted_to"]) == {"label"}
    for text in table["filled_in"]:
        names = text.split(", ")
        assert "net heat demand" in names
        assert "label" not in names


def test_exit_years_and_exceptions_are_shown() -> None:
    """The last complex is sold in 2034, which exempts it from the phase-out."""
    table = complexes_table(few_plan(), EN)

    assert table["exit_year"].notna().tolist() == [False] * 5 + [True]
    assert table["exit_year"].iloc[-1] == 2034
    assert table["phase_out_exempt"].tolist() == [False] * 5 + [True]


def test_shortfalls_stand_in_their_year() -> None:
    """A path that is missed, and rules that doing nothing does not keep."""
    missed = rows_table(infeasible_plan()).set_index(["rule", "year"])["missed"]
    nothing = rows_table(plan_not_found()).set_index(["rule", "year"])["missed"]

    shortfalls = infeasible_plan().shortfalls
    for shortfall in shortfalls:
        assert missed[shortfall.rule, shortfall.year] == shortfall.amount
    assert (missed > 0).sum() == len(shortfalls) < len(missed)
    # Labels G, F and E: three complexes of ten dwellings.
    assert nothing["phase-out", 2028] == 30
    # 19.46 % of 60 dwellings.
    assert nothing["off gas", 2034] == 12


def test_labels_of_a_year_add_up_to_its_dwellings() -> None:
    """Each dwelling has one label."""
    table = yearly_table(sample_plan())
    labels = [name for name in table if str(name).startswith("dwellings_label_")]

    assert len(labels) == 11
    assert (table[labels].sum(axis=1) == table["dwellings"]).all()


def test_what_rounds_to_nothing_has_no_sign_in_a_table() -> None:
    """A price that solving leaves a hair below zero is zero, in both dialects."""
    columns = (number_field("price", EUR, "A price."),)
    table = pd.DataFrame({"price": [-1e-9, -0.006]})

    assert csv_text(table, columns, Language.EN).split() == ["price", "0.00", "-0.01"]
    assert csv_text(table, columns, Language.NL).split() == ["price", "0,00", "-0,01"]
