"""The command that compares agreements."""

from pathlib import Path

from warmtepad.arguments import (
    LanguageOption,
    MeasuresOption,
    OutFolderOption,
    ScenarioOption,
)
from warmtepad.cli.common import TEXTS, Status, app, ended
from warmtepad.cli.groups import with_groups
from warmtepad.cli.opening import Solving, Source, read_terms
from warmtepad.policies import compare_policies, policies_text, write_policies
from warmtepad.progress import Progress
from warmtepad.report.outputs import expect_writable
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("policies")
@with_groups
def policies_command(
    *,
    scenario: ScenarioOption = "npa-2025",
    measures: MeasuresOption = None,
    out: OutFolderOption = Path("policies"),
    lang: LanguageOption = Language.NL,
    source: Source,
    solving: Solving,
) -> Status:
    """Compare agreements that lead to the same average: who does what, at what cost."""
    chosen, catalogue = read_terms(scenario, measures)
    expect_writable(out)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        planner = source.planner(chosen, catalogue)
        settings = solving.settings(planner.stock)
        found = compare_policies(planner, chosen, settings, watch=watch)
    files = write_policies(found, out, lang)
    print(policies_text(found, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {out}: {', '.join(f.name for f in files)}")
    first = found[0].plan
    return ended(first.outcome if first else None, lang)
