"""A plan as figures: axes to build on, and files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from warmtepad.columns import Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.summary import baseline_dwellings_of_label
from warmtepad.report.texts import say
from warmtepad.report.words import number
from warmtepad.terms import EnergyLabel, Language

INK = "#1f2933"
"""Colour of the outcome and of text."""

PATH_COLOUR = "#c2410c"
"""Colour of what the path allows."""

PRICE_COLOUR = "#8a94a0"
"""Colour of prices."""

LABEL_COLOURS: Mapping[EnergyLabel, str] = MappingProxyType(
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

POOR_HATCHES: Mapping[EnergyLabel, str] = MappingProxyType(
    {EnergyLabel.E: "//", EnergyLabel.F: "\\\\", EnergyLabel.G: "xx"}
)
"""Hatches that tell poor labels apart in grey."""

DARK_LABELS = frozenset(
    {EnergyLabel.A4, EnergyLabel.A3, EnergyLabel.A2, EnergyLabel.A1, EnergyLabel.A}
)
"""Labels whose colour asks for white text."""

WIDTH_INCH, HEIGHT_INCH = 8.0, 5.0
"""Size of a figure that is made here."""

DOTS_PER_INCH = 150
"""Resolution of a png."""

LEAST_SHARE_INSIDE = 0.035
"""Share of a label below which its text stands beside the bar."""

BAR_WIDTH = 0.56
"""Width of a bar of labels; the two stand one apart."""

PRICE_PANEL = (0.0, -0.48, 1.0, 0.28)
"""Place of the prices in the axes of the path: left, foot, width, height."""

SMALL, TINY = 9.0, 7.5
"""Font sizes of notes and of small print [pt]."""


def plot_path(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw the path against the outcome, with the price of each year below.

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
        The axes of path and outcome; prices, if known, stand in axes inside it.
    """
    ax = ax if ax is not None else _new_figure().add_subplot()
    years, has_path = plan.years, plan.scenario.path.is_enabled
    baseline = plan.baseline_kwh_per_m2_yr
    calendar = np.array([plan.scenario.baseline_year, *years.year])
    outcome = np.array([baseline, *years.average_kwh_per_m2_yr])
    last = int(calendar[-1])
    if has_path:
        path = np.array([baseline, *years.target_kwh_per_m2_yr])
        text = _end("path", float(path[-1]), last, language)
        ax.plot(calendar, path, color=PATH_COLOUR, linestyle="--", lw=2, label=text)
    text = _end("outcome", float(outcome[-1]), last, language)
    ax.plot(calendar, outcome, color=INK, marker="o", markersize=5, lw=2, label=text)
    _mark_missed_years(plan, ax, language)
    ax.set_title(say("path title", language), loc="left", color=INK, weight="bold")
    ax.set_ylabel(say("path axis", language))
    _tidy(ax, calendar, language)
    ax.legend(frameon=False, loc="upper right", fontsize=SMALL)
    prices = years.price_eur_per_kwh
    foot = 0.0
    if has_path and np.isfinite(prices).any():
        _price_panel(plan, ax, calendar, language)
        foot = PRICE_PANEL[1]
    _small_print(plan, ax, foot, language)
    return ax


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
    ax = ax if ax is not None else _new_figure().add_subplot()
    scenario = plan.scenario
    mixes = (baseline_dwellings_of_label(plan), plan.years.dwellings_of_label[-1])
    tops = [_label_bar(ax, place, mix, language) for place, mix in enumerate(mixes)]
    for now, then in zip(*tops, strict=True):
        inner = (BAR_WIDTH / 2, 1 - BAR_WIDTH / 2)
        ax.plot(inner, (now, then), color=PRICE_COLOUR, lw=0.6, zorder=0)
    names = [
        say("labels now", language, year=scenario.baseline_year),
        say("labels then", language, year=scenario.last_year),
    ]
    ax.set_xticks([0, 1], names)
    ax.set_xlim(-0.55, 1.55)
    ax.set_ylim(0, 1)
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.set_ylabel(say("labels axis", language))
    ax.set_title(say("labels title", language), loc="left", color=INK, weight="bold")
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.tick_params(axis="x", length=0)
    _small_print(plan, ax, 0.0, language)
    return ax


FIGURES: Mapping[str, Callable[..., Axes]] = MappingProxyType(
    {"path": plot_path, "labels": plot_labels}
)
"""Figures of a plan that are written to files, by the name of the file."""


def save_figure(
    plan: Plan, name: str, paths: Sequence[Path], language: Language
) -> None:
    """Draw a figure and write it; the same plan gives the same bytes.

    Parameters
    ----------
    plan
        The plan.
    name
        Name in `FIGURES`.
    paths
        Files to write; the suffix (``.png``, ``.svg``) is the type.
    language
        Language of the texts.
    """
    with mpl.rc_context():
        mpl.rcdefaults()  # a reader's own style must not change what is written
        mpl.rcParams["svg.hashsalt"] = "warmtepad"
        figure = _new_figure()
        FIGURES[name](plan, figure.add_subplot(), language=language)
        for path in paths:
            is_svg = path.suffix == ".svg"
            metadata = {"Date": None} if is_svg else {"Software": None}
            figure.savefig(path, dpi=DOTS_PER_INCH, metadata=metadata)


