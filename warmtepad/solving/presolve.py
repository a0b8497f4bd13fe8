"""What can be said of a problem before any solver sees it, without losing a plan."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.problem import ChoiceProblem, Limited, rows_missed

ROW_TOLERANCE = 1e-10
"""A row holds if it misses its limit by no more than this share of the limit."""

LEAST_TOLERANCE = 1e-6
"""A row holds if it misses its limit by no more than this: HiGHS keeps rows so well."""

PARTS_OF_A_EURO = (1, 10, 100, 1_000)
"""Costs may be whole numbers of these parts of a euro."""

MOST_STEPS = 1e9
"""A cost of more parts than this is not counted in them: sums would be rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """The same problem with fewer options and tighter limits."""

    problem: ChoiceProblem
    """Every plan of the whole problem, under the numbers of the kept options."""

    kept: Integers
    """Number in the whole problem of each option that is left, shape (n_kept,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """The groups of a problem that have a choice, and what the others come to."""

    problem: ChoiceProblem
    """Problem of the groups with a choice; limits are less what the others do."""

    options: Integers
    """Number in the whole problem of each option here, shape (n_options,)."""

    settled: Integers
    """Only options of the other groups, by their numbers in the whole problem."""

    settled_eur: float
    """Cost of those [EUR]."""

    def whole(self, chosen: Integers) -> Integers:
        """Return a choice of the whole problem from one of this part."""
        return np.sort(np.concatenate((self.options[chosen], self.settled)))


def unsettled(problem: ChoiceProblem) -> Unsettled:
    """Part of a problem in which every group has a choice.

    Parameters
    ----------
    problem
        The problem; if no group has a choice, the first one stays all the same.

    Examples
    --------
    The second group saves 2 of the 3 that are asked for, whatever happens.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([0.0, 5.0, 4.0]),
    ...     group_of_option=np.array([0, 0, 1]),
    ...     coefficients=sparse.csr_array(np.array([[0.0, 3.0, 2.0]])),
    ...     lower=np.array([3.0]),
    ...     upper=np.array([np.inf]),
    ...     row_names=("saved",),
    ...     violation_price_eur=np.array([np.inf]),
    ...     violation_weight=np.array([1.0]),
    ... )
    >>> part = unsettled(problem)
    >>> part.problem.lower.tolist(), part.settled_eur
    ([1.0], 4.0)
    >>> part.whole(np.array([1])).tolist()
    [1, 2]
    """
    group = problem.group_of_option
    has_choice = np.bincount(group) > 1
    if not has_choice.any():
        has_choice[0] = True
    stays = has_choice[group]
    options = np.flatnonzero(stays).astype(np.int64)
    settled = np.flatnonzero(~stays).astype(np.int64)
    done = np.asarray(problem.coefficients[:, settled].sum(axis=1)).ravel()
    number = np.cumsum(has_choice) - 1
    part = replace(
        problem,
        cost_eur=problem.cost_eur[options],
        group_of_option=number[group[options]],
        coefficients=sparse.csr_array(problem.coefficients[:, options]),
        lower=problem.lower - done,
        upper=problem.upper - done,
    )
    return Unsettled(
        problem=part,
        options=options,
        settled=settled,
        settled_eur=float(problem.cost_eur[settled].sum()),
    )


def cost_step_eur(problem: ChoiceProblem) -> float:
    """Largest number that every plan costs a multiple of; 0 if none is known.

    Parameters
    ----------
    problem
        The problem; a price on missing a limit leaves no step.

    Examples
    --------
    Costs of 2.5, 10 and 0 lie on steps of 2.5.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([2.5, 10.0, 0.0]),
    ...     group_of_option=np.array([0, 0, 0]),
    ...     coefficients=sparse.csr_array((0, 3)),
    ...     lower=np.zeros(0),
    ...     upper=np.zeros(0),
    ...     row_names=(),
    ...     violation_price_eur=np.zeros(0),
    ...     violation_weight=np.zeros(0),
    ... )
    >>> cost_step_eur(problem)
    2.5
    """
    if np.isfinite(problem.violation_price_eur).any():
        return 0.0
    largest = np.abs(problem.cost_eur).max(initial=0.0)
    for parts in PARTS_OF_A_EURO:
        if largest * parts > MOST_STEPS:
            break
        whole = np.round(problem.cost_eur * parts)
        # Decimals are not exact in binary: the nearest number to a whole one counts.
        if (whole / parts == problem.cost_eur).all():
            return float(np.gcd.reduce(whole.astype(np.int64)) / parts)
    return 0.0


def tolerance(problem: Limited, share: float = ROW_TOLERANCE) -> Floats:
    """Largest miss of each row that counts as holding, shape (n_rows,).

    Parameters
    ----------
    problem
        The limits.
    share
        Miss as a share of the limit.
    """
    limits = np.maximum(
        np.where(np.isfinite(problem.lower), np.abs(problem.lower), 0.0),
        np.where(np.isfinite(problem.upper), np.abs(problem.upper), 0.0),
    )
    return np.maximum(share * limits, LEAST_TOLERANCE)


def rows_hold(problem: Limited, row_values: Floats) -> bool:
    """Whether every hard row holds, within its `tolerance`.

    Parameters
    ----------
    problem
        The limits.
    row_values
        Value of each row, shape (n_rows,).
    """
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = rows_missed(problem, row_values)
    return bool((missed <= tolerance(problem))[hard].all())


def reduced(problem: ChoiceProblem) -> Reduced | None:
    """Leave out the options that no plan can hold, and round whole-number limits.

    Parameters
    ----------
    problem
        The problem.

    Returns
    -------
    Reduced or None
        `None` if some group has no option left: no choice keeps the hard rows.

    Examples
    --------
    A row allows 3 at most, and the second group takes 1 at least: the 3 must go.

    >>> from scipy import sparse
    >>> problem = ChoiceProblem(
    ...     cost_eur=np.array([5.0, 0.0, 2.0]),
    ...     group_of_option=np.array([0, 0, 1]),
    ...     coefficients=sparse.csr_array(np.array([[0.0, 3.0, 1.0]])),
    ...     lower=np.array([-np.inf]),
    ...     upper=np.array([3.0]),
    ...     row_names=("used",),
    ...     violation_price_eur=np.array([np.inf]),
    ...     violation_weight=np.array([1.0]),
    ... )
    >>> reduced(problem).kept.tolist()
    [0, 2]
    """
    kept: Integers = np.arange(problem.n_options, dtype=np.int64)
    left = problem
    while True:
        possible = _possible(left)
        if possible.all():
            return Reduced(problem=_with_whole_limits(left), kept=kept)
        kept = kept[possible]
        if np.unique(left.group_of_option[possible]).size < problem.n_groups:
            return None
        left = problem.keep(kept)


def _possible(problem: ChoiceProblem) -> Booleans:
    """Which options leave every hard row within reach of the other groups."""
    possible = np.ones(problem.n_options, dtype=np.bool_)
    room = tolerance(problem)
    for row in np.flatnonzero(~np.isfinite(problem.violation_price_eur)):
        effect = _effect(problem, int(row))
        if np.isfinite(problem.upper[row]):
            least = _least_with(effect, problem)
            possible &= least <= problem.upper[row] + room[row]
        if np.isfinite(problem.lower[row]):
            most = -_least_with(-effect, problem)
            possible &= most >= problem.lower[row] - room[row]
    return possible


def _effect(problem: ChoiceProblem, row: int) -> Floats:
    matrix = problem.coefficients
    place = slice(matrix.indptr[row], matrix.indptr[row + 1])
    effect = np.zeros(problem.n_options)
    effect[matrix.indices[place]] = matrix.data[place]
    return effect


def _least_with(effect: Floats, problem: ChoiceProblem) -> Floats:
    """Least value of a row if an option is picked, shape (n_options,)."""
    least = np.minimum.reduceat(effect, problem.group_starts)
    return np.asarray(effect - least[problem.group_of_option] + least.sum())


def _with_whole_limits(problem: ChoiceProblem) -> ChoiceProblem:
    """Round the limits of hard rows whose every effect is a whole number."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    room = tolerance(problem)
    matrix = problem.coefficients
    for row in np.flatnonzero(~np.isfinite(problem.violation_price_eur)):
        effect = matrix.data[matrix.indptr[row] : matrix.indptr[row + 1]]
        if (effect == np.round(effect)).all():
            lower[row] = np.ceil(lower[row] - room[row])
            upper[row] = np.floor(upper[row] + room[row])
    if (lower > upper).any():
        return problem
    return replace(problem, lower=lower, upper=upper)
