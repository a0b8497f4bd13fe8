"""What plans cost against how far they lower the heat demand."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from warmtepad.columns import Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    EUR_SCALES,
    FIRST,
    INK,
    PALE,
    PATH_COLOUR,
    SMALL,
    Numbers,
    axes_or_new,
    eur_in_short,
    printable,
    scaled,
    set_title,
    tidy,
)
from warmtepad.report.compared_figure import (
    NAME_LETTERS,
    Summary,
    line_of,
    summary_of,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.proof import keeps_rules
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

NEAR, TEXT_HEIGHT = 0.3, 0.12
"""Points that are nearer across may have texts that meet, and the height of a text: as
shares of the span of all points."""

SPAN_PT = 220.0
"""Height of the span of all points, about [pt]."""


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
    told = {name: summary_of(plan) for name, plan in plans.items()}
    drop = np.array([_drop_percent(one) for one in told.values()])
    cost_eur = np.array([extra_cost_eur(one) for one in told.values()])
    # A limit that is missed at its own price is paid for.
    keeps = np.array([keeps_rules(Outcome(one["outcome"])) for one in told.values()])
    unit, scale = scaled(cost_eur, EUR_SCALES, "unit EUR")
    _draw_points(ax, drop, cost_eur / unit, keeps)
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


def _draw_points(ax: Axes, drop: Floats, cost: Floats, keeps: Booleans) -> None:
    """Draw a line through plans that keep the rules, and crosses for the others."""
    order = np.argsort(drop)
    order = order[keeps[order]]
    ax.plot(drop[order], cost[order], color=FIRST, marker="o", ms=7, lw=2, zorder=4)
    if not keeps.all():
        ax.plot(
            drop[~keeps], cost[~keeps], ls="none", marker="X", ms=9, color=PATH_COLOUR
        )


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


def _drop_percent(told: Summary) -> float:
    _, averages = line_of(told, "average_kwh_per_m2_yr")
    return float(100 * (1 - averages[-1] / averages[0]))
