"""The programme with the reason of each choice, to sort and search."""

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.material import Material
from warmtepad.report.page.grids import (
    CENTS,
    Cell,
    GridColumn,
    GridData,
    GridFilter,
    Kind,
    Parts,
    figures,
    words,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.why_text import why_parts
from warmtepad.terms import Language

MOST_ROWS = 6_000
"""Works and untouched complexes that a page lists; more are told by package."""


def is_listed(plan: Plan) -> bool:
    """Whether the page has room for every row of the programme.

    Parameters
    ----------
    plan
        The plan.
    """
    return len(plan.stock) <= MOST_ROWS


def programme_grid(material: Material, reasons: pd.DataFrame | None) -> GridData:
    """Every work, and every complex or part without any, with the reasons.

    Parameters
    ----------
    material
        What the report is made from.
    reasons
        Lines of `why_table`; None if there are none.
    """
    language = material.language
    works = material.tables["programme"].frame
    everything = material.tables["complexes"].frame
    is_idle = (
        everything["envelope_year"].isna() & everything["installation_year"].isna()
    )
    idle = everything[is_idle].assign(
        year=lambda rows: rows["envelope_year"],  # none
        work="",
        measure_names=tell("nothing is done", language),
        investment_eur=np.nan,
        net_present_cost_eur=np.nan,
        actual_saving_eur_per_yr=np.nan,
        eur_per_kwh=np.nan,
        reason="",
    )
    shared = [column for column in works.columns if column in idle.columns]
    table = pd.concat(
        [works[shared].astype({"year": "Int64"}), idle[shared]], ignore_index=True
    )
    details, of_row = _details(reasons, table, language)
    return GridData(
        columns=_columns(table, language),
        hint=tell("programme hint", language),
        filters=_filters(table, len(works), language),
        details=details,
        detail_of_row=of_row,
    )


def _columns(table: pd.DataFrame, language: Language) -> tuple[GridColumn, ...]:
    def head(name: str) -> str:
        return tell(f"grid {name}", language)

    def money(name: str, column: str, *, is_total: bool = True) -> GridColumn:
        return GridColumn(
            title=head(name),
            kind=Kind.NUMBER,
            cells=figures(
                table[column].to_numpy(dtype=np.float64, na_value=np.nan),
                CENTS if is_total else 0,
            ),
            is_total=is_total,
        )

    year = table["year"].to_numpy(dtype=np.float64, na_value=np.nan)
    return (
        GridColumn(
            title=head("complex"),
            kind=Kind.NAME,
            cells=_names(table),
            below=_places(table),
        ),
        GridColumn(title=head("year"), kind=Kind.YEAR, cells=figures(year)),
        GridColumn(
            title=head("work"),
            kind=Kind.TEXT,
            cells=_works(table),
            below=words(table["reason"]),
        ),
        # A dwelling with two works stands in two rows: a sum of them is no number of
        # dwellings.
        money("dwellings", "dwellings", is_total=False),
        money("investment", "investment_eur"),
        money("extra cost", "net_present_cost_eur"),
        GridColumn(title=head("label"), kind=Kind.WORD, cells=_labels(table)),
        money("saving", "actual_saving_eur_per_yr", is_total=False),
    )


def _names(table: pd.DataFrame) -> list[Cell]:
    return [
        f"{name} · {part}" if part else str(name)
        for name, part in zip(table["complex_id"], table["part_id"], strict=True)
    ]


def _places(table: pd.DataFrame) -> list[Cell]:
    columns = ("corporation", "municipality", "district", "dwelling_type")
    various = [name for name in columns if len(set(table[name])) > 1]
    return [
        " · ".join(filter(None, dict.fromkeys(map(str, row))))
        for row in table[various or ["dwelling_type"]].itertuples(index=False)
    ]


def _labels(table: pd.DataFrame) -> list[Cell]:
    return [
        str(after) if before == after else f"{before} → {after}"
        for before, after in zip(
            table["label_before"], table["label_after"], strict=True
        )
    ]


def _works(table: pd.DataFrame) -> list[Cell]:
    return [
        f"{work}: {names}" if work else str(names)
        for work, names in zip(table["work"], table["measure_names"], strict=True)
    ]


def _filters(
    table: pd.DataFrame, n_works: int, language: Language
) -> tuple[GridFilter, ...]:
    """Works or untouched complexes, and the year."""
    has_work = np.arange(len(table)) < n_works
    what = GridFilter(
        title=tell("filter what", language),
        options=(
            tell("filter all", language),
            tell("filter works", language),
            tell("filter idle", language),
        ),
        cells=np.where(has_work, 1, 2).tolist(),
        start=1 if 0 < n_works < len(table) else 0,
    )
    years = sorted(table["year"].dropna().unique().tolist())
    number_of_year = {year: place for place, year in enumerate(years, start=1)}
    year = GridFilter(
        title=tell("filter year", language),
        options=(tell("filter all", language), *(str(year) for year in years)),
        cells=[0 if pd.isna(year) else number_of_year[year] for year in table["year"]],
    )
    return (what, year)


def _details(
    reasons: pd.DataFrame | None, table: pd.DataFrame, language: Language
) -> tuple[list[Parts], list[int]]:
    """Why each complex gets what it gets, and whose reasons each row shows."""
    if reasons is None:
        return [], []
    parts = why_parts(reasons, language)
    number_of_complex = {name: number for number, name in enumerate(parts)}
    return list(parts.values()), [number_of_complex[i] for i in table["complex_id"]]
