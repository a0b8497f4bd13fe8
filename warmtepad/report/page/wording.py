"""Amounts as a page writes them."""

from math import floor, isfinite, log10

from warmtepad.report.page.texts import tell
from warmtepad.report.words import number
from warmtepad.terms import Language

MILLION, BILLION = 1e6, 1e9


def short_eur(amount_eur: float, language: Language) -> str:
    """Amount in three digits, for a headline.

    Parameters
    ----------
    amount_eur
        Amount [EUR].
    language
        Language of words and signs.

    Examples
    --------
    >>> short_eur(8_626_815, Language.NL), short_eur(950, Language.EN)
    ('EUR 8,63 mln', 'EUR 950')
    """
    size = abs(amount_eur)
    for least, name in ((BILLION, "billion"), (MILLION, "million")):
        if size >= least:
            decimals = max(0, 2 - floor(log10(size / least)))
            text = number(amount_eur / least, language, decimals)
            return f"EUR {text} {tell(name, language)}"
    return f"EUR {number(amount_eur, language)}"


def share(part: float, whole: float, language: Language, decimals: int = 0) -> str:
    """Part of a whole as a percentage; of nothing it is 0.

    Examples
    --------
    >>> share(1, 8, Language.NL, 1)
    '12,5 %'
    """
    fraction = part / whole if whole else 0.0
    return f"{number(100 * fraction, language, decimals)} %"


def figure(value: float, language: Language, decimals: int = 0) -> str:
    """Number, or a dash where there is none.

    Examples
    --------
    >>> figure(float("nan"), Language.NL), figure(1234.5, Language.NL, 1)
    ('–', '1.234,5')
    """
    return number(value, language, decimals) if isfinite(value) else "–"
