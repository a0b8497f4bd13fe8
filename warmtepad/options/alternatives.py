"""Undated alternatives of each complex: what may be done, without the year.

Envelope packages come first and are pruned on cost, demand and what installations ask
of an envelope; what is left is paired with installation packages and pruned again on
what the rows of the problem see. Both follow the rule in `dominance`.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dominance import undominated_in_groups
from warmtepad.options.envelope_works import EnvelopeWorks, envelope_works
from warmtepad.options.installation_works import InstallationWorks, installation_works
from warmtepad.options.works import Grounds

COMPLEXES_PER_BLOCK = 50
"""Complexes that are worked out together: memory grows with it."""

NOT_AVAILABLE = np.inf
"""Cost of an alternative in a year in which it cannot be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """What may be done in each complex, without the year; "nothing" is one of them.

    Alternatives of one complex stand together; its first one is "nothing".
    """

    complex: Integers
    """Number of the complex, not falling, shape (n_alternatives,)."""

    reach: Integers
    """Number of the reach; the whole complex for "nothing", shape (n_alternatives,)."""

    envelope_package: Integers
    """Envelope package, shape (n_alternatives,); 0 is none."""

    installation_package: Integers
    """Installation package, shape (n_alternatives,); 0 is none."""

    net_cost_eur: Floats
    """Net present cost if done in a year, shape (n_alternatives, n_years) [EUR].

    Infinite in years in which it cannot be done; "nothing" costs nothing in any year.
    """

    reduction: Floats
    """Drop in weighted net heat demand, shape (n_alternatives,) [weight·kWh/m²]."""

    poor_dwellings: Integers
    """Dwellings of the complex with a poor label afterwards, (n_alternatives,)."""

    off_gas_dwellings: Integers
    """Dwellings taken off gas, shape (n_alternatives,)."""

    considered: int
    """Number of alternatives before pruning."""

    def __len__(self) -> int:
        """Return the number of alternatives."""
        return len(self.complex)


COLUMNS = tuple(f.name for f in fields(Alternatives) if f.name != "considered")


def make_alternatives(
    grounds: Grounds, *, prune: bool = True, threads: int = 2
) -> Alternatives:
    """List what may be done in each complex.

    Parameters
    ----------
    grounds
        What options are made of.
    prune
        Whether to leave out what can never be part of a cheapest plan.
    threads
        Blocks of complexes that are worked out at the same time.

    Returns
    -------
    Alternatives
    """
    blocks = list(_blocks(grounds))
    with ThreadPoolExecutor(threads) as pool:
        return _joined(
            list(pool.map(lambda block: _of_block(grounds, block, prune), blocks))
        )


def _blocks(grounds: Grounds) -> Iterator[Integers]:
    """Reaches of some complexes at a time."""
    complexes = grounds.reaches.complex_of_reach
    for first in range(0, int(complexes[-1]) + 1, COMPLEXES_PER_BLOCK):
        inside = (complexes >= first) & (complexes < first + COMPLEXES_PER_BLOCK)
        yield np.flatnonzero(inside).astype(np.int64)


def _of_block(grounds: Grounds, reaches: Integers, prune: bool) -> Alternatives:
    envelopes = envelope_works(grounds, reaches, prune=prune)
    works = installation_works(grounds, envelopes)
    found = _with_nothing(grounds, reaches, _alternatives(grounds, envelopes, works))
    if not prune:
        return found
    kept = undominated_in_groups(_burdens(found), found.complex)
    # "Nothing" stays even where something else costs as little: reports show it.
    kept |= np.diff(found.complex, prepend=-1) > 0
    return _take(found, kept)


def _burdens(alternatives: Alternatives) -> Floats:
    """What the problem sees of an alternative, less is better, shape (n, n_burdens)."""
    return np.column_stack(
        (
            alternatives.net_cost_eur,
            -alternatives.reduction,
            alternatives.poor_dwellings,
            -alternatives.off_gas_dwellings,
        )
    )


