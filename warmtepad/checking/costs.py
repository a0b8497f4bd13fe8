"""What a plan costs, added up from what is paid in each row and year."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from warmtepad.catalogue import Basis, Catalogue, Measure, Work
from warmtepad.checking.maintenance import Job, net_saved_eur, savings
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of


class Payment(NamedTuple):
    """Money that is spent once in some rows."""

    rows: Integers
    """Rows of the stock, shape (n,)."""

    year: Integers
    """Calendar years, shape (n,)."""

    eur: Floats
    """Real prices of the year including VAT, all dwellings, shape (n,) [EUR]."""

    lifetime_yr: int
    """Years over which it is used up; 0 if it leaves nothing behind [yr]."""


def jobs_of(plan: Plan) -> tuple[Job, ...]:
    """Both works of a plan; what has no year in the plan is not done."""
    found = []
    for work in Work:
        year = plan.programme.year_of(work)
        is_inside = (year >= plan.scenario.first_year) & (
            year <= plan.scenario.last_year
        )
        found.append(
            Job(
                measures_of(plan.grounds, work),
                plan.programme.does(work) & is_inside[:, None],
                np.where(is_inside, year, NO_YEAR),
            )
        )
    return tuple(found)


def is_visited(plan: Plan) -> Booleans:
    """Whether a row is worked on in a year, shape (n_rows, n_years)."""
    years = np.array(plan.scenario.years)
    visited = [
        job.does.any(axis=1, keepdims=True) & np.equal.outer(job.year, years)
        for job in jobs_of(plan)
    ]
    return np.asarray(np.logical_or.reduce(visited))


def net_present_cost_eur(plan: Plan, catalogue: Catalogue) -> float:
    """Present cost to the corporation above that of nothing [EUR].

    Investment less residual value, and set-up, less the maintenance that is saved.

    Parameters
    ----------
    plan
        The plan; the years of its works are read, its money is not.
    catalogue
        Measures, surveys, VAT rates and maintenance.
    """
    scenario, homes = plan.scenario, plan.grounds.homes
    rate, base, last = (
        scenario.money.discount_rate,
        scenario.baseline_year,
        scenario.last_year,
    )
    total = 0.0
    for payment in _payments(plan, catalogue):
        worth = (1 + rate) ** (base - payment.year.astype(np.float64))
        if payment.lifetime_yr:
            left = 1 - (last + 1 - payment.year) / payment.lifetime_yr
            worth -= (1 + rate) ** float(base - last) * np.maximum(left, 0.0)
        total += float(payment.eur @ worth)
    for job in jobs_of(plan):
        saved = net_saved_eur(plan.stock, homes, job, catalogue, scenario)
        total -= float(saved.sum())
    return total


def invested_eur(plan: Plan, catalogue: Catalogue) -> Floats:
    """What is spent in each row and year, shape (n_rows, n_years) [EUR]."""
    spent = np.zeros((len(plan.stock), len(plan.scenario.years)))
    for payment in _payments(plan, catalogue):
        number = payment.year - plan.scenario.first_year
        np.add.at(spent, (payment.rows, number), payment.eur)
    return spent


def saved_at_once_eur(plan: Plan, catalogue: Catalogue) -> Floats:
    """Maintenance of the very year of a work that it saves, (n_rows, n_years) [EUR]."""
    saved = np.zeros((len(plan.stock), len(plan.scenario.years)))
    years, homes = np.array(plan.scenario.years), plan.grounds.homes
    for job in jobs_of(plan):
        is_now = job.year[:, None] == years
        for _, eur, _ in savings(plan.stock, homes, job, catalogue, plan.scenario):
            saved += eur * is_now
    return saved


def _payments(plan: Plan, catalogue: Catalogue) -> Iterator[Payment]:
    """Everything that is paid, one kind after the other."""
    money, base = plan.scenario.money, plan.scenario.baseline_year
    dwellings = plan.stock.dwellings
    vat_factor_of_id = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    for job in jobs_of(plan):
        for number, measure in enumerate(job.measures):
            rows = np.flatnonzero(job.does[:, number])
            growth = 1 + money.cost_growth_per_yr.get(measure.family, 0.0)
            prices = growth ** (job.year[rows] - base).astype(np.float64)
            unit = _unit_costs(plan, rows, measure) * catalogue.vat_factor(measure)
            eur = np.asarray(unit * dwellings[rows] * prices, dtype=np.float64)
            yield Payment(rows, job.year[rows], eur, measure.lifetime_yr)
        for survey in catalogue.surveys:
            wants = [measure.survey == survey.id for measure in job.measures]
            rows = np.flatnonzero(job.does[:, wants].any(axis=1))
            unit_eur = survey.cost.at(money.cost_level) * vat_factor_of_id[survey.vat]
            yield _spent_at_once(rows, job.year[rows], unit_eur * dwellings[rows])
    yield from _setup(plan)


def _setup(plan: Plan) -> Iterator[Payment]:
    """Preparation: once per row and year, and once per complex and year."""
    money, starts = plan.scenario.money, plan.stock.complex_starts
    visited, first = is_visited(plan), plan.scenario.first_year
    rows, number = np.nonzero(visited)
    eur_per_dwelling = money.setup_eur_per_dwelling * money.setup_vat_factor
    dwellings = plan.stock.dwellings[rows]
    yield _spent_at_once(rows, number + first, eur_per_dwelling * dwellings)
    complexes, number = np.nonzero(np.logical_or.reduceat(visited, starts, axis=0))
    eur = np.full(len(complexes), money.setup_eur_per_work * money.setup_vat_factor)
    yield _spent_at_once(starts[complexes], number + first, eur)


def _spent_at_once(
    rows: Integers, year: Integers, eur: npt.NDArray[np.floating[Any]]
) -> Payment:
    return Payment(rows, year, np.asarray(eur, dtype=np.float64), 0)


def _unit_costs(plan: Plan, rows: Integers, measure: Measure) -> Floats:
    """Cost of a measure in one dwelling of some rows, excluding VAT [EUR]."""
    envelope, level = plan.grounds.homes.envelope, plan.scenario.money.cost_level
    house, flat = (
        measure.cost.eur(level, is_multi_family=is_flat) for is_flat in (False, True)
    )
    unit = np.where(envelope.is_multi_family[rows], flat, house)
    if measure.cost.basis is Basis.KWP:
        return np.asarray(unit * (measure.effect.pv_kwp or 0.0))
    if measure.cost.basis is Basis.DWELLING:
        return np.asarray(unit, dtype=np.float64)
    area = sum(envelope.area_m2[rows, part.code] for part in measure.effect.parts)
    return np.asarray(unit * area)
