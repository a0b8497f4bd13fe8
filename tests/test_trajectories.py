"""When works are done: dated plans of one complex, solved by hand.

Unless said otherwise money is not discounted, ten dwellings are worked on, set-up is
EUR 15,000 and VAT 1.21, and the plan ends in 2027 or 2034. A euro in a measure that
lasts n years, spent with h years left in the plan, then costs h / n: what is left at
the end is its residual value.
"""

from typing import Any

import numpy as np
import pytest

from tests.accounts import account_of
from tests.builders import make_stock
from tests.test_options import scenario_of
from tests.test_rules_in_plans import EXACT, POOR, asks, no_poor_label, old_stock
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.quantities import Quantity
from warmtepad.scenario import Scenario
from warmtepad.terms import Part

VAT = 1.21
SETUP_EUR = 15_000 * VAT
HYBRID_EUR = 10 * 6_000 * VAT  # of which a boiler that dies saves 300 per dwelling
EXTRACT_EUR = 10 * 3_000 * VAT


def by_hand(**changes: Any) -> Scenario:
    """No rules and no discount, three years."""
    plain: dict[str, Any] = {
        "last_year": 2027,
        "path__points": {2027: 0.9},
        "phase_out__deadline_year": 2027,
        "off_gas__year": 2027,
        "money__discount_rate": 0.0,
        "works__no_label_worsens": False,
        "works__allowed_measures": ("vent_extract", "hybrid"),
    }
    return scenario_of(**(plain | changes))


def ten_years(**changes: Any) -> Scenario:
    """The same until 2034."""
    return by_hand(
        **{
            "last_year": 2034,
            "path__points": {2034: 0.9},
            "off_gas__year": 2034,
        }
        | changes
    )


def planned(scenario: Scenario, **columns: Any) -> Plan:
    """Checked plan of ten dwellings with natural ventilation and a boiler of 2020."""
    given: dict[str, Any] = {
        "ventilation": "natural",
        "heating": "condensing_boiler",
        "heating_year": 2020,
    }
    return Planner(make_stock(**(given | columns))).plan(scenario, EXACT)


def years_of(plan: Plan) -> tuple[int, int]:
    """Year of the envelope work and of the installation work of the only row."""
    programme = plan.programme
    return int(programme.envelope_year[0]), int(programme.installation_year[0])


def test_works_together_pay_set_up_once() -> None:
    """Both works are cheapest in the last year, and so they share what they can.

    Proves: extract and hybrid last 15 years, one year is left: a fifteenth of 36,300
    and of 72,600, and one set-up of 18,150. Fails if: each work pays its own, 18,150
    more.
    """
    plan = planned(by_hand(), required_measures="vent_extract + hybrid")

    assert years_of(plan) == (2027, 2027)
    expected = (EXTRACT_EUR + HYBRID_EUR) / 15 + SETUP_EUR
    assert plan.objective_eur == pytest.approx(expected)


@pytest.mark.parametrize(
    ("setup_eur", "installation_year", "installation_eur"),
    [
        pytest.param(
            1_000,
            2027,
            HYBRID_EUR / 15 - 10 * 300 * VAT / 15,
            id="waits for the boiler",
        ),
        pytest.param(20_000, 2025, HYBRID_EUR * 3 / 15, id="comes along"),
    ],
)
def test_the_installation_waits_for_its_boiler_when_that_is_cheaper(
    setup_eur: float, installation_year: int, installation_eur: float
) -> None:
    """Extract is under contract in 2025; the boiler of 2012 dies in 2027.

    Proves: waiting saves 300 per dwelling and two of fifteen years, EUR 9,922, and
    costs a second set-up: done for 1,210, not for 24,200.
    Fails if: a boiler that lives on is worth nothing, or set-up is not shared.
    """
    scenario = by_hand(
        money__setup_eur_per_work=setup_eur, money__setup_eur_per_dwelling=0.0
    )
    plan = planned(
        scenario,
        heating_year=2012,
        contracted_measures="vent_extract",
        contracted_year=2025,
        required_measures="hybrid",
    )

    setups = 1 if installation_year == 2025 else 2
    expected = EXTRACT_EUR * 3 / 15 + installation_eur + setups * setup_eur * VAT
    assert years_of(plan) == (2025, installation_year)
    assert plan.objective_eur == pytest.approx(expected)


