"""Words in which a choice is explained, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.texts import filled

WHY_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "complex": ("Complex", "Complex"),
        "complex text": (
            "{id}, {dwellings:woning|woningen}",
            "{id}, {dwellings:dwelling|dwellings}",
        ),
        "plan": ("Het plan", "The plan"),
        "reaches": (
            "{works}; in {reached} van de {dwellings} woningen",
            "{works}; in {reached} of the {dwellings} dwellings",
        ),
        "nothing": ("niets", "nothing"),
        "works": ("{measures} in {year}", "{measures} in {year}"),
        "in year": ("in {year}", "in {year}"),
        "in years": (
            "schil in {envelope_year}, installatie in {installation_year}",
            "envelope in {envelope_year}, installation in {installation_year}",
        ),
        "cost": ("Kosten", "Cost"),
        "cost text": (
            "EUR {cost} netto contant boven niets doen",
            "EUR {cost} net present above doing nothing",
        ),
        "saves text": (
            "EUR {cost} netto contant minder dan niets doen",
            "EUR {cost} net present less than doing nothing",
        ),
        "rules pay": (
            "; andere regels betalen er EUR {eur} voor",
            "; other rules pay EUR {eur} for it",
        ),
        "rules take": (
            "; andere regels maken het EUR {eur} duurder",
            "; other rules make it EUR {eur} dearer",
        ),
        "per kwh": ("Per kWh", "Per kWh"),
        "per kwh text": (
            "EUR {cost} per vermeden kWh netto warmtevraag per jaar; het pad betaalt "
            "hier EUR {price}",
            "EUR {cost} per kWh of yearly net heat demand avoided; the path pays "
            "EUR {price} here",
        ),
        "earns text": (
            "kost het pad niets (vermeden kWh: {kwh} per jaar); het pad betaalt hier "
            "EUR {price} per kWh",
            "costs the path nothing (kWh avoided: {kwh} a year); the path pays "
            "EUR {price} per kWh here",
        ),
        "no kwh": (
            "vermijdt geen netto warmtevraag: het pad betaalt er niets voor",
            "avoids no net heat demand: the path pays nothing for it",
        ),
        "rules": ("Telt mee voor", "Counts for"),
        "fixed": ("Geen keus", "No choice"),
        "contract text": (
            "{work} in {year} ligt vast in een contract; alles hieronder houdt zich "
            "daaraan",
            "{work} in {year} is under contract; all that follows keeps to it",
        ),
        "pinned text": (
            "{work} in {year} lag vooraf vast: zo besloten of al gedaan; alles "
            "hieronder houdt zich daaraan",
            "{work} in {year} stood beforehand: so decided, or done already; all that "
            "follows keeps to it",
        ),
        "gap": ("Sluitstuk", "Closing"),
        "gap text": (
            "bij deze prijzen is iets anders EUR {eur} goedkoper; het plan sluit hier "
            "zijn laatste gat mee, want de prijzen alleen komen niet precies uit",
            "at these prices something else is EUR {eur} cheaper; the plan closes its "
            "last gap with this choice, since prices alone do not add up exactly",
        ),
        "runner_up": ("Tweede keus", "Runner-up"),
        "cheapest work": ("Goedkoopst werk", "Cheapest work"),
        "idle": ("niets doen", "doing nothing"),
        "do nothing": ("Niets doen", "Doing nothing"),
        "earlier": ("Jaar eerder", "A year earlier"),
        "later": ("Jaar later", "A year later"),
        "dearer": ("EUR {eur} duurder", "EUR {eur} dearer"),
        "cheaper": ("EUR {eur} goedkoper", "EUR {eur} cheaper"),
        "as dear": ("even duur", "just as dear"),
        "what": ("{what}: {extra}", "{what}: {extra}"),
        "below": ("Lagere prijs", "Lower price"),
        "below text": (
            "betaalt het pad minder dan EUR {price} per kWh, dan wordt het {what}",
            "where the path pays less than EUR {price} per kWh it becomes {what}",
        ),
        "extra now": ("{what} (nu {extra})", "{what} ({extra} now)"),
        "above": ("Hogere prijs", "Higher price"),
        "above text": (
            "betaalt het pad meer dan EUR {price} per kWh, dan wordt het {what}",
            "where the path pays more than EUR {price} per kWh it becomes {what}",
        ),
        "only above text": (
            "pas vanaf EUR {price} per kWh is dit de goedkoopste keus; daaronder is "
            "dat {what}",
            "only from EUR {price} per kWh on is this the cheapest choice; below that "
            "it is {what}",
        ),
        "only below text": (
            "alleen tot EUR {price} per kWh is dit de goedkoopste keus; daarboven is "
            "dat {what}",
            "only up to EUR {price} per kWh is this the cheapest choice; above that "
            "it is {what}",
        ),
        "no flip gap text": (
            "bij geen prijs van het pad is dit de goedkoopste keus",
            "at no price of the path is this the cheapest choice",
        ),
        "no flip": ("Andere prijs", "Another price"),
        "no flip text": (
            "geen prijs van het pad verandert deze keus",
            "no price of the path changes this choice",
        ),
        "note": (
            "Alle bedragen zijn netto contant, bij de prijzen die de ondergrens aan de "
            "regels geeft: een plan met een andere keus kost ten minste zoveel meer "
            "dan de ondergrens.",
            "All amounts are net present values at the prices that the lower bound "
            "puts on the rules: a plan with another choice costs at least this much "
            "more than the bound.",
        ),
        "note gap": (
            "Alle bedragen zijn netto contant, bij de prijzen die de ondergrens aan de "
            "regels geeft, vergeleken met wat het plan doet.",
            "All amounts are net present values at the prices that the lower bound "
            "puts on the rules, held against what the plan does.",
        ),
    }
)
"""Dutch and English text by name; names in braces are filled in."""


tell = partial(filled, WHY_TEXTS)
"""Text of `WHY_TEXTS` in a language, filled in."""
