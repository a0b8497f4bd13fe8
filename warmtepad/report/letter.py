"""The letter's expectations beside a plan, row by row, with why they differ."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import rounded
from warmtepad.report.letter_beside import Beside, beside
from warmtepad.report.letter_bills import (
    by_label_reason,
    inside_reason,
    lost_reason,
    median_reason,
    spread_reason,
)
from warmtepad.report.letter_demand import demand_reason
from warmtepad.report.letter_figures import Letter, read_letter, sector_scale
from warmtepad.report.letter_homes import (
    label_reason,
    ready_reason,
    strongly_improved_reason,
)
from warmtepad.report.letter_outcomes import OVER_PLAN
from warmtepad.report.letter_poor import poor_left_reason, poor_reason
from warmtepad.report.letter_words import (
    CAUSES,
    UNITS,
    VERDICTS,
    Because,
    LetterRow,
    Reason,
)
from warmtepad.report.letter_works import (
    heat_pump_reason,
    investment_reason,
    new_build_reason,
    off_gas_reason,
    rent_reason,
    shortage_reason,
)
from warmtepad.solving.outcome import Outcome
from warmtepad.stock import Stock
from warmtepad.terms import Language

REASONS: Mapping[LetterRow, Callable[[Beside], Reason]] = MappingProxyType(
    {
        LetterRow.STRONGLY_IMPROVED: strongly_improved_reason,
        LetterRow.SAVING_MEDIAN: median_reason,
        LetterRow.SAVING_LOWER_QUARTILE: partial(
            spread_reason, row=LetterRow.SAVING_LOWER_QUARTILE
        ),
        LetterRow.SAVING_UPPER_QUARTILE: partial(
            spread_reason, row=LetterRow.SAVING_UPPER_QUARTILE
        ),
        LetterRow.SAVING_INSIDE: inside_reason,
        LetterRow.SAVING_LOST: lost_reason,
        LetterRow.SAVING_BY_LABEL: by_label_reason,
        LetterRow.A_OR_BETTER: label_reason,
        LetterRow.READY: ready_reason,
        LetterRow.OFF_GAS: off_gas_reason,
        LetterRow.POOR_LABELS: poor_reason,
        LetterRow.POOR_LABELS_LEFT: poor_left_reason,
        LetterRow.DEMAND: demand_reason,
        LetterRow.INVESTMENT: investment_reason,
        LetterRow.RENT_RISE: rent_reason,
        LetterRow.HEAT_PUMPS: heat_pump_reason,
        LetterRow.NEW_BUILD: new_build_reason,
        LetterRow.SHORTAGE: shortage_reason,
    }
)
"""What says why a row is as it is."""

OF_HOMES = frozenset(
    {
        LetterRow.STRONGLY_IMPROVED,
        LetterRow.A_OR_BETTER,
        LetterRow.READY,
        LetterRow.DEMAND,
    }
)
"""Rows about homes that are in stock at the end."""

TO_THE_END = frozenset(
    {LetterRow.A_OR_BETTER, LetterRow.READY, LetterRow.OFF_GAS, LetterRow.DEMAND}
)
"""Rows that are read in a year, with reasons about the whole plan."""


def letter_table(
    plan: Plan, language: Language = Language.NL, letter: Letter | None = None
) -> pd.DataFrame:
    """Outcomes of a plan beside what the letter expects, with why they differ.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of names, units and reasons.
    letter
        What the letter expects; the bundled file if not given.

    Returns
    -------
    DataFrame
        One row per row of the letter; the columns are declared in `LETTER_COLUMNS`.
        Numbers of the sector are taken in proportion where the stock is an even part of
        it, and not compared where it is none.
    """
    side = beside(plan, language, letter)
    reasons = [reason_of(side, row) for row in LetterRow]
    limits = [side.expected[row] if _is_shown(side, row) else None for row in LetterRow]
    columns = {
        "row": [row.value for row in LetterRow],
        "name": [side.expected[row].name(language) for row in LetterRow],
        "unit": [UNITS[side.expected[row].unit][language.code] for row in LetterRow],
        "year": np.array([side.year(row) for row in LetterRow], dtype=np.int64),
        "outcome": np.array([side.outcome[row] for row in LetterRow]),
        "letter_low": np.array([_figure(e.low if e else None) for e in limits]),
        "letter_high": np.array([_figure(e.high if e else None) for e in limits]),
        "verdict": [VERDICTS[side.verdict(row)][language.code] for row in LetterRow],
        "because": [CAUSES[reason.because][language.code] for reason in reasons],
        "why": [reason.text for reason in reasons],
    }
    return as_declared([pd.DataFrame(columns)], LETTER_COLUMNS)


def letter_figures(plan: Plan) -> list[dict[str, object]]:
    """Table beside the letter for JSON: numbers, words and English reasons.

    Parameters
    ----------
    plan
        The plan.
    """
    side = beside(plan, Language.EN)
    return [
        {
            "row": row.value,
            "unit": side.expected[row].unit.value,
            "year": side.year(row),
            "outcome": rounded(side.outcome[row]),
            "letter_low": side.expected[row].low if _is_shown(side, row) else None,
            "letter_high": side.expected[row].high if _is_shown(side, row) else None,
            "verdict": side.verdict(row).value,
            "because": reason.because.value,
            "why": reason.text,
        }
        for row, reason in ((row, reason_of(side, row)) for row in LetterRow)
    ]


def is_sector(stock: Stock, letter: Letter | None = None) -> bool:
    """Whether a stock is the sector, or an even part of it: `sector_scale`."""
    return sector_scale(stock, letter or read_letter()) is not None


def reason_of(side: Beside, row: LetterRow, of_plan: bool = True) -> Reason:
    """Why a row is as it is, or why it cannot be compared.

    Parameters
    ----------
    side
        A plan beside the letter.
    row
        The row.
    of_plan
        Whether it says too what holds for every row of this plan.
    """
    if side.plan.outcome is Outcome.NO_PLAN_FOUND:
        return Reason(Because.NOT_RUN, side.tell("no plan"))
    found = REASONS[row](side)
    if row in OF_HOMES and not side.plan.is_there_at_end.any():
        none = side.tell("no homes", last=side.plan.scenario.last_year)
        found = side.reason(row, Because.FINDING, [none])
    before = [side.tell("misses")] if of_plan and side.plan.shortfalls else []
    sentences = [*before, *_caveats(side, row), found.text]
    return Reason(found.because, " ".join(sentences).strip())


def _caveats(side: Beside, row: LetterRow) -> Iterator[str]:
    """Say what keeps a row from being the letter's."""
    scenario, expected = side.plan.scenario, side.letter.row[row]
    first, last, year = scenario.first_year, scenario.last_year, side.year(row)
    is_before = expected.year is not None and expected.year < first
    if expected.has_figure and expected.is_of_sector and side.scale is None:
        yield side.tell("part of sector")
    if np.isnan(side.outcome[row]):
        return
    if expected.has_figure and not side.is_timed(row):
        yield side.tell("ends early", last=last, year=expected.year)
    if expected.has_figure and is_before and row not in OVER_PLAN:
        yield side.tell("starts late", first=first, year=expected.year)
    if row in TO_THE_END and year < last:
        yield side.tell("to the end", year=year, last=last)


def _is_shown(side: Beside, row: LetterRow) -> bool:
    """Whether the letter's figure means anything beside this stock."""
    return side.scale is not None or not side.letter.row[row].is_of_sector


def _figure(value: float | None) -> float:
    return float("nan") if value is None else value
