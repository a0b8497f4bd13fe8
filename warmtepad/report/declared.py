"""Declared keys and columns of every output: one list for files, tests and manual."""

from dataclasses import dataclass
from enum import StrEnum

from warmtepad.terms import EnergyLabel

SCHEMA_VERSION = "1"
"""Version of the keys and columns below; it rises when one changes its meaning."""


class FieldKind(StrEnum):
    """What a value of an output is."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    OBJECT = "object"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of ``summary.json`` or one column of a csv file."""

    name: str
    """Key or header; the same in every language."""

    kind: FieldKind
    """What a value is."""

    unit: str
    """Unit as printed; empty for text, years, counts and flags."""

    meaning: str
    """One sentence for the manual."""


def _text(name: str, meaning: str) -> Field:
    return Field(name=name, kind=FieldKind.TEXT, unit="", meaning=meaning)


def _count(name: str, meaning: str) -> Field:
    return Field(name=name, kind=FieldKind.INTEGER, unit="", meaning=meaning)


def _number(name: str, unit: str, meaning: str) -> Field:
    return Field(name=name, kind=FieldKind.NUMBER, unit=unit, meaning=meaning)


def _flag(name: str, meaning: str) -> Field:
    return Field(name=name, kind=FieldKind.FLAG, unit="", meaning=meaning)


def _object(name: str, meaning: str, unit: str = "") -> Field:
    return Field(name=name, kind=FieldKind.OBJECT, unit=unit, meaning=meaning)


def _list(name: str, meaning: str) -> Field:
    return Field(name=name, kind=FieldKind.LIST, unit="", meaning=meaning)


EUR = "EUR"
EUR_PER_YR = "EUR/yr"
EUR_PER_KWH = "EUR/kWh"
EUR_PER_KG = "EUR/kg"
EUR_PER_UNIT = "EUR per unit"
IN_UNIT = "in `unit`"
KWH_PER_M2_YR = "kWh/(m²·yr)"
KWH_PER_YR = "kWh/yr"
KG_PER_YR = "kg/yr"
FRACTION = "0-1"

LABELS_BEST_FIRST: tuple[EnergyLabel, ...] = tuple(sorted(EnergyLabel, reverse=True))
"""Labels from A++++ to G."""

