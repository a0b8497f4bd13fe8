"""The command line: arguments in, exit status out; the only room that prints."""

import io
import sys
from collections.abc import Sequence

import typer

# A command is there once its module is imported.
from warmtepad.cli import agreeing, comparing, looking, making, planning, switching
from warmtepad.cli.common import Status, app, said
from warmtepad.errors import ClusterError, InputError, OutputError, WarmtepadError

__all__ = [
    "Status",
    "agreeing",
    "app",
    "comparing",
    "looking",
    "main",
    "making",
    "planning",
    "switching",
]

ORDER = (
    *("plan", "switches", "policies", "why", "compare", "packages", "check"),
    *("measures", "scenarios", "sample"),
)
"""Commands as help and README tell of them, not as their modules are named."""

app.registered_commands.sort(key=lambda command: ORDER.index(command.name or ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; what goes wrong is one message on stderr.

    Parameters
    ----------
    arguments
        Words after ``warmtepad``; those of the shell if not given. None means help.

    Returns
    -------
    int
        0 done, 1 no plan, 2 unusable input.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without m² shows "m?"
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        status = app(words, prog_name="warmtepad", standalone_mode=False)
    except typer.TyperException as error:
        return said(f"{_plain(error)}; --help tells more", Status.UNUSABLE)
    except (InputError, OutputError, ClusterError) as error:
        return said(str(error), Status.UNUSABLE)
    except WarmtepadError as error:
        return said(str(error), Status.NO_PLAN)
    return int(status or Status.DONE)


def _plain(error: typer.TyperException) -> str:
    """A message of typer in our words: the option, and what is wrong with it."""
    message = error.format_message().strip()
    for words in ("Invalid value for ", "Value error, "):
        message = message.replace(words, "")
    message = message.replace(": Input should", ": should")
    return f"{message[0].lower()}{message[1:]}".rstrip(".")
