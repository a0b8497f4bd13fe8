"""Rules of a scenario: what a file may say, and all that can be wrong with it."""

from pathlib import Path

import pytest

from tests.test_scenario import own_scenario, problems
from warmtepad.bundled import bundled_folder
from warmtepad.cli import Status, main
from warmtepad.limits import Between, figures_by_year
from warmtepad.measure import Family
from warmtepad.quantities import FAMILY_PREFIX, Quantity
from warmtepad.reading.scenario import read_scenario
from warmtepad.rules import NewBuild
from warmtepad.scenario import Scenario
from warmtepad.terms import Language


def with_rules(folder: Path, text: str) -> Path:
    """The default scenario with some sections more."""
    path = own_scenario(folder)
    path.write_text(f"{path.read_text('utf-8')}\n{text}", encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> tuple[str, ...]:
    """What is wrong with the default scenario once some sections are added."""
    return problems(with_rules(folder, text))


def test_every_rule_is_off_in_the_default_scenario() -> None:
    """Only the path, the phase-out and the off-gas number hold there."""
    scenario = read_scenario("npa-2025")

    assert not any(
        table for rule in scenario.rules.values() for _, table in rule.tables()
    )
    assert scenario.new_build is None
    assert scenario.bills.no_rent_rise_for_insulation


def test_example_of_every_rule_is_read_and_holds_each() -> None:
    """The commented example has every section of rules, and more than one row."""
    scenario = read_scenario("example-rules")

    sections = {place.split(".")[0] for place in scenario.rules}
    assert sections == {
        "ready",
        "a_or_better",
        "smoothness",
        "capacity",
        "budget",
        "fairness",
        "rows",
    }
    assert all(rule.is_enabled for rule in scenario.rules.values())
    assert len(scenario.rows) >= 5
    assert scenario.new_build is not None


def test_one_table_stands_for_a_list_of_one(tmp_path: Path) -> None:
    """``[budget]`` and ``[[budget]]`` say the same, where there is one."""
    one = with_rules(tmp_path, "[budget]\namount_eur_per_yr = { 2025 = 1e6 }\n")
    scenario = read_scenario(one)
    listed = with_rules(tmp_path, "[[budget]]\namount_eur_per_yr = { 2025 = 1e6 }\n")

    assert scenario == read_scenario(listed)
    assert [budget.id for budget in scenario.budget] == ["budget"]


def test_every_problem_of_the_rules_is_named_with_its_place(tmp_path: Path) -> None:
    """Unknown keys and words, shares above 1, negative amounts, at once."""
    found = problems_of(
        tmp_path,
        """
[ready]
at_least_fraction = { 2030 = 80 }
[capacity]
at_most_dwelings = { 2025 = 100 }
at_least_dwellings = { 2025 = -1 }
[[budget]]
per = "municipal"
amount_eur_per_yr = { 2025 = "much" }
[[rows]]
id = "Grid West"
quantity = "peak_kwh"
price_eur = 0
""",
    )

    assert found == (
        "ready.at_least_fraction.2030: found 80, expected at most 1",
        "capacity.0.at_least_dwellings.2025: found -1, expected at least 0",
        'capacity.0.at_most_dwelings: unknown key, did you mean "at_most_dwellings" or '
        '"at_least_dwellings" or "at_most_fraction"',
        'budget.0.per: found "municipal", expected one of "stock", "corporation", '
        '"region", "province", "municipality", "district", "label" or "dwelling_type"',
        'budget.0.amount_eur_per_yr.2025: found "much", expected a number',
        "rows.0.price_eur: found 0, expected more than 0",
        'rows.0.id: found "Grid West", expected text that fits ^[a-z][a-z0-9_]*$',
        f'rows.0.quantity: found "peak_kwh", expected one of {len(Quantity)} words, '
        'did you mean "peak_kw"',
    )


def test_an_unknown_key_in_a_single_table_hides_no_other_problem(
    tmp_path: Path,
) -> None:
    """Rules between values are looked at too when a key is unknown."""
    first, second = problems_of(
        tmp_path,
        "[capacity]\ncolour = 1\nat_most_dwellings = { 2040 = 1 }\n",
    )

    assert first.startswith("capacity.0.colour: unknown key, expected one of ")
    assert second.endswith("capacity.0.at_most_dwellings names 2040, outside 2025-2034")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[capacity]\nat_most_dwellings = { 2025 = 10 }\n"
            "at_least_dwellings = { 2025 = 20 }",
            "capacity.0: at_least_dwellings.2025 is 20, above at_most_dwellings.2025, "
            "which is 10",
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "works"\nat_most = { 2025 = 1 }\n'
            "at_least = { 2025 = 2 }",
            "rows.0: at_least.2025 is 2, above at_most.2025, which is 1",
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "works"',
            "rows.0: neither at_most nor at_least is given, expected a table of years",
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "net_heat_demand"\nat_most = { 2025 = 1 }',
            'rows.0: reads is "total", but net_heat_demand is an average, weighed as '
            '[path] weighs: write reads = "average"',
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "co2_kg"\nat_most = { 2025 = 1 }\n'
            'reads = "average"\nover = "cumulative"',
            'rows.0: reads is "average", but years add up for a total only: write '
            'reads = "total" or over = "year"',
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "ready_dwellings"\nreads = "average"\n'
            "at_least = { 2025 = 80 }",
            "rows.0: at_least.2025 is 80, expected at most 1: an average of dwellings "
            'is a share; for a number of dwellings write reads = "total"',
        ),
        (
            '[[rows]]\nid = "a"\nquantity = "works"\nat_most = { 2025 = 1 }\n'
            'labels = ["H"]',
            "rows.0: 'H' is no energy label, expected A++++ to G",
        ),
        (
            '[ready]\nplaces = ["North"]',
            'ready: places names "North", but per is "stock"; write per = "region" or '
            "the like",
        ),
        (
            "[budget]\namount_eur_per_yr_of_place = { North = { 2025 = 1 } }",
            'budget.0: amount_eur_per_yr_of_place names "North", but per is "stock"; '
            'write per = "region" or the like',
        ),
        (
            "[budget]\namount_eur_per_yr = { 2025 = 1 }\n"
            "amount_eur_per_dwelling = { 2025 = 1 }",
            "budget.0: amount_eur_per_yr and amount_eur_per_dwelling are both given, "
            "expected one of them",
        ),
        (
            "[new_build]\ndwellings = { 2040 = 1 }\nfloor_area_m2 = 75\n"
            "net_heat_demand_kwh_per_m2_yr = 40",
            "file: new_build.dwellings names 2040, outside 2025-2034",
        ),
        (
            "[fairness]\nat_least_fraction = { 2024 = 0.5 }",
            "file: fairness.0.at_least_fraction names 2024, outside 2025-2034",
        ),
        (
            '[[rows]]\nid = "budget"\nquantity = "works"\nat_most = { 2025 = 1 }\n'
            "[budget]\namount_eur_per_yr = { 2025 = 1 }",
            'file: the id "budget" is given to two rules, expected an id of its own '
            "for each of [[capacity]], [[budget]], [[fairness]] and [[rows]]",
        ),
    ],
)
def test_rules_that_contradict_themselves_say_the_way_out(
    tmp_path: Path, text: str, problem: str
) -> None:
    """Each with its place, what was found and what is expected."""
    assert problems_of(tmp_path, text) == (problem,)


