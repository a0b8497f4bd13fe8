"""The command line: arguments in, exit status out; the only room that prints."""

import io
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from warmtepad.arguments import (
    ChangeCostOption,
    ColumnsOption,
    CorporationOption,
    GapOption,
    LanguageOption,
    OutFileOption,
    PreviousOption,
    PricePathOption,
    ProgramsOption,
    ProvinceOption,
    RealisedOption,
    RegionOption,
    ScaleOption,
    ScenarioOption,
    SetAsideOption,
    SolverOption,
    StockArgument,
    TimeOption,
    UntilOption,
)
from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue, Work
from warmtepad.choosing import default_gap_fraction
from warmtepad.errors import InputError, OutputError, ScenarioError, WarmtepadError
from warmtepad.mending import Mending, mend
from warmtepad.physics.calibration import make_homes
from warmtepad.plan.plan import Plan
from warmtepad.plan.thumb import rules_of_thumb
from warmtepad.planning import Planner
from warmtepad.price_path import PricePath
from warmtepad.progress import Progress
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.price_path import read_price_path
from warmtepad.reading.scenario import read_scenario, scenario_names
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.replanning import (
    Before,
    Changes,
    expect_years,
    read_past,
    read_realised,
    replan,
)
from warmtepad.report.changes import changes_text
from warmtepad.report.csv_tables import csv_text, write_table
from warmtepad.report.intake import intake_report
from warmtepad.report.measures import measures_table
from warmtepad.report.outputs import expect_writable, write_plan
from warmtepad.report.packages import PACKAGES_COLUMNS, packages_table
from warmtepad.report.quality import calibration_lines
from warmtepad.report.relaxations import mending_text
from warmtepad.report.screen import screen
from warmtepad.report.thumb import thumb_text
from warmtepad.report.why_file import read_why
from warmtepad.report.why_text import why_text
from warmtepad.sampling.margin_lines import table_text
from warmtepad.sampling.write import SAMPLE_NAMES, write_named_sample
from warmtepad.sampling.write_sector import DATA_WARNING, write_sector
from warmtepad.scenario import Scenario
from warmtepad.slicing import Slice, slice_stock
from warmtepad.solving.outcome import Method, Outcome, SolverName, SolveSettings
from warmtepad.stock import Stock
from warmtepad.terminal import shown
from warmtepad.terms import Language
from warmtepad.version import __version__


class Status(IntEnum):
    """Exit status."""

    DONE = 0
    NO_PLAN = 1
    UNUSABLE = 2


TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "written": ("Geschreven naar", "Written to"),
        Outcome.INFEASIBLE: (
            "geen plan houdt alle regels; dit plan mist ze het minst",
            "no plan keeps every rule; this plan misses them least",
        ),
        Outcome.NO_PLAN_FOUND: (
            "geen plan gevonden binnen de tijd; geef meer tijd met --time-limit",
            "no plan found within the time; give more with --time-limit",
        ),
    }
)
"""What is said here, in Dutch and in English."""


SECTOR = "sector"
"""Name of the sample that is the whole country."""

app = typer.Typer(
    help="Plan the cheapest path to a lower average net heat demand.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
registers = typer.Typer(help="Turn a register into a stock.")
app.add_typer(registers, name="import")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; what goes wrong is one message on stderr.

    Parameters
    ----------
    arguments
        Words after ``warmtepad``; those of the shell if not given. None means help.

    Returns
    -------
    int
        0 done, 1 no plan, 2 unusable input.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without m² shows "m?"
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        status = app(words, prog_name="warmtepad", standalone_mode=False)
    except typer.TyperException as error:
        return _said(f"{_plain(error)}; --help tells more", Status.UNUSABLE)
    except (InputError, OutputError) as error:
        return _said(str(error), Status.UNUSABLE)
    except WarmtepadError as error:
        return _said(str(error), Status.NO_PLAN)
    return int(status or Status.DONE)


def _plain(error: typer.TyperException) -> str:
    """A message of typer in our words: the option, and what is wrong with it."""
    message = error.format_message().strip()
    for words in ("Invalid value for ", "Value error, "):
        message = message.replace(words, "")
    message = message.replace(": Input should", ": should")
    return f"{message[0].lower()}{message[1:]}".rstrip(".")


def _said(message: str, status: Status) -> Status:
    print(f"warmtepad: {message}", file=sys.stderr)
    return status


def _version(is_asked: bool) -> None:
    if is_asked:
        print(f"warmtepad {__version__}")
        raise typer.Exit


@app.callback()
def every_command(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Say which version."
        ),
    ] = False,
) -> None:
    """Plan the cheapest path to a lower average net heat demand."""


