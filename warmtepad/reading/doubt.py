"""What a contradiction in a file is, and the kinds there are."""

from dataclasses import dataclass
from enum import StrEnum

from warmtepad.columns import Integers


class FindingKind(StrEnum):
    """Kinds of findings, to count by."""

    NOT_USED = "value not used"
    TYPE_ASSUMED = "word too general"
    MIXED_SIGNS = "mixed decimal signs"
    FILE = "about the file"
    TOO_EARLY = "year before the building year"
    AFTER_EXIT = "planned after the dwellings leave"
    IN_THE_PAST = "planned in the past"
    TWO_EXITS = "demolition and sale"
    NOT_BUILT = "built after the baseline"
    AREA = "part area against floor area"
    PANELS = "solar panels against floor area"
    LABEL_AGAINST_EP2 = "label against EP2"
    LABEL_TWICE = "label and label counts"
    INSTALLATION = "year of the installation"
    DEMAND_AGAINST_EP2 = "net heat demand against EP2"
    DEMAND_AGAINST_LABEL = "net heat demand against the label"
    METHODS = "calculation methods mixed"
    DEMAND_METHODS = "net heat demands of several methods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A contradiction in some rows, and what is done about it."""

    kind: FindingKind
    """Kind of finding."""

    column: str
    """Column that the finding is about."""

    places: Integers
    """Places of the rows in the table."""

    texts: tuple[str, ...]
    """What was found in each row, and the rule that decides."""

    is_dropped: bool = False
    """Whether the value of the column is treated as not given."""
