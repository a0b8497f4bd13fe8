"""Scenarios: the bundled one, one's own, and everything that can be wrong with them."""

from pathlib import Path

import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.errors import ScenarioError
from warmtepad.reading.scenario import read_scenario, scenario_names
from warmtepad.scenario import Scenario
from warmtepad.sections import PathKind


def own_scenario(folder: Path, *changes: tuple[str, str]) -> Path:
    """Copy the default scenario with some texts replaced."""
    text = (bundled_folder("measures") / "scenarios" / "npa-2025.toml").read_text(
        "utf-8"
    )
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(name: str | Path) -> tuple[str, ...]:
    """Return what is wrong with a scenario."""
    with pytest.raises(ScenarioError) as caught:
        read_scenario(name)
    return caught.value.problems


def test_default_scenario_is_an_illustration_for_2025_to_2034() -> None:
    """Horizon, baseline and path are those that the README names."""
    scenario = read_scenario("npa-2025")

    assert scenario.years == tuple(range(2025, 2035))
    assert scenario.baseline_year == 2024
    assert scenario.path.kind is PathKind.RELATIVE
    assert scenario.path.points == {2034: 0.82}
    assert "llustrati" in scenario.warning_en


@pytest.mark.parametrize("name", scenario_names())
def test_bundled_scenarios_are_named_after_their_file(name: str) -> None:
    """A name on the command line is the id in the file."""
    assert read_scenario(name).id == name


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    """A path to a file works as a name does, also with a byte-order mark."""
    path = own_scenario(tmp_path, ('id = "npa-2025"', 'id = "mine"'))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert read_scenario(path).id == "mine"


def test_an_unknown_name_lists_the_known_ones() -> None:
    """A typing error in a name gets a proposal."""
    assert problems("npa-2026") == (
        'no scenario has this name, did you mean "npa-2025", or give a TOML file',
    )


def test_every_problem_of_a_file_is_named_with_its_place(tmp_path: Path) -> None:
    """Unknown and missing keys, wrong words, texts for numbers and limits, at once."""
    path = own_scenario(
        tmp_path,
        ('id = "npa-2025"', 'id = "NPA 2025"'),
        ("last_year = 2034", 'last_year = "later"'),
        ("points = { 2034 = 0.82 }", "points = { 12 = 0.82 }\npionts = 1"),
        ('exceptions = ["monument"', 'exceptions = ["castle"'),
        ("discount_rate = 0.0275\n", ""),
        ("setup_vat_factor = 1.21", "setup_vat_factor = 121"),
        ("no_bill_rises = true", 'no_bill_rises = "perhaps"'),
    )

    assert problems(path) == (
        'id: found "NPA 2025", expected text that fits ^[a-z0-9][a-z0-9_-]*$',
        'last_year: found "later", expected a whole number',
        'path.points.12: key "12", expected at least 2000',
        'path.pionts: unknown key, did you mean "points"',
        'phase_out.exceptions.0: found "castle", expected one of "monument", '
        '"demolition", "sale", "owners_association" or "no_consent"',
        "money.discount_rate: missing (Real discount rate [1/yr])",
        "money.setup_vat_factor: found 121, expected at most 2",
        'bills.no_bill_rises: found "perhaps", expected true or false',
    )


def test_a_percentage_for_a_share_says_the_way_out(tmp_path: Path) -> None:
    """The likely mistake, 82 for 0.82, is explained."""
    (problem,) = problems(own_scenario(tmp_path, ("2034 = 0.82", "2034 = 82")))

    assert problem.startswith("path: points.2034 is 82")
    assert "an 18 % lower average is 0.82" in problem


def test_a_year_outside_the_horizon_is_named_beside_an_unknown_key(
    tmp_path: Path,
) -> None:
    """Rules between values are checked too when a key is unknown."""
    path = own_scenario(
        tmp_path,
        ("{ 2034 = 0.82 }", "{ 2040 = 0.82 }"),
        ("deadline_year = 2028", "deadline_year = 2020\ncolour = 1"),
    )

    first, second = problems(path)

    assert first.startswith("phase_out.colour: unknown key, ")
    assert "path.points names 2040, outside 2025-2034" in second
    assert "phase_out.deadline_year names 2020" in second


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "byte 0 is no UTF-8, save the file with UTF-8 encoding"),
        (b"a = \n", "is no TOML: invalid value (at line 1, column 5)"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """Bytes and syntax have their own messages."""
    path = tmp_path / "own.toml"
    path.write_bytes(content)

    assert problems(path) == (problem,)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """Neither ends in a traceback."""
    assert problems(tmp_path / "x.toml") == ("does not exist, expected a TOML file",)
    assert problems(tmp_path) == ("is a folder, expected a TOML file",)


def test_replace_changes_nested_values_and_checks_them() -> None:
    """A loop over scenarios stays in one line."""
    scenario = read_scenario("npa-2025")

    other = scenario.replace(path__points={2034: 0.75}, money__discount_rate=0.04)

    assert other.path.points == {2034: 0.75}
    assert other.money.discount_rate == 0.04
    assert scenario.path.points == {2034: 0.82}
    assert other.replace(
        path__points=scenario.path.points,
        money__discount_rate=scenario.money.discount_rate,
    ) == Scenario.model_validate(scenario.model_dump())
    with pytest.raises(ValueError, match="colour"):
        scenario.replace(colour=1)
