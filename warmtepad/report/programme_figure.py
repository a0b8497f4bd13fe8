"""The programme as a planning board: complexes and the years of their works."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from warmtepad.catalogue import Work
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    HEIGHT_INCH,
    PALE,
    QUIET,
    SMALL,
    TINY,
    axes_or_new,
    nothing_to_show,
    printable,
    set_title,
    small_print,
    tidy_years,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.series import programme_series
from warmtepad.report.words import number
from warmtepad.report.work_figure import STYLES
from warmtepad.terms import Language

MOST_COMPLEXES = 40
"""Complexes that a figure has rows for."""

ROW_INCH, HEAD_INCH = 0.19, 1.6
"""Height of a row, and of what stands above and below them."""

NAME_LETTERS = 28
"""Letters of the name of a complex."""


def programme(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw in which year each complex gets which work, the earliest at the top.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given, as high as the rows need.
    language
        Language of the texts.

    Returns
    -------
    Axes
        Of larger plans the complexes with most dwellings in work.
    """
    every = programme_series(plan, language)
    largest = np.sort(
        np.argsort(-every.dwellings_worked_on, kind="stable")[:MOST_COMPLEXES]
    )
    table = every.iloc[largest].reset_index(drop=True)
    ax = axes_or_new(ax, max(HEIGHT_INCH, HEAD_INCH + ROW_INCH * len(table)))
    set_title(ax, _title(every, language))
    if not len(table):
        nothing_to_show(ax, "nothing", language)
        small_print(plan, ax, language)
        return ax
    for work in Work:
        _draw(ax, table, work, language)
    _name_rows(ax, table, language)
    tidy_years(ax, plan.years.year, language)
    names = [printable(name, NAME_LETTERS) for name in table.complex_id]
    ax.set_yticks(range(len(table)), names, fontsize=TINY, parse_math=False)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
    ax.legend(
        frameon=False, fontsize=SMALL, ncols=2, loc="lower right", bbox_to_anchor=(1, 1)
    )
    small_print(plan, ax, language)
    return ax


def _title(table: pd.DataFrame, language: Language) -> str:
    """Title, with which complexes are shown if not all of them are."""
    complexes = number(len(table), language)
    title = caption(
        "programme title",
        language,
        complexes=complexes,
        dwellings=number(int(table.dwellings_worked_on.sum()), language),
    )
    if len(table) <= MOST_COMPLEXES:
        return title
    shown = number(MOST_COMPLEXES, language)
    largest = caption("programme largest", language, shown=shown)
    return f"{title}\n{largest}"


def _draw(ax: Axes, table: pd.DataFrame, work: Work, language: Language) -> None:
    """Draw one kind of work; half a bar each where both fall in one year."""
    years = table[f"{work}_year"]
    other = table[
        f"{Work.ENVELOPE if work is Work.INSTALLATION else Work.INSTALLATION}_year"
    ]
    own = np.flatnonzero(years.notna())
    both = (years == other).fillna(False).to_numpy(dtype=bool)[own]
    is_first = work is Work.ENVELOPE
    colour, hatch = STYLES[work]
    width = np.where(both, 0.4, 0.8)
    shift = np.where(both & ~np.array(is_first), 0.0, -0.4)
    ax.barh(
        own,
        width,
        0.75,
        left=years.iloc[own].to_numpy(dtype=float) + shift,
        color=colour,
        hatch=hatch,
        edgecolor="white",
        linewidth=0.5,
        label=caption(f"works {work}", language),
    )


def _name_rows(ax: Axes, table: pd.DataFrame, language: Language) -> None:
    """Write at the right how many dwellings each row stands for."""
    for place, dwellings in enumerate(table.dwellings_worked_on.tolist()):
        ax.text(
            1.01,
            place,
            caption("programme row", language, dwellings=number(dwellings, language)),
            transform=ax.get_yaxis_transform(),
            va="center",
            fontsize=TINY,
            color=QUIET,
        )
