"""Sentences in which a plan is held beside the letter, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.letter_home_texts import HOME_TEXTS
from warmtepad.report.letter_rule_texts import RULE_TEXTS
from warmtepad.report.texts import filled, merged

FRAME_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title sector": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574).",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574).",
        ),
        "title part": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574); aantallen "
            "van de brief maal {scale}, het deel van de sector dat dit bezit is.",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574); numbers "
            "of the letter times {scale}, the part of the sector that this stock is.",
        ),
        "title early": (
            "Het plan eindigt in {last}: wat de brief voor een later jaar verwacht, is "
            "niet vergeleken.",
            "The plan ends in {last}: what the letter expects for a later year is not "
            "compared.",
        ),
        "title late": (
            "Het plan eindigt in {last}: wat over het hele plan telt, is niet "
            "vergeleken met wat de brief voor een eerder jaar verwacht.",
            "The plan ends in {last}: what counts over the whole plan is not compared "
            "with what the letter expects for an earlier year.",
        ),
        "heads": (
            "{year}|plan|brief|ligt",
            "{year}|plan|letter|lies",
        ),
        "part of sector": (
            "Een aantal van de hele sector: met dit bezit niet te vergelijken.",
            "A number of the whole sector: not to be compared with this stock.",
        ),
        "ends early": (
            "Het plan eindigt in {last}, de brief spreekt over {year}.",
            "The plan ends in {last}, the letter speaks of {year}.",
        ),
        "starts late": (
            "Het plan begint in {first}, de brief spreekt over {year}.",
            "The plan starts in {first}, the letter speaks of {year}.",
        ),
        "to the end": (
            "Het cijfer is van eind {year}; wat volgt gaat over het hele plan, tot en "
            "met {last}.",
            "The figure is of the end of {year}; what follows is about the whole plan, "
            "up to {last}.",
        ),
        "no homes": (
            "Eind {last} is er geen woning meer in het bezit.",
            "No home is left in the stock at the end of {last}.",
        ),
        "no plan": (
            "Er is geen plan gevonden: dit is het bezit als er niets gebeurt.",
            "No plan was found: this is the stock if nothing is done.",
        ),
        "misses": (
            "Dit plan haalt niet alle regels.",
            "This plan does not keep every rule.",
        ),
        # strongly improved homes
        "average falls": (
            "Van {base} tot {last} daalt het gemiddelde met {by} kWh/m²",
            "From {base} to {last} the average falls by {by} kWh/m²",
        ),
        "average rises": (
            "Van {base} tot {last} stijgt het gemiddelde met {by} kWh/m²",
            "From {base} to {last} the average rises by {by} kWh/m²",
        ),
        "by nothing": (".", "."),
        "by works": (
            ", alles door werken.",
            ", all of it by works.",
        ),
        "by others": (
            ", alles door wat het bezit verlaat of erbij komt.",
            ", all of it by what leaves the stock or joins it.",
        ),
        "by both": (
            ": {works} door werken, {rest} door wat het bezit verlaat of erbij komt.",
            ": {works} by works, {rest} by what leaves the stock or joins it.",
        ),
        "by works against": (
            ": werken doen er {works} af, wat het bezit verlaat of erbij komt doet er "
            "{rest} bij.",
            ": works take off {works}, what leaves the stock or joins it adds {rest}.",
        ),
    }
)
"""What stands around the sentences on each row, in Dutch and in English."""

LETTER_TEXTS = merged(FRAME_TEXTS, HOME_TEXTS, RULE_TEXTS)
"""All of them by name."""

tell = partial(filled, LETTER_TEXTS)
"""Sentence of a table beside the letter, in a language."""
