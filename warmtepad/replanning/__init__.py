"""Planning again: what was done stands, and changes have a price and a reason."""

from warmtepad.replanning.changes import (
    Change,
    Changes,
    Difference,
    Kind,
    Why,
    differences,
)
from warmtepad.replanning.headers import HEADERS
from warmtepad.replanning.past import (
    PROGRAMME_FILE,
    Past,
    PastWork,
    past_of,
    past_text,
    read_past,
    row_names,
)
from warmtepad.replanning.pins import Pins, read_pins
from warmtepad.replanning.realised import Realised, read_realised
from warmtepad.replanning.replan import (
    Before,
    Replanned,
    before_of,
    expect_years,
    replan,
)

__all__ = [
    "HEADERS",
    "PROGRAMME_FILE",
    "Before",
    "Change",
    "Changes",
    "Difference",
    "Kind",
    "Past",
    "PastWork",
    "Pins",
    "Realised",
    "Replanned",
    "Why",
    "before_of",
    "differences",
    "expect_years",
    "past_of",
    "past_text",
    "read_past",
    "read_pins",
    "read_realised",
    "replan",
    "row_names",
]
