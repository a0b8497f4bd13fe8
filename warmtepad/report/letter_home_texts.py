"""Sentences on the homes of a plan beside the letter, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

HOME_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "strong homes": (
            "In {homes:woning|woningen} ({share}) daalt de vraag, gemiddeld {mean} "
            "kWh/m²; in {strong} met {least} kWh/m² of meer.",
            "In {homes:home|homes} ({share}) demand falls, by {mean} kWh/m² on "
            "average; in {strong} by {least} kWh/m² or more.",
        ),
        "strong nothing": (
            "Geen werk verlaagt de vraag van een woning die blijft.",
            "No work lowers the demand of a home that stays.",
        ),
        "strong gas": (
            "{gas} van de {homes} gaan ook van het gas af, waar een andere regel om "
            "vraagt.",
            "{gas} of the {homes} leave gas too, which another rule asks for.",
        ),
        "strong poor": (
            "{poor} van de {homes} hadden label E, F of G, wat een andere regel niet "
            "laat staan.",
            "{poor} of the {homes} had label E, F or G, which another rule forbids.",
        ),
        "strong any": (
            "Telt elk werk mee, ook dat aan installaties, dan zijn het er {any}.",
            "If every work counts, installations too, it is {any}.",
        ),
        "strong even": (
            "Over zo veel woningen als in de brief verdeeld zou dezelfde daling {each} "
            "kWh/m² per woning zijn.",
            "Spread over as many homes as in the letter the same fall would be {each} "
            "kWh/m² a home.",
        ),
        "strong threshold": (
            "Wat sterk verbeterd is, zegt de brief niet: vanaf een daling van "
            "{threshold} kWh/m² zijn het er evenveel als in de brief.",
            "What strongly improved is, the letter does not say: from a drop of "
            "{threshold} kWh/m² on it is as many as in the letter.",
        ),
        "strong never": (
            "Ook als elke daling telt zijn het er maar {all}: dit plan verbetert "
            "minder woningen, en die dieper.",
            "Even if every drop counts it is only {all}: this plan improves fewer "
            "homes, and those more deeply.",
        ),
        # saving
        "saving use": (
            "Op werkelijk gebruik: de mediaan van {strong:woning|woningen}. De mediane "
            "oppervlakte is {area} m², de mediane daling op het label {drop} kWh/m².",
            "At actual use: the median of {strong:home|homes}. The median floor area "
            "is {area} m², the median drop on the label {drop} kWh/m².",
        ),
        "saving label": (
            "Op labelvraag zouden dezelfde werken EUR {label} schelen; dat is berekend "
            "gebruik, dat geen huurder betaalt.",
            "By label demand the same works would save EUR {label}; that is calculated "
            "use, which no tenant pays for.",
        ),
        "saving straddles": (
            "Het bedrag van de brief ligt tussen die twee.",
            "The letter's amount lies between the two.",
        ),
        "saving levels": (
            "Bij een lage of hoge raming van het werkelijk gebruik besparen dezelfde "
            "werken EUR {use_low} of {use_high}, bij lage of hoge prijzen EUR "
            "{price_low} of {price_high}.",
            "At a low or high estimate of actual use the same works save EUR {use_low} "
            "or {use_high}, at low or high prices EUR {price_low} or {price_high}.",
        ),
        "saving reached": (
            "Binnen de brief valt het bij {levels}.",
            "It is inside the letter at {levels}.",
        ),
        "use_low": ("laag gebruik", "low use"),
        "use_high": ("hoog gebruik", "high use"),
        "price_low": ("lage prijzen", "low prices"),
        "price_high": ("hoge prijzen", "high prices"),
        "saving threshold": (
            "Telden alleen dalingen vanaf {threshold} kWh/m² "
            "({homes:woning|woningen}), dan was de mediaan ten minste EUR {low}.",
            "If only drops from {threshold} kWh/m² on counted ({homes:home|homes}), "
            "the median would be at least EUR {low}.",
        ),
        "saving off gas": (
            "{share} van deze woningen gaat ook van het gas af en bespaart EUR "
            "{off_gas} (mediaan), de andere EUR {others}.",
            "{share} of these homes leave gas too and save EUR {off_gas} (median), the "
            "others EUR {others}.",
        ),
        "saving none": (
            "Geen enkele woning is sterk verbeterd.",
            "No home is strongly improved.",
        ),
        "saving spread": (
            "De spreiding volgt daling, oppervlakte en opwekker: een tiende bespaart "
            "minder dan EUR {tenth}, een tiende meer dan EUR {top}.",
            "The spread follows drop, floor area and heat source: a tenth saves less "
            "than EUR {tenth}, a tenth more than EUR {top}.",
        ),
        "saving inside": (
            "{below} bespaart minder, {above} meer.",
            "{below} save less, {above} more.",
        ),
        "lost rule": (
            "Het scenario laat geen werk toe dat de rekening verhoogt, bij deze "
            "prijzen en dit gebruik.",
            "The scenario allows no work that raises the bill, at these prices and "
            "this use.",
        ),
        "lost levels": (
            "Bij een lage raming van het werkelijk gebruik gaat {use} erop achteruit, "
            "bij lage prijzen {price}.",
            "At a low estimate of actual use {use} lose, at low prices {price}.",
        ),
        # labels
        "label works": (
            "In {base} was het {now}. De werken brengen {lifted:woning|woningen} naar "
            "A of beter.",
            "It was {now} in {base}. The works bring {lifted:home|homes} to A or "
            "better.",
        ),
        "label none": (
            "In {base} was het {now}. De werken brengen geen woning naar A of beter.",
            "It was {now} in {base}. The works bring no home to A or better.",
        ),
        "label better": (
            "{homes:woning krijgt|woningen krijgen} een beter label onder A.",
            "{homes:home gets|homes get} a better label below A.",
        ),
        "label untouched": (
            "{homes:woning onder A krijgt|woningen onder A krijgen} niets.",
            "{homes:home below A gets|homes below A get} nothing.",
        ),
        "label no rule": (
            "Geen regel vraagt om label A: het pad betaalt voor netto warmtevraag, en "
            "een label rust op primair fossiel gebruik.",
            "No rule asks for label A: the path pays for net heat demand, and a label "
            "rests on primary fossil use.",
        ),
        "label rule": (
            "Een regel van het scenario vraagt om dit aandeel.",
            "A rule of the scenario asks for this share.",
        ),
        "label priced": (
            "Een prijs uit een andere berekening vervangt de regel die om label A "
            "vraagt.",
            "A price of another run stands in for the rule that asks for label A.",
        ),
        "label near": (
            "{near:woning ligt|woningen liggen} minder dan {room} kWh/m² EP2 van A, "
            "wat een paar zonnepanelen waard is; tellen die mee, dan zou het {share} "
            "zijn.",
            "{near:home is|homes are} less than {room} kWh/m² of EP2 away from A, "
            "which a few solar panels are worth; if those count it would be {share}.",
        ),
        "label solar": (
            "Zonnepanelen zitten in de werken van {homes:woning|woningen}; wat "
            "corporaties daarnaast plaatsen staat niet in dit plan.",
            "Solar panels are in the works of {homes:home|homes}; what corporations "
            "install beside them is not in this plan.",
        ),
        "label no solar": (
            "Geen werk omvat zonnepanelen; wat corporaties daarnaast plaatsen staat "
            "niet in dit plan.",
            "No work has solar panels; what corporations install beside them is not in "
            "this plan.",
        ),
        "new homes": (
            "Nieuwbouw telt in dit scenario niet mee; met de {built:woning|woningen} "
            "van de brief tot en met {year} zou het {share} zijn.",
            "New homes do not count in this scenario; with the {built} of the letter "
            "up to {year} it would be {share}.",
        ),
        # ready
        "ready now": (
            "In {base} was het {now}. Eind {year} voldoet {standaard} aan de "
            "Standaard.",
            "It was {now} in {base}. At the end of {year}, {standaard} meet the "
            "Standaard.",
        ),
        "ready off": (
            "{off} telt alleen mee omdat er geen gas meer is.",
            "{off} count only since there is no gas left.",
        ),
        "ready only": (
            "Telt alleen wie aan de Standaard voldoet.",
            "Only homes that meet the Standaard count.",
        ),
        "ready leeway": (
            "Tot {room} kWh/m² boven de Standaard telt in dit scenario als voldoende.",
            "Up to {room} kWh/m² above the Standaard counts as enough in this "
            "scenario.",
        ),
        "ready room": (
            "Wat klaar is, zegt de brief niet: met {room} kWh/m² ruimte boven de "
            "Standaard wordt {share} gehaald.",
            "What ready is, the letter does not say: with {room} kWh/m² of room above "
            "the Standaard {share} would be reached.",
        ),
        "ready distance": (
            "Wie niet klaar is, ligt gemiddeld {distance} kWh/m² boven de Standaard.",
            "Homes that are not ready are {distance} kWh/m² above the Standaard on "
            "average.",
        ),
        "ready later": (
            "De brief verwacht dit ná {year}.",
            "The letter expects this after {year}.",
        ),
        "ready end": (
            "De brief verwacht dit ná {year}, het laatste jaar van dit plan.",
            "The letter expects this after {year}, the last year of this plan.",
        ),
        # off gas
    }
)
"""Strong improvement, saving, labels and readiness, in Dutch and in English."""
