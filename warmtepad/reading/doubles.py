"""Rows that say again what another row of the file says."""

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans
from warmtepad.reading.flaws import Flaw
from warmtepad.reading.sheets import Sheet

DOUBLE = "is found twice"
TOTAL = "is a total beside its parts"


def doubled_rows(sheet: Sheet, is_candidate: Booleans) -> list[Flaw]:
    """One flaw for each row that repeats another one, among the candidates.

    Parameters
    ----------
    sheet
        The file.
    is_candidate
        Which rows are compared, shape (n_rows,).
    """
    places = np.flatnonzero(is_candidate & (sheet.given["complex_id"] != ""))
    keys = pd.DataFrame(
        {name: sheet.given[name][places] for name in ("complex_id", "part_id")}
    )
    has_part = keys["part_id"] != ""
    has_parts = has_part.groupby(keys["complex_id"]).transform("any").to_numpy()
    first = keys.assign(place=places).groupby(["complex_id", "part_id"])["place"]
    first_place = first.transform("first").to_numpy()
    is_total = has_parts & ~has_part.to_numpy()
    is_double = (first_place != places) & ~is_total
    flaws = [
        _row_flaw(
            DOUBLE,
            place,
            f"found again, first in row {sheet.rows[earlier]}; expected one row per "
            "complex, or a part_id that tells its parts from each other",
        )
        for place, earlier in zip(
            places[is_double], first_place[is_double], strict=True
        )
    ]
    flaws += [
        _row_flaw(
            TOTAL,
            place,
            "has no part_id, but other rows of the complex have; expected parts only, "
            "leave the total out",
        )
        for place in places[is_total]
    ]
    return flaws


def _row_flaw(reason: str, place: int, text: str) -> Flaw:
    return Flaw(
        column="complex_id",
        header="complex_id",
        reason=reason,
        text=text,
        places=np.array([place]),
    )
