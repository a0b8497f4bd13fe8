"""Switches as a folder: the table, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from warmtepad.files import whole_folder
from warmtepad.report.csv_tables import write_table
from warmtepad.switches.run import Turned
from warmtepad.switches.table import SWITCHES_COLUMNS, switches_table
from warmtepad.terms import Language

SWITCHES_CSV = "switches.csv"
"""Name of the table in the folder."""


def write_switches(
    turned: Sequence[Turned], folder: Path, language: Language = Language.NL
) -> Path:
    """Write the table of switches to a folder.

    Parameters
    ----------
    turned
        The base and the variants.
    folder
        Folder to write to; made if it is not there, and other files in it stay.
    language
        Language of names, and dialect of the csv file.

    Returns
    -------
    Path
        The table.

    Raises
    ------
    OutputError
        If the folder cannot be written; it is left as it was.
    """
    table = switches_table(turned, language)
    with whole_folder(folder) as draft:
        write_table(table, SWITCHES_COLUMNS, draft / SWITCHES_CSV, language)
    return folder / SWITCHES_CSV
