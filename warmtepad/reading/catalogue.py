"""Read measure catalogues and sources; every problem of all files in one error."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import RootModel, ValidationError

from warmtepad.bundled import bundled_folder
from warmtepad.catalogue import (
    Catalogue,
    CatalogueFile,
    Measure,
    Survey,
    VatRate,
    problems_between,
)
from warmtepad.errors import CatalogueError, nearest
from warmtepad.maintenance import Maintenance, problems_of_maintenance
from warmtepad.reading.named_sources import SOURCES_FILE, no_source, source_keys
from warmtepad.reading.toml_files import read_record
from warmtepad.records import Record, Source

NO_MEASURES_IN = {SOURCES_FILE, "letter.toml", "switches.toml"}
"""Files of a folder of measures that hold no measures."""

T = TypeVar("T", bound=Measure | Survey | VatRate | Maintenance)
R = TypeVar("R", bound=Record)


class _Sources(RootModel[dict[str, Source]]):
    """Every source by its key."""


def read_sources(file: Path | None = None) -> Mapping[str, Source]:
    """Read the publications that figures are taken from.

    Parameters
    ----------
    file
        A TOML file with one table per key; the bundled one if not given.

    Returns
    -------
    Mapping of str to Source
        Every source by its key.

    Raises
    ------
    CatalogueError
        If the file cannot be used, with every problem.
    """
    path = file or bundled_folder("measures") / SOURCES_FILE
    return read_record(path, _Sources, CatalogueError).root


def read_catalogue(folder_or_file: Path | None = None) -> Catalogue:
    """Read a measure catalogue.

    Parameters
    ----------
    folder_or_file
        A folder is a whole catalogue: all its ``*.toml`` files, with its own
        ``sources.toml`` and planned maintenance beside the bundled ones if it has them;
        a ``letter.toml`` or ``switches.toml`` holds none.
        A file is laid over the bundled catalogue: a table with a known id replaces
        that one, others are added.
        The bundled catalogue if not given.

    Returns
    -------
    Catalogue
        Measures, surveys, VAT rates and maintenance that fit together.

    Raises
    ------
    CatalogueError
        If anything cannot be used, with every problem of all files.
    """
    path = folder_or_file or bundled_folder("measures")
    files = _files_of(path)
    read = [_lenient(file, is_alone=len(files) == 1) for file in files]
    problems = [problem for part in read for problem in part.problems]
    below = read_catalogue() if path.is_file() else Catalogue(measures=())
    measures = _laid_over(below.measures, [m for part in read for m in part.measures])
    surveys = _laid_over(below.surveys, [s for part in read for s in part.surveys])
    vat_rates = _laid_over(below.vat_rates, [v for part in read for v in part.vat])
    broken = {str(table.get("id", "")) for part in read for table in part.broken}
    further = broken - {m.id for m in measures}
    problems += problems_between(measures, surveys, vat_rates, sorted(further))
    maintenance = _maintenance(folder_or_file, read)
    problems += problems_of_maintenance(measures, maintenance)
    sources = _sources_for(path)
    problems += _unknown_sources(
        [*measures, *surveys, *vat_rates, *maintenance], sources
    )
    known = {
        "survey": [survey.id for survey in surveys],
        "vat": [rate.id for rate in vat_rates],
        "source": list(sources),
    }
    problems += [
        problem
        for part in read
        for table in part.broken
        for problem in _unknown_in_broken(table, known)
    ]
    # A file may lay maintenance over the bundled catalogue, and no measure.
    found = any(part.measures or part.broken for part in read)
    found |= path.is_file() and any(part.maintenance for part in read)
    if not found and not problems:
        problems.append("has no [[measure]] table, expected at least one")
    if problems:
        raise CatalogueError(str(path), problems)
    return Catalogue(
        measures=measures,
        surveys=surveys,
        vat_rates=vat_rates,
        maintenance=maintenance,
    )


def _maintenance(
    folder_or_file: Path | None, read: list["_Part"]
) -> tuple[Maintenance, ...]:
    """Planned maintenance: the bundled one, with what was read laid over it."""
    # Roofs wear whatever catalogue is used: a folder without the tables keeps these.
    below = read_catalogue().maintenance if folder_or_file else ()
    return _laid_over(below, [item for part in read for item in part.maintenance])


class _Part(Record):
    """What could be read of a file, and what could not."""

    measures: tuple[Measure, ...]
    surveys: tuple[Survey, ...]
    vat: tuple[VatRate, ...]
    maintenance: tuple[Maintenance, ...] = ()
    broken: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = ()


def _files_of(path: Path) -> list[Path]:
    if path.name in NO_MEASURES_IN:
        problem = "holds no measures, give the folder that it is in"
        raise CatalogueError(str(path), [problem])
    if not path.is_dir():
        return [path]
    files = sorted(f for f in path.glob("*.toml") if f.name not in NO_MEASURES_IN)
    if not files:
        raise CatalogueError(str(path), ["has no *.toml file of measures"])
    return files


def _sources_for(path: Path) -> Mapping[str, Source]:
    beside = (path if path.is_dir() else path.parent) / SOURCES_FILE
    own = read_sources(beside) if beside.is_file() else {}
    return {**read_sources(), **own}


def _lenient(file: Path, *, is_alone: bool) -> _Part:
    """Read a file; where a table of it is wrong, keep the others for later checks."""
    try:
        whole = read_record(file, CatalogueFile, CatalogueError)
    except CatalogueError as error:
        prefix = "" if is_alone else f"{file.name}, "
        raw = _raw(file)
        return _Part(
            measures=tuple(_sound(raw.get("measure"), Measure)),
            surveys=tuple(_sound(raw.get("survey"), Survey)),
            vat=tuple(_sound(raw.get("vat"), VatRate)),
            maintenance=tuple(_sound(raw.get("maintenance"), Maintenance)),
            broken=tuple(_broken(raw.get("measure"))),
            problems=tuple(prefix + _with_id(p, raw) for p in error.problems),
        )
    return _Part(
        measures=whole.measure,
        surveys=whole.survey,
        vat=whole.vat,
        maintenance=whole.maintenance,
    )


def _raw(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}  # `read_record` has said so


def _sound(tables: object, model: type[R]) -> Iterator[R]:
    for table in tables if isinstance(tables, list) else ():
        try:
            yield model.model_validate(table)
        except ValidationError:
            continue  # `read_record` has said so


def _broken(tables: object) -> Iterator[dict[str, Any]]:
    for table in tables if isinstance(tables, list) else ():
        if isinstance(table, dict) and not list(_sound([table], Measure)):
            yield table


def _unknown_in_broken(
    table: dict[str, Any], known: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Keys of a table with other problems that name nothing that is known."""
    for place, key in _texts_below(table):
        name = place.rsplit(".", 1)[-1]
        kind = "source" if name.endswith("source") else name
        if kind in known and key not in known[kind]:
            way_out = (
                no_source(key, known[kind])
                if kind == "source"
                else f'no "{key}" in the catalogue, {nearest(key, known[kind])}'
            )
            yield f'measure "{table.get("id", "")}", {place}: {way_out}'


