"""The path against the outcome, with the price of each year."""

import numpy as np
from matplotlib.axes import Axes

from warmtepad.columns import Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    INK,
    PATH_COLOUR,
    QUIET,
    SMALL,
    TINY,
    axes_or_new,
    panel_below,
    set_title,
    small_print,
    tidy_years,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.key_figures import asks_path, known_price_eur_per_kwh
from warmtepad.report.words import number
from warmtepad.terms import Language

LEAST_SPAN_FRACTION = 0.1
"""Least height of the axis as a share of the baseline: no mountain out of nothing."""

PANEL_RATIO = (3.0, 1.0)
"""Heights of path and price."""


def path(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw the path against the outcome, with the price of each year below.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given. Prices take the lower quarter of axes that
        stand in a grid of subplots, and are left out of others.
    language
        Language of the texts.

    Returns
    -------
    Axes
        The axes of path and outcome.
    """
    ax = axes_or_new(ax)
    baseline, baseline_year = plan.baseline_kwh_per_m2_yr, plan.scenario.baseline_year
    calendar = np.array([baseline_year, *plan.years.year])
    lines = {"outcome": np.array([baseline, *plan.years.average_kwh_per_m2_yr])}
    if plan.scenario.path.is_enabled:
        lines["path"] = np.array([baseline, *plan.years.target_kwh_per_m2_yr])
    for name in sorted(lines, reverse=True):  # the path below the outcome
        _draw(ax, plan, name, lines[name], language)
    _mark_missed_years(plan, ax, language)
    _span(ax, np.concatenate(list(lines.values())), baseline)
    set_title(ax, caption("path title", language))
    ax.set_ylabel(caption("path axis", language))
    tidy_years(ax, calendar, language)
    ax.legend(frameon=False, loc="best", fontsize=SMALL)
    small_print(plan, _with_prices(plan, ax, calendar, language), language)
    return ax


def _draw(ax: Axes, plan: Plan, name: str, values: Floats, language: Language) -> None:
    """Draw a line whose name in the legend carries its last value."""
    calendar = np.array([plan.scenario.baseline_year, *plan.years.year])
    last = number(float(values[-1]), language, 1)
    said = "aside" if name == "path" and not asks_path(plan) else name
    text = caption(f"path {said}", language, value=last, year=calendar[-1])
    if name == "path":
        ax.plot(calendar, values, color=PATH_COLOUR, ls="--", lw=2, label=text)
    else:
        ax.plot(calendar, values, color=INK, marker="o", ms=5, lw=2, label=text)


def _span(ax: Axes, values: Floats, baseline: float) -> None:
    """Give the axis room above and below, and a least height."""
    low, high = float(values.min()), float(values.max())
    missing = max(0.0, LEAST_SPAN_FRACTION * baseline - (high - low))
    margin = 0.06 * (high - low + missing)
    ax.set_ylim(low - missing / 2 - margin, high + missing / 2 + margin)


def _mark_missed_years(plan: Plan, ax: Axes, language: Language) -> None:
    """Mark the years in which the path cannot be kept, with what is missing."""
    missed = [s for s in plan.shortfalls if s.rule == "path"]
    if not missed:
        return
    numbers = [plan.scenario.years.index(shortfall.year) for shortfall in missed]
    averages = plan.years.average_kwh_per_m2_yr[numbers]
    ax.plot(
        [shortfall.year for shortfall in missed],
        averages,
        linestyle="none",
        marker="X",
        markersize=11,
        color=PATH_COLOUR,
        label=caption("path missed", language),
    )
    for shortfall, average in zip(missed, averages, strict=True):
        ax.annotate(
            f"+{number(shortfall.amount, language, 1)}",
            (shortfall.year, average),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            color=PATH_COLOUR,
            fontsize=SMALL,
        )


def _with_prices(plan: Plan, ax: Axes, calendar: Integers, language: Language) -> Axes:
    """Draw known prices below, and give the lowest axes."""
    prices = known_price_eur_per_kwh(plan)
    known = np.isfinite(prices)
    panel = panel_below(ax, PANEL_RATIO, "price") if known.any() else None
    if panel is None:
        return ax
    ax.tick_params(labelbottom=False)
    bars = panel.bar(plan.years.year[known], prices[known], width=0.6, color=QUIET)
    texts = [number(price, language, 2) for price in prices[known].tolist()]
    panel.bar_label(bars, labels=texts, fontsize=TINY, padding=1)
    tidy_years(panel, calendar, language)
    panel.set_ylim(0, max(float(prices[known].max()) * 1.35, 0.01))
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    panel.set_title(
        caption("price title", language), loc="left", fontsize=SMALL, color=INK
    )
    return panel
