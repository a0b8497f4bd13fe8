"""How a table stands on its sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table stands on its sheet."""

    key: str
    """Key of the sheet."""

    totals: frozenset[str] = frozenset()
    """Columns with a total."""

    folded: frozenset[str] = frozenset()
    """Columns that are folded away until a reader asks for them."""

    editable: frozenset[str] = frozenset()
    """Columns that a reader is meant to edit."""

    needed: frozenset[str] = frozenset()
    """Folded columns that a sheet of any size has."""

    frozen_columns: int = 1
    """Columns that stay when one scrolls to the right."""

    csv: str = ""
    """File that has all rows where the sheet has no room for them."""
