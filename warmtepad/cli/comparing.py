"""The command that holds plans beside each other."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import LanguageOption
from warmtepad.cli.common import TEXTS, app
from warmtepad.progress import Progress
from warmtepad.report.comparison import (
    COMPARISON_NAMES,
    compare,
    comparison_text,
    write_comparison,
)
from warmtepad.terminal import shown
from warmtepad.terms import Language


@app.command("compare")
def compare_command(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="FOLDER...", help="Folders that `plan` has filled."),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FOLDER", help="Folder for a page and two tables."
        ),
    ] = None,
    lang: LanguageOption = Language.NL,
) -> None:
    """Hold plans against the first: same data, figures, and works that differ."""
    with shown(lang) as watch:
        watch(Progress(step="read"))
        comparison = compare(folders, language=lang)
        if out is not None:
            watch(Progress(step="write"))
            write_comparison(comparison, out)
    print(comparison_text(comparison))
    if out is not None:
        names = ", ".join(COMPARISON_NAMES)
        print(f"\n{TEXTS['written'][lang.code]} {out}: {names}")
