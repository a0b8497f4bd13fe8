"""Alternatives of some complexes in place of those that were there."""

from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.options.alternatives import (
    STATE_COLUMNS,
    Alternatives,
    Works,
    compacted,
    joined,
    linked,
    with_columns,
)
from warmtepad.pricing import NEVER


def merged(
    base: Alternatives, fresh: Alternatives, complexes: Booleans
) -> Alternatives:
    """Take some complexes from the one and all others from the other.

    Parameters
    ----------
    base
        Alternatives of all complexes.
    fresh
        Alternatives of at least the complexes that are taken from it, made with the
        same readings and of the same measures.
    complexes
        Complexes to take from `fresh`, shape (n_complexes,).

    Returns
    -------
    Alternatives
        Of all complexes, in order.
    """
    parts = [
        compacted(base, ~complexes[base.complex]),
        compacted(fresh, complexes[fresh.complex]),
    ]
    filled = [part for part in parts if len(part)]
    return linked(_in_order(joined(filled)))


def added(base: Alternatives, extra: Alternatives) -> Alternatives:
    """Put further states, with works of their own, behind those of their complexes.

    Parameters
    ----------
    base
        Alternatives of all complexes.
    extra
        Alternatives of some complexes, made with the same readings and of the same
        measures; doing nothing, which all have, is left out.
    """
    works = (extra.first != NEVER) | (extra.second != NEVER)
    return linked(_in_order(joined([base, compacted(extra, works)])))


def _in_order(found: Alternatives) -> Alternatives:
    """States and works of each complex behind those of the one before."""
    states = np.argsort(found.complex, kind="stable")
    columns = {name: getattr(found, name)[states] for name in STATE_COLUMNS}
    for name, works in (("first", found.envelope), ("second", found.installation)):
        columns[name] = _renumbered(columns[name], works)
    return replace(
        with_columns(found, columns),
        envelope=_sorted(found.envelope),
        installation=_sorted(found.installation),
    )


def _renumbered(numbers: Integers, works: Works) -> Integers:
    """Numbers of works after sorting them by complex, shape (n_states,)."""
    new = np.empty(len(works.complex) + 1, dtype=np.int64)
    new[np.argsort(works.complex, kind="stable")] = np.arange(len(works.complex))
    new[NEVER] = NEVER
    return new[numbers]


def _sorted(works: Works) -> Works:
    order = np.argsort(works.complex, kind="stable")
    return Works(
        complex=works.complex[order],
        net_cost_eur=works.net_cost_eur[order],
        flows=works.flows[order],
    )
