"""Switches as a table: what each variant comes to, and how far from the base."""

import math
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

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
from warmtepad.switches.run import Turned
from warmtepad.switches.words import say, turned_name
from warmtepad.terms import Language

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
        "are read otherwise (same); empty after an error.",
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


def _line(one: Turned, base: Turned, language: Language) -> dict[str, object]:
    is_compared = one.keeps_all and base.keeps_all
    differs = apart_eur(
        one.cost_eur, one.lower_bound_eur, base.cost_eur, base.lower_bound_eur
    )
    return {
        "switch": one.switch.id if one.switch else "base",
        "variant": one.variant.id if one.variant else "",
        "name": turned_name(one, language),
        "works": _works(one, language),
        "outcome": one.outcome.value if one.outcome else say("error", language),
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


def _works(one: Turned, language: Language) -> str:
    if one.error:
        return ""
    return say("planned" if one.is_planned_anew else "same", language)


def _rows(one: Turned, base: Turned) -> dict[str, float]:
    """Rows of the letter and their distance to the base."""
    nothing = dict.fromkeys(LetterRow, math.nan)
    own, of_base = one.rows or nothing, base.rows or nothing
    found = {}
    for row in UNIT_OF_ROW:
        found[row.value] = own[row]
        found[f"{row}_difference"] = own[row] - of_base[row]
    return found


def _known(value: float) -> float:
    return value if math.isfinite(value) else math.nan
