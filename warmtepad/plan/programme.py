"""The programme: what is done in which row of the stock, and in which year."""

from dataclasses import dataclass, fields, replace

import numpy as np

from warmtepad.catalogue import Measure, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.finance import annuity_factor
from warmtepad.options.dated import NO_WORK, Options
from warmtepad.options.states import States, states_of
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.standaard import is_ready, standaard


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What is done in each row of the stock, as columns of shape (n_rows, ...)."""

    year: Integers
    """Year of the works, shape (n_rows,); `NO_YEAR` if nothing is done."""

    does_envelope: Booleans
    """Envelope measures done, shape (n_rows, n_envelope_measures)."""

    does_installation: Booleans
    """Installation measures done, shape (n_rows, n_installation_measures)."""

    before: States
    """Present state of each row."""

    between: States
    """State of each row after its envelope measures only."""

    after: States
    """State of each row after all its works."""

    ready_before: Booleans
    """Whether a row is ready for a sustainable heat source now, shape (n_rows,)."""

    ready_after: Booleans
    """The same after all works, shape (n_rows,)."""

    envelope_eur: Floats
    """Investment in envelope measures, including VAT, all dwellings, (n_rows,)."""

    installation_eur: Floats
    """Investment in installation measures, including VAT, (n_rows,)."""

    setup_eur: Floats
    """Set-up cost including VAT, shared among the rows of a complex, (n_rows,)."""

    annual_eur_per_yr: Floats
    """Envelope investment as a yearly payment over its lifetimes, (n_rows,)."""

    @property
    def is_worked_on(self) -> Booleans:
        """Whether anything is done, shape (n_rows,)."""
        return np.asarray(self.year != NO_YEAR)

    @property
    def investment_eur(self) -> Floats:
        """Everything that is spent, including VAT, shape (n_rows,) [EUR]."""
        return self.envelope_eur + self.installation_eur + self.setup_eur

    def does(self, work: Work) -> Booleans:
        """Measures of one work done in each row, shape (n_rows, n_measures)."""
        return self.does_envelope if work is Work.ENVELOPE else self.does_installation


def measures_of(grounds: Grounds, work: Work) -> tuple[Measure, ...]:
    """Measures of one work, in the order of the columns of a programme."""
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    return table.packages.measures


def make_programme(options: Options, chosen: Integers) -> Programme:
    """Programme of a choice.

    Parameters
    ----------
    options
        Dated options.
    chosen
        Option of each complex, shape (n_complexes,).

    Returns
    -------
    Programme
    """
    grounds, homes = options.grounds, options.grounds.homes
    year, does_envelope, does_installation = _what_is_done(options, chosen)
    envelope = envelope_after(
        homes.envelope,
        measures_of(grounds, Work.ENVELOPE),
        does_envelope,
        grounds.assumptions,
    )
    services = services_after(
        homes.services, measures_of(grounds, Work.INSTALLATION), does_installation
    )
    demand = np.where(
        does_envelope.any(axis=1),
        net_heat_demand(envelope, grounds.assumptions),
        homes.net_heat_demand_kwh_per_m2_yr,
    )
    before = replace(grounds.present, label=homes.label)
    figures = (grounds.scenario, grounds.assumptions)
    between = states_of(demand, envelope, homes.services, *figures)
    after = states_of(demand, envelope, services, *figures)
    idle = np.asarray(year == NO_YEAR)
    idle_envelope = ~does_envelope.any(axis=1)
    limit = standaard(homes.envelope, homes.building_year, grounds.assumptions)
    definition = grounds.scenario.reporting.ready_definition
    number = np.where(idle, 0, year - grounds.scenario.first_year)
    envelope_eur = _invested(grounds.envelope, does_envelope, number)
    return Programme(
        year=year,
        does_envelope=does_envelope,
        does_installation=does_installation,
        before=before,
        between=_kept_where(np.asarray(idle_envelope), before, between),
        after=_kept_where(idle, before, after),
        ready_before=is_ready(
            before.net_heat_demand_kwh_per_m2_yr, limit, homes.services, definition
        ),
        ready_after=is_ready(demand, limit, services, definition),
        envelope_eur=envelope_eur,
        installation_eur=_invested(grounds.installation, does_installation, number),
        setup_eur=_setup_shared(grounds, ~idle),
        annual_eur_per_yr=_annual(grounds, does_envelope, number),
    )


def _what_is_done(
    options: Options, chosen: Integers
) -> tuple[Integers, Booleans, Booleans]:
    """Year and measures of each row."""
    grounds, alternatives = options.grounds, options.alternatives
    reaches = grounds.reaches
    n_rows = len(grounds.stock)
    number_of_reach = np.full(len(reaches.complex_of_reach), -1)
    alternative = options.alternative[chosen]
    number_of_reach[alternatives.reach[alternative]] = np.arange(len(chosen))
    number = number_of_reach[reaches.reach_of_member]
    inside = number >= 0
    rows, number = reaches.row_of_member[inside], number[inside]
    year_number = options.year_number[chosen][number]
    year = np.full(n_rows, NO_YEAR, dtype=np.int64)
    calendar = np.array(grounds.scenario.years, dtype=np.int64)
    year[rows] = np.where(year_number == NO_WORK, NO_YEAR, calendar[year_number])
    packages = np.zeros((n_rows, 2), dtype=np.int64)
    packages[rows, 0] = alternatives.envelope_package[alternative][number]
    packages[rows, 1] = alternatives.installation_package[alternative][number]
    every = np.arange(n_rows)
    does_envelope = grounds.envelope.does(every, packages[:, 0])
    does_installation = grounds.installation.does(every, packages[:, 1])
    does_nothing = ~does_envelope.any(axis=1) & ~does_installation.any(axis=1)
    year[does_nothing] = NO_YEAR
    return year, does_envelope, does_installation


def _kept_where(kept: Booleans, before: States, after: States) -> States:
    """State before where nothing was done, to the last digit; after elsewhere."""
    columns = {
        field.name: np.where(
            kept, getattr(before, field.name), getattr(after, field.name)
        )
        for field in fields(States)
    }
    return States(**columns)


def _invested(table: WorkTable, does: Booleans, year_number: Integers) -> Floats:
    """Investment including VAT of what each row does, shape (n_rows,) [EUR]."""
    paid = table.costs.paid_eur(np.arange(len(does)), does, year_number)
    return np.asarray(paid.sum(axis=1), dtype=np.float64)


def _annual(grounds: Grounds, does: Booleans, year_number: Integers) -> Floats:
    """Envelope investment as a yearly payment over lifetimes, (n_rows,) [EUR/yr]."""
    table, money = grounds.envelope, grounds.scenario.money
    rate = money.discount_rate
    lifetimes_yr = [measure.lifetime_yr for measure in table.packages.measures]
    n_measures = len(lifetimes_yr)
    factors = np.array([annuity_factor(rate, years) for years in lifetimes_yr])
    paid = table.costs.paid_eur(np.arange(len(does)), does, year_number)
    # A survey is paid off with the longest-lived measure that asks for one.
    survey_factor = annuity_factor(rate, max(lifetimes_yr, default=1))
    surveys_eur = paid[:, n_measures:].sum(axis=1)
    return np.asarray(paid[:, :n_measures] @ factors + surveys_eur * survey_factor)


def _setup_shared(grounds: Grounds, is_worked_on: Booleans) -> Floats:
    """Set-up cost including VAT of each row: per dwelling, and a share per complex."""
    money, stock = grounds.scenario.money, grounds.stock
    dwellings = np.where(is_worked_on, stock.dwellings, 0).astype(np.float64)
    number = stock.complex_of_row
    total = np.bincount(number, weights=dwellings)[number]
    share = np.divide(dwellings, total, out=np.zeros(len(stock)), where=total > 0)
    per_row = (
        money.setup_eur_per_dwelling * dwellings + money.setup_eur_per_work * share
    )
    return np.asarray(per_row * money.setup_vat_factor, dtype=np.float64)
