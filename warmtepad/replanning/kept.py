"""The ways of the earlier plan among those of the new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Integers
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import Options, make_options, nothing_at_all
from warmtepad.options.listing import make_alternatives
from warmtepad.options.merging import added
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.pricing import NEVER, Network
from warmtepad.replanning.done import Behind
from warmtepad.replanning.past import Key, Past, PastWork
from warmtepad.replanning.rows import RowFinder, measures_of_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWays:
    """What each complex would do if it kept to the earlier plan."""

    ways: Integers
    """Its way; that of doing nothing where there is none, (n_complexes, 3)."""

    is_there: Booleans
    """Whether it can still keep to it, shape (n_complexes,)."""


def wanted_works(past: Past, behind: Behind) -> Mapping[str, tuple[PastWork, ...]]:
    """What each complex has done, and what else was planned for it.

    Parameters
    ----------
    past
        The earlier plan.
    behind
        What is behind us.

    Returns
    -------
    mapping of str to tuple of PastWork
        By complex; complexes are left out that are new, gone, or missed a work.
    """
    missed = {name for name, _ in behind.failed} | behind.gone
    works: dict[str, dict[Key, PastWork]] = {
        row.complex_id: {} for row in past.rows if row.complex_id not in missed
    }
    for work in past.works:
        key = (work.complex_id, work.work)
        is_left = work.year > behind.until and key not in behind.refused
        if is_left and work.complex_id in works:
            works[work.complex_id][key] = work
    for key, work in behind.done.items():
        if key[0] in works:
            works[key[0]][key] = work
    return {name: tuple(own.values()) for name, own in works.items()}


def options_with_kept(
    options: Options, wanted: Mapping[str, Sequence[PastWork]]
) -> tuple[Options, KeptWays]:
    """Find the ways of the earlier plan, and bring back those that were pruned.

    Parameters
    ----------
    options
        What can be chosen, what is done being fixed.
    wanted
        Works by complex.
    """
    found = kept_ways(options, wanted)
    names = options.grounds.stock.complex_ids
    lost = np.array([bool(wanted.get(name)) for name in names]) & ~found.is_there
    if not lost.any():
        return options, found
    grounds = _only_wanted(options.grounds, wanted, lost)
    readings = options.alternatives.readings
    extra = make_alternatives(grounds, readings, prune=False, complexes=lost)
    wider = make_options(
        options.grounds, added(options.alternatives, extra), options.prices
    )
    return wider, kept_ways(wider, wanted)


def _only_wanted(
    grounds: Grounds, wanted: Mapping[str, Sequence[PastWork]], lost: Booleans
) -> Grounds:
    """Grounds in which some complexes can do no more than what is wanted of them."""
    finder = RowFinder(grounds.stock)
    names = grounds.stock.complex_ids
    useful = {
        Work.ENVELOPE: grounds.envelope.useful.copy(),
        Work.INSTALLATION: grounds.installation.useful.copy(),
    }
    for number in np.flatnonzero(lost):
        name = names[number]
        for work, table in _tables(grounds).items():
            masks = [
                measures_of_rows(table, finder, own)
                for own in wanted[name]
                if own.work is work
            ]
            rows = finder.rows_of(name)
            useful[work][rows] = masks[0] if masks else False
    return replace(
        grounds,
        envelope=replace(grounds.envelope, useful=useful[Work.ENVELOPE]),
        installation=replace(grounds.installation, useful=useful[Work.INSTALLATION]),
    )


def _tables(grounds: Grounds) -> Mapping[Work, WorkTable]:
    return {
        Work.ENVELOPE: grounds.envelope,
        Work.INSTALLATION: grounds.installation,
    }


def kept_ways(options: Options, wanted: Mapping[str, Sequence[PastWork]]) -> KeptWays:
    """Way of each complex that does what is wanted of it.

    Parameters
    ----------
    options
        What can be chosen.
    wanted
        Works by complex.
    """
    grounds, alternatives = options.grounds, options.alternatives
    names = grounds.stock.complex_ids
    ways = nothing_at_all(options)
    is_there = np.zeros(len(names), dtype=np.bool_)
    finder = RowFinder(grounds.stock)
    bounds = options.problem.network.state_starts
    for number, name in enumerate(names):
        if name not in wanted:
            continue
        states = np.arange(bounds[number], bounds[number + 1], dtype=np.int64)
        fits = np.ones(len(states), dtype=np.bool_)
        steps = {Work.ENVELOPE: NEVER, Work.INSTALLATION: NEVER}
        for work, table in _tables(grounds).items():
            mask = np.zeros_like(table.useful[finder.rows_of(name)])
            for own in wanted[name]:
                if own.work is work:
                    mask = measures_of_rows(table, finder, own)
                    steps[work] = own.year - grounds.scenario.first_year
            fits &= _does(grounds, alternatives, work, states, mask)
        listed = np.column_stack(
            (
                states,
                np.full(len(states), steps[Work.ENVELOPE]),
                np.full(len(states), steps[Work.INSTALLATION]),
            )
        )[fits]
        possible = listed[is_possible(options.problem.network, listed)]
        if len(possible):
            ways[number], is_there[number] = possible[0], True
    return KeptWays(ways=ways, is_there=is_there)


def _does(
    grounds: Grounds,
    alternatives: Alternatives,
    work: Work,
    states: Integers,
    mask: Booleans,
) -> Booleans:
    """Whether states do just what a mask (n_rows, n_measures) says, (n_states,)."""
    table = _tables(grounds)[work]
    of_envelope = work is Work.ENVELOPE
    package = (
        alternatives.envelope_package
        if of_envelope
        else alternatives.installation_package
    )[states]
    row = int(grounds.stock.complex_starts[alternatives.complex[states[0]]])
    rows = np.arange(row, row + len(mask))
    reach = alternatives.reach[states]
    members = grounds.reaches
    inside = np.zeros((len(states), len(rows)), dtype=np.bool_)
    for number in np.unique(reach):
        own = members.row_of_member[members.reach_of_member == number]
        inside[reach == number] = np.isin(rows, own)
    does = table.packages.includes[package][:, None, :] & table.useful[rows]
    does &= inside[:, :, None]
    return np.asarray((does == mask).all(axis=(1, 2)))


def is_possible(net: Network, ways: Integers) -> Booleans:
    """Whether ways can be taken.

    Parameters
    ----------
    net
        States and works.
    ways
        State, and step of each work or `NEVER`, shape (n_ways, 3).

    Returns
    -------
    ndarray of shape (n_ways,)
    """
    state, one, other = ways.T
    n_years = len(net.shared_factor)
    fine = net.may_end[state].copy()
    for step, work, eur in (
        (one, net.first[state], net.first_eur),
        (other, net.second[state], net.second_eur),
    ):
        is_in = (step >= 0) & (step < n_years)
        fine &= (work == NEVER) == (step == NEVER)
        fine &= is_in | (step == NEVER)
        has = is_in & (work != NEVER)
        fine[has] &= np.isfinite(eur[work[has], step[has]])
    both = (one >= 0) & (other >= 0)
    fine &= ~both | np.where(
        one == other, net.may_be_together[state], net.may_be_later[state]
    )
    fine &= ~(both & (other < one))
    return np.asarray(fine)
