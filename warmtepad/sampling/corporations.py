"""Made-up corporations: how large they are, and in which municipalities they work."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.sampling.draw import scatter, spread_evenly, stream
from warmtepad.sampling.margins import Margins

LEAST_PART_OF_MEAN = 0.2
"""A corporation is never smaller than this part of the mean of its region."""

ROUNDS_OF_SIZES = 50
"""Rounds in which sizes between smallest and largest come to add up."""

SMALLEST_PIECE = 100.0
"""Dwellings below which a corporation has no piece of a second municipality."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corporations:
    """Corporations, and the dwellings of each in each municipality where it works."""

    name: Texts
    """Made-up names that say so, shape (n_corporations,); the largest of a region is
    its number 1.
    """

    dwellings: Floats
    """Dwellings of each, shape (n_corporations,)."""

    owner_of_piece: Integers
    """Corporation of each piece, shape (n_pieces,)."""

    town_of_piece: Integers
    """Municipality of each piece, shape (n_pieces,)."""

    dwellings_of_piece: Floats
    """Dwellings of each piece, shape (n_pieces,)."""


def draw_corporations(margins: Margins, scale: float, seed: int) -> Corporations:
    """Draw corporations that own the dwellings of every municipality.

    Parameters
    ----------
    margins
        What to draw from.
    scale
        Part of the sector; there are as many corporations less, at least one a region.
    seed
        Seed of the random numbers.

    Notes
    -----
    Sizes are lognormal within a region and add up to its dwellings. From the largest
    to the smallest, a corporation settles where most dwellings are still without an
    owner, and goes on to the next municipality of its region when it has its part
    there: large ones come to sit in large cities.
    """
    towns = margins.sector.municipalities.rows
    region_of_town = np.array([town.region for town in towns], dtype=object)
    free = np.array([town.dwellings for town in towns]) * scale
    counts = corporations_of_regions(margins, scale)
    names: list[str] = []
    sizes: list[float] = []
    pieces: list[tuple[int, int, float]] = []
    for region, count in zip(margins.sector.regions.rows, counts, strict=True):
        inside = np.flatnonzero(region_of_town == region.name)
        drawn = _sizes(margins, region.name, int(count), free[inside].sum(), seed)
        for number, size in enumerate(drawn, start=1):
            pieces += [
                (len(sizes), *piece) for piece in _settle(margins, size, inside, free)
            ]
            names.append(f"Corporatie {region.short_name} {number} (fictief)")
            sizes.append(size)
    owner, town, dwellings = zip(*pieces, strict=True)
    return Corporations(
        name=np.array(names, dtype=object),
        dwellings=np.array(sizes),
        owner_of_piece=np.array(owner),
        town_of_piece=np.array(town),
        dwellings_of_piece=np.array(dwellings),
    )


def corporations_of_regions(margins: Margins, scale: float) -> Integers:
    """Corporations of each region, in step with how many worked there.

    Shape (n_regions,); at least one each, the largest remainders are rounded up.
    """
    published = np.array(
        [region.corporations for region in margins.sector.regions.rows]
    )
    total = max(len(published), round(margins.sector.size.corporations * scale))
    exact = published / published.sum() * total
    counts: Integers = np.maximum(1, np.floor(exact)).astype(np.int64)
    while counts.sum() < total:
        counts[np.argmax(exact - counts)] += 1
    while counts.sum() > total:
        counts[np.argmax(np.where(counts > 1, counts - exact, -np.inf))] -= 1
    return counts


def owners_of(frame: pd.DataFrame, corporations: Corporations, seed: int) -> Integers:
    """Corporation of each complex: those of its municipality in step with their pieces.

    Parameters
    ----------
    frame
        Complexes with ``place`` (number of the municipality) and ``dwellings``.
    corporations
        The corporations.
    seed
        Seed of the random numbers.

    Returns
    -------
    ndarray of shape (n_complexes,)
        Number of the corporation.
    """
    order = np.argsort(corporations.town_of_piece, kind="stable")
    town = corporations.town_of_piece[order]
    dwellings = corporations.dwellings_of_piece[order]
    total = np.bincount(town, weights=dwellings)
    before = np.cumsum(dwellings) - (np.cumsum(total) - total)[town]
    limit = town + before / total[town]
    place = frame["place"].to_numpy()
    even = spread_evenly(stream(seed, "owners"), place, frame["dwellings"])
    piece = np.searchsorted(limit, place + even, side="right")
    last_of_town = np.searchsorted(town, place, side="right") - 1
    owner: Integers = corporations.owner_of_piece[order][
        np.minimum(piece, last_of_town)
    ]
    return owner


def _sizes(
    margins: Margins, region: str, count: int, dwellings: float, seed: int
) -> Floats:
    """Dwellings of each corporation of a region, from large to small."""
    size = margins.sector.size
    rng = stream(seed, f"corporations {region}")
    even = spread_evenly(rng, np.zeros(count), np.ones(count))
    drawn = -np.sort(-scatter(even, size.corporation_spread_fraction))
    least = min(size.smallest_corporation, LEAST_PART_OF_MEAN * dwellings / count)
    most = max(float(size.largest_corporation), dwellings / count)
    for _ in range(ROUNDS_OF_SIZES):
        drawn = np.clip(drawn * (dwellings / drawn.sum()), least, most)
        drawn = _added_up(drawn, (drawn > least) & (drawn < most), dwellings)
    return drawn


def _added_up(drawn: Floats, is_free: Booleans, total: float) -> Floats:
    """Sizes of which those that are free are scaled so that all add up to a total."""
    if not is_free.any():
        is_free = np.ones(len(drawn), dtype=np.bool_)
    factor = (total - drawn[~is_free].sum()) / drawn[is_free].sum()
    return np.where(is_free, drawn * factor, drawn)


def _settle(
    margins: Margins, size: float, inside: Integers, free: Floats
) -> list[tuple[int, float]]:
    """Take dwellings that have no owner yet, most of them in one municipality."""
    pieces = []
    part = size * margins.sector.size.home_town_fraction
    wanted = size
    while wanted > 0:
        town = int(inside[np.argmax(free[inside])])
        taken = min(wanted, free[town], max(part, SMALLEST_PIECE))
        if taken <= 0:
            break
        pieces.append((town, float(taken)))
        free[town] -= taken
        wanted -= taken
        part = wanted
    return pieces
