"""The objective of society: discounting, the CO2 price and the weight in between."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_scenario import own_scenario, problems
from warmtepad.reading.scenario import read_scenario
from warmtepad.society import co2_price_eur_per_kg, society_values

SCENARIO = read_scenario("npa-2025").replace(
    money__discount_rate=0.25,
    baseline_year=2024,
    objective__co2_eur_per_kg={2025: 0.1, 2029: 0.3},
)


def objective_eur(
    corporation_eur: float, energy_eur: Any, co2_kg: Any, weight: float
) -> float:
    """Objective of a plan with a yearly energy cost and CO2."""
    values = society_values(SCENARIO.replace(objective__society_weight=weight))
    return float(
        corporation_eur
        + values.energy_factor @ np.asarray(energy_eur)
        + values.co2_eur_per_kg @ np.asarray(co2_kg)
    )


def test_energy_and_co2_of_two_years_by_hand() -> None:
    """At 25 % a euro is worth 0.8 in 2025 and 0.64 in 2026.

    Proves: 0.8 x (1,000 + 0.10 x 2,000) + 0.64 x (500 + 0.15 x 1,000) = 960 + 416.
    Fails if: years were discounted from their start (1,720), or the CO2 price stayed
    that of the first point (1,344).
    """
    energy, co2 = np.zeros(10), np.zeros(10)
    energy[:2], co2[:2] = (1000, 500), (2000, 1000)

    assert objective_eur(0, energy, co2, 1.0) == pytest.approx(960 + 416)


def test_the_default_is_the_cost_of_the_corporation_alone() -> None:
    """Of the bundled scenario not a euro of tenants or climate is in the objective."""
    values = society_values(read_scenario("npa-2025"))

    assert values.energy_factor.tolist() == [0.0] * 10
    assert values.co2_eur_per_kg.tolist() == [0.0] * 10


@given(
    weight=st.floats(0, 1),
    cost=st.floats(0, 1e6),
    energy=st.floats(0, 1e5),
    co2=st.floats(0, 1e5),
)
def test_a_weight_between_is_between_the_two_objectives(
    weight: float, cost: float, energy: float, co2: float
) -> None:
    """At weight w the objective is (1 - w) of the corporation's and w of society's."""
    yearly = (np.full(10, energy), np.full(10, co2))
    ends = [objective_eur(cost, *yearly, end) for end in (0.0, 1.0)]

    found = objective_eur(cost, *yearly, weight)

    assert ends[0] == cost
    assert found == pytest.approx((1 - weight) * ends[0] + weight * ends[1], abs=1e-6)


def test_the_weight_decides_which_of_two_plans_is_best() -> None:
    """A plan that costs 1,000 more and saves tenants a present value of 2,000.

    Proves: at 0.4 the cheaper plan wins, at 0.6 the other; they tie at a half.
    """
    saved = (
        2000
        / society_values(
            SCENARIO.replace(objective__society_weight=1.0)
        ).energy_factor.sum()
    )
    cheap, dear = np.full(10, saved), np.zeros(10)

    def gap(weight: float) -> float:
        return objective_eur(1000, dear, np.zeros(10), weight) - objective_eur(
            0, cheap, np.zeros(10), weight
        )

    assert gap(0.4) == pytest.approx(200)
    assert gap(0.5) == pytest.approx(0, abs=1e-9)
    assert gap(0.6) == pytest.approx(-200)


def test_the_price_of_co2_follows_the_published_points() -> None:
    """CPB and PBL 2016, two degrees at least: EUR 100 and 200 at prices of 2013."""
    points = read_scenario("npa-2025").objective.co2_eur_per_kg
    years = np.array([2030, 2040, 2050])

    assert co2_price_eur_per_kg(points, years) / 1.35 == pytest.approx(
        [0.100, 0.150, 0.200]
    )


def test_one_point_is_a_price_of_every_year() -> None:
    """Before the first and after the last point the price does not change."""
    prices = co2_price_eur_per_kg({2030: 0.2}, np.array([2025, 2030, 2034]))

    assert prices.tolist() == [0.2, 0.2, 0.2]


def test_wrong_objectives_are_named_with_their_place(tmp_path: Path) -> None:
    """A percentage for a weight, and a price per tonne."""
    path = own_scenario(
        tmp_path,
        ("society_weight = 0.0", "society_weight = 50"),
        ("{ 2030 = 0.135, ", "{ 2030 = 135, "),
    )

    assert problems(path) == (
        "objective.society_weight: found 50, expected at most 1",
        "objective.co2_eur_per_kg.2030: found 135, expected at most 10",
    )


def test_an_objective_without_any_price_of_co2_is_refused(tmp_path: Path) -> None:
    """No price is written as 0, so that nobody forgets it."""
    path = own_scenario(tmp_path, ("{ 2030 = 0.135, 2050 = 0.27 }", "{}"))

    (problem,) = problems(path)

    assert problem.startswith("objective.co2_eur_per_kg: ")
