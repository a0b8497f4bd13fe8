"""Every rule of a scenario, alone, in a checked plan against every plan there is.

A tiny stock can be worked on in so few ways that all its plans are written out by
`tests.accounts`, and the rule is applied to them as one line of arithmetic. The planner
must find the same cost, with and without the rule, and its plan passes the checker.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.accounts import Account, account_of
from tests.builders import make_stock
from tests.test_options import scenario_of
from warmtepad.columns import Booleans, Floats
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.quantities import Quantity
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.stock import Stock

Rule = Callable[[Account], Any]
"""Whether each plan of an account keeps a rule, shape (n_choices,)."""

EXACT = SolveSettings(gap_fraction=0)

OLD_MEASURES = ("glass_hrpp", "vent_extract", "hybrid", "radiators_low_temperature")
WARM_MEASURES = ("glass_hrpp", "district_heat", "electric_cooking", "hybrid")


def old_stock(**given: Any) -> Stock:
    """Ten dwellings with label G in North, twenty with label E in South."""
    columns: dict[str, Any] = {
        "complex_id": ["A", "B"],
        "dwellings": [10, 20],
        "label": ["G", "E"],
        "ventilation": "natural",
        "region": ["North", "South"],
        "district": ["north end", "south end"],
        "corporation": ["One", "Two"],
    }
    return make_stock(**(columns | given))


def warm_stock(**given: Any) -> Stock:
    """Ten and twenty dwellings of the nineties with a heat network in the street."""
    columns: dict[str, Any] = {
        "complex_id": ["A", "B"],
        "dwellings": [10, 20],
        "label": "C",
        "building_year": [1992, 1998],
        "ventilation": "extract",
        "heating": "condensing_boiler",
        "heat_network_year": 2025,
    }
    return make_stock(**(columns | given))


def asks(**changes: Any) -> Scenario:
    """A scenario of three years that asks for nothing but what is given."""
    quiet: dict[str, Any] = {
        "last_year": 2027,
        "path__points": {2027: 0.9},
        "phase_out__deadline_year": 2027,
        "off_gas__year": 2027,
        "works__allowed_measures": OLD_MEASURES,
        "works__no_label_worsens": False,
    }
    return scenario_of(**(quiet | changes))


def anything(account: Account) -> Booleans:
    """Keep every plan."""
    return np.ones(len(account.choices), dtype=np.bool_)


def no_poor_label(account: Account) -> Booleans:
    """No label E, F or G at the end of 2027."""
    return np.asarray(account.total(Quantity.POOR_DWELLINGS)[:, 2] == 0)


def no_poor_label_in_2026(account: Account) -> Booleans:
    """No label E, F or G at the end of 2026."""
    return np.asarray(account.total(Quantity.POOR_DWELLINGS)[:, 1] == 0)


def at_most(quantity: Quantity, limits: Mapping[int, float]) -> Rule:
    """The total of a quantity stays below a limit in some years."""
    return lambda account: np.all(
        [
            account.total(quantity)[:, year - 2025] <= limit + 1e-6
            for year, limit in limits.items()
        ],
        axis=0,
    )


def both(*rules: Rule) -> Rule:
    """Several rules hold at once."""
    return lambda account: np.all([rule(account) for rule in rules], axis=0)


def free(_: Account) -> Floats:
    """Nothing is missed at a price."""
    return np.zeros(1)


POOR = {"phase_out__is_enabled": True}
"""What makes plans do something where a rule only limits."""


@dataclass(frozen=True)
class Case:
    """A rule, what else is asked for, and the rule as arithmetic on all plans."""

    proves: str
    """What the rule does to the plan, and what a broken rule would give."""

    asked: Mapping[str, Any]
    """The rule in the scenario."""

    keeps: Rule
    """Whether a plan keeps the rule and what else is asked for."""

    base: Mapping[str, Any] = field(default_factory=dict)
    """What else is asked for."""

    keeps_base: Rule = anything
    """Whether a plan keeps what else is asked for."""

    penalty_eur: Callable[[Account], Floats] = free
    """Price of what is missed."""

    stock: Callable[[], Stock] = old_stock
    """The stock."""

    is_cheaper: bool = False
    """Whether the rule makes the plan cheaper instead of dearer."""


def total_row(quantity: Quantity, limits: Mapping[int, float], **more: Any) -> Any:
    """A row on the total of a quantity."""
    return ({"id": "row", "quantity": quantity.value, "at_most": limits} | more,)


def capped(
    proves: str, quantity: Quantity, limits: Mapping[int, float], **more: Any
) -> Case:
    """A cap on a total, on plans without poor labels in 2027 or of a given base."""
    base = more.pop("base", POOR)
    keeps_base = more.pop("keeps_base", no_poor_label)
    return Case(
        proves=proves,
        base=base,
        keeps_base=keeps_base,
        asked={"rows": (*base.get("rows", ()), *total_row(quantity, limits))},
        keeps=both(keeps_base, at_most(quantity, limits)),
        **more,
    )


def path_share(year: int, share: float) -> Rule:
    """The average over both complexes is at most a share of what it was."""

    def keeps(account: Account) -> Booleans:
        demand = account.total(Quantity.NET_HEAT_DEMAND)
        start = demand[account.cost_eur == 0][0, 0]
        return np.asarray(demand[:, year - 2025] <= share * start + 1e-6)

    return keeps


ON_PATH = both(
    path_share(2025, 29 / 30), path_share(2026, 28 / 30), path_share(2027, 0.9)
)


def worked_on(account: Account) -> Floats:
    """Dwellings worked on, shape (n_choices, n_years)."""
    return account.total(Quantity.DWELLINGS_WORKED_ON)


def spent(account: Account) -> Floats:
    """Investment above the upkeep that it replaces, (n_choices, n_years)."""
    return account.total(Quantity.INVESTMENT_EUR)


def changes(account: Account) -> Floats:
    """Change of the dwellings worked on from year to year, (n_choices, 2)."""
    return np.asarray(np.abs(np.diff(worked_on(account), axis=1)))


CASES = {
    "path": Case(
        proves="the average goes down 3.3 % a year in a straight line; fails if only "
        "2027 counts, then nothing is done before",
        asked={"path__is_enabled": True},
        keeps=ON_PATH,
    ),
    "path per floor area": Case(
        proves="weighed by area the larger dwellings of A count for more; fails if "
        "each dwelling weighs the same",
        asked={"path__is_enabled": True, "path__weighting": "floor_area"},
        stock=lambda: old_stock(floor_area_m2=[140.0, 70.0]),
        keeps=ON_PATH,
    ),
    "phase-out": Case(
        proves="both complexes get a work, the cheapest that reaches label D, in the "
        "last year; fails if labels of one of them are forgotten",
        asked=POOR,
        keeps=no_poor_label,
    ),
    "off gas": Case(
        proves="a third of 30 dwellings is complex A; fails if complexes are counted, "
        "or if the share is of those that are on gas in the end",
        asked={"off_gas__is_enabled": True, "off_gas__fraction_of_dwellings": 0.34},
        base={"works__allowed_measures": WARM_MEASURES},
        stock=warm_stock,
        keeps=lambda a: a.total(Quantity.OFF_GAS_DWELLINGS)[:, 2] >= 0.34 * 30,
    ),
    "ready": Case(
        proves="half of the dwellings is complex B, by 2026 already",
        asked={"ready": {"at_least_fraction": {2026: 0.5}}},
        base={"works__allowed_measures": WARM_MEASURES},
        stock=warm_stock,
        keeps=lambda a: a.total(Quantity.READY_DWELLINGS)[:, 1] >= 15,
    ),
    "a_or_better": Case(
        proves="a hybrid brings label A; fails if the share is met by complexes",
        asked={"a_or_better": {"at_least_fraction": {2027: 0.3}}},
        base={"works__allowed_measures": ("glass_hrpp", "hybrid")},
        stock=warm_stock,
        keeps=lambda a: a.total(Quantity.A_OR_BETTER_DWELLINGS)[:, 2] >= 9,
    ),
    "capacity at most": Case(
        proves="20 dwellings a year: one complex is done earlier, which is dearer",
        asked={"capacity": {"at_most_dwellings": {2025: 20}}},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: no_poor_label(a) & (worked_on(a) <= 20).all(axis=1),
    ),
    "capacity at least, per region": Case(
        proves="a tenth of the own dwellings in each region in 2025: both start",
        asked={
            "capacity": {
                "at_least_fraction": {2025: 0.1},
                "between": "given",
                "per": "region",
            }
        },
        keeps=lambda a: (a.of(Quantity.DWELLINGS_WORKED_ON)[:, :, 0] >= [1, 2]).all(
            axis=1
        ),
    ),
    "smoothness": Case(
        proves="from 0, 0, 30 to steps of at most 10: both complexes come early",
        asked={"smoothness": {"largest_change_dwellings": 10}},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: no_poor_label(a) & (changes(a) <= 10).all(axis=1),
    ),
    "smoothness as a share": Case(
        proves="the largest step is a share of the mean of the plan itself",
        asked={"smoothness": {"largest_change_fraction": 1.2}},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: (
            no_poor_label(a)
            & (changes(a) <= 1.2 * worked_on(a).mean(axis=1)[:, None] + 1e-6).all(
                axis=1
            )
        ),
    ),
    "budget per year": Case(
        proves="EUR 200,000 a year: not both complexes in 2027",
        asked={"budget": {"amount_eur_per_yr": {2025: 200_000}}},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: no_poor_label(a) & (spent(a) <= 200_000).all(axis=1),
    ),
    "budget that carries over": Case(
        proves="what is left of 2025 pays in 2026, EUR 300,000 in all: a hybrid for B; "
        "fails if it lapses, then nothing keeps the deadline",
        asked={"budget": {"amount_eur_per_yr": {2025: 150_000}, "carries_over": True}},
        base=POOR | {"phase_out__deadline_year": 2026},
        keeps_base=no_poor_label_in_2026,
        keeps=lambda a: (
            no_poor_label_in_2026(a)
            & (np.cumsum(spent(a), axis=1) <= [150_000, 300_000, 450_000]).all(axis=1)
        ),
    ),
    "budget at a price": Case(
        proves="EUR 0.02 per euro short: it is bought off where waiting gains more",
        asked={"budget": {"amount_eur_per_yr": {2025: 200_000}, "price_eur": 0.02}},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=no_poor_label,
        penalty_eur=lambda a: 0.02 * np.maximum(spent(a) - 200_000, 0).sum(axis=1),
    ),
    "budget per corporation": Case(
        proves="each corporation has its own money; fails if it is shared",
        asked={
            "budget": {
                "per": "corporation",
                "amount_eur_per_yr_of_place": {"Two": {2025: 175_000}},
            }
        },
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: (
            no_poor_label(a)
            & (a.of(Quantity.INVESTMENT_EUR)[:, 1] <= 175_000).all(axis=1)
        ),
    ),
    "fairness": Case(
        proves="some of the dwellings with label G get something; B alone is cheaper",
        asked={"fairness": {"labels": ["G"], "at_least_fraction": {2027: 0.5}}},
        keeps=lambda a: a.of(Quantity.TOUCHED_DWELLINGS)[:, 0, 2] >= 5,
    ),
    "fairness that counts strong improvement": Case(
        proves="any work is not enough: 30 kWh/m² less is, in every district",
        asked={
            "fairness": {
                "counts": "strongly_improved",
                "per": "district",
                "at_least_fraction": {2026: 0.4},
            }
        },
        keeps=lambda a: (
            a.of(Quantity.STRONGLY_IMPROVED_DWELLINGS)[:, :, 1] >= [4, 8]
        ).all(axis=1),
    ),
    "new dwellings": Case(
        proves="ten good new dwellings a year bring the average down by themselves",
        asked={
            "new_build": {
                "dwellings": {2025: 2},
                "net_heat_demand_kwh_per_m2_yr": 40.0,
                "floor_area_m2": 85.0,
            }
        },
        base={"path__is_enabled": True},
        keeps_base=ON_PATH,
        keeps=lambda a: _with_new(a, per_year=2, demand=40.0),
        is_cheaper=True,
    ),
    "cap on CO2": capped(
        "a hybrid by 2026 in one of them", Quantity.CO2_KG, {2026: 68_000}
    ),
    "cap on gas": capped(
        "less than both keep after glass alone", Quantity.GAS_M3, {2027: 23_500}
    ),
    "cap on electricity": capped(
        "a hybrid in B lowers CO2 enough, but uses too much without radiators",
        Quantity.ELECTRICITY_KWH,
        {2027: 25_000},
        base={"rows": total_row(Quantity.CO2_KG, {2027: 68_000}, id="carbon")},
        keeps_base=at_most(Quantity.CO2_KG, {2027: 68_000}),
    ),
    "cap on final energy": capped(
        "by 2025 already", Quantity.FINAL_ENERGY_KWH, {2025: 300_000}
    ),
    "cap on EP2 per m²": Case(
        proves="an average over 30 dwellings of 85 m²",
        asked={
            "rows": total_row(
                Quantity.PRIMARY_ENERGY_KWH, {2027: 270.0}, reads="average_per_m2"
            )
        },
        keeps=lambda a: a.total(Quantity.PRIMARY_ENERGY_KWH)[:, 2] <= 270 * 30 * 85,
    ),
    "cap on the peak per district": Case(
        proves="the grid of each district carries 17 kW; fails if both are added up",
        asked={"rows": total_row(Quantity.PEAK_KW, {2027: 17.0}, per="district")},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: (
            no_poor_label(a) & (a.of(Quantity.PEAK_KW)[:, :, 2] <= 17).all(axis=1)
        ),
    ),
    "cap on a family": capped(
        "heating in 15 dwellings in 2027 and no more",
        Quantity.FAMILY_HEATING,
        {2027: 9},
    ),
    "cap on works": capped("one work a year", Quantity.WORKS, {2026: 1, 2027: 1}),
    "floor on works": Case(
        proves="one work in 2027: extract for A, which raises demand and serves "
        "nothing else; fails if it is taken for needless",
        asked={
            "rows": ({"id": "work", "quantity": "works", "at_least": {2027: 1}},),
        },
        keeps=lambda a: a.total(Quantity.WORKS)[:, 2] >= 1,
    ),
    "floor on a family, cumulative": Case(
        proves="new glass in 20 dwellings by 2026, all years together",
        asked={
            "rows": (
                {
                    "id": "glass",
                    "quantity": "family_window",
                    "over": "cumulative",
                    "at_least": {2026: 20},
                },
            )
        },
        keeps=lambda a: a.total(Quantity.FAMILY_WINDOW)[:, :2].sum(axis=1) >= 20,
    ),
    "floor on dwellings without gas": Case(
        proves="twenty dwellings without gas at the end of 2026",
        asked={
            "rows": (
                {
                    "id": "without",
                    "quantity": "gas_free_dwellings",
                    "at_least": {2026: 15},
                },
            )
        },
        base={"works__allowed_measures": WARM_MEASURES},
        stock=warm_stock,
        keeps=lambda a: a.total(Quantity.GAS_FREE_DWELLINGS)[:, 1] >= 15,
    ),
    "allowed measures": Case(
        proves="without radiators a dearer way reaches label D",
        asked={"works__allowed_measures": ("glass_hrpp", "vent_extract", "hybrid")},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: (
            no_poor_label(a) & ~a.does("radiators_low_temperature").any(axis=1)
        ),
    ),
}


def _with_new(account: Account, *, per_year: int, demand: float) -> Booleans:
    """The path of `ON_PATH` on an average that counts new dwellings."""
    total = account.total(Quantity.NET_HEAT_DEMAND)
    start = total[account.cost_eur == 0][0, 0] / 30
    built = per_year * np.arange(1, 4)
    average = (total + built * demand) / (30 + built)
    path = start * np.array([29 / 30, 28 / 30, 27 / 30])
    return np.asarray((average <= path + 1e-9).all(axis=1))


@cache
def planned(name: str, *, with_rule: bool) -> Plan:
    """The checked plan of a case, with and without its rule."""
    case = CASES[name]
    scenario = asks(**({**case.base, **case.asked} if with_rule else case.base))
    return Planner(case.stock()).plan(scenario, EXACT)


@cache
def account_of_case(name: str) -> Account:
    """Every plan of the stock of a case, its rule not looked at."""
    case = CASES[name]
    weighting = case.asked.get("path__weighting", "dwelling")
    return account_of(case.stock(), asks(**case.base, path__weighting=weighting))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_changes_the_plan_as_trying_every_plan_says(name: str) -> None:
    """What each rule proves, and when it fails, stands with its case.

    Proves: with the rule the planner finds the cheapest of all plans that keep it, and
    without the rule the cheapest of all; the rule costs the difference.
    Fails if: a limit is read in another year, place, unit or direction.
    """
    case, account = CASES[name], account_of_case(name)
    expected = account.cheapest(case.keeps(account), case.penalty_eur(account))
    expected_before = account.cheapest(case.keeps_base(account))

    after, before = planned(name, with_rule=True), planned(name, with_rule=False)

    assert np.isfinite(expected), case.proves
    assert after.outcome is before.outcome is Outcome.OPTIMAL
    assert after.objective_eur == pytest.approx(expected, rel=1e-6, abs=0.01)
    assert before.objective_eur == pytest.approx(expected_before, rel=1e-6, abs=0.01)
    assert (expected < expected_before - 1) == case.is_cheaper
    assert abs(expected - expected_before) > 1, case.proves


@pytest.mark.parametrize("name", CASES)
def test_the_decomposed_solver_finds_the_plan_of_every_rule(name: str) -> None:
    """Proves: without a way written out it ends at the cost of trying every plan."""
    plan = planned(name, with_rule=True)

    found = solve_decomposed(plan.options.problem, EXACT)

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(plan.objective_eur, rel=1e-6, abs=0.01)
