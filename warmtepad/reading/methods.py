"""Registered figures of several calculation methods in one stock."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from warmtepad.columns import Booleans, Texts
from warmtepad.counting import fill
from warmtepad.reading.doubt import FindingKind

NOT_GIVEN = "method not given"

COUNTS = "{rows:row|rows}, {dwellings:dwelling|dwellings}"

_NTA = re.compile(r"nta\s*-?8800\D{0,3}(\d{4})", re.IGNORECASE)

Note = tuple[FindingKind, str, str]
"""Kind of finding, column and text of something about a whole file."""


def method_of(text: str) -> str:
    """Calculation method without the kind of survey: NTA 8800 by its edition.

    Examples
    --------
    >>> method_of("NTA 8800:2024 (basisopname woningbouw)"), method_of(" ")
    ('NTA 8800:2024', 'method not given')
    >>> method_of("Nader Voorschrift, versie 1.0, 1 februari 2014")
    'Nader Voorschrift'
    """
    edition = _NTA.search(text)
    if edition:
        return f"NTA 8800:{edition[1]}"
    return re.split(r"[,(]", text.strip())[0].strip() or NOT_GIVEN


def method_notes(values: Mapping[str, Any], is_used: Booleans) -> Iterator[Note]:
    """Say which calculation methods stand side by side.

    Parameters
    ----------
    values
        Columns of a stock by name, shape (n_rows,) each.
    is_used
        Which rows are planned, shape (n_rows,).

    Yields
    ------
    tuple
        Kind, column and text, if figures of several methods are registered.

    Notes
    -----
    NTA 8800:2023 changed the temperature of adjoining unheated spaces. That lowered net
    heat demands on paper and explains half of the fall of labels E, F and G in that
    year: https://www.nul20.nl/corporaties-maken-flinke-stappen-verduurzamen-van-woningen
    """
    has_demand = ~np.isnan(values["net_heat_demand_kwh_per_m2_yr"])
    has_any = has_demand | ~np.isnan(values["ep2_kwh_per_m2_yr"])
    has_any |= values["label"] >= 0
    methods = np.array(
        [method_of(text) for text in values["nta_version"]], dtype=object
    )
    text = _counted(methods, values, has_any & is_used)
    if text:
        yield (
            FindingKind.METHODS,
            "nta_version",
            f"figures are registered by {text}; all are kept, those of different "
            "methods differ for the same dwelling",
        )
    text = _counted(methods, values, has_demand & is_used)
    if text:
        yield (
            FindingKind.DEMAND_METHODS,
            "net_heat_demand_kwh_per_m2_yr",
            f"the average of the baseline takes together {text}; all are kept, but "
            "NTA 8800:2023 lowered net heat demand on paper, so part of a difference "
            "is method",
        )


def _counted(methods: Texts, values: Mapping[str, Any], rows: Booleans) -> str:
    """Each method with its rows and dwellings; nothing if there is but one."""
    names = sorted(set(methods[rows]) - {NOT_GIVEN})
    if len(names) < 2:  # noqa: PLR2004 - a mixture has two
        return ""
    names += [NOT_GIVEN] * bool((methods[rows] == NOT_GIVEN).any())
    counts = []
    for name in names:
        is_name = rows & (methods == name)
        dwellings = int((values["dwellings"] * values["weight"])[is_name].sum())
        counted = fill(COUNTS, rows=int(is_name.sum()), dwellings=dwellings)
        counts.append(f"{name} ({counted})")
    return ", ".join(counts)
