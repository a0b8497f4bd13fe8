"""Regions, corporations or other places beside each other."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.columns import Floats, Texts
from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.report.fields import (
    EUR,
    KWH_PER_M2_YR,
    KWH_PER_YR,
    Field,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import avoided_kwh_per_yr
from warmtepad.report.texts import say
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel, Language

PLACE_COLUMNS: Mapping[Per, str] = MappingProxyType(
    {
        per: per.value
        for per in (
            Per.CORPORATION,
            Per.REGION,
            Per.PROVINCE,
            Per.MUNICIPALITY,
            Per.DISTRICT,
        )
    }
)
"""Column of the stock that names each kind of place, the most telling kind first."""

PLACE_SERIES: tuple[Field, ...] = (
    text_field("place", "Name of the place; `not given` where the stock has none."),
    count_field("complexes", "Complexes in it."),
    count_field("dwellings", "Dwellings in it in the baseline year."),
    count_field("dwellings_worked_on", "Of these, dwellings that get any work."),
    number_field("investment_eur", EUR, "Investment including VAT, all years."),
    number_field(
        "avoided_kwh_per_yr", KWH_PER_YR, "Net heat demand avoided a year in the end."
    ),
    number_field(
        "average_before_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "Average net heat demand before all works, weighed as the path weighs.",
    ),
    number_field(
        "average_after_kwh_per_m2_yr",
        KWH_PER_M2_YR,
        "The same dwellings after all works, also those that leave the stock.",
    ),
    count_field("a_or_better_before_dwellings", "Dwellings with label A or better."),
    count_field("a_or_better_after_dwellings", "The same after all works."),
)
"""Columns of `place_series`."""


def usual_per(plan: Plan) -> Per:
    """Most telling kind of place: the first of which the stock has more than one."""
    for per, column in PLACE_COLUMNS.items():
        if len(np.unique(_names(plan.stock, column))) > 1:
            return per
    return Per.CORPORATION


def place_series(
    plan: Plan, per: Per | None = None, language: Language = Language.NL
) -> pd.DataFrame:
    """Places beside each other, those with most dwellings first.

    Parameters
    ----------
    plan
        The plan.
    per
        Kind of place, one of `PLACE_COLUMNS`; `usual_per` if not given.
    language
        Language of `not given`.

    Returns
    -------
    DataFrame
        One row per place; the columns are declared in `PLACE_SERIES`.

    Raises
    ------
    ValueError
        If it is no kind of place.
    """
    per = usual_per(plan) if per is None else per
    if per not in PLACE_COLUMNS:
        msg = f"per is {per.value!r}, expected one of {', '.join(PLACE_COLUMNS)}"
        raise ValueError(msg)
    names, place = np.unique(
        _names(plan.stock, PLACE_COLUMNS[per]), return_inverse=True
    )
    place = place.reshape(-1)
    amounts = {
        name: np.bincount(place, weights=amount, minlength=len(names))
        for name, amount in _amounts(plan).items()
    }
    complexes = pd.Series(plan.stock.complex_of_row).groupby(place).nunique()
    weight = np.maximum(amounts.pop("weight"), 1e-9)
    columns = {
        "place": [str(name) or say("not given", language) for name in names],
        "complexes": complexes.to_numpy(),
        "average_before_kwh_per_m2_yr": amounts.pop("weighed_before") / weight,
        "average_after_kwh_per_m2_yr": amounts.pop("weighed_after") / weight,
        **amounts,
    }
    table = pd.DataFrame(columns)
    order = np.lexsort((names.astype(str), -table["dwellings"]))
    return as_declared([table.iloc[order]], PLACE_SERIES)


def _names(stock: Stock, column: str) -> Texts:
    return np.array(getattr(stock, column).astype(str), dtype=np.object_)


def _amounts(plan: Plan) -> dict[str, Floats]:
    """Amounts of each row that add up over a place, shape (n_rows,)."""
    stock, programme, weight = plan.stock, plan.programme, plan.grounds.weight
    before, after = programme.before, programme.after
    dwellings = stock.dwellings.astype(np.float64)
    return {
        "dwellings": dwellings,
        "dwellings_worked_on": dwellings * programme.is_worked_on,
        "investment_eur": programme.investment_eur,
        "avoided_kwh_per_yr": avoided_kwh_per_yr(plan),
        "weight": weight,
        "weighed_before": before.net_heat_demand_kwh_per_m2_yr * weight,
        "weighed_after": after.net_heat_demand_kwh_per_m2_yr * weight,
        "a_or_better_before_dwellings": dwellings * (before.label >= EnergyLabel.A),
        "a_or_better_after_dwellings": dwellings * (after.label >= EnergyLabel.A),
    }
