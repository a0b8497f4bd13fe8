"""Prices of the rows: the duals of the linear relaxation."""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.relaxation import Relaxation, cost_scale

WHOLE_AT_ONCE = 5_000
"""Problems with more options are relaxed with the options that matter only."""

ADDED_PER_GROUP = 8
"""Options of each group that join the relaxation together, at most."""

MOST_ROUNDS = 60
"""After so many rounds the whole relaxation is solved instead."""


def relaxed_prices(problem: ChoiceProblem, time_limit_s: float) -> Floats | None:
    """Price of every row in the linear relaxation.

    Parameters
    ----------
    problem
        The problem.
    time_limit_s
        Time that HiGHS may take for one solve [s].

    Returns
    -------
    ndarray of shape (n_rows,) or None
        Dual value per row [EUR per unit]; `None` if not even fractions of options can
        keep the hard rows.

    Raises
    ------
    SolverError
        If HiGHS gives neither prices nor a proof that there are none.

    Notes
    -----
    A large problem is solved with few options, and those that its prices show to be
    worth while join until there are none.
    """
    if problem.n_options > WHOLE_AT_ONCE:
        price = _prices_by_joining(problem, time_limit_s)
        if price is not None:
            return price
    relaxation = Relaxation(problem, time_limit_s)
    return relaxation.price_eur if relaxation.solve() else None


def _prices_by_joining(problem: ChoiceProblem, time_limit_s: float) -> Floats | None:
    joined = _first_options(problem)
    for _ in range(MOST_ROUNDS):
        relaxation = Relaxation(problem.keep(joined), time_limit_s)
        if not relaxation.solve():
            return None
        price = relaxation.price_eur
        priced = problem.cost_eur - problem.coefficients.T @ price
        wanted = worth_joining(problem, priced, joined)
        if not wanted.size:
            return price
        joined = np.union1d(joined, wanted)
    return None


def worth_joining(problem: ChoiceProblem, priced: Floats, joined: Integers) -> Integers:
    """Options that are cheaper, priced, than every joined one of their group.

    Parameters
    ----------
    problem
        The problem.
    priced
        Cost less what an option earns, shape (n_options,) [EUR].
    joined
        Options that the relaxation holds, some of each group, rising.

    Returns
    -------
    ndarray of shape (n_wanted,)
        The cheapest `ADDED_PER_GROUP` of each group, rising.
    """
    group = problem.group_of_option
    cheapest = np.full(problem.n_groups, np.inf)
    np.minimum.at(cheapest, group[joined], priced[joined])
    room = 1e-7 * max(cost_scale(problem), 1e-9)
    wanted = np.flatnonzero(priced < cheapest[group] - room)
    wanted = wanted[np.lexsort((priced[wanted], group[wanted]))]
    first = np.searchsorted(group[wanted], group[wanted], side="left")
    nearest = np.arange(len(wanted)) - first < ADDED_PER_GROUP
    return np.sort(wanted[nearest]).astype(np.int64)


def _first_options(problem: ChoiceProblem) -> Integers:
    """Of each group the cheapest option, and the best and worst for each row."""
    keys = [problem.cost_eur]
    dense = problem.coefficients.toarray()
    keys += [sign * row for row in dense for sign in (1.0, -1.0)]
    # Of options that a row cannot tell apart, the cheapest.
    order = [np.lexsort((problem.cost_eur, k, problem.group_of_option)) for k in keys]
    chosen = [ranked[problem.group_starts] for ranked in order]
    return np.unique(np.concatenate(chosen)).astype(np.int64)
