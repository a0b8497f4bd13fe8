"""Rows that do not go with another row of the file."""

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans
from warmtepad.reading.flaws import Flaw
from warmtepad.reading.sheets import Sheet

DOUBLE = "is found twice"
TOTAL = "is a total beside its parts"
UNEVEN = "differs between parts of a complex"


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
            "complex_id",
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
            "complex_id",
            TOTAL,
            place,
            "has no part_id, but other rows of the complex have; expected parts only, "
            "leave the total out",
        )
        for place in places[is_total]
    ]
    return flaws


def uneven_weights(sheet: Sheet, is_candidate: Booleans) -> list[Flaw]:
    """One flaw for each row whose weight is not that of the first of its complex.

    Parameters
    ----------
    sheet
        The file.
    is_candidate
        Which rows are compared, shape (n_rows,).
    """
    weight = sheet.given["weight"]
    if (weight == 1).all():
        return []
    places = np.flatnonzero(is_candidate & (sheet.given["complex_id"] != ""))
    of_complex = pd.Series(places).groupby(sheet.given["complex_id"][places])
    first = of_complex.transform("first").to_numpy()
    is_uneven = weight[places] != weight[first]
    return [
        _row_flaw(
            "weight",
            UNEVEN,
            place,
            f"found {weight[place]}, but {weight[earlier]} in row "
            f"{sheet.rows[earlier]}; expected one weight for all parts of a complex, "
            "an empty one is 1",
        )
        for place, earlier in zip(places[is_uneven], first[is_uneven], strict=True)
    ]


def _row_flaw(column: str, reason: str, place: int, text: str) -> Flaw:
    return Flaw(
        column=column,
        header=column,
        reason=reason,
        text=text,
        places=np.array([place]),
    )
