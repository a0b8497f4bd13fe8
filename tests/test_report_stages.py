"""Tables of a plan made by hand: every figure is one that can be worked out on paper.

Complex A (10 dwellings) gets its wall in 2026 and its pump in 2028, C (5) gets both in
2034, B (20) nothing; see `tests.staged` for the prices.
"""

import numpy as np
import pandas as pd
import pytest

from tests.staged import (
    MISSED_EUR,
    OBJECTIVE_EUR,
    REPLACED_EUR,
    WORKS_EUR,
    carried_out,
    staged_options,
    staged_plan,
    staged_scenario,
)
from warmtepad.catalogue import Work
from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.price_path import PricePath, RulePrice
from warmtepad.quantities import Quantity
from warmtepad.report.fairness import fairness_table
from warmtepad.report.lines import annual_eur_per_yr, programme_lines
from warmtepad.report.money import cost_parts
from warmtepad.report.rows import rows_table
from warmtepad.report.screen import screen
from warmtepad.report.served import worth_of_rules
from warmtepad.report.summary import summary
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.sections import Weighting
from warmtepad.society import society_values
from warmtepad.terms import Language

EN = Language.EN
CENT = 0.01


def programme() -> pd.DataFrame:
    """The programme in English."""
    return programme_table(staged_plan(), EN)


def test_each_work_has_a_line_with_its_own_year() -> None:
    """Four lines: the pump of A comes two years after its wall."""
    table = programme()

    assert list(table["complex_id"]) == ["A", "A", "C", "C"]
    assert list(table["work"]) == ["envelope", "installation"] * 2
    assert list(table["year"]) == [2026, 2028, 2034, 2034]
    assert list(table["measures"]) == ["wall", "pump"] * 2
    assert list(table["dwellings"]) == [10, 10, 5, 5]


def test_works_in_two_years_pay_set_up_twice() -> None:
    """(1,000 + 100 per dwelling) and a quarter of VAT: A twice 2,500, C once 1,875."""
    table = programme()

    assert list(table["measures_eur"]) == [50_000, 125_000, 25_000, 62_500]
    assert list(table["setup_eur"]) == [2500, 2500, 1875, 0]
    assert list(table["investment_eur"]) == [52_500, 127_500, 26_875, 62_500]


def test_net_present_cost_counts_wear_and_the_boilers_that_are_replaced() -> None:
    """Walls wear in 40 years, pumps and boilers in 15; see `tests.staged`.

    Proves: 50,000 x 9/40 + 2,500; 125,000 x 7/15 + 2,500 - 25,000 x 6/15;
    25,000 x 1/40 + 1,875; 62,500 x 1/15 - 12,500 x 1/15.
    Fails if: a pump were priced in the year of the wall, it would be worn for 9 years.
    """
    table = programme()

    assert table["replaced_maintenance_net_present_eur"].tolist() == pytest.approx(
        [0, 10_000, 0, 833.33], abs=CENT
    )
    assert table["net_present_cost_eur"].tolist() == pytest.approx(
        [13_750, 50_833.33, 2_500, 3_333.33], abs=CENT
    )


def test_steps_of_a_complex_meet() -> None:
    """The pump starts where the wall ended, with the label of in between."""
    table = programme().to_dict("records")
    states = staged_plan().programme
    labels = [states.before.label[0], states.between.label[0], states.after.label[0]]

    assert labels == sorted(set(labels))
    for wall, pump in (table[:2], table[2:]):
        assert wall["label_after"] == pump["label_before"]
        assert wall["ep2_after_kwh_per_m2_yr"] == pump["ep2_before_kwh_per_m2_yr"]
        assert wall["ep2_after_kwh_per_m2_yr"] < wall["ep2_before_kwh_per_m2_yr"]


def test_yardsticks_are_those_of_each_work() -> None:
    """Without discounting a wall is 5,000 / 40 a year, a pump 12,500 / 15.

    Proves: per dwelling, over what one avoids: net heat demand by the wall, primary
    energy and CO2 by the pump; the boiler that it replaces is not subtracted.
    """
    plan, table = staged_plan(), programme()
    wall, pump = table.iloc[0], table.iloc[1]
    states = plan.programme
    demand = (
        states.before.net_heat_demand_kwh_per_m2_yr[0]
        - states.between.net_heat_demand_kwh_per_m2_yr[0]
    )
    primary = states.between.ep2_kwh_per_m2_yr[0] - states.after.ep2_kwh_per_m2_yr[0]
    co2 = states.between.co2_kg_per_yr[0] - states.after.co2_kg_per_yr[0]

    assert wall["eur_per_kwh"] == pytest.approx(125 / (demand * 100))
    assert pump["eur_per_kwh_primary"] == pytest.approx(12_500 / 15 / (primary * 100))
    assert pump["eur_per_kg_co2"] == pytest.approx(12_500 / 15 / co2)
    assert pump["co2_avoided_kg_per_yr"] == pytest.approx(10 * co2)
    assert wall[["eur_per_kwh_primary", "eur_per_kg_co2"]].isna().all()
    assert np.isnan(pump["eur_per_kwh"])


