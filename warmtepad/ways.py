"""A problem of ways: per group a small network of states and years, never written out.

A group starts in "nothing". A first work, a second one, or both together bring it into
another state; the second work may also come later than the first. What a state brings
counts at the end of every year that it lasts, what a work takes counts in its year. So
a group has few states and works, but many ways through them: ways are priced, and only
those that matter are ever written out as options.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import (
    Network,
    Prices,
    Sites,
    bring,
    cheapest,
    cheapest_brought,
    make_prices,
    make_sites,
    near_in_range,
    over_ranges,
)
from warmtepad.problem import ChoiceProblem
from warmtepad.shared_rows import SharedRows
from warmtepad.summing import Found, read_by, sum_parts
from warmtepad.written import (
    Columns,
    Kept,
    Sums,
    block_columns,
    cost_of_works_eur,
    while_it_lasts,
)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayProblem(SharedRows):
    """Pick one way through the network of each group at the lowest cost.

    A way is three numbers: the state in which it ends, and the steps of its first and
    second work, `NEVER` for a work that it does not have.

    Raises
    ------
    ValueError
        If a group has no way.
    """

    network: Network
    """States and works of all groups."""

    kept: Kept | None = None
    """Ways that groups had before, if any other way costs something on top."""

    threads: int = 2
    """Threads that price groups; the answer does not depend on it."""

    _found_sites: list[Sites] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    """Groups that are priced alike, once they are found."""

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.network.exit_step)

    def group_of(self, ways: Integers) -> Integers:
        """Group of each way, shape (n_ways,)."""
        starts = self.network.state_starts
        found = np.searchsorted(starts, ways[:, 0], side="right") - 1
        return np.asarray(found, dtype=np.int64)

    def cheapest(self, price_eur: Floats) -> tuple[Integers, Floats]:
        """Cheapest way of each group at given prices.

        Parameters
        ----------
        price_eur
            Price of one unit more of each row, shape (n_rows,) [EUR].

        Returns
        -------
        ways : ndarray of shape (n_groups, 3)
        priced_eur : ndarray of shape (n_groups,)
            Cost less what the way earns at these prices.
        """
        priced = np.empty(self.n_groups)
        ways = np.empty((self.n_groups, 3), dtype=np.int64)
        prices = self._prices(price_eur)
        self._in_threads(
            lambda groups: cheapest(groups, self.network, prices, priced, ways)
        )
        if self.kept is None:
            return ways, priced
        return self.kept.or_cheaper(self._kept_eur(price_eur), ways, priced)

    def cheapest_sums(self, price_eur: Floats, part: Integers, n_parts: int) -> Sums:
        """Cheapest ways at given prices, added up over the parts of groups.

        Parameters
        ----------
        price_eur
            Price of one unit more of each row, shape (n_rows,) [EUR].
        part
            Part that each group belongs to, shape (n_groups,).
        n_parts
            Number of parts.
        """
        net, read = self.network, read_by(self.blocks)
        every = np.arange(self.n_groups)
        if self.kept is None:
            brought = np.empty((self.n_groups, read.n_columns))
            priced = np.empty(self.n_groups)
            ways = np.empty((self.n_groups, 3), dtype=np.int64)
            prices = self._prices(price_eur)
            self._in_threads(
                lambda groups: cheapest_brought(
                    groups, net, prices, read, priced, ways, brought
                )
            )
            found = Found(group=every, ways=ways, brought=brought)
        else:
            ways, priced = self.cheapest(price_eur)
            found = self._found(ways, every)
        eur, effect = sum_parts(net, self.blocks, self._sites, found, part, n_parts)
        return Sums(priced_eur=float(priced.sum()), part_eur=eur, part_effect=effect)

    def near(self, price_eur: Floats, limit_eur: Floats) -> tuple[Integers, Floats]:
        """Every way whose priced cost is within the limit of its group.

        Parameters
        ----------
        price_eur
            Price of one unit more of each row, shape (n_rows,) [EUR].
        limit_eur
            Largest priced cost, shape (n_groups,) [EUR].

        Returns
        -------
        ways : ndarray of shape (n_ways, 3)
            Group by group.
        priced_eur : ndarray of shape (n_ways,)
        """
        prices = self._prices(price_eur)
        below_eur = limit_eur
        if self.kept is not None:
            below_eur = limit_eur - self.kept.change_eur
        parts = self._in_threads(
            lambda groups: near_in_range(groups, self.network, prices, below_eur)
        )
        ways, priced = map(np.concatenate, zip(*parts, strict=True))
        if self.kept is None:
            return ways, priced
        own_eur = self._kept_eur(price_eur)
        return self.kept.among(own_eur, limit_eur, (ways, priced), self.group_of(ways))

    def _kept_eur(self, price_eur: Floats) -> Floats:
        """Priced cost of the kept ways; infinite without one, shape (n_groups,)."""
        priced = np.full(self.n_groups, np.inf)
        if self.kept is not None:
            there = np.flatnonzero(self.kept.change_eur > 0)
            columns = replace(self, kept=None).columns(self.kept.ways[there])
            priced[there] = columns.cost_eur - columns.coefficients.T @ price_eur
        return priced

    def columns(self, ways: Integers) -> Columns:
        """Write ways out.

        Parameters
        ----------
        ways
            Shape (n_ways, 3).
        """
        group = self.group_of(ways)
        written = [
            block_columns(self.network, block, ways, group) for block in self.blocks
        ]
        matrix = sparse.vstack(written, format="csc") if written else None
        empty = sparse.csc_array((0, len(ways)))
        return Columns(
            group=group,
            cost_eur=self._cost_eur(ways, group),
            coefficients=sparse.csc_array(empty if matrix is None else matrix),
        )

    def totals(self, ways: Integers) -> tuple[float, Floats]:
        """Cost of ways together [EUR], and the value of each row, shape (n_rows,)."""
        group = self.group_of(ways)
        all_in_one = np.zeros(len(ways), dtype=np.int64)
        found = self._found(ways, group)
        cost_eur, effect = sum_parts(
            self.network, self.blocks, self._sites, found, all_in_one, 1
        )
        return float(cost_eur[0]), effect.toarray()[:, 0]

    def _found(self, ways: Integers, group: Integers) -> Found:
        """What ways of some groups cost and bring."""
        read = read_by(self.blocks)
        brought = np.empty((len(ways), read.n_columns))
        net, gone = self.network, self.network.exit_step[group]
        over_ranges(
            len(ways),
            self.threads,
            lambda some: bring(some, net, *read, gone, ways, brought),
        )
        if self.kept is not None:
            brought[:, 0] += self.kept.change_of_eur(ways, group)
        return Found(group=group, ways=ways, brought=brought)

    def explicit(self, ways: Integers) -> ChoiceProblem:
        """Problem with some ways as options; each group must have one.

        Parameters
        ----------
        ways
            Shape (n_ways, 3), group by group.
        """
        columns = self.columns(ways)
        return ChoiceProblem(
            cost_eur=columns.cost_eur,
            group_of_option=columns.group,
            coefficients=sparse.csr_array(columns.coefficients),
            lower=self.lower,
            upper=self.upper,
            row_names=self.row_names,
            violation_price_eur=self.violation_price_eur,
            violation_weight=self.violation_weight,
        )

    def without_costs(self) -> "WayProblem":
        """Same ways and rows, with no cost but that of missing limits."""
        net = self.network
        free = net._replace(
            first_eur=np.where(np.isfinite(net.first_eur), 0.0, np.inf),
            second_eur=np.where(np.isfinite(net.second_eur), 0.0, np.inf),
            shared_eur=np.zeros_like(net.shared_eur),
            running_eur=np.zeros_like(net.running_eur),
        )
        return replace(self, network=free, kept=None)

    def every_way(self) -> Integers:
        """Every way of every group; for small problems only, shape (n_ways, 3)."""
        no_limit = np.full(self.n_groups, np.finfo(np.float64).max)
        return replace(self, kept=None).near(np.zeros(self.n_rows), no_limit)[0]

    def _in_threads(self, action: Callable[[tuple[int, int]], Answer]) -> list[Answer]:
        """Answer of an action for every range of groups."""
        return over_ranges(self.n_groups, self.threads, action)

    def _prices(self, price_eur: Floats) -> Prices:
        stops = np.cumsum([block.n_rows for block in self.blocks]).astype(np.int64)
        parts = np.split(price_eur, stops[:-1]) if self.blocks else []
        per_year = [
            part.reshape(block.lower.shape) @ block.over_years
            for block, part in zip(self.blocks, parts, strict=True)
        ]
        return make_prices(
            self.network,
            self._sites,
            per_year,
            quantity=np.array([b.quantity for b in self.blocks], dtype=np.int64),
            is_flow=np.array([b.is_flow for b in self.blocks], dtype=np.bool_),
        )

    @property
    def _sites(self) -> Sites:
        """Groups that are priced alike."""
        if not self._found_sites:
            places = [block.place_of_group for block in self.blocks]
            self._found_sites.append(make_sites(self.network.exit_step, places))
        return self._found_sites[0]

    def cost_of_works_eur(self, ways: Integers) -> Floats:
        """Cost of the works of ways, without that of the states, shape (n_ways,)."""
        return cost_of_works_eur(self.network, ways)

    def _cost_eur(self, ways: Integers, group: Integers) -> Floats:
        cost = self.cost_of_works_eur(ways)
        for quantity, running in enumerate(self.network.running_eur):
            if running.any():
                over = while_it_lasts(
                    self.network, ways, group, quantity, running[None, :]
                )
                cost += over[:, 0]
        if self.kept is not None:
            cost += self.kept.change_of_eur(ways, group)
        return cost
