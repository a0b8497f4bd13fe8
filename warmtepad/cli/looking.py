"""Commands that show what is there: a plan, a stock, measures, scenarios."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    LanguageOption,
    ScenarioOption,
)
from warmtepad.cli.common import TEXTS, app, expect_other_file
from warmtepad.cli.groups import with_groups
from warmtepad.cli.opening import Source, read_terms
from warmtepad.physics.calibration import make_homes
from warmtepad.progress import Progress
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario, scenario_names
from warmtepad.report.csv_tables import csv_text, write_table
from warmtepad.report.intake import intake_report
from warmtepad.report.measures import measures_table
from warmtepad.report.outputs import expect_writable
from warmtepad.report.packages import PACKAGES_COLUMNS, packages_table
from warmtepad.report.quality import calibration_lines
from warmtepad.report.why_file import read_why
from warmtepad.report.why_text import why_text
from warmtepad.terminal import screen_width, shown
from warmtepad.terms import Language


@app.command("why")
def why_command(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder that `plan` has filled.")
    ],
    complex_id: Annotated[
        str, typer.Argument(metavar="COMPLEX", help="Name of a complex in the stock.")
    ],
    lang: LanguageOption = Language.NL,
) -> None:
    """Say why a complex gets what it gets, and at which price that flips."""
    print(why_text(read_why(folder, complex_id), lang))


@app.command("packages")
@with_groups
def packages_command(
    source: Source,
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
) -> None:
    """List the packages of a complex: kept, or beaten by which one, and in what."""
    chosen, catalogue = read_terms(scenario, None)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        planner = source.planner(chosen, catalogue)
        planner.watch = watch
        found = planner.packages(complex_id, chosen)
    table = packages_table(found, planner.catalogue, lang)
    if out is None:
        print(csv_text(table, PACKAGES_COLUMNS, lang), end="")
        return
    expect_other_file(out, source.path)
    expect_writable(out.parent)
    write_table(table, PACKAGES_COLUMNS, out, lang)
    print(f"{TEXTS['written'][lang.code]} {out}")


@app.command("check")
@with_groups
def check_command(
    *,
    scenario: ScenarioOption = "npa-2025",
    lang: LanguageOption = Language.NL,
    source: Source,
) -> None:
    """Report what a complex list says: used, set aside, missing, contradictory."""
    chosen, assumptions = read_scenario(scenario), read_assumptions()
    with shown(lang) as watch:
        watch(Progress(step="read"))
        read = source.read(chosen, assumptions)
        watch(Progress(step="fill in"))
        homes = make_homes(read, assumptions)
    print(intake_report(read, lang))
    print()
    print("\n".join(calibration_lines(homes, read, lang)))


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
        print(measures_table(catalogue, lang, screen_width()))
    else:
        text = TEXTS["no problem"][lang.code]
        print(text.format(file=check, count=len(catalogue.measures)))


@app.command("scenarios")
def scenarios_command(lang: LanguageOption = Language.NL) -> None:
    """List the scenarios that ship with warmtepad."""
    for name in scenario_names():
        scenario = read_scenario(name)
        titles = (scenario.name_nl, scenario.name_en)
        warnings = (scenario.warning_nl, scenario.warning_en)
        print(f"{name}: {titles[lang.code]}\n  {warnings[lang.code]}")