def test_yearly_payments_are_those_of_the_programme() -> None:
    """Two ways to the yearly payment of envelope works, the core's and the table's."""
    plan = staged_plan()
    envelope, _ = programme_lines(plan)

    assert envelope.work is Work.ENVELOPE
    assert annual_eur_per_yr(plan, envelope).tolist() == pytest.approx(
        plan.programme.annual_eur_per_yr[envelope.row].tolist()
    )


def test_years_tell_the_kinds_of_work_apart() -> None:
    """Both works of C in 2034 are one time in work, and one set-up with the wall."""
    table = yearly_table(staged_plan()).set_index("year")
    expected = {
        2026: (52_500, 0, 1, 0, 10, 10, 0),
        2028: (0, 127_500, 0, 1, 10, 0, 10),
        2034: (26_875, 62_500, 1, 1, 5, 5, 5),
    }
    names = ["envelope_eur", "installation_eur", "envelope_works"]
    names += ["installation_works", "dwellings_worked_on"]
    names += ["dwellings_envelope", "dwellings_installation"]

    for year in table.index:
        found = table.loc[year, names].tolist()
        assert found == list(expected.get(year, (0,) * 7)), year
        parts = table.loc[year, "envelope_eur"] + table.loc[year, "installation_eur"]
        assert table.loc[year, "investment_eur"] == parts


def test_boilers_are_planned_in_their_year_whatever_the_works() -> None:
    """3,000 per dwelling: B in 2027, A in 2029, C in 2034, when a pump takes it along.

    The pump of A comes a year before its boiler: it saves that too, but not in its own
    year.
    """
    table = yearly_table(staged_plan()).set_index("year")
    planned = table["planned_maintenance_eur"]

    assert planned[planned > 0].to_dict() == {2027: 60_000, 2029: 30_000, 2034: 15_000}
    replaced = table["replaced_maintenance_eur"]
    assert replaced[replaced > 0].to_dict() == {2034: 12_500}


def test_the_state_in_between_counts_in_the_years_in_between() -> None:
    """A is insulated from 2026, and off gas from 2028; C both from 2034."""
    plan = staged_plan()
    table = yearly_table(plan).set_index("year")
    demand = plan.programme
    dwellings = np.array([10, 20, 5])

    def average(*states: Floats) -> float:
        figures = [state[row] for row, state in enumerate(states)]
        return float(np.average(figures, weights=dwellings))

    now = demand.before.net_heat_demand_kwh_per_m2_yr
    wall = demand.between.net_heat_demand_kwh_per_m2_yr
    found = table["average_kwh_per_m2_yr"]
    assert found[2025] == pytest.approx(average(now, now, now))
    assert found[2026] == pytest.approx(average(wall, now, now))
    assert found[2033] == found[2026]
    assert found[2034] == pytest.approx(average(wall, now, wall))
    off_gas = table["off_gas_dwellings"].to_dict()
    assert off_gas == dict.fromkeys(range(2025, 2028), 0) | dict.fromkeys(
        range(2028, 2034), 10
    ) | {2034: 15}


def test_complexes_show_both_years_and_their_money() -> None:
    """B has neither, and no cost; its boilers are planned all the same."""
    table = complexes_table(staged_plan(), EN).set_index("complex_id")

    assert table["envelope_year"].fillna(0).tolist() == [2026, 0, 2034]
    assert table["installation_year"].fillna(0).tolist() == [2028, 0, 2034]
    assert table["measures"].tolist() == ["wall, pump", "", "wall, pump"]
    assert table["investment_eur"].tolist() == [180_000, 0, 89_375]
    # 30,000 worn for 6 of 15 years, 60,000 for 8, 15,000 for 1.
    assert table["planned_maintenance_net_present_eur"].tolist() == pytest.approx(
        [12_000, 32_000, 1_000]
    )
    assert table["replaced_maintenance_net_present_eur"].tolist() == pytest.approx(
        [10_000, 0, 833.33], abs=CENT
    )
    assert table["net_present_cost_eur"].tolist() == pytest.approx(
        [64_583.33, 0, 5_833.33], abs=CENT
    )


