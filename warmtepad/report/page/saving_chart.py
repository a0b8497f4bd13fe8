"""What tenants save, as an interactive chart."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.axes import INK
from warmtepad.report.page.grammar import amount_y, chart_spec, records_of, tip
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Section, Spec, Table, Text
from warmtepad.report.series import saving_figures, saving_series
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

STRONG, OTHER = INK, "#9fb3c8"
"""Colours of dwellings that are strongly improved and of the others in work."""

BAND = "#f6d9c9"
"""Colour of what the letter expects."""


def saving_section(
    plan: Plan, band_eur_per_yr: tuple[float, float] | None, language: Language
) -> Iterator[Section]:
    """Dwellings in work by what their tenants save a year.

    Parameters
    ----------
    plan
        The plan.
    band_eur_per_yr
        What the letter expects that strongly improved dwellings save, if known.
    language
        Language of words and numbers.

    Yields
    ------
    Section
        One, or none if no works are done.
    """
    title = tell("savings", language)
    series = saving_series(plan)
    own = series[series["is_of_plan"]]
    if not len(own):
        return
    figures = saving_figures(plan)
    prices = word_name(plan.scenario.bills.price_level, language)
    chart = _chart(own, band_eur_per_yr, figures, language)
    yield Section(
        name="savings",
        title=title,
        blocks=(
            Text(lines=(tell("savings lead", language, prices=prices),)),
            chart,
            _figure_table(figures, language),
        ),
    )


def _chart(
    series: pd.DataFrame,
    band: tuple[float, float] | None,
    figures: pd.DataFrame,
    language: Language,
) -> Chart:
    strong, others = tell("strong", language), tell("other works", language)
    counts = series["strongly_improved_dwellings"]
    parts = [
        series.assign(what=name, count=own, place=place)
        for place, (name, own) in enumerate(
            ((strong, counts), (others, series["dwellings"] - counts))
        )
    ]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["count"] > 0].assign(
        range=[
            _range(row, language)
            for row in table[table["count"] > 0].to_dict(orient="records")
        ]
    )
    columns = ["from_eur_per_yr", "to_eur_per_yr", "what", "count", "range", "place"]
    legend = [("box chosen", strong), ("box work-installation", others)]
    if band:
        legend.append(("box band", _band_text(band, language)))
    return Chart(
        name="savings",
        title=tell("savings chart", language),
        spec=chart_spec(
            _layers((strong, others), band, language), records_of(table, columns)
        ),
        alternative=_alternative(figures, language),
        legend=tuple(legend),
        table=_table(series, language),
    )


def _range(row: Mapping[Any, Any], language: Language) -> str:
    least, most = (
        number(row[name], language) for name in ("from_eur_per_yr", "to_eur_per_yr")
    )
    return tell("from to", language, least=least, most=most)


def _band_text(band: tuple[float, float], language: Language) -> str:
    low, high = (number(eur, language) for eur in band)
    return tell("letter band", language, low=low, high=high)


def _layers(
    names: tuple[str, str], band: tuple[float, float] | None, language: Language
) -> list[Spec]:
    x = {
        "field": "from_eur_per_yr",
        "type": "quantitative",
        "axis": {
            "title": tell("savings axis", language),
            "format": ",.0f",
            "tickCount": 8,
        },
        "scale": {"nice": False},
    }
    bars: Spec = {
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 1},
        "encoding": {
            "x": {**x, "bin": "binned"},
            "x2": {"field": "to_eur_per_yr"},
            "y": amount_y(tell("homes", language), ",.0f", field="count", stack="zero"),
            "color": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": list(names), "range": [STRONG, OTHER]},
                "legend": None,
            },
            "order": {"field": "place", "type": "quantitative"},
            "tooltip": [
                tip("range", tell("savings axis", language)),
                tip("what", tell("what", language)),
                tip("count", tell("homes", language), ",.0f"),
            ],
        },
    }
    if band is None:
        return [bars]
    area: Spec = {
        "data": {"values": [{"low": band[0], "high": band[1]}]},
        "mark": {"type": "rect", "color": BAND},
        "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
    }
    return [area, bars]


def _own(figures: pd.DataFrame, group: str) -> dict[str, Any]:
    rows = figures[figures["is_of_plan"] & (figures["group"] == group)]
    return {str(name): value for name, value in rows.iloc[0].items()}


def _alternative(figures: pd.DataFrame, language: Language) -> str:
    own = _own(figures, "worked_on")
    return tell(
        "savings alternative",
        language,
        **{
            name: number(own[f"{name}_eur_per_yr"], language)
            for name in ("p10", "median", "p90")
        },
        dwellings=number(own["dwellings"], language),
    )


def _figure_table(figures: pd.DataFrame, language: Language) -> Table:
    names = ("p10", "median", "mean", "p90")
    rows = [
        (
            tell(f"group {row['group']}", language),
            tell(f"level {row['level']}", language),
            number(row["dwellings"], language),
            *(number(row[f"{name}_eur_per_yr"], language) for name in names),
            f"{number(100 * row['losing_fraction'], language, 1)} %",
        )
        for row in figures.sort_values("group", kind="stable").to_dict(orient="records")
        if row["dwellings"] and np.isfinite(row["median_eur_per_yr"])
    ]
    heads = ("group", "level", "dwellings", *names, "losing")
    return Table(
        caption=tell("savings figures", language),
        heads=tuple(tell(f"savings {name}", language) for name in heads),
        rows=tuple(rows),
        texts=frozenset({0, 1}),
    )


def _table(series: pd.DataFrame, language: Language) -> Table:
    rows = [
        (
            _range(row, language),
            number(row["dwellings"], language),
            number(row["strongly_improved_dwellings"], language),
        )
        for row in series.to_dict(orient="records")
        if row["dwellings"]
    ]
    return Table(
        caption=tell("savings chart", language),
        heads=(
            tell("savings axis", language),
            tell("homes", language),
            tell("strong", language),
        ),
        rows=tuple(rows),
        is_folded=True,
    )
