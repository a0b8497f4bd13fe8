"""Texts of the screen after a plan, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

SCREEN_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "screen scenario": ("Scenario", "Scenario"),
        "screen stock": ("Bezit", "Stock"),
        "screen stock text": (
            "{complexes:complex|complexen}, {dwellings:woning|woningen}",
            "{complexes:complex|complexes}, {dwellings:dwelling|dwellings}",
        ),
        "screen filled": ("Aangevuld", "Filled in"),
        "screen filled text": (
            "{quantity} bij {share} van de woningen",
            "{quantity} of {share} of the dwellings",
        ),
        "screen set aside": ("Terzijde", "Set aside"),
        "screen set aside text": (
            "niet gepland: {rows:rij|rijen} met {dwellings:woning|woningen}",
            "not planned: {rows:row|rows} with {dwellings:dwelling|dwellings}",
        ),
        "screen outcome": ("Uitkomst", "Outcome"),
        "screen optimal": (
            "{rules}, binnen de gevraagde afstand tot de laagste kosten",
            "{rules}, within the distance to the lowest cost that was asked for",
        ),
        "screen feasible": (
            "{rules}; het zoeken stopte voor de gevraagde afstand tot de laagste "
            "kosten was bewezen",
            "{rules}; the search stopped before the distance to the lowest cost that "
            "was asked for was proven",
        ),
        "screen all rules": ("alle regels worden gehaald", "all rules are kept"),
        "screen only prices": (
            "prijzen van een andere berekening staan in de plaats van de regels "
            "({priced})",
            "prices of another run stand in for the rules ({priced})",
        ),
        "screen no rules": (
            "geen regel vraagt iets van dit plan",
            "no rule asks anything of this plan",
        ),
        "screen hard rules": (
            "alle regels worden gehaald, of gemist tegen de prijs die ervoor staat",
            "all rules are kept, or missed at the price that is set on it",
        ),
        "screen asked rules": (
            "{rules}, behalve waar prijzen van een andere berekening voor in de plaats "
            "staan ({priced})",
            "{rules}, except where prices of another run stand in for them ({priced})",
        ),
        "screen infeasible": (
            "niet haalbaar: geen plan haalt alle regels. Dit plan komt het "
            "dichtst in de buurt en mist",
            "not feasible: no plan keeps all rules. This plan comes nearest and misses",
        ),
        "screen unproven": (
            "niet haalbaar: geen plan haalt alle regels. Van wat dit plan mist, is "
            "misschien nog tot {gap} te vermijden; het mist",
            "not feasible: no plan keeps all rules. Of what this plan misses, up to "
            "{gap} might still be avoided; it misses",
        ),
        "screen no plan found": (
            "geen plan gevonden binnen de tijd; hieronder staat het bezit als er niets "
            "gebeurt",
            "no plan found in time; below is the stock if nothing is done",
        ),
        "screen shortfall": (
            "{year}{place}, {rule}: {amount} {unit} gemist",
            "{year}{place}, {rule}: missed by {amount} {unit}",
        ),
        "screen shortfalls more": (
            "en nog {count}, zie rows.csv",
            "and {count} more, see rows.csv",
        ),
        "screen shortfall path": (
            "{year}: {amount} kWh/m² per jaar boven het pad",
            "{year}: {amount} kWh/m² per year above the path",
        ),
        "screen shortfall phase-out": (
            "{year}: {amount:woning|woningen} met een te slecht label",
            "{year}: {amount:dwelling|dwellings} with too poor a label",
        ),
        "screen shortfall off gas": (
            "{year}: {amount:woning|woningen} te weinig van het gas af",
            "{year}: {amount:dwelling|dwellings} too few off gas",
        ),
        "screen cost": ("Extra kosten", "Extra cost"),
        "screen cost text": (
            "{eur} netto contant boven niets doen, incl. btw, na aftrek van restwaarde "
            "en vervangen onderhoud",
            "{eur} net present above doing nothing, incl. VAT, less residual value and "
            "replaced maintenance",
        ),
        "screen maintenance": ("Onderhoud", "Maintenance"),
        "screen maintenance text": (
            "gepland als er niets gebeurt {planned} netto contant; de werken "
            "({works}) vervangen daarvan {replaced}",
            "planned if nothing is done {planned} net present; the works ({works}) "
            "replace {replaced} of it",
        ),
        "screen maintenance lost": (
            "gepland als er niets gebeurt {planned} netto contant; de werken "
            "({works}) doen {lost} teniet van onderhoud dat al was gedaan",
            "planned if nothing is done {planned} net present; the works ({works}) "
            "undo {lost} of maintenance that was done before",
        ),
        "screen priced": ("Prijzen", "Prices"),
        "screen priced text": (
            "prijzen van een andere berekening gelden in plaats van: {rules}; zij "
            "tellen mee voor {eur}",
            "prices of another run stand in for: {rules}; they count for {eur}",
        ),
        "screen society": ("Maatschappij", "Society"),
        "screen society text": (
            "energie van huurders en CO2 tellen mee voor {eur}",
            "energy of tenants and CO2 count for {eur}",
        ),
        "screen missed": ("Afgekocht", "Bought off"),
        "screen missed text": (
            "gemiste grenzen tellen mee voor {eur}",
            "limits that are missed count for {eur}",
        ),
        "screen weighed": ("Gewogen kosten", "Weighed cost"),
        "screen weighed text": (
            "{eur}: de extra kosten en wat verder meeweegt, die het plan zo laag "
            "mogelijk houdt",
            "{eur}: the extra cost and what else weighs in, which the plan keeps as "
            "low as can be",
        ),
        "screen gap": (
            "bewezen: geen plan dat even ver komt is meer dan {gap} goedkoper",
            "proven: no plan that does as well is more than {gap} cheaper",
        ),
        "screen no gap": (
            "bewezen: geen plan dat even ver komt is goedkoper",
            "proven: no plan that does as well is cheaper",
        ),
        "screen investment": ("Investering", "Investment"),
        "screen investment text": (
            "{eur} incl. btw (schil {envelope}, installatie {installation}), in "
            "{dwellings:woning|woningen}",
            "{eur} incl. VAT (envelope {envelope}, installation {installation}), in "
            "{dwellings:dwelling|dwellings}",
        ),
        "screen investment twice": (
            "{text}, waarvan {twice} in twee jaren",
            "{text}, of which {twice} in two years",
        ),
        "screen column year": ("jaar\n", "year\n"),
        "screen column target": ("pad\nkWh/m²", "path\nkWh/m²"),
        "screen column average": ("uitkomst\nkWh/m²", "outcome\nkWh/m²"),
        "screen column price": ("prijs\nEUR/kWh", "price\nEUR/kWh"),
        "screen column investment": ("investering\nEUR", "investment\nEUR"),
        "screen column dwellings": ("woningen\nin werk", "dwellings\nin work"),
        "screen column share a": ("label A\nof beter", "label A\nor better"),
        "screen off gas": ("Van het gas af", "Off gas"),
        "screen off gas text": (
            "{value:woning|woningen} eind {year}",
            "{value:dwelling|dwellings} at the end of {year}",
        ),
        "screen off gas rule": (
            "{text}; de regel vraagt er {least} eind {year}",
            "{text}; the rule asks for {least} at the end of {year}",
        ),
        "screen ready": ("Klaar", "Ready"),
        "screen ready text": (
            "{value} klaar voor een duurzame warmtebron eind {year}",
            "{value} ready for a sustainable heat source at the end of {year}",
        ),
        "screen strong": ("Sterk verbeterd", "Strongly improved"),
        "screen strong text": (
            "{dwellings:woning|woningen} (netto warmtevraag ten minste {least} kWh/m² "
            "lager)",
            "{dwellings:dwelling|dwellings} (net heat demand at least {least} kWh/m² "
            "lower)",
        ),
        "screen saving": (
            "besparing EUR {median} per jaar (mediaan; 80 % tussen {p10} en {p90}, "
            "gemiddeld {mean}), bij werkelijk gebruik en niet bij het berekende "
            "gebruik van het label",
            "saving EUR {median} a year (median; 80 % between {p10} and {p90}, "
            "mean {mean}), at actual use and not at the calculated use of the label",
        ),
        "screen untouched": ("Krijgt niets", "Gets nothing"),
        "screen untouched text": (
            "{dwellings:woning|woningen} ({share}) tot en met {year}, waarvan {poor} "
            "met label E, F of G",
            "{dwellings:dwelling|dwellings} ({share}) up to and including {year}, of "
            "which {poor} with label E, F or G",
        ),
        "screen untouched most": (
            "het meest per {per}: {group} ({share})",
            "most by {per}: {group} ({share})",
        ),
        "screen losing": ("Zonder besparing", "Without saving"),
        "screen losing text": (
            "{share} van de woningen in werk bespaart minder dan EUR 1 per jaar",
            "{share} of the dwellings in work save less than EUR 1 a year",
        ),
    }
)
"""Dutch and English text by name."""
