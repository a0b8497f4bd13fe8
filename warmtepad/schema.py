"""Declared columns of a stock: one list for checks, aliases and the manual."""

from dataclasses import dataclass
from enum import StrEnum

from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Ventilation,
    Word,
)

FIRST_CALENDAR_YEAR = 1900
"""Earliest year of an installation or of planned maintenance."""

LAST_CALENDAR_YEAR = 2100
"""Latest year of a plan."""

ID_SEPARATOR = " + "
"""What stands between the ids of a list in a stock; files may have ; or , too."""


def ids_of(text: str) -> tuple[str, ...]:
    """Ids that a value of an IDS column lists.

    Examples
    --------
    >>> ids_of("cavity_fill + glass_hrpp"), ids_of("")
    (('cavity_fill', 'glass_hrpp'), ())
    """
    return tuple(text.split(ID_SEPARATOR)) if text else ()


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    COUNT = "count"
    QUANTITY = "quantity"
    YEAR = "year"
    FLAG = "flag"
    WORD = "word"
    LABEL = "label"
    IDS = "ids"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a stock file."""

    name: str
    """English header, with its unit; also the name of the field of `Stock`."""

    kind: Kind
    """What the values are."""

    meaning: str
    """One sentence for the manual."""

    unit: str = ""
    """Unit as printed; empty for text, words, flags and years."""

    is_required: bool = False
    """Whether a file without this column cannot be used."""

    minimum: float | None = None
    """Smallest value that can be true."""

    maximum: float | None = None
    """Largest value that can be true."""

    if_not_given: int = 0
    """What stands in a COUNT column where a row gives nothing."""

    aliases: tuple[str, ...] = ()
    """Other headers that are read as this column, mostly Dutch."""

    words: type[Word] | None = None
    """The closed set that values of a WORD column belong to."""

    hint: str = ""
    """Likely cause of a value outside the limits, and the way out."""

    hint_below: str = ""
    """The same of a value below the limits, where it differs."""


def _text(name: str, meaning: str, *aliases: str, is_required: bool = False) -> Column:
    return Column(
        name=name,
        kind=Kind.TEXT,
        meaning=meaning,
        aliases=aliases,
        is_required=is_required,
    )


def _year(
    name: str, meaning: str, *aliases: str, hint: str = "write a year of four digits"
) -> Column:
    return Column(
        name=name,
        kind=Kind.YEAR,
        meaning=meaning,
        aliases=aliases,
        minimum=FIRST_CALENDAR_YEAR,
        maximum=LAST_CALENDAR_YEAR,
        hint=hint,
    )


def _resistance(part: str, dutch: str, *aliases: str) -> Column:
    return Column(
        name=f"{part}_rc_m2_k_per_w",
        kind=Kind.QUANTITY,
        unit="m²·K/W",
        meaning=f"Thermal resistance Rc of the {part.replace('_', ' ')} ({dutch}).",
        minimum=0.05,
        maximum=15,
        aliases=aliases,
        hint="give Rc, not U nor the thickness of the insulation",
        hint_below="leave it empty if unknown; uninsulated is about 0.2 to 0.4",
    )


def _transmittance(part: str, dutch: str, *aliases: str) -> Column:
    return Column(
        name=f"{part}_u_w_per_m2_k",
        kind=Kind.QUANTITY,
        unit="W/(m²·K)",
        meaning=f"Thermal transmittance U of the {part}s with frame ({dutch}).",
        minimum=0.3,
        maximum=7,
        aliases=aliases,
        hint="give U with the frame, not Rc; single glass has about 5.1",
        hint_below="give U, not a share; the best triple glass has about 0.7",
    )


def _area(part: str, dutch: str, *aliases: str) -> Column:
    return Column(
        name=f"{part}_m2",
        kind=Kind.QUANTITY,
        unit="m²",
        meaning=f"Area of {part.replace('_', ' ')} per dwelling ({dutch}).",
        minimum=0,
        maximum=1500,
        aliases=aliases,
        hint="give the area of one dwelling, not of the complex",
    )


def _flag(name: str, meaning: str, *aliases: str) -> Column:
    return Column(name=name, kind=Kind.FLAG, meaning=meaning, aliases=aliases)


def _ids(name: str, meaning: str, *aliases: str) -> Column:
    return Column(
        name=name,
        kind=Kind.IDS,
        meaning=meaning,
        aliases=aliases,
        hint="`warmtepad measures` lists them, such as cavity_fill",
    )


STATE_COLUMNS: tuple[Column, ...] = (
    _text(
        "complex_id",
        "The corporation's own name for the complex.",
        "id",
        "complex",
        "complexnummer",
        "complexcode",
        "complex_nr",
        "complexnr",
        "cluster_id",
        is_required=True,
    ),
    _text(
        "part_id",
        "Name of a part of a complex whose dwellings stand in different states; "
        "rows with the same complex_id are parts that belong together.",
        "part",
        "deel",
        "deelcomplex",
        "complexdeel",
    ),
    Column(
        name="dwellings",
        kind=Kind.COUNT,
        meaning="Number of dwellings.",
        is_required=True,
        minimum=1,
        maximum=20_000,
        aliases=(
            "homes",
            "woningen",
            "aantal_woningen",
            "n_woningen",
            "aantal",
            "aantal_vhe",
            "vhe",
            "aantal_eenheden",
        ),
        hint="give the number of dwellings of the row",
    ),
    Column(
        name="dwelling_type",
        kind=Kind.WORD,
        meaning="Dwelling type (woningtype).",
        is_required=True,
        words=DwellingType,
        aliases=("type", "woningtype", "gebouwtype", "type_woning", "pandsoort"),
    ),
    Column(
        name="building_year",
        kind=Kind.YEAR,
        meaning="Year in which the dwellings were built (bouwjaar).",
        is_required=True,
        minimum=1300,
        maximum=2034,
        aliases=("bouwjaar", "construction_year", "year_built"),
        hint="the address register writes 1005 where the year is unknown",
    ),
    Column(
        name="floor_area_m2",
        kind=Kind.QUANTITY,
        unit="m²",
        meaning="Usable floor area of one dwelling (gebruiksoppervlakte).",
        is_required=True,
        minimum=12,
        maximum=1000,
        aliases=(
            "gebruiksoppervlakte",
            "gebruiksoppervlakte_m2",
            "gebruiksoppervlakte_thermische_zone",
            "oppervlakte",
            "oppervlakte_m2",
            "opp_gem",
            "go_m2",
            "floor_area",
        ),
        hint="give the area of one dwelling, not of the complex",
    ),
    _text("corporation", "Housing corporation that owns it.", "corporatie"),
    _text("municipality", "Municipality (gemeente).", "gemeente"),
    _text("region", "Region (woningmarktregio).", "regio", "woningmarktregio"),
    _text("province", "Province (provincie).", "provincie"),
    _text("district", "District (wijk).", "wijk", "buurt"),
    Column(
        name="net_heat_demand_kwh_per_m2_yr",
        kind=Kind.QUANTITY,
        unit="kWh/(m²·yr)",
        meaning="Registered net heat demand (netto warmtebehoefte), NTA 8800.",
        minimum=8,
        maximum=600,
        aliases=("warmtebehoefte", "netto_warmtebehoefte", "warmtevraag"),
        hint="give kWh per m² of floor area; kWh per dwelling is some 80 times larger",
        hint_below="give kWh, not GJ or m³ of gas; leave it empty if unknown",
    ),
    Column(
        name="ep2_kwh_per_m2_yr",
        kind=Kind.QUANTITY,
        unit="kWh/(m²·yr)",
        meaning="Registered primary fossil energy use EP2, on which the label rests.",
        minimum=-300,
        maximum=1500,
        aliases=(
            "ep2",
            "primair_fossiel",
            "primaire_fossiele_energie",
            "primaire_fossiele_energie_emg_forfaitair",
        ),
        hint="give kWh per m² of floor area, as on the label certificate",
    ),
    Column(
        name="label",
        kind=Kind.LABEL,
        meaning=f"Registered energy label, {EnergyLabel.A4.text} to G.",
        aliases=("energielabel", "energieklasse", "energy_label"),
    ),
    _text(
        "nta_version",
        "Calculation method of the registered figures, for instance NTA 8800:2024.",
        "berekeningstype",
        "methode",
        "nta_versie",
    ),
    _year("label_year", "Year of the label's registration.", "labeljaar"),
    Column(
        name="insulation_level",
        kind=Kind.WORD,
        words=InsulationLevel,
        meaning="How far the envelope was insulated since; used where Rc is not given.",
        aliases=("isolatieniveau",),
    ),
    _resistance("facade", "gevel", "rc_gevel", "gevel_rc", "rc_waarde_gevel"),
    _resistance("roof", "dak", "rc_dak", "dak_rc", "rc_waarde_dak"),
    _resistance("ground_floor", "vloer", "rc_vloer", "vloer_rc", "rc_waarde_vloer"),
    _transmittance("window", "raam", "u_raam", "u_glas", "raam_u"),
    _transmittance("door", "deur", "u_deur", "deur_u"),
    _area("facade", "dichte gevel", "geveloppervlakte"),
    _area("window", "ramen met kozijn", "raamoppervlakte"),
    _area("door", "deuren", "deuroppervlakte"),
    _area("pitched_roof", "hellend dak", "hellend_dak"),
    _area("flat_roof", "plat dak", "plat_dak"),
    _area("ground_floor", "begane-grondvloer", "vloeroppervlakte_begane_grond"),
    Column(
        name="ventilation",
        kind=Kind.WORD,
        words=Ventilation,
        meaning="Ventilation system (ventilatiesysteem).",
        aliases=("ventilatie", "ventilatiesysteem"),
    ),
    Column(
        name="heating",
        kind=Kind.WORD,
        words=Heating,
        meaning="Heating installation (verwarming).",
        aliases=("verwarming", "installatie", "verwarmingsinstallatie", "opwekker"),
    ),
    _year(
        "heating_year",
        "Year of the heating installation.",
        "installatiejaar",
        "bouwjaar_ketel",
        hint="give the year of the installation, not of the dwelling",
    ),
    Column(
        name="pv_kwp",
        kind=Kind.QUANTITY,
        unit="kWp",
        meaning="Solar panels per dwelling (zonnepanelen).",
        minimum=0,
        maximum=30,
        aliases=("pv", "zonnepanelen_kwp", "kwp"),
        hint="give kWp of one dwelling, not Wp nor that of the whole building",
    ),
    _year("roof_year", "Planned year of roof renewal.", "dak_jaar", "jaar_dak"),
    _year(
        "frames_year", "Planned year of frame renewal.", "kozijn_jaar", "jaar_kozijnen"
    ),
    _year("paint_year", "Planned year of the paint round.", "schilder_jaar"),
    _year("boiler_year", "Planned year of boiler renewal.", "ketel_jaar"),
    _flag("is_monument", "Municipal or national monument.", "monument"),
    _year(
        "demolition_year",
        "Year in which the dwellings are demolished; they leave the average then.",
        "sloopjaar",
    ),
    _year(
        "sale_year",
        "Year in which the dwellings are sold; they leave the average then.",
        "verkoopjaar",
    ),
    _flag(
        "is_owners_association",
        "Mixed ownership: an owners' association (VvE) decides.",
        "vve",
    ),
    _flag(
        "has_no_consent",
        "Fewer than 70 % of the tenants consent to the works.",
        "geen_instemming",
    ),
    _year(
        "heat_network_year",
        "Year from which a heat network can be connected to.",
        "warmtenet_jaar",
    ),
)
"""Columns that say what the dwellings are, where they stand and what is planned."""

RULE_COLUMNS: tuple[Column, ...] = (
    Column(
        name="heat_network_temperature_c",
        kind=Kind.QUANTITY,
        unit="°C",
        meaning="Supply temperature of that heat network in winter; where it is not "
        "given, every kind of heat network may be chosen.",
        minimum=10,
        maximum=150,
        aliases=(
            "warmtenet_temperatuur",
            "warmtenet_temperatuur_c",
            "warmtenet_aanvoertemperatuur",
        ),
        hint="give °C of the supply, not of the return",
    ),
    _ids(
        "contracted_measures",
        "Measures of works under contract; such a work has these measures and no "
        "others, in contracted_year, in the whole complex.",
        "gecontracteerde_maatregelen",
        "opdracht_maatregelen",
    ),
    _year(
        "contracted_year",
        "Year of the works under contract.",
        "opdracht_jaar",
        "contractjaar",
        "jaar_opdracht",
    ),
    _ids(
        "forbidden_measures",
        "Measures that may not be taken; `all` forbids every one.",
        "verboden_maatregelen",
        "uitgesloten_maatregelen",
    ),
    _ids(
        "required_measures",
        "Measures that must be taken within the plan, in a year that the plan chooses.",
        "verplichte_maatregelen",
    ),
    _year(
        "earliest_year",
        "No work before this year, for instance for consent or a survey.",
        "vroegste_jaar",
        "niet_voor_jaar",
        "eerste_jaar_uitvoering",
    ),
    _year(
        "no_heat_pump_before_year",
        "No heat pump, hybrid ones included, before this year, for instance because "
        "the electricity grid is full.",
        "geen_warmtepomp_voor",
        "geen_warmtepomp_voor_jaar",
    ),
    _ids(
        "earlier_measures",
        "Measures of works that were done; they are not repeated.",
        "eerdere_maatregelen",
        "uitgevoerde_maatregelen",
    ),
    _year(
        "earlier_works_year",
        "Year in which they were done; the same kind of work waits for "
        "works.years_between_works of the scenario.",
        "jaar_eerdere_maatregelen",
        "jaar_uitgevoerd",
    ),
    Column(
        name="weight",
        kind=Kind.COUNT,
        meaning="Number of alike complexes that the row stands for; what the other "
        "columns say holds for each of them. All parts of a complex have the same.",
        minimum=1,
        maximum=20_000,
        if_not_given=1,
        aliases=("gewicht", "aantal_complexen", "aantal_gelijke_complexen"),
        hint="leave it empty for a row that stands for itself",
    ),
)
"""Columns that say what may, must and will be done, and what a row stands for."""

STOCK_COLUMNS = (*STATE_COLUMNS, *RULE_COLUMNS)
"""Every column that a stock file may have, in the order of the manual."""

COLUMN_OF_NAME = {column.name: column for column in STOCK_COLUMNS}
"""The declared column of each name."""