SUMMARY_KEYS: tuple[Field, ...] = (
    _text("schema_version", "Version of these keys."),
    _text("warmtepad_version", "Version of warmtepad that made the plan."),
    _text("stock", "The stock file as the user named it; null for one made in memory."),
    _object(
        "scenario",
        "The scenario: `id`, `name_nl`, `name_en`, `warning_nl` and `warning_en` (what "
        "a reader must be told), `baseline_year`, `first_year`, `last_year`, "
        "`weighting` (dwelling or floor_area).",
    ),
    _text(
        "outcome",
        "How the solve ended: optimal (proven within the gap that was asked for), "
        "feasible (a limit was reached first), infeasible (the least violation, see "
        "`shortfalls`) or no plan found (the figures are those of doing nothing).",
    ),
    _number(
        "objective_eur",
        EUR,
        "What the plan minimises: net present cost above doing nothing, which pays the "
        "planned maintenance. The sum of the five parts below, the second subtracted; "
        "below zero if works replace more than they cost; null if no plan was found.",
    ),
    _number(
        "works_net_present_eur",
        EUR,
        "Works including VAT and set-up, less the value left after the last year.",
    ),
    _number(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Planned maintenance that the works replace, less what is left of maintenance "
        "that they undo; below zero if that is more.",
    ),
    _number(
        "society_net_present_eur",
        EUR,
        "Energy of tenants without taxes and CO2, less those of doing nothing, at the "
        "weight that the scenario gives them; 0 if none.",
    ),
    _number(
        "priced_rules_eur",
        EUR,
        "What prices of another run add for rules that they stand in for, above doing "
        "nothing; 0 if there are none.",
    ),
    _number("missed_limits_eur", EUR, "Price of missed limits that can be bought off."),
    _number(
        "planned_maintenance_net_present_eur",
        EUR,
        "Planned maintenance if nothing is done; what is left of it under the plan is "
        "this less what the works replace.",
    ),
    _number(
        "lower_bound_eur",
        EUR,
        "Proven: no plan with as little violation costs less; null if not known.",
    ),
    _number(
        "gap",
        FRACTION,
        "Proven distance to the lowest cost, as a share of the objective; null if not "
        "known.",
    ),
    _list(
        "priced_rules",
        "Rules that need not hold, since prices of another run stand in for them.",
    ),
    _text("solver", "Solver and version."),
    _object(
        "seconds", "Time per step; the one key that differs between two runs.", "s"
    ),
    _flag(
        "checked",
        "Whether the plan was recomputed without the solver and found to hold.",
    ),
    _list(
        "shortfalls",
        "Limits that are missed, each with `rule`, `place` (empty for the whole "
        "stock), `year`, `amount` and `unit`; empty for a plan that keeps all.",
    ),
    _list(
        "conflict",
        "Limits that together ask for more than can be done, each with `rule`, `place` "
        "and `year`; empty for a plan that keeps all, and where only whole works are "
        "in the way.",
    ),
    _list(
        "conflicting_contracts",
        "Complexes whose contract makes it harder, the worst first.",
    ),
    _list(
        "relaxations",
        "What mends a plan that misses limits, each relaxed alone, the cheapest first, "
        "then what does not mend; with `lever`, `name` and `value` as in "
        "`relaxations.csv`, `verdict` (plan found, likely: in parts of works, not "
        "found, not tried or mends not), `amounts` by which a rule is missed, "
        "`lower_bound_eur`, `plan_eur` and `without_lower_bound_eur`; empty for a plan "
        "that keeps all limits, and for more than 2,000 complexes.",
    ),
    _object(
        "changes",
        "How it differs from the plan of `--previous`: `until` (the last year behind "
        "us), `change_eur` (price of a complex that differs), `changed_complexes` "
        "(that could have kept to it), `works_done`, the numbers `moved`, `package`, "
        "`added` and `dropped`, the complexes `new`, `gone` and `restated` (other "
        "dwellings, labels or demand), and `works` as in `changes.csv`; empty without "
        "one.",
    ),
    _list(
        "rules_of_thumb",
        "What the same path costs by rules of thumb, in the same stock and figures, "
        "each with `rule` (best_ratio: best ratio of cost to demand avoided first; "
        "last_year_first: the cheapest set for the last year, then by ratio; "
        "label_ladder: worst labels first, each to label A), `cost_eur`, `extra_eur` "
        "and `extra_fraction` above the objective, and `misses` as `shortfalls` are; "
        "empty without a path that holds, for more than 5,000 complexes, and where "
        "they were not worked out.",
    ),
    _count("complexes", "Complexes in the stock."),
    _count("alternatives_considered", "Pairs of packages that were compared."),
    _count("alternatives_kept", "Pairs of packages left, nothing to do included."),
    _count("rows", "Complexes and parts of complexes in the stock."),
    _count("dwellings", "Dwellings in the stock in the baseline year."),
    _object(
        "filled_values",
        "Per quantity that was filled in somewhere: `rows` and `dwellings` in which it "
        "was not given.",
    ),
    _list(
        "set_aside",
        "Rows of the file that are not planned, by `reason`, with `rows` and "
        "`dwellings`.",
    ),
    _object("findings", "Odd or contradictory values in rows that are used, by kind."),
    _object(
        "confidence_of_figures",
        "How well the figures are sourced: for `scenario`, for `measures` (cost, "
        "effect and lifetime of the measures in the plan) and for `assumptions`, the "
        "number that is found, derived, recalled and assumed.",
    ),
    _number(
        "baseline_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand in the baseline year.",
    ),
    _object("baseline_label_share", "Share of the dwellings per label now.", FRACTION),
    _list("years", "One object per year of the plan, with the keys `years[]` below."),
    _count("years[].year", "Calendar year; all figures are those at its end."),
    _number(
        "years[].target_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand that the path allows; null if the path is off.",
    ),
    _number(
        "years[].average_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand of the stock.",
    ),
    _number(
        "years[].price_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the last kWh of yearly net heat demand that the path asks "
        "for in that year; null if not known, and where the path is missed.",
    ),
    _number(
        "years[].investment_eur",
        EUR,
        "Invested in the year, including VAT and set-up, real prices.",
    ),
    _count(
        "years[].dwellings_worked_on",
        "Dwellings worked on in the year; once where both works fall in it.",
    ),
    _count("years[].dwellings_envelope", "Dwellings with an envelope work."),
    _count("years[].dwellings_installation", "Dwellings with an installation work."),
    _count("years[].dwellings", "Dwellings in the stock."),
    _object("years[].label_share", "Share of the dwellings per label.", FRACTION),
    _count("years[].off_gas_dwellings", "Dwellings that works have taken off gas."),
    _count(
        "years[].gas_free_dwellings",
        "Dwellings without gas, those that never had it included.",
    ),
    _count("years[].ready_dwellings", "Dwellings ready for a sustainable heat source."),
    _number("investment_eur", EUR, "Invested in all years together, including VAT."),
    _count("dwellings_worked_on", "Dwellings that get any work, each counted once."),
    _count(
        "dwellings_worked_on_twice",
        "Of these, dwellings whose installation work comes in a later year.",
    ),
    _number(
        "label_share_a_or_better_2034",
        FRACTION,
        "Share of the dwellings with label A or better; the year in this and the next "
        "keys is the last one of the plan.",
    ),
    _count(
        "off_gas_dwellings_2034", "Dwellings that works have taken off gas by the end."
    ),
    _number(
        "ready_share_2034",
        FRACTION,
        "Share of the dwellings ready for a sustainable heat source.",
    ),
    _count(
        "strongly_improved_dwellings",
        "Dwellings whose net heat demand drops by at least what the scenario calls "
        "strongly improved.",
    ),
    _object(
        "saving_strongly_improved_eur_per_yr",
        "Saving on the bill of strongly improved dwellings at actual use, not at "
        "calculated use: `p10`, `median`, `mean`, `p90` over dwellings; each null if "
        "there are none.",
        EUR_PER_YR,
    ),
    _number(
        "share_worked_on_without_saving",
        FRACTION,
        "Share of the dwellings worked on that save less than 1 EUR a year at actual "
        "use; null if there are none.",
    ),
    _count(
        "untouched_dwellings",
        "Dwellings in stock at the end of the last year that get nothing.",
    ),
    _number("untouched_share", FRACTION, "Their share of the dwellings at the end."),
    _object(
        "untouched_share_of_label",
        "Share that gets nothing, by present label.",
        FRACTION,
    ),
    _object(
        "untouched_share_of_region",
        "The same by region; dwellings without one are `not given`.",
        FRACTION,
    ),
    _object("untouched_share_of_dwelling_type", "The same by dwelling type.", FRACTION),
    _number(
        "co2_avoided_kg_per_yr",
        "kg/yr",
        "CO2 that the works avoid a year at actual use, in dwellings that are in the "
        "stock at the end.",
    ),
)
"""Keys of ``summary.json``, in order; `years[].` stands for an object of `years`."""

