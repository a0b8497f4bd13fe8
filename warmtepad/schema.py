"""Declared columns of a stock: one list for checks, aliases and the manual."""

from warmtepad.column_types import (
    ID_SEPARATOR,
    Column,
    Kind,
    flag_column,
    ids_of,
    text_column,
    year_column,
)
from warmtepad.rule_columns import RULE_COLUMNS
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Ventilation,
)

__all__ = [
    "COLUMN_OF_NAME",
    "ID_SEPARATOR",
    "RULE_COLUMNS",
    "STATE_COLUMNS",
    "STOCK_COLUMNS",
    "Column",
    "Kind",
    "ids_of",
]


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


STATE_COLUMNS: tuple[Column, ...] = (
    text_column(
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
    text_column(
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
    text_column("corporation", "Housing corporation that owns it.", "corporatie"),
    text_column("municipality", "Municipality (gemeente).", "gemeente"),
    text_column("region", "Region (woningmarktregio).", "regio", "woningmarktregio"),
    text_column("province", "Province (provincie).", "provincie"),
    text_column("district", "District (wijk).", "wijk", "buurt"),
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
    text_column(
        "nta_version",
        "Calculation method of the registered figures, for instance NTA 8800:2024.",
        "berekeningstype",
        "methode",
        "nta_versie",
    ),
    year_column("label_year", "Year of the label's registration.", "labeljaar"),
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
    year_column(
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
    year_column("roof_year", "Planned year of roof renewal.", "dak_jaar", "jaar_dak"),
    year_column(
        "frames_year", "Planned year of frame renewal.", "kozijn_jaar", "jaar_kozijnen"
    ),
    year_column("paint_year", "Planned year of the paint round.", "schilder_jaar"),
    year_column("boiler_year", "Planned year of boiler renewal.", "ketel_jaar"),
    flag_column("is_monument", "Municipal or national monument.", "monument"),
    year_column(
        "demolition_year",
        "Year in which the dwellings are demolished; they leave the average then.",
        "sloopjaar",
    ),
    year_column(
        "sale_year",
        "Year in which the dwellings are sold; they leave the average then.",
        "verkoopjaar",
    ),
    flag_column(
        "is_owners_association",
        "Mixed ownership: an owners' association (VvE) decides.",
        "vve",
    ),
    flag_column(
        "has_no_consent",
        "Fewer than 70 % of the tenants consent to the works.",
        "geen_instemming",
    ),
    year_column(
        "heat_network_year",
        "Year from which a heat network can be connected to.",
        "warmtenet_jaar",
    ),
)
"""Columns that say what the dwellings are, where they stand and what is planned."""

STOCK_COLUMNS = (*STATE_COLUMNS, *RULE_COLUMNS)
"""Every column that a stock file may have, in the order of the manual."""

COLUMN_OF_NAME = {column.name: column for column in STOCK_COLUMNS}
"""The declared column of each name."""
