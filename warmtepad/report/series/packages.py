"""Packages of measures, by how many dwellings get them."""

import numpy as np
import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.report.fields import (
    EUR,
    FRACTION,
    KWH_PER_YR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import avoided_kwh_per_yr
from warmtepad.report.programme import package_texts
from warmtepad.terms import Language

PACKAGE_SERIES: tuple[Field, ...] = (
    text_field("measures", "Ids of the measures of both works."),
    text_field("measure_names", "Names of the measures, in the language asked for."),
    count_field("complexes", "Complexes of which some dwellings get it."),
    count_field("dwellings", "Dwellings that get it."),
    number_field("fraction", FRACTION, "Their share of the dwellings in work."),
    number_field("investment_eur", EUR, "Investment including VAT and set-up."),
    number_field(
        "avoided_kwh_per_yr", KWH_PER_YR, "Net heat demand avoided a year in the end."
    ),
)
"""Columns of `package_series`."""


def package_series(plan: Plan, language: Language = Language.NL) -> pd.DataFrame:
    """Packages that are done, those of most dwellings first.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the names.

    Returns
    -------
    DataFrame
        One row per package; the columns are declared in `PACKAGE_SERIES`. What a
        dwelling gets in two years counts as one package.
    """
    programme, stock = plan.programme, plan.stock
    rows = np.flatnonzero(programme.is_worked_on)
    does = np.concatenate((programme.does_envelope, programme.does_installation), 1)
    measures = tuple(m for work in Work for m in measures_of(plan.grounds, work))
    dwellings = stock.dwellings[rows]
    table = pd.DataFrame(
        {
            "measures": package_texts(does[rows], measures),
            "measure_names": package_texts(does[rows], measures, language),
            "complexes": stock.complex_of_row[rows],
            "dwellings": dwellings,
            "fraction": dwellings / max(int(dwellings.sum()), 1),
            "investment_eur": programme.investment_eur[rows],
            "avoided_kwh_per_yr": avoided_kwh_per_yr(plan)[rows],
        }
    )
    sums = dict.fromkeys([f.name for f in PACKAGE_SERIES[3:]], "sum")
    found = table.groupby(["measures", "measure_names"], as_index=False).agg(
        {"complexes": "nunique", **sums}
    )
    order = np.lexsort((found["measures"], -found["dwellings"]))
    return as_declared([found.iloc[order]], PACKAGE_SERIES)
