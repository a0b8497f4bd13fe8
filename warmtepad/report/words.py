"""Words and numbers as people read them, in Dutch and in English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from warmtepad.catalogue import Basis, Family, Moment, Work
from warmtepad.limits import Per
from warmtepad.terms import (
    Confidence,
    DwellingType,
    Heating,
    Language,
    Level,
    Part,
    Ventilation,
    Word,
)

MOST_NAMES = 5
"""Names that a sentence has room for."""

NAMES: Mapping[type[Word], Mapping[Word, tuple[str, str]]] = MappingProxyType(
    {
        DwellingType: {
            DwellingType.TERRACED: ("rijwoning tussen", "terraced"),
            DwellingType.CORNER: ("rijwoning hoek", "end of terrace"),
            DwellingType.SEMI_DETACHED: ("twee-onder-een-kap", "semi-detached"),
            DwellingType.DETACHED: ("vrijstaand", "detached"),
            DwellingType.PORCH_FLAT: ("portiekwoning", "porch flat"),
            DwellingType.GALLERY_FLAT: ("galerijwoning", "gallery flat"),
            DwellingType.MAISONETTE: ("maisonnette", "maisonette"),
            DwellingType.FLAT: ("appartement", "other flat"),
        },
        Ventilation: {
            Ventilation.NATURAL: ("natuurlijk", "natural"),
            Ventilation.EXTRACT: ("mechanische afvoer", "mechanical extract"),
            Ventilation.EXTRACT_CO2: ("CO2-gestuurde afvoer", "CO2-controlled extract"),
            Ventilation.EXTRACT_ZONED: ("afvoer, CO2 per zone", "extract, CO2 by zone"),
            Ventilation.BALANCED: ("balans met wtw", "balanced with heat recovery"),
            Ventilation.BALANCED_CO2: ("balans, CO2 per zone", "balanced, CO2 by zone"),
            Ventilation.DECENTRAL: ("decentraal met wtw", "decentral heat recovery"),
        },
        Heating: {
            Heating.GAS_HEATER: ("lokale gasverwarming", "local gas heater"),
            Heating.CONVENTIONAL_BOILER: ("conventionele ketel", "conventional boiler"),
            Heating.IMPROVED_BOILER: ("VR-ketel", "improved boiler"),
            Heating.CONDENSING_BOILER: ("HR-ketel", "condensing boiler"),
            Heating.BLOCK_HEATING: ("blokverwarming", "block heating"),
            Heating.DISTRICT_HEAT: ("warmtenet", "district heat"),
            Heating.HYBRID_HEAT_PUMP: ("hybride warmtepomp", "hybrid heat pump"),
            Heating.AIR_HEAT_PUMP: ("luchtwarmtepomp", "air heat pump"),
            Heating.GROUND_HEAT_PUMP: ("bodemwarmtepomp", "ground heat pump"),
            Heating.COLLECTIVE_HEAT_PUMP: (
                "collectieve warmtepomp",
                "collective heat pump",
            ),
            Heating.EXHAUST_AIR_HEAT_PUMP: (
                "ventilatiewarmtepomp",
                "exhaust-air heat pump",
            ),
            Heating.ELECTRIC: ("elektrisch", "electric"),
        },
        Part: {
            Part.FACADE: ("gevel", "facade"),
            Part.PANEL: ("paneel", "panel"),
            Part.WINDOW: ("raam", "window"),
            Part.DOOR: ("deur", "door"),
            Part.PITCHED_ROOF: ("hellend dak", "pitched roof"),
            Part.FLAT_ROOF: ("plat dak", "flat roof"),
            Part.GROUND_FLOOR: ("begane-grondvloer", "ground floor"),
        },
        Family: {
            Family.FACADE: ("Gevel", "Facade"),
            Family.ROOF: ("Dak", "Roof"),
            Family.FLOOR: ("Vloer", "Floor"),
            Family.WINDOW: ("Glas en kozijnen", "Glazing and frames"),
            Family.DOOR: ("Deuren", "Doors"),
            Family.PANEL: ("Panelen", "Panels"),
            Family.AIRTIGHTNESS: ("Kierdichting", "Airtightness"),
            Family.VENTILATION: ("Ventilatie", "Ventilation"),
            Family.HEATING: ("Opwekking", "Heat source"),
            Family.EMISSION: ("Afgifte", "Heat emission"),
            Family.HOT_WATER: ("Warm tapwater", "Hot water"),
            Family.SOLAR: ("Zonnepanelen", "Solar panels"),
            Family.COOKING: ("Koken", "Cooking"),
        },
        Work: {
            Work.ENVELOPE: ("schil", "envelope"),
            Work.INSTALLATION: ("installatie", "installation"),
        },
        Basis: {
            Basis.PART_AREA: ("per m²", "per m²"),
            Basis.DWELLING: ("per woning", "per dwelling"),
            Basis.KWP: ("per kWp", "per kWp"),
        },
        Moment: {
            Moment.ROOF: ("dakvervanging", "roof renewal"),
            Moment.FRAMES: ("kozijnvervanging", "frame renewal"),
            Moment.PAINT: ("schilderbeurt", "paint round"),
            Moment.BOILER: ("ketelvervanging", "boiler renewal"),
        },
        Per: {
            Per.STOCK: ("bezit", "stock"),
            Per.CORPORATION: ("corporatie", "corporation"),
            Per.REGION: ("regio", "region"),
            Per.PROVINCE: ("provincie", "province"),
            Per.MUNICIPALITY: ("gemeente", "municipality"),
            Per.DISTRICT: ("wijk", "district"),
            Per.LABEL: ("label", "label"),
            Per.DWELLING_TYPE: ("woningtype", "dwelling type"),
        },
        Level: {
            Level.LOW: ("laag", "low"),
            Level.MID: ("midden", "mid"),
            Level.HIGH: ("hoog", "high"),
        },
        Confidence: {
            Confidence.FOUND: ("gevonden", "found"),
            Confidence.DERIVED: ("afgeleid", "derived"),
            Confidence.RECALLED: ("uit het hoofd", "recalled"),
            Confidence.ASSUMED: ("aangenomen", "assumed"),
        },
    }
)
"""Dutch and English name of each word, by set: words of two sets may be alike."""


def word_name(word: Word, language: Language) -> str:
    """Name of a word in a language.

    Examples
    --------
    >>> word_name(Part.FACADE, Language.NL)
    'gevel'
    """
    return NAMES[type(word)][word][language.code]


def listed(names: Sequence[str]) -> str:
    """Names that a sentence has room for, and how many there are more.

    Examples
    --------
    >>> listed(["A", "B"]), listed("ABCDEFG")
    ('A, B', 'A, B, C, D, E, +2')
    """
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f", +{more}" if more > 0 else "")


def number(value: float, language: Language, decimals: int = 0) -> str:
    """Write a number with the marks of a language.

    Examples
    --------
    >>> number(1234.5, Language.NL, 1), number(1234.5, Language.EN, 1)
    ('1.234,5', '1,234.5')

    What rounds to nothing has no sign.

    >>> number(-0.04, Language.EN, 1)
    '0.0'
    """
    text = f"{value:z,.{decimals}f}"
    if language is Language.NL:
        return text.translate(str.maketrans(",.", ".,"))
    return text
