"""What was realised instead of planned: a file of works, held against the stock."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from warmtepad.catalogue import Catalogue, Work
from warmtepad.errors import InputError, nearest
from warmtepad.reading.csv_files import read_csv
from warmtepad.reading.raw_table import RawColumn, Table
from warmtepad.replanning.headers import OPTIONAL, realised_places
from warmtepad.replanning.past import PastWork, row_names
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

WORK_OF_WORD: Mapping[str, Work] = {
    "envelope": Work.ENVELOPE,
    "schil": Work.ENVELOPE,
    "installation": Work.INSTALLATION,
    "installatie": Work.INSTALLATION,
}
"""Words for a work, in either language."""

MOST_NAMED = 200
"""Names among which the nearest to a wrong one is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """What a file says of works, in place of what was planned."""

    source: str
    """The file, as the user named it."""

    works: Mapping[tuple[str, Work], PastWork | None]
    """Work of a complex as it was done; `None` if it did not happen."""

    row_of: Mapping[tuple[str, Work], int]
    """Row of the file, as a spreadsheet counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    row: int
    header_of: Mapping[str, str]
    complex_id: str
    part: str
    work: str
    year: str
    measures: tuple[str, ...]

    def at(self, column: str) -> str:
        """Where a column of this row stands in the file."""
        return f"row {self.row}, {self.header_of[column]}: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names that a file of works may have, and the years that it may tell of."""

    parts_of: Mapping[str, tuple[str, ...]]
    """Name of each row of a complex, as `row_names` has them."""

    work_of_measure: Mapping[str, Work]
    """Work that each measure belongs to, by its id."""

    first_year: int
    """First year that a work may have."""

    until: int
    """Last year that it may have."""


def read_realised(
    path: Path, stock: Stock, catalogue: Catalogue, scenario: Scenario, until: int
) -> Realised:
    """Read what was realised instead of planned.

    Parameters
    ----------
    path
        A csv file with `REALISED_HEADERS`: per complex and work the year and the
        measures that were done, both empty if it did not happen; a row per part where
        only some parts were done.
    stock
        The stock of the new plan.
    catalogue
        The measures.
    scenario
        The years.
    until
        Last year that is behind us.

    Returns
    -------
    Realised

    Raises
    ------
    InputError
        With every problem of the file: row, column, what was found and expected.
    """
    table, columns = _table(path)
    known = known_of(stock, catalogue, scenario, until)
    lines = list(_lines(table, columns))
    problems = [text for line in lines for text in _problems_of_line(line, known)]
    if not problems:
        problems = list(_contradictions(lines))
    if problems:
        raise InputError(str(path), problems)
    grouped = _grouped(lines)
    return Realised(
        source=str(path),
        works={key: _work(own, known) for key, own in grouped.items()},
        row_of={key: own[0].row for key, own in grouped.items()},
    )


def _table(path: Path) -> tuple[Table, Mapping[str, RawColumn]]:
    """A file of works, with what its columns are."""
    try:
        table = read_csv(path)
    except FileNotFoundError as error:
        raise InputError(str(path), ["is not there, expected a csv file"]) from error
    except OSError as error:
        msg = f"cannot be read: {error.strerror or error}"
        raise InputError(str(path), [msg]) from error
    headers = [column.header for column in table.columns]
    places, problems = realised_places(headers)
    if problems:
        raise InputError(str(path), problems)
    return table, {name: table.columns[place] for name, place in places.items()}


def _lines(table: Table, columns: Mapping[str, RawColumn]) -> Iterator[_Line]:
    texts = {name: column.texts.tolist() for name, column in columns.items()}
    headers = {name: column.header for name, column in columns.items()}
    empty = [""] * len(table.rows)
    for place, row in enumerate(table.rows.tolist()):
        yield _Line(
            row=row,
            header_of=headers,
            complex_id=texts["complex_id"][place],
            part=texts.get(OPTIONAL, empty)[place],
            work=texts["work"][place].casefold(),
            year=texts["year"][place],
            measures=ids_in(texts["measures"][place]),
        )


def ids_in(text: str) -> tuple[str, ...]:
    """Ids of measures in a text, whatever sign is between them.

    Examples
    --------
    >>> ids_in("hr_glass, roof; airtight + door")
    ('hr_glass', 'roof', 'airtight', 'door')
    """
    return tuple(re.findall(r"[^\s+,;]+", text))


