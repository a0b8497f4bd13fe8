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
from typing import NamedTuple

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.dominance import Burdens, counted, undominated_in_groups
from warmtepad.options.alternatives import Alternatives, Works, ending_in
from warmtepad.options.readings import Readings
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
    ends = np.where(is_both, together | later, kept.in_one_year)
    left = replace(found, may_be_together=together, may_be_later=later)
    return ending_in(left, ends)


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
    one = in_one_year_of(found, shared_factor)
    # What another one on the same envelope work matches need not meet all the others.
    beside = counted(found.complex[one.states], found.first[one.states])
    one = one.take(undominated_in_groups(one.burdens, beside))
    in_one_year = _kept(one, len(found))
    in_one_year |= (~has_first & ~has_second) & found.may_end
    later = _kept(on_top_of(found, shared_factor), len(found))
    later = _kept(in_two_years_of(found, later & has_first & has_second), len(found))
    return Needed(in_one_year=in_one_year, later=later)


class Comparison(NamedTuple):
    """Ways that are held against each other."""

    states: Integers
    """States that the ways lead to, shape (n,)."""

    burdens: Burdens
    """What they are compared by."""

    group: Integers
    """Ways of one group are compared, not falling, shape (n,)."""

    def take(self, kept: Booleans) -> "Comparison":
        """Return some of the ways, of which a mask is given."""
        return Comparison(self.states[kept], self.burdens.take(kept), self.group[kept])


def in_one_year_of(found: Alternatives, shared_factor: Floats) -> Comparison:
    """Ways of each complex with all works in one year, against each other."""
    is_both = (found.first != NEVER) & (found.second != NEVER)
    one = np.flatnonzero(found.may_end & (~is_both | found.may_be_together))
    burdens = _burdens(found, one, shared_factor, with_first=True)
    return Comparison(one, burdens, found.complex[one])


def on_top_of(found: Alternatives, shared_factor: Floats) -> Comparison:
    """What comes later on each envelope work: nothing, or an installation work."""
    has_first, has_second = found.first != NEVER, found.second != NEVER
    top = np.flatnonzero(has_first & found.may_end & (~has_second | found.may_be_later))
    top = top[np.argsort(found.first[top], kind="stable")]
    burdens = _burdens(found, top, shared_factor, with_first=False)
    return Comparison(top, burdens, counted(found.first[top]))


def in_two_years_of(found: Alternatives, later: Booleans) -> Comparison:
    """Ways of each complex with works in two years, against each other."""
    two = np.flatnonzero(later)
    return Comparison(two, _later_burdens(found, two), found.complex[two])


def _kept(comparison: Comparison, n_states: int) -> Booleans:
    """States whose way no other one of its group matches, shape (n_states,)."""
    kept = np.zeros(n_states, dtype=np.bool_)
    kept[comparison.states] = undominated_in_groups(
        comparison.burdens, comparison.group
    )
    return kept


def _burdens(
    found: Alternatives, states: Integers, shared_factor: Floats, *, with_first: bool
) -> Burdens:
    """What a plan pays and misses for ways in one year, or for later works."""
    readings, signs = found.readings, found.readings.flow_signs
    n_years, n_columns = len(shared_factor), (1 + len(signs)) * len(shared_factor)
    first = np.zeros((1, n_columns))
    if with_first:
        first = by_year(found.envelope, readings)
    shared = [found.shared_eur[states]]
    shared += [sign * found.shared_flows[states, number] for number, sign in signs]
    taken_off = np.zeros((len(shared), len(shared), n_years))
    taken_off[np.arange(len(shared)), np.arange(len(shared))] = 1.0
    taken_off[0, 0] = shared_factor
    return Burdens(
        first=first,
        second=by_year(found.installation, readings),
        of_first=found.first[states] if with_first else np.zeros_like(states),
        of_second=found.second[states],
        shared=np.stack(shared, axis=1) * with_first,
        taken_off=taken_off.reshape(len(shared), n_columns),
        own=_signed(found.amounts[states], readings),
    )


def _later_burdens(found: Alternatives, states: Integers) -> Burdens:
    """What a plan pays and misses for two works in each two years."""
    readings = found.readings
    n_years = found.envelope.net_cost_eur.shape[1]
    before, after = np.triu_indices(n_years, k=1)
    first, second = (
        by_year(works, readings) for works in (found.envelope, found.installation)
    )
    # Costs add up over each two years; flows stand apart in the year of each work.
    n_flows = first.shape[1] - n_years
    none = (np.zeros((len(first), n_flows)), np.zeros((len(second), n_flows)))
    alone = found.amounts[found.alone[found.first[states]]]
    return Burdens(
        first=np.hstack((first[:, before], first[:, n_years:], none[0])),
        second=np.hstack((second[:, after], none[1], second[:, n_years:])),
        of_first=found.first[states],
        of_second=found.second[states],
        shared=np.zeros((len(states), 0)),
        taken_off=np.zeros((0, len(before) + 2 * n_flows)),
        own=np.hstack(
            (_signed(found.amounts[states], readings), _signed(alone, readings))
        ),
    )


def by_year(works: Works, readings: Readings) -> Floats:
    """Cost and flows of works by year, and a last row of zeros for no work."""
    columns = [works.net_cost_eur]
    columns += [sign * works.flows[:, number] for number, sign in readings.flow_signs]
    table = np.hstack(columns)
    return np.concatenate((table, np.zeros((1, table.shape[1]))))


def _signed(amounts: Floats, readings: Readings) -> Floats:
    """Amounts in the directions in which less is better, shape (n, n_signs)."""
    columns = [sign * amounts[:, number] for number, sign in readings.stock_signs]
    return np.stack(columns, axis=1) if columns else np.zeros((len(amounts), 0))
