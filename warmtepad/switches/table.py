"""Switches as a table: what each variant comes to, and how far from the base."""

import math
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.report.fields import (
    EUR,
    EUR_PER_YR,
    FRACTION,
    KWH_PER_M2_YR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.letter_words import LetterRow, LetterUnit
from warmtepad.report.proof import PROOF_COLUMNS, apart_eur
from warmtepad.report.screen_lines import WIDTH, change_text, gap_text, percent
from warmtepad.report.texts import filled
from warmtepad.report.words import number
from warmtepad.switches.figures import Variant
from warmtepad.switches.run import Turned
from warmtepad.terms import Language

MILLION = 1e6

LEAST_APART = 0.05
"""Ends of a path that are nearer are one [kWh/(m²·yr)]."""

LARGE_EUR = 1e7
"""From this cost of the base on a tenth of a million is fine enough on a screen."""

DIFFERENCES = (
    "cost_difference_eur",
    "cost_difference_at_least_eur",
    "cost_difference_at_most_eur",
)
"""Columns that hold the cost of a variant against the base."""

UNIT_OF_ROW: Mapping[LetterRow, LetterUnit] = MappingProxyType(
    {
        LetterRow.STRONGLY_IMPROVED: LetterUnit.DWELLINGS,
        LetterRow.SAVING_MEDIAN: LetterUnit.EUR_PER_YR,
        LetterRow.SAVING_LOWER_QUARTILE: LetterUnit.EUR_PER_YR,
        LetterRow.SAVING_UPPER_QUARTILE: LetterUnit.EUR_PER_YR,
        LetterRow.SAVING_INSIDE: LetterUnit.SHARE,
        LetterRow.SAVING_LOST: LetterUnit.SHARE,
        LetterRow.SAVING_BY_LABEL: LetterUnit.EUR_PER_YR,
        LetterRow.A_OR_BETTER: LetterUnit.SHARE,
        LetterRow.READY: LetterUnit.SHARE,
        LetterRow.OFF_GAS: LetterUnit.DWELLINGS,
        LetterRow.POOR_LABELS: LetterUnit.DWELLINGS,
        LetterRow.POOR_LABELS_LEFT: LetterUnit.DWELLINGS,
        LetterRow.DEMAND: LetterUnit.KWH_PER_M2_YR,
        LetterRow.INVESTMENT: LetterUnit.EUR_IN_A_YEAR,
        LetterRow.HEAT_PUMPS: LetterUnit.DWELLINGS,
        LetterRow.NEW_BUILD: LetterUnit.DWELLINGS,
        LetterRow.SHORTAGE: LetterUnit.EUR,
    }
)
"""Rows of the letter that a switch may move, with what they are counted in."""

FIELD_UNITS = {
    LetterUnit.SHARE: FRACTION,
    LetterUnit.EUR: EUR,
    LetterUnit.EUR_IN_A_YEAR: EUR_PER_YR,
    LetterUnit.EUR_PER_YR: EUR_PER_YR,
    LetterUnit.KWH_PER_M2_YR: KWH_PER_M2_YR,
}
"""Unit of a column, of what is not counted in homes."""


def _row_fields() -> Iterator[Field]:
    for row, unit in UNIT_OF_ROW.items():
        meaning = f"Row `{row}` of the letter's table."
        if unit is LetterUnit.DWELLINGS:
            yield count_field(row.value, meaning)
            yield count_field(f"{row}_difference", "That less the base.")
        else:
            yield number_field(row.value, FIELD_UNITS[unit], meaning)
            yield number_field(
                f"{row}_difference", FIELD_UNITS[unit], "That less the base."
            )


SWITCHES_COLUMNS: tuple[Field, ...] = (
    text_field("switch", "Id of the switch; `base` for the scenario as it is."),
    text_field("variant", "Id of the variant; empty for the base."),
    text_field(
        "name",
        "Both in the language of the file; of the end of a path also where it ends for "
        "a stock that is no sector.",
    ),
    text_field(
        "works",
        "Whether a plan of its own was looked for (planned), or the works of the base "
        "are read otherwise (same).",
    ),
    *PROOF_COLUMNS,
    number_field(
        "cost_difference_eur",
        EUR,
        "Cost less that of the base; empty where no plan keeps the rules of "
        "one of them.",
    ),
    number_field(
        "cost_difference_at_least_eur",
        EUR,
        "Proven: the cheapest plans differ by no less; bound less cost of the base.",
    ),
    number_field(
        "cost_difference_at_most_eur",
        EUR,
        "Proven: they differ by no more; cost less bound of the base.",
    ),
    number_field(
        "baseline_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand in the baseline year, as the variant reads it.",
    ),
    *_row_fields(),
)
"""Columns of ``switches.csv``: the base, then one row per variant."""

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


def switches_table(
    turned: Sequence[Turned], language: Language = Language.NL
) -> pd.DataFrame:
    """Every variant with its cost, its proof and the rows of the letter.

    Parameters
    ----------
    turned
        The base and the variants, as `turn_switches` gives them.
    language
        Language of words and names.

    Returns
    -------
    DataFrame
        The columns are declared in `SWITCHES_COLUMNS`.
    """
    base = turned[0]
    lines = [_line(one, base, language) for one in turned]
    table = pd.DataFrame(lines, columns=[c.name for c in SWITCHES_COLUMNS])
    for column in SWITCHES_COLUMNS:
        if column.kind == "integer":
            table[column.name] = table[column.name].round().astype("Int64")
    return table


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
        _cells(_say(name, language).split("|")).rstrip() for name in ("heads", "units")
    ]
    lines += [*_screen_lines(_say("base", language), base, base, language)]
    switch = None
    for one in turned[1:]:
        if one.switch is None or one.variant is None:
            continue
        if one.switch is not switch:
            switch = one.switch
            lines.append(switch.name(language))
        name = f"  {_variant_name(one, one.variant, language)}"
        lines += _screen_lines(name, one, base, language)
    gaps = [one.gap_fraction for one in turned if math.isfinite(one.gap_fraction)]
    gap = gap_text(max(gaps, default=0.0), language)
    note = _say("gap", language, gap=gap)
    return "\n".join([*lines, "", *wrap(note, WIDTH)])


