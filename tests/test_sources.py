"""Provenance: every figure names a source, and every source is named by a figure."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.reading.catalogue import read_catalogue, read_sources
from warmtepad.reading.named_sources import source_keys
from warmtepad.terms import Confidence

MEASURES = bundled_folder("measures")
FILES = sorted(path for path in MEASURES.rglob("*.toml") if path.name != "sources.toml")


def keys_in(table: Any) -> Iterator[str]:
    """Every source key in a TOML value, at any depth."""
    if isinstance(table, dict):
        for name, value in table.items():
            if isinstance(value, str) and (
                name == "source" or name.endswith("_source")
            ):
                yield value
            if name == "further_sources":
                yield from value
            yield from keys_in(value)
    if isinstance(table, list):
        for item in table:
            yield from keys_in(item)


def keys_of(path: Path) -> set[str]:
    """Every source key in a file."""
    return set(keys_in(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: str(path.relative_to(MEASURES))
)
def test_every_source_of_a_file_exists(path: Path) -> None:
    """A key in ``measures/`` without an entry in ``sources.toml`` is an orphan."""
    assert keys_of(path) <= set(read_sources()), path


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: str(path.relative_to(MEASURES))
)
def test_every_file_of_figures_names_a_source(path: Path) -> None:
    """No file of figures goes without any source."""
    assert keys_of(path), path


def test_every_source_is_used() -> None:
    """An entry of ``sources.toml`` that no figure names is an orphan too."""
    used = set().union(*(keys_of(path) for path in FILES))
    used |= {key for m in read_catalogue().measures for _, key in source_keys(m)}

    assert set(read_sources()) - used == set()


def test_sources_stand_in_order() -> None:
    """Keys are sorted, so that two people who add one do not meet on a line."""
    keys = list(read_sources())

    assert keys == sorted(keys)


def test_a_published_source_has_an_address() -> None:
    """Only what is not published may lack a public address."""
    without = {key for key, source in read_sources().items() if not source.address}

    assert without <= {"background-knowledge", "warmtepad-assumption"}
    assert all(
        source.address.startswith("https://")
        for source in read_sources().values()
        if source.address
    )


def test_figures_of_unpublished_sources_are_not_called_found() -> None:
    """General knowledge is recalled, an assumption is assumed: never found."""
    wrong = [
        (measure.id, what)
        for measure in read_catalogue().measures
        for what, key, confidence in (
            ("effect", measure.effect.source, measure.effect.confidence),
            ("cost", measure.cost.source, measure.cost.confidence),
            ("lifetime", measure.lifetime_source, measure.lifetime_confidence),
            *(("need", need.source, need.confidence) for need in measure.needs),
        )
        if key in {"background-knowledge", "warmtepad-assumption"}
        and confidence in {Confidence.FOUND, Confidence.DERIVED}
    ]

    assert wrong == []
