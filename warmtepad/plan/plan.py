"""A plan: the programme, its outcome year by year and its proof."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import Options, nothing_at_all
from warmtepad.options.row_context import RowContext
from warmtepad.options.rules import path_average_kwh_per_m2_yr
from warmtepad.options.states import States
from warmtepad.options.works import Grounds
from warmtepad.plan.programme import Programme, make_programme
from warmtepad.quantities import Quantity
from warmtepad.scenario import Scenario
from warmtepad.sections import Weighting
from warmtepad.solving.outcome import Outcome, Solution
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_search import violations
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """By how much a rule cannot be kept."""

    rule: str
    """Name of the rule, such as ``path`` or ``off gas``."""

    place: str
    """Its place; empty for the whole stock."""

    year: int
    """Calendar year."""

    amount: float
    """How much is missing, in `unit`."""

    unit: str
    """Unit of the limit."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan for a stock in a scenario."""

    options: Options
    """What could be chosen; through it the stock, the catalogue and the figures."""

    solution: Solution
    """The choice with its proof."""

    programme: Programme
    """What is done, and what it brings."""

    years: YearTable
    """The stock at the end of each year."""

    baseline_kwh_per_m2_yr: float
    """Average net heat demand in the baseline year."""

    shortfalls: tuple[Shortfall, ...]
    """Rules that cannot be kept; empty for a plan that keeps all."""

    seconds: Mapping[str, float]
    """Time per step [s]."""

    @property
    def grounds(self) -> Grounds:
        """What the options are made of."""
        return self.options.grounds

    @property
    def stock(self) -> Stock:
        """The stock that is planned."""
        return self.grounds.stock

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.grounds.scenario

    @property
    def outcome(self) -> Outcome:
        """How the solve ended."""
        return self.solution.outcome

    @property
    def objective_eur(self) -> float:
        """What was kept as low as can be [EUR].

        The net present cost of the works, and what else the scenario counts: society's
        energy and CO2, prices that stand in for rules, limits missed at a price.
        """
        return self.solution.objective_eur

    @property
    def net_present_cost_eur(self) -> float:
        """Net present cost of the works, above that of doing nothing [EUR]."""
        return float(self.options.problem.cost_of_works_eur(self.ways).sum())

    @property
    def ways(self) -> Integers:
        """Way of each complex; nothing where no plan was found, (n_complexes, 3)."""
        chosen = self.solution.chosen
        return chosen if chosen.size else nothing_at_all(self.options)

    @property
    def lower_bound_eur(self) -> float:
        """No plan with as little violation costs less [EUR]."""
        return self.solution.lower_bound_eur

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the objective."""
        return self.solution.gap_fraction

    @property
    def saving_eur_per_yr(self) -> Floats:
        """What a tenant saves at actual use, shape (n_rows,) [EUR/yr]."""
        programme = self.programme
        return programme.before.bill_eur_per_yr - programme.after.bill_eur_per_yr

    @property
    def drop_kwh_per_m2_yr(self) -> Floats:
        """Drop in net heat demand, shape (n_rows,)."""
        before, after = self.programme.before, self.programme.after
        return (
            before.net_heat_demand_kwh_per_m2_yr - after.net_heat_demand_kwh_per_m2_yr
        )

    @property
    def is_there_at_end(self) -> Booleans:
        """Whether a row is in stock at the end of the last year, shape (n_rows,)."""
        return np.asarray(self.grounds.in_stock()[self.stock.complex_of_row, -1])

    @property
    def is_strongly_improved(self) -> Booleans:
        """Whether a row drops by a strong improvement and is there at the end.

        Shape (n_rows,).
        """
        least = self.scenario.reporting.strongly_improved_kwh_per_m2_yr
        return np.asarray((self.drop_kwh_per_m2_yr >= least) & self.is_there_at_end)


def make_plan(
    options: Options, solution: Solution, seconds: Mapping[str, float] | None = None
) -> Plan:
    """Work out what a choice means.

    Parameters
    ----------
    options
        What could be chosen.
    solution
        Ways that were chosen; without any the plan does nothing.
    seconds
        Time per step so far [s].

    Returns
    -------
    Plan
    """
    ways = solution.chosen if solution.chosen.size else nothing_at_all(options)
    programme = make_programme(options, ways)
    return Plan(
        options=options,
        solution=solution,
        programme=programme,
        years=_year_table(options, programme, solution),
        baseline_kwh_per_m2_yr=options.context.baseline_kwh_per_m2_yr,
        shortfalls=shortfalls_of(options, ways),
        seconds=dict(seconds or {}),
    )


def _year_table(
    options: Options, programme: Programme, solution: Solution
) -> YearTable:
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


def shortfalls_of(options: Options, ways: Integers) -> tuple[Shortfall, ...]:
    """Rules that a choice does not keep, and by how much.

    Parameters
    ----------
    options
        What could be chosen.
    ways
        Way of each complex, shape (n_complexes, 3).
    """
    return shortfalls_in(options, violations(options.problem, ways))


def shortfalls_in(options: Options, missed: Floats) -> tuple[Shortfall, ...]:
    """Rules that are missed, in the unit of their limits.

    Parameters
    ----------
    options
        What could be chosen.
    missed
        By how much each row is missed, as the problem counts, shape (n_rows,).
    """
    room = tolerance(options.problem)
    return tuple(
        Shortfall(
            rule=key.rule,
            place=key.place,
            year=key.year,
            amount=float(missed[row] / key.weight_of_average),
            unit=key.unit(),
        )
        for row, key in enumerate(options.rows.keys)
        if missed[row] > room[row]
    )
