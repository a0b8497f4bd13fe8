"""Path, outcome and price of each year."""

import numpy as np
import pandas as pd

from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.fields import (
    EUR_PER_KWH,
    KWH_PER_M2_YR,
    Field,
    count_field,
    flag_field,
    number_field,
)
from warmtepad.report.key_figures import PATH, known_price_eur_per_kwh

PATH_SERIES: tuple[Field, ...] = (
    count_field("year", "Calendar year; all figures are those at its end."),
    flag_field("is_baseline", "Whether it is the baseline year, before any work."),
    number_field(
        "target_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand that the path allows; that of the stock in the "
        "baseline year; not a number if the path is off.",
    ),
    number_field(
        "average_kwh_per_m2_yr", KWH_PER_M2_YR, "Average net heat demand of the stock."
    ),
    number_field(
        "missed_kwh_per_m2_yr", KWH_PER_M2_YR, "How far it lies above the path, or 0."
    ),
    number_field(
        "price_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the last kWh of yearly net heat demand that the path asks "
        "for; not a number if not known, and in the baseline year.",
    ),
)
"""Columns of `path_series`."""


def path_series(plan: Plan) -> pd.DataFrame:
    """Path, outcome and price of the baseline year and each year of the plan.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per year; the columns are declared in `PATH_SERIES`.
    """
    years, baseline = plan.years, plan.baseline_kwh_per_m2_yr
    target = np.array([baseline, *years.target_kwh_per_m2_yr])
    return pd.DataFrame(
        {
            "year": np.array([plan.scenario.baseline_year, *years.year]),
            "is_baseline": np.arange(len(years.year) + 1) == 0,
            "target_kwh_per_m2_yr": np.where(
                plan.scenario.path.is_enabled, target, np.nan
            ),
            "average_kwh_per_m2_yr": np.array([baseline, *years.average_kwh_per_m2_yr]),
            "missed_kwh_per_m2_yr": _missed(plan),
            "price_eur_per_kwh": np.array([np.nan, *known_price_eur_per_kwh(plan)]),
        }
    )


def _missed(plan: Plan) -> Floats:
    """How far each year lies above the path, the baseline first, (1 + n_years,)."""
    missed = np.zeros(len(plan.years.year) + 1)
    for shortfall in plan.shortfalls:
        if shortfall.rule == PATH:
            missed[1 + plan.scenario.years.index(shortfall.year)] = shortfall.amount
    return missed