def test_the_objective_is_the_sum_of_its_parts() -> None:
    """Works less what they replace, and the price of what is missed."""
    plan = staged_plan()
    parts, found = cost_parts(plan), summary(plan)

    assert parts.works_eur == pytest.approx(WORKS_EUR, abs=CENT)
    assert parts.replaced_maintenance_eur == pytest.approx(REPLACED_EUR, abs=CENT)
    assert parts.missed_eur == pytest.approx(MISSED_EUR)
    assert parts.society_eur == parts.priced_eur == 0
    assert parts.planned_maintenance_eur == pytest.approx(45_000)
    assert parts.extra_eur + parts.missed_eur == pytest.approx(OBJECTIVE_EUR, abs=CENT)
    assert found["works_net_present_eur"] == pytest.approx(WORKS_EUR, abs=CENT)
    assert found["planned_maintenance_net_present_eur"] == pytest.approx(45_000)
    assert found["dwellings_worked_on"] == 15
    assert found["dwellings_worked_on_twice"] == 10
    years = found["years"]
    assert isinstance(years, list)
    assert years[-1]["dwellings_envelope"] == years[-1]["dwellings_installation"] == 5


def test_society_counts_energy_and_co2_of_every_year_that_a_state_lasts() -> None:
    """A is insulated at the ends of 2026 and 2027, and has a pump from 2028 on.

    Proves: half of what tenants and climate gain; C only at the end of 2034.
    """
    scenario = staged_scenario().replace(objective__society_weight=0.5)
    plan = carried_out(staged_options(scenario))
    values, states = society_values(plan.scenario), plan.programme

    def worth(figure: str, factor: Floats) -> float:
        now, wall, both = (
            getattr(state, figure)
            for state in (states.before, states.between, states.after)
        )
        a_lasts = [0.0] + [wall[0] - now[0]] * 2 + [both[0] - now[0]] * 7
        c_lasts = [0.0] * 9 + [both[2] - now[2]]
        return float((10 * np.array(a_lasts) + 5 * np.array(c_lasts)) @ factor)

    expected = worth("energy_cost_without_tax_eur_per_yr", values.energy_factor)
    expected += worth("co2_kg_per_yr", values.co2_eur_per_kg)
    of_ways = plan.options.problem.columns(plan.ways).cost_eur.sum()
    assert expected < -10_000
    assert cost_parts(plan).society_eur == pytest.approx(expected)
    assert of_ways == pytest.approx(plan.net_present_cost_eur + expected)
    assert "energy of tenants and CO2 count for EUR -" in " ".join(
        screen(plan, EN).split()
    )


def priced_plan() -> Plan:
    """The same works where a kWh/m² of path costs 3 in 2030, and gas 200 in 2034."""
    prices = PricePath(
        weighting=Weighting.DWELLING,
        price=(
            RulePrice(
                rule="path",
                year=2030,
                quantity=Quantity.NET_HEAT_DEMAND,
                eur_per_unit=3.0,
            ),
            RulePrice(
                rule="off gas",
                year=2034,
                quantity=Quantity.OFF_GAS_DWELLINGS,
                eur_per_unit=-200.0,
            ),
        ),
    )
    return carried_out(staged_options(staged_scenario(), prices))


def test_prices_of_another_run_are_told_apart() -> None:
    """The wall of A at 3 per dwelling and kWh/m², 15 dwellings off gas at 200.

    Proves: rules with a price are no rows, their worth is a part of the objective, and
    the price of the path is the one that was given.
    """
    plan = priced_plan()
    drop = plan.drop_kwh_per_m2_yr[0]
    expected = -(3.0 * 10 * drop + 200 * 15)
    found, text = summary(plan), " ".join(screen(plan, EN).split())
    price = yearly_table(plan).set_index("year")["price_eur_per_kwh"]
    wall = programme_table(plan, EN).iloc[0]

    assert cost_parts(plan).priced_eur == pytest.approx(expected)
    assert found["priced_rules"] == ["off gas", "path"]
    assert found["priced_rules_eur"] == pytest.approx(expected, abs=CENT)
    assert not set(rows_table(plan)["rule"]) & {"path", "off gas"}
    assert price[2030] == pytest.approx(3.0 * 35 / (10 * 100 + 20 * 80 + 5 * 90))
    assert wall["path_price_eur_per_kwh"] == pytest.approx(3.0 / 100)
    assert "prices of another run stand in for: dwellings off gas, the path" in text
    assert "the rule asks for" not in text


