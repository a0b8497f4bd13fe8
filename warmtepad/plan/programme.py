"""The programme: what is done in which row of the stock, and in which year."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from warmtepad.catalogue import Measure, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.finance import annuity_factor
from warmtepad.options.dated import Options
from warmtepad.options.states import Extra, States, states_of
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.options.works import Grounds, WorkTable
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.standaard import is_ready
from warmtepad.plan.done import Done, what_is_done


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What is done in each row of the stock, as columns of shape (n_rows, ...)."""

    envelope_year: Integers
    """Year of the envelope work, shape (n_rows,); `NO_YEAR` if a row has none."""

    installation_year: Integers
    """Year of the installation work, shape (n_rows,); `NO_YEAR` if a row has none."""

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

    ready_between: Booleans
    """The same after the envelope measures only, shape (n_rows,)."""

    ready_after: Booleans
    """The same after all works, shape (n_rows,)."""

    envelope_eur: Floats
    """Investment in envelope measures, including VAT, all dwellings, (n_rows,)."""

    installation_eur: Floats
    """Investment in installation measures, including VAT, (n_rows,)."""

    envelope_setup_eur: Floats
    """Set-up of the envelope work including VAT, shared among the rows of a complex;
    of both works where they fall in one year, shape (n_rows,)."""

    installation_setup_eur: Floats
    """Set-up of an installation work that comes alone or later, shape (n_rows,)."""

    annual_eur_per_yr: Floats
    """Envelope investment as a yearly payment over its lifetimes, (n_rows,)."""

    @property
    def year(self) -> Integers:
        """Year of the first work, shape (n_rows,); `NO_YEAR` if nothing is done."""
        first = np.where(
            self.envelope_year == NO_YEAR, self.installation_year, self.envelope_year
        )
        return np.asarray(first)

    @property
    def setup_eur(self) -> Floats:
        """Set-up cost including VAT of all works, shape (n_rows,)."""
        return self.envelope_setup_eur + self.installation_setup_eur

    @property
    def is_worked_on(self) -> Booleans:
        """Whether anything is done, shape (n_rows,)."""
        return np.asarray(self.year != NO_YEAR)

    @property
    def investment_eur(self) -> Floats:
        """Everything that is spent, including VAT, shape (n_rows,) [EUR]."""
        return self.envelope_eur + self.installation_eur + self.setup_eur

    def year_of(self, work: Work) -> Integers:
        """Year of one work in each row, shape (n_rows,); `NO_YEAR` if none."""
        of_envelope = work is Work.ENVELOPE
        return self.envelope_year if of_envelope else self.installation_year

    def invested_eur(self, years: Integers) -> Floats:
        """What is spent in each year, shape (n_rows, n_years) [EUR]."""
        envelope = self.envelope_eur + self.envelope_setup_eur
        installation = self.installation_eur + self.installation_setup_eur
        # Set-up of works in one year is shared with rows that get no envelope measure.
        found = envelope[:, None] * (self.year[:, None] == years)
        return np.asarray(
            found + installation[:, None] * (self.installation_year[:, None] == years)
        )

    def is_worked_on_in(self, years: Integers) -> Booleans:
        """Whether a row is worked on in each year, shape (n_rows, n_years)."""
        envelope = self.envelope_year[:, None] == years
        return np.asarray(envelope | (self.installation_year[:, None] == years))

    def at_end_of(
        self, years: Integers, before: Floats, between: Floats, after: Floats
    ) -> Floats:
        """Pick per row and year the figure of the state in which the row then is.

        Parameters
        ----------
        years
            Calendar years, shape (n_years,).
        before, between, after
            A figure of the three states of each row, shape (n_rows,).

        Returns
        -------
        ndarray of shape (n_rows, n_years)
        """
        has_envelope = (self.envelope_year != NO_YEAR)[:, None]
        has_installation = (self.installation_year != NO_YEAR)[:, None]
        is_insulated = has_envelope & (self.envelope_year[:, None] <= years)
        is_installed = has_installation & (self.installation_year[:, None] <= years)
        first = np.where(is_insulated, between[:, None], before[:, None])
        return np.where(is_installed, after[:, None], first)

    def of_state(
        self, years: Integers, figure: Callable[[States], Floats | Integers | Booleans]
    ) -> Floats:
        """Pick a figure of the state of each row at the end of years; `at_end_of`."""
        return self.at_end_of(
            years,
            np.asarray(figure(self.before), dtype=np.float64),
            np.asarray(figure(self.between), dtype=np.float64),
            np.asarray(figure(self.after), dtype=np.float64),
        )

    def does(self, work: Work) -> Booleans:
        """Measures of one work done in each row, shape (n_rows, n_measures)."""
        return self.does_envelope if work is Work.ENVELOPE else self.does_installation


