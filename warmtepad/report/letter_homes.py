"""Why improved homes, labels and readiness stand to the letter as they do."""

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity
from warmtepad.report.letter_beside import A_OR_BETTER, OFF_GAS, PHASE_OUT, Beside
from warmtepad.report.letter_demand import by_what, total_fall
from warmtepad.report.letter_outcomes import share_with_new
from warmtepad.report.letter_savings import quantile
from warmtepad.report.letter_words import Because, LetterRow, Reason, Verdict
from warmtepad.terms import EnergyLabel


def strongly_improved_reason(side: Beside) -> Reason:
    """Why so many homes are strongly improved."""
    plan, speech, row = side.plan, side.speech, LetterRow.STRONGLY_IMPROVED
    drop = np.where(plan.is_there_at_end, plan.drop_kwh_per_m2_yr, 0.0)
    falls, dwellings = drop > 0, plan.stock.dwellings
    homes, sum_of_drops = float(dwellings[falls].sum()), float(drop @ dwellings)
    sentences = [_fall_of_average(side), *_falling_homes(side, drop)]
    wanted = side.expected[row].low
    if not side.is_compared(row) or not wanted or not homes:
        return side.reason(row, Because.FINDING, sentences)
    if side.outcome[row] < wanted:
        each = speech.kwh(sum_of_drops / wanted)
        sentences.append(side.tell("strong even", each=each))
    if homes < wanted:
        sentences.append(side.tell("strong never", all=speech.count(homes)))
        return side.reason(row, Because.FINDING, sentences)
    threshold = quantile(drop[falls], dwellings[falls], 1 - wanted / homes)
    sentences.append(side.tell("strong threshold", threshold=speech.kwh(threshold)))
    least = plan.scenario.reporting.strongly_improved_kwh_per_m2_yr
    factor = side.letter.bounds.definition_factor
    is_near = least / factor <= threshold <= least * factor
    because = Because.DEFINITION if is_near else Because.FINDING
    return side.reason(row, because, sentences)


def _fall_of_average(side: Beside) -> str:
    """Say how far the average falls, and by what."""
    scenario, fall = side.plan.scenario, total_fall(side.plan)
    falls = side.tell(
        "average falls" if fall >= 0 else "average rises",
        base=scenario.baseline_year,
        last=scenario.last_year,
        by=side.speech.kwh(abs(fall)),
    )
    return falls + by_what(side)


def _falling_homes(side: Beside, drop: Floats) -> list[str]:
    """Say in how many homes demand falls, and which other rules ask for it there."""
    plan, speech, dwellings = side.plan, side.speech, side.plan.stock.dwellings
    falls, there = drop > 0, plan.is_there_at_end
    if not falls.any():
        return [side.tell("strong nothing")]
    homes = float(dwellings[falls].sum())
    least = plan.scenario.reporting.strongly_improved_kwh_per_m2_yr
    sentences = [
        side.tell(
            "strong homes",
            homes=speech.count(homes),
            share=speech.share(homes / float(dwellings[there].sum())),
            mean=speech.kwh(float(drop @ dwellings) / homes),
            strong=speech.count(side.outcome[LetterRow.STRONGLY_IMPROVED]),
            least=speech.count(least),
        )
    ]
    programme, scenario = plan.programme, plan.scenario
    leaves = programme.after.is_gas_free & ~programme.before.is_gas_free
    poor = (programme.before.label < EnergyLabel.D) & ~plan.grounds.is_exempt
    asked = {
        "gas": side.is_asked(OFF_GAS, scenario.off_gas.is_enabled) & leaves,
        "poor": side.is_asked(PHASE_OUT, scenario.phase_out.is_enabled) & poor,
    }
    for name, rows in asked.items():
        count = float(dwellings[falls & rows].sum())
        if count:
            counts = {name: speech.count(count), "homes": speech.count(homes)}
            sentences.append(side.tell(f"strong {name}", **counts))
    worked_on = float(dwellings[there & programme.is_worked_on].sum())
    if worked_on > homes:
        sentences.append(side.tell("strong any", any=speech.count(worked_on)))
    return sentences


def label_reason(side: Beside) -> Reason:
    """Why so many homes have label A or better."""
    row, asks = LetterRow.A_OR_BETTER, _rule_on_a(side)
    good = _homes(side.plan, side.plan.programme.after.label >= EnergyLabel.A)
    with_new, of_new = _with_new_homes(side, good)
    sentences = [
        *_better_labels(side),
        side.tell(asks),
        *_near_a(side, good),
        *_solar(side),
        *of_new,
    ]
    reached = {Verdict.INSIDE, Verdict.ABOVE}
    because = Because.FINDING
    if asks == "label rule":
        because = Because.ASKED
    elif side.verdict(row) is Verdict.BELOW and side.verdict(row, with_new) in reached:
        because = Because.METHOD
    return side.reason(row, because, sentences)


def _better_labels(side: Beside) -> list[str]:
    """Say what the works do to labels."""
    plan, speech, programme = side.plan, side.speech, side.plan.programme
    before, after = programme.before.label, programme.after.label
    below = after < EnergyLabel.A
    lifted = _homes(plan, (before < EnergyLabel.A) & ~below)
    sentence = side.tell(
        "label works" if lifted else "label none",
        base=plan.scenario.baseline_year,
        now=speech.share(_share_now(plan, before >= EnergyLabel.A)),
        lifted=speech.count(lifted),
    )
    others = {
        "label better": _homes(plan, below & (after > before)),
        "label untouched": _homes(plan, below & ~programme.is_worked_on),
    }
    return [
        sentence,
        *(side.tell(name, homes=speech.count(n)) for name, n in others.items() if n),
    ]


