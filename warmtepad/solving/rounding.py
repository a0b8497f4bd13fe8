"""A plan from prices alone, for when there is no time for more."""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import holds
from warmtepad.solving.nodes import miss_price

MOST_RAISES = 40
"""Times that the prices of missed rows are raised, at most."""

RAISE_FACTOR = 1.25
"""The price of a missed row is raised by this factor, and by a little."""

LITTLE = 1e-5
"""The little, as a share of what missing a row costs in a relaxation."""


def plan_from_prices(problem: ChoiceProblem, price_eur: Floats) -> Integers:
    """Plan of the cheapest options at prices, raised until every hard row holds.

    Parameters
    ----------
    problem
        The problem.
    price_eur
        Price of each row to begin with, shape (n_rows,).

    Returns
    -------
    ndarray of shape (n_groups,)
        Option of each group; empty if raising the prices leads to no plan.

    Examples
    --------
    At 2 per unit only the cheaper saving pays; 3 must be saved, so the other must too.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([0.0, 2.0, 0.0, 9.0]),
    ...     group_of_option=np.array([0, 0, 1, 1]),
    ...     coefficients=sparse.csr_array(np.array([[0.0, 2.0, 0.0, 2.0]])),
    ...     lower=np.array([3.0]),
    ...     upper=np.array([np.inf]),
    ...     row_names=("saved",),
    ...     violation_price_eur=np.array([np.inf]),
    ...     violation_weight=np.array([1.0]),
    ... )
    >>> plan_from_prices(problem, np.array([2.0])).tolist()
    [1, 3]
    """
    price = price_eur.copy()
    dearest = np.maximum.reduceat(np.abs(problem.cost_eur), problem.group_starts)
    little = LITTLE * miss_price(problem, float(dearest.sum()))
    for _ in range(MOST_RAISES):
        chosen = _cheapest(problem, problem.cost_eur - problem.coefficients.T @ price)
        if holds(problem, chosen):
            return chosen
        values = problem.row_values(chosen)
        sign = (values < problem.lower).astype(float) - (values > problem.upper)
        grown = np.where(price * sign > 0, RAISE_FACTOR * price, price)
        price = np.where(sign != 0, grown + sign * little, price)
    return np.zeros(0, dtype=np.int64)


def _cheapest(problem: ChoiceProblem, priced: Floats) -> Integers:
    """First of the cheapest options of each group."""
    order = np.lexsort((priced, problem.group_of_option))
    return order[problem.group_starts].astype(np.int64)
