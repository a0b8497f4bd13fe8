"""Sentences in which a plan is held beside the letter, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.texts import filled

LETTER_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title sector": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574).",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574).",
        ),
        "title part": (
            "Naast de brief van 11 december 2024 (Kamerstuk 29453 nr. 574); aantallen "
            "van de brief maal {scale}, het deel van de sector dat dit bezit is.",
            "Beside the letter of 11 December 2024 (Kamerstuk 29453 nr. 574); numbers "
            "of the letter times {scale}, the part of the sector that this stock is.",
        ),
        "title early": (
            "Het plan eindigt in {last}: wat de brief voor een later jaar verwacht, is "
            "niet vergeleken.",
            "The plan ends in {last}: what the letter expects for a later year is not "
            "compared.",
        ),
        "title late": (
            "Het plan eindigt in {last}: wat over het hele plan telt, is niet "
            "vergeleken met wat de brief voor een eerder jaar verwacht.",
            "The plan ends in {last}: what counts over the whole plan is not compared "
            "with what the letter expects for an earlier year.",
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
        "starts late": (
            "Het plan begint in {first}, de brief spreekt over {year}.",
            "The plan starts in {first}, the letter speaks of {year}.",
        ),
        "to the end": (
            "Het cijfer is van eind {year}; wat volgt gaat over het hele plan, tot en "
            "met {last}.",
            "The figure is of the end of {year}; what follows is about the whole plan, "
            "up to {last}.",
        ),
        "no homes": (
            "Eind {last} is er geen woning meer in het bezit.",
            "No home is left in the stock at the end of {last}.",
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
        "average falls": (
            "Van {base} tot {last} daalt het gemiddelde met {by} kWh/m²",
            "From {base} to {last} the average falls by {by} kWh/m²",
        ),
        "average rises": (
            "Van {base} tot {last} stijgt het gemiddelde met {by} kWh/m²",
            "From {base} to {last} the average rises by {by} kWh/m²",
        ),
        "by works": (
            ", alles door werken.",
            ", all of it by works.",
        ),
        "by others": (
            ", alles door wat het bezit verlaat of erbij komt.",
            ", all of it by what leaves the stock or joins it.",
        ),
        "by both": (
            ": {works} door werken, {rest} door wat het bezit verlaat of erbij komt.",
            ": {works} by works, {rest} by what leaves the stock or joins it.",
        ),
        "by works against": (
            ": werken doen er {works} af, wat het bezit verlaat of erbij komt doet er "
            "{rest} bij.",
            ": works take off {works}, what leaves the stock or joins it adds {rest}.",
        ),
        "strong homes": (
            "In {homes} woningen ({share}) daalt de vraag, gemiddeld {mean} kWh/m²; in "
            "{strong} met {least} kWh/m² of meer.",
            "In {homes} homes ({share}) demand falls, by {mean} kWh/m² on average; in "
            "{strong} by {least} kWh/m² or more.",
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
            "Op werkelijk gebruik: de mediaan van {strong} woningen. Hun mediane "
            "oppervlakte is {area} m², hun mediane daling op het label {drop} kWh/m².",
            "At actual use: the median of {strong} homes. Their median floor area is "
            "{area} m², their median drop on the label {drop} kWh/m².",
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
            "Bij een lage raming van het werkelijk gebruik gaat {use} erop achteruit, "
            "bij lage prijzen {price}.",
            "At a low estimate of actual use {use} lose, at low prices {price}.",
        ),
        # labels
        "label works": (
            "In {base} was het {now}. De werken brengen {lifted} woningen naar A of "
            "beter.",
            "It was {now} in {base}. The works bring {lifted} homes to A or better.",
        ),
        "label none": (
            "In {base} was het {now}. De werken brengen geen woning naar A of beter.",
            "It was {now} in {base}. The works bring no home to A or better.",
        ),
        "label better": (
            "{homes} woningen krijgen een beter label onder A.",
            "{homes} homes get a better label below A.",
        ),
        "label untouched": (
            "{homes} woningen onder A krijgen niets.",
            "{homes} homes below A get nothing.",
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
        "label no solar": (
            "Geen werk omvat zonnepanelen; wat corporaties daarnaast plaatsen staat "
            "niet in dit plan.",
            "No work has solar panels; what corporations install beside them is not in "
            "this plan.",
        ),
        "new homes": (
            "Nieuwbouw telt in dit scenario niet mee; met de {built} nieuwe woningen "
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
            "{homes} woningen komen op een warmtenet.",
            "{homes} homes are connected to a heat network.",
        ),
        "gas pumps": (
            "{homes} woningen krijgen een warmtepomp.",
            "{homes} homes get a heat pump.",
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
"""Sentences, in Dutch and in English."""

tell = partial(filled, LETTER_TEXTS)
"""Sentence of a table beside the letter, in a language."""
