"""What a measure asks of a dwelling: where it applies and what it needs."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.costs import Slug
from warmtepad.records import Record
from warmtepad.terms import Confidence, DwellingType, Heating, Ventilation

BuildingYear = Annotated[int, Field(ge=1000, le=2100)]
Resistance = Annotated[float, Field(gt=0, le=15)]
"""Thermal resistance [m²·K/W]."""
Transmittance = Annotated[float, Field(ge=0.3, le=7)]
"""Thermal transmittance [W/(m²·K)]."""
AirLeakage = Annotated[float, Field(gt=0, le=10)]
"""Air leakage qv10 [dm³/(s·m²)]."""
NetworkTemperature = Annotated[float, Field(ge=10, le=150)]
"""Supply temperature of a heat network [°C]."""


class Applies(Record):
    """Which dwellings a measure can be taken in; what is not given does not limit."""

    dwelling_types: tuple[DwellingType, ...] = ()
    """Dwelling types; all if empty."""

    first_building_year: BuildingYear | None = None
    """Oldest dwellings, this year included."""

    last_building_year: BuildingYear | None = None
    """Youngest dwellings, this year included."""

    present_rc_from_m2_k_per_w: Resistance | None = None
    """Present Rc of each part is at least this [m²·K/W]."""

    present_rc_below_m2_k_per_w: Resistance | None = None
    """Present Rc of each part is below this [m²·K/W]."""

    present_u_above_w_per_m2_k: Transmittance | None = None
    """Present U of each part is above this [W/(m²·K)]."""

    present_qv10_above_dm3_per_s_m2: AirLeakage | None = None
    """Present air leakage is above this [dm³/(s·m²)]."""

    present_ventilation: tuple[Ventilation, ...] = ()
    """Present ventilation systems; all if empty."""

    present_heating: tuple[Heating, ...] = ()
    """Present heating installations; all if empty."""

    present_pv_below_kwp: Annotated[float, Field(gt=0, le=30)] | None = None
    """Present solar panels per dwelling are below this [kWp]."""

    wants_heat_network: bool = False
    """Whether the stock must give a heat_network_year; no work before that year."""

    heat_network_from_c: NetworkTemperature | None = None
    """Supply temperature of the heat network is at least this, where given [°C]."""

    heat_network_below_c: NetworkTemperature | None = None
    """Supply temperature of the heat network is below this, where given [°C]."""

    spares_monuments: bool = False
    """Whether monuments are left out."""

    @model_validator(mode="after")
    def _years_are_in_order(self) -> Self:
        first, last = self.first_building_year, self.last_building_year
        if first is not None and last is not None and first > last:
            msg = f"first_building_year {first} is after last_building_year {last}"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _network_temperatures_are_in_order(self) -> Self:
        lowest, above = self.heat_network_from_c, self.heat_network_below_c
        if lowest is not None and above is not None and lowest >= above:
            msg = f"heat_network_from_c {lowest} is not below {above}"
            raise ValueError(msg)
        return self


class Need(Record):
    """A condition on the state after the works: any one of what is given suffices.

    A word is met by the present state or by another measure of the package that brings
    it, so a new measure that brings it needs no change here.
    """

    why_nl: str
    """Reason, in Dutch."""

    why_en: str
    """Reason, in English."""

    any_of: tuple[Slug, ...] = ()
    """Measures of which one is in the package."""

    ventilation: tuple[Ventilation, ...] = ()
    """Ventilation systems that suffice."""

    heating: tuple[Heating, ...] = ()
    """Heating installations that suffice."""

    cooks_electric: bool = False
    """Whether cooking without gas suffices."""

    net_heat_demand_at_most_kwh_per_m2_yr: (
        Annotated[float, Field(gt=0, le=500)] | None
    ) = None
    """Net heat demand after the envelope work that suffices [kWh/(m²·yr)]."""

    supply_temperature_at_most_c: Annotated[float, Field(ge=25, le=90)] | None = None
    """Design supply temperature that suffices [°C]."""

    qv10_at_most_dm3_per_s_m2: AirLeakage | None = None
    """Air leakage that suffices [dm³/(s·m²)]."""

    source: str = "warmtepad-assumption"
    """Key in ``measures/sources.toml``."""

    confidence: Confidence = Confidence.ASSUMED
    """How well the need is sourced."""

    @model_validator(mode="after")
    def _something_suffices(self) -> Self:
        if not self.any_of and not self.is_met_by_a_state:
            msg = "nothing suffices: name measures, words or a limit"
            raise ValueError(msg)
        return self

    @property
    def is_met_by_a_state(self) -> bool:
        """Whether a dwelling can meet it without another measure."""
        limits = (
            self.net_heat_demand_at_most_kwh_per_m2_yr,
            self.supply_temperature_at_most_c,
            self.qv10_at_most_dm3_per_s_m2,
        )
        words = self.ventilation or self.heating or self.cooks_electric
        return bool(words) or any(limit is not None for limit in limits)
