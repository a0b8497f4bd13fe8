"""Rules of a complex list are kept by the plan, and bad ones never reach it."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.builders import make_stock
from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR
from warmtepad.errors import StockError
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings

SETTINGS = SolveSettings(gap_fraction=0.02)


def scenario_of_path(share: float | None) -> Scenario:
    """The bundled years, with a path to a share in 2034 as the only rule."""
    scenario = read_scenario("npa-2025").replace(
        phase_out__is_enabled=False,
        off_gas__is_enabled=False,
        bills__no_bill_rises=False,
        path__is_enabled=share is not None,
    )
    return scenario.replace(path__points={2034: share}) if share else scenario


def done(plan: Plan, row: int) -> dict[str, int]:
    """Year of each measure that a row gets."""
    programme, grounds = plan.programme, plan.grounds
    found: dict[str, int] = {}
    for table, does, work in (
        (grounds.envelope, programme.does_envelope, Work.ENVELOPE),
        (grounds.installation, programme.does_installation, Work.INSTALLATION),
    ):
        measures = table.packages.measures
        year = int(programme.year_of(work)[row])
        found |= {measures[at].id: year for at in np.flatnonzero(does[row])}
    return found


@cache
def asked_for() -> Plan:
    """A plan in which nothing but the rules of the rows asks for anything."""
    stock = make_stock(
        complex_id=["contract", "contract", "required", "late", "free"],
        part_id=["a", "b", "", "", ""],
        ventilation="natural",
        label=["G", "F", "F", "G", "G"],
        contracted_measures=["vent_extract + glass_hrpp", "", "", "", ""],
        contracted_year=[2028, 0, 0, 0, 0],
        required_measures=["", "", "floor_underside + electric_cooking", "hybrid", ""],
        earliest_year=[0, 0, 2030, 0, 0],
        no_heat_pump_before_year=[0, 0, 0, 2033, 0],
    )
    return Planner(stock).plan(scenario_of_path(None), SETTINGS)


def test_a_contract_is_done_as_it_is_written_in_all_parts() -> None:
    """These measures and no others, in 2028, though nothing else asks for them."""
    wanted = {"vent_extract": 2028, "glass_hrpp": 2028}

    assert done(asked_for(), 0) == wanted
    assert done(asked_for(), 1) == wanted


def test_what_is_required_is_done_when_it_may() -> None:
    """With what it needs, not before its year; a free complex is left alone.

    Electric cooking needs heat without gas, so an installation work comes along.
    """
    required, late = done(asked_for(), 2), done(asked_for(), 3)

    assert {"floor_underside", "electric_cooking"} <= set(required)
    assert min(required.values()) >= 2030
    assert late["hybrid"] >= 2033
    assert done(asked_for(), 4) == {}


@cache
def pressed() -> Plan:
    """A plan whose path asks for much, on complexes with rules."""
    stock = make_stock(
        complex_id=["all", "some", "worked on", "free", "grid"],
        ventilation="natural",
        label="G",
        forbidden_measures=["all", "cavity_fill + facade_outside", "", "", ""],
        earlier_measures=["", "", "roof_inside", "", ""],
        earlier_works_year=[0, 0, 2022, 0, 0],
        no_heat_pump_before_year=[0, 0, 0, 0, 2100],
    )
    return Planner(stock).plan(scenario_of_path(0.75), SETTINGS)


def test_a_plan_under_pressure_keeps_what_is_forbidden() -> None:
    """The path holds without a measure that a row forbids.

    Which of the complexes that stand alike are worked on is a tie; some of them are.
    """
    plan = pressed()

    assert plan.solution.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}
    assert done(plan, 0) == {}
    assert not {"cavity_fill", "facade_outside"} & set(done(plan, 1))
    assert sum(bool(done(plan, row)) for row in range(1, 5)) >= 2
    assert not {"hybrid", "heat_pump_air", "heat_pump_ground"} & set(done(plan, 4))


def test_earlier_works_keep_the_work_of_their_kind_away() -> None:
    """Worked on in 2022: nothing on the envelope before 2032, and no roof again."""
    plan = pressed()
    year = int(plan.programme.envelope_year[2])

    assert year == NO_YEAR or year >= 2032
    assert "roof_inside" not in done(plan, 2)


def test_contradictions_of_a_file_stop_the_plan_with_their_rows(tmp_path: Path) -> None:
    """All of them at once, as a spreadsheet counts the rows, with the file's name."""
    path = tmp_path / "bezit.csv"
    path.write_text(
        "id;woningen;woningtype;bouwjaar;go_m2;gecontracteerde_maatregelen;"
        "opdracht_jaar;verboden_maatregelen;sloopjaar;gewicht;ventilatie\n"
        "A;10;flat;1965;60;glass_hrpp + vent_extract;2030;glass_hrpp;;2;A\n"
        "\n"
        "B;5;flat;1965;60;floor_undersid;2027;;;;A\n"
        "C;5;flat;1965;60;vent_extract;2031;;2033;;A\n",
        encoding="utf-8",
    )

    with pytest.raises(StockError) as caught:
        Planner(read_stock(path)).plan(scenario_of_path(None), SETTINGS)

    assert caught.value.source == str(path)
    assert [problem.split(";")[0] for problem in caught.value.problems] == [
        "row 2 (A (1/2)), contracted_measures: names glass_hrpp, which "
        "forbidden_measures forbids",
        'row 4 (B), contracted_measures: no measure "floor_undersid" in the catalogue, '
        'did you mean "floor_underside" or "flat_roof_inside"',
        "row 5 (C), contracted_year: found 2031, but they are demolished in 2033 "
        "(demolition_year) and no work is done in the 5 years before "
        "(works.years_without_work_before_exit), expected 2027 at the latest",
    ]
