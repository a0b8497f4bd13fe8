"""Words of the tables of the page, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

TABLE_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "search": ("Zoeken", "Search"),
        "programme hint": (
            "complex, plaats, maatregel of reden",
            "complex, place, measure or reason",
        ),
        "sort by": ("sorteer op {column}", "sort by {column}"),
        "found": (
            "Regels: {first}–{last} van {count}",
            "Lines: {first}–{last} of {count}",
        ),
        "found none": ("Geen regels gevonden", "No lines found"),
        "previous": ("Vorige", "Previous"),
        "next": ("Volgende", "Next"),
        "pages": ("Bladeren", "Pages"),
        "sum": ("Som van wat gevonden is", "Sum of what is found"),
        "why": ("Waarom?", "Why?"),
        "why of": ("Waarom: {name}", "Why: {name}"),
        "filter all": ("alles", "all"),
        "filter what": ("Toon", "Show"),
        "filter works": ("werken", "works"),
        "filter idle": ("zonder werk", "without work"),
        "filter year": ("Jaar", "Year"),
        "programme": ("Programma", "Programme"),
        "programme lead": (
            "Een regel per werk. Waarom? zegt per complex wat het plan kost, wat de "
            "tweede keus is, wat een jaar eerder of later scheelt en bij welke prijs "
            "de keuze omslaat.",
            "A line per work. Why? tells for each complex what the plan costs, what "
            "comes second, what a year earlier or later would change, and at which "
            "price the choice flips.",
        ),
        "programme note": (
            "Bedragen onder Waarom? zijn netto contant, bij de prijzen die de "
            "ondergrens aan de regels geeft.",
            "Amounts under Why? are net present values, at the prices that the lower "
            "bound puts on the rules.",
        ),
        "programme long": (
            "Het bezit heeft {complexes:complex|complexen}: te veel voor deze pagina. "
            "Hieronder staan de sommen; programme.csv en de werkmap hebben elke regel, "
            "en het commando warmtepad why zegt de reden van een complex.",
            "The stock has {complexes:complex|complexes}: too many for this page. "
            "Below are the sums; programme.csv and the workbook have every line, and "
            "the command warmtepad why tells the reason of a complex.",
        ),
        "nothing is done": ("niets", "nothing"),
        "sums": (
            "Werken per {per} en jaar",
            "Works by {per} and year",
        ),
        "sums complexes": ("Complexen", "Complexes"),
        "sums hint": ("naam of werk", "name or work"),
        "grid complex": ("Complex", "Complex"),
        "grid dwellings": ("Woningen", "Dwellings"),
        "grid year": ("Jaar", "Year"),
        "grid work": ("Werk", "Work"),
        "grid investment": ("Investering, EUR", "Investment, EUR"),
        "grid extra cost": ("Extra kosten, EUR", "Extra cost, EUR"),
        "grid label": ("Label", "Label"),
        "grid saving": ("Besparing, EUR/jaar", "Saving, EUR/yr"),
        "money": ("Geld", "Money"),
        "money lead": (
            "De extra kosten zijn wat de werken kosten, min de waarde die na het "
            "laatste jaar over is, min het geplande onderhoud dat zij vervangen; alles "
            "netto contant en inclusief btw.",
            "The extra cost is what the works cost, less the value left after the last "
            "year, less the planned maintenance that they replace; all net present and "
            "including VAT.",
        ),
        "cost table": (
            "Waaruit de extra kosten bestaan",
            "What the extra cost is made of",
        ),
        "part": ("Deel", "Part"),
        "net present eur": ("Netto contant, EUR", "Net present, EUR"),
        "part works": (
            "werken, min restwaarde",
            "works, less the value left",
        ),
        "part replaced": (
            "min gepland onderhoud dat zij vervangen",
            "less planned maintenance that they replace",
        ),
        "part society": (
            "energie van huurders en CO2",
            "energy of tenants and CO2",
        ),
        "part priced": (
            "prijzen die in plaats van regels gelden",
            "prices that stand in for rules",
        ),
        "part missed": ("gemiste grenzen met een prijs", "missed limits with a price"),
        "part extra": ("Extra kosten", "Extra cost"),
        "part weighed": (
            "Gewogen kosten: wat het plan zo laag mogelijk houdt",
            "Weighed cost: what the plan keeps as low as can be",
        ),
        "money table": ("Geld per jaar, EUR incl. btw", "Money by year, EUR incl. VAT"),
        "money investment_eur": ("Investering", "Investment"),
        "money envelope_eur": ("waarvan schil", "of which envelope"),
        "money installation_eur": ("waarvan installatie", "of which installation"),
        "money planned_maintenance_eur": (
            "Gepland onderhoud als er niets gebeurt",
            "Planned maintenance if nothing is done",
        ),
        "money replaced_maintenance_eur": (
            "waarvan vervangen in dat jaar",
            "of which replaced in that year",
        ),
        "total": ("Totaal", "Total"),
        "thumb table": (
            "Wat het optimum waard is: vuistregels met hetzelfde pad",
            "What the optimum is worth: rules of thumb with the same path",
        ),
        "thumb rule": ("Vuistregel", "Rule of thumb"),
        "thumb extra": ("Meer dan dit plan, EUR", "Above this plan, EUR"),
        "thumb misses": ("Gemiste grenzen", "Missed limits"),
        "fairness": ("Wie niets krijgt", "Who gets nothing"),
        "fairness lead": (
            "Woningen die tot en met {year} geen werk krijgen, van alle woningen die "
            "er dan nog zijn.",
            "Dwellings that get no work up to and including {year}, of all dwellings "
            "that are still there then.",
        ),
        "fairness table": ("Krijgt niets, per {per}", "Gets nothing, by {per}"),
        "fairness dwellings": ("Woningen", "Dwellings"),
        "fairness untouched": ("Krijgt niets", "Gets nothing"),
        "fairness share": ("Aandeel", "Share"),
        "fairness last": ("Wacht tot het laatste jaar", "Waits until the last year"),
        "fairness strong": ("Sterk verbeterd", "Strongly improved"),
        "rules": ("Regels", "Rules"),
        "missed table": ("Wat het plan niet haalt", "What the plan does not keep"),
        "missed more": (
            "Wat het plan niet haalt: {most} van {total} grenzen, rows.csv heeft alle",
            "What the plan does not keep: {most} of {total} limits, rows.csv has all",
        ),
        "missed rule": ("Regel", "Rule"),
        "missed place": ("Plaats", "Place"),
        "missed year": ("Jaar", "Year"),
        "missed amount": ("Gemist", "Missed by"),
        "missed unit": ("Eenheid", "Unit"),
        "conflict": ("{name}: {text}.", "{name}: {text}."),
        "mends table": (
            "Wat helpt, de rest gelijk: het goedkoopste eerst",
            "What mends it, all else as it was: the cheapest first",
        ),
        "mends what": ("Wat losser wordt", "What is relaxed"),
        "mends verdict": ("Helpt het", "Does it mend"),
        "mends bound": ("Kosten ten minste, EUR", "Cost at least, EUR"),
        "mends plan": ("Plan gevonden, EUR", "Plan found, EUR"),
        "rules table": ("Elke regel in het kort", "Every rule in short"),
        "rules rule": ("Regel", "Rule"),
        "rules limits": ("Grenzen", "Limits"),
        "rules binding": ("Waarvan knellend", "Of which binding"),
        "rules missed": ("Waarvan gemist", "Of which missed"),
        "changes": ("Anders dan het vorige plan", "Other than the plan before"),
        "changes lead": (
            "Vast tot en met {until}: {done:werk|werken}. Daarna anders dan in het "
            "vorige plan: {changed:werk|werken}.",
            "Fixed up to {until}: {done:work|works}. Other than in the plan before, "
            "after that: {changed:work|works}.",
        ),
        "changes table": (
            "Werken die anders zijn: {most} van {total}",
            "Works that differ: {most} of {total}",
        ),
        "changes complex_id": ("Complex", "Complex"),
        "changes work": ("Werk", "Work"),
        "changes change": ("Wat", "What"),
        "changes year_before": ("Was", "Was"),
        "changes year_now": ("Wordt", "Becomes"),
        "changes why": ("Waarom", "Why"),
        "changes extra_eur": ("Complex duurder, EUR", "Complex dearer by, EUR"),
        "letter": ("Naast de brief", "Beside the letter"),
        "letter lead": (
            "Wat de brief van 11 december 2024 aan de Tweede Kamer (29453, nr. 574) "
            "verwacht, is geen eis aan dit plan. Aantallen van de hele sector staan er "
            "alleen bij een bezit dat de sector is, of een evenredig deel ervan.",
            "What the letter of 11 December 2024 to parliament (29453, no. 574) "
            "expects is no demand on this plan. Numbers of the whole sector are shown "
            "only beside a stock that is the sector, or an even part of it.",
        ),
        "letter table": ("Uitkomst en verwachting", "Outcome and expectation"),
        "letter others": (
            "Uitkomsten zonder cijfer in de brief voor dit bezit",
            "Outcomes without a figure in the letter for this stock",
        ),
        "letter reasons": ("Waarom het verschilt", "Why it differs"),
        "letter row": ("Wat", "What"),
        "letter year": ("Jaar", "Year"),
        "letter outcome": ("Dit plan", "This plan"),
        "letter expected": ("Brief", "Letter"),
        "letter verdict": ("Oordeel", "Verdict"),
        "letter because": ("Komt door", "Due to"),
        "letter why": ("Uitleg", "Explanation"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""
