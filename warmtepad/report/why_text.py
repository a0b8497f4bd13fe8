"""Why a complex gets what it gets, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from math import isfinite
from operator import itemgetter
from textwrap import wrap
from typing import Any

import pandas as pd

from warmtepad.catalogue import Work
from warmtepad.report.texts import RULES
from warmtepad.report.why_table import RULE_SEPARATOR, ChoiceName
from warmtepad.report.why_texts import tell
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

WIDTH, HANG = 79, 18
"""Letters in a line, and those before the text of a line with a name."""

PRICE_DECIMALS = 2
"""Digits of a price in a sentence."""

LEAST_EUR = 1.0
"""Amounts below this are rounding [EUR]."""

NOW = 1.0001
"""Factors on the prices of the path up to here are those of now."""

Line = Mapping[Any, Any]

Part = tuple[str, str]
"""A text after its name."""


def why_text(table: pd.DataFrame, language: Language = Language.NL) -> str:
    """What speaks for the choice of one complex, in plain words.

    Parameters
    ----------
    table
        Lines of one complex of a table of `why_table`.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters.
    """
    lines = _by_choice(table.to_dict(orient="records"))
    complex_ = _part("complex", _complex(lines[ChoiceName.CHOSEN], language), language)
    blocks = [[complex_], *_blocks(lines, language)]
    texts = ["\n".join(line for part in own for line in named(*part)) for own in blocks]
    note = tell("note gap" if _is_gap(lines) else "note", language)
    return "\n\n".join(filter(None, [*texts, "\n".join(wrap(note, WIDTH))]))


def why_parts(
    table: pd.DataFrame, language: Language = Language.NL
) -> dict[str, tuple[Part, ...]]:
    """Texts with their names on what speaks for the choice of each complex.

    Parameters
    ----------
    table
        A table of `why_table`.
    language
        Language of words and numbers.
    """
    records = table.to_dict(orient="records")
    return {
        name: tuple(chain.from_iterable(_blocks(_by_choice(own), language)))
        for name, own in groupby(records, key=itemgetter("complex_id"))
    }


def _by_choice(records: Iterable[Line]) -> dict[str, Line]:
    return {row["choice"]: row for row in records}


def _blocks(lines: Mapping[str, Line], language: Language) -> list[list[Part]]:
    """What is chosen, what else there is, and at which prices it flips."""
    chosen = lines[ChoiceName.CHOSEN]
    return [
        [*_chosen(chosen, language), *_gap(lines, language)],
        [*_others(lines, language)],
        [*_flips(lines, language)],
    ]


def named(name: str, text: str) -> Iterator[str]:
    """Text with a name before it, wrapped below itself.

    Parameters
    ----------
    name
        Name for people.
    text
        The text.

    Yields
    ------
    str
        Lines of at most `WIDTH` letters.
    """
    start = f"{name:<{HANG}}"
    yield from wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start)
    )


def _part(name: str, text: str, language: Language) -> Part:
    return tell(name, language), text


def _complex(chosen: Line, language: Language) -> str:
    dwellings = number(chosen["complex_dwellings"], language)
    id_ = chosen["complex_id"]
    return tell("complex text", language, id=id_, dwellings=dwellings)


def _years(line: Line) -> dict[Work, int]:
    """Year of each work that a choice has."""
    found = {work: line[f"{work}_year"] for work in Work}
    return {work: int(year) for work, year in found.items() if pd.notna(year)}


def _is_nothing(line: Line) -> bool:
    return not _years(line)


def _works(line: Line, language: Language) -> str:
    """Works of a choice with their years."""
    if _is_nothing(line):
        return tell("nothing", language)
    measures_of_year: dict[int, list[str]] = {}
    for work, year in _years(line).items():
        measures_of_year.setdefault(year, []).append(line[f"{work}_{language}"])
    text = "; ".join(
        tell("works", language, measures=", ".join(filter(None, measures)), year=year)
        for year, measures in measures_of_year.items()
    )
    if line["dwellings"] == line["complex_dwellings"]:
        return text
    return tell(
        "reaches",
        language,
        works=text,
        reached=number(line["dwellings"], language),
        dwellings=number(line["complex_dwellings"], language),
    )


def _chosen(chosen: Line, language: Language) -> Iterator[Part]:
    """What the plan does, what it costs and what the rules pay."""
    yield _part("plan", _works(chosen, language), language)
    if _is_nothing(chosen):
        return
    for work, year in _years(chosen).items():
        if fixed := chosen[f"{work}_fixed"]:
            name = word_name(work, language)
            text = tell(f"{fixed} text", language, work=name, year=year)
            yield _part("fixed", text, language)
    yield _part("cost", _cost(chosen, language), language)
    yield _part("per kwh", _per_kwh(chosen, language), language)
    rules = filter(None, str(chosen["rules"]).split(RULE_SEPARATOR))
    names = [RULES[rule][language.code] if rule in RULES else rule for rule in rules]
    if names:
        yield _part("rules", ", ".join(names), language)


def _cost(line: Line, language: Language) -> str:
    cost_eur, other_eur = line["net_present_cost_eur"], line["other_rules_eur"]
    name = "saves text" if cost_eur < 0 else "cost text"
    text = tell(name, language, cost=number(abs(cost_eur), language))
    if abs(other_eur) < LEAST_EUR:
        return text
    name = "rules pay" if other_eur > 0 else "rules take"
    return text + tell(name, language, eur=number(abs(other_eur), language))


def _per_kwh(line: Line, language: Language) -> str:
    if not isfinite(line["eur_per_kwh"]):
        return tell("no kwh", language)
    price = number(line["price_eur_per_kwh"], language, PRICE_DECIMALS)
    if line["eur_per_kwh"] <= 0:
        kwh = number(line["demand_avoided_kwh_per_yr"], language)
        return tell("earns text", language, kwh=kwh, price=price)
    cost = number(line["eur_per_kwh"], language, PRICE_DECIMALS)
    return tell("per kwh text", language, cost=cost, price=price)


def _is_gap(lines: Mapping[str, Line]) -> bool:
    """Whether something else is cheaper at the prices."""
    return any(line["extra_eur"] < -LEAST_EUR for line in lines.values())


def _gap(lines: Mapping[str, Line], language: Language) -> Iterator[Part]:
    """Say that the choice is not the cheapest, if so."""
    if _is_gap(lines):
        least = min(line["extra_eur"] for line in lines.values())
        text = tell("gap text", language, eur=number(-least, language))
        yield _part("gap", text, language)


def _extra(line: Line, language: Language) -> str:
    extra_eur = line["extra_eur"]
    if abs(extra_eur) < LEAST_EUR:
        return tell("as dear", language)
    name = "dearer" if extra_eur > 0 else "cheaper"
    return tell(name, language, eur=number(abs(extra_eur), language))


def _others(lines: Mapping[str, Line], language: Language) -> Iterator[Part]:
    """What else it could get, and how much dearer that is."""
    chosen, runner_up = lines[ChoiceName.CHOSEN], lines.get(ChoiceName.RUNNER_UP)
    if runner_up is not None:
        yield from _runner_up(runner_up, _is_nothing(chosen), language)
    is_said = runner_up is not None and _is_nothing(runner_up)
    if ChoiceName.NOTHING in lines and not is_said:
        extra = _extra(lines[ChoiceName.NOTHING], language)
        yield _part("do nothing", extra, language)
    for name in (ChoiceName.EARLIER, ChoiceName.LATER):
        if name in lines:
            what = _when(lines[name], language)
            extra = _extra(lines[name], language)
            text = tell("what", language, what=what, extra=extra)
            yield _part(name.value, text, language)


def _when(line: Line, language: Language) -> str:
    """Years of a choice, without what is done."""
    year_of_work = _years(line)
    if len(set(year_of_work.values())) == 1:
        return tell("in year", language, year=next(iter(year_of_work.values())))
    years = {f"{work}_year": year for work, year in year_of_work.items()}
    return tell("in years", language, **years)


def _runner_up(line: Line, is_only_work: bool, language: Language) -> Iterator[Part]:
    is_idle = _is_nothing(line)
    what = tell("idle", language) if is_idle else _works(line, language)
    text = tell("what", language, what=what, extra=_extra(line, language))
    if not is_only_work:
        yield _part("runner_up", text, language)
        return
    yield _part("cheapest work", text, language)
    yield _part("cost", _cost(line, language), language)
    yield _part("per kwh", _per_kwh(line, language), language)


def _flips(lines: Mapping[str, Line], language: Language) -> Iterator[Part]:
    """At which prices of the path another choice takes over."""
    found = [name for name in (ChoiceName.BELOW, ChoiceName.ABOVE) if name in lines]
    for name in found:
        line = lines[name]
        text = tell(
            _flip_name(name, line),
            language,
            price=number(line["flip_price_eur_per_kwh"], language, PRICE_DECIMALS),
            what=_taking(line, language),
        )
        yield _part(name.value, text, language)
    if not found:
        name_of_text = "no flip gap text" if _is_gap(lines) else "no flip text"
        yield _part("no flip", tell(name_of_text, language), language)


def _taking(line: Line, language: Language) -> str:
    """What takes over, and how much dearer it is at the prices of now."""
    what = _works(line, language)
    if line["extra_eur"] < LEAST_EUR:
        return what
    return tell("extra now", language, what=what, extra=_extra(line, language))


def _flip_name(name: ChoiceName, line: Line) -> str:
    """Name of the text: what closes the last gap may be cheapest at other prices."""
    if name is ChoiceName.BELOW:
        return "only above text" if line["flip_factor"] > NOW else "below text"
    return "only below text" if line["flip_factor"] < 2 - NOW else "above text"