def _alternatives(
    grounds: Grounds, envelopes: EnvelopeWorks, works: InstallationWorks
) -> Alternatives:
    """Pairs of an envelope and an installation work that break no rule."""
    pair = np.flatnonzero(works.is_allowed)
    envelope = works.envelope_work[pair]
    reach = envelopes.reach[envelope]
    complexes = grounds.reaches.complex_of_reach[reach]
    first_year = np.maximum(envelopes.first_year[envelope], works.first_year[pair])
    years = np.array(grounds.scenario.years)
    available = grounds.work_allowed()[complexes] & (years >= first_year[:, None])
    cost = envelopes.net_cost_eur[envelope] + works.net_cost_eur[pair]
    cost += _setup_eur(grounds, works.dwellings_worked_on[pair])
    poor = _poor_outside(grounds)[reach] + works.poor_dwellings[pair]
    return Alternatives(
        complex=complexes,
        reach=reach,
        envelope_package=envelopes.package[envelope],
        installation_package=works.package[pair],
        net_cost_eur=np.where(available, cost, NOT_AVAILABLE),
        reduction=envelopes.reduction[envelope],
        poor_dwellings=poor,
        off_gas_dwellings=works.off_gas_dwellings[pair],
        considered=len(works.is_allowed),
    )


def _setup_eur(grounds: Grounds, dwellings: Integers) -> Floats:
    """Present cost of preparing a work in a year, shape (n, n_years) [EUR]."""
    money, scenario = grounds.scenario.money, grounds.scenario
    setup = money.setup_eur_per_work + money.setup_eur_per_dwelling * dwellings
    factor = (1.0 + money.discount_rate) ** -(
        np.array(scenario.years, dtype=np.float64) - scenario.baseline_year
    )
    return np.asarray(setup[:, None] * money.setup_vat_factor * factor)


def _poor_outside(grounds: Grounds) -> Integers:
    """Dwellings with a poor label that a reach leaves alone, shape (n_reaches,)."""
    reaches = grounds.reaches
    poor = np.where(grounds.is_poor, grounds.stock.dwellings, 0)
    inside = np.add.reduceat(poor[reaches.row_of_member], reaches.member_starts)
    whole = np.add.reduceat(poor, grounds.stock.complex_starts)
    return np.asarray(whole[reaches.complex_of_reach] - inside)


def _with_nothing(
    grounds: Grounds, reaches: Integers, found: Alternatives
) -> Alternatives:
    """Put "nothing" before the alternatives of each complex of a block."""
    complexes = grounds.reaches.complex_of_reach[reaches]
    whole = reaches[np.append(complexes[1:] != complexes[:-1], True)]
    own = grounds.reaches.complex_of_reach[whole]
    poor = np.where(grounds.is_poor, grounds.stock.dwellings, 0)
    zeros = np.zeros(len(own), dtype=np.int64)
    nothing = Alternatives(
        complex=own,
        reach=whole,
        envelope_package=zeros,
        installation_package=zeros,
        net_cost_eur=np.zeros((len(own), len(grounds.scenario.years))),
        reduction=np.zeros(len(own)),
        poor_dwellings=np.add.reduceat(poor, grounds.stock.complex_starts)[own],
        off_gas_dwellings=zeros,
        considered=len(own),
    )
    order = np.argsort(np.concatenate((own, found.complex)), kind="stable")
    return _take(_joined([nothing, found]), order)


def _joined(parts: list[Alternatives]) -> Alternatives:
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in COLUMNS
    }
    return Alternatives(**columns, considered=sum(part.considered for part in parts))


def _take(alternatives: Alternatives, rows: Booleans | Integers) -> Alternatives:
    columns = {name: getattr(alternatives, name)[rows] for name in COLUMNS}
    return Alternatives(**columns, considered=alternatives.considered)
