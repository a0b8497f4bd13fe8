"""Sections of a page that are told in tables: money, fairness and changes."""

from collections.abc import Iterator

import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.fields import Field, FieldKind
from warmtepad.report.material import Material
from warmtepad.report.money import cost_parts
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Block, Section, Table, Text
from warmtepad.report.page.wording import share
from warmtepad.report.thumb import thumb_table
from warmtepad.report.words import number
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

MOST_ROWS = 40
"""Rows of a table that a page writes out; a csv file has all."""


def money_section(material: Material) -> Section:
    """What the plan costs above doing nothing, in its parts, and the rules of thumb.

    Parameters
    ----------
    material
        What the report is made from.
    """
    plan, language = material.plan, material.language
    blocks: list[Block] = [Text(lines=(tell("money lead", language),))]
    if plan.outcome is not Outcome.NO_PLAN_FOUND:
        blocks.append(_cost_table(plan, language))
    blocks.append(_yearly_table(material))
    thumbs = material.findings.thumbs
    if thumbs:
        blocks.append(_thumb_table(material))
    return Section(name="money", title=tell("money", language), blocks=tuple(blocks))


def _cost_table(plan: Plan, language: Language) -> Table:
    parts = cost_parts(plan)
    amounts = {**parts.own_eur, "extra": parts.extra_eur, **parts.other_eur}
    sums = {"extra"}
    if parts.other_eur:
        amounts["weighed"] = parts.weighed_eur
        sums.add("weighed")
    return Table(
        caption=tell("cost table", language),
        heads=(tell("part", language), tell("net present eur", language)),
        rows=tuple(
            (tell(f"part {name}", language), number(eur, language))
            for name, eur in amounts.items()
        ),
        totals=frozenset(place for place, name in enumerate(amounts) if name in sums),
    )


def _yearly_table(material: Material) -> Table:
    language = material.language
    frame = material.tables["yearly"].frame
    names = (
        "investment_eur",
        "envelope_eur",
        "installation_eur",
        "planned_maintenance_eur",
        "replaced_maintenance_eur",
    )
    rows = [
        (str(row["year"]), *(number(float(row[name]), language) for name in names))
        for row in frame[["year", *names]].to_dict(orient="records")
    ]
    totals = (number(float(frame[name].sum()), language) for name in names)
    rows.append((tell("total", language), *totals))
    heads = (tell(f"money {name}", language) for name in names)
    return Table(
        caption=tell("money table", language),
        heads=(tell("year", language), *heads),
        rows=tuple(rows),
        totals=frozenset({len(rows) - 1}),
    )


def _thumb_table(material: Material) -> Table:
    plan, language = material.plan, material.language
    frame = thumb_table(plan, material.findings.thumbs, language)
    rows = [
        (
            str(row["name"]),
            number(float(row["cost_eur"]), language),
            number(float(row["extra_eur"]), language),
            number(row["misses"], language),
        )
        for row in frame.to_dict(orient="records")
    ]
    return Table(
        caption=tell("thumb table", language),
        heads=(
            tell("thumb rule", language),
            tell("net present eur", language),
            tell("thumb extra", language),
            tell("thumb misses", language),
        ),
        rows=tuple(rows),
    )


def fairness_section(material: Material) -> Section:
    """Who gets nothing up to the last year.

    Parameters
    ----------
    material
        What the report is made from.
    """
    plan, language = material.plan, material.language
    frame = material.tables["fairness"].frame
    blocks: list[Block] = [
        Text(lines=(tell("fairness lead", language, year=plan.scenario.last_year),))
    ]
    groups = list(frame.groupby("per", sort=False))
    # A group that is the whole stock says something only where every group is.
    several = [(per, own) for per, own in groups if len(own) > 1]
    for per, own in several or groups[:1]:
        rows = [
            (
                str(row["group"]),
                number(row["dwellings"], language),
                number(row["untouched_dwellings"], language),
                share(row["untouched_dwellings"], row["dwellings"], language),
                number(row["last_year_only_dwellings"], language),
                number(row["strongly_improved_dwellings"], language),
            )
            for row in own.to_dict(orient="records")
        ]
        names = ("dwellings", "untouched", "share", "last", "strong")
        heads = (tell(f"fairness {name}", language) for name in names)
        caption = tell("fairness table", language, per=per)
        name = f"{str(per)[:1].upper()}{str(per)[1:]}"
        blocks.append(Table(caption=caption, heads=(name, *heads), rows=tuple(rows)))
    return Section(
        name="fairness",
        title=tell("fairness", language),
        blocks=tuple(blocks) if groups else (),
    )


def changes_section(material: Material) -> Iterator[Section]:
    """How the plan differs from the one before, if there is one.

    Parameters
    ----------
    material
        What the report is made from.

    Yields
    ------
    Section
        One, or none.
    """
    changes, language = material.findings.changes, material.language
    if changes is None:
        return
    lead = tell(
        "changes lead",
        language,
        until=changes.until,
        done=number(changes.works_done, language),
        changed=number(len(changes.works), language),
    )
    blocks: list[Block] = [Text(lines=(lead,))]
    table = material.tables["changes"]
    if len(table.frame):
        blocks.append(_changes_table(table.frame, table.columns, language))
    yield Section(name="changes", title=tell("changes", language), blocks=tuple(blocks))


def _changes_table(
    frame: pd.DataFrame, columns: tuple[Field, ...], language: Language
) -> Table:
    shown = [column for column in columns if not column.name.startswith("measures_")]
    rows = []
    for row in frame.head(MOST_ROWS).to_dict(orient="records"):
        cells = []
        for column in shown:
            value = row[column.name]
            if column.kind is FieldKind.TEXT:
                cells.append(str(value))
            elif pd.isna(value):
                cells.append("–")
            elif column.kind is FieldKind.INTEGER:
                cells.append(str(value))
            else:
                cells.append(number(float(value), language))
        rows.append(tuple(cells))
    texts = {
        place for place, column in enumerate(shown) if column.kind is FieldKind.TEXT
    }
    total = number(len(frame), language)
    return Table(
        caption=tell("changes table", language, most=len(rows), total=total),
        heads=tuple(tell(f"changes {column.name}", language) for column in shown),
        rows=tuple(rows),
        texts=frozenset(texts),
    )