def _new_figure() -> Figure:
    figure = Figure(figsize=(WIDTH_INCH, HEIGHT_INCH), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def _end(name: str, value: float, year: int, language: Language) -> str:
    """Name of a line with its last value."""
    return say(f"path {name}", language, value=number(value, language, 1), year=year)


def _mark_missed_years(plan: Plan, ax: Axes, language: Language) -> None:
    """Mark the years in which the path cannot be kept, with what is missing."""
    missed = [s for s in plan.shortfalls if s.rule == "path"]
    if not missed:
        return
    average_of_year = dict(
        zip(plan.years.year.tolist(), plan.years.average_kwh_per_m2_yr, strict=True)
    )
    ax.plot(
        [shortfall.year for shortfall in missed],
        [average_of_year[shortfall.year] for shortfall in missed],
        linestyle="none",
        marker="X",
        markersize=11,
        color=PATH_COLOUR,
        label=say("path missed", language),
    )
    for shortfall in missed:
        ax.annotate(
            f"+{number(shortfall.amount, language, 1)}",
            (shortfall.year, average_of_year[shortfall.year]),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            color=PATH_COLOUR,
            fontsize=SMALL,
        )


def _price_panel(plan: Plan, ax: Axes, calendar: Integers, language: Language) -> Axes:
    """Draw the price of each year in axes below."""
    panel = ax.inset_axes(PRICE_PANEL)
    years, prices = plan.years.year, np.nan_to_num(plan.years.price_eur_per_kwh)
    bars = panel.bar(years, prices, width=0.6, color=PRICE_COLOUR)
    panel.bar_label(
        bars,
        labels=[number(price, language, 2) for price in prices],
        fontsize=TINY,
        padding=1,
    )
    _tidy(panel, calendar, language)
    panel.set_xlim(ax.get_xlim())
    panel.set_ylim(0, max(float(prices.max()) * 1.3, 0.01))
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    panel.set_title(say("price title", language), loc="left", fontsize=SMALL, color=INK)


def _label_bar(
    ax: Axes, place: int, dwellings_of_label: Integers, language: Language
) -> list[float]:
    """Draw one bar, G at the foot; give the share below the top of each label."""
    total = max(int(dwellings_of_label.sum()), 1)
    shares = dwellings_of_label / total
    tops = np.cumsum(shares)
    beside = -np.inf
    for label, share, top in zip(EnergyLabel, shares, tops, strict=True):
        if share == 0:
            continue
        ax.bar(
            place,
            share,
            BAR_WIDTH,
            bottom=top - share,
            color=LABEL_COLOURS[label],
            hatch=POOR_HATCHES.get(label, ""),
            edgecolor="white",
            linewidth=1,
        )
        text = f"{label.text}  {number(100 * share, language, 1)} %"
        middle = top - share / 2
        if share >= LEAST_SHARE_INSIDE:
            colour = "white" if label in DARK_LABELS else "black"
            inside = ax.text(place, middle, text, ha="center", va="center")
            inside.set(color=colour, fontsize=SMALL)
            continue
        # Texts of thin layers stand beside the bar, none over another.
        beside = max(middle, beside + LEAST_SHARE_INSIDE)
        side = -1 if place == 0 else 1
        ax.annotate(
            text,
            (place + side * BAR_WIDTH / 2, middle),
            xytext=(place + side * (BAR_WIDTH / 2 + 0.05), beside),
            ha="right" if place == 0 else "left",
            va="center",
            fontsize=SMALL,
            arrowprops={"arrowstyle": "-", "lw": 0.6, "color": PRICE_COLOUR},
        )
    return [float(top) for top in tops]


def _tidy(ax: Axes, calendar: Integers, language: Language) -> None:
    """Leave years below, numbers of the language at the side, and little else."""
    step = 1 + len(calendar) // 15
    ax.set_xticks(calendar[::-1][::step][::-1])
    ax.set_xlim(calendar[0] - 0.5, calendar[-1] + 0.5)
    ax.yaxis.set_major_formatter(lambda value, _: number(value, language))
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=SMALL)


def _small_print(plan: Plan, ax: Axes, foot: float, language: Language) -> None:
    """Say below `foot`, a height in the axes, what a reader must be told."""
    scenario = plan.scenario
    is_dutch = language is Language.NL
    warning = scenario.warning_nl if is_dutch else scenario.warning_en
    name = scenario.name_nl if is_dutch else scenario.name_en
    ax.annotate(
        f"{name} ({scenario.id}).\n{warning}".strip(),
        xy=(0, foot),
        xycoords="axes fraction",
        xytext=(0, -26),
        textcoords="offset points",
        va="top",
        fontsize=TINY,
        color=INK,
    )
