"""A plan as a folder of files, written whole or not at all."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType

from warmtepad.errors import OutputError
from warmtepad.files import said_as_output_error, whole_folder
from warmtepad.plan.plan import Plan
from warmtepad.plan.prices import price_path_of
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.replanning import PROGRAMME_FILE, past_text
from warmtepad.report.csv_tables import write_table
from warmtepad.report.figures import FIGURES, save_figure, supply
from warmtepad.report.material import Findings, Material, make_material
from warmtepad.report.page.render import write_page
from warmtepad.report.price_file import PRICE_FILE, price_file_text
from warmtepad.report.summary import summary
from warmtepad.report.why_file import WHY_FILE, write_why
from warmtepad.report.why_table import why_table
from warmtepad.report.workbook.write import write_workbook
from warmtepad.terms import Language

FIGURE_TYPES = ("png", "svg")
"""File types of each figure."""

REPORTS: Mapping[str, Callable[[Material, Path], None]] = MappingProxyType(
    {"report.xlsx": write_workbook, "report.html": write_page}
)
"""What writes each file that people read, by its name."""

PLAIN_FIGURES = ("path", "labels")
"""Figures that are written without reports too."""


def _files_of(figure: str) -> tuple[str, ...]:
    return tuple(f"{figure}.{type_}" for type_ in FIGURE_TYPES)


REPORT_NAMES: tuple[str, ...] = (
    *(
        file
        for name in FIGURES
        if name not in PLAIN_FIGURES
        for file in _files_of(name)
    ),
    *REPORTS,
)
"""Files that are written with reports only."""

OUTPUT_NAMES: tuple[str, ...] = (
    "summary.json",
    "programme.csv",
    "yearly.csv",
    "rows.csv",
    "complexes.csv",
    "fairness.csv",
    "letter.csv",
    "relaxations.csv",
    "changes.csv",
    "provenance.csv",
    PROGRAMME_FILE,
    WHY_FILE,
    PRICE_FILE,
    *(file for name in PLAIN_FIGURES for file in _files_of(name)),
    *REPORT_NAMES,
)
"""Files of a plan, in the order in which they are listed."""


def write_plan(
    plan: Plan,
    folder: Path,
    *,
    language: Language = Language.NL,
    findings: Findings | None = None,
    with_reports: bool = True,
    watch: Watch = nobody,
) -> tuple[Path, ...]:
    """Write a plan to a folder: summary, tables, figures and reports, all or none.

    Parameters
    ----------
    plan
        The plan.
    folder
        Folder to write to; made if it is not there. Files of an earlier plan are
        replaced or go, others stay.
    language
        Language of words, names and figures, and dialect of the csv files.
    findings
        What was found out about it: rules of thumb, what mends it, what differs.
    with_reports
        Whether `REPORT_NAMES` are written too: reports, and figures for them.
    watch
        Told how far it is.

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
    with whole_folder(folder, replaces=OUTPUT_NAMES) as draft:
        watch(Progress(step="why"))
        material = make_material(plan, language, findings)
        jobs = list(_jobs(material, draft, with_reports=with_reports))
        for place, job in enumerate(jobs):
            watch(Progress(step="write", done_fraction=place / len(jobs)))
            job()
    left_out = () if with_reports else REPORT_NAMES
    return tuple(folder / name for name in OUTPUT_NAMES if name not in left_out)


def _jobs(
    material: Material, folder: Path, *, with_reports: bool
) -> Iterator[Callable[[], None]]:
    """What writes the files, one job after another."""
    yield partial(_write_data, material, folder)
    for name in FIGURES if with_reports else PLAIN_FIGURES:
        yield partial(_write_figure, material, name, folder)
    for name, write in REPORTS.items() if with_reports else ():
        yield partial(write, material, folder / name)


def _write_figure(material: Material, name: str, folder: Path) -> None:
    """Draw a figure, with what is known of the reasons if it needs them."""
    own = {"supply": partial(supply, found=material.whys)}
    draw = own.get(name, FIGURES[name])
    save_figure(
        partial(draw, material.plan, language=material.language),
        [folder / file for file in _files_of(name)],
    )


def _write_data(material: Material, folder: Path) -> None:
    """Write what other programs read."""
    plan, found = material.plan, material.findings
    figures = summary(plan, found.thumbs, found.mending, found.changes)
    _write_summary(figures, folder / "summary.json")
    for name, table in material.tables.items():
        path = folder / f"{name}.csv"
        write_table(table.frame, table.columns, path, material.language)
    (folder / PROGRAMME_FILE).write_text(past_text(plan), encoding="utf-8")
    write_why(why_table(plan, material.whys), folder / WHY_FILE)
    prices = price_file_text(price_path_of(plan))
    (folder / PRICE_FILE).write_text(prices, encoding="utf-8")


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
        where a file of the plan must come, or a file that cannot be replaced.
    """
    with said_as_output_error(folder):
        _try_out(folder)


def _try_out(folder: Path) -> None:
    """Do what writing a plan will do, as far as nothing is left behind."""
    with suppress(FileNotFoundError, NotADirectoryError):
        folder.lstat()  # a name that no folder can have is another error
    in_the_way = [name for name in OUTPUT_NAMES if (folder / name).is_dir()]
    if in_the_way:
        msg = f"{folder} has a folder {in_the_way[0]!r}, expected a file or nothing"
        raise OutputError(msg)
    place = _nearest(folder)
    if not place.is_dir():
        msg = f"{folder} cannot be written: {place} is a file, expected a folder"
        raise OutputError(msg)
    with tempfile.TemporaryDirectory(prefix=".warmtepad-", dir=place):
        pass
    for file in (folder / name for name in OUTPUT_NAMES):
        if file.exists():
            with said_as_output_error(file):
                file.replace(file)  # on Windows not while a spreadsheet holds it


def _nearest(path: Path) -> Path:
    """Path itself if it exists, else its nearest parent that does."""
    return next(place for place in (path, *path.absolute().parents) if place.exists())


def _write_summary(figures: dict[str, object], path: Path) -> None:
    text = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
