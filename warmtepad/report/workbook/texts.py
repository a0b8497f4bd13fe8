"""Texts of the workbook, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.provenance import Result
from warmtepad.report.texts import filled

SHEET_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "summary": ("Samenvatting", "Summary"),
        "programme": ("Programma", "Programme"),
        "yearly": ("Jaren", "Years"),
        "complexes": ("Complexen", "Complexes"),
        "money": ("Geld", "Money"),
        "rows": ("Regels", "Rules"),
        "letter": ("Kamerbrief", "Letter"),
        "fairness": ("Verdeling", "Fairness"),
        "changes": ("Wijzigingen", "Changes"),
        "relaxations": ("Wat helpt", "What mends"),
        "quality": ("Gegevens", "Data quality"),
        "provenance": ("Aannamen", "Assumptions"),
        "scenario": ("Scenario", "Scenario"),
        "caveats": ("Wat dit plan niet is", "What this plan is not"),
    }
)
"""Dutch and English name of each sheet, in their order."""

WORKBOOK_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title programme": (
            "Programma per complex en jaar",
            "Programme by complex and year",
        ),
        "title yearly": ("Het bezit per jaar", "The stock by year"),
        "title complexes": (
            "Complexen voor en na alle werken",
            "Complexes before and after all works",
        ),
        "title money": ("Geld", "Money"),
        "title rows": (
            "Regels: wat wordt gevraagd en wat het plan haalt",
            "Rules: what is asked and what the plan comes to",
        ),
        "title letter": (
            "Naast de Kamerbrief van 11 december 2024",
            "Beside the letter to parliament of 11 December 2024",
        ),
        "note letter": (
            "Wat de brief van de hele sector verwacht, is met een deel ervan niet te "
            "vergelijken.",
            "What the letter expects of the whole sector cannot be compared with a "
            "part of it.",
        ),
        "title fairness": ("Wie krijgt niets", "Who gets nothing"),
        "title changes": (
            "Verschillen met het eerdere plan",
            "How it differs from the earlier plan",
        ),
        "title relaxations": (
            "Wat helpt waar regels worden gemist",
            "What mends where rules are missed",
        ),
        "title quality": (
            "Hoe goed het bezit bekend is",
            "How well the stock is known",
        ),
        "title provenance": (
            "Getallen waar het plan op rust en die niet zo in een bron staan",
            "Figures that the plan rests on and that are not simply found in a source",
        ),
        "title scenario": ("Wat het scenario zegt", "What the scenario says"),
        "title caveats": ("Wat dit plan niet is", "What this plan is not"),
        "note yearly": (
            "Aantallen en gemiddelden gelden aan het eind van het jaar.",
            "Counts and averages are those at the end of the year.",
        ),
        "note complexes": (
            "Ook complexen waar niets gebeurt. Meer kolommen staan ingeklapt: klik op "
            "+ boven de kolommen.",
            "Also complexes in which nothing is done. More columns are folded: click + "
            "above the columns.",
        ),
        "note rows": (
            "De prijs is wat het plan goedkoper zou worden als de grens een eenheid "
            "ruimer was.",
            "The price is what the plan would cost less if the limit were looser by "
            "one unit.",
        ),
        "note fairness": (
            "Woningen die er aan het eind van het laatste jaar nog zijn.",
            "Dwellings that are still there at the end of the last year.",
        ),
        "note provenance": (
            "Het aandeel zegt hoeveel van de uitkomst op het getal rust.",
            "The share says how much of the result rests on the figure.",
        ),
        "note programme": (
            "Gele kolommen zijn om te wijzigen: jaar, vast (ja) en, ingeklapt, codes "
            "van maatregelen. Geef het bestand terug met: warmtepad plan BEZIT "
            "--programme report.xlsx --out nieuw. Oranje is gewijzigd.",
            "Yellow columns are to be edited: year, pinned (yes) and, folded, the ids "
            "of the measures. Give the file back with: warmtepad plan STOCK "
            "--programme report.xlsx --out new. Orange is edited.",
        ),
        "edit year": ("Jaar van dit werk", "Year of this work"),
        "edit year text": (
            "Een ander jaar zet dit werk vast in dat jaar. Leeg met ja onder vast: "
            "dit werk wordt niet gedaan. Verwijder de rij om het aan het plan over te "
            "laten.",
            "Another year pins this work to that year. Empty with yes under pinned: "
            "this work is not done. Delete the row to leave it to the plan.",
        ),
        "edit pinned": ("Vast", "Pinned"),
        "edit pinned text": (
            "ja: dit werk blijft, met deze maatregelen in dit jaar. Leeg: het plan is "
            "vrij.",
            "yes: this work stays, with these measures in this year. Empty: the plan "
            "is free.",
        ),
        "edit wrong": (
            "Kies een jaar van het plan, of laat de cel leeg.",
            "Choose a year of the plan, or leave the cell empty.",
        ),
        "edit wrong pinned": (
            "Schrijf ja, of laat de cel leeg.",
            "Write yes, or leave the cell empty.",
        ),
        "note short": (
            "Voor zoveel rijen staan de ingeklapte kolommen alleen in {file}.",
            "Of so many rows the folded columns stand in {file} only.",
        ),
        "note cut": (
            "Een werkblad heeft geen plaats voor alle rijen: de overige staan in "
            "{file}.",
            "A sheet has no room for all rows: the others are in {file}.",
        ),
        "title summary": ("Het plan in een oogopslag", "The plan at a glance"),
        "note money": (
            "Reële prijzen, incl. btw. Netto contant: teruggerekend naar nu.",
            "Real prices, incl. VAT. Net present: discounted to today.",
        ),
        "note quality": (
            "Een geregistreerde waarde wint altijd van een aangevulde.",
            "A registered value always wins over a filled one.",
        ),
        "note changes": (
            "Elk werk dat anders is, met de reden.",
            "Every work that differs, with the reason.",
        ),
        "note relaxations": (
            "Elke verruiming apart, de goedkoopste eerst; daarna wat niet helpt.",
            "Each relaxed alone, the cheapest first; then what does not mend.",
        ),
        "sum": ("Totaal", "Total"),
        "summary what": ("Wat", "What"),
        "summary figure": ("Getal", "Figure"),
        "summary text": ("Toelichting", "What it says"),
        "summary missed": ("Gemiste grenzen", "Limits missed"),
        "summary dwellings": ("Woningen in het bezit", "Dwellings in the stock"),
        "summary complexes": (
            "in {complexes:complex|complexen}",
            "in {complexes:complex|complexes}",
        ),
        "summary extra": ("Extra kosten [EUR]", "Extra cost [EUR]"),
        "summary extra text": (
            "netto contant boven niets doen, incl. btw, na aftrek van restwaarde en "
            "vervangen onderhoud",
            "net present above doing nothing, incl. VAT, less residual value and "
            "replaced maintenance",
        ),
        "summary weighed": ("Gewogen kosten [EUR]", "Weighed cost [EUR]"),
        "summary weighed text": (
            "wat het plan zo laag mogelijk houdt: de extra kosten en wat verder "
            "meeweegt",
            "what the plan keeps as low as can be: the extra cost and what else weighs "
            "in",
        ),
        "summary investment": ("Investering [EUR]", "Investment [EUR]"),
        "summary all years": (
            "alle jaren samen, incl. btw en opstartkosten",
            "all years together, incl. VAT and set-up",
        ),
        "summary worked on": ("Woningen in werk", "Dwellings worked on"),
        "summary once": (
            "elke woning een keer geteld",
            "each dwelling counted once",
        ),
        "summary per dwelling": (
            "Investering per woning in werk [EUR]",
            "Investment per dwelling worked on [EUR]",
        ),
        "summary investment over works": (
            "investering gedeeld door woningen in werk",
            "investment over dwellings worked on",
        ),
        "summary demand": (
            "Netto warmtevraag eind {year} [kWh/m² per jaar]",
            "Net heat demand at the end of {year} [kWh/m² per year]",
        ),
        "summary demand text": ("nu {value} ({year})", "now {value} ({year})"),
        "summary demand path": ("het pad vraagt {value}", "the path asks for {value}"),
        "summary good": (
            "Label A of beter eind {year}",
            "Label A or better at the end of {year}",
        ),
        "summary poor": (
            "Label E, F of G eind {year}",
            "Label E, F or G at the end of {year}",
        ),
        "summary now": ("nu {value} ({year})", "now {value} ({year})"),
        "summary off_gas_dwellings": (
            "Woningen van het gas af gehaald eind {year}",
            "Dwellings taken off gas by the end of {year}",
        ),
        "summary gas_free_dwellings": (
            "Woningen zonder gas eind {year}",
            "Dwellings without gas at the end of {year}",
        ),
        "summary ready_dwellings": (
            "Klaar voor een duurzame bron eind {year}",
            "Ready for a sustainable source at the end of {year}",
        ),
        "summary share": ("{value} van de woningen", "{value} of the dwellings"),
        "summary strong": ("Sterk verbeterde woningen", "Strongly improved dwellings"),
        "summary strong text": (
            "netto warmtevraag ten minste {least} kWh/m² per jaar lager",
            "net heat demand at least {least} kWh/m² per year lower",
        ),
        "summary saving": (
            "Besparing daarvan, mediaan [EUR/jr]",
            "Their saving, median [EUR/yr]",
        ),
        "summary saving text": (
            "per woning bij werkelijk gebruik; 80 % tussen {p10} en {p90}, gemiddeld "
            "{mean}",
            "a dwelling at actual use; 80 % between {p10} and {p90}, mean {mean}",
        ),
        "summary saving letter": (
            "{text}. De Kamerbrief verwacht EUR {low}–{high}",
            "{text}. The letter to parliament expects EUR {low}–{high}",
        ),
        "summary untouched": (
            "Woningen die niets krijgen",
            "Dwellings that get nothing",
        ),
        "summary untouched text": (
            "{share} van wat er eind {year} nog is, waarvan {poor} met label E, F of G",
            "{share} of those that are there at the end of {year}, {poor} of them with "
            "label E, F or G",
        ),
        "chart path": (
            "Pad en uitkomst [kWh/m² per jaar]",
            "Path and outcome [kWh/m² per year]",
        ),
        "chart money": (
            "Investering per jaar [mln EUR]",
            "Investment by year [EUR million]",
        ),
        "chart labels": ("Energielabels per jaar", "Energy labels by year"),
        "money part": ("Deel", "Part"),
        "money eur": ("EUR", "EUR"),
        "money parts": (
            "Extra kosten boven niets doen, netto contant",
            "Extra cost above doing nothing, net present",
        ),
        "money works": (
            "Werken incl. btw en opstartkosten, min restwaarde",
            "Works incl. VAT and set-up, less residual value",
        ),
        "money replaced": (
            "Gepland onderhoud dat werken vervangen",
            "Planned maintenance that works replace",
        ),
        "money society": (
            "Energie van huurders en CO2, zoals het scenario ze weegt",
            "Energy of tenants and CO2, as the scenario weighs them",
        ),
        "money priced": (
            "Prijzen van een andere berekening",
            "Prices of another run",
        ),
        "money missed": ("Afgekochte grenzen", "Limits bought off"),
        "money extra": ("Extra kosten", "Extra cost"),
        "money weighed": (
            "Gewogen kosten: wat het plan zo laag mogelijk houdt",
            "Weighed cost: what the plan keeps as low as can be",
        ),
        "money planned": (
            "Ter vergelijking: gepland onderhoud als er niets gebeurt",
            "To compare: planned maintenance if nothing is done",
        ),
        "money bound": (
            "Bewezen: geen plan dat even ver komt kost minder dan",
            "Proven: no plan that does as well costs less than",
        ),
        "money years": ("Per jaar", "By year"),
        "money net": (
            "Investering min vervangen onderhoud",
            "Investment less replaced maintenance",
        ),
        "money cumulative": ("Opgeteld", "Running total"),
        "money measures": ("Investering per maatregel", "Investment by measure"),
        "money measure": ("Maatregel", "Measure"),
        "money complexes": ("Complexen", "Complexes"),
        "money dwellings": ("Woningen", "Dwellings"),
        "money surveys": ("Onderzoek vooraf", "Surveys beforehand"),
        "money setup": ("Opstartkosten", "Set-up"),
        "money sums": (
            "Controle: dezelfde investering op vier manieren",
            "Check: the same investment in four ways",
        ),
        "money way": ("Som van", "Sum of"),
        "money of": ("blad {sheet}", "sheet {sheet}"),
        "money of measures": (
            "maatregelen, onderzoek en opstartkosten hierboven",
            "measures, surveys and set-up above",
        ),
        "money check": ("Uitkomst", "Outcome"),
        "money fits": ("klopt", "agrees"),
        "money fails": ("klopt niet", "does not agree"),
        "money thumbs": (
            "Hetzelfde pad met vuistregels",
            "The same path by rules of thumb",
        ),
        "money thumb": ("Vuistregel", "Rule of thumb"),
        "money dearer": ("EUR duurder dan het plan", "EUR dearer than the plan"),
        "money misses": ("Gemiste grenzen", "Limits missed"),
        "quality fits": ("Waarop is geijkt", "What dwellings are fitted to"),
        "quality fitted": ("Geijkt op", "Fitted to"),
        "quality dwellings": ("Woningen", "Dwellings"),
        "quality bound": (
            "Kon niet verder",
            "At a bound",
        ),
        "quality scale": ("Schaal van de schil", "Scale of the envelope"),
        "quality spread": (
            "Spreiding van de netto warmtevraag [kWh/m² per jaar]",
            "Spread of the net heat demand [kWh/m² per year]",
        ),
        "quality filled": (
            "Aangevuld waar niet opgegeven",
            "Filled in where not given",
        ),
        "quality quantity": ("Wat", "What"),
        "quality rows": ("Rijen", "Rows"),
        "quality share": ("Aandeel van de woningen", "Share of the dwellings"),
        "quality aside": ("Terzijde gelegd", "Set aside"),
        "quality reason": ("Reden", "Reason"),
        "quality findings": (
            "Bevindingen in rijen die wel zijn gebruikt",
            "Findings in rows that are used",
        ),
        "quality finding": ("Bevinding", "Finding"),
        "quality number": ("Aantal", "Number"),
        "quality row": ("Rij", "Row"),
        "quality complex": ("Complex", "Complex"),
        "quality column": ("Kolom", "Column"),
        "quality text": ("Wat is gevonden", "What was found"),
        "scenario key": ("Sleutel", "Key"),
        "scenario value": ("Waarde", "Value"),
        "scenario source": ("Bron", "Source"),
        "total": ("Totaal van wat zichtbaar is", "Total of what is visible"),
        "page": ("blad {page} van {pages}", "page {page} of {pages}"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

RESULTS: Mapping[Result, tuple[str, str]] = MappingProxyType(
    {
        Result.INVESTMENT: ("investering", "investment"),
        Result.LIFETIME: ("investering over levensduren", "investment over lifetimes"),
        Result.MAINTENANCE: ("vervangen onderhoud", "planned maintenance saved"),
        Result.DEMAND: ("vermeden netto warmtevraag", "net heat demand avoided"),
        Result.MODEL: (
            "vermeden netto warmtevraag, zoals gemodelleerd",
            "net heat demand avoided, as modelled",
        ),
        Result.SAVING: ("besparing van huurders", "saving of tenants"),
    }
)
"""Dutch and English name of what a figure is a share of."""

say_here = partial(filled, WORKBOOK_TEXTS)
"""Text of the workbook in a language, filled in."""
