"""List the states that each complex can reach, and the works that lead there."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.options.alternatives import (
    STATE_COLUMNS,
    Alternatives,
    Works,
    compacted,
    joined,
    linked,
    renumbered,
    take,
    with_columns,
)
from warmtepad.options.blocks import Block, make_blocks
from warmtepad.options.envelope_pruning import pruned_envelopes
from warmtepad.options.envelope_works import (
    EnvelopeWorks,
    envelope_works,
    is_complete,
)
from warmtepad.options.installation_pruning import needed_installations
from warmtepad.options.installation_works import (
    InstallationWorks,
    list_installations,
)
from warmtepad.options.pair_search import searched_pairs
from warmtepad.options.pairs import Pairs
from warmtepad.options.pruning import pruned
from warmtepad.options.readings import Readings
from warmtepad.options.work_columns import (
    dwellings_worked_on,
    setup_eur,
    work_columns,
)
from warmtepad.options.works import Grounds
from warmtepad.pricing import NEVER
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.quantities import Quantity


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
    blocks = make_blocks(grounds)
    numbers = blocks.numbers(complexes)

    def told(parts: Iterable[Alternatives]) -> Iterator[Alternatives]:
        for number, part in enumerate(parts, 1):
            watch(Progress(step="options", done_fraction=number / len(numbers)))
            yield part

    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(
            lambda own: _of_block(blocks.block(own), readings, prune), numbers
        )
        return joined(told(found))


def _of_block(block: Block, readings: Readings, prune: bool) -> Alternatives:
    """Alternatives of some complexes, by their numbers in the whole stock."""
    grounds = block.grounds
    reaches = np.arange(len(block.reaches), dtype=np.int64)
    envelopes = envelope_works(grounds, reaches)
    if prune:
        envelopes = pruned_envelopes(grounds, envelopes, readings)
    found = states_on(grounds, envelopes, readings, prune=prune)
    if prune:
        found = pruned(found, grounds.discount_factor())
    else:
        found = compacted(found, np.ones(len(found), dtype=np.bool_))
    return renumbered(found, block.complexes, block.reaches)


def states_on(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    readings: Readings,
    *,
    prune: bool = False,
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
    prune
        Whether to leave out installation works that no envelope work has need of.

    Returns
    -------
    Alternatives
        Not pruned otherwise; `considered` counts what was left out so, too.
    """
    first = work_columns(grounds, grounds.envelope, envelopes, readings)
    listed = list_installations(grounds, envelopes)
    second = work_columns(grounds, grounds.installation, listed.works, readings)
    considered = len(listed.below)
    if prune:
        needed = needed_installations(
            grounds, envelopes, listed.works, second, readings
        )
        listed, second = listed.take(needed), second.take(needed)
    listed, pairs = searched_pairs(
        grounds, envelopes, listed, second, readings, prune=prune
    )
    found = _states(grounds, envelopes, listed.works, pairs, readings, (first, second))
    return replace(found, considered=found.considered + considered - len(listed.below))


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
    each = dwellings_worked_on(grounds, envelopes.cases)[pairs.envelope]
    each = each + dwellings_worked_on(grounds, installations.cases)[pairs.installation]
    twice = np.asarray(each - pairs.dwellings_worked_on, dtype=np.float64)
    shared_eur = setup_eur(grounds, each - pairs.dwellings_worked_on)
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
