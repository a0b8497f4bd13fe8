"""Why homes, labels and readiness stand to the letter as they do."""

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity
from warmtepad.report.key_figures import known_price_eur_per_kwh
from warmtepad.report.letter_beside import Beside
from warmtepad.report.letter_outcomes import poor_at_deadline, share_with_new
from warmtepad.report.letter_savings import quantile
from warmtepad.report.letter_words import Because, LetterRow, Reason, Verdict
from warmtepad.report.texts import scenario_warning
from warmtepad.sections import PhaseOutException
from warmtepad.terms import EnergyLabel


def strongly_improved_reason(side: Beside) -> Reason:
    """Why so many homes are strongly improved."""
    plan, speech = side.plan, side.speech
    row, there = LetterRow.STRONGLY_IMPROVED, side.plan.is_there_at_end
    drop = np.where(there, plan.drop_kwh_per_m2_yr, 0.0)
    falls, dwellings = drop > 0, plan.stock.dwellings
    homes = float(dwellings[falls].sum())
    works = works_fall(plan)
    sentences = [
        side.tell(
            "strong path",
            fall=speech.kwh(plan.baseline_kwh_per_m2_yr - _end_average(plan)),
            works=speech.kwh(works),
            homes=speech.count(homes),
            share=speech.share(homes / max(float(dwellings[there].sum()), 1.0)),
            mean=speech.kwh(float(drop @ dwellings) / max(homes, 1.0)),
            strong=speech.count(side.outcome[row]),
            least=speech.count(plan.scenario.reporting.strongly_improved_kwh_per_m2_yr),
        )
    ]
    leaves = plan.programme.after.is_gas_free & ~plan.programme.before.is_gas_free
    poor = plan.programme.before.label < EnergyLabel.D
    sentences.append(
        side.tell(
            "strong rules",
            homes=speech.count(homes),
            gas=speech.count(dwellings[falls & leaves].sum()),
            poor=speech.count(dwellings[falls & poor].sum()),
        )
    )
    worked_on = float(dwellings[there & plan.programme.is_worked_on].sum())
    if worked_on > homes:
        sentences.append(side.tell("strong any", any=speech.count(worked_on)))
    wanted = side.expected[row].low
    if not side.is_compared(row) or wanted is None:
        return side.reason(row, Because.NOTHING, sentences)
    each = float(drop @ dwellings) / wanted
    sentences.append(side.tell("strong even", each=speech.kwh(each)))
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


def label_reason(side: Beside) -> Reason:
    """Why so many homes have label A or better."""
    plan, speech, row = side.plan, side.speech, LetterRow.A_OR_BETTER
    there, dwellings, programme = (
        plan.is_there_at_end,
        plan.stock.dwellings,
        plan.programme,
    )
    before, after = programme.before.label, programme.after.label
    below, is_better = after < EnergyLabel.A, after > before

    def count(rows: Booleans) -> float:
        return float(dwellings[rows & there].sum())

    limit = plan.grounds.assumptions.labels.limits.upper_kwh_per_m2_yr["A"]
    room = programme.after.ep2_kwh_per_m2_yr - limit
    near_kwh = side.letter.bounds.near_a_kwh_per_m2_yr
    near = count(below & (room < near_kwh))
    with_near = _share(side, Quantity.A_OR_BETTER_DWELLINGS, count(~below) + near)
    untouched = below & ~programme.is_worked_on
    sentences = [
        side.tell(
            "label works",
            now=speech.share(_share_now(plan, before >= EnergyLabel.A)),
            lifted=speech.count(count((before < EnergyLabel.A) & ~below)),
            better=speech.count(count(below & is_better)),
            untouched=speech.count(count(untouched)),
        ),
        side.tell("label rule" if _asks_for_a(plan) else "label no rule"),
        side.tell(
            "label near",
            near=speech.count(near),
            room=speech.count(near_kwh),
            share=speech.share(with_near),
        ),
        side.tell("label solar", homes=speech.count(count(_gets_solar(plan)))),
    ]
    with_new, text = _with_new_homes(side, count(~below))
    sentences += [text] if text else []
    if _asks_for_a(plan):
        because = Because.ASKED
    elif side.verdict(row) is Verdict.BELOW and side.verdict(row, with_new) in {
        Verdict.INSIDE,
        Verdict.ABOVE,
    }:
        because = Because.METHOD
    else:
        because = Because.FINDING
    return side.reason(row, because, sentences)


