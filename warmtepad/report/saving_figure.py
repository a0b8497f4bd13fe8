"""What tenants save, over the dwellings that are worked on."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    FIRST,
    INK,
    PALE,
    PATH_COLOUR,
    QUIET,
    SECOND,
    SECOND_HATCH,
    SMALL,
    TINY,
    Numbers,
    axes_or_new,
    nothing_to_show,
    panel_below,
    set_title,
    small_print,
    tidy,
    tidy_counts,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.letter_figures import Letter, read_letter
from warmtepad.report.letter_words import LetterRow
from warmtepad.report.series import saving_figures, saving_series
from warmtepad.report.words import number
from warmtepad.terms import Language

TEXT_ROOM = 0.22
"""Room for texts at the right, as a share of the width."""

PANEL_RATIO = (3.0, 1.0)
"""Heights of the distribution and of the links."""


def savings(
    plan: Plan,
    ax: Axes | None = None,
    *,
    language: Language = Language.NL,
    letter: Letter | None = None,
) -> Axes:
    """Draw what tenants save at actual use, and who saves nothing or loses.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given. The links between calculated and actual use
        take the lower quarter of axes that stand in a grid of subplots, and are left
        out of others.
    language
        Language of the texts.
    letter
        What the letter expects, to hold the savings against; the bundled one if not
        given.

    Returns
    -------
    Axes
        The axes of the distribution.
    """
    ax = axes_or_new(ax)
    figures = saving_figures(plan)
    own = figures[figures.is_of_plan & (figures.group == "worked_on")].iloc[0]
    if not own.dwellings:
        set_title(ax, caption("savings empty", language))
        nothing_to_show(ax, "nothing", language)
        small_print(plan, ax, language)
        return ax
    table = saving_series(plan)
    _draw_classes(ax, table[table.is_of_plan], language)
    _draw_band(ax, letter or read_letter(), language)
    ax.axvline(0, color=INK, lw=1)
    ax.set_ylabel(caption("savings up", language))
    ax.set_ylim(0, 1.08 * float(table[table.is_of_plan].dwellings.max()))
    tidy_counts(ax, ax.yaxis, language)
    ax.xaxis.set_major_formatter(Numbers(language))
    ax.legend(frameon=False, fontsize=SMALL)
    title = caption(
        "savings title",
        language,
        median=number(own.median_eur_per_yr, language),
        none=number(100 * own.without_saving_fraction, language, 1),
    )
    set_title(ax, title)
    lowest = _with_links(ax, figures, language)
    lowest.set_xlabel(caption("savings across", language), fontsize=SMALL)
    small_print(plan, lowest, language)
    return ax


def _draw_classes(ax: Axes, table: pd.DataFrame, language: Language) -> None:
    """Draw classes of savings: strongly improved dwellings below the others."""
    place = table.from_eur_per_yr.to_numpy()
    width = (table.to_eur_per_yr - table.from_eur_per_yr).to_numpy()
    strongly = table.strongly_improved_dwellings.to_numpy()
    other = table.dwellings.to_numpy() - strongly
    loses = place < 0
    layers = (
        ("strongly", np.where(loses, 0, strongly), FIRST, ""),
        ("other", np.where(loses, 0, other), SECOND, SECOND_HATCH),
        ("losing", np.where(loses, strongly + other, 0), PATH_COLOUR, "xxxx"),
    )
    bottom = np.zeros(len(table))
    for name, dwellings, colour, hatch in layers:
        if dwellings.any():
            ax.bar(
                place,
                dwellings,
                width,
                bottom=bottom,
                align="edge",
                color=colour,
                hatch=hatch,
                edgecolor="white",
                linewidth=0.5,
                label=caption(f"savings {name}", language),
            )
        bottom = bottom + dwellings
    used = np.flatnonzero(bottom)
    ax.set_xlim(min(place[used[0]], 0.0) - width[0], place[used[-1]] + 2 * width[0])


def _draw_band(ax: Axes, letter: Letter, language: Language) -> None:
    """Draw what the letter expects of homes that are improved."""
    expected = letter.row[LetterRow.SAVING_MEDIAN]
    if expected.low is None or expected.high is None:
        return
    low, high = (number(eur, language) for eur in (expected.low, expected.high))
    ax.axvspan(
        expected.low,
        expected.high,
        color=QUIET,
        alpha=0.25,
        lw=0,
        zorder=0,
        label=caption("savings band", language, low=low, high=high),
    )


def _with_links(ax: Axes, figures: pd.DataFrame, language: Language) -> Axes:
    """Draw the spread at each link below, and give the lowest axes."""
    panel = panel_below(ax, PANEL_RATIO, "links")
    if panel is None:
        return ax
    ax.tick_params(labelbottom=False)
    own = figures[figures.group == "worked_on"].reset_index(drop=True)
    _draw_links(panel, own, language)
    panel.axvline(0, color=INK, lw=1)
    low, high = ax.get_xlim()
    high = max(high, float(own.p90_eur_per_yr.max()))
    low = min(low, float(own.p10_eur_per_yr.min()))
    for axes in (ax, panel):
        axes.set_xlim(low, high + TEXT_ROOM * (high - low))
    names = [caption(f"savings {level}", language) for level in own.level]
    panel.set_yticks(range(len(names)), names)
    panel.set_ylim(len(names) - 0.5, -0.5)
    tidy(panel, panel.xaxis, language)
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", color=PALE)
    panel.set_axisbelow(True)
    title = caption("savings levels", language)
    panel.set_title(title, loc="left", fontsize=SMALL, color=INK)
    return panel


def _draw_links(panel: Axes, own: pd.DataFrame, language: Language) -> None:
    """Draw a line per link: what most dwellings save, the median and who does not."""
    panel.hlines(
        own.index,
        own.p10_eur_per_yr,
        own.p90_eur_per_yr,
        color=[FIRST if is_of_plan else QUIET for is_of_plan in own.is_of_plan],
        lw=6,
    )
    panel.plot(
        own.median_eur_per_yr, own.index, ls="none", marker="D", color=INK, mec="white"
    )
    for place, share in enumerate(own.without_saving_fraction.tolist()):
        text = number(100 * share, language, 1)
        panel.text(
            1.0,
            place,
            caption("savings none", language, share=text),
            transform=panel.get_yaxis_transform(),
            ha="right",
            va="center",
            fontsize=TINY,
        )
