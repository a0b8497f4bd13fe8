"""A plan on one calm screen."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import numpy as np

from warmtepad.limits import Per
from warmtepad.plan.plan import Plan
from warmtepad.report.fairness import untouched, untouched_share
from warmtepad.report.key_figures import (
    asks_path,
    baseline_dwellings_of_label,
    known_price_eur_per_kwh,
    priced_rules,
    share_a_or_better,
    share_without_saving,
    strongly_improved_saving,
)
from warmtepad.report.screen_lines import HANG, WIDTH, named, percent
from warmtepad.report.screen_outcome import outcome_lines
from warmtepad.report.texts import (
    FILLED,
    say,
    scenario_name,
    scenario_warning,
)
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language

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
        list(outcome_lines(plan, language)),
        list(_year_lines(plan, language)),
        list(_end_lines(plan, language)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _heading(plan: Plan, language: Language) -> Iterator[str]:
    scenario, stock = plan.scenario, plan.stock
    name = f"{scenario_name(scenario, language)} ({scenario.id})"
    yield from named("scenario", name, language)
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
    yield from named("stock", text, language)
    aside = stock.intake.set_aside if stock.intake else ()
    if aside:
        text = say(
            "screen set aside text",
            language,
            rows=number(sum(part.rows for part in aside), language),
            dwellings=number(sum(part.dwellings for part in aside), language),
        )
        yield from named("set aside", text, language)
    filled = "; ".join(_filled(plan, language))
    if filled:
        yield from named("filled", filled, language)


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
                share=percent(share, language, 0),
            )


def _year_lines(plan: Plan, language: Language) -> Iterator[str]:
    """Write the table of years, with the baseline above it."""
    names = ("year", "target", "average", "price", "investment", "dwellings", "share a")
    heads = [say(f"screen column {name}", language).split("\n") for name in names]
    yield from (_cells(line) for line in zip(*heads, strict=True))
    baseline = share_a_or_better(baseline_dwellings_of_label(plan))
    average = number(plan.baseline_kwh_per_m2_yr, language, 1)
    year = str(plan.scenario.baseline_year)
    yield _cells([year, "", average, "", "", "", percent(baseline, language)])
    years, prices = plan.years, known_price_eur_per_kwh(plan)
    has_path = asks_path(plan)
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
                percent(share, language),
            ]
        )


def _cells(texts: Sequence[str]) -> str:
    widths = (4, 9, 11, 9, 16, 11, 12)
    cells = (f"{text:>{width}}" for text, width in zip(texts, widths, strict=True))
    return "".join(cells).rstrip()


def _end_lines(plan: Plan, language: Language) -> Iterator[str]:
    years, last = plan.years, plan.scenario.last_year
    dwellings = max(int(years.dwellings[-1]), 1)
    yield from named("off gas", _off_gas(plan, language), language)
    ready = percent(int(years.ready_dwellings[-1]) / dwellings, language)
    text = say("screen ready text", language, value=ready, year=last)
    yield from named("ready", text, language)
    yield from named("strong", _strongly_improved(plan, language), language)
    yield from named("untouched", _untouched(plan, language), language)
    losing = share_without_saving(plan)
    if losing is not None:
        text = say("screen losing text", language, share=percent(losing, language))
        yield from named("losing", text, language)


def _off_gas(plan: Plan, language: Language) -> str:
    rule, dwellings = plan.scenario.off_gas, int(plan.stock.dwellings.sum())
    count = number(int(plan.years.off_gas_dwellings[-1]), language)
    year = plan.scenario.last_year
    text = say("screen off gas text", language, value=count, year=year)
    if not rule.is_enabled or "off gas" in priced_rules(plan):
        return text
    least = number(rule.wanted_dwellings(dwellings), language)
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
    found = untouched(plan)
    texts = [
        say(
            "screen untouched text",
            language,
            dwellings=number(found.dwellings, language),
            share=percent(found.fraction, language, 0),
            year=plan.scenario.last_year,
            poor=number(found.poor_dwellings, language),
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
                share=percent(shares[most], language, 0),
            )
            texts.append(text)
    return "; ".join(texts)
