"""The rules of a stock, read anew from its columns and held against a plan."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.checking.costs import jobs_of
from warmtepad.checking.fits import brings_something, fits
from warmtepad.checking.maintenance import Job
from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.plan.plan import Plan
from warmtepad.schema import ids_of
from warmtepad.stock import Stock

EVERYTHING = "all"
"""In forbidden_measures: every measure of the catalogue."""

Found = tuple[str, Booleans]
"""A problem, and the rows that have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the columns of a stock say of one work, (n_rows, n_measures) throughout."""

    forbidden: Booleans
    """Whether a measure may not be taken in a row."""

    earlier: Booleans
    """Whether a measure was taken in a row before."""

    required: Booleans
    """Whether a measure must be taken in a row."""

    contracted: Booleans
    """Whether a measure is under contract in the complex of a row."""


def problems_of_orders(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Works that the rules of the stock do not allow, and works that they ask for.

    Parameters
    ----------
    plan
        The plan.
    catalogue
        The measures that it was made with.
    """
    both = jobs_of(plan)
    touched = np.logical_or.reduce([job.does.any(axis=1) for job in both])
    for job in both:
        rules = _rules_of(plan.stock, job)
        found = dict(_not_allowed(plan, job, rules))
        found |= dict(_too_early(plan, catalogue, job, rules))
        may = _may(plan, job, rules)
        if plan.solution.chosen.size:
            found |= dict(_not_done(plan, job, rules, may))
        found |= dict(_told_apart(plan, job, may, touched))
        for text, rows in found.items():
            for row in np.flatnonzero(rows).tolist():
                yield f"row {row} ({plan.stock.complex_id[row]}): {text}"


def _rules_of(stock: Stock, job: Job) -> Rules:
    contracted = _named(stock, "contracted_measures", job)
    starts, number = stock.complex_starts, stock.complex_of_row
    return Rules(
        forbidden=_named(stock, "forbidden_measures", job),
        earlier=_named(stock, "earlier_measures", job),
        required=_named(stock, "required_measures", job),
        contracted=np.logical_or.reduceat(contracted, starts, axis=0)[number],
    )


def _named(stock: Stock, column: str, job: Job) -> Booleans:
    """Whether a list of a row names a measure, shape (n_rows, n_measures)."""
    named = np.zeros(job.does.shape, dtype=np.bool_)
    texts = stock.columns()[column].tolist()
    for row, text in enumerate(texts):
        if text:
            ids = ids_of(text)
            named[row] = [
                measure.id in ids or EVERYTHING in ids for measure in job.measures
            ]
    return named


def _not_allowed(plan: Plan, job: Job, rules: Rules) -> Iterator[Found]:
    allowed = plan.scenario.works.allowed_measures
    is_fixed = rules.contracted.any(axis=1)
    for number, measure in enumerate(job.measures):
        done = job.does[:, number]
        if not done.any():
            continue
        name = measure.id
        yield f"{name} is done, but forbidden", done & rules.forbidden[:, number]
        yield f"{name} is done, but was done before", done & rules.earlier[:, number]
        yield f"{name} is done where it does not fit", done & ~fits(plan, measure)
        idle = ~brings_something(plan, measure)
        yield f"{name} is done where it brings nothing", done & idle
        outside = is_fixed & ~rules.contracted[:, number]
        yield f"{name} is done, but not in the contract", done & outside
        if allowed is not None and name not in allowed:
            yield f"{name} is done, but the scenario does not allow it", done


def _too_early(
    plan: Plan, catalogue: Catalogue, job: Job, rules: Rules
) -> Iterator[Found]:
    stock, works = plan.stock, plan.scenario.works
    is_done = job.year != NO_YEAR
    early = is_done & (job.year < stock.earliest_year)
    yield "work before earliest_year", early
    again = stock.earlier_works_year + works.years_between_works
    is_again = rules.earlier.any(axis=1) & (stock.earlier_works_year != NO_YEAR)
    yield (
        f"work within {works.years_between_works} years after earlier works",
        is_done & is_again & (job.year < again),
    )
    for number, measure in enumerate(job.measures):
        done = job.does[:, number]
        if not done.any():
            continue
        for column, year in _waits(stock, measure):
            yield f"{measure.id} is done before {column}", done & (job.year < year)
        survey = catalogue.survey_of(measure)
        if survey is not None:
            first = plan.scenario.first_year + survey.lead_yr
            early = done & (job.year < first) & ~_is_fixed(plan, measure.work)
            yield f"{measure.id} is done before its survey", early


def _is_fixed(plan: Plan, work: Work) -> Booleans:
    """Whether a row has a work that is under contract or done already, (n_rows,)."""
    grounds = plan.grounds
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    return np.asarray(table.contract_year != NO_YEAR)


def _waits(stock: Stock, measure: Measure) -> Iterator[tuple[str, Integers]]:
    """Columns with a year before which a measure is not taken."""
    heating = measure.effect.heating
    is_pump = heating is not None and "heat_pump" in heating.value
    if is_pump:
        yield "no_heat_pump_before_year", stock.no_heat_pump_before_year
    if measure.applies.wants_heat_network:
        yield "heat_network_year", stock.heat_network_year


def _may(plan: Plan, job: Job, rules: Rules) -> Booleans:
    """Where a work takes a measure along if its package has it."""
    may = ~rules.forbidden & ~rules.earlier
    may &= rules.contracted | ~rules.contracted.any(axis=1, keepdims=True)
    for number, measure in enumerate(job.measures):
        may[:, number] &= fits(plan, measure) & brings_something(plan, measure)
    return may


def _not_done(plan: Plan, job: Job, rules: Rules, may: Booleans) -> Iterator[Found]:
    missing = may & ~job.does
    for number, measure in enumerate(job.measures):
        left_out = missing[:, number]
        required = left_out & rules.required[:, number]
        contracted = left_out & rules.contracted[:, number]
        yield f"required {measure.id} is not done", required
        yield f"{measure.id} of the contract is not done", contracted
    stock = plan.stock
    of_complex = np.maximum.reduceat(stock.contracted_year, stock.complex_starts)
    year = of_complex[stock.complex_of_row]
    is_fixed = rules.contracted.any(axis=1) & (job.year != NO_YEAR)
    yield "work in another year than the contract says", is_fixed & (job.year != year)


def _told_apart(
    plan: Plan, job: Job, may: Booleans, touched: Booleans
) -> Iterator[Found]:
    """Rows that do not get what the rest of their complex gets, worst labels first."""
    starts, number = plan.stock.complex_starts, plan.stock.complex_of_row
    label = plan.grounds.homes.label
    best = np.maximum.reduceat(np.where(touched, label, -1), starts)[number]
    package = np.logical_or.reduceat(job.does, starts, axis=0)[number]
    left_out = ((package & may) != job.does).any(axis=1) & (label <= best)
    yield "gets another work than the rest of its complex", left_out
