"""Agreements as tables: what each costs, year by year, and who does and pays what."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from warmtepad.columns import Floats, Texts
from warmtepad.plan.plan import Plan
from warmtepad.policies.columns import (
    POLICIES_COLUMNS,
    POLICY_PLACES_COLUMNS,
    POLICY_YEARS_COLUMNS,
)
from warmtepad.policies.run import Policy
from warmtepad.policies.words import agreement_text, policy_text
from warmtepad.report.fields import Field, FieldKind
from warmtepad.report.key_figures import share_a_or_better
from warmtepad.report.proof import apart_eur, missed_text
from warmtepad.report.texts import say
from warmtepad.report.words import word_name
from warmtepad.sampling.margins import read_margins
from warmtepad.terms import DwellingType, Language


def policies_table(
    policies: Sequence[Policy], language: Language = Language.NL
) -> pd.DataFrame:
    """Every agreement with its cost, its proof and what it brings.

    Parameters
    ----------
    policies
        Agreements as `compare_policies` gives them; the first is compared with.
    language
        Language of words and names.

    Returns
    -------
    DataFrame
        The columns are declared in `POLICIES_COLUMNS`.
    """
    lines = [_line(one, policies[0], language) for one in policies]
    return _framed(lines, POLICIES_COLUMNS)


def policy_years_table(policies: Sequence[Policy]) -> pd.DataFrame:
    """Every agreement year by year, with the marginal price of the path.

    Parameters
    ----------
    policies
        Agreements.

    Returns
    -------
    DataFrame
        The columns are declared in `POLICY_YEARS_COLUMNS`.
    """
    names = [c.name for c in POLICY_YEARS_COLUMNS if c.name != "agreement"]
    lines = [
        {"agreement": one.agreement.value}
        | {name: getattr(one.plan.years, name)[number] for name in names}
        for one in policies
        if one.plan is not None
        for number in range(len(one.plan.years.year))
    ]
    return _framed(lines, POLICY_YEARS_COLUMNS)


def policy_places_table(
    policies: Sequence[Policy], language: Language = Language.NL
) -> pd.DataFrame:
    """Where the kilowatt-hours come from, who pays and who saves.

    Parameters
    ----------
    policies
        Agreements; the first is compared with.
    language
        Language of words and names.

    Returns
    -------
    DataFrame
        The columns are declared in `POLICY_PLACES_COLUMNS`.
    """
    base = policies[0].plan
    cost_of_base = None if base is None else _complex_eur(base)
    lines: list[dict[str, object]] = []
    for one in policies:
        if one.plan is not None:
            lines += _places(one.plan, one.agreement.value, cost_of_base, language)
    return _framed(lines, POLICY_PLACES_COLUMNS)


def _line(one: Policy, base: Policy, language: Language) -> dict[str, object]:
    plan = one.plan
    line: dict[str, object] = {
        "agreement": one.agreement.value,
        "name": agreement_text(one.agreement, language),
        "outcome": "error" if plan is None else plan.outcome.value,
        "missed": one.error if plan is None else missed_text(plan, language),
    }
    if plan is None:
        return line
    avoided = _avoided_kwh_per_yr(plan)
    of_label = plan.years.dwellings_of_label[-1]
    there = plan.is_there_at_end
    dwellings = plan.stock.dwellings
    return (
        line
        | _extra(one, base)
        | {
            "cost_eur": plan.objective_eur,
            "lower_bound_eur": plan.lower_bound_eur,
            "gap": plan.gap_fraction,
            "investment_eur": plan.years.investment_eur.sum(),
            "average_kwh_per_m2_yr": plan.years.average_kwh_per_m2_yr[-1],
            "demand_avoided_kwh_per_yr": avoided.sum(),
            "eur_per_kwh": plan.objective_eur / avoided.sum()
            if avoided.sum() > 0
            else math.nan,
            "dwellings_worked_on": dwellings @ plan.programme.is_worked_on,
            "improved_dwellings": dwellings @ (there & (plan.drop_kwh_per_m2_yr > 0)),
            "strongly_improved_dwellings": dwellings @ plan.is_strongly_improved,
            "off_gas_dwellings": plan.years.off_gas_dwellings[-1],
            "a_or_better_fraction": share_a_or_better(of_label),
            "saving_eur_per_yr": (plan.saving_eur_per_yr * dwellings * there).sum(),
        }
    )


def _extra(one: Policy, base: Policy) -> dict[str, float]:
    """What an agreement costs above another one, and between what that is proven."""
    if one.plan is None or base.plan is None or not (one.keeps_all and base.keeps_all):
        return {}
    of_base = base.plan.objective_eur
    extra, at_least, at_most = apart_eur(
        one.plan.objective_eur,
        one.plan.lower_bound_eur,
        of_base,
        base.plan.lower_bound_eur,
    )
    return {
        "extra_eur": extra,
        "extra_at_least_eur": at_least,
        "extra_at_most_eur": at_most,
        "extra_fraction": extra / abs(of_base) if of_base else math.nan,
    }


def _places(
    plan: Plan, agreement: str, cost_of_base: Floats | None, language: Language
) -> Iterator[dict[str, object]]:
    """Groups of complexes, kind by kind."""
    stock, starts = plan.stock, plan.stock.complex_starts

    def summed(rows: Floats) -> Floats:
        return np.asarray(np.add.reduceat(rows, starts), dtype=np.float64)

    dwellings = stock.dwellings.astype(np.float64)
    there = plan.is_there_at_end
    figures = {
        "dwellings": summed(dwellings),
        "dwellings_worked_on": summed(dwellings * plan.programme.is_worked_on),
        "demand_avoided_kwh_per_yr": summed(_avoided_kwh_per_yr(plan)),
        "cost_eur": _complex_eur(plan),
        "investment_eur": summed(plan.programme.investment_eur),
        "saving_eur_per_yr": summed(plan.saving_eur_per_yr * dwellings * there),
    }
    if cost_of_base is not None:
        figures["extra_eur"] = figures["cost_eur"] - cost_of_base
    whole = {name: column.sum() for name, column in figures.items()}
    for per, names in _kinds(plan, language).items():
        for group in sorted(set(names)):
            own = np.asarray(names == group)
            line = {name: column[own].sum() for name, column in figures.items()}
            yield {
                "agreement": agreement,
                "per": policy_text(per, language),
                "group": group,
                "avoided_fraction": _share(line, whole, "demand_avoided_kwh_per_yr"),
                "cost_fraction": _share(line, whole, "cost_eur"),
                "cost_eur_per_dwelling": line["cost_eur"] / line["dwellings"],
            } | line


def _kinds(plan: Plan, language: Language) -> dict[str, Texts]:
    """Name of the group of each complex, by kind of group.

    Building periods are those of the made-up sector; the first has no start and the
    last no end, in words, for a spreadsheet would read a number below zero.
    """
    stock = plan.stock
    first = stock.complex_starts
    none = say("not given", language)

    def given(column: Texts) -> Texts:
        return np.array([str(name) or none for name in column[first]], np.object_)

    types = np.array([word_name(word, language) for word in DwellingType], np.object_)
    last_years = read_margins().periods.last_year[:-1]
    periods = np.array(
        [
            policy_text("period to", language, year=last_years[0]),
            *(f"{last + 1}-{until}" for last, until in pairwise(last_years)),
            policy_text("period from", language, year=last_years[-1] + 1),
        ],
        np.object_,
    )
    period = np.searchsorted(last_years, stock.building_year[first])
    kinds = ("corporation", "province", "region", "dwelling_type", "building_period")
    columns = (
        given(stock.corporation),
        given(stock.province),
        given(stock.region),
        types[stock.dwelling_type[first]],
        periods[period],
    )
    return dict(zip(kinds, columns, strict=True))


def _share(line: dict[str, float], whole: dict[str, float], name: str) -> float:
    return line[name] / whole[name] if whole[name] else math.nan


def _complex_eur(plan: Plan) -> Floats:
    """Net present cost of the works of each complex, shape (n_complexes,)."""
    return plan.options.problem.cost_of_works_eur(plan.ways)


def _avoided_kwh_per_yr(plan: Plan) -> Floats:
    """Net heat demand avoided at the end of the last year, shape (n_rows,)."""
    stock = plan.stock
    drop = plan.drop_kwh_per_m2_yr * stock.floor_area_m2 * stock.dwellings
    return np.asarray(drop * plan.is_there_at_end)


def _framed(
    lines: Sequence[dict[str, object]], columns: tuple[Field, ...]
) -> pd.DataFrame:
    table = pd.DataFrame(lines, columns=[c.name for c in columns])
    for column in columns:
        if column.kind is FieldKind.INTEGER:
            table[column.name] = (
                table[column.name].astype("Float64").round().astype("Int64")
            )
    return table
