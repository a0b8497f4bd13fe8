"""The electric peak load of heating."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import Heating


class DesignDay(Sourced):
    """The winter day that heating and networks are built for."""

    outdoor_c: Annotated[float, Field(ge=-40, le=10)]
    """Mean outdoor temperature of the day [°C]."""


class Coincidence(Sourced):
    """How far the loads of many dwellings fall together."""

    of_many_fraction: Fraction
    """Load of a large group of dwellings over the sum of their separate peaks."""


class PeakGenerator(Sourced):
    """An installation that heats with electricity, on the design winter day."""

    source_c: float = 0.0
    """Temperature of the source of the heat pump [°C]."""

    carnot_fraction: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Efficiency of the heat pump over that of the ideal process."""

    pump_fraction: Fraction
    """Share of the heat loss that the heat pump makes."""

    element_fraction: Fraction
    """Share of the heat loss from an electric element; the rest is no electricity."""

    @model_validator(mode="after")
    def _shares_are_of_one_heat_loss(self) -> Self:
        if self.pump_fraction + self.element_fraction > 1:
            msg = (
                f"pump_fraction {self.pump_fraction} and element_fraction "
                f"{self.element_fraction} must add up to at most 1"
            )
            raise ValueError(msg)
        return self


class Peak(Record):
    """The electric peak load of heating."""

    design_day: DesignDay
    coincidence: Coincidence
    generator: dict[Heating, PeakGenerator]
    """Installations that draw electricity for space heat; the others draw none."""
