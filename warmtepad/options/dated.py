"""Dated options: each alternative in each year in which it can be done."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.works import Grounds
from warmtepad.problem import ChoiceProblem
from warmtepad.scenario import PathKind, Scenario

NO_WORK = -1
"""Year number of "nothing"."""

NEVER = 9999
"""Year number after every year of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One alternative in one year each; "nothing" has no year."""

    grounds: Grounds
    """What the options are made of."""

    alternatives: Alternatives
    """Undated alternatives."""

    alternative: Integers
    """Alternative of each option, shape (n_options,)."""

    year_number: Integers
    """Number of the year within the scenario, shape (n_options,); `NO_WORK` if none."""

    @property
    def cost_eur(self) -> Floats:
        """Net present cost of each option, shape (n_options,) [EUR]."""
        # "Nothing" costs the same, nothing, in every year; -1 reads the last one.
        return np.asarray(
            self.alternatives.net_cost_eur[self.alternative, self.year_number]
        )

    @property
    def complex(self) -> Integers:
        """Complex of each option, not falling, shape (n_options,)."""
        return self.alternatives.complex[self.alternative]


def make_options(grounds: Grounds, alternatives: Alternatives) -> Options:
    """Date every alternative.

    Parameters
    ----------
    grounds
        What options are made of.
    alternatives
        What may be done in each complex.

    Returns
    -------
    Options
        Options of one complex stand together.
    """
    is_nothing = np.diff(alternatives.complex, prepend=-1) > 0
    available = np.isfinite(alternatives.net_cost_eur)
    available[is_nothing, 1:] = False
    alternative, year = np.nonzero(available)
    return Options(
        grounds=grounds,
        alternatives=alternatives,
        alternative=alternative,
        year_number=np.where(is_nothing[alternative], NO_WORK, year),
    )


def path_average_kwh_per_m2_yr(scenario: Scenario, baseline: float) -> Floats:
    """Average net heat demand that the path allows at the end of each year.

    Parameters
    ----------
    scenario
        The path.
    baseline
        Average of the stock in the baseline year [kWh/(m²·yr)].

    Returns
    -------
    ndarray of shape (n_years,)
        Straight lines between the given points; flat after the last one.
    """
    is_relative = scenario.path.kind is PathKind.RELATIVE
    points = {scenario.baseline_year: 1.0 if is_relative else baseline}
    points |= scenario.path.points
    years = sorted(points)
    figures = [points[year] for year in years]
    path = np.interp(scenario.years, years, figures)
    return np.asarray(path * baseline if is_relative else path, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTable:
    """The path beside the stock as it leaves, if nothing is done."""

    target_kwh_per_m2_yr: Floats
    """Average that the path allows, shape (n_years,)."""

    weight: Floats
    """Total weight of the stock, shape (n_years,)."""

    demand_weighted: Floats
    """Weighted net heat demand of the stock if nothing is done, shape (n_years,)."""

    baseline_kwh_per_m2_yr: float
    """Average of the stock in the baseline year."""

    @property
    def required_reduction(self) -> Floats:
        """Drop in weighted net heat demand that the path asks for, (n_years,)."""
        return self.demand_weighted - self.target_kwh_per_m2_yr * self.weight


def path_table(grounds: Grounds) -> PathTable:
    """Path of a scenario for a stock.

    Parameters
    ----------
    grounds
        Stock, weights and scenario.

    Returns
    -------
    PathTable
    """
    there = grounds.in_stock()[grounds.stock.complex_of_row]
    demand = grounds.homes.net_heat_demand_kwh_per_m2_yr
    baseline = float(np.average(demand, weights=grounds.weight))
    return PathTable(
        target_kwh_per_m2_yr=path_average_kwh_per_m2_yr(grounds.scenario, baseline),
        weight=grounds.weight @ there,
        demand_weighted=(grounds.weight * demand) @ there,
        baseline_kwh_per_m2_yr=baseline,
    )


def state_problem(options: Options) -> ChoiceProblem:
    """State the choice between options as a problem that knows no house.

    Parameters
    ----------
    options
        Dated options.

    Returns
    -------
    ChoiceProblem
        A row per year of the path, one for the phase-out and one for the off-gas
        target, as far as the scenario switches them on.
    """
    rows = [
        *_path_rows(options),
        *_phase_out_rows(options),
        *_off_gas_rows(options),
    ]
    n_options = len(options.alternative)
    matrix = [sparse.csr_array(row.coefficients[None, :]) for row in rows]
    empty = sparse.csr_array((0, n_options))
    return ChoiceProblem(
        cost_eur=options.cost_eur,
        group_of_option=options.complex,
        coefficients=sparse.csr_array(sparse.vstack(matrix)) if matrix else empty,
        lower=np.array([row.lower for row in rows]),
        upper=np.array([row.upper for row in rows]),
        row_names=tuple(row.name for row in rows),
        violation_price_eur=np.full(len(rows), np.inf),
        violation_weight=np.array([row.weight for row in rows]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    coefficients: Floats
    weight: float
    lower: float = -np.inf
    upper: float = np.inf


def _path_rows(options: Options) -> list[_Row]:
    r""":math:`\sum_c w_c \Delta q_c(y) \ge q_y - \bar q_y w_y \quad \forall y`.

    The weighted drop in net heat demand of what is done up to a year is at least what
    the path asks for. A miss is weighed as average demand, so years count alike.
    """
    grounds = options.grounds
    if not grounds.scenario.path.is_enabled:
        return []
    table = path_table(grounds)
    reduction = options.alternatives.reduction[options.alternative]
    there = grounds.in_stock()[options.complex]
    year = np.where(options.year_number == NO_WORK, NEVER, options.year_number)
    return [
        _Row(
            name=f"path {calendar_year}",
            coefficients=reduction * ((year <= number) & there[:, number]),
            lower=float(table.required_reduction[number]),
            weight=1.0 / max(float(table.weight[number]), 1.0),
        )
        for number, calendar_year in enumerate(grounds.scenario.years)
    ]


def _phase_out_rows(options: Options) -> list[_Row]:
    r""":math:`\sum_c p_c(y^*) \le 0`: no poor label is left at the deadline."""
    grounds = options.grounds
    rule = grounds.scenario.phase_out
    if not rule.is_enabled:
        return []
    number = grounds.scenario.years.index(rule.deadline_year)
    starts = np.flatnonzero(np.diff(options.alternatives.complex, prepend=-1))
    untouched = options.alternatives.poor_dwellings[starts][options.complex]
    afterwards = options.alternatives.poor_dwellings[options.alternative]
    in_time = (options.year_number != NO_WORK) & (options.year_number <= number)
    there = grounds.in_stock()[options.complex, number]
    poor = np.where(in_time, afterwards, untouched) * there
    dwellings = float(grounds.stock.dwellings.sum())
    return [
        _Row(
            name=f"phase-out {rule.deadline_year}",
            coefficients=poor.astype(np.float64),
            upper=0.0,
            weight=1.0 / dwellings,
        )
    ]


def _off_gas_rows(options: Options) -> list[_Row]:
    r""":math:`\sum_c g_c(y^*) \ge s \sum_c n_c`: enough dwellings are taken off gas."""
    grounds = options.grounds
    rule = grounds.scenario.off_gas
    if not rule.is_enabled:
        return []
    number = grounds.scenario.years.index(rule.year)
    in_time = (options.year_number != NO_WORK) & (options.year_number <= number)
    there = grounds.in_stock()[options.complex, number]
    leaving = options.alternatives.off_gas_dwellings[options.alternative]
    dwellings = float(grounds.stock.dwellings.sum())
    return [
        _Row(
            name=f"off gas {rule.year}",
            coefficients=(leaving * in_time * there).astype(np.float64),
            lower=rule.fraction_of_dwellings * dwellings,
            weight=1.0 / dwellings,
        )
    ]
