"""What is behind us, held against the stock: works that are done, and what changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.errors import InputError
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.orders.delays import delays
from warmtepad.replanning.past import Key, Past, PastWork, row_names
from warmtepad.replanning.pins import Pins
from warmtepad.replanning.realised import Realised
from warmtepad.replanning.rows import (
    RowFinder,
    measures_of_rows,
    reaches_left,
    reaches_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands: what is behind us, and what is pinned."""

    until: int
    """Last year of it."""

    done: Mapping[Key, PastWork]
    """Works that stand, done or pinned, in complexes of the stock."""

    failed: frozenset[Key]
    """Works that were planned by then, and did not happen."""

    told: frozenset[Key]
    """Works that a file tells of."""

    pinned: frozenset[Key]
    """Works that an edited programme pins, or leaves out."""

    refused: frozenset[Key]
    """Works that it leaves out."""

    gone: frozenset[str]
    """Complexes of the earlier plan that the stock no longer has."""

    new: frozenset[str]
    """Complexes of the stock that the earlier plan did not have."""

    changed: frozenset[str]
    """Complexes whose rows, dwellings, labels or demand are others than before."""


def behind_us(
    past: Past,
    realised: Realised | None,
    grounds: Grounds,
    until: int,
    pins: Pins | None = None,
) -> Behind:
    """Sort out what stands: what was done, and what is pinned.

    Parameters
    ----------
    past
        The earlier plan.
    realised
        What a file says instead, if there is one.
    grounds
        The stock as it is now.
    until
        Last year that is behind us.
    pins
        What an edited programme asks for, if there is one.
    """
    stock = grounds.stock
    there = set(stock.complex_ids)
    planned = {(w.complex_id, w.work): w for w in past.works if w.year <= until}
    told = dict(realised.works) if realised else {}
    failed = {key for key, work in told.items() if work is None and key in planned}
    done = {key: work for key, work in planned.items() if key not in failed}
    done |= {key: work for key, work in told.items() if work}
    asked = {} if pins is None else pins.works
    pinned = {key: work for key, work in asked.items() if key not in done}
    refused = frozenset() if pins is None else pins.refused - set(done)
    before = {row.complex_id for row in past.rows}
    return Behind(
        until=until,
        done={k: work for k, work in (done | pinned).items() if k[0] in there},
        failed=frozenset(failed),
        told=frozenset(told),
        pinned=refused | set(pinned),
        refused=refused,
        gone=frozenset(before - there),
        new=frozenset(there - before),
        changed=frozenset(_changed(past, grounds) & before & there),
    )


def _changed(past: Past, grounds: Grounds) -> set[str]:
    """Complexes with a row that was not there, or is no longer there, as it is."""
    stock, homes = grounds.stock, grounds.homes
    now = {
        (
            str(stock.complex_id[row]),
            str(part),
            int(stock.dwellings[row]),
            int(homes.label[row]),
            round(float(homes.net_heat_demand_kwh_per_m2_yr[row]), 6),
        )
        for row, part in enumerate(row_names(stock))
    }
    before = {
        (r.complex_id, r.part, r.dwellings, r.label, r.net_heat_demand_kwh_per_m2_yr)
        for r in past.rows
    }
    return {line[0] for line in now ^ before}


def usable(grounds: Grounds, behind: Behind, realised: Realised | None) -> Behind:
    """Leave out what the stock has already; refuse what cannot have been done so.

    Parameters
    ----------
    grounds
        What options are made of, nothing fixed yet.
    behind
        What is behind us.
    realised
        What a file says, for messages.

    Raises
    ------
    InputError
        If a work that was done contradicts the stock or its rules.
    """
    finder = RowFinder(grounds.stock)
    kept: dict[Key, PastWork] = {}
    problems: list[str] = []
    for key, work in behind.done.items():
        if key in behind.pinned:
            kept[key] = work
            continue
        of_envelope = key[1] is Work.ENVELOPE
        table = grounds.envelope if of_envelope else grounds.installation
        mask = measures_of_rows(table, finder, work)
        idle = _idle(table, work, mask)
        if idle and key not in behind.told:
            continue  # the list shows the dwellings as they are after it
        found = list(_problems(grounds, table, finder, work, mask))
        row = realised.row_of.get(key) if realised else None
        where = f"row {row}, " if row else ""
        problems += [f"{where}complex {key[0]}, {key[1]} work: {p}" for p in found]
        kept[key] = work
    problems += [*_left_open(behind, kept), *_out_of_order(kept)]
    if not problems:
        problems += _in_other_parts(grounds, kept)
    if problems:
        source = realised.source if realised else "earlier plan"
        raise InputError(source, problems)
    return replace(behind, done=kept)


