"""What the writers of a report get: a plan, and what was found out about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from warmtepad.mending import Mending
from warmtepad.plan.plan import Plan
from warmtepad.plan.thumb import Thumb
from warmtepad.plan.why import Whys, whys
from warmtepad.replanning import Changes
from warmtepad.report.changes import CHANGES_COLUMNS, changes_table
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    PROVENANCE_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.fairness import fairness_table
from warmtepad.report.fields import Field
from warmtepad.report.letter import letter_table
from warmtepad.report.provenance import provenance_table
from warmtepad.report.relaxations import RELAXATIONS_COLUMNS, relaxations_table
from warmtepad.report.rows import rows_table
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.report.why_table import has_why
from warmtepad.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found out about a plan besides the plan itself."""

    thumbs: tuple[Thumb, ...] = ()
    """Rules of thumb beside it, if they were worked out."""

    mending: Mending | None = None
    """What mends it where it misses rules, if that was looked for."""

    changes: Changes | None = None
    """How it differs from an earlier plan, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with what its columns mean."""

    frame: pd.DataFrame
    """The values, with the declared columns."""

    columns: tuple[Field, ...]
    """The declared columns, in order."""


Maker = Callable[[], Table]
"""What works out a table."""


class Tables(Mapping[str, Table]):
    """Tables by name, each worked out when it is first asked for.

    Parameters
    ----------
    makers
        What works out each table, by its name.
    """

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        self._makers = makers
        self._made: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        """Table of a name."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Names of the tables, in order."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Number of tables."""
        return len(self._makers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a report about a plan is made from, worked out once."""

    plan: Plan
    """The plan."""

    language: Language
    """Language of words, names, numbers and headers."""

    findings: Findings
    """What was found out about it."""

    whys: Whys | None
    """What speaks for each choice; None for a stock that is too large for that."""

    tables: Mapping[str, Table]
    """The tables of the csv files, by name without the suffix, in that order."""


def make_material(
    plan: Plan, language: Language = Language.NL, findings: Findings | None = None
) -> Material:
    """Work out what reports about a plan are made from.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words, names, numbers and headers.
    findings
        What was found out about it: rules of thumb, what mends it, what differs.

    Returns
    -------
    Material
    """
    reasons = whys(plan) if has_why(plan) else None
    return _material(plan, language, findings or Findings(), reasons)


def translated(material: Material, language: Language) -> Material:
    """Give the same material in a language; what has no words is not worked out again.

    Parameters
    ----------
    material
        Material in any language.
    language
        Language of words, names, numbers and headers.
    """
    if language is material.language:
        return material
    return _material(material.plan, language, material.findings, material.whys)


def _material(
    plan: Plan, language: Language, found: Findings, reasons: Whys | None
) -> Material:
    def make(columns: tuple[Field, ...], frame: Callable[[], pd.DataFrame]) -> Maker:
        return lambda: Table(frame=frame(), columns=columns)

    makers = {
        "programme": make(PROGRAMME_COLUMNS, lambda: programme_table(plan, language)),
        "yearly": make(YEARLY_COLUMNS, lambda: yearly_table(plan)),
        "rows": make(ROWS_COLUMNS, lambda: rows_table(plan, language)),
        "complexes": make(
            COMPLEXES_COLUMNS, lambda: complexes_table(plan, language, reasons)
        ),
        "fairness": make(FAIRNESS_COLUMNS, lambda: fairness_table(plan, language)),
        "letter": make(LETTER_COLUMNS, lambda: letter_table(plan, language)),
        "relaxations": make(
            RELAXATIONS_COLUMNS,
            lambda: relaxations_table(plan, found.mending, language),
        ),
        "changes": make(
            CHANGES_COLUMNS, lambda: changes_table(plan, found.changes, language)
        ),
        "provenance": make(
            PROVENANCE_COLUMNS,
            lambda: provenance_table(plan).rename(
                columns={
                    f"{name}_{language.value}": name for name in ("figure", "title")
                }
            ),
        ),
    }
    return Material(
        plan=plan,
        language=language,
        findings=found,
        whys=reasons,
        tables=Tables(makers),
    )
