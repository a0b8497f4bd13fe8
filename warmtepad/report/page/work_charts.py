"""Investment and dwellings per year by work, as interactive charts."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.plan.plan import Plan
from warmtepad.report.axes import INK
from warmtepad.report.page.grammar import (
    amount_y,
    chart_spec,
    records_of,
    tip,
    years_x,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Chart, Section, Spec, Table, Text
from warmtepad.report.series import package_series, work_series
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

COLOUR_OF_WORK: Mapping[Work, str] = MappingProxyType(
    {Work.ENVELOPE: INK, Work.INSTALLATION: "#9fb3c8"}
)
"""Dark and light: they differ in grey too."""

HEIGHT_PX = 200
"""Height of a chart."""

MOST_PACKAGES = 15
"""Packages that a page lists."""

MILLION = 1e6
"""Amounts from here on are told in millions [EUR]."""


def work_section(plan: Plan, language: Language) -> Section:
    """Investment and dwellings per year by work, and the packages.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    title = tell("works", language)
    if not plan.programme.is_worked_on.any():
        lead = Text(lines=(tell("no works", language),))
        return Section(name="works", title=title, blocks=(lead,))
    series = work_series(plan)
    return Section(
        name="works",
        title=title,
        blocks=(
            Text(lines=(tell("works lead", language),)),
            _chart("investment", "investment_eur", series, language),
            _chart("homes", "dwellings", series, language),
            _package_table(package_series(plan, language), language),
        ),
    )


def _chart(name: str, field: str, series: pd.DataFrame, language: Language) -> Chart:
    table = series.assign(
        name=[word_name(Work(str(word)), language) for word in series["work"]],
        place=[Work(str(word)).code for word in series["work"]],
    )
    in_millions = field.endswith("_eur") and series[field].sum() >= MILLION
    if in_millions:
        table = table.assign(**{field: table[field] / MILLION})
    digits = ",.1f" if in_millions else ",.0f"
    names = [word_name(work, language) for work in Work]
    colours = {"domain": names, "range": [COLOUR_OF_WORK[work] for work in Work]}
    unit = "million" if in_millions else "whole"
    layer: Spec = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": years_x(),
            "y": amount_y(None, digits, field=field, stack="zero"),
            "color": {
                "field": "name",
                "type": "nominal",
                "scale": colours,
                "legend": None,
                "sort": names,
            },
            "order": {"field": "place", "type": "quantitative"},
            "tooltip": [
                tip("year", tell("year", language)),
                tip("name", tell("work", language)),
                tip(field, tell(f"{name} {unit}", language), digits),
            ],
        },
    }
    columns = ["year", "place", "name", field]
    return Chart(
        name=name,
        title=tell(f"{name} {unit}", language),
        spec=chart_spec([layer], records_of(table, columns, 4), HEIGHT_PX),
        alternative=_alternative(name, field, series, language),
        legend=tuple(
            (f"box work-{work.value}", word_name(work, language)) for work in Work
        ),
        table=_table(name, field, series, language),
    )


def _alternative(
    name: str, field: str, series: pd.DataFrame, language: Language
) -> str:
    by_year = series.groupby("year")[field].sum()
    return tell(
        f"{name} alternative",
        language,
        year=by_year.idxmax(),
        most=number(float(by_year.max()), language),
        total=number(float(by_year.sum()), language),
    )


def _table(name: str, field: str, series: pd.DataFrame, language: Language) -> Table:
    wide = series.pivot_table(index="year", columns="work", values=field)
    rows = [
        (
            str(year),
            *(number(float(row[work.value]), language) for work in Work),
        )
        for year, row in wide.iterrows()
    ]
    return Table(
        caption=tell(f"{name} whole", language),
        heads=(
            tell("year", language),
            *(word_name(work, language) for work in Work),
        ),
        rows=tuple(rows),
        is_folded=True,
    )


def _package_table(packages: pd.DataFrame, language: Language) -> Table:
    rows = [
        (
            str(row["measure_names"]),
            number(row["complexes"], language),
            number(row["dwellings"], language),
            number(row["investment_eur"] / max(row["dwellings"], 1), language),
            number(row["avoided_kwh_per_yr"] / max(row["dwellings"], 1), language),
        )
        for row in packages.head(MOST_PACKAGES).to_dict(orient="records")
    ]
    names = ("package", "complexes", "dwellings", "investment", "avoided")
    return Table(
        caption=tell(
            "packages table",
            language,
            shown=number(len(rows), language),
            total=number(len(packages), language),
        ),
        heads=tuple(tell(f"packages {name}", language) for name in names),
        rows=tuple(rows),
    )
