"""The answer in one screen: does it hold, what does it cost, what does it bring."""

from collections.abc import Iterator

import numpy as np

from warmtepad.plan.plan import Plan
from warmtepad.report.fairness import untouched
from warmtepad.report.key_figures import (
    PATH,
    asks_path,
    baseline_dwellings_of_label,
    dwellings_worked_on,
    priced_rules,
    share_a_or_better,
    strongly_improved_saving,
)
from warmtepad.report.letter_figures import saving_band_eur_per_yr
from warmtepad.report.money import cost_parts
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Section, Text, Tile, Tiles
from warmtepad.report.page.wording import share, short_eur
from warmtepad.report.screen_lines import gap_text, percent
from warmtepad.report.screen_outcome import misses_least, outcome_text
from warmtepad.report.words import number
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import EnergyLabel, Language


def headline(plan: Plan, language: Language) -> str:
    """Say in a few words whether the plan holds.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the words.
    """
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        return tell("no plan", language)
    missed = [s.year for s in plan.shortfalls if s.rule == PATH]
    if missed:
        return tell("path missed", language, years=_years(missed, language))
    if plan.shortfalls:
        is_paid = plan.outcome is not Outcome.INFEASIBLE
        return tell("held or paid" if is_paid else "not all held", language)
    return _kept(plan, language)


def _kept(plan: Plan, language: Language) -> str:
    """Say what a plan keeps that misses nothing: no more than was asked."""
    if PATH in priced_rules(plan):
        return tell("path priced", language)
    if plan.scenario.path.is_enabled:
        return tell("path held", language, year=plan.scenario.last_year)
    if priced_rules(plan):
        return tell("held but priced", language)
    return tell("all held" if plan.options.rows.keys else "nothing asked", language)


def answer_section(plan: Plan, language: Language) -> Section:
    """Outcome, and the figures that a board asks for first.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    line = _sentence(outcome_text(plan, language))
    if plan.outcome is Outcome.INFEASIBLE:
        line = tell("not feasible" if misses_least(plan) else "not least", language)
    return Section(
        name="answer",
        title=headline(plan, language),
        blocks=(
            Text(lines=(line,)),
            Tiles(tiles=tuple(_tiles(plan, language))),
        ),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _years(years: list[int], language: Language) -> str:
    """Years as people list them: those in a row as a span."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    texts = [
        str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans
    ]
    if len(texts) == 1:
        return texts[0]
    return tell("and", language, first=", ".join(texts[:-1]), last=texts[-1])


def _tiles(plan: Plan, language: Language) -> Iterator[Tile]:
    if plan.outcome is not Outcome.NO_PLAN_FOUND:
        yield _cost(plan, language)
        yield _investment(plan, language)
    yield _demand(plan, language)
    yield _labels(plan, language)
    yield _strongly_improved(plan, language)
    yield _off_gas(plan, language)
    yield _ready(plan, language)
    yield _untouched(plan, language)


def _cost(plan: Plan, language: Language) -> Tile:
    parts = cost_parts(plan)
    note, gap = tell("cost note", language), plan.gap_fraction
    if parts.other_eur:
        # Prices of another run, society or limits bought off weigh in too.
        weighed = short_eur(parts.weighed_eur, language)
        note = tell("cost weighed", language, weighed=weighed)
    if gap == 0:
        note = tell("cost exact", language, note=note)
    elif np.isfinite(gap):
        text = gap_text(gap, language)
        note = tell("cost proven", language, note=note, gap=text)
    return Tile(
        name=tell("extra cost", language),
        value=short_eur(parts.extra_eur, language),
        note=note,
    )


def _investment(plan: Plan, language: Language) -> Tile:
    dwellings, total = dwellings_worked_on(plan), int(plan.stock.dwellings.sum())
    return Tile(
        name=tell("investment", language),
        value=short_eur(float(plan.years.investment_eur.sum()), language),
        note=tell(
            "investment note",
            language,
            dwellings=number(dwellings, language),
            share=share(dwellings, total, language),
        ),
    )


def _demand(plan: Plan, language: Language) -> Tile:
    years, baseline = plan.years, plan.baseline_kwh_per_m2_yr
    last = float(years.average_kwh_per_m2_yr[-1])
    note = tell(
        "demand higher" if last > baseline else "demand note",
        language,
        before=number(baseline, language, 1),
        year=plan.scenario.baseline_year,
        change=share(abs(baseline - last), baseline, language),
    )
    if asks_path(plan):
        target = number(float(years.target_kwh_per_m2_yr[-1]), language, 1)
        note = tell("demand path", language, target=target, note=note)
    return Tile(
        name=tell("demand", language, year=plan.scenario.last_year),
        value=tell("kwh per m2", language, value=number(last, language, 1)),
        note=note,
        is_missed=any(s.rule == PATH for s in plan.shortfalls),
    )


def _labels(plan: Plan, language: Language) -> Tile:
    before = baseline_dwellings_of_label(plan)
    after = plan.years.dwellings_of_label[-1]
    poor = int(after[: EnergyLabel.D].sum())
    return Tile(
        name=tell("label a", language, year=plan.scenario.last_year),
        value=percent(share_a_or_better(after), language, 0),
        note=tell(
            "label a note",
            language,
            before=percent(share_a_or_better(before), language, 0),
            year=plan.scenario.baseline_year,
            poor=number(poor, language),
        ),
    )


def _strongly_improved(plan: Plan, language: Language) -> Tile:
    count = int(plan.stock.dwellings[plan.is_strongly_improved].sum())
    saving = strongly_improved_saving(plan)["median"]
    least = number(plan.scenario.reporting.strongly_improved_kwh_per_m2_yr, language)
    note = tell("strong note", language, least=least)
    if saving is not None:
        note = tell("strong saving", language, median=number(saving, language))
        note = _beside_letter(note, language)
    return Tile(
        name=tell("strong", language),
        value=tell("dwellings", language, count=number(count, language)),
        note=note,
    )


def _beside_letter(note: str, language: Language) -> str:
    """Note with what the letter expects of that saving."""
    band = saving_band_eur_per_yr()
    if band is None:
        return note
    low, high = (number(eur, language) for eur in band)
    return tell("strong letter", language, note=note, low=low, high=high)


def _off_gas(plan: Plan, language: Language) -> Tile:
    rule, stock = plan.scenario.off_gas, plan.stock
    count = int(plan.years.off_gas_dwellings[-1])
    note = tell("off gas note", language)
    if rule.is_enabled and "off gas" not in priced_rules(plan):
        least = rule.wanted_dwellings(float(stock.dwellings.sum()))
        least_text = number(least, language)
        note = tell("off gas asked", language, least=least_text, year=rule.year)
    return Tile(
        name=tell("off gas", language, year=plan.scenario.last_year),
        value=tell("dwellings", language, count=number(count, language)),
        note=note,
        is_missed=any(s.rule == "off gas" for s in plan.shortfalls),
    )


def _ready(plan: Plan, language: Language) -> Tile:
    years = plan.years
    ready, total = int(years.ready_dwellings[-1]), int(years.dwellings[-1])
    return Tile(
        name=tell("ready", language, year=plan.scenario.last_year),
        value=share(ready, total, language),
        note=tell("ready note", language),
    )


def _untouched(plan: Plan, language: Language) -> Tile:
    found = untouched(plan)
    return Tile(
        name=tell("untouched", language),
        value=tell("dwellings", language, count=number(found.dwellings, language)),
        note=tell(
            "untouched note",
            language,
            share=percent(found.fraction, language, 0),
            poor=number(found.poor_dwellings, language),
        ),
    )
