"""Plans beside each other, year by year."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    EUR_SCALES,
    FIRST,
    INK,
    PALE,
    PATH_COLOUR,
    QUIET,
    SECOND,
    SECOND_HATCH,
    SMALL,
    axes_or_new,
    panel_below,
    printable,
    scaled,
    set_title,
    tidy,
    tidy_years,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.key_figures import PATH
from warmtepad.report.summary import summary
from warmtepad.report.words import number
from warmtepad.terms import Language

Summary = Mapping[str, Any]
"""What ``summary.json`` of a plan holds."""

PANEL_RATIO = (2.2, 1.0)
"""Heights of the outcome and of the investment."""

NAME_LETTERS = 32
"""Letters of the name of a plan."""

LOOKS = (
    (FIRST, "o", "-", ""),
    (SECOND, "s", "-", SECOND_HATCH),
    (INK, "^", "--", "...."),
    (QUIET, "D", "--", "\\\\\\\\"),
    ("#7b3294", "v", ":", "xxxx"),
    (PALE, "P", ":", "++++"),
)
"""Colour, marker, line and hatch of each plan; with more plans they come again."""


def compared(
    plans: Mapping[str, Plan | Summary],
    ax: Axes | None = None,
    *,
    language: Language = Language.NL,
) -> Axes:
    """Draw the outcome of plans in one figure, with the investment of each year below.

    Parameters
    ----------
    plans
        Plans by name, or what their ``summary.json`` holds.
    ax
        Axes to draw on; made if not given. Investments take the lower third of axes
        that stand in a grid of subplots, and are left out of others.
    language
        Language of the texts.

    Returns
    -------
    Axes
        The axes of the outcome.
    """
    ax = axes_or_new(ax)
    told = {name: summary_of(plan) for name, plan in plans.items()}
    _draw_paths(ax, told, language)
    for place, (name, one) in enumerate(told.items()):
        colour, marker, line, _ = LOOKS[place % len(LOOKS)]
        years, averages = line_of(one, "average_kwh_per_m2_yr")
        ax.plot(
            years,
            averages,
            color=colour,
            marker=marker,
            ms=5,
            ls=line,
            lw=2,
            label=_labelled(name, averages[-1], language),
        )
    n_plans = len(told)
    title = "compared title" if n_plans == len(("one", "other")) else "compared many"
    set_title(ax, caption(title, language, count=n_plans))
    ax.set_ylabel(caption("path axis", language))
    calendar = np.unique(
        np.concatenate(
            [line_of(one, "average_kwh_per_m2_yr")[0] for one in told.values()]
        )
    )
    tidy_years(ax, calendar.astype(np.int64), language)
    legend = ax.legend(frameon=False, fontsize=SMALL)
    for text in legend.get_texts():
        text.set_parse_math(False)
    _with_investment(ax, told, language)
    return ax


def summary_of(plan: Plan | Summary) -> Summary:
    """What ``summary.json`` holds of a plan, worked out if it is not given."""
    return summary(plan) if isinstance(plan, Plan) else plan


def line_of(told: Summary, name: str) -> tuple[Floats, Floats]:
    """Years and a figure of each, the baseline first if it is one of demand."""
    years = [year["year"] for year in told["years"]]
    found = [np.nan if year[name] is None else year[name] for year in told["years"]]
    if name.endswith("kwh_per_m2_yr"):
        years = [told["scenario"]["baseline_year"], *years]
        found = [told["baseline_kwh_per_m2_yr"], *found]
    return np.array(years, dtype=np.float64), np.array(found, dtype=np.float64)


def _labelled(name: str, last: float, language: Language) -> str:
    return f"{printable(name, NAME_LETTERS)}: {number(last, language, 1)}"


def _draw_paths(ax: Axes, told: Mapping[str, Summary], language: Language) -> None:
    """Draw what each path allows that must hold; once where all have the same."""
    lines = {
        name: line_of(one, "target_kwh_per_m2_yr")
        for name, one in told.items()
        if PATH not in one["priced_rules"]
    }
    lines = {n: (x, y) for n, (x, y) in lines.items() if np.isfinite(y[1:]).any()}
    first = next(iter(lines.values()), None)
    is_one = first is not None and all(
        np.array_equal(np.array(line), np.array(first), equal_nan=True)
        for line in lines.values()
    )
    for place, (name, (years, targets)) in enumerate(lines.items()):
        if is_one and place:
            return
        text = caption("compared one path", language)
        if not is_one:
            shown = printable(name, NAME_LETTERS)
            text = caption("compared path", language, name=shown)
        lines_of = LOOKS[list(told).index(name) % len(LOOKS)]
        ax.plot(
            years,
            targets,
            color=PATH_COLOUR if is_one else lines_of[0],
            ls=(0, (1.5, 2)),
            lw=1.6,
            label=text,
        )


def _with_investment(ax: Axes, told: Mapping[str, Summary], language: Language) -> None:
    """Draw the investments of each year below, plan beside plan."""
    panel = panel_below(ax, PANEL_RATIO, "investment")
    if panel is None:
        return
    ax.tick_params(labelbottom=False)
    lines = [line_of(one, "investment_eur") for one in told.values()]
    unit, scale = scaled(
        np.concatenate([spent for _, spent in lines]), EUR_SCALES, "unit EUR"
    )
    width = 0.8 / len(lines)
    for place, (years, spent) in enumerate(lines):
        colour, _, _, hatch = LOOKS[place % len(LOOKS)]
        panel.bar(
            years - 0.4 + width * (place + 0.5),
            spent / unit,
            width,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.5,
        )
    tidy(panel, panel.yaxis, language)
    panel.set_xticks(ax.get_xticks())
    panel.set_xlim(ax.get_xlim())
    eur = caption(scale, language)
    panel.set_ylabel(caption("works axis", language, unit=eur), fontsize=SMALL)
