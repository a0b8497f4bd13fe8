"""From prices to a plan: fractions, rounding, exchanges, and a small exact finish."""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.core import Core, fitting_slack, make_core
from warmtepad.decomposed.exchange import Limits, Options, improve
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import Priced
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome
from warmtepad.solving.relaxation import Relaxation

LOGGER = logging.getLogger(__name__)

EXTRA_WAYS = 20_000
"""Ways beyond one per group that a core of a large problem holds."""

MOST_EXACT = 20_000
"""Ways that the direct solver is given to finish with, at most."""

PRICE_TIMES = (4.0, 100.0, 1e4, 1e6)
"""What missing a hard row costs in exchanges, times its price."""


def close(best: BestWays, priced: Priced, clock: Clock, in_haste: bool = False) -> None:
    """Find plans from prices until one is proven near enough, or nothing is left.

    Parameters
    ----------
    best
        Best plan so far, replaced by better ones.
    priced
        Pass at the best prices.
    clock
        Time that is left.
    in_haste
        Whether any plan will do.
    """
    statement = best.statement
    extra = max(EXTRA_WAYS, statement.choices.n_groups // 4)
    core = make_core(statement, priced, fitting_slack(statement, priced, extra))
    if core is not None:
        _try_core(best, core, priced, Clock.start(1.0) if in_haste else clock)
    else:
        best.take(priced.ways)
    if not best.is_proven and not in_haste:
        _finish_exactly(best, priced, clock)


def _try_core(best: BestWays, core: Core, priced: Priced, clock: Clock) -> None:
    """Round the relaxation of a core, and exchange until the hard rows hold."""
    chosen = None
    for times in PRICE_TIMES:
        problem = _elastic(core.problem, priced.price_eur, times)
        if chosen is None:
            chosen = _rounded(problem, clock)
        options, limits = compiled(problem)
        chosen = improve(options, limits, chosen)
        if best.take(core.whole(chosen)) or best.has_plan:
            return


def _elastic(problem: ChoiceProblem, price_eur: Floats, times: float) -> ChoiceProblem:
    """Give the hard rows a price that is well above what they are worth."""
    usual = np.abs(price_eur)[price_eur != 0]
    least = np.median(usual) if usual.size else 1.0
    high = times * np.maximum(np.abs(price_eur), least)
    hard = ~np.isfinite(problem.violation_price_eur)
    price = np.where(hard, high, problem.violation_price_eur)
    return replace(problem, violation_price_eur=price)


def _rounded(problem: ChoiceProblem, clock: Clock) -> Integers:
    """Option of each group that its relaxation takes most of."""
    relaxation = Relaxation(problem, clock.left_s)
    relaxation.solve()
    share = relaxation.share
    order = np.lexsort((problem.cost_eur, -share, problem.group_of_option))
    return np.asarray(order[problem.group_starts], dtype=np.int64)


def compiled(problem: ChoiceProblem) -> tuple[Options, Limits]:
    """Arrays of a problem for compiled loops."""
    columns = problem.coefficients.tocsc()
    options = Options(
        cost_eur=problem.cost_eur,
        starts=np.append(problem.group_starts, problem.n_options),
        effect_starts=columns.indptr.astype(np.int64),
        row=columns.indices.astype(np.int64),
        effect=columns.data,
    )
    limits = Limits(
        lower=problem.lower,
        upper=problem.upper,
        price_eur=problem.violation_price_eur,
    )
    return options, limits


def _finish_exactly(best: BestWays, priced: Priced, clock: Clock) -> None:
    """Leave the ways that a better plan can hold to the direct solver, if few.

    A way that is dearer than the cheapest of its group by more than the gap, priced,
    is part of no better plan: so what is proven for the others is proven for all.
    """
    statement, wanted = best.statement, best.objective_eur - priced.bound_eur
    slack = fitting_slack(statement, priced, MOST_EXACT, wanted)
    is_all = slack >= wanted
    core = make_core(statement, priced, slack)
    if core is None:
        best.take(priced.ways)
        best.raise_bound(best.objective_eur if is_all else -np.inf)
        return
    if clock.left_s < clock.limit_s / 100:
        return
    found = solve(core.problem, replace(best.settings, time_limit_s=clock.left_s))
    if found.outcome is not Outcome.INFEASIBLE and found.chosen.size:
        best.take(core.whole(found.chosen))
        proven = found.lower_bound_eur + core.settled_eur
    else:
        proven = np.inf if found.outcome is Outcome.INFEASIBLE else -np.inf
    if is_all:
        best.raise_bound(min(proven, best.objective_eur))
