"""What the command line accepts: arguments and options, with their checks."""

import math
from pathlib import Path
from typing import Annotated

import typer

from warmtepad.bundled import bundled_folder
from warmtepad.sampling.write import NAMED_SAMPLES, SAMPLE_NAMES
from warmtepad.solving.outcome import Method, SolverName
from warmtepad.terms import Language


def parse_gap(text: str | float) -> float:
    """Read a gap: a share, or a percentage with its sign.

    Typer hands the default over as it is, so a number is taken too.

    Raises
    ------
    typer.BadParameter
        If `text` is neither, or not between 0 and 1.

    Examples
    --------
    >>> parse_gap("0.001"), parse_gap("0,1%")
    (0.001, 0.001)
    """
    plain = str(text).strip().replace(",", ".")
    try:
        gap = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        gap = math.nan
    if not 0 <= gap <= 1:
        msg = f"{text!r} is no share between 0 and 1; write 0.001 or 0.1%"
        raise typer.BadParameter(msg)
    return gap


def parse_seconds(text: str | float) -> float:
    """Read a time limit [s].

    Raises
    ------
    typer.BadParameter
        If `text` is no number above 0.

    Examples
    --------
    >>> parse_seconds("60")
    60.0
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not seconds > 0:
        msg = f"{text!r} is no number of seconds above 0"
        raise typer.BadParameter(msg)
    return seconds


def parse_scale(text: str | float) -> float:
    """Read which part of the sector is made: a share, or a percentage with its sign.

    Raises
    ------
    typer.BadParameter
        If `text` is neither, or not above 0 and up to 1.

    Examples
    --------
    >>> parse_scale("0.01"), parse_scale("1%")
    (0.01, 0.01)
    """
    scale = parse_gap(text)
    if scale == 0:
        msg = f"{text!r} is no share above 0; write 0.01 or 1%"
        raise typer.BadParameter(msg)
    return scale


def stock_path(text: str) -> Path:
    """File of a stock, or of the sample of that name that ships with warmtepad.

    Examples
    --------
    >>> stock_path("small").name
    'small_corporation.csv'
    """
    path = Path(text)
    if text in NAMED_SAMPLES and not path.exists():
        return bundled_folder("stock_samples") / NAMED_SAMPLES[text].file_name
    return path


StockArgument = Annotated[
    Path,
    typer.Argument(
        parser=stock_path,
        metavar="STOCK",
        help="Complex list: csv, xlsx or parquet; or a sample that ships: "
        + ", ".join(SAMPLE_NAMES),
    ),
]
ScenarioOption = Annotated[
    str, typer.Option(metavar="NAME|FILE", help="A scenario; `scenarios` lists them.")
]
PricePathOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Prices of a sector run (prices.toml) in place of the rules they name.",
    ),
]
WarmStartOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder of a plan whose prices to start from."),
]
PreviousOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder of an earlier plan to go on from."),
]
UntilOption = Annotated[
    int | None,
    typer.Option(
        metavar="YEAR", help="Its works up to this year are done; no others before."
    ),
]
RealisedOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="csv of works that went otherwise."),
]
ChangeCostOption = Annotated[
    float | None,
    typer.Option(
        "--change-cost",
        min=0,
        metavar="EUR",
        help="Price of a complex that differs from the earlier plan.",
    ),
]
ColumnsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="TOML file that says which header is what."),
]
ProvinceOption = Annotated[
    list[str] | None,
    typer.Option("--province", metavar="NAME", help="Only this province; repeatable."),
]
RegionOption = Annotated[
    list[str] | None,
    typer.Option("--region", metavar="NAME", help="Only this region; repeatable."),
]
CorporationOption = Annotated[
    list[str] | None,
    typer.Option(
        "--corporation", metavar="NAME", help="Only this corporation; repeatable."
    ),
]
MeasuresOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE|FOLDER", help="Measures over, or instead of, ours."),
]
SetAsideOption = Annotated[
    bool,
    typer.Option(
        "--set-aside", help="Set rows with bad values aside instead of stopping."
    ),
]
LanguageOption = Annotated[Language, typer.Option(help="Language of what is written.")]
ProgrammeOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="An edited report.xlsx or programme.csv: pinned works stand.",
    ),
]
NoReportOption = Annotated[
    bool,
    typer.Option("--no-report", help="Leave workbook, page and most figures out."),
]
GapOption = Annotated[
    float | None,
    typer.Option(
        "--gap",
        parser=parse_gap,
        metavar="SHARE",
        help="Stop when the plan is proven this near to the cheapest: 0.001 or 0.1%, "
        "as it is by default; 0.01% from 10,000 complexes on.",
    ),
]
TimeOption = Annotated[
    float,
    typer.Option(
        "--time-limit",
        parser=parse_seconds,
        metavar="SECONDS",
        help="Stop solving after this time, with the best plan so far.",
    ),
]
SolverOption = Annotated[
    Method,
    typer.Option(
        "--solver",
        help="direct writes out the ways that matter, decomposed prices them all and "
        "suits a sector; auto picks by size.",
    ),
]
ProgramsOption = Annotated[
    SolverName,
    typer.Option("--mip-solver", help="Solver of the integer programs."),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let the workers of this dask scheduler price, as in tcp://host:8786.",
    ),
]
ScaleOption = Annotated[
    float | None,
    typer.Option(
        parser=parse_scale,
        metavar="SHARE",
        help="Part of the sector: 0.01 or 1% is a hundredth.",
    ),
]
OutFolderOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to fill.")
]
OutFileOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")
]
