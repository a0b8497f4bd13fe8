"""Scenario files to scenarios."""

from pathlib import Path

from warmtepad.bundled import bundled_folder
from warmtepad.errors import ScenarioError, nearest
from warmtepad.reading.toml_files import read_record
from warmtepad.scenario import Scenario


def read_scenario(name_or_path: str | Path) -> Scenario:
    """Read a scenario that ships with warmtepad, or one of your own.

    Parameters
    ----------
    name_or_path
        Name of a bundled scenario, such as ``"npa-2025"``, or a TOML file.

    Returns
    -------
    Scenario
        The checked scenario.

    Raises
    ------
    ScenarioError
        If there is no such scenario, or with every problem that the file has.

    Examples
    --------
    >>> read_scenario("npa-2025").last_year
    2034
    """
    text = str(name_or_path)
    known = scenario_names()
    if text in known:
        return read_record(_folder() / f"{text}.toml", Scenario, ScenarioError)
    path = Path(name_or_path)
    is_name = path.suffix == "" and path.name == text and not path.exists()
    if is_name:
        problem = f"no scenario has this name, {nearest(text, known)}"
        raise ScenarioError(text, [f"{problem}, or give a TOML file"])
    return read_record(path, Scenario, ScenarioError)


def scenario_names() -> tuple[str, ...]:
    """Names of the scenarios that ship with warmtepad, sorted.

    Examples
    --------
    >>> "npa-2025" in scenario_names()
    True
    """
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def _folder() -> Path:
    return bundled_folder("measures") / "scenarios"