@pytest.mark.parametrize(
    ("roof_year", "year"),
    [pytest.param(2030, 2030, id="planned"), pytest.param(0, 2034, id="none planned")],
)
def test_a_roof_is_insulated_when_it_is_renewed(roof_year: int, year: int) -> None:
    """Insulating from outside costs EUR 170 per m², of which 110 are the new tiles.

    Proves: roofs get 25 % dearer each year, and nothing may start before 2029. Per m²,
    at prices of 2030, with 40 years of life and tiles for 50: 170 x 5/40 - 110 x 5/50 =
    10.25 in 2030; 20.40 - 9.90 = 10.50 a year early, of which 0.9 of the tiles count;
    12.45 a year late; and 10.376 in 2034, the cheapest year without a planned roof.
    Fails if: tiles are saved in any year, or never.
    """
    scenario = ten_years(
        works__allowed_measures=("roof_outside",),
        money__cost_growth_per_yr={"roof": 0.25},
    )
    plan = planned(
        scenario,
        required_measures="roof_outside",
        roof_year=roof_year,
        earliest_year=2029,
    )

    area = plan.grounds.homes.envelope.area_m2[0, Part.PITCHED_ROOF.code]
    per_m2 = 1.25**6 * (10.25 if roof_year else 170 / 40 * 1.25**4)
    survey = 10 * 300 * VAT
    assert years_of(plan)[0] == year
    expected = 10 * area * VAT * per_m2 + survey + SETUP_EUR
    assert plan.objective_eur == pytest.approx(expected)


def test_nothing_still_costs_the_boiler_that_dies() -> None:
    """What a plan costs is above the upkeep of doing nothing.

    Proves: ten boilers of 2,200 in 2027, of which 14 of 15 years are left at the end;
    the plan that does nothing costs nothing more. Fails if: upkeep is left out.
    """
    plan = planned(by_hand(), heating_year=2012)
    upkeep = plan.grounds.installation.costs

    assert years_of(plan) == (0, 0)
    assert plan.objective_eur == 0
    boilers_eur = 10 * 2_200 * VAT
    assert upkeep.maintenance_net_cost_eur.tolist() == pytest.approx([boilers_eur / 15])
    assert upkeep.maintenance_eur.tolist() == [[0, 0, boilers_eur]]


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_what_lasts_longer_than_the_plan_is_paid_in_part(year: int) -> None:
    """A work under contract costs the share of its life that the plan sees.

    Proves: 2028 - year of 15 years, and all of the set-up. Fails if: the residual
    value counts a year too many, or set-up leaves something behind.
    """
    plan = planned(by_hand(), contracted_measures="vent_extract", contracted_year=year)

    expected = EXTRACT_EUR * (2028 - year) / 15 + SETUP_EUR
    assert plan.objective_eur == pytest.approx(expected)


@pytest.mark.parametrize(
    ("growth", "year", "paid"),
    [
        pytest.param(0.0, 2034, 1 / 15, id="prices stay"),
        pytest.param(0.4, 2025, 1.4 * 10 / 15, id="prices rise"),
    ],
)
def test_the_model_chooses_the_year(growth: float, year: int, paid: float) -> None:
    """A required hybrid comes last if prices stay, and first if they rise by 40 %.

    Proves: at 40 % a hybrid of 2025 costs 1.4 x 10/15 of its price of 2024, one of 2026
    1.96 x 9/15, and one of 2034 28.9 / 15. Fails if: works come in the first year, or
    growth is counted from another year than the baseline.
    """
    scenario = ten_years(money__cost_growth_per_yr={"heating": growth})

    plan = planned(scenario, required_measures="hybrid")

    assert years_of(plan) == (0, year)
    assert plan.objective_eur == pytest.approx(HYBRID_EUR * paid + SETUP_EUR)


def test_society_chooses_otherwise() -> None:
    """Energy of tenants and CO2 at EUR 5 a kg turn the choice and its year.

    Proves: labels must be D in 2027. The corporation waits until 2027; society counts
    each year of energy without tax and of CO2, discounted at 2.75 %, and starts at
    once. Fails if: the years are not added up, or the weight of society is lost.
    """
    society = {
        "objective__society_weight": 1.0,
        "objective__co2_eur_per_kg": {2030: 5.0},
    }
    account = account_of(old_stock(), asks())
    value = 1.0275 ** -np.arange(1, 4)
    yearly = account.total(Quantity.ENERGY_COST_EUR)
    yearly = yearly + 5.0 * account.total(Quantity.CO2_KG)
    idle = yearly[account.cost_eur == 0][0]
    expected = account.cheapest(no_poor_label(account), (yearly - idle) @ value)

    alone = Planner(old_stock()).plan(asks(**POOR), EXACT)
    together = Planner(old_stock()).plan(asks(**POOR, **society), EXACT)

    assert together.objective_eur == pytest.approx(expected)
    assert set(alone.programme.year.tolist()) == {2027}
    assert set(together.programme.year.tolist()) == {2025}
    assert together.net_present_cost_eur > alone.net_present_cost_eur
