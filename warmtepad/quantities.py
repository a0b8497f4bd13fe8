"""What rows can read: the closed set of quantities of states and of works."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from warmtepad.terms import Language, Word

FAMILY_PREFIX = "family_"
"""Begin of the quantities that count works per family of measures."""


class Quantity(Word):
    """What a row can read.

    Quantities of a state count at the end of every year that the state lasts, those of
    a work (flows) in the year of the work. Amounts of a way are those of the state less
    those of doing nothing: a drop is negative.

    Examples
    --------
    >>> Quantity.CO2_KG.is_flow, Quantity.FAMILY_HEATING.is_flow
    (False, True)
    >>> Quantity.PEAK_KW.unit(), Quantity.WORKS.unit(Language.NL)
    ('kW', 'werken')
    """

    NET_HEAT_DEMAND = "net_heat_demand"  # weighted as the path weighs
    POOR_DWELLINGS = "poor_dwellings"  # exceptions of the phase-out left out
    OFF_GAS_DWELLINGS = "off_gas_dwellings"  # taken off gas by works
    GAS_FREE_DWELLINGS = "gas_free_dwellings"
    READY_DWELLINGS = "ready_dwellings"
    A_OR_BETTER_DWELLINGS = "a_or_better_dwellings"
    TOUCHED_DWELLINGS = "touched_dwellings"  # worked on once or twice, counted once
    STRONGLY_IMPROVED_DWELLINGS = "strongly_improved_dwellings"
    SHORT_OF_STANDAARD_DWELLINGS = "short_of_standaard_dwellings"  # demand lowered
    SHORT_OF_A_DWELLINGS = "short_of_a_dwellings"  # worked on
    CO2_KG = "co2_kg"
    GAS_M3 = "gas_m3"
    ELECTRICITY_KWH = "electricity_kwh"  # net of PV
    FINAL_ENERGY_KWH = "final_energy_kwh"
    PRIMARY_ENERGY_KWH = "primary_energy_kwh"  # EP2 times floor area
    PEAK_KW = "peak_kw"
    ENERGY_COST_EUR = "energy_cost_eur"  # of tenants, at actual use, without taxes
    INVESTMENT_EUR = "investment_eur"
    DWELLINGS_WORKED_ON = "dwellings_worked_on"
    WORKS = "works"
    FAMILY_FACADE = "family_facade"
    FAMILY_ROOF = "family_roof"
    FAMILY_FLOOR = "family_floor"
    FAMILY_WINDOW = "family_window"
    FAMILY_DOOR = "family_door"
    FAMILY_PANEL = "family_panel"
    FAMILY_AIRTIGHTNESS = "family_airtightness"
    FAMILY_VENTILATION = "family_ventilation"
    FAMILY_HEATING = "family_heating"
    FAMILY_EMISSION = "family_emission"
    FAMILY_HOT_WATER = "family_hot_water"
    FAMILY_SOLAR = "family_solar"
    FAMILY_COOKING = "family_cooking"

    @property
    def is_family(self) -> bool:
        """Whether it counts the dwellings that get a measure of one family."""
        return self.startswith(FAMILY_PREFIX)

    @property
    def is_flow(self) -> bool:
        """Whether it belongs to works and not to states."""
        flows = {
            Quantity.INVESTMENT_EUR,
            Quantity.DWELLINGS_WORKED_ON,
            Quantity.WORKS,
        }
        return self.is_family or self in flows

    @property
    def counts_dwellings(self) -> bool:
        """Whether it is a number of dwellings."""
        return self.is_family or "dwellings" in self

    def unit(self, language: Language = Language.EN) -> str:
        """Unit of its total over a place, as printed."""
        units = _UNITS["dwellings"] if self.counts_dwellings else _UNITS[self]
        return units.nl if language is Language.NL else units.en

    def text(self, language: Language = Language.EN) -> str:
        """Name for people, as printed.

        Examples
        --------
        >>> Quantity.FAMILY_ROOF.text(), Quantity.CO2_KG.text(Language.NL)
        ('dwellings with work on the roof', 'CO2-uitstoot')
        """
        return _TEXTS[self].nl if language is Language.NL else _TEXTS[self].en


class _Text(NamedTuple):
    nl: str
    en: str


_UNITS: Mapping[str, _Text] = MappingProxyType(
    {
        "dwellings": _Text("woningen", "dwellings"),
        Quantity.NET_HEAT_DEMAND: _Text("kWh/(m²·jr)", "kWh/(m²·yr)"),
        Quantity.CO2_KG: _Text("kg/jr", "kg/yr"),
        Quantity.GAS_M3: _Text("m³/jr", "m³/yr"),
        Quantity.ELECTRICITY_KWH: _Text("kWh/jr", "kWh/yr"),
        Quantity.FINAL_ENERGY_KWH: _Text("kWh/jr", "kWh/yr"),
        Quantity.PRIMARY_ENERGY_KWH: _Text("kWh/jr", "kWh/yr"),
        Quantity.PEAK_KW: _Text("kW", "kW"),
        Quantity.ENERGY_COST_EUR: _Text("EUR/jr", "EUR/yr"),
        Quantity.INVESTMENT_EUR: _Text("EUR", "EUR"),
        Quantity.WORKS: _Text("werken", "works"),
    }
)

_TEXTS: Mapping[Quantity, _Text] = MappingProxyType(
    {
        Quantity.NET_HEAT_DEMAND: _Text(
            "gemiddelde netto warmtevraag", "average net heat demand"
        ),
        Quantity.POOR_DWELLINGS: _Text(
            "woningen met een slecht label", "dwellings with a poor label"
        ),
        Quantity.OFF_GAS_DWELLINGS: _Text(
            "woningen van het gas af gehaald", "dwellings taken off gas"
        ),
        Quantity.GAS_FREE_DWELLINGS: _Text(
            "woningen zonder gas", "dwellings without gas"
        ),
        Quantity.READY_DWELLINGS: _Text(
            "woningen klaar voor een duurzame warmtebron",
            "dwellings ready for a sustainable heat source",
        ),
        Quantity.A_OR_BETTER_DWELLINGS: _Text(
            "woningen met label A of beter", "dwellings with label A or better"
        ),
        Quantity.TOUCHED_DWELLINGS: _Text(
            "woningen waaraan is gewerkt", "dwellings that have been worked on"
        ),
        Quantity.STRONGLY_IMPROVED_DWELLINGS: _Text(
            "sterk verbeterde woningen", "strongly improved dwellings"
        ),
        Quantity.SHORT_OF_STANDAARD_DWELLINGS: _Text(
            "woningen verbeterd, maar niet tot de Standaard",
            "dwellings improved, yet not to the Standaard",
        ),
        Quantity.SHORT_OF_A_DWELLINGS: _Text(
            "woningen waaraan is gewerkt, zonder label A",
            "dwellings worked on, yet below label A",
        ),
        Quantity.CO2_KG: _Text("CO2-uitstoot", "CO2 emission"),
        Quantity.GAS_M3: _Text("gasverbruik", "gas use"),
        Quantity.ELECTRICITY_KWH: _Text("stroomverbruik", "electricity use"),
        Quantity.FINAL_ENERGY_KWH: _Text("finaal energieverbruik", "final energy use"),
        Quantity.PRIMARY_ENERGY_KWH: _Text(
            "primair fossiel energieverbruik", "primary fossil energy use"
        ),
        Quantity.PEAK_KW: _Text("elektrische piekbelasting", "electric peak load"),
        Quantity.ENERGY_COST_EUR: _Text(
            "energiekosten van huurders zonder belasting",
            "energy cost of tenants without taxes",
        ),
        Quantity.INVESTMENT_EUR: _Text("investering", "investment"),
        Quantity.DWELLINGS_WORKED_ON: _Text(
            "woningen in uitvoering", "dwellings worked on"
        ),
        Quantity.WORKS: _Text("werken", "works"),
        Quantity.FAMILY_FACADE: _Text(
            "woningen met werk aan de gevel", "dwellings with work on the facade"
        ),
        Quantity.FAMILY_ROOF: _Text(
            "woningen met werk aan het dak", "dwellings with work on the roof"
        ),
        Quantity.FAMILY_FLOOR: _Text(
            "woningen met werk aan de vloer", "dwellings with work on the floor"
        ),
        Quantity.FAMILY_WINDOW: _Text(
            "woningen met nieuw glas of kozijn", "dwellings with new glass or frames"
        ),
        Quantity.FAMILY_DOOR: _Text(
            "woningen met nieuwe deuren", "dwellings with new doors"
        ),
        Quantity.FAMILY_PANEL: _Text(
            "woningen met nieuwe panelen", "dwellings with new panels"
        ),
        Quantity.FAMILY_AIRTIGHTNESS: _Text(
            "woningen met kierdichting", "dwellings made airtight"
        ),
        Quantity.FAMILY_VENTILATION: _Text(
            "woningen met nieuwe ventilatie", "dwellings with new ventilation"
        ),
        Quantity.FAMILY_HEATING: _Text(
            "woningen met nieuwe opwekking", "dwellings with new heating"
        ),
        Quantity.FAMILY_EMISSION: _Text(
            "woningen met nieuwe afgifte", "dwellings with new heat emission"
        ),
        Quantity.FAMILY_HOT_WATER: _Text(
            "woningen met nieuw warm tapwater", "dwellings with new hot water"
        ),
        Quantity.FAMILY_SOLAR: _Text(
            "woningen met nieuwe zonnepanelen", "dwellings with new solar panels"
        ),
        Quantity.FAMILY_COOKING: _Text(
            "woningen die elektrisch gaan koken",
            "dwellings that turn to electric cooking",
        ),
    }
)
