"""Charts on the first sheet: drawn by the spreadsheet itself from the years."""

from math import floor
from typing import Any

from warmtepad.report.axes import PATH_COLOUR
from warmtepad.report.declared import LABELS_BEST_FIRST
from warmtepad.report.key_figures import asks_path
from warmtepad.report.label_figure import COLOURS
from warmtepad.report.workbook.formats import HEAD, INK, LINES
from warmtepad.report.workbook.pages import Page

WIDTH, HEIGHT = 344, 290
"""Size of a chart [pixels]."""

STAYS = 3
"""Placing of a chart that no column moves or stretches, as Excel numbers it."""

SECOND = "#7fb3a6"
"""Colour of a second series."""


def add_charts(page: Page) -> None:
    """Add the path, the money and the labels by year, side by side.

    Parameters
    ----------
    page
        The first sheet; the years are written.
    """
    plan = page.book.material.plan
    charts = [_path(page), _money(page)]
    if len(plan.years.year):
        charts.append(_labels(page))
    for number, chart in enumerate(charts):
        place = {
            "x_offset": number * (WIDTH + 8),
            "y_offset": 6,
            "object_position": STAYS,
        }
        chart.set_size({"width": WIDTH, "height": HEIGHT})
        page.sheet.insert_chart(page.row, 0, chart, place)


def _path(page: Page) -> Any:
    chart = page.book.add_chart("line")
    if asks_path(page.book.material.plan):
        line = {"color": PATH_COLOUR, "width": 1.75, "dash_type": "dash"}
        _add(page, chart, "target_kwh_per_m2_yr", {"line": line})
    marker = {"type": "circle", "size": 5, "fill": {"color": HEAD}}
    line = {"color": HEAD, "width": 2.5}
    _add(page, chart, "average_kwh_per_m2_yr", {"line": line, "marker": marker})
    _dress(page, chart, "chart path", "0", lowest=_lowest(page))
    return chart


def _lowest(page: Page) -> float:
    """Where the axis of the path begins: lines may leave zero out, bars may not."""
    frame = page.book.material.tables["yearly"].frame
    names = ["target_kwh_per_m2_yr", "average_kwh_per_m2_yr"]
    return max(0.0, 10 * floor(float(frame[names].min().min()) / 10) - 10)


def _money(page: Page) -> Any:
    chart = page.book.add_chart("column", "stacked")
    _add(page, chart, "envelope_eur", {"fill": {"color": HEAD}, "gap": 60})
    _add(page, chart, "installation_eur", {"fill": {"color": SECOND}})
    _dress(page, chart, "chart money", "#,##0.0,,")
    return chart


def _labels(page: Page) -> Any:
    chart = page.book.add_chart("column", "percent_stacked")
    frame = page.book.material.tables["yearly"].frame
    for label in reversed(LABELS_BEST_FIRST):
        name = f"dwellings_label_{label.name.lower()}"
        if frame[name].any():
            fill = {"fill": {"color": COLOURS[label]}, "gap": 40}
            _add(page, chart, name, fill)
    _dress(page, chart, "chart labels", "0%")
    return chart


def _add(page: Page, chart: Any, name: str, looks: dict[str, Any]) -> None:
    placed = page.book.placed["yearly"]
    series = {
        "name": page.book.heading("yearly", name),
        "categories": f"={placed.cells('year')}",
        "values": f"={placed.cells(name)}",
    }
    chart.add_series(series | looks)


def _dress(
    page: Page, chart: Any, title: str, number_format: str, lowest: float = 0.0
) -> None:
    font = {"size": 9, "color": INK}
    chart.set_title(
        {
            "name": page.book.say(title),
            "name_font": {"size": 11, "bold": True, "color": HEAD},
            "overlay": False,
        }
    )
    grid = {"visible": True, "line": {"color": LINES, "width": 0.5}}
    chart.set_y_axis(
        {
            "num_format": number_format,
            "num_font": font,
            "major_gridlines": grid,
            "min": lowest,
        }
    )
    chart.set_x_axis({"num_font": font})
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_hidden_data()
