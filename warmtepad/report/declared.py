"""Declared columns of every csv file: one list for files, tests and manual."""

from warmtepad.report.fields import (
    EUR,
    EUR_PER_KG,
    EUR_PER_KWH,
    EUR_PER_UNIT,
    EUR_PER_YR,
    FRACTION,
    IN_UNIT,
    KG_PER_YR,
    KWH_PER_M2_YR,
    KWH_PER_YR,
    Field,
    count_field,
    flag_field,
    number_field,
    text_field,
)
from warmtepad.terms import EnergyLabel

LABELS_BEST_FIRST: tuple[EnergyLabel, ...] = tuple(sorted(EnergyLabel, reverse=True))
"""Labels from A++++ to G."""

_WHERE = (
    text_field("complex_id", "The corporation's own name for the complex."),
    text_field(
        "part_id",
        "Name of the part, or its number as #2, for a complex that is carried in "
        "parts.",
    ),
    text_field("corporation", "Housing corporation that owns it."),
    text_field("municipality", "Municipality."),
    text_field("district", "District."),
    text_field("dwelling_type", "Dwelling type, in the language of the file."),
)


def _states(after: str) -> tuple[Field, ...]:
    """Columns of a state before and after something."""
    return (
        number_field(
            "net_heat_demand_before_kwh_per_m2_yr",
            KWH_PER_M2_YR,
            f"Net heat demand before {after}.",
        ),
        number_field(
            "net_heat_demand_after_kwh_per_m2_yr",
            KWH_PER_M2_YR,
            f"Net heat demand after {after}.",
        ),
        number_field("ep2_before_kwh_per_m2_yr", KWH_PER_M2_YR, f"EP2 before {after}."),
        number_field("ep2_after_kwh_per_m2_yr", KWH_PER_M2_YR, f"EP2 after {after}."),
        text_field("label_before", f"Energy label before {after}."),
        text_field("label_after", f"Energy label after {after}."),
        number_field(
            "actual_bill_before_eur_per_yr",
            EUR_PER_YR,
            f"Energy bill of a dwelling before {after}, at actual use and without "
            "household electricity.",
        ),
        number_field(
            "actual_bill_after_eur_per_yr",
            EUR_PER_YR,
            f"The same after {after}.",
        ),
        number_field(
            "actual_saving_eur_per_yr",
            EUR_PER_YR,
            "Saving of a dwelling at actual use; one at calculated use would be far "
            "higher.",
        ),
    )


PROGRAMME_COLUMNS: tuple[Field, ...] = (
    *_WHERE,
    count_field("dwellings", "Dwellings worked on."),
    text_field("work", "Envelope or installation, in the language of the file."),
    count_field(
        "year",
        "Year of this work; the other work of a complex has its own. To be edited.",
    ),
    text_field(
        "pinned",
        "Yes, in the language of the file, where the work is fixed for `--programme`; "
        "else empty. To be edited.",
    ),
    text_field("measures", "Ids of the measures, as in the catalogue. To be edited."),
    count_field("planned_year", "Year in this plan; to be left as it is."),
    text_field("planned_measures", "Measures in this plan; to be left as they are."),
    text_field("measure_names", "Names of the measures, in the language of the file."),
    number_field(
        "measures_eur",
        EUR,
        "Investment in the measures and their surveys, all dwellings, including VAT.",
    ),
    number_field(
        "setup_eur",
        EUR,
        "Set-up cost including VAT, shared among the parts of a complex; on the "
        "envelope line where both works fall in one year and share it.",
    ),
    number_field("investment_eur", EUR, "Measures and set-up together."),
    number_field(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Planned maintenance that the work replaces, all years, discounted; below zero "
        "where it undoes what was renewed before, such as a boiler.",
    ),
    number_field(
        "net_present_cost_eur",
        EUR,
        "Net present cost above doing nothing: investment less the value left after "
        "the last year, less the planned maintenance that it replaces; below zero "
        "where that is more. The sum over the file is the objective, but for society "
        "and missed limits.",
    ),
    *_states("the work"),
    number_field(
        "demand_avoided_kwh_per_yr",
        KWH_PER_YR,
        "Net heat demand avoided a year, all dwellings; calculated, not metered.",
    ),
    number_field(
        "primary_avoided_kwh_per_yr",
        KWH_PER_YR,
        "Primary fossil energy (EP2) avoided a year, all dwellings; calculated.",
    ),
    number_field(
        "co2_avoided_kg_per_yr",
        KG_PER_YR,
        "CO2 avoided a year at actual use, all dwellings.",
    ),
    number_field(
        "eur_per_kwh",
        EUR_PER_KWH,
        "Yearly payment for the measures over their lifetimes per kWh of net heat "
        "demand avoided a year, without set-up and before any maintenance that they "
        "replace; empty for an installation work.",
    ),
    number_field(
        "eur_per_kwh_primary",
        EUR_PER_KWH,
        "The same payment per kWh of primary fossil energy (EP2) avoided; empty for an "
        "envelope work, and where nothing is avoided.",
    ),
    number_field(
        "eur_per_kg_co2",
        EUR_PER_KG,
        "The same payment per kg of CO2 avoided; empty for an envelope work, and where "
        "nothing is avoided.",
    ),
    number_field(
        "path_price_eur_per_kwh",
        EUR_PER_KWH,
        "What the path pays here for a kWh of yearly net heat demand avoided from this "
        "year on, net present, by the prices of the solver; empty if not known and for "
        "an installation work.",
    ),
    text_field("reason", "Which rule asks for the work, as far as the plan tells."),
)
"""Columns of ``programme.csv``: one row per complex or part and work, by year."""

