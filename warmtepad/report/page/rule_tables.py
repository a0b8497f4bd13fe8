"""Rows that fall short, what mends them, and every rule in short."""

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.material import Material
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Block, Section, Table, Text
from warmtepad.report.relaxations import conflict_parts
from warmtepad.report.rows import rule_text
from warmtepad.report.words import number
from warmtepad.terms import Language

MOST_ROWS = 40
"""Rows of a table that a page writes out; a csv file has all."""


def rules_section(material: Material) -> Section:
    """Rows that fall short, what mends them, and every rule in short.

    Parameters
    ----------
    material
        What the report is made from.
    """
    plan, language = material.plan, material.language
    frame = material.tables["rows"].frame
    missed = frame[frame["missed"] > 0]
    blocks: list[Block] = []
    if len(missed):
        blocks.append(_missed_table(plan, missed, language))
    mends, mending = material.tables["relaxations"].frame, material.findings.mending
    if len(mends) and mending is not None:
        told = conflict_parts(plan, mending, language)
        lines = tuple(
            tell("conflict", language, name=name, text=text) for name, text in told
        )
        blocks += [Text(lines=lines), _mends_table(mends, language)]
    if len(frame):
        blocks.append(_rule_table(plan, frame, language))
    return Section(name="rules", title=tell("rules", language), blocks=tuple(blocks))


def _missed_table(plan: Plan, missed: pd.DataFrame, language: Language) -> Table:
    rows = [
        (
            rule_text(plan, str(row["rule"]), language),
            str(row["place"]) or "–",
            str(row["year"]),
            _figure(row["missed"], language),
            str(row["unit"]),
        )
        for row in missed.head(MOST_ROWS).to_dict(orient="records")
    ]
    shown = tell("missed table", language)
    if len(missed) > MOST_ROWS:
        total = number(len(missed), language)
        shown = tell("missed more", language, most=MOST_ROWS, total=total)
    names = ("rule", "place", "year", "amount", "unit")
    return Table(
        caption=shown,
        heads=tuple(tell(f"missed {name}", language) for name in names),
        rows=tuple(rows),
        texts=frozenset({0, 1, 4}),
    )


def _figure(value: float, language: Language) -> str:
    """Amount in the digits that tell it."""
    if not np.isfinite(value):
        return "–"
    for least, decimals in ((100.0, 0), (1.0, 1)):
        if abs(value) >= least:
            return number(value, language, decimals)
    return number(value, language, 2)


def _mends_table(mends: pd.DataFrame, language: Language) -> Table:
    rows = [
        (
            str(row["what"]),
            str(row["verdict"]),
            _figure(row["lower_bound_eur"], language),
            _figure(row["plan_eur"], language),
        )
        for row in mends.head(MOST_ROWS).to_dict(orient="records")
    ]
    names = ("what", "verdict", "bound", "plan")
    return Table(
        caption=tell("mends table", language),
        heads=tuple(tell(f"mends {name}", language) for name in names),
        rows=tuple(rows),
        texts=frozenset({0, 1}),
    )


def _rule_table(plan: Plan, frame: pd.DataFrame, language: Language) -> Table:
    """Every rule on a line: how many limits, how many bind, how many are missed."""
    rows = [
        (
            rule_text(plan, str(rule), language),
            number(len(own), language),
            number(int((own["price_eur"].fillna(0) > 0).sum()), language),
            number(int((own["missed"] > 0).sum()), language),
        )
        for rule, own in frame.groupby("rule", sort=False)
    ]
    names = ("rule", "limits", "binding", "missed")
    return Table(
        caption=tell("rules table", language),
        heads=tuple(tell(f"rules {name}", language) for name in names),
        rows=tuple(rows),
    )
