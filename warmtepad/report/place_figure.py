"""Regions, corporations or other places beside each other."""

import pandas as pd
from matplotlib.axes import Axes

from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import (
    FIRST,
    PALE,
    QUIET,
    SMALL,
    axes_or_new,
    dress_bars,
    eur_in_short,
    printable,
    set_title,
)
from warmtepad.report.figure_texts import caption
from warmtepad.report.series import place_series, usual_per
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

MOST_PLACES = 14
"""Places that a figure names; the others are one bar."""

NAME_LETTERS = 30
"""Letters of the name of a place."""


def places(
    plan: Plan,
    ax: Axes | None = None,
    *,
    per: Per | None = None,
    language: Language = Language.NL,
) -> Axes:
    """Draw the dwellings in work of each place, with money and outcome.

    Parameters
    ----------
    plan
        The plan.
    ax
        Axes to draw on; made if not given.
    per
        Kind of place: corporation, region, province, municipality or district; the
        first of which the stock has more than one if not given.
    language
        Language of the texts.

    Returns
    -------
    Axes
    """
    ax = axes_or_new(ax)
    per = usual_per(plan) if per is None else per
    table = _shortened(place_series(plan, per, language), language)
    every = range(len(table))
    # The others together are no place: a bar of them would dwarf those that are.
    is_one = ~table.is_rest
    worked_on = table.dwellings_worked_on.where(is_one, 0)
    lengths = table.dwellings.where(is_one, 0)
    ax.barh(
        every,
        worked_on,
        0.7,
        color=FIRST,
        label=caption("places worked on", language),
    )
    bars = ax.barh(
        every,
        lengths - worked_on,
        0.7,
        left=worked_on,
        color=PALE,
        edgecolor=QUIET,
        linewidth=0.5,
        label=caption("places all", language),
    )
    ax.set_xlabel(caption("places axis", language))
    names = [printable(name, NAME_LETTERS) for name in table.place]
    dress_bars(plan, bars, _texts(table, language), names, language)
    ax.legend(
        frameon=False, fontsize=SMALL, loc="lower right", bbox_to_anchor=(1, 1), ncols=2
    )
    set_title(ax, caption("places title", language, per=word_name(per, language)))
    return ax


def _texts(table: pd.DataFrame, language: Language) -> list[str]:
    """What stands beside each bar."""
    return [
        caption(
            "places bar",
            language,
            share=number(100 * share, language),
            eur=eur_in_short(eur, language),
            before=number(before, language),
            after=number(after, language),
        )
        for share, eur, before, after in zip(
            (table.dwellings_worked_on / table.dwellings).tolist(),
            table.investment_eur.tolist(),
            table.average_before_kwh_per_m2_yr.tolist(),
            table.average_after_kwh_per_m2_yr.tolist(),
            strict=True,
        )
    ]


def _shortened(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Largest places, and the others as one; their averages by dwellings."""
    table = table.assign(is_rest=False)
    if len(table) <= MOST_PLACES + 1:
        return table
    rest = table.iloc[MOST_PLACES:]
    name = caption("places other", language, count=number(len(rest), language))
    sums = rest.drop(columns=["place", "is_rest"]).sum()
    for column in ("average_before_kwh_per_m2_yr", "average_after_kwh_per_m2_yr"):
        weighed = (rest[column] * rest.dwellings).sum()
        sums[column] = weighed / rest.dwellings.sum()
    last = pd.DataFrame([sums]).assign(place=name, is_rest=True)
    return pd.concat([table.iloc[:MOST_PLACES], last], ignore_index=True)
