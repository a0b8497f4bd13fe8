"""A plan: the programme, its outcome year by year and its proof."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.options.dated import Options, PathTable, path_table
from warmtepad.options.works import Grounds
from warmtepad.plan.programme import Programme, make_programme
from warmtepad.problem import ChoiceProblem
from warmtepad.scenario import Scenario, Weighting
from warmtepad.solving.direct import tolerance
from warmtepad.solving.outcome import Outcome, Solution
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """By how much a rule cannot be kept."""

    rule: str
    """``path``, ``phase-out`` or ``off gas``."""

    year: int
    """Calendar year."""

    amount: float
    """How much is missing, in `unit`."""

    unit: str
    """``kWh/(m²·yr)`` for the path, else ``dwellings``."""


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

    problem: ChoiceProblem
    """The problem that was solved."""

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
        """Net present cost [EUR]."""
        return self.solution.objective_eur

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
    def is_strongly_improved(self) -> Booleans:
        """Whether the drop is that of a strongly improved dwelling, (n_rows,)."""
        least = self.scenario.reporting.strongly_improved_kwh_per_m2_yr
        return np.asarray(self.drop_kwh_per_m2_yr >= least)


def make_plan(
    options: Options,
    problem: ChoiceProblem,
    solution: Solution,
    seconds: Mapping[str, float] | None = None,
) -> Plan:
    """Work out what a choice means.

    Parameters
    ----------
    options
        Dated options.
    problem
        The problem made of them.
    solution
        A choice; without one the plan does nothing.
    seconds
        Time per step so far [s].

    Returns
    -------
    Plan
    """
    chosen = solution.chosen
    if not chosen.size:
        chosen = problem.group_starts
    programme = make_programme(options, chosen)
    table = path_table(options.grounds)
    return Plan(
        options=options,
        problem=problem,
        solution=solution,
        programme=programme,
        years=_year_table(options.grounds, programme, table, problem, solution),
        baseline_kwh_per_m2_yr=table.baseline_kwh_per_m2_yr,
        shortfalls=_shortfalls(options.grounds, table, problem, chosen),
        seconds=dict(seconds or {}),
    )


def done_by(programme: Programme, grounds: Grounds) -> Booleans:
    """Whether a row has been worked on at the end of a year, (n_rows, n_years)."""
    years = np.array(grounds.scenario.years)
    year = programme.year[:, None]
    return np.asarray((year != NO_YEAR) & (year <= years))


def _year_table(
    grounds: Grounds,
    programme: Programme,
    table: PathTable,
    problem: ChoiceProblem,
    solution: Solution,
) -> YearTable:
    there = grounds.in_stock()[grounds.stock.complex_of_row]
    done = done_by(programme, grounds)
    dwellings = grounds.stock.dwellings
    before, after = programme.before, programme.after
    years = np.array(grounds.scenario.years)
    in_year = programme.year[:, None] == years

    def count(before: Booleans, after: Booleans) -> Integers:
        state = np.where(done, after[:, None], before[:, None])
        return dwellings @ (state & there)

    demand = np.where(
        done,
        after.net_heat_demand_kwh_per_m2_yr[:, None],
        before.net_heat_demand_kwh_per_m2_yr[:, None],
    )
    weight = grounds.weight[:, None] * there
    leaves = after.is_gas_free & ~before.is_gas_free
    return YearTable(
        year=years,
        target_kwh_per_m2_yr=table.target_kwh_per_m2_yr,
        average_kwh_per_m2_yr=(demand * weight).sum(axis=0)
        / np.maximum(weight.sum(axis=0), 1e-9),
        price_eur_per_kwh=_path_price(grounds, problem, solution),
        investment_eur=programme.investment_eur @ in_year,
        dwellings_worked_on=dwellings @ in_year,
        dwellings=dwellings @ there,
        dwellings_of_label=np.stack(
            [count(before.label == rank, after.label == rank) for rank in EnergyLabel],
            axis=1,
        ),
        off_gas_dwellings=count(np.zeros_like(leaves), leaves),
        gas_free_dwellings=count(before.is_gas_free, after.is_gas_free),
        ready_dwellings=count(programme.ready_before, programme.ready_after),
    )


def _path_price(grounds: Grounds, problem: ChoiceProblem, solution: Solution) -> Floats:
    """Price of the path per kWh; weighed per dwelling, at the mean floor area."""
    stock = grounds.stock
    m2_per_weight = 1.0
    if grounds.scenario.path.weighting is Weighting.DWELLING:
        m2_per_weight = float(np.average(stock.floor_area_m2, weights=stock.dwellings))
    price_of_name = dict(zip(problem.row_names, solution.price_eur, strict=True))
    return np.array(
        [
            price_of_name.get(f"path {year}", np.nan) / m2_per_weight
            for year in grounds.scenario.years
        ]
    )


def _shortfalls(
    grounds: Grounds, table: PathTable, problem: ChoiceProblem, chosen: Integers
) -> tuple[Shortfall, ...]:
    found = []
    missed = problem.violations(chosen)
    for row in np.flatnonzero(missed > tolerance(problem)):
        rule, year_text = problem.row_names[row].rsplit(" ", maxsplit=1)
        year, amount, unit = int(year_text), float(missed[row]), "dwellings"
        if rule == "path":
            amount /= float(table.weight[grounds.scenario.years.index(year)])
            unit = "kWh/(m²·yr)"
        found.append(Shortfall(rule=rule, year=year, amount=amount, unit=unit))
    return tuple(found)
