"""Which columns of each table have a total, are folded away, or may be edited."""

from warmtepad.report.workbook.layout import Layout

_STATE = {
    "net_heat_demand_before_kwh_per_m2_yr",
    "net_heat_demand_after_kwh_per_m2_yr",
    "ep2_before_kwh_per_m2_yr",
    "ep2_after_kwh_per_m2_yr",
    "actual_bill_before_eur_per_yr",
    "actual_bill_after_eur_per_yr",
}
_MONEY = {
    "investment_eur",
    "replaced_maintenance_net_present_eur",
    "net_present_cost_eur",
}

PROGRAMME = Layout(
    key="programme",
    totals=frozenset(
        _MONEY
        | {
            "measures_eur",
            "setup_eur",
            "demand_avoided_kwh_per_yr",
            "primary_avoided_kwh_per_yr",
            "co2_avoided_kg_per_yr",
        }
    ),
    folded=frozenset(
        _STATE
        | {
            "corporation",
            "district",
            "measures",
            "planned_measures",
            "measures_eur",
            "setup_eur",
            "replaced_maintenance_net_present_eur",
            "demand_avoided_kwh_per_yr",
            "primary_avoided_kwh_per_yr",
            "co2_avoided_kg_per_yr",
            "eur_per_kwh",
            "eur_per_kwh_primary",
            "eur_per_kg_co2",
            "path_price_eur_per_kwh",
        }
    ),
    editable=frozenset({"year", "pinned", "measures"}),
    needed=frozenset({"planned_measures"}),
    csv="programme.csv",
)
YEARLY = Layout(
    key="yearly",
    totals=frozenset(
        {
            "investment_eur",
            "envelope_eur",
            "installation_eur",
            "planned_maintenance_eur",
            "replaced_maintenance_eur",
            "envelope_works",
            "installation_works",
            "dwellings_envelope",
            "dwellings_installation",
        }
    ),
)
COMPLEXES = Layout(
    key="complexes",
    totals=frozenset(_MONEY | {"dwellings", "planned_maintenance_net_present_eur"}),
    folded=frozenset(
        _STATE
        - {
            "net_heat_demand_before_kwh_per_m2_yr",
            "net_heat_demand_after_kwh_per_m2_yr",
        }
        | {
            "corporation",
            "district",
            "measures",
            "floor_area_m2",
            "planned_maintenance_net_present_eur",
            "replaced_maintenance_net_present_eur",
            "runner_up_extra_eur",
            "flip_below_eur_per_kwh",
            "flip_above_eur_per_kwh",
            "gas_free_before",
            "ready_before",
            "phase_out_exempt",
            "fitted_to",
        }
    ),
    csv="complexes.csv",
)
ROWS = Layout(key="rows", csv="rows.csv")
FAIRNESS = Layout(key="fairness", frozen_columns=2, csv="fairness.csv")
CHANGES = Layout(key="changes", csv="changes.csv")
RELAXATIONS = Layout(
    key="relaxations",
    folded=frozenset({"lever", "name", "value"}),
    frozen_columns=0,
    csv="relaxations.csv",
)
LETTER = Layout(key="letter", folded=frozenset({"row"}), frozen_columns=2)
PROVENANCE = Layout(key="provenance", csv="provenance.csv")
