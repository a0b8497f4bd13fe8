"""What an edited programme asks for: works that are pinned, and works left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from warmtepad.catalogue import Catalogue, Work
from warmtepad.errors import nearest
from warmtepad.reading.words import read_flag
from warmtepad.replanning.past import PastWork
from warmtepad.replanning.programme_file import (
    Line,
    ProgrammeFile,
    read_programme_file,
)
from warmtepad.replanning.realised import MOST_NAMED, WORK_OF_WORD, Known, known_of
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

Key = tuple[str, Work]
Flaw = tuple[int, str, str]
"""Row, column and text of what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """What an edited programme asks for."""

    file: ProgrammeFile
    """The file."""

    works: Mapping[Key, PastWork]
    """Works that are pinned: these measures, in that year."""

    refused: frozenset[Key]
    """Works that are pinned to be left out."""

    planned: tuple[PastWork, ...]
    """Works as the plan had them that the file was made from."""

    row_of: Mapping[Key, int]
    """First row of each work in the file."""

    flaws: tuple[Flaw, ...]
    """What is wrong with the file by itself."""


def read_pins(
    path: Path, stock: Stock, catalogue: Catalogue, scenario: Scenario
) -> Pins:
    """Read what an edited programme asks for.

    A row is pinned if it says so, or if its year or measures differ from those in the
    plan; a row that was added is pinned too. A pinned row without a year leaves its
    work out. Rows that are not pinned ask for nothing, and rows that were deleted
    neither.

    Parameters
    ----------
    path
        The workbook of a plan, or its ``programme.csv``.
    stock
        The stock to plan.
    catalogue
        The measures.
    scenario
        The years.

    Returns
    -------
    Pins
        With what is wrong with the file by itself; `expect_possible` says it, with
        what the stock makes impossible.

    Raises
    ------
    InputError
        If the file cannot be read, or is no programme.
    """
    file = read_programme_file(path)
    known = known_of(stock, catalogue, scenario, scenario.last_year)
    flaws: list[Flaw] = []
    grouped: dict[Key, list[Line]] = {}
    for line in file.lines:
        own = list(_flaws_of_line(line, known))
        flaws += own
        if not own:
            grouped.setdefault((line.complex_id, WORK_OF_WORD[line.work]), []).append(
                line
            )
    for key, lines in list(grouped.items()):
        own = list(_flaws_of_work(key, lines))
        flaws += own
        if own:
            del grouped[key]
    pinned = {k: lines for k, lines in grouped.items() if any(map(_is_pinned, lines))}
    works = {k: _asked(k, lines, known) for k, lines in pinned.items() if lines[0].year}
    flaws += _out_of_order(works, grouped)
    planned = (_planned(key, lines, known) for key, lines in grouped.items())
    return Pins(
        file=file,
        works=works,
        refused=frozenset(key for key in pinned if key not in works),
        planned=tuple(work for work in planned if work),
        row_of={key: lines[0].row for key, lines in grouped.items()},
        flaws=tuple(flaws),
    )


def _is_pinned(line: Line) -> bool:
    return read_flag(line.pinned) is True or bool(_edited(line))


def _edited(line: Line) -> str:
    """Column that differs from the plan; empty if none does."""
    if line.planned_year is not None and line.year != line.planned_year:
        return "year"
    planned = line.planned_measures
    if planned is not None and set(line.measures) != set(planned):
        return "measures"
    return ""


def _flaws_of_line(line: Line, known: Known) -> Iterator[Flaw]:
    """Everything that is wrong with one row by itself."""
    row, name = line.row, line.complex_id
    if name not in known.parts_of:
        found = f'found "{name}"' if name else "is empty"
        near = _near(name, list(known.parts_of))
        yield row, "complex_id", f"{found}, expected a complex of the stock{near}"
    elif line.part and line.part not in known.parts_of[name]:
        near = nearest(line.part, known.parts_of[name])
        yield row, "part_id", f'found "{line.part}", no part of {name}, {near}'
    if line.work not in WORK_OF_WORD:
        words = ", ".join(WORK_OF_WORD)
        yield row, "work", f'found "{line.work}", expected one of {words}'
    if line.pinned and read_flag(line.pinned) is None:
        yield row, "pinned", f'found "{line.pinned}", expected ja, nee or nothing'
    yield from _flaws_of_years(line, known)
    yield from _flaws_of_measures(line, known)


