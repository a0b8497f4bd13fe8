"""Units in names, and the physical constants that need no source."""

from types import MappingProxyType

UNIT_OF_SUFFIX = MappingProxyType(
    {
        "_m2": "m²",
        "_m": "m",
        "_c": "°C",
        "_k": "K",
        "_yr": "year",
        "_eur": "EUR",
        "_kwh": "kWh",
        "_kwp": "kWp",
        "_h": "h",
        "_s": "s",
        "_seconds": "s",
        "_fraction": "0-1",
        "_factor": "-",
        "_rate": "1/yr",
        "_growth_per_yr": "1/yr",
        "_w": "W",
        "_kw": "kW",
        "_m_s": "m/s",
        "_w_per_m2": "W/m²",
        "_w_per_k": "W/K",
        "_w_per_m2_k": "W/(m²·K)",
        "_w_per_m_k": "W/(m·K)",
        "_m2_k_per_w": "m²·K/W",
        "_kj_per_m2_k": "kJ/(m²·K)",
        "_dm3_per_s": "dm³/s",
        "_dm3_per_s_m2": "dm³/(s·m²)",
        "_kwh_per_m2_yr": "kWh/(m²·yr)",
        "_kwh_per_yr": "kWh/yr",
        "_kwh_per_m3": "kWh/m³",
        "_kg_per_yr": "kg/yr",
        "_kg_per_kwh": "kg/kWh",
        "_m3_per_yr": "m³/yr",
        "_eur_per_m2": "EUR/m²",
        "_eur_per_kwh": "EUR/kWh",
        "_eur_per_m3": "EUR/m³",
        "_eur_per_kg": "EUR/kg",
        "_eur_per_gj": "EUR/GJ",
        "_eur_per_yr": "EUR/yr",
        "_eur_per_kwp": "EUR/kWp",
        "_eur_per_dwelling": "EUR per dwelling",
        "_eur_per_work": "EUR per work",
        "_w_h_per_m3": "W·h/m³",
    }
)
"""Unit of each registered suffix; a test holds every float field against it."""

KWH_PER_GJ = 1000 / 3.6
"""Kilowatt-hours in a gigajoule [kWh/GJ]."""

HOURS_PER_YEAR = 8760
"""Hours in a year that is no leap year [h]."""

KELVIN_AT_0_C = 273.15
"""Zero degrees Celsius on the absolute scale [K]."""
