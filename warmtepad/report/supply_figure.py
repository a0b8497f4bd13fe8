"""What a kWh costs, from the cheapest step to the dearest, and which are chosen."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.plan.why import Whys
from warmtepad.report.axes import (
    FIRST,
    KWH_SCALES,
    PALE,
    PATH_COLOUR,
    QUIET,
    SMALL,
    Numbers,
    axes_or_new,
    nothing_to_show,
    scaled,
    set_title,
    short,
    small_print,
    tidy,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.series import path_total_eur_per_kwh, supply_series
from warmtepad.report.series.supply import thinned_steps
from warmtepad.report.words import number
from warmtepad.terms import Language

MOST_STEPS = 800
"""Steps that a figure draws; of more, neighbours are drawn as one."""

MOST_STEPS_EDGED = 400
"""Steps that have room for an edge."""

REACH_FACTOR = 3.0
"""How many times the price of the path the axis reaches, up and down."""


def supply(
    plan: Plan,
    ax: Axes | None = None,
    *,
    language: Language = Language.NL,
    found: Whys | None = None,
) -> Axes:
    """Draw the cost of each step against what all cheaper steps avoid.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given.
    language
        Language of the texts.
    found
        What speaks for the choices of the plan, if that is known.

    Returns
    -------
    Axes

    Notes
    -----
    What a step is and what it costs: `warmtepad.report.series.supply_series`.
    """
    ax = axes_or_new(ax)
    table, price = supply_series(plan, found), path_total_eur_per_kwh(plan)
    set_title(ax, caption("supply title", language))
    if not len(table):
        nothing_to_show(ax, "no prices", language)
        small_print(plan, ax, language)
        return ax
    low, high = _reach(table.cost_eur_per_kwh.to_numpy(), price)
    beyond = int((~table.cost_eur_per_kwh.between(low, high)).sum())
    unit, name = scaled(table.to_kwh_per_yr.to_numpy(), KWH_SCALES, "kWh")
    drawn = thinned_steps(table, MOST_STEPS)
    for is_chosen in (False, True):
        _draw(ax, drawn, is_chosen, (unit, name), language)
    if beyond:
        note = caption("supply beyond", language, count=number(beyond, language))
        ax.plot([], [], ls="none", label=note)
    if np.isfinite(price):
        text = caption("supply price", language, price=number(price, language, 2))
        ax.axhline(price, color=PATH_COLOUR, ls="--", lw=2, label=text)
    ax.axhline(0, color=QUIET, lw=0.8)
    ax.set_ylim(low, high)
    ax.set_xlim(0, float(table.to_kwh_per_yr.iloc[-1]) / unit)
    ax.set_ylabel(
        caption("supply up" if np.isfinite(price) else "supply own", language)
    )
    ax.set_xlabel(caption("supply across", language, unit=name))
    tidy(ax, ax.yaxis, language)
    ax.xaxis.set_major_formatter(Numbers(language))
    ax.legend(frameon=False, loc="upper left", fontsize=SMALL, reverse=True)
    small_print(plan, ax, language)
    return ax


def _draw(
    ax: Axes,
    table: pd.DataFrame,
    is_chosen: bool,
    scale: tuple[float, str],
    language: Language,
) -> None:
    """Draw the chosen steps, or those that are not."""
    unit, name = scale
    drawn = table[table.is_chosen == is_chosen]
    if not len(drawn):
        return
    amount = float(drawn.avoided_kwh_per_yr.sum()) / unit
    text = caption(
        f"supply {'chosen' if is_chosen else 'next'}",
        language,
        amount=short(amount, language),
        unit=name,
    )
    ax.bar(
        drawn.from_kwh_per_yr / unit,
        drawn.cost_eur_per_kwh,
        drawn.avoided_kwh_per_yr / unit,
        align="edge",
        color=FIRST if is_chosen else PALE,
        edgecolor="white" if is_chosen else QUIET,
        linewidth=0.4 if len(table) <= MOST_STEPS_EDGED else 0.0,
        label=text,
    )


def _reach(costs: Floats, price: float) -> tuple[float, float]:
    """Ends of the axis of costs: zero and the price are within it."""
    low, high = min(float(costs.min()), 0.0), max(float(costs.max()), 0.0)
    if np.isfinite(price):
        low = max(low, -REACH_FACTOR * price)
        high = min(max(high, 1.2 * price), REACH_FACTOR * price)
    room = 0.05 * max(high - low, 1e-6)
    return (low - room if low < 0 else 0.0), high + room
