"""What linear relaxations say of a task: can it be done, and what does it cost."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.relaxation import Relaxation as LinearProgram
from warmtepad.solving.way_direct import misses_nothing, violation_problem
from warmtepad.solving.way_prices import WayPrices, way_prices
from warmtepad.ways import WayProblem
from warmtepad.written import distinct

ROUNDING_FACTOR = 1e-6
"""Share of an amount or a limit that is given on top of it: fractions keep a row no
better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """The least by which rows must be missed."""

    amounts: Floats
    """By how much each row is missed, shape (n_rows,)."""

    ways: Integers
    """Ways of which fractions do so, shape (n_ways, 3)."""


def least_violation(problem: WayProblem, time_limit_s: float) -> WayPrices | None:
    """Miss the hard rows as little as can be, by weight, in fractions of ways.

    Parameters
    ----------
    problem
        The problem.
    time_limit_s
        Time for one linear program [s].
    """
    start, _ = problem.cheapest(np.zeros(problem.n_rows))
    return way_prices(violation_problem(problem), start, time_limit_s)


def ways_that_hold(problem: WayProblem, time_limit_s: float) -> Integers | None:
    """Ways of which fractions keep every hard row, `None` if there are none."""
    found = least_violation(problem, time_limit_s)
    if found is None or not misses_nothing(
        violation_problem(problem), found.objective_eur
    ):
        return None
    return found.ways


def cost_bound_eur(
    problem: WayProblem, ways: Integers, time_limit_s: float
) -> float | None:
    """Cost below which no plan is, `None` if fractions cannot keep the hard rows.

    Parameters
    ----------
    problem
        The problem.
    ways
        Ways of which fractions keep every hard row, shape (n_ways, 3).
    time_limit_s
        Time for one linear program [s].
    """
    found = way_prices(problem, ways, time_limit_s)
    return None if found is None else found.lower_bound_eur


def least_amounts(
    problem: WayProblem, rows: Booleans, ways: Integers, time_limit_s: float
) -> Least | None:
    """Miss some rows as little as can be, by weight, and keep all others.

    Parameters
    ----------
    problem
        The problem.
    rows
        Rows that may be missed, shape (n_rows,).
    ways
        Ways of which fractions keep the other rows, shape (n_ways, 3).
    time_limit_s
        Time for one linear program [s].

    Returns
    -------
    Least or None
        `None` if fractions cannot keep the other rows.
    """
    loose = violation_problem(problem, rows)
    found = way_prices(loose, ways, time_limit_s)
    if found is None:
        return None
    explicit = loose.explicit(distinct(found.ways))
    program = LinearProgram(explicit, time_limit_s)
    if not program.solve():
        return None
    values = explicit.coefficients @ program.share[: explicit.n_options]
    missed = np.maximum(problem.lower - values, values - problem.upper)
    room = tolerance(problem, ROUNDING_FACTOR)
    amounts = np.where(rows & (missed > room), missed, 0.0)
    return Least(amounts=amounts, ways=found.ways)


def eased(problem: WayProblem, amounts: Floats) -> WayProblem:
    """Problem whose limits are wider by some amounts, and a little for rounding.

    Parameters
    ----------
    problem
        The problem.
    amounts
        Amount per row, shape (n_rows,).
    """
    wider = amounts * (1 + ROUNDING_FACTOR) + tolerance(problem, ROUNDING_FACTOR)
    room = np.where(amounts > 0, wider, 0.0)
    return _with_limits(problem, problem.lower - room, problem.upper + room)


def without(problem: WayProblem, rows: Booleans) -> WayProblem:
    """Problem in which some rows have no limit, mask of shape (n_rows,)."""
    lower = np.where(rows, -np.inf, problem.lower)
    return _with_limits(problem, lower, np.where(rows, np.inf, problem.upper))


def _with_limits(problem: WayProblem, lower: Floats, upper: Floats) -> WayProblem:
    limits = RowLimits(
        lower=lower, upper=upper, violation_price_eur=problem.violation_price_eur
    )
    return replace(problem, limits=limits)
