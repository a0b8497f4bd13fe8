"""Choices of groups that are spread over blocks; only answers come together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self, TypeVar

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.shared_rows import SharedRows
from warmtepad.ways import WayProblem
from warmtepad.written import Columns, Sums

Answer = TypeVar("Answer")


class Blocks(Protocol):
    """Blocks of groups, kept wherever they are."""

    def ask(
        self, question: Callable[..., Answer], arguments: Sequence[tuple[Any, ...]]
    ) -> list[Answer]:
        """Answer of every block, in their order.

        Parameters
        ----------
        question
            A method of `WayProblem`, or a function that takes a block first.
        arguments
            What else it takes, for each block.
        """

    def changed(self, change: Callable[[WayProblem], WayProblem]) -> Self:
        """Return the blocks after a change, kept where they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadChoices(SharedRows):
    """Choices of a problem of ways whose groups are spread over blocks.

    A way is the same three numbers as in the whole problem.
    """

    held: Blocks
    """The blocks."""

    group_starts: Integers
    """First group of each block, and the number of groups, shape (n_blocks + 1,)."""

    state_starts: Integers
    """First state of each group, and the number of states, shape (n_groups + 1,)."""

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return int(self.group_starts[-1])

    def without_costs(self) -> "SpreadChoices":
        """Return the same choices, all at no cost."""
        return replace(self, held=self.held.changed(WayProblem.without_costs))

    def cheapest(self, price_eur: Floats) -> tuple[Integers, Floats]:
        """Cheapest way of each group at given prices, and its priced cost [EUR]."""
        found = self.held.ask(WayProblem.cheapest, self._to_all(price_eur))
        return self._together(found)

    def cheapest_sums(self, price_eur: Floats, part: Integers, n_parts: int) -> Sums:
        """Cheapest ways at given prices, added up over the parts of groups."""
        # Few bytes per group: these numbers go out with every pass.
        small = part.astype(np.min_scalar_type(n_parts))
        arguments = [(price_eur, own, n_parts) for own in self._by_block(small)]
        found = self.held.ask(WayProblem.cheapest_sums, arguments)
        effect = found[0].part_effect
        for sums in found[1:]:
            effect = effect + sums.part_effect
        return Sums(
            priced_eur=float(np.sum([sums.priced_eur for sums in found])),
            part_eur=np.sum([sums.part_eur for sums in found], axis=0),
            part_effect=sparse.csc_array(effect),
        )

    def near(self, price_eur: Floats, limit_eur: Floats) -> tuple[Integers, Floats]:
        """Every way whose priced cost is within the limit of its group."""
        arguments = [(price_eur, own) for own in self._by_block(limit_eur)]
        return self._together(self.held.ask(WayProblem.near, arguments))

    def group_of(self, ways: Integers) -> Integers:
        """Group of each way, shape (n_ways,)."""
        found = np.searchsorted(self.state_starts, ways[:, 0], side="right") - 1
        return np.asarray(found, dtype=np.int64)

    def columns(self, ways: Integers) -> Columns:
        """Write ways out."""
        divided, place = self._divided(ways)
        found = self.held.ask(WayProblem.columns, divided)
        starts = self.group_starts[:-1]
        matrix = sparse.hstack([part.coefficients for part in found], format="csc")
        group = [part.group + start for part, start in zip(found, starts, strict=True)]
        return Columns(
            group=np.concatenate(group)[place],
            cost_eur=np.concatenate([part.cost_eur for part in found])[place],
            coefficients=sparse.csc_array(matrix[:, place]),
        )

    def totals(self, ways: Integers) -> tuple[float, Floats]:
        """Cost of ways together [EUR], and the value of each row, shape (n_rows,)."""
        found = self.held.ask(WayProblem.totals, self._divided(ways)[0])
        cost_eur, values = zip(*found, strict=True)
        return float(np.sum(cost_eur)), np.sum(values, axis=0)

    @property
    def _first_states(self) -> Integers:
        """First state of each block, and the number of states."""
        return self.state_starts[self.group_starts]

    def _to_all(self, *arguments: Any) -> list[tuple[Any, ...]]:
        return [arguments] * (len(self.group_starts) - 1)

    def _by_block(self, column: Floats | Integers) -> list[Any]:
        """Column with a figure per group, block by block."""
        return np.split(column, self.group_starts[1:-1])

    def _divided(self, ways: Integers) -> tuple[list[tuple[Integers]], Integers]:
        """Ways block by block, and the place of each way among all of these."""
        first = self._first_states
        block = np.searchsorted(first, ways[:, 0], side="right") - 1
        order = np.argsort(block, kind="stable")
        place = np.empty(len(ways), dtype=np.int64)
        place[order] = np.arange(len(ways))
        stops = np.searchsorted(block[order], np.arange(1, len(first) - 1))
        parts = np.split(ways[order], stops)
        return [
            (own - np.array([start, 0, 0]),)
            for own, start in zip(parts, first[:-1], strict=True)
        ], place

    def _together(
        self, found: list[tuple[Integers, Floats]]
    ) -> tuple[Integers, Floats]:
        """Ways and priced costs of all blocks, states numbered as in the whole."""
        ways, priced = zip(*found, strict=True)
        counts = [len(own) for own in ways]
        joined = np.concatenate(ways)
        joined[:, 0] += np.repeat(self._first_states[:-1], counts)
        return joined, np.concatenate(priced)
