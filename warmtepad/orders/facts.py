"""What the rules of a stock say, and what its dwellings can take."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from warmtepad.catalogue import Catalogue
from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.orders.lists import in_whole_complex, named
from warmtepad.orders.make import contract_years
from warmtepad.scenario import Scenario
from warmtepad.schema import ID_SEPARATOR
from warmtepad.stock import Stock

CONTRACTED = "contracted_measures"
REQUIRED = "required_measures"
FORBIDDEN = "forbidden_measures"
EARLIER = "earlier_measures"
CONTRACTED_YEAR = "contracted_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rules of a stock say, and what its dwellings can take."""

    stock: Stock
    """Rows with rules."""

    catalogue: Catalogue
    """The measures that rules may name."""

    scenario: Scenario
    """Years and measures allowed."""

    useful: Booleans
    """Whether a measure is of use in a row, shape (n_rows, n_measures)."""

    met: Booleans
    """Whether the present state of a row meets each of `needs_of` the catalogue, shape
    (n_rows, n_needs).
    """

    own: Mapping[str, Booleans]
    """Whether a row itself names a measure, by column, (n_rows, n_measures) each."""

    contracted: Booleans
    """Whether a measure is under contract in a complex, (n_rows, n_measures)."""

    year: Integers
    """Year of the works under contract, `NO_YEAR` if none, shape (n_rows,)."""

    leaves: Integers
    """Year in which the complex leaves the stock, `NO_YEAR` if never, (n_rows,)."""

    is_demolished: Booleans
    """Whether it is demolished in that year, rather than sold, shape (n_rows,)."""

    @property
    def in_plan(self) -> Booleans:
        """Whether the year of a contract is one of the plan, shape (n_rows,)."""
        return (self.year >= self.scenario.first_year) & (
            self.year <= self.scenario.last_year
        )

    @property
    def last_year_of_work(self) -> Integers:
        """Last year in which work may be done, shape (n_rows,)."""
        pause_yr = self.scenario.works.years_without_work_before_exit
        last = np.int64(self.scenario.last_year)
        before = np.minimum(last, self.leaves - pause_yr - 1)
        return np.where(self.leaves == NO_YEAR, last, before)

    def ids(self, row: int, mask: Booleans) -> str:
        """Ids of the measures of a row for which a mask (n_rows, n_measures) holds."""
        measures = self.catalogue.measures
        return ID_SEPARATOR.join(measures[at].id for at in np.flatnonzero(mask[row]))


def make_facts(
    stock: Stock,
    catalogue: Catalogue,
    scenario: Scenario,
    useful: Booleans,
    met: Booleans,
) -> Facts:
    """Gather the facts; the arrays as in `Facts`."""
    columns = (CONTRACTED, REQUIRED, FORBIDDEN, EARLIER)
    own = {column: named(stock, catalogue, column) for column in columns}
    leaves = _leaves(stock)
    goes = (stock.demolition_year == leaves) & (leaves != NO_YEAR)
    return Facts(
        stock=stock,
        catalogue=catalogue,
        scenario=scenario,
        useful=useful,
        met=met,
        own=MappingProxyType(own),
        contracted=in_whole_complex(stock, own[CONTRACTED]),
        year=contract_years(stock),
        leaves=leaves,
        is_demolished=in_whole_complex(stock, goes[:, None])[:, 0],
    )


def rows_of(mask: Booleans) -> list[int]:
    """Rows in which a mask of shape (n_rows,) or (n_rows, n) holds somewhere."""
    holds = mask if mask.ndim == 1 else mask.any(axis=1)
    return [int(row) for row in np.flatnonzero(holds)]


def _leaves(stock: Stock) -> Integers:
    never = np.iinfo(np.int64).max
    years = np.stack((stock.demolition_year, stock.sale_year))
    first = np.where(years == NO_YEAR, never, years).min(axis=0)
    of_complex = np.minimum.reduceat(first, stock.complex_starts)
    return np.where(of_complex == never, NO_YEAR, of_complex)[stock.complex_of_row]
