"""Agreements to the same average: by hand, as laws, and as tables."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from tests.builders import make_stock
from tests.small_country import leaving_plan
from tests.test_options import scenario_of
from warmtepad.cli import main
from warmtepad.errors import ScenarioError
from warmtepad.limits import Per
from warmtepad.options.dated import make_options
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.policies import (
    Agreement,
    Policy,
    compare_policies,
    policies_table,
    policies_text,
    policy_places_table,
    policy_years_table,
)
from warmtepad.policies.agreements import COMPLETE, all_read
from warmtepad.quantities import Quantity
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.rules import RowRule
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel, Language

EXACT = SolveSettings(gap_fraction=0)
LAST_YEAR = 2027


def tiny(share: float, *measures: str, **changes: object) -> Scenario:
    """Three years in which the average falls to a share in the last one."""
    return scenario_of(
        last_year=LAST_YEAR,
        path__is_enabled=True,
        path__points={2026: 1.0, LAST_YEAR: share},
        off_gas__year=LAST_YEAR,
        phase_out__deadline_year=LAST_YEAR,
        works__allowed_measures=measures,
        **changes,
    )


def compared(
    stock: Stock, scenario: Scenario, *agreements: Agreement
) -> dict[Agreement, Policy]:
    """Policies by agreement, the path of the sector among them."""
    asked = (Agreement.SECTOR_PATH, *agreements)
    found = compare_policies(Planner(stock), scenario, EXACT, asked)
    return {one.agreement: one for one in found}


def plan_of(policy: Policy) -> Plan:
    """Plan of an agreement that has one."""
    assert policy.plan is not None
    return policy.plan


def drops(plan: Plan) -> list[bool]:
    """Whether the demand of each row falls."""
    return [bool(drop > 0) for drop in plan.drop_kwh_per_m2_yr]


def cheapest_eur(plan: Plan) -> list[float]:
    """Least net present cost of the one envelope work of each complex."""
    works = plan.options.alternatives.envelope
    return [float(row.min()) for row in works.net_cost_eur]


def test_an_equal_share_makes_both_corporations_insulate() -> None:
    """One cheap work would do for the path, but each corporation must do its own.

    Proves by hand: two complexes of 10 alike homes, one with four times the facade. The
    path asks for 2 % less on average, which the small facade alone brings, at its cost
    and no more. Under an equal share both are filled, at the cost of both.
    Fails if: the rule holds for the stock as a whole.
    """
    stock = make_stock(
        corporation=["North", "South"],
        facade_m2=[20.0, 80.0],
        facade_rc_m2_k_per_w=0.35,
        label="E",
    )
    scenario = tiny(0.98, "cavity_fill")

    found = compared(stock, scenario, Agreement.EQUAL_SHARE)

    path, equal = (plan_of(found[name]) for name in found)
    each_eur = cheapest_eur(equal)
    assert drops(path) == [True, False]
    assert drops(equal) == [True, True]
    assert path.objective_eur == pytest.approx(each_eur[0])
    assert equal.objective_eur == pytest.approx(sum(each_eur))


MIXED = make_stock(
    building_year=[1970, 1970, 1992], label=["E", "E", "B"], ventilation="extract"
)
"""Two complexes that cannot reach the Standaard with `DEEP`, and one that can."""

DEEP = (
    "cavity_fill",
    "roof_inside",
    "floor_underside",
    "window_triple",
    "sealing_full",
    "vent_balanced_co2",
    "door_insulated",
)
"""One measure per part."""


def test_the_old_rule_improves_homes_to_the_standaard_or_not_at_all() -> None:
    """A half measure in the poorest homes keeps the path, but not the old rule.

    Proves by hand: on the path one poor complex gets its cheapest work and stays far
    above the Standaard. With these measures only the complex of 1992 can come below it,
    so that one does the work under the old rule, at a higher cost.
    Fails if: a home that is improved halfway is still allowed.
    """
    found = compared(MIXED, tiny(0.96, *DEEP), Agreement.STANDAARD)

    path, old = (plan_of(found[name]) for name in found)
    limit = old.grounds.standaard_kwh_per_m2_yr
    after = old.programme.after.net_heat_demand_kwh_per_m2_yr
    drop = drops(path)
    assert sum(drop[:2]) == 1  # which of the two poor complexes is a tie
    assert not drop[2]
    one = drop.index(True)
    assert path.programme.after.net_heat_demand_kwh_per_m2_yr[one] > limit[one] + 50
    assert drops(old) == [False, False, True]
    assert after[2] <= limit[2]
    assert old.objective_eur > path.objective_eur


def test_a_label_rule_touches_only_homes_that_end_with_label_a() -> None:
    """Work that would leave label B or worse is left undone, elsewhere label A it is.

    Fails if: the label of a home that is not worked on counts, or one below A passes.
    """
    found = compared(MIXED, tiny(0.96, *DEEP), Agreement.LABEL_A)

    plan = plan_of(found[Agreement.LABEL_A])
    touched = plan.programme.is_worked_on
    assert touched.tolist() == [False, False, True]
    assert (plan.programme.after.label[touched] >= EnergyLabel.A).all()
    assert (plan.programme.after.label[~touched] < EnergyLabel.A).all()


@pytest.mark.parametrize("agreement", [Agreement.STANDAARD, Agreement.LABEL_A])
def test_no_choice_under_an_agreement_is_cheaper(agreement: Agreement) -> None:
    """Every choice of ways is tried, without pruning: none that holds costs less.

    Proves: what pruning leaves out is not what the agreement would have taken, and the
    free choice of homes, number and year is made at the least cost.
    """
    stock = make_stock(
        building_year=[1992, 1996], label=["B", "B"], ventilation="extract"
    )
    scenario = tiny(0.96, *DEEP)
    plan = plan_of(compared(stock, scenario, agreement)[agreement])

    grounds = replace(plan.grounds, scenario=all_read(scenario))
    options = make_options(grounds, prune=False)
    problem, found = options.problem, options.alternatives
    column = found.readings.stocks.index(COMPLETE[agreement])
    ways, _ = problem.near(np.zeros(problem.n_rows), np.full(2, np.inf))
    ways = ways[found.amounts[ways[:, 0], column] == 0]
    columns, group = problem.columns(ways), problem.group_of(ways)
    effects, first = columns.coefficients.toarray(), group == 0
    sums = effects[:, first, None] + effects[:, None, ~first]
    holds = (sums <= problem.upper[:, None, None] + 1e-6).all(axis=0)
    cost_eur = columns.cost_eur[first, None] + columns.cost_eur[~first]
    assert 10 < holds.sum() < holds.size
    assert plan.objective_eur == pytest.approx(cost_eur[holds].min())


@pytest.fixture(scope="module")
def of_small_stock() -> tuple[Policy, ...]:
    """All agreements for a stock of eight complexes of two corporations."""
    stock = make_stock(
        complex_id=[f"C-{number}" for number in range(8)],
        corporation=["North", "South"] * 4,
        region=["Coast"] * 4 + ["Hills"] * 4,
        building_year=[1935, 1955, 1968, 1972, 1980, 1988, 1996, 2008],
        label=["F", "E", "E", "D", "D", "C", "B", "A"],
        dwelling_type=["terraced", "gallery_flat"] * 4,
    )
    scenario = tiny(0.93, *DEEP, "glass_hrpp", "vent_extract_co2", "solar_panels")
    settings = SolveSettings(gap_fraction=0.002)
    return compare_policies(Planner(stock), scenario, settings)


def test_no_agreement_is_cheaper_than_the_path_of_the_sector(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """The minister's claim as a law: a rule of its own can only make a plan dearer."""
    path, *others = of_small_stock
    bound_eur = plan_of(path).lower_bound_eur

    assert [one.agreement for one in others] == list(Agreement)[1:]
    for one in others:
        if one.keeps_all:
            assert plan_of(one).objective_eur >= bound_eur - 1e-6 * abs(bound_eur)