@app.command("plan")
def plan_command(
    stock: StockArgument,
    *,
    scenario: ScenarioOption = "npa-2025",
    price_path: PricePathOption = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to fill.")
    ] = Path("plan"),
    gap: GapOption = None,
    time_limit: TimeOption = 600.0,
    lang: LanguageOption = Language.NL,
    columns: ColumnsOption = None,
    measures: Annotated[
        Path | None,
        typer.Option(metavar="FILE|FOLDER", help="Measures over, or instead of, ours."),
    ] = None,
    solver: SolverOption = Method.AUTO,
    mip_solver: ProgramsOption = SolverName.HIGHS,
    set_aside: SetAsideOption = False,
    province: ProvinceOption = None,
    region: RegionOption = None,
    corporation: CorporationOption = None,
    previous: PreviousOption = None,
    until: UntilOption = None,
    realised: RealisedOption = None,
    change_cost: ChangeCostOption = None,
) -> Status:
    """Find the cheapest plan that keeps the path; prove how near it is."""
    _expect_together(previous, until, realised, change_cost)
    chosen = read_scenario(scenario)
    past = read_past(previous) if previous else None
    if past and until is not None:
        expect_years(past, chosen, until)
    catalogue = read_catalogue(measures)
    _expect_known_measures(chosen, catalogue, scenario)
    prices = read_price_path(price_path, chosen) if price_path else None
    expect_writable(out)
    assumptions = read_assumptions()
    whole = _read(stock, chosen, assumptions, columns, set_aside)
    read = slice_stock(whole, _slice(province, region, corporation))
    planner = Planner(read, catalogue, assumptions)
    settings = SolveSettings(
        method=solver,
        solver=mip_solver,
        gap_fraction=_gap(gap, planner.stock),
        time_limit_s=time_limit,
    )
    with shown(lang) as watch:
        planner.watch = watch
        before = None
        if past and until is not None:
            told = (
                read_realised(realised, planner.stock, catalogue, chosen, until)
                if realised
                else None
            )
            before = Before(
                past=past, until=until, realised=told, change_eur=change_cost
            )
        plan, mending, changes = _planned(planner, chosen, settings, prices, before)
        watch(Progress(step="write"))
        thumbs = rules_of_thumb(plan) if changes is None else ()
        files = write_plan(
            plan, out, language=lang, thumbs=thumbs, mending=mending, changes=changes
        )
    print(screen(plan, lang))
    texts = (
        changes_text(plan, changes, lang) if changes else "",
        mending_text(plan, mending, lang),
        thumb_text(plan, thumbs, lang),
    )
    for text in texts:
        if text:
            print(f"\n{text}")
    print()
    print(f"{TEXTS['written'][lang.code]} {out}: {', '.join(f.name for f in files)}")
    if plan.outcome in TEXTS:
        return _said(TEXTS[plan.outcome][lang.code], Status.NO_PLAN)
    return Status.DONE


@app.command("why")
def why_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder that `plan` has filled.")
    ],
    complex_id: Annotated[
        str, typer.Argument(metavar="COMPLEX", help="Name of a complex in the stock.")
    ],
    lang: LanguageOption = Language.NL,
) -> None:
    """Say why a complex gets what it gets, and at which price that flips."""
    print(why_text(read_why(folder, complex_id), lang))


@app.command("packages")
def packages_command(
    stock: StockArgument,
    complex_id: Annotated[
        str, typer.Argument(metavar="COMPLEX", help="Name of a complex in the stock.")
    ],
    *,
    scenario: ScenarioOption = "npa-2025",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="csv to write; the screen if not given."
        ),
    ] = None,
    lang: LanguageOption = Language.NL,
    columns: ColumnsOption = None,
    set_aside: SetAsideOption = False,
) -> None:
    """List the packages of a complex: kept, or beaten by which one, and in what."""
    chosen, assumptions = read_scenario(scenario), read_assumptions()
    whole = _read(stock, chosen, assumptions, columns, set_aside)
    planner = Planner(whole, assumptions=assumptions)
    found = planner.packages(complex_id, chosen)
    table = packages_table(found, planner.catalogue, lang)
    if out is None:
        print(csv_text(table, PACKAGES_COLUMNS, lang), end="")
        return
    _expect_other_file(out, stock)
    expect_writable(out.parent)
    write_table(table, PACKAGES_COLUMNS, out, lang)
    print(f"{TEXTS['written'][lang.code]} {out}")


@app.command("check")
def check_command(
    stock: StockArgument,
    *,
    scenario: ScenarioOption = "npa-2025",
    lang: LanguageOption = Language.NL,
    columns: ColumnsOption = None,
    set_aside: SetAsideOption = False,
    province: ProvinceOption = None,
    region: RegionOption = None,
    corporation: CorporationOption = None,
) -> None:
    """Report what a complex list says: used, set aside, missing, contradictory."""
    chosen, assumptions = read_scenario(scenario), read_assumptions()
    whole = _read(stock, chosen, assumptions, columns, set_aside)
    read = slice_stock(whole, _slice(province, region, corporation))
    print(intake_report(read, lang))
    print()
    homes = make_homes(read, assumptions)
    print("\n".join(calibration_lines(homes, read, lang)))


