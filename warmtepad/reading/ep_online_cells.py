"""Cells of registry columns to numbers, dates and compact codes, vectorised."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from warmtepad.columns import Floats, Integers

LONGEST_NUMBER = 16
"""Texts of at most so many digits are their own code."""

BAG_ID_DIGITS = 16
"""Digits of an identification in the address register."""

NO_CODE = 0
"""Code of an empty text."""


class TextCodes:
    """Whole numbers that stand for texts, the same for the same text in every block.

    A text of digits (the 16 of a building in the address register) is its own code,
    behind a 1 that keeps leading zeros; it takes no memory. Other texts are numbered
    downwards from -1 and kept. No two texts share a code.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._code_of_text: dict[str, int] = {}

    def encode(self, column: pa.Array) -> Integers:
        """Code of each text, shape (n_rows,)."""
        length = pc.utf8_length(column)
        is_short = pc.and_(pc.greater(length, 0), pc.less_equal(length, LONGEST_NUMBER))
        is_number = pc.and_(pc.match_substring_regex(column, r"^[0-9]+$"), is_short)
        marked = pc.binary_join_element_wise("1", column, "")
        digits = pc.if_else(is_number, marked, "0")
        codes: Integers = np.array(pc.cast(digits, pa.int64()))
        rest = np.array(pc.and_(pc.invert(is_number), pc.greater(length, 0)))
        if rest.any():
            codes[rest] = self.encode_words(column.filter(pa.array(rest)))
        return codes

    def encode_words(self, column: pa.Array) -> Integers:
        """Code of each text, above -2**31 also where it has digits only; (n_rows,)."""
        return coded(column, self._code)

    def decode(self, code: int) -> str:
        """Text of a code."""
        if code == NO_CODE:
            return ""
        return self._texts[-code - 1] if code < 0 else str(code)[1:]

    def _code(self, text: str) -> int:
        if not text:
            return NO_CODE
        if text not in self._code_of_text:
            self._texts.append(text)
            self._code_of_text[text] = -len(self._texts)
        return self._code_of_text[text]


def unit_codes(column: pa.Array, texts: TextCodes) -> Integers:
    """Code of each unit of the address register; shape (n_rows,).

    Identifications that a spreadsheet took for a number get their leading zeros back.
    """
    length = pc.utf8_length(column)
    has_lost_zeros = pc.and_(
        pc.greater_equal(length, BAG_ID_DIGITS - 3), pc.less(length, BAG_ID_DIGITS)
    )
    padded = pc.utf8_lpad(column, BAG_ID_DIGITS, "0")
    return texts.encode(pc.if_else(has_lost_zeros, padded, column))


def coded(column: pa.Array, code_of: Callable[[str], int]) -> Integers:
    """Apply `code_of` once to each different text; shape (n_rows,)."""
    encoded = column.dictionary_encode()
    codes = np.array([code_of(t) for t in encoded.dictionary.to_pylist()], np.int64)
    result: Integers = codes[encoded.indices.to_numpy()]
    return result


def numbers(column: pa.Array) -> Floats:
    """Value of each cell, NaN where it is no number; shape (n_rows,).

    The last of comma and point is the decimal sign; the other parts thousands.
    """
    text = pc.replace_substring_regex(column, r"^(-?\d{1,3}),(\d{3})\.", r"\1\2.")
    has_comma = pc.match_substring(text, ",")
    with_point = pc.replace_substring(pc.replace_substring(text, ".", ""), ",", ".")
    text = pc.if_else(has_comma, with_point, text)
    is_number = pc.match_substring_regex(text, r"^-?\d{1,15}(\.\d*)?$")
    values = pc.cast(pc.if_else(is_number, text, None), pa.float64())
    result: Floats = np.array(values.to_numpy(zero_copy_only=False))
    return result


def dates(column: pa.Array) -> Integers:
    """Each date as the number yyyymmdd, 0 if there is none; shape (n_rows,).

    Accepts ``20240830``, ``2024-08-30``, with a time behind it, and ``30-08-2024``.
    """
    text = pc.replace_substring_regex(
        column, r"^(\d\d)[-/](\d\d)[-/](\d{4})\b.*$", r"\3\2\1"
    )
    text = pc.replace_substring_regex(
        text, r"^(\d{4})[-/]?(\d\d)[-/]?(\d\d)(\D.*)?$", r"\1\2\3"
    )
    is_date = pc.match_substring_regex(
        text, r"^[12]\d{3}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"
    )
    values = pc.cast(pc.if_else(is_date, text, "0"), pa.int64())
    result: Integers = values.to_numpy(zero_copy_only=False)
    return result


def hashed(column: pa.Array) -> Integers:
    """64-bit hash of each text, `NO_CODE` for an empty one; shape (n_rows,).

    Notes
    -----
    Two of n different texts share a hash with probability n² / 2**65: 1e-6 for the 6
    million addresses of the whole country. They would be read as one address.
    """
    texts = column.to_numpy(zero_copy_only=False)
    values = pd.util.hash_array(texts, categorize=False).view(np.int64)
    is_empty = pc.equal(column, "").to_numpy(zero_copy_only=False)
    return np.where(is_empty, NO_CODE, values)


def address_text(
    postcode: pa.Array, number: pa.Array, suffixes: list[pa.Array]
) -> pa.Array:
    """One spelling of each address, empty without postcode or house number.

    Letter, addition and designation are put together, since files differ in which of
    them holds what: 12 A is 12 with letter A as well as with addition A.
    """
    code = pc.utf8_upper(pc.replace_substring_regex(postcode, r"\s", ""))
    house = pc.replace_substring_regex(number, r"^0+|\.0+$|\s", "")
    suffix: pa.Array | str = ""
    if suffixes:
        joined = pc.binary_join_element_wise(*suffixes, "")
        suffix = pc.utf8_upper(pc.replace_substring_regex(joined, r"\W|_", ""))
    whole = pc.binary_join_element_wise(code, house, suffix, " ")
    is_known = pc.and_(pc.not_equal(code, ""), pc.not_equal(house, ""))
    return pc.if_else(is_known, whole, "")
