"""The assumptions that ship with warmtepad, and what is said of edited ones."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.homes import ASSUMPTIONS
from warmtepad.assumptions import Assumptions
from warmtepad.bundled import bundled_folder
from warmtepad.errors import CatalogueError
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.records import Sourced
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Level,
    Ventilation,
)

FOLDER = bundled_folder("measures") / "assumptions"


def sourced_records(record: Any) -> list[Sourced]:
    """All records with a source inside a record."""
    if isinstance(record, dict):
        return [found for value in record.values() for found in sourced_records(value)]
    if isinstance(record, tuple):
        return [found for value in record for found in sourced_records(value)]
    if not hasattr(type(record), "model_fields"):
        return []
    inside = [
        found
        for name in type(record).model_fields
        for found in sourced_records(getattr(record, name))
    ]
    return [record, *inside] if isinstance(record, Sourced) else inside


def test_every_figure_names_a_source_that_exists() -> None:
    """No constant without a key of ``measures/sources.toml``."""
    known = tomllib.loads((FOLDER.parent / "sources.toml").read_text(encoding="utf-8"))

    used = {record.source for record in sourced_records(ASSUMPTIONS)}

    assert len(used) > 5
    assert used <= set(known)


def test_every_derived_figure_says_how() -> None:
    """A figure that was derived, recalled or assumed has a note, save one per table."""
    silent = [
        record
        for record in sourced_records(ASSUMPTIONS)
        if record.confidence != "found" and not record.note
    ]

    assert len(silent) <= 1  # natural ventilation: its file says it for all systems


def test_every_word_has_its_figures() -> None:
    """Each dwelling type, system, installation, level and label can be looked up."""
    types = {record.dwelling_type for record in ASSUMPTIONS.archetypes.geometry}

    assert types == set(DwellingType)
    assert set(ASSUMPTIONS.ventilation.system) == set(Ventilation)
    assert set(ASSUMPTIONS.installations.generator) == set(Heating)
    assert set(ASSUMPTIONS.archetypes.improved_shell) == set(InsulationLevel)
    assert set(ASSUMPTIONS.tariffs.level) == set(Level)
    assert len(ASSUMPTIONS.labels.limits.limits()) == len(EnergyLabel) - 1


def test_tables_of_years_start_before_every_dwelling() -> None:
    """A dwelling of any year has a shell, services and an airtightness."""
    archetypes = ASSUMPTIONS.archetypes
    for records in (archetypes.built_shell, archetypes.services):
        years = [record.first_year for record in records]
        assert years[0] == 0
        assert years == sorted(years)
    assert min(ASSUMPTIONS.ventilation.airtightness.year_factor) == 0


def test_the_climate_has_the_published_yearly_means() -> None:
    """De Bilt in NTA 8800: 10.67 °C, 8,760 hours, about 1,000 kWh/m² of sun."""
    climate = ASSUMPTIONS.climate
    sun = zip(climate.flat_roof_solar_w_per_m2, climate.length_h, strict=True)

    assert sum(climate.outdoor_c) / 12 == pytest.approx(10.67, abs=0.005)
    assert sum(climate.length_h) == 8760
    assert sum(w * h for w, h in sun) / 1000 == pytest.approx(998, abs=2)


def test_every_problem_of_every_file_is_named(tmp_path: Path) -> None:
    """One error lists a missing file, an unknown key and a wrong value."""
    folder = tmp_path / "assumptions"
    shutil.copytree(FOLDER, folder)
    (folder / "climate.toml").unlink()
    carriers = folder / "carriers.toml"
    text = carriers.read_text(encoding="utf-8")
    carriers.write_text(
        text.replace("primary_factor = 1.45", "primary_factor = -1\nprimry = 2"),
        encoding="utf-8",
    )

    with pytest.raises(CatalogueError) as error:
        read_assumptions(folder)

    text = str(error.value)
    assert "climate.toml: does not exist" in text
    assert "carriers.toml: electricity.primary_factor: found -1" in text
    assert "carriers.toml: electricity.primry: unknown key" in text


def test_a_file_per_field() -> None:
    """Each field of the assumptions is a file in the folder."""
    for name in Assumptions.model_fields:
        assert (FOLDER / f"{name}.toml").is_file()
