"""A problem of ways: per group a small network of states and years, never written out.

A group starts in "nothing". A first work, a second one, or both together bring it into
another state; the second work may also come later than the first. What a state brings
counts at the end of every year that it lasts, what a work takes counts in its year. So
a group has few states and works, but many ways through them: ways are priced, and only
those that matter are ever written out as options.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import Network, Prices, cheapest, make_prices, near
from warmtepad.problem import ChoiceProblem
from warmtepad.shared_rows import SharedRows
from warmtepad.written import (
    Columns,
    Kept,
    Sums,
    block_columns,
    cost_of_works_eur,
    sums_of,
    while_it_lasts,
)

GROUPS_AT_ONCE = 4_096
"""Groups that one thread prices in one go."""

ROOM_PER_GROUP = 64
"""Ways per group that are noted before room is made for more."""


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
        with ThreadPoolExecutor(self.threads) as pool:
            for _ in pool.map(
                lambda groups: cheapest(groups, self.network, prices, priced, ways),
                self._ranges(),
            ):
                pass
        if self.kept is None:
            return ways, priced
        return self._kept_or(self.kept, price_eur, ways, priced)

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
        ways, priced = self.cheapest(price_eur)
        return sums_of(self.columns(ways), priced, part, n_parts)

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
        with ThreadPoolExecutor(self.threads) as pool:
            parts = pool.map(
                lambda groups: self._near_in_range(groups, prices, below_eur),
                self._ranges(),
            )
            ways, priced = map(np.concatenate, zip(*parts, strict=True))
        if self.kept is None:
            return ways, priced
        return self._with_kept(self.kept, price_eur, limit_eur, (ways, priced))

    def _kept_or(
        self, kept: Kept, price_eur: Floats, ways: Integers, priced: Floats
    ) -> tuple[Integers, Floats]:
        """The kept way of each group where it is no dearer than another."""
        own_eur = self._priced_eur(kept, price_eur)
        is_kept = own_eur <= priced + kept.change_eur
        return (
            np.where(is_kept[:, None], kept.ways, ways),
            np.where(is_kept, own_eur, priced + kept.change_eur),
        )

    def _with_kept(
        self,
        kept: Kept,
        price_eur: Floats,
        limit_eur: Floats,
        found: tuple[Integers, Floats],
    ) -> tuple[Integers, Floats]:
        """Near ways at what they cost with a change, and the kept ones at their own."""
        ways, priced = found
        group = self.group_of(ways)
        has_kept = kept.change_eur > 0
        is_kept = (ways == kept.ways[group]).all(axis=1) & has_kept[group]
        others, of_others = ways[~is_kept], group[~is_kept]
        own_eur = self._priced_eur(kept, price_eur)
        near_kept = np.flatnonzero(has_kept & (own_eur <= limit_eur))
        order = np.argsort(np.concatenate((of_others, near_kept)), kind="stable")
        together = np.concatenate((others, kept.ways[near_kept]))
        eur = np.concatenate(
            (priced[~is_kept] + kept.change_eur[of_others], own_eur[near_kept])
        )
        return together[order], eur[order]

    def _priced_eur(self, kept: Kept, price_eur: Floats) -> Floats:
        """Priced cost of the kept ways; infinite without one, shape (n_groups,)."""
        priced = np.full(self.n_groups, np.inf)
        there = np.flatnonzero(kept.change_eur > 0)
        columns = replace(self, kept=None).columns(kept.ways[there])
        earned = columns.coefficients.T @ price_eur
        priced[there] = columns.cost_eur - earned
        return priced

    def _near_in_range(
        self, groups: tuple[int, int], prices: Prices, limit_eur: Floats
    ) -> tuple[Integers, Floats]:
        """Ways of a range of groups within their limits, and their priced cost."""
        room = (groups[1] - groups[0]) * ROOM_PER_GROUP
        while True:
            ways = np.empty((room, 3), dtype=np.int64)
            priced = np.empty(room)
            found = near(groups, self.network, prices, limit_eur, ways, priced)
            if found <= room:
                return ways[:found].copy(), priced[:found].copy()
            room = found

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
        return self.columns(ways).totals

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

    def _ranges(self) -> list[tuple[int, int]]:
        stops = range(0, self.n_groups, GROUPS_AT_ONCE)
        return [(first, min(first + GROUPS_AT_ONCE, self.n_groups)) for first in stops]

    def _prices(self, price_eur: Floats) -> Prices:
        stops = np.cumsum([block.n_rows for block in self.blocks]).astype(np.int64)
        parts = np.split(price_eur, stops[:-1]) if self.blocks else []
        per_year = [
            part.reshape(block.lower.shape) @ block.over_years
            for block, part in zip(self.blocks, parts, strict=True)
        ]
        shape = (len(self.blocks), self.n_groups)
        places = [block.place_of_group for block in self.blocks]
        return make_prices(
            self.network,
            per_year,
            quantity=np.array([b.quantity for b in self.blocks], dtype=np.int64),
            is_flow=np.array([b.is_flow for b in self.blocks], dtype=np.bool_),
            place=np.array(places, dtype=np.int64).reshape(shape),
        )

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
