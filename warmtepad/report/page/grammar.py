"""What the charts of a page share: colours, axes, and how numbers look."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from warmtepad.report.axes import INK, QUIET
from warmtepad.report.page.view import Spec
from warmtepad.terms import Language

GRID_COLOUR = "#e3e7eb"
"""Colour of help lines."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
"""Letters that a reader's own machine has."""

HEIGHT_PX = 260
"""Height of a chart."""

FORMAT: Mapping[Language, Mapping[str, object]] = MappingProxyType(
    {
        Language.NL: {
            "decimal": ",",
            "thousands": ".",
            "grouping": [3],
            "currency": ["EUR ", ""],
            "percent": " %",
        },
        Language.EN: {
            "decimal": ".",
            "thousands": ",",
            "grouping": [3],
            "currency": ["EUR ", ""],
            "percent": " %",
        },
    }
)
"""How numbers look on axes and in tooltips, in the words of d3-format."""

CONFIG: Spec = MappingProxyType(
    {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK,
            "titleColor": INK,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "domainColor": QUIET,
            "tickColor": QUIET,
            "gridColor": GRID_COLOUR,
            "titlePadding": 8,
        },
        "axisY": {"domain": False, "ticks": False, "labelPadding": 6, "tickCount": 5},
        "axisX": {"grid": False, "labelAngle": 0},
        "text": {"font": FONT, "fontSize": 12, "color": INK},
    }
)
"""Looks of every chart."""

Encoding = dict[str, object]


def chart_spec(
    layers: Sequence[Spec],
    data: Sequence[Mapping[str, object]],
    height_px: int = HEIGHT_PX,
) -> Spec:
    """Chart as wide as its place.

    Parameters
    ----------
    layers
        What is drawn, the lowest first.
    data
        Figures that layers share.
    height_px
        Height [px].
    """
    return {
        "width": "container",
        "height": height_px,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": list(data)},
        "layer": list(layers),
        "config": dict(CONFIG),
    }


def years_x(**more: object) -> Encoding:
    """Years along the foot."""
    axis = {"title": None, "labelOverlap": "parity"}
    return {"field": "year", "type": "ordinal", "axis": axis, **more}


def amount_y(title: str | None, digits: str = ",.0f", **more: object) -> Encoding:
    """Amounts along the side.

    Parameters
    ----------
    title
        Title of the axis; None if the chart says it.
    digits
        How numbers look.
    **more
        Further keys, ``field`` among them.
    """
    return {
        "type": "quantitative",
        "axis": {"title": title, "format": digits},
        **more,
    }


def tip(field: str, title: str, digits: str | None = None) -> Encoding:
    """Line of a tooltip; text unless digits are given."""
    if digits is None:
        return {"field": field, "type": "nominal", "title": title}
    return {"field": field, "type": "quantitative", "title": title, "format": digits}


def records_of(
    table: pd.DataFrame, columns: Sequence[str], decimals: int = 0
) -> list[dict[str, object]]:
    """Rows of a table as the data of a chart; what is missing is left out.

    Parameters
    ----------
    table
        The table.
    columns
        Columns that the chart reads.
    decimals
        Digits of its broken numbers.
    """
    rounded = table[list(columns)].round(decimals)
    return [
        {str(name): value for name, value in row.items() if value == value}  # noqa: PLR0124
        for row in rounded.to_dict(orient="records")
    ]
