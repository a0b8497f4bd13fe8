"""The states that each complex can reach, and the works that lead there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.growing import Growing
from warmtepad.options.readings import Readings
from warmtepad.options.works import Grounds
from warmtepad.pricing import NEVER, Network

NOT_AVAILABLE = np.inf
"""Cost of a work in a year in which it cannot be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Envelope works or installation works of all complexes."""

    complex: Integers
    """Number of the complex, not falling, shape (n_works,)."""

    net_cost_eur: Floats
    """Net present cost by year, set-up included, (n_works, n_years) [EUR]; infinite in
    years in which the work cannot be done."""

    flows: Floats
    """What rows read of the work by year, shape (n_works, n_flows, n_years)."""

    def take(self, kept: Booleans | Integers) -> "Works":
        """Return some works: a mask or numbers."""
        return Works(
            complex=self.complex[kept],
            net_cost_eur=self.net_cost_eur[kept],
            flows=self.flows[kept],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """The states that each complex can reach; "nothing" is its first one."""

    complex: Integers
    """Number of the complex, not falling, shape (n_states,)."""

    reach: Integers
    """Number of the reach; the whole complex for "nothing", shape (n_states,)."""

    envelope_package: Integers
    """Envelope package, shape (n_states,); 0 is none."""

    installation_package: Integers
    """Installation package, shape (n_states,); 0 is none."""

    first: Integers
    """Envelope work that leads there, shape (n_states,); `NEVER` if none."""

    second: Integers
    """Installation work that leads there, shape (n_states,); `NEVER` if none."""

    amounts: Floats
    """What rows read, more than at present, shape (n_states, n_stocks)."""

    may_end: Booleans
    """Whether a complex may stay in the state, shape (n_states,)."""

    may_be_together: Booleans
    """Whether both works may fall in one year, shape (n_states,)."""

    may_be_later: Booleans
    """Whether the installation may follow in a later year, shape (n_states,)."""

    shared_eur: Floats
    """Set-up that works in one year share, shape (n_states,) [EUR of the year]."""

    shared_flows: Floats
    """What works in one year take less of the flows, shape (n_states, n_flows)."""

    alone: Integers
    """State after each envelope work alone, shape (n_envelope_works,)."""

    envelope: Works
    """Envelope works."""

    installation: Works
    """Installation works."""

    readings: Readings
    """Quantities of the columns of amounts and flows."""

    considered: int
    """Number of states before pruning."""

    def __len__(self) -> int:
        """Return the number of states."""
        return len(self.complex)

    def network(self, grounds: Grounds) -> Network:
        """States and works as arrays that solvers take."""
        bounds = np.arange(grounds.n_complexes + 1)
        return Network(
            state_starts=np.searchsorted(self.complex, bounds).astype(np.int64),
            first_starts=np.searchsorted(self.envelope.complex, bounds),
            second_starts=np.searchsorted(self.installation.complex, bounds),
            exit_step=grounds.in_stock().sum(axis=1),
            first=self.first,
            second=self.second,
            amounts=self.amounts,
            may_end=self.may_end,
            may_be_together=self.may_be_together,
            may_be_later=self.may_be_later,
            shared_eur=self.shared_eur,
            shared_flows=self.shared_flows,
            alone=self.alone,
            first_eur=self.envelope.net_cost_eur,
            first_flows=self.envelope.flows,
            second_eur=self.installation.net_cost_eur,
            second_flows=self.installation.flows,
            shared_factor=grounds.discount_factor(),
            running_eur=self.readings.running_eur,
        )


STATE_COLUMNS = (
    "complex",
    "reach",
    "envelope_package",
    "installation_package",
    "first",
    "second",
    "amounts",
    "may_end",
    "may_be_together",
    "may_be_later",
    "shared_eur",
    "shared_flows",
)


def linked(found: Alternatives) -> Alternatives:
    """Find the state after each envelope work alone; without one nothing follows."""
    # One place more, so that states without envelope work have something to look up.
    alone = np.full(len(found.envelope.complex) + 1, NEVER, dtype=np.int64)
    single = np.flatnonzero((found.first != NEVER) & (found.second == NEVER))
    alone[found.first[single]] = single
    follows = found.may_be_later & (alone[found.first] != NEVER)
    return replace(found, alone=alone[:-1], may_be_later=follows)


def compacted(found: Alternatives, kept: Booleans) -> Alternatives:
    """Keep some states, and the works that lead there."""
    states = take(found, kept)
    first, envelope = _used(states.first, found.envelope)
    second, installation = _used(states.second, found.installation)
    return linked(
        replace(
            states,
            first=first,
            second=second,
            envelope=envelope,
            installation=installation,
        )
    )


def ending_in(found: Alternatives, allowed: Booleans) -> Alternatives:
    """Let complexes stay in some states only; on the way they may pass others.

    "Nothing" stays the first state of each, also where a complex may not stay there.

    Parameters
    ----------
    found
        Alternatives.
    allowed
        States in which a complex may stay, shape (n_states,).
    """
    ends = found.may_end & allowed
    later = found.may_be_later & ends
    is_base = (found.first == NEVER) & (found.second == NEVER)
    is_base[found.alone[found.first[later]]] = True
    return compacted(
        replace(
            found,
            may_end=ends,
            may_be_together=found.may_be_together & ends,
            may_be_later=later,
        ),
        ends | is_base,
    )


def _used(numbers: Integers, works: Works) -> tuple[Integers, Works]:
    """Works that some state has, and their new numbers in those states."""
    used = np.unique(numbers[numbers != NEVER])
    new = np.where(numbers == NEVER, NEVER, np.searchsorted(used, numbers))
    return new, works.take(used)


def take(found: Alternatives, kept: Booleans) -> Alternatives:
    """States of which some are kept, with all works."""
    columns = {name: getattr(found, name)[kept] for name in STATE_COLUMNS}
    return with_columns(found, columns)


def with_columns(
    found: Alternatives, columns: Mapping[str, Floats | Integers | Booleans]
) -> Alternatives:
    """States with other columns, by their names in `STATE_COLUMNS`."""
    changes: dict[str, Any] = dict(columns)
    return replace(found, **changes)


def renumbered(
    found: Alternatives, complexes: Integers, reaches: Integers
) -> Alternatives:
    """Give complexes and reaches of a block their numbers in the whole stock.

    Parameters
    ----------
    found
        Alternatives of the block.
    complexes, reaches
        Number in the stock of each complex and each reach of the block.
    """
    return replace(
        found,
        complex=complexes[found.complex],
        reach=reaches[found.reach],
        envelope=replace(found.envelope, complex=complexes[found.envelope.complex]),
        installation=replace(
            found.installation, complex=complexes[found.installation.complex]
        ),
    )


def joined(parts: Iterable[Alternatives]) -> Alternatives:
    """Put blocks behind each other, at least one; each may go once it is taken."""
    states = {name: Growing() for name in STATE_COLUMNS}
    envelope, installation = _GrowingWorks(), _GrowingWorks()
    considered = 0
    left = iter(parts)
    first = next(left)
    for part in chain((first,), left):
        for name in STATE_COLUMNS:
            numbers = getattr(part, name)
            if name == "first":
                numbers = _behind(numbers, envelope)
            elif name == "second":
                numbers = _behind(numbers, installation)
            states[name].add(numbers)
        envelope.add(part.envelope)
        installation.add(part.installation)
        considered += part.considered
    together = replace(
        with_columns(first, {name: states[name].whole() for name in STATE_COLUMNS}),
        envelope=envelope.whole(),
        installation=installation.whole(),
        considered=considered,
    )
    return linked(together)


class _GrowingWorks:
    """Works to which those of further blocks are added."""

    def __init__(self) -> None:
        self.complex, self.net_cost_eur, self.flows = Growing(), Growing(), Growing()

    def add(self, works: Works) -> None:
        self.complex.add(works.complex)
        self.net_cost_eur.add(works.net_cost_eur)
        self.flows.add(works.flows)

    def whole(self) -> Works:
        return Works(
            complex=self.complex.whole(),
            net_cost_eur=self.net_cost_eur.whole(),
            flows=self.flows.whole(),
        )


def _behind(numbers: Integers, works: _GrowingWorks) -> Integers:
    """Numbers of works of a block, behind those that are there."""
    return np.where(numbers == NEVER, NEVER, numbers + works.complex.size)
