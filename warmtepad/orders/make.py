"""What may, must and will be done in each row, as arrays."""

from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Catalogue, Measure
from warmtepad.columns import Booleans, Integers, frozen
from warmtepad.errors import StockError
from warmtepad.orders.delays import delays
from warmtepad.orders.lists import (
    in_whole_complex,
    named,
    same_work,
    unknown_measures,
)
from warmtepad.orders.problems import problem_texts
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The rules of a stock, per row and measure.

    A rule holds in its row: what one part of a complex forbids, another part may get in
    the same work. Works under contract are those of the complex: what one part of it
    says holds in all its rows.
    """

    measures: tuple[Measure, ...]
    """The measures of the second axis."""

    allowed: Booleans
    """Whether a measure may be taken in a row, shape (n_rows, n_measures).

    It may not if it is forbidden, was taken in earlier works, is not among the allowed
    measures of the scenario, does not go with the temperature of the heat network, or
    is no part of a work under contract.
    """

    required: Booleans
    """Whether a measure must be taken in a row in some year of the plan, those under
    contract included, shape (n_rows, n_measures).

    A row in which it is of no use gets it neither: the package of a work has it, and
    the row is left out of it.
    """

    contracted: Booleans
    """Whether a measure is under contract, the same in all rows of a complex, shape
    (n_rows, n_measures).

    A work with at least one of them has exactly these measures, in `contracted_year`,
    in the whole complex. The other work stays free.
    """

    contracted_year: Integers
    """Year of the works under contract, the same in all rows of a complex, shape
    (n_rows,); `NO_YEAR` where there are none.
    """

    first_year: Integers
    """Earliest year of a measure in a row, shape (n_rows, n_measures).

    The latest of: the first year of the plan, with the lead of a survey but under
    contract; earliest_year; no_heat_pump_before_year; heat_network_year; and, for the
    same work as earlier measures, earlier_works_year with the years between works. It
    may lie after the plan. It says nothing of demolition and sale.
    """

    def __post_init__(self) -> None:
        """Set every array read-only."""
        for array in (self.allowed, self.required, self.contracted, self.first_year):
            frozen(array)
        frozen(self.contracted_year)

    def of(self, measures: tuple[Measure, ...]) -> "Orders":
        """Return the rules of some measures only, in their order.

        Parameters
        ----------
        measures
            Some of `measures`, for instance those of one work.
        """
        place_of_id = {measure.id: at for at, measure in enumerate(self.measures)}
        places = [place_of_id[measure.id] for measure in measures]
        return Orders(
            measures=measures,
            allowed=self.allowed[:, places],
            required=self.required[:, places],
            contracted=self.contracted[:, places],
            contracted_year=self.contracted_year.copy(),
            first_year=self.first_year[:, places],
        )


def make_orders(stock: Stock, catalogue: Catalogue, scenario: Scenario) -> Orders:
    """Return the rules of a stock as arrays.

    Parameters
    ----------
    stock
        Rows with rules; `check_orders` finds where they contradict each other.
    catalogue
        The measures that rules may name.
    scenario
        Years and measures allowed.

    Returns
    -------
    Orders
        Over all measures of the catalogue, in its order.

    Raises
    ------
    StockError
        If a list names a measure that the catalogue does not have.
    """
    unknown = list(unknown_measures(stock, catalogue))
    if unknown:
        raise StockError(source_of(stock), problem_texts(stock, unknown))
    contracted = in_whole_complex(stock, named(stock, catalogue, "contracted_measures"))
    allowed = ~named(stock, catalogue, "forbidden_measures")
    allowed &= ~named(stock, catalogue, "earlier_measures")
    allowed &= in_scenario(catalogue, scenario) & fits_network(stock, catalogue)
    is_contracted_work = contracted @ same_work(catalogue)
    first_year = np.full(allowed.shape, scenario.first_year, dtype=np.int64)
    for delay in delays(stock, catalogue, scenario):
        first_year = np.maximum(first_year, delay.first_year)
    return Orders(
        measures=catalogue.measures,
        allowed=allowed & (contracted | ~is_contracted_work),
        required=named(stock, catalogue, "required_measures") | contracted,
        contracted=contracted,
        contracted_year=contract_years(stock),
        first_year=first_year,
    )


def source_of(stock: Stock) -> str:
    """File of a stock, as the user named it."""
    return stock.intake.source if stock.intake else "stock"


def contract_years(stock: Stock) -> Integers:
    """Year of the works under contract in the complex of each row, shape (n_rows,)."""
    of_complex = np.maximum.reduceat(stock.contracted_year, stock.complex_starts)
    return np.asarray(of_complex[stock.complex_of_row], dtype=np.int64)


def in_scenario(catalogue: Catalogue, scenario: Scenario) -> Booleans:
    """Whether a scenario allows a measure, shape (n_measures,)."""
    allowed = scenario.works.allowed_measures
    return np.array([allowed is None or m.id in allowed for m in catalogue.measures])


def fits_network(stock: Stock, catalogue: Catalogue) -> Booleans:
    """Whether a measure goes with the heat network, shape (n_rows, n_measures).

    It does where the temperature of the network is not given.
    """
    temperature = stock.heat_network_temperature_c
    fits = np.ones((len(stock), len(catalogue.measures)), dtype=np.bool_)
    for number, measure in enumerate(catalogue.measures):
        lowest = measure.applies.heat_network_from_c
        above = measure.applies.heat_network_below_c
        if lowest is not None:
            fits[:, number] &= ~(temperature < lowest)
        if above is not None:
            fits[:, number] &= ~(temperature >= above)
    return fits
