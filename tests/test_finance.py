"""Money over time: growth, distance to maintenance, residual value and yardsticks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmtepad.finance import (
    annual_cost_eur_per_yr,
    annuity_factor,
    avoided_fraction,
    cost_per_unit_saved,
    discount_factor,
    growth_factor,
    net_cost_factor,
)
from warmtepad.options.yardsticks import eur_per_kg_avoided, eur_per_kwh_avoided

YEARS = np.arange(2025, 2035)

rates = st.floats(1e-6, 0.2)
shares = st.lists(st.floats(0, 1), max_size=4)


@given(rates, st.integers(1, 75))
def test_annuity_repays_exactly_the_euro_invested(rate: float, lifetime: int) -> None:
    """The payments, discounted one by one, add up to one euro."""
    payment = annuity_factor(rate, lifetime)

    repaid = sum(payment / (1 + rate) ** year for year in range(1, lifetime + 1))

    assert repaid == pytest.approx(1)


@given(rates, st.integers(1, 75))
def test_a_later_work_never_costs_more(rate: float, lifetime: int) -> None:
    """Without growth and moments waiting pays: interest is earned, less is worn.

    Proves: the net cost of a euro falls, or stays, from each year to the next. Fails
    if: residual value is counted from the wrong end of the lifetime.
    """
    factor = net_cost_factor(np.array([lifetime]), YEARS, 2034, rate, 2024)[0]

    assert (np.diff(factor) <= 1e-12).all()


@given(rates, st.integers(1, 75))
def test_what_is_worn_out_in_the_plan_is_paid_in_full(rate: float, life: int) -> None:
    """A work whose lifetime ends within the plan leaves nothing; none costs below 0.

    Proves: from a year with `life` years to go or more, the factor is the discount.
    """
    factor = net_cost_factor(np.array([life]), YEARS, 2034, rate, 2024)[0]
    spent = discount_factor(rate, YEARS, 2024)

    is_worn = life <= 2035 - YEARS
    assert factor[is_worn] == pytest.approx(spent[is_worn])
    assert (factor[~is_worn] < spent[~is_worn]).all()
    assert (factor >= 0).all()


@given(st.floats(-0.3, 0.3), st.integers(2025, 2033))
def test_prices_grow_by_the_same_share_each_year(growth: float, year: int) -> None:
    """Two years in a row differ by the growth; the baseline year is at 1."""
    years = np.array([2024, year, year + 1])

    (prices,) = growth_factor(np.array([growth]), years, 2024)

    assert prices[0] == 1
    assert prices[2] / prices[1] == pytest.approx(1 + growth)


@given(shares, shares, st.integers(2020, 2040), st.integers(2020, 2040))
def test_distance_picks_the_share_of_its_list(
    early: list[float], late: list[float], work: int, planned: int
) -> None:
    """Each work looks its distance up: in the year all, beyond the lists nothing."""
    found = avoided_fraction(early, late, np.array([work]), np.array([planned]))

    ahead = planned - work
    listed = early if ahead > 0 else late
    place = abs(ahead) - 1
    expected = listed[place] if ahead and place < len(listed) else float(ahead == 0)
    assert found.item() == expected


def test_a_year_of_two_lists_has_one_share_per_round() -> None:
    """Works down, rounds across, so that a matrix product adds up over rounds."""
    found = avoided_fraction(
        [0.5], [], np.array([2026, 2027]), np.array([2026, 2027, 2028])
    )

    assert found.tolist() == [[1.0, 0.5, 0.0], [0.0, 1.0, 0.5]]


def test_maintenance_that_is_saved_lowers_the_yearly_cost() -> None:
    """EUR 1,000 over 10 years at 3 %, less EUR 400 of maintenance over 20 years.

    Proves: 1,000 x 0.117231 - 400 x 0.067216 = 90.34 EUR a year (annuity tables). Fails
    if: one lifetime is used for both, 70.34 with ten years.
    """
    paid = np.array([[1000.0, -400.0]])

    (yearly,) = annual_cost_eur_per_yr(paid, np.array([10, 20]), 0.03)

    assert yearly == pytest.approx(90.34, abs=0.005)


@given(st.floats(-1e6, 1e6), st.integers(-1000, 1000))
def test_a_yardstick_is_a_price_or_not_a_number(cost: float, saved: int) -> None:
    """Where nothing is saved there is no yardstick, and never an infinite one."""
    ratio = cost_per_unit_saved(np.array([cost]), np.array([saved / 8])).item()

    if saved > 0:
        assert ratio * saved / 8 == pytest.approx(cost)
    else:
        assert np.isnan(ratio)


def test_yardsticks_count_the_whole_dwelling() -> None:
    """EUR 90 a year for 45 kWh/m² less in 100 m², and EUR 500 for 2,000 kg less.

    Proves: EUR 0.02 per kWh and EUR 0.25 per kg. Fails if: the floor area is left out,
    EUR 2 per kWh, or a rise counts as a saving of below zero.
    """
    kwh = eur_per_kwh_avoided(
        np.array([90.0, 90.0]),
        np.array([120.0, 60.0]),
        np.array([75.0, 61.0]),
        np.array([100.0, 100.0]),
    )
    kg = eur_per_kg_avoided(np.array([500.0]), np.array([2600.0]), np.array([600.0]))

    assert kwh[0] == pytest.approx(0.02)
    assert np.isnan(kwh[1])
    assert kg.tolist() == [0.25]
