"""What helps a manager to edit the programme: lists to choose from, marks of edits."""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from warmtepad.report.texts import say
from warmtepad.report.workbook.book import Book
from warmtepad.report.workbook.formats import CHANGED, FIXED

ROWS_TO_ADD = 200
"""Rows below the programme in which a manager may add works with the same help."""


def offer_edits(book: Book, sheet: Worksheet) -> None:
    """Offer years and pins to choose from, and show which rows were edited.

    Parameters
    ----------
    book
        The workbook; the programme is on its sheet.
    sheet
        That sheet.
    """
    placed, years = book.placed["programme"], book.material.plan.scenario.years
    first, last = placed.first_row - 1, placed.last_row - 1 + ROWS_TO_ADD
    year, pinned, planned = (
        placed.column_of[name] for name in ("year", "pinned", "planned_year")
    )
    for column, key, choices, wrong in (
        (year, "edit year", [str(one) for one in years], "edit wrong"),
        (
            pinned,
            "edit pinned",
            [say("yes", book.material.language)],
            "edit wrong pinned",
        ),
    ):
        sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": choices,
                "input_title": book.say(key),
                "input_message": book.say(f"{key} text"),
                "error_message": book.say(wrong),
            },
        )
    letter, other = xl_col_to_name(year), xl_col_to_name(planned)
    edited = f"=${letter}{first + 1}<>${other}{first + 1}"
    looks = {
        "type": "formula",
        "criteria": edited,
        "format": book.formats.fill(CHANGED),
    }
    sheet.conditional_format(first, year, last, year, looks)
    stands = {"type": "no_blanks", "format": book.formats.fill(FIXED)}
    sheet.conditional_format(first, pinned, last, pinned, stands)
