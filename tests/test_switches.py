"""What the letter leaves open, one switch at a time: it moves as it must."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import YEARS, solved
from tests.small_country import small_country
from warmtepad.bundled import bundled_folder
from warmtepad.cli import main
from warmtepad.errors import ScenarioError
from warmtepad.planning import Planner
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.letter_figures import read_letter
from warmtepad.report.letter_words import LetterRow
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.stock import Stock
from warmtepad.switches.figures import Switches, Variant, read_switches
from warmtepad.switches.run import Turned, turn_switches, variant_scenarios
from warmtepad.switches.table import SWITCHES_COLUMNS, switches_table
from warmtepad.switches.text import switches_text
from warmtepad.switches.variants import needs_another_plan, variant_scenario
from warmtepad.terms import Confidence, Language

MEASURES = (
    "cavity_fill",
    "facade_outside",
    "roof_inside",
    "attic_floor",
    "floor_underside",
    "glass_hrpp",
    "solar_panels",
)
"""Few measures, so that plans are quick."""

SETTINGS = SolveSettings(gap_fraction=0.001, time_limit_s=60.0)

SURE = (
    "new_build",
    "path_end",
    "costs",
    "prices_read",
    "actual_use_read",
    "strongly_improved",
    "ready",
)
"""Switches whose direction holds for every stock."""

Find = Callable[[str, str], Turned]


def stock_of(seed: int) -> Stock:
    """Seven complexes drawn at random, one of which is demolished in 2029."""
    random = np.random.default_rng(seed)
    return make_stock(
        complex_id=[f"C-{number}" for number in range(7)],
        dwellings=random.integers(5, 40, 7).tolist(),
        building_year=random.integers(1925, 1990, 7).tolist(),
        floor_area_m2=random.uniform(55, 110, 7).tolist(),
        label=[str(x) for x in random.choice(["F", "E", "D", "C", "B"], 7)],
        net_heat_demand_kwh_per_m2_yr=random.uniform(90, 200, 7).tolist(),
        nta_version="NTA 8800:2021",
        demolition_year=[2029] + [0] * 6,
    )


@cache
def base_scenario(price_level: str = "mid") -> Scenario:
    """The bundled scenario with few measures and a mild path."""
    return read_scenario("npa-2025").replace(
        works__allowed_measures=MEASURES,
        path__points={2032: 1.0, 2034: 0.88},
        bills__price_level=price_level,
        off_gas__is_enabled=False,
        phase_out__is_enabled=False,
    )


@cache
def turned(seed: int, price_level: str) -> tuple[Turned, ...]:
    """Switches of which the direction is sure, turned on a small stock."""
    planner = Planner(stock_of(seed))
    scenario = base_scenario(price_level)
    return turn_switches(planner, scenario, some_switches(*SURE), SETTINGS)


@cache
def others_turned() -> tuple[Turned, ...]:
    """The others, turned once."""
    known = [switch.id for switch in read_switches().switch]
    others = some_switches(*(set(known) - set(SURE)))
    return turn_switches(Planner(stock_of(1)), base_scenario("low"), others, SETTINGS)


def some_switches(*ids: str) -> Switches:
    """Switches that ship, by id, with paths that few measures can keep."""
    whole = read_switches()
    kept = tuple(switch for switch in whole.switch if switch.id in ids)
    start = whole.sector_start.model_copy(update={"average_kwh_per_m2_yr": 94.0})
    return whole.model_copy(update={"switch": kept, "sector_start": start})


def finder(lines: tuple[Turned, ...]) -> Find:
    """Find a variant by the ids of switch and variant."""
    found = {(t.switch.id, t.variant.id): t for t in lines if t.switch and t.variant}
    return lambda switch, variant: found[switch, variant]


def variant_of(switch: str, variant: str) -> Variant:
    """A variant that ships, by the ids of switch and variant."""
    found = {(s.id, v.id): v for s in read_switches().switch for v in s.variant}
    return found[switch, variant]


def own_switches(tmp_path: Path, text: str) -> Switches:
    """Switches of a file with one of them."""
    file = tmp_path / "own.toml"
    file.write_text(
        f"""[sector_start]
