"""Packages of one complex as a table: what is kept, and what beats the others."""

from collections.abc import Sequence

import pandas as pd

from warmtepad.catalogue import Catalogue
from warmtepad.options.dropped import Considered
from warmtepad.report.declared import EUR, Field, FieldKind
from warmtepad.terms import Language


def _field(name: str, kind: FieldKind, meaning: str, unit: str = "") -> Field:
    return Field(name=name, kind=kind, unit=unit, meaning=meaning)


PACKAGES_COLUMNS: tuple[Field, ...] = (
    _field("number", FieldKind.INTEGER, "Number of the package in this list."),
    _field(
        "when",
        FieldKind.TEXT,
        "`any`: an envelope work, whatever installation comes on top; `one_year`: all "
        "works in one year; `later`: the installation in a later year.",
    ),
    _field("dwellings", FieldKind.INTEGER, "Dwellings that it reaches, worst first."),
    _field("envelope", FieldKind.TEXT, "Ids of its envelope measures."),
    _field("installation", FieldKind.TEXT, "Ids of its installation measures."),
    _field(
        "measure_names",
        FieldKind.TEXT,
        "Names of the measures, in the language of the file.",
    ),
    _field("is_kept", FieldKind.FLAG, "Whether a plan can choose it."),
    _field(
        "beaten_by",
        FieldKind.INTEGER,
        "Number of the package that can take its place in any plan; empty if kept.",
    ),
    _field(
        "beaten_by_names",
        FieldKind.TEXT,
        "Names of the measures of that package, in the language of the file.",
    ),
    _field(
        "saves_least_eur",
        FieldKind.NUMBER,
        "Net present cost that the other one saves, in the year when it saves least, "
        "or in the two years; set-up is left out of `any`.",
        EUR,
    ),
    _field(
        "saves_most_eur",
        FieldKind.NUMBER,
        "The same in the year when it saves most.",
        EUR,
    ),
    _field(
        "better_in",
        FieldKind.TEXT,
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

    def names(line: Considered) -> str:
        return ", ".join(name_of_id[one] for one in line.envelope + line.installation)

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
