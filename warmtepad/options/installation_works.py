"""Installation works on top of envelope works, with the state that results."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.amounts import Situation, amounts_of, present_situation
from warmtepad.options.cases import Cases, hold_in_parts, make_cases
from warmtepad.options.envelope_works import (
    CASES_AT_ONCE,
    EnvelopeWorks,
    first_year_of_cases,
    net_cost_of_cases,
    worth_listing,
)
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.readings import Readings
from warmtepad.options.states import states_of
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.options.works import Grounds
from warmtepad.packages import valid_pairs

BILL_TOLERANCE_EUR_PER_YR = 1.0
"""A bill that rises by no more than this has not risen: it is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationWorks:
    """Installation works of some reaches; the empty one of each is among them."""

    reach: Integers
    """Reach of each work, not falling, shape (n_works,)."""

    package: Integers
    """Installation package, shape (n_works,)."""

    net_cost_eur: Floats
    """Net present cost per year of the work, shape (n_works, n_years) [EUR]."""

    first_year: Integers
    """Earliest year, shape (n_works,)."""

    cases: Cases
    """The rows that the works touch."""

    def take(self, kept: Booleans) -> "InstallationWorks":
        """Works of which some are kept, shape (n_works,)."""
        return InstallationWorks(
            reach=self.reach[kept],
            package=self.package[kept],
            net_cost_eur=self.net_cost_eur[kept],
            first_year=self.first_year[kept],
            cases=self.cases.take(kept),
        )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Installation works, and the envelope works on which each of them may stand."""

    works: InstallationWorks
    """Every installation work once, however many envelope works it stands on."""

    below: Integers
    """Number of the envelope work of each pair, not falling, shape (n_pairs,)."""

    place: Integers
    """Number of the installation work of each pair, shape (n_pairs,)."""

    def take(self, kept: Booleans) -> "Listed":
        """Works of which some are kept, shape (n_works,), with their pairs."""
        of_pair = kept[self.place]
        number = np.cumsum(kept) - 1
        return Listed(
            works=self.works.take(kept),
            below=self.below[of_pair],
            place=number[self.place[of_pair]],
        )


def list_installations(grounds: Grounds, envelopes: EnvelopeWorks) -> Listed:
    """List the installation works that may stand on envelope works.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.
    """
    table = grounds.installation
    below, package = _packages_on(grounds, envelopes)
    own, place = np.unique(
        envelopes.reach[below] * len(table.packages) + package, return_inverse=True
    )
    works = _works(grounds, *np.divmod(own, len(table.packages)))
    return Listed(works=works, below=below, place=place)


def installation_pairs(
    grounds: Grounds, envelopes: EnvelopeWorks, listed: Listed, readings: Readings
) -> Pairs:
    """Work out what installation works lead to on top of envelope works.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.
    listed
        Installation works on them, the empty one on each among them.
    readings
        Quantities that rows read.
    """
    below, package = listed.below, listed.works.package[listed.place]
    reach = envelopes.reach[below]
    cases = make_cases(grounds, grounds.installation, reach, package)
    below_case = _case_below(envelopes, below, cases)
    results = _results(grounds, envelopes, cases, below_case, readings)
    starts = cases.starts
    touched_below = np.asarray(envelopes.cases.does.any(axis=1))
    touched = cases.does.any(axis=1) | touched_below[below_case]
    dwellings = grounds.stock.dwellings[cases.row]
    is_idle = (envelopes.package[below] == 0) & (package == 0)
    return Pairs(
        envelope=below,
        installation=listed.place,
        amounts=sum_over_members(results.amounts, starts),
        dwellings_worked_on=np.add.reduceat(dwellings * touched, starts),
        is_allowed=np.logical_and.reduceat(results.breaks_no_rule, starts) & ~is_idle,
        may_follow=_no_worse_than_alone(grounds, results, below, package, cases),
    )


@dataclass(frozen=True, slots=True)
class _Results:
    amounts: Floats
    label: Integers
    bill_eur_per_yr: Floats
    breaks_no_rule: Booleans


def _works(grounds: Grounds, reach: Integers, package: Integers) -> InstallationWorks:
    table = grounds.installation
    cases = make_cases(grounds, table, reach, package)
    return InstallationWorks(
        reach=reach,
        package=package,
        net_cost_eur=net_cost_of_cases(table, cases),
        first_year=first_year_of_cases(table, cases),
        cases=cases,
    )


def _no_worse_than_alone(
    grounds: Grounds,
    results: _Results,
    below: Integers,
    package: Integers,
    cases: Cases,
) -> Booleans:
    """Whether an installation work worsens nothing that the envelope work left."""
    # The pair without installation work is the first one of its envelope work.
    alone_pair = np.flatnonzero(package == 0)[below]
    starts = cases.starts
    offset = np.arange(len(cases.work)) - starts[cases.work]
    alone = starts[alone_pair[cases.work]] + offset
    fine = np.ones(len(cases.work), dtype=np.bool_)
    if grounds.scenario.works.no_label_worsens:
        fine &= results.label >= results.label[alone]
    if grounds.scenario.bills.no_bill_rises:
        rise = results.bill_eur_per_yr - results.bill_eur_per_yr[alone]
        fine &= rise <= BILL_TOLERANCE_EUR_PER_YR
    return np.asarray(np.logical_and.reduceat(fine, starts))


def _packages_on(
    grounds: Grounds, envelopes: EnvelopeWorks
) -> tuple[Integers, Integers]:
    """Envelope works and installation packages that suit them, each (n_pairs,)."""
    table, reaches = grounds.installation, grounds.reaches
    met = envelopes.met
    owner = [part.measure for part in table.packages.needs]
    harmless = met | ~table.useful[envelopes.cases.row][:, owner]
    below, package = valid_pairs(
        table.packages,
        reaches.any_member(table.useful)[envelopes.reach],
        np.logical_and.reduceat(harmless, envelopes.cases.starts, axis=0),
    )
    reach = envelopes.reach[below]
    listed = worth_listing(grounds, table, reach, package)
    listed &= hold_in_parts(
        grounds,
        table,
        reach,
        package,
        lambda cases, pairs: met[_case_below(envelopes, below[pairs], cases)],
    )
    return below[listed], package[listed]


def _case_below(envelopes: EnvelopeWorks, below: Integers, cases: Cases) -> Integers:
    """Case of the envelope work in the same row as each case, shape (n_cases,)."""
    offset = np.arange(len(cases.work)) - cases.starts[cases.work]
    return envelopes.cases.starts[below[cases.work]] + offset


def _results(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    cases: Cases,
    below_case: Integers,
    readings: Readings,
) -> _Results:
    present = amounts_of(grounds, readings.stocks, present_situation(grounds))
    parts = []
    for first in range(0, len(cases.row), CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        taken = Cases(work=cases.work[part], row=cases.row[part], does=cases.does[part])
        below = below_case[part]
        parts.append(
            _results_of_part(grounds, envelopes, taken, below, readings, present)
        )
    return _Results(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("amounts", "label", "bill_eur_per_yr", "breaks_no_rule")
        )
    )


def _results_of_part(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    cases: Cases,
    below_case: Integers,
    readings: Readings,
    present: Floats,
) -> _Results:
    scenario, homes, rows = grounds.scenario, grounds.homes, cases.row
    does_below = envelopes.cases.does[below_case]
    envelope = envelope_after(
        homes.envelope.take(rows),
        grounds.envelope.packages.measures,
        does_below,
        grounds.assumptions,
    )
    services = services_after(
        homes.services.take(rows), grounds.installation.packages.measures, cases.does
    )
    demand = envelopes.demand[below_case]
    state = states_of(
        demand, envelope, services, scenario, grounds.assumptions, readings.extras
    )
    is_touched = np.asarray(cases.does.any(axis=1) | does_below.any(axis=1))
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
    change = np.where(is_touched[:, None], after - present[rows], 0.0)
    return _Results(change, label, state.bill_eur_per_yr, fine)