def test_all_agreements_come_to_the_same_average(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """Every plan that keeps all rules is at or below the path in every year."""
    for one in filter(lambda policy: policy.keeps_all, of_small_stock):
        years = plan_of(one).years
        assert (years.average_kwh_per_m2_yr <= years.target_kwh_per_m2_yr + 1e-6).all()


def test_an_equal_share_is_equal_in_every_year(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """The average of each corporation falls to the share of its own at the start."""
    plan = plan_of(of_small_stock[1])
    before = plan.programme.before.net_heat_demand_kwh_per_m2_yr
    after = plan.programme.after.net_heat_demand_kwh_per_m2_yr

    for name in ("North", "South"):
        own = plan.stock.corporation == name
        assert after[own].mean() <= 0.93 * before[own].mean() + 1e-6


def test_tables_add_up_to_the_plans(of_small_stock: tuple[Policy, ...]) -> None:
    """Groups of every kind add up to the whole, and the whole to the plan."""
    table = policies_table(of_small_stock, Language.EN)
    years = policy_years_table(of_small_stock)
    places = policy_places_table(of_small_stock, Language.EN)
    first = plan_of(of_small_stock[0])

    assert table["cost_eur"].tolist()[0] == pytest.approx(first.objective_eur)
    assert table["extra_eur"].tolist()[0] == 0
    of_path = years[years["agreement"] == "sector_path"]
    assert of_path["investment_eur"].sum() == pytest.approx(
        table["investment_eur"].tolist()[0]
    )
    for _, own in places[places["agreement"] == "sector_path"].groupby("per"):
        assert own["cost_eur"].sum() == pytest.approx(first.net_present_cost_eur)
        assert own["avoided_fraction"].sum() == pytest.approx(1)
        assert own["dwellings"].sum() == 80
    assert set(places["group"]) >= {
        "North",
        "South",
        "Coast",
        "Hills",
        "1945 or before",
    }


def test_a_screen_names_agreements_price_and_sources(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """In both languages, in lines that fit a screen."""
    english = policies_text(of_small_stock, Language.EN)
    dutch = policies_text(of_small_stock, Language.NL)

    assert "to the Standaard" in english
    assert "Marginal price of the path" in english
    assert "tot de Standaard" in dutch
    heads, units = (" ".join(line.split()) for line in english.splitlines()[1:3])
    assert heads == "cost above homes improved EUR per label A saving"
    assert units == "EUR M the first worked kWh and up EUR/yr"
    assert all(len(line) <= 79 for line in [*english.splitlines(), *dutch.splitlines()])


def test_an_agreement_under_which_the_path_does_not_bind_says_so(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """Where each corporation has its own limit, that one has the price.

    Fails if: the agreement is missing among the prices, as if it had been forgotten.
    """
    equal = plan_of(of_small_stock[1])
    nothing = np.zeros(len(equal.years.year))
    years = replace(equal.years, price_eur_per_kwh=nothing)
    told = policies_text(
        (replace(of_small_stock[1], plan=replace(equal, years=years)),)
    )

    assert "elk evenveel procent: het pad zelf knelt in geen enkel jaar" in told


def test_each_agreement_says_how_far_its_own_cost_is_proven(
    of_small_stock: tuple[Policy, ...],
) -> None:
    """Fails if: the widest gap is told of all of them."""
    path, *others = of_small_stock
    plan = plan_of(path)
    bound_eur = plan.objective_eur - 0.0314 * abs(plan.objective_eur)
    wide = replace(plan, solution=replace(plan.solution, lower_bound_eur=bound_eur))
    text = policies_text((replace(path, plan=wide), *others), Language.EN)

    told = " ".join(text.split())
    assert "proven to: path of the sector 3.14 %, equal share for each 0." in told


def test_an_agreement_that_cannot_be_kept_misses_least_and_says_what() -> None:
    """Where no home can reach the Standaard the path is missed, and named."""
    stock = make_stock(building_year=1970, label="E", ventilation="extract")

    policies = compare_policies(
        Planner(stock),
        tiny(0.97, "cavity_fill"),
        EXACT,
        (Agreement.SECTOR_PATH, Agreement.STANDAARD),
    )

    old = policies[1]
    assert plan_of(old).outcome is Outcome.INFEASIBLE
    assert [missed.rule for missed in plan_of(old).shortfalls] == ["path"]
    text = " ".join(policies_text(policies, Language.EN).split())
    assert "no plan keeps every rule; missed least: " in text
    assert math.isnan(policies_table(policies)["extra_eur"].tolist()[1])


def test_an_agreement_may_miss_a_budget_at_its_price() -> None:
    """What it costs above the first is told, since both keep the rules.

    Fails if: a limit that can be bought off makes an agreement impossible.
    """
    budget = {"amount_eur_per_yr": {2027: 1e3}, "price_eur": 0.01}
    scenario = tiny(0.96, *DEEP).replace(budget=(budget,))

    found = tuple(compared(MIXED, scenario, Agreement.STANDAARD).values())

    text = " ".join(policies_text(found, Language.EN).split())
    assert all(plan_of(one).shortfalls and one.keeps_all for one in found)
    assert policies_table(found)["extra_eur"].tolist()[1] > 0
    assert "all rules are kept, or missed at the price that is set on it" in text
    assert "no plan keeps every rule" not in text


def test_an_agreement_that_the_stock_knows_nothing_of_is_told() -> None:
    """Without corporations an equal share is refused; the others go on."""
    found = compared(make_stock(), tiny(0.99, "cavity_fill"), Agreement.EQUAL_SHARE)

    assert found[Agreement.EQUAL_SHARE].plan is None
    assert "corporation" in found[Agreement.EQUAL_SHARE].error
    assert found[Agreement.SECTOR_PATH].keeps_all
    assert "corporation" in policies_text(tuple(found.values()), Language.EN)


def test_without_a_path_there_is_nothing_to_agree_on() -> None:
    """No average is then the same, so the command stops and says the way out.

    Fails if: agreements are compared to an average that nobody asked for.
    """
    scenario = tiny(0.97, "cavity_fill").replace(path__is_enabled=False)

    with pytest.raises(ScenarioError, match=r"path\.is_enabled is false"):
        compare_policies(Planner(make_stock()), scenario, EXACT)


def test_building_periods_are_those_of_the_made_up_sector() -> None:
    """From a dwelling of each period, its first and last year included."""
    years = [1900, 1945, 1946, 1964, 1965, 1974, 1975, 1991, 1992, 2005, 2006, 2030]
    stock = make_stock(building_year=years, label="C")
    found = compared(stock, tiny(1.0, "cavity_fill"))

    places = policy_places_table(tuple(found.values()), Language.EN)
    own = places[places["per"] == "building period"]
    assert list(own["group"]) == sorted(own["group"])
    assert dict(zip(own["group"], own["dwellings"], strict=True)) == {
        "1945 or before": 20,
        "1946-1964": 20,
        "1965-1974": 20,
        "1975-1991": 20,
        "1992-2005": 20,
        "2006 or later": 20,
    }


def test_a_row_may_be_a_share_of_the_baseline() -> None:
    """Half of the present CO2 of each place, and refused for works.

    Proves: the row of a scenario is checked without the code that made it.
    """
    stock = make_stock(corporation=["North", "South"], label=["F", "D"])
    rule = RowRule(
        id="co2",
        quantity=Quantity.CO2_KG,
        per=Per.CORPORATION,
        of_baseline=True,
        at_most={LAST_YEAR: 0.9},
    )
    scenario = tiny(1.0, *DEEP).replace(rows=(rule,))

    plan = Planner(stock).plan(scenario, EXACT)

    before, after = (
        plan.programme.before.co2_kg_per_yr,
        plan.programme.after.co2_kg_per_yr,
    )
    assert plan.outcome is Outcome.OPTIMAL
    assert (after <= 0.9 * before + 1e-6).all()
    with pytest.raises(ValidationError, match="has no figure in the baseline year"):
        RowRule(
            id="works", quantity=Quantity.WORKS, of_baseline=True, at_most={2027: 1.0}
        )


def test_the_command_writes_three_tables(tmp_path: Path) -> None:
    """One command, three files, a table on the screen."""
    stock, out = tmp_path / "stock.csv", tmp_path / "out"
    write_stock_csv(make_stock(corporation="North", label=["G", "C", "B"]), stock)

    status = main(["policies", str(stock), "--out", str(out), "--lang", "en"])

    assert status == 0
    names = {file.name for file in out.iterdir()}
    assert names == {"policies.csv", "policy_years.csv", "policy_places.csv"}


def test_a_price_of_one_year_is_told_once() -> None:
    """A path that asks for nothing before its last year binds in that alone."""
    stock = make_stock(label=["E"] * 4)
    found = tuple(compared(stock, tiny(0.97, "cavity_fill")).values())

    dutch, english = (policies_text(found, language) for language in Language)

    assert f"in {LAST_YEAR}, the only year it binds" in english
    assert f"in {LAST_YEAR}, het enige jaar dat het knelt" in dutch


def test_homes_that_leave_are_not_improved() -> None:
    """Worked on for the phase-out and gone in the end: they are not counted."""
    plan = leaving_plan()
    falls = plan.drop_kwh_per_m2_yr > 0
    one = Policy(agreement=Agreement.SECTOR_PATH, plan=plan)
    table = policies_table((one,), Language.EN)

    assert (falls & ~plan.is_there_at_end).any()
    here = plan.stock.dwellings[falls & plan.is_there_at_end].sum()
    assert table["improved_dwellings"][0] == here
