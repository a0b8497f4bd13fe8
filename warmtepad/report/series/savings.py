"""What tenants of dwellings in work save, as a distribution."""

from math import floor

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.plan.savings import saving_at
from warmtepad.report.fields import (
    EUR_PER_YR,
    FRACTION,
    Field,
    count_field,
    flag_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import (
    NO_SAVING_EUR_PER_YR,
    loses,
    saving_quantiles,
)
from warmtepad.terms import Level

STEPS_EUR_PER_YR = (25.0, 50.0, 100.0, 250.0, 500.0, 1000.0)
"""Widths of a class, the first that gives few enough classes [EUR/yr]."""

MOST_CLASSES = 40
"""Classes that a chart has room for."""

TAIL = 0.005
"""Share of the dwellings at each end that the outer classes take in."""

SAVING_SERIES: tuple[Field, ...] = (
    text_field("level", "Link between calculated and actual use: low, mid or high."),
    flag_field("is_of_plan", "Whether it is the link of the scenario."),
    number_field(
        "from_eur_per_yr",
        EUR_PER_YR,
        "Least saving of the class; the first class takes in all below it too.",
    ),
    number_field(
        "to_eur_per_yr",
        EUR_PER_YR,
        "Saving below which the class ends; the last one takes in all above it too.",
    ),
    count_field("dwellings", "Dwellings in work that save so much."),
    count_field(
        "strongly_improved_dwellings", "Of these, dwellings that are strongly improved."
    ),
    number_field("fraction", FRACTION, "Their share of the dwellings in work."),
)
"""Columns of `saving_series`."""

SAVING_FIGURES: tuple[Field, ...] = (
    text_field("level", "Link between calculated and actual use: low, mid or high."),
    flag_field("is_of_plan", "Whether it is the link of the scenario."),
    text_field("group", "`worked_on`, or `strongly_improved` dwellings alone."),
    count_field("dwellings", "Dwellings of the group."),
    number_field("p10_eur_per_yr", EUR_PER_YR, "One in ten saves at most this."),
    number_field("median_eur_per_yr", EUR_PER_YR, "Half of them save at most this."),
    number_field("mean_eur_per_yr", EUR_PER_YR, "Mean saving of a dwelling."),
    number_field("p90_eur_per_yr", EUR_PER_YR, "Nine in ten save at most this."),
    number_field(
        "without_saving_fraction",
        FRACTION,
        "Share that saves less than 1 EUR a year, or pays more.",
    ),
    number_field("losing_fraction", FRACTION, "Share that pays at least 1 EUR more."),
)
"""Columns of `saving_figures`."""


def saving_series(plan: Plan) -> pd.DataFrame:
    """Dwellings in work by what their tenants save, at each link to actual use.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per link and class, the same classes for each; the columns are declared
        in `SAVING_SERIES`. Without works it has no rows.
    """
    worked_on = plan.programme.is_worked_on
    savings = {level: saving_at(plan, level) for level in Level}
    edges = _edges(np.stack([saving[worked_on] for saving in savings.values()]), plan)
    dwellings = np.where(worked_on, plan.stock.dwellings, 0)
    strongly = np.where(plan.is_strongly_improved, dwellings, 0)
    total = max(int(dwellings.sum()), 1)
    parts = []
    for level, saving in savings.items():
        last = max(len(edges) - 2, 0)
        place = np.clip(np.searchsorted(edges, saving, side="right") - 1, 0, last)
        counts, strong = (
            np.bincount(place, weights=own, minlength=last + 1)[: len(edges) - 1]
            for own in (dwellings, strongly)
        )
        parts.append(
            pd.DataFrame(
                {
                    "level": level.value,
                    "is_of_plan": level is plan.scenario.bills.actual_use_level,
                    "from_eur_per_yr": edges[:-1],
                    "to_eur_per_yr": edges[1:],
                    "dwellings": counts.astype(np.int64),
                    "strongly_improved_dwellings": strong.astype(np.int64),
                    "fraction": counts / total,
                }
            )
        )
    return as_declared(parts, SAVING_SERIES)


def saving_figures(plan: Plan) -> pd.DataFrame:
    """What tenants save in a few figures, at each link to actual use.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per link and group of dwellings; the columns are declared in
        `SAVING_FIGURES`. Figures of a group without dwellings are not a number.
    """
    groups = {
        "worked_on": plan.programme.is_worked_on,
        "strongly_improved": plan.is_strongly_improved,
    }
    return pd.DataFrame(
        [
            {
                "level": level.value,
                "is_of_plan": level is plan.scenario.bills.actual_use_level,
                "group": group,
                **_figures(plan, saving, rows),
            }
            for level in Level
            for saving in (saving_at(plan, level),)
            for group, rows in groups.items()
        ]
    )


def _figures(plan: Plan, saving: Floats, rows: Booleans) -> dict[str, float]:
    own, dwellings = saving[rows], plan.stock.dwellings[rows]
    total = int(dwellings.sum())
    quantiles = saving_quantiles(own, dwellings)

    def share(which: Booleans) -> float:
        return int(dwellings[which].sum()) / total if total else np.nan

    return {
        "dwellings": total,
        **{
            f"{name}_eur_per_yr": np.nan if eur is None else eur
            for name, eur in quantiles.items()
        },
        "without_saving_fraction": share(own < NO_SAVING_EUR_PER_YR),
        "losing_fraction": share(loses(own)),
    }


def _edges(savings: Floats, plan: Plan) -> Floats:
    """Edges of the classes, zero among them, (n_classes + 1,); one if no works."""
    dwellings = plan.stock.dwellings[plan.programme.is_worked_on]
    if not dwellings.sum():
        return np.zeros(1)
    low, high = (
        np.quantile(
            savings.ravel(),
            share,
            weights=np.tile(dwellings, len(savings)),
            method="inverted_cdf",
        )
        for share in (TAIL, 1 - TAIL)
    )
    least, most = min(float(low), 0.0), max(float(high), 0.0)
    fits = (step for step in STEPS_EUR_PER_YR if most - least < step * MOST_CLASSES)
    step = next(fits, STEPS_EUR_PER_YR[-1])
    numbers = np.arange(floor(least / step), floor(most / step) + 2)
    return np.asarray(step * numbers, dtype=np.float64)
