"""Planning again: what was done stands, and changes have a price and a reason."""

from warmtepad.replanning.changes import Change, Changes, Kind, Why
from warmtepad.replanning.past import (
    PROGRAMME_FILE,
    Past,
    PastWork,
    past_of,
    past_text,
    read_past,
)
from warmtepad.replanning.realised import Realised, read_realised
from warmtepad.replanning.replan import Before, Replanned, expect_years, replan

__all__ = [
    "PROGRAMME_FILE",
    "Before",
    "Change",
    "Changes",
    "Kind",
    "Past",
    "PastWork",
    "Realised",
    "Replanned",
    "Why",
    "expect_years",
    "past_of",
    "past_text",
    "read_past",
    "read_realised",
    "replan",
]
