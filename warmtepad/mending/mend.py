"""Find what makes a task too hard, and the cheapest single relaxation that mends it."""

import logging
import math
from collections.abc import Iterator, Sequence

import numpy as np

from warmtepad.choosing import MOST_DIRECT_GROUPS
from warmtepad.columns import Floats
from warmtepad.errors import StockError
from warmtepad.mending.attempts import Tried
from warmtepad.mending.jobs import (
    Adapt,
    Job,
    later_jobs,
    rule_jobs,
    stock_jobs,
    switch_jobs,
)
from warmtepad.mending.linear import least_violation
from warmtepad.mending.relaxation import Mending, MendSettings, Relaxation, Verdict
from warmtepad.options.dated import Options
from warmtepad.options.rows import RowKey
from warmtepad.options.works import Grounds
from warmtepad.plan.plan import Plan
from warmtepad.solving.best import Clock
from warmtepad.solving.outcome import Outcome, SolveSettings

LOGGER = logging.getLogger(__name__)

NEAR_ZERO = 1e-7
"""Prices up to this share of the largest one are rounding."""

LEAST_TIME_S = 1.0
"""Nothing is begun with less time left than this [s]."""

RANKS = {
    Verdict.PLAN_FOUND: 0,
    Verdict.LIKELY: 1,
    Verdict.NOT_FOUND: 2,
    Verdict.NOT_TRIED: 3,
    Verdict.MENDS_NOT: 4,
}
"""Order in which relaxations are listed; by cost within a rank: that of the plan, or
the lower bound where none was found."""


def _as_it_is(grounds: Grounds) -> Grounds:
    return grounds


def mend(
    plan: Plan, settings: MendSettings | None = None, adapt: Adapt = _as_it_is
) -> Mending:
    """Say why no plan keeps every rule, and which single relaxation mends it.

    Parameters
    ----------
    plan
        A plan that misses rules by the least that can be.
    settings
        How long to look.
    adapt
        What else is done to grounds that are made anew: for a plan that was made
        again, that of `Replanned`.

    Returns
    -------
    Mending
        Empty for a plan that keeps every rule, and for stocks that are too large to
        try one relaxation after the other.

    Raises
    ------
    SolverError
        If the solver fails.

    Notes
    -----
    Whether a relaxation mends is first judged by the linear relaxation, which is fast
    and never says no to what can be done; its cost is a lower bound. For the cheapest
    few a plan is then looked for.
    """
    options = plan.options
    is_large = options.problem.n_groups > MOST_DIRECT_GROUPS
    if is_large or plan.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}:
        return Mending(conflict=(), contracts=(), relaxations=())
    settings = settings or MendSettings()
    clock = Clock.start(settings.time_limit_s)
    least = least_violation(options.problem, clock.left_s)
    price = np.zeros(options.problem.n_rows) if least is None else least.price_eur
    contracts, of_stock = stock_jobs(options, price, settings.contracts, adapt)
    jobs = (
        *rule_jobs(options),
        *later_jobs(options),
        *of_stock,
        *switch_jobs(options, adapt),
    )
    tried = [_tried(job, clock) for job in jobs]
    found = _confirmed(tried, settings, clock)
    return Mending(
        conflict=tuple(_conflict(options, price)),
        contracts=tuple(contracts),
        relaxations=tuple(sorted(found, key=_order)),
    )


def _conflict(options: Options, price_eur: Floats) -> Iterator[RowKey]:
    """Rows that make the violation what it is."""
    share = np.abs(price_eur) / options.problem.violation_weight
    least = NEAR_ZERO * max(float(share.max(initial=0.0)), NEAR_ZERO)
    for row in np.flatnonzero(share > least):
        yield options.rows.keys[row]


def _tried(job: Job, clock: Clock) -> Tried:
    """Try a relaxation, unless the time is up or the rules then contradict."""
    untried = Tried(relaxation=job.bare, confirm=lambda _: job.bare)
    if clock.left_s <= LEAST_TIME_S:
        return untried
    try:
        tried = job.attempt(job.bare, clock.left_s)
    except StockError as error:
        LOGGER.info("%s cannot be left out alone: %s", job.bare.name, error)
        return untried
    LOGGER.info("%s, %s: %s", job.bare.lever, job.bare.name, tried.relaxation.verdict)
    return tried


def _confirmed(
    tried: Sequence[Tried], settings: MendSettings, clock: Clock
) -> Iterator[Relaxation]:
    """Look for plans with the cheapest relaxations."""
    confirmed = 0
    for one in sorted(tried, key=lambda one: _order(one.relaxation)):
        found = one.relaxation
        wanted = settings.confirmed - confirmed
        if found.is_mending and wanted > 0 and clock.left_s > LEAST_TIME_S:
            found = one.confirm(
                SolveSettings(
                    gap_fraction=settings.gap_fraction,
                    time_limit_s=clock.left_s / wanted,
                )
            )
            confirmed += found.is_mending
        yield found


def _order(relaxation: Relaxation) -> tuple[int, float, str, str]:
    cost_eur = relaxation.plan_eur
    if math.isnan(cost_eur):
        cost_eur = relaxation.lower_bound_eur
    return (
        RANKS[relaxation.verdict],
        math.inf if math.isnan(cost_eur) else cost_eur,
        relaxation.lever.value,
        relaxation.name,
    )
