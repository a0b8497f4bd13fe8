"""The best prices of the rows: passes over all groups, steered by the master."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.decomposed.master import Master, Trial
from warmtepad.decomposed.statement import Pass, Statement
from warmtepad.solving.best import Clock
from warmtepad.solving.stopping import is_late

LOGGER = logging.getLogger(__name__)

MOST_PASSES = 200
"""Passes after which the prices are good enough, whatever they promise."""

SHARE_OF_CLOCK = 0.5
"""Share of the whole time after which no better prices are sought."""

PROBE_EUR = 1e9
"""Price per unit that drowns every cost, to see how far a rule can be brought."""

NEXT_TO_NOTHING = 1e-3
"""A price so small a share of the usual one says nothing of what a row is worth."""

RUNAWAY = 1e3
"""A price so many times its usual size may be one that no plan can satisfy."""

LEAST_UNIT = 1e-9
"""A part costs no less, as the master counts, than this share of what it can bring at
usual prices: HiGHS refuses numbers that are too large."""

GOOD, POOR = 0.5, -1.0
"""Share of the promise kept, above which the box grows and below which it halves."""


@dataclass(slots=True, kw_only=True)
class Search:
    """Prices so far and how they were found."""

    statement: Statement
    best: Pass
    passes: int = 0
    promised_eur: float = np.inf
    ran_away: bool = False
    scale_eur: Floats | None = None
    """Usual price of each row, shape (n_rows,), once it is known."""


Watch = Callable[[Search], None]


def scale_of(search: Search) -> Floats:
    """Usual price of each row, whatever the search made of it, shape (n_rows,)."""
    if search.scale_eur is None:
        # Stopped before it was known: whoever looks for a plan needs it all the same.
        probes = _probe(search, search.best, lambda _: None)
        search.scale_eur, _ = _scales(search.statement, search.best, probes)
    return search.scale_eur


def usual_prices(search: Search) -> Floats:
    """Size of the price of each row, the usual one where it is next to nothing."""
    scale, size = scale_of(search), np.abs(search.best.price_eur)
    return np.where(size > NEXT_TO_NOTHING * scale, size, scale)


def best_prices(
    statement: Statement,
    start_eur: Floats | None,
    aim_fraction: float,
    clock: Clock,
    watch: Watch,
) -> Search:
    """Prices that prove a bound within a share of the best one.

    Parameters
    ----------
    statement
        The problem.
    start_eur
        Prices to start from, shape (n_rows,), if any.
    aim_fraction
        Stop when the master promises no more than this share above the bound.
    clock
        Time that is left.
    watch
        Called after every pass.

    Returns
    -------
    Search
    """
    nothing = statement.passed(np.zeros(statement.n_rows))
    search = Search(statement=statement, best=nothing, passes=1)
    watch(search)
    if statement.n_rows == 0:
        search.promised_eur, search.scale_eur = nothing.bound_eur, np.zeros(0)
        return search
    probes = _probe(search, nothing, watch)
    scale, unit_eur = _scales(statement, nothing, probes)
    search.scale_eur = scale
    master = Master(statement, statement.n_parts, scale, unit_eur)
    for found in (nothing, *probes.values()):
        master.add(found)
    radius = np.ones(statement.n_rows)
    if start_eur is not None:
        radius *= 0.1
        # Far beyond what rows are worth, a bound is what rounding leaves of it.
        far = RUNAWAY * scale
        start_eur = np.clip(np.nan_to_num(start_eur, posinf=0, neginf=0), -far, far)
        master.add(_take(search, statement.passed(start_eur)))
        watch(search)
    _climb(search, master, radius, (aim_fraction, scale, unit_eur), clock, watch)
    return search


def _take(search: Search, found: Pass) -> Pass:
    """Count a pass, and keep it if it proves more."""
    search.passes += 1
    if found.bound_eur > search.best.bound_eur:
        search.best = found
    return found


def _climb(
    search: Search,
    master: Master,
    radius: Floats,
    aims: tuple[float, Floats, float],
    clock: Clock,
    watch: Watch,
) -> None:
    """Try prices until the master promises next to nothing."""
    aim_fraction, scale, unit_eur = aims
    statement, patience = search.statement, 2
    while search.passes < MOST_PASSES and not is_late(clock, SHARE_OF_CLOCK):
        trial = master.solve(search.best.price_eur, radius, clock.left_s)
        if trial is None:
            LOGGER.debug("HiGHS found no better prices")
            return
        before = search.best.bound_eur
        search.promised_eur = trial.promised_eur
        promise = trial.promised_eur - before
        worth = max(abs(before), 1e-6 * unit_eur * statement.n_parts)
        if promise <= aim_fraction * worth:
            patience -= 1
            if not trial.is_held.any() or patience == 0:
                return
        found = _take(search, statement.passed(trial.price_eur))
        master.add(found)
        watch(search)
        _resize(radius, trial, (found.bound_eur - before) / max(promise, 1e-300))
        if _runs_away(statement, trial, scale):
            search.ran_away = True
            return


def _resize(radius: Floats, trial: Trial, kept: float) -> None:
    """Widen the box where a good step was held back, narrow it after a bad one."""
    if kept > GOOD:
        radius[trial.is_held] *= 2.0
    elif kept < POOR:
        radius /= 2.0
    elif kept <= 0:
        radius /= 1.3


def _runs_away(statement: Statement, trial: Trial, scale: Floats) -> bool:
    far = np.abs(trial.price_eur) > RUNAWAY * scale
    return bool((far & trial.is_held & statement.is_hard).any())


def _probe(search: Search, nothing: Pass, watch: Watch) -> dict[int, Pass]:
    """Bring each rule to where it asks to be and beyond, whatever that costs."""
    statement = search.statement
    zeros = np.zeros(statement.n_rows)
    loose = replace(
        statement, lower=zeros, upper=zeros, violation_price_eur=zeros + np.inf
    )
    rule, values = statement.choices.rule_of_row, nothing.row_values
    up = np.where(values > statement.upper, -1.0, 1.0)
    probes = {}
    for number in np.unique(rule).tolist():
        probes[number] = loose.passed(np.where(rule == number, up * PROBE_EUR, 0.0))
        search.passes += 1
        watch(search)
    return probes


def _scales(
    statement: Statement, nothing: Pass, probes: dict[int, Pass]
) -> tuple[Floats, float]:
    """Usual price of each row, and usual cost of a part [EUR]."""
    rule = statement.choices.rule_of_row
    scale = np.zeros(statement.n_rows)
    most_eur = np.abs(nothing.part_eur).max()
    for number, probe in probes.items():
        rows: Booleans = rule == number
        moved = np.abs(probe.row_values - nothing.row_values)[rows].sum()
        paid = np.abs(probe.part_eur - nothing.part_eur).sum()
        scale[rows] = paid / moved if moved > 0 else 0.0
        most_eur = max(most_eur, np.abs(probe.part_eur).mean())
    if most_eur == 0:
        missed = statement.objective_eur(0.0, nothing.row_values)
        most_eur = missed / statement.n_parts
    elastic = np.where(statement.is_hard, np.inf, statement.violation_price_eur)
    scale = np.minimum(np.where(scale > 0, scale, np.inf), elastic)
    known = scale[np.isfinite(scale) & (scale > 0)]
    usual = float(np.median(known)) if known.size else 1.0
    scale = np.where(np.isfinite(scale) & (scale > 0), scale, usual)
    passes = (nothing, *probes.values())
    brought = [abs(one.part_effect).max(axis=1).toarray().ravel() for one in passes]
    brought_eur = float((np.max(brought, axis=0) * scale).max())
    most_eur = max(most_eur, LEAST_UNIT * brought_eur)
    return scale, float(most_eur) if most_eur > 0 else 1.0
