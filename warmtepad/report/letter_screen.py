"""The letter's table on a screen, with the reasons below."""

from math import floor, log10
from textwrap import wrap

import numpy as np

from warmtepad.plan.plan import Plan
from warmtepad.report.letter import reason_of
from warmtepad.report.letter_beside import Beside, beside
from warmtepad.report.letter_figures import Expectation
from warmtepad.report.letter_texts import tell
from warmtepad.report.letter_words import (
    CAUSES,
    MILLION,
    MILLIONS,
    VERDICTS,
    Because,
    LetterRow,
    LetterUnit,
    Verdict,
)
from warmtepad.report.screen_lines import WIDTH, percent
from warmtepad.report.words import number
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

MANY_MILLIONS = 100.0
"""From here on millions are written without decimals."""

HANG = 2
"""Letters before a reason."""


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
        Lines of at most 79 letters; empty if the stock is no sector, or if no plan was
        found.
    """
    side = beside(plan, language)
    if side.scale is None or plan.outcome is Outcome.NO_PLAN_FOUND:
        return ""
    heads = tell("heads", language, year=plan.scenario.last_year).split("|")
    blocks = [
        wrap(_title(side, side.scale), WIDTH),
        [_cells(*heads), *_lines(side)],
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
    >>> figure_text(LetterUnit.EUR, 40_000, Language.EN)
    '40,000'
    """
    if np.isnan(value):
        return "-"
    if unit is LetterUnit.SHARE:
        return percent(value, language)
    if unit in {LetterUnit.EUR, LetterUnit.EUR_IN_A_YEAR} and abs(value) >= MILLION:
        millions = value / MILLION
        decimals = 0 if millions >= MANY_MILLIONS else 1
        return f"{number(millions, language, decimals)} {MILLIONS[language.code]}"
    return number(value, language, 1 if unit is LetterUnit.KWH_PER_M2_YR else 0)


def expected_text(expected: Expectation, language: Language) -> str:
    """Write what the letter expects: a range, a limit, or about a figure.

    Parameters
    ----------
    expected
        A row of the letter, in proportion to the stock.
    language
        Language of signs.
    """
    if not expected.has_figure:
        return "-"
    low, high = (
        _plain(figure_text(expected.unit, np.nan if v is None else v, language))
        for v in (expected.low, expected.high)
    )
    if expected.low == expected.high:
        return f"{'ca. ' * bool(expected.rounded_to)}{low}"
    if expected.low is None:
        return f"≤ {high}" if expected.high else high
    if expected.high is None:
        return f"≥ {low}"
    return f"{low.removesuffix(' %')}-{high}"


def _plain(text: str) -> str:
    """Percentage without decimals that say nothing."""
    return text.replace(".0 %", " %").replace(",0 %", " %")


def _title(side: Beside, scale: float) -> str:
    """What stands beside each other, and what holds for every row."""
    last, title = side.plan.scenario.last_year, side.tell("title sector")
    if round(scale, 2) != 1:
        # Two digits that say something, three decimals at the least.
        decimals = max(3, 1 - floor(log10(scale)))
        text = number(scale, side.language, decimals)
        title = side.tell("title part", scale=text)
    told = [title, *([side.tell("misses")] if side.plan.shortfalls else [])]
    years = [
        side.letter.row[row].year or last
        for row in LetterRow
        if side.letter.row[row].has_figure and not side.is_timed(row)
    ]
    if any(year > last for year in years):
        told.append(side.tell("title early", last=last))
    if any(year < last for year in years):
        told.append(side.tell("title late", last=last))
    return " ".join(told)


def _lines(side: Beside) -> list[str]:
    language = side.language
    lines = []
    for row in LetterRow:
        expected, verdict = side.expected[row], side.verdict(row)
        compared = verdict is not Verdict.NOT_COMPARED
        lines.append(
            _cells(
                _name(side, row),
                figure_text(expected.unit, side.outcome[row], language),
                expected_text(expected, language),
                VERDICTS[verdict][language.code] if compared else "",
            )
        )
    return lines


def _name(side: Beside, row: LetterRow) -> str:
    """Name of a row, with its year where that is not the one above the table."""
    name, year = side.expected[row].name(side.language), side.year(row)
    if year == side.plan.scenario.last_year:
        return name
    return f"{name}, {year}"


def _cells(name: str, outcome: str, letter: str, verdict: str) -> str:
    return f"{name:<40}{outcome:>11}  {letter:>15}  {verdict}".rstrip()


def _paragraph(side: Beside, row: LetterRow) -> list[str]:
    """Reason of a row with its name before it, where it differs or has no figure."""
    reason = reason_of(side, row, of_plan=False)
    if not reason.text or reason.because is Because.NOTHING:
        return []
    because = CAUSES[reason.because][side.language.code]
    text = f"{_name(side, row)} ({because}): {reason.text}"
    return wrap(text, WIDTH, subsequent_indent=" " * HANG)
