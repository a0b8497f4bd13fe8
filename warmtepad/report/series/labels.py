"""Dwellings per energy label in each year."""

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.fields import (
    FRACTION,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.key_figures import baseline_dwellings_of_label
from warmtepad.terms import EnergyLabel

LABEL_SERIES: tuple[Field, ...] = (
    count_field("year", "Calendar year; the first one is the baseline year."),
    text_field("label", "Energy label as printed, from G to A++++ in each year."),
    count_field("dwellings", "Dwellings with it at the end of the year."),
    number_field("fraction", FRACTION, "Their share of the dwellings of that year."),
)
"""Columns of `label_series`."""


def label_series(plan: Plan) -> pd.DataFrame:
    """Dwellings per label, in the baseline year and at the end of each year.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per year and label, the poorest label first; the columns are declared
        in `LABEL_SERIES`.
    """
    years = np.array([plan.scenario.baseline_year, *plan.years.year])
    dwellings = np.vstack(
        [baseline_dwellings_of_label(plan), plan.years.dwellings_of_label]
    )
    total = np.maximum(dwellings.sum(axis=1, keepdims=True), 1)
    labels = [label.text for label in EnergyLabel]
    return pd.DataFrame(
        {
            "year": np.repeat(years, len(labels)),
            "label": np.tile(np.array(labels, dtype=np.object_), len(years)),
            "dwellings": dwellings.ravel(),
            "fraction": (dwellings / total).ravel(),
        }
    )