def _near_a(side: Beside, good: float) -> list[str]:
    """Say how many homes are near label A, and what the share would be with them."""
    plan, speech, after = side.plan, side.speech, side.plan.programme.after
    limit = plan.grounds.assumptions.labels.limits.upper_kwh_per_m2_yr["A"]
    room = side.letter.bounds.near_a_kwh_per_m2_yr
    is_near = after.ep2_kwh_per_m2_yr - limit < room
    near = _homes(plan, (after.label < EnergyLabel.A) & is_near)
    if not near:
        return []
    share = speech.share(_share(side, Quantity.A_OR_BETTER_DWELLINGS, good + near))
    near_text, room_text = speech.count(near), speech.count(room)
    return [side.tell("label near", near=near_text, room=room_text, share=share)]


def _solar(side: Beside) -> list[str]:
    """Say how many homes get solar panels."""
    homes = _homes(side.plan, _gets_solar(side.plan))
    name = "label solar" if homes else "label no solar"
    return [side.tell(name, homes=side.speech.count(homes))]


def ready_reason(side: Beside) -> Reason:
    """Why so many homes are ready for a sustainable source."""
    plan, speech, row = side.plan, side.speech, LetterRow.READY
    there, dwellings = plan.is_there_at_end, plan.stock.dwellings
    demand = plan.programme.after.net_heat_demand_kwh_per_m2_yr
    above = demand - plan.grounds.standaard_kwh_per_m2_yr
    waiting = there & ~plan.programme.ready_after
    sentences = _ready_homes(side, above)
    if waiting.any():
        mean = float(np.average(above[waiting], weights=dwellings[waiting]))
        sentences.append(side.tell("ready distance", distance=speech.kwh(mean)))
    because, low = Because.FINDING, side.expected[row].low
    if side.verdict(row) is Verdict.BELOW and low is not None and there.any():
        distance = np.where(waiting, np.maximum(above, 0.0), 0.0)
        room = quantile(distance[there], dwellings[there], low)
        sentences.append(
            side.tell("ready room", room=speech.kwh(room), share=speech.share(low))
        )
        if room <= side.letter.bounds.room_for_ready_kwh_per_m2_yr:
            because = Because.DEFINITION
    expected_for = side.letter.row[row].year
    is_end = expected_for == plan.scenario.last_year
    name = "ready end" if is_end else "ready later"
    sentences.append(side.tell(name, year=expected_for))
    return side.reason(row, because, sentences)


def _ready_homes(side: Beside, above: Floats) -> list[str]:
    """Say how many homes meet the Standaard, and how many count without it."""
    plan, speech, dwellings = side.plan, side.speech, side.plan.stock.dwellings
    reporting, there = plan.scenario.reporting, plan.is_there_at_end
    total = max(float(dwellings[there].sum()), 1.0)
    meets = above <= reporting.ready_room_kwh_per_m2_yr
    only_off = plan.programme.ready_after & ~meets
    standaard, off = (
        float(dwellings[own & there].sum()) / total for own in (meets, only_off)
    )
    sentences = [
        side.tell(
            "ready now",
            base=plan.scenario.baseline_year,
            now=speech.share(_share_now(plan, plan.programme.ready_before)),
            year=plan.scenario.last_year,
            standaard=speech.share(standaard),
        )
    ]
    if off:
        sentences.append(side.tell("ready off", off=speech.share(off)))
    if reporting.ready_definition == "standaard":
        sentences.append(side.tell("ready only"))
    if reporting.ready_room_kwh_per_m2_yr:
        room = speech.kwh(reporting.ready_room_kwh_per_m2_yr)
        sentences.append(side.tell("ready leeway", room=room))
    return sentences


def _homes(plan: Plan, rows: Booleans) -> float:
    """Homes in some rows, in stock at the end."""
    return float(plan.stock.dwellings[rows & plan.is_there_at_end].sum())


def _with_new_homes(side: Beside, good: float) -> tuple[float, list[str]]:
    """Share of label A with the new homes of the letter, where none count yet."""
    plan, row = side.plan, LetterRow.A_OR_BETTER
    if plan.options.context.new_amount or side.scale is None:
        return side.outcome[row], []
    last = plan.scenario.last_year
    years = range(plan.scenario.first_year, last + 1)
    built = side.scale * side.letter.new_build.built_in(years)
    share = (good + built) / max(float(plan.years.dwellings[-1]) + built, 1.0)
    if side.speech.share(share) == side.speech.share(side.outcome[row]):
        return share, []
    text = side.tell(
        "new homes",
        built=side.speech.count(built),
        year=last,
        share=side.speech.share(share),
    )
    return share, [text]


def _share(side: Beside, quantity: Quantity, dwellings: float) -> float:
    """Share at the end, new homes with them where they count."""
    place = len(side.plan.years.year) - 1
    counts = np.full(place + 1, dwellings)
    return share_with_new(side.plan, quantity, counts, place)


def _share_now(plan: Plan, rows: Booleans) -> float:
    dwellings = plan.stock.dwellings
    return float(dwellings[rows].sum()) / max(float(dwellings.sum()), 1.0)


def _gets_solar(plan: Plan) -> Booleans:
    measures = plan.grounds.installation.packages.measures
    is_solar = [measure.effect.pv_kwp is not None for measure in measures]
    return np.asarray(plan.programme.does_installation[:, is_solar].any(axis=1))


def _rule_on_a(side: Beside) -> str:
    """Name of the sentence that says who asks for label A."""
    rule = side.plan.scenario.a_or_better
    if not rule.is_enabled or not rule.at_least_fraction:
        return "label no rule"
    return "label rule" if side.is_asked(A_OR_BETTER) else "label priced"