def _texts_below(
    table: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _texts_below(value, f"{above}{name}.")
        elif isinstance(value, str):
            yield f"{above}{name}", value


def _with_id(problem: str, raw: dict[str, Any]) -> str:
    """Name a table by its id instead of its number.

    Examples
    --------
    >>> _with_id("vat.0.vat_factor: missing", {"vat": [{"id": "standard"}]})
    'vat "standard", vat_factor: missing'
    """
    place = re.match(r"(measure|survey|vat|maintenance)\.(\d+)(?:\.|(?=:))", problem)
    if place is None:
        return problem
    kind, number = place[1], int(place[2])
    table = raw[kind][number]
    id_ = table.get("id") if isinstance(table, dict) else None
    name = f'{kind} "{id_}"' if isinstance(id_, str) else f"{kind} {number + 1}"
    rest = problem[place.end() :]
    return f"{name}{rest}" if rest.startswith(":") else f"{name}, {rest}"


def _laid_over(below: tuple[T, ...], above: list[T]) -> tuple[T, ...]:
    """Put `above` over `below`: a known id is replaced in place, others are added."""
    first_of_id: dict[str, T] = {}
    for new in above:
        first_of_id.setdefault(new.id, new)
    kept = [first_of_id.get(old.id, old) for old in below]
    # A second table with one id is added too, so that it is found to be double.
    return (*kept, *(new for new in above if all(new is not old for old in kept)))


def _unknown_sources(
    records: Sequence[Measure | Survey | VatRate | Maintenance],
    sources: Mapping[str, Source],
) -> list[str]:
    return [
        f'{type(record).__name__.lower()} "{record.id}", {place}: '
        + no_source(key, list(sources))
        for record in records
        for place, key in source_keys(record)
        if key not in sources
    ]
