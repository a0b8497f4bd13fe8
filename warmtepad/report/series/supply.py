"""What a kWh costs, from the cheapest complex to the dearest, and what is chosen."""

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.plan.why import Choices, Whys, whys
from warmtepad.report.fields import (
    EUR_PER_KWH,
    KWH_PER_YR,
    Field,
    count_field,
    flag_field,
    number_field,
    text_field,
)
from warmtepad.report.framed import as_declared
from warmtepad.report.key_figures import (
    PATH,
    avoided_kwh_per_yr,
    known_price_eur_per_kwh,
)
from warmtepad.report.why_table import has_why

SMALLEST_STEP_KWH_PER_YR = 1.0
"""A step that avoids less is none [kWh/yr]."""

SUPPLY_SERIES: tuple[Field, ...] = (
    text_field("complex_id", "The corporation's own name for the complex."),
    flag_field(
        "is_chosen",
        "Whether it is what the complex gets; else the next step, which it would get "
        "if the path paid more.",
    ),
    count_field("year", "Year of its first work."),
    number_field(
        "avoided_kwh_per_yr",
        KWH_PER_YR,
        "Net heat demand that the step avoids a year in the end; of a next step what "
        "it adds.",
    ),
    number_field(
        "from_kwh_per_yr", KWH_PER_YR, "What all cheaper steps together avoid."
    ),
    number_field("to_kwh_per_yr", KWH_PER_YR, "The same, this step included."),
    number_field(
        "own_eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost of the step that is left to the path, per kWh of yearly net "
        "heat demand; below zero where maintenance and other rules pay for more.",
    ),
    number_field(
        "cost_eur_per_kwh",
        EUR_PER_KWH,
        "The same as a price of the path: what the path must pay for a kWh that is "
        "avoided in all its years, for the step to pay; `own_eur_per_kwh` where the "
        "path has no price.",
    ),
)
"""Columns of `supply_series`."""


def path_total_eur_per_kwh(plan: Plan) -> float:
    """What the path pays for a kWh that is avoided in all its years; NaN if nothing.

    The sum of its prices; not known where the path is missed in any year.
    """
    prices = known_price_eur_per_kwh(plan)
    is_missed = any(shortfall.rule == PATH for shortfall in plan.shortfalls)
    total = float(np.nansum(prices))
    return np.nan if is_missed or total <= 0 else total


def supply_series(plan: Plan, found: Whys | None = None) -> pd.DataFrame:
    """Steps of all complexes, from the cheapest kWh to the dearest.

    Parameters
    ----------
    plan
        The plan.
    found
        What speaks for its choices, if that is known; else it is worked out.

    Returns
    -------
    DataFrame
        One row per complex that avoids anything, and one per complex whose next step
        avoids more; the columns are declared in `SUPPLY_SERIES`. Without rows if no
        plan was found, and for stocks too large for ``why.parquet``.

    Notes
    -----
    A kWh that is avoided late counts in fewer years of the path, and one of a large
    dwelling weighs less where dwellings weigh alike; so the price that the path pays
    differs from step to step. `cost_eur_per_kwh` is the cost over what the path pays,
    times the sum of the prices of the path: a step is worth its cost if it lies at most
    as high as that sum, `path_total_eur_per_kwh`.
    """
    if not has_why(plan):
        return as_declared([], SUPPLY_SERIES)
    found = found or whys(plan)
    total = path_total_eur_per_kwh(plan)
    parts = [_chosen(plan, found.chosen, total)]
    if np.isfinite(total):
        parts.append(_next(plan, found, total))
    table = pd.concat(parts, ignore_index=True)
    order = np.lexsort((~table["is_chosen"], table["cost_eur_per_kwh"]))
    table = table.iloc[order].reset_index(drop=True)
    table["to_kwh_per_yr"] = table["avoided_kwh_per_yr"].cumsum()
    table["from_kwh_per_yr"] = table["to_kwh_per_yr"] - table["avoided_kwh_per_yr"]
    return as_declared([table], SUPPLY_SERIES)


