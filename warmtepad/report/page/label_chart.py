"""The mix of energy labels year by year, as an interactive chart."""

import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.label_figure import COLOURS, WHITE_TEXT
from warmtepad.report.page.grammar import (
    amount_y,
    chart_spec,
    records_of,
    tip,
    years_x,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Section, Spec, Table, Text
from warmtepad.report.screen_lines import percent
from warmtepad.report.series import label_series
from warmtepad.terms import EnergyLabel, Language

HEIGHT_PX = 340
"""Height of the chart."""

LEAST_SHARE_NAMED = 0.04
"""Share of a label from which its letter fits in the bar."""


def label_section(plan: Plan, language: Language) -> Section:
    """Labels at the end of each year, the baseline first.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    series = label_series(plan)
    series = series[series["label"].isin(_present(series))]
    chart = Chart(
        name="labels",
        title=tell("labels chart", language),
        spec=chart_spec(_layers(language), _records(series), HEIGHT_PX),
        alternative=_lead(plan, series, language),
        legend=tuple(
            (f"box label-{EnergyLabel.of(label).name.lower()}", label)
            for label in _present(series)
        ),
        table=_table(series, language),
    )
    return Section(
        name="labels",
        title=tell("labels", language),
        blocks=(Text(lines=(_lead(plan, series, language),)), chart),
    )


def _present(series: pd.DataFrame) -> list[str]:
    """Labels that any dwelling has in any year, the best first."""
    counts = series.groupby("label")["dwellings"].sum()
    return [x.text for x in sorted(EnergyLabel, reverse=True) if counts.get(x.text, 0)]


def _lead(plan: Plan, series: pd.DataFrame, language: Language) -> str:
    def share(year: int, labels: list[EnergyLabel]) -> str:
        names = [label.text for label in labels]
        own = series[(series["year"] == year) & series["label"].isin(names)]
        return percent(float(own["fraction"].sum()), language, 0)

    good = [label for label in EnergyLabel if label >= EnergyLabel.A]
    poor = [label for label in EnergyLabel if label < EnergyLabel.D]
    first, last = plan.scenario.baseline_year, plan.scenario.last_year
    return tell(
        "labels lead",
        language,
        before=share(first, good),
        after=share(last, good),
        year=last,
        poor_before=share(first, poor),
        poor=share(last, poor),
    )


def _records(series: pd.DataFrame) -> list[dict[str, object]]:
    """A record per year and label, stacked from the worst at the foot."""
    shown = series[series["dwellings"] > 0].copy()
    light = {label.text for label in WHITE_TEXT}
    shown["top"] = shown.groupby("year")["fraction"].cumsum()
    shown["foot"] = shown["top"] - shown["fraction"]
    shown["middle"] = (shown["top"] + shown["foot"]) / 2
    shown["is_light"] = shown["label"].isin(light)
    return records_of(shown, list(shown.columns), 4)


def _layers(language: Language) -> list[Spec]:
    labels = list(EnergyLabel)
    colours = {
        "domain": [label.text for label in labels],
        "range": [COLOURS[label] for label in labels],
    }
    tips = [
        tip("year", tell("year", language)),
        tip("label", tell("label", language)),
        tip("dwellings", tell("homes", language), ",.0f"),
        tip("fraction", tell("share", language), ",.1%"),
    ]
    bars: Spec = {
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 1},
        "encoding": {
            "x": years_x(scale={"paddingInner": 0.15, "paddingOuter": 0.08}),
            "y": amount_y(None, ",.0%", field="foot", scale={"domain": [0, 1]}),
            "y2": {"field": "top"},
            "color": {
                "field": "label",
                "type": "nominal",
                "scale": colours,
                "legend": None,
            },
            "tooltip": tips,
        },
    }
    letters: Spec = {
        "transform": [{"filter": f"datum.fraction >= {LEAST_SHARE_NAMED}"}],
        "mark": {"type": "text", "fontSize": 11, "fontWeight": 600},
        "encoding": {
            "x": years_x(),
            "y": {"field": "middle", "type": "quantitative"},
            "text": {"field": "label"},
            "color": {
                "condition": {"test": "datum.is_light", "value": "white"},
                "value": "black",
            },
            "tooltip": tips,
        },
    }
    return [bars, letters]


def _table(series: pd.DataFrame, language: Language) -> Table:
    labels = _present(series)
    rows = [
        (
            str(year),
            *(
                percent(float(fraction), language)
                for fraction in own.set_index("label").loc[labels, "fraction"]
            ),
        )
        for year, own in series.groupby("year")
    ]
    return Table(
        caption=tell("labels table", language),
        heads=(tell("year", language), *labels),
        rows=tuple(rows),
        is_folded=True,
    )
