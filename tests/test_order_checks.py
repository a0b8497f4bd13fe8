"""Every contradiction in the rules of a stock, with its message."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import make_stock
from tests.order_cases import scenario, small_catalogue
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.errors import StockError
from warmtepad.options.needs import needs_met
from warmtepad.options.uses import useful
from warmtepad.orders import check_orders, make_orders, needs_of
from warmtepad.orders.check import RULES
from warmtepad.physics.calibration import make_homes
from warmtepad.reading.accounts import MOST_PROBLEMS_SHOWN
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.scenario import Scenario
from warmtepad.schema import RULE_COLUMNS
from warmtepad.stock import Stock

IDS = [measure.id for measure in small_catalogue().measures]
NEEDS = needs_of(small_catalogue())


def problems_of(
    stock: Stock,
    *,
    useless: tuple[str, ...] = (),
    met: bool | Booleans = True,
    rules: Scenario | None = None,
) -> tuple[str, ...]:
    """Contradictions in a stock, where some measures are of no use."""
    of_use = np.array([[id_ not in useless for id_ in IDS]] * len(stock))
    is_met = np.broadcast_to(met, (len(stock), len(NEEDS)))
    try:
        check_orders(stock, small_catalogue(), rules or scenario(), of_use, is_met)
    except StockError as error:
        return error.problems
    return ()


def problems(**given: Any) -> tuple[str, ...]:
    """Contradictions in a stock with rules, all measures being of use."""
    return problems_of(make_stock(**given))


def one_problem(**given: Any) -> str:
    """Return the only contradiction of a stock of one complex, without its name."""
    (problem,) = problems(**given)
    return problem.removeprefix("complex C-1, ")


def test_ordinary_rules_have_no_contradiction() -> None:
    """A contract, a rule of every kind, and an exit far away."""
    stock = make_stock(
        complex_id=["C-1", "C-2", "C-3", "C-4"],
        contracted_measures=["glass + extract", "", "", "cool_network + cooking"],
        contracted_year=[2026, 0, 0, 2034],
        forbidden_measures=["facade", "pump + hybrid", "all", ""],
        required_measures=["panels", "facade", "", "glass"],
        earliest_year=[2026, 2034, 0, 2025],
        no_heat_pump_before_year=[2031, 2050, 0, 2025],
        heat_network_year=[0, 2050, 0, 2034],
        heat_network_temperature_c=[90.0, 20.0, 50.0, 40.0],
        earlier_measures=["hybrid", "panels", "glass", "facade"],
        earlier_works_year=[2015, 0, 2024, 2015],
        demolition_year=[2032, 0, 2026, 0],
    )

    assert problems_of(stock) == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"contracted_measures": "glass"},
            "contracted_year: is empty beside contracted_measures, expected the year "
            "of the work; write it, or name the measures in required_measures to leave "
            "the year to the plan",
        ),
        (
            {"contracted_year": 2027},
            "contracted_measures: is empty beside contracted_year 2027, expected the "
            "measures of that work; name them, or empty the year",
        ),
        (
            {"contracted_measures": "glass", "contracted_year": 2024},
            "contracted_year: found 2024, expected 2025 to 2034, the years of the "
            "plan; name works that were done in earlier_measures, and leave later ones "
            "out",
        ),
        (
            {"contracted_measures": "glass", "contracted_year": 2035},
            "contracted_year: found 2035, expected 2025 to 2034, the years of the "
            "plan; name works that were done in earlier_measures, and leave later ones "
            "out",
        ),
        (
            {
                "contracted_measures": "glass + extract",
                "contracted_year": 2027,
                "forbidden_measures": "glass + pump",
            },
            "contracted_measures: names glass, which forbidden_measures forbids; take "
            "it out of one of the two",
        ),
        (
            {"required_measures": "pump + cooking", "forbidden_measures": "all"},
            "required_measures: names pump + cooking, which forbidden_measures "
            "forbids; take it out of one of the two",
        ),
        (
            {"required_measures": "hybrid", "earlier_measures": "hybrid"},
            "required_measures: names hybrid, which earlier_measures says was done; "
            "take it out of one of the two",
        ),
        (
            {
                "contracted_measures": "facade + facade_inside",
                "contracted_year": 2027,
            },
            "contracted_measures: names facade and facade_inside, which cannot be done "
            "together; leave one of them out",
        ),
        (
            {"required_measures": "pump + hybrid"},
            "required_measures: names pump and hybrid, which cannot be done together; "
            "leave one of them out",
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2027,
                "required_measures": "facade + cooking",
            },
            "required_measures: names facade, but the envelope work is under contract "
            "without it; add it to contracted_measures, or take it out here",
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2026,
                "earliest_year": 2028,
            },
            "contracted_year: found 2026, expected 2028 or later for glass: no work is "
            "allowed before; write a later year, or change earliest_year",
        ),
        (
            {
                "contracted_measures": "hybrid",
                "contracted_year": 2026,
                "no_heat_pump_before_year": 2030,
            },
            "contracted_year: found 2026, expected 2030 or later for hybrid: no heat "
            "pump is allowed before; write a later year, or change "
            "no_heat_pump_before_year",
        ),
        (
            {
                "contracted_measures": "hot_network + cooking",
                "contracted_year": 2026,
                "heat_network_year": 2029,
            },
            "contracted_year: found 2026, expected 2029 or later for hot_network: the "
            "heat network comes then; write a later year, or change heat_network_year",
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2026,
                "earlier_measures": "facade",
                "earlier_works_year": 2020,
            },
            "contracted_year: found 2026, expected 2030 or later for glass: works of "
            "one kind are 10 years apart (works.years_between_works); write a later "
            "year, or change earlier_works_year",
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2030,
                "demolition_year": 2028,
            },
            "contracted_year: found 2030, but they are demolished in 2028 "
            "(demolition_year); correct one of the years, or leave the contract out",
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2030,
                "sale_year": 2034,
            },
            "contracted_year: found 2030, but they are sold in 2034 (sale_year) and no "
            "work is done in the 5 years before "
            "(works.years_without_work_before_exit), expected 2028 at the latest; "
            "correct one of the years, or leave the contract out",
        ),
        (
            {"required_measures": "glass", "demolition_year": 2028},
            "required_measures: names glass, but they are demolished in 2028 "
            "(demolition_year) and no work is done in the 5 years before "
            "(works.years_without_work_before_exit), so the plan has no year for it; "
            "take it out, or correct the year in which they leave",
        ),
        (
            {"required_measures": "pump", "no_heat_pump_before_year": 2036},
            "required_measures: names pump, which cannot start before 2036: no heat "
            "pump is allowed before; the last year of work is 2034; take it out, or "
            "change no_heat_pump_before_year",
        ),
        (
            {"required_measures": "facade", "sale_year": 2032},
            "required_measures: names facade, which cannot start before 2027: the "
            "survey before it takes until then; the last year of work is 2026, as they "
            "are sold in 2032 (sale_year) and no work is done in the 5 years before "
            "(works.years_without_work_before_exit); take it out",
        ),
        (
            {"earliest_year": 2035},
            "earliest_year: found 2035, expected 2034 at the latest, the last year of "
            'the plan; if nothing is to be done, write "all" in forbidden_measures '
            "instead, or let the plan run longer",
        ),
        (
            {"earlier_measures": "glass", "earlier_works_year": 2025},
            "earlier_works_year: found 2025, expected a year before 2025, the first of "
            "the plan; name works that are still to come in contracted_measures",
        ),
        (
            {"earlier_works_year": 2015},
            "earlier_measures: is empty beside earlier_works_year 2015, expected what "
            "was done then; name the measures, or empty the year",
        ),
        (
            {
                "required_measures": "hot_network",
                "heat_network_year": 2028,
                "heat_network_temperature_c": 40.0,
            },
            "required_measures: names hot_network, which asks for another heat network "
            "than one of 40 °C; name a measure that goes with it, or correct "
            "heat_network_temperature_c",
        ),
        (
            {"required_measures": "glas"},
            'required_measures: no measure "glas" in the catalogue, did you mean '
            '"glass"',
        ),
    ],
)
def test_a_contradiction_is_named_with_its_way_out(
    given: dict[str, Any], expected: str
) -> None:
    """One rule broken, one problem: the column, what was found, what to change."""
    assert one_problem(**given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"contracted_measures": "glass", "contracted_year": 2029},
            2029,
        ),
        (
            {
                "contracted_measures": "glass",
                "contracted_year": 2028,
                "sale_year": 2034,
            },
            2028,
        ),
    ],
)
def test_the_last_good_year_is_accepted(given: dict[str, Any], expected: int) -> None:
    """One year earlier than the messages above say is late is no problem."""
    assert given["contracted_year"] == expected
    assert problems(**given) == ()


def test_a_measure_that_the_scenario_leaves_out_cannot_be_asked_for() -> None:
    """Both in a contract and as a requirement."""
    rules = scenario().replace(works__allowed_measures=("glass", "extract"))
    stock = make_stock(
        contracted_measures="glass + extract",
        contracted_year=2028,
        required_measures="cooking",
    )

    assert problems_of(stock, rules=rules) == (
        "complex C-1, required_measures: names cooking, which works.allowed_measures "
        "of the scenario leaves out; add it there, or take it out here",
    )


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {"dwelling_type": "flat"},
            "it is for terraced, corner, dwelling_type is flat",
        ),
        (
            {"building_year": 1890},
            "it is for dwellings built from 1900, building_year is 1890",
        ),
        (
            {"building_year": 2010},
            "it is for dwellings built up to 2000, building_year is 2010",
        ),
        ({"is_monument": True}, "it is not for monuments (is_monument)"),
        ({}, "what it brings is there, or their state is not what it is made for"),
    ],
)
def test_a_measure_the_dwellings_cannot_take_says_why(
    given: dict[str, Any], reason: str
) -> None:
    """From the column that says so, where there is one."""
    stock = make_stock(required_measures="panels", **given)

    assert problems_of(stock, useless=("panels",)) == (
        "complex C-1, required_measures: names panels, which the dwellings cannot "
        f"take: {reason}; take it out, or correct the columns that say so",
    )


def test_a_connection_without_a_network_says_so() -> None:
    """No heat_network_year means no heat network."""
    stock = make_stock(contracted_measures="hot_network", contracted_year=2028)

    assert problems_of(stock, useless=("hot_network",)) == (
        "complex C-1, contracted_measures: names hot_network, which the dwellings "
        "cannot take: it asks for a heat network, heat_network_year is empty; take it "
        "out, or correct the columns that say so",
    )


def test_one_part_that_can_take_it_is_enough() -> None:
    """A part that has it already is spared; if no part can take it, that is said."""
    stock = make_stock(
        complex_id=["C-1", "C-1", "C-2"],
        part_id=["a", "b", ""],
        required_measures="glass",
    )
    of_use = np.ones((3, len(IDS)), dtype=np.bool_)
    of_use[0, IDS.index("glass")] = False
    met = np.ones((3, len(NEEDS)), dtype=np.bool_)

    check_orders(stock, small_catalogue(), scenario(), of_use, met)

    of_use[1, IDS.index("glass")] = False
    with pytest.raises(StockError) as caught:
        check_orders(stock, small_catalogue(), scenario(), of_use, met)
    assert [problem.split(",")[:2] for problem in caught.value.problems] == [
        ["complex C-1", " part a"],
        ["complex C-1", " part b"],
    ]


def test_a_contract_has_what_its_measures_need() -> None:
    """Glass needs extract ventilation, a heat pump needs electric cooking.

    Proves: what the dwellings have, or another measure of the contract brings,
    suffices; so does nothing else.
    """

    def contract(measures: str, *, met: bool) -> tuple[str, ...]:
        stock = make_stock(contracted_measures=measures, contracted_year=2028)
        return problems_of(stock, met=met)

    assert contract("glass", met=True) == ()
    assert contract("glass + extract", met=False) == ()
    assert contract("pump + cooking", met=False) == ()
    assert contract("glass", met=False) == (
        "complex C-1, contracted_measures: names glass without what it needs (reason); "
        "add one of extract, or correct the present state",
    )
    assert contract("glass + pump", met=False) == (
        "complex C-1, contracted_measures: names glass without what it needs (reason); "
        "add one of extract, or correct the present state",
        "complex C-1, contracted_measures: names pump without what it needs (reason); "
        "add one of cooking, or correct the present state",
    )


def test_required_measures_leave_their_needs_to_the_plan() -> None:
    """The plan adds what a required measure needs."""
    stock = make_stock(required_measures="glass + pump")

    assert problems_of(stock, met=False) == ()


def test_parts_of_a_complex_agree_on_their_contract() -> None:
    """Another list or year is a problem, an empty one or another order is not."""
    parts: dict[str, Any] = {"complex_id": ["C-1"] * 3, "part_id": ["a", "b", "c"]}
    same = ["glass + extract", "", "extract + glass"]
    assert problems(**parts, contracted_measures=same, contracted_year=2028) == ()

    assert problems(
        **parts,
        contracted_measures=["glass + extract", "extract", ""],
        contracted_year=[2028, 0, 2029],
    ) == (
        "complex C-1, part b, contracted_measures: found extract, but glass + extract "
        "in complex C-1, part a; expected one contract for a complex, which holds in "
        "all its parts",
        "complex C-1, part c, contracted_year: found 2029, but 2028 in complex C-1, "
        "part a; expected one contract for a complex, which holds in all its parts",
    )


def test_rules_of_one_part_hold_for_the_contract_of_the_complex() -> None:
    """Part b forbids and delays what part a has under contract."""
    found = problems(
        complex_id=["C-1", "C-1"],
        part_id=["a", "b"],
        contracted_measures=["glass", ""],
        contracted_year=[2026, 0],
        forbidden_measures=["", "glass"],
        earliest_year=[0, 2030],
        demolition_year=[0, 2031],
    )

    assert [problem.split(";")[0] for problem in found] == [
        "complex C-1, part a, contracted_year: found 2026, but they are demolished in "
        "2031 (demolition_year) and no work is done in the 5 years before "
        "(works.years_without_work_before_exit), expected 2025 at the latest",
        "complex C-1, part b, contracted_measures: names glass, which "
        "forbidden_measures forbids",
        "complex C-1, part b, contracted_year: found 2026, expected 2030 or later for "
        "glass: no work is allowed before",
        "complex C-1, part b, contracted_year: found 2026, but they are demolished in "
        "2031 (demolition_year) and no work is done in the 5 years before "
        "(works.years_without_work_before_exit), expected 2025 at the latest",
    ]


def test_all_problems_come_in_one_error_in_file_order() -> None:
    """Rows as a spreadsheet counts them; parts of one row say a thing once."""
    stock = make_stock(
        complex_id=["C-1", "C-2", "C-2"],
        part_id=["", "A", "B"],
        earliest_year=[2040, 2041, 2041],
        required_measures=["", "nonsense", "nonsense"],
    )
    stock = replace(stock, file_row=np.array([9, 4, 4]))

    found = problems_of(stock)

    assert [problem.split(":")[0] for problem in found] == [
        "row 4 (C-2), required_measures",
        "row 4 (C-2), earliest_year",
        "row 9 (C-1), earliest_year",
    ]


def test_a_long_list_of_problems_is_cut_off() -> None:
    """The rest is counted."""
    found = problems(
        complex_id=[f"C-{number}" for number in range(MOST_PROBLEMS_SHOWN + 5)],
        earliest_year=2099,
    )

    assert len(found) == MOST_PROBLEMS_SHOWN + 1
    assert found[-1] == "and 5 more"


def test_every_rule_is_described() -> None:
    """The list of rules is what the checks are; each says what must hold."""
    assert len(RULES) == len(set(RULES)) == 14
    assert all(rule.__doc__ for rule in RULES)


def test_contracts_of_the_catalogue_are_held_against_real_dwellings() -> None:
    """The bundled measures, on dwellings of 1965 with gas, as the plan sees them.

    Proves: what the dwellings can take passes; a heat pump without electric cooking, a
    cavity fill in walls of 2015 and glass without mechanical extract do not.
    """
    assumptions, catalogue = read_assumptions(), read_catalogue()
    contracts = [
        "cavity_fill + vent_extract + glass_hrpp",
        "heat_pump_air + radiators_low_temperature",
        "cavity_fill",
        "glass_hrpp",
        "solar_panels + electric_cooking + heat_pump_air + radiators_low_temperature",
    ]
    stock = make_stock(
        complex_id=[f"C-{number}" for number in range(1, 6)],
        building_year=[1965, 1965, 2015, 1965, 1965],
        heating="condensing_boiler",
        ventilation="natural",
        contracted_measures=contracts,
        contracted_year=2030,
    )
    homes = make_homes(stock, assumptions)
    met = needs_met(
        tuple(need for _, need in needs_of(catalogue)),
        homes.net_heat_demand_kwh_per_m2_yr,
        homes.envelope,
        homes.services,
    )
    of_use = useful(catalogue.measures, stock, homes, assumptions)

    with pytest.raises(StockError) as caught:
        check_orders(stock, catalogue, scenario(), of_use, met)

    assert [problem.split(" (")[0] for problem in caught.value.problems] == [
        "complex C-2, contracted_measures: names heat_pump_air without what it needs",
        "complex C-3, contracted_measures: names cavity_fill, which the dwellings "
        "cannot take: it is for dwellings built up to 1991, building_year is 2015; "
        "take it out, or correct the columns that say so",
        "complex C-4, contracted_measures: names glass_hrpp without what it needs",
    ]


SOME_IDS = st.sampled_from([*IDS, "glass + extract", "pump + cooking"])
SOME_YEARS = st.sampled_from([2020, 2026, 2029, 2033, 2040])
SOME_RULES: dict[str, st.SearchStrategy[Any]] = {
    "contracted_measures": SOME_IDS,
    "contracted_year": st.integers(2026, 2034),
    "forbidden_measures": SOME_IDS,
    "required_measures": SOME_IDS,
    "earliest_year": SOME_YEARS,
    "no_heat_pump_before_year": SOME_YEARS,
    "heat_network_year": SOME_YEARS,
    "heat_network_temperature_c": st.sampled_from([40.0, 70.0]),
    "earlier_measures": SOME_IDS,
    "earlier_works_year": st.sampled_from([2016, 2022]),
    "demolition_year": st.sampled_from([2033, 2036]),
}
ASKED = st.sampled_from(
    [
        ("required_measures",),
        ("contracted_measures", "contracted_year"),
        ("contracted_measures", "contracted_year", "required_measures"),
    ]
)
FURTHER = st.lists(st.sampled_from([*SOME_RULES]), max_size=2).map(tuple)
ROWS = st.lists(
    st.tuples(st.one_of(ASKED, st.just(())), FURTHER)
    .map(lambda names: dict.fromkeys(names[0] + names[1]))
    .flatmap(lambda names: st.fixed_dictionaries({n: SOME_RULES[n] for n in names})),
    min_size=3,
    max_size=3,
)


@settings(max_examples=300)
@example(
    [
        {"heat_network_temperature_c": 70.0, "contracted_year": 2026},
        {"contracted_measures": "cool_network", "contracted_year": 2026},
        {},
    ]
)
@given(ROWS)
def test_rules_without_a_contradiction_can_be_kept(rows: list[dict[str, Any]]) -> None:
    """Law: what passes the checks is allowed, in a year of the plan, without rivals.

    Proves: no rule that the arrays of `make_orders` know is missing from the checks.
    """
    nothing = {name: values[0] for name, values in make_stock().columns().items()}
    stock = make_stock(
        complex_id=["C-1", "C-1", "C-2"],
        part_id=["a", "b", ""],
        **{
            column.name: [row.get(column.name, nothing[column.name]) for row in rows]
            for column in RULE_COLUMNS
        },
    )
    if problems_of(stock):
        return

    orders = make_orders(stock, small_catalogue(), scenario())

    leaves = np.where(stock.demolition_year == NO_YEAR, 9999, stock.demolition_year)
    leaves[:2] = leaves[:2].min()
    last = np.minimum(2034, leaves - 6)[:, None]
    year = np.where(orders.contracted, orders.contracted_year[:, None], last)
    asked = orders.required | orders.contracted
    assert not (asked & ~orders.allowed).any()
    assert (orders.first_year <= year)[asked].all()
    assert ((year >= 2025) & (year <= last))[asked].all()
    slots = [measure.slot for measure in orders.measures]
    for row in range(3):
        taken = [slots[at] for at in np.flatnonzero(asked[row])]
        assert len(taken) == len(set(taken))
