"""The programme as rows of a planning board: complexes and their years."""

import numpy as np
import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Integers
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.report.fields import (
    EUR,
    KWH_PER_YR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import avoided_kwh_per_yr
from warmtepad.report.programme import package_texts
from warmtepad.terms import EnergyLabel, Language

PROGRAMME_SERIES: tuple[Field, ...] = (
    text_field("complex_id", "The corporation's own name for the complex."),
    text_field("corporation", "Housing corporation that owns it."),
    count_field("dwellings", "Dwellings of the complex."),
    count_field("dwellings_worked_on", "Of these, dwellings that get any work."),
    count_field("envelope_year", "Year of the envelope work; missing if none."),
    count_field("installation_year", "Year of the installation work; missing if none."),
    text_field("measure_names", "Names of the measures, in the language asked for."),
    number_field("investment_eur", EUR, "Investment including VAT and set-up."),
    number_field(
        "avoided_kwh_per_yr", KWH_PER_YR, "Net heat demand avoided a year in the end."
    ),
    text_field("label_before", "Poorest label of its dwellings before all works."),
    text_field("label_after", "Poorest label of its dwellings after all works."),
)
"""Columns of `programme_series`."""


def programme_series(plan: Plan, language: Language = Language.NL) -> pd.DataFrame:
    """Complexes that are worked on with their years, the earliest first.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the names.

    Returns
    -------
    DataFrame
        One row per complex with any work, by year of its first work, then the one with
        most dwellings in work first; the columns are declared in `PROGRAMME_SERIES`.
    """
    stock, programme, starts = plan.stock, plan.programme, plan.stock.complex_starts
    does = np.concatenate((programme.does_envelope, programme.does_installation), 1)
    measures = tuple(m for work in Work for m in measures_of(plan.grounds, work))
    dwellings = stock.dwellings
    worked_on = np.add.reduceat(dwellings * programme.is_worked_on, starts)
    years = {
        work: np.maximum.reduceat(programme.year_of(work), starts) for work in Work
    }
    first = np.minimum(
        *(np.where(y == NO_YEAR, y.max() + 1, y) for y in years.values())
    )
    table = pd.DataFrame(
        {
            "complex_id": np.array(stock.complex_ids, dtype=np.object_),
            "corporation": stock.corporation[starts],
            "dwellings": np.add.reduceat(dwellings, starts),
            "dwellings_worked_on": worked_on,
            **{f"{work}_year": _years(year) for work, year in years.items()},
            "measure_names": package_texts(
                np.logical_or.reduceat(does, starts), measures, language
            ),
            "investment_eur": np.add.reduceat(programme.investment_eur, starts),
            "avoided_kwh_per_yr": np.add.reduceat(avoided_kwh_per_yr(plan), starts),
            "label_before": _poorest(programme.before.label, starts),
            "label_after": _poorest(programme.after.label, starts),
        }
    )
    order = np.lexsort((-worked_on, first))
    return as_declared([table.iloc[order[worked_on[order] > 0]]], PROGRAMME_SERIES)


def _years(years: Integers) -> pd.Series:
    return pd.Series(years, dtype="Int64").mask(years == NO_YEAR)


def _poorest(label: Integers, starts: Integers) -> list[str]:
    return [EnergyLabel(x).text for x in np.minimum.reduceat(label, starts).tolist()]
