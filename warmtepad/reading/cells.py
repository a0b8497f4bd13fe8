"""Cells of a column to values, with what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans, Floats, Texts
from warmtepad.reading.flaws import (
    BROKEN_FORMULA,
    EMPTY,
    MIXED_SIGNS,
    NO_FLAG,
    NO_IDS,
    NO_LABEL,
    NO_NUMBER,
    NOT_WHOLE,
    NUMBERS,
    OUTSIDE,
    UNKNOWN_WORD,
    Flaw,
    expectation,
    flaw_of,
    flaws_by_value,
)
from warmtepad.reading.number_texts import (
    DecimalSign,
    decimal_sign_of,
    decimal_signs,
    number_of,
)
from warmtepad.reading.raw_table import RawColumn
from warmtepad.reading.words import (
    is_not_given,
    read_flag,
    read_word,
    says_no_label,
)
from warmtepad.schema import ID_SEPARATOR, Column, Kind
from warmtepad.terms import EnergyLabel

NOT_GIVEN: Mapping[Kind, Any] = MappingProxyType(
    {
        Kind.TEXT: "",
        Kind.COUNT: 0,
        Kind.QUANTITY: np.nan,
        Kind.YEAR: NO_YEAR,
        Kind.FLAG: False,
        Kind.WORD: UNKNOWN_CODE,
        Kind.LABEL: UNKNOWN_CODE,
        Kind.IDS: "",
    }
)
"""What stands in a column where a value is not given, by kind of column."""

_SPREADSHEET_ERRORS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}
)
_BETWEEN_IDS = re.compile(r"[;,+\n]")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_DATE = re.compile(r"(\d{4})-\d{1,2}-\d{1,2}.*|\d{1,2}[-/]\d{1,2}[-/](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Values of a column."""

    column: Any
    """One value per row; what is not given or wrong stands as not given."""

    is_given: Booleans
    """Whether a row has a good value."""

    flaws: tuple[Flaw, ...]
    """What is wrong."""


def parse(raw: RawColumn, column: Column) -> Parsed:
    """Read the cells of a column as what the column declares.

    Parameters
    ----------
    raw
        The cells.
    column
        What they must be.

    Returns
    -------
    Parsed
        Values and flaws; an empty cell is a flaw in a required column only.
    """
    reader = _parse_numbers if column.kind in NUMBERS else _parse_texts
    parsed = reader(raw, column)
    if not column.is_required:
        return parsed
    is_flawed = np.zeros(len(raw.texts), dtype=np.bool_)
    for flaw in parsed.flaws:
        is_flawed[flaw.places] = True
    empty = np.flatnonzero(~parsed.is_given & ~is_flawed)
    if not len(empty):
        return parsed
    text = f"is empty, expected {expectation(column)}"
    flaw = flaw_of(raw, column, EMPTY, text, empty)
    return Parsed(
        column=parsed.column, is_given=parsed.is_given, flaws=(*parsed.flaws, flaw)
    )


def absent(column: Column) -> Any:
    """What stands in a column where a value is not given."""
    if column.kind is Kind.COUNT:
        return column.if_not_given
    return NOT_GIVEN[column.kind]


def not_given(column: Column, rows: int) -> Any:
    """Column of values that are not given, shape (n_rows,)."""
    value = absent(column)
    return np.full(rows, value, dtype=np.object_ if value == "" else None)


def _parse_numbers(raw: RawColumn, column: Column) -> Parsed:
    codes, uniques = pd.factorize(raw.texts)
    is_text = np.array([not is_not_given(text) for text in uniques], dtype=np.bool_)
    texts = [text for text, known in zip(uniques, is_text, strict=True) if known]
    signs = decimal_signs(texts, are_whole=column.kind is not Kind.QUANTITY)
    sign = next(iter(signs)) if len(signs) == 1 else None
    parsed = np.array([_number(text, column, sign) for text in uniques])
    numbers = np.where(raw.texts == "", raw.numbers, parsed[codes])
    has_text = is_text[codes]

    unread = np.flatnonzero(has_text & np.isnan(numbers))
    flaws = flaws_by_value(raw, column, NO_NUMBER, unread, raw.texts)
    if sign is None:
        flaws = [*_mixed_signs(raw, column, signs), *flaws]
    broken = _broken_limits(numbers, column)
    for reason, is_broken in broken.items():
        flaws += flaws_by_value(raw, column, reason, np.flatnonzero(is_broken), numbers)
    is_given = ~np.isnan(numbers) & ~np.any(list(broken.values()), axis=0)
    kept = np.where(is_given, numbers, absent(column))
    values = kept if column.kind is Kind.QUANTITY else kept.astype(np.int64)
    return Parsed(column=values, is_given=is_given, flaws=tuple(flaws))


