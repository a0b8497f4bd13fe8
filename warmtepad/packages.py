"""Packages: the sets of measures that can be carried out together.

Needs and exclusions form a directed graph. Measures that neither need, exclude nor
replace each other lie in different components of it, so packages are listed per
component and then combined.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import prod

import networkx as nx
import numpy as np
import numpy.typing as npt

from warmtepad.catalogue import Measure, Need, Work
from warmtepad.columns import Booleans, Integers, frozen

MOST_PACKAGES = 2_000_000
"""Packages of one work beyond which listing them is refused."""

Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageNeed:
    """A need that the state of a dwelling can meet."""

    measure: int
    """Number of the measure that has the need."""

    need: Need
    """The need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Every set of measures of one work that is free of conflict.

    A package has at most one measure per slot and no excluded pair. Needs that only
    other measures can meet are met within it; for the other needs `relies` says which
    of them the state of the dwelling must meet.
    """

    measures: tuple[Measure, ...]
    """The measures, in catalogue order."""

    needs: tuple[PackageNeed, ...]
    """Needs that the state of a dwelling can meet, in order of their measures."""

    includes: Booleans
    """Whether a package has a measure, shape (n_packages, n_measures); row 0 is the
    empty package."""

    relies: Booleans
    """Whether a package relies on the dwelling for a need, shape (n_packages,
    n_needs)."""

    _include_bits: Bits = field(init=False, repr=False, compare=False)
    _rely_bits: Bits = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the arrays read-only and keep them as bits too."""
        object.__setattr__(self, "_include_bits", frozen(_bits(self.includes)))
        object.__setattr__(self, "_rely_bits", frozen(_bits(self.relies)))
        frozen(self.includes)
        frozen(self.relies)

    def __len__(self) -> int:
        """Return the number of packages, the empty one included."""
        return len(self.includes)

    def of(self, package: int) -> tuple[Measure, ...]:
        """Measures of one package."""
        return tuple(self.measures[n] for n in np.flatnonzero(self.includes[package]))

    def valid(self, useful: Booleans, met: Booleans) -> Integers:
        """Return the packages that suit one state of a dwelling.

        Parameters
        ----------
        useful
            Whether a measure applies and improves something, shape (n_measures,).
        met
            Whether the state meets a need, shape (n_needs,).

        Returns
        -------
        ndarray of shape (n_valid,)
            Numbers of packages, rising; the empty package is always among them.
        """
        useless = self._include_bits & ~_bits(useful[np.newaxis])
        unmet = self._rely_bits & ~_bits(met[np.newaxis])
        return np.flatnonzero(~(useless.any(axis=1) | unmet.any(axis=1)))


