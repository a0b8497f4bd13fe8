"""A plan as tidy tables: the years, and every complex before and after."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Floats, Integers, Texts
from warmtepad.options.exits import LATER_THAN_ANY_YEAR
from warmtepad.physics.homes import FittedTo
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.plan.why import Whys
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    LABELS_BEST_FIRST,
    YEARLY_COLUMNS,
)
from warmtepad.report.key_figures import known_price_eur_per_kwh
from warmtepad.report.lines import (
    Lines,
    measures_eur,
    net_present_cost_eur,
    programme_lines,
    replaced_maintenance_net_eur,
    setup_eur,
)
from warmtepad.report.money import (
    planned_maintenance_eur,
    planned_maintenance_net_eur,
    replaced_maintenance_eur,
)
from warmtepad.report.places import place_columns, state_columns
from warmtepad.report.programme import package_texts, programme_table
from warmtepad.report.texts import FILLED, FITTED_TO
from warmtepad.report.why_columns import why_columns
from warmtepad.terms import Language

__all__ = ["complexes_table", "programme_table", "yearly_table"]


def yearly_table(plan: Plan) -> pd.DataFrame:
    """Stock at the end of each year.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    DataFrame
        One row per year; the columns are declared in `YEARLY_COLUMNS`.
    """
    years = plan.years
    has_path = plan.scenario.path.is_enabled
    columns = {
        "year": years.year,
        "target_kwh_per_m2_yr": np.where(has_path, years.target_kwh_per_m2_yr, np.nan),
        "average_kwh_per_m2_yr": years.average_kwh_per_m2_yr,
        "price_eur_per_kwh": known_price_eur_per_kwh(plan),
        "investment_eur": years.investment_eur,
        **_by_work(plan),
        "planned_maintenance_eur": planned_maintenance_eur(plan),
        "replaced_maintenance_eur": replaced_maintenance_eur(plan),
        "dwellings_worked_on": years.dwellings_worked_on,
        "dwellings": years.dwellings,
        "off_gas_dwellings": years.off_gas_dwellings,
        "gas_free_dwellings": years.gas_free_dwellings,
        "ready_dwellings": years.ready_dwellings,
    }
    for label in LABELS_BEST_FIRST:
        name = f"dwellings_label_{label.name.lower()}"
        columns[name] = years.dwellings_of_label[:, label]
    return pd.DataFrame({c.name: columns[c.name] for c in YEARLY_COLUMNS})


def _by_work(plan: Plan) -> dict[str, Floats | Integers]:
    """Money, complexes and dwellings of each kind of work by year, (n_years,) each."""
    columns: dict[str, Floats | Integers] = {}
    for lines in programme_lines(plan):
        spent = measures_eur(plan, lines) + setup_eur(plan, lines)
        is_in = lines.year[:, None] == plan.years.year
        complexes = plan.stock.complex_of_row[lines.row]
        works = [len(np.unique(complexes[own])) for own in is_in.T]
        columns |= {
            f"{lines.work}_eur": spent @ is_in,
            f"{lines.work}_works": np.array(works, dtype=np.int64),
            f"dwellings_{lines.work}": plan.stock.dwellings[lines.row] @ is_in,
        }
    return columns


def complexes_table(
    plan: Plan, language: Language = Language.NL, found: Whys | None = None
) -> pd.DataFrame:
    """Every complex or part before and after, also the untouched.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and names.
    found
        What speaks for the choices of the plan, if that is known.

    Returns
    -------
    DataFrame
        One row per row of the stock, in file order; the columns are declared in
        `COMPLEXES_COLUMNS`.
    """
    stock, programme, grounds = plan.stock, plan.programme, plan.grounds
    rows = np.arange(len(stock))
    measures = (
        *measures_of(grounds, Work.ENVELOPE),
        *measures_of(grounds, Work.INSTALLATION),
    )
    does = np.concatenate((programme.does_envelope, programme.does_installation), 1)
    exit_year = grounds.exit_year[stock.complex_of_row]
    columns = {
        **place_columns(stock, rows, language),
        "building_year": stock.building_year,
        "floor_area_m2": stock.floor_area_m2,
        "dwellings": stock.dwellings,
        "exit_year": _years(exit_year, LATER_THAN_ANY_YEAR),
        "envelope_year": _years(programme.envelope_year),
        "installation_year": _years(programme.installation_year),
        "measures": package_texts(does, measures),
        "measure_names": package_texts(does, measures, language),
        "investment_eur": programme.investment_eur,
        "planned_maintenance_net_present_eur": planned_maintenance_net_eur(plan),
        "replaced_maintenance_net_present_eur": _per_row(
            plan, replaced_maintenance_net_eur
        ),
        "net_present_cost_eur": _per_row(plan, net_present_cost_eur),
        **why_columns(plan, found, language),
        **state_columns(programme.before, programme.after, rows),
        "gas_free_before": programme.before.is_gas_free,
        "gas_free_after": programme.after.is_gas_free,
        "ready_before": programme.ready_before,
        "ready_after": programme.ready_after,
        "strongly_improved": plan.is_strongly_improved,
        "phase_out_exempt": grounds.is_exempt,
        "filled_in": _filled_in(plan, language),
        "fitted_to": _fitted_to(plan, language),
    }
    return pd.DataFrame({c.name: columns[c.name] for c in COMPLEXES_COLUMNS})


def _per_row(plan: Plan, amount: Callable[[Plan, Lines], Floats]) -> Floats:
    """Sum of an amount over the works of each row, shape (n_rows,)."""
    total = np.zeros(len(plan.stock))
    for lines in programme_lines(plan):
        total[lines.row] += amount(plan, lines)
    return total


def _years(years: Integers, none: int = NO_YEAR) -> pd.Series:
    """Calendar years, missing where there is none."""
    return pd.Series(years, dtype="Int64").mask(years == none)


def _filled_in(plan: Plan, language: Language) -> Texts:
    """What was filled in in each row, shape (n_rows,)."""
    filled = plan.grounds.homes.filled
    names = np.array([FILLED[name][language.code] for name in filled], np.object_)
    patterns, number = np.unique(
        np.stack(list(filled.values()), axis=1), axis=0, return_inverse=True
    )
    texts = [", ".join(names[pattern]) for pattern in patterns]
    return np.array(texts, dtype=np.object_)[number.reshape(-1)]


def _fitted_to(plan: Plan, language: Language) -> Texts:
    """Registered figure that each row was calibrated on, shape (n_rows,)."""
    names = [FITTED_TO[word][language.code] for word in FittedTo]
    codes = plan.grounds.homes.calibration.fitted_to
    return np.array(names, dtype=np.object_)[codes]
