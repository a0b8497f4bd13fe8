"""Every single relaxation that can be tried, and how."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from warmtepad.columns import Floats
from warmtepad.mending.attempts import Steps, Tried, try_options, try_rule
from warmtepad.mending.relaxation import Lever, Relaxation
from warmtepad.mending.variants import (
    STOCK_RULES,
    Freed,
    later_scenarios,
    options_later,
    stock_rules,
    switches,
)
from warmtepad.options.dated import Options
from warmtepad.options.works import Grounds
from warmtepad.solving.way_direct import violation_problem

CONTRACTED = STOCK_RULES[0][0]
"""Column of the stock with what is under contract."""

NEAR_ZERO = 1e-7
"""Differences up to this share of the largest one are rounding."""


Adapt = Callable[[Grounds], Grounds]
"""Changes grounds, for instance by fixing what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A relaxation that can be tried."""

    bare: Relaxation
    """What is relaxed."""

    attempt: Callable[[Relaxation, float], Tried]
    """Tries it, with a time for each linear program [s]."""


def rule_jobs(options: Options) -> Iterator[Job]:
    """Each hard rule missed by the least amount.

    Parameters
    ----------
    options
        What can be chosen.
    """
    first, n_rows = 0, options.problem.n_rows
    for block in options.rows.blocks:
        rows = np.zeros(n_rows, dtype=np.bool_)
        rows[first : first + block.n_rows] = True
        first += block.n_rows
        if not np.isfinite(block.violation_price_eur):
            yield Job(
                bare=Relaxation(lever=Lever.RULE, name=block.name),
                attempt=partial(try_rule, options, rows),
            )


def later_jobs(options: Options) -> Iterator[Job]:
    """Deadlines, target years and the path moved back, year by year.

    Parameters
    ----------
    options
        What can be chosen.
    """
    for name, scenarios in later_scenarios(options):
        steps = tuple(
            (value, partial(options_later, options, scenario))
            for value, scenario in scenarios
        )
        yield _job(Lever.LATER, name, steps)


def switch_jobs(options: Options, adapt: Adapt) -> Iterator[Job]:
    """Each limit of the scenario on works switched off.

    Parameters
    ----------
    options
        What can be chosen.
    adapt
        What else is done to grounds that are made anew.
    """
    for switch in switches(options.grounds):
        free = Freed(
            options, options.grounds.stock, switch.scenario, switch.complexes, adapt
        )
        steps = ((switch.value, partial(free.taken_by, switch.complexes)),)
        yield _job(Lever.SWITCH, switch.name, steps)


def stock_jobs(
    options: Options, price_eur: Floats, most_contracts: int, adapt: Adapt
) -> tuple[Mapping[str, float], tuple[Job, ...]]:
    """Each column of rules of the stock left out, and contracts one by one.

    Parameters
    ----------
    options
        What can be chosen.
    price_eur
        Price of each row in the least violation, shape (n_rows,).
    most_contracts
        Contracts that are left out one by one, at most.
    adapt
        What else is done to grounds that are made anew.

    Returns
    -------
    worse : mapping of str to float
        Complexes whose contract makes the violation larger, the worst first, and by
        how much of its weighted sum, at these prices.
    jobs : tuple of Job
    """
    stock = options.grounds.stock
    worse: dict[str, float] = {}
    columns: list[Job] = []
    alone: list[Job] = []
    for name, without, complexes in stock_rules(stock):
        free = Freed(options, without, options.grounds.scenario, complexes, adapt)
        steps: Steps = (("", partial(free.taken_by, complexes)),)
        columns.append(_job(Lever.STOCK_RULE, name, steps))
        if name != CONTRACTED:
            continue
        order, worse = _made_worse(options, free, price_eur)
        for number in order[:most_contracts]:
            one = np.arange(len(complexes)) == number
            steps = (("", partial(free.taken_by, one)),)
            alone.append(_job(Lever.CONTRACT, stock.complex_ids[number], steps))
    return worse, (*alone, *columns)


def _made_worse(
    options: Options, free: Freed, price_eur: Floats
) -> tuple[list[int], dict[str, float]]:
    """Complexes under contract, those first whose contract makes it worse."""
    present = violation_problem(options.problem)
    changed = violation_problem(free.taken_by(free.complexes).problem)
    more = present.cheapest(price_eur)[1] - changed.cheapest(price_eur)[1]
    more = np.where(free.complexes, more, -np.inf)
    order = np.argsort(-more, kind="stable")[: int(free.complexes.sum())].tolist()
    least = NEAR_ZERO * max(float(more.max()), NEAR_ZERO)
    names = options.grounds.stock.complex_ids
    return order, {names[n]: float(more[n]) for n in order if more[n] > least}


def _job(lever: Lever, name: str, steps: Steps) -> Job:
    return Job(
        bare=Relaxation(lever=lever, name=name), attempt=partial(try_options, steps)
    )
