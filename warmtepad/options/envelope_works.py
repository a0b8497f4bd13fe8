"""Envelope works that a reach may get, with their demand and cost."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.options.cases import Cases, hold_in_parts, make_cases
from warmtepad.options.needs import needs_met
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.upgrades import envelope_after
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.packages import valid_pairs
from warmtepad.physics.auxiliary import fans_kwh_per_yr
from warmtepad.physics.heat_demand import net_heat_demand

CASES_AT_ONCE = 32_768
"""Cases whose monthly balance is worked out together: memory grows with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeWorks:
    """Envelope works of some reaches; the empty one of each reach is among them."""

    reach: Integers
    """Reach of each work, not falling, shape (n_works,)."""

    package: Integers
    """Envelope package, shape (n_works,)."""

    net_cost_eur: Floats
    """Net present cost per year of the work, shape (n_works, n_years) [EUR]."""

    first_year: Integers
    """Earliest year, shape (n_works,)."""

    cases: Cases
    """The rows that the works touch."""

    demand: Floats
    """Net heat demand after the work, shape (n_cases,) [kWh/(m²·yr)]."""

    fans_kwh_per_yr: Floats
    """Electricity of fans per dwelling after the work, shape (n_cases,)."""

    met: Booleans
    """Whether the state after the work meets a need of an installation, shape (n_cases,
    n_needs) in the order of the installation's packages."""

    def take(self, kept: Booleans) -> "EnvelopeWorks":
        """Works of which some are kept, shape (n_works,)."""
        of_case = kept[self.cases.work]
        return EnvelopeWorks(
            reach=self.reach[kept],
            package=self.package[kept],
            net_cost_eur=self.net_cost_eur[kept],
            first_year=self.first_year[kept],
            cases=self.cases.take(kept),
            demand=self.demand[of_case],
            fans_kwh_per_yr=self.fans_kwh_per_yr[of_case],
            met=self.met[of_case],
        )


def envelope_works(grounds: Grounds, reaches: Integers) -> EnvelopeWorks:
    """List the envelope works of some reaches.

    Parameters
    ----------
    grounds
        What options are made of.
    reaches
        Numbers of the reaches, rising, shape (n,).

    Returns
    -------
    EnvelopeWorks
        None is left out that may be done.
    """
    table = grounds.envelope
    homes = grounds.homes
    own = needs_met(
        tuple(part.need for part in table.packages.needs),
        homes.net_heat_demand_kwh_per_m2_yr,
        homes.envelope,
        homes.services,
    )
    useful, met = reach_patterns(grounds, table, own, reaches)
    place, package = valid_pairs(table.packages, useful, met)
    listed = worth_listing(grounds, table, reaches[place], package)
    listed &= hold_in_parts(
        grounds, table, reaches[place], package, lambda cases, _: own[cases.row]
    )
    reach, package = reaches[place][listed], package[listed]
    cases = make_cases(grounds, table, reach, package)
    demand, fans, met = _after(grounds, cases)
    return EnvelopeWorks(
        reach=reach,
        package=package,
        net_cost_eur=net_cost_of_cases(table, cases),
        first_year=first_year_of_cases(table, cases),
        cases=cases,
        demand=demand,
        fans_kwh_per_yr=fans,
        met=met,
    )


def worth_listing(
    grounds: Grounds, table: WorkTable, reach: Integers, package: Integers
) -> Booleans:
    """Which works have every measure that their complex must get, or are empty.

    Parameters
    ----------
    grounds
        What options are made of.
    table
        The work that `package` belongs to.
    reach, package
        Reach and package of each work, shape (n_works,).

    Returns
    -------
    ndarray of shape (n_works,)
    """
    if not table.required.any():
        return np.ones(len(reach), dtype=np.bool_)
    cases = make_cases(grounds, table, reach, package)
    return np.asarray(is_complete(grounds, table, cases) | (package == 0))


def is_complete(grounds: Grounds, table: WorkTable, cases: Cases) -> Booleans:
    """Whether a work has every measure that its complex must get, shape (n_works,)."""
    if not table.required.any():
        return np.ones(len(cases.starts), dtype=np.bool_)
    wanted = table.required_of(grounds.stock)
    done = (cases.does & table.required[cases.row]).sum(axis=1)
    complexes = grounds.stock.complex_of_row[cases.row[cases.starts]]
    return np.asarray(np.add.reduceat(done, cases.starts) == wanted[complexes])


def reach_patterns(
    grounds: Grounds, table: WorkTable, met_of_row: Booleans, reaches: Integers
) -> tuple[Booleans, Booleans]:
    """What is of use, and which needs are met, in whole reaches.

    A measure is of use in a reach if it is in one of its rows; a need is met if it is
    in every row in which the measure that has it is of use.

    Parameters
    ----------
    grounds
        What options are made of.
    table
        One of the two works.
    met_of_row
        Whether the state of a row meets a need, shape (n_rows, n_needs).
    reaches
        Numbers of the reaches, shape (n,).

    Returns
    -------
    useful : ndarray of shape (n, n_measures)
    met : ndarray of shape (n, n_needs)
    """
    owner = [part.measure for part in table.packages.needs]
    harmless = met_of_row | ~table.useful[:, owner]
    useful = grounds.reaches.any_member(table.useful)
    return useful[reaches], grounds.reaches.all_members(harmless)[reaches]


def net_cost_of_cases(table: WorkTable, cases: Cases) -> Floats:
    """Net present cost of each work by year, shape (n_works, n_years) [EUR]."""
    costs = table.costs.net_cost_eur(cases.row, cases.does)
    return sum_over_members(costs, cases.starts)


def first_year_of_cases(table: WorkTable, cases: Cases) -> Integers:
    """Earliest year of each work, shape (n_works,).

    That of the last of its measures to become possible.
    """
    # Only a few measures have to wait, for a survey or a heat network.
    earliest = int(table.first_year.min()) if table.first_year.size else NO_YEAR
    late = (table.first_year != earliest).any(axis=0)
    latest = np.full(len(cases.row), earliest, dtype=np.int64)
    for measure in np.flatnonzero(late):
        done = np.flatnonzero(cases.does[:, measure])
        years = table.first_year[cases.row[done], measure]
        latest[done] = np.maximum(latest[done], years)
    return np.asarray(np.maximum.reduceat(latest, cases.starts), dtype=np.int64)


def _after(grounds: Grounds, cases: Cases) -> tuple[Floats, Floats, Booleans]:
    """Demand (n_cases,), fan energy (n_cases,) and needs met (n_cases, n_needs)."""
    present_demand = grounds.homes.net_heat_demand_kwh_per_m2_yr
    needs = tuple(part.need for part in grounds.installation.packages.needs)
    demand, fans = np.empty(len(cases.row)), np.empty(len(cases.row))
    met = np.empty((len(cases.row), len(needs)), dtype=np.bool_)
    for first in range(0, len(cases.row), CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        rows, does = cases.row[part], cases.does[part]
        after = envelope_after(
            grounds.homes.envelope.take(rows),
            grounds.envelope.packages.measures,
            does,
            grounds.assumptions,
        )
        # Where nothing is done the registered demand stands, to the last digit.
        demand[part] = np.where(
            does.any(axis=1),
            net_heat_demand(after, grounds.assumptions),
            present_demand[rows],
        )
        fans[part] = fans_kwh_per_yr(after, grounds.assumptions)
        services = grounds.homes.services.take(rows)
        met[part] = needs_met(needs, demand[part], after, services)
    return demand, fans, met
