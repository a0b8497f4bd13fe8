"""What a kWh costs, as an interactive chart."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from warmtepad.report.axes import INK, PATH_COLOUR
from warmtepad.report.material import Material
from warmtepad.report.page.grammar import amount_y, chart_spec, records_of, tip
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Section, Spec, Table, Text
from warmtepad.report.series import path_total_eur_per_kwh, supply_series
from warmtepad.report.series.supply import thinned_steps
from warmtepad.report.words import number
from warmtepad.terms import Language

MOST_STEPS = 1_200
"""Steps that a chart draws; more are taken together."""

NOT_CHOSEN = "#c5d0db"
"""Colour of steps that are not done."""

KWH_PER_MWH, KWH_PER_GWH = 1e3, 1e6
LEAST_KWH_IN_GWH = 1e7
"""Widest curve that is told in MWh [kWh/yr]."""

ROOM_ABOVE_PRICE = 3.0
"""Height of the axis as a multiple of the price; dearer steps are cut off."""

COMMON_SHARE = 0.95
"""Share of the kWh that the axis shows whole where no price says how high it goes."""


def supply_section(material: Material) -> Iterator[Section]:
    """Steps of all complexes from the cheapest kWh to the dearest, under the price.

    Parameters
    ----------
    material
        What the report is made from.

    Yields
    ------
    Section
        One, or none if nothing avoids any net heat demand.
    """
    plan, language = material.plan, material.language
    title = tell("supply", language)
    steps = supply_series(plan, material.whys)
    if not len(steps):
        return
    price = path_total_eur_per_kwh(plan)
    lead = "supply lead" if np.isfinite(price) else "supply unpriced"
    text = tell(lead, language, price=number(price, language, 2))
    span = _span(steps, price)
    if not steps["cost_eur_per_kwh"].between(*span).all():
        text = f"{text} {tell('supply cut', language)}"
    if len(steps) > MOST_STEPS:
        text = f"{text} {tell('supply thinned', language)}"
    chart = _chart(steps, price, span, language)
    yield Section(name="supply", title=title, blocks=(Text(lines=(text,)), chart))


def _chart(
    steps: pd.DataFrame, price: float, span: tuple[float, float], language: Language
) -> Chart:
    total = float(steps["to_kwh_per_yr"].iloc[-1])
    is_large = total >= LEAST_KWH_IN_GWH
    per_unit = KWH_PER_GWH if is_large else KWH_PER_MWH
    unit = "GWh" if is_large else "MWh"
    shown = thinned_steps(steps, MOST_STEPS)
    shown = shown.assign(
        what=np.where(
            shown["is_chosen"], tell("chosen", language), tell("not chosen", language)
        ),
        name=[
            str(name) if count == 1 else tell("complexes", language, count=count)
            for name, count in zip(shown["complex_id"], shown["complexes"], strict=True)
        ],
        start=shown["from_kwh_per_yr"] / per_unit,
        end=shown["to_kwh_per_yr"] / per_unit,
        avoided=shown["avoided_kwh_per_yr"] / per_unit,
        foot=0.0,
    )
    shown["height"] = shown["cost_eur_per_kwh"].clip(*span)
    columns = [
        *("name", "what", "start", "end", "foot", "height", "cost_eur_per_kwh"),
        "avoided",
    ]
    legend = [
        ("box chosen", tell("chosen", language)),
        ("box not-chosen", tell("not chosen", language)),
    ]
    if np.isfinite(price):
        legend.append(("line accent dashed", tell("price line", language)))
    return Chart(
        name="supply",
        title=tell("supply chart", language, unit=unit),
        spec=chart_spec(
            _layers(span, price, unit, language),
            records_of(shown, columns, 4),
        ),
        alternative=_alternative(steps, price, language),
        legend=tuple(legend),
        table=_table(steps, language),
    )


def _span(steps: pd.DataFrame, price: float) -> tuple[float, float]:
    """Lowest and highest cost that the axis shows [EUR/kWh]."""
    costs = steps["cost_eur_per_kwh"].to_numpy(dtype=np.float64)
    low, high = float(costs.min()), float(costs.max())
    if np.isfinite(price):
        most = ROOM_ABOVE_PRICE * price
    else:
        width = steps["avoided_kwh_per_yr"].to_numpy(dtype=np.float64)
        order = np.argsort(costs)
        share = np.cumsum(width[order]) / width.sum()
        most = float(costs[order][np.searchsorted(share, COMMON_SHARE)])
    high = max(min(high, most), 0.01)
    return min(0.0, max(low, -high)), high


def _layers(
    span: tuple[float, float], price: float, unit: str, language: Language
) -> list[Spec]:
    bars = _bars(span, unit, language)
    return [bars, _price_line(price, language)] if np.isfinite(price) else [bars]


def _bars(span: tuple[float, float], unit: str, language: Language) -> Spec:
    """Steps, as wide as they avoid and as high as a kWh costs."""
    x = {
        "field": "start",
        "type": "quantitative",
        "axis": {
            "title": tell("supply axis", language, unit=unit),
            "format": ",.0f",
            "tickCount": 6,
        },
        "scale": {"nice": False},
    }
    names = [tell("chosen", language), tell("not chosen", language)]
    return {
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 0.4},
        "encoding": {
            "x": x,
            "x2": {"field": "end"},
            "y": amount_y(
                None,
                ",.2f",
                field="height",
                scale={"domain": list(span), "nice": True},
            ),
            "y2": {"field": "foot"},
            "color": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": names, "range": [INK, NOT_CHOSEN]},
                "legend": None,
            },
            "tooltip": [
                tip("name", tell("complex", language)),
                tip("what", tell("choice", language)),
                tip("cost_eur_per_kwh", tell("eur per kwh", language), ",.2f"),
                tip("avoided", unit, ",.1f"),
            ],
        },
    }


def _price_line(price: float, language: Language) -> Spec:
    """Price that the path pays for a kWh."""
    return {
        "data": {"values": [{"price": round(price, 4)}]},
        "mark": {
            "type": "rule",
            "color": PATH_COLOUR,
            "strokeDash": [6, 4],
            "strokeWidth": 2,
        },
        "encoding": {
            "y": {"field": "price", "type": "quantitative"},
            "tooltip": [tip("price", tell("price line", language), ",.2f")],
        },
    }


def _alternative(steps: pd.DataFrame, price: float, language: Language) -> str:
    chosen = steps[steps["is_chosen"]]
    name = "supply alternative" if np.isfinite(price) else "supply alternative unpriced"
    return tell(
        name,
        language,
        chosen=number(len(chosen), language),
        others=number(len(steps) - len(chosen), language),
        kwh=number(float(chosen["avoided_kwh_per_yr"].sum()), language),
        price=number(price, language, 2),
    )


def _table(steps: pd.DataFrame, language: Language) -> Table:
    """Steps in ten parts with as many kWh each."""
    parts = thinned_steps(steps, 20)
    rows = [
        (
            tell("chosen" if row["is_chosen"] else "not chosen", language),
            number(row["complexes"], language),
            number(row["avoided_kwh_per_yr"], language),
            number(row["to_kwh_per_yr"], language),
            number(row["cost_eur_per_kwh"], language, 2),
        )
        for row in parts.to_dict(orient="records")
    ]
    names = ("choice", "complexes", "kwh", "sum", "cost")
    return Table(
        caption=tell("supply table", language),
        heads=tuple(tell(f"supply {name}", language) for name in names),
        rows=tuple(rows),
        is_folded=True,
    )
