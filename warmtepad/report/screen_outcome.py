"""What a screen says of the outcome of a plan: what is missed, and what it costs."""

from collections.abc import Iterator
from math import ceil
from textwrap import wrap

import numpy as np

from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.report.key_figures import (
    dwellings_worked_on,
    dwellings_worked_on_twice,
    priced_rules,
)
from warmtepad.report.lines import measures_eur, programme_lines, setup_eur
from warmtepad.report.money import cost_parts
from warmtepad.report.rows import rule_text, unit_text
from warmtepad.report.screen_lines import HANG, WIDTH, eur_text, gap_text, named
from warmtepad.report.texts import TEXTS, say
from warmtepad.report.words import number
from warmtepad.solving.best import PROOF_TOLERANCE
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

MOST_SHORTFALLS = 12
"""Missed limits that a screen has room for; the others are counted."""

LARGE_AMOUNT = 100.0
"""From here on an amount is missed in whole units."""


def outcome_lines(plan: Plan, language: Language) -> Iterator[str]:
    """Say how the plan came out, what it misses and what it costs.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.

    Yields
    ------
    str
        Lines of a screen.
    """
    text = outcome_text(plan, language)
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        yield from named("outcome", text, language)
        return
    colon = ":" if plan.shortfalls else ""
    yield from named("outcome", f"{text}{colon}", language)
    indent = " " * HANG
    for shortfall in plan.shortfalls[:MOST_SHORTFALLS]:
        text = shortfall_text(plan, shortfall, language)
        yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
    more = len(plan.shortfalls) - MOST_SHORTFALLS
    if more > 0:
        yield indent + say("screen shortfalls more", language, count=more)
    yield from named("cost", _cost(plan, language), language)
    yield from _cost_parts(plan, language)
    yield from named("investment", _investment(plan, language), language)


def outcome_text(plan: Plan, language: Language) -> str:
    """Say how the plan came out, without what it misses.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    if plan.outcome is Outcome.INFEASIBLE and not misses_least(plan):
        gap = gap_text(plan.solution.violation_gap_fraction, language)
        return say("screen unproven", language, gap=gap)
    rules = kept_text(plan, language)
    return say(f"screen {plan.outcome.value}", language, rules=rules)


def misses_least(plan: Plan) -> bool:
    """Whether it is proven that no plan misses less than this one."""
    return plan.solution.violation_gap_fraction <= PROOF_TOLERANCE


def kept_text(plan: Plan, language: Language) -> str:
    """Say which rules a plan keeps that was found to be possible.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    priced = priced_rules_text(plan, language)
    if not plan.options.rows.keys:
        name = "screen only prices" if priced else "screen no rules"
        return say(name, language, priced=priced)
    text = say(f"screen {'hard' if plan.shortfalls else 'all'} rules", language)
    if not priced:
        return text
    return say("screen asked rules", language, rules=text, priced=priced)


def priced_rules_text(plan: Plan, language: Language) -> str:
    """Names of the rules that prices of another run stand in for.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the names.
    """
    return ", ".join(rule_text(plan, rule, language) for rule in priced_rules(plan))


def shortfall_text(plan: Plan, shortfall: Shortfall, language: Language) -> str:
    """Say what a rule misses; a part of a dwelling is a dwelling.

    Parameters
    ----------
    plan
        The plan.
    shortfall
        What it misses.
    language
        Language of words and numbers.
    """
    amount = number(shortfall.amount, language, 2)
    if shortfall.unit == "dwellings" or shortfall.amount >= LARGE_AMOUNT:
        amount = number(ceil(shortfall.amount), language)
    name = f"screen shortfall {shortfall.rule}"
    if name in TEXTS:
        return say(name, language, year=shortfall.year, amount=amount)
    return say(
        "screen shortfall",
        language,
        year=shortfall.year,
        place=f" {shortfall.place}" if shortfall.place else "",
        rule=rule_text(plan, shortfall.rule, language),
        amount=amount,
        unit=unit_text(plan, shortfall, language),
    )


def _cost_parts(plan: Plan, language: Language) -> Iterator[str]:
    """Write what the extra cost is made of."""
    parts = cost_parts(plan)
    is_lost = parts.replaced_maintenance_eur < 0
    text = say(
        "screen maintenance lost" if is_lost else "screen maintenance text",
        language,
        planned=eur_text(parts.planned_maintenance_eur, language),
        works=eur_text(parts.works_eur, language),
        replaced=eur_text(parts.replaced_maintenance_eur, language),
        lost=eur_text(-parts.replaced_maintenance_eur, language),
    )
    yield from named("maintenance", text, language)
    others = parts.other_eur
    if priced_rules(plan):
        rules = priced_rules_text(plan, language)
        eur = eur_text(parts.priced_eur, language)
        text = say("screen priced text", language, rules=rules, eur=eur)
        yield from named("priced", text, language)
    for name in ("society", "missed"):
        if name in others:
            eur = eur_text(others[name], language)
            text = say(f"screen {name} text", language, eur=eur)
            yield from named(name, text, language)
    if others:
        yield from named("weighed", _weighed(plan, language), language)


def _investment(plan: Plan, language: Language) -> str:
    by_work = {
        lines.work.value: eur_text(
            float((measures_eur(plan, lines) + setup_eur(plan, lines)).sum()), language
        )
        for lines in programme_lines(plan)
    }
    text = say(
        "screen investment text",
        language,
        eur=eur_text(float(plan.years.investment_eur.sum()), language),
        dwellings=number(dwellings_worked_on(plan), language),
        **by_work,
    )
    twice = dwellings_worked_on_twice(plan)
    if not twice:
        return text
    count = number(twice, language)
    return say("screen investment twice", language, text=text, twice=count)


def _cost(plan: Plan, language: Language) -> str:
    parts = cost_parts(plan)
    text = say("screen cost text", language, eur=eur_text(parts.extra_eur, language))
    return text if parts.other_eur else _proven(text, plan, language)


def _weighed(plan: Plan, language: Language) -> str:
    """What the plan minimises, where that is not the extra cost."""
    eur = eur_text(cost_parts(plan).weighed_eur, language)
    return _proven(say("screen weighed text", language, eur=eur), plan, language)


def _proven(text: str, plan: Plan, language: Language) -> str:
    proof = proof_text(plan, language)
    return f"{text}; {proof}" if proof else text


def proof_text(plan: Plan, language: Language) -> str:
    """Say how near a plan is proven to be to the cheapest; empty if it is not.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    if not np.isfinite(plan.gap_fraction):
        return ""
    if plan.gap_fraction == 0:
        return say("screen no gap", language)
    gap = gap_text(plan.gap_fraction, language)
    return say("screen gap", language, gap=gap)
