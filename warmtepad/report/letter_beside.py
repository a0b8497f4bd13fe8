"""A plan and the letter side by side: what every reason is worked out from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from warmtepad.plan.plan import Plan
from warmtepad.report.key_figures import priced_rules
from warmtepad.report.letter_figures import (
    Expectation,
    Letter,
    read_letter,
    sector_scale,
)
from warmtepad.report.letter_outcomes import OVER_PLAN, at, letter_outcomes
from warmtepad.report.letter_texts import tell
from warmtepad.report.letter_words import Because, LetterRow, Reason, Speech, Verdict
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

A_OR_BETTER = "a_or_better"
"""Name of the rule on the share with label A or better."""

OFF_GAS = "off gas"
"""Name of the rule on homes off gas."""

PHASE_OUT = "phase-out"
"""Name of the rule on labels E, F and G."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A plan and the letter side by side."""

    plan: Plan
    """The plan."""

    letter: Letter
    """What the letter expects of the sector."""

    scale: float | None
    """Part of the sector that the stock is; None if it is no sector."""

    expected: Mapping[LetterRow, Expectation]
    """What the letter expects of this stock."""

    outcome: Mapping[LetterRow, float]
    """What the plan comes to."""

    language: Language
    """Language of the reasons."""

    @property
    def speech(self) -> Speech:
        """Numbers in the language."""
        return Speech(self.language)

    @property
    def tell(self) -> Callable[..., str]:
        """Sentences in the language, with ``**values``."""
        return partial(_told, self.language)

    def year(self, row: LetterRow) -> int:
        """Year in which a row is read, or up to which it counts."""
        if row in OVER_PLAN:
            return self.plan.scenario.last_year
        return int(self.plan.years.year[at(self.plan, self.letter.row[row])])

    def is_compared(self, row: LetterRow) -> bool:
        """Whether the letter's figure can be held against the outcome."""
        expected = self.letter.row[row]
        fits = self.scale is not None or not expected.is_of_sector
        is_known = not np.isnan(self.outcome[row])
        is_plan = self.plan.outcome is not Outcome.NO_PLAN_FOUND
        return all((expected.has_figure, fits, is_known, is_plan, self.is_timed(row)))

    def is_timed(self, row: LetterRow) -> bool:
        """Whether a row is of the time that the letter speaks of.

        What counts over a whole plan is, where both end in the same year; what is read
        in a year is from the letter's year on; what holds all the time always is.
        """
        last, year = self.plan.scenario.last_year, self.letter.row[row].year
        if year is None:
            return True
        return year == last if row in OVER_PLAN else year <= last

    def is_asked(self, rule: str, is_enabled: bool = True) -> bool:
        """Whether a rule holds, and no price of another run stands in for it."""
        return is_enabled and rule not in priced_rules(self.plan)

    def verdict(self, row: LetterRow, outcome: float | None = None) -> Verdict:
        """How an outcome stands to the letter; that of the plan if not given."""
        if not self.is_compared(row):
            return Verdict.NOT_COMPARED
        value = self.outcome[row] if outcome is None else outcome
        return self.expected[row].verdict(value)

    def reason(self, row: LetterRow, because: Because, sentences: list[str]) -> Reason:
        """Reason of a row: no cause where nothing differs and no rule asks."""
        differs = self.verdict(row) in {Verdict.BELOW, Verdict.ABOVE}
        is_input = because in {Because.ASKED, Because.NOT_RUN}
        return Reason(
            because if differs or is_input else Because.NOTHING, " ".join(sentences)
        )

    def late(self, share: float, what: str) -> list[str]:
        """Say that much of something waits until the last year, and why it can."""
        scenario = self.plan.scenario
        if share < self.letter.bounds.late_factor / len(scenario.years):
            return []
        rate = scenario.money.discount_rate
        caps = any(r.is_enabled for r in (*scenario.capacity, *scenario.budget))
        smooth = scenario.smoothness
        is_smooth = smooth.is_enabled and (
            smooth.largest_change_dwellings is not None
            or smooth.largest_change_fraction is not None
        )
        grows = any(scenario.money.cost_growth_per_yr.values())
        is_told = caps or is_smooth or grows or rate <= 0
        name = "late spread" if is_told else "late"
        return [
            self.tell(
                name,
                share=self.speech.share(share),
                what=self.tell(what),
                year=scenario.last_year,
                rate=f"{self.speech.eur(100 * rate, 2)}\u00a0%",
            )
        ]

    def given_price(self, rule: str) -> float:
        """Price of a unit that another run gives, all years of the plan added [EUR]."""
        prices, years = self.plan.options.prices, self.plan.scenario.years
        own = [p for p in prices.price if p.rule == rule] if prices else []
        return abs(sum(p.eur_per_unit for p in own if p.year in years))

    def price(self, rule: str, year: int) -> float:
        """Price of a rule of the whole stock in a year; NaN if not known [EUR]."""
        for key, eur in zip(
            self.plan.options.rows.keys, self.plan.solution.price_eur, strict=False
        ):
            if key.rule == rule and key.year == year:
                return abs(float(eur))
        return float("nan")


def beside(plan: Plan, language: Language, letter: Letter | None = None) -> Beside:
    """Put a plan beside the letter.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the reasons.
    letter
        What the letter expects; the bundled file if not given.
    """
    letter = letter or read_letter()
    scale = sector_scale(plan.stock, letter)
    return Beside(
        plan=plan,
        letter=letter,
        scale=scale,
        expected={
            row: expected.scaled(1.0 if scale is None else scale)
            for row, expected in letter.row.items()
        },
        outcome=letter_outcomes(plan, letter),
        language=language,
    )


def _told(language: Language, name: str, **values: object) -> str:
    return tell(name, language, **values)
