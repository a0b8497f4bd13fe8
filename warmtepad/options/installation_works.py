"""Installation works on top of envelope works, with the state that results."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.envelope_works import (
    CASES_AT_ONCE,
    Cases,
    EnvelopeWorks,
    first_year_of_cases,
    make_cases,
    net_cost_of_cases,
)
from warmtepad.options.needs import needs_met
from warmtepad.options.states import states_of
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.options.works import Grounds, worst_rank
from warmtepad.packages import valid_pairs

BILL_TOLERANCE_EUR_PER_YR = 1.0
"""A bill that rises by no more than this has not risen: it is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationWorks:
    """Installation works on top of envelope works; the empty one is among them."""

    envelope_work: Integers
    """Number of the envelope work below it, not falling, shape (n_works,)."""

    package: Integers
    """Installation package, shape (n_works,)."""

    net_cost_eur: Floats
    """Net present cost per year of the work, shape (n_works, n_years) [EUR]."""

    first_year: Integers
    """Earliest year, shape (n_works,)."""

    poor_dwellings: Integers
    """Dwellings of the reach with a poor label afterwards, shape (n_works,)."""

    off_gas_dwellings: Integers
    """Dwellings of the reach taken off gas, shape (n_works,)."""

    dwellings_worked_on: Integers
    """Dwellings of the reach that both works together touch, shape (n_works,)."""

    is_allowed: Booleans
    """Whether both works together break no rule, shape (n_works,).

    The pair of two empty works is not allowed: "nothing" is listed on its own.
    """


def installation_works(grounds: Grounds, envelopes: EnvelopeWorks) -> InstallationWorks:
    """List the installation works on top of envelope works.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.

    Returns
    -------
    InstallationWorks
    """
    table = grounds.installation
    met = _met_after(grounds, envelopes)
    useful = grounds.reaches.any_member(table.useful)[envelopes.reach]
    below, package = valid_pairs(table.packages, useful, met)
    cases = make_cases(grounds, table, envelopes.reach[below], package)
    below_case = _case_below(envelopes, below, cases)
    # The same installation work stands on many envelope works: its cost is looked up.
    own, place = np.unique(
        envelopes.reach[below] * len(table.packages) + package, return_inverse=True
    )
    distinct = make_cases(grounds, table, *np.divmod(own, len(table.packages)))
    net_cost_eur = net_cost_of_cases(table, distinct)
    first_year = first_year_of_cases(table, distinct)
    results = _results(grounds, envelopes, cases, below_case)
    starts = cases.starts
    dwellings = grounds.stock.dwellings[cases.row]
    touched_below = np.asarray(envelopes.cases.does.any(axis=1))
    touched = cases.does.any(axis=1) | touched_below[below_case]
    is_idle = (envelopes.package[below] == 0) & (package == 0)
    return InstallationWorks(
        envelope_work=below,
        package=package,
        net_cost_eur=net_cost_eur[place],
        first_year=first_year[place],
        poor_dwellings=np.add.reduceat(dwellings * results.is_poor, starts),
        off_gas_dwellings=np.add.reduceat(dwellings * results.leaves_gas, starts),
        dwellings_worked_on=np.add.reduceat(dwellings * touched, starts),
        is_allowed=np.logical_and.reduceat(results.breaks_no_rule, starts) & ~is_idle,
    )


@dataclass(frozen=True, slots=True)
class _Results:
    is_poor: Booleans
    leaves_gas: Booleans
    breaks_no_rule: Booleans


def _met_after(grounds: Grounds, envelopes: EnvelopeWorks) -> Booleans:
    """Needs of installations that each envelope work meets, (n_works, n_needs)."""
    table, cases = grounds.installation, envelopes.cases
    envelope = envelope_after(
        grounds.homes.envelope.take(cases.row),
        grounds.envelope.packages.measures,
        cases.does,
        grounds.assumptions,
    )
    met = needs_met(
        tuple(part.need for part in table.packages.needs),
        envelopes.demand,
        envelope,
        grounds.homes.services.take(cases.row),
    )
    owner = [part.measure for part in table.packages.needs]
    harmless = met | ~table.useful[cases.row][:, owner]
    return np.logical_and.reduceat(harmless, cases.starts, axis=0)


def _case_below(envelopes: EnvelopeWorks, below: Integers, cases: Cases) -> Integers:
    """Case of the envelope work in the same row as each case, shape (n_cases,)."""
    offset = np.arange(len(cases.work)) - cases.starts[cases.work]
    return envelopes.cases.starts[below[cases.work]] + offset


def _results(
    grounds: Grounds, envelopes: EnvelopeWorks, cases: Cases, below_case: Integers
) -> _Results:
    n_cases = len(cases.row)
    results = _Results(*(np.empty(n_cases, dtype=np.bool_) for _ in range(3)))
    for first in range(0, n_cases, CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        found = _results_of_part(
            grounds, envelopes, below_case[part], cases.row[part], cases.does[part]
        )
        results.is_poor[part] = found.is_poor
        results.leaves_gas[part] = found.leaves_gas
        results.breaks_no_rule[part] = found.breaks_no_rule
    return results


def _results_of_part(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    below_case: Integers,
    rows: Integers,
    does: Booleans,
) -> _Results:
    scenario, homes = grounds.scenario, grounds.homes
    envelope = envelope_after(
        homes.envelope.take(rows),
        grounds.envelope.packages.measures,
        envelopes.cases.does[below_case],
        grounds.assumptions,
    )
    services = services_after(
        homes.services.take(rows), grounds.installation.packages.measures, does
    )
    demand = envelopes.demand[below_case]
    state = states_of(demand, envelope, services, scenario, grounds.assumptions)
    fine = np.ones(len(rows), dtype=np.bool_)
    if scenario.works.no_label_worsens:
        fine &= state.label >= homes.label[rows]
    if scenario.bills.no_bill_rises:
        rise = state.bill_eur_per_yr - grounds.present.bill_eur_per_yr[rows]
        fine &= rise <= BILL_TOLERANCE_EUR_PER_YR
    poor = (state.label < worst_rank(scenario)) & ~grounds.is_exempt[rows]
    leaves = state.is_gas_free & ~grounds.present.is_gas_free[rows]
    return _Results(poor, leaves, fine)
