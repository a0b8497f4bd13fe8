"""Lines of a screen: names with texts beside them, shares and amounts."""

from collections.abc import Iterator
from textwrap import wrap

from warmtepad.report.texts import say
from warmtepad.report.words import number
from warmtepad.terms import Language

WIDTH = 79
"""Letters in a line."""

HANG = 18
"""Letters before the text of a line with a name."""


def named(name: str, text: str, language: Language) -> Iterator[str]:
    """Text with a name before it, wrapped below itself.

    Parameters
    ----------
    name
        Name of the name among the texts, without ``screen``.
    text
        The text.
    language
        Language of the name.

    Yields
    ------
    str
        Lines of at most `WIDTH` letters.
    """
    start = f"{say(f'screen {name}', language):<{HANG}}"
    yield from wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start)
    )


def percent(share: float, language: Language, decimals: int = 1) -> str:
    """Share as a percentage.

    Examples
    --------
    >>> percent(0.125, Language.NL)
    '12,5 %'
    """
    return f"{number(100 * share, language, decimals)} %"


def eur_text(amount_eur: float, language: Language) -> str:
    """Amount in whole euros.

    Examples
    --------
    >>> eur_text(12345.6, Language.NL)
    'EUR 12.346'
    """
    return f"EUR {number(amount_eur, language)}"
