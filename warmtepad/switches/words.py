"""Names of switches and what is said of them, in Dutch and in English."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.report.texts import filled
from warmtepad.report.words import number
from warmtepad.switches.figures import Variant
from warmtepad.switches.run import Turned
from warmtepad.terms import Language

LEAST_APART = 0.05
"""Ends of a path that are nearer are one [kWh/(m²·yr)]."""

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "base": ("basis", "base"),
        "here": ("{variant}, hier {end}", "{variant}, here {end}"),
        "planned": ("gepland", "planned"),
        "same": ("zelfde", "same"),
        "error": ("fout", "error"),
        "heads": (
            "|kosten|verschil|sterk|bespaart|label A|klaar",
            "|cost|against|strongly|saving|label A|ready",
        ),
        "units": (
            "|EUR mln|met basis|verbeterd|EUR/jaar|en op|",
            "|EUR M|base|improved|EUR/yr|and up|",
        ),
        "gap": (
            "Kosten zijn netto contant boven niets doen, bewezen tot op {gap}; een "
            "kleiner verschil zegt niets. Besparing: mediaan van sterk verbeterde "
            "woningen. Zelfde werken: het plan van de basis, anders gelezen. Alle "
            "regels van de brief staan in switches.csv.",
            "Cost is net present above doing nothing, proven to {gap}; a smaller "
            "difference says nothing. Saving: median of strongly improved homes. Same "
            "works: the plan of the base, read otherwise. All rows of the letter stand "
            "in switches.csv.",
        ),
    }
)
"""What is said here, in Dutch and in English."""


def turned_name(one: Turned, language: Language) -> str:
    """Switch and variant, or the base."""
    if one.switch is None or one.variant is None:
        return say("base", language)
    return f"{one.switch.name(language)}: {variant_name(one, one.variant, language)}"


def variant_name(one: Turned, variant: Variant, language: Language) -> str:
    """Name of a variant, with the end of the path here where that is another."""
    name, here = variant.name(language), one.path_end_kwh_per_m2_yr
    of_sector = variant.path_end_kwh_per_m2_yr
    if of_sector is None or math.isnan(here) or abs(here - of_sector) < LEAST_APART:
        return name
    return say("here", language, variant=name, end=number(here, language, 1))


def say(name: str, language: Language, **values: object) -> str:
    """Text in a language, filled in."""
    return filled(TEXTS, name, language, **values)
