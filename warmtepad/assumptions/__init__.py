"""Every figure that the physics and the bills rest on, with its source."""

from warmtepad.assumptions.dwellings import (
    Archetypes,
    BuiltShell,
    Geometry,
    Glass,
    HeatPumpSupply,
    LabelLimits,
    Labels,
    LabelSpread,
    PartValues,
    PresentServices,
    Reach,
    Standaard,
    StandaardLimit,
)
from warmtepad.assumptions.energy import (
    ActualLink,
    ActualUse,
    Carrier,
    Carriers,
    Cooking,
    Emission,
    GasHeat,
    Generator,
    HotWater,
    Hybrid,
    Installations,
    PriceLevel,
    SolarPanels,
    Tariffs,
    Taxes,
)
from warmtepad.assumptions.heat import (
    Airtightness,
    Climate,
    Ground,
    HeatBalance,
    Indoor,
    Occupants,
    RequiredFlow,
    Shell,
    ThermalBridges,
    VentilationFigures,
    VentilationSystem,
)
from warmtepad.assumptions.peak import Coincidence, DesignDay, Peak, PeakGenerator
from warmtepad.records import Record

__all__ = [
    "ActualLink",
    "ActualUse",
    "Airtightness",
    "Archetypes",
    "Assumptions",
    "BuiltShell",
    "Carrier",
    "Carriers",
    "Climate",
    "Coincidence",
    "Cooking",
    "DesignDay",
    "Emission",
    "GasHeat",
    "Generator",
    "Geometry",
    "Glass",
    "Ground",
    "HeatBalance",
    "HeatPumpSupply",
    "HotWater",
    "Hybrid",
    "Indoor",
    "Installations",
    "LabelLimits",
    "LabelSpread",
    "Labels",
    "Occupants",
    "PartValues",
    "Peak",
    "PeakGenerator",
    "PresentServices",
    "PriceLevel",
    "Reach",
    "RequiredFlow",
    "Shell",
    "SolarPanels",
    "Standaard",
    "StandaardLimit",
    "Tariffs",
    "Taxes",
    "ThermalBridges",
    "VentilationFigures",
    "VentilationSystem",
]


class Assumptions(Record):
    """All assumptions; a field is a file in ``measures/assumptions``."""

    climate: Climate
    heat_balance: HeatBalance
    archetypes: Archetypes
    ventilation: VentilationFigures
    installations: Installations
    carriers: Carriers
    labels: Labels
    standaard: Standaard
    tariffs: Tariffs
    actual_use: ActualUse
    peak: Peak
