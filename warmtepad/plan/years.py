"""The stock at the end of each year of a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import Options
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.options.row_context import RowContext
from warmtepad.options.states import States
from warmtepad.plan.programme import Programme
from warmtepad.quantities import Quantity
from warmtepad.sections import Weighting
from warmtepad.solving.outcome import Solution
from warmtepad.terms import EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The stock at the end of each year, as columns of shape (n_years, ...)."""

    year: Integers
    """Calendar years, shape (n_years,)."""

    target_kwh_per_m2_yr: Floats
    """Average net heat demand that the path allows, shape (n_years,)."""

    average_kwh_per_m2_yr: Floats
    """Average net heat demand of the stock, shape (n_years,)."""

    price_eur_per_kwh: Floats
    """Price of the last kWh of the path: net present cost per kWh of yearly net heat
    demand that the path asks for in that year; NaN where not known, (n_years,)."""

    investment_eur: Floats
    """Invested in the year, real prices including VAT, shape (n_years,) [EUR]."""

    dwellings_worked_on: Integers
    """Dwellings worked on in the year, shape (n_years,)."""

    dwellings: Integers
    """Dwellings in the stock at the end of the year, shape (n_years,)."""

    dwellings_of_label: Integers
    """Dwellings per label rank, G first, shape (n_years, n_labels)."""

    off_gas_dwellings: Integers
    """Dwellings that works have taken off gas so far, shape (n_years,)."""

    gas_free_dwellings: Integers
    """Dwellings without gas, those that never had it included, shape (n_years,)."""

    ready_dwellings: Integers
    """Dwellings ready for a sustainable heat source, shape (n_years,)."""


def make_year_table(
    options: Options, programme: Programme, solution: Solution
) -> YearTable:
    """Stock at the end of each year of a programme.

    Parameters
    ----------
    options
        What could be chosen.
    programme
        What was chosen.
    solution
        The choice with its prices.

    Returns
    -------
    YearTable
    """
    grounds = options.grounds
    there = grounds.in_stock()[grounds.stock.complex_of_row]
    dwellings = grounds.stock.dwellings
    years = np.array(grounds.scenario.years)

    def count(figure: Callable[[States], Booleans]) -> Integers:
        return np.asarray(
            (dwellings @ (programme.of_state(years, figure) * there)).round(),
            dtype=np.int64,
        )

    before, after = programme.before, programme.after
    leaves = after.is_gas_free & ~before.is_gas_free
    no = np.zeros(len(leaves))
    off_gas = programme.at_end_of(years, no, no, leaves.astype(np.float64))
    ready = programme.at_end_of(
        years,
        programme.ready_before.astype(np.float64),
        programme.ready_between.astype(np.float64),
        programme.ready_after.astype(np.float64),
    )
    return YearTable(
        year=years,
        target_kwh_per_m2_yr=path_average_kwh_per_m2_yr(
            grounds.scenario, options.context.baseline_kwh_per_m2_yr
        ),
        average_kwh_per_m2_yr=_averages(options, programme),
        price_eur_per_kwh=path_price_eur_per_kwh(options, solution),
        investment_eur=programme.invested_eur(years).sum(axis=0),
        dwellings_worked_on=dwellings @ programme.is_worked_on_in(years),
        dwellings=dwellings @ there,
        dwellings_of_label=np.stack(
            [count(partial(_has_label, rank=rank)) for rank in EnergyLabel], axis=1
        ),
        off_gas_dwellings=(dwellings @ (off_gas * there)).round().astype(np.int64),
        gas_free_dwellings=count(lambda s: s.is_gas_free),
        ready_dwellings=(dwellings @ (ready * there)).round().astype(np.int64),
    )


def _has_label(states: States, rank: EnergyLabel) -> Booleans:
    return np.asarray(states.label == rank)


def _averages(options: Options, programme: Programme) -> Floats:
    """Average net heat demand at the end of each year, new dwellings included."""
    grounds, context = options.grounds, options.context
    years = np.array(grounds.scenario.years)
    there = grounds.in_stock()[grounds.stock.complex_of_row]
    demand = programme.of_state(years, lambda s: s.net_heat_demand_kwh_per_m2_yr)
    weight = grounds.weight[:, None] * there
    new_weight, new_amount = _new_build(context)
    total = weight.sum(axis=0) + new_weight
    return np.asarray(
        ((demand * weight).sum(axis=0) + new_amount) / np.maximum(total, 1e-9)
    )


def _new_build(context: RowContext) -> tuple[Floats, Floats]:
    """Weight and weighted demand of new dwellings that count, (n_years,) each."""
    demand = context.new_amount.get(Quantity.NET_HEAT_DEMAND)
    if demand is None:
        nothing = np.zeros(len(context.years))
        return nothing, nothing
    built = context.new_dwellings
    return built * context.new_path_weight, built * demand


def path_price_eur_per_kwh(options: Options, solution: Solution) -> Floats:
    """Price of the last kWh of the path in each year, shape (n_years,).

    Net present cost of lowering the yearly net heat demand that the path allows in
    that year by one kWh; NaN where no path is asked for. From the bound, which is the
    same for all plans. Weighed per dwelling it is at the mean floor area.
    """
    grounds = options.grounds
    stock, years = grounds.stock, grounds.scenario.years
    m2_per_weight = 1.0
    if grounds.scenario.path.weighting is Weighting.DWELLING:
        m2_per_weight = float(np.average(stock.floor_area_m2, weights=stock.dwellings))
    price = np.full(len(years), np.nan)
    for key, eur in zip(options.rows.keys, solution.price_eur, strict=False):
        if key.rule == "path":
            price[years.index(key.year)] = -eur / m2_per_weight
    return price
