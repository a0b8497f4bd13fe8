"""Columns of the tables of agreements."""

from warmtepad.report.fields import (
    EUR,
    EUR_PER_KWH,
    EUR_PER_YR,
    FRACTION,
    KWH_PER_M2_YR,
    KWH_PER_YR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.proof import PROOF_COLUMNS

POLICIES_COLUMNS: tuple[Field, ...] = (
    text_field("agreement", "Id of the agreement."),
    text_field("name", "The agreement in the language of the file."),
    *PROOF_COLUMNS,
    number_field(
        "extra_eur",
        EUR,
        "Cost above that of the first agreement; empty where no plan keeps the rules "
        "of one of them.",
    ),
    number_field("extra_at_least_eur", EUR, "Proven: the cheapest differ by no less."),
    number_field("extra_at_most_eur", EUR, "Proven: they differ by no more."),
    number_field("extra_fraction", FRACTION, "`extra_eur` as a share of that cost."),
    number_field("investment_eur", EUR, "Invested in all years, including VAT."),
    number_field(
        "average_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand at the end of the last year.",
    ),
    number_field(
        "demand_avoided_kwh_per_yr",
        KWH_PER_YR,
        "Net heat demand avoided a year, of dwellings in stock at the end.",
    ),
    number_field(
        "eur_per_kwh",
        EUR_PER_KWH,
        "Cost per kWh avoided: all cost, also of works for other rules.",
    ),
    count_field("dwellings_worked_on", "Dwellings that get any work."),
    count_field(
        "improved_dwellings",
        "Dwellings in stock at the end whose net heat demand falls.",
    ),
    count_field("strongly_improved_dwellings", "Those that are strongly improved."),
    count_field("off_gas_dwellings", "Dwellings taken off gas."),
    number_field("a_or_better_fraction", FRACTION, "Share with label A or better."),
    number_field(
        "saving_eur_per_yr",
        EUR_PER_YR,
        "Saving of all tenants together at actual use, in stock at the end.",
    ),
)
"""Columns of ``policies.csv``: a row per agreement."""

POLICY_YEARS_COLUMNS: tuple[Field, ...] = (
    text_field("agreement", "Id of the agreement."),
    count_field("year", "Calendar year."),
    number_field("target_kwh_per_m2_yr", KWH_PER_M2_YR, "Average that is allowed."),
    number_field("average_kwh_per_m2_yr", KWH_PER_M2_YR, "Average of the plan."),
    number_field(
        "price_eur_per_kwh",
        EUR_PER_KWH,
        "Marginal price: net present cost of the last kWh that the path asks for.",
    ),
    number_field("investment_eur", EUR, "Invested in the year, including VAT."),
    count_field("dwellings_worked_on", "Dwellings worked on in the year."),
)
"""Columns of ``policy_years.csv``: a row per agreement and year."""

POLICY_PLACES_COLUMNS: tuple[Field, ...] = (
    text_field("agreement", "Id of the agreement."),
    text_field("per", "What complexes are grouped by, in the language of the file."),
    text_field("group", "The group; a complex is counted where its first row is."),
    count_field("dwellings", "Dwellings in the baseline year."),
    count_field("dwellings_worked_on", "Of these, dwellings that get any work."),
    number_field(
        "demand_avoided_kwh_per_yr", KWH_PER_YR, "Net heat demand avoided a year."
    ),
    number_field("avoided_fraction", FRACTION, "Share of all that is avoided."),
    number_field(
        "cost_eur", EUR, "Net present cost of the works, for whom the dwellings are."
    ),
    number_field("cost_fraction", FRACTION, "Share of the cost of all works."),
    number_field("cost_eur_per_dwelling", EUR, "Cost per dwelling of the group."),
    number_field("investment_eur", EUR, "Invested in all years, including VAT."),
    number_field("saving_eur_per_yr", EUR_PER_YR, "What its tenants save together."),
    number_field(
        "extra_eur", EUR, "Cost above that of the group under the first agreement."
    ),
)
"""Columns of ``policy_places.csv``: a row per agreement, kind of group and group."""