_WHERE = (
    _text("complex_id", "The corporation's own name for the complex."),
    _text("part_id", "Name of the part, for a complex that is carried in parts."),
    _text("corporation", "Housing corporation that owns it."),
    _text("municipality", "Municipality."),
    _text("district", "District."),
    _text("dwelling_type", "Dwelling type, in the language of the file."),
)


def _states(after: str) -> tuple[Field, ...]:
    """Columns of a state before and after something."""
    return (
        _number(
            "net_heat_demand_before_kwh_per_m2_yr",
            KWH_PER_M2_YR,
            f"Net heat demand before {after}.",
        ),
        _number(
            "net_heat_demand_after_kwh_per_m2_yr",
            KWH_PER_M2_YR,
            f"Net heat demand after {after}.",
        ),
        _number("ep2_before_kwh_per_m2_yr", KWH_PER_M2_YR, f"EP2 before {after}."),
        _number("ep2_after_kwh_per_m2_yr", KWH_PER_M2_YR, f"EP2 after {after}."),
        _text("label_before", f"Energy label before {after}."),
        _text("label_after", f"Energy label after {after}."),
        _number(
            "actual_bill_before_eur_per_yr",
            EUR_PER_YR,
            f"Energy bill of a dwelling before {after}, at actual use and without "
            "household electricity.",
        ),
        _number(
            "actual_bill_after_eur_per_yr",
            EUR_PER_YR,
            f"The same after {after}.",
        ),
        _number(
            "actual_saving_eur_per_yr",
            EUR_PER_YR,
            "Saving of a dwelling at actual use; one at calculated use would be far "
            "higher.",
        ),
    )


