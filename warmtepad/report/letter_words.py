"""Why a row differs from the letter, in one word; numbers as a paragraph has them."""

from dataclasses import dataclass

from warmtepad.report.screen_lines import percent
from warmtepad.report.words import number
from warmtepad.terms import Language, Word

MILLION = 1e6

LARGE_SHARE = 0.1
"""From here on a share is a whole percentage."""


class Because(Word):
    """Where the difference with the letter comes from."""

    NOTHING = "nothing"
    METHOD = "method"
    DATA = "data"
    FINDING = "finding"
    DEFINITION = "definition"  # the letter leaves it open
    ASKED = "asked"  # a rule of the scenario asks for it
    NOT_RUN = "not_run"  # the scenario does not have it


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
        decimals = 0 if value >= LARGE_SHARE else 1
        return percent(value, self.language, decimals).replace(" ", "\u00a0")

    def kwh(self, value: float) -> str:
        """Demand per m², one decimal."""
        return number(value + 0.0, self.language, 1)

    def eur(self, value: float, decimals: int = 0) -> str:
        """Amount."""
        return number(value + 0.0, self.language, decimals)

    def million(self, value: float) -> str:
        """Amount in millions."""
        return number(value / MILLION, self.language, 1)
