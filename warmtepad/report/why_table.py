"""Why complexes get what they get, as one tidy table: ``why.parquet``."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np
import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.options.works import WorkTable
from warmtepad.plan.plan import Plan
from warmtepad.plan.why import Choices, Flips, Whys, whys
from warmtepad.report.fields import (
    EUR,
    EUR_PER_KWH,
    Field,
    FieldKind,
    count_field,
    number_field,
    text_field,
)
from warmtepad.report.fixed import fixed_of_complex
from warmtepad.report.programme import package_texts
from warmtepad.report.served import worth_of_rules
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

RULE_SEPARATOR = "; "
"""What stands between the names of rules."""

LEAST_EUR = 1.0
"""A rule that pays less than this is not named [EUR]."""

MOST_COMPLEXES = 100_000
"""Larger stocks go without; the whole sector has 90,000 complexes."""


class ChoiceName(StrEnum):
    """What a line of the table is about."""

    CHOSEN = "chosen"
    RUNNER_UP = "runner_up"
    NOTHING = "nothing"
    EARLIER = "earlier"
    LATER = "later"
    BELOW = "below"
    ABOVE = "above"


WHY_COLUMNS: tuple[Field, ...] = (
    text_field("complex_id", "The corporation's own name for the complex."),
    text_field(
        "choice",
        "What the line is about: `chosen`, what the plan does; `runner_up`, the "
        "cheapest other package in any year; `nothing`; `earlier` and `later`, the "
        "same works a year off; `below` and `above`, what takes over where the path "
        "pays less, or more.",
    ),
    count_field("envelope_year", "Year of the envelope work; empty if there is none."),
    count_field(
        "installation_year", "Year of the installation work; empty if there is none."
    ),
    text_field("envelope", "Ids of the envelope measures."),
    text_field("installation", "Ids of the installation measures."),
    text_field("envelope_nl", "Dutch names of the envelope measures."),
    text_field("installation_nl", "Dutch names of the installation measures."),
    text_field("envelope_en", "English names of the envelope measures."),
    text_field("installation_en", "English names of the installation measures."),
    count_field("dwellings", "Dwellings of the complex that the works reach."),
    count_field("complex_dwellings", "All dwellings of the complex."),
    number_field(
        "net_present_cost_eur", EUR, "Net present cost above that of doing nothing."
    ),
    number_field("path_eur", EUR, "What the path pays for it at its prices."),
    number_field(
        "other_rules_eur",
        EUR,
        "What the other rules and society pay, or take if below zero.",
    ),
    number_field(
        "extra_eur",
        EUR,
        "How much dearer it is than what is chosen, when the rules have paid; below "
        "zero where the plan closes its last gap with something less cheap.",
    ),
    number_field(
        "demand_avoided_kwh_per_yr",
        "kWh/yr",
        "Net heat demand avoided a year in the end, all dwellings.",
    ),
    number_field(
        "eur_per_kwh",
        EUR_PER_KWH,
        "Net present cost that is left to the path, per kWh of yearly net heat demand "
        "avoided; empty where none is avoided.",
    ),
    number_field(
        "price_eur_per_kwh", EUR_PER_KWH, "What the path pays here for such a kWh."
    ),
    number_field(
        "flip_price_eur_per_kwh",
        EUR_PER_KWH,
        "Of `below` and `above`: the price at which it takes over, for the kWh of what "
        "is chosen, or where that avoids none for its own.",
    ),
    number_field(
        "flip_factor",
        "",
        "The same as a factor on the prices of the path in all years.",
    ),
    text_field("rules", "Of `chosen`: other rules that pay for it."),
    *(
        text_field(
            f"{work}_fixed",
            f"Of `chosen`: `contract` where the {work} work of that year is under "
            "contract, `pinned` where it was decided in an edited programme or done "
            "before; all other lines keep to it.",
        )
        for work in Work
    ),
)
"""Columns of ``why.parquet``: per complex what is chosen, and what else could be."""


def has_why(plan: Plan) -> bool:
    """Whether a plan has prices that explain its choices, and is not too large."""
    is_found = plan.outcome is not Outcome.NO_PLAN_FOUND
    return is_found and plan.grounds.n_complexes <= MOST_COMPLEXES


def why_table(plan: Plan, found: Whys | None = None) -> pd.DataFrame:
    """Why each complex gets what it gets, and what else it could get.

    Parameters
    ----------
    plan
        The plan.
    found
        What speaks for its choices, if that is known.

    Returns
    -------
    DataFrame
        Some rows per complex, complexes in file order; the columns are declared in
        `WHY_COLUMNS`. Without rows if no plan was found, and for stocks of more than
        `MOST_COMPLEXES`.
    """
    if not has_why(plan):
        return _ordered(pd.DataFrame({column.name: [] for column in WHY_COLUMNS}))
    found = found or whys(plan)
    parts = [
        _part(plan, name, choices)
        for name, choices in (
            (ChoiceName.CHOSEN, found.chosen),
            (ChoiceName.RUNNER_UP, found.runner_up),
            (ChoiceName.NOTHING, found.nothing),
            (ChoiceName.EARLIER, found.earlier),
            (ChoiceName.LATER, found.later),
        )
    ]
    parts += [
        _flip_part(plan, name, found.chosen, flips)
        for name, flips in (
            (ChoiceName.BELOW, found.below),
            (ChoiceName.ABOVE, found.above),
        )
    ]
    table = pd.concat(parts, ignore_index=True)
    return _ordered(table.sort_values("_complex", kind="stable"))


def flip_eur_per_kwh(chosen: Choices, flips: Flips) -> Floats:
    """Prices of the path at which choices flip, (n_complexes,); NaN where none do.

    For the kWh of what is chosen, or where that avoids none of what takes over.

    Parameters
    ----------
    chosen
        What the plan does.
    flips
        What takes over.
    """
    now, then = chosen.price_eur_per_kwh, flips.choices.price_eur_per_kwh
    return np.asarray(flips.price_factor * np.where(np.isfinite(now), now, then))


def work_texts(
    plan: Plan, work: Work, ways: Integers, language: Language | None = None
) -> Texts:
    """Measures of one work of ways, shape (n_ways,); ids if no language is given."""
    does = _does(plan, work, ways)
    return package_texts(does, _table_of(plan, work).packages.measures, language)


def _table_of(plan: Plan, work: Work) -> WorkTable:
    is_envelope = work is Work.ENVELOPE
    return plan.grounds.envelope if is_envelope else plan.grounds.installation


def _does(plan: Plan, work: Work, ways: Integers) -> Booleans:
    """Measures that a work does anywhere in a complex, shape (n_ways, n_measures)."""
    alternatives, table = plan.options.alternatives, _table_of(plan, work)
    package = {
        Work.ENVELOPE: alternatives.envelope_package,
        Work.INSTALLATION: alternatives.installation_package,
    }[work][ways[:, 0]]
    useful = plan.grounds.reaches.any_member(table.useful)
    reach = alternatives.reach[ways[:, 0]]
    return np.asarray(table.packages.includes[package] & useful[reach])


def _flip_part(
    plan: Plan, name: ChoiceName, chosen: Choices, flips: Flips
) -> pd.DataFrame:
    """Lines of what takes over at another price."""
    there = flips.choices.is_there
    return _part(plan, name, flips.choices).assign(
        flip_price_eur_per_kwh=flip_eur_per_kwh(chosen, flips)[there],
        flip_factor=flips.price_factor[there],
    )


def _part(plan: Plan, name: ChoiceName, choices: Choices) -> pd.DataFrame:
    """Lines of one name, for the complexes that have such a choice."""
    there = np.flatnonzero(choices.is_there)
    stock, ways = plan.stock, choices.ways[there]
    in_complex = np.add.reduceat(stock.dwellings, stock.complex_starts)
    is_chosen = name is ChoiceName.CHOSEN
    rules = _rules(plan)[there] if is_chosen else ""
    return pd.DataFrame(
        {
            "_complex": there,
            "complex_id": np.array(stock.complex_ids, dtype=np.object_)[there],
            "choice": name.value,
            **dict(_works(plan, ways)),
            "dwellings": _reached(plan, ways),
            "complex_dwellings": in_complex[there],
            "net_present_cost_eur": choices.cost_eur[there],
            "path_eur": choices.path_eur[there],
            "other_rules_eur": choices.other_eur[there],
            "extra_eur": choices.extra_eur[there],
            "demand_avoided_kwh_per_yr": choices.avoided_kwh_per_yr[there],
            "eur_per_kwh": choices.eur_per_kwh[there],
            "price_eur_per_kwh": choices.price_eur_per_kwh[there],
            "flip_price_eur_per_kwh": np.nan,
            "flip_factor": np.nan,
            "rules": rules,
            **{
                f"{work}_fixed": fixed_of_complex(plan, work)[there]
                if is_chosen
                else ""
                for work in Work
            },
        }
    )


def _works(plan: Plan, ways: Integers) -> Iterator[tuple[str, pd.Series | Texts]]:
    """Years and measures of both works, by column."""
    calendar = np.array([*plan.scenario.years, 0], dtype=np.int64)
    for column, work in ((1, Work.ENVELOPE), (2, Work.INSTALLATION)):
        year = pd.Series(calendar[ways[:, column]], dtype="Int64")
        yield f"{work}_year", year.mask(ways[:, column] < 0)
        yield work.value, work_texts(plan, work, ways)
        for language in Language:
            yield f"{work}_{language}", work_texts(plan, work, ways, language)


def _reached(plan: Plan, ways: Integers) -> Integers:
    """Dwellings that the works of ways reach, shape (n_ways,)."""
    reaches = plan.grounds.reaches
    members = plan.stock.dwellings[reaches.row_of_member]
    of_reach = np.add.reduceat(members, reaches.member_starts)
    has_work = (ways[:, 1:] >= 0).any(axis=1)
    found = of_reach[plan.options.alternatives.reach[ways[:, 0]]]
    return np.where(has_work, found, 0)


def _rules(plan: Plan) -> Texts:
    """Rules other than the path that pay for what is chosen, (n_complexes,)."""
    worth = worth_of_rules(plan)
    names: list[list[str]] = [[] for _ in range(plan.grounds.n_complexes)]
    for rule in worth[Work.ENVELOPE]:
        paid = worth[Work.ENVELOPE][rule] + worth[Work.INSTALLATION][rule]
        for number in np.flatnonzero((paid > LEAST_EUR) & (rule != "path")).tolist():
            names[number].append(rule)
    return np.array([RULE_SEPARATOR.join(own) for own in names], dtype=np.object_)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Declared columns in their order, with their types."""
    types = {
        FieldKind.TEXT: "object",
        FieldKind.INTEGER: "Int64",
        FieldKind.NUMBER: "float64",
    }
    kinds = {column.name: types[column.kind] for column in WHY_COLUMNS}
    return table[list(kinds)].astype(kinds).reset_index(drop=True)
