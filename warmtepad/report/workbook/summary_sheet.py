"""The first sheet: the answer on one page, with live figures and three charts."""

from collections.abc import Iterator, Sequence

from warmtepad.limits import Per
from warmtepad.report.fairness import untouched
from warmtepad.report.key_figures import (
    asks_path,
    baseline_dwellings_of_label,
    dwellings_worked_on,
    share_a_or_better,
    strongly_improved_saving,
)
from warmtepad.report.letter_figures import saving_band_eur_per_yr
from warmtepad.report.money import cost_parts
from warmtepad.report.screen_lines import percent
from warmtepad.report.screen_outcome import (
    outcome_text,
    proof_text,
    shortfall_text,
)
from warmtepad.report.texts import say, scenario_name, scenario_warning
from warmtepad.report.words import number, word_name
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.charts import add_charts
from warmtepad.report.workbook.formats import COUNT_FORMAT
from warmtepad.report.workbook.pages import Cell, Formula, Page
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import EnergyLabel

SHARE = "0.0%"
DEMAND = "0.0"
MISSED = "[=0]0;[Red]#,##0"
"""Number format of what must be none."""

MOST_MISSED = 6
"""Missed limits that the sheet has room for; the others are counted."""

POOR = ("e", "f", "g")
GOOD = ("a4", "a3", "a2", "a1", "a")

Line = tuple[str, Cell, str, str]
"""Name, figure, its number format, and what it says."""


def open_summary(book: Book) -> Page:
    """Make the sheet, which comes first; its figures wait for the other sheets.

    Parameters
    ----------
    book
        The workbook.
    """
    return Page(book, "summary", (34, 18, 96))


def write_summary(page: Page) -> None:
    """Write the sheet; all others come before it.

    Parameters
    ----------
    page
        The sheet that `open_summary` made.
    """
    book, plan = page.book, page.book.material.plan
    language = book.material.language
    name = scenario_name(plan.scenario, language)
    book.head(
        page.sheet, "summary", f"{name}. {scenario_warning(plan.scenario, language)}"
    )
    page.headings(
        [book.say("summary what"), book.say("summary figure"), book.say("summary text")]
    )
    for text, cell, number_format, meaning in _lines(book):
        page.line([text, cell, meaning], ["", number_format])
    page.gap()
    add_charts(page)


def _lines(book: Book) -> Iterator[Line]:
    yield from _outcome(book)
    if book.material.plan.outcome is Outcome.NO_PLAN_FOUND:
        return
    yield from _money(book)
    yield from _end(book)
    yield from _tenants(book)


def _outcome(book: Book) -> Iterator[Line]:
    plan, language = book.material.plan, book.material.language
    missed = len(plan.shortfalls)
    listed = [
        shortfall_text(plan, one, language) for one in plan.shortfalls[:MOST_MISSED]
    ]
    if missed > MOST_MISSED:
        more = say("screen shortfalls more", language, count=missed - MOST_MISSED)
        listed.append(more)
    said = outcome_text(plan, language)
    if listed:
        said = f"{said}: {'; '.join(listed)}"
    yield book.say("summary missed"), missed, MISSED, said
    complexes = number(len(plan.stock.complex_starts), language)
    cells = book.placed["complexes"].cells("dwellings")
    dwellings = Formula(text=f"=SUM({cells})", value=int(plan.stock.dwellings.sum()))
    text = book.say("summary complexes", complexes=complexes)
    yield book.say("summary dwellings"), dwellings, COUNT_FORMAT, text


def _money(book: Book) -> Iterator[Line]:
    plan = book.material.plan
    yield from _costs(book)
    invested = float(plan.years.investment_eur.sum())
    cells = book.placed["yearly"].cells("investment_eur")
    total = Formula(text=f"=SUM({cells})", value=invested)
    yield (
        book.say("summary investment"),
        total,
        COUNT_FORMAT,
        book.say("summary all years"),
    )
    worked_on = dwellings_worked_on(plan)
    yield (
        book.say("summary worked on"),
        Formula(text=_worked_on(book), value=worked_on),
        COUNT_FORMAT,
        book.say("summary once"),
    )
    yield (
        book.say("summary per dwelling"),
        Formula(
            text=f"=IFERROR(SUM({cells})/({_worked_on(book)[1:]}),0)",
            value=invested / worked_on if worked_on else 0,
        ),
        COUNT_FORMAT,
        book.say("summary investment over works"),
    )


def _costs(book: Book) -> Iterator[Line]:
    """Extra cost, and the weighed cost where it is another; the last with the proof."""
    plan, language = book.material.plan, book.material.language
    parts = cost_parts(plan)
    amounts = {"extra": parts.extra_eur}
    if parts.other_eur:
        amounts["weighed"] = parts.weighed_eur
    proof = proof_text(plan, language)
    for name, amount_eur in amounts.items():
        cell = Formula(text=f"={book.cells[f'{name}_eur']}", value=amount_eur)
        meaning = book.say(f"summary {name} text")
        if proof and name == list(amounts)[-1]:
            meaning = f"{meaning}; {proof}"
        yield book.say(f"summary {name}"), cell, COUNT_FORMAT, meaning


