"""Why the average net heat demand falls as it does."""

import numpy as np

from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.key_figures import PATH, known_price_eur_per_kwh
from warmtepad.report.letter_beside import Beside
from warmtepad.report.letter_words import Because, LetterRow, Reason
from warmtepad.report.texts import scenario_warning

LEAST_PRICE_EUR_PER_KWH = 0.005
"""A smaller price is written as nothing."""


def demand_reason(side: Beside) -> Reason:
    """Where the fall of the average comes from, and what binds."""
    plan, speech = side.plan, side.speech
    warning = scenario_warning(plan.scenario, side.language)
    parts = side.tell(
        "demand parts",
        base=speech.kwh(plan.baseline_kwh_per_m2_yr),
        first=plan.scenario.baseline_year,
        end=speech.kwh(float(plan.years.average_kwh_per_m2_yr[-1])),
        last=plan.scenario.last_year,
    )
    sentences = [
        parts + by_what(side),
        *_of_path(side),
        *([warning] if warning else []),
    ]
    return side.reason(LetterRow.DEMAND, Because.NOTHING, sentences)


def by_what(side: Beside) -> str:
    """Say what of the fall of the average comes by works, as the end of a sentence."""
    speech, works = side.speech, works_fall(side.plan)
    rest, nothing = total_fall(side.plan) - works, speech.kwh(0.0)
    if speech.kwh(rest) == nothing:
        is_none = speech.kwh(works) == nothing
        return side.tell("by nothing" if is_none else "by works")
    if speech.kwh(works) == nothing:
        return side.tell("by others")
    name = "by both" if rest > 0 else "by works against"
    return side.tell(name, works=speech.kwh(works), rest=speech.kwh(abs(rest)))


def total_fall(plan: Plan) -> float:
    """How far the average falls up to the last year [kWh/(m²·yr)]."""
    return plan.baseline_kwh_per_m2_yr - float(plan.years.average_kwh_per_m2_yr[-1])


def works_fall(plan: Plan) -> float:
    """How far works bring the average down in the last year [kWh/(m²·yr)]."""
    weight = plan.grounds.weight * plan.is_there_at_end
    context = plan.options.context
    new = float(context.new_dwellings[-1]) * context.new_path_weight
    total = float(weight.sum()) + (new if context.new_amount else 0.0)
    return float(weight @ plan.drop_kwh_per_m2_yr) / max(total, 1e-9)


def _of_path(side: Beside) -> list[str]:
    """Say whether the path is kept, in which years it binds, or what stands for it."""
    plan, speech, years = side.plan, side.speech, side.plan.scenario.years
    if not plan.scenario.path.is_enabled:
        return [side.tell("demand off")]
    price: Floats = np.nan_to_num(known_price_eur_per_kwh(plan))
    if not side.is_asked(PATH):
        return [
            side.tell(
                "demand priced",
                first=years[0],
                sum=speech.eur(price.sum(), 2),
                year=years[-1],
                price=speech.eur(price[-1], 2),
            )
        ]
    missed = {short.year for short in plan.shortfalls if short.rule == PATH}
    if missed:
        return [side.tell("demand missed", missed=len(missed), years=len(years))]
    if (price < LEAST_PRICE_EUR_PER_KWH).all():
        return [side.tell("demand slack")]
    return _binds(side, price)


def _binds(side: Beside, price: Floats) -> list[str]:
    """Say in which years the path binds, and what a kWh of it is worth."""
    plan, speech, years = side.plan, side.speech, side.plan.scenario.years
    binding = np.flatnonzero(price >= LEAST_PRICE_EUR_PER_KWH)
    sentences = [
        side.tell(
            "demand binds",
            binds=len(binding),
            years=len(price),
            year=years[binding[-1]],
            price=speech.eur(price[binding[-1]], 2),
        ),
        side.tell("demand adds", first=years[0], sum=speech.eur(price.sum(), 2)),
    ]
    share = _gas_share_of_last_fall(plan)
    pulls = share >= side.letter.bounds.pulled_along_fraction
    if price[-1] < price.mean() and pulls:
        text = side.tell("demand gas", year=years[-1], share=speech.share(share))
        sentences.append(text)
    return sentences


def _gas_share_of_last_fall(plan: Plan) -> float:
    """Share of the last year's envelope works, in kWh, in homes that leave gas then."""
    programme, last = plan.programme, plan.scenario.last_year
    fall = plan.drop_kwh_per_m2_yr * plan.grounds.weight * plan.is_there_at_end
    in_last = programme.envelope_year == last
    leaves = programme.after.is_gas_free & ~programme.before.is_gas_free
    leaves &= programme.installation_year == last
    total = float(fall[in_last].sum())
    return float(fall[in_last & leaves].sum()) / total if total > 0 else 0.0
