"""Declared keys of ``summary.json``: one list for the file, tests and manual."""

from warmtepad.report.fields import (
    EUR,
    EUR_PER_KWH,
    EUR_PER_YR,
    FRACTION,
    KWH_PER_M2_YR,
    Field,
    count_field,
    flag_field,
    listing_field,
    mapping_field,
    number_field,
    text_field,
)

SCHEMA_VERSION = "1"
"""Version of the keys and of all declared columns; it rises when one changes its
meaning."""

SUMMARY_KEYS: tuple[Field, ...] = (
    text_field("schema_version", "Version of these keys."),
    text_field("warmtepad_version", "Version of warmtepad that made the plan."),
    text_field(
        "stock", "The stock file as the user named it; null for one made in memory."
    ),
    mapping_field(
        "digests",
        "Digests of the `stock`, the `scenario`, the `measures` and the `assumptions` "
        "as they were read: plans with one digest had the same.",
    ),
    mapping_field(
        "scenario",
        "The scenario: `id`, `name_nl`, `name_en`, `warning_nl` and `warning_en` (what "
        "a reader must be told), `baseline_year`, `first_year`, `last_year`, "
        "`weighting` (dwelling or floor_area).",
    ),
    text_field(
        "outcome",
        "How the solve ended: optimal (proven within the gap that was asked for), "
        "feasible (a limit was reached first), infeasible (proven; the least "
        "violation found, see `shortfalls`) or no plan found (the figures are those of "
        "doing nothing).",
    ),
    number_field(
        "objective_eur",
        EUR,
        "What the plan minimises: net present cost above doing nothing, which pays the "
        "planned maintenance. The sum of the five parts below, the second subtracted; "
        "below zero if works replace more than they cost; null if no plan was found.",
    ),
    number_field(
        "works_net_present_eur",
        EUR,
        "Works including VAT and set-up, less the value left after the last year.",
    ),
    number_field(
        "replaced_maintenance_net_present_eur",
        EUR,
        "Planned maintenance that the works replace, less what is left of maintenance "
        "that they undo; below zero if that is more.",
    ),
    number_field(
        "society_net_present_eur",
        EUR,
        "Energy of tenants without taxes and CO2, less those of doing nothing, at the "
        "weight that the scenario gives them; 0 if none.",
    ),
    number_field(
        "priced_rules_eur",
        EUR,
        "What prices of another run add for rules that they stand in for, above doing "
        "nothing; 0 if there are none.",
    ),
    number_field(
        "missed_limits_eur", EUR, "Price of missed limits that can be bought off."
    ),
    number_field(
        "planned_maintenance_net_present_eur",
        EUR,
        "Planned maintenance if nothing is done; what is left of it under the plan is "
        "this less what the works replace.",
    ),
    number_field(
        "lower_bound_eur",
        EUR,
        "Proven: no plan with as little violation costs less; null if not known.",
    ),
    number_field(
        "gap",
        FRACTION,
        "Proven distance to the lowest cost, as a share of the objective; null if not "
        "known.",
    ),
    number_field(
        "violation_gap",
        FRACTION,
        "Share of what the plan misses, weighted, that is not proven to be missed by "
        "every plan; 0 if it misses nothing.",
    ),
    listing_field(
        "priced_rules",
        "Rules that need not hold, since prices of another run stand in for them.",
    ),
    text_field("solver", "Solver and version."),
    mapping_field(
        "seconds", "Time per step; the one key that differs between two runs.", "s"
    ),
    flag_field(
        "checked",
        "Whether the plan was recomputed without the solver and found to hold.",
    ),
    listing_field(
        "shortfalls",
        "Limits that are missed, each with `rule`, `place` (empty for the whole "
        "stock), `year`, `amount` and `unit`; empty for a plan that keeps all.",
    ),
    listing_field(
        "conflict",
        "Limits that together ask for more than can be done, each with `rule`, `place` "
        "and `year`; empty for a plan that keeps all, and where only whole works are "
        "in the way.",
    ),
    listing_field(
        "conflicting_contracts",
        "Complexes whose contract makes it harder, the worst first.",
    ),
    listing_field(
        "relaxations",
        "What mends a plan that misses limits, each relaxed alone: the cheapest plan "
        "first, then what is likely by its bound, then what does not mend; with "
        "`lever`, `name` and `value` as in `relaxations.csv`, `verdict` (plan found, "
        "likely: in parts of works, not found, not tried or mends not), "
        "`amounts` by which a rule is missed, `lower_bound_eur`, `plan_eur` and "
        "`without_lower_bound_eur`; empty for a plan that keeps all limits, and for "
        "more than 2,000 complexes.",
    ),
    mapping_field(
        "changes",
        "How it differs from the plan of `--previous` or `--programme`: `until` (the "
        "last year behind us), `change_eur` (price of a complex that differs), "
        "`changed_complexes` (that could have kept to it), `works_done`, "
        "`works_pinned`, the numbers `moved`, `package`, "
        "`added` and `dropped`, the complexes `new`, `gone` and `restated` (other "
        "dwellings, labels or demand), and `works` as in `changes.csv`; empty without "
        "one.",
    ),
    listing_field(
        "rules_of_thumb",
        "What the same path costs by rules of thumb, in the same stock and figures, "
        "each with `rule` (best_ratio: best ratio of cost to demand avoided first; "
        "last_year_first: the cheapest set for the last year, then by ratio; "
        "label_ladder: worst labels first, each to label A), `cost_eur`, `extra_eur` "
        "and `extra_fraction` above the objective, and `misses` as `shortfalls` are; "
        "empty without a path that holds, for more than 5,000 complexes, and where "
        "they were not worked out.",
    ),
    count_field("complexes", "Complexes in the stock."),
    count_field("alternatives_considered", "Pairs of packages that were compared."),
    count_field("alternatives_kept", "Pairs of packages left, nothing to do included."),
    count_field("rows", "Complexes and parts of complexes in the stock."),
    count_field("dwellings", "Dwellings in the stock in the baseline year."),
    mapping_field(
        "filled_values",
        "Per quantity that was filled in somewhere: `rows` and `dwellings` in which it "
        "was not given.",
    ),
    listing_field(
        "set_aside",
        "Rows of the file that are not planned, by `reason`, with `rows` and "
        "`dwellings`.",
    ),
    mapping_field(
        "findings", "Odd or contradictory values in rows that are used, by kind."
    ),
    mapping_field(
        "confidence_of_figures",
        "How well the figures are sourced: for `scenario`, for `measures` (cost, "
        "effect and lifetime of the measures in the plan) and for `assumptions`, the "
        "number that is found, derived, recalled and assumed.",
    ),
    number_field(
        "baseline_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand in the baseline year.",
    ),
    mapping_field(
        "baseline_label_share", "Share of the dwellings per label now.", FRACTION
    ),
    listing_field(
        "years", "One object per year of the plan, with the keys `years[]` below."
    ),
    count_field("years[].year", "Calendar year; all figures are those at its end."),
    number_field(
        "years[].target_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand that the path allows; null if the path is off.",
    ),
    number_field(
        "years[].average_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand of the stock.",
    ),
    number_field(
        "years[].price_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the last kWh of yearly net heat demand that the path asks "
        "for in that year; null if not known, and where the path is missed.",
    ),
    number_field(
        "years[].investment_eur",
        EUR,
        "Invested in the year, including VAT and set-up, real prices.",
    ),
    count_field(
        "years[].dwellings_worked_on",
        "Dwellings worked on in the year; once where both works fall in it.",
    ),
    count_field("years[].dwellings_envelope", "Dwellings with an envelope work."),
    count_field(
        "years[].dwellings_installation", "Dwellings with an installation work."
    ),
    count_field("years[].dwellings", "Dwellings in the stock."),
    mapping_field("years[].label_share", "Share of the dwellings per label.", FRACTION),
    count_field(
        "years[].off_gas_dwellings", "Dwellings that works have taken off gas."
    ),
    count_field(
        "years[].gas_free_dwellings",
        "Dwellings without gas, those that never had it included.",
    ),
    count_field(
        "years[].ready_dwellings", "Dwellings ready for a sustainable heat source."
    ),
    number_field(
        "investment_eur", EUR, "Invested in all years together, including VAT."
    ),
    count_field(
        "dwellings_worked_on", "Dwellings that get any work, each counted once."
    ),
    count_field(
        "dwellings_worked_on_twice",
        "Of these, dwellings whose installation work comes in a later year.",
    ),
    number_field(
        "label_share_a_or_better_2034",
        FRACTION,
        "Share of the dwellings with label A or better; the year in this and the next "
        "keys is the last one of the plan.",
    ),
    count_field(
        "off_gas_dwellings_2034", "Dwellings that works have taken off gas by the end."
    ),
    number_field(
        "ready_share_2034",
        FRACTION,
        "Share of the dwellings ready for a sustainable heat source.",
    ),
    count_field(
        "strongly_improved_dwellings",
        "Dwellings whose net heat demand drops by at least what the scenario calls "
        "strongly improved, in stock at the end of the last year.",
    ),
    mapping_field(
        "saving_strongly_improved_eur_per_yr",
        "Saving on the bill of strongly improved dwellings at actual use, not at "
        "calculated use: `p10`, `median`, `mean`, `p90` over dwellings; each null if "
        "there are none.",
        EUR_PER_YR,
    ),
    number_field(
        "share_worked_on_without_saving",
        FRACTION,
        "Share of the dwellings worked on that save less than 1 EUR a year at actual "
        "use; null if there are none.",
    ),
    count_field(
        "untouched_dwellings",
        "Dwellings in stock at the end of the last year that get nothing.",
    ),
    number_field(
        "untouched_share", FRACTION, "Their share of the dwellings at the end."
    ),
    mapping_field(
        "untouched_share_of_label",
        "Share that gets nothing, by present label.",
        FRACTION,
    ),
    mapping_field(
        "untouched_share_of_region",
        "The same by region; dwellings without one are `not given`.",
        FRACTION,
    ),
    mapping_field(
        "untouched_share_of_dwelling_type", "The same by dwelling type.", FRACTION
    ),
    number_field(
        "co2_avoided_kg_per_yr",
        "kg/yr",
        "CO2 that the works avoid a year at actual use, in dwellings that are in the "
        "stock at the end.",
    ),
    listing_field(
        "letter",
        "What the letter of 11 December 2024 expects beside the plan, each with `row`, "
        "`unit`, `year`, `outcome`, `letter_low`, `letter_high`, `verdict` (below, "
        "inside, above or not_compared), `because` and `why` as in `letter.csv`, in "
        "English.",
    ),
)
"""Keys of ``summary.json``, in order; `years[].` stands for an object of `years`."""
