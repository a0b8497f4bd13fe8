"""From prices to a plan: fractions, rounding, exchanges, and exact finishes."""

import logging
from dataclasses import replace

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.core import Core, Nearby
from warmtepad.decomposed.exchange import Limits, Options, exchange
from warmtepad.decomposed.pairs import by_place, exchange_pairs
from warmtepad.decomposed.places import PlaceCloser
from warmtepad.decomposed.shared import Mending
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import Priced
from warmtepad.decomposed.stopping import is_late
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.relaxation import Relaxation

LOGGER = logging.getLogger(__name__)

EXTRA_WAYS = 5_000
"""Ways beyond one per group whose fractions are sought, at least."""

EXTRA_PER_ROW = 6
"""Such ways per row."""

EXCHANGED_WAYS = 100_000
"""Ways beyond one per group that exchanges may take, about."""

EXCHANGED_PER_GROUP = 0.5
"""Such ways per group of a large problem: what its prices leave open grows with it."""

MOST_EXACT = 20_000
"""Ways that the direct solver is given to finish with, about."""

MOST_WAYS_OF_A_PLACE = (3_000, 10_000, 30_000)
"""Ways of one place that the direct solver is given, about, round by round."""

SHARE_FOR_FRACTIONS = 0.7
"""Share of the whole time after which no fractions are sought."""

MENDING_TIMES = (1.02, 1.1, 1.5, 4.0)
"""What missing a hard row costs when places mend shared rows, times its price."""

PRICE_TIMES = (4.0, 100.0, 1e4, 1e6)
"""What missing a hard row costs in exchanges, times its price."""

MOST_ROUNDS = 30
"""Rounds of exchanges, at most."""


def close(best: BestWays, priced: Priced, clock: Clock) -> None:
    """Find plans from prices until one is proven near enough, or nothing is left.

    Parameters
    ----------
    best
        Best plan so far, replaced by better ones.
    priced
        Pass at the best prices.
    clock
        Time that is left; when it is up, any plan will do.
    """
    best.take(priced.ways)
    if not _goes_on(best):
        return
    nearby = Nearby(best.statement, priced)
    _look_near(best, nearby, clock)
    if best.has_plan and best.statement.choices.place_of_group.max() > 0:
        closer = PlaceCloser(best, priced)
        for most_ways in MOST_WAYS_OF_A_PLACE:
            if _goes_on(best, clock):
                ways = closer.close(clock, most_ways)
                _mend_shared(best, nearby, ways, clock)
    if _goes_on(best, clock):
        _finish_exactly(best, nearby, clock)


def _look_near(best: BestWays, nearby: Nearby, clock: Clock) -> None:
    """Round fractions of few near ways, and exchange with many."""
    ways = nearby.priced.ways
    extra = max(EXTRA_WAYS, EXTRA_PER_ROW * best.statement.n_rows)
    core = nearby.core(nearby.fitting_slack(extra))
    if core is not None:
        in_haste = is_late(clock, SHARE_FOR_FRACTIONS)
        chosen = core.chosen if in_haste else _rounded(core, nearby.priced, clock)
        ways = _exchange(best, core, nearby.priced, chosen)
    if _goes_on(best):
        ways = _exchange_around(best, nearby, ways)
    if not best.has_plan:
        _exchange_at_higher_prices(best, nearby, ways)


def _goes_on(best: BestWays, clock: Clock | None = None) -> bool:
    """Whether there is something left to prove, and time if that matters."""
    return not best.is_proven and (clock is None or not is_late(clock))


def _exchange_around(best: BestWays, nearby: Nearby, ways: Integers) -> Integers:
    """Exchange with many near ways, from a plan that may miss rows."""
    core = _wide_core(best, nearby, ways)
    if core is None:
        best.take(ways)
        return ways
    return _exchange(best, core, nearby.priced, core.chosen)


def _exchange_at_higher_prices(best: BestWays, nearby: Nearby, ways: Integers) -> None:
    """Exchange with ways that are far from the best, but bring what rows miss.

    A row that asks for nearly all that groups can bring is kept by its dearest groups,
    of which no other way is near.
    """
    statement, priced = best.statement, nearby.priced
    for times in PRICE_TIMES:
        columns = statement.choices.columns(ways)
        values = np.asarray(columns.coefficients.sum(axis=1), dtype=np.float64)
        is_missed = statement.is_hard & (
            statement.missed(values) > tolerance(statement)
        )
        up = np.where(values < statement.lower, 1.0, -1.0)
        higher = times * np.maximum(np.abs(priced.price_eur), _usual(priced.price_eur))
        price = np.where(is_missed, up * higher, priced.price_eur)
        bringing, _ = statement.choices.cheapest(price)
        core = nearby.core(0.0, ways, bringing)
        if core is not None:
            ways = _exchange(best, core, priced, core.chosen)
        if best.has_plan:
            return


