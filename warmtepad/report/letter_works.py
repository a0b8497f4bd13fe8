"""Why works, money and what is left out stand to the letter as they do."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.report.key_figures import dwellings_worked_on
from warmtepad.report.letter_beside import OFF_GAS, Beside
from warmtepad.report.letter_outcomes import new_heat_pumps, new_hybrids, new_networks
from warmtepad.report.letter_words import Because, LetterRow, Reason
from warmtepad.report.lines import measures_eur, programme_lines, setup_eur
from warmtepad.report.money import cost_parts


def off_gas_reason(side: Beside) -> Reason:
    """Why so many homes leave gas."""
    plan, speech, row = side.plan, side.speech, LetterRow.OFF_GAS
    dwellings = plan.stock.dwellings
    binds, sentences = _rule_on_gas(side)
    networks, pumps = (
        float(dwellings[rows].sum())
        for rows in (new_networks(plan), new_heat_pumps(plan))
    )
    for name, homes in (("gas networks", networks), ("gas pumps", pumps)):
        if homes:
            sentences.append(side.tell(name, homes=speech.count(homes)))
    of_year = np.diff(plan.years.off_gas_dwellings, prepend=0)
    sentences += side.late(
        float(of_year[-1]) / max(float(of_year.sum()), 1.0), "of homes"
    )
    all_free = int(plan.years.gas_free_dwellings[-1])
    if all_free > plan.years.off_gas_dwellings[-1]:
        sentences.append(side.tell("gas all", all=speech.count(all_free)))
    return side.reason(row, Because.ASKED if binds else Because.FINDING, sentences)


def _rule_on_gas(side: Beside) -> tuple[bool, list[str]]:
    """Whether the rule on gas binds, and what it or a price in its place asks for."""
    rule, speech = side.plan.scenario.off_gas, side.speech
    if not rule.is_enabled:
        pays = [side.tell("gas pays")] if side.outcome[LetterRow.OFF_GAS] else []
        return False, [side.tell("gas not asked"), *pays]
    if not side.is_asked(OFF_GAS):
        price = speech.eur(side.given_price(OFF_GAS))
        return False, [side.tell("gas priced", price=price)]
    share, price = speech.share(rule.fraction_of_dwellings), speech.eur(0.0)
    asked = side.tell("gas asked", share=share, year=rule.year)
    eur = side.price(OFF_GAS, rule.year)
    is_missed = any(short.rule == OFF_GAS for short in side.plan.shortfalls)
    if is_missed or np.isnan(eur):
        return False, [asked, *([side.tell("gas missed")] if is_missed else [])]
    if speech.eur(eur) == price:
        return False, [asked, side.tell("gas slack")]
    return True, [asked, side.tell("gas price", price=speech.eur(eur))]


def investment_reason(side: Beside) -> Reason:
    """When the money is spent, and on what."""
    plan, speech = side.plan, side.speech
    of_year = plan.years.investment_eur
    total = float(of_year.sum())
    if not total:
        nothing = side.tell("invest nothing")
        return side.reason(LetterRow.INVESTMENT, Because.NOTHING, [nothing])
    busiest = int(np.argmax(of_year))
    by_work = {
        lines.work: float((measures_eur(plan, lines) + setup_eur(plan, lines)).sum())
        for lines in programme_lines(plan)
    }
    sentences = [
        side.tell(
            "invest year",
            year=int(plan.years.year[busiest]),
            peak=speech.amount(float(of_year[busiest])),
        ),
        *side.late(float(of_year[-1]) / total, "of money"),
        side.tell(
            "invest parts",
            each=speech.eur(total / max(dwellings_worked_on(plan), 1)),
            envelope=speech.share(by_work[Work.ENVELOPE] / total),
            installation=speech.share(by_work[Work.INSTALLATION] / total),
        ),
        *_replaced(side),
    ]
    return side.reason(LetterRow.INVESTMENT, Because.NOTHING, sentences)


def _replaced(side: Beside) -> list[str]:
    """Say what maintenance the works replace or undo, if any."""
    eur = round(cost_parts(side.plan).replaced_maintenance_eur)
    if eur > 0:
        return [side.tell("invest replaced", replaced=side.speech.amount(eur))]
    return [side.tell("invest lost", lost=side.speech.amount(-eur))] if eur else []


def rent_reason(side: Beside) -> Reason:
    """Why rents do not rise."""
    return side.reason(LetterRow.RENT_RISE, Because.ASKED, [side.tell("rent")])


def heat_pump_reason(side: Beside) -> Reason:
    """Which heat pumps come."""
    plan, speech = side.plan, side.speech
    hybrid = float(plan.stock.dwellings[new_hybrids(plan)].sum())
    full = float(plan.stock.dwellings[new_heat_pumps(plan)].sum())
    name = "pumps" if hybrid else "pumps full" if full else "pumps none"
    counts = {"hybrid": speech.count(hybrid), "full": speech.count(full)}
    sentences = [side.tell(name, **counts)]
    scenario = plan.scenario
    pays = scenario.rows or scenario.objective.society_weight > 0
    pays = pays or bool(scenario.a_or_better.at_least_fraction)
    if not pays and hybrid < full:
        sentences.append(side.tell("pumps no rule"))
    return side.reason(LetterRow.HEAT_PUMPS, Because.NOTHING, sentences)


def new_build_reason(side: Beside) -> Reason:
    """Whether homes are built new."""
    is_built = side.plan.scenario.new_build is not None
    text = side.tell("build input" if is_built else "build none")
    because = Because.ASKED if is_built else Because.NOT_RUN
    return side.reason(LetterRow.NEW_BUILD, because, [text])


def shortage_reason(side: Beside) -> Reason:
    """Whether means fall short."""
    has_budget = not np.isnan(side.outcome[LetterRow.SHORTAGE])
    text = side.tell("shortage some" if has_budget else "shortage none")
    because = Because.METHOD if has_budget else Because.NOT_RUN
    return side.reason(LetterRow.SHORTAGE, because, [text])
