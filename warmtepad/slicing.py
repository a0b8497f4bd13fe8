"""A part of a stock, by province, region and corporation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from warmtepad.columns import Booleans, Texts
from warmtepad.errors import StockError
from warmtepad.intake import Intake, SetAside
from warmtepad.reading.raw_table import listed
from warmtepad.reading.words import bare
from warmtepad.stock import Stock

NOT_CHOSEN = "not in the chosen part of the stock"
"""Reason of the rows that a slice leaves out; they are good, the user wants others."""

_EXAMPLES = 3
_NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of a stock is wanted; nothing named means everything.

    A row is wanted if it has one of the names of every column for which any are given.
    """

    provinces: tuple[str, ...] = ()
    """Names of provinces."""

    regions: tuple[str, ...] = ()
    """Names of regions."""

    corporations: tuple[str, ...] = ()
    """Names of corporations."""

    def names_of_column(self) -> dict[str, tuple[str, ...]]:
        """Wanted names of each column of a stock for which any are given."""
        names = {
            "province": self.provinces,
            "region": self.regions,
            "corporation": self.corporations,
        }
        return {column: given for column, given in names.items() if given}


def slice_stock(stock: Stock, wanted: Slice) -> Stock:
    """Take the part of a stock that is wanted.

    Parameters
    ----------
    stock
        The stock.
    wanted
        Names to keep. Case, spaces, accents and signs do not matter.

    Returns
    -------
    Stock
        The wanted rows. Its intake still accounts for the whole file: rows that are
        left out are set aside, with `NOT_CHOSEN` as the reason.

    Raises
    ------
    StockError
        With every name that the stock does not have and the nearest that it has, or if
        no row has names of all columns.
    """
    names = wanted.names_of_column()
    if not names:
        return stock
    source = stock.intake.source if stock.intake else "the stock"
    columns: dict[str, Texts] = {name: getattr(stock, name) for name in names}
    problems = [
        problem
        for name, given in names.items()
        for problem in _unknown(given, columns[name], name)
    ]
    if problems:
        raise StockError(source, problems)
    is_kept = np.ones(len(stock), dtype=np.bool_)
    for name, given in names.items():
        is_kept &= _has_one_of(given, columns[name])
    if not is_kept.any():
        parts = " and ".join(
            f"{name} {_quoted(given)}" for name, given in names.items()
        )
        raise StockError(source, [f"no row has {parts}; leave one of them out"])
    part = stock.take(is_kept)
    return replace(part, intake=_intake_of_part(stock, is_kept))


def _has_one_of(given: Sequence[str], column: Texts) -> Booleans:
    wanted = {bare(name) for name in given}
    names, codes = np.unique(column, return_inverse=True)
    is_wanted = np.array([bare(name) in wanted for name in names], dtype=np.bool_)
    return is_wanted[codes]


def _unknown(given: Sequence[str], column: Texts, name: str) -> Iterator[str]:
    known = [text for text in sorted(set(column)) if text]
    bare_known = {bare(text) for text in known}
    for word in given:
        if not known:
            yield f'{name} "{word}": no row says its {name}'
        elif bare(word) not in bare_known:
            yield f'{name} "{word}": not found, {_way_out(word, known)}'


def _way_out(word: str, known: Sequence[str]) -> str:
    """Names that hold the word or come near it; else the first few that there are.

    Examples
    --------
    >>> _way_out("Amsterdam", ["Limburg", "Metropoolregio Amsterdam"])
    'did you mean "Metropoolregio Amsterdam"'
    >>> _way_out("Texas", ["Limburg", "Zeeland"])
    'expected one of Limburg, Zeeland'
    """
    text_of_bare = {bare(text): text for text in known}
    held = [text for plain, text in text_of_bare.items() if bare(word) in plain]
    near = get_close_matches(bare(word), text_of_bare, n=_NEAREST, cutoff=0.6)
    likely = held[:_NEAREST] or [text_of_bare[plain] for plain in near]
    if likely:
        return "did you mean " + " or ".join(f'"{text}"' for text in likely)
    return f"expected one of {listed(known)}"


def _quoted(names: Sequence[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _intake_of_part(stock: Stock, is_kept: Booleans) -> Intake | None:
    """Account of the whole file, in which what is left out is set aside."""
    intake = stock.intake
    if intake is None:
        return None
    dwellings = int((stock.dwellings * stock.weight)[is_kept].sum())
    rows = intake.rows_used - _file_rows(stock, ~is_kept)
    left_out = SetAside(
        reason=NOT_CHOSEN,
        rows=intake.rows_used - rows,
        dwellings=intake.dwellings_used - dwellings,
        examples=_examples(stock, ~is_kept),
    )
    kept = {"", *stock.complex_id[is_kept]}
    return replace(
        intake,
        rows_used=rows,
        dwellings_used=dwellings,
        set_aside=(*intake.set_aside, *([left_out] if left_out.rows else [])),
        findings=tuple(f for f in intake.findings if f.complex_id in kept),
    )


def _examples(stock: Stock, is_left_out: Booleans) -> tuple[str, ...]:
    rows = np.flatnonzero(is_left_out)
    if stock.file_row is not None:
        _, first = np.unique(stock.file_row[rows], return_index=True)
        rows = rows[np.sort(first)]
    return tuple(stock.name_of(int(row)) for row in rows[:_EXAMPLES])


def _file_rows(stock: Stock, is_counted: Booleans) -> int:
    """Rows of the file, of which one that counts labels is several parts here."""
    if stock.file_row is None:
        return int(is_counted.sum())
    return len(np.unique(stock.file_row[is_counted]))
