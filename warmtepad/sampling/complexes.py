"""Which complexes there are: type, year, size and place."""

import numpy as np
import pandas as pd

from warmtepad.columns import Floats, Integers
from warmtepad.sampling.draw import pick, rake, scatter, spread_evenly, stream
from warmtepad.sampling.margins import Margins, by_type
from warmtepad.terms import DwellingType

KINDS = tuple(DwellingType)
"""Dwelling types in the order of their codes."""

IS_FLAT = np.array([kind.is_multi_family for kind in KINDS])
"""Whether a dwelling type is multi-family, by code."""

SMALLEST_COMPLEX = 2
"""Dwellings of the smallest complex."""


def draw_complexes(margins: Margins, complexes: int, seed: int) -> pd.DataFrame:
    """Draw complexes that hold the margins of type and period.

    Parameters
    ----------
    margins
        What to draw from.
    complexes
        Number of complexes.
    seed
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        One row per complex, sorted by place and year: ``complex_id``, ``type_code``,
        ``period``, ``building_year``, ``dwellings``, ``floor_area_m2``, ``place``.
    """
    kind, period = _types_and_periods(margins, complexes, seed)
    frame = pd.DataFrame({"type_code": kind, "period": period})
    frame["building_year"] = draw_building_years(margins, period, seed)
    frame["dwellings"] = draw_dwellings(margins, kind, seed)
    frame["floor_area_m2"] = draw_floor_areas(margins, frame, seed)
    frame["place"] = _places(margins, frame, seed)
    frame = frame.sort_values(["place", "building_year", "type_code"], kind="stable")
    digits = max(3, len(str(complexes)))
    frame["complex_id"] = [
        f"C{number:0{digits}d}" for number in range(1, complexes + 1)
    ]
    return frame.reset_index(drop=True)


def split_into_parts(frame: pd.DataFrame, margins: Margins, seed: int) -> pd.DataFrame:
    """Carry a few complexes as two parts, which will stand in different states.

    Parameters
    ----------
    frame
        Complexes as `draw_complexes` gives them.
    margins
        How many have parts, and from which size.
    seed
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        One row per complex or part, with ``part_id`` (empty, ``A`` or ``B``).
    """
    rng = stream(seed, "parts")
    many = frame["dwellings"] >= margins.size.smallest_with_parts
    worked_on = np.array(margins.levels.as_built_fraction)[frame["period"]] < 1
    able = np.flatnonzero(many & worked_on)
    count = min(len(able), round(margins.size.part_fraction * len(frame)))
    chosen = np.sort(rng.choice(able, size=count, replace=False))
    first = np.round(
        frame["dwellings"].to_numpy()[chosen] * margins.size.first_part_fraction
    )
    parts = frame.assign(part_id="")
    other = parts.iloc[chosen].assign(part_id="B")
    other["dwellings"] -= first.astype(np.int64)
    parts.loc[chosen, "part_id"] = "A"
    parts.loc[chosen, "dwellings"] = first.astype(np.int64)
    both = pd.concat([parts, other])
    return both.sort_values(["complex_id", "part_id"]).reset_index(drop=True)


def _types_and_periods(
    margins: Margins, complexes: int, seed: int
) -> tuple[Integers, Integers]:
    """Shares hold per dwelling, so cells of large complexes are drawn less often."""
    joint = rake(
        margins.affinity.table(),
        by_type(margins.types.fraction),
        margins.periods.fraction,
    )
    median = by_type(margins.size.median_dwellings_of_type)
    rng = stream(seed, "types")
    alike = np.zeros(complexes, dtype=np.int64)
    even = spread_evenly(rng, alike, np.ones(complexes))
    cell = pick(even, (joint / median[:, None]).ravel())
    return cell // joint.shape[1], cell % joint.shape[1]


def draw_building_years(margins: Margins, period: Integers, seed: int) -> Integers:
    """Building year of each complex, spread evenly over its period, shape (n,)."""
    first = np.array(margins.periods.first_year)[period]
    last = np.array(margins.periods.last_year)[period]
    even = spread_evenly(stream(seed, "years"), period, np.ones(len(period)))
    year: Integers = (first + np.floor(even * (last - first + 1))).astype(np.int64)
    return year


def draw_dwellings(margins: Margins, kind: Integers, seed: int) -> Integers:
    """Dwellings of each complex: lognormal around what its type has, shape (n,)."""
    spread = margins.size.spread_fraction
    even = spread_evenly(stream(seed, "sizes"), kind, np.ones(len(kind)))
    mean = by_type(margins.size.median_dwellings_of_type)[kind] * np.exp(spread**2 / 2)
    drawn: Integers = np.round(mean * scatter(even, spread)).astype(np.int64)
    return np.maximum(SMALLEST_COMPLEX, drawn)


def draw_floor_areas(margins: Margins, frame: pd.DataFrame, seed: int) -> Floats:
    """Floor area of a dwelling of each complex, by type and period [m²], shape (n,)."""
    area = margins.floor_area
    kind, period = frame["type_code"].to_numpy(), frame["period"].to_numpy()
    even = spread_evenly(stream(seed, "areas"), IS_FLAT[kind], frame["dwellings"])
    mean = by_type(area.mean_m2_of_type)[kind] * np.array(area.factor_of_period)[period]
    drawn: Floats = np.round(mean * scatter(even, area.spread_fraction))
    return drawn


def _places(margins: Margins, frame: pd.DataFrame, seed: int) -> Integers:
    kind, period = frame["type_code"].to_numpy(), frame["period"].to_numpy()
    of_period = np.array([place.weight_of_period for place in margins.places])
    of_flat = np.array([place.weight_of_multi_family for place in margins.places])
    weight = of_period.T[period] * np.where(IS_FLAT[kind][:, None], of_flat, 1.0)
    even = spread_evenly(stream(seed, "places"), period, frame["dwellings"])
    return pick(even, weight)
