"""Regions, corporations or other places beside each other."""

import pandas as pd

from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import INK, QUIET
from warmtepad.report.page.grammar import chart_spec, records_of, tip
from warmtepad.report.page.grids import (
    CENTS,
    GridColumn,
    GridData,
    Kind,
    figures,
    words,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Grid, Section, Spec, Text
from warmtepad.report.series import place_series, usual_per
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

MOST_BARS = 25
"""Places that the chart draws; the table has all."""

PX_PER_BAR = 26
"""Height of a bar."""

LABEL_LIMIT = {"expr": "containerSize()[0] < 500 ? 110 : 260"}
"""Room for the names of places: less on a phone [px]."""

BEFORE, AFTER = "average_before_kwh_per_m2_yr", "average_after_kwh_per_m2_yr"
"""Columns that the chart draws."""

FEW = 2
"""Places from which they are worth a section."""


def place_section(plan: Plan, language: Language) -> tuple[Section, GridData] | None:
    """Average net heat demand before and after by place, with a table of all places.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.

    Returns
    -------
    tuple of Section and GridData, or None
        None if the stock is in one place.
    """
    per = usual_per(plan)
    series = place_series(plan, per, language)
    if len(series) < FEW:
        return None
    name = word_name(per, language)
    shown = series.head(MOST_BARS)
    lead = tell(
        "places lead" if len(shown) == len(series) else "places lead largest",
        language,
        shown=number(len(shown), language),
        total=number(len(series), language),
    )
    section = Section(
        name="places",
        title=tell("places", language, per=name),
        blocks=(
            Text(lines=(lead,)),
            _chart(shown, per, language),
            Grid(name="places", caption=tell("places", language, per=name)),
        ),
    )
    return section, _grid(series, name, language)


def _chart(shown: pd.DataFrame, per: Per, language: Language) -> Chart:
    columns = ["place", "dwellings", BEFORE, AFTER]
    height = PX_PER_BAR * len(shown)
    data = records_of(shown, columns, 2)
    return Chart(
        name="places",
        title=tell("places chart", language),
        spec=chart_spec(_layers(per, language), data, height),
        alternative=tell("places alternative", language, count=len(shown)),
        legend=(
            ("dot hollow", tell("before", language)),
            ("dot ink", tell("after", language)),
        ),
    )


def _layers(per: Per, language: Language) -> list[Spec]:
    """Two points for each place, and the line between them."""
    y = {
        "field": "place",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": LABEL_LIMIT, "grid": False},
    }
    tips = [
        tip("place", word_name(per, language)),
        tip("dwellings", tell("homes", language), ",.0f"),
        tip(BEFORE, tell("before", language), ",.1f"),
        tip(AFTER, tell("after", language), ",.1f"),
    ]
    line: Spec = {
        "mark": {"type": "rule", "color": QUIET, "strokeWidth": 2},
        "encoding": {"y": y, "x": _x(BEFORE), "x2": {"field": AFTER}, "tooltip": tips},
    }
    points: list[Spec] = [
        {
            "mark": {
                "type": "point",
                "size": 70,
                "opacity": 1,
                "fill": fill,
                "stroke": INK,
            },
            "encoding": {"y": y, "x": _x(field), "tooltip": tips},
        }
        for field, fill in ((BEFORE, "white"), (AFTER, INK))
    ]
    return [line, *points]


def _x(field: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "axis": {"title": None, "format": ",.0f", "grid": True, "tickCount": 6},
        "scale": {"zero": False, "padding": 12},
    }


def _grid(series: pd.DataFrame, per: str, language: Language) -> GridData:
    numbers = (
        ("complexes", 0, True),
        ("dwellings", 0, True),
        ("dwellings_worked_on", 0, True),
        ("investment_eur", 0, True),
        (BEFORE, 1, False),
        (AFTER, 1, False),
        ("a_or_better_before_dwellings", 0, True),
        ("a_or_better_after_dwellings", 0, True),
    )
    title = f"{per[:1].upper()}{per[1:]}"
    return GridData(
        columns=(
            GridColumn(title=title, kind=Kind.NAME, cells=words(series["place"])),
            *(
                GridColumn(
                    title=tell(f"places {name}", language),
                    kind=Kind.NUMBER,
                    cells=figures(series[name].to_numpy(), max(decimals, CENTS)),
                    decimals=decimals,
                    is_total=is_total,
                )
                for name, decimals, is_total in numbers
            ),
        )
    )
