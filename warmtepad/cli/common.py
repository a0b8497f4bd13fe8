"""What the commands share: the application, exit status, and what they say."""

import sys
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from warmtepad.errors import OutputError
from warmtepad.solving.outcome import Outcome
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
        "no problem": (
            "{file}: geen problemen, {count} maatregelen met dit erbij",
            "{file}: no problem, {count} measures with it",
        ),
        Outcome.INFEASIBLE: (
            "geen plan houdt alle regels; van wat gevonden is, mist dit ze het minst",
            "no plan keeps every rule; of what was found, this misses them least",
        ),
        Outcome.NO_PLAN_FOUND: (
            "geen plan gevonden binnen de tijd; geef meer tijd met --time-limit",
            "no plan found within the time; give more with --time-limit",
        ),
    }
)
"""What is said here, in Dutch and in English."""


app = typer.Typer(
    help="Plan the cheapest path to a lower average net heat demand.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
registers = typer.Typer(help="Turn a register into a stock.")
app.add_typer(registers, name="import")


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


def said(message: str, status: Status) -> Status:
    """Say on stderr what is the matter."""
    print(f"warmtepad: {message}", file=sys.stderr)
    return status


def ended(outcome: Outcome | None, language: Language) -> Status:
    """Exit status after a plan; say on stderr why there is none that keeps all."""
    if outcome is not None and outcome in TEXTS:
        return said(TEXTS[outcome][language.code], Status.NO_PLAN)
    return Status.DONE


def expect_other_file(out: Path, source: Path) -> None:
    """Refuse to write over the file that is read.

    Raises
    ------
    OutputError
        If `out` is that file, or a folder.
    """
    if out.is_dir():
        msg = f"{out} is a folder, expected a file to write"
        raise OutputError(msg)
    if out.exists() and source.exists() and out.samefile(source):
        msg = f"{out} is the file that is read, expected another"
        raise OutputError(msg)
