r"""The master: the best prices as far as the passes made so far can tell.

Each pass tells per part what its cheapest ways cost and bring: a cut above the
cost of the part, as a function of the prices. The master is the linear program

.. math::
    \max \sum_k \theta_k + \sum_r \left(\pi_r^+ l_r - \pi_r^- u_r\right), \quad
    \theta_k \le C_{jk} - \sum_r \pi_r A_{jrk} \; \forall j, k,
    \quad |\pi - \hat\pi| \le \delta

whose box around the best prices so far keeps it from swinging [1]_. Cuts that have not
mattered for some passes are thrown away.

References
----------
.. [1] R. E. Marsten, W. W. Hogan, J. W. Blankenship, "The boxstep method for
   large-scale optimization", Operations Research 23, 1975, pp. 389-405.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.decomposed.statement import Pass
from warmtepad.problem import Limited
from warmtepad.solving.relaxation import new_highs

MOST_AGE = 8
"""Passes after which a cut that has not mattered is thrown away."""

AT_BOUND = 1e-9
"""A price this near to the side of the box, in its own scale, is held by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Prices that the master would try next."""

    price_eur: Floats
    """The prices, shape (n_rows,)."""

    promised_eur: float
    """Bound that they would prove if the cuts told all [EUR]."""

    is_held: Booleans
    """Whether the box holds a price back, shape (n_rows,)."""


class Master:
    """Cuts of all passes, in HiGHS.

    Parameters
    ----------
    limits
        Limits of the rows.
    n_parts
        Number of parts.
    scale
        Usual size of the price of each row, shape (n_rows,).
    unit_eur
        Usual cost of a part [EUR].
    """

    def __init__(
        self, limits: Limited, n_parts: int, scale: Floats, unit_eur: float
    ) -> None:
        self._parts, self._unit_eur, self._scale = n_parts, unit_eur, scale
        below = np.flatnonzero(np.isfinite(limits.lower))
        above = np.flatnonzero(np.isfinite(limits.upper))
        self._row = np.concatenate((below, above))
        self._sign = np.repeat([1.0, -1.0], [len(below), len(above)])
        limit = np.concatenate((limits.lower[below], -limits.upper[above]))
        self._most = limits.violation_price_eur[self._row] / scale[self._row]
        self._age: Integers = np.zeros(0, dtype=np.int64)
        self._highs: Any = new_highs(1e9)
        n_sides = len(self._row)
        n_columns = n_sides + n_parts
        infinite = np.full(n_parts, np.inf)
        nothing = np.zeros(n_sides)
        worth = np.append(limit * scale[self._row] / unit_eur, np.ones(n_parts))
        self._highs.addVars(
            n_columns, np.append(nothing, -infinite), np.append(nothing, infinite)
        )
        self._highs.changeColsCost(
            n_columns, np.arange(n_columns, dtype=np.int32), worth
        )
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def add(self, found: Pass) -> None:
        """Add the cuts of a pass."""
        scaled = self._sign * self._scale[self._row] / self._unit_eur
        effect = sparse.diags_array(scaled) @ found.part_effect.tocsr()[self._row]
        matrix = sparse.csr_array(
            sparse.hstack([effect.T, sparse.eye_array(self._parts)])
        )
        self._highs.addRows(
            self._parts,
            np.full(self._parts, -np.inf),
            found.part_eur / self._unit_eur,
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data,
        )
        self._age = np.append(self._age, np.zeros(self._parts, dtype=np.int64))

    def solve(
        self, centre_eur: Floats, radius: Floats, time_limit_s: float
    ) -> Trial | None:
        """Best prices in a box, if HiGHS finds them.

        Parameters
        ----------
        centre_eur
            Middle of the box, shape (n_rows,).
        radius
            Half its width in the scale of each row, shape (n_rows,).
        time_limit_s
            Time that HiGHS may take [s].
        """
        middle = self._sign * centre_eur[self._row] / self._scale[self._row]
        middle = np.maximum(middle, 0.0)
        least = np.maximum(middle - radius[self._row], 0.0)
        most = np.minimum(middle + radius[self._row], self._most)
        columns = np.arange(len(middle), dtype=np.int32)
        self._highs.changeColsBounds(len(columns), columns, least, most)
        if not self._run(time_limit_s):
            return None
        solution = self._highs.getSolution()
        side = np.array(solution.col_value)[: len(middle)]
        held = (side <= least + AT_BOUND) & (least > 0)
        held |= (side >= most - AT_BOUND) & (most < self._most)
        price, is_held = np.zeros(len(radius)), np.zeros(len(radius), dtype=np.bool_)
        np.add.at(price, self._row, self._sign * side * self._scale[self._row])
        np.logical_or.at(is_held, self._row, held)
        promised = self._highs.getInfo().objective_function_value * self._unit_eur
        self._forget(np.array(solution.row_dual))
        return Trial(price_eur=price, promised_eur=promised, is_held=is_held)

    def _run(self, time_limit_s: float) -> bool:
        """Whether HiGHS finds an optimum; a poor basis is thrown away once."""
        # HiGHS counts the time of all runs of an instance together.
        limit_s = self._highs.getRunTime() + time_limit_s
        self._highs.setOptionValue("time_limit", limit_s)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self._highs.clearSolver()
            self._highs.run()
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _forget(self, weight: Floats) -> None:
        """Throw away cuts that have not mattered for a while."""
        self._age = np.where(np.abs(weight) > AT_BOUND, 0, self._age + 1)
        old = np.flatnonzero(self._age > MOST_AGE)
        if len(old) > self._parts:
            self._highs.deleteRows(len(old), old.astype(np.int32))
            self._age = np.delete(self._age, old)
