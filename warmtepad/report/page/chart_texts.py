"""Words of the charts of the page, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

CHART_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "year": ("Jaar", "Year"),
        "path": ("Pad", "Path"),
        "outcome": ("Uitkomst", "Outcome"),
        "price": ("Prijs", "Price"),
        "label": ("Label", "Label"),
        "share": ("Aandeel", "Share"),
        "homes": ("Woningen", "Dwellings"),
        "work": ("Werk", "Work"),
        "complex": ("Complex", "Complex"),
        "choice": ("Keuze", "Choice"),
        "what": ("Wat", "What"),
        "before": ("Vóór alle werken", "Before all works"),
        "after": ("Na alle werken", "After all works"),
        "complexes": ("{count:complex|complexen}", "{count:complex|complexes}"),
        "data table": ("Cijfers van deze grafiek", "Figures of this chart"),
        "path lead": (
            "Elk jaar mag het gemiddelde van het bezit hooguit op het pad liggen. De "
            "prijs zegt wat de laatste vermeden kWh van dat jaar kost.",
            "In each year the average of the stock may lie at most on the path. The "
            "price is what the last kWh avoided in that year costs.",
        ),
        "path beside": (
            "Prijzen van een andere berekening gelden in plaats van het pad; het pad "
            "staat er om te vergelijken. Wat per vermeden kWh minder kost dan de prijs "
            "van zijn jaren, wordt gedaan.",
            "Prices of another run stand in for the path, which is drawn to compare. "
            "Whatever costs less per kWh avoided than the price of its years is done.",
        ),
        "path off": (
            "Dit scenario vraagt geen pad; de uitkomst staat er wel.",
            "This scenario asks for no path; the outcome is shown all the same.",
        ),
        "path chart": (
            "Gemiddelde netto warmtevraag, kWh/m² per jaar",
            "Average net heat demand, kWh/m² per year",
        ),
        "path alternative": (
            "Lijngrafiek: de gemiddelde netto warmtevraag gaat van {before} kWh/m² in "
            "{first} naar {after} in {last}.",
            "Line chart: the average net heat demand goes from {before} kWh/m² in "
            "{first} to {after} in {last}.",
        ),
        "path table": ("Pad en uitkomst per jaar", "Path and outcome per year"),
        "column target": ("Pad, kWh/m²", "Path, kWh/m²"),
        "column average": ("Uitkomst, kWh/m²", "Outcome, kWh/m²"),
        "column price": ("Prijs, EUR/kWh", "Price, EUR/kWh"),
        "column investment": ("Investering, EUR", "Investment, EUR"),
        "column dwellings": ("Woningen in werk", "Dwellings in work"),
        "price chart": (
            "Prijs van de laatste kWh van het pad, EUR per kWh/jaar, netto contant",
            "Price of the last kWh of the path, EUR per kWh/year, net present",
        ),
        "price alternative": (
            "Staafgrafiek: de prijs van het pad ligt tussen EUR {least} en EUR {most} "
            "per kWh; de cijfers staan in de tabel boven deze grafiek.",
            "Bar chart: the price of the path is between EUR {least} and EUR {most} "
            "per kWh; the figures are in the table above this chart.",
        ),
        "labels": ("Energielabels per jaar", "Energy labels by year"),
        "labels lead": (
            "Label A of beter gaat van {before} naar {after} van de woningen in "
            "{year}; E, F en G gaan van {poor_before} naar {poor}.",
            "Label A or better goes from {before} to {after} of the dwellings in "
            "{year}; E, F and G go from {poor_before} to {poor}.",
        ),
        "labels chart": (
            "Aandeel van de woningen per label, eind van het jaar",
            "Share of the dwellings by label, end of the year",
        ),
        "labels table": (
            "Aandeel van de woningen per label",
            "Share of the dwellings by label",
        ),
        "supply": ("Wat een kWh kost", "What a kWh costs"),
        "supply lead": (
            "Elk vak is een complex: zo breed als de kWh die het vermijdt, zo hoog als "
            "wat zo'n kWh kost. Wat onder de prijs van EUR {price} ligt is gekozen; "
            "wat erboven ligt wordt pas gekozen als het pad meer betaalt. "
            "Uitzonderingen dienen een andere regel of sluiten het laatste gat.",
            "Each box is a complex: as wide as the kWh that it avoids, as high as what "
            "such a kWh costs. What lies below the price of EUR {price} is chosen; "
            "what lies above is chosen only if the path pays more. "
            "Exceptions serve another rule or close the last gap.",
        ),
        "supply cut": (
            "Wat verder reikt dan de as, is afgekapt.",
            "What reaches beyond the axis is cut off.",
        ),
        "supply thinned": (
            "Buren in de rij zijn samengenomen.",
            "Neighbours in the row are taken together.",
        ),
        "supply unpriced": (
            "Elk vak is een complex: zo breed als de kWh die het vermijdt, zo hoog als "
            "wat zo'n kWh kost. Het pad heeft hier geen prijs, dus er staat alleen wat "
            "het plan doet.",
            "Each box is a complex: as wide as the kWh that it avoids, as high as what "
            "such a kWh costs. The path has no price here, so only what the plan does "
            "is shown.",
        ),
        "supply chart": (
            "EUR per vermeden kWh per jaar, netto contant, tegen vermeden {unit}",
            "EUR per kWh avoided a year, net present, against {unit} avoided",
        ),
        "supply axis": (
            "vermeden netto warmtevraag, {unit} per jaar",
            "net heat demand avoided, {unit} a year",
        ),
        "chosen": ("Gekozen", "Chosen"),
        "not chosen": ("Volgende stap, niet gekozen", "Next step, not chosen"),
        "price line": ("Prijs van het pad", "Price of the path"),
        "eur per kwh": ("EUR per kWh", "EUR per kWh"),
        "supply alternative": (
            "Kostencurve: {chosen:gekozen stap|gekozen stappen}, samen {kwh} vermeden "
            "kWh per jaar; duurder dan de prijs van EUR {price} per kWh: "
            "{others:stap|stappen}.",
            "Cost curve: {chosen:chosen step|chosen steps}, together {kwh} kWh avoided "
            "a year; dearer than the price of EUR {price} per kWh: "
            "{others:step|steps}.",
        ),
        "supply alternative unpriced": (
            "Kostencurve: {chosen:gekozen stap|gekozen stappen}, samen {kwh} vermeden "
            "kWh per jaar.",
            "Cost curve: {chosen:chosen step|chosen steps}, together {kwh} kWh avoided "
            "a year.",
        ),
        "supply table": (
            "De curve in hooguit tien delen met evenveel kWh",
            "The curve in at most ten parts of as many kWh",
        ),
        "supply choice": ("Keuze", "Choice"),
        "supply complexes": ("Complexen", "Complexes"),
        "supply kwh": ("kWh per jaar", "kWh a year"),
        "supply sum": ("Samen tot hier", "Together so far"),
        "supply cost": ("EUR per kWh", "EUR per kWh"),
        "savings": ("Besparing van huurders", "Savings of tenants"),
        "savings lead": (
            "Wat een woning in werk per jaar bespaart op de energierekening, bij "
            "werkelijk gebruik en de energieprijzen van het scenario ({prices}). Het "
            "berekende gebruik van een label zou veel hogere bedragen geven.",
            "What a dwelling in work saves a year on its energy bill, at actual use "
            "and the energy prices of the scenario ({prices}). The calculated use of a "
            "label would give far higher amounts.",
        ),
        "savings chart": (
            "Woningen in werk naar besparing per jaar",
            "Dwellings in work by saving a year",
        ),
        "savings axis": ("besparing, EUR per jaar", "saving, EUR a year"),
        "other works": ("Andere woningen in werk", "Other dwellings in work"),
        "letter band": (
            "Verwachting van de brief: EUR {low}–{high}",
            "Expected in the letter: EUR {low}–{high}",
        ),
        "from to": ("{least} tot {most}", "{least} to {most}"),
        "savings alternative": (
            "Staafgrafiek: {dwellings:woning|woningen} in werk; de helft bespaart "
            "hooguit EUR {median} per jaar; 80 % zit tussen EUR {p10} en EUR {p90}.",
            "Bar chart: {dwellings:dwelling|dwellings} in work; half save at most "
            "EUR {median} a year; 80 % are between EUR {p10} and EUR {p90}.",
        ),
        "savings figures": (
            "Besparing per jaar, bij drie aannamen over werkelijk gebruik",
            "Saving a year, at three assumptions on actual use",
        ),
        "savings group": ("Woningen", "Dwellings"),
        "savings level": ("Werkelijk gebruik", "Actual use"),
        "savings dwellings": ("Aantal", "Number"),
        "savings p10": ("10 % ten hoogste, EUR", "10 % at most, EUR"),
        "savings median": ("Mediaan, EUR", "Median, EUR"),
        "savings mean": ("Gemiddeld, EUR", "Mean, EUR"),
        "savings p90": ("90 % ten hoogste, EUR", "90 % at most, EUR"),
        "savings losing": ("Betaalt meer", "Pays more"),
        "group worked_on": ("alle in werk", "all in work"),
        "group strongly_improved": ("sterk verbeterd", "strongly improved"),
        "level low": ("laag", "low"),
        "level mid": ("midden", "mid"),
        "level high": ("hoog", "high"),
        "works": ("Investering en woningen per jaar", "Investment and dwellings"),
        "works lead": (
            "De schil en de installatie van een complex kunnen in verschillende jaren "
            "aan de beurt zijn; een woning met beide in een jaar telt bij beide mee.",
            "The envelope and the installation of a complex may come in different "
            "years; a dwelling with both in one year counts in both.",
        ),
        "no works": (
            "Dit plan doet geen werken.",
            "This plan does no works.",
        ),
        "investment whole": ("Investering, EUR incl. btw", "Investment, EUR incl. VAT"),
        "investment million": (
            "Investering, mln EUR incl. btw",
            "Investment, million EUR incl. VAT",
        ),
        "homes whole": ("Woningen in werk", "Dwellings in work"),
        "investment alternative": (
            "Staafgrafiek: samen EUR {total}, het meest in {year}: EUR {most}.",
            "Bar chart: EUR {total} together, most in {year}: EUR {most}.",
        ),
        "homes alternative": (
            "Staafgrafiek: samen {total:woning|woningen} met een werk, het meest in "
            "{year}: {most}.",
            "Bar chart: {total:dwelling|dwellings} with a work together, most in "
            "{year}: {most}.",
        ),
        "packages table": (
            "Pakketten: de {shown} van {total} met de meeste woningen",
            "Packages: the {shown} of {total} with most dwellings",
        ),
        "packages package": ("Maatregelen", "Measures"),
        "packages complexes": ("Complexen", "Complexes"),
        "packages dwellings": ("Woningen", "Dwellings"),
        "packages investment": ("EUR per woning", "EUR per dwelling"),
        "packages avoided": (
            "Vermeden, kWh/jaar per woning",
            "Avoided, kWh/yr per dwelling",
        ),
        "places": ("Beeld per {per}", "By {per}"),
        "places lead": (
            "Waar de netto warmtevraag daalt; de meeste woningen bovenaan.",
            "Where the net heat demand falls; most dwellings at the top.",
        ),
        "places lead largest": (
            "Waar de netto warmtevraag daalt: in de grafiek de {shown} met de meeste "
            "woningen, in de tabel alle {total}.",
            "Where the net heat demand falls: the chart has the {shown} with most "
            "dwellings, the table all {total}.",
        ),
        "places chart": (
            "Gemiddelde netto warmtevraag, kWh/m² per jaar",
            "Average net heat demand, kWh/m² per year",
        ),
        "places alternative": (
            "Puntgrafiek met {count:regel|regels}: de netto warmtevraag voor en na de "
            "werken; de cijfers staan in de tabel eronder.",
            "Dot chart of {count:line|lines}: the net heat demand before and after the "
            "works; the figures are in the table below.",
        ),
        "places complexes": ("Complexen", "Complexes"),
        "places dwellings": ("Woningen", "Dwellings"),
        "places dwellings_worked_on": ("In werk", "In work"),
        "places investment_eur": ("Investering, EUR", "Investment, EUR"),
        "places average_before_kwh_per_m2_yr": (
            "Vóór, kWh/m² per jaar",
            "Before, kWh/m² a year",
        ),
        "places average_after_kwh_per_m2_yr": (
            "Na, kWh/m² per jaar",
            "After, kWh/m² a year",
        ),
        "places a_or_better_before_dwellings": (
            "A of beter vóór",
            "A or better before",
        ),
        "places a_or_better_after_dwellings": ("A of beter na", "A or better after"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""