def _number(text: str, column: Column, sign: DecimalSign | None) -> float:
    """Value of a text, NaN if it is not given or no number."""
    if is_not_given(text):
        return np.nan
    date = _DATE.fullmatch(text) if column.kind is Kind.YEAR else None
    if date:
        return float(date[1] or date[2])
    own_sign = sign or decimal_sign_of(text)
    if own_sign is None and not text.strip().isdecimal():
        return np.nan
    return number_of(text, own_sign or DecimalSign.POINT)


def _mixed_signs(
    raw: RawColumn, column: Column, examples: Mapping[DecimalSign, str]
) -> list[Flaw]:
    first, second = sorted(
        int(np.flatnonzero(raw.texts == text)[0]) for text in examples.values()
    )
    text = (
        f'found "{raw.texts[second]}" below "{raw.texts[first]}", expected one decimal '
        "sign in a column; write all with a comma or all with a point"
    )
    return [flaw_of(raw, column, MIXED_SIGNS, text, np.array([second]))]


def _broken_limits(numbers: Floats, column: Column) -> dict[str, Booleans]:
    lowest = -np.inf if column.minimum is None else column.minimum
    highest = np.inf if column.maximum is None else column.maximum
    is_outside = (numbers < lowest) | (numbers > highest)
    broken = {OUTSIDE: is_outside}
    if column.kind is not Kind.QUANTITY:
        is_whole = np.isnan(numbers) | (numbers == np.rint(numbers))
        broken[NOT_WHOLE] = ~is_whole & ~is_outside
    return broken


def _parse_texts(raw: RawColumn, column: Column) -> Parsed:
    texts = _with_numbers_as_text(raw)
    codes, uniques = pd.factorize(texts)
    found = [_value(text, column) for text in uniques]
    is_good = np.array([reason == "" for _, reason in found], dtype=np.bool_)
    is_blank = np.array([value is None for value, _ in found], dtype=np.bool_)
    nothing = NOT_GIVEN[column.kind]
    values = np.empty(len(found), dtype=not_given(column, 0).dtype)
    values[:] = [nothing if value is None else value for value, _ in found]
    flaws = [
        flaw
        for reason in dict.fromkeys(reason for _, reason in found if reason)
        for flaw in flaws_by_value(
            raw,
            column,
            reason,
            np.flatnonzero(np.array([r == reason for _, r in found])[codes]),
            texts,
        )
    ]
    is_given = (is_good & ~is_blank)[codes]
    return Parsed(column=values[codes], is_given=is_given, flaws=tuple(flaws))


def _with_numbers_as_text(raw: RawColumn) -> Texts:
    is_number = ~np.isnan(raw.numbers) & (raw.texts == "")
    if not is_number.any():
        return raw.texts
    texts = raw.texts.copy()
    codes, uniques = pd.factorize(raw.numbers[is_number])
    as_text = [
        str(int(number)) if number.is_integer() else repr(float(number))
        for number in uniques
    ]
    texts[is_number] = np.array(as_text, dtype=np.object_)[codes]
    return texts


def _value(text: str, column: Column) -> tuple[Any, str]:
    """Value of a text, `None` if not given, and the reason if it is wrong."""
    if text in _SPREADSHEET_ERRORS:
        return None, BROKEN_FORMULA
    if column.kind is Kind.TEXT:
        return text or None, ""
    if is_not_given(text):
        return None, ""
    if column.words is not None:
        word = read_word(text, column.words)
        return (None, UNKNOWN_WORD) if word is None else (word.code, "")
    return _READER_OF_KIND[column.kind](text)


def _flag(text: str) -> tuple[bool | None, str]:
    flag = read_flag(text)
    return flag, NO_FLAG if flag is None else ""


def _ids(text: str) -> tuple[str | None, str]:
    ids = [part.strip().casefold() for part in _BETWEEN_IDS.split(text)]
    named = [id_ for id_ in dict.fromkeys(ids) if id_]
    if len(named) == 1 and read_flag(named[0]) is False:
        return None, ""
    is_good = bool(named) and all(_ID.fullmatch(id_) for id_ in named)
    return (ID_SEPARATOR.join(named), "") if is_good else (None, NO_IDS)


def _label(text: str) -> tuple[int | None, str]:
    word = text.casefold().removeprefix("energie").removeprefix("label")
    try:
        return int(EnergyLabel.of(word)), ""
    except ValueError:
        return None, "" if says_no_label(text) else NO_LABEL


_READER_OF_KIND: Mapping[Kind, Callable[[str], tuple[Any, str]]] = MappingProxyType(
    {Kind.FLAG: _flag, Kind.IDS: _ids, Kind.LABEL: _label}
)
