"""What a terminal shows while a run goes on; nothing where the output is piped."""

import math
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from warmtepad.progress import Progress, Watch
from warmtepad.terms import Language

STEP_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "read": ("lezen", "reading"),
        "fill in": ("aanvullen", "filling in"),
        "options": ("mogelijkheden", "options"),
        "solve": ("plan zoeken", "finding a plan"),
        "work out": ("plan uitwerken", "working the plan out"),
        "check": ("plan narekenen", "checking the plan"),
        "mend": ("versoepelingen", "relaxations"),
        "thumb": ("vuistregels", "rules of thumb"),
        "why": ("redenen", "reasons"),
        "make": ("maken", "making"),
        "write": ("schrijven", "writing"),
        "switches": ("schakelaars", "switches"),
        "policies": ("afspraken", "agreements"),
    }
)
"""Names of steps, in Dutch and in English."""

FOUND_TEXTS = (
    "ondergrens EUR {bound} mln, plan EUR {plan} mln, afstand {gap}",
    "bound EUR {bound} M, plan EUR {plan} M, gap {gap}",
)
"""How far a solve is, in Dutch and in English."""


@contextmanager
def shown(language: Language) -> Iterator[Watch]:
    """Show progress on the terminal while the block runs.

    Parameters
    ----------
    language
        Language of the words.

    Yields
    ------
    Watch
        To be told how far the run is.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[found]}"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    is_piped = not console.is_terminal
    with Bars(*columns, console=console, disable=is_piped, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def watch(progress: Progress) -> None:
            step = progress.step
            if step not in tasks:
                for task in tasks.values():
                    bars.update(task, total=1.0, completed=1.0)
                name = STEP_TEXTS[step][language.code]
                tasks[step] = bars.add_task(name, total=None, found="")
            if progress.done_fraction is not None:
                done = progress.done_fraction
                bars.update(tasks[step], total=1.0, completed=done)
            if not math.isnan(progress.lower_bound_eur):
                bars.update(tasks[step], found=found_text(progress, language))

        yield watch


def screen_width() -> int | None:
    """Characters of a line on the terminal; none where the output is piped."""
    is_screen = sys.stdout.isatty()
    return shutil.get_terminal_size().columns if is_screen else None


def found_text(progress: Progress, language: Language) -> str:
    """Bound, plan and gap of a solve.

    Examples
    --------
    >>> progress = Progress(step="solve", lower_bound_eur=9.9e6, objective_eur=1e7)
    >>> found_text(progress, Language.EN)
    'bound EUR 9.90 M, plan EUR 10.00 M, gap 1.000 %'
    """
    bound, plan = progress.lower_bound_eur, progress.objective_eur
    has_plan = math.isfinite(plan)
    gap = (plan - bound) / max(abs(plan), 1e-9) if has_plan else math.nan
    text = FOUND_TEXTS[language.code].format(
        bound=f"{bound / 1e6:.2f}",
        plan=f"{plan / 1e6:.2f}" if has_plan else "-",
        gap=f"{100 * gap:.3f} %" if has_plan else "-",
    )
    return text.replace(".", ",") if language is Language.NL else text
