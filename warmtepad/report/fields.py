"""What a key or column of an output is: name, kind, unit and meaning."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a value of an output is."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    OBJECT = "object"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of ``summary.json`` or one column of a csv file."""

    name: str
    """Key or header; the same in every language."""

    kind: FieldKind
    """What a value is."""

    unit: str
    """Unit as printed; empty for text, years, counts and flags."""

    meaning: str
    """One sentence for the manual."""


def text_field(name: str, meaning: str) -> Field:
    """Text, or a word."""
    return Field(name=name, kind=FieldKind.TEXT, unit="", meaning=meaning)


def count_field(name: str, meaning: str) -> Field:
    """Whole number, or a calendar year."""
    return Field(name=name, kind=FieldKind.INTEGER, unit="", meaning=meaning)


def number_field(name: str, unit: str, meaning: str) -> Field:
    """Number with its unit."""
    return Field(name=name, kind=FieldKind.NUMBER, unit=unit, meaning=meaning)


def flag_field(name: str, meaning: str) -> Field:
    """Yes or no."""
    return Field(name=name, kind=FieldKind.FLAG, unit="", meaning=meaning)


def mapping_field(name: str, meaning: str, unit: str = "") -> Field:
    """Figures by name."""
    return Field(name=name, kind=FieldKind.OBJECT, unit=unit, meaning=meaning)


def listing_field(name: str, meaning: str) -> Field:
    """List of figures or texts."""
    return Field(name=name, kind=FieldKind.LIST, unit="", meaning=meaning)


EUR = "EUR"
EUR_PER_YR = "EUR/yr"
EUR_PER_KWH = "EUR/kWh"
EUR_PER_KG = "EUR/kg"
EUR_PER_UNIT = "EUR per unit"
IN_UNIT = "in `unit`"
KWH_PER_M2_YR = "kWh/(m²·yr)"
KWH_PER_YR = "kWh/yr"
KG_PER_YR = "kg/yr"
FRACTION = "0-1"
