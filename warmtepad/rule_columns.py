"""Declared columns that say what may, must and will be done, and to how many."""

from warmtepad.column_types import Column, Kind, ids_column, year_column

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
    ids_column(
        "contracted_measures",
        "Measures of works under contract; such a work has these measures and no "
        "others, in contracted_year, in the whole complex.",
        "gecontracteerde_maatregelen",
        "opdracht_maatregelen",
    ),
    year_column(
        "contracted_year",
        "Year of the works under contract.",
        "opdracht_jaar",
        "contractjaar",
        "jaar_opdracht",
    ),
    ids_column(
        "forbidden_measures",
        "Measures that may not be taken; `all` forbids every one.",
        "verboden_maatregelen",
        "uitgesloten_maatregelen",
    ),
    ids_column(
        "required_measures",
        "Measures that must be taken within the plan, in a year that the plan chooses.",
        "verplichte_maatregelen",
    ),
    year_column(
        "earliest_year",
        "No work before this year, for instance for consent or a survey.",
        "vroegste_jaar",
        "niet_voor_jaar",
        "eerste_jaar_uitvoering",
    ),
    year_column(
        "no_heat_pump_before_year",
        "No heat pump, hybrid ones included, before this year, for instance because "
        "the electricity grid is full.",
        "geen_warmtepomp_voor",
        "geen_warmtepomp_voor_jaar",
    ),
    ids_column(
        "earlier_measures",
        "Measures of works that were done; they are not repeated.",
        "eerdere_maatregelen",
        "uitgevoerde_maatregelen",
    ),
    year_column(
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
