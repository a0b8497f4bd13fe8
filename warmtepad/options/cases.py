"""Works spread over the rows that they touch, and whether they suit each of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.packages import Packages


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Rows of the stock that works touch, one line per work and row.

    Cases of one work stand together, in the order of the works.
    """

    work: Integers
    """Number of the work of each case, not falling, shape (n_cases,)."""

    row: Integers
    """Row of the stock, shape (n_cases,)."""

    does: Booleans
    """Measures done, shape (n_cases, n_measures)."""

    @property
    def starts(self) -> Integers:
        """First case of each work, shape (n_works,)."""
        return np.flatnonzero(np.diff(self.work, prepend=-1)).astype(np.int64)

    def take(self, kept: Booleans) -> "Cases":
        """Cases of works of which some are kept, shape (n_works,)."""
        of_case = kept[self.work]
        number = np.cumsum(kept) - 1
        return Cases(
            work=number[self.work[of_case]],
            row=self.row[of_case],
            does=self.does[of_case],
        )


def make_cases(
    grounds: Grounds, table: WorkTable, reach: Integers, package: Integers
) -> Cases:
    """Spread works over the rows of their reaches.

    Parameters
    ----------
    grounds
        What options are made of.
    table
        The work that `package` belongs to.
    reach, package
        Reach and package of each work, shape (n_works,).

    Returns
    -------
    Cases
    """
    starts = grounds.reaches.member_starts
    counts = np.diff(np.append(starts, len(grounds.reaches.row_of_member)))[reach]
    work = np.repeat(np.arange(len(reach)), counts)
    offset = np.arange(len(work)) - np.repeat(np.cumsum(counts) - counts, counts)
    row = grounds.reaches.row_of_member[starts[reach][work] + offset]
    return Cases(work=work, row=row, does=table.does(row, package[work]))


def hold_in_parts(
    grounds: Grounds,
    table: WorkTable,
    reach: Integers,
    package: Integers,
    met_of: Callable[[Cases, Integers], Booleans],
) -> Booleans:
    """Whether works leave no part of a complex without what its measures need.

    Parameters
    ----------
    grounds
        What options are made of.
    table
        The work that `package` belongs to.
    reach, package
        Reach and package of each work, shape (n_works,).
    met_of
        Gives for cases of some works, and the numbers of these works, whether the
        state of the row meets each of `table.packages.needs`, (n_cases, n_needs).

    Returns
    -------
    ndarray of shape (n_works,)

    Notes
    -----
    A package is free of conflict as a whole, but a row gets only the measures that are
    of use in it: one that meets a need of another may be missing there. A complex
    without parts cannot have that.
    """
    holds = np.ones(len(reach), dtype=np.bool_)
    sizes = np.bincount(grounds.reaches.reach_of_member)
    several = np.flatnonzero(sizes[reach] > 1)
    if several.size:
        cases = make_cases(grounds, table, reach[several], package[several])
        fine = _needs_hold(table.packages, cases.does, met_of(cases, several))
        holds[several] = np.logical_and.reduceat(fine, cases.starts)
    return holds


def _needs_hold(packages: Packages, does: Booleans, met: Booleans) -> Booleans:
    """Whether the state of a row or what is done in it meets every need, (n_cases,)."""
    by_state = {
        (part.measure, part.need): column for column, part in enumerate(packages.needs)
    }
    fine = np.ones(len(does), dtype=np.bool_)
    for number, measure in enumerate(packages.measures):
        for need in measure.needs:
            meets = [other.meets(need) for other in packages.measures]
            holds = ~does[:, number] | does[:, meets].any(axis=1)
            if (number, need) in by_state:
                holds |= met[:, by_state[number, need]]
            fine &= holds
    return fine
