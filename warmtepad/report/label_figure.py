"""The mix of energy labels over the years of a plan."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes

from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    MOST_YEARS_NAMED,
    QUIET,
    SMALL,
    axes_or_new,
    set_title,
    small_print,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.key_figures import baseline_dwellings_of_label, share_a_or_better
from warmtepad.report.series import label_series
from warmtepad.report.words import number
from warmtepad.terms import EnergyLabel, Language

COLOURS: Mapping[EnergyLabel, str] = MappingProxyType(
    {
        EnergyLabel.A4: "#00632e",
        EnergyLabel.A3: "#007337",
        EnergyLabel.A2: "#008340",
        EnergyLabel.A1: "#009348",
        EnergyLabel.A: "#00a651",
        EnergyLabel.B: "#50b848",
        EnergyLabel.C: "#bed630",
        EnergyLabel.D: "#fff200",
        EnergyLabel.E: "#fdb913",
        EnergyLabel.F: "#f37021",
        EnergyLabel.G: "#ed1c24",
    }
)
"""Colours of the European energy label; darker greens above A."""

HATCHES: Mapping[EnergyLabel, str] = MappingProxyType(
    {EnergyLabel.E: "//", EnergyLabel.F: "\\\\", EnergyLabel.G: "xx"}
)
"""Hatches that tell poor labels apart in grey."""

WHITE_TEXT = frozenset({EnergyLabel.G, *(x for x in EnergyLabel if x >= EnergyLabel.A)})
"""Labels whose colour is dark, also in grey."""

LEAST_SHARE_NAMED = 0.035
"""Distance between texts beside a bar, and the least layer with a name inside."""

BAR_WIDTH = 0.8
"""Width of a bar; the years stand one apart."""

TEXT_ROOM = 0.16
"""Room for texts at each side, as a share of the width of all bars."""

MOST_BARS_WITH_NAMES = 16
"""Bars between which there is room for the names of labels."""


def labels(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw the share of the dwellings per label, in each year from now on.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given.
    language
        Language of the texts.

    Returns
    -------
    Axes
    """
    ax = axes_or_new(ax)
    shares = label_series(plan).pivot(index="year", columns="label", values="fraction")
    mix = shares[[label.text for label in EnergyLabel]].to_numpy()
    for label in EnergyLabel:
        _draw_layer(ax, label, mix)
    _write_beside(ax, 0, mix[0], language)
    _write_beside(ax, len(mix) - 1, mix[-1], language)
    years = [str(year) for year in shares.index]
    years[0] = caption("labels now", language, year=years[0])
    step = 1 + len(years) // MOST_YEARS_NAMED
    places = [0, *range(len(years) - 1, step - 1, -step)]
    ax.set_xticks(places, [years[place] for place in places], fontsize=SMALL)
    room = TEXT_ROOM * len(mix) + BAR_WIDTH / 2
    ax.set_xlim(-room, len(mix) - 1 + room)
    ax.set_ylim(0, 1)
    ax.set_yticks([])
    ax.set_ylabel(caption("labels axis", language), fontsize=SMALL)
    now, then = baseline_dwellings_of_label(plan), plan.years.dwellings_of_label[-1]
    a_now, a_then = (
        number(100 * share_a_or_better(own), language, 1) for own in (now, then)
    )
    year = plan.scenario.last_year
    set_title(ax, caption("labels title", language, now=a_now, then=a_then, year=year))
    ax.spines[:].set_visible(False)
    ax.tick_params(axis="x", length=0)
    small_print(plan, ax, language)
    return ax


def _draw_layer(ax: Axes, label: EnergyLabel, mix: Floats) -> None:
    """Draw one label in all bars, with its name where there is room."""
    shares, tops = mix[:, label], np.cumsum(mix, axis=1)[:, label]
    if not shares.any():
        return
    ax.bar(
        np.arange(len(mix)),
        shares,
        BAR_WIDTH,
        bottom=tops - shares,
        color=COLOURS[label],
        hatch=HATCHES.get(label, ""),
        edgecolor="white",
        linewidth=0.5,
        label=label.text,
    )
    if len(mix) > MOST_BARS_WITH_NAMES:
        return
    for place in np.flatnonzero(shares >= LEAST_SHARE_NAMED).tolist():
        written = ax.text(
            place,
            tops[place] - shares[place] / 2,
            label.text,
            ha="center",
            va="center_baseline",
            fontsize=SMALL,
        )
        written.set_color("white" if label in WHITE_TEXT else "black")
        if label in HATCHES:
            box = {"facecolor": COLOURS[label], "edgecolor": "none", "pad": 0.4}
            written.set_bbox(box)


def _write_beside(ax: Axes, place: int, shares: Floats, language: Language) -> None:
    """Write each label and its share outside the first or the last bar."""
    side = -1 if place == 0 else 1
    edge = place + side * BAR_WIDTH / 2
    gap = side * TEXT_ROOM * 0.15 * max(ax.get_xlim()[1], 1.0)
    found = [label for label in EnergyLabel if shares[label] > 0]
    tops = np.cumsum(shares)
    middles = np.array([tops[label] - shares[label] / 2 for label in found])
    heights = _apart(middles)
    for label, middle, height in zip(found, middles, heights, strict=True):
        ax.annotate(
            f"{label.text}  {number(100 * shares[label], language, 1)} %",
            (edge, middle),
            xytext=(edge + gap, height),
            ha="right" if side < 0 else "left",
            va="center",
            fontsize=SMALL,
            arrowprops={"arrowstyle": "-", "lw": 0.6, "color": QUIET},
        )


def _apart(middles: Floats) -> Floats:
    """Heights near the middles that stand clear of each other, within the axis."""
    heights = middles.copy()
    for number_ in range(1, len(heights)):
        least = heights[number_ - 1] + LEAST_SHARE_NAMED
        heights[number_] = max(heights[number_], least)
    ceiling = 1.0
    for number_ in range(len(heights) - 1, -1, -1):
        heights[number_] = min(heights[number_], ceiling)
        ceiling = heights[number_] - LEAST_SHARE_NAMED
    return heights
