"""List the states that each complex can reach, and the works that lead there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.options.alternatives import (
    NOT_AVAILABLE,
    STATE_COLUMNS,
    Alternatives,
    Works,
    compacted,
    joined,
    linked,
    take,
    with_columns,
)
from warmtepad.options.amounts import flows_of
from warmtepad.options.cases import Cases
from warmtepad.options.envelope_pruning import pruned_envelopes
from warmtepad.options.envelope_works import (
    EnvelopeWorks,
    envelope_works,
    is_complete,
)
from warmtepad.options.installation_works import (
    InstallationWorks,
    Pairs,
    installation_pairs,
)
from warmtepad.options.pruning import pruned
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.readings import Readings
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.pricing import NEVER
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.quantities import Quantity

COMPLEXES_PER_BLOCK = 50
"""Complexes that are worked out together: memory grows with it."""


def make_alternatives(
    grounds: Grounds,
    readings: Readings,
    *,
    prune: bool = True,
    threads: int = 2,
    watch: Watch = nobody,
    complexes: Booleans | None = None,
) -> Alternatives:
    """List what may be done in each complex.

    Parameters
    ----------
    grounds
        What options are made of.
    readings
        Quantities that rows read.
    prune
        Whether to leave out what can never be part of a cheapest plan.
    threads
        Blocks of complexes that are worked out at the same time.
    watch
        Told how far it is.
    complexes
        Complexes that are worked out, at least one; all if not given, (n_complexes,).

    Returns
    -------
    Alternatives
    """
    blocks = list(_blocks(grounds, complexes))
    parts = []
    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(lambda b: _of_block(grounds, readings, b, prune), blocks)
        for part in found:
            parts.append(part)
            watch(Progress(step="options", done_fraction=len(parts) / len(blocks)))
    return joined(parts)


def _blocks(grounds: Grounds, complexes: Booleans | None) -> Iterator[Integers]:
    """Reaches of some complexes at a time."""
    firsts = np.arange(0, grounds.n_complexes, COMPLEXES_PER_BLOCK)
    starts = np.searchsorted(grounds.reaches.complex_of_reach, firsts)
    stops = [*starts[1:], len(grounds.reaches.complex_of_reach)]
    for start, stop in zip(starts, stops, strict=True):
        reaches = np.arange(start, stop, dtype=np.int64)
        if complexes is not None:
            reaches = reaches[complexes[grounds.reaches.complex_of_reach[reaches]]]
        if len(reaches):
            yield reaches


def _of_block(
    grounds: Grounds, readings: Readings, reaches: Integers, prune: bool
) -> Alternatives:
    envelopes = envelope_works(grounds, reaches)
    if prune:
        envelopes = pruned_envelopes(grounds, envelopes, readings)
    found = states_on(grounds, envelopes, readings)
    if prune:
        return pruned(found, grounds.discount_factor())
    return compacted(found, np.ones(len(found), dtype=np.bool_))


def states_on(
    grounds: Grounds, envelopes: EnvelopeWorks, readings: Readings
) -> Alternatives:
    """List every state that envelope works and installation works lead to.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works of whole complexes, the empty one of each reach among them.
    readings
        Quantities that rows read.

    Returns
    -------
    Alternatives
        Not pruned.
    """
    installations, pairs = installation_pairs(grounds, envelopes, readings)
    first = _work_columns(grounds, grounds.envelope, envelopes, readings)
    second = _work_columns(grounds, grounds.installation, installations, readings)
    return _states(grounds, envelopes, installations, pairs, readings, (first, second))


def _work_columns(
    grounds: Grounds,
    table: WorkTable,
    works: EnvelopeWorks | InstallationWorks,
    readings: Readings,
) -> Works:
    """Cost, years and flows of works; the empty ones among them cost nothing."""
    complexes = grounds.reaches.complex_of_reach[works.reach]
    years = np.array(grounds.scenario.years)
    dwellings = _dwellings_worked_on(grounds, works.cases)
    is_work = works.package > 0
    setup = _setup_eur(grounds, dwellings) * is_work
    discounted = setup[:, None] * grounds.discount_factor()
    contract = np.maximum.reduceat(table.contract_year, grounds.stock.complex_starts)
    fixed = contract[complexes][:, None]
    available = grounds.work_allowed()[complexes] & (years >= works.first_year[:, None])
    available &= (fixed == NO_YEAR) | (years == fixed)
    cost = np.where(
        available | ~is_work[:, None], works.net_cost_eur + discounted, NOT_AVAILABLE
    )
    return Works(
        complex=complexes,
        net_cost_eur=cost,
        flows=_flows(table, works.cases, grounds, readings, setup),
    )


def _flows(
    table: WorkTable,
    cases: Cases,
    grounds: Grounds,
    readings: Readings,
    setup_eur: Floats,
) -> Floats:
    """What rows read of works by year, shape (n_works, n_flows, n_years)."""
    measures = table.packages.measures
    dwellings = grounds.stock.dwellings[cases.row]
    counted = sum_over_members(
        flows_of(measures, cases.does, dwellings, readings.flows), cases.starts
    )
    n_years = len(grounds.scenario.years)
    flows = np.repeat(counted[:, :, None], n_years, axis=2)
    for number, quantity in enumerate(readings.flows):
        if quantity is Quantity.INVESTMENT_EUR:
            spent = table.costs.investment_eur(cases.row, cases.does)
            flows[:, number] = sum_over_members(spent, cases.starts)
            flows[:, number] += setup_eur[:, None]
        elif quantity is Quantity.WORKS:
            is_work = np.logical_or.reduceat(cases.does.any(axis=1), cases.starts)
            flows[:, number] = is_work[:, None]
    return flows


def _dwellings_worked_on(grounds: Grounds, cases: Cases) -> Integers:
    touched = np.where(cases.does.any(axis=1), grounds.stock.dwellings[cases.row], 0)
    return np.asarray(np.add.reduceat(touched, cases.starts))


def _setup_eur(grounds: Grounds, dwellings: Integers) -> Floats:
    """Cost of preparing a work, at the prices of the baseline year, shape (n,)."""
    money = grounds.scenario.money
    setup = money.setup_eur_per_work + money.setup_eur_per_dwelling * dwellings
    return np.asarray(setup * money.setup_vat_factor, dtype=np.float64)


def _states(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    installations: InstallationWorks,
    pairs: Pairs,
    readings: Readings,
    works: tuple[Works, Works],
) -> Alternatives:
    """States of a block: "nothing" of each complex, and every pair that is allowed."""
    reach = envelopes.reach[pairs.envelope]
    has_first = envelopes.package[pairs.envelope] > 0
    has_second = installations.package[pairs.installation] > 0
    has_both = has_first & has_second
    shared = _shared(grounds, envelopes, installations, pairs, readings)
    found = Alternatives(
        complex=grounds.reaches.complex_of_reach[reach],
        reach=reach,
        envelope_package=envelopes.package[pairs.envelope],
        installation_package=installations.package[pairs.installation],
        first=np.where(has_first, pairs.envelope, NEVER),
        second=np.where(has_second, pairs.installation, NEVER),
        amounts=pairs.amounts,
        may_end=is_complete(grounds, grounds.envelope, envelopes.cases)[pairs.envelope]
        & is_complete(grounds, grounds.installation, installations.cases)[
            pairs.installation
        ],
        may_be_together=has_both,
        may_be_later=has_both & pairs.may_follow,
        shared_eur=np.where(has_both, shared[0], 0.0),
        shared_flows=np.where(has_both[:, None], shared[1], 0.0),
        alone=np.zeros(0, dtype=np.int64),
        envelope=works[0],
        installation=works[1],
        readings=readings,
        considered=len(reach),
    )
    return _with_nothing(grounds, take(found, pairs.is_allowed))


def _shared(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    installations: InstallationWorks,
    pairs: Pairs,
    readings: Readings,
) -> tuple[Floats, Floats]:
    """Set-up and flows that both works in one year share, (n,) and (n, n_flows)."""
    each = _dwellings_worked_on(grounds, envelopes.cases)[pairs.envelope]
    each = each + _dwellings_worked_on(grounds, installations.cases)[pairs.installation]
    twice = np.asarray(each - pairs.dwellings_worked_on, dtype=np.float64)
    shared_eur = _setup_eur(grounds, each - pairs.dwellings_worked_on)
    flows = np.zeros((len(each), len(readings.flows)))
    for number, quantity in enumerate(readings.flows):
        if quantity is Quantity.DWELLINGS_WORKED_ON:
            flows[:, number] = twice
        elif quantity is Quantity.WORKS:
            flows[:, number] = 1.0
        elif quantity is Quantity.INVESTMENT_EUR:
            flows[:, number] = shared_eur
    return shared_eur, flows


def _with_nothing(grounds: Grounds, found: Alternatives) -> Alternatives:
    """Put "nothing" before the states of each complex of a block."""
    complexes = np.unique(found.envelope.complex)
    n_complexes = len(complexes)
    whole = np.searchsorted(grounds.reaches.complex_of_reach, complexes, "right") - 1
    none = np.full(n_complexes, NEVER, dtype=np.int64)
    wanted = grounds.envelope.required_of(grounds.stock)[complexes]
    wanted = wanted + grounds.installation.required_of(grounds.stock)[complexes]
    zeros, false = np.zeros(n_complexes, dtype=np.int64), np.zeros(n_complexes, bool)
    nothing = {
        "complex": complexes,
        "reach": whole,
        "envelope_package": zeros,
        "installation_package": zeros,
        "first": none,
        "second": none,
        "amounts": np.zeros((n_complexes, found.amounts.shape[1])),
        "may_end": wanted == 0,
        "may_be_together": false,
        "may_be_later": false,
        "shared_eur": zeros.astype(np.float64),
        "shared_flows": np.zeros((n_complexes, found.shared_flows.shape[1])),
    }
    order = np.argsort(np.concatenate((complexes, found.complex)), kind="stable")
    columns = {
        name: np.concatenate((nothing[name], getattr(found, name)))[order]
        for name in STATE_COLUMNS
    }
    considered = found.considered + n_complexes
    return linked(replace(with_columns(found, columns), considered=considered))
