"""A plan: the programme, its outcome year by year and its proof."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import Options, nothing_at_all
from warmtepad.options.works import Grounds
from warmtepad.plan.programme import Programme, make_programme
from warmtepad.plan.years import YearTable, make_year_table
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, Solution
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_search import violations
from warmtepad.stock import Stock


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
        years=make_year_table(options, programme, solution),
        baseline_kwh_per_m2_yr=options.context.baseline_kwh_per_m2_yr,
        shortfalls=shortfalls_of(options, ways),
        seconds=dict(seconds or {}),
    )


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
