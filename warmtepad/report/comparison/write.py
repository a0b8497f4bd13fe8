"""A comparison as files: two tables and a page, all of them or none."""

from pathlib import Path

from warmtepad.files import whole_folder
from warmtepad.report.comparison.compare import WORKS_COLUMNS, Comparison
from warmtepad.report.comparison.figures import COMPARISON_COLUMNS
from warmtepad.report.comparison.page import comparison_page
from warmtepad.report.csv_tables import write_table

COMPARISON_NAMES = ("comparison.html", "comparison.csv", "works.csv")
"""Files of a comparison, in the order in which they are listed."""


def write_comparison(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write a comparison to a folder.

    Parameters
    ----------
    comparison
        The plans.
    folder
        Folder to write to; made if it is not there. Files of others stay.

    Returns
    -------
    tuple of Path
        The files, in the order of `COMPARISON_NAMES`.

    Raises
    ------
    OutputError
        If the folder cannot be written; it is left as it was.
    """
    page, figures, works = COMPARISON_NAMES
    language = comparison.language
    with whole_folder(folder, replaces=COMPARISON_NAMES) as draft:
        (draft / page).write_text(comparison_page(comparison), encoding="utf-8")
        write_table(comparison.figures, COMPARISON_COLUMNS, draft / figures, language)
        write_table(comparison.works, WORKS_COLUMNS, draft / works, language)
    return tuple(folder / name for name in COMPARISON_NAMES)
