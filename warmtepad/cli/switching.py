"""The command that turns switches."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    ColumnsOption,
    CorporationOption,
    GapOption,
    LanguageOption,
    ProgramsOption,
    ProvinceOption,
    RegionOption,
    ScenarioOption,
    SetAsideOption,
    SolverOption,
    StockArgument,
    TimeOption,
)
from warmtepad.choosing import default_gap_fraction
from warmtepad.cli.common import TEXTS, Status, app, read_list, said, slice_of
from warmtepad.planning import Planner
from warmtepad.progress import Progress
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.outputs import expect_writable
from warmtepad.slicing import slice_stock
from warmtepad.solving.outcome import Method, SolverName, SolveSettings
from warmtepad.switches.figures import Switches, read_switches
from warmtepad.switches.files import write_switches
from warmtepad.switches.run import turn_switches
from warmtepad.switches.table import switches_text
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("switches")
def switches_command(
    stock: StockArgument,
    *,
    scenario: ScenarioOption = "npa-2025",
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to fill.")
    ] = Path("switches"),
    switches: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Switches of your own, instead of ours."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="SWITCH", help="Only this one; repeatable."),
    ] = None,
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
) -> Status:
    """Turn what the letter leaves open, one switch at a time, and compare."""
    chosen, asked = read_scenario(scenario), _only(read_switches(switches), only)
    catalogue, assumptions = read_catalogue(measures), read_assumptions()
    expect_writable(out)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        whole = read_list(stock, chosen, assumptions, columns, set_aside)
        read = slice_stock(whole, slice_of(province, region, corporation))
        planner = Planner(read, catalogue, assumptions)
        size = len(planner.stock.complex_ids)
        settings = SolveSettings(
            method=solver,
            solver=mip_solver,
            gap_fraction=default_gap_fraction(size) if gap is None else gap,
            time_limit_s=time_limit,
        )
        turned = turn_switches(planner, chosen, asked, settings, watch)
    file = write_switches(turned, out, lang)
    print(switches_text(turned, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {file}")
    outcome = turned[0].outcome
    if outcome is not None and outcome in TEXTS:
        return said(TEXTS[outcome][lang.code], Status.NO_PLAN)
    return Status.DONE


def _only(switches: Switches, names: list[str] | None) -> Switches:
    """Keep the switches that are asked for."""
    if not names:
        return switches
    known = [switch.id for switch in switches.switch]
    for name in names:
        if name not in known:
            msg = f"no switch {name!r}, expected one of {', '.join(known)}"
            raise typer.BadParameter(msg, param_hint="'--only'")
    kept = tuple(switch for switch in switches.switch if switch.id in names)
    return switches.model_copy(update={"switch": kept})