average_kwh_per_m2_yr = 110
source = "aedes-benchmark-2023"
[[switch]]
id = "own"
name_nl = "eigen"
name_en = "own"
source = "warmtepad-assumption"
[[switch.variant]]
id = "one"
name_nl = "een"
name_en = "one"
{text}""",
        "utf-8",
    )
    return read_switches(file)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("price_level", ["low", "high"])
def test_the_table_moves_as_it_must(seed: int, price_level: str) -> None:
    """Whatever the stock and the prices: proven bounds of costs, and readings."""
    lines = turned(seed, price_level)
    base, at = lines[0], finder(lines)

    def dearer(one: Turned, other: Turned) -> bool:
        assert one.keeps_all
        assert other.keeps_all
        return one.cost_eur >= other.lower_bound_eur

    assert base.keeps_all
    assert dearer(at("path_end", "to_80"), at("path_end", "to_90"))
    assert dearer(at("path_end", "to_90"), at("path_end", "to_97"))
    assert at("path_end", "to_80").cost_eur > at("path_end", "to_97").cost_eur
    assert at("costs", "high").lower_bound_eur > base.cost_eur
    assert base.lower_bound_eur > at("costs", "low").cost_eur
    assert dearer(base, at("new_build", "in"))
    ends = [at("path_end", end).rows for end in ("to_97", "to_90", "to_80")]
    assert all(rows is not None for rows in ends)
    demands = [rows[LetterRow.DEMAND] for rows in ends if rows]
    assert demands == sorted(demands, reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("price_level", ["low", "high"])
def test_reading_the_same_works_otherwise_moves_the_reading(
    seed: int, price_level: str
) -> None:
    """Higher prices and a steeper link save more; cost and works stay."""
    lines = turned(seed, price_level)
    base, at = lines[0], finder(lines)

    def rows(switch: str, variant: str) -> dict[LetterRow, float]:
        one = at(switch, variant)
        assert not one.is_planned_anew
        assert one.cost_eur == base.cost_eur
        return dict(one.rows or {})

    saving, strong = LetterRow.SAVING_MEDIAN, LetterRow.STRONGLY_IMPROVED
    assert rows("prices_read", "high")[saving] > rows("prices_read", "low")[saving]
    use = [rows("actual_use_read", level)[saving] for level in ("low", "high")]
    assert use[0] < use[1]
    assert base.rows is not None
    assert (
        rows("strongly_improved", "from_20")[strong]
        >= base.rows[strong]
        >= rows("strongly_improved", "from_50")[strong]
    )
    ready = LetterRow.READY
    assert rows("ready", "standaard")[ready] <= base.rows[ready]
    assert base.rows[ready] <= rows("ready", "room_20")[ready]


@pytest.mark.slow
def test_the_method_moves_the_baseline_and_exits_leave_it() -> None:
    """All are registered by NTA 8800:2021, so only later editions change anything."""
    lines = others_turned()
    base, at = lines[0], finder(lines)
    stock = stock_of(1)
    stays = np.arange(7) > 0
    demand, dwellings = stock.net_heat_demand_kwh_per_m2_yr, stock.dwellings

    assert at("nta", "since_2023").baseline_kwh_per_m2_yr == pytest.approx(
        0.96 * base.baseline_kwh_per_m2_yr
    )
    assert at("nta", "before_2023").baseline_kwh_per_m2_yr == pytest.approx(
        base.baseline_kwh_per_m2_yr
    )
    assert at("exits", "out").baseline_kwh_per_m2_yr == pytest.approx(
        np.average(demand[stays], weights=dwellings[stays])
    )
    assert at("weighting", "per_m2").baseline_kwh_per_m2_yr == pytest.approx(
        np.average(demand, weights=dwellings * stock.floor_area_m2)
    )


@pytest.mark.slow
def test_an_answer_that_is_that_of_the_base_is_not_planned_again() -> None:
    """Mid prices are those of a scenario with mid prices."""
    lines = others_turned()
    at = finder(lines)

    assert not at("prices", "low").is_planned_anew
    assert at("prices", "low").cost_eur == lines[0].cost_eur
    assert at("prices", "mid").is_planned_anew
    assert at("actual_use", "high").is_planned_anew


@pytest.mark.parametrize(
    ("base", "change", "needed"),
    [
        ({}, {"reporting__strongly_improved_kwh_per_m2_yr": 50}, False),
        ({}, {"reporting__ready_definition": "standaard"}, False),
        (
            {"ready__at_least_fraction": {2034: 0.1}},
            {"reporting__ready_definition": "standaard"},
            True,
        ),
        (
            {
                "fairness": [
                    {
                        "counts": "strongly_improved",
                        "at_least_fraction": {2034: 0.1},
                    }
                ]
            },
            {"reporting__strongly_improved_kwh_per_m2_yr": 50},
            True,
        ),
        (
            {
                "rows": [
                    {"id": "r", "quantity": "ready_dwellings", "at_least": {2034: 1}}
                ]
            },
            {"reporting__ready_definition": "standaard"},
            True,
        ),
        ({}, {"bills__actual_use_level": "low"}, True),
        ({"bills__no_bill_rises": False}, {"bills__actual_use_level": "low"}, False),
        ({"bills__no_bill_rises": False}, {"bills__no_bill_rises": True}, True),
        (
            {"bills__no_bill_rises": False, "objective__society_weight": 0.5},
            {"bills__price_level": "low"},
            True,
        ),
        (
            {
                "bills__no_bill_rises": False,
                "rows": [{"id": "r", "quantity": "co2_kg", "at_most": {2034: 1e9}}],
            },
            {"bills__actual_use_level": "low"},
            True,
        ),
        ({}, {"money__cost_level": "high"}, True),
        ({}, {"path__counts_exits": False}, True),
    ],
)
def test_a_plan_is_made_anew_only_if_something_reads_the_change(
    base: dict[str, object], change: dict[str, object], needed: bool
) -> None:
    """A definition that drives no rule leaves the works as they are."""
    scenario = read_scenario("npa-2025").replace(**base)

    assert needs_another_plan(scenario, scenario.replace(**change)) is needed


def test_a_variant_without_a_plan_says_what_it_misses(tmp_path: Path) -> None:
    """And the table goes on; costs are not held against each other."""
    switches = own_switches(tmp_path, "path_end_kwh_per_m2_yr = 5")
    planner = Planner(stock_of(1).take(np.arange(3)))
    lines = turn_switches(planner, base_scenario(), switches, SETTINGS)
    table = switches_table(lines, Language.EN)

    assert lines[1].outcome is Outcome.INFEASIBLE
    assert table["missed"][1].startswith("203")
    assert "above the path" in table["missed"][1]
    assert "boven het pad" in switches_table(lines)["missed"][1]
    assert np.isnan(table["cost_difference_eur"][1])
    assert "no plan keeps every rule" in switches_text(lines, Language.EN)


def test_what_is_missed_at_its_price_is_held_against_the_base(tmp_path: Path) -> None:
    """A budget that may be exceeded is, and both plans keep the rules.

    Fails if: the difference in cost is left out because a limit is missed.
    """
    budget = {"amount_eur_per_yr": dict.fromkeys(YEARS, 1e3), "price_eur": 0.01}
    scenario = base_scenario().replace(budget=(budget,), path__points={2034: 0.95})
    switches = own_switches(tmp_path, 'set.money.cost_level = "high"')
    planner = Planner(stock_of(1).take(np.arange(3)))
    lines = turn_switches(planner, scenario, switches, SETTINGS)
    text = " ".join(switches_text(lines, Language.EN).split())

    assert all(one.missed[Language.EN] and one.keeps_all for one in lines)
    assert switches_table(lines)["cost_difference_eur"][1] > 0
    assert "all rules are kept, or missed at the price that is set on it" in text
    assert "no plan keeps every rule" not in text


def test_the_end_of_a_path_is_told_as_it_is_for_the_stock(tmp_path: Path) -> None:
    """97 after 110 is 12 % lower; a list that is no sector falls as much from its own.

    Proves: the line says where the path ends here, and a base without a path has one in
    the variant. Fails if: 97 kWh/m² is said of a stock that starts elsewhere.
    """
    switches = own_switches(tmp_path, "path_end_kwh_per_m2_yr = 97")
    stock = stock_of(1).take(np.arange(1, 4))
    scenario = base_scenario().replace(path__is_enabled=False)
    lines = turn_switches(Planner(stock), scenario, switches, SETTINGS)
    end = lines[0].baseline_kwh_per_m2_yr * 97 / 110

    assert lines[1].path_end_kwh_per_m2_yr == pytest.approx(end)
    assert (lines[1].rows or {})[LetterRow.DEMAND] <= end + 1e-6
    assert lines[1].is_planned_anew
    for language, name in (
        (Language.EN, f"one, here {end:.1f}"),
        (Language.NL, f"een, hier {end:.1f}".replace(".", ",")),
    ):
        assert name in switches_text(lines, language)
        assert switches_table(lines, language)["name"][1].endswith(f": {name}")


def test_a_variant_that_cannot_be_says_so_and_the_table_goes_on(
    tmp_path: Path,
) -> None:
    """A level that does not exist, in the words of other files, in place of a plan."""
    switches = own_switches(tmp_path, 'set.money.cost_level = "huge"')
    planner = Planner(stock_of(1).take(np.arange(3)))
    lines = turn_switches(planner, base_scenario(), switches, SETTINGS)
    table = switches_table(lines, Language.EN)

    assert table["outcome"][1] == "error"
    assert table["missed"][1] == (
        'money.cost_level: found "huge", expected one of "low", "mid" or "high"'
    )
    assert table["works"].tolist() == ["planned", ""]
    assert list(table.columns) == [column.name for column in SWITCHES_COLUMNS]
    assert "money.cost_level" in switches_text(lines, Language.NL)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "changes nothing"),
        ('same_works = true\nset.money.cost_level = "low"', "asks for other works"),
        ('of_letter = true\nset.money.cost_level = "low"', "without dwellings"),
        ("of_letter = true\nset.new_build.dwellings.2029 = 5", "without dwellings"),
        ('colour = "red"', "colour"),
    ],
)
def test_a_switch_that_makes_no_sense_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    """With what is expected."""
    with pytest.raises(ScenarioError, match=message):
        own_switches(tmp_path, text)


def test_new_homes_of_the_switch_are_those_of_the_letter() -> None:
    """Written once, in the letter's file: by hand, 18,000 in 2024 to 30,000 in 2029."""
    plan = solved(Planner(small_country()), base_scenario())
    new = variant_of("new_build", "in")
    line = read_letter().new_build
    built = {year: round(line.built_in(range(year, year + 1))) for year in (2025, 2034)}
    scenario = variant_scenario(plan, new, built, plan.baseline_kwh_per_m2_yr)

    assert "dwellings" not in new.set["new_build"]
    assert built == {2025: 20_400, 2034: 30_000}
    assert scenario.new_build is not None
    assert dict(scenario.new_build.dwellings) == built


