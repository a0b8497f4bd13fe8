"""Declared columns of ``letter.csv``: one list for the file, tests and manual."""

from warmtepad.report.fields import (
    IN_UNIT,
    Field,
    count_field,
    number_field,
    text_field,
)

LETTER_COLUMNS: tuple[Field, ...] = (
    text_field("row", "Row of the letter, the same in every language."),
    text_field("name", "The same in the language of the file."),
    text_field("unit", "Unit of outcome and letter, in the language of the file."),
    count_field(
        "year",
        "Year of the outcome: the letter's, or that of the plan nearest to it; what "
        "counts over the whole plan has its last year.",
    ),
    number_field("outcome", IN_UNIT, "What the plan comes to; empty if it tells not."),
    number_field(
        "letter_low",
        IN_UNIT,
        "Least that the letter expects; of a number of the whole sector the part that "
        "this stock is, and empty for a stock that is no sector.",
    ),
    number_field("letter_high", IN_UNIT, "Most that it expects, in the same way."),
    text_field(
        "verdict", "Whether the outcome is below, inside or above; or not compared."
    ),
    text_field(
        "because",
        "Where a difference comes from: method, data, finding, definition (the letter "
        "leaves it open), rule (the scenario asks for it) or not in this run.",
    ),
    text_field("why", "The same in some sentences, worked out from the plan."),
)
"""Columns of ``letter.csv``: one row per row of the letter."""
