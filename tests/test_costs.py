"""What works cost in each year: moments, growth, and what doing nothing costs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from tests.costs import (
    CATALOGUE,
    NPA,
    PLAIN,
    VAT,
    area_m2,
    case,
    costs_of,
    homes_of,
    net_cost,
    worn,
)
from warmtepad.catalogue import Measure, Work
from warmtepad.checking.maintenance import Job, net_saved_eur
from warmtepad.columns import Booleans
from warmtepad.finance import discount_factor
from warmtepad.options.costs import make_cost_table
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import Level, Part


def test_a_roof_is_cheaper_near_its_turn() -> None:
    """Roof due in 2028: EUR 110 of 170 per m² is saved then, less before and after.

    Proves: at no interest 170 x worn(year, 40) less 110 x worn(2028, 50) times the
    share left: all in 2028, 0.9, 0.8 and 0.7 in the years before, 0.8 and 0.5 after,
    then nothing. Fails if: the price of the moment is used for every year, or what is
    saved is counted in the year of the work instead of in 2028.
    """
    stock = make_stock(roof_year=2028)
    roof_m2 = area_m2(stock, Part.PITCHED_ROOF)
    share = [0.7, 0.8, 0.9, 1.0, 0.8, 0.5, 0, 0, 0, 0]

    found = net_cost(
        costs_of(Work.ENVELOPE, stock), case(Work.ENVELOPE, "roof_outside")
    )

    bare = np.array([170 * worn(year, 40) for year in PLAIN.years])
    saved = 110 * worn(2028, 50) * np.array(share)
    survey = 10 * 300 * VAT
    assert found == pytest.approx(10 * roof_m2 * VAT * (bare - saved) + survey)


def test_a_budget_counts_the_extra_in_the_year_of_the_roof_only() -> None:
    """In 2028 the roof is paid from maintenance: EUR 60 per m² is left to find.

    Proves: in every other year all of EUR 170 counts, also where maintenance of a
    later year is saved: that money is not there yet.
    """
    stock = make_stock(roof_year=2028)
    roof_m2 = area_m2(stock, Part.PITCHED_ROOF)
    costs = costs_of(Work.ENVELOPE, stock)

    found = costs.investment_eur(np.array([0]), case(Work.ENVELOPE, "roof_outside"))[0]

    extra = np.where(np.array(PLAIN.years) == 2028, 60.0, 170.0)
    assert found == pytest.approx(10 * VAT * (roof_m2 * extra + 300))


def test_a_scaffold_is_shared_once() -> None:
    """Render and glass at one paint round save the whole round and no more.

    Proves: EUR 45 per m² of facade and 30 per m² of window come to more than the round
    of EUR 85 per m² of window, door and panel, so the round is what is saved. Fails if:
    both are added up, or the cap is put on each of them apart.
    """
    stock = make_stock(paint_year=2034, facade_m2=60, window_m2=20, door_m2=4)
    costs = costs_of(Work.ENVELOPE, stock)
    painted_m2 = area_m2(stock, Part.WINDOW, Part.DOOR, Part.PANEL)
    whole = 10 * 85 * painted_m2 * VAT

    glass, render, both = (
        costs.maintenance.saved_in_year_eur(np.array([0]), case(Work.ENVELOPE, *ids))[
            0, -1
        ]
        for ids in (
            ("glass_hrpp",),
            ("facade_outside",),
            ("glass_hrpp", "facade_outside"),
        )
    )

    assert 45 * 60 > 85 * painted_m2 > 30 * 20
    assert glass == pytest.approx(10 * 30 * 20 * VAT)
    assert render == pytest.approx(whole)
    assert both == pytest.approx(whole)


def test_a_heat_pump_saves_the_boiler_until_it_is_renewed() -> None:
    """A boiler due in 2030 is saved by a heat pump of 2025 as by one of 2030.

    Proves: EUR 2,200 x worn(2030, 15) is saved up to and in 2030. After that nothing
    is: the boiler was paid for in full, and what would be left of it in 2034, 10 of 15
    years, goes with it. Fails if: the share falls with the distance, or a new boiler
    that is thrown away keeps its value.
    """
    stock = make_stock(heating="condensing_boiler", boiler_year=2030)
    costs = costs_of(Work.INSTALLATION, stock)
    does = case(Work.INSTALLATION, "heat_pump_air")

    saved = costs.maintenance.net_saved_eur(np.array([0]), does)[0]

    boiler = 10 * 2200 * VAT
    whole, left = boiler * 5 / 15, boiler * 10 / 15
    assert saved == pytest.approx([whole] * 6 + [-left] * 4)
    bare = np.array([10 * 10_500 * VAT * worn(y, 15) for y in PLAIN.years])
    assert net_cost(costs, does) == pytest.approx(bare - saved)
    assert costs.maintenance_net_cost_eur == pytest.approx([whole])
    # No money of later years depends on it.
    spent = costs.investment_eur(np.array([0]), does)[0]
    assert spent[6:] == pytest.approx([10 * 10_500 * VAT] * 4)


def test_a_new_boiler_early_saves_the_one_that_was_planned() -> None:
    """What replaces a boiler by a boiler saves the planned one too, at its full cost.

    Proves: in the planned year a boiler costs nothing extra.
    """
    stock = make_stock(heating="improved_boiler", boiler_year=2028)
    costs = costs_of(Work.INSTALLATION, stock)

    found = net_cost(costs, case(Work.INSTALLATION, "boiler"))

    assert found[3] == pytest.approx(0, abs=1e-6)
    assert (found[:3] > 0).all()


def test_a_hybrid_keeps_its_boiler() -> None:
    """Beside a new boiler a hybrid is EUR 300 cheaper; the boiler is still paid for.

    Proves: 300 in 2030, half of it a year earlier, nothing in other years. Fails if: a
    hybrid saves the boiler as a heat pump does, EUR 2,200.
    """
    stock = make_stock(heating="condensing_boiler", boiler_year=2030)
    costs = costs_of(Work.INSTALLATION, stock)

    saved = costs.maintenance.net_saved_eur(
        np.array([0]), case(Work.INSTALLATION, "hybrid")
    )[0]

    share = np.array([0, 0, 0, 0, 0.5, 1, 0, 0, 0, 0])
    assert saved == pytest.approx(10 * 300 * VAT * worn(2030, 15) * share)


def test_a_work_can_cost_less_than_nothing() -> None:
    """Where prices rise by 30 % a year, a boiler a year early is cheaper than late.

    Proves: the cost of a case stands above that of "nothing", which renews the boiler
    in 2027: 1.3 squared x 9/15 less 1.3 to the third x 8/15 of EUR 2,200 is below
    zero. Fails if: costs are cut off at zero, or "nothing" is free.
    """
    stock = make_stock(heating="improved_boiler", boiler_year=2027)
    dearer = PLAIN.replace(money__cost_growth_per_yr={"heating": 0.3})

    found = net_cost(
        costs_of(Work.INSTALLATION, stock, dearer), case(Work.INSTALLATION, "boiler")
    )

    early = 1.3**2 * worn(2026, 15) - 1.3**3 * worn(2027, 15)
    assert early < 0
    assert found[1] == pytest.approx(10 * 2200 * VAT * early)
    assert found[2] == pytest.approx(0, abs=1e-6)


def test_prices_of_a_family_grow_from_the_baseline_year() -> None:
    """Heating 10 % cheaper each year, all else as it was.

    Proves: in 2026 a heat pump costs 0.81 of its price of 2024; the boiler of 2030 that
    it saves is paid at 0.9 to the sixth; cooking keeps its price. Fails if: growth is
    counted from the first year of the plan, 0.9, or the boiler at the price of 2026.
    """
    stock = make_stock(heating="condensing_boiler", boiler_year=2030)
    cheaper = PLAIN.replace(money__cost_growth_per_yr={"heating": -0.1})
    costs = costs_of(Work.INSTALLATION, stock, cheaper)
    does = case(Work.INSTALLATION, "heat_pump_air", "electric_cooking")

    net = net_cost(costs, does)
    spent = costs.investment_eur(np.array([0]), does)[0]

    cooker = CATALOGUE.measure("electric_cooking")
    dwelling_eur = (
        0.9**2 * 10_500 * worn(2026, 15)
        - 0.9**6 * 2200 * worn(2030, 15)
        + 700 * worn(2026, cooker.lifetime_yr)
    )
    assert net[1] == pytest.approx(10 * VAT * dwelling_eur)
    assert spent[1] == pytest.approx(10 * VAT * (0.9**2 * 10_500 + 700))
    assert spent[5] == pytest.approx(10 * VAT * (0.9**6 * (10_500 - 2200) + 700))
    assert costs.maintenance_eur[0, 5] == pytest.approx(10 * VAT * 0.9**6 * 2200)
    paid = costs.paid_eur(np.array([0]), does, np.array([1]))
    assert paid.sum() == pytest.approx(spent[1])


def test_nothing_costs_nothing_above_nothing() -> None:
    """A case without measures is at zero in every year, whatever is planned."""
    stock = make_stock(roof_year=2028, paint_year=2026, boiler_year=2030)

    for work in Work:
        costs = costs_of(work, stock, NPA)
        assert (net_cost(costs, case(work)) == 0).all()
        assert (costs.investment_eur(np.array([0]), case(work)) == 0).all()


@st.composite
def stocks(draw: st.DrawFn) -> Stock:
    """A complex with planned years anywhere, some of them unknown."""
    years = st.sampled_from([0, 2020, *range(2025, 2037)])
    return make_stock(
        dwelling_type=draw(st.sampled_from(["corner", "gallery_flat"])),
        heating=draw(st.sampled_from(["condensing_boiler", "hybrid_heat_pump"])),
        roof_year=draw(years),
        frames_year=draw(years),
        paint_year=draw(years),
        boiler_year=draw(years),
        heating_year=draw(st.sampled_from([0, 2005, 2015])),
        sale_year=draw(st.sampled_from([0, 2031])),
    )


scenarios = st.builds(
    lambda rate, growth, level: NPA.replace(
        money__discount_rate=rate,
        money__cost_growth_per_yr={"heating": growth, "roof": -growth},
        money__cost_level=level,
    ),
    st.sampled_from([0.0, 0.0275, 0.1]),
    st.sampled_from([-0.05, 0.0, 0.03]),
    st.sampled_from(list(Level)),
)


def random_package(
    measures: tuple[Measure, ...], random: np.random.Generator
) -> Booleans:
    """Half of the measures at most, one per slot, shape (n_measures,)."""
    does = np.zeros(len(measures), dtype=np.bool_)
    slots = set()
    for number in random.permutation(len(measures))[: len(measures) // 2]:
        does[number] = measures[number].slot not in slots
        slots.add(measures[number].slot)
    return does


@settings(max_examples=40)
@given(stocks(), scenarios, st.sampled_from(list(Work)), st.integers(0, 2**32 - 1))
def test_no_work_saves_more_than_is_planned(
    stock: Stock, scenario: Scenario, work: Work, seed: int
) -> None:
    """Whatever is done and when: at most the whole is saved, at least what is left.

    Proves: a work never saves more than nothing would cost, and never loses more than
    the value that is left of all maintenance at the end.
    """
    costs = costs_of(work, stock, scenario)
    measures, random = CATALOGUE.of_work(work), np.random.default_rng(seed)
    does = np.array([random_package(measures, random) for _ in range(20)])
    rows = np.zeros(20, dtype=np.int64)

    saved = costs.maintenance.net_saved_eur(rows, does)
    in_year = costs.maintenance.saved_in_year_eur(rows, does)

    whole = costs.maintenance_net_cost_eur[0]
    table = costs.maintenance
    worth = discount_factor(
        scenario.money.discount_rate, np.array(scenario.years), scenario.baseline_year
    )
    left = (table.growth_factor * worth - table.net_factor) * table.is_planned[0]
    assert (saved >= -(table.cost_eur[0] @ left).sum() - 1e-6).all()
    assert (saved <= whole * (1 + 1e-9) + 1e-6).all()
    assert (in_year <= costs.maintenance_eur[0] * (1 + 1e-9) + 1e-6).all()


@settings(max_examples=40)
@given(stocks(), scenarios, st.sampled_from(list(Work)), st.integers(0, 2**32 - 1))
def test_the_checker_counts_the_same_savings(
    stock: Stock, scenario: Scenario, work: Work, seed: int
) -> None:
    """Round by round for one work in one year, or all years at once: the same euros.

    Proves: two ways of counting that share no code agree, also where several measures
    meet in one round, dwellings are sold and prices grow.
    """
    measures = CATALOGUE.of_work(work)
    does = random_package(measures, np.random.default_rng(seed))[None]
    homes = homes_of(stock)
    costs = make_cost_table(work, stock, homes, CATALOGUE, scenario)

    saved = costs.maintenance.net_saved_eur(np.array([0]), does)[0]

    for number, year in enumerate(scenario.years):
        job = Job(measures, does, np.array([year]))
        again = net_saved_eur(stock, homes, job, CATALOGUE, scenario)
        assert again[0] == pytest.approx(saved[number], abs=0.01)


@settings(max_examples=20)
@given(st.sampled_from([0.001, 0.0275, 0.15]), st.integers(0, 2**32 - 1))
def test_waiting_never_costs_more_without_moments(rate: float, seed: int) -> None:
    """Without growth and planned maintenance each year later costs no more."""
    stock = make_stock(heating="district_heat")
    scenario = NPA.replace(money__discount_rate=rate)
    random = np.random.default_rng(seed)

    for work in Work:
        costs = costs_of(work, stock, scenario)
        does = random.random((20, len(CATALOGUE.of_work(work)))) < 0.3
        by_year = costs.net_cost_eur(np.zeros(20, dtype=np.int64), does)
        assert (np.diff(by_year, axis=1) <= 1e-6).all()


@settings(max_examples=20)
@given(stocks(), st.sampled_from(list(Work)), st.integers(0, 2**32 - 1))
def test_what_is_saved_is_told_apart_by_kind(
    stock: Stock, work: Work, seed: int
) -> None:
    """What roofs, frames, paint and boilers bring adds up to what is saved in all."""
    measures, random = CATALOGUE.of_work(work), np.random.default_rng(seed)
    does = np.array([random_package(measures, random) for _ in range(10)])
    rows, number = np.zeros(10, dtype=np.int64), random.integers(0, 10, 10)
    maintenance = costs_of(work, stock, NPA).maintenance

    of_item = maintenance.net_saved_by_item_eur(rows, does, number)

    whole = maintenance.net_saved_eur(rows, does)[np.arange(10), number]
    assert of_item.sum(axis=1) == pytest.approx(whole)
    assert of_item.shape[1] == sum(i.work is work for i in CATALOGUE.maintenance)


def test_many_cases_cost_the_same_as_each_alone() -> None:
    """Cases are worked out some at a time; where they are cut makes no difference."""
    stock = make_stock(roof_year=[2028, 0, 2031])
    costs = costs_of(Work.ENVELOPE, stock, NPA)
    random = np.random.default_rng(4)
    rows = random.integers(0, 3, 40_000)
    does = random.random((40_000, len(CATALOGUE.of_work(Work.ENVELOPE)))) < 0.2

    many = costs.net_cost_eur(rows, does)

    picked = [0, 32_767, 32_768, 39_999]
    for number in picked:
        alone = costs.net_cost_eur(rows[[number]], does[[number]])[0]
        assert many[number] == pytest.approx(alone)
