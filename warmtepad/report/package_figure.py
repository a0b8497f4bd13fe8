"""Packages of measures, by the dwellings that get them."""

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes

from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    FIRST,
    axes_or_new,
    dress_bars,
    eur_in_short,
    nothing_to_show,
    printable,
    set_title,
    small_print,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.series import package_series
from warmtepad.report.words import number
from warmtepad.terms import Language

MOST_PACKAGES = 9
"""Packages that a figure names; the others are one line."""

NAME_LETTERS, NAME_LINES = 58, 2
"""Letters in a line of the name of a package, and lines of it."""


def packages(
    plan: Plan, ax: Axes | None = None, *, language: Language = Language.NL
) -> Axes:
    """Draw how many dwellings get each package, the commonest first.

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
    table = package_series(plan, language)
    total = int(table.dwellings.sum())
    count = number(total, language)
    set_title(ax, caption("packages title", language, dwellings=count))
    if not total:
        nothing_to_show(ax, "nothing", language)
        small_print(plan, ax, language)
        return ax
    table = _shortened(table, language)
    # The others together are no package: a bar of them would dwarf those that are.
    lengths = table.dwellings.where(table.measures.notna(), 0)
    bars = ax.barh(range(len(table)), lengths, 0.7, color=FIRST)
    texts = [
        caption(
            "packages bar",
            language,
            dwellings=number(dwellings, language),
            share=number(100 * dwellings / total, language),
            eur=eur_in_short(eur / dwellings, language),
        )
        for dwellings, eur in zip(
            table.dwellings.tolist(), table.investment_eur.tolist(), strict=True
        )
    ]
    ax.set_xlabel(caption("packages axis", language))
    names = [_in_lines(name) for name in table.measure_names]
    dress_bars(plan, bars, texts, names, language)
    return ax


def _shortened(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Commonest packages, and the others as one."""
    if len(table) <= MOST_PACKAGES + 1:
        return table
    rest = table.iloc[MOST_PACKAGES:]
    name = caption("packages other", language, count=number(len(rest), language))
    names = ["dwellings", "fraction", "investment_eur"]
    last = pd.DataFrame([rest[names].sum()]).assign(measure_names=name)
    last["dwellings"] = last["dwellings"].astype("int64")
    return pd.concat([table.iloc[:MOST_PACKAGES], last], ignore_index=True)


def _in_lines(name: str) -> str:
    """Name of a package in a few lines."""
    text = printable(name, NAME_LETTERS * NAME_LINES - 4)
    return fill(text, NAME_LETTERS)