YEARLY_COLUMNS: tuple[Field, ...] = (
    count_field("year", "Calendar year; all figures are those at its end."),
    number_field(
        "target_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand that the path allows; empty if the path is off.",
    ),
    number_field(
        "average_kwh_per_m2_yr", KWH_PER_M2_YR, "Average net heat demand of the stock."
    ),
    number_field(
        "price_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the last kWh that the path asks for; empty if not known, "
        "and where the path is missed.",
    ),
    number_field(
        "investment_eur", EUR, "Invested in the year, including VAT and set-up."
    ),
    number_field(
        "envelope_eur", EUR, "Of that, in envelope works, with shared set-up."
    ),
    number_field("installation_eur", EUR, "Of that, in installation works."),
    number_field(
        "planned_maintenance_eur",
        EUR,
        "Planned maintenance of the year if nothing is done.",
    ),
    number_field(
        "replaced_maintenance_eur",
        EUR,
        "Of that, what works of the same year replace; budgets count the investment "
        "less this.",
    ),
    count_field("envelope_works", "Complexes with an envelope work in the year."),
    count_field(
        "installation_works", "Complexes with an installation work in the year."
    ),
    count_field(
        "dwellings_worked_on",
        "Dwellings worked on in the year; once where both works fall in it.",
    ),
    count_field("dwellings_envelope", "Dwellings with an envelope work."),
    count_field("dwellings_installation", "Dwellings with an installation work."),
    count_field("dwellings", "Dwellings in the stock."),
    *(
        count_field(
            f"dwellings_label_{label.name.lower()}",
            f"Dwellings with label {label.text}.",
        )
        for label in LABELS_BEST_FIRST
    ),
    count_field("off_gas_dwellings", "Dwellings that works have taken off gas."),
    count_field("gas_free_dwellings", "Dwellings without gas, old and new."),
    count_field("ready_dwellings", "Dwellings ready for a sustainable heat source."),
)
"""Columns of ``yearly.csv``: one row per year."""

