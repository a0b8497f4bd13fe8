"""Headers of files of works, in Dutch and in English."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from warmtepad.errors import nearest
from warmtepad.reading.headers import column_of_header
from warmtepad.reading.words import bare

HEADERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "complex_id": ("Complex", "Complex"),
        "part_id": ("Deel", "Part"),
        "work": ("Werk", "Work"),
        "year": ("Jaar", "Year"),
        "pinned": ("Vast", "Pinned"),
        "measures": ("Maatregelen (codes)", "Measures (ids)"),
        "planned_year": ("Jaar in het plan", "Year in the plan"),
        "planned_measures": (
            "Maatregelen in het plan (codes)",
            "Measures in the plan (ids)",
        ),
    }
)
"""Columns of a programme that are read, with their Dutch and English headers."""

REALISED_HEADERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "complex_id": HEADERS["complex_id"],
        "part_id": HEADERS["part_id"],
        "work": (*HEADERS["work"], "Soort werk"),
        "year": (*HEADERS["year"], "Uitvoeringsjaar"),
        "measures": (*HEADERS["measures"], "Maatregelen"),
    }
)
"""Columns of a file of realised works, likewise; those of a programme may have more
columns, among which "Maatregelen" holds an amount."""

OPTIONAL = "part_id"
"""Column of realised works that may be left out."""


def programme_places(headers: Sequence[str]) -> dict[str, int]:
    """Place of each column of a programme, the first where two have one name.

    Parameters
    ----------
    headers
        Headers of a file, in their order.

    Examples
    --------
    >>> programme_places(["Complex", "Woningen", "Jaar"])
    {'complex_id': 0, 'year': 2}
    """
    known = _name_of_key(programme=True)
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        name = known.get(bare(header))
        if name:
            places.setdefault(name, place)
    return places


def realised_places(headers: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Place of each column of realised works, and what is wrong with the headers.

    Complexes and parts may have any header that they may have in a complex list.

    Parameters
    ----------
    headers
        Headers of a file, in their order.

    Examples
    --------
    >>> realised_places(["complexnummer", "Werk", "Jaar", "Maatregelen"])
    ({'complex_id': 0, 'work': 1, 'year': 2, 'measures': 3}, [])
    """
    known = _name_of_key(programme=False)
    places: dict[str, int] = {}
    problems = []
    for place, header in enumerate(headers):
        name = known.get(bare(header)) or column_of_header(header) or ""
        if name not in REALISED_HEADERS:
            near = nearest(header, [*REALISED_HEADERS, *_dutch()])
            problems.append(f"column {header!r} is unknown, {near}")
        elif name in places:
            first = headers[places[name]]
            problems.append(
                f"columns {first!r} and {header!r} are both read as {name}, expected "
                "one; leave the other out"
            )
        else:
            places[name] = place
    missing = [name for name in REALISED_HEADERS if name not in {*places, OPTIONAL}]
    expected = f"{', '.join(REALISED_HEADERS)}, or in Dutch {', '.join(_dutch())}"
    absent = [f"column {name!r} is missing, expected {expected}" for name in missing]
    return places, [*absent, *problems]


def _dutch() -> list[str]:
    return [texts[0] for texts in REALISED_HEADERS.values()]


@cache
def _name_of_key(*, programme: bool) -> Mapping[str, str]:
    headers = HEADERS if programme else REALISED_HEADERS
    return MappingProxyType(
        {bare(h): name for name, texts in headers.items() for h in (*texts, name)}
    )
