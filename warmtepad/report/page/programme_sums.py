"""The programme in sums, for stocks of which a page cannot list every complex."""

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.report.lines import measures_eur, programme_lines, setup_eur
from warmtepad.report.page.grids import (
    CENTS,
    GridColumn,
    GridData,
    Kind,
    figures,
    words,
)
from warmtepad.report.page.texts import tell
from warmtepad.report.series import PLACE_COLUMNS, usual_per
from warmtepad.report.texts import say
from warmtepad.report.words import word_name
from warmtepad.terms import Language


def programme_sums(plan: Plan, language: Language) -> GridData:
    """Complexes, dwellings and money of each work, by place and year.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words.
    """
    per = usual_per(plan)
    table = _sums(plan, PLACE_COLUMNS[per], language)
    name = word_name(per, language)
    numbers = (
        ("sums complexes", "complexes"),
        ("grid dwellings", "dwellings"),
        ("grid investment", "investment_eur"),
    )
    return GridData(
        columns=(
            GridColumn(
                title=f"{name[:1].upper()}{name[1:]}",
                kind=Kind.NAME,
                cells=words(table["place"]),
            ),
            GridColumn(
                title=tell("grid year", language),
                kind=Kind.YEAR,
                cells=figures(table["year"].to_numpy()),
            ),
            GridColumn(
                title=tell("grid work", language),
                kind=Kind.WORD,
                cells=words(table["work"]),
            ),
            *(
                GridColumn(
                    title=tell(title, language),
                    kind=Kind.NUMBER,
                    cells=figures(table[column].to_numpy(), CENTS),
                    # A dwelling with two works stands in two rows.
                    is_total=column == "investment_eur",
                )
                for title, column in numbers
            ),
        ),
        hint=tell("sums hint", language),
    )


def _sums(plan: Plan, column: str, language: Language) -> pd.DataFrame:
    """Line per place, year and work, in that order."""
    stock = plan.stock
    places = getattr(stock, column)
    parts = [
        pd.DataFrame(
            {
                "place": places[lines.row].astype(str),
                "year": lines.year,
                "work": word_name(lines.work, language),
                "complexes": stock.complex_of_row[lines.row],
                "dwellings": stock.dwellings[lines.row],
                "investment_eur": measures_eur(plan, lines) + setup_eur(plan, lines),
            }
        )
        for lines in programme_lines(plan)
    ]
    table = pd.concat(parts, ignore_index=True)
    found = table.groupby(["place", "year", "work"], as_index=False).agg(
        {"complexes": "nunique", "dwellings": "sum", "investment_eur": "sum"}
    )
    named = np.where(found["place"] == "", say("not given", language), found["place"])
    return found.assign(place=named)
