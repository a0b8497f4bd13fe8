"""Rules of a stock file as arrays: what may, must and will be done, and from when."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.builders import make_stock
from tests.order_cases import scenario, small_catalogue
from warmtepad.catalogue import Applies
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.errors import StockError
from warmtepad.orders import Orders, make_orders
from warmtepad.orders.delays import HEAT_PUMPS
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.terms import Heating

IDS = [measure.id for measure in small_catalogue().measures]


def orders(**given: Any) -> Orders:
    """Orders of a stock with rules, in the small catalogue."""
    return make_orders(make_stock(**given), small_catalogue(), scenario())


def ids(mask: Booleans) -> list[set[str]]:
    """Ids of the measures that a mask of shape (n_rows, n_measures) has per row."""
    return [{IDS[at] for at in np.flatnonzero(row)} for row in mask]


def first_years(found: Orders, row: int = 0) -> dict[str, int]:
    """Years later than the first of the plan, by measure."""
    years = dict(zip(IDS, found.first_year[row].tolist(), strict=True))
    return {id_: year for id_, year in years.items() if year != 2025}


def test_a_stock_without_rules_leaves_everything_free() -> None:
    """Only the survey of the facade takes its two years; that is no rule of a row."""
    found = orders(complex_id=["C-1", "C-2"])

    assert found.allowed.all()
    assert not found.required.any()
    assert not found.contracted.any()
    assert found.contracted_year.tolist() == [NO_YEAR, NO_YEAR]
    assert first_years(found) == {"facade": 2027}


def test_forbidden_measures_are_not_allowed() -> None:
    """A list forbids what it names, in its own row; "all" forbids everything."""
    found = orders(forbidden_measures=["glass + pump", "all", ""])

    assert ids(~found.allowed) == [{"glass", "pump"}, set(IDS), set()]


def test_measures_that_the_scenario_leaves_out_are_not_allowed() -> None:
    """What works.allowed_measures does not name is out everywhere."""
    only_glass = scenario().replace(works__allowed_measures=("glass", "extract"))
    found = make_orders(make_stock(), small_catalogue(), only_glass)

    assert ids(found.allowed) == [{"glass", "extract"}]


def test_required_measures_are_those_of_the_row_and_of_the_contract() -> None:
    """A part that requires something does not require it of another part."""
    found = orders(
        complex_id=["C-1", "C-1"],
        part_id=["a", "b"],
        required_measures=["cooking", ""],
        contracted_measures=["glass", "glass"],
        contracted_year=2028,
    )

    assert ids(found.required) == [{"cooking", "glass"}, {"glass"}]


def test_a_contract_fixes_its_work_in_the_whole_complex() -> None:
    """What one part says holds in both; the installation work stays free.

    Proves: of the envelope work only glass and extract are allowed, in all parts, and
    every installation measure is.
    Fails if: the other part, or the other work, is treated alike.
    """
    found = orders(
        complex_id=["C-1", "C-1", "C-2"],
        part_id=["a", "b", ""],
        contracted_measures=["glass + extract", "", ""],
        contracted_year=[2028, 0, 0],
    )

    assert ids(found.contracted) == [{"glass", "extract"}, {"glass", "extract"}, set()]
    assert found.contracted_year.tolist() == [2028, 2028, NO_YEAR]
    assert ids(~found.allowed) == [{"facade", "facade_inside"}] * 2 + [set()]


def test_no_work_starts_before_the_earliest_year() -> None:
    """Every measure waits; one with a survey for the later of the two years."""
    early, late = orders(earliest_year=[2026, 2030]), 1

    assert set(first_years(early).values()) == {2026, 2027}
    assert first_years(early)["facade"] == 2027
    assert set(first_years(early, late).values()) == {2030}


def test_a_contract_waits_for_no_survey() -> None:
    """Who has signed has surveyed: the facade may start at once, in all its parts.

    Fails if: the contract of the first year of a plan is refused for a survey that was
    made before it.
    """
    found = orders(
        complex_id=["C-1", "C-1", "C-2"],
        contracted_measures=["facade", "", ""],
        contracted_year=[2025, 0, 0],
    )

    assert [first_years(found, row) for row in range(3)] == [{}, {}, {"facade": 2027}]


def test_heat_pumps_wait_for_the_grid() -> None:
    """All of them, hybrid ones too; nothing else does."""
    found = orders(no_heat_pump_before_year=2031)

    assert first_years(found) == {"facade": 2027, "pump": 2031, "hybrid": 2031}


def test_every_heat_pump_of_the_catalogue_waits_for_the_grid() -> None:
    """A word for a heat pump that is added later must be decided on here."""
    named = {word for word in Heating if "heat_pump" in word.value}
    assert named == HEAT_PUMPS

    stock = make_stock(no_heat_pump_before_year=2033)
    found = make_orders(stock, read_catalogue(), scenario())
    waiting = {
        measure.id
        for measure, year in zip(found.measures, found.first_year[0], strict=True)
        if year == 2033
    }

    assert waiting == {
        "hybrid",
        "heat_pump_air",
        "heat_pump_ground",
        "heat_pump_collective",
        "heat_pump_exhaust_air",
    }


def test_connections_wait_for_the_heat_network() -> None:
    """Only measures that want a network; a row without one has no year to wait for."""
    found = orders(heat_network_year=[2029, 0])

    assert first_years(found, 0) == {
        "facade": 2027,
        "hot_network": 2029,
        "cool_network": 2029,
    }
    assert first_years(found, 1) == {"facade": 2027}


@pytest.mark.parametrize(
    ("temperature_c", "refused"),
    [
        (float("nan"), set()),
        (90.0, {"cool_network"}),
        (55.0, {"cool_network"}),
        (54.9, {"hot_network"}),
        (40.0, {"hot_network"}),
    ],
)
def test_a_network_serves_what_goes_with_its_temperature(
    temperature_c: float, refused: set[str]
) -> None:
    """Each connection has its own side of 55 °C; not given refuses nothing."""
    found = orders(heat_network_year=2026, heat_network_temperature_c=temperature_c)

    assert ids(~found.allowed) == [refused]


@pytest.mark.parametrize(
    ("temperature_c", "allowed"),
    [
        (float("nan"), {"district_heat", "district_heat_low"}),
        (90.0, {"district_heat"}),
        (70.0, {"district_heat"}),
        (40.0, {"district_heat_low"}),
        (15.0, set()),
    ],
)
def test_district_heat_of_the_catalogue_parts_by_temperature(
    temperature_c: float, allowed: set[str]
) -> None:
    """The classes 55 °C and more, and 30 to 55 °C; a colder network serves neither."""
    stock = make_stock(heat_network_temperature_c=temperature_c)
    found = make_orders(stock, read_catalogue(), scenario())
    refused = {
        measure.id
        for measure, is_allowed in zip(found.measures, found.allowed[0], strict=True)
        if not is_allowed
    }

    assert refused == {"district_heat", "district_heat_low"} - allowed


def test_earlier_measures_are_not_repeated_and_their_work_waits() -> None:
    """Glass of 2018: not again, and no envelope work before 2028 (10 years).

    Proves: the installation work, and a row whose year is not known, do not wait.
    Fails if: the pause counts for both works, or from the year 0.
    """
    found = orders(
        earlier_measures=["glass", "glass", "hybrid"],
        earlier_works_year=[2018, 0, 2020],
    )

    assert ids(~found.allowed) == [{"glass"}, {"glass"}, {"hybrid"}]
    envelope = ("facade", "facade_inside", "glass", "extract")
    assert first_years(found, 0) == dict.fromkeys(envelope, 2028)
    assert first_years(found, 1) == {"facade": 2027}
    others = set(IDS) - set(envelope)
    assert first_years(found, 2) == {"facade": 2027} | dict.fromkeys(others, 2030)


def test_an_unknown_measure_gets_a_proposal() -> None:
    """By id, or by Dutch name; otherwise the command that lists them."""
    with pytest.raises(StockError) as caught:
        orders(
            forbidden_measures=["glas", "alle", "all"],
            required_measures=["", "gevel_buiten_isoleren + xyz", "all"],
        )

    assert caught.value.problems == (
        'complex C-1, forbidden_measures: no measure "glas" in the catalogue, did you '
        'mean "glass"',
        'complex C-2, forbidden_measures: no measure "alle" in the catalogue, did you '
        'mean "all"',
        'complex C-2, required_measures: no measure "gevel_buiten_isoleren" in the '
        'catalogue, did you mean "facade"',
        'complex C-2, required_measures: no measure "xyz" in the catalogue, '
        "`warmtepad measures` lists those that there are",
        'complex C-3, required_measures: no measure "all" in the catalogue, '
        "`warmtepad measures` lists those that there are",
    )


def test_orders_of_some_measures_keep_their_columns_together() -> None:
    """The measures of one work, in any order."""
    found = orders(forbidden_measures="glass", no_heat_pump_before_year=2031)
    measures = tuple(m for m in found.measures if m.id in {"pump", "glass", "cooking"})

    part = found.of(measures[::-1])

    assert [measure.id for measure in part.measures] == ["cooking", "pump", "glass"]
    assert part.allowed.tolist() == [[True, True, False]]
    assert part.first_year.tolist() == [[2025, 2031, 2025]]


@given(
    st.lists(st.sampled_from(IDS), unique=True, max_size=4),
    st.lists(st.sampled_from(IDS), unique=True, max_size=4),
    st.sampled_from([NO_YEAR, 2026, 2040]),
)
def test_more_rules_never_allow_more(
    forbidden: Sequence[str], earlier: Sequence[str], earliest: int
) -> None:
    """Law: each rule takes measures away or moves them later, never the reverse."""
    loose = orders(forbidden_measures=" + ".join(forbidden))
    tight = orders(
        forbidden_measures=" + ".join(forbidden),
        earlier_measures=" + ".join(earlier),
        earlier_works_year=2019 if earlier else NO_YEAR,
        earliest_year=earliest,
    )

    assert not (tight.allowed & ~loose.allowed).any()
    assert (tight.first_year >= loose.first_year).all()


def test_arrays_cannot_be_changed() -> None:
    """Orders are shared by whoever plans."""
    found = orders()

    for array in (found.allowed, found.required, found.contracted, found.first_year):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 0


def test_network_temperatures_of_a_measure_are_in_order() -> None:
    """A connection that no network can serve is a slip of the pen."""
    with pytest.raises(
        ValidationError, match=r"heat_network_from_c 60\.0 is not below"
    ):
        Applies(heat_network_from_c=60, heat_network_below_c=55)
