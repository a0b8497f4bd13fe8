"""Prices of the rows: the duals of the linear relaxation."""

import time
from dataclasses import replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.bound import priced_bound
from warmtepad.solving.nodes import miss_price
from warmtepad.solving.presolve import rows_hold
from warmtepad.solving.relaxation import Relaxation, cost_scale

WHOLE_AT_ONCE = 5_000
"""Problems with more options are relaxed with the options that matter only."""

ADDED_PER_GROUP = 8
"""Options of each group that join the relaxation together, at most."""

MOST_ROUNDS = 60
"""After so many rounds the whole relaxation is solved instead."""

LEAST_TIME_S = 0.1
"""HiGHS gets at least so much time [s]."""

SAMPLED = 400
"""Groups, evenly spread, whose own prices tell which options to begin with."""

NEAR_AT_FIRST = 1_000
"""Options that the relaxation begins with, beside two per group."""


def relaxed_prices(problem: ChoiceProblem, time_limit_s: float) -> Floats | None:
    """Price of every row in the linear relaxation.

    Parameters
    ----------
    problem
        The problem.
    time_limit_s
        Time after which the prices at hand must do [s].

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
    worth while join until there are none. What to begin with is told by the prices of
    a sample of the groups.
    """
    stop_s = time.monotonic() + time_limit_s
    if problem.n_options > WHOLE_AT_ONCE:
        price = _prices_by_joining(problem, stop_s)
        if price is not None:
            return price
    relaxation = Relaxation(problem, _left_s(stop_s))
    return relaxation.price_eur if relaxation.solve() else None


def _left_s(stop_s: float) -> float:
    return max(stop_s - time.monotonic(), LEAST_TIME_S)


def _prices_by_joining(problem: ChoiceProblem, stop_s: float) -> Floats | None:
    """Prices from few options, poorer if time is up; `None` if they miss a hard row.

    A hard row has a price of missing it meanwhile, so that few options have prices too.
    """
    starts = problem.group_starts
    dearest_eur = float(np.maximum.reduceat(np.abs(problem.cost_eur), starts).sum())
    miss = np.minimum(problem.violation_price_eur, miss_price(problem, dearest_eur))
    priced = replace(problem, violation_price_eur=miss)
    joined = _first_options(problem, stop_s)
    relaxation = Relaxation(priced.keep(joined), _left_s(stop_s))
    effects = sparse.csc_array(problem.coefficients)
    for _ in range(MOST_ROUNDS):
        relaxation.solve()
        price = relaxation.price_eur
        if time.monotonic() > stop_s:
            return price
        wanted = worth_joining(problem, problem.cost_eur - effects.T @ price, joined)
        if not wanted.size:
            values = effects[:, joined] @ relaxation.share
            return price if rows_hold(problem, values) else None
        cost_eur, group = problem.cost_eur[wanted], problem.group_of_option[wanted]
        relaxation.join(cost_eur, group, effects[:, wanted].toarray())
        joined = np.append(joined, wanted)
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


def _first_options(problem: ChoiceProblem, stop_s: float) -> Integers:
    """Options to begin with, some of each group, rising."""
    if problem.n_groups <= SAMPLED:
        return _extremes(problem)
    price = _prices_by_joining(_sample(problem), stop_s)
    if price is None:
        return _extremes(problem)
    extra = priced_bound(problem, price).extra_cost_eur
    most = min(NEAR_AT_FIRST + 2 * problem.n_groups, problem.n_options - 1)
    return np.flatnonzero(extra <= np.partition(extra, most)[most]).astype(np.int64)


def _sample(problem: ChoiceProblem) -> ChoiceProblem:
    """Some groups, evenly spread, with their part of the limits."""
    sampled = np.linspace(0, problem.n_groups - 1, SAMPLED).astype(np.int64)
    number = np.full(problem.n_groups, -1)
    number[sampled] = np.arange(SAMPLED)
    options = np.flatnonzero(number[problem.group_of_option] >= 0)
    share = SAMPLED / problem.n_groups
    return replace(
        problem,
        cost_eur=problem.cost_eur[options],
        group_of_option=number[problem.group_of_option[options]],
        coefficients=sparse.csr_array(problem.coefficients[:, options]),
        lower=problem.lower * share,
        upper=problem.upper * share,
    )


def _extremes(problem: ChoiceProblem) -> Integers:
    """Of each group the cheapest option, and the best and worst for each row."""
    keys = [problem.cost_eur]
    dense = problem.coefficients.toarray()
    keys += [sign * row for row in dense for sign in (1.0, -1.0)]
    # Of options that a row cannot tell apart, the cheapest.
    order = [np.lexsort((problem.cost_eur, k, problem.group_of_option)) for k in keys]
    chosen = [ranked[problem.group_starts] for ranked in order]
    return np.unique(np.concatenate(chosen)).astype(np.int64)
