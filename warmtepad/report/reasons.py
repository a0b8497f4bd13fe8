"""Why a work is in the programme, as far as the plan itself tells."""

from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Texts
from warmtepad.plan.plan import Plan
from warmtepad.report.fixed import FixedBy, fixed_by
from warmtepad.report.lines import Lines, replaced_items
from warmtepad.report.rows import rule_text
from warmtepad.report.served import worth_of_rules
from warmtepad.report.texts import say
from warmtepad.report.words import number
from warmtepad.terms import EnergyLabel, Language

PRICE_DECIMALS = 2
"""Digits of a price in a sentence."""

LEAST_EUR = 1.0
"""Amounts below this are rounding, and no reason [EUR]."""

NAMED_APART = frozenset({"path", "phase-out", "off gas"})
"""Rules that have a sentence of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What lines cost and what the path pays for them, shape (n_lines,) each."""

    eur_per_kwh: Floats
    """Yearly payment per kWh of net heat demand avoided; NaN where none is."""

    net_eur: Floats
    """Net present cost above doing nothing [EUR]."""

    path_eur: Floats
    """What the path pays for what is avoided; NaN where not known [EUR]."""


def reasons(plan: Plan, lines: Lines, worth: Worth, language: Language) -> Texts:
    """One sentence per line of the programme: which rule asks for the work.

    A rule is named only where the plan shows that the line serves it. What would have
    been done instead is not known here.

    Parameters
    ----------
    plan
        The plan.
    lines
        Lines of one work.
    worth
        What they cost and what the path pays.
    language
        Language of the sentences.

    Returns
    -------
    ndarray of shape (n_lines,)
    """
    phrases = (
        _order_phrases(plan, lines, language),
        _label_phrases(plan, lines, language),
        _off_gas_phrases(plan, lines, language),
        _path_phrases(plan, worth, language),
        _rule_phrases(plan, lines, language),
        _maintenance_phrases(plan, lines, language),
    )
    none = say("reason none", language)
    texts = [
        "; ".join(filter(None, line)) or none for line in zip(*phrases, strict=True)
    ]
    return np.array(texts, dtype=np.object_)


def _where(flags: Booleans, phrase: str) -> list[str]:
    return [phrase if flag else "" for flag in flags.tolist()]


def _order_phrases(plan: Plan, lines: Lines, language: Language) -> list[str]:
    """Works that are fixed, and measures that the stock asks for."""
    grounds = plan.grounds
    table = grounds.envelope if lines.work is Work.ENVELOPE else grounds.installation
    does = plan.programme.does(lines.work)[lines.row]
    is_required = (table.required[lines.row] & does).any(axis=1)
    required = _where(np.asarray(is_required), say("reason required", language))
    phrase_of = {
        fixed.value: say(f"reason {fixed.value}", language)
        for fixed in (FixedBy.CONTRACT, FixedBy.PINNED)
    }
    found = fixed_by(plan, lines.work)[lines.row].tolist()
    return [
        phrase_of.get(fixed, asked)
        for fixed, asked in zip(found, required, strict=True)
    ]


def _label_phrases(plan: Plan, lines: Lines, language: Language) -> list[str]:
    label = plan.programme.before.label[lines.row]
    ends_poor = _ends_poor_label(plan, lines.work)[lines.row]
    deadline = plan.scenario.phase_out.deadline_year
    phrase_of_label = {
        int(poor): say("reason label", language, label=poor.text, year=deadline)
        for poor in EnergyLabel
    }
    return [
        phrase_of_label[rank] if ends else ""
        for rank, ends in zip(label.tolist(), ends_poor.tolist(), strict=True)
    ]


