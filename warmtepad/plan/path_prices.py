"""The choices of a plan at its prices, with the prices of the path set apart."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import Options
from warmtepad.plan.plan import Plan
from warmtepad.problem import RowBlock
from warmtepad.quantities import Quantity
from warmtepad.ways import WayProblem

PATH = "path"
"""Name of the rule whose prices are set apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What ways cost, and what rules pay for them, shape (n_ways,) each."""

    cost_eur: Floats
    """Net present cost of the works above doing nothing [EUR]."""

    path_eur: Floats
    """What the path pays at its prices [EUR]."""

    other_eur: Floats
    """What the other rules and society pay, or take if below zero [EUR]."""

    @property
    def rest_eur(self) -> Floats:
        """Cost that the path has to pay for [EUR]."""
        return self.cost_eur - self.other_eur

    @property
    def priced_eur(self) -> Floats:
        """Cost left when all rules have paid [EUR]."""
        return self.rest_eur - self.path_eur


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPrices:
    """A problem and the prices at which each group chooses by itself."""

    problem: WayProblem
    """The problem; prices that stand in for the path are rows without limit in it."""

    price_eur: Floats
    """Price of one unit more of each row, shape (n_rows,) [EUR]."""

    is_path: Booleans
    """Which rows are those of the path, shape (n_rows,)."""

    def money(self, ways: Integers) -> Money:
        """What ways cost and what rules pay for them.

        Parameters
        ----------
        ways
            Shape (n_ways, 3).
        """
        columns = self.problem.columns(ways)
        works_eur = self.problem.cost_of_works_eur(ways)
        effects = columns.coefficients.T
        paid = effects @ np.where(self.is_path, 0.0, self.price_eur)
        return Money(
            cost_eur=works_eur,
            path_eur=np.asarray(effects @ np.where(self.is_path, self.price_eur, 0.0)),
            other_eur=np.asarray(paid - (columns.cost_eur - works_eur)),
        )

    def cheapest(self, path_factor: Floats) -> Integers:
        """Cheapest way of each group where the path pays each group another price.

        Parameters
        ----------
        path_factor
            Factor on the prices of the path, shape (n_groups,).

        Returns
        -------
        ndarray of shape (n_groups, 3)
        """
        sizes = [block.n_rows for block in self.problem.blocks]
        stops = np.cumsum(sizes, dtype=np.int64)
        scaled = [
            _by_group(block, own, path_factor) if is_path.any() else (block, own)
            for block, own, is_path in zip(
                self.problem.blocks,
                np.split(self.price_eur, stops)[:-1],
                np.split(self.is_path, stops)[:-1],
                strict=True,
            )
        ]
        problem = replace(
            self.problem, blocks=tuple(block for block, _ in scaled), limits=None
        )
        prices = [np.zeros(0), *(own for _, own in scaled)]
        return problem.cheapest(np.concatenate(prices))[0]


def at_prices(plan: Plan) -> AtPrices:
    """The choices of a plan at the prices that its bound puts on the rules.

    Parameters
    ----------
    plan
        A plan whose prices are known.
    """
    options, price = plan.options, plan.solution.price_eur
    is_path = np.array([key.rule == PATH for key in options.rows.keys], dtype=np.bool_)
    given = _given_prices(options)
    if not given.any():
        return AtPrices(problem=options.problem, price_eur=price, is_path=is_path)
    problem = options.problem
    demand = options.alternatives.readings.stocks.index(Quantity.NET_HEAT_DEMAND)
    running = problem.network.running_eur.copy()
    running[demand] -= given
    return AtPrices(
        problem=replace(
            problem,
            network=problem.network._replace(running_eur=running),
            blocks=(*problem.blocks, _row_per_year(options, demand)),
        ),
        price_eur=np.concatenate((price, -given)),
        is_path=np.concatenate((is_path, np.ones(len(given), dtype=np.bool_))),
    )


def _given_prices(options: Options) -> Floats:
    """Prices that stand in for the path, shape (n_years,) [EUR per unit]."""
    years = options.grounds.scenario.years
    found = np.zeros(len(years))
    for price in options.prices.price if options.prices else ():
        if price.rule == PATH and price.year in years:
            found[years.index(price.year)] = price.eur_per_unit
    return found


def _row_per_year(options: Options, demand: int) -> RowBlock:
    """Rows that read the net heat demand of each year, without any limit."""
    years = np.array(options.grounds.scenario.years, dtype=np.int64)
    no_limit = np.full((1, len(years)), np.inf)
    return RowBlock(
        name=PATH,
        quantity=demand,
        is_flow=False,
        place_of_group=np.zeros(options.problem.n_groups, dtype=np.int64),
        places=("",),
        over_years=np.eye(len(years)),
        years=years,
        lower=-no_limit,
        upper=no_limit,
        violation_weight=np.zeros_like(no_limit),
    )


def _by_group(
    block: RowBlock, price_eur: Floats, factor: Floats
) -> tuple[RowBlock, Floats]:
    """Rows of a block for each group apart, and their prices times a factor."""
    n_groups = len(factor)
    own = price_eur.reshape(block.lower.shape)[block.place_of_group]
    own = np.where(block.place_of_group[:, None] >= 0, own, 0.0) * factor[:, None]
    no_limit = np.full(own.shape, np.inf)
    apart = replace(
        block,
        place_of_group=np.arange(n_groups, dtype=np.int64),
        places=("",) * n_groups,
        lower=-no_limit,
        upper=no_limit,
        violation_weight=np.zeros_like(no_limit),
    )
    return apart, own.ravel()