COMPLEXES_COLUMNS: tuple[Field, ...] = (
    *_WHERE,
    count_field("building_year", "Building year."),
    number_field("floor_area_m2", "m²", "Usable floor area of a dwelling."),
    count_field("dwellings", "Dwellings."),
    count_field(
        "exit_year", "Year in which the complex is demolished or sold, if any."
    ),
    count_field("envelope_year", "Year of the envelope work; empty if there is none."),
    count_field(
        "installation_year", "Year of the installation work; empty if there is none."
    ),
    text_field("measures", "Ids of the measures of both works."),
    text_field("measure_names", "Names of the measures, in the language of the file."),
    number_field("investment_eur", EUR, "Investment including VAT and set-up."),
    number_field(
        "planned_maintenance_net_present_eur",
        EUR,
        "Planned maintenance if nothing is done.",
    ),
    number_field(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Of that, what the works replace.",
    ),
    number_field(
        "net_present_cost_eur",
        EUR,
        "Net present cost of the works above doing nothing; 0 if nothing is done.",
    ),
    text_field(
        "runner_up",
        "Cheapest other package of the complex and its year, at the prices of the "
        "rules; `nothing` may be it.",
    ),
    number_field(
        "runner_up_extra_eur",
        EUR,
        "How much dearer that is for the complex, when the rules have paid; below zero "
        "where the plan closes its last gap with something less cheap.",
    ),
    number_field(
        "flip_below_eur_per_kwh",
        EUR_PER_KWH,
        "Price of the path below which the complex would get something else, net "
        "present per kWh of yearly net heat demand; empty where nothing takes over.",
    ),
    number_field(
        "flip_above_eur_per_kwh",
        EUR_PER_KWH,
        "Price of the path above which it would; `why.parquet` says what.",
    ),
    *_states("all works"),
    flag_field("gas_free_before", "Whether nothing uses gas before all works."),
    flag_field("gas_free_after", "Whether nothing uses gas after all works."),
    flag_field("ready_before", "Whether ready for a sustainable heat source before."),
    flag_field("ready_after", "Whether ready for a sustainable heat source after."),
    flag_field(
        "strongly_improved",
        "Whether the drop is a strong improvement, and it is in stock at the end.",
    ),
    flag_field("phase_out_exempt", "Whether a poor label may remain, by an exception."),
    text_field("filled_in", "What the file did not give and was filled in."),
    text_field(
        "fitted_to", "Registered figure that the present state was calibrated on."
    ),
)
"""Columns of ``complexes.csv``: every complex or part, also the untouched."""

ROWS_COLUMNS: tuple[Field, ...] = (
    text_field("rule", "Name of the rule in the scenario."),
    text_field("per", "What it holds for: the stock, or each place of a kind."),
    text_field("place", "The place; empty for the whole stock."),
    count_field("year", "Calendar year; of a rule over several years the last one."),
    text_field("quantity", "What is read, in the language of the file."),
    text_field("unit", "Unit of limits and outcome, in the language of the file."),
    number_field("at_least", IN_UNIT, "Least value; empty if there is none."),
    number_field("at_most", IN_UNIT, "Largest value; empty if there is none."),
    number_field("outcome", IN_UNIT, "What the plan comes to."),
    number_field(
        "price_eur",
        EUR_PER_UNIT,
        "What the plan would cost less, net present, if the limit were looser by one "
        "unit; 0 where it does not bind; empty if not known, and where a limit that "
        "cannot be bought off is missed.",
    ),
    number_field("missed", IN_UNIT, "By how much a limit is missed; 0 if it is kept."),
)
"""Columns of ``rows.csv``: every limit of every rule, by place and year."""

FAIRNESS_COLUMNS: tuple[Field, ...] = (
    text_field("per", "What dwellings are grouped by: present label, region or type."),
    text_field("group", "The label, region or dwelling type."),
    count_field("dwellings", "Dwellings in stock at the end of the last year."),
    count_field("untouched_dwellings", "Of these, dwellings that get nothing at all."),
    number_field("untouched_fraction", FRACTION, "Their share of the group."),
    count_field("last_year_only_dwellings", "Dwellings that wait until the last year."),
    count_field(
        "strongly_improved_dwellings", "Dwellings whose drop is a strong improvement."
    ),
)
"""Columns of ``fairness.csv``: who gets nothing up to the last year."""

PROVENANCE_COLUMNS: tuple[Field, ...] = (
    text_field(
        "result", "What rests on the figure: investment, demand avoided or saving."
    ),
    text_field("figure", "The figure, in the language of the file."),
    text_field("confidence", "How well it is sourced: derived, recalled or assumed."),
    text_field("source", "Key in `measures/sources.toml`."),
    text_field("title", "The publication, as far as there is one."),
    number_field(
        "share_fraction", "0-1", "Share of the result that rests on the figure."
    ),
)
"""Columns of ``provenance.csv``: figures that are not simply found in a source."""
