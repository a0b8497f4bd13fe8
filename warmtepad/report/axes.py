"""What the figures of a plan share: colours, sizes, axes and small print."""

from collections.abc import Sequence
from functools import cache
from textwrap import shorten, wrap

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ticker import Formatter, MaxNLocator

from warmtepad.columns import Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.figure_texts import caption
from warmtepad.report.texts import scenario_name, scenario_warning
from warmtepad.report.words import number
from warmtepad.terms import Language

INK = "#1f2933"
"""Colour of the outcome and of text."""

PATH_COLOUR = "#c2410c"
"""Colour of what the path allows, and of what goes wrong."""

QUIET = "#8a94a0"
"""Colour of prices and of help lines."""

PALE = "#dfe4ea"
"""Colour of what is not done."""

FIRST, SECOND = "#1d4e89", "#f2b134"
"""Colours of a pair, such as envelope and installation: apart in grey too."""

SECOND_HATCH = "////"
"""Hatch on what is not the first of a pair."""

WIDTH_INCH, HEIGHT_INCH = 8.0, 5.0
"""Size of a figure that is made here."""

DOTS_PER_INCH = 150
"""Resolution of a png."""

SMALL, TINY = 9.0, 7.5
"""Font sizes of notes and of small print [pt]."""

MOST_YEARS_NAMED = 15
"""Years that fit below an axis."""

LEAST_BARS = 5
"""Bars that a figure has room for at least, so that one is not a wall."""

SMALL_PRINT_DROP_PT = 10
"""How far the small print stands below the name of the axis [pt]."""

SMALL_PRINT_LETTERS = 125
"""Letters in a line of small print."""

SMALL_PRINT_LETTERS_BELOW_BARS = 70
"""The same below bars with long names, which leave less room."""

BAR_TEXT_ROOM = 2.1
"""Length of the axis over the longest bar: room for its text."""

MOST_DECIMALS = 6
"""Decimals of a number on an axis."""

LARGE = 100.0
"""From here on a number needs no decimal."""

NO_GLYPH = "□"
"""What stands for a sign that the font does not have."""

EUR_SCALES = ((1e9, "unit EUR G"), (1e6, "unit EUR M"), (1e3, "unit EUR k"))
"""Units of money, the largest first."""

KWH_SCALES = ((1e9, "TWh"), (1e6, "GWh"), (1e3, "MWh"))
"""Units of energy, the largest first."""


