"""What a plan pays for each measure and survey, and what each measure avoids."""

from collections.abc import Iterator

import numpy as np

from warmtepad.catalogue import Measure, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.options.upgrades import envelope_after
from warmtepad.options.works import Grounds
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of


def _paid_by_item(plan: Plan, work: Work) -> Floats:
    """Investment including VAT in each measure and survey, shape (n_items,)."""
    grounds = plan.grounds
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    year = plan.programme.year_of(work)
    number = np.where(year == NO_YEAR, 0, year - plan.scenario.first_year)
    does = plan.programme.does(work)
    paid = table.costs.paid_eur(np.arange(len(does)), does, number)
    return np.asarray(paid.sum(axis=0), dtype=np.float64)


def paid_for_measures(plan: Plan) -> Iterator[tuple[Measure, float]]:
    """Each measure with the investment in it, including VAT [EUR]."""
    for work in Work:
        measures = measures_of(plan.grounds, work)
        paid = _paid_by_item(plan, work)[: len(measures)]
        yield from zip(measures, paid.tolist(), strict=True)


def paid_for_surveys(plan: Plan) -> list[float]:
    """Investment including VAT in each survey, both works together."""
    paid = [
        _paid_by_item(plan, work)[len(measures_of(plan.grounds, work)) :]
        for work in Work
    ]
    return [float(eur) for eur in np.sum(paid, axis=0)]


def avoided_kwh_per_yr(plan: Plan) -> Floats:
    """Net heat demand that each envelope measure avoids in each row of the stock.

    Parameters
    ----------
    plan
        A plan.

    Returns
    -------
    ndarray of shape (n_rows, n_measures)
        All dwellings of a row together [kWh/yr]; a row whose demand does not fall
        counts as zero.
    """
    does = plan.programme.does_envelope
    weights = _weights(plan.grounds, does)
    # Measures without any effect of their own share what they bring together.
    weights = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, does)
    total = weights.sum(axis=1, keepdims=True)
    share = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return np.asarray(share * drop_kwh_per_yr(plan)[:, None])


def drop_kwh_per_yr(plan: Plan) -> Floats:
    """Drop of all dwellings of a row, at least zero, shape (n_rows,)."""
    stock = plan.stock
    per_m2 = np.maximum(plan.drop_kwh_per_m2_yr, 0.0)
    return np.asarray(per_m2 * stock.floor_area_m2 * stock.dwellings)


def _weights(grounds: Grounds, does: Booleans) -> Floats:
    """Mean of what a measure does first and last, shape (n_rows, n_measures)."""
    weights = np.zeros(does.shape)
    for number in range(does.shape[1]):
        rows = np.flatnonzero(does[:, number])
        if not len(rows):
            continue
        alone = np.zeros_like(does[rows])
        alone[:, number] = True
        every = does[rows]
        first = _demand(grounds, rows, alone & False) - _demand(grounds, rows, alone)
        last = _demand(grounds, rows, every & ~alone) - _demand(grounds, rows, every)
        weights[rows, number] = np.maximum(first + last, 0.0) / 2
    return weights


def _demand(grounds: Grounds, rows: Integers, does: Booleans) -> Floats:
    after = envelope_after(
        grounds.homes.envelope.take(rows),
        grounds.envelope.packages.measures,
        does,
        grounds.assumptions,
    )
    return net_heat_demand(after, grounds.assumptions)