def measure_graph(measures: Sequence[Measure]) -> "nx.DiGraph[str]":
    """Return the directed graph of needs and exclusions.

    Parameters
    ----------
    measures
        Measures of a catalogue.

    Returns
    -------
    networkx.DiGraph
        A node per measure id; an edge from a measure to each one that it cannot be
        combined with (``kind="excludes"``, also within a slot), that meets a need of
        it (``kind="needs"``), or that takes away what could have met one
        (``kind="spoils"``).
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(measure.id for measure in measures)
    for one in measures:
        for other in measures:
            if one is other:
                continue
            if _conflict(one, other):
                graph.add_edge(one.id, other.id, kind="excludes")
            elif any(other.meets(need) for need in one.needs):
                graph.add_edge(one.id, other.id, kind="needs")
            elif any(_spoils(other, need) for need in one.needs):
                graph.add_edge(one.id, other.id, kind="spoils")
    return graph


def make_packages(measures: Sequence[Measure], work: Work) -> Packages:
    """List every conflict-free package of one work.

    Parameters
    ----------
    measures
        Measures of a catalogue, or those of them that may be used.
    work
        Envelope or installation; measures of the other work are left out.

    Returns
    -------
    Packages
        Row 0 is the empty package.

    Raises
    ------
    ValueError
        If there are too many to list.
    """
    own = tuple(measure for measure in measures if measure.work is work)
    number_of_id = {measure.id: number for number, measure in enumerate(own)}
    _expect_few_enough(own)
    components = [
        _component_packages(own, sorted(number_of_id[id_] for id_ in ids))
        for ids in nx.weakly_connected_components(measure_graph(own))
    ]
    start = np.zeros((1, len(own)), dtype=np.bool_)
    includes = reduce(_combined, components, start)
    needs = tuple(
        PackageNeed(measure=number, need=need)
        for number, measure in enumerate(own)
        for need in measure.needs
        if need.is_met_by_a_state
    )
    relies = [_relies(own, includes, part.measure, part.need) for part in needs]
    table = np.stack(relies, axis=1) if relies else np.zeros((len(includes), 0), bool)
    return Packages(measures=own, needs=needs, includes=includes, relies=table)


def valid_pairs(
    packages: Packages, useful: Booleans, met: Booleans
) -> tuple[Integers, Integers]:
    """Every dwelling state with every package that suits it.

    Rows with the same pattern share one look-up, so the work grows with the distinct
    patterns; only the result grows with the rows. A dwelling has packages by the
    thousand, so pass the rows of a large stock in chunks.

    Parameters
    ----------
    packages
        The packages of one work.
    useful
        Whether a measure applies to a row and improves it, shape (n_rows, n_measures).
    met
        Whether the state of a row meets each of `packages.needs`, shape (n_rows,
        n_needs). For installations the state is the one after the envelope work.

    Returns
    -------
    row : ndarray of shape (n_pairs,)
        Row numbers, not falling; every row occurs, with the empty package first.
    package : ndarray of shape (n_pairs,)
        Package numbers, rising within a row.
    """
    n_measures = len(packages.measures)
    patterns, pattern = _patterns(np.hstack([useful, met]))
    valid = [packages.valid(p[:n_measures], p[n_measures:]) for p in patterns]
    counts = np.array([len(numbers) for numbers in valid], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
    row = np.repeat(np.arange(len(useful)), counts[pattern])
    row_starts = np.cumsum(counts[pattern]) - counts[pattern]
    place = np.arange(len(row)) + (starts[pattern] - row_starts)[row]
    return row, np.concatenate([*valid, np.zeros(0, np.int64)])[place]


def _conflict(one: Measure, other: Measure) -> bool:
    return (
        one.slot is other.slot or other.id in one.excludes or one.id in other.excludes
    )


def _spoils(other: Measure, need: Need) -> bool:
    """Whether `other` replaces a word that could meet `need` by one that does not."""
    effect = other.effect
    return bool(
        (need.ventilation and effect.ventilation) or (need.heating and effect.heating)
    ) and not other.meets(need)


def _expect_few_enough(measures: Sequence[Measure]) -> None:
    per_slot = [m.slot for m in measures]
    most = prod(per_slot.count(slot) + 1 for slot in set(per_slot))
    if most > MOST_PACKAGES:
        msg = (
            f"{len(measures)} measures give up to {most} packages, expected at most "
            f"{MOST_PACKAGES}; allow fewer measures per slot"
        )
        raise ValueError(msg)


def _component_packages(own: tuple[Measure, ...], numbers: list[int]) -> Booleans:
    """List packages of measures that hang together, shape (n, n_measures)."""
    includes = np.zeros((1, len(own)), dtype=np.bool_)
    for slot in dict.fromkeys(own[number].slot for number in numbers):
        variants = [includes]
        for number in numbers:
            if own[number].slot is slot:
                rivals = [n for n in numbers if _conflict(own[number], own[n])]
                free = includes[~includes[:, rivals].any(axis=1)].copy()
                free[:, number] = True
                variants.append(free)
        includes = np.concatenate(variants)
    for number in numbers:
        for need in own[number].needs:
            hopeless = _relies(own, includes, number, need)
            hopeless &= ~_state_can_meet(own, includes, need)
            includes = includes[~hopeless]
    return includes


def _relies(
    own: tuple[Measure, ...], includes: Booleans, number: int, need: Need
) -> Booleans:
    """Find packages with a measure whose need no measure of the package meets."""
    meets = np.array([measure.meets(need) for measure in own], dtype=np.bool_)
    is_met = np.asarray(includes[:, meets].any(axis=1), dtype=np.bool_)
    return np.asarray(includes[:, number] & ~is_met, dtype=np.bool_)


def _state_can_meet(
    own: tuple[Measure, ...], includes: Booleans, need: Need
) -> Booleans:
    """Find packages that leave as it is what could meet the need."""
    replaces_ventilation = _has(own, includes, "ventilation")
    replaces_heating = _has(own, includes, "heating")
    limits = (
        need.net_heat_demand_at_most_kwh_per_m2_yr,
        need.supply_temperature_at_most_c,
        need.qv10_at_most_dm3_per_s_m2,
    )
    always = need.cooks_electric or any(limit is not None for limit in limits)
    return (
        np.full(len(includes), always)
        | (bool(need.ventilation) & ~replaces_ventilation)
        | (bool(need.heating) & ~replaces_heating)
    )


def _has(own: tuple[Measure, ...], includes: Booleans, effect: str) -> Booleans:
    sets = np.array([effect in measure.effect.sets() for measure in own], np.bool_)
    return np.asarray(includes[:, sets].any(axis=1), dtype=np.bool_)


def _combined(one: Booleans, other: Booleans) -> Booleans:
    """Each package of one component with each of another."""
    return np.repeat(one, len(other), axis=0) | np.tile(other, (len(one), 1))


def _patterns(table: Booleans) -> tuple[Booleans, Integers]:
    """Distinct rows of booleans, and the number of that of each row."""
    if not table.shape[1]:
        return table[:1], np.zeros(len(table), dtype=np.int64)
    words = _bits(table)
    order = np.lexsort(words.T)
    is_new = np.ones(len(words), dtype=np.bool_)
    is_new[1:] = (words[order[1:]] != words[order[:-1]]).any(axis=1)
    pattern = np.empty(len(words), dtype=np.int64)
    pattern[order] = np.cumsum(is_new) - 1
    return table[order[is_new]], pattern


def _bits(table: Booleans) -> Bits:
    """Rows of booleans as 64-bit words, shape (n_rows, n_words)."""
    width = -(-table.shape[1] // 64) * 64
    padded = np.zeros((len(table), width), dtype=np.bool_)
    padded[:, : table.shape[1]] = table
    return np.packbits(padded, axis=1).view(np.uint64)