def _worked_on(book: Book) -> str:
    """Formula of the dwellings with any work, each counted once."""
    table = book.placed["complexes"]
    dwellings = table.cells("dwellings")
    one, other = (table.cells(f"{work}_year") for work in ("envelope", "installation"))
    return (
        f'=SUMIFS({dwellings},{one},">0")+SUMIFS({dwellings},{other},">0")'
        f'-SUMIFS({dwellings},{one},">0",{other},">0")'
    )


def _end(book: Book) -> Iterator[Line]:
    """Figures at the end of the last year, with those of today beside them."""
    plan, language = book.material.plan, book.material.language
    years, last = plan.years, len(plan.years.year) - 1
    year, placed = plan.scenario.last_year, book.placed["yearly"]
    dwellings = max(int(years.dwellings[-1]), 1)
    average = Formula(
        text=f"={placed.cell('average_kwh_per_m2_yr', last)}",
        value=float(years.average_kwh_per_m2_yr[-1]),
    )
    before = number(plan.baseline_kwh_per_m2_yr, language, 1)
    now = plan.scenario.baseline_year
    meaning = book.say("summary demand text", value=before, year=now)
    if asks_path(plan):
        target = number(years.target_kwh_per_m2_yr[-1], language, 1)
        meaning = f"{meaning}; {book.say('summary demand path', value=target)}"
    yield book.say("summary demand", year=year), average, DEMAND, meaning
    baseline = baseline_dwellings_of_label(plan)
    share = percent(share_a_or_better(baseline), language)
    good = share_a_or_better(years.dwellings_of_label[-1])
    yield _share(
        book, "good", GOOD, good, book.say("summary now", value=share, year=now)
    )
    poor_now = percent(baseline[: EnergyLabel.D].sum() / baseline.sum(), language)
    poor = int(years.dwellings_of_label[-1][: EnergyLabel.D].sum()) / dwellings
    yield _share(
        book, "poor", POOR, poor, book.say("summary now", value=poor_now, year=now)
    )
    for name, count in (
        ("off_gas_dwellings", years.off_gas_dwellings),
        ("gas_free_dwellings", years.gas_free_dwellings),
        ("ready_dwellings", years.ready_dwellings),
    ):
        cell = Formula(text=f"={placed.cell(name, last)}", value=int(count[-1]))
        share = percent(int(count[-1]) / dwellings, language)
        meaning = book.say("summary share", value=share)
        yield book.say(f"summary {name}", year=year), cell, COUNT_FORMAT, meaning


def _share(
    book: Book, key: str, labels: Sequence[str], value: float, text: str
) -> Line:
    placed, year = book.placed["yearly"], book.material.plan.scenario.last_year
    last = len(book.material.plan.years.year) - 1
    first, final = (
        placed.cell(f"dwellings_label_{x}", last) for x in (labels[0], labels[-1])
    )
    cells = f"{first}:{final.rsplit('!', 1)[1]}"
    formula = f"=SUM({cells})/{placed.cell('dwellings', last)}"
    return (
        book.say(f"summary {key}", year=year),
        Formula(text=formula, value=value),
        SHARE,
        text,
    )


def _tenants(book: Book) -> Iterator[Line]:
    plan, language = book.material.plan, book.material.language
    table = book.placed["complexes"]
    yes = say("yes", language)
    strong = Formula(
        text=f'=SUMIFS({table.cells("dwellings")},{table.cells("strongly_improved")},"{yes}")',
        value=int(plan.stock.dwellings[plan.is_strongly_improved].sum()),
    )
    least = number(plan.scenario.reporting.strongly_improved_kwh_per_m2_yr, language)
    yield (
        book.say("summary strong"),
        strong,
        COUNT_FORMAT,
        book.say("summary strong text", least=least),
    )
    saving = strongly_improved_saving(plan)
    if saving["median"] is not None:
        shown = {name: number(eur or 0.0, language) for name, eur in saving.items()}
        text = _beside_letter(book, book.say("summary saving text", **shown))
        yield book.say("summary saving"), saving["median"], COUNT_FORMAT, text
    yield _untouched(book)


def _beside_letter(book: Book, text: str) -> str:
    """Text with what the letter expects of that saving."""
    band, language = saving_band_eur_per_yr(), book.material.language
    if band is None:
        return text
    low, high = (number(eur, language) for eur in band)
    return book.say("summary saving letter", text=text, low=low, high=high)


def _untouched(book: Book) -> Line:
    """Who gets nothing, as the sheet of fairness counts them."""
    plan, language = book.material.plan, book.material.language
    found, groups = untouched(plan), book.placed["fairness"]
    label = word_name(Per.LABEL, language)
    cell = Formula(
        text=f'=SUMIFS({groups.cells("untouched_dwellings")},{groups.cells("per")},"{label}")',
        value=found.dwellings,
    )
    text = book.say(
        "summary untouched text",
        share=percent(found.fraction, language, 0),
        year=plan.scenario.last_year,
        poor=number(found.poor_dwellings, language),
    )
    return book.say("summary untouched"), cell, COUNT_FORMAT, text
