"""What the figures of a plan share: colours, sizes, axes and small print."""

from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from warmtepad.columns import Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.texts import scenario_name, scenario_warning
from warmtepad.report.words import number
from warmtepad.terms import Language

INK = "#1f2933"
"""Colour of the outcome and of text."""

PATH_COLOUR = "#c2410c"
"""Colour of what the path allows."""

QUIET = "#8a94a0"
"""Colour of prices and of help lines."""

WIDTH_INCH, HEIGHT_INCH = 8.0, 5.0
"""Size of a figure that is made here."""

SMALL, TINY = 9.0, 7.5
"""Font sizes of notes and of small print [pt]."""

MOST_YEARS_NAMED = 15
"""Years that fit below an axis."""

SMALL_PRINT_DROP_PT = 28
"""How far the small print stands below the axes [pt]."""

SMALL_PRINT_LETTERS = 125
"""Letters in a line of small print."""


def new_figure() -> Figure:
    """Empty figure that needs no screen and leaves no state behind."""
    figure = Figure(figsize=(WIDTH_INCH, HEIGHT_INCH), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def set_title(ax: Axes, text: str) -> None:
    """Write a title at the left, above the axes."""
    ax.set_title(text, loc="left", color=INK, weight="bold", pad=10)


def tidy_years(ax: Axes, calendar: Integers, language: Language) -> None:
    """Leave years below, numbers of the language at the side, and little else."""
    step = 1 + len(calendar) // MOST_YEARS_NAMED
    ax.set_xticks(calendar[::-1][::step][::-1])
    ax.set_xlim(float(calendar[0]) - 0.5, float(calendar[-1]) + 0.5)
    ax.yaxis.set_major_formatter(lambda value, _: number(value, language))
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=SMALL)


def small_print(plan: Plan, lowest: Axes, language: Language) -> None:
    """Say below the lowest axes what a reader must be told."""
    scenario = plan.scenario
    name = f"{scenario_name(scenario, language)} ({scenario.id})."
    lines = [
        *wrap(name, SMALL_PRINT_LETTERS),
        *wrap(scenario_warning(scenario, language), SMALL_PRINT_LETTERS),
    ]
    lowest.annotate(
        "\n".join(lines),
        xy=(0, 0),
        xycoords="axes fraction",
        xytext=(0, -SMALL_PRINT_DROP_PT),
        textcoords="offset points",
        va="top",
        fontsize=TINY,
        color=INK,
        parse_math=False,
    )
