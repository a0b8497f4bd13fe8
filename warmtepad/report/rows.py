"""Every rule as a table: its limits, what the plan comes to, and its price."""

import numpy as np
import pandas as pd

from warmtepad.columns import Floats
from warmtepad.limits import Per
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.quantities import Quantity
from warmtepad.report.declared import ROWS_COLUMNS
from warmtepad.report.framed import as_declared
from warmtepad.report.texts import RULES
from warmtepad.report.words import word_name
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import DwellingType, Language


def rows_table(plan: Plan, language: Language = Language.NL) -> pd.DataFrame:
    """Every limit of every rule beside what the plan comes to.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of names and units.

    Returns
    -------
    DataFrame
        One row per rule, place and year; the columns are declared in `ROWS_COLUMNS`.
    """
    keys = plan.options.rows.keys
    missed = {(s.rule, s.place, s.year): s.amount for s in plan.shortfalls}
    columns = {
        "rule": [key.rule for key in keys],
        "per": [word_name(key.per, language) for key in keys],
        "place": [place_text(key.per, key.place, language) for key in keys],
        "year": np.array([key.year for key in keys], dtype=np.int64),
        "quantity": [key.quantity.text(language) for key in keys],
        "unit": [key.unit(language) for key in keys],
        **_figures(plan),
        "missed": np.array(
            [missed.get((key.rule, key.place, key.year), 0.0) for key in keys],
            dtype=np.float64,
        ),
    }
    return as_declared([pd.DataFrame(columns)], ROWS_COLUMNS)


def rule_text(plan: Plan, rule: str, language: Language) -> str:
    """Name of a rule for people: of its own in a language, or id and quantity."""
    if rule in RULES:
        return RULES[rule][language.code]
    quantities: dict[str, Quantity] = {
        key.rule: key.quantity for key in plan.options.rows.keys
    }
    if rule not in quantities:
        return rule
    return f"{rule} ({quantities[rule].text(language)})"


def unit_text(plan: Plan, shortfall: Shortfall, language: Language) -> str:
    """Unit of a shortfall in a language."""
    for key in plan.options.rows.keys:
        if key.rule == shortfall.rule and key.unit() == shortfall.unit:
            return key.unit(language)
    return shortfall.unit


def place_text(per: Per, place: str, language: Language) -> str:
    """Name of a place: a dwelling type by its word, others as the stock has them."""
    if per is Per.DWELLING_TYPE and place:
        return word_name(DwellingType(place), language)
    return place


def _figures(plan: Plan) -> dict[str, Floats]:
    """Limits, outcome and price of each row, in the unit of its key, (n_rows,)."""
    problem, keys = plan.options.problem, plan.options.rows.keys
    idle = np.array([key.idle for key in keys], dtype=np.float64)
    weight = np.array([key.weight_of_average for key in keys], dtype=np.float64)
    weight = np.where(weight > 0, weight, np.nan)
    done = problem.columns(plan.ways).coefficients.sum(axis=1)
    price = np.abs(np.asarray(plan.solution.price_eur, dtype=np.float64)) * weight
    is_unknown = plan.outcome is Outcome.NO_PLAN_FOUND
    names = {(s.rule, s.place, s.year) for s in plan.shortfalls}
    is_missed = [(key.rule, key.place, key.year) in names for key in keys]
    hard = ~np.isfinite(problem.violation_price_eur)
    unknown = is_unknown | (np.array(is_missed, dtype=np.bool_) & hard)
    return {
        "at_least": _limit(problem.lower, idle, weight),
        "at_most": _limit(problem.upper, idle, weight),
        "outcome": np.asarray((done + idle) / weight),
        "price_eur": np.where(unknown, np.nan, price),
    }


def _limit(limit: Floats, idle: Floats, weight: Floats) -> Floats:
    """Limit as people state it, NaN where there is none, shape (n_rows,)."""
    has_limit = np.isfinite(limit)
    return np.where(
        has_limit, (np.where(has_limit, limit, 0.0) + idle) / weight, np.nan
    )
