"""What was read from a file, used and set aside, and found odd."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows of a file that are not planned, for one reason."""

    reason: str
    """Why, as a sentence without a full stop."""

    rows: int
    """Number of rows."""

    dwellings: int
    """Number of dwellings in those rows."""

    examples: tuple[str, ...] = ()
    """The first few, each as ``row 12 (C-7)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a row that is used all the same, but that the user should know."""

    row: int
    """Row number in the file as a spreadsheet counts it: the header is row 1."""

    complex_id: str
    """The complex of the row."""

    column: str
    """The column that the finding is about."""

    kind: str
    """Short name of the kind of finding, to count by."""

    text: str
    """What was found, and which rule decides what is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was read, used and set aside.

    Raises
    ------
    ValueError
        If rows or dwellings get lost: read must equal used plus set aside.
    """

    source: str
    """The file, as the user named it."""

    rows_read: int
    """Rows in the file, without the header."""

    dwellings_read: int
    """Dwellings in the file."""

    rows_used: int
    """Rows that are planned."""

    dwellings_used: int
    """Dwellings that are planned."""

    set_aside: tuple[SetAside, ...] = ()
    """What is not planned, by reason."""

    findings: tuple[Finding, ...] = ()
    """Contradictions and odd values in rows that are used, in file order."""

    unused_columns: tuple[str, ...] = ()
    """Headers of the file that are not read."""

    def __post_init__(self) -> None:
        """Check that nothing got lost."""
        rows = self.rows_used + sum(part.rows for part in self.set_aside)
        dwellings = self.dwellings_used + sum(p.dwellings for p in self.set_aside)
        if rows != self.rows_read or dwellings != self.dwellings_read:
            msg = (
                f"{self.source}: {self.rows_read} rows and {self.dwellings_read} "
                f"dwellings read, but {rows} rows and {dwellings} dwellings accounted"
            )
            raise ValueError(msg)
