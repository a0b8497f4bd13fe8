"""What an installation work on top of an envelope work leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.amounts import Situation, amounts_of
from warmtepad.options.envelope_works import CASES_AT_ONCE
from warmtepad.options.installation_works import Listed
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.readings import Readings
from warmtepad.options.sides import PairCases, Sides, cases_of_pairs
from warmtepad.options.states import states_of
from warmtepad.options.works import Grounds
from warmtepad.quantities import Quantity

BILL_TOLERANCE_EUR_PER_YR = 1.0
"""A bill that rises by no more than this has not risen: it is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Envelope works with an installation work on top; either may be empty."""

    envelope: Integers
    """Number of the envelope work, not falling, shape (n_pairs,)."""

    installation: Integers
    """Number of the installation work, shape (n_pairs,)."""

    amounts: Floats
    """What rows read of the reach, more than at present, (n_pairs, n_stocks)."""

    dwellings_worked_on: Integers
    """Dwellings of the reach that both works together touch, shape (n_pairs,)."""

    is_allowed: Booleans
    """Whether the state breaks no rule, shape (n_pairs,).

    The pair of two empty works is not allowed: "nothing" is listed on its own.
    """

    may_follow: Booleans
    """Whether the installation may come later: it makes no label or bill of what the
    envelope work left worse, shape (n_pairs,)."""

    is_at_best: Booleans
    """Whether labels serve rows as well as any label could, shape (n_pairs,)."""

    def take(self, order: Integers) -> "Pairs":
        """Return some pairs, by their numbers."""
        return Pairs(**{f.name: getattr(self, f.name)[order] for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What envelope works lead to by themselves, for each of their cases."""

    label: Integers
    """Rank of the label, shape (n_envelope_cases,)."""

    bill_eur_per_yr: Floats
    """Bill, shape (n_envelope_cases,)."""


def pairs_alone(
    grounds: Grounds, sides: Sides, listed: Listed, readings: Readings
) -> tuple[Pairs, Alone]:
    """Work out envelope works by themselves.

    Parameters
    ----------
    grounds
        What options are made of.
    sides
        Both works.
    listed
        The empty installation work on each envelope work, in order.
    readings
        Quantities that rows read.
    """
    cases = cases_of_pairs(sides, listed)
    results = _results(grounds, sides, cases, readings)
    alone = Alone(label=results.label, bill_eur_per_yr=results.bill_eur_per_yr)
    return _pairs(grounds, sides, listed, (cases, results), alone), alone


def pairs_on(
    grounds: Grounds, sides: Sides, listed: Listed, readings: Readings, alone: Alone
) -> Pairs:
    """Work out what installation works lead to on top of envelope works.

    Parameters
    ----------
    grounds
        What options are made of.
    sides
        Both works.
    listed
        Installation works on the envelope works.
    readings
        Quantities that rows read.
    alone
        What the envelope works lead to by themselves.
    """
    cases = cases_of_pairs(sides, listed)
    results = _results(grounds, sides, cases, readings)
    return _pairs(grounds, sides, listed, (cases, results), alone)


def joined_pairs(parts: Sequence[Pairs]) -> Pairs:
    """Put pairs behind each other."""
    return Pairs(
        **{
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Pairs)
        }
    )


@dataclass(frozen=True, slots=True)
class _Results:
    amounts: Floats
    label: Integers
    bill_eur_per_yr: Floats
    is_touched: Booleans
    breaks_no_rule: Booleans
    is_at_best: Booleans


def _pairs(
    grounds: Grounds,
    sides: Sides,
    listed: Listed,
    found: tuple[PairCases, _Results],
    alone: Alone,
) -> Pairs:
    cases, results = found
    starts, rows = cases.starts, sides.envelopes.cases.row[cases.below]
    touched = grounds.stock.dwellings[rows] * results.is_touched
    is_idle = (sides.envelopes.package[listed.below] == 0) & listed.is_empty
    follows = _no_worse_than_alone(grounds, results, alone, cases.below)
    return Pairs(
        envelope=listed.below,
        installation=listed.place,
        amounts=sum_over_members(results.amounts, starts),
        dwellings_worked_on=np.add.reduceat(touched, starts),
        is_allowed=np.logical_and.reduceat(results.breaks_no_rule, starts) & ~is_idle,
        may_follow=np.logical_and.reduceat(follows, starts),
        is_at_best=np.logical_and.reduceat(results.is_at_best, starts),
    )


def _no_worse_than_alone(
    grounds: Grounds, results: _Results, alone: Alone, below: Integers
) -> Booleans:
    """Whether an installation worsens nothing that the envelope left, (n_cases,)."""
    fine = np.ones(len(below), dtype=np.bool_)
    if grounds.scenario.works.no_label_worsens:
        fine &= results.label >= alone.label[below]
    if grounds.scenario.bills.no_bill_rises:
        rise = results.bill_eur_per_yr - alone.bill_eur_per_yr[below]
        fine &= rise <= BILL_TOLERANCE_EUR_PER_YR
    return fine


def _results(
    grounds: Grounds, sides: Sides, cases: PairCases, readings: Readings
) -> _Results:
    parts = []
    for first in range(0, len(cases.below), CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        numbers = (cases.below[part], cases.beside[part])
        parts.append(_results_of_part(grounds, sides, numbers, readings))
    return _Results(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in _Results.__slots__
        )
    )


def _results_of_part(
    grounds: Grounds,
    sides: Sides,
    cases: tuple[Integers, Integers],
    readings: Readings,
) -> _Results:
    scenario, homes, (below, beside) = grounds.scenario, grounds.homes, cases
    rows = sides.envelopes.cases.row[below]
    services = sides.services.take(beside)
    state = states_of(
        sides.envelopes.demand[below],
        sides.envelope.take(below),
        services,
        scenario,
        grounds.assumptions,
        readings.extras,
    )
    is_touched = sides.is_touched_below[below] | sides.is_touched_beside[beside]
    label = np.where(is_touched, state.label, homes.label[rows])
    rise = state.bill_eur_per_yr - grounds.present.bill_eur_per_yr[rows]
    fine = np.ones(len(rows), dtype=np.bool_)
    if scenario.works.no_label_worsens:
        fine &= label >= homes.label[rows]
    if scenario.bills.no_bill_rises:
        fine &= rise <= BILL_TOLERANCE_EUR_PER_YR
    after = amounts_of(
        grounds,
        readings.stocks,
        Situation(rows=rows, states=state, services=services, is_touched=is_touched),
    )
    # What is not touched stays as it is, to the last digit.
    change = np.where(is_touched[:, None], after - sides.present_amounts[rows], 0.0)
    best = _labels_at_best(readings, after, grounds.stock.dwellings[rows])
    return _Results(change, label, state.bill_eur_per_yr, is_touched, fine, best)


def _labels_at_best(
    readings: Readings, amounts: Floats, dwellings: Integers
) -> Booleans:
    """Whether no label could serve rows better, of those that labels decide, (n,)."""
    best = np.ones(len(amounts), dtype=np.bool_)
    for number, quantity in enumerate(readings.stocks):
        if quantity in {Quantity.POOR_DWELLINGS, Quantity.SHORT_OF_A_DWELLINGS}:
            best &= amounts[:, number] == 0
        elif quantity is Quantity.A_OR_BETTER_DWELLINGS:
            best &= amounts[:, number] == dwellings
    return best
