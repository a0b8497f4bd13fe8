"""Switches on a screen: what each costs, and what it does to the rows of the letter."""

import math
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

import numpy as np

from warmtepad.report.letter_words import LetterRow
from warmtepad.report.screen_lines import WIDTH, change_text, gap_text, percent
from warmtepad.report.words import number
from warmtepad.switches.run import Turned
from warmtepad.switches.words import say, variant_name
from warmtepad.terms import Language

MILLION = 1e6

LARGE_EUR = 1e7
"""From this cost of the base on a tenth of a million is fine enough on a screen."""


def switches_text(turned: Sequence[Turned], language: Language = Language.NL) -> str:
    """Write the table of switches for a screen.

    Parameters
    ----------
    turned
        The base and the variants.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Lines of at most 79 letters.
    """
    base = turned[0]
    lines = [
        _cells(say(name, language).split("|")).rstrip() for name in ("heads", "units")
    ]
    lines += [*_screen_lines(say("base", language), base, base, language)]
    switch = None
    for one in turned[1:]:
        if one.switch is None or one.variant is None:
            continue
        if one.switch is not switch:
            switch = one.switch
            lines.append(switch.name(language))
        name = f"  {variant_name(one, one.variant, language)}"
        lines += _screen_lines(name, one, base, language)
    gaps = [one.gap_fraction for one in turned if math.isfinite(one.gap_fraction)]
    gap = gap_text(max(gaps, default=0.0), language)
    note = say("gap", language, gap=gap)
    return "\n".join([*lines, "", *wrap(note, WIDTH)])


def _screen_lines(
    name: str, one: Turned, base: Turned, language: Language
) -> Iterator[str]:
    rows = one.rows or {}
    cost = change = "-"
    if math.isfinite(one.cost_eur):
        is_large = abs(base.cost_eur) >= LARGE_EUR
        cost = number(one.cost_eur / MILLION, language, 1 if is_large else 3)
    if one is not base and one.keeps_all and base.keeps_all and base.cost_eur:
        share = (one.cost_eur - base.cost_eur) / abs(base.cost_eur)
        change = change_text(share, language)
    if one.variant is not None and not one.is_planned_anew and not one.error:
        change = "="
    yield _cells(
        [
            name,
            cost,
            "" if one is base else change,
            _count(rows, LetterRow.STRONGLY_IMPROVED, language),
            _count(rows, LetterRow.SAVING_MEDIAN, language),
            _percent(rows, LetterRow.A_OR_BETTER, language),
            _percent(rows, LetterRow.READY, language),
        ]
    )
    text = one.error or one.not_kept.get(language, "")
    yield from wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _cells(texts: Sequence[str]) -> str:
    widths = (8, 10, 10, 9, 8, 8)
    cells = (f"{text:>{width}}" for text, width in zip(texts[1:], widths, strict=True))
    return f"{texts[0]:<26}" + "".join(cells)


def _count(rows: Mapping[LetterRow, float], row: LetterRow, language: Language) -> str:
    value = rows.get(row, math.nan)
    return "-" if np.isnan(value) else number(value, language)


def _percent(
    rows: Mapping[LetterRow, float], row: LetterRow, language: Language
) -> str:
    value = rows.get(row, math.nan)
    return "-" if np.isnan(value) else percent(value, language)
