"""The letter's expectations beside a plan, row by row, with why they differ."""

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap
from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.key_figures import rounded
from warmtepad.report.letter_beside import Beside, beside
from warmtepad.report.letter_bills import (
    by_label_reason,
    inside_reason,
    lost_reason,
    median_reason,
    spread_reason,
)
from warmtepad.report.letter_figures import (
    Expectation,
    Letter,
    read_letter,
    sector_scale,
)
from warmtepad.report.letter_homes import (
    demand_reason,
    label_reason,
    poor_left_reason,
    poor_reason,
    ready_reason,
    strongly_improved_reason,
)
from warmtepad.report.letter_texts import tell
from warmtepad.report.letter_words import (
    CAUSES,
    MILLION,
    UNITS,
    VERDICTS,
    Because,
    LetterRow,
    LetterUnit,
    Reason,
    Verdict,
)
from warmtepad.report.letter_works import (
    heat_pump_reason,
    investment_reason,
    new_build_reason,
    off_gas_reason,
    rent_reason,
    shortage_reason,
)
from warmtepad.report.screen_lines import WIDTH, percent
from warmtepad.report.words import number
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

MANY_MILLIONS = 100.0
"""From here on millions are written without decimals."""

HANG = 2
"""Letters before a reason on the screen."""


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
    reasons = [_reason(side, row) for row in LetterRow]
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
    texts = {
        name: np.array(values, dtype=np.object_)
        for name, values in columns.items()
        if isinstance(values, list)
    }
    return pd.DataFrame({c.name: (columns | texts)[c.name] for c in LETTER_COLUMNS})


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
        for row, reason in ((row, _reason(side, row)) for row in LetterRow)
    ]


def is_sector(stock: Stock, letter: Letter | None = None) -> bool:
    """Whether a stock is the sector, or an even part of it: `sector_scale`."""
    return sector_scale(stock, letter or read_letter()) is not None


def letter_text(plan: Plan, language: Language = Language.NL) -> str:
    """Table beside the letter on a screen, with the reasons below.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Lines of at most 79 letters; empty if the stock is no sector.
    """
    side = beside(plan, language)
    if side.scale is None:
        return ""
    blocks = [
        wrap(_title(side), WIDTH),
        [
            _cells(
                *tell("heads", language, year=side.plan.scenario.last_year).split("|")
            ),
            *_lines(side),
        ],
        [line for row in LetterRow for line in _paragraph(side, row)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def figure_text(unit: LetterUnit, value: float, language: Language) -> str:
    """Figure of a row for people.

    Examples
    --------
    >>> figure_text(LetterUnit.SHARE, 0.7, Language.EN)
    '70.0 %'
    >>> figure_text(LetterUnit.EUR_IN_A_YEAR, 4.2e9, Language.EN)
    '4,200 M'
    """
    if np.isnan(value):
        return "-"
    if unit is LetterUnit.SHARE:
        return percent(value, language)
    if unit in {LetterUnit.EUR, LetterUnit.EUR_IN_A_YEAR}:
        millions = value / MILLION
        decimals = 0 if millions >= MANY_MILLIONS else 1
        return f"{number(millions, language, decimals)} {('mln', 'M')[language.code]}"
    return number(value, language, 1 if unit is LetterUnit.KWH_PER_M2_YR else 0)


def _reason(side: Beside, row: LetterRow) -> Reason:
    """Why a row is as it is, or why it cannot be compared."""
    found = REASONS[row](side)
    expected, last = side.letter.row[row], side.plan.scenario.last_year
    before = []
    if side.plan.outcome is Outcome.NO_PLAN_FOUND:
        before.append(side.tell("no plan"))
    elif side.plan.shortfalls:
        before.append(side.tell("misses"))
    if expected.has_figure and expected.is_of_sector and side.scale is None:
        before.append(side.tell("part of sector"))
    if expected.has_figure and expected.year > last:
        before.append(side.tell("ends early", last=last, year=expected.year))
    return Reason(found.because, " ".join((*before, found.text)).strip())


def _is_shown(side: Beside, row: LetterRow) -> bool:
    """Whether the letter's figure means anything beside this stock."""
    return side.scale is not None or not side.letter.row[row].is_of_sector


def _figure(value: float | None) -> float:
    return float("nan") if value is None else value


def _title(side: Beside) -> str:
    if side.scale is None or round(side.scale, 2) == 1:
        return side.tell("title sector")
    return side.tell("title part", scale=number(side.scale, side.language, 3))


def _lines(side: Beside) -> list[str]:
    language = side.language
    lines = []
    for row in LetterRow:
        expected, verdict = side.expected[row], side.verdict(row)
        compared = verdict is not Verdict.NOT_COMPARED
        lines.append(
            _cells(
                expected.name(language),
                figure_text(expected.unit, side.outcome[row], language),
                expected_text(expected, language),
                VERDICTS[verdict][language.code] if compared else "",
            )
        )
    return lines


def _cells(name: str, outcome: str, letter: str, verdict: str) -> str:
    return f"{name:<40}{outcome:>11}  {letter:>15}  {verdict}".rstrip()


def expected_text(expected: Expectation, language: Language) -> str:
    """Write what the letter expects: a range, a limit, or about a figure.

    Parameters
    ----------
    expected
        A row of the letter, in proportion to the stock.
    language
        Language of signs.
    """
    low, high = (
        _plain(figure_text(expected.unit, _figure(value), language))
        for value in (expected.low, expected.high)
    )
    if not expected.has_figure:
        return "-"
    if expected.low is None:
        return f"≤ {high}"
    if expected.high is None:
        return f"≥ {low}"
    if expected.low == expected.high:
        return f"{'ca. ' * bool(expected.rounded_to)}{low}"
    return f"{low.removesuffix(' %')}-{high}"


def _plain(text: str) -> str:
    """Percentage without decimals that say nothing."""
    return text.replace(".0 %", " %").replace(",0 %", " %")


def _paragraph(side: Beside, row: LetterRow) -> list[str]:
    """Reason of a row with its name before it, where it differs or has no figure."""
    reason = _reason(side, row)
    if not reason.text or reason.because is Because.NOTHING:
        return []
    because = CAUSES[reason.because][side.language.code]
    text = f"{side.expected[row].name(side.language)} ({because}): {reason.text}"
    return wrap(text, WIDTH, subsequent_indent=" " * HANG)
