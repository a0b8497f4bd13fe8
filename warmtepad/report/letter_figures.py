"""What the letter expects: ``measures/letter.toml``, that only reports read."""

from pathlib import Path
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from warmtepad.bundled import bundled_folder
from warmtepad.errors import CatalogueError
from warmtepad.reading.toml_files import read_record
from warmtepad.records import Fraction, Record, Sourced, Year
from warmtepad.report.letter_words import LetterRow, LetterUnit, Verdict
from warmtepad.stock import Stock
from warmtepad.terms import Language

LETTER_FILE = "letter.toml"
"""Name of the file in the folder of measures."""


class Expectation(Sourced):
    """One row of the letter."""

    name_nl: str
    """Dutch name."""

    name_en: str
    """English name."""

    unit: LetterUnit
    """What it is counted in."""

    year: Year | None = None
    """Year that it is expected for; none if it holds all the time, or has no figure."""

    low: float | None = None
    """Least that is expected, if the letter says."""

    high: float | None = None
    """Most that is expected, if the letter says."""

    rounded_to: Annotated[float, Field(ge=0)] = 0.0
    """What a figure that is given as "about" is rounded to."""

    is_of_sector: bool = False
    """Whether it is a number of the whole sector, and not one of any stock."""

    @model_validator(mode="after")
    def _low_stays_below_high(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"low is {self.low:g}, above high, which is {self.high:g}"
            raise ValueError(msg)
        return self

    @property
    def has_figure(self) -> bool:
        """Whether the letter says anything."""
        return self.low is not None or self.high is not None

    def scaled(self, scale: float) -> "Expectation":
        """Return what is expected of a part of the sector, in whole homes.

        Examples
        --------
        Of the 30,000 new homes a year a part has no 120.002 but 120:

        >>> read_letter().row[LetterRow.NEW_BUILD].scaled(0.00400007).low
        120
        """
        if not self.is_of_sector:
            return self
        digits = None if self.unit is LetterUnit.DWELLINGS else 2
        low, high = (
            None if limit is None else round(limit * scale, digits)
            for limit in (self.low, self.high)
        )
        rounded_to = self.rounded_to * scale
        return self.model_copy(
            update={"low": low, "high": high, "rounded_to": rounded_to}
        )

    def verdict(self, outcome: float) -> Verdict:
        """How an outcome stands to what is expected.

        Examples
        --------
        >>> about_a_million = read_letter().row[LetterRow.STRONGLY_IMPROVED]
        >>> [about_a_million.verdict(homes).value for homes in (9e5, 9.6e5, 1.1e6)]
        ['below', 'inside', 'above']
        """
        if not self.has_figure or np.isnan(outcome):
            return Verdict.NOT_COMPARED
        room = self.rounded_to / 2
        if self.low is not None and outcome < self.low - room:
            return Verdict.BELOW
        if self.high is not None and outcome > self.high + room:
            return Verdict.ABOVE
        return Verdict.INSIDE

    def name(self, language: Language) -> str:
        """Name in a language."""
        return (self.name_nl, self.name_en)[language.code]


class Sector(Sourced):
    """How a stock is known to be the sector, or an even part of it."""

    dwellings: Annotated[int, Field(gt=0)]
    """Dwellings of the sector."""

    provinces: Annotated[int, Field(gt=0)]
    """Provinces, in each of which the sector has dwellings."""

    least_corporations: Annotated[int, Field(gt=0)]
    """Fewer corporations than this are no sector."""


class NewHomes(Sourced):
    """New homes that the letter speaks of."""

    dwellings_now: Annotated[int, Field(gt=0)]
    """Built in `year_now`."""

    year_now: Year
    """Year of the letter."""

    dwellings_then: Annotated[int, Field(gt=0)]
    """To be built in a year."""

    year_then: Year
    """From this year on."""

    def built_in(self, years: range) -> float:
        """Homes built in some years, on a straight line up to `year_then`.

        Examples
        --------
        From 18,000 in 2024 to 30,000 in 2029, by hand: 20.4 + 22.8 = 43.2 thousand.

        >>> read_letter().new_build.built_in(range(2025, 2027))
        43200.0
        """
        known = (self.year_now, self.year_then)
        of_year = np.interp(years, known, (self.dwellings_now, self.dwellings_then))
        return float(of_year.sum())


class Bounds(Sourced):
    """From where on a paragraph takes one cause and not another: choices of ours."""

    near_a_kwh_per_m2_yr: Annotated[float, Field(gt=0)]
    """EP2 above the limit of label A that counts as near to it."""

    room_for_ready_kwh_per_m2_yr: Annotated[float, Field(ge=0)]
    """Up to so far above the Standaard, readiness is a matter of its definition."""

    pulled_along_fraction: Fraction
    """Share from which a rule is said to pull the path along."""

    definition_factor: Annotated[float, Field(ge=1)]
    """Up to so many times more or less, strongly improved is a matter of definition."""

    late_factor: Annotated[float, Field(ge=1)]
    """A last year with so many times its even share is late."""


class Letter(Record):
    """What the letter expects."""

    sector: Sector
    """How a stock is known to be the sector."""

    row: dict[LetterRow, Expectation]
    """Every row of the table."""

    new_build: NewHomes
    """New homes that the letter speaks of."""

    bounds: Bounds
    """What paragraphs on differences go by."""

    @model_validator(mode="after")
    def _every_row_is_there(self) -> Self:
        missing = [row.value for row in LetterRow if row not in self.row]
        if missing:
            msg = (
                f"has no [row.{missing[0]}], expected one for each of {len(LetterRow)}"
            )
            raise ValueError(msg)
        return self


def read_letter(file: Path | None = None) -> Letter:
    """Read what the letter expects.

    Parameters
    ----------
    file
        A TOML file; the bundled one if not given.

    Raises
    ------
    CatalogueError
        If the file cannot be used, with every problem.
    """
    path = file or bundled_folder("measures") / LETTER_FILE
    return read_record(path, Letter, CatalogueError)


def saving_band_eur_per_yr() -> tuple[float, float] | None:
    """What the letter expects that strongly improved dwellings save, low and high."""
    expected = read_letter().row[LetterRow.SAVING_MEDIAN]
    if expected.low is None or expected.high is None:
        return None
    return expected.low, expected.high


def sector_scale(stock: Stock, letter: Letter) -> float | None:
    """Part of the sector that a stock is; None if it is no sector.

    Parameters
    ----------
    stock
        The stock.
    letter
        What makes a sector.

    Returns
    -------
    float or None
        Dwellings over those of the sector, where a stock has dwellings in every
        province and as many corporations as that takes. The mark is in the rows, not
        in the file: a slice of the sector is none, and a register of all corporations
        is one whoever made it.
    """
    rule = letter.sector
    provinces, corporations = (
        {str(name).strip().casefold() for name in set(column)} - {""}
        for column in (stock.province, stock.corporation)
    )
    is_sector = (
        len(provinces) >= rule.provinces
        and len(corporations) >= rule.least_corporations
    )
    return float(stock.dwellings.sum()) / rule.dwellings if is_sector else None
