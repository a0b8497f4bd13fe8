"""Tables as their columns are declared."""

from collections.abc import Sequence

import pandas as pd

from warmtepad.report.fields import Field, FieldKind

_TYPES = {
    FieldKind.TEXT: "object",
    FieldKind.INTEGER: "int64",
    FieldKind.NUMBER: "float64",
    FieldKind.FLAG: "bool",
}


def as_declared(
    parts: Sequence[pd.DataFrame], columns: Sequence[Field]
) -> pd.DataFrame:
    """Parts below each other, with the declared columns in their order and types.

    Parameters
    ----------
    parts
        Tables with at least these columns; none gives a table without rows.
    columns
        Declared columns.

    Returns
    -------
    DataFrame
        Whole numbers that may be missing keep the type that they have.
    """
    names = [column.name for column in columns]
    table = pd.DataFrame({name: [] for name in names})
    if parts:
        table = pd.concat(parts, ignore_index=True)[names]
    types = {
        column.name: _TYPES[column.kind]
        for column in columns
        if not isinstance(table[column.name].dtype, pd.Int64Dtype)
    }
    return table.astype(types)
