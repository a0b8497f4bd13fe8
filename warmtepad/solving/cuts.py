r"""Rows that every whole choice keeps, though a choice in fractions does not.

With few large groups the linear relaxation saves just as much as the path asks for, a
seventh of a complex here, a third there. A whole choice cannot. From a combination of
rows, :math:`\sum_j a_j x_j + s \ge b` with :math:`s \ge 0` what other rows have over,
take a level :math:`z_g` off each group; one option per group is picked, so

.. math:: \sum_j (a_j - z_{g(j)}) x_j + s \ge d = b - \sum_g z_g

and, if :math:`d > 0`, rounding gives a row that cuts fractions off:

.. math::
    \sum_j F\left(\frac{a_j - z_{g(j)}}{\delta}\right) x_j + \frac{s}{f \delta}
    \ge \lceil d / \delta \rceil, \quad
    F(t) = \lfloor t \rfloor + \min(1, (t - \lfloor t \rfloor) / f)

with :math:`f` the fraction of :math:`d/\delta` (mixed-integer rounding), or, without a
divisor, :math:`\sum_j \min(1, (a_j - z_{g(j)})^+ / d) \, x_j + s/d \ge 1` (a cover).
A cut is kept as the recipe, so that its coefficients can be had for any options.

References
----------
.. [1] H. Marchand, L. A. Wolsey, "Aggregation and mixed integer rounding to solve
   MIPs", Operations Research 49(3), 2001, pp. 363-371.
.. [2] R. D. Carr, L. K. Fleischer, V. J. Leung, C. A. Phillips, "Strengthening
   integrality gaps for capacitated network design and covering problems", SODA 2000,
   pp. 106-115.
"""

from dataclasses import dataclass, field

import numpy as np
from numba import njit

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem

COVER = 0.0
"""Divisor that stands for a cover instead of rounding."""

SAFETY = 1e-9
"""The limit of a cut is lowered by this share of its terms, for rounding errors."""

OPTIONS_AT_ONCE = 50_000
"""Options whose coefficients are worked out together, to bound memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Recipe of one cut."""

    rows: Integers
    """Rows that are combined: base rows, then earlier cuts, shape (n_combined,)."""

    weight: Floats
    """Weight of each combined row, shape (n_combined,)."""

    level: Floats
    """Level taken off each group, shape (n_groups,)."""

    divisor: float
    """Divisor of the rounding, or `COVER`."""

    short: float
    """What is to be had above the levels, positive."""

    least: float
    """Least value of the cut."""

    def slope(self) -> float:
        """What one unit of a row's surplus counts in the cut."""
        if self.divisor == COVER:
            return 1.0 / self.short
        share = self.short / self.divisor
        return 1.0 / ((share - float(np.floor(share))) * self.divisor)

    def coefficients(self, table: Floats, places: Integers, group: Integers) -> Floats:
        """Coefficient of options, given theirs in the combined rows.

        Parameters
        ----------
        table
            Coefficients in some rows, among them those of the recipe, shape
            (n_tabled, n_options).
        places
            Where in the table each row of the recipe stands, shape (n_combined,).
        group
            Group of each option, shape (n_options,).

        Returns
        -------
        ndarray of shape (n_options,)
        """
        above, surplus = _combined(table, places, self.weight)
        rounded = round_up(above - self.level[group], self.short, self.divisor)
        return np.asarray(rounded - self.slope() * surplus)


@njit(cache=True, nogil=True)
def _combined(table: Floats, places: Integers, weight: Floats) -> tuple[Floats, Floats]:
    """Weighted sum of some rows of a table, and the part of weights below zero."""
    whole, below = np.zeros(table.shape[1]), np.zeros(table.shape[1])
    for number in range(places.shape[0]):
        row, factor = table[places[number]], weight[number]
        for option in range(table.shape[1]):
            whole[option] += factor * row[option]
        if factor < 0:
            for option in range(table.shape[1]):
                below[option] += factor * row[option]
    return whole, below


