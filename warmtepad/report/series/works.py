"""Money and dwellings of each year, by work and by family of measures."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from warmtepad.catalogue import Family
from warmtepad.columns import Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.report.fields import (
    EUR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.lines import (
    Lines,
    costs_of,
    measures_eur,
    programme_lines,
    setup_eur,
)

SURVEYS, SETUP = "surveys", "setup"
"""What is paid for beside measures, among the words of `Family`."""

WORK_SERIES: tuple[Field, ...] = (
    count_field("year", "Calendar year."),
    text_field("work", "`envelope` or `installation`, the word and not its name."),
    count_field("dwellings", "Dwellings with that work in the year."),
    number_field(
        "investment_eur", EUR, "Invested in it, including VAT and shared set-up."
    ),
)
"""Columns of `work_series`."""

FAMILY_SERIES: tuple[Field, ...] = (
    count_field("year", "Calendar year."),
    text_field("work", "`envelope` or `installation`."),
    text_field("family", "Word of the family of measures; `surveys` or `setup`."),
    count_field("dwellings", "Dwellings that get a measure of it in the year, or any."),
    number_field("investment_eur", EUR, "Invested in it in the year, including VAT."),
)
"""Columns of `family_series`."""


def work_series(plan: Plan) -> pd.DataFrame:
    """Money and dwellings of each year, by work.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per year and work, also where nothing is done; the columns are declared
        in `WORK_SERIES`. A dwelling that gets both works in a year counts in both.
    """
    parts = []
    for lines in programme_lines(plan):
        is_in = lines.year[:, None] == plan.years.year
        spent = measures_eur(plan, lines) + setup_eur(plan, lines)
        parts.append(
            pd.DataFrame(
                {
                    "year": plan.years.year,
                    "work": lines.work.value,
                    "dwellings": plan.stock.dwellings[lines.row] @ is_in,
                    "investment_eur": spent @ is_in,
                }
            )
        )
    table = as_declared(parts, WORK_SERIES)
    return table.sort_values("year", kind="stable", ignore_index=True)


def family_series(plan: Plan) -> pd.DataFrame:
    """Money and dwellings of each year, by work and family of measures.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per year, work and family for which anything is paid in any year; the
        columns are declared in `FAMILY_SERIES`. Money of a year adds up to its
        investment; dwellings do not, since a dwelling gets measures of some families.
    """
    parts = [
        pd.DataFrame(
            {
                "year": plan.years.year,
                "work": lines.work.value,
                "family": family,
                "dwellings": (plan.stock.dwellings[lines.row] * has_any) @ is_in,
                "investment_eur": spent @ is_in,
            }
        )
        for lines in programme_lines(plan)
        for is_in in (lines.year[:, None] == plan.years.year,)
        for family, has_any, spent in _families(plan, lines)
        if has_any.any()
    ]
    table = as_declared(parts, FAMILY_SERIES)
    return table.sort_values("year", kind="stable", ignore_index=True)


def _families(plan: Plan, lines: Lines) -> Iterator[tuple[str, Booleans, Floats]]:
    """Each family, which lines get any of it, and what each pays for it [EUR]."""
    does = plan.programme.does(lines.work)[lines.row]
    number = lines.year - plan.scenario.first_year
    costs = costs_of(plan.grounds, lines.work)
    paid = costs.paid_eur(lines.row, does, number)
    measures = measures_of(plan.grounds, lines.work)
    of_measure = np.array([measure.family.value for measure in measures], np.object_)
    for family in Family:
        own = np.flatnonzero(of_measure == family.value)
        yield (
            family.value,
            np.asarray(does[:, own].any(axis=1)),
            paid[:, own].sum(axis=1),
        )
    surveys = paid[:, len(measures) :].sum(axis=1)
    yield SURVEYS, surveys > 0, surveys
    setup = setup_eur(plan, lines)
    yield SETUP, setup > 0, setup
