"""Which ways can never be part of a cheapest plan.

Works in one year: such a way may go when another one of the same complex costs no more
in any year in which either can be done, takes no more of what rows hold scarce, and
leaves the complex in a state that serves every row at least as well. Put the other one
in its place in any plan, in the same year: the plan still holds and is no dearer.

Works in two years: an envelope work with a later installation work may go when two
others of the complex cost no more in any two years in which these can be done, and
leave it in states that serve every row at least as well, between and after. The same
holds when only the installation work is another one. So no optimum is lost. Of equals
the first stays.
"""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.alternatives import Alternatives, compacted
from warmtepad.options.dominance import undominated_in_groups
from warmtepad.pricing import NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Ways that no other one makes needless, shape (n_states,) each."""

    in_one_year: Booleans
    """Ways into a state with all its works in one year; "nothing" is needed always."""

    later: Booleans
    """Ways into a state with its installation later than its envelope work."""


def pruned(found: Alternatives, shared_factor: Floats) -> Alternatives:
    """Leave out states and works that no cheapest plan has need of.

    Parameters
    ----------
    found
        States of some complexes.
    shared_factor
        Value of a euro of set-up in each year, shape (n_years,).

    Returns
    -------
    Alternatives
    """
    kept = needed(found, shared_factor)
    is_both = (found.first != NEVER) & (found.second != NEVER)
    together = np.where(is_both, found.may_be_together & kept.in_one_year, False)
    later = found.may_be_later & kept.later
    is_base = np.zeros(len(found), dtype=np.bool_)
    is_base[found.alone[found.first[later]]] = True
    ends = np.where(is_both, together | later, kept.in_one_year) & found.may_end
    return compacted(
        replace(found, may_end=ends, may_be_together=together, may_be_later=later),
        ends | is_base,
    )


def needed(found: Alternatives, shared_factor: Floats) -> Needed:
    """Find the ways that no other one makes needless.

    Parameters
    ----------
    found
        States of some complexes.
    shared_factor
        Value of a euro of set-up in each year, shape (n_years,).

    Returns
    -------
    Needed
    """
    has_first, has_second = found.first != NEVER, found.second != NEVER
    is_both = has_first & has_second
    in_one_year = found.may_end & (~is_both | found.may_be_together)
    one = np.flatnonzero(in_one_year)
    burdens = _burdens(found, one, shared_factor, with_first=True)
    in_one_year[one] = undominated_in_groups(burdens, found.complex[one])
    in_one_year |= (~has_first & ~has_second) & found.may_end
    # Of an envelope work: nothing on top of it, or an installation work later.
    top = np.flatnonzero(has_first & found.may_end & (~has_second | found.may_be_later))
    top = top[np.argsort(found.first[top], kind="stable")]
    later = np.zeros(len(found), dtype=np.bool_)
    burdens = _burdens(found, top, shared_factor, with_first=False)
    later[top] = undominated_in_groups(burdens, _counted(found.first[top]))
    later &= is_both
    # Of a complex: two works in two years against two others in the same years.
    two = np.flatnonzero(later)
    later[two] = undominated_in_groups(_later_burdens(found, two), found.complex[two])
    return Needed(in_one_year=in_one_year, later=later)


def _burdens(
    found: Alternatives, states: Integers, shared_factor: Floats, *, with_first: bool
) -> Floats:
    """What a plan pays and misses for a way; less is better, (n, n_burdens)."""
    first, second = found.first[states], found.second[states]
    cost = _of_works(found.installation.net_cost_eur, second)
    flows = _of_works(found.installation.flows, second)
    if with_first:
        cost = cost + _of_works(found.envelope.net_cost_eur, first)
        cost -= found.shared_eur[states, None] * shared_factor
        flows = flows + _of_works(found.envelope.flows, first)
        flows -= found.shared_flows[states, :, None]
    columns = [cost]
    columns += [
        sign * found.amounts[states, number, None]
        for number, sign in found.readings.stock_signs
    ]
    columns += [sign * flows[:, number] for number, sign in found.readings.flow_signs]
    return np.concatenate(columns, axis=1)


def _later_burdens(found: Alternatives, states: Integers) -> Floats:
    """What a plan pays and misses for two works in each two years, (n, n_burdens)."""
    first, second = found.first[states], found.second[states]
    one = found.envelope.net_cost_eur[first]
    other = found.installation.net_cost_eur[second]
    before, after = np.triu_indices(one.shape[1], k=1)
    alone = found.amounts[found.alone[first]]
    columns = [one[:, before] + other[:, after]]
    for number, sign in found.readings.stock_signs:
        columns += [sign * found.amounts[states, number, None]]
        columns += [sign * alone[:, number, None]]
    for number, sign in found.readings.flow_signs:
        columns += [sign * found.envelope.flows[first, number]]
        columns += [sign * found.installation.flows[second, number]]
    return np.concatenate(columns, axis=1)


def _of_works(figures: Floats, works: Integers) -> Floats:
    """Figures of works; zero where there is none."""
    # `NEVER` is -1, which reads the last row: zeros.
    padded = np.concatenate((figures, np.zeros((1, *figures.shape[1:]))))
    return np.asarray(padded[works])


def _counted(numbers: Integers) -> Integers:
    """The same groups counted without gaps, shape (n,)."""
    return np.cumsum(np.diff(numbers, prepend=numbers[:1]) != 0).astype(np.int64)
