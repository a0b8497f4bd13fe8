"""The linear relaxation, sent to HiGHS as arrays: it gives the prices."""

import highspy
import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem


def relaxed_prices(problem: ChoiceProblem, time_limit_s: float) -> Floats | None:
    """Price of every row in the linear relaxation.

    Parameters
    ----------
    problem
        The problem.
    time_limit_s
        Time that HiGHS may take [s].

    Returns
    -------
    ndarray of shape (n_rows,) or None
        Dual value per row [EUR per unit]; `None` if not even fractions of options can
        keep the hard rows.

    Raises
    ------
    SolverError
        If HiGHS gives neither prices nor a proof that there are none.
    """
    scale = cost_scale(problem)
    highs = new_highs(time_limit_s)
    highs.passModel(_linear_program(problem, scale))
    highs.run()
    status = highs.getModelStatus()
    statuses = highspy.HighsModelStatus
    if status == statuses.kInfeasible:
        return None
    duals = np.array(highs.getSolution().row_dual)
    if status not in {statuses.kOptimal, statuses.kTimeLimit} or not duals.size:
        msg = f"HiGHS ended the linear relaxation with {status.name}"
        raise SolverError(msg)
    return np.asarray(duals[: problem.n_rows] * scale, dtype=np.float64)


def cost_scale(problem: ChoiceProblem) -> float:
    """Divisor that brings costs near one, so that tolerances mean what they say."""
    sizes = np.abs(problem.cost_eur[problem.cost_eur != 0])
    return float(np.median(sizes)) if sizes.size else 1.0


def new_highs(time_limit_s: float) -> highspy.Highs:
    """Make a silent HiGHS instance on one thread.

    HiGHS shares one pool of threads per process, and an instance that asks for another
    number than the first one stays unsolved: so the pool is reset first.
    """
    highspy.Highs.resetGlobalScheduler(True)
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
