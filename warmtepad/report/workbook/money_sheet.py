"""The sheet of money: what it costs, in parts, by year and by measure."""

from collections.abc import Mapping

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.plan.programme import measures_of
from warmtepad.report.money import cost_parts
from warmtepad.report.per_measure import paid_for_measures, paid_for_surveys
from warmtepad.report.thumb import thumb_table
from warmtepad.report.titles import TITLES
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.formats import COUNT_FORMAT
from warmtepad.report.workbook.pages import Formula, Page

EUR = COUNT_FORMAT
WIDTHS = (46, 18, 18, 18, 18, 40)


def write_money(book: Book) -> None:
    """Write the sheet; those of programme, years and complexes come before it.

    Parameters
    ----------
    book
        The workbook.
    """
    page = Page(book, "money", WIDTHS)
    book.head(page.sheet, "money", book.say("note money"))
    _write_parts(page)
    _write_years(page)
    _write_measures(page)
    _write_sums(page)
    if book.material.findings.thumbs:
        _write_thumbs(page)


def _write_parts(page: Page) -> None:
    """Parts of the extra cost, and what else weighs in to what the plan minimises."""
    book, plan = page.book, page.book.material.plan
    parts = cost_parts(plan)
    page.title(book.say("money parts"))
    page.headings([book.say("money part"), book.say("money eur")])
    first = page.row + 1
    _write_amounts(page, parts.own_eur)
    total = Formula(text=f"=SUM(B{first}:B{page.row})", value=parts.extra_eur)
    last = page.line([book.say("money extra"), total], ["", EUR], is_total=True)
    book.cells["extra_eur"] = book.cells["weighed_eur"] = f"'{page.name}'!$B${last}"
    if parts.other_eur:
        _write_amounts(page, parts.other_eur)
        total = Formula(text=f"=SUM(B{last}:B{page.row})", value=parts.weighed_eur)
        last = page.line([book.say("money weighed"), total], ["", EUR], is_total=True)
        book.cells["weighed_eur"] = f"'{page.name}'!$B${last}"
    planned = parts.planned_maintenance_eur
    page.line([book.say("money planned"), planned], ["", EUR])
    if np.isfinite(plan.lower_bound_eur):
        bound = plan.lower_bound_eur
        page.line([book.say("money bound"), bound], ["", EUR])
    page.gap()


def _write_amounts(page: Page, amounts_eur: Mapping[str, float]) -> None:
    for name, amount_eur in amounts_eur.items():
        page.line([page.book.say(f"money {name}"), amount_eur], ["", EUR])


def _write_years(page: Page) -> None:
    """Investment of each year, and what of it is extra, with running totals."""
    book = page.book
    years, placed = book.material.tables["yearly"].frame, book.placed["yearly"]
    page.title(book.say("money years"))
    names = ("year", "investment_eur", "replaced_maintenance_eur")
    titles = [TITLES[name][book.material.language.code] for name in names]
    more = [book.say("money net"), book.say("money cumulative")]
    eur = [f"{title} [EUR]" for title in (*titles[1:], *more)]
    page.headings([titles[0], *eur])
    first, sofar = page.row + 1, 0.0
    for number, year in enumerate(years["year"].tolist()):
        invested = float(years["investment_eur"].iloc[number])
        replaced = float(years["replaced_maintenance_eur"].iloc[number])
        sofar += invested - replaced
        row = page.row + 1
        page.line(
            [
                Formula(text=f"={placed.cell('year', number)}", value=year),
                Formula(text=f"={placed.cell(names[1], number)}", value=invested),
                Formula(text=f"={placed.cell(names[2], number)}", value=replaced),
                Formula(text=f"=B{row}-C{row}", value=invested - replaced),
                Formula(text=f"=SUM(D${first}:D{row})", value=sofar),
            ],
            ["", EUR, EUR, EUR, EUR],
        )
    last = page.row
    totals = [float(years[name].sum()) for name in names[1:]]
    totals.append(totals[0] - totals[1])
    sums = [
        Formula(text=f"=SUM({letter}{first}:{letter}{last})", value=total)
        for letter, total in zip("BCD", totals, strict=True)
    ]
    page.line([book.say("sum"), *sums], ["", EUR, EUR, EUR], is_total=True)
    page.gap()


