"""Spellings of dwelling types, installations and the like, mostly Dutch.

Case, spaces, accents and signs do not matter: ``2-onder-1 Kap`` is ``2onder1kap``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.terms import (
    DwellingType,
    Heating,
    InsulationLevel,
    Ventilation,
    Word,
)

SPELLINGS: Mapping[Word, tuple[str, ...]] = MappingProxyType(
    {
        DwellingType.TERRACED: (
            "Rijwoning tussen",
            "Tussenwoning",
            "Rijtjeswoning tussen",
            "Eengezinswoning tussen",
            "Rijwoning tussenwoning",
        ),
        DwellingType.CORNER: (
            "Rijwoning hoek",
            "Hoekwoning",
            "Eindwoning",
            "Kopwoning",
            "Rijtjeswoning hoek",
            "Eengezinswoning hoek",
        ),
        DwellingType.SEMI_DETACHED: (
            "Twee-onder-één-kap",
            "2-onder-1-kap",
            "2/1-kap",
            "Twee-onder-een-kapwoning",
            "2-onder-1-kapwoning",
            "Halfvrijstaande woning",
            "Halfvrijstaand",
            "semi-detached",
        ),
        DwellingType.DETACHED: ("Vrijstaande woning", "Vrijstaand"),
        DwellingType.PORCH_FLAT: (
            "Portiekwoning",
            "Portiekflat",
            "Portiek-etagewoning",
            "Portieketageflat",
            "Portiek",
        ),
        DwellingType.GALLERY_FLAT: (
            "Galerijwoning",
            "Galerijflat",
            "Galerij",
            "Corridorflat",
        ),
        DwellingType.MAISONETTE: (
            "Maisonnette",
            "Maisonnettewoning",
            "Maisonettewoning",
        ),
        DwellingType.FLAT: (
            "Appartement",
            "Flatwoning (overig)",
            "Flatwoning",
            "Flat (overig)",
            "Meergezinswoning",
            "Etagewoning",
            "Studio",
            "Apartment",
        ),
        Ventilation.NATURAL: (
            "natuurlijk",
            "natuurlijke ventilatie",
            "natuurlijke toevoer en afvoer",
            *("A", "A1", "A2a", "A2b", "A2c"),
            "systeem A",
            "ventilatiesysteem A",
        ),
        Ventilation.EXTRACT: (
            "mechanisch",
            "mechanische ventilatie",
            "mechanische afvoer",
            "mechanische afzuiging",
            "natuurlijke toevoer, mechanische afvoer",
            "mv",
            "mv-box",
            *("C", "C1", "C2", "C2a", "C2b", "C2c", "C3a", "C3b", "C3c"),
            "systeem C",
            "ventilatiesysteem C",
        ),
        Ventilation.EXTRACT_CO2: (
            "CO2-gestuurd",
            "CO2-gestuurde afvoer",
            "vraaggestuurd",
            "vraaggestuurde ventilatie",
            *("C4", "C4a"),
        ),
        Ventilation.EXTRACT_ZONED: (
            "CO2-gestuurde afvoer per zone",
            *("C4b", "C4c", "C5a", "C5b"),
        ),
        Ventilation.BALANCED: (
            "WTW",
            "balans",
            "balansventilatie",
            "balansventilatie met WTW",
            "gebalanceerd",
            "warmteterugwinning",
            *("D", "D2", "D3", "D4a", "D4b"),
            "systeem D",
            "ventilatiesysteem D",
        ),
        Ventilation.BALANCED_CO2: ("balansventilatie CO2-gestuurd", "D5a", "D5c"),
        Ventilation.DECENTRAL: (
            "decentraal",
            "decentrale WTW",
            "decentrale ventilatie met WTW",
            "D5b",
        ),
        Heating.GAS_HEATER: (
            "gaskachel",
            "gaskachels",
            "gashaard",
            "lokale verwarming",
            "lokale gasverwarming",
            "moederhaard",
        ),
        Heating.CONVENTIONAL_BOILER: (
            "conventioneel",
            "conventionele ketel",
            "conventionele cv-ketel",
            "CR-ketel",
            "CR",
        ),
        Heating.IMPROVED_BOILER: ("VR-ketel", "VR", "VR-combi"),
        Heating.CONDENSING_BOILER: (
            "HR107",
            "HR107-ketel",
            "HR 107 combi",
            "HR104",
            "HR100",
            "HR-ketel",
            "HR-combi",
            "HR-combiketel",
            "HR",
        ),
        Heating.BLOCK_HEATING: (
            "blokverwarming",
            "collectieve ketel",
            "collectieve cv",
            "collectieve verwarming",
            "collectief gas",
            "ketelhuis",
        ),
        Heating.DISTRICT_HEAT: (
            "stadsverwarming",
            "stadswarmte",
            "warmtenet",
            "externe warmtelevering",
            "warmte derden",
        ),
        Heating.HYBRID_HEAT_PUMP: (
            "hybride",
            "hybride warmtepomp",
            "hybride wp",
            "hybrid",
        ),
        Heating.AIR_HEAT_PUMP: (
            "lucht-water warmtepomp",
            "lucht/water-warmtepomp",
            "luchtwarmtepomp",
            "buitenluchtwarmtepomp",
            "warmtepomp lucht",
            "all-electric warmtepomp",
        ),
        Heating.GROUND_HEAT_PUMP: (
            "bodemwarmtepomp",
            "bodem-water warmtepomp",
            "water-water warmtepomp",
            "brine-water warmtepomp",
            "warmtepomp bodem",
        ),
        Heating.COLLECTIVE_HEAT_PUMP: (
            "collectieve warmtepomp",
            "warmtepomp collectief",
            "WKO",
        ),
        Heating.EXHAUST_AIR_HEAT_PUMP: (
            "ventilatiewarmtepomp",
            "ventilatielucht-warmtepomp",
            "warmtepomp ventilatie",
        ),
        Heating.ELECTRIC: (
            "elektrisch",
            "elektrische verwarming",
            "elektrische radiatoren",
            "infrarood",
        ),
        InsulationLevel.AS_BUILT: (
            "oorspronkelijk",
            "origineel",
            "niet geïsoleerd",
            "ongeïsoleerd",
            "geen",
        ),
        InsulationLevel.PARTLY: ("deels", "deels geïsoleerd", "matig", "gedeeltelijk"),
        InsulationLevel.INSULATED: ("geïsoleerd", "na-geïsoleerd", "volledig", "goed"),
    }
)
"""Spellings that say a word without doubt; the English word itself counts too."""

ASSUMED_SPELLINGS: Mapping[Word, tuple[str, ...]] = MappingProxyType(
    {
        DwellingType.TERRACED: (
            "Rijwoning",
            "Rijtjeswoning",
            "Rijtjeshuis",
            "Eengezinswoning",
            "Eengezins",
            "EGW",
            "Grondgebonden woning",
        ),
        DwellingType.CORNER: ("Twee-onder-een-kap / rijwoning hoek",),
        DwellingType.SEMI_DETACHED: ("Geschakelde woning",),
        DwellingType.FLAT: (
            "MGW",
            "Meergezins",
            "Bovenwoning",
            "Benedenwoning",
            "Beneden-bovenwoning",
            "Duplexwoning",
            "HAT-eenheid",
        ),
        Heating.CONDENSING_BOILER: (
            "cv-ketel",
            "cv",
            "combiketel",
            "gasketel",
            "ketel",
        ),
        Heating.AIR_HEAT_PUMP: ("warmtepomp", "all-electric", "wp"),
    }
)
"""Spellings that say less than a word needs: read as the commonest, with a finding."""

NO_DWELLINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "no dwelling": (
            "Logieswoning",
            "Logiesfunctie",
            "Winkel",
            "Winkelfunctie",
            "Kantoor",
            "Kantoorfunctie",
            "Bijeenkomstfunctie",
            "Gezondheidszorgfunctie",
            "Industriefunctie",
            "Onderwijsfunctie",
            "Sportfunctie",
            "Celfunctie",
            "Overige gebruiksfunctie",
            "Utiliteitsgebouw",
            "Bedrijfsruimte",
            "Bedrijfsonroerendgoed",
            "BOG",
            "MOG",
            "ZOG",
            "Maatschappelijk vastgoed",
            "Garage",
            "Garagebox",
            "Parkeerplaats",
            "Berging",
            "Scootmobielberging",
        ),
        "rooms that are no dwelling of their own": (
            "Woongebouw met niet-zelfstandige woonruimte",
            "Niet-zelfstandige woonruimte",
            "Onzelfstandige woonruimte",
            "Onzelfstandige eenheid",
            "Onzelfstandig",
            "Kamer",
        ),
        "a dwelling without an archetype": (
            "Woonwagen",
            "Woonwagenstandplaats",
            "Standplaats",
            "Woonboot",
            "Woonschip",
            "Ligplaats",
        ),
    }
)
"""Types that are not planned, by the reason."""
