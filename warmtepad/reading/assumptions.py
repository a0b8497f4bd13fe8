"""The assumptions of ``measures/assumptions``."""

from pathlib import Path
from typing import Any

from warmtepad.assumptions import Assumptions
from warmtepad.bundled import bundled_folder
from warmtepad.errors import CatalogueError
from warmtepad.reading.toml_files import read_record


def read_assumptions(folder: Path | None = None) -> Assumptions:
    """Read all assumptions of a folder.

    Parameters
    ----------
    folder
        Folder with one TOML file per field of `Assumptions`; those that ship with
        warmtepad if not given.

    Returns
    -------
    Assumptions
        The checked assumptions.

    Raises
    ------
    CatalogueError
        With every problem of every file of the folder.
    """
    place = bundled_folder("measures") / "assumptions" if folder is None else folder
    records: dict[str, Any] = {}
    problems: list[str] = []
    for name, field in Assumptions.model_fields.items():
        path = place / f"{name}.toml"
        try:
            records[name] = read_record(path, field.annotation, CatalogueError)  # type: ignore[arg-type]
        except CatalogueError as error:
            problems += [f"{path.name}: {problem}" for problem in error.problems]
    if problems:
        raise CatalogueError(str(place), problems)
    return Assumptions(**records)
