"""Prices of a sector run, by which one corporation plans its share of the optimum."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.quantities import Quantity
from warmtepad.records import Record, Year
from warmtepad.sections import Weighting


class RulePrice(Record):
    """Price of a rule of the whole stock in one year."""

    rule: Annotated[str, Field(min_length=1)]
    """Name of the rule, as in a list of prices per rule: path, off gas, ..."""

    year: Year
    """Calendar year."""

    quantity: Quantity
    """What the rule reads of states."""

    eur_per_unit: Annotated[float, Field(allow_inf_nan=False)]
    """Net present cost of a unit less of the quantity at the end of the year: above
    zero where little is asked for, such as demand, below zero where much is."""

    @model_validator(mode="after")
    def _quantity_is_of_states(self) -> Self:
        if self.quantity.is_flow:
            msg = (
                f'quantity is "{self.quantity}", which belongs to works, expected one '
                "of the state of dwellings, such as net_heat_demand"
            )
            raise ValueError(msg)
        return self


class PricePath(Record):
    """Prices that stand in for rules of the whole stock."""

    weighting: Weighting
    """What a dwelling weighs in the unit of net heat demand."""

    price: tuple[RulePrice, ...] = Field(min_length=1)
    """Price by rule and year; a year that is not there has a price of zero."""

    @property
    def rules(self) -> frozenset[str]:
        """Names of the rules that have a price."""
        return frozenset(price.rule for price in self.price)

    def by_year(self, years: tuple[int, ...]) -> Mapping[Quantity, tuple[float, ...]]:
        """Price of a unit of each quantity in each year, all rules added up [EUR].

        Parameters
        ----------
        years
            Calendar years.
        """
        found: dict[Quantity, list[float]] = {}
        for price in self.price:
            of_quantity = found.setdefault(price.quantity, [0.0] * len(years))
            if price.year in years:
                of_quantity[years.index(price.year)] += price.eur_per_unit
        return {quantity: tuple(figures) for quantity, figures in found.items()}