PROGRAMME_COLUMNS: tuple[Field, ...] = (
    *_WHERE,
    _count("dwellings", "Dwellings worked on."),
    _count("year", "Year of this work; the other work of a complex has its own."),
    _text("work", "Envelope or installation, in the language of the file."),
    _text("measures", "Ids of the measures, as in the catalogue."),
    _text("measure_names", "Names of the measures, in the language of the file."),
    _number(
        "measures_eur",
        EUR,
        "Investment in the measures and their surveys, all dwellings, including VAT.",
    ),
    _number(
        "setup_eur",
        EUR,
        "Set-up cost including VAT, shared among the parts of a complex; on the "
        "envelope line where both works fall in one year and share it.",
    ),
    _number("investment_eur", EUR, "Measures and set-up together."),
    _number(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Planned maintenance that the work replaces, all years, discounted; below zero "
        "where it undoes what was renewed before, such as a boiler.",
    ),
    _number(
        "net_present_cost_eur",
        EUR,
        "Net present cost above doing nothing: investment less the value left after "
        "the last year, less the planned maintenance that it replaces; below zero "
        "where that is more. The sum over the file is the objective, but for society "
        "and missed limits.",
    ),
    *_states("the work"),
    _number(
        "demand_avoided_kwh_per_yr",
        KWH_PER_YR,
        "Net heat demand avoided a year, all dwellings; calculated, not metered.",
    ),
    _number(
        "primary_avoided_kwh_per_yr",
        KWH_PER_YR,
        "Primary fossil energy (EP2) avoided a year, all dwellings; calculated.",
    ),
    _number(
        "co2_avoided_kg_per_yr",
        KG_PER_YR,
        "CO2 avoided a year at actual use, all dwellings.",
    ),
    _number(
        "eur_per_kwh",
        EUR_PER_KWH,
        "Yearly payment for the measures over their lifetimes per kWh of net heat "
        "demand avoided a year, without set-up and before any maintenance that they "
        "replace; empty for an installation work.",
    ),
    _number(
        "eur_per_kwh_primary",
        EUR_PER_KWH,
        "The same payment per kWh of primary fossil energy (EP2) avoided; empty for an "
        "envelope work, and where nothing is avoided.",
    ),
    _number(
        "eur_per_kg_co2",
        EUR_PER_KG,
        "The same payment per kg of CO2 avoided; empty for an envelope work, and where "
        "nothing is avoided.",
    ),
    _number(
        "path_price_eur_per_kwh",
        EUR_PER_KWH,
        "What the path pays here for a kWh of yearly net heat demand avoided from this "
        "year on, net present, by the prices of the solver; empty if not known and for "
        "an installation work.",
    ),
    _text("reason", "Which rule asks for the work, as far as the plan tells."),
)
"""Columns of ``programme.csv``: one row per complex or part and work, by year."""

YEARLY_COLUMNS: tuple[Field, ...] = (
    _count("year", "Calendar year; all figures are those at its end."),
    _number(
        "target_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand that the path allows; empty if the path is off.",
    ),
    _number(
        "average_kwh_per_m2_yr", KWH_PER_M2_YR, "Average net heat demand of the stock."
    ),
    _number(
        "price_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the last kWh that the path asks for; empty if not known, "
        "and where the path is missed.",
    ),
    _number("investment_eur", EUR, "Invested in the year, including VAT and set-up."),
    _number("envelope_eur", EUR, "Of that, in envelope works, with shared set-up."),
    _number("installation_eur", EUR, "Of that, in installation works."),
    _number(
        "planned_maintenance_eur",
        EUR,
        "Planned maintenance of the year if nothing is done.",
    ),
    _number(
        "replaced_maintenance_eur",
        EUR,
        "Of that, what works of the same year replace; budgets count the investment "
        "less this.",
    ),
    _count("envelope_works", "Complexes with an envelope work in the year."),
    _count("installation_works", "Complexes with an installation work in the year."),
    _count(
        "dwellings_worked_on",
        "Dwellings worked on in the year; once where both works fall in it.",
    ),
    _count("dwellings_envelope", "Dwellings with an envelope work."),
    _count("dwellings_installation", "Dwellings with an installation work."),
    _count("dwellings", "Dwellings in the stock."),
    *(
        _count(
            f"dwellings_label_{label.name.lower()}",
            f"Dwellings with label {label.text}.",
        )
        for label in LABELS_BEST_FIRST
    ),
    _count("off_gas_dwellings", "Dwellings that works have taken off gas."),
    _count("gas_free_dwellings", "Dwellings without gas, old and new."),
    _count("ready_dwellings", "Dwellings ready for a sustainable heat source."),
)
"""Columns of ``yearly.csv``: one row per year."""

