"""Lists of measures in a stock file, held against the catalogue."""

from collections.abc import Sequence

import numpy as np

from warmtepad.catalogue import Catalogue, Work
from warmtepad.columns import NO_YEAR, Booleans, Integers, Texts
from warmtepad.errors import nearest
from warmtepad.orders.problems import Problem, Problems
from warmtepad.reading.words import bare
from warmtepad.schema import RULE_COLUMNS, Kind, ids_of
from warmtepad.stock import Stock

EVERY_MEASURE = "all"
"""Stands in forbidden_measures for every measure of the catalogue."""

LIST_COLUMNS = tuple(c.name for c in RULE_COLUMNS if c.kind is Kind.IDS)
"""Columns that list measures."""


def has_rules(stock: Stock) -> Booleans:
    """Whether the complex of a row has a rule in one of its rows, shape (n_rows,).

    Parameters
    ----------
    stock
        Rows, with or without rules.
    """
    given = [
        getattr(stock, column.name) != (NO_YEAR if column.kind is Kind.YEAR else "")
        for column in RULE_COLUMNS
        if column.kind in {Kind.YEAR, Kind.IDS}
    ]
    return in_whole_complex(stock, np.any(given, axis=0)[:, None])[:, 0]


def named(stock: Stock, catalogue: Catalogue, column: str) -> Booleans:
    """Whether a list of a row names a measure, shape (n_rows, n_measures).

    Parameters
    ----------
    stock
        Rows with lists.
    catalogue
        The measures; ids that it does not have are passed over.
    column
        One of `LIST_COLUMNS`.
    """
    texts, text_of_row = _distinct(getattr(stock, column))
    table = np.zeros((len(texts), len(catalogue.measures)), dtype=np.bool_)
    for number, text in enumerate(texts):
        ids = ids_of(text)
        everything = column == "forbidden_measures" and EVERY_MEASURE in ids
        table[number] = [everything or m.id in ids for m in catalogue.measures]
    return table[text_of_row]


def unknown_measures(stock: Stock, catalogue: Catalogue) -> Problems:
    """Ids that no measure has, with the nearest ones.

    Parameters
    ----------
    stock
        Rows with lists.
    catalogue
        The measures.
    """
    known = [measure.id for measure in catalogue.measures]
    for column in LIST_COLUMNS:
        texts, text_of_row = _distinct(getattr(stock, column))
        words = [*known, *([EVERY_MEASURE] if column == "forbidden_measures" else [])]
        for number, text in enumerate(texts):
            unknown = [id_ for id_ in ids_of(text) if id_ not in words]
            for id_ in unknown:
                hint = _nearest_measure(id_, catalogue, words)
                for row in np.flatnonzero(text_of_row == number).tolist():
                    yield Problem(
                        row=row,
                        column=column,
                        text=f'no measure "{id_}" in the catalogue, {hint}',
                    )


def in_whole_complex(stock: Stock, of_row: Booleans) -> Booleans:
    """Whether it holds in at least one row of the complex of each row.

    Parameters
    ----------
    stock
        Complexes and their parts.
    of_row
        Shape (n_rows, n).

    Returns
    -------
    ndarray of shape (n_rows, n)
    """
    of_complex = np.logical_or.reduceat(of_row, stock.complex_starts, axis=0)
    return np.asarray(of_complex[stock.complex_of_row], dtype=np.bool_)


def same_work(catalogue: Catalogue) -> Booleans:
    """Whether two measures belong to one work, shape (n_measures, n_measures)."""
    is_envelope = np.array([m.work is Work.ENVELOPE for m in catalogue.measures])
    return np.asarray(is_envelope[:, None] == is_envelope, dtype=np.bool_)


def _distinct(texts: Texts) -> tuple[list[str], Integers]:
    """Different texts in order of appearance, and the number of that of each row."""
    number_of_text = {text: at for at, text in enumerate(dict.fromkeys(texts.tolist()))}
    numbers = [number_of_text[text] for text in texts.tolist()]
    return list(number_of_text), np.array(numbers, dtype=np.int64)


def _nearest_measure(id_: str, catalogue: Catalogue, words: Sequence[str]) -> str:
    """Nearest words by id, or the measure with that name in one of the languages."""
    id_of_name = {
        bare(name): measure.id
        for measure in catalogue.measures
        for name in (measure.name_nl, measure.name_en)
    }
    if bare(id_) in id_of_name:
        return f'did you mean "{id_of_name[bare(id_)]}"'
    hint = nearest(id_, words)
    is_list = hint.startswith("expected")
    return "`warmtepad measures` lists those that there are" if is_list else hint
