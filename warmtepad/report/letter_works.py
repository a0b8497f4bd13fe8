"""Why works, money and what is left out stand to the letter as they do."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.report.key_figures import dwellings_worked_on, priced_rules
from warmtepad.report.letter_beside import Beside
from warmtepad.report.letter_outcomes import new_heat_pumps, new_hybrids, new_networks
from warmtepad.report.letter_words import Because, LetterRow, Reason
from warmtepad.report.lines import measures_eur, programme_lines, setup_eur
from warmtepad.report.money import cost_parts

OFF_GAS = "off gas"
"""Name of the rule."""


def off_gas_reason(side: Beside) -> Reason:
    """Why so many homes leave gas."""
    plan, speech, row = side.plan, side.speech, LetterRow.OFF_GAS
    rule, dwellings = plan.scenario.off_gas, plan.stock.dwellings
    is_asked = rule.is_enabled and OFF_GAS not in priced_rules(plan)
    price = side.price(OFF_GAS, rule.year)
    sentences = [side.tell("gas not asked")]
    if is_asked:
        share = speech.share(rule.fraction_of_dwellings)
        sentences = [side.tell("gas asked", share=share)]
        if price > 0:
            sentences.append(side.tell("gas price", price=speech.eur(price)))
        elif price == 0:
            sentences.append(side.tell("gas slack"))
    sentences.append(
        side.tell(
            "gas how",
            networks=speech.count(dwellings[new_networks(plan)].sum()),
            pumps=speech.count(dwellings[new_heat_pumps(plan)].sum()),
        )
    )
    of_year = np.diff(plan.years.off_gas_dwellings, prepend=0)
    sentences += side.late(
        float(of_year[-1]) / max(float(of_year.sum()), 1.0), "of homes"
    )
    all_free = float(plan.years.gas_free_dwellings[-1])
    sentences.append(side.tell("gas all", all=speech.count(all_free)))
    binds = is_asked and price > 0
    return side.reason(row, Because.ASKED if binds else Because.FINDING, sentences)


def investment_reason(side: Beside) -> Reason:
    """When the money is spent, and on what."""
    plan, speech = side.plan, side.speech
    of_year = plan.years.investment_eur
    total = float(of_year.sum())
    if not total:
        return side.reason(LetterRow.INVESTMENT, Because.NOTHING, [])
    busiest = int(np.argmax(of_year))
    by_work = {
        lines.work: float((measures_eur(plan, lines) + setup_eur(plan, lines)).sum())
        for lines in programme_lines(plan)
    }
    replaced = cost_parts(plan).replaced_maintenance_eur
    sentences = [
        side.tell(
            "invest year",
            year=int(plan.years.year[busiest]),
            peak=speech.million(float(of_year[busiest])),
        ),
        *side.late(float(of_year[-1]) / total, "of money"),
        side.tell(
            "invest parts",
            each=speech.eur(total / max(dwellings_worked_on(plan), 1)),
            envelope=speech.share(by_work[Work.ENVELOPE] / total),
            installation=speech.share(by_work[Work.INSTALLATION] / total),
        ),
        side.tell("invest replaced", replaced=speech.million(replaced)),
    ]
    return side.reason(LetterRow.INVESTMENT, Because.NOTHING, sentences)


def rent_reason(side: Beside) -> Reason:
    """Why rents do not rise."""
    return side.reason(LetterRow.RENT_RISE, Because.ASKED, [side.tell("rent")])


def heat_pump_reason(side: Beside) -> Reason:
    """Which heat pumps come."""
    plan, speech = side.plan, side.speech
    hybrid = float(plan.stock.dwellings[new_hybrids(plan)].sum())
    full = float(plan.stock.dwellings[new_heat_pumps(plan)].sum())
    sentences = [
        side.tell("pumps", hybrid=speech.count(hybrid), full=speech.count(full))
    ]
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
