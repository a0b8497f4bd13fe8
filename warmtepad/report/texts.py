"""Every text about a plan, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.physics.homes import FittedTo
from warmtepad.terms import Language

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "reason label": (
            "label {label} mag na {year} niet blijven",
            "label {label} may not remain after {year}",
        ),
        "reason off gas": (
            "telt mee voor woningen van het gas af",
            "counts for dwellings off gas",
        ),
        "reason with off gas": (
            "gaat samen met het verlaten van gas",
            "goes with leaving gas",
        ),
        "reason cheap": (
            "goedkoper dan de prijs van het pad: EUR {price} per vermeden kWh",
            "cheaper than the price of the path: EUR {price} per kWh avoided",
        ),
        "reason path": (
            "telt mee voor het pad: EUR {price} per vermeden kWh",
            "counts for the path: EUR {price} per kWh avoided",
        ),
        "reason none": (
            "geen regel vraagt hier los om; gekozen als deel van het geheel",
            "no rule asks for it by itself; chosen as part of the whole",
        ),
        "path title": ("Pad en uitkomst", "Path and outcome"),
        "path axis": (
            "gemiddelde netto warmtevraag\n[kWh/m² per jaar]",
            "average net heat demand\n[kWh/m² per year]",
        ),
        "path path": ("pad: {value} in {year}", "path: {value} in {year}"),
        "path outcome": ("uitkomst: {value} in {year}", "outcome: {value} in {year}"),
        "path missed": ("pad niet gehaald", "path not kept"),
        "price title": (
            "Prijs van de laatste kWh van het pad [EUR per kWh/jaar, netto contant]",
            "Price of the last kWh of the path [EUR per kWh/year, net present]",
        ),
        "labels title": ("Energielabels", "Energy labels"),
        "labels axis": ("aandeel van de woningen", "share of the dwellings"),
        "labels now": ("eind {year} (nu)", "end of {year} (now)"),
        "labels then": ("eind {year} (plan)", "end of {year} (plan)"),
        "yes": ("ja", "yes"),
        "no": ("nee", "no"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

FILLED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "areas": ("oppervlakken", "areas"),
        "facade_rc": ("Rc gevel", "Rc facade"),
        "roof_rc": ("Rc dak", "Rc roof"),
        "ground_floor_rc": ("Rc vloer", "Rc ground floor"),
        "window_u": ("U ramen", "U windows"),
        "door_u": ("U deuren", "U doors"),
        "heating": ("verwarming", "heating"),
        "heating_year": ("jaar verwarming", "heating year"),
        "pv": ("zonnepanelen", "solar panels"),
        "ventilation": ("ventilatie", "ventilation"),
        "net_heat_demand": ("netto warmtevraag", "net heat demand"),
        "ep2": ("EP2", "EP2"),
        "label": ("label", "label"),
    }
)
"""Name of each quantity that can be filled in."""

FITTED_TO: Mapping[FittedTo, tuple[str, str]] = MappingProxyType(
    {
        FittedTo.NOTHING: ("niets geregistreerd", "nothing registered"),
        FittedTo.LABEL: ("label", "label"),
        FittedTo.EP2: ("EP2", "EP2"),
        FittedTo.NET_HEAT_DEMAND: ("netto warmtevraag", "net heat demand"),
    }
)
"""Name of each figure that a row can be calibrated on."""


def say(name: str, language: Language, **values: object) -> str:
    """Text in a language, filled in.

    Parameters
    ----------
    name
        Name of the text.
    language
        Language.
    **values
        What the names in braces stand for.

    Examples
    --------
    >>> say("reason label", Language.EN, label="F", year=2028)
    'label F may not remain after 2028'
    """
    return TEXTS[name][language.code].format(**values)
