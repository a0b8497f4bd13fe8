"""Words of the page, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.page.basis_texts import BASIS_TEXTS
from warmtepad.report.page.chart_texts import CHART_TEXTS
from warmtepad.report.page.table_texts import TABLE_TEXTS
from warmtepad.report.texts import filled, merged

FRAME_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "page title": ("Warmteplan {stock}", "Heat plan {stock}"),
        "language name": ("Nederlands", "English"),
        "language": ("Taal", "Language"),
        "answer": ("Antwoord", "Answer"),
        "not kept": ("niet gehaald;", "not kept;"),
        "skip": ("Naar de inhoud", "Skip to the content"),
        "contents": ("Inhoud", "Contents"),
        "no script": (
            "Zonder JavaScript toont deze pagina geen grafieken en geen doorzoekbare "
            "tabellen; de csv-bestanden in dezelfde map hebben alle cijfers.",
            "Without JavaScript this page shows no charts and no tables to search; "
            "the csv files in the same folder have all figures.",
        ),
        "made by": (
            "Gemaakt met warmtepad {version}. Alle cijfers staan ook in de bestanden "
            "in dezelfde map.",
            "Made with warmtepad {version}. All figures are in the files of the same "
            "folder too.",
        ),
        "stock in memory": ("zonder bestand", "without a file"),
        "million": ("mln", "M"),
        "billion": ("mrd", "bn"),
        "path held": (
            "Het pad wordt gehaald, tot en met {year}",
            "The path is kept, up to {year}",
        ),
        "path missed": (
            "Het pad wordt niet gehaald in {years}",
            "The path is not kept in {years}",
        ),
        "path priced": (
            "Wat goedkoper is dan de prijs van het pad, wordt gedaan",
            "Whatever is cheaper than the price of the path is done",
        ),
        "not all held": (
            "Niet alle regels worden gehaald",
            "Not all rules are kept",
        ),
        "held or paid": (
            "Regels worden gehaald, of gemist tegen hun prijs",
            "Rules are kept, or missed at their price",
        ),
        "held but priced": (
            "Alle regels zonder prijs worden gehaald",
            "All rules without a price are kept",
        ),
        "nothing asked": (
            "Geen regel vraagt iets van dit plan",
            "No rule asks anything of this plan",
        ),
        "all held": ("Alle regels worden gehaald", "All rules are kept"),
        "no plan": (
            "Geen plan gevonden binnen de tijd",
            "No plan was found in time",
        ),
        "not least": (
            "Geen plan haalt alle regels; dat dit plan het dichtst in de buurt komt is "
            "niet bewezen. Wat het mist en wat helpt, staat onder Regels.",
            "No plan keeps all rules; that this one comes nearest is not proven. What "
            "it misses, and what mends it, stands under Rules.",
        ),
        "not feasible": (
            "Geen plan haalt alle regels: dit plan komt het dichtst in de buurt. Wat "
            "het mist en wat helpt, staat onder Regels.",
            "No plan keeps all rules: this one comes nearest. What it misses, and what "
            "mends it, stands under Rules.",
        ),
        "and": ("{first} en {last}", "{first} and {last}"),
        "extra cost": ("Extra kosten", "Extra cost"),
        "cost note": (
            "netto contant boven niets doen",
            "net present above doing nothing",
        ),
        "cost weighed": (
            "netto contant boven niets doen; gewogen kosten, met wat verder meeweegt: "
            "{weighed}",
            "net present above doing nothing; weighed cost, with what else weighs in: "
            "{weighed}",
        ),
        "cost exact": (
            "{note}; bewezen het laagste",
            "{note}; proven the lowest",
        ),
        "cost proven": (
            "{note}; bewezen ten hoogste {gap} boven het laagste",
            "{note}; proven at most {gap} above the lowest",
        ),
        "investment": ("Investering", "Investment"),
        "investment note": (
            "incl. btw, in {dwellings:woning|woningen} ({share})",
            "incl. VAT, in {dwellings:dwelling|dwellings} ({share})",
        ),
        "demand": ("Netto warmtevraag {year}", "Net heat demand {year}"),
        "kwh per m2": ("{value} kWh/m²", "{value} kWh/m²"),
        "demand note": (
            "{before} in {year}, dus {change} lager",
            "{before} in {year}, so {change} lower",
        ),
        "demand higher": (
            "{before} in {year}, dus {change} hoger",
            "{before} in {year}, so {change} higher",
        ),
        "demand path": ("pad {target}; {note}", "path {target}; {note}"),
        "label a": ("Label A of beter {year}", "Label A or better {year}"),
        "label a note": (
            "{before} in {year}; met E, F of G nog {poor:woning|woningen}",
            "{before} in {year}; {poor:dwelling|dwellings} left with E, F or G",
        ),
        "strong": ("Sterk verbeterd", "Strongly improved"),
        "strong note": (
            "netto warmtevraag ten minste {least} kWh/m² lager",
            "net heat demand at least {least} kWh/m² lower",
        ),
        "strong saving": (
            "besparing EUR {median} per jaar (mediaan, werkelijk gebruik)",
            "saving EUR {median} a year (median, actual use)",
        ),
        "strong letter": (
            "{note}; de brief verwacht EUR {low}–{high}",
            "{note}; the letter expects EUR {low}–{high}",
        ),
        "dwellings": ("{count:woning|woningen}", "{count:dwelling|dwellings}"),
        "off gas": ("Van het gas af {year}", "Off gas {year}"),
        "off gas note": ("door werken van dit plan", "by works of this plan"),
        "off gas asked": (
            "gevraagd: {least} eind {year}",
            "asked: {least} at the end of {year}",
        ),
        "ready": ("Klaar voor de toekomst {year}", "Ready for the future {year}"),
        "ready note": (
            "klaar voor een duurzame warmtebron",
            "ready for a sustainable heat source",
        ),
        "untouched": ("Krijgt niets", "Gets nothing"),
        "untouched note": (
            "{share} van de woningen, waarvan {poor} met E, F of G",
            "{share} of the dwellings, {poor} of them with E, F or G",
        ),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

PAGE_TEXTS: Mapping[str, tuple[str, str]] = merged(
    FRAME_TEXTS, CHART_TEXTS, TABLE_TEXTS, BASIS_TEXTS
)
"""Every text of the page."""

tell = partial(filled, PAGE_TEXTS)
"""Text of `PAGE_TEXTS` in a language, filled in."""
