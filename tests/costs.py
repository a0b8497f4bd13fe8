"""Costs of works in small stocks, for tests that add them up by hand."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Floats
from warmtepad.maintenance import Maintenance
from warmtepad.options.costs import CostTable, make_cost_table
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.homes import Homes
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import Part

ASSUMPTIONS = read_assumptions()
CATALOGUE = read_catalogue()
NPA = read_scenario("npa-2025")
PLAIN = NPA.replace(money__discount_rate=0.0)
"""No discounting: the net cost of a work of `n` years is its share worn by 2034."""

VAT = 1.21


def item_of(id_: str) -> Maintenance:
    """A bundled kind of maintenance."""
    return next(item for item in CATALOGUE.maintenance if item.id == id_)


def homes_of(stock: Stock) -> Homes:
    """The stock filled in."""
    return make_homes(stock, ASSUMPTIONS)


def costs_of(work: Work, stock: Stock, scenario: Scenario = PLAIN) -> CostTable:
    """Costs of a work in a stock, with the bundled catalogue."""
    return make_cost_table(work, stock, homes_of(stock), CATALOGUE, scenario)


def case(work: Work, *ids: str) -> Booleans:
    """One case that does some measures, shape (1, n_measures)."""
    measures = [measure.id for measure in CATALOGUE.of_work(work)]
    assert set(ids) <= set(measures)
    return np.array([[id_ in ids for id_ in measures]])


def net_cost(costs: CostTable, does: Booleans) -> Floats:
    """Net present cost of a case in the first row, by year."""
    found: Floats = costs.net_cost_eur(np.array([0]), does)[0]
    return found


def area_m2(stock: Stock, *parts: Part) -> float:
    """Area of some parts of one dwelling of the first row."""
    areas = homes_of(stock).envelope.area_m2[0]
    return float(sum(areas[part.code] for part in parts))


def worn(year: int, lifetime_yr: int) -> float:
    """Share of a lifetime that is used up at the end of 2034 from a year on."""
    return (2035 - year) / lifetime_yr
