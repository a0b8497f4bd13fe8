"""Figures of plans beside each other, as one tidy table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from warmtepad.report.comparison.told import Told
from warmtepad.report.declared import LABELS_BEST_FIRST
from warmtepad.report.fields import (
    EUR,
    EUR_PER_YR,
    FRACTION,
    IN_UNIT,
    KG_PER_YR,
    KWH_PER_M2_YR,
    Field,
    count_field,
    number_field,
    text_field,
)

COMPARISON_COLUMNS: tuple[Field, ...] = (
    text_field("figure", "Which figure, as a word: `extra cost`, `investment`, ..."),
    text_field("label", "Energy label that it is about; empty for other figures."),
    count_field("year", "Year that it is about; empty for a figure of all years."),
    text_field("unit", "Unit of the value."),
    text_field("plan", "Name of the plan: that of its folder."),
    number_field("value", IN_UNIT, "The figure; empty if not known."),
    number_field("difference", IN_UNIT, "The figure less that of the first plan."),
)
"""Columns of ``comparison.csv``: one row per figure and plan."""

DWELLINGS, LIMITS = "dwellings", "limits"
"""Units of counts."""

Summary = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One figure of one plan."""

    figure: str
    unit: str
    value: float | None
    year: int | None = None
    label: str = ""


def figures_table(plans: Sequence[Told]) -> pd.DataFrame:
    """Figures of plans, each beside that of the first plan.

    Parameters
    ----------
    plans
        Plans, the one that others are held against first.

    Returns
    -------
    DataFrame
        Figures in the order in which they are shown, plans within them; the columns
        are declared in `COMPARISON_COLUMNS`.
    """
    rows = [
        {
            "figure": one.figure,
            "label": one.label,
            "year": one.year,
            "unit": one.unit,
            "plan": told.name,
            "value": nan if one.value is None else float(one.value),
        }
        for told in plans
        for one in _figures(told.figures)
    ]
    table = pd.DataFrame(rows).astype({"year": "Int64", "value": "float64"})
    keys = ["figure", "label", "year", "unit"]
    order = table[keys].drop_duplicates().reset_index(drop=True)
    order["_place"] = range(len(order))
    first = table[table["plan"] == plans[0].name][[*keys, "value"]]
    table = table.merge(order, on=keys).merge(
        first.rename(columns={"value": "_first"}), on=keys, how="left"
    )
    table["difference"] = table["value"] - table["_first"]
    table = table.sort_values("_place", kind="stable", ignore_index=True)
    return table[[column.name for column in COMPARISON_COLUMNS]]


def _figures(told: Summary) -> Iterator[_Figure]:
    last = told["scenario"]["last_year"]
    yield from _costs(told)
    yield from _effects(told, last)
    for label in (label.text for label in LABELS_BEST_FIRST):
        share = told["years"][-1]["label_share"][label]
        yield _Figure(
            figure="label", label=label, year=last, unit=FRACTION, value=share
        )
    for year in told["years"]:
        yield _Figure(
            figure="investment of year",
            year=year["year"],
            unit=EUR,
            value=year["investment_eur"],
        )
    for year in told["years"][:-1]:
        yield _Figure(
            figure="average of year",
            year=year["year"],
            unit=KWH_PER_M2_YR,
            value=year["average_kwh_per_m2_yr"],
        )


def _costs(told: Summary) -> Iterator[_Figure]:
    works = told["works_net_present_eur"]
    replaced = told["replaced_maintenance_net_present_eur"]
    extra = None if works is None or replaced is None else works - replaced
    for figure, unit, value in (
        ("missed", LIMITS, len(told["shortfalls"])),
        ("extra cost", EUR, extra),
        ("objective", EUR, told["objective_eur"]),
        ("gap", FRACTION, told["gap"]),
        ("investment", EUR, told["investment_eur"]),
    ):
        yield _Figure(figure=figure, unit=unit, value=value)


def _effects(told: Summary, last: int) -> Iterator[_Figure]:
    end = told["years"][-1]
    dwellings = max(int(end["dwellings"]), 1)
    saving = told["saving_strongly_improved_eur_per_yr"]["median"]
    labels = told[f"label_share_a_or_better_{last}"]
    off_gas, ready = told[f"off_gas_dwellings_{last}"], end["ready_dwellings"]
    for figure, unit, value, year in (
        ("average", KWH_PER_M2_YR, end["average_kwh_per_m2_yr"], last),
        ("worked on", DWELLINGS, told["dwellings_worked_on"], None),
        ("a or better", FRACTION, labels, last),
        ("off gas", DWELLINGS, off_gas, last),
        ("ready", FRACTION, ready / dwellings, last),
        ("strongly", DWELLINGS, told["strongly_improved_dwellings"], None),
        ("saving", EUR_PER_YR, saving, None),
        ("without", FRACTION, told["share_worked_on_without_saving"], None),
        ("untouched", FRACTION, told["untouched_share"], None),
        ("co2", KG_PER_YR, told["co2_avoided_kg_per_yr"], None),
    ):
        yield _Figure(figure=figure, unit=unit, value=value, year=year)
