"""What was used, set aside and found odd in a complex list."""

from collections.abc import Iterator, Sequence

import numpy as np

from warmtepad.columns import Booleans, Integers, Texts
from warmtepad.intake import Finding, Intake, SetAside
from warmtepad.reading.contradictions import Doubt, FindingKind
from warmtepad.reading.flaws import MIXED_SIGNS, Flaw
from warmtepad.reading.methods import method_notes
from warmtepad.reading.sheets import Sheet
from warmtepad.schema import COLUMN_OF_NAME

MOST_PROBLEMS_SHOWN = 200
"""A longer list of problems ends with how many more there are."""

UNREAD_COUNT = "counted as 0 dwellings"
"""Said of rows whose number of dwellings cannot be read."""

_EXAMPLES = 3

Odd = tuple[FindingKind, str, Integers, Sequence[str]]
"""Kind of finding, column, places of the rows, and a text for each of them."""


def listed_problems(sheet: Sheet, flaws: Sequence[Flaw]) -> list[str]:
    """Every problem in file order, as a sentence; a very long list is cut off."""
    if not flaws:
        return []
    places = np.concatenate([flaw.places for flaw in flaws])
    numbers = np.repeat(np.arange(len(flaws)), [len(flaw.places) for flaw in flaws])
    order = np.lexsort((numbers, places))
    shown = [
        f"{sheet.name_of(places[at])}, {flaws[numbers[at]].header}: "
        f"{flaws[numbers[at]].text}"
        for at in order[:MOST_PROBLEMS_SHOWN]
    ]
    rest = len(order) - len(shown)
    return [*shown, f"and {rest} more"] if rest else shown


def set_aside_reasons(sheet: Sheet, required: Sequence[Flaw]) -> Texts:
    """Why each row is set aside, empty where it is used."""
    reasons = sheet.exclusions.copy()
    for flaw in required:
        free = flaw.places[reasons[flaw.places] == ""]
        note = f", {UNREAD_COUNT}" if flaw.column == "dwellings" else ""
        reasons[free] = f"{flaw.column}: {flaw.reason}{note}"
    return reasons


def account_of(sheet: Sheet, reasons: Texts, findings: Sequence[Finding]) -> Intake:
    """Account of every row and dwelling of the file.

    Parameters
    ----------
    sheet
        The file.
    reasons
        Why each row is set aside, empty where it is used, shape (n_rows,).
    findings
        What is odd in rows that are used.
    """
    dwellings = sheet.dwellings
    is_used = reasons == ""
    return Intake(
        source=sheet.source,
        rows_read=len(reasons),
        dwellings_read=int(dwellings.sum()),
        rows_used=int(is_used.sum()),
        dwellings_used=int(dwellings[is_used].sum()),
        set_aside=tuple(
            _set_aside(sheet, reason, np.flatnonzero(reasons == reason))
            for reason in dict.fromkeys(reasons[~is_used])
        ),
        findings=tuple(findings),
        unused_columns=sheet.unused,
    )


def _set_aside(sheet: Sheet, reason: str, places: Integers) -> SetAside:
    return SetAside(
        reason=reason,
        rows=len(places),
        dwellings=int(sheet.dwellings[places].sum()),
        examples=tuple(sheet.name_of(place) for place in places[:_EXAMPLES]),
    )


def odd_values(
    sheet: Sheet, is_used: Booleans, optional: Sequence[Flaw], found: Sequence[Doubt]
) -> tuple[Finding, ...]:
    """Everything odd in rows that are used, in file order; first what is for all.

    Parameters
    ----------
    sheet
        The file.
    is_used
        Which rows are planned, shape (n_rows,).
    optional
        Values that cannot be used.
    found
        Values that contradict each other.
    """
    odd = [
        *_not_used(optional),
        *((d.kind, d.column, d.places, d.texts) for d in found),
        *_assumed(sheet),
        *_labelled_twice(sheet),
    ]
    findings = [
        (place, _finding(sheet, place, column, kind, text))
        for kind, column, places, texts in odd
        for place, text in zip(places, texts, strict=True)
        if is_used[place]
    ]
    notes = [
        Finding(row=1, complex_id="", column="", kind=FindingKind.FILE, text=note)
        for note in sheet.notes
    ]
    notes += [
        Finding(row=1, complex_id="", column=column, kind=kind, text=text)
        for kind, column, text in method_notes(sheet.given, is_used)
    ]
    notes += [
        _finding(sheet, place, flaw.column, FindingKind.MIXED_SIGNS, flaw.text)
        for flaw in optional
        if flaw.reason == MIXED_SIGNS
        for place in flaw.places
    ]
    findings.sort(key=lambda pair: pair[0])
    return (*notes, *(finding for _, finding in findings))


def _finding(
    sheet: Sheet, place: int, column: str, kind: FindingKind, text: str
) -> Finding:
    return Finding(
        row=int(sheet.rows[place]),
        complex_id=sheet.given["complex_id"][place],
        column=column,
        kind=kind,
        text=text,
    )


def _not_used(optional: Sequence[Flaw]) -> Iterator[Odd]:
    for flaw in optional:
        if flaw.reason != MIXED_SIGNS:
            texts = [f"{flaw.text}; not used"] * len(flaw.places)
            yield FindingKind.NOT_USED, flaw.column, flaw.places, texts


def _assumed(sheet: Sheet) -> Iterator[Odd]:
    for column, texts in sheet.assumptions.items():
        words = list(COLUMN_OF_NAME[column].words or ())
        codes = sheet.given[column]
        places = np.flatnonzero(texts != "")
        said = [f'"{texts[at]}" is read as {words[codes[at]]}' for at in places]
        yield FindingKind.TYPE_ASSUMED, column, places, said


def _labelled_twice(sheet: Sheet) -> Iterator[Odd]:
    has_counts = sheet.label_counts.sum(axis=1) > 0
    places = np.flatnonzero(has_counts & (sheet.given["label"] >= 0))
    text = "a label beside counts of labels; the counts are used"
    yield FindingKind.LABEL_TWICE, "label", places, [text] * len(places)
