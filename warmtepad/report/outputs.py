"""A plan as a folder of files, written whole or not at all."""

import json
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from warmtepad.errors import OutputError
from warmtepad.files import whole_folder
from warmtepad.mending import Mending
from warmtepad.plan.plan import Plan
from warmtepad.plan.prices import price_path_of
from warmtepad.plan.thumb import Thumb
from warmtepad.plan.why import Whys, whys
from warmtepad.replanning import PROGRAMME_FILE, Changes, past_text
from warmtepad.report.changes import CHANGES_COLUMNS, changes_table
from warmtepad.report.csv_tables import write_table
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    PROVENANCE_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.fairness import fairness_table
from warmtepad.report.fields import Field
from warmtepad.report.figures import FIGURES, save_figure
from warmtepad.report.price_file import PRICE_FILE, price_file_text
from warmtepad.report.provenance import provenance_table
from warmtepad.report.relaxations import RELAXATIONS_COLUMNS, relaxations_table
from warmtepad.report.rows import rows_table
from warmtepad.report.summary import summary
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.report.why_file import WHY_FILE, write_why
from warmtepad.report.why_table import has_why, why_table
from warmtepad.terms import Language

FIGURE_TYPES = ("png", "svg")
"""File types of each figure."""

OUTPUT_NAMES: tuple[str, ...] = (
    "summary.json",
    "programme.csv",
    "yearly.csv",
    "rows.csv",
    "complexes.csv",
    "fairness.csv",
    "relaxations.csv",
    "changes.csv",
    "provenance.csv",
    PROGRAMME_FILE,
    WHY_FILE,
    PRICE_FILE,
    *(f"{name}.{type_}" for name in FIGURES for type_ in FIGURE_TYPES),
)
"""Files of a plan, in the order in which they are listed."""


def write_plan(
    plan: Plan,
    folder: Path,
    *,
    language: Language = Language.NL,
    thumbs: Sequence[Thumb] = (),
    mending: Mending | None = None,
    changes: Changes | None = None,
) -> tuple[Path, ...]:
    """Write a plan to a folder: summary, tables and figures, all of them or none.

    Parameters
    ----------
    plan
        The plan.
    folder
        Folder to write to; made if it is not there. Files of an earlier plan are
        replaced, others stay.
    language
        Language of words, names and figures, and dialect of the csv files.
    thumbs
        Rules of thumb beside the plan, for the summary, if they were worked out.
    mending
        What mends a plan that misses rules, if it was looked for.
    changes
        How it differs from an earlier plan, if there is one.

    Returns
    -------
    tuple of Path
        The files, in the order of `OUTPUT_NAMES`.

    Raises
    ------
    OutputError
        If the folder cannot be written; it is left as it was.
    """
    expect_writable(folder)
    with whole_folder(folder) as draft:
        _write_summary(summary(plan, thumbs, mending, changes), draft / "summary.json")
        found = whys(plan) if has_why(plan) else None
        for name, (table, columns) in _tables(plan, language, found).items():
            write_table(table, columns, draft / name, language)
        mends = relaxations_table(plan, mending, language)
        path = draft / "relaxations.csv"
        write_table(mends, RELAXATIONS_COLUMNS, path, language)
        differs = changes_table(plan, changes, language)
        write_table(differs, CHANGES_COLUMNS, draft / "changes.csv", language)
        (draft / PROGRAMME_FILE).write_text(past_text(plan), encoding="utf-8")
        write_why(why_table(plan, found), draft / WHY_FILE)
        prices = price_file_text(price_path_of(plan))
        (draft / PRICE_FILE).write_text(prices, encoding="utf-8")
        for name in FIGURES:
            paths = [draft / f"{name}.{type_}" for type_ in FIGURE_TYPES]
            save_figure(plan, name, paths, language)
    return tuple(folder / name for name in OUTPUT_NAMES)


def _tables(
    plan: Plan, language: Language, found: Whys | None
) -> dict[str, tuple[pd.DataFrame, Sequence[Field]]]:
    """Every table and its declared columns, by the name of its file."""
    rests_on = provenance_table(plan).rename(
        columns={f"figure_{language.value}": "figure"}
    )
    return {
        "programme.csv": (programme_table(plan, language), PROGRAMME_COLUMNS),
        "yearly.csv": (yearly_table(plan), YEARLY_COLUMNS),
        "rows.csv": (rows_table(plan, language), ROWS_COLUMNS),
        "complexes.csv": (
            complexes_table(plan, language, found),
            COMPLEXES_COLUMNS,
        ),
        "fairness.csv": (fairness_table(plan, language), FAIRNESS_COLUMNS),
        "provenance.csv": (rests_on, PROVENANCE_COLUMNS),
    }


def expect_writable(folder: Path) -> None:
    """Refuse a folder that `write_plan` could not fill; nothing is left behind.

    Parameters
    ----------
    folder
        Folder that a plan will be written to; it need not be there.

    Raises
    ------
    OutputError
        If it is a file, stands in a place that cannot be written, or holds a folder
        where a file of the plan must come.
    """
    try:
        _try_out(folder)
    except OutputError:
        raise
    except OSError as error:
        msg = f"{folder} cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error


def _try_out(folder: Path) -> None:
    """Do what writing a plan will do, as far as nothing is left behind."""
    with suppress(FileNotFoundError, NotADirectoryError):
        folder.lstat()  # a name that no folder can have is another error
    in_the_way = [name for name in OUTPUT_NAMES if (folder / name).is_dir()]
    if in_the_way:
        msg = f"{folder} has a folder {in_the_way[0]!r}, expected a file or nothing"
        raise OutputError(msg)
    # The files are drafted beside the folder and then moved into it.
    for place in (_nearest(folder), _nearest(folder.parent)):
        if not place.is_dir():
            msg = f"{folder} cannot be written: {place} is a file, expected a folder"
            raise OutputError(msg)
        with tempfile.TemporaryDirectory(prefix=".warmtepad-", dir=place):
            pass


def _nearest(path: Path) -> Path:
    """Path itself if it exists, else its nearest parent that does."""
    return next(place for place in (path, *path.absolute().parents) if place.exists())


def _write_summary(figures: dict[str, object], path: Path) -> None:
    text = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
