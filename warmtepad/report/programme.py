"""The programme as a table: a line per complex or part and work, by year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from warmtepad.catalogue import Measure, Work
from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.finance import discount_factor
from warmtepad.options.states import States
from warmtepad.options.works import WorkTable
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.report.declared import PROGRAMME_COLUMNS
from warmtepad.report.key_figures import known_price_eur_per_kwh
from warmtepad.report.places import place_columns, state_columns
from warmtepad.report.reasons import reasons
from warmtepad.report.words import word_name
from warmtepad.scenario import Weighting
from warmtepad.terms import Language

SMALLEST_DROP_KWH_PER_M2_YR = 1e-6
"""A drop in net heat demand below this is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of the programme: one work in one row of the stock each."""

    work: Work
    """The work, the same for all lines."""

    row: Integers
    """Row of the stock of each line, shape (n_lines,)."""

    before: States
    """States before the work, one per row of the stock."""

    after: States
    """States after the work, one per row of the stock."""


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
        One row per complex or part and work, by year; the columns are declared in
        `PROGRAMME_COLUMNS`. Without works it has no rows.
    """
    tables = [_table(plan, lines, language) for lines in programme_lines(plan)]
    table = pd.concat(tables, ignore_index=True)
    # By year, then as in the file, the envelope before the installation.
    order = np.lexsort((table["_work"], table["_row"], table["year"]))
    table = table.iloc[order].reset_index(drop=True)
    return table[[column.name for column in PROGRAMME_COLUMNS]]


def programme_lines(plan: Plan) -> tuple[Lines, Lines]:
    """Envelope and installation works that are done, each with its states."""
    programme = plan.programme
    return (
        Lines(
            work=Work.ENVELOPE,
            row=np.flatnonzero(programme.does_envelope.any(axis=1)),
            before=programme.before,
            after=programme.between,
        ),
        Lines(
            work=Work.INSTALLATION,
            row=np.flatnonzero(programme.does_installation.any(axis=1)),
            before=programme.between,
            after=programme.after,
        ),
    )


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
    programme, homes = plan.programme, plan.grounds.homes
    dwellings = plan.stock.dwellings[rows]
    measures, does = measures_of(plan.grounds, work), programme.does(work)[rows]
    drop = _drop(lines)
    avoided = drop * homes.envelope.floor_area_m2[rows] * dwellings
    is_envelope = work is Work.ENVELOPE
    paid = programme.envelope_eur if is_envelope else programme.installation_eur
    setup = _setup(plan, lines)
    yearly = programme.annual_eur_per_yr[rows] if is_envelope else np.nan
    eur_per_kwh = np.full(len(rows), np.nan)
    np.divide(yearly, avoided, out=eur_per_kwh, where=avoided > 0)
    net = _net_present_eur(plan, lines)
    path_price = np.where(avoided > 0, path_price_eur_per_kwh(plan)[rows], np.nan)
    is_cheap = net < path_price * avoided
    says = reasons(plan, lines.row, work, eur_per_kwh, is_cheap, language)
    return pd.DataFrame(
        {
            "_row": rows,
            "_work": work.code,
            **place_columns(plan.stock, rows, language),
            "dwellings": dwellings,
            "year": programme.year[rows],
            "work": np.full(len(rows), word_name(work, language), dtype=np.object_),
            "measures": package_texts(does, measures),
            "measure_names": package_texts(does, measures, language),
            "measures_eur": paid[rows],
            "setup_eur": setup,
            "investment_eur": paid[rows] + setup,
            "net_present_cost_eur": net,
            **state_columns(lines.before, lines.after, rows),
            "demand_avoided_kwh_per_yr": avoided,
            "eur_per_kwh": eur_per_kwh,
            "path_price_eur_per_kwh": path_price,
            "reason": says,
        }
    )


def _drop(lines: Lines) -> Floats:
    """Drop in net heat demand of each line, shape (n_lines,) [kWh/(m²·yr)]."""
    drop = (
        lines.before.net_heat_demand_kwh_per_m2_yr
        - lines.after.net_heat_demand_kwh_per_m2_yr
    )[lines.row]
    return np.where(np.abs(drop) < SMALLEST_DROP_KWH_PER_M2_YR, 0.0, drop)


def _setup(plan: Plan, lines: Lines) -> Floats:
    """Set-up cost of each line: on the first line of a row, shape (n_lines,) [EUR]."""
    setup = plan.programme.setup_eur[lines.row]
    if lines.work is Work.ENVELOPE:
        return setup
    stands_above = plan.programme.does_envelope[lines.row].any(axis=1)
    return np.where(stands_above, 0.0, setup)


def _net_present_eur(plan: Plan, lines: Lines) -> Floats:
    """Net present cost of each line with its set-up, shape (n_lines,) [EUR]."""
    grounds, scenario = plan.grounds, plan.scenario
    is_envelope = lines.work is Work.ENVELOPE
    table: WorkTable = grounds.envelope if is_envelope else grounds.installation
    year = plan.programme.year[lines.row]
    does = plan.programme.does(lines.work)[lines.row]
    by_year = table.costs.net_cost_eur(lines.row, does)
    of_work = by_year[np.arange(len(year)), year - scenario.first_year]
    discount = discount_factor(
        scenario.money.discount_rate, year, scenario.baseline_year
    )
    return np.asarray(of_work + _setup(plan, lines) * discount, dtype=np.float64)


def path_price_eur_per_kwh(plan: Plan) -> Floats:
    """What the path pays in each row for a kWh avoided from the year of its works on.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    ndarray of shape (n_rows,)
        Net present EUR per kWh of yearly net heat demand: the prices of the years of
        the path from the work until the dwellings leave. Zero where nothing is done;
        NaN where prices are not known.

    Notes
    -----
    A row of the path is priced per unit of weight; a dwelling weighs one dwelling or
    its floor area, so one kWh counts for more in a small dwelling than in a large one
    when dwellings weigh alike.
    """
    grounds = plan.grounds
    price_of_name = dict(
        zip(plan.problem.row_names, plan.solution.price_eur, strict=True)
    )
    prices = np.array(
        [price_of_name.get(f"path {year}", np.nan) for year in plan.scenario.years]
    )
    prices = np.where(np.isnan(known_price_eur_per_kwh(plan)), np.nan, prices)
    m2_per_weight = grounds.stock.floor_area_m2
    if plan.scenario.path.weighting is Weighting.FLOOR_AREA:
        m2_per_weight = np.ones(len(grounds.stock))
    counts = grounds.in_stock()[grounds.stock.complex_of_row]
    is_done = plan.programme.year[:, None] <= np.array(plan.scenario.years)
    counts = counts & is_done & plan.programme.is_worked_on[:, None]
    worth = np.where(counts, prices, 0.0).sum(axis=1)
    return np.asarray(worth / m2_per_weight, dtype=np.float64)
