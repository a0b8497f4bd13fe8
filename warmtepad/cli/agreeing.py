"""The command that compares agreements."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    ColumnsOption,
    CorporationOption,
    GapOption,
    LanguageOption,
    MeasuresOption,
    ProgramsOption,
    ProvinceOption,
    RegionOption,
    ScenarioOption,
    SetAsideOption,
    SolverOption,
    StockArgument,
    TimeOption,
)
from warmtepad.cli.common import TEXTS, Status, app, ended
from warmtepad.cli.opening import Source, read_terms, settings_for
from warmtepad.policies import compare_policies, policies_text, write_policies
from warmtepad.progress import Progress
from warmtepad.report.outputs import expect_writable
from warmtepad.solving.outcome import Method, SolverName
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
    measures: MeasuresOption = None,
    solver: SolverOption = Method.AUTO,
    mip_solver: ProgramsOption = SolverName.HIGHS,
    set_aside: SetAsideOption = False,
    province: ProvinceOption = None,
    region: RegionOption = None,
    corporation: CorporationOption = None,
) -> Status:
    """Compare agreements that lead to the same average: who does what, at what cost."""
    source = Source(
        path=stock,
        columns=columns,
        set_aside=set_aside,
        province=province,
        region=region,
        corporation=corporation,
    )
    chosen, catalogue = read_terms(scenario, measures)
    expect_writable(out)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        planner = source.planner(chosen, catalogue)
        settings = settings_for(
            planner.stock,
            gap=gap,
            time_limit_s=time_limit,
            method=solver,
            solver=mip_solver,
        )
        found = compare_policies(planner, chosen, settings, watch=watch)
    files = write_policies(found, out, lang)
    print(policies_text(found, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {out}: {', '.join(f.name for f in files)}")
    first = found[0].plan
    return ended(first.outcome if first else None, lang)