def thinned_steps(steps: pd.DataFrame, most: int) -> pd.DataFrame:
    """Steps of a supply curve, neighbours taken together where there are too many.

    Parameters
    ----------
    steps
        Steps from the cheapest to the dearest, as `supply_series` gives them.
    most
        Steps that may be left; those that are chosen and those that are not stay
        apart.

    Returns
    -------
    DataFrame
        With ``complexes``, the number of steps in each; kWh add up to the same, and
        the cost of a kWh is the mean over them.
    """
    steps = steps.assign(
        complexes=1,
        paid=steps["cost_eur_per_kwh"] * steps["avoided_kwh_per_yr"],
    )
    if len(steps) > most:
        total = float(steps["to_kwh_per_yr"].iloc[-1])
        share = (steps["from_kwh_per_yr"] / total).clip(0, 1 - 1e-12)
        part = np.floor(share * (most // 2)).astype(int)
        steps = steps.groupby([part, ~steps["is_chosen"]], sort=True).agg(
            complex_id=("complex_id", "first"),
            is_chosen=("is_chosen", "first"),
            complexes=("complexes", "sum"),
            paid=("paid", "sum"),
            avoided_kwh_per_yr=("avoided_kwh_per_yr", "sum"),
        )
        steps = steps.reset_index(drop=True)
    steps["to_kwh_per_yr"] = steps["avoided_kwh_per_yr"].cumsum()
    steps["from_kwh_per_yr"] = steps["to_kwh_per_yr"] - steps["avoided_kwh_per_yr"]
    steps["cost_eur_per_kwh"] = steps["paid"] / steps["avoided_kwh_per_yr"]
    return steps


def _chosen(plan: Plan, chosen: Choices, total: float) -> pd.DataFrame:
    """What complexes get, as far as it avoids anything."""
    avoided = np.add.reduceat(avoided_kwh_per_yr(plan), plan.stock.complex_starts)
    is_step = avoided > SMALLEST_STEP_KWH_PER_YR
    # Where the path has no price, neither have other rules one that can be trusted.
    has_price = np.isfinite(total)
    left_eur = chosen.cost_eur - (chosen.other_eur if has_price else 0.0)
    own = np.divide(left_eur, avoided, out=np.zeros(len(avoided)), where=is_step)
    paid = has_price & (chosen.path_eur > 0)
    factor = np.divide(left_eur, chosen.path_eur, out=own.copy(), where=paid)
    cost = np.where(paid, factor * total, own)
    return _steps(plan, chosen.ways, (avoided, own, cost), is_step, is_chosen=True)


def _next(plan: Plan, found: Whys, total: float) -> pd.DataFrame:
    """What complexes would get if the path paid more, beyond what they get."""
    now, then = found.chosen, found.above.choices
    avoided = then.avoided_kwh_per_yr - now.avoided_kwh_per_yr
    cost_eur = then.cost_eur - then.other_eur - (now.cost_eur - now.other_eur)
    is_step = then.is_there & (avoided > SMALLEST_STEP_KWH_PER_YR)
    own = np.divide(cost_eur, avoided, out=np.full(len(avoided), np.nan), where=is_step)
    cost = found.above.price_factor * total
    return _steps(plan, then.ways, (avoided, own, cost), is_step, is_chosen=False)


def _steps(
    plan: Plan,
    ways: Integers,
    figures: tuple[Floats, Floats, Floats],
    is_step: Booleans,
    *,
    is_chosen: bool,
) -> pd.DataFrame:
    avoided, own, cost = (figure[is_step] for figure in figures)
    years = np.array([*plan.scenario.years, NO_YEAR])[ways[is_step, 1:]]
    first = np.where(years == NO_YEAR, plan.scenario.last_year, years).min(axis=1)
    return pd.DataFrame(
        {
            "complex_id": np.array(plan.stock.complex_ids, dtype=np.object_)[is_step],
            "is_chosen": is_chosen,
            "year": first,
            "avoided_kwh_per_yr": avoided,
            "own_eur_per_kwh": own,
            "cost_eur_per_kwh": cost,
        }
    )
