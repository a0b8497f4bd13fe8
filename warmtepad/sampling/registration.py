"""How much of a complex list is filled in."""

from warmtepad.records import Fraction, Sourced
from warmtepad.sampling.numbers import YearRange


class Registration(Sourced):
    """How much of a complex list is filled in."""

    nta_8800_fraction: Fraction
    label_only_fraction: Fraction
    nta_version: str
    older_version: str
    nta_8800_years: YearRange
    older_years: YearRange
    insulation_level_fraction: Fraction
    envelope_fraction: Fraction
    ventilation_fraction: Fraction
    heating_year_fraction: Fraction
    roof_year_fraction: Fraction
    frames_year_fraction: Fraction
    paint_year_fraction: Fraction