def _write_measures(page: Page) -> None:
    """Investment by measure, surveys and set-up; together all there is."""
    book, plan = page.book, page.book.material.plan
    language = book.material.language
    page.title(book.say("money measures"))
    page.headings(
        [
            book.say("money measure"),
            book.say("money eur"),
            book.say("money complexes"),
            book.say("money dwellings"),
        ]
    )
    spent = {measure.id: eur for measure, eur in paid_for_measures(plan)}
    first = page.row + 1
    for work in Work:
        for number, measure in enumerate(measures_of(plan.grounds, work)):
            rows = np.flatnonzero(plan.programme.does(work)[:, number])
            if len(rows):
                complexes = len(np.unique(plan.stock.complex_of_row[rows]))
                dwellings = int(plan.stock.dwellings[rows].sum())
                name = measure.name(language)
                page.line(
                    [name, spent[measure.id], complexes, dwellings],
                    ["", EUR, COUNT_FORMAT, COUNT_FORMAT],
                )
    surveys, setup = sum(paid_for_surveys(plan)), float(plan.programme.setup_eur.sum())
    page.line([book.say("money surveys"), surveys], ["", EUR])
    last = page.line([book.say("money setup"), setup], ["", EUR])
    total = Formula(
        text=f"=SUM(B{first}:B{last})", value=float(plan.programme.investment_eur.sum())
    )
    row = page.line([book.say("sum"), total], ["", EUR], is_total=True)
    book.cells["measures_eur"] = f"'{page.name}'!$B${row}"
    page.gap()


def _write_sums(page: Page) -> None:
    """One investment, four ways: they agree as long as nobody edits a figure."""
    book, invested = (
        page.book,
        float(page.book.material.plan.years.investment_eur.sum()),
    )
    page.title(book.say("money sums"))
    page.headings([book.say("money way"), book.say("money eur")])
    first = page.row + 1
    for key in ("programme", "yearly", "complexes"):
        cells = book.placed[key].cells("investment_eur")
        total = Formula(text=f"=SUM({cells})", value=invested)
        page.line([book.say("money of", sheet=book.name_of(key)), total], ["", EUR])
    by_measure = Formula(text=f"={book.cells['measures_eur']}", value=invested)
    last = page.line([book.say("money of measures"), by_measure], ["", EUR])
    fits, fails = book.say("money fits"), book.say("money fails")
    verdict = Formula(
        text=f'=IF(MAX(B{first}:B{last})-MIN(B{first}:B{last})<1,"{fits}","{fails}")',
        value=fits,
    )
    page.line([book.say("money check"), verdict], is_total=True)
    page.gap()


def _write_thumbs(page: Page) -> None:
    """What the same path costs by rules of thumb."""
    book, found = page.book, page.book.material.findings
    table = thumb_table(book.material.plan, found.thumbs, book.material.language)
    page.title(book.say("money thumbs"))
    page.headings(
        [
            book.say("money thumb"),
            book.say("money eur"),
            book.say("money dearer"),
            book.say("money misses"),
        ]
    )
    for name, cost_eur, misses in zip(
        table["name"], table["cost_eur"], table["misses"], strict=True
    ):
        row = page.row + 1
        extra = Formula(
            text=f"=B{row}-{book.cells['weighed_eur']}",
            value=cost_eur - book.material.plan.objective_eur,
        )
        page.line(
            [name, float(cost_eur), extra, int(misses)], ["", EUR, EUR, COUNT_FORMAT]
        )
    page.gap()
