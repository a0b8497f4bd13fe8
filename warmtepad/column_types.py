"""What a column of a stock file is, and short ways to declare one."""

from dataclasses import dataclass
from enum import StrEnum

from warmtepad.terms import Word

FIRST_CALENDAR_YEAR = 1900
"""Earliest year of an installation or of planned maintenance."""

LAST_CALENDAR_YEAR = 2100
"""Latest year of a plan."""

ID_SEPARATOR = " + "
"""What stands between the ids of a list in a stock; files may have ; or , too."""


def ids_of(text: str) -> tuple[str, ...]:
    """Ids that a value of an IDS column lists.

    Examples
    --------
    >>> ids_of("cavity_fill + glass_hrpp"), ids_of("")
    (('cavity_fill', 'glass_hrpp'), ())
    """
    return tuple(text.split(ID_SEPARATOR)) if text else ()


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    COUNT = "count"
    QUANTITY = "quantity"
    YEAR = "year"
    FLAG = "flag"
    WORD = "word"
    LABEL = "label"
    IDS = "ids"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a stock file."""

    name: str
    """English header, with its unit; also the name of the field of `Stock`."""

    kind: Kind
    """What the values are."""

    meaning: str
    """One sentence for the manual."""

    unit: str = ""
    """Unit as printed; empty for text, words, flags and years."""

    is_required: bool = False
    """Whether a file without this column cannot be used."""

    minimum: float | None = None
    """Smallest value that can be true."""

    maximum: float | None = None
    """Largest value that can be true."""

    if_not_given: int = 0
    """What stands in a COUNT column where a row gives nothing."""

    aliases: tuple[str, ...] = ()
    """Other headers that are read as this column, mostly Dutch."""

    words: type[Word] | None = None
    """The closed set that values of a WORD column belong to."""

    hint: str = ""
    """Likely cause of a value outside the limits, and the way out."""

    hint_below: str = ""
    """The same of a value below the limits, where it differs."""


def text_column(
    name: str, meaning: str, *aliases: str, is_required: bool = False
) -> Column:
    """Column of texts."""
    return Column(
        name=name,
        kind=Kind.TEXT,
        meaning=meaning,
        aliases=aliases,
        is_required=is_required,
    )


def year_column(
    name: str, meaning: str, *aliases: str, hint: str = "write a year of four digits"
) -> Column:
    """Column of calendar years."""
    return Column(
        name=name,
        kind=Kind.YEAR,
        meaning=meaning,
        aliases=aliases,
        minimum=FIRST_CALENDAR_YEAR,
        maximum=LAST_CALENDAR_YEAR,
        hint=hint,
    )


def flag_column(name: str, meaning: str, *aliases: str) -> Column:
    """Column of yes and no."""
    return Column(name=name, kind=Kind.FLAG, meaning=meaning, aliases=aliases)


def ids_column(name: str, meaning: str, *aliases: str) -> Column:
    """Column of lists of measures."""
    return Column(
        name=name,
        kind=Kind.IDS,
        meaning=meaning,
        aliases=aliases,
        hint="`warmtepad measures` lists them, such as cavity_fill",
    )