def ready_reason(side: Beside) -> Reason:
    """Why so many homes are ready for a sustainable source."""
    plan, speech, row = side.plan, side.speech, LetterRow.READY
    there, dwellings, programme = (
        plan.is_there_at_end,
        plan.stock.dwellings,
        plan.programme,
    )
    demand = programme.after.net_heat_demand_kwh_per_m2_yr
    above = demand - plan.grounds.standaard_kwh_per_m2_yr
    total = max(float(dwellings[there].sum()), 1.0)
    leeway = plan.scenario.reporting.ready_room_kwh_per_m2_yr
    meets = above <= leeway
    only_off = programme.ready_after & ~meets
    waiting = there & ~programme.ready_after
    standaard = float(dwellings[meets & there].sum()) / total
    sentences = [
        side.tell(
            "ready now",
            now=speech.share(_share_now(plan, programme.ready_before)),
            year=plan.scenario.last_year,
            standaard=speech.share(standaard),
            off=speech.share(float(dwellings[only_off & there].sum()) / total),
        )
    ]
    if plan.scenario.reporting.ready_definition == "standaard":
        sentences.append(side.tell("ready only"))
    if leeway:
        sentences.append(side.tell("ready leeway", room=speech.kwh(leeway)))
    if waiting.any():
        mean = float(np.average(above[waiting], weights=dwellings[waiting]))
        sentences.append(side.tell("ready distance", distance=speech.kwh(mean)))
    because = Because.FINDING
    low = side.expected[row].low
    if side.verdict(row) is Verdict.BELOW and low is not None:
        distance = np.where(programme.ready_after, 0.0, np.maximum(above, 0.0))
        room = quantile(distance[there], dwellings[there], low)
        sentences.append(
            side.tell("ready room", room=speech.kwh(room), share=speech.share(low))
        )
        if room <= side.letter.bounds.room_for_ready_kwh_per_m2_yr:
            because = Because.DEFINITION
    is_end = side.year(row) == plan.scenario.last_year
    name = "ready end" if is_end else "ready later"
    sentences.append(side.tell(name, year=side.year(row)))
    return side.reason(row, because, sentences)


def poor_reason(side: Beside) -> Reason:
    """Why labels E, F and G are left, exceptions included."""
    plan, speech, row = side.plan, side.speech, LetterRow.POOR_LABELS
    dwellings, stock = plan.stock.dwellings, plan.stock
    left = poor_at_deadline(plan, side.letter)
    exempt = left & plan.grounds.is_exempt
    flags = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year != NO_YEAR,
        PhaseOutException.SALE: stock.sale_year != NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    now = plan.programme.before.label < EnergyLabel.D
    sentences = [
        side.tell(
            "poor now",
            now=speech.count(dwellings[now].sum()),
            exempt=speech.count(dwellings[now & plan.grounds.is_exempt].sum()),
        ),
        side.tell(
            "poor exempt",
            exempt=speech.count(dwellings[exempt].sum()),
            **{
                flag.value: speech.count(dwellings[exempt & has_it].sum())
                for flag, has_it in flags.items()
            },
        ),
        side.tell("poor text"),
    ]
    gone = dwellings[left & ~plan.is_there_at_end].sum()
    if gone:
        last = plan.scenario.last_year
        sentences.append(side.tell("poor gone", gone=speech.count(gone), last=last))
    if not plan.scenario.phase_out.is_enabled:
        sentences.append(side.tell("poor not asked"))
    is_open = side.outcome[LetterRow.POOR_LABELS_LEFT] == 0
    because = Because.DEFINITION if is_open else Because.FINDING
    return side.reason(row, because, sentences)


