"""Betters a plan by changing what one or two groups do, as long as that pays."""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.cuts import CutPool

MOST_EXCHANGES, MOST_PAIRS = 40, 500_000_000
"""Exchanges in a row, and pairs of candidates looked at for them, at most."""

AT_ONCE = 256
"""First halves of pairs that are looked at together, to bound memory."""


def exchanged(
    problem: ChoiceProblem, chosen: Integers, candidates: Integers
) -> Integers:
    """Plan after the exchanges that save most, one after the other.

    Parameters
    ----------
    problem
        The problem; with elastic rows the plan comes back as it is.
    chosen
        A plan that keeps the rows, shape (n_groups,).
    candidates
        Options that may be taken instead, shape (n_candidates,); time and memory grow
        with the square of their number.

    Returns
    -------
    ndarray of shape (n_groups,)
        A plan that keeps the rows as well and costs no more.

    Examples
    --------
    3 must be saved; a group that saves 3 for 9 is changed for two that save 2 for 3.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([0.0, 9.0, 0.0, 3.0, 0.0, 3.0]),
    ...     group_of_option=np.array([0, 0, 1, 1, 2, 2]),
    ...     coefficients=sparse.csr_array(np.array([[0.0, 3.0, 0.0, 2.0, 0.0, 2.0]])),
    ...     lower=np.array([3.0]),
    ...     upper=np.array([np.inf]),
    ...     row_names=("saved",),
    ...     violation_price_eur=np.array([np.inf]),
    ...     violation_weight=np.array([1.0]),
    ... )
    >>> exchanged(problem, np.array([1, 2, 5]), np.arange(6)).tolist()
    [0, 3, 5]
    """
    if np.isfinite(problem.violation_price_eur).any():
        return chosen
    pool = CutPool.of(problem)
    rows = np.arange(pool.n_base)
    effects = pool.values(problem, candidates, rows)
    chosen = chosen.copy()
    group = problem.group_of_option[candidates]
    allowed = max(MOST_PAIRS // max(len(candidates), 1) ** 2, 1)
    for _ in range(min(MOST_EXCHANGES, allowed)):
        now = pool.values(problem, chosen, rows)
        # A pool reads every row as "at least"; a plan's small miss is no room to lose.
        room = np.maximum(now.sum(axis=1) - pool.least, 0.0)
        dearer = problem.cost_eur[candidates] - problem.cost_eur[chosen[group]]
        pair = _best_pair(dearer, effects - now[:, group], room, group)
        if pair is None:
            break
        chosen[group[pair]] = candidates[pair]
    return chosen


def _best_pair(
    dearer_eur: Floats, change: Floats, room: Floats, group: Integers
) -> Integers | None:
    """Candidates, one or two, that save most and stay within the room of each row."""
    n_candidates = len(dearer_eur)
    # A candidate that changes nothing makes a pair of a single exchange.
    dearer_eur = np.append(dearer_eur, 0.0)
    change = np.column_stack((change, np.zeros(len(room))))
    group = np.append(group, -1)
    least, best = -1e-9 * float(np.abs(dearer_eur).max()), None
    for first in range(0, n_candidates, AT_ONCE):
        part = slice(first, min(first + AT_ONCE, n_candidates))
        both = dearer_eur[part, None] + dearer_eur[None, :]
        fits = (both < least) & (group[part, None] != group[None, :])
        for row_change, row_room in zip(change, room, strict=True):
            fits &= row_change[part, None] >= -row_room - row_change[None, :]
        both[~fits] = np.inf
        place = int(np.argmin(both))
        one, other = divmod(place, n_candidates + 1)
        if both[one, other] < least:
            least, best = float(both[one, other]), (first + one, other)
    if best is None:
        return None
    return np.array([number for number in best if number < n_candidates])
