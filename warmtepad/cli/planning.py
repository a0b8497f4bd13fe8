"""The command that plans."""

from dataclasses import replace
from pathlib import Path

import typer

from warmtepad.arguments import (
    ClusterOption,
    LanguageOption,
    MeasuresOption,
    NoReportOption,
    OutFolderOption,
    PricePathOption,
    ScenarioOption,
    WarmStartOption,
)
from warmtepad.blocks.where import expect_cluster
from warmtepad.cli.common import Status, app, ended
from warmtepad.cli.earlier import Earlier
from warmtepad.cli.groups import with_groups
from warmtepad.cli.opening import Solving, Source, read_terms
from warmtepad.errors import ClusterError
from warmtepad.mending import Mending, mend
from warmtepad.plan.plan import Plan
from warmtepad.plan.row_prices import RowPrice
from warmtepad.plan.thumb import rules_of_thumb
from warmtepad.planning import Planner
from warmtepad.price_path import PricePath
from warmtepad.progress import Progress
from warmtepad.reading.price_path import read_price_path
from warmtepad.replanning import Before, Changes, read_past, replan
from warmtepad.report.changes import changes_text
from warmtepad.report.letter_screen import letter_text
from warmtepad.report.material import Findings
from warmtepad.report.outputs import expect_writable, write_plan
from warmtepad.report.relaxations import mending_text
from warmtepad.report.screen import screen
from warmtepad.report.screen_files import files_text
from warmtepad.report.thumb import thumb_text
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Method, SolveSettings
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("plan")
@with_groups
def plan_command(
    *,
    scenario: ScenarioOption = "npa-2025",
    measures: MeasuresOption = None,
    out: OutFolderOption = Path("plan"),
    lang: LanguageOption = Language.NL,
    source: Source,
    solving: Solving,
    cluster: ClusterOption = None,
    price_path: PricePathOption = None,
    warm_start: WarmStartOption = None,
    earlier: Earlier,
    no_report: NoReportOption = False,
) -> Status:
    """Find the cheapest plan that keeps the path; prove how near it is."""
    earlier.expect_usable(out)
    _expect_cluster(cluster, solving.method)
    chosen, catalogue = read_terms(scenario, measures)
    past = earlier.past(chosen)
    prices = read_price_path(price_path, chosen) if price_path else None
    start = read_past(warm_start).prices if warm_start else ()
    expect_writable(out)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        planner = source.planner(chosen, catalogue)
        planner.watch = watch
        settings = solving.settings(planner.stock, cluster)
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
    _print(plan, found, lang)
    print(f"\n{files_text([file.name for file in files], out, lang)}")
    return ended(plan.outcome, lang)


def _print(plan: Plan, found: Findings, language: Language) -> None:
    """Print what a plan comes to, and what was found beside it."""
    print(screen(plan, language))
    texts = (
        changes_text(plan, found.changes, language) if found.changes else "",
        mending_text(plan, found.mending, language) if found.mending else "",
        thumb_text(plan, found.thumbs, language),
        letter_text(plan, language),
    )
    for text in texts:
        if text:
            print(f"\n{text}")


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
    except ClusterError as error:
        raise typer.BadParameter(str(error), param_hint="'--cluster'") from error
