"""Raises the bound of the linear relaxation with cuts, and keeps it a proof."""

import copy
import logging
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import PricedCuts, priced_bound
from warmtepad.solving.cuts import OPTIONS_AT_ONCE, CutPool
from warmtepad.solving.prices import worth_joining
from warmtepad.solving.relaxation import Relaxation
from warmtepad.solving.separation import Found, Mixture, Point, cuts_from

LOGGER = logging.getLogger(__name__)

AT_HAND = 700
"""Options that a relaxation with cuts holds at first, beside the best of each group."""

TABLEAU_ROWS = 40
"""Combinations of rows that the simplex tableau gives per round, at most."""

CUTS_PER_ROUND = 40
"""Cuts that join per round, at most."""

ALIKE = 0.98
"""Cuts whose directions have a larger cosine than this are one and the same."""

NEGLIGIBLE = 1e-7
"""Weights below this share of the largest are left out of a combination."""


class Tightening:
    """The bound of a problem, raised in rounds; options that are out drop off."""

    def __init__(self, problem: ChoiceProblem, price_eur: Floats) -> None:
        self.problem = problem
        self.whole = np.arange(problem.n_options, dtype=np.int64)
        self.pool = CutPool.of(problem)
        self.bound = priced_bound(problem, price_eur)
        self._active: Integers = np.zeros(0, dtype=np.int64)

    @property
    def can_cut(self) -> bool:
        """Whether there are hard rows to make cuts from."""
        return self.pool.n_base > 0

    def drop_above(self, extra_cost_eur: float) -> None:
        """Forget the options whose extra cost is larger: no better plan holds them."""
        left = np.flatnonzero(self.bound.extra_cost_eur <= extra_cost_eur)
        part = self.part(left)
        self.whole, self.problem, self.bound = part.whole, part.problem, part.bound

    def part(self, options: Integers) -> "Tightening":
        """Copy for a part of the options; it shares the pool of cuts."""
        part = copy.copy(self)
        part.whole = self.whole[options]
        part.problem = self.problem.keep(options)
        extra = self.bound.extra_cost_eur[options]
        part.bound = replace(self.bound, extra_cost_eur=extra)
        return part

    def adopt(self, part: "Tightening") -> None:
        """Let the cuts that bind in a part join those that bind here."""
        self._active = np.union1d(self._active, part._active)  # noqa: SLF001

    def run(self, rounds: int, seconds_left: Callable[[], float]) -> None:
        """Add cuts for some rounds and prove the bound that they give.

        Parameters
        ----------
        rounds
            Rounds of cuts, at most; fewer if none is found or time is up.
        seconds_left
            Tells the time that is left [s].
        """
        joined = self.nearest()
        for _ in range(8):
            held = self.problem.keep(joined)
            relaxation = self._relaxation(held, joined, seconds_left())
            if not relaxation.solve():
                return
            for _ in range(rounds):
                if not self._cut_once(relaxation, held) or seconds_left() <= 1:
                    break
            rounds = 1
            wanted = self._price_all(relaxation, joined)
            if not wanted.size or seconds_left() <= 1:
                return
            joined = np.union1d(joined, wanted)

    def with_cuts(self, options: Integers) -> ChoiceProblem:
        """Problem of some options, with the cuts that bind as further rows."""
        n_cuts = len(self._active)
        some = self.problem.keep(options)
        cuts = sparse.csr_array(self.pool.values(self.problem, options, self._active))
        cuts = cuts.reshape((n_cuts, len(options)))
        least = [self.pool.least_of(int(number)) for number in self._active]
        hard = np.full(n_cuts, np.inf)
        names = tuple(f"cut {number}" for number in range(n_cuts))
        return replace(
            some,
            coefficients=sparse.csr_array(sparse.vstack((some.coefficients, cuts))),
            lower=np.append(some.lower, least),
            upper=np.append(some.upper, hard),
            row_names=some.row_names + names,
            violation_price_eur=np.append(some.violation_price_eur, hard),
            violation_weight=np.append(some.violation_weight, np.zeros(n_cuts)),
        )

    def effects(self) -> Floats:
        """Effects of all options on the rows, then on the cuts that bind.

        Returns
        -------
        ndarray of shape (n_options, n_rows + n_binding)
            An option's effects stand together, so that some options are read fast.
        """
        n_options, n_rows = self.problem.n_options, self.problem.n_rows
        effects = np.empty((n_options, n_rows + len(self._active)))
        for first in range(0, n_options, OPTIONS_AT_ONCE):
            some = np.arange(first, min(first + OPTIONS_AT_ONCE, n_options))
            rows = self.problem.coefficients[:, some].toarray()
            effects[some, :n_rows] = rows.T
            cuts = self.pool.values(self.problem, some, self._active)
            effects[some, n_rows:] = cuts.T
        return effects

    def nearest(self) -> Integers:
        """Options that are cheapest to force, and the cheapest of each group."""
        extra = self.bound.extra_cost_eur
        most = AT_HAND + self.problem.n_groups
        if len(extra) <= most:
            return np.arange(len(extra), dtype=np.int64)
        group, starts = self.problem.group_of_option, self.problem.group_starts
        cheapest = np.minimum.reduceat(extra, starts)[group]
        limit = float(np.partition(extra, most)[most])
        near = (extra <= limit) | (extra == cheapest)
        return np.flatnonzero(near).astype(np.int64)

    def _relaxation(
        self, held: ChoiceProblem, joined: Integers, time_limit_s: float
    ) -> Relaxation:
        """Relaxation of some options with the cuts that bind; all rows of the pool."""
        relaxation = Relaxation(held, time_limit_s)
        base = np.arange(self.pool.n_base)
        self._numbers = self._active
        rows = self.pool.values(self.problem, joined, np.append(base, self._active))
        self._values = rows
        for number, row in zip(self._active, rows[len(base) :], strict=True):
            relaxation.add_cut(row, self.pool.least_of(int(number)))
        return relaxation

    def _cut_once(self, relaxation: Relaxation, held: ChoiceProblem) -> bool:
        """Add cuts that the present point breaks; whether there were any."""
        point = Point(held, relaxation.share)
        if not len(point.split_groups):
            return False
        found = [
            cut
            for mixture in self._mixtures(relaxation)
            for cut in cuts_from(mixture, point)
        ]
        chosen = _unlike(found)
        if not chosen:
            return False
        first = self.pool.n_base + len(self.pool.cuts)
        for cut in chosen:
            self.pool.cuts.append(cut.cut)
            relaxation.add_cut(cut.coefficients, cut.cut.least)
        numbers = np.arange(first, first + len(chosen))
        self._numbers = np.append(self._numbers, numbers)
        self._values = np.vstack((self._values, [cut.coefficients for cut in chosen]))
        return relaxation.solve()

    def _mixtures(self, relaxation: Relaxation) -> list[Mixture]:
        """Each row alone, then what the simplex tableau combines, both ways."""
        n_base = self.pool.n_base
        numbers = np.append(np.arange(n_base), self._numbers)
        least = np.array([self.pool.least_of(int(number)) for number in numbers])
        largest = np.abs(self._values).max(axis=1)
        weights = list(np.eye(n_base, len(numbers)))
        for row in relaxation.tableau_weights(TABLEAU_ROWS):
            weight = np.append(
                row[self.pool.row] * self.pool.sign, row[self.problem.n_rows :]
            )
            weights += [weight, -weight]
        mixtures = []
        for weight in weights:
            size = np.abs(weight) * largest
            used = np.flatnonzero(size > NEGLIGIBLE * size.max())
            if used.size and size[used].max() > 0:
                scaled = weight[used] / size[used].max()
                mixtures.append(
                    Mixture(numbers[used], scaled, self._values[used], least[used])
                )
        return mixtures

    def _price_all(self, relaxation: Relaxation, joined: Integers) -> Integers:
        """Take over a better bound; options that could still lower the relaxation."""
        price = np.maximum(relaxation.cut_price_eur, 0.0)
        active = np.flatnonzero(price > 0)
        numbers, price = self._numbers[active], price[active]
        least = np.array([self.pool.least_of(int(number)) for number in numbers])
        worth = self.pool.worth(self.problem, numbers, price)
        cuts = PricedCuts(worth_eur=worth, value_eur=float(price @ least))
        bound = priced_bound(self.problem, relaxation.price_eur, cuts)
        self._active = numbers
        if bound.lower_bound_eur > self.bound.lower_bound_eur:
            self.bound = bound
        priced = self.problem.cost_eur - worth
        priced = priced - self.problem.coefficients.T @ relaxation.price_eur
        wanted = worth_joining(self.problem, priced, joined)
        LOGGER.info(
            "%d cuts bind, bound %.0f EUR, %d of %d options at hand, %d join",
            len(numbers),
            bound.lower_bound_eur,
            len(joined),
            self.problem.n_options,
            len(wanted),
        )
        return wanted


def _unlike(found: list[Found]) -> list[Found]:
    """Deepest cuts that are not alike."""
    chosen: list[Found] = []
    directions: list[Floats] = []
    for cut in sorted(found, key=lambda cut: -cut.depth):
        direction = cut.coefficients / np.linalg.norm(cut.coefficients)
        if all(abs(float(direction @ other)) < ALIKE for other in directions):
            chosen.append(cut)
            directions.append(direction)
        if len(chosen) == CUTS_PER_ROUND:
            break
    return chosen