def test_a_stock_builds_its_share_of_the_new_homes() -> None:
    """A hundredth of the sector, 23,130 homes: 204 in 2025, 300 from 2029 on."""
    stock = replace(small_country(), dwellings=np.full(12, 23_130 // 12))
    plan = solved(Planner(stock), base_scenario())
    scenario = variant_scenarios(plan, read_switches())(variant_of("new_build", "in"))

    assert scenario.new_build is not None
    built = scenario.new_build.dwellings
    assert [built[year] for year in (2025, 2029, 2034)] == [204, 300, 300]


def test_start_of_the_sector_has_a_source() -> None:
    """By hand: 39 above a Standaard of 73, less a year of trend."""
    start = read_switches().sector_start

    assert start.source == "aedes-benchmark-2023"
    assert start.confidence is Confidence.DERIVED
    assert 39 + 73 - 3 < start.average_kwh_per_m2_yr < 39 + 73


def test_two_switches_of_one_name_are_refused(tmp_path: Path) -> None:
    """A line of the table must be told from another."""
    text = (bundled_folder("measures") / "switches.toml").read_text("utf-8")
    file = tmp_path / "switches.toml"
    file.write_text(text.replace('id = "to_80"', 'id = "to_90"'), "utf-8")

    with pytest.raises(ScenarioError, match="to_90 of path_end"):
        read_switches(file)


def test_the_command_writes_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One switch on some complexes of the sample, in both forms."""
    stock = tmp_path / "stock.csv"
    sample = bundled_folder("stock_samples") / "small_corporation.csv"
    lines = sample.read_text("utf-8-sig").splitlines()
    stock.write_text("\n".join([lines[0], *lines[1:4]]), "utf-8")
    words = ["switches", str(stock), "--out", str(tmp_path / "out"), "--lang", "en"]
    status = main([*words, "--gap", "0.1", "--only", "strongly_improved"])
    told = capsys.readouterr().out

    assert status in {0, 1}
    assert "from 20 kWh/m²" in told
    assert all(len(line) <= 79 for line in told.splitlines()[:-1])
    text = (tmp_path / "out" / "switches.csv").read_text("utf-8")
    assert text.splitlines()[2].startswith("strongly_improved,from_20")
    assert main([*words, "--only", "colour"]) == 2
    assert "no switch 'colour'" in capsys.readouterr().err
