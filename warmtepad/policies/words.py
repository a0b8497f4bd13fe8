"""What agreements are called, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.policies.agreements import Agreement
from warmtepad.policies.run import Policy
from warmtepad.report.rows import rule_text, unit_text
from warmtepad.report.texts import filled
from warmtepad.report.words import number
from warmtepad.terms import Language

MOST_SHORTFALLS = 3
"""Missed limits that are named; the others are counted."""

POLICY_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Agreement.SECTOR_PATH: ("pad van de sector", "path of the sector"),
        Agreement.EQUAL_SHARE: ("elk evenveel procent", "equal share for each"),
        Agreement.STANDAARD: ("tot de Standaard", "to the Standaard"),
        Agreement.LABEL_A: ("tot label A", "to label A"),
        "missed": ("{rule} {year}: {amount} {unit}", "{rule} {year}: {amount} {unit}"),
        "more": ("en nog {count}", "and {count} more"),
        "no plan": (
            "geen plan haalt alle regels; het minst gemist: {missed}",
            "no plan keeps every rule; missed least: {missed}",
        ),
        "not found": (
            "geen plan gevonden binnen de tijd",
            "no plan found within the time",
        ),
        "title": (
            "Afspraken naar hetzelfde gemiddelde van {average} kWh/m² in {year}",
            "Agreements to the same average of {average} kWh/m² in {year}",
        ),
        "heads": (
            "|kosten|boven|woningen|verbe-|EUR per|label|spaart",
            "|cost|above|homes|improved|EUR per|label|saving",
        ),
        "units": (
            "|EUR mln|de eerste|in werk|terd|kWh|en op|EUR/jr",
            "|EUR M|the first|worked||kWh|and up|EUR/yr",
        ),
        "prices": ("Marginale prijs van het pad", "Marginal price of the path"),
        "price": (
            "{name}: EUR {first} per kWh in {first_year}, {last} in {last_year}",
            "{name}: EUR {first} per kWh in {first_year}, {last} in {last_year}",
        ),
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
            "Elke afspraak haalt het pad en alle andere regels van het scenario; wat "
            "zij vrij laat, is zo goedkoop mogelijk gekozen. Kosten zijn netto contant "
            "boven niets doen, bewezen tot op {gap}; een kleiner verschil zegt niets. "
            "Wat een huurder spaart is het gemiddelde over alle woningen.",
            "Every agreement keeps the path and all other rules of the scenario; what "
            "it leaves free is chosen at the least cost. Cost is net present above "
            "doing nothing, proven to {gap}; a smaller difference says nothing. "
            "What a tenant saves is the mean over all homes.",
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


def missed_text(policy: Policy, language: Language) -> str:
    """What a plan misses, or what went wrong; empty if all is kept.

    Parameters
    ----------
    policy
        An agreement with its plan.
    language
        Language of words and numbers.
    """
    if policy.plan is None:
        return policy.error
    plan, shortfalls = policy.plan, policy.plan.shortfalls
    parts = [
        policy_text(
            "missed",
            language,
            rule=" ".join(
                filter(None, (rule_text(plan, one.rule, language), one.place))
            ),
            year=one.year,
            amount=number(one.amount, language, 2),
            unit=unit_text(plan, one, language),
        )
        for one in shortfalls[:MOST_SHORTFALLS]
    ]
    more = len(shortfalls) - MOST_SHORTFALLS
    if more > 0:
        parts.append(policy_text("more", language, count=more))
    return "; ".join(parts)
