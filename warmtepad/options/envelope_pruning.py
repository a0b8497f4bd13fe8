"""Which envelope works are needless, whatever installation comes on top.

An envelope work of a reach may go when another one of the same reach costs no more in
any year, may be done as early, takes no more of what rows hold scarce, and leaves every
row of the stock with no more demand, no more fan energy and no need unmet that it would
meet. Every installation on top then leaves a state that serves all rows at least as
well. This holds as long as rows ask for what falls with demand: see
`Readings.follow_demand`.
"""

from collections.abc import Iterator

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.dominance import (
    Burdens,
    counted,
    own_burdens,
    undominated_in_groups,
)
from warmtepad.options.amounts import flows_of
from warmtepad.options.cases import Cases
from warmtepad.options.envelope_works import (
    CASES_AT_ONCE,
    EnvelopeWorks,
    is_complete,
)
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.readings import Readings
from warmtepad.options.states import Extra
from warmtepad.options.upgrades import envelope_after
from warmtepad.options.works import Grounds
from warmtepad.physics.peak import design_heat_loss_kw
from warmtepad.quantities import Quantity


def pruned_envelopes(
    grounds: Grounds, works: EnvelopeWorks, readings: Readings
) -> EnvelopeWorks:
    """Leave out envelope works that another one matches in every respect.

    Parameters
    ----------
    grounds
        What options are made of.
    works
        Envelope works, those of one reach together.
    readings
        Quantities that rows read.

    Returns
    -------
    EnvelopeWorks
    """
    if not readings.follow_demand:
        return works
    kept = np.zeros(len(works.reach), dtype=np.bool_)
    for members, burdens, group in compared(grounds, works, readings):
        kept[members] = undominated_in_groups(burdens, group)
    return works.take(kept)


def compared(
    grounds: Grounds, works: EnvelopeWorks, readings: Readings
) -> Iterator[tuple[Integers, Burdens, Integers]]:
    """What the works of each reach are compared by; less is better.

    Parameters
    ----------
    grounds
        What options are made of.
    works
        Envelope works, those of one reach together.
    readings
        Quantities that rows read.

    Yields
    ------
    members : ndarray of shape (n_members,)
        Works of the reaches that have some number of rows.
    burdens : Burdens
        Cost by year first, then the earliest year, then what differs otherwise.
    group : ndarray of shape (n_members,)
        Works of one group are compared, not falling.
    """
    by_case = _burdens(grounds, works, readings)
    invested = _invested(grounds, works, readings)
    starts = works.cases.starts
    sizes = np.diff(np.append(starts, len(works.cases.row)))
    for size in np.unique(sizes):
        members = np.flatnonzero(sizes == size)
        n_years, n_before = works.net_cost_eur.shape[1], invested.shape[1] + 1
        table = np.empty((len(members), n_years + n_before + size * by_case.shape[1]))
        table[:, :n_years] = works.net_cost_eur[members]
        table[:, n_years] = works.first_year[members]
        table[:, n_years + 1 : n_years + n_before] = invested[members]
        cases = starts[members][:, None] + np.arange(size)
        table[:, n_years + n_before :] = by_case[cases].reshape(len(members), -1)
        yield members, own_burdens(table), counted(works.reach[members])


def _burdens(grounds: Grounds, works: EnvelopeWorks, readings: Readings) -> Floats:
    """What works are compared by in each of their cases, shape (n_cases, n_burdens).

    A row that is touched costs set-up, which is known only with the installation, so
    touching counts by row. The electric peak follows the heat loss of a cold day, which
    is another figure than the demand of a year.
    """
    table, cases = grounds.envelope, works.cases
    measures, dwellings = table.packages.measures, grounds.stock.dwellings[cases.row]
    flows = flows_of(measures, cases.does, dwellings, readings.flows)
    touched = cases.does.any(axis=1)
    columns: list[Floats | Booleans] = [works.demand, works.fans_kwh_per_yr]
    columns += [sign * flows[:, number] for number, sign in readings.flow_signs]
    columns += [np.asarray(touched * sign) for sign in readings.touched_signs]
    columns += [~works.met]
    if Extra.PEAK in readings.extras:
        columns += [_heat_loss_kw(grounds, cases)]
    columns += [~is_complete(grounds, table, cases)[cases.work]]
    return np.column_stack(columns)


def _heat_loss_kw(grounds: Grounds, cases: Cases) -> Floats:
    """Heat loss of a cold day after each work, shape (n_cases,) [kW]."""
    loss_kw = np.empty(len(cases.row))
    for first in range(0, len(cases.row), CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        after = envelope_after(
            grounds.homes.envelope.take(cases.row[part]),
            grounds.envelope.packages.measures,
            cases.does[part],
            grounds.assumptions,
        )
        loss_kw[part] = design_heat_loss_kw(after, grounds.assumptions)
    return loss_kw


def _invested(grounds: Grounds, works: EnvelopeWorks, readings: Readings) -> Floats:
    """Investment by year where rows read it, signed, shape (n_works, n_columns)."""
    signs = [
        sign
        for number, sign in readings.flow_signs
        if readings.flows[number] is Quantity.INVESTMENT_EUR
    ]
    if not signs:
        return np.zeros((len(works.reach), 0))
    cases = works.cases
    spent = grounds.envelope.costs.investment_eur(cases.row, cases.does)
    total = sum_over_members(spent, cases.starts)
    return np.concatenate([sign * total for sign in signs], axis=1)
