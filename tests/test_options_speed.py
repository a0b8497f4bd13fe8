"""What makes options quick changes no option."""

from dataclasses import fields

import numpy as np
import pytest

from tests.builders import make_stock
from tests.test_options import grounds_of, scenario_of
from warmtepad.columns import Integers
from warmtepad.options import blocks, listing
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import readings_of, rows_of
from warmtepad.options.envelope_pruning import pruned_envelopes
from warmtepad.options.envelope_works import envelope_works
from warmtepad.options.listing import make_alternatives, states_on
from warmtepad.options.pruning import pruned
from warmtepad.options.readings import Readings
from warmtepad.options.sums import sum_of_claims, sum_of_items
from warmtepad.options.works import Grounds
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

STOCK: Stock = make_stock(
    complex_id=["A", "B", "B", "C", "D", "E"],
    part_id=["", "1", "2", "", "", ""],
    dwelling_type=["terraced", "gallery_flat", "gallery_flat"] + ["corner"] * 3,
    building_year=[1938, 1971, 1971, 1958, 1984, 2001],
    label=["F", "D", "G", "E", "C", "A"],
    ventilation=["natural", "extract", "extract", "natural", "extract", "balanced"],
)
"""Terraced and stacked dwellings of all ages, one complex in two parts."""


def grounds_and_readings(scenario: Scenario) -> tuple[Grounds, Readings]:
    """What options of the stock are made of, and what rows read."""
    grounds = grounds_of(STOCK, scenario)
    return grounds, readings_of(grounds, rows_of(grounds)[1])


def packages_of(found: Alternatives) -> set[tuple[int, int, int]]:
    """Reach and both packages of each state."""
    columns = (found.reach, found.envelope_package, found.installation_package)
    return set(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"off_gas__is_enabled": True, "phase_out__is_enabled": True},
        {"bills__no_bill_rises": True, "objective__society_weight": 1.0},
        {
            "works__no_label_worsens": False,
            "rows": (
                {"id": "grid", "quantity": "peak_kw", "at_most": {2034: 1.0}},
                {"id": "gas", "quantity": "gas_m3", "at_least": {2034: 1.0}},
            ),
        },
    ],
    ids=["path only", "labels and gas", "bills and society", "peak and gas"],
)
def test_installations_that_go_before_the_physics_would_go_after_it(
    changes: dict[str, object],
) -> None:
    """The same packages are kept whether installations are left out early or not.

    Proves: what is seen at the lowest and the highest demand holds on every envelope
    work, for labels, bills, energy, the peak and leaving gas.
    Fails if: a needed installation goes, such as one that a poorer one beats on cost.
    """
    grounds, readings = grounds_and_readings(
        scenario_of(path__is_enabled=True, **changes)
    )
    reaches = np.arange(len(grounds.reaches.complex_of_reach), dtype=np.int64)
    works = envelope_works(grounds, reaches)
    envelopes = pruned_envelopes(grounds, works, readings)
    factor = grounds.discount_factor()

    early = states_on(grounds, envelopes, readings, prune=True)
    late = states_on(grounds, envelopes, readings)

    assert len(early) < len(late)
    assert early.considered == late.considered
    assert packages_of(pruned(early, factor)) == packages_of(pruned(late, factor))


def test_complexes_are_worked_out_alike_in_any_company(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Blocks of two give what one block of all gives, and so does any one thread.

    Fails if: a complex, reach or row of a block keeps its number in the block.
    """
    grounds, readings = grounds_and_readings(scenario_of(path__is_enabled=True))
    whole = make_alternatives(grounds, readings)
    monkeypatch.setattr(blocks, "COMPLEXES_PER_BLOCK", 2)

    parted = make_alternatives(grounds, readings, threads=1)

    for field in fields(Alternatives):
        one, other = getattr(whole, field.name), getattr(parted, field.name)
        if isinstance(one, np.ndarray):
            assert np.array_equal(one, other), field.name
    assert np.array_equal(whole.envelope.net_cost_eur, parted.envelope.net_cost_eur)
    assert np.array_equal(whole.installation.complex, parted.installation.complex)


def test_some_complexes_are_worked_out_as_among_all() -> None:
    """Only those that are asked for come back, under their own numbers."""
    grounds, readings = grounds_and_readings(scenario_of(path__is_enabled=True))
    asked = np.array([False, True, False, True, False])
    whole = listing.make_alternatives(grounds, readings)

    some = listing.make_alternatives(grounds, readings, complexes=asked)

    assert some.complex.tolist() == whole.complex[asked[whole.complex]].tolist()
    assert some.reach.tolist() == whole.reach[asked[whole.complex]].tolist()


def numbers(*values: int) -> Integers:
    """Column of whole numbers."""
    return np.array(values, dtype=np.int64)


def test_a_survey_is_paid_once_and_in_the_prices_of_each_year() -> None:
    """Two measures of 100 and 50 want one survey of 8: 158 now, and half of it later.

    Proves: a case that does nothing pays nothing; the second row pays its own prices.
    """
    does = np.array([[True, True], [False, False], [False, True]])
    item_eur = np.array([[100.0, 50.0, 8.0], [10.0, 20.0, 4.0]])
    survey = np.array([[True], [True]])
    factor = np.array([[1.0, 0.5]] * 3)

    paid = sum_of_items(numbers(0, 0, 1), does, item_eur, survey, factor)

    assert paid.tolist() == [[158.0, 79.0], [0.0, 0.0], [24.0, 12.0]]


def test_measures_save_no_more_of_a_claim_than_there_is() -> None:
    """Savings of 30 and 20 on a round of 40 are 40; the second alone saves 20."""
    does = np.array([[True, True], [False, True]])
    saved_eur = np.array([[30.0, 20.0]])
    claims = np.array([[True], [True]])
    factor = np.array([[[1.0, -1.0]]])

    saved = sum_of_claims(
        numbers(0, 0), does, saved_eur, claims, np.array([[40.0]]), factor
    )

    assert saved.tolist() == [[40.0, -40.0], [20.0, -20.0]]