def measures_of(grounds: Grounds, work: Work) -> tuple[Measure, ...]:
    """Measures of one work, in the order of the columns of a programme."""
    table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
    return table.packages.measures


def make_programme(options: Options, ways: Integers) -> Programme:
    """Programme of a choice.

    Parameters
    ----------
    options
        What could be chosen.
    ways
        Way of each complex, shape (n_complexes, 3).

    Returns
    -------
    Programme
    """
    grounds, homes = options.grounds, options.grounds.homes
    done = what_is_done(options, ways)
    envelope = envelope_after(
        homes.envelope,
        measures_of(grounds, Work.ENVELOPE),
        done.does_envelope,
        grounds.assumptions,
    )
    services = services_after(
        homes.services, measures_of(grounds, Work.INSTALLATION), done.does_installation
    )
    has_envelope = np.asarray(done.does_envelope.any(axis=1))
    has_any = np.asarray(has_envelope | done.does_installation.any(axis=1))
    demand = np.where(
        has_envelope,
        net_heat_demand(envelope, grounds.assumptions),
        homes.net_heat_demand_kwh_per_m2_yr,
    )
    figures = (grounds.scenario, grounds.assumptions, tuple(Extra))
    between = states_of(demand, envelope, homes.services, *figures)
    after = states_of(demand, envelope, services, *figures)
    reporting = grounds.scenario.reporting
    limit = grounds.standaard_kwh_per_m2_yr + reporting.ready_room_kwh_per_m2_yr
    definition = reporting.ready_definition
    present = homes.net_heat_demand_kwh_per_m2_yr
    return Programme(
        envelope_year=done.envelope_year,
        installation_year=done.installation_year,
        does_envelope=done.does_envelope,
        does_installation=done.does_installation,
        before=grounds.present,
        between=_kept_where(~has_envelope, grounds.present, between),
        after=_kept_where(~has_any, grounds.present, after),
        ready_before=is_ready(present, limit, homes.services, definition),
        ready_between=is_ready(demand, limit, homes.services, definition),
        ready_after=is_ready(demand, limit, services, definition),
        **_money(grounds, done),
    )


def _money(grounds: Grounds, done: Done) -> dict[str, Floats]:
    """Investments and set-up of each row."""
    first_year = grounds.scenario.first_year
    envelope = np.maximum(done.envelope_year - first_year, 0)
    installation = np.maximum(done.installation_year - first_year, 0)
    number = grounds.stock.complex_of_row
    # Years of a complex: rows without a work of their own have none.
    e_year = np.zeros(grounds.n_complexes, dtype=np.int64)
    np.maximum.at(e_year, number, done.envelope_year)
    is_same = (done.installation_year == e_year[number]) & (e_year[number] != NO_YEAR)
    has_envelope = done.envelope_year != NO_YEAR
    has_installation = done.installation_year != NO_YEAR
    return {
        "envelope_eur": _invested(grounds.envelope, done.does_envelope, envelope),
        "installation_eur": _invested(
            grounds.installation, done.does_installation, installation
        ),
        "envelope_setup_eur": _setup_shared(
            grounds, has_envelope | (has_installation & is_same)
        ),
        "installation_setup_eur": _setup_shared(grounds, has_installation & ~is_same),
        "annual_eur_per_yr": _annual(grounds, done.does_envelope, envelope),
    }


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
