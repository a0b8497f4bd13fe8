"""Pinned works held against the stock: what is not possible is said, all at once."""

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR
from warmtepad.errors import InputError
from warmtepad.options.dated import readings_of, rows_of
from warmtepad.options.listing import make_alternatives
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.orders.fit import why_useless
from warmtepad.pricing import NEVER
from warmtepad.replanning.done import Behind
from warmtepad.replanning.kept import is_possible
from warmtepad.replanning.past import Key, PastWork
from warmtepad.replanning.pins import Flaw, Pins
from warmtepad.replanning.rows import (
    RowFinder,
    measures_of_rows,
    reaches_left,
    reaches_of,
)
from warmtepad.replanning.standing import with_what_is_done

OTHER_PARTS = (
    "is not that of the envelope work of this complex; both works are done in the same "
    "parts: give both the same rows"
)
"""What is wrong with two works in parts that do not go together."""


def expect_possible(grounds: Grounds, pins: Pins, behind: Behind) -> None:
    """Refuse pins that contradict each other, the stock or its rules.

    Parameters
    ----------
    grounds
        What options are made of, nothing fixed yet.
    pins
        What an edited programme asks for.
    behind
        What stands, the pins among it.

    Raises
    ------
    InputError
        With every problem of the file, in file order: sheet, row and column, what was
        found, what is expected and the way out.
    """
    finder = RowFinder(grounds.stock)
    flaws = list(pins.flaws)
    good: dict[Key, PastWork] = {}
    for key, work in pins.works.items():
        own = list(_flaws_in_time(behind, key, work, pins.row_of[key]))
        if key in behind.pinned:
            own += _flaws(grounds, finder, work, pins.row_of[key])
        flaws += own
        if not own and key in behind.pinned:
            good[key] = work
    for name, kind in pins.refused & behind.refused:
        flaws += _refused_but_required(
            grounds, finder, (name, kind), pins.row_of[name, kind]
        )
    if good:
        flaws += _stuck(grounds, behind, good, pins.row_of)
    if flaws:
        raise InputError(
            pins.file.source,
            [pins.file.problem(*flaw) for flaw in sorted(set(flaws))],
        )


def table_of(grounds: Grounds, work: Work) -> WorkTable:
    """Envelope work or installation work of grounds."""
    return grounds.envelope if work is Work.ENVELOPE else grounds.installation


def _flaws(
    grounds: Grounds, finder: RowFinder, work: PastWork, row: int
) -> Iterator[Flaw]:
    """What is wrong with one pinned work by itself."""
    table, rows = table_of(grounds, work.work), finder.rows_of(work.complex_id)
    mask = measures_of_rows(table, finder, work)
    yield from _useless(grounds, table, finder, work, row)
    yield from _wrong_year(grounds, table, finder, work, row)
    contract = int(table.contract_year[rows].max())
    if contract not in (NO_YEAR, work.year):
        yield (
            row,
            "year",
            f'found "{work.year}", but the complex list has this work under contract '
            f"in {contract}; write {contract}, or change contracted_year there",
        )
    left = (table.required[rows] & ~mask).any(axis=0)
    if left.any():
        names = ", ".join(
            table.packages.measures[n].id for n in np.flatnonzero(left).tolist()
        )
        yield (
            row,
            "measures",
            f"lacks {names}, which the complex list requires or has under contract; "
            "add it, or take it off the list",
        )
    if mask.any() and not reaches_of(grounds, finder, work).size:
        yield (
            row,
            "part_id",
            "leaves out a part that is as poor as one that is in it; a work reaches "
            "the poorest parts first: add the part",
        )


def _flaws_in_time(
    behind: Behind, key: Key, work: PastWork, row: int
) -> Iterator[Flaw]:
    """A work that was done otherwise, or a year that is behind us."""
    done = behind.done.get(key)
    if done is not None and key not in behind.pinned:
        if (done.year, set(done.measures)) != (work.year, set(work.measures)):
            yield (
                row,
                "year",
                f'found "{work.year}" and {", ".join(work.measures)}, but this work '
                f"was done in {done.year} with {', '.join(done.measures)}; leave the "
                "row as it was, or tell what was done with --realised",
            )
    elif work.year <= behind.until:
        yield (
            row,
            "year",
            f'found "{work.year}", expected a year after {behind.until}, which is '
            "behind us; tell what was done with --realised",
        )


