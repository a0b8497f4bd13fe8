"""Packages of one complex as a table: what is kept, and what beats the others."""

from collections.abc import Sequence

import pandas as pd

from warmtepad.catalogue import Catalogue
from warmtepad.options.dropped import Considered
from warmtepad.report.fields import (
    EUR,
    Field,
    count_field,
    flag_field,
    number_field,
    text_field,
)
from warmtepad.report.why_texts import WHY_TEXTS
from warmtepad.terms import Language

PACKAGES_COLUMNS: tuple[Field, ...] = (
    count_field("number", "Number of the package in this list."),
    text_field(
        "when",
        "`any`: an envelope work, whatever installation comes on top; `one_year`: all "
        "works in one year; `later`: the installation in a later year.",
    ),
    count_field("dwellings", "Dwellings that it reaches, worst first."),
    text_field("envelope", "Ids of its envelope measures."),
    text_field("installation", "Ids of its installation measures."),
    text_field("measure_names", "Names of the measures, in the language of the file."),
    flag_field("is_kept", "Whether a plan can choose it."),
    count_field(
        "beaten_by",
        "Number of the package that can take its place in any plan; empty if kept.",
    ),
    text_field(
        "beaten_by_names",
        "Names of the measures of that package, in the language of the file.",
    ),
    number_field(
        "saves_least_eur",
        EUR,
        "Net present cost that the other one saves, in the year when it saves least, "
        "or in the two years; set-up is left out of `any`.",
    ),
    number_field("saves_most_eur", EUR, "The same in the year when it saves most."),
    text_field(
        "better_in",
        "What the other one is better in: `cost`, `first_year`, `fans` or quantities "
        "that rules read; empty for equals, of which the first is kept.",
    ),
)
"""Columns of the table of packages."""


def packages_table(
    considered: Sequence[Considered], catalogue: Catalogue, language: Language
) -> pd.DataFrame:
    """Packages of one complex, a row each.

    Parameters
    ----------
    considered
        Every package of the complex.
    catalogue
        Measures, for their names.
    language
        Language of the names.

    Returns
    -------
    DataFrame
        With the columns of `PACKAGES_COLUMNS`.
    """
    name_of_id = {
        one.id: one.name_nl if language is Language.NL else one.name_en
        for one in catalogue.measures
    }

    nothing = WHY_TEXTS["nothing"][language.code]

    def names(line: Considered) -> str:
        ids = line.envelope + line.installation
        return ", ".join(name_of_id[one] for one in ids) or nothing

    beaters = [
        None if line.beaten_by is None else considered[line.beaten_by]
        for line in considered
    ]
    values = {
        "number": range(1, len(considered) + 1),
        "when": [line.when.value for line in considered],
        "dwellings": [line.dwellings for line in considered],
        "envelope": [", ".join(line.envelope) for line in considered],
        "installation": [", ".join(line.installation) for line in considered],
        "measure_names": [names(line) for line in considered],
        "is_kept": [line.beaten_by is None for line in considered],
        "beaten_by": pd.array(
            [
                pd.NA if line.beaten_by is None else line.beaten_by + 1
                for line in considered
            ],
            dtype="Int64",
        ),
        "beaten_by_names": [names(other) if other else "" for other in beaters],
        "saves_least_eur": _if_beaten(considered, "saves_least_eur"),
        "saves_most_eur": _if_beaten(considered, "saves_most_eur"),
        "better_in": [", ".join(line.better_in) for line in considered],
    }
    return pd.DataFrame(values)


def _if_beaten(considered: Sequence[Considered], name: str) -> list[float]:
    """A figure of packages that are beaten; not a number for those that are kept."""
    return [
        float("nan") if line.beaten_by is None else float(getattr(line, name))
        for line in considered
    ]
