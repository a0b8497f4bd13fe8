"""What the letter expects beside the plan, row by row, with why they differ."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from warmtepad.report.letter_figures import Letter, read_letter
from warmtepad.report.letter_screen import expected_text, figure_text
from warmtepad.report.letter_words import LetterRow
from warmtepad.report.material import Material
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Section, Table, Text
from warmtepad.terms import Language


def letter_section(material: Material) -> Section:
    """Outcomes of a plan beside what the letter expects.

    Parameters
    ----------
    material
        What the report is made from.
    """
    language, letter = material.language, read_letter()
    frame = material.tables["letter"].frame
    rows = frame.to_dict(orient="records")
    names = ("row", "year", "outcome", "expected", "verdict")
    has_figure = [np.isfinite([r["letter_low"], r["letter_high"]]).any() for r in rows]
    compared = [row for row, has in zip(rows, has_figure, strict=True) if has]
    others = [
        row
        for row, has in zip(rows, has_figure, strict=True)
        if not has and np.isfinite(row["outcome"])
    ]
    table = Table(
        caption=tell("letter table", language),
        heads=tuple(tell(f"letter {name}", language) for name in names),
        rows=tuple(_cells(row, letter, language) for row in compared),
        texts=frozenset({0, 4}),
    )
    without = Table(
        caption=tell("letter others", language),
        heads=tuple(tell(f"letter {name}", language) for name in names[:3]),
        rows=tuple(_cells(row, letter, language)[:3] for row in others),
        is_folded=True,
    )
    reasons = Table(
        caption=tell("letter reasons", language),
        heads=tuple(
            tell(f"letter {name}", language) for name in ("row", "because", "why")
        ),
        rows=tuple(
            (str(row["name"]), str(row["because"]), str(row["why"]))
            for row in rows
            if row["why"]
        ),
        texts=frozenset({0, 1, 2}),
        is_folded=True,
    )
    return Section(
        name="letter",
        title=tell("letter", language),
        blocks=(Text(lines=(tell("letter lead", language),)), table, without, reasons),
    )


def _cells(
    row: Mapping[Any, Any], letter: Letter, language: Language
) -> tuple[str, ...]:
    """Cells of a row; the limits of the letter are those of this stock."""
    expected = letter.row[LetterRow(str(row["row"]))]
    low, high = (
        None if np.isnan(value) else value
        for value in (row[name] for name in ("letter_low", "letter_high"))
    )
    here = expected.model_copy(update={"low": low, "high": high})
    outcome = figure_text(expected.unit, row["outcome"], language)
    return (
        f"{row['name']}, {row['unit']}" if "%" not in outcome else str(row["name"]),
        str(row["year"]),
        outcome,
        expected_text(here, language),
        str(row["verdict"]),
    )
