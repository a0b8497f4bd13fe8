"""Why the savings of strongly improved homes stand to the letter as they do."""

import numpy as np

from warmtepad.report.key_figures import loses
from warmtepad.report.letter_beside import Beside
from warmtepad.report.letter_savings import Improved, improved, quantile, share_of
from warmtepad.report.letter_words import Because, LetterRow, Reason, Verdict
from warmtepad.terms import Level

THRESHOLDS_KWH_PER_M2_YR = tuple(range(5, 151, 5))
"""Drops that might count as a strong improvement."""

REACHED = {Verdict.INSIDE, Verdict.ABOVE}
"""Verdicts of a saving that is not too small."""


def median_reason(side: Beside) -> Reason:
    """Why the median saving is what it is."""
    row, speech, plan = LetterRow.SAVING_MEDIAN, side.speech, side.plan
    strong = improved(plan)
    if not strong.dwellings.sum():
        return side.reason(row, Because.FINDING, [side.tell("saving none")])
    area = plan.stock.floor_area_m2[plan.is_strongly_improved]
    levels = _levels(strong)
    sentences = [
        side.tell(
            "saving use",
            strong=speech.count(strong.dwellings.sum()),
            drop=speech.kwh(_median(strong.drop_kwh_per_m2_yr, strong)),
            area=speech.count(_median(area, strong)),
        ),
        *_by_label(side),
        side.tell(
            "saving levels",
            **{name: speech.eur(value) for name, value in levels.items()},
        ),
        *_reached(side, levels),
        *_threshold(side),
        *_by_gas(side, strong),
    ]
    return side.reason(row, _cause(side, levels), sentences)


def _by_label(side: Beside) -> list[str]:
    """Say what the label would promise, and whether the letter lies between."""
    by_label = side.outcome[LetterRow.SAVING_BY_LABEL]
    sentences = [side.tell("saving label", label=side.speech.eur(by_label))]
    row = LetterRow.SAVING_MEDIAN
    verdicts = (side.verdict(row), side.verdict(row, by_label))
    if verdicts == (Verdict.BELOW, Verdict.ABOVE):
        sentences.append(side.tell("saving straddles"))
    return sentences


def spread_reason(side: Beside, row: LetterRow) -> Reason:
    """How far the savings lie apart."""
    strong = improved(side.plan)
    if not strong.dwellings.sum():
        return side.reason(row, Because.NOTHING, [side.tell("saving none")])
    saving = strong.saving_eur_per_yr
    text = side.tell(
        "saving spread",
        tenth=side.speech.eur(quantile(saving, strong.dwellings, 0.1)),
        top=side.speech.eur(quantile(saving, strong.dwellings, 0.9)),
    )
    return side.reason(row, Because.NOTHING, [text])


def inside_reason(side: Beside) -> Reason:
    """How many save less, and how many more, than the letter says."""
    strong, row = improved(side.plan), LetterRow.SAVING_INSIDE
    expected = side.expected[LetterRow.SAVING_MEDIAN]
    if not strong.dwellings.sum() or expected.low is None or expected.high is None:
        return side.reason(row, Because.NOTHING, [side.tell("saving none")])
    saving = strong.saving_eur_per_yr
    text = side.tell(
        "saving inside",
        below=side.speech.share(share_of(saving < expected.low, strong.dwellings)),
        above=side.speech.share(share_of(saving > expected.high, strong.dwellings)),
    )
    return side.reason(row, Because.NOTHING, [text])


def lost_reason(side: Beside) -> Reason:
    """Who loses, and who would at other prices or another use."""
    strong, row = improved(side.plan), LetterRow.SAVING_LOST
    bills = side.plan.scenario.bills
    sentences = [side.tell("lost rule")] if bills.no_bill_rises else []
    if strong.dwellings.sum():
        use = strong.saving(Level.LOW)
        price = strong.saving(bills.actual_use_level, Level.LOW)
        losing = [share_of(loses(saving), strong.dwellings) for saving in (use, price)]
        text = side.tell(
            "lost levels",
            use=side.speech.share(losing[0]),
            price=side.speech.share(losing[1]),
        )
        sentences.append(text)
    else:
        sentences.append(side.tell("saving none"))
    because = Because.ASKED if bills.no_bill_rises else Because.NOTHING
    return side.reason(row, because, sentences)


