"""The linear relaxation, sent to HiGHS as arrays and kept there."""

from typing import Any

import highspy
import numpy as np
from scipy import sparse

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.quiet import prepare_highs

MOST_STEPS = 1_000_000
"""Steps of the simplex method, at most."""

FARTHEST = 1e-9
"""HiGHS does not see prices beside one that is more than so much larger."""


class Relaxation:
    """A linear relaxation that HiGHS holds and that cuts can be added to."""

    def __init__(self, problem: ChoiceProblem, time_limit_s: float) -> None:
        self._n_rows, self._n_groups = problem.n_rows, problem.n_groups
        self._columns: Integers = np.arange(problem.n_options, dtype=np.int64)
        self.scale = cost_scale(problem)
        self.n_cuts = 0
        self._highs: Any = new_highs(time_limit_s)
        self._highs.passModel(_linear_program(problem, self.scale))

    def solve(self, most_steps: int = MOST_STEPS) -> bool:
        """Solve again; whether fractions of options can keep every row.

        Parameters
        ----------
        most_steps
            Steps of the simplex method after which it may stop short.

        Raises
        ------
        SolverError
            If HiGHS gives neither prices nor a proof that there are none.
        """
        self._highs.setOptionValue("simplex_iteration_limit", most_steps)
        statuses = highspy.HighsModelStatus
        known = {statuses.kOptimal, statuses.kTimeLimit, statuses.kIterationLimit}
        self._highs.run()
        if self._highs.getModelStatus() not in known | {statuses.kInfeasible}:
            # A basis left from other bounds can be too poor to go on from.
            self._highs.clearSolver()
            self._highs.run()
        status = self._highs.getModelStatus()
        if status == statuses.kInfeasible:
            return False
        duals = self._duals()
        has_prices = bool(duals.size) and bool(np.isfinite(duals).all())
        if status not in known or not has_prices:
            msg = f"HiGHS ended the linear relaxation with {status.name}"
            raise SolverError(msg)
        return True

    @property
    def basis(self) -> Any:
        """Basis of the last solve, to come back to."""
        return self._highs.getBasis()

    def start_from(self, basis: Any) -> None:
        """Let the next solve start from a basis of this relaxation."""
        self._highs.setBasis(basis)

    def allow(self, is_allowed: Booleans) -> None:
        """Let only some options be taken, shape (n_options,)."""
        upper = np.where(is_allowed, np.inf, 0.0)
        n_columns = len(upper)
        columns = self._columns.astype(np.int32)
        self._highs.changeColsBounds(n_columns, columns, np.zeros(n_columns), upper)

    def join(self, cost_eur: Floats, group: Integers, effects: Floats) -> None:
        """Let more options be taken.

        Parameters
        ----------
        cost_eur
            Cost of each new option, shape (n_new,) [EUR].
        group
            Group of each, shape (n_new,).
        effects
            Their coefficients in the rows of the problem, then in the cuts added so
            far, shape (n_rows + n_cuts, n_new).
        """
        n_rows, n_new = self._n_rows, len(cost_eur)
        picks = sparse.csr_array(
            (np.ones(n_new), (group, np.arange(n_new))), shape=(self._n_groups, n_new)
        )
        parts = (effects[:n_rows], picks, effects[n_rows:])
        matrix = sparse.csc_array(
            sparse.vstack([sparse.csr_array(part) for part in parts])
        )
        first = self._highs.getNumCol()
        self._highs.addCols(
            n_new,
            cost_eur / self.scale,
            np.zeros(n_new),
            np.full(n_new, np.inf),
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data,
        )
        joined = np.arange(first, first + n_new, dtype=np.int64)
        self._columns = np.append(self._columns, joined)

    def add_cut(self, coefficients: Floats, least: float) -> None:
        """Ask for at least `least` of a weighted sum of the options."""
        taken = np.flatnonzero(coefficients)
        columns = self._columns[taken].astype(np.int32)
        self._highs.addRow(least, np.inf, len(taken), columns, coefficients[taken])
        self.n_cuts += 1

    @property
    def share(self) -> Floats:
        """How much of each option is taken, shape (n_options,)."""
        values = np.array(self._highs.getSolution().col_value)
        return np.asarray(values[self._columns], dtype=np.float64)

    @property
    def objective_eur(self) -> float:
        """Cost of the solution, with priced violations [EUR]."""
        return float(self._highs.getInfo().objective_function_value * self.scale)

    @property
    def price_eur(self) -> Floats:
        """Dual value of each row of the problem, shape (n_rows,) [EUR per unit]."""
        return self._duals()[: self._n_rows]

    @property
    def cut_price_eur(self) -> Floats:
        """Dual value of each cut, shape (n_cuts,) [EUR per unit]."""
        return self._duals()[self._n_rows + self._n_groups :]

    def tableau_weights(self, most: int) -> list[Floats]:
        """How rows combine where an option is taken in part, the halves first.

        Parameters
        ----------
        most
            Number of combinations, at most.

        Returns
        -------
        list of ndarray of shape (n_rows + n_cuts,)
            Weight of each row of the problem, then of each cut.
        """
        basic = np.array(self._highs.getBasicVariables()[1])
        share = self.share
        is_option = (basic >= 0) & (basic < len(share))
        doubt = np.abs(share[np.where(is_option, basic, 0)] - 0.5)
        order = np.argsort(np.where(is_option, doubt, 1.0), kind="stable")[:most]
        split = order[is_option[order] & (doubt[order] < 0.499)]  # noqa: PLR2004
        return [self._inverse_row(place) for place in split.tolist()]

    def _inverse_row(self, place: int) -> Floats:
        whole = np.array(self._highs.getBasisInverseRow(place)[1])
        picks = self._n_rows + np.arange(self._n_groups)
        return np.asarray(np.delete(whole, picks), dtype=np.float64)

    def _duals(self) -> Floats:
        duals = np.array(self._highs.getSolution().row_dual)
        return np.asarray(duals * self.scale, dtype=np.float64)


