"""The closed sets of words of the field, with the Dutch word beside them."""

from enum import IntEnum, StrEnum


class EnergyLabel(IntEnum):
    """Energy label (energielabel), ordered: a larger value is a better label.

    Examples
    --------
    >>> EnergyLabel.A > EnergyLabel.B
    True
    >>> EnergyLabel.of("A++").text
    'A++'
    """

    G = 0
    F = 1
    E = 2
    D = 3
    C = 4
    B = 5
    A = 6
    A1 = 7
    A2 = 8
    A3 = 9
    A4 = 10

    @property
    def text(self) -> str:
        """The label as it is printed: ``A++``."""
        return "A" + "+" * (self - EnergyLabel.A) if self > EnergyLabel.A else self.name

    @classmethod
    def of(cls, text: str) -> "EnergyLabel":
        """Read a printed label; ``A+++++`` (utility buildings) counts as ``A++++``.

        Raises
        ------
        ValueError
            If `text` is no energy label.
        """
        word = text.strip().upper()
        if word == "A+++++":
            return cls.A4
        for label in cls:
            if label.text == word:
                return label
        msg = f"{text!r} is no energy label, expected A++++ to G"
        raise ValueError(msg)


class Word(StrEnum):
    """A word of a closed set; its `code` is its place in the set."""

    @property
    def code(self) -> int:
        """Place of the word in its set, as stored in a column of codes."""
        return type(self)._member_names_.index(self.name)


class DwellingType(Word):
    """Dwelling type (woningtype)."""

    TERRACED = "terraced"  # rijwoning tussen
    CORNER = "corner"  # rijwoning hoek
    SEMI_DETACHED = "semi_detached"  # twee-onder-een-kap
    DETACHED = "detached"  # vrijstaand
    PORCH_FLAT = "porch_flat"  # portiekwoning
    GALLERY_FLAT = "gallery_flat"  # galerijwoning
    MAISONETTE = "maisonette"  # maisonnette
    FLAT = "flat"  # appartement, overige meergezinswoning

    @property
    def is_multi_family(self) -> bool:
        """Whether it is a dwelling in a building with flats (meergezinswoning)."""
        return self in {
            DwellingType.PORCH_FLAT,
            DwellingType.GALLERY_FLAT,
            DwellingType.MAISONETTE,
            DwellingType.FLAT,
        }


class Ventilation(Word):
    """Ventilation system (ventilatiesysteem), with its NTA 8800 code."""

    NATURAL = "natural"  # A1: natuurlijke toevoer en afvoer
    EXTRACT = "extract"  # C1: natuurlijke toevoer, mechanische afvoer
    EXTRACT_CO2 = "extract_co2"  # C4a: afvoer gestuurd op CO2 in de woonkamer
    EXTRACT_ZONED = "extract_zoned"  # C5a: afvoer gestuurd op CO2, per zone
    BALANCED = "balanced"  # D2: gebalanceerd met warmteterugwinning
    BALANCED_CO2 = "balanced_co2"  # D5a: gebalanceerd, CO2-gestuurd per zone
    DECENTRAL = "decentral"  # D5b: decentrale units met warmteterugwinning


class Heating(Word):
    """Heating installation (verwarmingsinstallatie)."""

    GAS_HEATER = "gas_heater"  # lokale gasverwarming
    CONVENTIONAL_BOILER = "conventional_boiler"  # conventionele cv-ketel
    IMPROVED_BOILER = "improved_boiler"  # VR-ketel
    CONDENSING_BOILER = "condensing_boiler"  # HR-ketel
    BLOCK_HEATING = "block_heating"  # blokverwarming, collectieve ketel
    DISTRICT_HEAT = "district_heat"  # stadsverwarming, warmtenet
    HYBRID_HEAT_PUMP = "hybrid_heat_pump"  # hybride warmtepomp
    AIR_HEAT_PUMP = "air_heat_pump"  # luchtwarmtepomp
    GROUND_HEAT_PUMP = "ground_heat_pump"  # bodemwarmtepomp
    COLLECTIVE_HEAT_PUMP = "collective_heat_pump"  # collectieve warmtepomp
    EXHAUST_AIR_HEAT_PUMP = "exhaust_air_heat_pump"  # ventilatiewarmtepomp
    ELECTRIC = "electric"  # elektrische verwarming


class InsulationLevel(Word):
    """How far a dwelling was insulated after it was built (isolatieniveau)."""

    AS_BUILT = "as_built"  # oorspronkelijk
    PARTLY = "partly"  # deels geïsoleerd
    INSULATED = "insulated"  # na-geïsoleerd


class Part(Word):
    """Envelope part (schildeel)."""

    FACADE = "facade"  # gevel, dicht deel
    PANEL = "panel"  # paneel
    WINDOW = "window"  # raam, glas met kozijn
    DOOR = "door"  # deur
    PITCHED_ROOF = "pitched_roof"  # hellend dak
    FLAT_ROOF = "flat_roof"  # plat dak
    GROUND_FLOOR = "ground_floor"  # begane-grondvloer


class Level(Word):
    """Low, mid or high value of an uncertain figure."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


class Confidence(Word):
    """How well a figure is sourced."""

    FOUND = "found"  # read in the named source
    DERIVED = "derived"  # computed from found figures, as the note says
    RECALLED = "recalled"  # from general knowledge, unverified
    ASSUMED = "assumed"  # a modelling choice of warmtepad


class Language(Word):
    """Language of what people read."""

    NL = "nl"
    EN = "en"
