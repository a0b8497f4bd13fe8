"""The command that compares agreements."""

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
from warmtepad.policies import compare_policies, policies_text, write_policies
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.outputs import expect_writable
from warmtepad.slicing import slice_stock
from warmtepad.solving.outcome import Method, SolverName, SolveSettings
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("policies")
def policies_command(
    stock: StockArgument,
    *,
    scenario: ScenarioOption = "npa-2025",
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to fill.")
    ] = Path("policies"),
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
    """Compare agreements that lead to the same average: who does what, at what cost."""
    chosen = read_scenario(scenario)
    catalogue, assumptions = read_catalogue(measures), read_assumptions()
    expect_writable(out)
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
    with shown(lang) as watch:
        found = compare_policies(planner, chosen, settings, watch=watch)
    files = write_policies(found, out, lang)
    print(policies_text(found, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {out}: {', '.join(f.name for f in files)}")
    first = found[0].plan
    if first is not None and first.outcome in TEXTS:
        return said(TEXTS[first.outcome][lang.code], Status.NO_PLAN)
    return Status.DONE
