"""What a plan rests on: data, assumptions with their sources, and what it is not."""

from collections import Counter
from pathlib import Path

from warmtepad.plan.plan import Plan
from warmtepad.reading.catalogue import read_sources
from warmtepad.report.caveats import caveats
from warmtepad.report.intake import in_language
from warmtepad.report.material import Material
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Block, Section, Table, Text
from warmtepad.report.page.wording import share
from warmtepad.report.quality import calibration_table
from warmtepad.report.texts import FILLED
from warmtepad.report.words import number, word_name
from warmtepad.terms import Confidence, Language

LEAST_SHARE = 0.01
"""Share of a result from which a figure that it rests on is listed."""

MOST_FIGURES = 20
"""Figures that a page lists; provenance.csv has all."""

MOST_KINDS = 20
"""Kinds of findings that a page lists."""


def quality_section(material: Material) -> Section:
    """What was filled in, set aside and found odd, and how rows were calibrated.

    Parameters
    ----------
    material
        What the report is made from.
    """
    plan, language = material.plan, material.language
    blocks: list[Block] = [Text(lines=(_read(plan, language),))]
    blocks += [
        table
        for table in (
            _filled(plan, language),
            _calibrated(plan, language),
            _set_aside(plan, language),
            _findings(plan, language),
        )
        if table.rows
    ]
    return Section(
        name="quality", title=tell("quality", language), blocks=tuple(blocks)
    )


def _read(plan: Plan, language: Language) -> str:
    stock = plan.stock
    text = tell(
        "quality lead",
        language,
        complexes=number(len(stock.complex_starts), language),
        dwellings=number(int(stock.dwellings.sum()), language),
    )
    if stock.intake is None:
        return text
    return tell(
        "quality from", language, source=Path(stock.intake.source).name, text=text
    )


def _filled(plan: Plan, language: Language) -> Table:
    dwellings = plan.stock.dwellings
    total = int(dwellings.sum())
    counts = {
        quantity: int(dwellings[is_filled].sum())
        for quantity, is_filled in plan.grounds.homes.filled.items()
        if is_filled.any()
    }
    rows = [
        (
            FILLED[quantity][language.code],
            number(count, language),
            share(count, total, language),
        )
        for quantity, count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    return Table(
        caption=tell("filled table", language),
        heads=tuple(
            tell(f"filled {name}", language) for name in ("what", "count", "share")
        ),
        rows=tuple(rows),
    )


def _calibrated(plan: Plan, language: Language) -> Table:
    rows = [
        line.cells(language)
        for line in calibration_table(plan.grounds.homes, plan.stock)
    ]
    names = ("what", "dwellings", "bound", "scale", "spread")
    return Table(
        caption=tell("calibrated table", language),
        heads=tuple(tell(f"calibrated {name}", language) for name in names),
        rows=tuple(rows),
    )


def _set_aside(plan: Plan, language: Language) -> Table:
    intake = plan.stock.intake
    rows = [
        (
            in_language(part.reason, language),
            number(part.rows, language),
            number(part.dwellings, language),
        )
        for part in (intake.set_aside if intake else ())
    ]
    names = ("reason", "rows", "dwellings")
    return Table(
        caption=tell("aside table", language),
        heads=tuple(tell(f"aside {name}", language) for name in names),
        rows=tuple(rows),
    )


def _findings(plan: Plan, language: Language) -> Table:
    intake = plan.stock.intake
    found = intake.findings if intake else ()
    example = {finding.kind: finding.text for finding in reversed(found)}
    counts = Counter(finding.kind for finding in found).most_common(MOST_KINDS)
    rows = [
        (in_language(kind, language), example[kind], number(count, language))
        for kind, count in counts
    ]
    names = ("kind", "example", "rows")
    return Table(
        caption=tell("findings table", language),
        heads=tuple(tell(f"findings {name}", language) for name in names),
        rows=tuple(rows),
        texts=frozenset({0, 1}),
    )


def assumptions_section(material: Material) -> Section:
    """Figures that the plan rests on most, and where they are from.

    Parameters
    ----------
    material
        What the report is made from.
    """
    language = material.language
    frame = material.tables["provenance"].frame
    listed = frame[frame["share_fraction"] >= LEAST_SHARE].head(MOST_FIGURES)
    addresses = {key: source.address for key, source in read_sources().items()}
    rows = [
        (
            str(row["figure"]),
            tell(f"result {row['result']}", language),
            f"{number(100 * row['share_fraction'], language)} %",
            word_name(Confidence(str(row["confidence"])), language),
            str(row["title"]) or str(row["source"]),
            addresses.get(str(row["source"]), ""),
        )
        for row in listed.to_dict(orient="records")
    ]
    names = ("figure", "result", "share", "confidence", "source")
    table = Table(
        caption=tell("assumptions table", language, shown=number(len(rows), language)),
        heads=tuple(tell(f"assumptions {name}", language) for name in names),
        rows=tuple(row[:5] for row in rows),
        links=tuple(row[5] for row in rows),
        texts=frozenset({0, 1, 3, 4}),
    )
    lead = Text(lines=(tell("assumptions lead", language),))
    return Section(
        name="assumptions",
        title=tell("assumptions", language),
        blocks=(lead, table) if rows else (),
    )


def limits_section(material: Material) -> Section:
    """What the plan is not.

    Parameters
    ----------
    material
        What the report is made from.
    """
    language = material.language
    lines = tuple(
        tell("limit", language, head=head, text=text)
        for head, text in caveats(material.plan, language)
    )
    return Section(
        name="limits",
        title=tell("limits", language),
        blocks=(Text(lines=lines, is_list=True),),
    )
