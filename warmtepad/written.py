"""Ways written out: what each costs, and what it brings to each row."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import Network
from warmtepad.problem import RowBlock

STEPS = 1_024
"""More steps than any plan has years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Some ways written out."""

    group: Integers
    """Group of each way, shape (n_ways,)."""

    cost_eur: Floats
    """Cost of each way, shape (n_ways,) [EUR]."""

    coefficients: sparse.csc_array
    """Effect of each way on each row, shape (n_rows, n_ways)."""

    @property
    def totals(self) -> tuple[float, Floats]:
        """Cost of all together [EUR], and the value of each row, shape (n_rows,)."""
        values = np.asarray(self.coefficients.sum(axis=1), dtype=np.float64)
        return float(self.cost_eur.sum()), values


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """One way of each group added up, part by part."""

    priced_eur: float
    """Priced cost of all together [EUR]."""

    part_eur: Floats
    """Cost per part, not priced, shape (n_parts,) [EUR]."""

    part_effect: sparse.csc_array
    """Effect per part on each row, shape (n_rows, n_parts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A way that each group had before, and what any other one costs on top."""

    ways: Integers
    """The way of each group, shape (n_groups, 3); any where there is none."""

    change_eur: Floats
    """Price of another way, shape (n_groups,) [EUR]; zero where there was none."""

    def change_of_eur(self, ways: Integers, group: Integers) -> Floats:
        """Price of being another way than before, shape (n_ways,) [EUR].

        Parameters
        ----------
        ways
            Shape (n_ways, 3).
        group
            Group of each, shape (n_ways,).
        """
        is_kept = (ways == self.ways[group]).all(axis=1)
        return np.where(is_kept, 0.0, self.change_eur[group])

    def or_cheaper(
        self, own_eur: Floats, ways: Integers, priced_eur: Floats
    ) -> tuple[Integers, Floats]:
        """The kept way of each group where it is no dearer than another.

        Parameters
        ----------
        own_eur
            Priced cost of the kept ways; infinite without one, shape (n_groups,) [EUR].
        ways, priced_eur
            Another way of each group, and its priced cost without that of changing.
        """
        changed_eur = priced_eur + self.change_eur
        is_kept = own_eur <= changed_eur
        return (
            np.where(is_kept[:, None], self.ways, ways),
            np.where(is_kept, own_eur, changed_eur),
        )

    def among(
        self,
        own_eur: Floats,
        limit_eur: Floats,
        near: tuple[Integers, Floats],
        group: Integers,
    ) -> tuple[Integers, Floats]:
        """Near ways at what they cost with a change, and the kept ones at their own.

        Parameters
        ----------
        own_eur
            Priced cost of the kept ways; infinite without one, shape (n_groups,) [EUR].
        limit_eur
            Largest priced cost of each group, shape (n_groups,) [EUR].
        near
            Near ways, and their priced cost without that of changing.
        group
            Group of each, shape (n_ways,).
        """
        ways, priced_eur = near
        has_kept = self.change_eur > 0
        is_kept = (ways == self.ways[group]).all(axis=1) & has_kept[group]
        others, of_others = ways[~is_kept], group[~is_kept]
        near_kept = np.flatnonzero(has_kept & (own_eur <= limit_eur))
        order = np.argsort(np.concatenate((of_others, near_kept)), kind="stable")
        together = np.concatenate((others, self.ways[near_kept]))
        changed_eur = priced_eur[~is_kept] + self.change_eur[of_others]
        eur = np.concatenate((changed_eur, own_eur[near_kept]))
        return together[order], eur[order]


def sums_of(columns: Columns, way_eur: Floats, part: Integers, n_parts: int) -> Sums:
    """Add up one way of each group, part by part.

    Parameters
    ----------
    columns
        The ways written out, group by group.
    way_eur
        Priced cost of each, shape (n_groups,) [EUR].
    part
        Part that each group belongs to, shape (n_groups,).
    n_parts
        Number of parts.
    """
    n_groups = len(part)
    members = sparse.csc_array(
        (np.ones(n_groups), (np.arange(n_groups), part)), shape=(n_groups, n_parts)
    )
    return Sums(
        priced_eur=float(way_eur.sum()),
        part_eur=np.bincount(part, columns.cost_eur, n_parts).astype(np.float64),
        part_effect=sparse.csc_array(columns.coefficients @ members),
    )


def cost_of_works_eur(net: Network, ways: Integers) -> Floats:
    """Cost of the works of ways, without that of the states.

    Parameters
    ----------
    net
        States and works.
    ways
        Shape (n_ways, 3).

    Returns
    -------
    ndarray of shape (n_ways,)
        In euros.
    """
    state, one, other = ways.T
    cost = _in_step(net.first_eur, net.first[state], one)
    cost += _in_step(net.second_eur, net.second[state], other)
    together = (one >= 0) & (one == other)
    cost -= np.where(together, net.shared_eur[state] * net.shared_factor[one], 0.0)
    return np.asarray(cost, dtype=np.float64)


def block_columns(
    net: Network, block: RowBlock, ways: Integers, group: Integers
) -> sparse.coo_array:
    """Coefficients of ways in the rows of one block.

    Parameters
    ----------
    net
        States and works.
    block
        The rows.
    ways, group
        Ways and their groups, shapes (n_ways, 3) and (n_ways,).

    Returns
    -------
    sparse array of shape (n_rows_of_block, n_ways)
    """
    if block.is_flow:
        effect = _in_its_year(net, ways, block.quantity, block.over_years)
    else:
        effect = while_it_lasts(net, ways, group, block.quantity, block.over_years)
    place = block.place_of_group[group]
    way, line = np.nonzero((effect != 0) & (place >= 0)[:, None])
    row = place[way] * len(block.years) + line
    shape = (block.n_rows, len(ways))
    return sparse.coo_array((effect[way, line], (row, way)), shape=shape)


def while_it_lasts(
    net: Network, ways: Integers, group: Integers, quantity: int, over_years: Floats
) -> Floats:
    """Amounts of the states of ways, added up over the years that they last.

    Parameters
    ----------
    net
        States and works.
    ways, group
        Ways and their groups, shapes (n_ways, 3) and (n_ways,).
    quantity
        Column of the amounts.
    over_years
        How each line adds up the years, shape (n_lines, n_years).

    Returns
    -------
    ndarray of shape (n_ways, n_lines)
    """
    state, one, other = ways.T
    end = net.exit_step[group]
    summed = np.cumsum(np.pad(over_years, ((0, 0), (1, 0))), axis=1)
    last = np.minimum(np.maximum(one, other), end)
    amount = net.amounts[:, quantity]
    is_done = np.maximum(one, other) >= 0
    found = amount[state] * is_done * (summed[:, end] - summed[:, last])
    later = (one >= 0) & (other > one)
    begin = np.minimum(np.maximum(one, 0), end)
    alone = np.zeros(len(ways))
    alone[later] = amount[net.alone[net.first[state[later]]]]
    found += alone * (summed[:, last] - summed[:, begin])
    return np.asarray(found.T, dtype=np.float64)


def _in_its_year(
    net: Network, ways: Integers, quantity: int, over_years: Floats
) -> Floats:
    """Amounts of the works of ways over the years, shape (n_ways, n_lines)."""
    state, one, other = ways.T
    spent = _in_step(net.first_flows[:, quantity], net.first[state], one)
    found = over_years[:, one] * spent
    spent = _in_step(net.second_flows[:, quantity], net.second[state], other)
    found = found + over_years[:, other] * spent
    together = (one >= 0) & (one == other)
    found -= over_years[:, one] * (net.shared_flows[state, quantity] * together)
    return np.asarray(found.T, dtype=np.float64)


def _in_step(figures: Floats, work: Integers, step: Integers) -> Floats:
    """Figure of a work in its step; zero where there is no work, shape (n_ways,)."""
    found = np.zeros(len(work))
    has_work = step >= 0
    found[has_work] = figures[work[has_work], step[has_work]]
    return found


def way_keys(ways: Integers) -> Integers:
    """A number per way that sorts as the way does, shape (n_ways,)."""
    state, one, other = (ways + 1).T
    keys = (state * STEPS + one) * STEPS + other
    return np.asarray(keys, dtype=np.int64)


def distinct(*parts: Integers) -> Integers:
    """Every way of some lists once, sorted, shape (n_ways, 3)."""
    ways = np.concatenate(parts)
    _, first = np.unique(way_keys(ways), return_index=True)
    return np.asarray(ways[first], dtype=np.int64)
