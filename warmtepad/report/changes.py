"""How a plan differs from an earlier one, in words, figures and a table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.replanning import Change, Changes, Difference, Kind, PastWork, Why
from warmtepad.report.changes_texts import CHANGES_TEXTS
from warmtepad.report.fields import (
    Field,
    count_field,
    listing_field,
    number_field,
    text_field,
)
from warmtepad.report.key_figures import rounded
from warmtepad.report.rows import rule_text
from warmtepad.report.texts import filled
from warmtepad.report.why_text import named
from warmtepad.report.words import listed, number, word_name
from warmtepad.terms import Language

SHOWN = 5
"""Works that a screen has room for."""


_say = partial(filled, CHANGES_TEXTS)


DIFFERENCE_COLUMNS: tuple[Field, ...] = (
    text_field("complex_id", "The corporation's own name for the complex."),
    text_field("work", "Envelope or installation."),
    text_field("change", "Moved, other package, added or dropped."),
    count_field("year_before", "Year in the earlier plan; empty if it was not in it."),
    count_field("year_now", "Year in this plan; empty if it is not in it."),
    text_field("measures_before", "Measures in the earlier plan, as ids."),
    text_field("measures_now", "Measures in this plan, as ids."),
)
"""Columns that tell how a work differs, whatever the reason."""

CHANGES_COLUMNS: tuple[Field, ...] = (
    *DIFFERENCE_COLUMNS,
    text_field(
        "why",
        "Done otherwise than planned, pinned, stock or rules that differ, cheaper, or "
        "the rule that pays most for it.",
    ),
    number_field(
        "extra_eur",
        "EUR",
        "Net present cost of the works of the complex above keeping to the "
        "earlier plan; empty where it cannot be kept to.",
    ),
)
"""Columns of ``changes.csv``."""


PROGRAMME_KEYS: tuple[Field, ...] = (
    text_field("form", "Form of the file, for the reader."),
    text_field("scenario", "Name of the scenario."),
    count_field("first_year", "First year of the plan."),
    count_field("last_year", "Last year of the plan."),
    listing_field(
        "rows",
        "Rows of the stock: `complex_id`, `part` (its name or number in the "
        "complex), `dwellings`, `label` (rank, G is 0) and "
        "`net_heat_demand_kwh_per_m2_yr`.",
    ),
    listing_field(
        "works",
        "Works: `complex_id`, `work`, `year`, `measures` (ids) and the `parts` "
        "that get any.",
    ),
    listing_field(
        "prices",
        "Prices that prove the bound, for the next solve to start from: `rule`, `per`, "
        "`place`, `year` and `quantity` of a row, and `eur_per_unit`, above zero where "
        "a lower limit binds.",
    ),
)
"""Keys of ``programme.json``."""


def changes_table(
    plan: Plan, changes: Changes | None, language: Language = Language.NL
) -> pd.DataFrame:
    """Works that differ from those of an earlier plan.

    Parameters
    ----------
    plan
        The new plan.
    changes
        How it differs; an empty table if there is no earlier plan.
    language
        Language of words.

    Returns
    -------
    DataFrame
        One row per work; the columns are declared in `CHANGES_COLUMNS`.
    """
    rows = [
        {
            **difference_cells(change, language),
            "why": _why(plan, change, language),
            "extra_eur": change.extra_eur,
        }
        for change in (changes.works if changes else ())
    ]
    return with_years(rows, CHANGES_COLUMNS)


def with_years(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Field]
) -> pd.DataFrame:
    """Rows with the declared columns, of which years may be missing."""
    table = pd.DataFrame(rows, columns=[column.name for column in columns])
    return table.astype({"year_before": "Int64", "year_now": "Int64"})


def difference_cells(one: Difference, language: Language) -> dict[str, object]:
    """What differs in a work, by the columns `DIFFERENCE_COLUMNS`."""
    return {
        "complex_id": one.complex_id,
        "work": word_name(one.work, language),
        "change": kind_name(one.kind, language),
        "year_before": one.before.year if one.before else None,
        "year_now": one.now.year if one.now else None,
        "measures_before": _measures(one.before),
        "measures_now": _measures(one.now),
    }


def kind_name(kind: Kind, language: Language) -> str:
    """Name of a way in which works differ."""
    return _say(f"name {kind}", language)


def changes_figures(changes: Changes | None) -> dict[str, object]:
    """How a plan differs from an earlier one, for ``summary.json``.

    Parameters
    ----------
    changes
        How it differs; nothing to tell if there is no earlier plan.
    """
    if changes is None:
        return {}
    counts = Counter(change.kind for change in changes.works)
    return {
        "until": changes.until,
        "change_eur": round(changes.change_eur, 2),
        "changed_complexes": changes.changed_complexes,
        "works_done": changes.works_done,
        "works_pinned": changes.works_pinned,
        **{kind.value: counts[kind] for kind in Kind},
        "new": list(changes.new),
        "gone": list(changes.gone),
        "restated": list(changes.restated),
        "works": [_figures(change) for change in changes.works],
    }


def _figures(change: Change) -> dict[str, object]:
    extra_eur = change.extra_eur
    return {
        "complex_id": change.complex_id,
        "work": change.work.value,
        "change": change.kind.value,
        "year_before": change.before.year if change.before else None,
        "year_now": change.now.year if change.now else None,
        "why": change.why.value,
        "rule": change.rule,
        "extra_eur": rounded(extra_eur, 2),
    }


def changes_text(plan: Plan, changes: Changes, language: Language = Language.NL) -> str:
    """How a plan differs from an earlier one.

    Parameters
    ----------
    plan
        The new plan.
    changes
        How it differs.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters.
    """
    return "\n".join(_lines(plan, changes, language))


def _lines(plan: Plan, changes: Changes, language: Language) -> Iterator[str]:
    counts = Counter(change.kind for change in changes.works)
    moves = {kind.value: counts[kind] for kind in Kind}
    text = _say("counts", language, **moves)
    if changes.until >= plan.scenario.first_year:
        done = _say(
            "counts done", language, done=changes.works_done, until=changes.until
        )
        text = f"{text}; {done}"
    if changes.works_pinned:
        pinned = _say("counts pinned", language, pinned=changes.works_pinned)
        text = f"{text}; {pinned}"
    if changes.change_eur:
        eur = number(changes.change_eur, language)
        count = changes.changed_complexes
        text = f"{text}; {_say('price', language, count=count, eur=eur)}"
    yield from named(_say("changes", language), text)
    if not changes.works:
        yield from named("", _say("none", language))
    for change in changes.works[:SHOWN]:
        yield from named("", _line(plan, change, language))
    more = len(changes.works) - SHOWN
    if more > 0:
        yield from named("", _say("more", language, count=more))
    stock = [
        _say(name, language, names=listed(names))
        for name, names in (
            ("new", changes.new),
            ("gone", changes.gone),
            ("restated", changes.restated),
        )
        if names
    ]
    if stock:
        yield from named(_say("stock", language), "; ".join(stock))


def _line(plan: Plan, change: Change, language: Language) -> str:
    before = change.before.year if change.before else ""
    now = change.now.year if change.now else ""
    is_same_year = change.kind is Kind.PACKAGE and before == now
    kind = "package in year" if is_same_year else change.kind
    what = _say(kind, language, before=before, now=now)
    return _say(
        "line",
        language,
        name=change.complex_id,
        work=word_name(change.work, language),
        what=what,
        why=_why(plan, change, language),
    )


def _why(plan: Plan, change: Change, language: Language) -> str:
    rule = rule_text(plan, change.rule, language)
    eur = "" if change.why is not Why.CHEAPER else number(-change.extra_eur, language)
    return _say(change.why, language, rule=rule, eur=eur)


def _measures(work: PastWork | None) -> str:
    return " + ".join(work.measures) if work else ""
