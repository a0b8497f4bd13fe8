"""Plans beside each other: their years, and their cost against what they bring."""

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
    Numbers,
    axes_or_new,
    eur_in_short,
    panel_below,
    printable,
    scaled,
    set_title,
    tidy,
    tidy_years,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.key_figures import PATH
from warmtepad.report.proof import keeps_rules
from warmtepad.report.summary import summary
from warmtepad.report.words import number
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

Summary = Mapping[str, Any]
"""What ``summary.json`` of a plan holds."""

PANEL_RATIO = (2.2, 1.0)
"""Heights of the outcome and of the investment."""

NAME_LETTERS = 32
"""Letters of the name of a plan."""

NEAR, TEXT_HEIGHT = 0.3, 0.12
"""Points that are nearer across may have texts that meet, and the height of a text: as
shares of the span of all points."""

SPAN_PT = 220.0
"""Height of the span of all points, about [pt]."""

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
    told = {name: _summary_of(plan) for name, plan in plans.items()}
    _draw_paths(ax, told, language)
    for place, (name, one) in enumerate(told.items()):
        colour, marker, line, _ = LOOKS[place % len(LOOKS)]
        years, averages = _line(one, "average_kwh_per_m2_yr")
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
            [_line(one, "average_kwh_per_m2_yr")[0] for one in told.values()]
        )
    )
    tidy_years(ax, calendar.astype(np.int64), language)
    legend = ax.legend(frameon=False, fontsize=SMALL)
    for text in legend.get_texts():
        text.set_parse_math(False)
    _with_investment(ax, told, language)
    return ax


def frontier(
    plans: Mapping[str, Plan | Summary],
    ax: Axes | None = None,
    *,
    language: Language = Language.NL,
) -> Axes:
    """Draw what plans cost against how far they lower the heat demand.

    Parameters
    ----------
    plans
        Plans by name, or what their ``summary.json`` holds.
    ax
        Axes to draw on; made if not given.
    language
        Language of the texts.

    Returns
    -------
    Axes
    """
    ax = axes_or_new(ax)
    told = {name: _summary_of(plan) for name, plan in plans.items()}
    drop = np.array([_drop_percent(one) for one in told.values()])
    cost_eur = np.array([extra_cost_eur(one) for one in told.values()])
    # A limit that is missed at its own price is paid for.
    keeps = np.array([keeps_rules(Outcome(one["outcome"])) for one in told.values()])
    unit, scale = scaled(cost_eur, EUR_SCALES, "unit EUR")
    order = np.argsort(drop)
    order = order[keeps[order]]
    ax.plot(
        drop[order],
        cost_eur[order] / unit,
        color=FIRST,
        marker="o",
        ms=7,
        lw=2,
        zorder=4,
    )
    if not keeps.all():
        ax.plot(
            drop[~keeps],
            cost_eur[~keeps] / unit,
            ls="none",
            marker="X",
            ms=9,
            color=PATH_COLOUR,
        )
    lifts = _lifts_pt(drop, cost_eur)
    for place, name in enumerate(told):
        text = f"{printable(name, NAME_LETTERS)}\n"
        text += eur_in_short(float(cost_eur[place]), language)
        if not keeps[place]:
            text += f" ({caption('frontier misses', language)})"
        is_left = bool(2 * drop[place] > drop.min() + drop.max())
        point = (drop[place], cost_eur[place] / unit)
        _write_at(ax, point, text, lift_pt=lifts[place], is_left=is_left)
    ax.margins(x=0.18, y=0.15)
    ax.set_xlabel(caption("frontier across", language))
    ax.set_ylabel(caption("frontier up", language, unit=caption(scale, language)))
    set_title(ax, caption("frontier title", language))
    tidy(ax, ax.yaxis, language)
    ax.xaxis.set_major_formatter(Numbers(language))
    ax.grid(color=PALE)
    ax.set_axisbelow(True)
    return ax


def _lifts_pt(drop: Floats, cost_eur: Floats) -> list[float]:
    """How far above its point each text stands, so that none lies on another [pt]."""
    wide, high = (max(float(np.ptp(x)), 1e-9) for x in (drop, cost_eur))
    across, up = drop / wide, cost_eur / high
    heights = up.copy()
    order = np.argsort(up, kind="stable")
    for number_, place in enumerate(order):
        for other in order[:number_]:
            if abs(across[place] - across[other]) < NEAR:
                heights[place] = max(heights[place], heights[other] + TEXT_HEIGHT)
    # The lowest of those that are lifted makes room below for the points beside it.
    gap = np.abs(heights[:, None] - heights) + np.where(np.eye(len(up)), 1.0, 0.0)
    meets = (gap < 1.5 * TEXT_HEIGHT) & (np.abs(across[:, None] - across) < NEAR)
    heights = heights - TEXT_HEIGHT / 2 * meets.any(axis=1)
    return [float(x) for x in (heights - up) * SPAN_PT]


def _write_at(
    ax: Axes,
    point: tuple[float, float],
    text: str,
    *,
    lift_pt: float,
    is_left: bool,
) -> None:
    """Write a text left or right of a point."""
    ax.annotate(
        text,
        point,
        xytext=(-8 if is_left else 8, lift_pt),
        ha="right" if is_left else "left",
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1},
        parse_math=False,
    )


def extra_cost_eur(told: Summary) -> float:
    """Net present cost of the works of a plan above doing nothing [EUR]."""
    works = told["works_net_present_eur"]
    return float(works - told["replaced_maintenance_net_present_eur"])


def _summary_of(plan: Plan | Summary) -> Summary:
    return summary(plan) if isinstance(plan, Plan) else plan


def _line(told: Summary, name: str) -> tuple[Floats, Floats]:
    """Years and a figure of each, the baseline first if it is one of demand."""
    years = [year["year"] for year in told["years"]]
    found = [np.nan if year[name] is None else year[name] for year in told["years"]]
    if name.endswith("kwh_per_m2_yr"):
        years = [told["scenario"]["baseline_year"], *years]
        found = [told["baseline_kwh_per_m2_yr"], *found]
    return np.array(years, dtype=np.float64), np.array(found, dtype=np.float64)


def _drop_percent(told: Summary) -> float:
    _, averages = _line(told, "average_kwh_per_m2_yr")
    return float(100 * (1 - averages[-1] / averages[0]))


def _labelled(name: str, last: float, language: Language) -> str:
    return f"{printable(name, NAME_LETTERS)}: {number(last, language, 1)}"


def _draw_paths(ax: Axes, told: Mapping[str, Summary], language: Language) -> None:
    """Draw what each path allows that must hold; once where all have the same."""
    lines = {
        name: _line(one, "target_kwh_per_m2_yr")
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
    lines = [_line(one, "investment_eur") for one in told.values()]
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
