"""From prices to a plan: fractions, rounding, exchanges, and exact finishes."""

import logging

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.core import Core, Nearby, made_elastic
from warmtepad.decomposed.exchange import Limits, Options, exchange
from warmtepad.decomposed.pairs import by_place, each_place, exchange_pairs
from warmtepad.decomposed.rounds import Rounds
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import Priced
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem, rows_missed
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import cheapest_plan
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.relaxation import Relaxation
from warmtepad.solving.stopping import is_late

LOGGER = logging.getLogger(__name__)

EXTRA_WAYS = 5_000
"""Ways beyond one per group whose fractions are sought, at least."""

EXTRA_PER_ROW = 6
"""Such ways per row."""

EXCHANGED_WAYS = 100_000
"""Ways beyond one per group that exchanges may take, about."""

EXCHANGED_PER_GROUP = 0.5
"""Such ways per group of a large problem: what its prices leave open grows with it."""

FEW_EXACT, MOST_EXACT = 3_000, 20_000
"""Ways that the direct solver is given at once, and to finish with, about."""

SHARE_FOR_FRACTIONS = 0.7
"""Share of the whole time after which no fractions are sought."""

SHARE_FOR_ROUNDS = 0.8
"""Share of the whole time after which no round of places is begun."""

PRICE_TIMES = (4.0, 100.0, 1e4, 1e6)
"""What missing a hard row costs in exchanges, times its price."""

MOST_ROUNDS = 30
"""Rounds of exchanges, at most."""


def close(best: BestWays, priced: Priced, usual_eur: Floats, clock: Clock) -> None:
    """Find plans from prices until one is proven near enough, or nothing is left.

    Parameters
    ----------
    best
        Best plan so far, replaced by better ones.
    priced
        Pass at the best prices.
    usual_eur
        Usual size of the price of each row, shape (n_rows,).
    clock
        Time that is left; when it is up, any plan will do.
    """
    best.take(priced.ways)
    if not _goes_on(best):
        return
    nearby = Nearby(best.statement, priced, usual_eur)
    _look_near(best, nearby, clock)
    if best.has_plan and _goes_on(best, clock):
        _finish_exactly(best, nearby, clock, FEW_EXACT)
    has_places = best.statement.choices.place_of_group.max() > 0
    if has_places and best.has_plan and _goes_on(best, clock):
        rounds = Rounds(best, nearby)
        while rounds.go_on and _goes_on(best) and not is_late(clock, SHARE_FOR_ROUNDS):
            _exchange_around(best, nearby, rounds.next(clock), clock)
    if _goes_on(best, clock):
        _finish_exactly(best, nearby, clock, MOST_EXACT)


def _look_near(best: BestWays, nearby: Nearby, clock: Clock) -> None:
    """Round fractions of few near ways, and exchange with many."""
    ways = nearby.priced.ways
    if not is_late(clock, SHARE_FOR_FRACTIONS):
        extra = max(EXTRA_WAYS, EXTRA_PER_ROW * best.statement.n_rows)
        core = nearby.core(nearby.fitting_slack(extra))
        if core is not None:
            chosen = _rounded(core, nearby, clock)
            ways = _exchange(best, core, nearby, chosen, clock)
    if _goes_on(best, clock):
        ways = _exchange_around(best, nearby, ways, clock)
    if not best.has_plan:
        _exchange_at_higher_prices(best, nearby, ways, clock)


def _goes_on(best: BestWays, clock: Clock | None = None) -> bool:
    """Whether there is something left to prove, and time if that matters."""
    return not best.is_proven and (clock is None or not is_late(clock))


def _exchange_around(
    best: BestWays, nearby: Nearby, ways: Integers, clock: Clock
) -> Integers:
    """Exchange with many near ways, from a plan that may miss rows."""
    core = None if is_late(clock) else _wide_core(best, nearby, ways)
    if core is None:
        best.take(ways)
        return ways
    return _exchange(best, core, nearby, core.chosen, clock)