def test_a_path_that_rises_is_refused(tmp_path: Path) -> None:
    """Year by year, whatever the order in the file."""
    path = own_scenario(
        tmp_path, ("{ 2034 = 0.82 }", "{ 2034 = 0.9, 2028 = 0.9, 2030 = 0.85 }")
    )

    assert problems(path) == (
        "path: points.2034 is 0.9, above points.2030, which is 0.85; a path never "
        "rises",
    )


def test_rent_for_insulation_is_no_choice(tmp_path: Path) -> None:
    """That tenants pay no rent for insulation is a fact: nothing else is modelled."""
    path = own_scenario(
        tmp_path,
        ("no_bill_rises = true", "no_rent_rise_for_insulation = false"),
    )

    (problem,) = problems(path)

    assert problem.startswith("bills.no_rent_rise_for_insulation: found false")


def test_unknown_place_stops_a_plan_before_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, the nearest name of the stock, and nothing is written."""
    stock = bundled_folder("stock_samples") / "small_corporation.csv"
    rule = 'per = "region"\nplaces = ["Schijnstrek"]\nat_most_dwellings = { 2025 = 1 }'
    scenario = with_rules(tmp_path, f"[capacity]\n{rule}\n")
    out = tmp_path / "out"

    status = main(["plan", str(stock), "--scenario", str(scenario), "-o", str(out)])

    assert status == Status.UNUSABLE
    assert (
        'capacity.0.places: "Schijnstrek" is no region of the stock, did you mean '
        '"Schijnstreek"'
    ) in capsys.readouterr().err
    assert not out.exists()


def test_a_line_ends_with_the_last_year_given() -> None:
    """Straight between given years, nothing before and after; order does not matter."""
    table = {2030: 10.0, 2026: 2.0}

    line = figures_by_year(table, Between.LINE, range(2025, 2032))

    assert line[1:6] == (2.0, 4.0, 6.0, 8.0, 10.0)
    assert line[0] != line[0]
    assert line[6] != line[6]


def test_new_dwellings_add_up() -> None:
    """A number holds until the next one, and those of earlier years stay."""
    new = NewBuild(
        dwellings={2026: 5, 2028: 2},
        net_heat_demand_kwh_per_m2_yr=40,
        floor_area_m2=75,
    )

    assert new.built_by(range(2025, 2030)) == (0, 5, 10, 12, 14)


def test_rules_survive_a_copy() -> None:
    """What is dumped and read again is the same scenario, and can be changed."""
    scenario = read_scenario("example-rules")

    again = Scenario.model_validate(scenario.model_dump())
    off = scenario.replace(ready__is_enabled=False, rows=())

    assert again == scenario
    assert not off.ready.is_enabled
    assert off.rows == ()


def test_every_family_of_measures_can_be_counted() -> None:
    """A family without a quantity could not be capped."""
    counted = {q.removeprefix(FAMILY_PREFIX) for q in Quantity if q.is_family}

    assert counted == {family.value for family in Family}
    assert all(Quantity(f"{FAMILY_PREFIX}{family}").is_flow for family in Family)


@pytest.mark.parametrize("quantity", Quantity)
def test_every_quantity_has_a_name_and_a_unit_in_both_languages(
    quantity: Quantity,
) -> None:
    """Names differ between quantities; dwellings are counted in dwellings."""
    for language in Language:
        names = [other.text(language) for other in Quantity]
        assert names.count(quantity.text(language)) == 1
        assert quantity.unit(language)
    assert quantity.counts_dwellings == (quantity.unit() == "dwellings")