class Numbers(Formatter):
    """Numbers on an axis in a language, with as many decimals as its steps need."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Write one number; what a cursor asks for."""
        return number(x, self._language, 1)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Write the numbers of an axis alike."""
        exact = (
            decimals
            for decimals in range(MOST_DECIMALS)
            if np.allclose(values, np.round(values, decimals), rtol=0, atol=1e-9)
        )
        decimals = next(exact, MOST_DECIMALS)
        texts = [number(value, self._language, decimals) for value in values]
        zero = number(0.0, self._language, decimals)
        return [zero if text == f"-{zero}" else text for text in texts]


def new_figure(height_inch: float = HEIGHT_INCH) -> Figure:
    """Empty figure that needs no screen and leaves no state behind."""
    size = (WIDTH_INCH, height_inch)
    # Places depend on the width of letters, and that on the resolution.
    figure = Figure(figsize=size, dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def axes_or_new(ax: Axes | None, height_inch: float = HEIGHT_INCH) -> Axes:
    """Axes to draw on, made if not given."""
    return ax if ax is not None else new_figure(height_inch).add_subplot()


def panel_below(ax: Axes, ratio: tuple[float, float], name: str) -> Axes | None:
    """Axes in the lower part of the place of others; none outside a grid."""
    place, figure = ax.get_subplotspec(), ax.get_figure()
    if place is None or figure is None:
        return None
    grid = place.subgridspec(2, 1, height_ratios=ratio)
    ax.set_subplotspec(grid[0])
    panel = figure.add_subplot(grid[1])
    panel.set_label(name)
    return panel


def set_title(ax: Axes, text: str) -> None:
    """Write a title at the left, above the axes."""
    ax.set_title(
        text,
        loc="left",
        color=INK,
        weight="bold",
        pad=10,
        fontsize="medium",
        parse_math=False,
    )


def tidy(ax: Axes, axis: Axis, language: Language) -> None:
    """Leave numbers of the language along one axis, and little else."""
    axis.set_major_formatter(Numbers(language))
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=SMALL)
    ax.xaxis.label.set_fontsize(SMALL)
    ax.yaxis.label.set_fontsize(SMALL)


def tidy_counts(ax: Axes, axis: Axis, language: Language) -> None:
    """Leave whole numbers along one axis."""
    axis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    tidy(ax, axis, language)


def tidy_years(ax: Axes, calendar: Integers, language: Language) -> None:
    """Leave years below, numbers of the language at the side, and little else."""
    step = 1 + len(calendar) // MOST_YEARS_NAMED
    ax.set_xticks(calendar[::-1][::step][::-1])
    ax.set_xlim(float(calendar[0]) - 0.5, float(calendar[-1]) + 0.5)
    tidy(ax, ax.yaxis, language)


def tidy_bars(ax: Axes, names: Sequence[str], language: Language) -> None:
    """Leave names beside bars that lie below each other, the first at the top."""
    ax.set_yticks(range(len(names)), list(names), parse_math=False)
    ax.set_ylim(max(len(names), LEAST_BARS) - 0.5, -0.5)
    tidy_counts(ax, ax.xaxis, language)
    ax.tick_params(axis="y", length=0)


def dress_bars(
    plan: Plan,
    bars: BarContainer,
    texts: Sequence[str],
    names: Sequence[str],
    language: Language,
) -> None:
    """Write at both ends of bars that lie below each other, and the small print.

    Parameters
    ----------
    plan
        The plan.
    bars
        The bars, the last of those that lie in one line.
    texts
        What stands behind each.
    names
        What stands before it.
    language
        Language of numbers and small print.
    """
    ax = bars[0].axes
    ax.bar_label(bars, labels=list(texts), fontsize=TINY, padding=3)
    tidy_bars(ax, names, language)
    ax.tick_params(axis="y", labelsize=TINY)
    ax.set_xlim(0, BAR_TEXT_ROOM * max(bar.get_x() + bar.get_width() for bar in bars))
    small_print(plan, ax, language, SMALL_PRINT_LETTERS_BELOW_BARS)


def nothing_to_show(ax: Axes, name: str, language: Language) -> None:
    """Say in empty axes why they are empty."""
    ax.text(
        0.5,
        0.5,
        caption(name, language),
        transform=ax.transAxes,
        ha="center",
        va="center",
        color=INK,
    )
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)


def scaled(
    amounts: Floats, scales: Sequence[tuple[float, str]], smallest: str
) -> tuple[float, str]:
    """Unit in which the largest amount is at least one, and its name.

    Examples
    --------
    >>> scaled(np.array([3.0e5, 2.5e6]), EUR_SCALES, "unit EUR")
    (1000000.0, 'unit EUR M')
    """
    largest = float(np.abs(amounts).max(initial=0.0))
    fits = (scale for scale in scales if largest >= scale[0])
    return next(fits, (1.0, smallest))


def short(amount: float, language: Language) -> str:
    """Number with a decimal if it is small.

    Examples
    --------
    >>> short(8.41, Language.NL), short(123.4, Language.NL)
    ('8,4', '123')
    """
    return number(amount, language, 1 if abs(amount) < LARGE else 0)


def eur_in_short(amount_eur: float, language: Language) -> str:
    """Amount with three digits or so.

    Examples
    --------
    >>> eur_in_short(8_412_345.0, Language.NL)
    'EUR 8,4 mln'
    >>> eur_in_short(950.0, Language.EN)
    'EUR 950'
    """
    unit, name = scaled(np.array([amount_eur]), EUR_SCALES, "unit EUR")
    eur, _, scale = caption(name, language).partition(" ")
    amount = amount_eur / unit
    text = short(amount, language) if scale else number(amount, language)
    return f"{eur} {text} {scale}".rstrip()


def printable(text: str, letters: int = 60) -> str:
    r"""Text on one line, as far as the font has its signs.

    Examples
    --------
    >>> printable("a\nvery long name", 10), printable("\U0001fae0")
    ('a very…', '□')
    """
    known = _glyphs()
    line = " ".join(text.split())
    if len(line) > letters:
        line = shorten(line, letters, placeholder="…")
        line = line if len(line) > 1 else f"{text[: letters - 1]}…"
    return "".join(sign if ord(sign) in known else NO_GLYPH for sign in line)


@cache
def _glyphs() -> frozenset[int]:
    """Signs of the font of the figures."""
    return frozenset(get_font(findfont(FontProperties())).get_charmap())


def small_print(
    plan: Plan, lowest: Axes, language: Language, letters: int = SMALL_PRINT_LETTERS
) -> None:
    """Say below the lowest axes what a reader must be told."""
    scenario = plan.scenario
    name = f"{scenario_name(scenario, language)} ({scenario.id})."
    texts = (name, scenario_warning(scenario, language))
    lowest.annotate(
        "\n".join(line for text in texts for line in wrap(text, letters)),
        xy=(0, 0),
        xycoords=("axes fraction", lowest.xaxis.label),
        xytext=(0, -SMALL_PRINT_DROP_PT),
        textcoords="offset points",
        va="top",
        fontsize=TINY,
        color=INK,
        parse_math=False,
    )
