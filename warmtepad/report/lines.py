"""Lines of a programme: one work in one row of the stock, with its money."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Floats, Integers
from warmtepad.finance import annual_cost_eur_per_yr, discount_factor
from warmtepad.maintenance import Maintenance
from warmtepad.options.costs import CostTable
from warmtepad.options.states import States
from warmtepad.options.works import Grounds
from warmtepad.plan.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of one work, each in one row of the stock."""

    work: Work
    """The work, the same for all lines."""

    row: Integers
    """Row of the stock of each line, shape (n_lines,)."""

    year: Integers
    """Calendar year of each line, shape (n_lines,)."""

    before: States
    """States before the work, one per row of the stock."""

    after: States
    """States after the work, one per row of the stock."""


def programme_lines(plan: Plan) -> tuple[Lines, Lines]:
    """Envelope and installation works that are done, each with its states."""
    programme = plan.programme
    states = {
        Work.ENVELOPE: (programme.before, programme.between),
        Work.INSTALLATION: (programme.between, programme.after),
    }
    envelope, installation = (
        Lines(work=work, row=row, year=programme.year_of(work)[row], before=b, after=a)
        for work, (b, a) in states.items()
        for row in (np.flatnonzero(programme.year_of(work) != NO_YEAR),)
    )
    return envelope, installation


def costs_of(grounds: Grounds, work: Work) -> CostTable:
    """Costs of the measures of a work."""
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    return table.costs


def measures_eur(plan: Plan, lines: Lines) -> Floats:
    """Investment in measures and surveys, including VAT, shape (n_lines,) [EUR]."""
    programme = plan.programme
    is_envelope = lines.work is Work.ENVELOPE
    paid = programme.envelope_eur if is_envelope else programme.installation_eur
    return paid[lines.row]


def setup_eur(plan: Plan, lines: Lines) -> Floats:
    """Set-up including VAT of each line, shape (n_lines,) [EUR].

    What works in one year share stands on the envelope line of a row, or on its only
    line.
    """
    programme = plan.programme
    if lines.work is Work.ENVELOPE:
        return programme.envelope_setup_eur[lines.row]
    is_only = programme.envelope_year[lines.row] == NO_YEAR
    shared = np.where(is_only, programme.envelope_setup_eur[lines.row], 0.0)
    return np.asarray(programme.installation_setup_eur[lines.row] + shared)


def net_present_cost_eur(plan: Plan, lines: Lines) -> Floats:
    """Net present cost above doing nothing, with set-up, shape (n_lines,) [EUR]."""
    money = plan.scenario.money
    costs = costs_of(plan.grounds, lines.work)
    does = plan.programme.does(lines.work)[lines.row]
    by_year = costs.net_cost_eur(lines.row, does)
    discount = discount_factor(
        money.discount_rate, lines.year, plan.scenario.baseline_year
    )
    of_work = _in_own_year(plan, lines, by_year)
    return np.asarray(of_work + setup_eur(plan, lines) * discount)


def replaced_maintenance_net_eur(plan: Plan, lines: Lines) -> Floats:
    """Net present value of the planned maintenance replaced, (n_lines,) [EUR]."""
    table = costs_of(plan.grounds, lines.work).maintenance
    does = plan.programme.does(lines.work)[lines.row]
    return _in_own_year(plan, lines, table.net_saved_eur(lines.row, does))


def replaced_maintenance_in_year_eur(plan: Plan, lines: Lines) -> Floats:
    """Planned maintenance replaced in the very year, shape (n_lines,) [EUR]."""
    table = costs_of(plan.grounds, lines.work).maintenance
    does = plan.programme.does(lines.work)[lines.row]
    return _in_own_year(plan, lines, table.saved_in_year_eur(lines.row, does))


def annual_eur_per_yr(plan: Plan, lines: Lines) -> Floats:
    """Investment in measures and surveys as a yearly payment, (n_lines,) [EUR/yr].

    Each is paid off over its lifetime; a survey over the longest one of the work.
    Set-up and maintenance that is replaced are left out.
    """
    costs = costs_of(plan.grounds, lines.work)
    does = plan.programme.does(lines.work)[lines.row]
    paid = costs.paid_eur(lines.row, does, _year_number(plan, lines))
    catalogue, works = plan.grounds.catalogue, plan.scenario.works
    measures = catalogue.of_work(lines.work, works.allowed_measures)
    lifetime_yr = [measure.lifetime_yr for measure in measures]
    longest_yr = max(lifetime_yr, default=1)
    lifetime_yr += [longest_yr] * (paid.shape[1] - len(measures))
    rate = plan.scenario.money.discount_rate
    return annual_cost_eur_per_yr(paid, np.array(lifetime_yr, dtype=np.int64), rate)


def replaced_items(plan: Plan, lines: Lines) -> Iterator[tuple[Maintenance, Floats]]:
    """Each kind of planned maintenance, and what each line replaces of it.

    Parameters
    ----------
    plan
        The plan.
    lines
        Lines of one work.

    Yields
    ------
    item : Maintenance
    saved_eur : ndarray of shape (n_lines,)
        Net present value [EUR].
    """
    table = costs_of(plan.grounds, lines.work).maintenance
    does = plan.programme.does(lines.work)[lines.row]
    saved = table.net_saved_by_item_eur(lines.row, does, _year_number(plan, lines))
    items = [m for m in plan.grounds.catalogue.maintenance if m.work is lines.work]
    yield from zip(items, saved.T, strict=True)


def _year_number(plan: Plan, lines: Lines) -> Integers:
    return np.asarray(lines.year - plan.scenario.first_year)


def _in_own_year(plan: Plan, lines: Lines, by_year: Floats) -> Floats:
    """Figure of the year of each line, shape (n_lines,)."""
    every = np.arange(len(lines.row))
    return np.asarray(by_year[every, _year_number(plan, lines)], dtype=np.float64)
