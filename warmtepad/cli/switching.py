"""The command that turns switches."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    LanguageOption,
    MeasuresOption,
    OutFolderOption,
    ScenarioOption,
)
from warmtepad.cli.common import TEXTS, Status, app, ended
from warmtepad.cli.groups import with_groups
from warmtepad.cli.opening import Solving, Source, read_terms
from warmtepad.progress import Progress
from warmtepad.report.outputs import expect_writable
from warmtepad.switches.figures import Switches, read_switches
from warmtepad.switches.files import write_switches
from warmtepad.switches.run import turn_switches
from warmtepad.switches.text import switches_text
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("switches")
@with_groups
def switches_command(
    *,
    scenario: ScenarioOption = "npa-2025",
    measures: MeasuresOption = None,
    out: OutFolderOption = Path("switches"),
    switches: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Switches of your own, instead of ours."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="SWITCH", help="Only this one; repeatable."),
    ] = None,
    lang: LanguageOption = Language.NL,
    source: Source,
    solving: Solving,
) -> Status:
    """Turn what the letter leaves open, one switch at a time, and compare."""
    asked = _only(read_switches(switches), only)
    chosen, catalogue = read_terms(scenario, measures)
    expect_writable(out)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        planner = source.planner(chosen, catalogue)
        settings = solving.settings(planner.stock)
        turned = turn_switches(planner, chosen, asked, settings, watch)
    file = write_switches(turned, out, lang)
    print(switches_text(turned, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {file}")
    return ended(turned[0].outcome, lang)


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
