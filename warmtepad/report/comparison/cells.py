"""Figures of a comparison as people read them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from warmtepad.report.comparison.compare import Comparison
from warmtepad.report.comparison.texts import tell
from warmtepad.report.fields import EUR_PER_YR, FRACTION, KG_PER_YR, KWH_PER_M2_YR
from warmtepad.report.screen_lines import rounded_up
from warmtepad.report.words import number
from warmtepad.terms import Language

UNKNOWN = "-"
"""What stands for a figure that is not known."""

SHOWN_FACTOR = {FRACTION: 100.0, KG_PER_YR: 0.001}
"""What a value is multiplied by before it is shown, by unit; others as they are."""

DECIMALS = {FRACTION: 1, KWH_PER_M2_YR: 1, EUR_PER_YR: 0}
"""Digits after the decimal sign, by unit; others are whole."""

GAP_DECIMALS = 2
"""Digits of a gap in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure of all plans, as texts."""

    figure: str
    """Word of the figure."""

    name: str
    """Its name, with its year."""

    unit: str
    """Its unit."""

    values: tuple[str, ...]
    """Value of each plan."""

    differences: tuple[str, ...]
    """Value of each plan but the first, less that of the first."""


def lines_of(comparison: Comparison) -> Iterator[Line]:
    """Figures of a comparison, in their order."""
    language, names = comparison.language, [p.name for p in comparison.plans]
    yield _outcomes(comparison)
    keys = ["figure", "label", "year", "unit"]
    for key, own in comparison.figures.groupby(keys, sort=False, dropna=False):
        figure, label, year, unit = key
        own = own.set_index("plan").reindex(names)
        yield Line(
            figure=str(figure),
            name=tell(str(figure), language, label=label, year=year),
            unit=tell(f"unit {unit}", language),
            values=tuple(
                _text(
                    rounded_up(v) if figure == "gap" and pd.notna(v) else v,
                    str(figure),
                    str(unit),
                    language,
                )
                for v in own["value"]
            ),
            differences=tuple(
                _signed(v, str(figure), str(unit), language)
                for v in own["difference"].iloc[1:]
            ),
        )


def _outcomes(comparison: Comparison) -> Line:
    """How the solve of each plan ended."""
    language = comparison.language
    return Line(
        figure="outcome",
        name=tell("outcome", language),
        unit="",
        values=tuple(
            tell(f"outcome {plan.figures['outcome']}", language)
            for plan in comparison.plans
        ),
        differences=("",) * (len(comparison.plans) - 1),
    )


def _text(value: float, figure: str, unit: str, language: Language) -> str:
    if pd.isna(value):
        return UNKNOWN
    decimals = GAP_DECIMALS if figure == "gap" else DECIMALS.get(unit, 0)
    return number(value * SHOWN_FACTOR.get(unit, 1.0), language, decimals)


def _signed(value: float, figure: str, unit: str, language: Language) -> str:
    """Difference with its sign; none where nothing is left of it as shown."""
    if pd.isna(value):
        return UNKNOWN
    text = _text(abs(value), figure, unit, language)
    if text == _text(0.0, figure, unit, language):
        return "="
    return f"{'+' if value > 0 else '-'}{text}"
