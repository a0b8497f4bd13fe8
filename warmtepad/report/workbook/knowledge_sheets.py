"""The sheets on what the plan rests on: the stock, the scenario, and what it is not."""

from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel

from warmtepad.reading.catalogue import read_sources
from warmtepad.report.caveats import caveats
from warmtepad.report.intake import in_language
from warmtepad.report.quality import NAMES, calibration_table
from warmtepad.report.texts import FILLED, scenario_name
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.formats import COUNT_FORMAT
from warmtepad.report.workbook.pages import Cell, Formula, Page
from warmtepad.terms import Word

SHARE = "0.0%"
MOST_FINDINGS = 1_000
"""Findings that are listed one by one; the others are counted."""


def write_quality(book: Book) -> None:
    """Write what was given, filled in, set aside and found odd in the stock.

    Parameters
    ----------
    book
        The workbook.
    """
    page = Page(book, "quality", (44, 14, 14, 14, 70))
    book.head(page.sheet, "quality", book.say("note quality"))
    _write_fits(page)
    _write_filled(page)
    intake = book.material.plan.stock.intake
    if intake is None:
        return
    language = book.material.language
    if intake.set_aside:
        page.title(book.say("quality aside"))
        page.headings(
            [book.say(f"quality {head}") for head in ("reason", "rows", "dwellings")]
        )
        for part in intake.set_aside:
            reason = in_language(part.reason, language)
            cells: list[Cell] = [reason, part.rows, part.dwellings]
            page.line(cells, ["", COUNT_FORMAT, COUNT_FORMAT])
        page.gap()
    if intake.findings:
        page.title(book.say("quality findings"))
        page.headings([book.say("quality finding"), book.say("quality number")])
        kinds = Counter(finding.kind for finding in intake.findings)
        for kind, number in kinds.most_common():
            page.line([in_language(kind, language), number], ["", COUNT_FORMAT])
        page.gap()
        heads = ("finding", "row", "complex", "column", "text")
        page.headings([book.say(f"quality {head}") for head in heads])
        for one in intake.findings[:MOST_FINDINGS]:
            kind = in_language(one.kind, language)
            page.line(
                [kind, one.row, one.complex_id, one.column, one.text],
                ["", COUNT_FORMAT],
            )


def _write_fits(page: Page) -> None:
    book, plan = page.book, page.book.material.plan
    page.title(book.say("quality fits"))
    heads = ("fitted", "dwellings", "bound", "scale", "spread")
    page.headings([book.say(f"quality {head}") for head in heads])
    for line in calibration_table(plan.grounds.homes, plan.stock):
        page.line(
            [
                NAMES[line.fitted_to][book.material.language.code],
                line.dwellings,
                line.at_bound_fraction,
                line.mean_scale_factor,
                line.mean_spread_kwh_per_m2_yr,
            ],
            ["", COUNT_FORMAT, SHARE, "0.00", "0.0"],
        )
    page.gap()


def _write_filled(page: Page) -> None:
    """Dwellings for which a quantity was filled in, and their share."""
    book, plan = page.book, page.book.material.plan
    page.title(book.say("quality filled"))
    heads = ("quantity", "dwellings", "rows", "share")
    page.headings([book.say(f"quality {head}") for head in heads])
    total = int(plan.stock.dwellings.sum())
    formats = ["", COUNT_FORMAT, COUNT_FORMAT, SHARE]
    for name, is_filled in plan.grounds.homes.filled.items():
        dwellings = int(plan.stock.dwellings[is_filled].sum())
        share = Formula(text=f"=B{page.row + 1}/{total}", value=dwellings / total)
        title = FILLED[name][book.material.language.code]
        page.line([title, dwellings, int(is_filled.sum()), share], formats)
    page.gap()


def write_scenario(book: Book) -> None:
    """Write every key of the scenario, and where its figures are from.

    Parameters
    ----------
    book
        The workbook.
    """
    scenario = book.material.plan.scenario
    page = Page(book, "scenario", (46, 34, 70))
    name = scenario_name(scenario, book.material.language)
    book.head(page.sheet, "scenario", f"{name} ({scenario.id})")
    page.headings([book.say(f"scenario {head}") for head in ("key", "value", "source")])
    titles = read_sources()
    for key, value in _keys(scenario):
        known = titles.get(value) if key.endswith("source") else None
        title = known.name(book.material.language) if known else ""
        page.line([key, value, f"{title} {known.address}" if known else None])


def _keys(record: BaseModel, before: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a record with its value as text, those inside others too."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _keys(value, f"{before}{name}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for number, inner in enumerate(value, start=1):
                yield from _keys(inner, f"{before}{name}[{number}].")
        elif value not in (None, (), {}, ""):
            yield f"{before}{name}", _text(value)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_text(own)}" for key, own in value.items())
    if isinstance(value, tuple):
        return ", ".join(_text(own) for own in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.value if isinstance(value, Word) else str(value)


def write_caveats(book: Book) -> None:
    """Write what the plan is not.

    Parameters
    ----------
    book
        The workbook.
    """
    page = Page(book, "caveats", (34, 100))
    book.head(page.sheet, "caveats")
    for heading, text in caveats(book.material.plan, book.material.language):
        page.line([heading, text])
