"""What can be done in a complex, what it costs, and what pruning may not lose."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue
from warmtepad.columns import Floats
from warmtepad.dominance import own_burdens, undominated_in_groups
from warmtepad.finance import net_cost_factor
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import Options, make_options
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.options.reaches import make_reaches
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.pricing import NEVER
from warmtepad.quantities import Quantity
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel

ASSUMPTIONS: Assumptions = read_assumptions()
CATALOGUE: Catalogue = read_catalogue()
NPA: Scenario = read_scenario("npa-2025")


def scenario_of(**changes: object) -> Scenario:
    """The default scenario with few measures and no rules but those of a test."""
    quiet: dict[str, object] = {
        "phase_out__is_enabled": False,
        "off_gas__is_enabled": False,
        "path__is_enabled": False,
        "bills__no_bill_rises": False,
    }
    return NPA.replace(**(quiet | changes))


def grounds_of(stock: Stock, scenario: Scenario) -> Grounds:
    """What options of a stock are made of."""
    homes = make_homes(stock, ASSUMPTIONS)
    return make_grounds(stock, homes, CATALOGUE, scenario, ASSUMPTIONS)


def alternatives_of(
    stock: Stock, scenario: Scenario, *, prune: bool = False
) -> tuple[Grounds, Alternatives]:
    """States of each complex of a stock, and the works that lead there."""
    options = options_of(stock, scenario, prune=prune)
    return options.grounds, options.alternatives


def options_of(stock: Stock, scenario: Scenario, *, prune: bool = True) -> Options:
    """Options of a stock."""
    return make_options(grounds_of(stock, scenario), prune=prune)


def amount(found: Alternatives, quantity: Quantity) -> Floats:
    """A quantity of every state, more than at present."""
    return found.amounts[:, found.readings.stocks.index(quantity)]


def one_year_eur(found: Alternatives) -> Floats:
    """Cost of each state by year with all its works in it, set-up shared or not."""
    envelope = np.append(found.envelope.net_cost_eur, np.zeros((1, 10)), axis=0)
    installation = np.append(found.installation.net_cost_eur, np.zeros((1, 10)), axis=0)
    factor = 1.0275 ** -np.arange(1, 11)
    shared = found.shared_eur[:, None] * factor
    return np.asarray(envelope[found.first] + installation[found.second] - shared)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(*(st.sampled_from([0.0, 1.0, 2.0, np.inf]) for _ in range(3))),
        min_size=1,
        max_size=12,
    )
)
def test_undominated_rows_are_those_that_no_other_row_matches(
    rows: list[tuple[float, float, float]],
) -> None:
    """The quick way keeps what comparing every pair keeps; of equals the first."""
    burdens = np.array(rows)

    one_group = np.zeros(len(rows), dtype=np.int64)
    kept = undominated_in_groups(own_burdens(burdens), one_group)

    for number, row in enumerate(rows):
        matched = [
            all(a <= b for a, b in zip(other, row, strict=True))
            and (other != row or place < number)
            for place, other in enumerate(rows)
            if place != number
        ]
        assert kept[number] == (not any(matched))


def test_a_work_reaches_the_worst_dwellings_first() -> None:
    """Parts are taken in from the poorest label on; one label is one step."""
    stock = make_stock(
        complex_id=["X", "X", "X", "X", "Y"],
        part_id=["c", "g", "a", "c2", ""],
        label=["C", "G", "A", "C", "B"],
    )

    reaches = make_reaches(stock, make_homes(stock, ASSUMPTIONS))

    members = [
        sorted(reaches.row_of_member[reaches.reach_of_member == reach].tolist())
        for reach in range(len(reaches.complex_of_reach))
    ]
    assert members == [[1], [0, 1, 3], [0, 1, 2, 3], [4]]
    assert reaches.complex_of_reach.tolist() == [0, 0, 0, 1]


def test_the_cost_of_a_work_adds_up_by_hand() -> None:
    """Investment, survey and set-up, with VAT, discounted, less the residual value.

    Proves: ten dwellings times facade area times EUR 22, VAT 1.21, over 40 years; the
    survey of EUR 300 per dwelling and the set-up leave nothing behind. Fails if: the
    survey is paid per measure, or VAT or the number of dwellings is forgotten.
    """
    scenario = scenario_of(works__allowed_measures=("cavity_fill",))
    grounds, found = alternatives_of(make_stock(dwellings=10), scenario)
    facade_m2 = grounds.homes.envelope.area_m2[0, 0]
    now = 1.0275**-2  # 2026, two years after the end of 2024
    factor = net_cost_factor(np.array([40]), np.array([2026]), 2034, 0.0275, 2024)[0, 0]

    measure = 10 * facade_m2 * 22 * 1.21 * factor
    survey = 10 * 300 * 1.21 * now
    setup = (10_000 + 500 * 10) * 1.21 * now
    assert found.envelope.net_cost_eur[0, 1] == pytest.approx(measure + survey + setup)


def test_a_survey_takes_a_year_before_the_work() -> None:
    """A cavity is not filled in the first year: birds and bats are counted first."""
    scenario = scenario_of(works__allowed_measures=("cavity_fill",))

    _, found = alternatives_of(make_stock(), scenario)

    cost = found.envelope.net_cost_eur[0]
    assert np.isfinite(cost).tolist() == [False] + [True] * 9


def test_district_heat_waits_for_the_network() -> None:
    """A connection is not made before the network is there, nor without one."""
    scenario = scenario_of(
        works__allowed_measures=("district_heat", "electric_cooking"),
        off_gas__is_enabled=True,
        off_gas__fraction_of_dwellings=0.1,
    )
    stock = make_stock(heat_network_year=[2031, 0])

    _, found = alternatives_of(stock, scenario)

    off_gas = amount(found, Quantity.OFF_GAS_DWELLINGS) > 0
    assert set(found.complex[off_gas]) == {0}
    cost = found.installation.net_cost_eur[found.second[off_gas]]
    assert (np.isfinite(cost).argmax(axis=1) == 6).all()


def test_nothing_is_an_alternative_of_every_complex() -> None:
    """Each complex may be left alone, once, at no cost."""
    _, found = alternatives_of(make_stock(building_year=[1955, 2015]), scenario_of())

    nothing = (found.first == NEVER) & (found.second == NEVER)

    assert found.complex[nothing].tolist() == [0, 1]
    assert found.may_end[nothing].all()
    assert (found.amounts[nothing] == 0).all()


def test_no_work_shortly_before_demolition() -> None:
    """A complex that goes in 2032 may be worked on until five years before.

    Proves: 2025 and 2026 are left. Fails if: the pause is counted from the wrong end.
    """
    scenario = scenario_of(works__allowed_measures=("glass_hrpp", "vent_extract"))

    _, found = alternatives_of(make_stock(demolition_year=2032), scenario)

    assert np.isfinite(found.envelope.net_cost_eur).any(axis=0).tolist() == (
        [True, True] + [False] * 8
    )


def test_demolished_dwellings_leave_the_average() -> None:
    """The path asks for less once poor dwellings are gone.

    Proves: of 10 dwellings at 200 and 10 at 100 the first leave in 2030, so from then
    on the stock weighs 10 and demands 100. Fails if: they stay in the average.
    """
    stock = make_stock(
        demolition_year=[2030, 0], net_heat_demand_kwh_per_m2_yr=[200.0, 100.0]
    )

    options = options_of(stock, scenario_of(path__is_enabled=True))

    limit = options.problem.upper  # target times weight, less what nothing comes to
    path = path_average_kwh_per_m2_yr(NPA, 150.0)
    expected = [path[n] * 20 - 3000 for n in range(5)]
    expected += [path[n] * 10 - 1000 for n in range(5, 10)]
    assert limit == pytest.approx(expected)
    assert options.context.baseline_kwh_per_m2_yr == pytest.approx(150)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, {2025: 98.2, 2029: 91.0, 2034: 82.0}, id="relative"),
        pytest.param(
            {"path__kind": "absolute", "path__points": {2026: 96.0, 2034: 80.0}},
            {2025: 98.0, 2026: 96.0, 2030: 88.0, 2034: 80.0},
            id="absolute",
        ),
        pytest.param(
            {"path__points": {2027: 0.91}},
            {2026: 94.0, 2027: 91.0, 2034: 91.0},
            id="flat after the last point",
        ),
    ],
)
def test_the_path_follows_straight_lines(
    changes: dict[str, object], expected: dict[int, float]
) -> None:
    """Between the baseline and the points of a path lie straight lines."""
    scenario = NPA.replace(**changes)

    path = path_average_kwh_per_m2_yr(scenario, 100.0)

    found = {year: path[scenario.years.index(year)] for year in expected}
    assert found == pytest.approx(expected)


def test_a_poor_label_is_gone_by_the_deadline_at_the_lowest_cost() -> None:
    """The phase-out is kept, by the cheapest way in time.

    Proves: only the complex with label G is worked on, by 2028, at the least cost of
    all its alternatives that reach D. Fails if: the row is dropped (cost 0), the
    deadline is a year off, or a label E passes.
    """
    scenario = scenario_of(phase_out__is_enabled=True)
    stock = make_stock(label=["G", "C"], dwellings=[4, 6])
    options = options_of(stock, scenario)
    every = options_of(stock, scenario, prune=False).alternatives

    solution = solve_ways(options.problem, SolveSettings(gap_fraction=0))

    cured = (every.complex == 0) & (amount(every, Quantity.POOR_DWELLINGS) == -4)
    cheapest = one_year_eur(every)[cured][:, :4].min()
    assert solution.objective_eur == pytest.approx(cheapest)
    _, one, other = solution.chosen.T
    assert max(one[0], other[0]) <= 3
    assert (one[1], other[1]) == (NEVER, NEVER)


@pytest.mark.parametrize(
    "flag", ["is_monument", "is_owners_association", "has_no_consent"]
)
def test_a_flagged_complex_may_keep_its_label(flag: str) -> None:
    """Exceptions of the phase-out cost nothing."""
    scenario = scenario_of(phase_out__is_enabled=True)
    stock = make_stock(label="G", **{flag: True})

    solution = solve_ways(options_of(stock, scenario).problem)

    assert solution.objective_eur == 0


def test_enough_dwellings_leave_gas_at_the_lowest_cost() -> None:
    """The target counts dwellings, and the cheapest complexes fill it.

    Proves: 25 of 60 dwellings are reached by the complex of 30 alone or by those of 10
    and 20 together, whichever is cheaper. Fails if: complexes are counted instead of
    dwellings, or the target is a ceiling (cost 0).
    """
    scenario = scenario_of(
        off_gas__is_enabled=True, off_gas__fraction_of_dwellings=25 / 60
    )
    stock = make_stock(dwellings=[10, 20, 30])
    options = options_of(stock, scenario)
    found = options.alternatives
    leaves = amount(found, Quantity.OFF_GAS_DWELLINGS) > 0
    cost = one_year_eur(found)
    cheapest = [cost[leaves & (found.complex == number)].min() for number in range(3)]

    solution = solve_ways(options.problem, SolveSettings(gap_fraction=0))

    expected = min(cheapest[2], cheapest[0] + cheapest[1])
    assert solution.objective_eur == pytest.approx(expected)


def test_a_path_that_cannot_be_kept_falls_short_by_the_least() -> None:
    """With every option at its best, the shortfall is what is still missing."""
    scenario = scenario_of(
        path__is_enabled=True,
        path__points={2034: 0.1},
        works__allowed_measures=("glass_hrpp", "vent_extract"),
    )
    options = options_of(make_stock(dwellings=5), scenario)
    least = amount(options.alternatives, Quantity.NET_HEAT_DEMAND).min()

    solution = solve_ways(options.problem, SolveSettings(gap_fraction=0))

    limit = options.problem.upper
    assert solution.outcome is Outcome.INFEASIBLE
    assert solution.violation[-1] == pytest.approx(least - limit[-1], rel=1e-5)


@st.composite
def small_stocks(draw: st.DrawFn) -> Stock:
    """One to three complexes, some in parts, of any kind and label."""
    rows = draw(st.integers(1, 4))
    number = sorted(draw(st.integers(0, 2)) for _ in range(rows))
    labels = [label.text for label in EnergyLabel][:8]

    def column(values: st.SearchStrategy[object]) -> list[object]:
        return [draw(values) for _ in range(rows)]

    return make_stock(
        complex_id=[f"C-{n}" for n in number],
        part_id=[f"p{n}" for n in range(rows)],
        dwellings=column(st.integers(1, 60)),
        dwelling_type=column(
            st.sampled_from(["terraced", "corner", "gallery_flat", "porch_flat"])
        ),
        building_year=column(st.sampled_from([1930, 1955, 1970, 1985, 1998])),
        floor_area_m2=column(st.sampled_from([55.0, 80.0, 110.0])),
        label=column(st.sampled_from(labels)),
        heating=column(st.sampled_from(["condensing_boiler", "district_heat"])),
    )


PRUNED_LAW_MEASURES = (
    "cavity_fill",
    "glass_hrpp",
    "floor_underside",
    "vent_extract",
    "hybrid",
    "heat_pump_air",
    "solar_panels",
    "solar_panels_flats",
    "electric_cooking",
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(small_stocks(), st.sampled_from([0.99, 0.9, 0.75]), st.booleans())
def test_pruning_loses_no_optimum(stock: Stock, share: float, with_rules: bool) -> None:
    """The cheapest plan costs the same with and without pruning, kept or missed."""
    scenario = scenario_of(
        path__is_enabled=True,
        path__points={2027: share},
        phase_out__is_enabled=with_rules,
        phase_out__deadline_year=2026,
        off_gas__is_enabled=with_rules,
        off_gas__year=2027,
        last_year=2027,
        works__allowed_measures=PRUNED_LAW_MEASURES,
    )
    exact = SolveSettings(gap_fraction=0)

    pruned = solve_ways(options_of(stock, scenario).problem, exact)
    whole = solve_ways(options_of(stock, scenario, prune=False).problem, exact)

    assert pruned.outcome is whole.outcome
    assert pruned.violation == pytest.approx(whole.violation, rel=1e-4, abs=1e-3)
    if pruned.outcome is Outcome.OPTIMAL:
        assert pruned.objective_eur == pytest.approx(whole.objective_eur, rel=1e-5)


def test_the_order_of_complexes_does_not_matter() -> None:
    """Reading a stock backwards costs the same."""
    columns: dict[str, list[object]] = {
        "dwellings": [5, 40, 12, 8],
        "building_year": [1935, 1958, 1972, 1990],
        "label": ["G", "E", "D", "B"],
    }
    forth = make_stock(**columns)
    back = make_stock(**{name: values[::-1] for name, values in columns.items()})
    exact = SolveSettings(gap_fraction=0)
    scenario = NPA.replace(
        works__allowed_measures=PRUNED_LAW_MEASURES, off_gas__is_enabled=False
    )

    costs = [
        solve_ways(options_of(stock, scenario).problem, exact).objective_eur
        for stock in (forth, back)
    ]

    assert costs[0] == pytest.approx(costs[1], rel=1e-6)


def test_a_rising_bill_is_kept_out_only_where_the_scenario_says_so() -> None:
    """Without the rule there is more to choose from, and only dearer bills."""
    stock = make_stock(heating="condensing_boiler")
    free = scenario_of()
    strict = scenario_of(bills__no_bill_rises=True)

    _, more = alternatives_of(stock, free, prune=False)
    _, fewer = alternatives_of(stock, strict, prune=False)

    assert len(fewer) < len(more)


def test_the_weight_of_a_dwelling_is_a_choice() -> None:
    """Per floor area, the same drop in a dwelling twice as large weighs twice."""
    stock = make_stock(floor_area_m2=120.0, dwellings=7)
    per_home = grounds_of(stock, scenario_of())
    per_m2 = grounds_of(stock, scenario_of(path__weighting="floor_area"))

    assert per_home.weight.tolist() == [7.0]
    assert per_m2.weight.tolist() == [840.0]