def poor_left_reason(side: Beside) -> Reason:
    """Why labels E, F and G are left without an exception."""
    is_asked = side.plan.scenario.phase_out.is_enabled
    text = side.tell("poor asked" if is_asked else "poor not asked")
    because = Because.ASKED if is_asked else Because.FINDING
    return side.reason(LetterRow.POOR_LABELS_LEFT, because, [text])


def demand_reason(side: Beside) -> Reason:
    """Where the fall of the average comes from, and what binds."""
    plan, speech = side.plan, side.speech
    end, works = _end_average(plan), works_fall(plan)
    sentences = [
        side.tell(
            "demand parts",
            base=speech.kwh(plan.baseline_kwh_per_m2_yr),
            end=speech.kwh(end),
            works=speech.kwh(works),
            rest=speech.kwh(plan.baseline_kwh_per_m2_yr - end - works),
        ),
        *_binds(side),
    ]
    warning = scenario_warning(plan.scenario, side.language)
    return side.reason(
        LetterRow.DEMAND, Because.NOTHING, sentences + ([warning] if warning else [])
    )


def works_fall(plan: Plan) -> float:
    """How far works bring the average down in the last year [kWh/(m²·yr)]."""
    there = plan.is_there_at_end
    weight = plan.grounds.weight * there
    context = plan.options.context
    new = float(context.new_dwellings[-1]) * context.new_path_weight
    total = float(weight.sum()) + (new if context.new_amount else 0.0)
    return float(weight @ plan.drop_kwh_per_m2_yr) / max(total, 1e-9)


def _binds(side: Beside) -> list[str]:
    """Say in which years the path binds, and what a kWh of it is worth."""
    plan, speech = side.plan, side.speech
    if not plan.scenario.path.is_enabled:
        return [side.tell("demand off")]
    price: Floats = np.nan_to_num(known_price_eur_per_kwh(plan))
    binds = int((price > 0).sum())
    if not binds:
        return [side.tell("demand slack")]
    first, last = plan.scenario.first_year, plan.scenario.last_year
    sentences = [
        side.tell(
            "demand binds",
            binds=binds,
            years=len(price),
            year=last,
            price=speech.eur(price[-1], 2),
        ),
        side.tell("demand adds", first=first, sum=speech.eur(price.sum(), 2)),
    ]
    share = _gas_share_of_last_fall(plan)
    pulls = share >= side.letter.bounds.pulled_along_fraction
    if price[-1] < price.mean() and pulls:
        text = side.tell("demand gas", year=last, share=speech.share(share))
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


def _with_new_homes(side: Beside, good: float) -> tuple[float, str]:
    """Share of label A with the new homes of the letter, where none count yet."""
    plan, row = side.plan, LetterRow.A_OR_BETTER
    if plan.options.context.new_amount or side.scale is None:
        return side.outcome[row], ""
    year = side.year(row)
    years = range(plan.scenario.first_year, year + 1)
    built = side.scale * side.letter.new_build.built_in(years)
    share = (good + built) / max(float(plan.years.dwellings[-1]) + built, 1.0)
    text = side.tell(
        "new homes",
        built=side.speech.count(built),
        year=year,
        share=side.speech.share(share),
    )
    return share, text


def _share(side: Beside, quantity: Quantity, dwellings: float) -> float:
    """Share at the end, new homes with them where they count."""
    place = len(side.plan.years.year) - 1
    counts = np.full(place + 1, dwellings)
    return share_with_new(side.plan, quantity, counts, place)


def _share_now(plan: Plan, rows: Booleans) -> float:
    dwellings = plan.stock.dwellings
    return float(dwellings[rows].sum()) / max(float(dwellings.sum()), 1.0)


def _end_average(plan: Plan) -> float:
    return float(plan.years.average_kwh_per_m2_yr[-1])


def _gets_solar(plan: Plan) -> Booleans:
    measures = plan.grounds.installation.packages.measures
    is_solar = [measure.effect.pv_kwp is not None for measure in measures]
    return np.asarray(plan.programme.does_installation[:, is_solar].any(axis=1))


def _asks_for_a(plan: Plan) -> bool:
    rule = plan.scenario.a_or_better
    return rule.is_enabled and bool(rule.at_least_fraction)