def known_of(
    stock: Stock, catalogue: Catalogue, scenario: Scenario, until: int
) -> Known:
    """Names and years that a file of works may have.

    Parameters
    ----------
    stock
        Complexes and parts.
    catalogue
        Measures.
    scenario
        Years.
    until
        Last year that it may tell of.
    """
    parts: dict[str, tuple[str, ...]] = {}
    for name, part in zip(stock.complex_id, row_names(stock), strict=True):
        parts[name] = (*parts.get(name, ()), part)
    works = {
        measure.id: work for work in Work for measure in catalogue.of_work(work, None)
    }
    return Known(
        parts_of=parts,
        work_of_measure=works,
        first_year=scenario.first_year,
        until=until,
    )


def _problems_of_line(line: _Line, known: Known) -> Iterator[str]:
    """Everything that is wrong with one row by itself."""
    if line.complex_id not in known.parts_of:
        names = list(known.parts_of)[:MOST_NAMED]
        found = f"no complex {line.complex_id!r} in the stock"
        yield f"{line.at('complex_id')}{found}, {nearest(line.complex_id, names)}"
    elif line.part and line.part not in known.parts_of[line.complex_id]:
        parts = known.parts_of[line.complex_id]
        near = nearest(line.part, parts)
        yield f"{line.at('part_id')}no part {line.part!r}, {near}"
    if line.work not in WORK_OF_WORD:
        expected = "envelope or installation (schil or installatie)"
        yield f"{line.at('work')}found {line.work!r}, expected {expected}"
    yield from _problems_of_year(line, known)
    for measure in line.measures:
        work = known.work_of_measure.get(measure)
        if work is None:
            near = nearest(measure, list(known.work_of_measure))
            yield f"{line.at('measures')}no measure {measure!r}, {near}"
        elif WORK_OF_WORD.get(line.work, work) is not work:
            yield (
                f"{line.at('measures')}{measure!r} belongs to the {work} work, "
                f"expected a measure of the {WORK_OF_WORD[line.work]} work"
            )


def _problems_of_year(line: _Line, known: Known) -> Iterator[str]:
    where = line.at("year")
    if bool(line.year) != bool(line.measures):
        given, missing = ("year", "measures") if line.year else ("measures", "year")
        yield (
            f"{line.at(missing)}empty, but {line.header_of[given]} is given; give "
            "both, or leave both empty for a work that did not happen"
        )
    if not line.year:
        return
    if not line.year.isdecimal():
        yield f"{where}found {line.year!r}, expected a calendar year"
    elif int(line.year) > known.until:
        yield (
            f"{where}{line.year} is after {known.until}, expected a year that is "
            "behind us; raise --until or leave the row out"
        )
    elif int(line.year) < known.first_year:
        yield (
            f"{where}{line.year} is before {known.first_year}, the first year of "
            "the plan; put it in earlier_measures of the complex list"
        )


def _contradictions(lines: Sequence[_Line]) -> Iterator[str]:
    """Rows of one complex that cannot all be true."""
    grouped = _grouped(lines)
    for (name, work), own in grouped.items():
        first = own[0]
        for line in own[1:]:
            where = f"{line.at('complex_id')}{name!r} has its {work} work in row "
            if "" in (line.part, first.part) or line.part == first.part:
                yield f"{where}{first.row} already, expected one row, or one per part"
            elif (line.year, set(line.measures)) != (first.year, set(first.measures)):
                yield (
                    f"{where}{first.row} with another year or other measures, expected "
                    "the same: parts are done in one work"
                )
        if work is Work.INSTALLATION and (name, Work.ENVELOPE) in grouped:
            before = grouped[name, Work.ENVELOPE][0]
            if first.year and before.year and int(first.year) < int(before.year):
                yield (
                    f"{first.at('year')}installation work in {first.year}, before "
                    f"the envelope work in {before.year} (row {before.row}); expected "
                    "the envelope first, or both in one year"
                )


def _grouped(lines: Sequence[_Line]) -> dict[tuple[str, Work], list[_Line]]:
    grouped: dict[tuple[str, Work], list[_Line]] = {}
    for line in lines:
        key = (line.complex_id, WORK_OF_WORD[line.work])
        grouped.setdefault(key, []).append(line)
    return grouped


def _work(lines: Sequence[_Line], known: Known) -> PastWork | None:
    first = lines[0]
    if not first.year:
        return None
    named = tuple(line.part for line in lines)
    return PastWork(
        complex_id=first.complex_id,
        work=WORK_OF_WORD[first.work],
        year=int(first.year),
        measures=first.measures,
        parts=named if first.part else known.parts_of[first.complex_id],
    )
