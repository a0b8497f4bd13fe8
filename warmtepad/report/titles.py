"""Titles of declared columns for people, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.replanning.headers import HEADERS
from warmtepad.report.fields import Field
from warmtepad.terms import EnergyLabel, Language

TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **HEADERS,
        "corporation": ("Corporatie", "Corporation"),
        "municipality": ("Gemeente", "Municipality"),
        "district": ("Wijk", "District"),
        "dwelling_type": ("Woningtype", "Dwelling type"),
        "dwellings": ("Woningen", "Dwellings"),
        "measure_names": ("Wat wordt gedaan", "What is done"),
        "measures_eur": ("Maatregelen", "Measures"),
        "setup_eur": ("Opstartkosten", "Set-up"),
        "investment_eur": ("Investering incl. btw", "Investment incl. VAT"),
        "replaced_maintenance_net_present_eur": (
            "Vervangen onderhoud, netto contant",
            "Replaced maintenance, net present",
        ),
        "net_present_cost_eur": (
            "Extra kosten, netto contant",
            "Extra cost, net present",
        ),
        "net_heat_demand_before_kwh_per_m2_yr": (
            "Netto warmtevraag voor",
            "Net heat demand before",
        ),
        "net_heat_demand_after_kwh_per_m2_yr": (
            "Netto warmtevraag na",
            "Net heat demand after",
        ),
        "ep2_before_kwh_per_m2_yr": ("EP2 voor", "EP2 before"),
        "ep2_after_kwh_per_m2_yr": ("EP2 na", "EP2 after"),
        "label_before": ("Label voor", "Label before"),
        "label_after": ("Label na", "Label after"),
        "actual_bill_before_eur_per_yr": (
            "Energierekening per woning voor",
            "Energy bill of a dwelling before",
        ),
        "actual_bill_after_eur_per_yr": (
            "Energierekening per woning na",
            "Energy bill of a dwelling after",
        ),
        "actual_saving_eur_per_yr": (
            "Besparing per woning",
            "Saving of a dwelling",
        ),
        "demand_avoided_kwh_per_yr": (
            "Vermeden netto warmtevraag",
            "Net heat demand avoided",
        ),
        "primary_avoided_kwh_per_yr": (
            "Vermeden primaire fossiele energie",
            "Primary fossil energy avoided",
        ),
        "co2_avoided_kg_per_yr": ("Vermeden CO2", "CO2 avoided"),
        "eur_per_kwh": (
            "Jaarlast per vermeden warmtevraag",
            "Yearly cost per heat demand avoided",
        ),
        "eur_per_kwh_primary": (
            "Jaarlast per vermeden primaire energie",
            "Yearly cost per primary energy avoided",
        ),
        "eur_per_kg_co2": (
            "Jaarlast per vermeden CO2",
            "Yearly cost per CO2 avoided",
        ),
        "path_price_eur_per_kwh": (
            "Prijs van het pad, netto contant",
            "Price of the path, net present",
        ),
        "reason": ("Reden", "Reason"),
        "target_kwh_per_m2_yr": ("Pad", "Path"),
        "average_kwh_per_m2_yr": (
            "Gemiddelde netto warmtevraag",
            "Average net heat demand",
        ),
        "price_eur_per_kwh": (
            "Prijs van de laatste kWh, netto contant",
            "Price of the last kWh, net present",
        ),
        "envelope_eur": ("Waarvan schil", "Of that, envelope"),
        "installation_eur": ("Waarvan installatie", "Of that, installation"),
        "planned_maintenance_eur": (
            "Gepland onderhoud als er niets gebeurt",
            "Planned maintenance if nothing is done",
        ),
        "replaced_maintenance_eur": (
            "Waarvan vervangen door werken",
            "Of that, replaced by works",
        ),
        "envelope_works": ("Complexen met schilwerk", "Complexes with envelope work"),
        "installation_works": (
            "Complexen met installatiewerk",
            "Complexes with installation work",
        ),
        "dwellings_worked_on": ("Woningen in werk", "Dwellings in work"),
        "dwellings_envelope": ("Woningen: schil", "Dwellings: envelope"),
        "dwellings_installation": (
            "Woningen: installatie",
            "Dwellings: installation",
        ),
        **{
            f"dwellings_label_{label.name.lower()}": (
                f"Label {label.text}",
                f"Label {label.text}",
            )
            for label in EnergyLabel
        },
        "off_gas_dwellings": (
            "Woningen van het gas af gehaald",
            "Dwellings taken off gas",
        ),
        "gas_free_dwellings": ("Woningen zonder gas", "Dwellings without gas"),
        "ready_dwellings": (
            "Woningen klaar voor een duurzame bron",
            "Dwellings ready for a sustainable source",
        ),
        "rule": ("Regel", "Rule"),
        "per": ("Per", "Per"),
        "place": ("Plaats", "Place"),
        "quantity": ("Wat", "What"),
        "unit": ("Eenheid", "Unit"),
        "at_least": ("Ten minste", "At least"),
        "at_most": ("Ten hoogste", "At most"),
        "outcome": ("Uitkomst", "Outcome"),
        "price_eur": ("Prijs van de grens", "Price of the limit"),
        "missed": ("Gemist", "Missed"),
        "building_year": ("Bouwjaar", "Building year"),
        "floor_area_m2": ("Vloeroppervlak per woning", "Floor area of a dwelling"),
        "exit_year": ("Jaar van sloop of verkoop", "Year of demolition or sale"),
        "envelope_year": ("Jaar schil", "Year of envelope"),
        "installation_year": ("Jaar installatie", "Year of installation"),
        "planned_maintenance_net_present_eur": (
            "Gepland onderhoud, netto contant",
            "Planned maintenance, net present",
        ),
        "runner_up": ("Eerstvolgende keuze", "Next best choice"),
        "runner_up_extra_eur": ("Zoveel duurder", "Dearer by"),
        "flip_below_eur_per_kwh": (
            "Kantelt onder een padprijs van",
            "Flips below a path price of",
        ),
        "flip_above_eur_per_kwh": (
            "Kantelt boven een padprijs van",
            "Flips above a path price of",
        ),
        "gas_free_before": ("Gasvrij voor", "Gas-free before"),
        "gas_free_after": ("Gasvrij na", "Gas-free after"),
        "ready_before": ("Klaar voor", "Ready before"),
        "ready_after": ("Klaar na", "Ready after"),
        "strongly_improved": ("Sterk verbeterd", "Strongly improved"),
        "phase_out_exempt": ("Uitgezonderd van uitfasering", "Exempt from phase-out"),
        "filled_in": ("Aangevuld", "Filled in"),
        "fitted_to": ("Geijkt op", "Fitted to"),
        "group": ("Groep", "Group"),
        "untouched_dwellings": ("Woningen die niets krijgen", "Dwellings with nothing"),
        "untouched_fraction": ("Aandeel dat niets krijgt", "Share with nothing"),
        "last_year_only_dwellings": (
            "Woningen die tot het laatste jaar wachten",
            "Dwellings that wait until the last year",
        ),
        "strongly_improved_dwellings": (
            "Sterk verbeterde woningen",
            "Strongly improved dwellings",
        ),
        "lever": ("Wat wordt verruimd", "What is relaxed"),
        "name": ("Naam", "Name"),
        "value": ("Waarde", "Value"),
        "what": ("Omschrijving", "Description"),
        "verdict": ("Oordeel", "Verdict"),
        "amounts": ("Gemist met", "Missed by"),
        "lower_bound_eur": ("Kosten ten minste", "Cost at least"),
        "plan_eur": ("Kosten van een plan", "Cost of a plan"),
        "without_lower_bound_eur": (
            "Kosten zonder de regel ten minste",
            "Cost without the rule at least",
        ),
        "change": ("Verschil", "Change"),
        "year_before": ("Jaar eerst", "Year before"),
        "year_now": ("Jaar nu", "Year now"),
        "measures_before": ("Maatregelen eerst", "Measures before"),
        "measures_now": ("Maatregelen nu", "Measures now"),
        "why": ("Waarom", "Why"),
        "extra_eur": (
            "Complex duurder dan in het eerdere plan",
            "Complex dearer than in the earlier plan",
        ),
        "row": ("Rij", "Row"),
        "letter_low": ("Kamerbrief, ten minste", "Letter, at least"),
        "letter_high": ("Kamerbrief, ten hoogste", "Letter, at most"),
        "because": ("Door", "Because of"),
        "result": ("Rust op", "Rests on"),
        "figure": ("Getal", "Figure"),
        "confidence": ("Hoe bekend", "How known"),
        "source": ("Bron", "Source"),
        "title": ("Publicatie", "Publication"),
        "share_fraction": ("Aandeel", "Share"),
    }
)
"""Dutch and English title of each column, by name; columns of one name share it."""

_DUTCH_UNITS = (("/yr", "/jr"), ("·yr", "·jr"), ("per unit", "per eenheid"))


def title_of(column: Field, language: Language) -> str:
    """Title of a column for people.

    Examples
    --------
    >>> from warmtepad.report.fields import number_field
    >>> title_of(number_field("plan_eur", "EUR", ""), Language.NL)
    'Kosten van een plan'
    """
    return TITLES[column.name][language.code]


def unit_of(column: Field, language: Language) -> str:
    """Unit of a column as people write it; empty where it has none of its own.

    Examples
    --------
    >>> from warmtepad.report.fields import number_field
    >>> unit_of(number_field("ep2_after_kwh_per_m2_yr", "kWh/(m²·yr)", ""), Language.NL)
    'kWh/(m²·jr)'
    """
    unit = "" if column.unit.startswith("in ") else column.unit
    unit = {"0-1": "%"}.get(unit, unit)
    if language is Language.NL:
        for english, dutch in _DUTCH_UNITS:
            unit = unit.replace(english, dutch)
    return unit


def heading_of(column: Field, language: Language) -> str:
    """Title of a column with its unit, as it stands above the column.

    Examples
    --------
    >>> from warmtepad.report.fields import number_field
    >>> heading_of(number_field("co2_avoided_kg_per_yr", "kg/yr", ""), Language.EN)
    'CO2 avoided [kg/yr]'
    """
    title, unit = title_of(column, language), unit_of(column, language)
    return f"{title} [{unit}]" if unit else title
