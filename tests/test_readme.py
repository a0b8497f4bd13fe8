"""The README says what the code does: its examples run, its tables are the code's."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.readme_tables import README, TABLES, regenerated
from warmtepad.cli import app
from warmtepad.report.declared_summary import SUMMARY_KEYS
from warmtepad.report.outputs import OUTPUT_NAMES
from warmtepad.schema import STOCK_COLUMNS
from warmtepad.version import __version__

TEXT = README.read_text(encoding="utf-8")
"""The manual."""

EXAMPLES = re.findall(r"```python\n(.+?)```", TEXT, flags=re.DOTALL)
"""Its Python examples."""

COMMANDS = re.findall(r"```sh\n(python3 .+?)\n```", TEXT)
"""Its two commands for a fresh machine."""

LONGEST_EXAMPLE = 10
"""Lines of the first example."""


def test_tables_are_those_of_the_code() -> None:
    """To write them anew: ``python -m tests.readme_tables``."""
    assert regenerated(TEXT) == TEXT, "run python -m tests.readme_tables"


def test_every_table_stands_in_the_readme_once() -> None:
    """None is forgotten."""
    assert sorted(re.findall(r"<!-- table: (.+?) -->", TEXT)) == sorted(TABLES)
    assert {n for n in OUTPUT_NAMES if n.endswith((".csv", ".json"))} <= set(TABLES)
    assert all(f"`{column.name}`" in TEXT for column in STOCK_COLUMNS)
    assert all(f"`{key.name}`" in TEXT for key in SUMMARY_KEYS)


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=["short", "step by step"])
def test_example_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands there, beside the samples."""
    (tmp_path / "stock_samples").symlink_to(README.parent / "stock_samples")
    monkeypatch.chdir(tmp_path)

    exec(compile(example, README, "exec"), {})

    if "write_plan" in example:
        assert {file.name for file in Path("plan").iterdir()} == set(OUTPUT_NAMES)


def test_first_example_is_short() -> None:
    """Ten lines, blank ones not counted."""
    lines = [line for line in EXAMPLES[0].splitlines() if line.strip()]

    assert len(lines) <= LONGEST_EXAMPLE


def test_two_commands_of_one_line_start_from_nothing() -> None:
    """One plans a sample that is there, one runs the tests."""
    plan, tests = COMMANDS

    assert plan.startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert (README.parent / plan.split(" plan ")[1].split()[0]).is_file()
    assert tests.endswith(".venv/bin/pytest -q")


def test_every_command_is_described() -> None:
    """A command without a line in the table of commands is unknown to users.

    Help lists them in the order of the table.
    """
    lines = [f"| `warmtepad {command.name}" for command in app.registered_commands]
    places = [TEXT.find(line) for line in lines]

    assert -1 not in places
    assert places == sorted(places)
    assert all(f"`warmtepad {group.name} " in TEXT for group in app.registered_groups)


def test_changes_begin_with_this_version() -> None:
    """Newest first."""
    newest = re.search(r"## Changes\n\n### (\S+)", TEXT)

    assert newest is not None
    assert newest[1] == __version__


def test_sentences_stand_on_lines_of_their_own() -> None:
    """So that a review shows the sentence that changed."""
    outside = re.sub(r"```.*?```|<!-- table.*?<!-- end -->", "", TEXT, flags=re.DOTALL)
    prose = [
        line for line in outside.splitlines() if line[:1].isalpha() and "|" not in line
    ]

    assert not [line for line in prose if re.search(r"[a-z)`]\. [A-Z]", line)]


def test_links_between_project_files_lead_somewhere() -> None:
    """Files that the README names in code are there."""
    named = re.findall(r"`((?:notebooks|measures|tests|warmtepad)/[\w./]+\w)`", TEXT)

    assert named
    assert all((README.parent / name).exists() for name in named)


def test_links_within_the_readme_lead_to_a_heading() -> None:
    """As pages that show it name headings: small letters, and a dash for a space."""
    headings = re.findall(r"^#+ (.+)$", TEXT, flags=re.MULTILINE)
    places = [
        re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name in headings
    ]
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXT))

    assert {"planning-again", "what-this-plan-is-not"} <= links
    assert links <= set(places)
    assert len(places) == len(set(places))


def test_python_of_the_readme_is_that_of_the_build() -> None:
    """The oldest Python that is promised is the one that pip asks for."""
    project = tomllib.loads((README.parent / "pyproject.toml").read_text("utf-8"))

    assert project["project"]["requires-python"] == ">=3.11"
    assert "Python 3.11 or later" in TEXT
