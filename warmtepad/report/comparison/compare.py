"""Whether plans are about the same, and what they do otherwise."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from warmtepad.errors import InputError
from warmtepad.plan.plan import Plan
from warmtepad.replanning import Kind, Past, differences
from warmtepad.report.changes import (
    DIFFERENCE_COLUMNS,
    difference_cells,
    with_years,
)
from warmtepad.report.comparison.figures import figures_table
from warmtepad.report.comparison.told import Told, read_told, told_of
from warmtepad.report.fields import Field, text_field
from warmtepad.terms import Language

LEAST_PLANS = 2
"""Plans that can be compared."""

SOURCE = "the comparison"
"""What messages about several plans begin with."""

PRICES = "prices"
VERSION = "version"
"""Name of the version of warmtepad among the things that a plan is made of."""

WORKS_COLUMNS: tuple[Field, ...] = (
    text_field("plan", "Plan whose programme is held against that of the first."),
    *DIFFERENCE_COLUMNS,
)
"""Columns of ``works.csv``: before is the first plan, now the one that is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockDifference:
    """Complexes of which two plans know otherwise."""

    new: tuple[str, ...]
    """Complexes that the first plan does not have."""

    gone: tuple[str, ...]
    """Complexes that only the first plan has."""

    restated: tuple[str, ...]
    """Complexes whose rows, dwellings, labels or demand differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Plans beside each other; the first is what the others are held against."""

    plans: tuple[Told, ...]
    """The plans."""

    is_same: Mapping[str, Mapping[str, bool]]
    """Whether each other plan has the same ``stock``, ``scenario``, ``measures``,
    ``assumptions``, ``prices`` in place of rules and ``version`` as the first, by name
    of the plan."""

    stocks: Mapping[str, StockDifference]
    """How the stock of each other plan differs, by name of the plan."""

    figures: pd.DataFrame
    """Figures of all plans; columns as declared in `COMPARISON_COLUMNS`."""

    works: pd.DataFrame
    """Works that differ; columns as declared in `WORKS_COLUMNS`."""

    counts: Mapping[str, Mapping[Kind, int]]
    """Works that differ by how they do, by name of the plan."""

    language: Language
    """Language of words in the tables."""

    @property
    def first(self) -> Told:
        """Plan that the others are held against."""
        return self.plans[0]

    @property
    def is_fair(self) -> bool:
        """Whether all plans are about the same stock, measures and assumptions."""
        return all(
            same
            for things in self.is_same.values()
            for name, same in things.items()
            if name not in {"scenario", PRICES, VERSION}
        )


def compare(
    plans: Sequence[Path | str | Plan] | Mapping[str, Path | str | Plan],
    *,
    language: Language = Language.NL,
) -> Comparison:
    """Hold plans against the first of them.

    Parameters
    ----------
    plans
        Folders that plans were written to, or plans in memory; a mapping gives them
        names, else a folder has its own name and a plan its number.
    language
        Language of words in the tables.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        If there are fewer than two, or a folder holds no plan; says so of every one.
    """
    named = plans if isinstance(plans, Mapping) else dict(_named(plans))
    if len(named) < LEAST_PLANS:
        msg = f"{len(named)} found, expected at least {LEAST_PLANS} plans"
        raise InputError(SOURCE, [msg])
    told = _all_told(named)
    first = told[0]
    rows: list[Mapping[str, object]] = []
    counts: dict[str, Mapping[Kind, int]] = {}
    for other in told[1:]:
        differs = list(differences(first.past.works, other.past.works))
        counts[other.name] = Counter(one.kind for one in differs)
        rows += [
            {"plan": other.name, **difference_cells(one, language)} for one in differs
        ]
    return Comparison(
        plans=told,
        is_same={other.name: _same_things(first, other) for other in told[1:]},
        stocks={
            other.name: stock_difference(first.past, other.past) for other in told[1:]
        },
        figures=figures_table(told),
        works=with_years(rows, WORKS_COLUMNS),
        counts=counts,
        language=language,
    )


def stock_difference(before: Past, now: Past) -> StockDifference:
    """How the rows that two plans were made for differ."""
    one, other = _rows(before), _rows(now)
    return StockDifference(
        new=tuple(name for name in other if name not in one),
        gone=tuple(name for name in one if name not in other),
        restated=tuple(n for n, rows in other.items() if n in one and rows != one[n]),
    )


def _rows(past: Past) -> dict[str, list[object]]:
    """Rows of each complex."""
    found: dict[str, list[object]] = {}
    for row in past.rows:
        found.setdefault(row.complex_id, []).append(row)
    return found


def _same_things(first: Told, other: Told) -> dict[str, bool]:
    one, another = first.figures["digests"], other.figures["digests"]
    version = first.figures["warmtepad_version"] == other.figures["warmtepad_version"]
    priced = [told.figures["priced_rules"] for told in (first, other)]
    return {name: another.get(name) == digest for name, digest in one.items()} | {
        PRICES: priced[0] == priced[1],
        VERSION: version,
    }


def _named(
    plans: Sequence[Path | str | Plan],
) -> list[tuple[str, Path | str | Plan]]:
    """Plans with short names that differ."""
    short = [
        f"plan {place}" if isinstance(plan, Plan) else Path(plan).resolve().name
        for place, plan in enumerate(plans, start=1)
    ]
    names = list(short)
    if len({id(p) if isinstance(p, Plan) else str(p) for p in plans}) == len(plans):
        count = Counter(short)  # folders of one name go by their whole path
        names = [
            str(plan) if count[name] > 1 and not isinstance(plan, Plan) else name
            for name, plan in zip(short, plans, strict=True)
        ]
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[place] = f"{name} ({seen[name]})"
    return list(zip(names, plans, strict=True))


def _all_told(named: Mapping[str, Path | str | Plan]) -> tuple[Told, ...]:
    """What every plan tells; every folder without one is named in one error."""
    told: list[Told] = []
    failed: list[InputError] = []
    for name, plan in named.items():
        try:
            told.append(
                told_of(plan, name)
                if isinstance(plan, Plan)
                else read_told(Path(plan), name)
            )
        except InputError as error:
            failed.append(error)
    if len(failed) == 1:
        raise failed[0]
    if failed:
        problems = [f"{e.source}: {problem}" for e in failed for problem in e.problems]
        raise InputError(SOURCE, problems)
    return tuple(told)