@registers.command("ep-online")
def import_ep_online_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Registry file: csv, or zip of one.")
    ],
    out: OutFileOption,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HEADER",
            help="Homes with equal cells here form a complex; may be repeated.",
        ),
    ] = None,
    addresses: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Table with a complex for each address."),
    ] = None,
    lang: LanguageOption = Language.NL,
) -> None:
    """Group the homes of the national label registry into complexes."""
    _expect_other_file(out, file)
    expect_writable(out.parent)
    stock = import_ep_online(file, key=tuple(key) if key else None, addresses=addresses)
    write_stock_csv(stock, out)
    print(intake_report(stock, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {out}")


@app.command("measures")
def measures_command(
    check: Annotated[
        Path | None,
        typer.Option(metavar="FILE|FOLDER", help="Check an edited catalogue."),
    ] = None,
    lang: LanguageOption = Language.NL,
) -> None:
    """List the measures: what they do, cost and need; or check an edited file."""
    catalogue = read_catalogue(check)
    if check is None:
        print(measures_table(catalogue, lang))
    else:
        print(f"{check}: no problem, {len(catalogue.measures)} measures with it")


@app.command("sample")
def sample_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help=f"One of {', '.join((*SAMPLE_NAMES, SECTOR))}."
        ),
    ],
    out: OutFileOption,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Another seed, another stock.")
    ] = None,
    scale: ScaleOption = None,
) -> None:
    """Write a made-up stock: csv, xlsx or parquet; `sector` is the whole country."""
    if name == SECTOR:
        _write_sector(out, 1.0 if scale is None else scale, 1 if seed is None else seed)
        return
    if name not in SAMPLE_NAMES:
        known = ", ".join((*SAMPLE_NAMES, SECTOR))
        msg = f"no sample {name!r}, expected one of {known}"
        raise typer.BadParameter(msg, param_hint="'NAME'")
    if scale is not None:
        msg = f"only {SECTOR} has a scale, not {name!r}"
        raise typer.BadParameter(msg, param_hint="'--scale'")
    write_named_sample(name, out, seed)
    print(out)


def _write_sector(out: Path, scale: float, seed: int) -> None:
    written = write_sector(out, scale=scale, seed=seed)
    print(table_text(written.table))
    print()
    print(
        f"{written.complexes} complexes, {written.dwellings} dwellings; {DATA_WARNING}"
    )
    print(f"{out}, {written.margins_path}")


@app.command("scenarios")
def scenarios_command(lang: LanguageOption = Language.NL) -> None:
    """List the scenarios that ship with warmtepad."""
    for name in scenario_names():
        scenario = read_scenario(name)
        titles = (scenario.name_nl, scenario.name_en)
        warnings = (scenario.warning_nl, scenario.warning_en)
        print(f"{name}: {titles[lang.code]}\n  {warnings[lang.code]}")


def _read(
    path: Path,
    scenario: Scenario,
    assumptions: Assumptions,
    columns: Path | None,
    set_aside: bool,
) -> Stock:
    return read_stock(
        path,
        columns=columns,
        set_aside_bad_rows=set_aside,
        baseline_year=scenario.baseline_year,
        label_limits=assumptions.labels.limits.limits(),
    )


def _slice(
    province: list[str] | None, region: list[str] | None, corporation: list[str] | None
) -> Slice:
    return Slice(
        provinces=tuple(province or ()),
        regions=tuple(region or ()),
        corporations=tuple(corporation or ()),
    )


def _gap(asked: float | None, stock: Stock) -> float:
    return default_gap_fraction(len(stock.complex_ids)) if asked is None else asked


def _expect_known_measures(
    scenario: Scenario, catalogue: Catalogue, source: str
) -> None:
    try:
        catalogue.of_work(Work.ENVELOPE, scenario.works.allowed_measures)
    except ValueError as error:
        raise ScenarioError(source, [f"works.allowed_measures: {error}"]) from error


def _planned(
    planner: Planner,
    scenario: Scenario,
    settings: SolveSettings,
    prices: PricePath | None,
    before: Before | None,
) -> tuple[Plan, Mending, Changes | None]:
    """Plan, or plan again; what mends it, and how it differs from the earlier plan."""
    if before is None:
        plan = planner.plan(scenario, settings, prices)
        planner.watch(Progress(step="mend"))
        return plan, mend(plan), None
    again = replan(planner, scenario, before, settings, prices)
    planner.watch(Progress(step="mend"))
    return again.plan, mend(again.plan, adapt=again.adapt), again.changes


def _expect_together(previous: Path | None, until: int | None, *others: object) -> None:
    """See that options of planning again come with those that they need."""
    if previous is not None and until is None:
        msg = "is missing, expected with --previous: the last year that is behind us"
        raise typer.BadParameter(msg, param_hint="'--until'")
    is_given = any(other is not None for other in (until, *others))
    if previous is None and is_given:
        msg = "is missing, expected with --until, --realised and --change-cost"
        raise typer.BadParameter(msg, param_hint="'--previous'")


def _expect_other_file(out: Path, source: Path) -> None:
    if out.is_dir():
        msg = f"{out} is a folder, expected a file to write"
        raise OutputError(msg)
    if out.exists() and source.exists() and out.samefile(source):
        msg = f"{out} is the file that is read, expected another"
        raise OutputError(msg)