def round_up(above: Floats, short: Floats | float, divisor: Floats | float) -> Floats:
    r""":math:`F` of what options have above their level, or their part of a cover.

    Examples
    --------
    Of 3 that are short, an option that gives 2 counts for two thirds, one of 5 for all.

    >>> round_up(np.array([-1.0, 2.0, 5.0]), 3.0, COVER).round(3).tolist()
    [0.0, 0.667, 1.0]

    Rounded by 4, an option of 5 counts for one and a third.

    >>> round_up(np.array([-1.0, 2.0, 5.0]), 3.0, 4.0).round(3).tolist()
    [0.0, 0.667, 1.333]
    """
    if np.ndim(divisor) == 0 and divisor == COVER:
        return np.asarray(np.clip(above / short, 0.0, 1.0))
    share = short / divisor
    fraction = share - np.floor(share)
    whole = np.floor(above / divisor)
    return np.asarray(whole + np.minimum(1.0, (above / divisor - whole) / fraction))


@dataclass(slots=True)
class CutPool:
    """Hard rows of a problem, read as "at least", and the cuts made from them."""

    row: Integers
    """Row of the problem that each base row is, shape (n_base,)."""

    sign: Floats
    """1 for a lower limit, -1 for an upper limit, shape (n_base,)."""

    least: Floats
    """Least value of each base row, shape (n_base,)."""

    cuts: list[Cut] = field(default_factory=list)
    """Cuts, each made from what stands before it."""

    @classmethod
    def of(cls, problem: ChoiceProblem) -> "CutPool":
        """Pool of the hard rows of a problem, without cuts."""
        hard = ~np.isfinite(problem.violation_price_eur)
        lower = np.flatnonzero(hard & np.isfinite(problem.lower))
        upper = np.flatnonzero(hard & np.isfinite(problem.upper))
        return cls(
            row=np.concatenate((lower, upper)).astype(np.int64),
            sign=np.repeat([1.0, -1.0], [len(lower), len(upper)]),
            least=np.concatenate((problem.lower[lower], -problem.upper[upper])),
        )

    @property
    def n_base(self) -> int:
        """Number of base rows."""
        return len(self.row)

    def least_of(self, number: int) -> float:
        """Least value of a base row or a cut."""
        if number < self.n_base:
            return float(self.least[number])
        return self.cuts[number - self.n_base].least

    def values(
        self, problem: ChoiceProblem, options: Integers, numbers: Integers
    ) -> Floats:
        """Coefficients of some options in some base rows and cuts.

        Parameters
        ----------
        problem
            The problem.
        options
            Options, shape (n_some,).
        numbers
            Base rows and cuts, shape (n_asked,).

        Returns
        -------
        ndarray of shape (n_asked, n_some)
        """
        if not len(numbers):
            return np.zeros((0, len(options)))
        group = problem.group_of_option[options]
        needed = self._needed_for(numbers)
        table = np.empty((self.n_base + len(needed), len(options)))
        base = problem.coefficients[:, options].toarray()[self.row]
        table[: self.n_base] = base * self.sign[:, None]
        place = np.arange(self.n_base + len(self.cuts), dtype=np.int64)
        place[needed] = np.arange(self.n_base, len(table))
        for number in needed:
            cut = self.cuts[number - self.n_base]
            values = cut.coefficients(table, place[cut.rows], group)
            table[place[number]] = values
        return table[place[numbers]]

    def worth(
        self, problem: ChoiceProblem, numbers: Integers, price_eur: Floats
    ) -> Floats:
        """What options earn at prices on the cuts, shape (n_options,) [EUR]."""
        worth = np.zeros(problem.n_options)
        if not len(numbers):
            return worth
        for first in range(0, problem.n_options, OPTIONS_AT_ONCE):
            stop = min(first + OPTIONS_AT_ONCE, problem.n_options)
            options = np.arange(first, stop, dtype=np.int64)
            worth[first:stop] = price_eur @ self.values(problem, options, numbers)
        return worth

    def _needed_for(self, numbers: Integers) -> list[int]:
        """Cuts asked for and those they are made from, in order of making."""
        needed: set[int] = set()
        waiting = [number for number in numbers.tolist() if number >= self.n_base]
        while waiting:
            number = waiting.pop()
            if number not in needed:
                needed.add(number)
                rows = self.cuts[number - self.n_base].rows.tolist()
                waiting += [row for row in rows if row >= self.n_base]
        return sorted(needed)
