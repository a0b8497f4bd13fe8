"""Columns that tables of a plan share: where a row is, and its state."""

import numpy as np

from warmtepad.columns import Floats, Integers, Texts
from warmtepad.options.states import States
from warmtepad.replanning import row_names
from warmtepad.report.words import word_name
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, EnergyLabel, Language

Column = Floats | Integers | Texts


def place_columns(
    stock: Stock, rows: Integers, language: Language
) -> dict[str, Column]:
    """Names that say where each row is, by column."""
    types = np.array([word_name(word, language) for word in DwellingType], np.object_)
    return {
        "complex_id": stock.complex_id[rows],
        "part_id": _parts(stock)[rows],
        "corporation": stock.corporation[rows],
        "municipality": stock.municipality[rows],
        "district": stock.district[rows],
        "dwelling_type": types[stock.dwelling_type[rows]],
    }


def _parts(stock: Stock) -> Texts:
    """Name of each part; its number where it has none and is not the only one."""
    sizes = np.bincount(stock.complex_of_row)[stock.complex_of_row]
    return np.where(sizes > 1, row_names(stock), stock.part_id)


def state_columns(before: States, after: States, rows: Integers) -> dict[str, Column]:
    """State of each row before and after something, by column."""
    labels = np.array([label.text for label in EnergyLabel], np.object_)
    bill_before, bill_after = before.bill_eur_per_yr[rows], after.bill_eur_per_yr[rows]
    return {
        "net_heat_demand_before_kwh_per_m2_yr": before.net_heat_demand_kwh_per_m2_yr[
            rows
        ],
        "net_heat_demand_after_kwh_per_m2_yr": after.net_heat_demand_kwh_per_m2_yr[
            rows
        ],
        "ep2_before_kwh_per_m2_yr": before.ep2_kwh_per_m2_yr[rows],
        "ep2_after_kwh_per_m2_yr": after.ep2_kwh_per_m2_yr[rows],
        "label_before": labels[before.label[rows]],
        "label_after": labels[after.label[rows]],
        "actual_bill_before_eur_per_yr": bill_before,
        "actual_bill_after_eur_per_yr": bill_after,
        "actual_saving_eur_per_yr": bill_before - bill_after,
    }
