"""What was read from a file, before anything is computed: ``warmtepad check``."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType

import numpy as np

from warmtepad.columns import Booleans
from warmtepad.counting import fill
from warmtepad.expansion import expanded
from warmtepad.intake import Finding, Intake
from warmtepad.reading.raw_table import FIRST_DATA_ROW
from warmtepad.report.words import number
from warmtepad.schema import STOCK_COLUMNS, Column, Kind
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel, Language

EXAMPLES_PER_KIND = 3
"""Findings of a kind that are shown in full."""

TEXTS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.NL: MappingProxyType(
            {
                "rows": "{count:rij|rijen}",
                "dwellings": "{count:woning|woningen}",
                "read": "gelezen",
                "used": "gebruikt",
                "set aside": "terzijde gelegd",
                "complexes": "{complexes:complex|complexen}, in {parts:deel|delen}",
                "why set aside": "Terzijde gelegd, met de reden",
                "columns": "Kolommen: woningen met en zonder waarde",
                "given": "met",
                "not given": "zonder",
                "nothing": "nergens gegeven",
                "filled in": "Wat ontbreekt, wordt later aangevuld en zo gemerkt.",
                "findings": "Bevindingen: de rijen worden gebruikt",
                "and more": "en {count} meer",
                "none": "geen",
                "row": "rij",
                "labels": "Labels vandaag",
                "without label": "zonder label",
                "unused": "Niet gelezen kolommen",
                "share": "aandeel",
            }
        ),
        Language.EN: MappingProxyType(
            {
                "rows": "{count:row|rows}",
                "dwellings": "{count:dwelling|dwellings}",
                "read": "read",
                "used": "used",
                "set aside": "set aside",
                "complexes": "{complexes:complex|complexes}, in {parts:part|parts}",
                "why set aside": "Set aside, with the reason",
                "columns": "Columns: dwellings with and without a value",
                "given": "with",
                "not given": "without",
                "nothing": "given nowhere",
                "filled in": "What is missing is filled in later and marked as such.",
                "findings": "Findings: the rows are used",
                "and more": "and {count} more",
                "none": "none",
                "row": "row",
                "labels": "Labels today",
                "without label": "without label",
                "unused": "Columns that are not read",
                "share": "share",
            }
        ),
    }
)
"""Every text of the report in each language."""

DUTCH: Mapping[str, str] = MappingProxyType(
    {
        "is empty": "is leeg",
        "is no number": "is geen getal",
        "is no whole number": "is geen geheel getal",
        "is outside the limits": "ligt buiten de grenzen",
        "is an unknown word": "is een onbekend woord",
        "is no energy label": "is geen energielabel",
        "is no yes or no": "is geen ja of nee",
        "is no list of measures": "is geen lijst van maatregelen",
        "is a formula that failed": "is een mislukte formule",
        "is found twice": "staat er dubbel",
        "is a total beside its parts": "is een totaal naast zijn delen",
        "differs between parts of a complex": "verschilt tussen delen van een complex",
        "counted as 0 dwellings": "geteld als 0 woningen",
        "sold by the end of": "verkocht voor het einde van",
        "demolished by the end of": "gesloopt voor het einde van",
        "no dwelling": "geen woning",
        "not in the chosen part of the stock": "niet in het gekozen deel van het bezit",
        "rooms that are no dwelling of their own": "kamers, geen zelfstandige woning",
        "a dwelling without an archetype": "een woning zonder voorbeeldwoning",
        "value not used": "waarde niet gebruikt",
        "word too general": "woord te algemeen",
        "mixed decimal signs": "komma en punt door elkaar",
        "about the file": "over het bestand",
        "year before the building year": "jaar voor het bouwjaar",
        "planned after the dwellings leave": "gepland na sloop of verkoop",
        "planned in the past": "gepland in het verleden",
        "demolition and sale": "sloop en verkoop",
        "built after the baseline": "gebouwd na het uitgangsjaar",
        "part area against floor area": "oppervlak van een deel tegen vloeroppervlak",
        "solar panels against floor area": "zonnepanelen tegen vloeroppervlak",
        "label against EP2": "label tegen EP2",
        "label and label counts": "label naast aantallen per label",
        "year of the installation": "jaar van de installatie",
        "net heat demand against EP2": "netto warmtevraag tegen EP2",
        "net heat demand against the label": "netto warmtevraag tegen het label",
        "calculation methods mixed": "rekenmethoden door elkaar",
        "net heat demands of several methods": (
            "netto warmtevragen uit verschillende rekenmethoden"
        ),
    }
)
"""Dutch for the reasons and kinds of findings of a complex list."""


def intake_report(stock: Stock, language: Language) -> str:
    """Say what was read, used, set aside, missing and odd.

    Parameters
    ----------
    stock
        A stock that was read from a file.
    language
        Language of the report; what is quoted from rows is in English.

    Returns
    -------
    str
        Plain text, a heading above each part.

    Raises
    ------
    ValueError
        If `stock` was not read from a file.
    """
    intake = stock.intake
    if intake is None:
        msg = "stock has no intake, expected one that was read from a file"
        raise ValueError(msg)
    stock = expanded(stock)
    says = TEXTS[language]
    blocks = [
        [intake.source, *_account(stock, intake, language)],
        [says["why set aside"], *_set_aside(intake, language)],
        [says["findings"], *_findings(intake.findings, language)],
        [says["columns"], *_columns(stock, language), says["filled in"]],
        [says["labels"], *_labels(stock, language)],
        [says["unused"], "  " + (", ".join(intake.unused_columns) or says["none"])],
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _account(stock: Stock, intake: Intake, language: Language) -> Iterator[str]:
    says = TEXTS[language]
    aside = intake.set_aside
    lines = {
        "read": (intake.rows_read, intake.dwellings_read),
        "used": (intake.rows_used, intake.dwellings_used),
        "set aside": (
            sum(part.rows for part in aside),
            sum(part.dwellings for part in aside),
        ),
    }
    for name, (rows, dwellings) in lines.items():
        row_count, row_word = _count("rows", rows, language).split()
        count, word = _count("dwellings", dwellings, language).split()
        yield f"  {says[name]:<16}{row_count:>9} {row_word:<7}{count:>11} {word}"
    complexes = number(len(stock.complex_starts), language)
    parts = number(len(stock), language)
    yield "  " + fill(says["complexes"], complexes=complexes, parts=parts)


def _count(name: str, count: int, language: Language) -> str:
    return fill(TEXTS[language][name], count=number(count, language))


def _set_aside(intake: Intake, language: Language) -> Iterator[str]:
    says = TEXTS[language]
    for part in intake.set_aside:
        rows = _count("rows", part.rows, language)
        dwellings = _count("dwellings", part.dwellings, language)
        examples = [_row_in(example, language) for example in part.examples]
        rest = part.rows - len(examples)
        if rest > 0:
            examples.append(says["and more"].format(count=number(rest, language)))
        reason = in_language(part.reason, language)
        yield f"  {rows}, {dwellings}: {reason}"
        yield f"    {', '.join(examples)}"
    if not intake.set_aside:
        yield f"  {says['none']}"


def _findings(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    says = TEXTS[language]
    counts = Counter(finding.kind for finding in findings)
    for kind, count in counts.most_common():
        yield f"  {number(count, language)} x {in_language(kind, language)}"
        shown = [finding for finding in findings if finding.kind == kind]
        for finding in shown[:EXAMPLES_PER_KIND]:
            yield f"    {_where(finding, language)}{finding.text}"
        rest = count - EXAMPLES_PER_KIND
        if rest > 0:
            yield "    " + says["and more"].format(count=number(rest, language))
    if not findings:
        yield f"  {says['none']}"


def _where(finding: Finding, language: Language) -> str:
    """Row, complex and column of a finding; nothing if it is about the whole file."""
    if finding.row < FIRST_DATA_ROW:
        return f"{finding.column}: " if finding.column else ""
    name = f" ({finding.complex_id})" if finding.complex_id else ""
    return f"{TEXTS[language]['row']} {finding.row}{name}, {finding.column}: "


def _columns(stock: Stock, language: Language) -> Iterator[str]:
    says = TEXTS[language]
    width = max(len(column.name) for column in STOCK_COLUMNS)
    yield f"  {'':<{width}}{says['given']:>12}{says['not given']:>12}"
    nowhere = []
    for column in STOCK_COLUMNS:
        is_given = given(stock, column)
        if not is_given.any():
            nowhere.append(column.name)
            continue
        with_value = stock.dwellings[is_given].sum()
        without = stock.dwellings[~is_given].sum()
        yield (
            f"  {column.name:<{width}}{number(with_value, language):>12}"
            f"{number(without, language):>12}"
        )
    names = ", ".join(nowhere) or says["none"]
    yield from wrap(
        f"{says['nothing']}: {names}", 88, initial_indent="  ", subsequent_indent="    "
    )


def given(stock: Stock, column: Column) -> Booleans:
    """Whether each row gives a column, shape (n_rows,); a flag is given if it is set.

    Parameters
    ----------
    stock
        A stock as it was read.
    column
        One of its columns.
    """
    values = stock.columns()[column.name]
    if column.kind in {Kind.TEXT, Kind.IDS}:
        return np.asarray(values != "", dtype=np.bool_)
    if column.kind is Kind.QUANTITY:
        return ~np.isnan(values.astype(np.float64))
    if column.kind in {Kind.WORD, Kind.LABEL}:
        return np.asarray(values >= 0, dtype=np.bool_)
    return np.asarray(values != column.if_not_given, dtype=np.bool_)


def _labels(stock: Stock, language: Language) -> Iterator[str]:
    says = TEXTS[language]
    total = stock.dwellings.sum()
    names = [(int(label), label.text) for label in sorted(EnergyLabel, reverse=True)]
    for code, name in [*names, (-1, says["without label"])]:
        dwellings = stock.dwellings[stock.label == code].sum()
        share = number(100 * dwellings / total, language, 1)
        count, word = _count("dwellings", dwellings, language).split()
        yield f"  {name:<16}{count:>11} {word:<9}{share:>7} %"


def in_language(text: str, language: Language) -> str:
    """Reason or kind in a language; what is not known stays in English."""
    if language is Language.EN:
        return text
    known = [english for english in DUTCH if english in text]
    if not known:
        return text
    for english in sorted(known, key=len, reverse=True):
        text = text.replace(english, DUTCH[english])
    return text


def _row_in(example: str, language: Language) -> str:
    return example.replace("row", TEXTS[language]["row"], 1)
