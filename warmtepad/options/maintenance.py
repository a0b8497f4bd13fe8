"""The table of planned maintenance of a stock, made from what a round costs."""

from collections.abc import Iterator

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.costs import Basis
from warmtepad.finance import (
    avoided_fraction,
    discount_factor,
    growth_factor,
    net_cost_factor,
)
from warmtepad.maintenance import Maintenance
from warmtepad.options.maintenance_table import Claim, MaintenanceTable
from warmtepad.options.rounds import planned_rounds
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock


def make_maintenance_table(
    work: Work, stock: Stock, homes: Homes, catalogue: Catalogue, scenario: Scenario
) -> MaintenanceTable:
    """Planned maintenance that one work can save some of.

    Parameters
    ----------
    work
        Envelope or installation.
    stock, homes
        Rows of the stock and the same rows filled in.
    catalogue
        Measures and planned maintenance.
    scenario
        Cost level, years, growth and discount rate.

    Returns
    -------
    MaintenanceTable

    Notes
    -----
    Rounds after the last year of the plan are neither paid nor saved; a complex that
    leaves the stock is not maintained from that year on. A work that removes what was
    renewed before it saves nothing, and takes away the value that would be left of it
    at the end of the plan: a boiler of 2032 that goes in 2034 was paid in full.
    """
    items = tuple(item for item in catalogue.maintenance if item.work is work)
    measures = catalogue.of_work(work, scenario.works.allowed_measures)
    planned = planned_rounds(items, stock, homes, scenario)
    years, money = np.array(scenario.years), scenario.money
    growth = np.array([money.cost_growth_per_yr.get(i.family, 0.0) for i in items])
    prices = growth_factor(growth, years, scenario.baseline_year)
    net = prices * net_cost_factor(
        np.array([item.cycle_yr for item in items], dtype=np.int64),
        years,
        scenario.last_year,
        money.discount_rate,
        scenario.baseline_year,
    )
    spent = prices * discount_factor(money.discount_rate, years, scenario.baseline_year)
    claims = tuple(_claims(items))
    return MaintenanceTable(
        cost_eur=_costs_eur(items, stock, homes, scenario),
        is_planned=planned,
        growth_factor=prices,
        net_factor=net,
        claims=claims,
        claims_of_measure=np.array(
            [[_has(measure, claim, items) for claim in claims] for measure in measures],
            dtype=np.bool_,
        ).reshape(len(measures), len(claims)),
        saved_eur=_saved_eur(measures, stock, homes, catalogue, scenario),
        net_saved_factor=_net_saved_factor(items, claims, planned, net, spent, years),
    )


def units_per_dwelling(measure: Measure, homes: Homes) -> Floats:
    """Units that a measure is paid by in one dwelling of each row, shape (n_rows,).

    Area of its parts [m²], power of its panels [kWp], or one for the dwelling.
    """
    if measure.cost.basis is Basis.PART_AREA:
        parts = [part.code for part in measure.effect.parts]
        return np.asarray(homes.envelope.area_m2[:, parts].sum(axis=1))
    if measure.cost.basis is Basis.KWP:
        return np.full(len(homes.envelope), measure.effect.pv_kwp or 0.0)
    return np.ones(len(homes.envelope))


def _costs_eur(
    items: tuple[Maintenance, ...], stock: Stock, homes: Homes, scenario: Scenario
) -> Floats:
    """Cost of a round including VAT, all dwellings, shape (n_rows, n_items) [EUR]."""
    costs = np.empty((len(stock), len(items)))
    envelope = homes.envelope
    level = scenario.money.cost_level
    for number, item in enumerate(items):
        unit_eur = np.where(
            envelope.is_multi_family,
            item.cost.eur(level, is_multi_family=True),
            item.cost.eur(level),
        )
        if item.cost.basis is Basis.PART_AREA:
            parts = [part.code for part in item.cost.parts]
            unit_eur = unit_eur * envelope.area_m2[:, parts].sum(axis=1)
        costs[:, number] = unit_eur * item.cost.vat_factor * stock.dwellings
    return costs


def _claims(items: tuple[Maintenance, ...]) -> Iterator[Claim]:
    for number, item in enumerate(items):
        yield Claim(item=number, is_for_good=False)
        if item.avoided.kept_by_heating is not None:
            yield Claim(item=number, is_for_good=True)


def _has(measure: Measure, claim: Claim, items: tuple[Maintenance, ...]) -> bool:
    item = items[claim.item]
    return (
        item.is_saved_by(measure) and item.is_removed_by(measure) == claim.is_for_good
    )


def _saved_eur(
    measures: tuple[Measure, ...],
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
) -> Floats:
    """What measures save at their moment, shape (n_rows, n_measures) [EUR]."""
    level = scenario.money.cost_level
    saved = np.zeros((len(stock), len(measures)))
    for number, measure in enumerate(measures):
        unit_eur = np.where(
            homes.envelope.is_multi_family,
            measure.cost.saved_eur(level, is_multi_family=True),
            measure.cost.saved_eur(level),
        )
        units = units_per_dwelling(measure, homes) * stock.dwellings
        saved[:, number] = unit_eur * units * catalogue.vat_factor(measure)
    return saved


def _net_saved_factor(
    items: tuple[Maintenance, ...],
    claims: tuple[Claim, ...],
    planned: Booleans,
    net: Floats,
    spent: Floats,
    years: Integers,
) -> Floats:
    """Value of what a work in a year saves, shape (n_rows, n_claims, n_years).

    `net` and `spent` are the present cost of a round with and without what is left of
    it at the end, shape (n_items, n_years).
    """
    factors = np.empty((len(planned), len(claims), len(years)))
    for number, claim in enumerate(claims):
        item, avoided = claim.item, items[claim.item].avoided
        if claim.is_for_good:
            is_ahead = years[:, None] <= years
            # What was renewed before is thrown away: nothing is left of it at the end.
            worth = np.where(is_ahead, net[item], net[item] - spent[item])
        else:
            worth = net[item] * avoided_fraction(
                avoided.early_fraction, avoided.late_fraction, years, years
            )
        factors[:, number] = planned[:, item] @ worth.T
    return factors
