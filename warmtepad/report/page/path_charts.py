"""Path and outcome, and the price of each year, as interactive charts."""

import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.axes import INK, PATH_COLOUR, QUIET
from warmtepad.report.figure_texts import caption
from warmtepad.report.key_figures import PATH, priced_rules
from warmtepad.report.page.grammar import (
    Encoding,
    amount_y,
    chart_spec,
    records_of,
    tip,
    years_x,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Section, Spec, Table, Text
from warmtepad.report.page.wording import figure
from warmtepad.report.path_figure import LEAST_SPAN_FRACTION
from warmtepad.report.series import path_series
from warmtepad.report.words import number
from warmtepad.terms import Language

PRICE_HEIGHT_PX = 120
"""Height of the chart of prices."""


def path_section(plan: Plan, language: Language) -> Section:
    """Path against outcome, with the price of each year.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    series = path_series(plan)
    charts = [_path_chart(plan, series, language)]
    priced = series[series["price_eur_per_kwh"].notna()]
    if len(priced):
        charts.append(_price_chart(priced, language))
    lead = "path lead" if plan.scenario.path.is_enabled else "path off"
    if PATH in priced_rules(plan):
        lead = "path beside"
    return Section(
        name="path",
        title=caption("path title", language),
        blocks=(Text(lines=(tell(lead, language),)), *charts),
    )


def _path_chart(plan: Plan, series: pd.DataFrame, language: Language) -> Chart:
    has_path = bool(series["target_kwh_per_m2_yr"].notna().any())
    scale = {"domain": _domain(series), "zero": False, "nice": False}
    tips = [tip("year", tell("year", language))]
    if has_path:
        title = tell("path", language)
        tips.append(tip("target_kwh_per_m2_yr", title, ",.1f"))
    tips.append(tip("average_kwh_per_m2_yr", tell("outcome", language), ",.1f"))
    layers: list[Spec] = []
    legend = [("line ink", tell("outcome", language))]
    if has_path:
        line: Spec = {"type": "line", "color": PATH_COLOUR, "strokeDash": [6, 4]}
        layers.append(_layer("target_kwh_per_m2_yr", line, scale, tips))
        legend.append(("line accent dashed", tell("path", language)))
    point = {"filled": True, "size": 55, "color": INK}
    line = {"type": "line", "color": INK, "strokeWidth": 2, "point": point}
    layers.append(_layer("average_kwh_per_m2_yr", line, scale, tips))
    if (series["missed_kwh_per_m2_yr"] > 0).any():
        layers.append(_missed_layer(scale, tips))
        legend.append(("cross accent", caption("path missed", language)))
    names = [name for name in map(str, series) if name.endswith("_kwh_per_m2_yr")]
    return Chart(
        name="path",
        title=tell("path chart", language),
        spec=chart_spec(layers, records_of(series, ["year", *names], 3)),
        alternative=_alternative(plan, language),
        legend=tuple(legend),
        table=_table(plan, series, language),
    )


def _domain(series: pd.DataFrame) -> list[float]:
    """Lowest and highest value of the axis: no mountain out of nothing."""
    values = series[["average_kwh_per_m2_yr", "target_kwh_per_m2_yr"]].to_numpy()
    low, high = (
        float(pd.DataFrame(values).min().min()),
        float(pd.DataFrame(values).max().max()),
    )
    baseline = float(series["average_kwh_per_m2_yr"].iloc[0])
    missing = max(0.0, LEAST_SPAN_FRACTION * baseline - (high - low))
    margin = 0.08 * (high - low + missing)
    return [low - missing / 2 - margin, high + missing / 2 + margin]


def _layer(
    field: str, mark: Spec, scale: Spec, tips: list[Encoding]
) -> dict[str, object]:
    return {
        "mark": dict(mark),
        "encoding": {
            "x": years_x(),
            "y": amount_y(None, ",.0f", field=field, scale=dict(scale)),
            "tooltip": tips,
        },
    }


def _missed_layer(scale: Spec, tips: list[Encoding]) -> Spec:
    mark = {"type": "point", "shape": "cross", "angle": 45, "size": 220, "opacity": 1}
    mark |= {"filled": True, "color": PATH_COLOUR}
    layer = _layer("average_kwh_per_m2_yr", mark, scale, tips)
    return {"transform": [{"filter": "datum.missed_kwh_per_m2_yr > 0"}], **layer}


def _alternative(plan: Plan, language: Language) -> str:
    years = plan.years
    return tell(
        "path alternative",
        language,
        first=plan.scenario.baseline_year,
        before=number(plan.baseline_kwh_per_m2_yr, language, 1),
        last=plan.scenario.last_year,
        after=number(float(years.average_kwh_per_m2_yr[-1]), language, 1),
    )


def _table(plan: Plan, series: pd.DataFrame, language: Language) -> Table:
    years = plan.years
    money = ["–", *(number(eur, language) for eur in years.investment_eur.tolist())]
    homes = ["–", *(number(n, language) for n in years.dwellings_worked_on.tolist())]
    columns = ("target_kwh_per_m2_yr", "average_kwh_per_m2_yr", "price_eur_per_kwh")
    digits = (1, 1, 2)
    rows = [
        (
            str(row["year"]),
            *(
                figure(row[name], language, decimals)
                for name, decimals in zip(columns, digits, strict=True)
            ),
            eur,
            dwellings,
        )
        for row, eur, dwellings in zip(
            series.to_dict(orient="records"), money, homes, strict=True
        )
    ]
    names = ("target", "average", "price", "investment", "dwellings")
    heads = (tell(f"column {name}", language) for name in names)
    return Table(
        caption=tell("path table", language),
        heads=(tell("year", language), *heads),
        rows=tuple(rows),
        is_folded=True,
    )


def _price_chart(priced: pd.DataFrame, language: Language) -> Chart:
    field = "price_eur_per_kwh"
    encoding = {
        "x": years_x(),
        "y": amount_y(None, ",.2f", field=field),
        "tooltip": [
            tip("year", tell("year", language)),
            tip(field, tell("price", language), ",.2f"),
        ],
    }
    text = {"field": field, "type": "quantitative", "format": ",.2f"}
    layers: list[Spec] = [
        {"mark": {"type": "bar", "color": QUIET}, "encoding": encoding},
        {
            "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11},
            "encoding": {**encoding, "text": text},
        },
    ]
    prices = priced[field]
    return Chart(
        name="price",
        title=tell("price chart", language),
        spec=chart_spec(
            layers, records_of(priced, ["year", field], 4), PRICE_HEIGHT_PX
        ),
        alternative=tell(
            "price alternative",
            language,
            least=number(float(prices.min()), language, 2),
            most=number(float(prices.max()), language, 2),
        ),
    )
