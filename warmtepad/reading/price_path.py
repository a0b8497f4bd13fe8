"""Price files, as a plan writes them, to price paths."""

from pathlib import Path

from warmtepad.errors import ScenarioError
from warmtepad.price_path import PricePath
from warmtepad.reading.toml_files import read_record
from warmtepad.scenario import Scenario


def read_price_path(path: Path, scenario: Scenario) -> PricePath:
    """Read prices that stand in for rules of the whole stock.

    Parameters
    ----------
    path
        A TOML file as a plan writes it (``prices.toml``).
    scenario
        Scenario that they are used in.

    Returns
    -------
    PricePath

    Raises
    ------
    ScenarioError
        With every problem of the file, or if it goes with another weighting or other
        years.
    """
    found = read_record(path, PricePath, ScenarioError)
    problems = []
    if found.weighting is not scenario.path.weighting:
        problems.append(
            f'weighting is "{found.weighting}", the scenario has '
            f'"{scenario.path.weighting}"; take prices of a run with the same weighting'
        )
    outside = sorted({price.year for price in found.price} - set(scenario.years))
    if outside:
        problems.append(
            f"price names {outside[0]}, outside {scenario.first_year}-"
            f"{scenario.last_year}; take prices of a run over the same years"
        )
    if problems:
        raise ScenarioError(str(path), problems)
    return found
