"""Works that a plan does not choose: under contract, or decided before it."""

from enum import StrEnum

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Texts
from warmtepad.orders.lists import in_whole_complex, named
from warmtepad.plan.plan import Plan


class FixedBy(StrEnum):
    """What fixes a work."""

    CONTRACT = "contract"
    PINNED = "pinned"
    NOTHING = ""


def fixed_by(plan: Plan, work: Work) -> Texts:
    """What fixes a work in each row, as a text of `FixedBy`, shape (n_rows,).

    Parameters
    ----------
    plan
        The plan.
    work
        The work.
    """
    grounds = plan.grounds
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    year = plan.programme.year_of(work)
    is_fixed = (year != NO_YEAR) & (table.contract_year == year)
    own = {measure.id for measure in table.packages.measures}
    of_work = np.array([m.id in own for m in grounds.catalogue.measures])
    listed = named(plan.stock, grounds.catalogue, "contracted_measures")
    by_stock = in_whole_complex(plan.stock, listed & of_work).any(axis=1)
    found = np.where(by_stock, FixedBy.CONTRACT.value, FixedBy.PINNED.value)
    return np.where(is_fixed, found, FixedBy.NOTHING.value).astype(np.object_)


def fixed_of_complex(plan: Plan, work: Work) -> Texts:
    """What fixes a work of each complex, likewise, shape (n_complexes,).

    Parameters
    ----------
    plan
        The plan.
    work
        The work.
    """
    found = np.full(plan.grounds.n_complexes, FixedBy.NOTHING.value, dtype=np.object_)
    of_row = fixed_by(plan, work)
    rows = np.flatnonzero(of_row != FixedBy.NOTHING)
    found[plan.stock.complex_of_row[rows]] = of_row[rows]
    return found