def by_label_reason(side: Beside) -> Reason:
    """What calculated use is."""
    label = side.outcome[LetterRow.SAVING_BY_LABEL]
    if np.isnan(label):
        text = side.tell("saving none")
    else:
        text = side.tell("saving label", label=side.speech.eur(label))
    return side.reason(LetterRow.SAVING_BY_LABEL, Because.NOTHING, [text])


def _cause(side: Beside, levels: dict[str, float]) -> Because:
    """Data if another level of them reaches the letter, method if only a label does."""
    row = LetterRow.SAVING_MEDIAN
    if side.verdict(row) is not Verdict.BELOW:
        return Because.FINDING
    if any(side.verdict(row, value) in REACHED for value in levels.values()):
        return Because.DATA
    by_label = side.outcome[LetterRow.SAVING_BY_LABEL]
    if side.verdict(row, by_label) in REACHED:
        return Because.METHOD
    return Because.FINDING


def _levels(strong: Improved) -> dict[str, float]:
    """Median saving with other links and prices, by name of the sentence."""
    use = strong.plan.scenario.bills.actual_use_level
    return {
        "use_low": _median(strong.saving(Level.LOW), strong),
        "use_high": _median(strong.saving(Level.HIGH), strong),
        "price_low": _median(strong.saving(use, Level.LOW), strong),
        "price_high": _median(strong.saving(use, Level.HIGH), strong),
    }


def _reached(side: Beside, levels: dict[str, float]) -> list[str]:
    """Say at which other levels the median would be inside the letter, if any."""
    row = LetterRow.SAVING_MEDIAN
    inside = [
        side.tell(name)
        for name, value in levels.items()
        if side.verdict(row, value) is Verdict.INSIDE
    ]
    if side.verdict(row) is Verdict.INSIDE or not inside:
        return []
    return [side.tell("saving reached", levels=", ".join(inside))]


def _threshold(side: Beside) -> list[str]:
    """Say from which drop on the median would reach the letter, if any."""
    low, plan = side.expected[LetterRow.SAVING_MEDIAN].low, side.plan
    if low is None or side.verdict(LetterRow.SAVING_MEDIAN) is not Verdict.BELOW:
        return []
    drop, dwellings = plan.drop_kwh_per_m2_yr, plan.stock.dwellings
    there = plan.is_there_at_end
    for threshold in THRESHOLDS_KWH_PER_M2_YR:
        rows = there & (drop >= threshold)
        if quantile(plan.saving_eur_per_yr[rows], dwellings[rows], 0.5) >= low:
            return [
                side.tell(
                    "saving threshold",
                    threshold=threshold,
                    homes=side.speech.count(dwellings[rows].sum()),
                    low=side.speech.eur(low),
                )
            ]
    return []


def _by_gas(side: Beside, strong: Improved) -> list[str]:
    """Say what homes save that leave gas too, and what the others save."""
    programme, rows = side.plan.programme, side.plan.is_strongly_improved
    leaves = (programme.after.is_gas_free & ~programme.before.is_gas_free)[rows]
    if not leaves.any() or leaves.all():
        return []
    saving, dwellings = strong.saving_eur_per_yr, strong.dwellings
    return [
        side.tell(
            "saving off gas",
            share=side.speech.share(share_of(leaves, dwellings)),
            off_gas=side.speech.eur(quantile(saving[leaves], dwellings[leaves], 0.5)),
            others=side.speech.eur(quantile(saving[~leaves], dwellings[~leaves], 0.5)),
        )
    ]


def _median(values: np.ndarray, strong: Improved) -> float:
    return quantile(values, strong.dwellings, 0.5)