def test_contracts_and_required_measures_are_reasons() -> None:
    """A has its wall under contract, and its pump is asked for in the complex list."""
    options = staged_options(
        staged_scenario(),
        contracted_measures=["wall", "", ""],
        contracted_year=[2026, 0, 0],
        required_measures=["pump", "", ""],
    )
    reasons = list(programme_table(carried_out(options), EN)["reason"])

    assert reasons[0].startswith("is under contract; ")
    assert reasons[1].startswith("the complex list asks for it; ")
    assert "contract" not in reasons[2]
    assert "asks for it" not in reasons[3]


def test_a_work_that_undoes_maintenance_says_so() -> None:
    """Boilers of 2027 that go in 2028: what is left of them is lost.

    Proves: 10 boilers of 2,500 (the part that a pump would have saved), worn for 8 of
    15 years at the end of 2034 if they stayed: 25,000 x 7/15 is thrown away; C saves
    833.33 in 2034.
    """
    plan = carried_out(
        staged_options(staged_scenario(), boiler_year=[2027, 2027, 2034])
    )
    lost_eur = 25_000 * 7 / 15 - 833.33

    assert cost_parts(plan).replaced_maintenance_eur == pytest.approx(
        -lost_eur, abs=CENT
    )
    text = " ".join(screen(plan, EN).split())
    assert f"undo EUR {lost_eur:,.0f} of maintenance that was done before" in text


def test_every_rule_has_its_limits_beside_the_outcome() -> None:
    """Counts, money less the boilers of the year, shares as dwellings, and averages."""
    records = rows_table(staged_plan(), EN).to_dict("records")
    table = {(r["rule"], r["place"], r["year"]): r for r in records}

    def found(rule: str, year: int, place: str = "") -> list[float]:
        figures = table[rule, place, year]
        return [figures[n] for n in ("at_least", "at_most", "outcome", "missed")]

    nan = pytest.approx(np.nan, nan_ok=True)
    assert found("off gas", 2034) == [14, nan, 15, 0]  # 0.4 of 35 dwellings
    assert found("ready", 2034) == [8.75, nan, 15, 0]
    assert found("capacity", 2026) == [nan, 8, 10, 2]
    assert found("capacity", 2034) == [nan, 8, 5, 0]
    assert found("budget", 2028) == [nan, 80_000, 127_500, 47_500]
    assert found("budget", 2034) == [nan, 80_000, 89_375 - 12_500, 0]
    assert found("fairness", 2034, "North") == [1.5, nan, 15, 0]
    assert found("fairness", 2034, "South") == [2, nan, 0, 2]
    assert found("pumps", 2034) == [12, nan, 15, 0]
    gas = staged_plan().programme.before.gas_m3_per_yr[1]
    assert found("gas", 2034) == [nan, 2000, pytest.approx(20 * gas / 35), 0]
    assert table["gas", "", 2034]["unit"] == "m³/yr per dwelling"
    assert table["fairness", "South", 2034]["per"] == "region"


def test_outcomes_of_rules_are_those_of_the_years() -> None:
    """The same figure reaches rows.csv and yearly.csv on two ways."""
    rows = rows_table(staged_plan(), EN).set_index(["rule", "year"])
    years = yearly_table(staged_plan()).set_index("year")
    budget = years["investment_eur"] - years["replaced_maintenance_eur"]

    for year in years.index:
        path = rows.loc[("path", year)]
        assert path["outcome"] == pytest.approx(
            years.loc[year, "average_kwh_per_m2_yr"]
        )
        assert path["at_most"] == pytest.approx(years.loc[year, "target_kwh_per_m2_yr"])
        in_work = rows.loc[("capacity", year), "outcome"]
        assert in_work == years.loc[year, "dwellings_worked_on"]
        assert rows.loc[("budget", year), "outcome"] == pytest.approx(budget[year])