COMPLEXES_COLUMNS: tuple[Field, ...] = (
    *_WHERE,
    _count("building_year", "Building year."),
    _number("floor_area_m2", "m²", "Usable floor area of a dwelling."),
    _count("dwellings", "Dwellings."),
    _count("exit_year", "Year in which the complex is demolished or sold, if any."),
    _count("envelope_year", "Year of the envelope work; empty if there is none."),
    _count(
        "installation_year", "Year of the installation work; empty if there is none."
    ),
    _text("measures", "Ids of the measures of both works."),
    _text("measure_names", "Names of the measures, in the language of the file."),
    _number("investment_eur", EUR, "Investment including VAT and set-up."),
    _number(
        "planned_maintenance_net_present_eur",
        EUR,
        "Planned maintenance if nothing is done.",
    ),
    _number(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Of that, what the works replace.",
    ),
    _number(
        "net_present_cost_eur",
        EUR,
        "Net present cost of the works above doing nothing; 0 if nothing is done.",
    ),
    _text(
        "runner_up",
        "Cheapest other package of the complex and its year, at the prices of the "
        "rules; `nothing` may be it.",
    ),
    _number(
        "runner_up_extra_eur",
        EUR,
        "How much dearer that is for the complex, when the rules have paid; below zero "
        "where the plan closes its last gap with something less cheap.",
    ),
    _number(
        "flip_below_eur_per_kwh",
        EUR_PER_KWH,
        "Price of the path below which the complex would get something else, net "
        "present per kWh of yearly net heat demand; empty where nothing takes over.",
    ),
    _number(
        "flip_above_eur_per_kwh",
        EUR_PER_KWH,
        "Price of the path above which it would; `why.parquet` says what.",
    ),
    *_states("all works"),
    _flag("gas_free_before", "Whether nothing uses gas before all works."),
    _flag("gas_free_after", "Whether nothing uses gas after all works."),
    _flag("ready_before", "Whether ready for a sustainable heat source before."),
    _flag("ready_after", "Whether ready for a sustainable heat source after."),
    _flag("strongly_improved", "Whether the drop is that of a strong improvement."),
    _flag("phase_out_exempt", "Whether a poor label may remain, by an exception."),
    _text("filled_in", "What the file did not give and was filled in."),
    _text("fitted_to", "Registered figure that the present state was calibrated on."),
)
"""Columns of ``complexes.csv``: every complex or part, also the untouched."""

ROWS_COLUMNS: tuple[Field, ...] = (
    _text("rule", "Name of the rule in the scenario."),
    _text("per", "What it holds for: the stock, or each place of a kind."),
    _text("place", "The place; empty for the whole stock."),
    _count("year", "Calendar year; of a rule over several years the last one."),
    _text("quantity", "What is read, in the language of the file."),
    _text("unit", "Unit of limits and outcome, in the language of the file."),
    _number("at_least", IN_UNIT, "Least value; empty if there is none."),
    _number("at_most", IN_UNIT, "Largest value; empty if there is none."),
    _number("outcome", IN_UNIT, "What the plan comes to."),
    _number(
        "price_eur",
        EUR_PER_UNIT,
        "What the plan would cost less, net present, if the limit were looser by one "
        "unit; 0 where it does not bind; empty if not known, and where a limit that "
        "cannot be bought off is missed.",
    ),
    _number("missed", IN_UNIT, "By how much a limit is missed; 0 if it is kept."),
)
"""Columns of ``rows.csv``: every limit of every rule, by place and year."""

FAIRNESS_COLUMNS: tuple[Field, ...] = (
    _text("per", "What dwellings are grouped by: present label, region or type."),
    _text("group", "The label, region or dwelling type."),
    _count("dwellings", "Dwellings in stock at the end of the last year."),
    _count("untouched_dwellings", "Of these, dwellings that get nothing at all."),
    _number("untouched_fraction", FRACTION, "Their share of the group."),
    _count("last_year_only_dwellings", "Dwellings that wait until the last year."),
    _count(
        "strongly_improved_dwellings", "Dwellings whose drop is a strong improvement."
    ),
)
"""Columns of ``fairness.csv``: who gets nothing up to the last year."""

PROVENANCE_COLUMNS: tuple[Field, ...] = (
    _text("result", "What rests on the figure: investment, demand avoided or saving."),
    _text("figure", "The figure, in the language of the file."),
    _text("confidence", "How well it is sourced: derived, recalled or assumed."),
    _text("source", "Key in `measures/sources.toml`."),
    _text("title", "The publication, as far as there is one."),
    _number("share_fraction", "0-1", "Share of the result that rests on the figure."),
)
"""Columns of ``provenance.csv``: figures that are not simply found in a source."""
