"""The mix of energy labels, now and in the last year of a plan."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes

from warmtepad.columns import Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import QUIET, SMALL, new_figure, set_title, small_print
from warmtepad.report.key_figures import baseline_dwellings_of_label, share_a_or_better
from warmtepad.report.texts import say
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

LEAST_SHARE_INSIDE = 0.035
"""Share of a label below which its text stands beside the bar."""

BAR_WIDTH = 0.56
"""Width of a bar; the two stand one apart."""


def plot_labels(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw the share of the dwellings per label, now and in the last year.

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
    ax = ax if ax is not None else new_figure().add_subplot()
    scenario = plan.scenario
    now = baseline_dwellings_of_label(plan)
    then = plan.years.dwellings_of_label[-1]
    for place, mix in enumerate((now, then)):
        _draw_bar(ax, place, _shares(mix), language)
    _join_bars(ax, _shares(now), _shares(then))
    names = [
        say("labels now", language, year=scenario.baseline_year),
        say("labels then", language, year=scenario.last_year),
    ]
    ax.set_xticks([0, 1], names)
    ax.set_xlim(-0.75, 1.75)
    ax.set_ylim(0, 1)
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.set_ylabel(say("labels axis", language))
    a_now, a_then = (
        number(100 * share_a_or_better(mix), language, 1) for mix in (now, then)
    )
    year = scenario.last_year
    set_title(ax, say("labels title", language, now=a_now, then=a_then, year=year))
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.tick_params(axis="x", length=0)
    small_print(plan, ax, language)
    return ax


def _shares(dwellings_of_label: Integers) -> Floats:
    return dwellings_of_label / max(int(dwellings_of_label.sum()), 1)


def _draw_bar(ax: Axes, place: int, shares: Floats, language: Language) -> None:
    """Draw the layers of one bar, G at the foot, each with its name and share."""
    tops = np.cumsum(shares)
    free_from = -np.inf  # height from which texts beside the bar stand clear
    for label in (label for label in EnergyLabel if shares[label] > 0):
        share, top = float(shares[label]), float(tops[label])
        ax.bar(
            place,
            share,
            BAR_WIDTH,
            bottom=top - share,
            color=COLOURS[label],
            hatch=HATCHES.get(label, ""),
            edgecolor="white",
            linewidth=1,
        )
        text = f"{label.text}  {number(100 * share, language, 1)} %"
        middle = top - share / 2
        if share >= LEAST_SHARE_INSIDE:
            _write_inside(ax, (place, middle), label, text)
        else:
            height = max(middle, free_from)
            free_from = height + LEAST_SHARE_INSIDE
            _write_beside(ax, place, middle, height, text)


def _write_inside(
    ax: Axes, place: tuple[float, float], label: EnergyLabel, text: str
) -> None:
    written = ax.text(*place, text, ha="center", va="center", fontsize=SMALL)
    written.set_color("white" if label in WHITE_TEXT else "black")
    if label in HATCHES:
        written.set_bbox({"facecolor": COLOURS[label], "edgecolor": "none", "pad": 0.4})


def _write_beside(
    ax: Axes, place: int, middle: float, height: float, text: str
) -> None:
    side = -1 if place == 0 else 1
    edge = place + side * BAR_WIDTH / 2
    ax.annotate(
        text,
        (edge, middle),
        xytext=(edge + side * 0.05, height),
        ha="right" if side < 0 else "left",
        va="center",
        fontsize=SMALL,
        arrowprops={"arrowstyle": "-", "lw": 0.6, "color": QUIET},
    )


def _join_bars(ax: Axes, now: Floats, then: Floats) -> None:
    """Lead the top of each label from one bar to the other."""
    inner = (BAR_WIDTH / 2, 1 - BAR_WIDTH / 2)
    for ends in zip(np.cumsum(now), np.cumsum(then), strict=True):
        ax.plot(inner, ends, color=QUIET, lw=0.6, zorder=0)
