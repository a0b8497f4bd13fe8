"""Every kind of rule is stated as the text that was read over."""

from functools import cache

import pytest

from tests.golden_rules import FOLDER, RULES, stated, texts
from warmtepad.scenario import Scenario


@cache
def written() -> dict[str, str]:
    """Texts of today."""
    return texts()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_stated_as_its_golden_text(name: str) -> None:
    """The whole program of a small stock under one rule stays what was read over.

    Each text was checked by hand against the table of `tests.golden_rules` and the
    limits of the rule. Costs are divided by their median. Write them anew with
    ``python -m tests.golden_rules``.
    """
    golden = (FOLDER / f"{name}.lp").read_text(encoding="utf-8")

    assert written()[name] == golden


def test_no_golden_text_is_left_over() -> None:
    """Each text belongs to a rule."""
    assert {path.stem for path in FOLDER.glob("*.lp")} == set(RULES)


def test_every_rule_of_a_scenario_has_a_golden_text() -> None:
    """A new section of rules with rows is not forgotten."""
    asked = {key.partition("__")[0] for rule in RULES.values() for key in rule}
    without_rows = {"money", "objective", "bills", "works", "reporting", "replanning"}
    without_rows |= {"nta"}  # restates what was registered
    described = {"id", "name_nl", "name_en", "warning_nl", "warning_en"}
    years = {"baseline_year", "first_year", "last_year"}

    sections = set(Scenario.model_fields) - without_rows - described - years

    assert asked == sections


def test_the_nine_ways_are_those_of_the_table() -> None:
    """States, years and costs of the small stock, in the order of the variables."""
    problem = stated(RULES["path"])
    ways = problem.every_way()

    assert ways.tolist() == [
        [0, -1, -1],
        [1, 0, -1],
        [2, -1, 1],
        [3, 0, 1],
        [4, -1, -1],
        [6, 0, 0],
        [6, 1, 1],
        [7, -1, -1],
        [8, -1, 1],
    ]
    costs = problem.columns(ways).cost_eur
    assert costs.tolist() == [0, 400, 300, 700, 0, 900, 800, 0, 600]
