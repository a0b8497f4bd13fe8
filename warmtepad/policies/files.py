"""Agreements as a folder: three tables, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from warmtepad.files import whole_folder
from warmtepad.policies.columns import (
    POLICIES_COLUMNS,
    POLICY_PLACES_COLUMNS,
    POLICY_YEARS_COLUMNS,
)
from warmtepad.policies.run import Policy
from warmtepad.policies.tables import (
    policies_table,
    policy_places_table,
    policy_years_table,
)
from warmtepad.report.csv_tables import write_table
from warmtepad.terms import Language

POLICY_FILES = ("policies.csv", "policy_years.csv", "policy_places.csv")
"""Files in the folder."""


def write_policies(
    policies: Sequence[Policy], folder: Path, language: Language = Language.NL
) -> tuple[Path, ...]:
    """Write the tables of agreements to a folder.

    Parameters
    ----------
    policies
        Agreements as `compare_policies` gives them.
    folder
        Folder to write to; made if it is not there, and other files in it stay.
    language
        Language of names, and dialect of the csv files.

    Returns
    -------
    tuple of Path
        The files.

    Raises
    ------
    OutputError
        If the folder cannot be written; it is left as it was.
    """
    tables = (
        (policies_table(policies, language), POLICIES_COLUMNS),
        (policy_years_table(policies), POLICY_YEARS_COLUMNS),
        (policy_places_table(policies, language), POLICY_PLACES_COLUMNS),
    )
    with whole_folder(folder) as draft:
        for name, (table, columns) in zip(POLICY_FILES, tables, strict=True):
            write_table(table, columns, draft / name, language)
    return tuple(folder / name for name in POLICY_FILES)
