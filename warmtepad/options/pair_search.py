"""Pairs of works that are worth working out: the most promising ones first.

Of all the installation works that may stand on an envelope work hardly any can be part
of a cheapest plan. One goes before it is worked out when another one on the same
envelope work has been worked out, breaks no rule, may follow later, leaves labels that
serve rows as well as any could, and is known to be no worse in everything else: cost in
every year, what works take, and what rows read but for labels. The other one may be
"nothing". It holds for complexes without parts, where all works touch the same
dwellings and share the same set-up.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.alternatives import Works
from warmtepad.options.envelope_works import EnvelopeWorks
from warmtepad.options.installation_pruning import (
    known_burdens,
    label_is_wanted_better,
)
from warmtepad.options.installation_works import InstallationWorks, Listed
from warmtepad.options.pairs import Pairs, joined_pairs, pairs_alone, pairs_on
from warmtepad.options.pruning import by_year
from warmtepad.options.readings import Readings
from warmtepad.options.sides import make_sides
from warmtepad.options.work_columns import dwellings_worked_on, setup_eur
from warmtepad.options.works import Grounds
from warmtepad.quantities import Quantity


def searched_pairs(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    listed: Listed,
    columns: Works,
    readings: Readings,
    *,
    prune: bool,
) -> tuple[Listed, Pairs]:
    """Work out the pairs that may be part of a cheapest plan.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.
    listed
        Installation works on them, the empty one on each among them.
    columns
        What the installation works cost, and what rows read of them, by year.
    readings
        Quantities that rows read.
    prune
        Whether to leave any out.

    Returns
    -------
    listed : Listed
        The pairs that were worked out, in the same order, with all works.
    pairs : Pairs
        What they lead to.
    """
    is_empty = listed.is_empty
    sides = make_sides(grounds, envelopes, listed.works, readings)
    first, alone = pairs_alone(grounds, sides, listed.of(is_empty), readings)
    rank = _rank(grounds, envelopes, listed.works, columns, readings, prune)
    level = rank.level[listed.place]
    bounds = np.searchsorted(listed.below, np.arange(len(envelopes.reach) + 1))
    where = (listed.below, listed.place, bounds)
    is_left = ~is_empty
    numbers, parts = [np.flatnonzero(is_empty)], [first]
    _strike(_served(first, numbers[0], rank), *where, rank, is_left)
    for one in range(1, int(level.max(initial=0)) + 1):
        now = np.flatnonzero(is_left & (level == one))
        if len(now):
            found = pairs_on(grounds, sides, listed.of(now), readings, alone)
            numbers.append(now)
            parts.append(found)
            is_left[now] = False
            _strike(_served(found, now, rank), *where, rank, is_left)
    order = np.argsort(np.concatenate(numbers))
    return listed.of(np.concatenate(numbers)[order]), joined_pairs(parts).take(order)


class Rank(NamedTuple):
    """What is known of installation works before they are worked out."""

    level: Integers
    """Works of a level are matched, if at all, by works of lower ones, (n_works,)."""

    table: Floats
    """Burdens of each work, shape (n_works, n_burdens)."""

    beside_nothing: Floats
    """The least of them beside no work at all, where set-up may be shared."""

    is_empty: Booleans
    """Whether it is no work at all, shape (n_works,)."""

    is_comparable: Booleans
    """Whether its complex has no parts, and rows ask for good labels, (n_works,)."""


def _served(pairs: Pairs, numbers: Integers, rank: Rank) -> Integers:
    """Numbers of the pairs than which no other on the envelope work serves better."""
    best = pairs.is_allowed & pairs.may_follow & pairs.is_at_best
    return numbers[best & rank.is_comparable[pairs.installation]]


def _rank(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    works: InstallationWorks,
    columns: Works,
    readings: Readings,
    prune: bool,
) -> Rank:
    is_empty = works.package == 0
    alone = np.bincount(works.cases.work) == 1
    alone &= prune and label_is_wanted_better(readings)
    years = by_year(columns, readings)[:-1]
    known = known_burdens(grounds, envelopes, works, readings)
    least = np.minimum(
        years, by_year(_less_shared(grounds, works, columns, readings), readings)[:-1]
    )
    table = np.concatenate((years, known), axis=1)
    starts = np.flatnonzero(np.diff(works.reach, prepend=-1, append=-2))
    level = np.zeros(len(works.reach), dtype=np.int64)
    _set_levels(table, starts, is_empty, alone, level)
    return Rank(
        level=level,
        table=table,
        beside_nothing=np.concatenate((least, known), axis=1),
        is_empty=is_empty,
        is_comparable=alone,
    )


def _less_shared(
    grounds: Grounds, works: InstallationWorks, columns: Works, readings: Readings
) -> Works:
    """Cost and flows less what is shared with a work on the same dwellings."""
    dwellings = dwellings_worked_on(grounds, works.cases)
    setup = setup_eur(grounds, dwellings)
    shared_of: dict[Quantity, Floats] = {
        Quantity.DWELLINGS_WORKED_ON: dwellings.astype(np.float64),
        Quantity.WORKS: np.ones(len(dwellings)),
        Quantity.INVESTMENT_EUR: setup,
    }
    flows = columns.flows.copy()
    for number, quantity in enumerate(readings.flows):
        if quantity in shared_of:
            flows[:, number] -= shared_of[quantity][:, None]
    return Works(
        complex=columns.complex,
        net_cost_eur=columns.net_cost_eur - setup[:, None] * grounds.discount_factor(),
        flows=flows,
    )


@njit(cache=True, nogil=True)
def _strike(
    served: Integers,
    below: Integers,
    place: Integers,
    bounds: Integers,
    rank: Rank,
    is_left: Booleans,
) -> None:
    """Strike out pairs that one on the same envelope work matches."""
    for pair in served:
        own = place[pair]
        for other in range(bounds[below[pair]], bounds[below[pair] + 1]):
            if is_left[other]:
                against = rank.beside_nothing if rank.is_empty[own] else rank.table
                if _matches(rank.table[own], against[place[other]]):
                    is_left[other] = False


@njit(cache=True, nogil=True)
def _set_levels(
    table: Floats,
    starts: Integers,
    is_empty: Booleans,
    is_comparable: Booleans,
    level: Integers,
) -> None:
    """Put each work a level above all that match it; of equals the first is lower."""
    for group in range(starts.shape[0] - 1):
        works = range(starts[group], starts[group + 1])
        for work in works:
            level[work] = 0 if is_empty[work] else 1
        has_changed = True
        while has_changed:
            has_changed = False
            for work in works:
                for other in works:
                    if (
                        level[other] >= level[work] > 0
                        and level[other] > 0
                        and is_comparable[work]
                        and other != work
                        and _matches(table[other], table[work])
                        and (other < work or not _matches(table[work], table[other]))
                    ):
                        level[work] = level[other] + 1
                        has_changed = True


@njit(cache=True, nogil=True)
def _matches(one: Floats, other: Floats) -> bool:
    """Whether one is no more than the other in every column."""
    for column in range(one.shape[0] - 1, -1, -1):
        if one[column] > other[column]:
            return False
    return True