def _wide_core(best: BestWays, nearby: Nearby, ways: Integers) -> Core | None:
    """Core of many near ways around a plan."""
    wanted = max(best.objective_eur - nearby.priced.bound_eur, 0.0)
    n_groups = best.statement.choices.n_groups
    extra = max(EXCHANGED_WAYS, int(EXCHANGED_PER_GROUP * n_groups))
    return nearby.core(nearby.fitting_slack(extra, wanted), ways)


def _mend_shared(best: BestWays, nearby: Nearby, ways: Integers, clock: Clock) -> None:
    """Mend shared rows that places miss together, then exchange."""
    core, priced = _wide_core(best, nearby, ways), nearby.priced
    if core is None:
        best.take(ways)
        return
    chosen = core.chosen.copy()
    for times in MENDING_TIMES:
        problem = _elastic(core.problem, priced.price_eur, times)
        values = problem.row_values(chosen)
        mending = Mending(
            best=best, core=core, problem=problem, chosen=chosen, values=values
        )
        changed = mending.sweep(clock, only_missed=True)
        LOGGER.debug("mended %d places at %.2f times the price", changed, times)
    LOGGER.debug("gap %.3g before exchanges", best.gap_fraction)
    _exchange(best, core, priced, chosen)
    LOGGER.debug("gap %.3g", best.gap_fraction)


def _exchange(best: BestWays, core: Core, priced: Priced, chosen: Integers) -> Integers:
    """Exchange one and two at a time until the hard rows hold and nothing helps."""
    hard, room = best.statement.is_hard, tolerance(best.statement)
    place = best.statement.choices.place_of_group[core.groups]
    places = by_place(place, core.extra_eur, priced.price_eur)
    order = np.arange(len(core.groups), dtype=np.int64)
    chosen = chosen.copy()
    for times in PRICE_TIMES:
        problem = _elastic(core.problem, priced.price_eur, times)
        options, limits = _compiled(problem)
        values = problem.row_values(chosen)
        for _ in range(MOST_ROUNDS):
            changed = exchange(options, limits, order, chosen, values)
            changed += exchange_pairs(options, limits, places, chosen, values)
            if changed == 0:
                break
        best.take(core.whole(chosen))
        if (problem.violations(chosen) <= room)[hard].all():
            break
    return core.whole(chosen)


def _elastic(problem: ChoiceProblem, price_eur: Floats, times: float) -> ChoiceProblem:
    """Give the hard rows a price that is well above what they are worth."""
    high = times * np.maximum(np.abs(price_eur), _usual(price_eur))
    hard = ~np.isfinite(problem.violation_price_eur)
    price = np.where(hard, high, problem.violation_price_eur)
    return replace(problem, violation_price_eur=price)


def _usual(price_eur: Floats) -> float:
    """Usual size of the prices that are not zero."""
    sizes = np.abs(price_eur)[price_eur != 0]
    return float(np.median(sizes)) if sizes.size else 1.0


def _rounded(core: Core, priced: Priced, clock: Clock) -> Integers:
    """Option of each group that the relaxation of the core takes most of."""
    problem = _elastic(core.problem, priced.price_eur, PRICE_TIMES[0])
    relaxation = Relaxation(problem, clock.left_s)
    try:
        relaxation.solve()
    except SolverError:
        # Out of time: no fractions to round.
        return core.chosen
    share = relaxation.share
    order = np.lexsort((problem.cost_eur, -share, problem.group_of_option))
    return np.asarray(order[problem.group_starts], dtype=np.int64)


def _compiled(problem: ChoiceProblem) -> tuple[Options, Limits]:
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


def _finish_exactly(best: BestWays, nearby: Nearby, clock: Clock) -> None:
    """Leave the ways that a better plan can hold to the direct solver, if few.

    A plan with a way that is dearer than the cheapest of its group, priced, costs at
    least so much more than the bound: so what is proven for the ways within a slack
    holds for all up to that slack.
    """
    bound_eur = nearby.priced.bound_eur
    wanted = best.objective_eur - bound_eur
    slack = nearby.fitting_slack(MOST_EXACT, wanted)
    if best.has_plan and (slack < wanted or not nearby.is_whole):
        return
    proven, core = np.inf, nearby.core(slack)
    if core is not None:
        settings = replace(best.settings, time_limit_s=clock.left_s)
        found = solve(core.problem, settings)
        if found.outcome is not Outcome.INFEASIBLE:
            proven = found.lower_bound_eur + core.settled_eur
            if found.chosen.size:
                best.take(core.whole(found.chosen))
    if nearby.is_whole:
        proven = min(proven, bound_eur + slack)
        best.raise_bound(min(proven, best.objective_eur))
