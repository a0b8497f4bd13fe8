"""A plan on one calm screen."""

from collections.abc import Iterator, Sequence
from math import ceil
from textwrap import wrap

import numpy as np

from warmtepad.limits import Per
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.report.fairness import untouched_dwellings, untouched_share
from warmtepad.report.key_figures import (
    baseline_dwellings_of_label,
    dwellings_worked_on,
    dwellings_worked_on_twice,
    known_price_eur_per_kwh,
    share_a_or_better,
    share_without_saving,
    strongly_improved_saving,
)
from warmtepad.report.lines import measures_eur, programme_lines, setup_eur
from warmtepad.report.money import cost_parts
from warmtepad.report.rows import rule_text, unit_text
from warmtepad.report.texts import (
    FILLED,
    TEXTS,
    say,
    scenario_name,
    scenario_warning,
)
from warmtepad.report.words import number, word_name
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import EnergyLabel, Language

WIDTH = 79
"""Letters in a line."""

HANG = 18
"""Letters before the text of a line with a name."""

MOST_SHORTFALLS = 12
"""Missed limits that a screen has room for; the others are counted."""

LARGE_AMOUNT = 100.0
"""From here on an amount is missed in whole units."""

QUANTITIES_NAMED = ("net_heat_demand", "label")
"""Filled quantities on which a plan rests most."""


def screen(plan: Plan, language: Language = Language.NL) -> str:
    """Plan on one screen: outcome, cost, years, labels, savings and what is missing.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters.
    """
    blocks = [
        list(_heading(plan, language)),
        list(_outcome(plan, language)),
        list(_year_lines(plan, language)),
        list(_end_lines(plan, language)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _named(name: str, text: str, language: Language) -> Iterator[str]:
    """Text with a name before it, wrapped below itself."""
    start = f"{say(f'screen {name}', language):<{HANG}}"
    yield from wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start)
    )


def _percent(share: float, language: Language, decimals: int = 1) -> str:
    return f"{number(100 * share, language, decimals)} %"


def _eur(amount_eur: float, language: Language) -> str:
    return f"EUR {number(amount_eur, language)}"


def _heading(plan: Plan, language: Language) -> Iterator[str]:
    scenario, stock = plan.scenario, plan.stock
    name = f"{scenario_name(scenario, language)} ({scenario.id})"
    yield from _named("scenario", name, language)
    warning = scenario_warning(scenario, language)
    yield from wrap(
        warning, WIDTH, initial_indent=" " * HANG, subsequent_indent=" " * HANG
    )
    text = say(
        "screen stock text",
        language,
        complexes=number(len(stock.complex_starts), language),
        dwellings=number(int(stock.dwellings.sum()), language),
    )
    yield from _named("stock", text, language)
    aside = stock.intake.set_aside if stock.intake else ()
    if aside:
        text = say(
            "screen set aside text",
            language,
            rows=number(sum(part.rows for part in aside), language),
            dwellings=number(sum(part.dwellings for part in aside), language),
        )
        yield from _named("set aside", text, language)
    filled = "; ".join(_filled(plan, language))
    if filled:
        yield from _named("filled", filled, language)


def _filled(plan: Plan, language: Language) -> Iterator[str]:
    for quantity in QUANTITIES_NAMED:
        is_filled = plan.grounds.homes.filled[quantity]
        share = is_filled @ plan.stock.dwellings / plan.stock.dwellings.sum()
        if share > 0:
            name = FILLED[quantity][language.code]
            yield say(
                "screen filled text",
                language,
                quantity=name,
                share=_percent(share, language, 0),
            )


def _outcome(plan: Plan, language: Language) -> Iterator[str]:
    rules = say(f"screen {'hard' if plan.shortfalls else 'all'} rules", language)
    text = say(f"screen {plan.outcome.value}", language, rules=rules)
    yield from _named("outcome", text, language)
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        return
    indent = " " * HANG
    for shortfall in plan.shortfalls[:MOST_SHORTFALLS]:
        text = _shortfall(plan, shortfall, language)
        yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
    more = len(plan.shortfalls) - MOST_SHORTFALLS
    if more > 0:
        yield indent + say("screen shortfalls more", language, count=more)
    yield from _named("cost", _cost(plan, language), language)
    yield from _cost_parts(plan, language)
    yield from _named("investment", _investment(plan, language), language)


def _shortfall(plan: Plan, shortfall: Shortfall, language: Language) -> str:
    """Say what a rule misses; a part of a dwelling is a dwelling."""
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
    text = say(
        "screen maintenance text",
        language,
        planned=_eur(parts.planned_maintenance_eur, language),
        works=_eur(parts.works_eur, language),
        replaced=_eur(parts.replaced_maintenance_eur, language),
    )
    yield from _named("maintenance", text, language)
    for name, amount_eur in (
        ("society", parts.society_eur),
        ("missed", parts.missed_eur),
    ):
        if abs(amount_eur) >= 1:
            text = say(f"screen {name} text", language, eur=_eur(amount_eur, language))
            yield from _named(name, text, language)