def test_prices_are_per_unit_of_what_the_row_reads() -> None:
    """2 per dwelling and kWh/m² is 70 for 35 of them, and 2 / 87.1 m² per kWh."""
    plan = staged_plan()
    rows = rows_table(plan, EN).set_index(["rule", "year"])["price_eur"]
    price = yearly_table(plan).set_index("year")["price_eur_per_kwh"]
    mean_m2 = (10 * 100 + 20 * 80 + 5 * 90) / 35

    assert rows["path", 2030] == pytest.approx(70)
    assert rows["path", 2029] == 0
    assert rows["off gas", 2034] == 300
    assert price[2030] == pytest.approx(2 / mean_m2)


def test_reasons_name_the_rules_that_pay_for_a_work() -> None:
    """Off gas and ready pay for pumps, the path of 2030 for the wall of 2026."""
    reasons = list(programme()["reason"])

    assert reasons[0].startswith("comes before leaving gas in 2028; ")
    assert "counts for the path: EUR 0.03 per kWh avoided" in reasons[0]
    assert reasons[1] == (
        "counts for dwellings off gas; counts for dwellings ready for a sustainable "
        "heat source; replaces planned maintenance: Renew the boiler"
    )
    assert reasons[2].startswith("goes with leaving gas; ")
    assert reasons[3] == reasons[1]


def test_a_rule_is_served_by_the_work_that_moves_it() -> None:
    """At 40 per ready dwelling: the pump makes A ready, and its wall does not."""
    worth = worth_of_rules(staged_plan())
    drop = 10 * (
        staged_plan().programme.before.net_heat_demand_kwh_per_m2_yr[0]
        - staged_plan().programme.between.net_heat_demand_kwh_per_m2_yr[0]
    )

    assert worth[Work.ENVELOPE]["ready"].tolist() == [0, 0, 0]
    assert worth[Work.INSTALLATION]["ready"].tolist() == [400, 0, 200]
    assert worth[Work.INSTALLATION]["off gas"].tolist() == [3000, 0, 1500]
    # Only the wall of 2026 is there in 2030, at 2 per dwelling and kWh/m².
    assert worth[Work.ENVELOPE]["path"].tolist() == pytest.approx([2 * drop, 0, 0])
    assert worth[Work.INSTALLATION]["path"].tolist() == pytest.approx([0, 0, 0])


def test_who_gets_nothing_is_counted_by_label_region_and_type() -> None:
    """The 20 dwellings of B: label C, all of South, 20 of 35 terraced dwellings."""
    table = fairness_table(staged_plan(), EN).set_index(["per", "group"])
    untouched = table["untouched_dwellings"]
    found = summary(staged_plan())

    assert untouched.to_dict() == {
        ("label", "F"): 0,
        ("label", "D"): 0,
        ("label", "C"): 20,
        ("region", "North"): 0,
        ("region", "South"): 20,
        ("dwelling type", "terraced"): 20,
    }
    assert table["untouched_fraction"].tolist() == [0, 0, 1, 0, 1, 20 / 35]
    assert table["last_year_only_dwellings"].tolist() == [0, 5, 0, 5, 0, 5]
    assert found["untouched_dwellings"] == 20
    assert found["untouched_share"] == pytest.approx(20 / 35, abs=1e-6)
    assert found["untouched_share_of_label"] == {"F": 0.0, "D": 0.0, "C": 1.0}
    assert found["untouched_share_of_region"] == {"North": 0.0, "South": 1.0}


def test_the_screen_says_what_is_missed_at_its_price() -> None:
    """Not that all rules are kept; each miss in its unit, with its place."""
    english = " ".join(screen(staged_plan(), EN).split())
    dutch = " ".join(screen(staged_plan(), Language.NL).split())

    assert "all rules are kept, or missed at the price that is set on it" in english
    assert "2026, dwellings in work per year: missed by 2 dwellings" in english
    assert "2028, the budget: missed by 47,500 EUR" in english
    assert "2034 South, dwellings that get something: missed by 2 dwellings" in english
    assert "limits that are missed count for EUR 49,520" in english
    assert "2028, het budget: 47.500 EUR gemist" in dutch


def test_the_screen_says_what_works_cost_and_replace() -> None:
    """Planned maintenance, what works replace of it, and who is worked on twice."""
    english = " ".join(screen(staged_plan(), EN).split())

    assert "planned if nothing is done EUR 45,000 net present" in english
    assert "the works (EUR 81,250) replace EUR 10,833 of it" in english
    assert (
        "EUR 269,375 incl. VAT (envelope EUR 79,375, installation EUR 190,000), in 15 "
        "dwellings, of which 10 in two years" in english
    )
    assert "20 dwellings (57 %) up to and including 2034, of which 0" in english
    assert "most by region: South (100 %)" in english