def _exchange_at_higher_prices(
    best: BestWays, nearby: Nearby, ways: Integers, clock: Clock
) -> None:
    """Exchange with ways that are far from the best, but bring what rows miss.

    A row that asks for nearly all that groups can bring is kept by its dearest groups,
    of which no other way is near.
    """
    statement, priced = best.statement, nearby.priced
    toward = np.zeros(statement.n_rows)
    for times in PRICE_TIMES:
        columns = statement.choices.columns(ways)
        values = np.asarray(columns.coefficients.sum(axis=1), dtype=np.float64)
        is_missed = statement.is_hard & (
            rows_missed(statement, values) > tolerance(statement)
        )
        # Rows that were missed before stay dear, lest they are missed again.
        toward[is_missed] = np.where(values < statement.lower, 1.0, -1.0)[is_missed]
        price = np.where(
            toward != 0, toward * times * nearby.usual_eur, priced.price_eur
        )
        bringing, _ = statement.choices.cheapest(price)
        core = nearby.core(0.0, ways, bringing)
        if core is not None:
            ways = _exchange(best, core, nearby, core.chosen, clock)
        if best.has_plan:
            return


def _wide_core(best: BestWays, nearby: Nearby, ways: Integers) -> Core | None:
    """Core of many near ways around a plan."""
    wanted = max(best.objective_eur - nearby.priced.bound_eur, 0.0)
    n_groups = best.statement.choices.n_groups
    extra = max(EXCHANGED_WAYS, int(EXCHANGED_PER_GROUP * n_groups))
    return nearby.core(nearby.fitting_slack(extra, wanted), ways)


def _exchange(
    best: BestWays, core: Core, nearby: Nearby, chosen: Integers, clock: Clock
) -> Integers:
    """Exchange one and two at a time until the hard rows hold and nothing helps.

    When time is up, one at a time, and once.
    """
    hard, room = best.statement.is_hard, tolerance(best.statement)
    place = best.statement.choices.place_of_group[core.groups]
    places = by_place(place, core.extra_eur, nearby.priced.price_eur)
    order = np.arange(len(core.groups), dtype=np.int64)
    chosen = chosen.copy()
    for times in PRICE_TIMES:
        problem = made_elastic(core.problem, nearby.usual_eur, times)
        options, limits = _compiled(problem)
        values = problem.row_values(chosen)
        for _ in range(MOST_ROUNDS):
            changed = exchange(options, limits, order, chosen, values)
            for here in each_place(places):
                if not is_late(clock):
                    changed += exchange_pairs(options, limits, here, chosen, values)
            if changed == 0 or is_late(clock):
                break
        best.take(core.whole(chosen))
        if (problem.violations(chosen) <= room)[hard].all():
            break
    return core.whole(chosen)


def _rounded(core: Core, nearby: Nearby, clock: Clock) -> Integers:
    """Option of each group that the relaxation of the core takes most of."""
    problem = made_elastic(core.problem, nearby.usual_eur, PRICE_TIMES[0])
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


def _finish_exactly(
    best: BestWays, nearby: Nearby, clock: Clock, most_ways: int
) -> None:
    """Leave the ways that a better plan can hold to the direct solver, if few.

    A plan with a way that is dearer than the cheapest of its group, priced, costs at
    least so much more than the bound: so what is proven for the ways within a slack
    holds for all up to that slack.
    """
    bound_eur = nearby.priced.bound_eur
    wanted = best.objective_eur - bound_eur
    slack = nearby.fitting_slack(most_ways, wanted)
    if best.has_plan and (slack < wanted or not nearby.is_whole):
        return
    proven, core = np.inf, nearby.core(slack)
    if core is not None:
        found = cheapest_plan(core.problem, best.settings, clock)
        if found is not None:
            proven = found.lower_bound_eur
            if found.chosen.size:
                best.take(core.whole(found.chosen))
    if nearby.is_whole:
        proven = min(proven, bound_eur + slack)
        best.raise_bound(min(proven, best.objective_eur))
