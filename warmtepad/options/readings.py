"""Which quantities the rows and the objective read, and in which direction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from warmtepad.columns import Floats
from warmtepad.options.states import Extra
from warmtepad.problem import RowBlock
from warmtepad.quantities import Quantity

QUANTITIES = tuple(Quantity)
"""Quantities in the order in which row blocks number them."""


_USUAL_SIGN: Mapping[Quantity, float] = MappingProxyType(
    {
        Quantity.NET_HEAT_DEMAND: 1.0,
        Quantity.POOR_DWELLINGS: 1.0,
        Quantity.OFF_GAS_DWELLINGS: -1.0,
        Quantity.GAS_FREE_DWELLINGS: -1.0,
        Quantity.READY_DWELLINGS: -1.0,
        Quantity.A_OR_BETTER_DWELLINGS: -1.0,
        Quantity.STRONGLY_IMPROVED_DWELLINGS: -1.0,
        Quantity.SHORT_OF_STANDAARD_DWELLINGS: 1.0,
        Quantity.SHORT_OF_A_DWELLINGS: 1.0,
        Quantity.CO2_KG: 1.0,
        Quantity.GAS_M3: 1.0,
        Quantity.ELECTRICITY_KWH: 1.0,
        Quantity.FINAL_ENERGY_KWH: 1.0,
        Quantity.PRIMARY_ENERGY_KWH: 1.0,
        Quantity.PEAK_KW: 1.0,
        Quantity.ENERGY_COST_EUR: 1.0,
    }
)
"""Direction in which a quantity goes when the demand of a dwelling falls; of the peak,
when its heat loss on a cold day falls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The quantities that matter to a problem, and no others."""

    stocks: tuple[Quantity, ...]
    """Quantities of states that are read."""

    flows: tuple[Quantity, ...]
    """Quantities of works that are read."""

    stock_signs: tuple[tuple[int, float], ...]
    """Place in `stocks` and sign of each direction in which less is better: 1 where a
    row or the objective asks for little, -1 where a row asks for much."""

    flow_signs: tuple[tuple[int, float], ...]
    """The same for `flows`."""

    running_eur: Floats
    """Cost of a unit of a quantity at the end of each year, (n_stocks, n_years)."""

    @property
    def extras(self) -> frozenset[Extra]:
        """What must be worked out of states beyond what every plan needs."""
        extras = {
            Quantity.PEAK_KW: Extra.PEAK,
            Quantity.ENERGY_COST_EUR: Extra.COST_WITHOUT_TAX,
        }
        return frozenset(extras[q] for q in self.stocks if q in extras)

    @property
    def follow_demand(self) -> bool:
        """Whether less demand, fan energy and heat loss serves every row."""
        return all(
            _USUAL_SIGN.get(self.stocks[number], sign) == sign
            for number, sign in self.stock_signs
            if self.stocks[number] is not Quantity.TOUCHED_DWELLINGS
        )

    @property
    def touched_signs(self) -> tuple[float, ...]:
        """Directions in which touching fewer dwellings is better; set-up asks for 1.

        Works are counted where dwellings are touched.
        """
        signs = {
            sign
            for number, sign in self.stock_signs
            if self.stocks[number] is Quantity.TOUCHED_DWELLINGS
        }
        signs |= {
            sign
            for number, sign in self.flow_signs
            if self.flows[number] is Quantity.WORKS
        }
        return tuple(sorted(signs | {1.0}))

    def serve(self, other: "Readings") -> bool:
        """Whether alternatives made for this serve another set of rows as well."""
        return (
            set(other.stock_signs_by_name) <= set(self.stock_signs_by_name)
            and set(other.flow_signs_by_name) <= set(self.flow_signs_by_name)
            and self.running_by_name == other.running_by_name
        )

    @property
    def stock_signs_by_name(self) -> tuple[tuple[Quantity, float], ...]:
        """Quantity of states and sign of each direction."""
        return tuple((self.stocks[number], sign) for number, sign in self.stock_signs)

    @property
    def flow_signs_by_name(self) -> tuple[tuple[Quantity, float], ...]:
        """Quantity of works and sign of each direction."""
        return tuple((self.flows[number], sign) for number, sign in self.flow_signs)

    @property
    def running_by_name(self) -> dict[Quantity, list[float]]:
        """Cost of a unit of each quantity that has one, by year."""
        named = zip(self.stocks, self.running_eur.tolist(), strict=True)
        return {quantity: figures for quantity, figures in named if any(figures)}

    def numbered(self, blocks: tuple[RowBlock, ...]) -> tuple[RowBlock, ...]:
        """Row blocks that number the quantities as `stocks` and `flows` do."""
        return tuple(
            replace(
                block,
                quantity=(self.flows if block.is_flow else self.stocks).index(
                    QUANTITIES[block.quantity]
                ),
            )
            for block in blocks
        )


def make_readings(
    blocks: Iterable[RowBlock], running_eur: dict[Quantity, Floats], n_years: int
) -> Readings:
    """Gather what rows and the objective read.

    Parameters
    ----------
    blocks
        Rows, with quantities numbered as in `QUANTITIES`.
    running_eur
        Cost of a unit of a quantity of states at the end of each year, per quantity,
        each of shape (n_years,); below zero where much is asked for.
    n_years
        Years of the plan.

    Returns
    -------
    Readings
    """
    blocks = tuple(blocks)
    signs = {(QUANTITIES[b.quantity], sign) for b in blocks for sign in _signs(b)}
    signs |= {(q, 1.0) for q, eur in running_eur.items() if (eur > 0).any()}
    signs |= {(q, -1.0) for q, eur in running_eur.items() if (eur < 0).any()}
    read = {QUANTITIES[block.quantity] for block in blocks} | set(running_eur)
    stocks = tuple(q for q in QUANTITIES if q in read and not q.is_flow)
    flows = tuple(q for q in QUANTITIES if q in read and q.is_flow)
    ordered = sorted(signs)
    nothing = np.zeros(n_years)
    return Readings(
        stocks=stocks,
        flows=flows,
        stock_signs=tuple((stocks.index(q), s) for q, s in ordered if q in stocks),
        flow_signs=tuple((flows.index(q), s) for q, s in ordered if q in flows),
        running_eur=np.array(
            [running_eur.get(quantity, nothing) for quantity in stocks]
        ).reshape(len(stocks), n_years),
    )


def _signs(block: RowBlock) -> set[float]:
    """Directions in which less is better for a block."""
    rises = bool((block.over_years > 0).any())
    falls = bool((block.over_years < 0).any())
    signs = set()
    if np.isfinite(block.upper).any():
        signs |= {1.0} if rises else set()
        signs |= {-1.0} if falls else set()
    if np.isfinite(block.lower).any():
        signs |= {-1.0} if rises else set()
        signs |= {1.0} if falls else set()
    return signs
