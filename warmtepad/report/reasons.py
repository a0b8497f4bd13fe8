"""Why a work is in the programme, as far as the plan itself tells."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers, Texts
from warmtepad.plan.plan import Plan
from warmtepad.report.texts import say
from warmtepad.report.words import number
from warmtepad.terms import EnergyLabel, Language

PRICE_DECIMALS = 2
"""Digits of a price in a sentence."""


def reasons(
    plan: Plan,
    rows: Integers,
    work: Work,
    eur_per_kwh: Floats,
    is_cheap: Booleans,
    language: Language,
) -> Texts:
    """One sentence per line of the programme: which rule asks for the work.

    A rule is named only where the plan shows that the line serves it. What would have
    been done instead is not known here.

    Parameters
    ----------
    plan
        The plan.
    rows
        Row of the stock of each line, shape (n_lines,).
    work
        The work of all lines.
    eur_per_kwh
        Annualised cost per kWh avoided, NaN where nothing is, shape (n_lines,).
    is_cheap
        Whether a line costs less than the path pays for it, shape (n_lines,).
    language
        Language of the sentences.

    Returns
    -------
    ndarray of shape (n_lines,)
    """
    label = plan.programme.before.label[rows]
    phrases = (
        _label_phrases(plan, _ends_poor_label(plan, work)[rows], label, language),
        _off_gas_phrases(_counts_off_gas(plan)[rows], work, language),
        _path_phrases(plan, eur_per_kwh, is_cheap, language),
    )
    none = say("reason none", language)
    texts = [
        "; ".join(filter(None, line)) or none for line in zip(*phrases, strict=True)
    ]
    return np.array(texts, dtype=np.object_)


def _label_phrases(
    plan: Plan, ends_poor: Booleans, label: Integers, language: Language
) -> list[str]:
    deadline = plan.scenario.phase_out.deadline_year
    phrase_of_label = {
        int(poor): say("reason label", language, label=poor.text, year=deadline)
        for poor in EnergyLabel
    }
    return [
        phrase_of_label[rank] if ends else ""
        for rank, ends in zip(label.tolist(), ends_poor.tolist(), strict=True)
    ]


def _off_gas_phrases(leaves_gas: Booleans, work: Work, language: Language) -> list[str]:
    is_envelope = work is Work.ENVELOPE
    name = "reason with off gas" if is_envelope else "reason off gas"
    phrase = say(name, language)
    return [phrase if leaves else "" for leaves in leaves_gas.tolist()]


def _path_phrases(
    plan: Plan, eur_per_kwh: Floats, is_cheap: Booleans, language: Language
) -> list[str]:
    counts = np.isfinite(eur_per_kwh) & plan.scenario.path.is_enabled
    prices = [number(price, language, PRICE_DECIMALS) for price in eur_per_kwh]
    return [
        say("reason cheap" if cheap else "reason path", language, price=price)
        if does_count
        else ""
        for price, cheap, does_count in zip(
            prices, is_cheap.tolist(), counts.tolist(), strict=True
        )
    ]


def _ends_poor_label(plan: Plan, work: Work) -> Booleans:
    """Whether this work lifts a row from a label that may not stay, (n_rows,).

    An envelope work helps to, also if an installation work takes the last step; an
    installation work does only where the envelope work did not go far enough.
    """
    rule, programme = plan.scenario.phase_out, plan.programme
    if not rule.is_enabled:
        return np.zeros(len(plan.stock), dtype=np.bool_)
    worst = int(EnergyLabel.of(rule.worst_label_allowed))
    in_time = (programme.year != NO_YEAR) & (programme.year <= rule.deadline_year)
    number_of_year = plan.scenario.years.index(rule.deadline_year)
    there = plan.grounds.in_stock()[plan.stock.complex_of_row, number_of_year]
    lifts = programme.after.label >= worst
    if work is Work.INSTALLATION:
        lifts &= programme.between.label < worst
    return np.asarray(plan.grounds.is_poor & in_time & there & lifts)


def _counts_off_gas(plan: Plan) -> Booleans:
    """Whether a row counts for the off-gas target, shape (n_rows,)."""
    rule, programme = plan.scenario.off_gas, plan.programme
    if not rule.is_enabled:
        return np.zeros(len(plan.stock), dtype=np.bool_)
    in_time = (programme.year != NO_YEAR) & (programme.year <= rule.year)
    number_of_year = plan.scenario.years.index(rule.year)
    there = plan.grounds.in_stock()[plan.stock.complex_of_row, number_of_year]
    leaves = programme.after.is_gas_free & ~programme.before.is_gas_free
    return np.asarray(leaves & in_time & there)
