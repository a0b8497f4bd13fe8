"""Who gets something and who does not, by present label, region and dwelling type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers, Texts
from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.report.declared import FAIRNESS_COLUMNS
from warmtepad.report.texts import say
from warmtepad.report.words import word_name
from warmtepad.terms import DwellingType, EnergyLabel, Language

GROUPINGS = (Per.LABEL, Per.REGION, Per.DWELLING_TYPE)
"""What dwellings are grouped by."""


def fairness_table(plan: Plan, language: Language = Language.NL) -> pd.DataFrame:
    """Dwellings that get nothing up to the last year, by label, region and type.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words.

    Returns
    -------
    DataFrame
        One row per group of dwellings; the columns are declared in
        `FAIRNESS_COLUMNS`. Only dwellings that are in stock at the end of the last year
        are counted.
    """
    groups = [
        (per, name, own)
        for per in GROUPINGS
        for name, own in _groups(plan, per, language)
    ]
    counts = {name: _counted(plan, rows, groups) for name, rows in _who(plan).items()}
    share = counts["untouched_dwellings"] / np.maximum(counts["dwellings"], 1)
    columns = {
        "per": np.array([word_name(per, language) for per, _, _ in groups], np.object_),
        "group": np.array([name for _, name, _ in groups], np.object_),
        **counts,
        "untouched_fraction": np.asarray(share, dtype=np.float64),
    }
    return pd.DataFrame({c.name: columns[c.name] for c in FAIRNESS_COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Untouched:
    """Dwellings that get nothing up to the last year and are then still there."""

    dwellings: int
    """How many."""

    fraction: float
    """Their share of all dwellings that are then there."""

    poor_dwellings: int
    """How many of them have label E, F or G at present."""


def untouched(plan: Plan) -> Untouched:
    """Who gets nothing, all groups together.

    Parameters
    ----------
    plan
        The plan.
    """
    who, dwellings = _who(plan), plan.stock.dwellings
    is_untouched = who["untouched_dwellings"]
    is_poor = plan.programme.before.label < EnergyLabel.D
    count = int(dwellings[is_untouched].sum())
    return Untouched(
        dwellings=count,
        fraction=count / max(int(dwellings[who["dwellings"]].sum()), 1),
        poor_dwellings=int(dwellings[is_untouched & is_poor].sum()),
    )


def untouched_share(plan: Plan, per: Per, language: Language) -> dict[str, float]:
    """Share of the dwellings of each group that gets nothing.

    Parameters
    ----------
    plan
        The plan.
    per
        What dwellings are grouped by, one of `GROUPINGS`.
    language
        Language of words.
    """
    is_untouched, there = _who(plan)["untouched_dwellings"], plan.is_there_at_end
    dwellings = plan.stock.dwellings
    return {
        name: float(dwellings[own & is_untouched].sum() / dwellings[own & there].sum())
        for name, own in _groups(plan, per, language)
    }


def _who(plan: Plan) -> Mapping[str, Booleans]:
    """Rows that count in each column, shape (n_rows,)."""
    there, first = plan.is_there_at_end, plan.programme.year
    last = plan.scenario.last_year
    return {
        "dwellings": there,
        "untouched_dwellings": there & (first == NO_YEAR),
        "last_year_only_dwellings": there & (first == last),
        "strongly_improved_dwellings": plan.is_strongly_improved,
    }


def _counted(
    plan: Plan, rows: Booleans, groups: list[tuple[Per, str, Booleans]]
) -> Integers:
    found = [plan.stock.dwellings[own & rows].sum() for _, _, own in groups]
    return np.array(found, dtype=np.int64)


def _groups(plan: Plan, per: Per, language: Language) -> Iterator[tuple[str, Booleans]]:
    """Name of each group that has dwellings at the end, and its rows."""
    there = plan.is_there_at_end
    of_row, names = _names(plan, per, language)
    for code, name in enumerate(names):
        own = np.asarray(of_row == code)
        if (own & there).any():
            yield name, own


def _names(
    plan: Plan, per: Per, language: Language
) -> tuple[Integers | Floats, tuple[str, ...] | Texts]:
    """Code of the group of each row, and the name of each code."""
    if per is Per.LABEL:
        return plan.programme.before.label, tuple(x.text for x in EnergyLabel)
    if per is Per.DWELLING_TYPE:
        types = tuple(word_name(word, language) for word in DwellingType)
        return plan.stock.dwelling_type, types
    names, code = np.unique(plan.stock.region.astype(str), return_inverse=True)
    none = say("not given", language)
    return code.reshape(-1), tuple(str(name) or none for name in names)
