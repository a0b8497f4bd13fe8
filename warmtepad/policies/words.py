"""What agreements are called, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.policies.agreements import Agreement
from warmtepad.report.texts import filled
from warmtepad.terms import Language

POLICY_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Agreement.SECTOR_PATH: ("pad van de sector", "path of the sector"),
        Agreement.EQUAL_SHARE: ("elk evenveel procent", "equal share for each"),
        Agreement.STANDAARD: ("tot de Standaard", "to the Standaard"),
        Agreement.LABEL_A: ("tot label A", "to label A"),
        "title": (
            "Afspraken naar hetzelfde gemiddelde van {average} kWh/m² in {year}",
            "Agreements to the same average of {average} kWh/m² in {year}",
        ),
        "heads": (
            "|kosten|boven|woningen|verbe-|EUR per|label A|spaart",
            "|cost|above|homes|improved|EUR per|label A|saving",
        ),
        "units": (
            "|EUR mln|de eerste|in werk|terd|kWh|en op|EUR/jr",
            "|EUR M|the first|worked||kWh|and up|EUR/yr",
        ),
        "prices": ("Marginale prijs van het pad", "Marginal price of the path"),
        "price": (
            "EUR {first} per kWh in {first_year}, {last} in {last_year}",
            "EUR {first} per kWh in {first_year}, {last} in {last_year}",
        ),
        "price once": (
            "EUR {first} per kWh in {first_year}, het enige jaar dat het knelt",
            "EUR {first} per kWh in {first_year}, the only year it binds",
        ),
        "price none": (
            "het pad zelf knelt in geen enkel jaar",
            "the path itself binds in no year",
        ),
        "period to": ("{year} of eerder", "{year} or before"),
        "period from": ("{year} of later", "{year} or later"),
        "sources": (
            "Waar de kWh vandaan komen onder: {name}",
            "Where the kWh come from under: {name}",
        ),
        "per": ("per {per}", "per {per}"),
        "corporation": ("corporatie", "corporation"),
        "province": ("provincie", "province"),
        "region": ("regio", "region"),
        "dwelling_type": ("woningtype", "dwelling type"),
        "building_period": ("bouwperiode", "building period"),
        "note": (
            "Waar niets anders staat, haalt een afspraak het pad en alle andere regels "
            "van het scenario; wat zij vrij laat, is zo goedkoop mogelijk gekozen. "
            "Kosten zijn netto contant boven niets doen, bewezen tot op: {gaps}. Een "
            "kleiner verschil zegt niets. Wat een huurder spaart is het gemiddelde "
            "over alle woningen.",
            "Unless told otherwise an agreement keeps the path and all other rules of "
            "the scenario; what it leaves free is chosen at the least cost. Cost is "
            "net present above doing nothing, proven to: {gaps}. A smaller difference "
            "says nothing. What a tenant saves is the mean over all homes.",
        ),
    }
)
"""What is said here, in Dutch and in English."""


def policy_text(name: str, language: Language, /, **values: object) -> str:
    """Text in a language, filled in."""
    return filled(POLICY_TEXTS, name, language, **values)


def agreement_text(agreement: Agreement, language: Language) -> str:
    """Name of an agreement for people."""
    return policy_text(agreement, language)