def _useless(
    grounds: Grounds, table: WorkTable, finder: RowFinder, work: PastWork, row: int
) -> Iterator[Flaw]:
    """Measures that no row of the complex can take."""
    mask, rows = measures_of_rows(table, finder, work), finder.rows_of(work.complex_id)
    numbers = {measure.id: n for n, measure in enumerate(table.packages.measures)}
    for id_ in work.measures:
        if id_ not in numbers:
            text = "which the scenario does not allow (works.allowed_measures)"
        elif mask[:, numbers[id_]].any():
            continue
        else:
            measure = table.packages.measures[numbers[id_]]
            reason = why_useless(measure, grounds.stock, int(rows[0]))
            text = f"which the dwellings cannot take or the list forbids: {reason}"
        yield row, "measures", f'found "{id_}", {text}; leave it out'


def _wrong_year(
    grounds: Grounds, table: WorkTable, finder: RowFinder, work: PastWork, row: int
) -> Iterator[Flaw]:
    """A year before a measure may start, or in which no work is done any more."""
    mask, rows = measures_of_rows(table, finder, work), finder.rows_of(work.complex_id)
    early = mask & (table.first_year[rows] > work.year)
    for number in np.flatnonzero(early.any(axis=0)).tolist():
        first = int(table.first_year[rows, number].max())
        yield (
            row,
            "year",
            f'found "{work.year}", but {table.packages.measures[number].id} may start '
            f"in {first} at the earliest, by the complex list or the survey before it; "
            f"write {first} or later",
        )
    number = int(grounds.stock.complex_of_row[rows[0]])
    allowed = grounds.work_allowed()[number]
    years = np.array(grounds.scenario.years)
    if not allowed[years == work.year].any():
        leaves = int(grounds.exit_year[number])
        last = f"{years[allowed][-1]} at the latest" if allowed.any() else "no work"
        yield (
            row,
            "year",
            f'found "{work.year}", but the dwellings leave in {leaves} and no work is '
            f"done in the years before; expected {last}",
        )


def _refused_but_required(
    grounds: Grounds, finder: RowFinder, key: Key, row: int
) -> Iterator[Flaw]:
    table = table_of(grounds, key[1])
    asked = table.required[finder.rows_of(key[0])].any(axis=0)
    if asked.any():
        names = ", ".join(
            table.packages.measures[n].id for n in np.flatnonzero(asked).tolist()
        )
        yield (
            row,
            "year",
            f"is empty, so the work is left out, but the complex list requires {names} "
            "or has it under contract; write a year, or take it off the list",
        )


def _stuck(
    grounds: Grounds,
    behind: Behind,
    good: Mapping[Key, PastWork],
    row_of: Mapping[Key, int],
) -> Iterator[Flaw]:
    """Pinned works that no package of the complex is, in that year."""
    names = grounds.stock.complex_ids
    bad = {name for name, _ in behind.pinned - set(good) - behind.refused}
    reaches = reaches_left(grounds, good.values())
    whole = set(reaches.complex_of_reach.tolist())
    pinned = {name for name, _ in good} - bad
    mask = np.array([name in pinned for name in names], dtype=np.bool_)
    for number in np.flatnonzero(mask).tolist():
        if number not in whole:
            mask[number] = False
            yield row_of[names[number], Work.INSTALLATION], "part_id", OTHER_PARTS
    if not mask.any():
        return
    fixed = with_what_is_done(grounds, behind, reaches)
    readings = readings_of(grounds, rows_of(grounds)[1])
    net = make_alternatives(fixed, readings, prune=False, complexes=mask).network(fixed)
    first, n_years = grounds.scenario.first_year, len(grounds.scenario.years)
    for number in np.flatnonzero(mask).tolist():
        own = {work: good.get((names[number], work)) for work in Work}
        steps = [
            [asked.year - first] if asked else [NEVER, *range(n_years)]
            for asked in (own[Work.ENVELOPE], own[Work.INSTALLATION])
        ]
        states = range(*net.state_starts[number : number + 2].tolist())
        ways = np.array(list(product(states, *steps)), dtype=np.int64)
        if len(ways) and is_possible(net, ways).any():
            continue
        for work, asked in own.items():
            if asked:
                yield (row_of[names[number], work], "measures", _impossible(asked))


def _impossible(asked: PastWork) -> str:
    found = ", ".join(asked.measures)
    return (
        f'found "{found}", which is no package that {asked.complex_id} can get in '
        f"{asked.year}: a measure lacks what it needs or excludes another, or a bill "
        "rises or a label worsens; `warmtepad packages` lists what it can get"
    )