def _line(one: Turned, base: Turned, language: Language) -> dict[str, object]:
    is_compared = one.keeps_all and base.keeps_all
    differs = apart_eur(
        one.cost_eur, one.lower_bound_eur, base.cost_eur, base.lower_bound_eur
    )
    return {
        "switch": one.switch.id if one.switch else "base",
        "variant": one.variant.id if one.variant else "",
        "name": _name(one, language),
        "works": _say("planned" if one.is_planned_anew else "same", language),
        "outcome": one.outcome.value if one.outcome else _say("error", language),
        "missed": one.error or one.missed.get(language, ""),
        "cost_eur": _known(one.cost_eur),
        "lower_bound_eur": _known(one.lower_bound_eur),
        "gap": _known(one.gap_fraction),
        **{
            name: value if is_compared else math.nan
            for name, value in zip(DIFFERENCES, differs, strict=True)
        },
        "baseline_kwh_per_m2_yr": one.baseline_kwh_per_m2_yr,
        **_rows(one, base),
    }


def _rows(one: Turned, base: Turned) -> dict[str, float]:
    """Rows of the letter and their distance to the base."""
    nothing = dict.fromkeys(LetterRow, math.nan)
    own, of_base = one.rows or nothing, base.rows or nothing
    found = {}
    for row in UNIT_OF_ROW:
        found[row.value] = own[row]
        found[f"{row}_difference"] = own[row] - of_base[row]
    return found


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


def _name(one: Turned, language: Language) -> str:
    if one.switch is None or one.variant is None:
        return _say("base", language)
    return f"{one.switch.name(language)}: {_variant_name(one, one.variant, language)}"


def _variant_name(one: Turned, variant: Variant, language: Language) -> str:
    """Name of a variant, with the end of the path here where that is another."""
    name, here = variant.name(language), one.path_end_kwh_per_m2_yr
    of_sector = variant.path_end_kwh_per_m2_yr
    if of_sector is None or math.isnan(here) or abs(here - of_sector) < LEAST_APART:
        return name
    return _say("here", language, variant=name, end=number(here, language, 1))


def _known(value: float) -> float:
    return value if math.isfinite(value) else math.nan


def _say(name: str, language: Language, **values: object) -> str:
    return filled(TEXTS, name, language, **values)
