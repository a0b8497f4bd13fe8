"""Reasons of a plan as a file in its folder, written and read back."""

from difflib import get_close_matches
from pathlib import Path

import pandas as pd
from pyarrow import ArrowException

from warmtepad.errors import InputError
from warmtepad.files import read_of_plan
from warmtepad.report.why_table import MOST_COMPLEXES, WHY_COLUMNS

WHY_FILE = "why.parquet"
"""Name of the file in the folder of a plan."""

NEAREST = 3
"""Names of complexes that are offered for one that is not there."""


def write_why(table: pd.DataFrame, path: Path) -> None:
    """Write a table of `why_table`.

    Parameters
    ----------
    table
        The table.
    path
        File to write.
    """
    table.to_parquet(path, index=False)


def read_why(folder: Path, complex_id: str) -> pd.DataFrame:
    """Read why one complex gets what it gets.

    Parameters
    ----------
    folder
        Folder that a plan was written to.
    complex_id
        Name of the complex in the stock.

    Returns
    -------
    DataFrame
        Lines of that complex; the columns are declared in `WHY_COLUMNS`.

    Raises
    ------
    InputError
        If the folder holds no plan, no reasons, or no such complex.
    """
    path = folder / WHY_FILE
    table = _table(path)
    if table.empty:
        msg = (
            "holds no reasons: no plan was found, or the stock has more than "
            f"{MOST_COMPLEXES} complexes; plan a part of it with --corporation, "
            "--region or --province"
        )
        raise InputError(str(path), [msg])
    own = table[table["complex_id"] == complex_id]
    if own.empty:
        raise InputError(str(path), [_not_there(complex_id, table["complex_id"])])
    return own


def _table(path: Path) -> pd.DataFrame:
    with read_of_plan(path, "parquet", ArrowException):
        table = pd.read_parquet(path)
    missing = [c.name for c in WHY_COLUMNS if c.name not in table.columns]
    if missing:
        msg = f"has no column {missing[0]}, expected it; write the plan anew"
        raise InputError(str(path), [msg])
    return table


def _not_there(complex_id: str, known: pd.Series) -> str:
    """Say that a complex is not in the plan, with those of a like name."""
    of_folded = {str(name).casefold(): str(name) for name in known}
    near = get_close_matches(complex_id.casefold(), of_folded, n=NEAREST, cutoff=0.4)
    names = ", ".join(of_folded[name] for name in near)
    ending = f"; nearest are {names}" if near else "; complexes.csv lists them"
    return f'has no complex "{complex_id}"{ending}'
