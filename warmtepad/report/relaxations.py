"""What makes a task too hard and what mends it, in words, figures and a table."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from math import ceil

import numpy as np
import pandas as pd

from warmtepad.mending import Lever, Mending, Relaxation
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.report.fields import EUR, Field, number_field, text_field
from warmtepad.report.key_figures import rounded
from warmtepad.report.mending_texts import MENDING_TEXTS
from warmtepad.report.rows import rule_text, unit_text
from warmtepad.report.texts import filled
from warmtepad.report.why_text import Part, named
from warmtepad.report.words import listed, number
from warmtepad.terms import Language

SHOWN = 3
"""Relaxations that a screen has room for."""

LARGE_AMOUNT = 100.0
"""From here on an amount is told in whole units."""


_say = partial(filled, MENDING_TEXTS)


RELAXATIONS_COLUMNS: tuple[Field, ...] = (
    text_field(
        "lever",
        "What is relaxed, all else as it was: rule (missed by the least amount), later "
        "(a deadline, a target year or the whole path), switch (a limit of the "
        "scenario on works), stock rule (a column of the complex list left out) or "
        "contract (that of one complex left out).",
    ),
    text_field("name", "Rule, key of the scenario, column of the list, or complex."),
    text_field(
        "value", "What it becomes, such as a later year; +2 is two years later."
    ),
    text_field("what", "The same as a sentence."),
    text_field(
        "verdict",
        "Whether it mends: yes, with a plan that was found; yes, if works could be "
        "done in part; no; or not tried, for want of time.",
    ),
    text_field("amounts", "By how much a rule is missed, by year and place."),
    number_field(
        "lower_bound_eur",
        EUR,
        "Net present cost above doing nothing that no plan with it is below.",
    ),
    number_field(
        "plan_eur", EUR, "Cost of the plan that was found; for the cheapest few only."
    ),
    number_field(
        "without_lower_bound_eur",
        EUR,
        "The bound if the rule were left out altogether; for rules only.",
    ),
)
"""Columns of ``relaxations.csv``."""


def relaxations_table(
    plan: Plan, mending: Mending | None, language: Language = Language.NL
) -> pd.DataFrame:
    """What mends a plan that misses rules, the cheapest first, then what does not.

    Parameters
    ----------
    plan
        The plan.
    mending
        What was found; an empty table if there is nothing to mend.
    language
        Language of texts.

    Returns
    -------
    DataFrame
        One row per relaxation; the columns are declared in `RELAXATIONS_COLUMNS`.
    """
    rows = [
        {
            "lever": relaxation.lever.value,
            "name": relaxation.name,
            "value": relaxation.value,
            "what": _what(plan, relaxation, language),
            "verdict": _say(relaxation.verdict, language),
            "amounts": "; ".join(_amounts(plan, relaxation.amounts, language)),
            "lower_bound_eur": relaxation.lower_bound_eur,
            "plan_eur": relaxation.plan_eur,
            "without_lower_bound_eur": relaxation.without_lower_bound_eur,
        }
        for relaxation in (mending.relaxations if mending else ())
    ]
    return pd.DataFrame(rows, columns=[column.name for column in RELAXATIONS_COLUMNS])


def mending_figures(mending: Mending | None) -> dict[str, object]:
    """What makes a task too hard and what mends it, for ``summary.json``.

    Parameters
    ----------
    mending
        What was found, if a plan misses rules.
    """
    found = mending or Mending(conflict=(), contracts=(), relaxations=())
    return {
        "conflict": [
            {"rule": key.rule, "place": key.place, "year": key.year}
            for key in found.conflict
        ],
        "conflicting_contracts": list(found.contracts),
        "relaxations": [
            {
                "lever": relaxation.lever.value,
                "name": relaxation.name,
                "value": relaxation.value,
                "verdict": relaxation.verdict.value,
                "amounts": [
                    {
                        "place": amount.place,
                        "year": amount.year,
                        "amount": round(amount.amount, 6),
                        "unit": amount.unit,
                    }
                    for amount in relaxation.amounts
                ],
                "lower_bound_eur": rounded(relaxation.lower_bound_eur, 2),
                "plan_eur": rounded(relaxation.plan_eur, 2),
                "without_lower_bound_eur": rounded(
                    relaxation.without_lower_bound_eur, 2
                ),
            }
            for relaxation in found.relaxations
        ],
    }


def mending_text(plan: Plan, mending: Mending, language: Language = Language.NL) -> str:
    """What makes a task too hard, and the cheapest relaxations that mend it.

    Parameters
    ----------
    plan
        The plan that misses rules.
    mending
        What was found.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters; empty if nothing was tried.
    """
    if not mending.relaxations:
        return ""
    return "\n".join(_lines(plan, mending, language))


def conflict_parts(
    plan: Plan, mending: Mending, language: Language = Language.NL
) -> Iterator[Part]:
    """Texts with their names on what makes a task too hard.

    Parameters
    ----------
    plan
        The plan that misses rules.
    mending
        What was found.
    language
        Language of words and numbers.

    Yields
    ------
    tuple of str and str
        Name and text.
    """
    rules = _conflict(plan, mending, language)
    name = "one in conflict" if len(mending.conflict) == 1 else "conflict text"
    text = _say(name, language, rules=rules) if rules else ""
    yield _say("conflict", language), text or _say("whole", language)
    if mending.contracts:
        names = listed(mending.contracts)
        text = _say("contracts text", language, names=names)
        yield _say("contracts", language), text


def _lines(plan: Plan, mending: Mending, language: Language) -> Iterator[str]:
    for name, text in conflict_parts(plan, mending, language):
        yield from named(name, text)
    mends = [one for one in mending.relaxations if one.is_mending]
    texts = [_with_cost(plan, one, language) for one in mends[:SHOWN]]
    if len(mends) > SHOWN:
        texts.append(_say("more", language, count=len(mends) - SHOWN))
    if not texts:
        texts.append(_say("none", language))
    yield from named(_say("mends", language), texts[0])
    for text in texts[1:]:
        yield from named("", text)


def _conflict(plan: Plan, mending: Mending, language: Language) -> str:
    """Rules with their places and years, those of one rule together."""
    texts = []
    for rule, keys in groupby(mending.conflict, key=lambda key: key.rule):
        own = list(keys)
        years = [key.year for key in own]
        places = listed([*dict.fromkeys(key.place for key in own if key.place)])
        span = str(years[0]) if len(set(years)) == 1 else f"{min(years)}-{max(years)}"
        where = f", {places}" if places else ""
        texts.append(f"{rule_text(plan, rule, language)} ({span}{where})")
    return "; ".join(texts)


def _with_cost(plan: Plan, relaxation: Relaxation, language: Language) -> str:
    name = "cost plan" if np.isfinite(relaxation.plan_eur) else "cost"
    return _say(
        name,
        language,
        what=_what(plan, relaxation, language),
        bound=number(relaxation.lower_bound_eur, language),
        plan=number(relaxation.plan_eur, language),
    )


def _what(plan: Plan, relaxation: Relaxation, language: Language) -> str:
    """What is relaxed, as a sentence."""
    if relaxation.lever is Lever.RULE:
        rule = rule_text(plan, relaxation.name, language)
        amounts = list(_amounts(plan, relaxation.amounts, language))
        if not amounts:
            return _say("rule whole", language, rule=rule)
        return _say(Lever.RULE, language, rule=rule, amounts=listed(amounts))
    is_key = relaxation.name in MENDING_TEXTS
    name = relaxation.name if is_key else relaxation.lever
    value = relaxation.value.removeprefix("+")
    own = f"{name} {value or 'unknown'}"
    name = own if own in MENDING_TEXTS else name
    return _say(name, language, name=relaxation.name, value=value)


def _amounts(
    plan: Plan, amounts: Sequence[Shortfall], language: Language
) -> Iterator[str]:
    for amount in amounts:
        is_whole = amount.unit == "dwellings" or amount.amount >= LARGE_AMOUNT
        figure = ceil(amount.amount) if is_whole else amount.amount
        yield _say(
            "amount",
            language,
            amount=number(figure, language, 0 if is_whole else 2),
            unit=unit_text(plan, amount, language),
            year=amount.year,
            place=f" {amount.place}" if amount.place else "",
        )
