r"""What prices on the rows prove: a lower bound, and which options cannot matter.

With a price on every row the problem falls apart into one tiny choice per group. The
cheapest choices, priced, add up to a lower bound whatever the prices are (Lagrangian
relaxation): it needs no trust in the solver that found them.
"""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats
from warmtepad.problem import ChoiceProblem, Limited


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedBound:
    """What a set of prices proves."""

    lower_bound_eur: float
    """No plan that keeps the hard rows costs less than this [EUR]."""

    extra_cost_eur: Floats
    """How much the bound rises if an option is forced, shape (n_options,) [EUR]."""

    price_eur: Floats
    """The prices, cut back to what the limits allow, shape (n_rows,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedCuts:
    """Further rows that every plan keeps, with what their prices come to."""

    worth_eur: Floats
    """What an option earns at the prices of the cuts, shape (n_options,) [EUR]."""

    value_eur: float
    """Limits of the cuts, priced [EUR]."""


def priced_bound(
    problem: ChoiceProblem, price_eur: Floats, cuts: PricedCuts | None = None
) -> PricedBound:
    r"""Lower bound and extra cost per option that prices on the rows prove.

    Parameters
    ----------
    problem
        The problem.
    price_eur
        Any price per row, shape (n_rows,); better prices give a better bound.
    cuts
        Cuts with prices of zero and above, if any.

    Returns
    -------
    PricedBound

    Notes
    -----
    .. math::
        L(\pi) = \sum_g \min_{j \in g} (c_j - \pi a_j)
        + \sum_r \left(\pi_r^+ l_r - \pi_r^- u_r\right)

    where the rows include the cuts, :math:`\pi_r \le 0` where there is no lower limit,
    :math:`\pi_r \ge 0` where there is no upper limit and :math:`|\pi_r| \le p_r` where
    a violation has a price.

    References
    ----------
    .. [1] A. M. Geoffrion, "Lagrangean relaxation for integer programming",
       Mathematical Programming Study 2, 1974, pp. 82-114.

    Examples
    --------
    Two groups must save 3 together; saving costs 1 per unit in the first, 2 in the
    second, and a price of 2 per unit proves the optimum 2 + 2 = 4.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([0.0, 2.0, 0.0, 2.0]),
    ...     group_of_option=np.array([0, 0, 1, 1]),
    ...     coefficients=sparse.csr_array(np.array([[0.0, 2.0, 0.0, 1.0]])),
    ...     lower=np.array([3.0]),
    ...     upper=np.array([np.inf]),
    ...     row_names=("saved",),
    ...     violation_price_eur=np.array([np.inf]),
    ...     violation_weight=np.array([1.0]),
    ... )
    >>> priced_bound(problem, np.array([2.0])).lower_bound_eur
    4.0
    """
    price = within_limits(problem, price_eur)
    priced = problem.cost_eur - problem.coefficients.T @ price
    value = float(worth_of_rows(problem, price).sum())
    if cuts is not None:
        priced = priced - cuts.worth_eur
        value += cuts.value_eur
    cheapest = np.minimum.reduceat(priced, problem.group_starts)
    return PricedBound(
        lower_bound_eur=float(cheapest.sum()) + value,
        extra_cost_eur=priced - cheapest[problem.group_of_option],
        price_eur=price,
    )


def within_limits(problem: Limited, price_eur: Floats) -> Floats:
    """Prices cut back to what the limits of the rows allow, shape (n_rows,)."""
    return np.clip(
        price_eur,
        np.where(np.isfinite(problem.upper), -problem.violation_price_eur, 0.0),
        np.where(np.isfinite(problem.lower), problem.violation_price_eur, 0.0),
    )


def worth_of_rows(problem: Limited, price_eur: Floats) -> Floats:
    """Limits that prices point at, priced, shape (n_rows,) [EUR]."""
    limit = np.where(price_eur > 0, problem.lower, problem.upper)
    return np.where(price_eur != 0, price_eur * np.where(price_eur != 0, limit, 0), 0)


def with_a_hair(cheapest_eur: Floats) -> Floats:
    """Priced costs with room for rounding, so that the cheapest way is within them."""
    return np.asarray(cheapest_eur + 1e-9 * np.abs(cheapest_eur) + 1e-9)