def _investment(plan: Plan, language: Language) -> str:
    by_work = {
        lines.work.value: _eur(
            float((measures_eur(plan, lines) + setup_eur(plan, lines)).sum()), language
        )
        for lines in programme_lines(plan)
    }
    text = say(
        "screen investment text",
        language,
        eur=_eur(float(plan.years.investment_eur.sum()), language),
        dwellings=number(dwellings_worked_on(plan), language),
        **by_work,
    )
    twice = dwellings_worked_on_twice(plan)
    if not twice:
        return text
    count = number(twice, language)
    return say("screen investment twice", language, text=text, twice=count)


def _cost(plan: Plan, language: Language) -> str:
    cost = say("screen cost text", language, eur=_eur(plan.objective_eur, language))
    if not np.isfinite(plan.gap_fraction):
        return cost
    if plan.gap_fraction == 0:
        return f"{cost}; {say('screen no gap', language)}"
    # Rounded up: the promise must hold as printed.
    gap = ceil(plan.gap_fraction * 1e4) / 1e4
    return f"{cost}; {say('screen gap', language, gap=_percent(gap, language, 2))}"


def _year_lines(plan: Plan, language: Language) -> Iterator[str]:
    """Write the table of years, with the baseline above it."""
    names = ("year", "target", "average", "price", "investment", "dwellings", "share a")
    heads = [say(f"screen column {name}", language).split("\n") for name in names]
    yield from (_cells(line) for line in zip(*heads, strict=True))
    baseline = share_a_or_better(baseline_dwellings_of_label(plan))
    average = number(plan.baseline_kwh_per_m2_yr, language, 1)
    year = str(plan.scenario.baseline_year)
    yield _cells([year, "", average, "", "", "", _percent(baseline, language)])
    years, prices = plan.years, known_price_eur_per_kwh(plan)
    has_path = plan.scenario.path.is_enabled
    for place, calendar_year in enumerate(years.year.tolist()):
        target = number(years.target_kwh_per_m2_yr[place], language, 1)
        price = number(prices[place], language, 2)
        share = share_a_or_better(years.dwellings_of_label[place])
        yield _cells(
            [
                str(calendar_year),
                target if has_path else "-",
                number(years.average_kwh_per_m2_yr[place], language, 1),
                price if np.isfinite(prices[place]) else "-",
                number(years.investment_eur[place], language),
                number(int(years.dwellings_worked_on[place]), language),
                _percent(share, language),
            ]
        )


def _cells(texts: Sequence[str]) -> str:
    widths = (4, 9, 11, 9, 16, 11, 12)
    cells = (f"{text:>{width}}" for text, width in zip(texts, widths, strict=True))
    return "".join(cells).rstrip()


def _end_lines(plan: Plan, language: Language) -> Iterator[str]:
    years, last = plan.years, plan.scenario.last_year
    dwellings = max(int(years.dwellings[-1]), 1)
    share = _percent(share_a_or_better(years.dwellings_of_label[-1]), language)
    text = say("screen label a text", language, value=share, year=last)
    yield from _named("label a", text, language)
    yield from _named("off gas", _off_gas(plan, language), language)
    ready = _percent(int(years.ready_dwellings[-1]) / dwellings, language)
    text = say("screen ready text", language, value=ready, year=last)
    yield from _named("ready", text, language)
    yield from _named("strong", _strongly_improved(plan, language), language)
    yield from _named("untouched", _untouched(plan, language), language)
    losing = share_without_saving(plan)
    if losing is not None:
        text = say("screen losing text", language, share=_percent(losing, language))
        yield from _named("losing", text, language)


def _off_gas(plan: Plan, language: Language) -> str:
    rule, dwellings = plan.scenario.off_gas, int(plan.stock.dwellings.sum())
    count = number(int(plan.years.off_gas_dwellings[-1]), language)
    year = plan.scenario.last_year
    text = say("screen off gas text", language, value=count, year=year)
    if not rule.is_enabled:
        return text
    least = number(ceil(rule.fraction_of_dwellings * dwellings), language)
    return say("screen off gas rule", language, text=text, least=least, year=rule.year)


def _strongly_improved(plan: Plan, language: Language) -> str:
    least = plan.scenario.reporting.strongly_improved_kwh_per_m2_yr
    count = int(plan.stock.dwellings[plan.is_strongly_improved].sum())
    text = say(
        "screen strong text",
        language,
        dwellings=number(count, language),
        least=number(least, language),
    )
    saving = {
        name: number(amount, language)
        for name, amount in strongly_improved_saving(plan).items()
        if amount is not None
    }
    return f"{text}; {say('screen saving', language, **saving)}" if saving else text


def _untouched(plan: Plan, language: Language) -> str:
    """Say who gets nothing: how many, poor labels among them, and where most."""
    untouched = untouched_dwellings(plan)
    total = max(int(plan.years.dwellings[-1]), 1)
    is_poor = plan.programme.before.label < EnergyLabel.D
    texts = [
        say(
            "screen untouched text",
            language,
            dwellings=number(int(untouched.sum()), language),
            share=_percent(untouched.sum() / total, language, 0),
            year=plan.scenario.last_year,
            poor=number(int(untouched[is_poor].sum()), language),
        )
    ]
    for per in (Per.REGION, Per.DWELLING_TYPE):
        shares = untouched_share(plan, per, language)
        if len(shares) > 1:
            most = max(shares, key=lambda name: shares[name])
            text = say(
                "screen untouched most",
                language,
                per=word_name(per, language),
                group=most,
                share=_percent(shares[most], language, 0),
            )
            texts.append(text)
    return "; ".join(texts)
