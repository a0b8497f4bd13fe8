"""Investment and dwellings in work of each year, by kind of work."""

import numpy as np
from matplotlib.axes import Axes

from warmtepad.catalogue import Work
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    EUR_SCALES,
    FIRST,
    INK,
    QUIET,
    SECOND,
    SECOND_HATCH,
    SMALL,
    TINY,
    axes_or_new,
    eur_in_short,
    nothing_to_show,
    panel_below,
    scaled,
    set_title,
    small_print,
    tidy_years,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.series import work_series
from warmtepad.report.words import number
from warmtepad.terms import Language

PANEL_RATIO = (3.0, 1.0)
"""Heights of money and dwellings."""

STYLES = {Work.ENVELOPE: (FIRST, ""), Work.INSTALLATION: (SECOND, SECOND_HATCH)}
"""Colour and hatch of each kind of work."""


def works(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw the investment of each year by kind of work, with the dwellings below.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given. Dwellings take the lower quarter of axes
        that stand in a grid of subplots, and are left out of others.
    language
        Language of the texts.

    Returns
    -------
    Axes
        The axes of the investment.
    """
    ax = axes_or_new(ax)
    years, total = plan.years.year, float(plan.years.investment_eur.sum())
    short = eur_in_short(total, language)
    set_title(ax, caption("works title", language, eur=short, years=len(years)))
    if not plan.programme.is_worked_on.any():
        nothing_to_show(ax, "nothing", language)
        small_print(plan, ax, language)
        return ax
    unit, name = scaled(plan.years.investment_eur, EUR_SCALES, "unit EUR")
    table = work_series(plan)
    bottom = np.zeros(len(years))
    for work, (colour, hatch) in STYLES.items():
        spent = table[table.work == work.value].investment_eur.to_numpy() / unit
        if not spent.any():
            continue
        of_work = caption(f"works {work}", language)
        eur = eur_in_short(float(spent.sum()) * unit, language)
        ax.bar(
            years,
            spent,
            0.7,
            bottom=bottom,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.5,
            label=f"{of_work}: {eur}",
        )
        bottom = bottom + spent
    unit_name = caption(name, language)
    ax.set_ylabel(caption("works axis", language, unit=unit_name))
    ax.margins(y=0.08)
    tidy_years(ax, years, language)
    ax.legend(frameon=False, fontsize=SMALL)
    small_print(plan, _with_dwellings(plan, ax, language), language)
    return ax


def _with_dwellings(plan: Plan, ax: Axes, language: Language) -> Axes:
    """Draw the dwellings in work below, and give the lowest axes."""
    panel = panel_below(ax, PANEL_RATIO, "dwellings")
    if panel is None:
        return ax
    ax.tick_params(labelbottom=False)
    dwellings = plan.years.dwellings_worked_on
    bars = panel.bar(plan.years.year, dwellings, width=0.7, color=QUIET)
    texts = [number(count, language) for count in dwellings.tolist()]
    panel.bar_label(bars, labels=texts, fontsize=TINY, padding=1)
    tidy_years(panel, plan.years.year, language)
    panel.set_ylim(0, 1.35 * float(dwellings.max()))
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    title = caption("works dwellings", language)
    panel.set_title(title, loc="left", fontsize=SMALL, color=INK)
    return panel
