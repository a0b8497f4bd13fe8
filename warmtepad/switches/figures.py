"""The switches: ``measures/switches.toml``."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from warmtepad.bundled import bundled_folder
from warmtepad.costs import Slug
from warmtepad.errors import ScenarioError
from warmtepad.reading.toml_files import read_record
from warmtepad.records import Record, Sourced
from warmtepad.terms import Language

SWITCHES_FILE = "switches.toml"
"""Name of the file in the folder of measures."""

READ_OTHERWISE = {"bills", "reporting"}
"""Sections of a scenario by which the works of a plan can be read otherwise."""


class Named(Record):
    """What has a short name, and one for people."""

    id: Slug
    """Short name."""

    name_nl: str
    """Dutch name."""

    name_en: str
    """English name."""

    def name(self, language: Language) -> str:
        """Name in a language."""
        return (self.name_nl, self.name_en)[language.code]


class Variant(Named):
    """One answer to what the letter leaves open."""

    set: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Keys of a scenario by section, with their values."""

    path_end_kwh_per_m2_yr: Annotated[float, Field(gt=0, le=500)] | None = None
    """Where the path ends."""

    of_letter: bool = False
    """Whether as many new homes come as the letter says: a stock builds its share."""

    same_works: bool = False
    """Whether the works of the base stay, and are only read otherwise."""

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.set and self.path_end_kwh_per_m2_yr is None:
            msg = "changes nothing, expected set or path_end_kwh_per_m2_yr"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _works_can_stay(self) -> Self:
        if not self.same_works:
            return self
        others = sorted(set(self.set) - READ_OTHERWISE)
        if others or self.path_end_kwh_per_m2_yr is not None:
            what = f"set.{others[0]}" if others else "path_end_kwh_per_m2_yr"
            msg = f"same_works is true, but {what} asks for other works"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _new_homes_are_counted_once(self) -> Self:
        new = self.set.get("new_build")
        if self.of_letter and (new is None or "dwellings" in new):
            msg = "of_letter is true, expected set.new_build without dwellings"
            raise ValueError(msg)
        return self


class Switch(Sourced, Named):
    """What the letter leaves open, with some answers."""

    variant: Annotated[tuple[Variant, ...], Field(min_length=1)]
    """The answers, apart from that of the base."""


class SectorStart(Sourced):
    """Where the sector stands, from which the ends of paths are counted."""

    average_kwh_per_m2_yr: Annotated[float, Field(gt=0, le=500)]
    """Average net heat demand of the sector in the baseline year."""


class Switches(Record):
    """Everything that the letter leaves open."""

    sector_start: SectorStart
    """From where the ends of paths are counted."""

    switch: Annotated[tuple[Switch, ...], Field(min_length=1)]
    """The switches, in the order of the table."""

    @model_validator(mode="after")
    def _names_are_their_own(self) -> Self:
        names = Counter((s.id, v.id) for s in self.switch for v in s.variant)
        names.update(Counter((s.id, "") for s in self.switch))
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            where = " of ".join(part for part in reversed(twice[0]) if part)
            msg = f'the id "{where}" is given twice, expected one of its own for each'
            raise ValueError(msg)
        return self


def read_switches(file: Path | None = None) -> Switches:
    """Read what the letter leaves open.

    Parameters
    ----------
    file
        A TOML file; the bundled one if not given.

    Raises
    ------
    ScenarioError
        If the file cannot be used, with every problem.

    Examples
    --------
    >>> [switch.id for switch in read_switches().switch][:3]
    ['weighting', 'new_build', 'exits']
    """
    path = file or bundled_folder("measures") / SWITCHES_FILE
    return read_record(path, Switches, ScenarioError)