def _idle(table: WorkTable, work: PastWork, mask: Booleans) -> set[str]:
    """Measures of a work that no row of its complex can take."""
    ids = [measure.id for measure in table.packages.measures]
    taken = {ids[number] for number in np.flatnonzero(mask.any(axis=0))}
    return set(work.measures) - taken


def _problems(
    grounds: Grounds,
    table: WorkTable,
    finder: RowFinder,
    work: PastWork,
    mask: Booleans,
) -> Iterator[str]:
    rows = finder.rows_of(work.complex_id)
    ids = [measure.id for measure in table.packages.measures]
    idle = _idle(table, work, mask)
    if idle:
        yield (
            f"measures: {', '.join(sorted(idle))} cannot have been done, since it is "
            "not allowed there, brings nothing, or is there already; leave it out, or "
            "give the complex list as it was at the end of the baseline year"
        )
    early = mask & (table.first_year[rows] > work.year)
    if early.any():
        first_year = _first_years(grounds, rows, ids)
        early &= first_year > work.year
        for number in np.flatnonzero(early.any(axis=0)):
            yield (
                f"year: {ids[number]} in {work.year}, but the complex list allows it "
                f"from {first_year[:, number].max()} on; take the rule off the list"
            )
    left = (table.required[rows] & ~mask).any(axis=0)
    if left.any():
        names = ", ".join(ids[n] for n in np.flatnonzero(left))
        yield (
            f"measures: {names} is required or under contract, but was not done with "
            "it, and a second work of one kind is not planned; take it off the list"
        )
    if not reaches_of(grounds, finder, work).size:
        yield (
            "part_id: a part that is as poor as one that was done was left out; a work "
            "reaches the poorest parts first"
        )


def _first_years(grounds: Grounds, rows: Integers, ids: Sequence[str]) -> Integers:
    """Earliest years by the complex list, shape (n_rows, n_measures).

    Surveys aside: what was done was surveyed.
    """
    stock, catalogue = grounds.stock.take(rows), grounds.catalogue
    found = np.full((len(stock), len(catalogue.measures)), NO_YEAR, dtype=np.int64)
    for delay in delays(stock, catalogue, grounds.scenario):
        if delay.column:
            found = np.maximum(found, delay.first_year)
    own = [measure.id for measure in catalogue.measures]
    return found[:, [own.index(id_) for id_ in ids]]


def _left_open(behind: Behind, done: Mapping[Key, PastWork]) -> Iterator[str]:
    for name, work in sorted(behind.failed):
        installation = (name, Work.INSTALLATION)
        is_told = installation in behind.told
        if work is Work.ENVELOPE and installation in done and not is_told:
            yield (
                f"complex {name}: the envelope work did not happen, but nothing is "
                f"said of the installation work of {done[installation].year}; give it "
                "a row of its own"
            )


def _out_of_order(done: Mapping[Key, PastWork]) -> Iterator[str]:
    for (name, work), second in done.items():
        first = done.get((name, Work.ENVELOPE))
        if work is Work.INSTALLATION and first and second.year < first.year:
            yield (
                f"complex {name}: installation work in {second.year}, before the "
                f"envelope work in {first.year}; expected the envelope first, or both "
                "in one year"
            )


def _in_other_parts(grounds: Grounds, done: Mapping[Key, PastWork]) -> Iterator[str]:
    reached = set(reaches_left(grounds, done.values()).complex_of_reach.tolist())
    for number, name in enumerate(grounds.stock.complex_ids):
        if number not in reached:
            yield (
                f"complex {name}, part_id: its two works were done in parts that do "
                "not go together; expected the same parts for both"
            )