def cost_scale(problem: ChoiceProblem) -> float:
    """Divisor that brings costs near one, so that tolerances mean what they say.

    Where nothing costs, the least price of missing a row counts: what is cheapest to
    miss decides.
    """
    sizes = np.abs(problem.cost_eur[problem.cost_eur != 0])
    if sizes.size:
        return float(np.median(sizes))
    price = problem.violation_price_eur
    price = price[np.isfinite(price) & (price > 0)]
    return float(max(price.min(), FARTHEST * price.max())) if price.size else 1.0


def new_highs(time_limit_s: float) -> highspy.Highs:
    """Make a silent HiGHS instance on one thread."""
    prepare_highs()
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", time_limit_s)
    return highs


def _linear_program(problem: ChoiceProblem, scale: float) -> highspy.HighsLp:
    """Rows of the problem, then one row per group; options, then violations."""
    elastic = np.flatnonzero(np.isfinite(problem.violation_price_eur)).astype(np.int64)
    below, above = _violation_columns(problem, elastic)
    n_violations = below.shape[1] + above.shape[1]
    picks = sparse.csr_array(
        (
            np.ones(problem.n_options),
            (problem.group_of_option, np.arange(problem.n_options)),
        ),
        shape=(problem.n_groups, problem.n_options),
    )
    nothing = sparse.csr_array((problem.n_groups, n_violations))
    rows = sparse.hstack((problem.coefficients, below, above))
    matrix = sparse.csc_array(sparse.vstack((rows, sparse.hstack((picks, nothing)))))
    price = problem.violation_price_eur[elastic]
    ones = np.ones(problem.n_groups)
    lp = highspy.HighsLp()
    lp.num_col_ = problem.n_options + n_violations
    lp.num_row_ = problem.n_rows + problem.n_groups
    lp.col_cost_ = np.concatenate((problem.cost_eur, price, price)) / scale
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = np.full(lp.num_col_, np.inf)
    lp.row_lower_ = np.concatenate((problem.lower, ones))
    lp.row_upper_ = np.concatenate((problem.upper, ones))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr
    lp.a_matrix_.index_ = matrix.indices
    lp.a_matrix_.value_ = matrix.data
    return lp


def _violation_columns(
    problem: ChoiceProblem, elastic: Integers
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Columns that lift a row up to its lower and down to its upper limit."""
    shape = (problem.n_rows, len(elastic))
    place = (elastic, np.arange(len(elastic)))
    up = sparse.csr_array((np.ones(len(elastic)), place), shape=shape)
    return up, -up
