"""Rows, units and verdicts of the letter's table; numbers as a paragraph has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from warmtepad.report.screen_lines import percent
from warmtepad.report.words import number
from warmtepad.terms import Language, Word

MILLION = 1e6

MILLIONS = ("mln", "M")
"""What millions are written with, in Dutch and in English."""

LARGE_SHARE = 0.1
"""From here on a share is a whole percentage."""


class LetterRow(Word):
    """A row of the letter's table."""

    STRONGLY_IMPROVED = "strongly_improved"
    SAVING_MEDIAN = "saving_median"
    SAVING_LOWER_QUARTILE = "saving_lower_quartile"
    SAVING_UPPER_QUARTILE = "saving_upper_quartile"
    SAVING_INSIDE = "saving_inside"
    SAVING_LOST = "saving_lost"
    SAVING_BY_LABEL = "saving_by_label"
    A_OR_BETTER = "a_or_better"
    READY = "ready"
    OFF_GAS = "off_gas"
    POOR_LABELS = "poor_labels"
    POOR_LABELS_LEFT = "poor_labels_left"
    DEMAND = "demand"
    INVESTMENT = "investment"
    RENT_RISE = "rent_rise"
    HEAT_PUMPS = "heat_pumps"
    NEW_BUILD = "new_build"
    SHORTAGE = "shortage"


class LetterUnit(Word):
    """What a row is counted in."""

    DWELLINGS = "dwellings"
    SHARE = "share"
    EUR = "eur"
    EUR_IN_A_YEAR = "eur_in_a_year"
    EUR_PER_YR = "eur_per_yr"  # of one dwelling
    KWH_PER_M2_YR = "kwh_per_m2_yr"


class Verdict(Word):
    """How an outcome stands to the letter's figure."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    NOT_COMPARED = "not_compared"


class Because(Word):
    """Where the difference with the letter comes from."""

    NOTHING = "nothing"
    METHOD = "method"
    DATA = "data"
    FINDING = "finding"
    DEFINITION = "definition"  # the letter leaves it open
    ASKED = "asked"  # a rule of the scenario asks for it
    NOT_RUN = "not_run"  # the scenario does not have it


UNITS: Mapping[LetterUnit, tuple[str, str]] = MappingProxyType(
    {
        LetterUnit.DWELLINGS: ("woningen", "homes"),
        LetterUnit.SHARE: ("aandeel", "share"),
        LetterUnit.EUR: ("EUR", "EUR"),
        LetterUnit.EUR_IN_A_YEAR: ("EUR per jaar", "EUR a year"),
        LetterUnit.EUR_PER_YR: ("EUR per woning per jaar", "EUR per home a year"),
        LetterUnit.KWH_PER_M2_YR: ("kWh/m² per jaar", "kWh/m² a year"),
    }
)
"""Unit of a row, in Dutch and in English."""

VERDICTS: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        Verdict.BELOW: ("eronder", "below"),
        Verdict.INSIDE: ("erbinnen", "inside"),
        Verdict.ABOVE: ("erboven", "above"),
        Verdict.NOT_COMPARED: ("niet vergeleken", "not compared"),
    }
)
"""How an outcome stands to the letter, in Dutch and in English."""

CAUSES: Mapping[Because, tuple[str, str]] = MappingProxyType(
    {
        Because.NOTHING: ("", ""),
        Because.METHOD: ("methode", "method"),
        Because.DATA: ("gegevens", "data"),
        Because.FINDING: ("bevinding", "finding"),
        Because.DEFINITION: ("definitie", "definition"),
        Because.ASKED: ("regel", "rule"),
        Because.NOT_RUN: ("niet doorgerekend", "not in this run"),
    }
)
"""Why an outcome differs, in one word, in Dutch and in English."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is as it is."""

    because: Because
    """Where the difference comes from."""

    text: str
    """Some sentences with figures."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Numbers of a paragraph in a language."""

    language: Language
    """The language."""

    def count(self, value: float) -> str:
        """Whole number."""
        return number(round(value), self.language)

    def share(self, value: float) -> str:
        """Share as a percentage, which no line breaks."""
        decimals = 0 if value >= LARGE_SHARE or not value else 1
        return percent(value, self.language, decimals).replace(" ", "\u00a0")

    def kwh(self, value: float) -> str:
        """Demand per m², one decimal."""
        return number(value, self.language, 1)

    def eur(self, value: float, decimals: int = 0) -> str:
        """Amount."""
        return number(value, self.language, decimals)

    def amount(self, value_eur: float) -> str:
        """Amount with EUR before it, in millions where it is one or more."""
        if abs(value_eur) < MILLION:
            return f"EUR\u00a0{number(value_eur, self.language)}"
        millions = number(value_eur / MILLION, self.language, 1)
        return f"EUR\u00a0{millions}\u00a0{MILLIONS[self.language.code]}"