def _near(name: str, known: Sequence[str]) -> str:
    """Known names that are like a wrong one, as a way out; a few where none is."""
    close = get_close_matches(name, known[:MOST_NAMED], n=3)
    listed = ", ".join(f'"{one}"' for one in close or known[:3])
    return f", did you mean {listed}" if close else f", such as {listed}"


def _flaws_of_years(line: Line, known: Known) -> Iterator[Flaw]:
    years = f"a year from {known.first_year} to {known.until}"
    for column, year in (("year", line.year), ("planned_year", line.planned_year)):
        if not year:
            continue
        if not year.isdecimal() or not known.first_year <= int(year) <= known.until:
            way = "; empty it and pin the row to leave the work out"
            tail = way if column == "year" else "; leave it as the plan wrote it"
            yield line.row, column, f'found "{year}", expected {years}{tail}'
    says_yes = read_flag(line.pinned)
    if not line.year and says_yes is not True:
        yield (
            line.row,
            "year",
            f"is empty, expected {years}; to leave the work out write ja under pinned, "
            "to leave it to the plan delete the row",
        )
    elif says_yes is False and _edited(line):
        column = _edited(line)
        yield (
            line.row,
            "pinned",
            f'found "{line.pinned}", but {column} differs from the plan; write ja, or '
            f"give back what the plan had",
        )


def _flaws_of_measures(line: Line, known: Known) -> Iterator[Flaw]:
    work = WORK_OF_WORD.get(line.work)
    if line.year and not line.measures:
        text = "is empty, expected the ids of the measures; `warmtepad measures` lists"
        yield line.row, "measures", f"{text} them"
    for measure in line.measures:
        own = known.work_of_measure.get(measure)
        if own is None:
            near = _near(measure, list(known.work_of_measure))
            text = f'found "{measure}", expected the id of a measure{near}; '
            yield line.row, "measures", f"{text}`warmtepad measures` lists them"
        elif work not in (None, own):
            yield (
                line.row,
                "measures",
                f'found "{measure}", which belongs to the {own} work, expected a '
                f"measure of the {work} work; give it a row of that work",
            )


def _flaws_of_work(key: Key, lines: Sequence[Line]) -> Iterator[Flaw]:
    """Rows of one work that cannot all be true."""
    first, seen = lines[0], {lines[0].part: lines[0].row}
    for line in lines[1:]:
        if line.part in seen or "" in (line.part, first.part):
            row = seen.get(line.part, first.row)
            yield (
                line.row,
                "complex_id",
                f'"{key[0]}" has its {key[1]} work in row {row} already, expected one '
                "row, or one per part; delete one of them",
            )
        elif line.year != first.year:
            yield (
                line.row,
                "year",
                f'found "{line.year}", but row {first.row} has "{first.year}" for '
                "another part of this work, which is done in one year; write the same "
                "year in all its rows",
            )
        seen[line.part] = line.row


def _out_of_order(
    works: Mapping[Key, PastWork], grouped: Mapping[Key, Sequence[Line]]
) -> Iterator[Flaw]:
    for (name, work), second in works.items():
        first = works.get((name, Work.ENVELOPE))
        if work is Work.INSTALLATION and first and second.year < first.year:
            row = grouped[name, Work.ENVELOPE][0].row
            yield (
                grouped[name, work][0].row,
                "year",
                f'found "{second.year}", before the envelope work in {first.year} (row '
                f"{row}); expected the envelope first, or both in one year",
            )


def _asked(key: Key, lines: Sequence[Line], known: Known) -> PastWork:
    """Work as the file asks for it."""
    measures = dict.fromkeys(m for line in lines for m in line.measures)
    return _work(key, int(lines[0].year), tuple(measures), lines, known)


def _planned(key: Key, lines: Sequence[Line], known: Known) -> PastWork | None:
    """Work as the plan had it; None for a row that was added."""
    own = [x for x in lines if (x.year and x.planned_year is None) or x.planned_year]
    if not own:
        return None
    measures = dict.fromkeys(
        measure
        for line in own
        for measure in (
            line.measures if line.planned_measures is None else line.planned_measures
        )
    )
    year = own[0].planned_year or own[0].year
    return _work(key, int(year), tuple(measures), own, known)


def _work(
    key: Key,
    year: int,
    measures: tuple[str, ...],
    lines: Sequence[Line],
    known: Known,
) -> PastWork:
    named = tuple(line.part for line in lines)
    return PastWork(
        complex_id=key[0],
        work=key[1],
        year=year,
        measures=measures,
        parts=named if all(named) else known.parts_of[key[0]],
    )
