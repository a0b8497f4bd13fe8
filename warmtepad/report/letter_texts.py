"""Sentences in which a plan is held beside the letter, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.texts import filled

LETTER_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title sector": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574)",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574)",
        ),
        "title part": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574); aantallen "
            "van de brief maal {scale}, het deel van de sector dat dit bezit is",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574); numbers "
            "of the letter times {scale}, the part of the sector that this stock is",
        ),
        "heads": (
            "{year}|plan|brief|ligt",
            "{year}|plan|letter|lies",
        ),
        "part of sector": (
            "Een aantal van de hele sector: met dit bezit niet te vergelijken.",
            "A number of the whole sector: not to be compared with this stock.",
        ),
        "ends early": (
            "Het plan eindigt in {last}, de brief spreekt over {year}.",
            "The plan ends in {last}, the letter speaks of {year}.",
        ),
        "no plan": (
            "Er is geen plan gevonden: dit is het bezit als er niets gebeurt.",
            "No plan was found: this is the stock if nothing is done.",
        ),
        "misses": (
            "Dit plan haalt niet alle regels.",
            "This plan does not keep every rule.",
        ),
        # strongly improved homes
        "strong path": (
            "Het gemiddelde daalt met {fall} kWh/m², waarvan {works} door werken en de "
            "rest door wie het bezit verlaat of er bij komt. {homes} woningen "
            "({share}) krijgen schilwerk en dalen gemiddeld {mean} kWh/m²; {strong} "
            "dalen {least} kWh/m² of meer.",
            "The average falls by {fall} kWh/m², {works} of it by works and the rest "
            "by what leaves the stock or joins it. {homes} homes ({share}) get an "
            "envelope work and fall by {mean} kWh/m² on average; {strong} fall by "
            "{least} kWh/m² or more.",
        ),
        "strong rules": (
            "Van de {homes} gaan er {gas} ook van het gas af en hadden er {poor} label "
            "E, F of G: daar vraagt een andere regel al om werk.",
            "Of the {homes}, {gas} leave gas too and {poor} had label E, F or G: there "
            "another rule asks for work already.",
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
            "Ook als elke daling telt zijn het er maar {all}: het goedkoopste pad "
            "verbetert minder woningen, en die dieper.",
            "Even if every drop counts it is only {all}: the cheapest path improves "
            "fewer homes, and those more deeply.",
        ),
        # saving
        "saving use": (
            "Op werkelijk gebruik: de mediaan van {strong} woningen, die op het label "
            "{drop} kWh/m² dalen bij {area} m².",
            "At actual use: the median of {strong} homes, which fall by {drop} kWh/m² "
            "on the label and have {area} m².",
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
            "Dezelfde werken met de lage en hoge schakel naar werkelijk gebruik: EUR "
            "{use_low} en {use_high}; met lage en hoge prijzen: EUR {price_low} en "
            "{price_high}.",
            "The same works with the low and high link to actual use: EUR {use_low} "
            "and {use_high}; at low and high prices: EUR {price_low} and "
            "{price_high}.",
        ),
        "saving reached": (
            "Binnen de brief valt het met {levels}.",
            "It is inside the letter with {levels}.",
        ),
        "use_low": ("de lage schakel", "the low link"),
        "use_high": ("de hoge schakel", "the high link"),
        "price_low": ("lage prijzen", "low prices"),
        "price_high": ("hoge prijzen", "high prices"),
        "saving threshold": (
            "Telden alleen dalingen vanaf {threshold} kWh/m² ({homes} woningen), dan "
            "was de mediaan ten minste EUR {low}.",
            "If only drops from {threshold} kWh/m² on counted ({homes} homes), the "
            "median would be at least EUR {low}.",
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
            "Met de lage schakel naar werkelijk gebruik gaat {use} erop achteruit, met "
            "lage prijzen {price}.",
            "With the low link to actual use {use} lose, at low prices {price}.",
        ),
        # labels
        "label works": (
            "Nu is het {now}. De werken brengen {lifted} woningen naar A of beter; "
            "{better} krijgen een beter label onder A, en {untouched} woningen onder A "
            "krijgen niets.",
            "It is {now} now. The works bring {lifted} homes to A or better; {better} "
            "get a better label below A, and {untouched} homes below A get nothing.",
        ),
        "label no rule": (
            "Geen regel vraagt om labels: het pad betaalt voor netto warmtevraag, en "
            "een label rust op primair fossiel gebruik.",
            "No rule asks for labels: the path pays for net heat demand, and a label "
            "rests on primary fossil use.",
        ),
        "label rule": (
            "Een regel van het scenario vraagt om dit aandeel.",
            "A rule of the scenario asks for this share.",
        ),
        "label near": (
            "{near} woningen liggen minder dan {room} kWh/m² EP2 van A, wat een paar "
            "zonnepanelen waard is; met hen zou het {share} zijn.",
            "{near} homes are less than {room} kWh/m² of EP2 away from A, which a few "
            "solar panels are worth; with them it would be {share}.",
        ),
        "label solar": (
            "Zonnepanelen zitten in de werken van {homes} woningen; wat corporaties "
            "daarnaast plaatsen staat niet in dit plan.",
            "Solar panels are in the works of {homes} homes; what corporations install "
            "beside them is not in this plan.",
        ),
        "new homes": (
            "Nieuwbouw telt in dit scenario niet mee; met de {built} nieuwe woningen "
            "van de brief tot en met {year} zou het {share} zijn.",
            "New homes do not count in this scenario; with the {built} of the letter "
            "up to {year} it would be {share}.",
        ),
        # ready
        "ready now": (
            "Nu is het {now}. Eind {year} voldoet {standaard} aan de Standaard; {off} "
            "telt alleen mee omdat er geen gas meer is.",
            "It is {now} now. At the end of {year} {standaard} meet the Standaard; "
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
        "gas asked": (
            "Het scenario vraagt {share} van de woningen: een regel, geen bevinding.",
            "The scenario asks for {share} of the homes: a rule, not a finding.",
        ),
        "gas price": (
            "Eén woning meer kost EUR {price} netto contant, bovenop wat andere regels "
            "voor haar betalen.",
            "One home more costs EUR {price} net present, on top of what other rules "
            "pay for it.",
        ),
        "gas slack": (
            "De regel knelt niet: zo veel loont al om andere redenen.",
            "The rule does not bind: as many pay for other reasons.",
        ),
        "gas not asked": (
            "Geen regel vraagt erom: dit loont om andere redenen.",
            "No rule asks for it: these pay for other reasons.",
        ),
        "gas how": (
            "{networks} woningen komen op een warmtenet, {pumps} krijgen een "
            "warmtepomp.",
            "{networks} homes are connected to a heat network, {pumps} get a heat "
            "pump.",
        ),
        "gas all": (
            "De brief zegt niet of meetelt wat al geen gas had; dan zijn het er {all}.",
            "The letter does not say whether homes count that had no gas before; with "
            "them it is {all}.",
        ),
        "late": (
            "{share} {what} valt in {year}, het laatste jaar: bij {rate} rente is "
            "later goedkoper, en geen regel op capaciteit, gelijkmatigheid of geld "
            "spreidt het werk.",
            "{share} {what} falls in {year}, the last year: at {rate} a year later is "
            "cheaper, and no rule on capacity, smoothness or money spreads the work.",
        ),
        "of homes": ("van deze woningen", "of these homes"),
        "of money": ("van de investering", "of the investment"),
        "late spread": (
            "{share} {what} valt in {year}, het laatste jaar.",
            "{share} {what} falls in {year}, the last year.",
        ),
        # poor labels
        "poor exempt": (
            "Uitgezonderd zijn {exempt}: monument {monument}, sloop {demolition}, "
            "verkoop {sale}, VvE {owners_association}, geen instemming {no_consent} "
            "(een woning kan er meer hebben).",
            "Exempt are {exempt}: monument {monument}, demolition {demolition}, sale "
            "{sale}, owners' association {owners_association}, no consent "
            "{no_consent} (a home may have several).",
        ),
        "poor text": (
            "De uitzonderingen zijn die van 2021 en 2022; die van de tekst van 2024 "
            "zijn niet gevonden.",
            "The exceptions are those of 2021 and 2022; those of the text of 2024 were "
            "not found.",
        ),
        "poor gone": (
            "{gone} hiervan verlaten het bezit tot en met {last}.",
            "{gone} of these leave the stock up to {last}.",
        ),
        "poor now": (
            "Nu zijn het er {now}, waarvan {exempt} met een uitzondering.",
            "It is {now} now, {exempt} of them with an exception.",
        ),
        "poor asked": (
            "Een regel van het scenario verbiedt het: geen bevinding.",
            "A rule of the scenario forbids it: not a finding.",
        ),
        "poor not asked": (
            "De uitfasering staat in dit scenario uit.",
            "The phase-out is switched off in this scenario.",
        ),
        # demand
        "demand parts": (
            "Van {base} naar {end}: {works} door werken, {rest} door sloop, verkoop en "
            "nieuwbouw.",
            "From {base} to {end}: {works} by works, {rest} by demolition, sale and "
            "new-build.",
        ),
        "demand binds": (
            "Het pad knelt in {binds} van de {years} jaren; de laatste kWh kost in "
            "{year} EUR {price} netto contant.",
            "The path binds in {binds} of the {years} years; the last kWh costs EUR "
            "{price} net present in {year}.",
        ),
        "demand adds": (
            "Een kWh die in {first} al vermeden is, telt in alle jaren: dat is EUR "
            "{sum} waard.",
            "A kWh that is avoided in {first} already counts in all years: it is worth "
            "EUR {sum}.",
        ),
        "demand gas": (
            "Van de daling in {year} komt {share} uit woningen die dan van het gas "
            "gaan: die regel trekt het pad mee, dus dat is dan goedkoop.",
            "Of the fall in {year} {share} comes from homes that leave gas then: that "
            "rule pulls the path along, so it is cheap then.",
        ),
        "demand slack": (
            "Het pad knelt in geen enkel jaar: andere regels vragen al meer.",
            "The path binds in no year: other rules ask for more already.",
        ),
        "demand off": (
            "Het pad staat in dit scenario uit.",
            "The path is switched off in this scenario.",
        ),
        # investment
        "invest year": (
            "Het drukste jaar is {year} met EUR {peak} mln.",
            "The busiest year is {year} with EUR {peak} M.",
        ),
        "invest parts": (
            "EUR {each} per woning waaraan gewerkt wordt; {envelope} gaat naar de "
            "schil, {installation} naar installaties.",
            "EUR {each} per home worked on; {envelope} goes to envelopes, "
            "{installation} to installations.",
        ),
        "invest replaced": (
            "Netto contant vervangt het EUR {replaced} mln aan gepland onderhoud.",
            "Net present it replaces EUR {replaced} M of planned maintenance.",
        ),
        # rent, heat pumps, new-build, shortage
        "rent": (
            "Regel van elk scenario: de corporatie draagt de hele investering.",
            "A rule of every scenario: the corporation bears the whole investment.",
        ),
        "pumps": (
            "{hybrid} hybride en {full} zonder gas.",
            "{hybrid} hybrid ones and {full} without gas.",
        ),
        "pumps no rule": (
            "Een hybride telt niet voor het pad en niet als gasvrij: alleen haar label "
            "kan haar hier lonend maken.",
            "A hybrid one counts neither for the path nor as off gas: only its label "
            "can make it pay here.",
        ),
        "build none": (
            "Dit scenario bouwt niets nieuw; [new_build] zet nieuwbouw aan.",
            "This scenario builds nothing new; [new_build] switches it on.",
        ),
        "build input": (
            "Nieuwbouw staat in het scenario: invoer, geen bevinding.",
            "New homes stand in the scenario: an input, not a finding.",
        ),
        "shortage none": (
            "Dit scenario heeft geen budget; [[budget]] zet het aan. Het bedrag van de "
            "brief gaat ook over nieuwbouw en instandhouding.",
            "This scenario has no budget; [[budget]] switches it on. The letter's "
            "amount is about new-build and upkeep too.",
        ),
        "shortage some": (
            "Wat de budgetten van dit scenario tekortkomen voor deze werken alleen; "
            "het bedrag van de brief gaat ook over nieuwbouw en instandhouding.",
            "What the budgets of this scenario lack for these works alone; the "
            "letter's amount is about new-build and upkeep too.",
        ),
    }
)
"""Sentences, in Dutch and in English."""

tell = partial(filled, LETTER_TEXTS)
"""Sentence of a table beside the letter, in a language."""
