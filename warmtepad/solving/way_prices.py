"""Prices of the rows of a way problem: its linear relaxation, ways joining by price."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.bound import within_limits, worth_of_rows
from warmtepad.solving.relaxation import Relaxation
from warmtepad.solving.stopping import is_late
from warmtepad.ways import WayProblem
from warmtepad.written import distinct, way_keys

MOST_ROUNDS = 400
"""Rounds of joining, at most; the bound is valid whenever it stops."""

NEAR_ENOUGH = 1e-7
"""Joining stops when no way is cheaper than this share of the objective."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPrices:
    """What the linear relaxation of a way problem proves."""

    price_eur: Floats
    """Price of one unit more of each row, shape (n_rows,)."""

    lower_bound_eur: float
    """No choice of ways costs less than this."""

    objective_eur: float
    """Cost of the relaxation, violations priced."""

    ways: Integers
    """Ways that were priced on the way, shape (n_ways, 3), group by group."""

    cheapest_eur: Floats
    """Priced cost of the cheapest way of each group, shape (n_groups,)."""

    rounds: int
    """Rounds of pricing."""


def way_prices(
    problem: WayProblem, ways: Integers, time_limit_s: float
) -> WayPrices | None:
    """Solve the linear relaxation of a way problem.

    Parameters
    ----------
    problem
        The problem.
    ways
        Ways to start with, at least one per group, group by group, shape (n, 3).
    time_limit_s
        Time after which the prices at hand must do, or none at all [s].

    Returns
    -------
    WayPrices or None
        `None` if fractions of the ways to start with cannot keep the hard rows.

    Raises
    ------
    SolverError
        If HiGHS gives neither prices nor a proof that there are none, in time.
    """
    clock = Clock.start(time_limit_s)
    known = distinct(ways)
    explicit = problem.explicit(known)
    relaxation = Relaxation(explicit, time_limit_s)
    best: WayPrices | None = None
    for rounds in range(1, MOST_ROUNDS + 1):
        try:
            if not relaxation.solve():
                return None
        except SolverError:
            if not is_late(clock):
                raise
            return best or _without_prices(problem, known)
        found, cheapest = _priced(problem, explicit, relaxation, known, rounds)
        if best is None or found.lower_bound_eur > best.lower_bound_eur:
            best = found
        fresh = _not_known(known, cheapest)
        gap = found.objective_eur - best.lower_bound_eur
        is_near = gap <= NEAR_ENOUGH * abs(found.objective_eur)
        if not fresh.size or is_near or is_late(clock):
            break
        known = np.concatenate((known, fresh))
        columns = problem.columns(fresh)
        effects = columns.coefficients.toarray()
        relaxation.join(columns.cost_eur, columns.group, effects)
    if best is None:
        return None
    # The best prices may be of an earlier round than the last objective.
    return replace(best, ways=known, objective_eur=relaxation.objective_eur)


def _priced(
    problem: WayProblem,
    explicit: ChoiceProblem,
    relaxation: Relaxation,
    known: Integers,
    rounds: int,
) -> tuple[WayPrices, Integers]:
    """What the prices of the relaxation prove, and the cheapest ways at them."""
    price = within_limits(explicit, relaxation.price_eur)
    ways, cheapest = problem.cheapest(price)
    worth_eur = float(worth_of_rows(explicit, price).sum())
    priced = WayPrices(
        price_eur=price,
        lower_bound_eur=float(cheapest.sum()) + worth_eur,
        objective_eur=relaxation.objective_eur,
        ways=known,
        cheapest_eur=cheapest,
        rounds=rounds,
    )
    return priced, ways


def _without_prices(problem: WayProblem, known: Integers) -> WayPrices:
    """What costs alone prove, the rows left out."""
    nothing = np.zeros(problem.n_rows)
    _, cheapest = problem.cheapest(nothing)
    return WayPrices(
        price_eur=nothing,
        lower_bound_eur=float(cheapest.sum()),
        objective_eur=np.inf,
        ways=known,
        cheapest_eur=cheapest,
        rounds=0,
    )


def _not_known(known: Integers, found: Integers) -> Integers:
    """Ways that are not among the known ones, shape (n_fresh, 3)."""
    fresh = ~np.isin(way_keys(found), way_keys(known))
    return np.asarray(found[fresh], dtype=np.int64)
