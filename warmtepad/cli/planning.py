"""The command that plans."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    ChangeCostOption,
    ClusterOption,
    ColumnsOption,
    CorporationOption,
    GapOption,
    LanguageOption,
    NoReportOption,
    PreviousOption,
    PricePathOption,
    ProgrammeOption,
    ProgramsOption,
    ProvinceOption,
    RealisedOption,
    RegionOption,
    ScenarioOption,
    SetAsideOption,
    SolverOption,
    StockArgument,
    TimeOption,
    UntilOption,
    WarmStartOption,
)
from warmtepad.blocks.where import expect_cluster
from warmtepad.catalogue import Catalogue, Work
from warmtepad.choosing import default_gap_fraction
from warmtepad.cli.common import (
    TEXTS,
    Status,
    app,
    read_list,
    said,
    slice_of,
)
from warmtepad.cli.earlier import Earlier
from warmtepad.errors import ScenarioError, SolverError
from warmtepad.mending import Mending, mend
from warmtepad.plan.plan import Plan
from warmtepad.plan.row_prices import RowPrice
from warmtepad.plan.thumb import rules_of_thumb
from warmtepad.planning import Planner
from warmtepad.price_path import PricePath
from warmtepad.progress import Progress
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.price_path import read_price_path
from warmtepad.reading.scenario import read_scenario
from warmtepad.replanning import Before, Changes, read_past, replan
from warmtepad.report.changes import changes_text
from warmtepad.report.letter import letter_text
from warmtepad.report.material import Findings
from warmtepad.report.outputs import expect_writable, write_plan
from warmtepad.report.relaxations import mending_text
from warmtepad.report.screen import screen
from warmtepad.report.screen_files import files_text
from warmtepad.report.thumb import thumb_text
from warmtepad.scenario import Scenario
from warmtepad.slicing import slice_stock
from warmtepad.solving.outcome import Method, SolverName, SolveSettings
from warmtepad.stock import Stock
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("plan")
def plan_command(
    stock: StockArgument,
    *,
    scenario: ScenarioOption = "npa-2025",
    price_path: PricePathOption = None,
    warm_start: WarmStartOption = None,
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
    cluster: ClusterOption = None,
    set_aside: SetAsideOption = False,
    province: ProvinceOption = None,
    region: RegionOption = None,
    corporation: CorporationOption = None,
    previous: PreviousOption = None,
    until: UntilOption = None,
    realised: RealisedOption = None,
    change_cost: ChangeCostOption = None,
    programme: ProgrammeOption = None,
    no_report: NoReportOption = False,
) -> Status:
    """Find the cheapest plan that keeps the path; prove how near it is."""
    earlier = Earlier(
        previous=previous,
        until=until,
        realised=realised,
        change_cost_eur=change_cost,
        programme=programme,
    )
    earlier.expect_usable(out)
    _expect_cluster(cluster, solver)
    chosen = read_scenario(scenario)
    past = earlier.past(chosen)
    catalogue = read_catalogue(measures)
    _expect_known_measures(chosen, catalogue, scenario)
    prices = read_price_path(price_path, chosen) if price_path else None
    start = read_past(warm_start).prices if warm_start else ()
    expect_writable(out)
    assumptions = read_assumptions()
    with shown(lang) as watch:
        watch(Progress(step="read"))
        whole = read_list(stock, chosen, assumptions, columns, set_aside)
        read = slice_stock(whole, slice_of(province, region, corporation))
        planner = Planner(read, catalogue, assumptions, watch=watch)
        settings = SolveSettings(
            method=solver,
            solver=mip_solver,
            gap_fraction=_gap(gap, planner.stock),
            time_limit_s=time_limit,
            cluster=cluster,
        )
        before = earlier.before(past, planner, chosen)
        plan, mending, changes = _planned(
            planner, chosen, settings, prices, before, start
        )
        watch(Progress(step="thumb"))
        thumbs = rules_of_thumb(plan) if changes is None else ()
        found = Findings(thumbs=thumbs, mending=mending, changes=changes)
        files = write_plan(
            plan,
            out,
            language=lang,
            findings=found,
            with_reports=not no_report,
            watch=watch,
        )
    print(screen(plan, lang))
    texts = (
        changes_text(plan, changes, lang) if changes else "",
        mending_text(plan, mending, lang),
        thumb_text(plan, thumbs, lang),
        letter_text(plan, lang),
    )
    for text in texts:
        if text:
            print(f"\n{text}")
    print()
    print(files_text([file.name for file in files], out, lang))
    if plan.outcome in TEXTS:
        return said(TEXTS[plan.outcome][lang.code], Status.NO_PLAN)
    return Status.DONE


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
    start: tuple[RowPrice, ...],
) -> tuple[Plan, Mending, Changes | None]:
    """Plan, or plan again; what mends it, and how it differs from the earlier plan."""
    if before is None:
        plan = planner.plan(scenario, settings, prices, start)
        planner.watch(Progress(step="mend"))
        return plan, mend(plan), None
    if start:
        past = before.past.model_copy(update={"prices": start})
        before = replace(before, past=past)
    again = replan(planner, scenario, before, settings, prices)
    planner.watch(Progress(step="mend"))
    return again.plan, mend(again.plan, adapt=again.adapt), again.changes


def _expect_cluster(address: str | None, solver: Method) -> None:
    """See that a cluster can help, before a plan takes any time."""
    if address is None:
        return
    if solver is Method.DIRECT:
        msg = "is direct, expected auto or decomposed: it runs on one machine"
        raise typer.BadParameter(msg, param_hint="'--solver' with '--cluster'")
    try:
        expect_cluster(address)
    except SolverError as error:
        raise typer.BadParameter(str(error), param_hint="'--cluster'") from error
