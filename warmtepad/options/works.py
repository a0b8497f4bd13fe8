"""Everything that options are made of: filled dwellings, packages and their costs."""

from dataclasses import dataclass

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.options.costs import CostTable, make_cost_table
from warmtepad.options.reaches import Reaches, make_reaches
from warmtepad.options.states import States, states_of
from warmtepad.options.upgrades import useful
from warmtepad.packages import Packages, make_packages
from warmtepad.physics.homes import Homes
from warmtepad.scenario import PhaseOutException, Scenario, Weighting
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel

LATER_THAN_ANY_YEAR = 9999
"""Year of a complex that never leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTable:
    """One of the two works: its packages, where they are of use and what they cost."""

    packages: Packages
    """Conflict-free sets of measures."""

    useful: Booleans
    """Whether a measure is of use in a row, shape (n_rows, n_measures)."""

    costs: CostTable
    """What measures cost."""

    first_year: Integers
    """Earliest year of a measure in a row, shape (n_rows, n_measures)."""

    def does(self, rows: Integers, packages: Integers) -> Booleans:
        """What each case does: the measures of its package that are of use in its row.

        Parameters
        ----------
        rows, packages
            Row and package of each case, shape (n,).

        Returns
        -------
        ndarray of shape (n, n_measures)
        """
        return self.packages.includes[packages] & self.useful[rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What options are made of; the same for every path that a scenario may ask for."""

    stock: Stock
    """Complexes, and parts of complexes, as given."""

    homes: Homes
    """The same rows, filled in and calibrated."""

    present: States
    """Present state of each row."""

    reaches: Reaches
    """How far into a complex a work may reach."""

    envelope: WorkTable
    """The envelope work."""

    installation: WorkTable
    """The installation work."""

    catalogue: Catalogue
    """Measures."""

    scenario: Scenario
    """Years, prices and rules."""

    assumptions: Assumptions
    """Figures."""

    is_exempt: Booleans
    """Whether a row may keep a poor label, shape (n_rows,)."""

    weight: Floats
    """Weight of a row in the average, shape (n_rows,)."""

    exit_year: Integers
    """Year in which each complex leaves the stock, shape (n_complexes,)."""

    @property
    def is_poor(self) -> Booleans:
        """Whether the label of a row may not outlive the deadline, shape (n_rows,)."""
        return (self.homes.label < worst_rank(self.scenario)) & ~self.is_exempt

    def in_stock(self) -> Booleans:
        """Whether a complex is there at the end of a year, (n_complexes, n_years)."""
        return np.array(self.scenario.years) < self.exit_year[:, None]

    def work_allowed(self) -> Booleans:
        """Whether a work may be done in a complex, shape (n_complexes, n_years)."""
        pause = self.scenario.works.years_without_work_before_exit
        return np.array(self.scenario.years) < self.exit_year[:, None] - pause


def worst_rank(scenario: Scenario) -> int:
    """Rank of the poorest label that may remain."""
    return int(EnergyLabel.of(scenario.phase_out.worst_label_allowed))


def make_grounds(
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
    assumptions: Assumptions,
) -> Grounds:
    """Gather what options are made of.

    Parameters
    ----------
    stock, homes
        Rows of the stock and the same rows filled in.
    catalogue
        Measures.
    scenario
        Years, prices and rules.
    assumptions
        Figures.

    Returns
    -------
    Grounds

    Raises
    ------
    ValueError
        If the scenario allows a measure that the catalogue does not have.
    """
    tables = [
        _work_table(work, stock, homes, catalogue, scenario, assumptions)
        for work in (Work.ENVELOPE, Work.INSTALLATION)
    ]
    weight = stock.dwellings.astype(np.float64)
    if scenario.path.weighting is Weighting.FLOOR_AREA:
        weight = weight * stock.floor_area_m2
    present = states_of(
        homes.net_heat_demand_kwh_per_m2_yr,
        homes.envelope,
        homes.services,
        scenario,
        assumptions,
    )
    return Grounds(
        stock=stock,
        homes=homes,
        present=present,
        reaches=make_reaches(stock, homes),
        envelope=tables[0],
        installation=tables[1],
        catalogue=catalogue,
        scenario=scenario,
        assumptions=assumptions,
        is_exempt=exempt_from_phase_out(stock, scenario),
        weight=weight,
        exit_year=exit_years(stock),
    )


def exit_years(stock: Stock) -> Integers:
    """Year in which each complex is demolished or sold, shape (n_complexes,).

    A complex leaves as a whole, in the earliest year that one of its parts names.
    """
    years = np.stack((stock.demolition_year, stock.sale_year))
    years = np.where(years == NO_YEAR, LATER_THAN_ANY_YEAR, years).min(axis=0)
    return np.minimum.reduceat(years, stock.complex_starts)


def exempt_from_phase_out(stock: Stock, scenario: Scenario) -> Booleans:
    """Whether a row may keep a poor label after the deadline, shape (n_rows,)."""
    flag_of_exception = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year != NO_YEAR,
        PhaseOutException.SALE: stock.sale_year != NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    exempt = np.zeros(len(stock), dtype=np.bool_)
    for exception in scenario.phase_out.exceptions:
        exempt |= flag_of_exception[exception]
    return exempt


def _work_table(
    work: Work,
    stock: Stock,
    homes: Homes,
    catalogue: Catalogue,
    scenario: Scenario,
    assumptions: Assumptions,
) -> WorkTable:
    measures = catalogue.of_work(work, scenario.works.allowed_measures)
    years = np.full((len(stock), len(measures)), scenario.first_year, dtype=np.int64)
    for number, measure in enumerate(measures):
        survey = catalogue.survey_of(measure)
        if survey is not None:
            years[:, number] += survey.lead_yr
        if measure.applies.wants_heat_network:
            years[:, number] = np.maximum(years[:, number], stock.heat_network_year)
    return WorkTable(
        packages=make_packages(measures, work),
        useful=useful(measures, stock, homes, assumptions),
        costs=make_cost_table(measures, stock, homes, catalogue, scenario),
        first_year=years,
    )
