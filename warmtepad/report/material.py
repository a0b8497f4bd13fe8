"""What the writers of a report get: a plan, and what was found out about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
    found = findings or Findings()
    reasons = whys(plan) if has_why(plan) else None
    mends = relaxations_table(plan, found.mending, language)
    differs = changes_table(plan, found.changes, language)
    rests_on = provenance_table(plan).rename(
        columns={f"figure_{language.value}": "figure"}
    )
    tables = {
        "programme": (programme_table(plan, language), PROGRAMME_COLUMNS),
        "yearly": (yearly_table(plan), YEARLY_COLUMNS),
        "rows": (rows_table(plan, language), ROWS_COLUMNS),
        "complexes": (complexes_table(plan, language, reasons), COMPLEXES_COLUMNS),
        "fairness": (fairness_table(plan, language), FAIRNESS_COLUMNS),
        "letter": (letter_table(plan, language), LETTER_COLUMNS),
        "relaxations": (mends, RELAXATIONS_COLUMNS),
        "changes": (differs, CHANGES_COLUMNS),
        "provenance": (rests_on, PROVENANCE_COLUMNS),
    }
    return Material(
        plan=plan,
        language=language,
        findings=found,
        whys=reasons,
        tables=MappingProxyType(
            {
                name: Table(frame=frame, columns=columns)
                for name, (frame, columns) in tables.items()
            }
        ),
    )
