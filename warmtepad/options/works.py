"""Everything that options are made of: filled dwellings, packages and their costs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.finance import discount_factor
from warmtepad.options.costs import CostTable, make_cost_table
from warmtepad.options.exits import exit_years
from warmtepad.options.needs import needs_met
from warmtepad.options.reaches import Reaches, make_reaches
from warmtepad.options.states import Extra, States, states_of
from warmtepad.options.uses import useful
from warmtepad.orders import Orders, check_orders, make_orders, needs_of
from warmtepad.packages import Packages, make_packages
from warmtepad.physics.homes import Homes
from warmtepad.physics.standaard import standaard
from warmtepad.scenario import Scenario
from warmtepad.sections import PhaseOutException, Weighting
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTable:
    """One of the two works: its packages, where they are of use and what they cost."""

    packages: Packages
    """Conflict-free sets of measures."""

    useful: Booleans
    """Whether a measure is allowed and of use in a row, (n_rows, n_measures)."""

    required: Booleans
    """Whether a measure of use must be taken in a row, shape (n_rows, n_measures)."""

    contract_year: Integers
    """Year of the work if it is under contract, else `NO_YEAR`, shape (n_rows,)."""

    costs: CostTable
    """What measures cost."""

    first_year: Integers
    """Earliest year of a measure in a row, shape (n_rows, n_measures)."""

    def required_of(self, stock: Stock) -> Integers:
        """Number of measures that each complex must get, row by row, (n_complexes,)."""
        of_row = self.required.sum(axis=1)
        return np.asarray(np.add.reduceat(of_row, stock.complex_starts))

    def take(self, rows: Integers) -> "WorkTable":
        """Return some rows of the stock, by their numbers."""
        return replace(
            self,
            useful=self.useful[rows],
            required=self.required[rows],
            contract_year=self.contract_year[rows],
            costs=self.costs.take(rows),
            first_year=self.first_year[rows],
        )

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

    standaard_kwh_per_m2_yr: Floats
    """Net heat demand of the Standaard, shape (n_rows,)."""

    def take(self, complexes: Integers, rows: Integers, reaches: Reaches) -> "Grounds":
        """Return some complexes.

        Parameters
        ----------
        complexes
            Their numbers, rising.
        rows
            Numbers of all their rows, rising.
        reaches
            Their reaches, with rows and complexes numbered anew.
        """
        return replace(
            self,
            stock=self.stock.take(rows),
            homes=self.homes.take(rows),
            present=self.present.take(rows),
            reaches=reaches,
            envelope=self.envelope.take(rows),
            installation=self.installation.take(rows),
            is_exempt=self.is_exempt[rows],
            weight=self.weight[rows],
            exit_year=self.exit_year[complexes],
            standaard_kwh_per_m2_yr=self.standaard_kwh_per_m2_yr[rows],
        )

    @property
    def n_complexes(self) -> int:
        """Number of complexes."""
        return len(self.exit_year)

    def discount_factor(self) -> Floats:
        """Value of a euro that is spent in each year, shape (n_years,)."""
        return discount_factor(
            self.scenario.money.discount_rate,
            np.array(self.scenario.years),
            self.scenario.baseline_year,
        )

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
    StockError
        If rules of the stock contradict each other, the measures or the scenario.
    ValueError
        If the scenario allows a measure that the catalogue does not have.
    """
    of_use = useful(catalogue.measures, stock, homes, assumptions)
    check_orders(stock, catalogue, scenario, of_use, _needs_met(catalogue, homes))
    orders = make_orders(stock, catalogue, scenario)
    tables = [
        _work_table(work, (stock, homes), catalogue, scenario, orders, of_use)
        for work in (Work.ENVELOPE, Work.INSTALLATION)
    ]
    present = states_of(
        homes.net_heat_demand_kwh_per_m2_yr,
        homes.envelope,
        homes.services,
        scenario,
        assumptions,
        tuple(Extra),
    )
    return Grounds(
        stock=stock,
        homes=homes,
        present=replace(present, label=homes.label),
        reaches=make_reaches(stock, homes),
        envelope=tables[0],
        installation=tables[1],
        catalogue=catalogue,
        scenario=scenario,
        assumptions=assumptions,
        is_exempt=exempt_from_phase_out(stock, scenario),
        weight=path_weight(stock, scenario),
        exit_year=exit_years(stock),
        standaard_kwh_per_m2_yr=standaard(
            homes.envelope, homes.building_year, assumptions
        ),
    )


def path_weight(stock: Stock, scenario: Scenario) -> Floats:
    """What each row weighs in the average of the path, shape (n_rows,).

    Dwellings that leave weigh nothing if the path does not count them; if all of them
    leave, they count.
    """
    weight = stock.dwellings.astype(np.float64)
    if scenario.path.weighting is Weighting.FLOOR_AREA:
        weight = weight * stock.floor_area_m2
    if scenario.path.counts_exits:
        return weight
    stays = (exit_years(stock) > scenario.last_year)[stock.complex_of_row]
    return weight * stays if stays.any() else weight


def exception_flags(stock: Stock) -> Mapping[PhaseOutException, Booleans]:
    """Rows with each exception to the phase-out, shape (n_rows,)."""
    return {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year != NO_YEAR,
        PhaseOutException.SALE: stock.sale_year != NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }


def exempt_from_phase_out(stock: Stock, scenario: Scenario) -> Booleans:
    """Whether a row may keep a poor label after the deadline, shape (n_rows,)."""
    flag_of_exception = exception_flags(stock)
    exempt = np.zeros(len(stock), dtype=np.bool_)
    for exception in scenario.phase_out.exceptions:
        exempt |= flag_of_exception[exception]
    return exempt


def _needs_met(catalogue: Catalogue, homes: Homes) -> Booleans:
    """Needs of the catalogue that present states meet, shape (n_rows, n_needs)."""
    return needs_met(
        tuple(need for _, need in needs_of(catalogue)),
        homes.net_heat_demand_kwh_per_m2_yr,
        homes.envelope,
        homes.services,
    )


def _work_table(
    work: Work,
    rows: tuple[Stock, Homes],
    catalogue: Catalogue,
    scenario: Scenario,
    orders: Orders,
    of_use: Booleans,
) -> WorkTable:
    stock, homes = rows
    measures = catalogue.of_work(work, scenario.works.allowed_measures)
    own = orders.of(measures)
    place_of_id = {measure.id: at for at, measure in enumerate(catalogue.measures)}
    places = [place_of_id[measure.id] for measure in measures]
    allowed = of_use[:, places] & own.allowed
    is_contracted = own.contracted.any(axis=1)
    return WorkTable(
        packages=make_packages(measures, work),
        useful=allowed,
        required=own.required & allowed,
        contract_year=np.where(is_contracted, own.contracted_year, NO_YEAR),
        costs=make_cost_table(work, stock, homes, catalogue, scenario),
        first_year=own.first_year,
    )
