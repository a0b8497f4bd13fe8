"""A comparison on one calm screen."""

from collections.abc import Iterator
from textwrap import shorten

from warmtepad.replanning import Kind
from warmtepad.report.comparison.cells import Line, lines_of
from warmtepad.report.comparison.compare import Comparison
from warmtepad.report.comparison.texts import tell
from warmtepad.report.screen_lines import WIDTH
from warmtepad.report.why_text import named
from warmtepad.report.words import number

PLANS_ABREAST = 3
"""Plans that stand beside each other; more stand below."""

NAME_LETTERS, UNIT_LETTERS, CELL_LETTERS = 28, 10, 13
"""Letters of the name of a figure, of its unit and of a cell."""

LEFT_OUT = ("label", "investment of year", "average of year")
"""Figures that a screen has no room for."""


def comparison_text(comparison: Comparison) -> str:
    """Plans beside each other: what they are made of, their figures, their works.

    Parameters
    ----------
    comparison
        The plans.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters.
    """
    lines = list(_shown(comparison))
    blocks = [list(_made_of(comparison))]
    others = len(comparison.plans) - 1
    room = PLANS_ABREAST - 1
    for start in range(1, others + 1, room):
        stop = min(start + room, others + 1)
        blocks.append(list(_table(comparison, lines, range(start, stop))))
    blocks.append(list(_works(comparison)))
    return "\n\n".join("\n".join(block) for block in blocks)


def _shown(comparison: Comparison) -> Iterator[Line]:
    """Figures of a screen; the weighed cost where it is not the extra cost."""
    extra: tuple[str, ...] = ()
    for line in lines_of(comparison):
        if line.figure == "extra cost":
            extra = line.values
        is_told = line.figure == "objective" and line.values == extra
        if line.figure not in LEFT_OUT and not is_told:
            yield line


def _made_of(comparison: Comparison) -> Iterator[str]:
    """Say what each plan shares with the first."""
    language, head = comparison.language, tell("made of", comparison.language)
    for text in sameness_texts(comparison):
        yield from named(head, text)
        head = ""
    if not comparison.is_fair:
        yield from named("", tell("beware", language))


def sameness_texts(comparison: Comparison) -> Iterator[str]:
    """Say of each plan whether it is made of what the first is made of."""
    language, first = comparison.language, comparison.first.name
    for name, things in comparison.is_same.items():
        other = [tell(thing, language) for thing, same in things.items() if not same]
        if not other:
            yield tell("all the same", language, name=name, first=first)
            continue
        listed = ", ".join(other)
        text = tell("differs", language, name=name, first=first, things=listed)
        stock = comparison.stocks[name]
        if not things["stock"]:
            counts = tell(
                "stock differs",
                language,
                new=number(len(stock.new), language),
                gone=number(len(stock.gone), language),
                restated=number(len(stock.restated), language),
            )
            text = f"{text} ({counts})"
        yield text


def works_texts(comparison: Comparison) -> Iterator[str]:
    """Say of each plan how many works differ, and how."""
    language, first = comparison.language, comparison.first.name
    for name, counts in comparison.counts.items():
        if not counts:
            yield tell("works same", language, name=name, first=first)
            continue
        own = comparison.works[comparison.works["plan"] == name]
        yield tell(
            "works counts",
            language,
            name=name,
            first=first,
            complexes=number(own["complex_id"].nunique(), language),
            **{kind.value: number(counts[kind], language) for kind in Kind},
        )


def _works(comparison: Comparison) -> Iterator[str]:
    head = tell("works", comparison.language)
    for text in works_texts(comparison):
        yield from named(head, text)
        head = ""


def _table(comparison: Comparison, lines: list[Line], others: range) -> Iterator[str]:
    """Write the figures of the first plan and of some others."""
    language = comparison.language
    is_pair = len(comparison.plans) == len(("one", "other"))
    names = [comparison.first.name, *(comparison.plans[n].name for n in others)]
    if is_pair:
        names.append(tell("difference", language))
    cells = [_short(name) for name in names]
    yield _line("", "", cells)
    for line in lines:
        own = [line.values[0], *(line.values[n] for n in others)]
        if is_pair:
            own += line.differences
        yield _line(line.name, line.unit, own)


def _short(name: str) -> str:
    """Name of a plan in the width of a cell."""
    text = shorten(name, CELL_LETTERS - 1, placeholder="…")
    return text if len(text) > 1 else f"…{name[-(CELL_LETTERS - 2) :]}"


def _line(name: str, unit: str, cells: list[str]) -> str:
    start = f"{name:<{NAME_LETTERS}}{unit:<{UNIT_LETTERS}}"
    text = start + "".join(f" {cell:>{CELL_LETTERS - 1}}" for cell in cells)
    return text.rstrip()[:WIDTH]
