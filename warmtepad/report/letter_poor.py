"""Why labels E, F and G are left when the letter expects none."""

from warmtepad.columns import Booleans
from warmtepad.options.works import exception_flags
from warmtepad.report.letter_beside import PHASE_OUT, Beside
from warmtepad.report.letter_outcomes import poor_at_deadline
from warmtepad.report.letter_words import Because, LetterRow, Reason
from warmtepad.terms import EnergyLabel


def poor_reason(side: Beside) -> Reason:
    """Why labels E, F and G are left, exceptions included."""
    plan, speech, row = side.plan, side.speech, LetterRow.POOR_LABELS
    dwellings, is_exempt = plan.stock.dwellings, plan.grounds.is_exempt
    left = poor_at_deadline(plan, side.letter)
    now = plan.programme.before.label < EnergyLabel.D
    sentences = [
        side.tell(
            "poor now" if (now & is_exempt).any() else "poor now open",
            base=plan.scenario.baseline_year,
            now=speech.count(dwellings[now].sum()),
            exempt=speech.count(dwellings[now & is_exempt].sum()),
        )
    ]
    if not left.any():
        sentences.append(side.tell("poor none", year=side.year(row)))
    has_exempt = bool((left & is_exempt).any())
    if has_exempt:
        sentences += _exempt(side, left & is_exempt)
    is_open = bool((left & ~is_exempt).any())
    if is_open:
        count = speech.count(dwellings[left & ~is_exempt].sum())
        text = side.tell("poor open", open=count, year=side.year(row))
        sentences += [text, *_why_open(side)]
    gone = dwellings[left & ~plan.is_there_at_end].sum()
    if gone:
        last = plan.scenario.last_year
        sentences.append(side.tell("poor gone", gone=speech.count(gone), last=last))
    if has_exempt:
        sentences.append(side.tell("poor text"))
    because = Because.FINDING if is_open else Because.DEFINITION
    return side.reason(row, because, sentences)


def poor_left_reason(side: Beside) -> Reason:
    """Why labels E, F and G are left without an exception."""
    row = LetterRow.POOR_LABELS_LEFT
    if side.outcome[row]:
        return side.reason(row, Because.FINDING, _why_open(side))
    if side.is_asked(PHASE_OUT, side.plan.scenario.phase_out.is_enabled):
        return side.reason(row, Because.ASKED, [side.tell("poor asked")])
    return side.reason(row, Because.FINDING, [_not_asked(side)])


def _exempt(side: Beside, rows: Booleans) -> list[str]:
    """Say which exceptions the homes have that are left."""
    plan, speech, dwellings = side.plan, side.speech, side.plan.stock.dwellings
    own = plan.scenario.phase_out.exceptions
    homes = {
        flag: float(dwellings[rows & has_it].sum())
        for flag, has_it in exception_flags(plan.stock).items()
        if flag in own
    }
    flags = ", ".join(
        f"{side.tell(flag.value)} {speech.count(count)}"
        for flag, count in homes.items()
        if count
    )
    exempt = float(dwellings[rows].sum())
    year = side.year(LetterRow.POOR_LABELS)
    sentences = [
        side.tell("poor exempt", exempt=speech.count(exempt), year=year, flags=flags)
    ]
    if sum(homes.values()) > exempt:
        sentences.append(side.tell("poor several"))
    return sentences


def _not_asked(side: Beside) -> str:
    is_priced = side.plan.scenario.phase_out.is_enabled
    return side.tell("poor priced" if is_priced else "poor not asked")


def _why_open(side: Beside) -> list[str]:
    """Say what leaves labels E, F and G without an exception."""
    rule, plan = side.plan.scenario.phase_out, side.plan
    if not side.is_asked(PHASE_OUT, rule.is_enabled):
        return [_not_asked(side)]
    if rule.deadline_year > side.year(LetterRow.POOR_LABELS_LEFT):
        return [side.tell("poor later", deadline=rule.deadline_year)]
    if any(short.rule == PHASE_OUT for short in plan.shortfalls):
        return [side.tell("poor missed")]
    if EnergyLabel.of(rule.worst_label_allowed) < EnergyLabel.D:
        return [side.tell("poor allowed", label=rule.worst_label_allowed)]
    return []
