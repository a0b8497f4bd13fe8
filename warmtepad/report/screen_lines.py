"""Lines of a screen: names with texts beside them, shares and amounts."""

from collections.abc import Iterator
from math import ceil, isnan
from textwrap import wrap

from warmtepad.report.texts import say
from warmtepad.report.words import number
from warmtepad.terms import Language

WIDTH = 79
"""Letters in a line."""

LEAST_CHANGE = 0.0005
"""Smaller shares are no change."""

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


def gap_text(gap_fraction: float, language: Language) -> str:
    """Proven gap as a percentage, as `rounded_up` has it.

    Parameters
    ----------
    gap_fraction
        Proven distance to the lowest cost, as a share of the cost.
    language
        Language of the marks.

    Examples
    --------
    >>> gap_text(0.00091, Language.NL), gap_text(0.001 + 1e-12, Language.EN)
    ('0,10 %', '0.10 %')
    """
    return percent(rounded_up(gap_fraction), language, 2)


def rounded_up(gap_fraction: float, decimals: int = 4) -> float:
    """Gap in whole hundredths of a percent: the promise must hold as printed.

    Parameters
    ----------
    gap_fraction
        Proven distance to the lowest cost, as a share of the cost.
    decimals
        Digits of the share.

    Examples
    --------
    >>> rounded_up(0.00123), rounded_up(0.00123, 5)
    (0.0013, 0.00123)
    """
    scale = 10.0**decimals
    # What is a matter of how figures are stored is no gap.
    return ceil(round(scale * gap_fraction, 6)) / scale


def change_text(share: float, language: Language) -> str:
    """Change as a percentage with its sign, or a dash if it is not known.

    Parameters
    ----------
    share
        Change as a share of what it is held against.
    language
        Language of the marks.

    Examples
    --------
    >>> [change_text(share, Language.NL) for share in (0.02, -0.01, 1e-4)]
    ['+2,0 %', '-1,0 %', '0,0 %']
    """
    if isnan(share):
        return "-"
    if abs(share) < LEAST_CHANGE:
        return percent(0.0, language)
    return f"{'+' if share > 0 else ''}{percent(share, language)}"


def eur_text(amount_eur: float, language: Language) -> str:
    """Amount in whole euros.

    Examples
    --------
    >>> eur_text(12345.6, Language.NL)
    'EUR 12.346'
    """
    return f"EUR {number(amount_eur, language)}"
