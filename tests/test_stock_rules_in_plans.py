"""Every rule of a complex list, alone, in a checked plan against every plan there is.

The plans are those of the stock without the rule: the rule is applied to them as one
line on years and measures, as an asset manager would read it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from tests.accounts import Account, account_of
from tests.test_rules_in_plans import (
    EXACT,
    POOR,
    WARM_MEASURES,
    Rule,
    anything,
    asks,
    at_most,
    both,
    no_poor_label,
    old_stock,
    total_row,
    warm_stock,
)
from warmtepad.catalogue import Work
from warmtepad.columns import Integers
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.quantities import Quantity
from warmtepad.solving.outcome import Outcome
from warmtepad.stock import Stock

CO2_IN_2026 = {"rows": total_row(Quantity.CO2_KG, {2026: 69_500})}
"""What one of the two complexes can do for both, A at the lowest cost."""

less_co2_in_2026 = at_most(Quantity.CO2_KG, {2026: 69_500})

GAS_FREE_IN_2026 = {
    "works__allowed_measures": WARM_MEASURES,
    "rows": ({"id": "row", "quantity": "gas_free_dwellings", "at_least": {2026: 10}},),
}
"""What one of the two complexes can do on its heat network."""


@dataclass(frozen=True)
class Case:
    """A rule in the complex list, and the same rule as arithmetic on all plans."""

    proves: str
    """What the rule does to the plan."""

    rule: Mapping[str, Any]
    """Columns of the rule."""

    keeps: Rule
    """Whether a plan keeps the rule and what else is asked for."""

    base: Mapping[str, Any] = field(default_factory=dict)
    """What else is asked for."""

    keeps_base: Rule = anything
    """Whether a plan keeps what else is asked for."""

    stock: Callable[..., Stock] = old_stock
    """The stock without the rule."""

    is_cheaper: bool = False
    """Whether the rule makes the plan cheaper instead of dearer."""


def years_of_a(account: Account) -> Integers:
    """Years of both works of complex A; 0 for none, shape (n_choices, 2)."""
    return np.stack([account.year(work)[:, 0] for work in Work], axis=1)


def starts_a_in(year: int) -> Rule:
    """No work of A before a year."""

    def keeps(account: Account) -> Any:
        years = years_of_a(account)
        return ((years == 0) | (years >= year)).all(axis=1)

    return keeps


def waits_in_a(measure: str, year: int) -> Rule:
    """No work of A that holds a measure before a year."""
    return lambda account: (
        ~account.does(measure)[:, 0] | (account.year(Work.INSTALLATION)[:, 0] >= year)
    )


def path_without_a_in_2027(account: Account) -> Any:
    """The path, with both complexes until 2026 and B alone in 2027."""
    demand = account.of(Quantity.NET_HEAT_DEMAND)
    start = demand[account.cost_eur == 0][0, :, 0].sum() / 30
    until_2026 = demand[:, :, :2].sum(axis=1) / 30
    kept = (until_2026 <= start * np.array([29 / 30, 28 / 30]) + 1e-9).all(axis=1)
    return kept & (demand[:, 1, 2] / 20 <= 0.9 * start + 1e-9)


def on_path(account: Account) -> Any:
    """The path of both complexes."""
    demand = account.total(Quantity.NET_HEAT_DEMAND)
    start = demand[account.cost_eur == 0][0, 0]
    return (demand <= start * np.array([29, 28, 27]) / 30 + 1e-6).all(axis=1)


def no_poor_label_in_b(account: Account) -> Any:
    """No poor label in the complex that is no exception."""
    return account.of(Quantity.POOR_DWELLINGS)[:, 1, 2] == 0


def exception(flag: str) -> Case:
    """A flag that exempts complex A from the phase-out."""
    return Case(
        proves="A may keep its label G and gets nothing",
        rule={flag: [True, False]},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=no_poor_label_in_b,
        is_cheaper=True,
    )


CASES = {
    "contracted": Case(
        proves="A gets this work in 2026, though nothing asks for it; fails if another "
        "year or another package will do",
        rule={
            "contracted_measures": ["glass_hrpp + vent_extract", ""],
            "contracted_year": [2026, 0],
        },
        keeps=lambda a: (
            a.does("glass_hrpp")[:, 0] & (a.year(Work.ENVELOPE)[:, 0] == 2026)
        ),
    ),
    "forbidden": Case(
        proves="A reaches label D without radiators, at a higher cost",
        rule={"forbidden_measures": ["radiators_low_temperature", ""]},
        base=POOR,
        keeps_base=no_poor_label,
        keeps=lambda a: no_poor_label(a) & ~a.does("radiators_low_temperature")[:, 0],
    ),
    "required": Case(
        proves="B gets new glass, with what it needs, in the cheapest year",
        rule={"required_measures": ["", "glass_hrpp"]},
        keeps=lambda a: a.does("glass_hrpp")[:, 1],
    ),
    "earliest year": Case(
        proves="A may not start before 2027, so B lowers the CO2 of 2026",
        rule={"earliest_year": [2027, 0]},
        base=CO2_IN_2026,
        keeps_base=less_co2_in_2026,
        keeps=both(less_co2_in_2026, starts_a_in(2027)),
    ),
    "no heat pump before": Case(
        proves="the grid of A has no room until 2027, so B gets its hybrid earlier",
        rule={"no_heat_pump_before_year": [2027, 0]},
        base=CO2_IN_2026,
        keeps_base=less_co2_in_2026,
        keeps=both(less_co2_in_2026, waits_in_a("hybrid", 2027)),
    ),
    "heat network year": Case(
        proves="A has its network in 2027, so B leaves gas in 2026",
        rule={"heat_network_year": [2027, 2025]},
        base=GAS_FREE_IN_2026,
        keeps_base=lambda a: a.total(Quantity.GAS_FREE_DWELLINGS)[:, 1] >= 10,
        stock=warm_stock,
        keeps=both(
            lambda a: a.total(Quantity.GAS_FREE_DWELLINGS)[:, 1] >= 10,
            waits_in_a("district_heat", 2027),
        ),
    ),
    "earlier works": Case(
        proves="an installation work of 2017 keeps the next one of A away until 2027",
        rule={"earlier_measures": ["balancing", ""], "earlier_works_year": [2017, 0]},
        base=CO2_IN_2026,
        keeps_base=less_co2_in_2026,
        keeps=lambda a: (
            less_co2_in_2026(a)
            & (
                (a.year(Work.INSTALLATION)[:, 0] == 0)
                | (a.year(Work.INSTALLATION)[:, 0] >= 2027)
            )
        ),
    ),
    "demolition": Case(
        proves="A is left alone and leaves the average in 2027; fails if it still "
        "counts, or is worked on shortly before",
        rule={"demolition_year": [2027, 0]},
        base={"path__is_enabled": True},
        keeps_base=on_path,
        keeps=both(path_without_a_in_2027, starts_a_in(2028)),
        is_cheaper=True,
    ),
    "sale": Case(
        proves="as demolition: what is sold leaves the average",
        rule={"sale_year": [2027, 0]},
        base={"path__is_enabled": True},
        keeps_base=on_path,
        keeps=both(path_without_a_in_2027, starts_a_in(2028)),
        is_cheaper=True,
    ),
    "monument": exception("is_monument"),
    "owners' association": exception("is_owners_association"),
    "no consent": exception("has_no_consent"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_of_the_list_changes_the_plan_as_trying_every_plan_says(
    name: str,
) -> None:
    """What each rule proves stands with its case.

    Proves: the planner finds the cheapest of all plans of the stock without the rule
    that keep it as it reads. Fails if: a row, year or measure is mistaken.
    """
    case = CASES[name]
    scenario = asks(**case.base)
    account = account_of(case.stock(), scenario)
    expected = account.cheapest(case.keeps(account))
    expected_before = account.cheapest(case.keeps_base(account))

    after = Planner(case.stock(**case.rule)).plan(scenario, EXACT)
    before = Planner(case.stock()).plan(scenario, EXACT)

    assert np.isfinite(expected), case.proves
    assert after.outcome is before.outcome is Outcome.OPTIMAL
    assert after.objective_eur == pytest.approx(expected, rel=1e-6, abs=0.01)
    assert before.objective_eur == pytest.approx(expected_before, rel=1e-6, abs=0.01)
    assert (expected < expected_before) == case.is_cheaper
    assert abs(expected - expected_before) > 1, case.proves


def test_no_work_is_done_in_the_years_before_a_complex_goes() -> None:
    """With a pause of one year, A of 2028 may be worked on until 2026.

    Proves: to leave label G behind in 2027 A needs a work that year without a pause,
    and in 2026 with one. Fails if: the pause is counted from the wrong end.
    """
    stock = old_stock(demolition_year=[2028, 0])
    scenarios = [
        asks(
            **POOR,
            phase_out__exceptions=(),
            works__years_without_work_before_exit=pause,
        )
        for pause in (0, 1)
    ]
    account = account_of(stock, scenarios[0])
    years = years_of_a(account)
    expected = [
        account.cheapest(no_poor_label(account) & (years <= last).all(axis=1))
        for last in (2027, 2026)
    ]

    found = [
        Planner(stock).plan(scenario, EXACT).objective_eur for scenario in scenarios
    ]

    assert found == pytest.approx(expected, rel=1e-6)
    assert found[1] > found[0] + 1


def test_a_row_of_weight_two_is_planned_as_two_complexes() -> None:
    """A clustered stock costs what the stock costs that is written out.

    Proves: a capacity of 20 dwellings a year lets the three complexes of ten come in
    two years. Fails if: the two count as one complex of 20, which saves a set-up.
    """
    rules = POOR | {"capacity": {"at_most_dwellings": {2025: 20}}}
    three: dict[str, Any] = {"dwellings": 10, "ventilation": "natural"}
    clustered = old_stock(weight=[2, 1], **three)
    written_out = old_stock(
        complex_id=["A", "A'", "B"],
        label=["G", "G", "E"],
        region="",
        district="",
        corporation="",
        **three,
    )

    plans = [
        Planner(stock).plan(asks(**rules), EXACT) for stock in (clustered, written_out)
    ]

    assert plans[0].objective_eur == pytest.approx(plans[1].objective_eur)
    assert len(set(plans[0].programme.year.tolist())) == 2


def only_complex(plan: Plan) -> set[str]:
    """Measures that the only row of a plan gets."""
    programme, grounds = plan.programme, plan.grounds
    return {
        measure.id
        for table, does in (
            (grounds.envelope, programme.does_envelope),
            (grounds.installation, programme.does_installation),
        )
        for measure, done in zip(table.packages.measures, does[0], strict=True)
        if done
    }


def one_complex() -> Stock:
    """Ten dwellings just within label D, that must get mechanical extract."""
    return old_stock(
        complex_id="A",
        dwellings=10,
        label="D",
        ep2_kwh_per_m2_yr=288.0,
        region="",
        district="",
        corporation="",
        required_measures="vent_extract",
    )


@pytest.mark.parametrize(
    ("rule", "figure", "room"),
    [
        pytest.param("bills__no_bill_rises", "bill_eur_per_yr", 1.0, id="bill"),
        pytest.param("works__no_label_worsens", "label", 0.0, id="label"),
    ],
)
def test_what_tenants_have_gets_no_worse_by_any_work(
    rule: str, figure: str, room: float
) -> None:
    """Fans use electricity: extract alone raises the bill, and the label drops to E.

    Proves: the cheapest way out is found, of all ways in which no work worsens the
    figure. Fails if: only the end counts, or only the first work.
    """
    sign = -1.0 if figure == "label" else 1.0
    account = account_of(one_complex(), asks())
    keeps = []
    for choice in range(len(account.choices)):
        done = account.programme(choice)
        steps = [
            sign * float(getattr(state, figure)[0])
            for state in (done.before, done.between, done.after)
        ]
        years = (done.envelope_year[0], done.installation_year[0])
        if years[0] == years[1]:
            del steps[1]
        keeps.append(all(np.diff(steps) <= room))
    expected = account.cheapest(np.array(keeps))

    free = Planner(one_complex()).plan(asks(), EXACT)
    held = Planner(one_complex()).plan(asks(**{rule: True}), EXACT)

    assert only_complex(free) == {"vent_extract"}
    assert held.objective_eur == pytest.approx(expected)
    assert held.objective_eur > free.objective_eur + 1
