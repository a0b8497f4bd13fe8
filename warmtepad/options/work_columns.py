"""What works cost in each year, and what rows read of them."""

import numpy as np

from warmtepad.columns import NO_YEAR, Floats, Integers
from warmtepad.options.alternatives import NOT_AVAILABLE, Works
from warmtepad.options.amounts import flows_of
from warmtepad.options.cases import Cases
from warmtepad.options.envelope_works import EnvelopeWorks
from warmtepad.options.installation_works import InstallationWorks
from warmtepad.options.reaches import sum_over_members
from warmtepad.options.readings import Readings
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.quantities import Quantity


def work_columns(
    grounds: Grounds,
    table: WorkTable,
    works: EnvelopeWorks | InstallationWorks,
    readings: Readings,
) -> Works:
    """Cost, years and flows of works; the empty ones among them cost nothing."""
    complexes = grounds.reaches.complex_of_reach[works.reach]
    years = np.array(grounds.scenario.years)
    dwellings = dwellings_worked_on(grounds, works.cases)
    is_work = works.package > 0
    setup = setup_eur(grounds, dwellings) * is_work
    discounted = setup[:, None] * grounds.discount_factor()
    contract = np.maximum.reduceat(table.contract_year, grounds.stock.complex_starts)
    fixed = contract[complexes][:, None]
    available = grounds.work_allowed()[complexes] & (years >= works.first_year[:, None])
    available &= (fixed == NO_YEAR) | (years == fixed)
    cost = np.where(
        available | ~is_work[:, None], works.net_cost_eur + discounted, NOT_AVAILABLE
    )
    return Works(
        complex=complexes,
        net_cost_eur=cost,
        flows=_flows(table, works.cases, grounds, readings, setup),
    )


def _flows(
    table: WorkTable,
    cases: Cases,
    grounds: Grounds,
    readings: Readings,
    setup_eur: Floats,
) -> Floats:
    """What rows read of works by year, shape (n_works, n_flows, n_years)."""
    measures = table.packages.measures
    dwellings = grounds.stock.dwellings[cases.row]
    counted = sum_over_members(
        flows_of(measures, cases.does, dwellings, readings.flows), cases.starts
    )
    n_years = len(grounds.scenario.years)
    flows = np.repeat(counted[:, :, None], n_years, axis=2)
    for number, quantity in enumerate(readings.flows):
        if quantity is Quantity.INVESTMENT_EUR:
            spent = table.costs.investment_eur(cases.row, cases.does)
            flows[:, number] = sum_over_members(spent, cases.starts)
            flows[:, number] += setup_eur[:, None]
        elif quantity is Quantity.WORKS:
            is_work = np.logical_or.reduceat(cases.does.any(axis=1), cases.starts)
            flows[:, number] = is_work[:, None]
    return flows


def dwellings_worked_on(grounds: Grounds, cases: Cases) -> Integers:
    """Dwellings that each work touches, shape (n_works,)."""
    touched = np.where(cases.does.any(axis=1), grounds.stock.dwellings[cases.row], 0)
    return np.asarray(np.add.reduceat(touched, cases.starts))


def setup_eur(grounds: Grounds, dwellings: Integers) -> Floats:
    """Cost of preparing a work, at the prices of the baseline year, shape (n,)."""
    money = grounds.scenario.money
    setup = money.setup_eur_per_work + money.setup_eur_per_dwelling * dwellings
    return np.asarray(setup * money.setup_vat_factor, dtype=np.float64)
