"""The programme as a table: a line per complex or part and work, by year."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from warmtepad.catalogue import Measure, Work
from warmtepad.columns import Booleans, Floats, Texts
from warmtepad.options.yardsticks import eur_per_kg_avoided, eur_per_kwh_avoided
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.report.declared import PROGRAMME_COLUMNS
from warmtepad.report.fixed import FixedBy, fixed_by
from warmtepad.report.key_figures import path_price_eur_per_weight
from warmtepad.report.lines import (
    Lines,
    annual_eur_per_yr,
    measures_eur,
    net_present_cost_eur,
    programme_lines,
    replaced_maintenance_net_eur,
    setup_eur,
)
from warmtepad.report.places import place_columns, state_columns
from warmtepad.report.reasons import Worth, reasons
from warmtepad.report.texts import say
from warmtepad.report.words import word_name
from warmtepad.sections import Weighting
from warmtepad.terms import Language

SMALLEST_DROP = 1e-6
"""A drop below this is none: in kWh/(m²·yr), or in kg/yr per dwelling."""


def programme_table(plan: Plan, language: Language = Language.NL) -> pd.DataFrame:
    """Programme: what is done where and when, what it costs and what it brings.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words, names and reasons.

    Returns
    -------
    DataFrame
        One row per complex or part and work, each in its own year; the columns are
        declared in `PROGRAMME_COLUMNS`. Without works it has no rows.
    """
    tables = [_table(plan, lines, language) for lines in programme_lines(plan)]
    table = pd.concat(tables, ignore_index=True)
    # By year, then as in the file, the envelope before the installation.
    order = np.lexsort((table["_work"], table["_row"], table["year"]))
    table = table.iloc[order].reset_index(drop=True)
    return table[[column.name for column in PROGRAMME_COLUMNS]]


def package_texts(
    does: Booleans, measures: Sequence[Measure], language: Language | None = None
) -> Texts:
    """Measures of each row as one text.

    Parameters
    ----------
    does
        Whether a row does a measure, shape (n, n_measures).
    measures
        The measures, in the order of the columns.
    language
        Language of the names; ids if not given.

    Returns
    -------
    ndarray of shape (n,)
    """
    if not len(does):
        return np.array([], dtype=np.object_)
    packages, number = np.unique(does, axis=0, return_inverse=True)
    texts = [
        ", ".join(
            measures[column].name(language) if language else measures[column].id
            for column in np.flatnonzero(package).tolist()
        )
        for package in packages
    ]
    return np.array(texts, dtype=np.object_)[number.reshape(-1)]


def _table(plan: Plan, lines: Lines, language: Language) -> pd.DataFrame:
    rows, work = lines.row, lines.work
    measures, does = measures_of(plan.grounds, work), plan.programme.does(work)[rows]
    avoided = _avoided(plan, lines)
    demand = avoided["demand_avoided_kwh_per_yr"]
    yardsticks = _yardsticks(plan, lines)
    net = net_present_cost_eur(plan, lines)
    price = np.where(demand > 0, path_price_eur_per_kwh(plan, lines), np.nan)
    worth = Worth(
        eur_per_kwh=yardsticks["eur_per_kwh"], net_eur=net, path_eur=price * demand
    )
    invested, setup = measures_eur(plan, lines), setup_eur(plan, lines)
    ids = package_texts(does, measures)
    return pd.DataFrame(
        {
            "_row": rows,
            "_work": work.code,
            **place_columns(plan.stock, rows, language),
            "dwellings": plan.stock.dwellings[rows],
            "year": lines.year,
            "work": np.full(len(rows), word_name(work, language), dtype=np.object_),
            "pinned": _pinned(plan, lines, language),
            "measures": ids,
            "planned_year": lines.year,
            "planned_measures": ids,
            "measure_names": package_texts(does, measures, language),
            "measures_eur": invested,
            "setup_eur": setup,
            "investment_eur": invested + setup,
            "replaced_maintenance_net_present_eur": replaced_maintenance_net_eur(
                plan, lines
            ),
            "net_present_cost_eur": net,
            **state_columns(lines.before, lines.after, rows),
            **avoided,
            **yardsticks,
            "path_price_eur_per_kwh": price,
            "reason": reasons(plan, lines, worth, language),
        }
    )


def _pinned(plan: Plan, lines: Lines, language: Language) -> Texts:
    """Yes where a work is fixed, but not by a contract of the stock, (n_lines,)."""
    is_pinned = fixed_by(plan, lines.work)[lines.row] == FixedBy.PINNED
    return np.where(is_pinned, say("yes", language), "").astype(np.object_)


def _avoided(plan: Plan, lines: Lines) -> dict[str, Floats]:
    """What all dwellings of each line avoid in a year, (n_lines,) each."""
    dwellings = plan.stock.dwellings[lines.row]
    area = plan.grounds.homes.envelope.floor_area_m2[lines.row]
    before, after = lines.before, lines.after
    demand = before.net_heat_demand_kwh_per_m2_yr - after.net_heat_demand_kwh_per_m2_yr
    primary = before.ep2_kwh_per_m2_yr - after.ep2_kwh_per_m2_yr
    co2 = before.co2_kg_per_yr - after.co2_kg_per_yr
    return {
        "demand_avoided_kwh_per_yr": _clean(demand[lines.row]) * area * dwellings,
        "primary_avoided_kwh_per_yr": _clean(primary[lines.row]) * area * dwellings,
        "co2_avoided_kg_per_yr": _clean(co2[lines.row]) * dwellings,
    }


def _clean(drop: Floats) -> Floats:
    return np.where(np.abs(drop) < SMALLEST_DROP, 0.0, drop)


def _yardsticks(plan: Plan, lines: Lines) -> dict[str, Floats]:
    """Yearly cost per unit avoided: each work by what it is for, (n_lines,) each."""
    rows = lines.row
    per_dwelling = annual_eur_per_yr(plan, lines) / plan.stock.dwellings[rows]
    area = plan.grounds.homes.envelope.floor_area_m2[rows]
    unknown = np.full(len(rows), np.nan)
    before, after = lines.before, lines.after
    if lines.work is Work.ENVELOPE:
        demand = before.net_heat_demand_kwh_per_m2_yr[rows]
        left = demand - _clean(demand - after.net_heat_demand_kwh_per_m2_yr[rows])
        return {
            "eur_per_kwh": eur_per_kwh_avoided(per_dwelling, demand, left, area),
            "eur_per_kwh_primary": unknown,
            "eur_per_kg_co2": unknown,
        }
    return {
        "eur_per_kwh": unknown,
        "eur_per_kwh_primary": eur_per_kwh_avoided(
            per_dwelling,
            before.ep2_kwh_per_m2_yr[rows],
            after.ep2_kwh_per_m2_yr[rows],
            area,
        ),
        "eur_per_kg_co2": eur_per_kg_avoided(
            per_dwelling, before.co2_kg_per_yr[rows], after.co2_kg_per_yr[rows]
        ),
    }


def path_price_eur_per_kwh(plan: Plan, lines: Lines) -> Floats:
    """What the path pays for a kWh avoided from the year of each line on.

    Parameters
    ----------
    plan
        The plan.
    lines
        Works.

    Returns
    -------
    ndarray of shape (n_lines,)
        Net present EUR per kWh of yearly net heat demand: the prices of the years of
        the path from the work until the dwellings leave; NaN where prices are not
        known.

    Notes
    -----
    A row of the path is priced per unit of weight; a dwelling weighs one dwelling or
    its floor area, so one kWh counts for more in a small dwelling than in a large one
    when dwellings weigh alike.
    """
    stock, years = plan.stock, plan.scenario.years
    prices = path_price_eur_per_weight(plan)
    m2_per_weight = stock.floor_area_m2[lines.row]
    if plan.scenario.path.weighting is Weighting.FLOOR_AREA:
        m2_per_weight = np.ones(len(lines.row))
    counts = plan.grounds.in_stock()[stock.complex_of_row[lines.row]]
    counts = counts & (lines.year[:, None] <= np.array(years))
    worth = np.where(counts, prices, 0.0).sum(axis=1)
    return np.asarray(worth / m2_per_weight, dtype=np.float64)