def _off_gas_phrases(plan: Plan, lines: Lines, language: Language) -> list[str]:
    leaves = _counts_off_gas(plan)[lines.row]
    if lines.work is Work.INSTALLATION:
        return _where(leaves, say("reason off gas", language))
    later = plan.programme.installation_year[lines.row]
    together = _where(
        leaves & (later == lines.year), say("reason with off gas", language)
    )
    before = [
        say("reason before off gas", language, year=year) if is_later else ""
        for year, is_later in zip(
            later.tolist(), (leaves & (later > lines.year)).tolist(), strict=True
        )
    ]
    return [one or other for one, other in zip(together, before, strict=True)]


def _path_phrases(plan: Plan, worth: Worth, language: Language) -> list[str]:
    counts = np.isfinite(worth.eur_per_kwh) & plan.scenario.path.is_enabled
    is_cheap = worth.net_eur < worth.path_eur
    prices = [number(price, language, PRICE_DECIMALS) for price in worth.eur_per_kwh]
    return [
        say("reason cheap" if cheap else "reason path", language, price=price)
        if does_count
        else ""
        for price, cheap, does_count in zip(
            prices, is_cheap.tolist(), counts.tolist(), strict=True
        )
    ]


def _rule_phrases(plan: Plan, lines: Lines, language: Language) -> list[str]:
    """Rules whose price says that the work serves them."""
    number_of_line = plan.stock.complex_of_row[lines.row]
    names: list[list[str]] = [[] for _ in lines.row]
    for rule, worth in worth_of_rules(plan)[lines.work].items():
        if rule in NAMED_APART:
            continue
        text = rule_text(plan, rule, language)
        for line in np.flatnonzero(worth[number_of_line] > LEAST_EUR).tolist():
            names[line].append(text)
    return [
        say("reason rule", language, rule=", ".join(own)) if own else ""
        for own in names
    ]


def _maintenance_phrases(plan: Plan, lines: Lines, language: Language) -> list[str]:
    """Planned maintenance that a line replaces."""
    names: list[list[str]] = [[] for _ in lines.row]
    for item, saved_eur in replaced_items(plan, lines):
        name = (item.name_nl, item.name_en)[language.code]
        for line in np.flatnonzero(saved_eur > LEAST_EUR).tolist():
            names[line].append(name)
    return [
        say("reason maintenance", language, names=", ".join(own)) if own else ""
        for own in names
    ]


def _ends_poor_label(plan: Plan, work: Work) -> Booleans:
    """Whether this work lifts a row from a label that may not stay, (n_rows,).

    An envelope work helps to, also if an installation work takes the last step; an
    installation work does only where the envelope work did not go far enough. What is
    done after the deadline does not help.
    """
    rule, programme = plan.scenario.phase_out, plan.programme
    if not rule.is_enabled:
        return np.zeros(len(plan.stock), dtype=np.bool_)
    worst = int(EnergyLabel.of(rule.worst_label_allowed))
    year = programme.year_of(work)
    in_time = (year != NO_YEAR) & (year <= rule.deadline_year)
    number_of_year = plan.scenario.years.index(rule.deadline_year)
    there = plan.grounds.in_stock()[plan.stock.complex_of_row, number_of_year]
    deadline = np.array([rule.deadline_year])
    lifts = programme.of_state(deadline, lambda s: s.label)[:, 0] >= worst
    if work is Work.INSTALLATION:
        lifts &= programme.between.label < worst
    return np.asarray(plan.grounds.is_poor & in_time & there & lifts)


def _counts_off_gas(plan: Plan) -> Booleans:
    """Whether a row counts for the off-gas target, shape (n_rows,)."""
    rule, programme = plan.scenario.off_gas, plan.programme
    if not rule.is_enabled:
        return np.zeros(len(plan.stock), dtype=np.bool_)
    year = programme.installation_year
    in_time = (year != NO_YEAR) & (year <= rule.year)
    number_of_year = plan.scenario.years.index(rule.year)
    there = plan.grounds.in_stock()[plan.stock.complex_of_row, number_of_year]
    leaves = programme.after.is_gas_free & ~programme.before.is_gas_free
    return np.asarray(leaves & in_time & there)
