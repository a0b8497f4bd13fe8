"""When planned maintenance comes round in each row of a stock."""

from collections.abc import Sequence

import numpy as np

from warmtepad.catalogue import Moment
from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.maintenance import Maintenance
from warmtepad.options.exits import exit_years
from warmtepad.physics.generators import HAS_OWN_BOILER
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock


def planned_years(
    item: Maintenance, stock: Stock, homes: Homes, scenario: Scenario
) -> Integers:
    """First year of the plan in which maintenance is planned, shape (n_rows,).

    Parameters
    ----------
    item
        Planned maintenance.
    stock, homes
        Rows of the stock and the same rows filled in.
    scenario
        First year of the plan, and the baseline year.

    Returns
    -------
    ndarray of shape (n_rows,)
        `NO_YEAR` where none is known.

    Notes
    -----
    A planned year up to the baseline year is without effect. A boiler without one
    lasts for one cycle after its installation; one that is older goes in the first
    year; one of unknown age is half-way when the plan starts. Only dwellings with a
    boiler of their own have that moment.
    """
    given = stock.columns()[f"{item.moment}_year"].astype(np.int64)
    year = np.where(given > scenario.baseline_year, given, NO_YEAR)
    if item.moment is Moment.BOILER:
        worn = np.maximum(stock.heating_year + item.cycle_yr, scenario.first_year)
        half_way = scenario.baseline_year + item.cycle_yr - item.cycle_yr // 2
        likely = np.where(stock.heating_year == NO_YEAR, half_way, worn)
        year = np.where(year == NO_YEAR, likely, year)
        year = np.where(HAS_OWN_BOILER[homes.services.heating], year, NO_YEAR)
    # Between the baseline year and the plan a round may pass: the next one counts.
    passed_yr = np.maximum(scenario.first_year - year, 0)
    later = year + -(-passed_yr // item.cycle_yr) * item.cycle_yr
    return np.where(year == NO_YEAR, NO_YEAR, later)


def planned_rounds(
    items: Sequence[Maintenance], stock: Stock, homes: Homes, scenario: Scenario
) -> Booleans:
    """Whether a round is planned in a year and row, none after the dwellings leave.

    Parameters
    ----------
    items
        Planned maintenance.
    stock, homes
        Rows of the stock and the same rows filled in.
    scenario
        Years of the plan.

    Returns
    -------
    ndarray of shape (n_rows, n_items, n_years)
    """
    years = np.array(scenario.years)
    planned = np.zeros((len(stock), len(items), len(years)), dtype=np.bool_)
    in_stock = years < exit_years(stock)[stock.complex_of_row][:, None]
    for number, item in enumerate(items):
        first = planned_years(item, stock, homes, scenario)[:, None]
        is_round = (years >= first) & ((years - first) % item.cycle_yr == 0)
        planned[:, number] = is_round & (first != NO_YEAR) & in_stock
    return planned
