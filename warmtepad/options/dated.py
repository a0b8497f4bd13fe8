"""Options of a plan: every way through the works and years of every complex."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.errors import StockError
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.listing import make_alternatives
from warmtepad.options.priced_rows import running_prices, without_priced
from warmtepad.options.readings import Readings, make_readings
from warmtepad.options.row_context import RowContext, row_context
from warmtepad.options.rows import RowTable
from warmtepad.options.rules import quantities_read, row_table
from warmtepad.options.works import Grounds
from warmtepad.orders.make import source_of
from warmtepad.price_path import PricePath
from warmtepad.progress import Watch, nobody
from warmtepad.quantities import Quantity
from warmtepad.society import society_values
from warmtepad.ways import WayProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be chosen, and the rows that the choice must keep."""

    grounds: Grounds
    """What the options are made of."""

    alternatives: Alternatives
    """States that each complex can reach, and the works that lead there."""

    context: RowContext
    """The stock as rules see it."""

    rows: RowTable
    """Rows of the rules, and what each is about."""

    problem: WayProblem
    """The choice as numbers that know no house."""

    prices: PricePath | None
    """Prices that stand in for rules of the whole stock; `None` if none do."""


def rows_of(grounds: Grounds) -> tuple[RowContext, RowTable]:
    """Rows of a scenario for a stock.

    Parameters
    ----------
    grounds
        Stock and scenario.

    Raises
    ------
    ScenarioError
        If a rule names a place that the stock does not have.
    """
    context = row_context(grounds, quantities_read(grounds.scenario))
    return context, row_table(grounds.scenario, context)


def readings_of(
    grounds: Grounds, rows: RowTable, prices: PricePath | None = None
) -> Readings:
    """Quantities that the rows and the objective of a scenario read."""
    running = _running_eur(grounds)
    if prices is not None:
        for quantity, eur in running_prices(prices, grounds.scenario.years).items():
            running[quantity] = running.get(quantity, 0.0) + eur
    return make_readings(rows.blocks, running, len(grounds.scenario.years))


def make_options(
    grounds: Grounds,
    kept: Alternatives | None = None,
    prices: PricePath | None = None,
    *,
    prune: bool = True,
    watch: Watch = nobody,
) -> Options:
    """State what can be chosen.

    Parameters
    ----------
    grounds
        What options are made of.
    kept
        Alternatives of the same grounds, from before; used again if they carry what
        the rows read.
    prices
        Prices that stand in for rules of the whole stock, if any.
    prune
        Whether to leave out what can never be part of a cheapest plan.
    watch
        Told how far it is.

    Returns
    -------
    Options

    Raises
    ------
    StockError
        If a complex has nothing that it may do, for all that it must get.
    ScenarioError
        If a rule names a place that the stock does not have.
    """
    context, rows = rows_of(grounds)
    if prices is not None:
        rows = without_priced(rows, prices)
    readings = readings_of(grounds, rows, prices)
    if kept is None or not kept.readings.serve(readings):
        kept = make_alternatives(grounds, readings, prune=prune, watch=watch)
    problem = WayProblem(
        network=kept.network(grounds), blocks=kept.readings.numbered(rows.blocks)
    )
    _expect_ways(grounds, problem)
    return Options(
        grounds=grounds,
        alternatives=kept,
        context=context,
        rows=rows,
        problem=problem,
        prices=prices,
    )


def _expect_ways(grounds: Grounds, problem: WayProblem) -> None:
    """See that there is something that each complex may do, be it nothing."""
    _, cost_eur = problem.cheapest(np.zeros(problem.n_rows))
    names = grounds.stock.complex_ids
    stuck = [
        f"complex {names[number]}: no package has all that is required or under "
        "contract, in a year that is allowed, without a label that worsens or a bill "
        "that rises; leave out a measure, add what it needs, or lift the rule "
        "(bills.no_bill_rises, works.no_label_worsens)"
        for number in np.flatnonzero(~np.isfinite(cost_eur))
    ]
    if stuck:
        raise StockError(source_of(grounds.stock), stuck)


def nothing_at_all(options: Options) -> Integers:
    """The way of every complex in which nothing is done, shape (n_complexes, 3)."""
    network = options.problem.network
    ways = np.full((len(network.exit_step), 3), -1, dtype=np.int64)
    ways[:, 0] = network.state_starts[:-1]
    return ways


def _running_eur(grounds: Grounds) -> dict[Quantity, Floats]:
    """What the objective counts of states in each year: energy and CO2 of society."""
    if grounds.scenario.objective.society_weight == 0:
        return {}
    values = society_values(grounds.scenario)
    return {
        Quantity.ENERGY_COST_EUR: values.energy_factor,
        Quantity.CO2_KG: values.co2_eur_per_kg,
    }
