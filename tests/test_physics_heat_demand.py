"""Net heat demand: published values, an independent calculation, and laws."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks import heat_demand
from tests.benchmarks.heat_demand import drops, errors
from tests.example_dwellings import read_examples
from tests.homes import ASSUMPTIONS, example_envelope, many_homes, published_examples
from tests.plain_physics import dwelling, plain_demand
from tests.published import EXAMPLE_DWELLINGS
from warmtepad.errors import InputError
from warmtepad.physics.air import air_exchange_w_per_k
from warmtepad.physics.chunks import in_chunks
from warmtepad.physics.heat_demand import net_heat_demand, people
from warmtepad.physics.homes import Envelope
from warmtepad.physics.transmission import transmission_w_per_k
from warmtepad.terms import Part, Ventilation

HOMES = many_homes(64)
ROWS = st.integers(0, 63)


def one(row: int) -> Envelope:
    """One of the homes, as an envelope of one row."""
    return HOMES.envelope.take(np.array([row]))


def demand(envelope: Envelope) -> float:
    """Net heat demand of one dwelling."""
    return float(net_heat_demand(envelope, ASSUMPTIONS)[0])


def test_published_example_dwellings_are_met_within_5_percent_on_average() -> None:
    """RVO Voorbeeldwoningen 2022: mean absolute error at most 5 %, none above 12 %.

    The one calibrated number, the surcharge for thermal bridges, was chosen on these
    rows. Fails if levelling, setback or the crawl space is left out: without levelling
    alone the mean error is above 25 %.
    """
    examples = published_examples()

    computed = net_heat_demand(examples.envelope, ASSUMPTIONS)

    relative = errors(computed, examples.published_kwh_per_m2_yr)
    assert len(relative) == 10
    assert np.abs(relative).mean() < 0.05
    assert np.abs(relative).max() < 0.12


def test_published_drops_to_packages_are_met_within_12_percent() -> None:
    """The drop from the present state to packages 3 and 5 of the same corner home."""
    examples = published_examples()

    found = drops(examples, net_heat_demand(examples.envelope, ASSUMPTIONS))

    assert [name for name, *_ in found] == [
        "corner-1946-package-3",
        "corner-1946-package-5",
    ]
    for _, published, computed in found:
        assert computed == pytest.approx(published, rel=0.12)


def test_plain_calculation_agrees_in_every_digit() -> None:
    """The vectorised balance equals a plain loop over dwellings and months."""
    vectorised = net_heat_demand(HOMES.envelope, ASSUMPTIONS)

    plain = [
        plain_demand(dwelling(HOMES.envelope, HOMES.services, row), ASSUMPTIONS)
        for row in range(len(HOMES.envelope))
    ]

    assert vectorised == pytest.approx(plain, rel=1e-9)


@given(
    row=ROWS,
    part=st.sampled_from([p for p in Part if p is not Part.GROUND_FLOOR]),
    factor=st.floats(0.1, 1.0),
)
def test_more_insulation_never_raises_demand(
    row: int, part: Part, factor: float
) -> None:
    """A lower U of any part, at the same solar factor."""
    envelope = one(row)
    u = envelope.u_w_per_m2_k.copy()
    u[:, part.code] *= factor

    better = demand(replace(envelope, u_w_per_m2_k=u))

    assert better <= demand(envelope) + 1e-9
    if factor < 0.9 and envelope.area_m2[0, part.code] > 1:
        assert better < demand(envelope)


@given(row=ROWS, extra=st.floats(0, 8))
def test_more_floor_insulation_never_raises_demand(row: int, extra: float) -> None:
    """A higher Rc of the ground floor."""
    envelope = one(row)
    rc = envelope.ground_floor_rc_m2_k_per_w + extra

    better = demand(replace(envelope, ground_floor_rc_m2_k_per_w=rc))

    assert better <= demand(envelope) + 1e-9
    if extra > 0.1 and envelope.area_m2[0, Part.GROUND_FLOOR.code] > 1:
        assert better < demand(envelope)


@given(row=ROWS, factor=st.floats(0, 1))
def test_a_tighter_shell_never_raises_demand(row: int, factor: float) -> None:
    """A lower leakage."""
    envelope = one(row)
    leak = envelope.qv10_dm3_per_s_m2 * factor

    better = demand(replace(envelope, qv10_dm3_per_s_m2=leak))

    assert better <= demand(envelope) + 1e-9
    if factor < 0.9:
        assert better < demand(envelope)


@given(row=ROWS)
def test_better_ventilation_never_raises_demand(row: int) -> None:
    """Each system of a rising row of control and recovery."""
    systems = [
        Ventilation.EXTRACT,
        Ventilation.EXTRACT_CO2,
        Ventilation.EXTRACT_ZONED,
        Ventilation.BALANCED_CO2,
    ]

    demands = [
        demand(replace(one(row), ventilation=np.array([system.code])))
        for system in systems
    ]

    assert demands == sorted(demands, reverse=True)
    assert len(set(demands)) == len(systems)


@given(row=ROWS, factor=st.floats(1.0, 3.0))
def test_more_area_of_a_part_never_lowers_demand(row: int, factor: float) -> None:
    """Facade, door or roof; a window lets in sun as well and may do either."""
    envelope = one(row)
    area = envelope.area_m2.copy()
    opaque = [Part.FACADE.code, Part.DOOR.code, Part.PITCHED_ROOF.code]
    area[:, opaque] *= factor

    larger = demand(replace(envelope, area_m2=area))

    assert larger >= demand(envelope) - 1e-9
    if factor > 1.1:
        assert larger > demand(envelope)


@settings(max_examples=20)
@given(st.permutations(range(64)))
def test_order_of_dwellings_does_not_matter(order: list[int]) -> None:
    """A permutation of the rows permutes the demands, and nothing else."""
    rows = np.array(order)

    shuffled = net_heat_demand(HOMES.envelope.take(rows), ASSUMPTIONS)

    assert shuffled == pytest.approx(
        net_heat_demand(HOMES.envelope, ASSUMPTIONS)[rows], rel=1e-12
    )


@given(chunk_rows=st.integers(1, 80))
@settings(max_examples=15)
def test_chunks_change_no_result(chunk_rows: int) -> None:
    """The same demand in chunks of any length."""
    chunked = in_chunks(
        lambda part: net_heat_demand(HOMES.envelope.take(part), ASSUMPTIONS),
        64,
        chunk_rows,
    )

    assert chunked == pytest.approx(
        net_heat_demand(HOMES.envelope, ASSUMPTIONS), rel=1e-12
    )


def test_a_dwelling_twice_as_large_in_every_length_needs_less_per_m2() -> None:
    """Areas x 4 and perimeter x 2: the crawl space and the people weigh less.

    Proves: what scales with area cancels per m²; what is left are the perimeter of the
    floor, pipes and people, which all grow more slowly than the area.
    """
    small = example_envelope("corner-1946-present")

    large = replace(
        small,
        floor_area_m2=small.floor_area_m2 * 4,
        area_m2=small.area_m2 * 4,
        floor_perimeter_m=small.floor_perimeter_m * 2,
    )

    assert demand(large) == pytest.approx(demand(small), rel=0.05)
    assert demand(large) < demand(small) * 1.02


def test_demand_factor_scales_the_result() -> None:
    """What calibration could not put into the envelope multiplies the demand."""
    home = example_envelope("terraced-1965-present")

    halved = replace(home, demand_factor=np.array([0.5]))

    assert demand(halved) == pytest.approx(0.5 * demand(home))


def test_units_are_right_by_a_bound_that_anyone_can_work_out() -> None:
    """More than the loss at 16 °C in winter less every gain; less than a year at 20 °C.

    Loss [W/K] x hours x degrees / 1000 [kWh]. Fails if seconds, kilo or square metres
    are lost on the way: each is a factor of 3.6 or more, and the bounds of a poor
    dwelling lie within a factor of 3.
    """
    poor = replace(HOMES.envelope, u_w_per_m2_k=2 * HOMES.envelope.u_w_per_m2_k)
    climate, window = ASSUMPTIONS.climate, poor.area_m2[:, Part.WINDOW.code]
    loss = transmission_w_per_k(poor, ASSUMPTIONS.heat_balance)
    loss += air_exchange_w_per_k(poor, ASSUMPTIONS.ventilation)
    persons = people(poor.floor_area_m2, ASSUMPTIONS.heat_balance.occupants)
    ground = 2 * poor.area_m2[:, Part.GROUND_FLOOR.code]
    most, least = np.zeros(len(poor)), np.zeros(len(poor))
    for month, hours in enumerate(climate.length_h):
        outdoor_c = climate.outdoor_c[month]
        most += (loss + ground) * (20 - outdoor_c) * hours / 1000
        if outdoor_c < 12:
            gains = 180 * persons + climate.window_solar_w_per_m2[month] * window
            least += (loss * (16 - outdoor_c) - gains) * hours / 1000

    kwh = net_heat_demand(poor, ASSUMPTIONS) * poor.floor_area_m2

    is_close = least > most / 3
    assert is_close.sum() > 10
    assert (kwh < most).all()
    assert (kwh > 0.9 * least)[is_close].all()  # levelling goes a little below 16 °C


def example_rows() -> list[dict[str, str]]:
    """Return the published dwellings as texts by column."""
    return list(csv.DictReader(EXAMPLE_DWELLINGS.splitlines()))


def as_table(rows: list[dict[str, str]]) -> str:
    """Write rows as a table, with the columns of the first."""
    table = io.StringIO()
    writer = csv.DictWriter(table, rows[0], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


def blanked(**values: str) -> str:
    """Table of the published dwellings with the same text in some columns."""
    return as_table([row | values for row in example_rows()])


def test_an_improved_example_without_air_tightness_takes_the_set_of_the_standaard() -> (
    None
):
    """Fails if a sealed home with a blank qv10 is taken to leak as on its first day."""
    found = read_examples(blanked(qv10=""), ASSUMPTIONS)
    tightness = dict(zip(found.ids, found.envelope.qv10_dm3_per_s_m2, strict=True))

    assert tightness["corner-1946-package-3"] == 0.7
    assert tightness["corner-1946-present"] > 2


def test_a_present_example_without_air_tightness_is_of_the_middle_of_its_period() -> (
    None
):
    """The published tightness of houses follows; fails with the first year of it."""
    given, found = published_examples(), read_examples(blanked(qv10=""), ASSUMPTIONS)
    houses = [
        row
        for row, is_flat in enumerate(given.envelope.is_multi_family)
        if given.is_present[row] and not is_flat
    ]

    filled = found.envelope.qv10_dm3_per_s_m2[houses]

    assert filled == pytest.approx(given.envelope.qv10_dm3_per_s_m2[houses])


def test_a_table_of_examples_without_its_columns_is_refused() -> None:
    """Fails if a table without its columns ends in a KeyError."""
    with pytest.raises(InputError, match="found none named group, period"):
        read_examples("id;type_nl\n1;hoek", ASSUMPTIONS)


@pytest.mark.parametrize("column", ["facade_u", "floor_rc", "storeys", "window_g"])
def test_a_table_of_examples_may_lack_what_may_be_blank(column: str) -> None:
    """A column that is not there is one that is blank."""
    rows = [{k: v for k, v in row.items() if k != column} for row in example_rows()]

    without = read_examples(as_table(rows), ASSUMPTIONS)

    assert without.ids == read_examples(blanked(**{column: ""}), ASSUMPTIONS).ids


def test_a_table_of_examples_is_read_as_dutch_excel_writes_it() -> None:
    """Semicolons, decimal commas and spaces around them change no demand."""
    rows = list(csv.reader(EXAMPLE_DWELLINGS.splitlines()))
    dutch = "\n".join(";".join(f" {c.replace('.', ',')} " for c in r) for r in rows)

    found = read_examples(dutch, ASSUMPTIONS)

    assert net_heat_demand(found.envelope, ASSUMPTIONS) == pytest.approx(
        net_heat_demand(published_examples().envelope, ASSUMPTIONS)
    )


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("facade_m2", "80 m2", "facade_m2: found '80 m2', expected a number from 0 to"),
        ("window_u", "9.5", "window_u: found '9.5', expected a number from 0.05 to 7"),
        ("ag_m2", "0", "ag_m2: found '0', expected a number from 10 to 1000"),
        ("q_h_nd_kwh_m2_published", "", "q_h_nd_kwh_m2_published is blank"),
        ("door_u", "n.v.t.", "door_u is blank, and so is Rc"),
        ("period", "oud", "period: found 'oud', expected a building year"),
        ("ventilation", "X9", "ventilation: found 'X9', expected a code of NTA 8800"),
        ("group", "MGW", "group: found 'MGW', expected the other one for Rijwoning"),
        ("facade_u", "inf", "facade_u: found 'inf', expected a number from 0.05 to 7"),
    ],
)
def test_an_example_that_cannot_be_used_is_named_with_the_reason(
    column: str, text: str, reason: str
) -> None:
    """Fails if a cell ends in a ValueError, or its row is left out without a word."""
    rows = example_rows()
    rows[0][column] = text

    found = read_examples(as_table(rows), ASSUMPTIONS)

    assert len(found.ids) == len(rows) - 1
    (said,) = found.set_aside
    assert said.startswith("terraced-1965-present: ")
    assert reason in said


def test_a_drop_of_nothing_is_no_drop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package that changes nothing has no relative error, and divides by no zero."""
    path = tmp_path / "homes.csv"
    text = blanked(q_h_nd_kwh_m2_published="100", period="1965 – 1974")
    path.write_text(text, encoding="cp1252")

    status = heat_demand.main([str(path)])

    printed = capsys.readouterr().out
    assert status == 0
    assert printed.splitlines()[-1].startswith("demand: mean absolute")


@given(
    row=st.integers(0, 9),
    column=st.sampled_from(EXAMPLE_DWELLINGS.split("\n", 1)[0].split(",")),
    text=st.one_of(
        st.text(max_size=12), st.floats().map(str), st.integers(-9, 9999).map(str)
    ),
)
def test_any_cell_of_an_example_gives_a_value_or_a_reason(
    row: int, column: str, text: str
) -> None:
    """No text in any cell ends in a traceback or in a demand that is no number."""
    rows = example_rows()
    rows[row][column] = text.replace("\0", "")

    found = read_examples(as_table(rows), ASSUMPTIONS)

    assert len(found.ids) + len(found.set_aside) == len(rows)
    assert np.isfinite(net_heat_demand(found.envelope, ASSUMPTIONS)).all()
