"""Texts to numbers, with a decimal comma or a decimal point."""

import math
import re
from collections.abc import Iterable
from enum import StrEnum

_ONE_SIGN = re.compile(r"[+-]?(\d*)([.,])(\d+)")
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
)
_PLAIN = re.compile(r"[+-]?\d*[.,]?\d+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_DIGITS_OF_A_GROUP = 3


class DecimalSign(StrEnum):
    """The sign between units and tenths."""

    COMMA = ","
    POINT = "."


def decimal_sign_of(text: str) -> DecimalSign | None:
    """Decimal sign that the text alone shows; `None` if it shows none.

    A single sign before exactly three digits, as in ``1.234``, can be either.

    Examples
    --------
    >>> [decimal_sign_of(text) for text in ("70,5", "1.234,5", "1.234", "12")]
    [<DecimalSign.COMMA: ','>, <DecimalSign.COMMA: ','>, None, None]
    """
    text = _SPACES.sub("", text)
    if _SCIENTIFIC.fullmatch(text):
        return DecimalSign.POINT if "." in text else None
    single = _ONE_SIGN.fullmatch(text)
    if single:
        whole, sign, rest = single.groups()
        is_group = len(rest) == _DIGITS_OF_A_GROUP and 0 < len(whole) <= len(rest)
        if not (is_group and not whole.startswith("0")):
            return DecimalSign(sign)
        return None
    if not _GROUPED.fullmatch(text):
        return None
    last = max(text.rfind("."), text.rfind(","))
    if "." in text and "," in text:
        return DecimalSign(text[last])
    # One sign, used more than once: it parts groups of thousands.
    return DecimalSign.COMMA if text[last] == "." else DecimalSign.POINT


def number_of(text: str, sign: DecimalSign) -> float:
    """Return the number of a text with this decimal sign; NaN if it is no number.

    Examples
    --------
    >>> number_of("1.234,5", DecimalSign.COMMA), number_of("1.234", DecimalSign.COMMA)
    (1234.5, 1234.0)
    >>> number_of("70.5", DecimalSign.COMMA), number_of("1.234", DecimalSign.POINT)
    (nan, 1.234)
    """
    other = "." if sign is DecimalSign.COMMA else ","
    if other not in text and _PLAIN.fullmatch(text):
        return float(text.replace(sign, "."))
    text = _SPACES.sub("", text)
    whole, _, _ = text.partition(sign)
    groups = whole.lstrip("+-").split(other)
    are_groups = len(groups) == 1 or (
        0 < len(groups[0]) <= _DIGITS_OF_A_GROUP
        and not groups[0].startswith("0")
        and all(group.isdecimal() for group in groups)
        and all(len(group) == _DIGITS_OF_A_GROUP for group in groups[1:])
    )
    if other in text.partition(sign)[2] or not are_groups:
        return math.nan
    plain = text.replace(other, "").replace(sign, ".", 1)
    is_number = _PLAIN.fullmatch(plain) or _SCIENTIFIC.fullmatch(plain)
    return float(plain) if is_number else math.nan


def decimal_signs(texts: Iterable[str], *, are_whole: bool) -> dict[DecimalSign, str]:
    """Decimal sign of a column, with the first text that shows it; two if they mix.

    Parameters
    ----------
    texts
        The different texts of the column.
    are_whole
        Whether whole numbers are expected: where no text tells, ``1.234`` is then
        read as 1234, and else as 1.234.

    Examples
    --------
    >>> list(decimal_signs(["1.234", "70,5"], are_whole=False))
    [<DecimalSign.COMMA: ','>]
    >>> len(decimal_signs(["80.25", "70,5"], are_whole=False))
    2
    """
    shown: dict[DecimalSign, str] = {}
    undecided: dict[DecimalSign, str] = {}
    for text in texts:
        sign = decimal_sign_of(text)
        if sign:
            shown.setdefault(sign, text)
        elif _GROUPED.fullmatch(_SPACES.sub("", text)):
            comma = "," in text
            reads_as_comma = comma is not are_whole
            read_as = DecimalSign.COMMA if reads_as_comma else DecimalSign.POINT
            undecided.setdefault(read_as, text)
    return shown or undecided or {DecimalSign.POINT: ""}
