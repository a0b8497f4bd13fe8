"""Grounds in which works stand: those that were done, and those that are pinned."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR
from warmtepad.options.reaches import Reaches
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.replanning.done import Behind
from warmtepad.replanning.past import PastWork
from warmtepad.replanning.rows import RowFinder, measures_of_rows
from warmtepad.stock import Stock


def without_past_contracts(stock: Stock, until: int) -> Stock:
    """Stock without contracts of years that are behind us: done, or free again.

    Parameters
    ----------
    stock
        The stock.
    until
        Last year that is behind us.
    """
    year = np.maximum.reduceat(stock.contracted_year, stock.complex_starts)
    over = ((year != NO_YEAR) & (year <= until))[stock.complex_of_row]
    return replace(
        stock,
        contracted_measures=np.where(over, "", stock.contracted_measures),
        contracted_year=np.where(over, NO_YEAR, stock.contracted_year),
    )


def with_what_is_done(grounds: Grounds, behind: Behind, reaches: Reaches) -> Grounds:
    """Grounds in which what is done stands, and nothing else comes before its time.

    Parameters
    ----------
    grounds
        What options are made of.
    behind
        What is behind us.
    reaches
        Reaches that go with it.

    Notes
    -----
    A work that is done is like one under contract: these measures, in that year.
    """
    tables = {
        Work.ENVELOPE: grounds.envelope,
        Work.INSTALLATION: grounds.installation,
    }
    for work in Work:
        own = [done for key, done in behind.done.items() if key[1] is work]
        table = _fixed(tables[work], grounds, own, behind.until)
        left_out = [name for name, kind in behind.refused if kind is work]
        tables[work] = _without(table, grounds, left_out)
    return replace(
        grounds,
        envelope=tables[Work.ENVELOPE],
        installation=tables[Work.INSTALLATION],
        reaches=reaches,
    )


def _fixed(
    table: WorkTable, grounds: Grounds, done: Sequence[PastWork], until: int
) -> WorkTable:
    useful, required = table.useful.copy(), table.required.copy()
    contract = table.contract_year.copy()
    first = np.maximum(table.first_year, until + 1)
    finder = RowFinder(grounds.stock)
    for work in done:
        rows = finder.rows_of(work.complex_id)
        mask = measures_of_rows(table, finder, work)
        useful[rows] = required[rows] = mask
        contract[rows] = work.year
        first[rows] = grounds.scenario.first_year
    return replace(
        table,
        useful=useful,
        required=required,
        contract_year=contract,
        first_year=first,
    )


def _without(table: WorkTable, grounds: Grounds, names: Sequence[str]) -> WorkTable:
    """Table in which some complexes get no such work."""
    useful, finder = table.useful.copy(), RowFinder(grounds.stock)
    for name in names:
        useful[finder.rows_of(name)] = False
    return replace(table, useful=useful)
