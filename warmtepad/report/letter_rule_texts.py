"""Sentences on rules and money of a plan beside the letter, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

RULE_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "gas asked": (
            "Het scenario vraagt {share} van de woningen uiterlijk in {year}.",
            "The scenario asks for {share} of the homes by {year}.",
        ),
        "gas missed": (
            "Dit plan haalt dat niet.",
            "This plan misses that.",
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
        "gas not asked": ("Geen regel vraagt erom.", "No rule asks for it."),
        "gas pays": (
            "Wat er gebeurt, loont om andere redenen.",
            "What is done pays for other reasons.",
        ),
        "gas priced": (
            "Een prijs uit een andere berekening vervangt de regel: een woning van het "
            "gas af is EUR {price} netto contant waard.",
            "A price of another run stands in for the rule: a home off gas is worth "
            "EUR {price} net present.",
        ),
        "gas networks": (
            "{homes:woning komt|woningen komen} op een warmtenet.",
            "{homes:home is|homes are} connected to a heat network.",
        ),
        "gas pumps": (
            "{homes:woning krijgt|woningen krijgen} een warmtepomp.",
            "{homes:home gets|homes get} a heat pump.",
        ),
        "gas all": (
            "De brief zegt niet of meetelt wat al geen gas had; dan zijn het er {all}.",
            "The letter does not say whether homes count that had no gas before; with "
            "them it is {all}.",
        ),
        "late": (
            "In {year}, het laatste jaar, valt {share} {what}: bij {rate} rente is "
            "later goedkoper, en geen regel op capaciteit, gelijkmatigheid of geld "
            "spreidt het werk.",
            "The last year, {year}, has {share} {what}: at {rate} a year later is "
            "cheaper, and no rule on capacity, smoothness or money spreads the work.",
        ),
        "of homes": (
            "van de woningen die van het gas gaan",
            "of the homes that leave gas",
        ),
        "of money": ("van de investering", "of the investment"),
        "late spread": (
            "In {year}, het laatste jaar, valt {share} {what}.",
            "The last year, {year}, has {share} {what}.",
        ),
        # poor labels
        "poor now": (
            "In {base} waren het er {now}, waarvan {exempt} met een uitzondering.",
            "It was {now} in {base}, {exempt} of them with an exception.",
        ),
        "poor now open": (
            "In {base} waren het er {now}, geen ervan met een uitzondering.",
            "It was {now} in {base}, none of them with an exception.",
        ),
        "poor none": (
            "Eind {year} is er geen over.",
            "None is left at the end of {year}.",
        ),
        "poor exempt": (
            "Van wat eind {year} over is, zijn {exempt} uitgezonderd: {flags}.",
            "Of those left at the end of {year}, {exempt} are exempt: {flags}.",
        ),
        "poor several": (
            "Een woning kan meer dan één uitzondering hebben.",
            "A home may have more than one exception.",
        ),
        "poor open": (
            "Eind {year} zijn er {open} over zonder uitzondering.",
            "At the end of {year}, {open} are left without an exception.",
        ),
        "monument": ("monument", "monument"),
        "demolition": ("sloop", "demolition"),
        "sale": ("verkoop", "sale"),
        "owners_association": ("VvE", "owners' association"),
        "no_consent": ("geen instemming", "no consent"),
        "poor text": (
            "De uitzonderingen zijn die van 2021 en 2022; die van de tekst van 2024 "
            "zijn niet gevonden.",
            "The exceptions are those of 2021 and 2022; those of the text of 2024 were "
            "not found.",
        ),
        "poor gone": (
            "{gone} daarvan verlaten het bezit uiterlijk in {last}.",
            "{gone} of them leave the stock by {last}.",
        ),
        "poor asked": (
            "Een regel van het scenario verbiedt deze labels: geen bevinding.",
            "A rule of the scenario forbids these labels: not a finding.",
        ),
        "poor missed": (
            "Een regel van het scenario verbiedt deze labels, en dit plan haalt hem "
            "niet.",
            "A rule of the scenario forbids these labels, and this plan misses it.",
        ),
        "poor later": (
            "De uitfasering van dit scenario eist het pas eind {deadline}.",
            "The phase-out of this scenario asks for it at the end of {deadline} only.",
        ),
        "poor allowed": (
            "De uitfasering van dit scenario laat label {label} toe.",
            "The phase-out of this scenario allows label {label}.",
        ),
        "poor priced": (
            "Een prijs uit een andere berekening vervangt de uitfasering.",
            "A price of another run stands in for the phase-out.",
        ),
        "poor not asked": (
            "De uitfasering staat in dit scenario uit.",
            "The phase-out is switched off in this scenario.",
        ),
        # demand
        "demand parts": (
            "Van {base} kWh/m² in {first} naar {end} in {last}",
            "From {base} kWh/m² in {first} to {end} in {last}",
        ),
        "demand missed": (
            "Het pad wordt in {missed} van de {years} jaren niet gehaald.",
            "The path is missed in {missed} of the {years} years.",
        ),
        "demand binds": (
            "Het pad knelt in {binds} van de {years} jaren, voor het laatst in {year}: "
            "de laatste kWh kost daar EUR {price} netto contant.",
            "The path binds in {binds} of the {years} years, for the last time in "
            "{year}: the last kWh costs EUR {price} net present there.",
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
            "Of the fall in {year}, {share} comes from homes that leave gas then: that "
            "rule pulls the path along, so it is cheap then.",
        ),
        "demand slack": (
            "Het pad knelt in geen enkel jaar: wat gebeurt, haalt het al.",
            "The path binds in no year: what is done keeps it already.",
        ),
        "demand priced": (
            "Prijzen van een andere berekening vervangen het pad: een kWh die in "
            "{first} al vermeden is, is EUR {sum} netto contant waard, een in {year} "
            "EUR {price}.",
            "Prices of another run stand in for the path: a kWh that is avoided in "
            "{first} already is worth EUR {sum} net present, one in {year} EUR "
            "{price}.",
        ),
        "demand off": (
            "Het pad staat in dit scenario uit.",
            "The path is switched off in this scenario.",
        ),
        # investment
        "invest nothing": ("Er wordt niets uitgevoerd.", "Nothing is done."),
        "invest year": (
            "Het drukste jaar is {year} met {peak}.",
            "The busiest year is {year} with {peak}.",
        ),
        "invest parts": (
            "EUR {each} per woning waaraan gewerkt wordt; {envelope} gaat naar de "
            "schil, {installation} naar installaties.",
            "EUR {each} per home worked on; {envelope} goes to envelopes, "
            "{installation} to installations.",
        ),
        "invest replaced": (
            "Netto contant vervangt het {replaced} aan gepland onderhoud.",
            "Net present it replaces {replaced} of planned maintenance.",
        ),
        "invest lost": (
            "Netto contant doet het {lost} teniet van onderhoud dat al was gedaan.",
            "Net present it undoes {lost} of maintenance that was done before.",
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
        "pumps full": (
            "Geen hybride, {full} zonder gas.",
            "No hybrid ones, {full} without gas.",
        ),
        "pumps none": (
            "Geen woning krijgt een warmtepomp.",
            "No home gets a heat pump.",
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
"""Gas, poor labels, the path, investment and the rest, in Dutch and in English."""
