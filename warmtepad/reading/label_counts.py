"""Counts of dwellings by label: one complex, several states."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import UNKNOWN_CODE, Integers, Texts
from warmtepad.counting import fill
from warmtepad.reading.cells import parse
from warmtepad.reading.flaws import Flaw
from warmtepad.reading.raw_table import RawColumn
from warmtepad.schema import COLUMN_OF_NAME, Column, Kind
from warmtepad.terms import EnergyLabel

WITHOUT_LABEL = "without label"
"""Name of the part of a complex whose dwellings no label counts."""

TOO_MANY = "has more labels than dwellings"

_MOST_DWELLINGS = COLUMN_OF_NAME["dwellings"].maximum


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The states in which the dwellings of the rows of a file stand."""

    places: Integers
    """Place of the row of each part, shape (n_parts,); a row's parts stand together."""

    dwellings: Integers
    """Dwellings of each part, shape (n_parts,)."""

    labels: Integers
    """Label of each part where the row counts labels, else `UNKNOWN_CODE`."""

    names: Texts
    """Name of each part within its row; empty where the row counts no labels."""


def read_label_counts(
    columns: Sequence[tuple[EnergyLabel, RawColumn]], rows: int
) -> tuple[Integers, tuple[Flaw, ...]]:
    """Dwellings of each label in each row.

    Returns
    -------
    tuple
        Dwellings, shape (n_rows, n_labels), and what is wrong with the counts.
    """
    counts = np.zeros((rows, len(EnergyLabel)), dtype=np.int64)
    flaws: list[Flaw] = []
    for label, raw in columns:
        column = Column(
            name="label",
            kind=Kind.COUNT,
            meaning=f"Dwellings with label {label.text}.",
            minimum=0,
            maximum=_MOST_DWELLINGS,
        )
        parsed = parse(raw, column)
        counts[:, label] += parsed.column
        flaws += parsed.flaws
    return counts, tuple(flaws)


def too_many_labels(counts: Integers, dwellings: Integers) -> tuple[Flaw, ...]:
    """One flaw for each row that counts more labels than it has dwellings."""
    labelled = counts.sum(axis=1)
    return tuple(
        Flaw(
            column="label",
            header="labels",
            reason=TOO_MANY,
            text=fill(
                "found {labels:label|labels}, expected at most the "
                "{dwellings:dwelling|dwellings} of the row",
                labels=labelled[place],
                dwellings=dwellings[place],
            ),
            places=np.array([place]),
        )
        for place in np.flatnonzero((labelled > dwellings) & (dwellings > 0))
    )


def parts_of(counts: Integers, dwellings: Integers) -> Parts:
    """Split rows into one part per label, best label first, and a part without label.

    Parameters
    ----------
    counts
        Dwellings of each label, shape (n_rows, n_labels).
    dwellings
        Dwellings of each row, shape (n_rows,), at least the sum of `counts`.

    Examples
    --------
    >>> counts = np.zeros((1, 11), dtype=int)
    >>> counts[0, [EnergyLabel.A, EnergyLabel.C]] = 5, 3
    >>> parts = parts_of(counts, np.array([10]))
    >>> list(parts.names), parts.dwellings.tolist()
    (['A', 'C', 'without label'], [5, 3, 2])
    """
    labelled = counts.sum(axis=1)
    rest = dwellings - labelled
    best_first = np.column_stack((counts[:, ::-1], rest))
    places, columns = np.nonzero(best_first)
    labels = len(EnergyLabel) - 1 - columns  # the rest comes out as -1
    texts = [label.text for label in EnergyLabel]
    names = np.array([*texts, WITHOUT_LABEL], dtype=np.object_)[labels]
    names[labelled[places] == 0] = ""
    return Parts(
        places=places.astype(np.int64),
        dwellings=best_first[places, columns],
        labels=np.where(labels < 0, UNKNOWN_CODE, labels).astype(np.int64),
        names=names,
    )
