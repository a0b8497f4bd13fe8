"""How often complexes leave the stock or are exempt."""

from warmtepad.records import Fraction, Sourced
from warmtepad.sampling.numbers import YearRange


class ExceptionRates(Sourced):
    """How often a complex is exempt from the phase-out of E, F and G."""

    monument_fraction_before_1946: Fraction
    demolition_fraction_as_built_before_1975: Fraction
    sale_fraction: Fraction
    owners_association_fraction_of_flats: Fraction
    no_consent_fraction: Fraction
    exit_after_yr: YearRange
