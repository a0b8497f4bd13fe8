"""Finds cuts that a point of the linear relaxation breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.cuts import COVER, SAFETY, Cut, round_up

TINY = 1e-7
"""A share of an option below this is none."""

LEAST_SHORT = 1e-4
"""What is short above the levels is at least this share of the largest effect."""

LEAST_BREACH = 1e-3
"""A cut is of use if the point misses it by this share of its limit."""

FRACTIONS = (0.02, 0.98)
"""Range of the fraction in a rounding: beyond it, rounding errors grow."""

MOST_DIVISORS = 24
"""Divisors that are tried for one row."""

ROUNDINGS_KEPT = 2
"""Best ways to round one row whose coefficients are worked out."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """A combination of rows and cuts, read as "at least"."""

    rows: Integers
    """Numbers of the rows and cuts in the pool, shape (n_combined,)."""

    weight: Floats
    """Weight of each, shape (n_combined,)."""

    values: Floats
    """Coefficients of the options in each, shape (n_combined, n_options)."""

    least: Floats
    """Limit of each, shape (n_combined,)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cut with its coefficients for the options at hand."""

    cut: Cut
    """The recipe."""

    coefficients: Floats
    """Coefficient of each option, shape (n_options,)."""

    depth: float
    """Distance from the point to the cut."""


class Point:
    """A solution of the linear relaxation, parted in settled and split groups."""

    def __init__(self, problem: ChoiceProblem, share: Floats) -> None:
        used = np.flatnonzero(share > TINY)
        group = problem.group_of_option[used]
        is_split = np.bincount(group, minlength=problem.n_groups) > 1
        self.share = share
        self.group_of_option = problem.group_of_option
        self.n_groups = problem.n_groups
        self.settled = used[~is_split[group]]
        self.split = used[is_split[group]]
        self.split_share = share[self.split]
        self.split_groups, self.place = np.unique(
            problem.group_of_option[self.split], return_inverse=True
        )
        self.starts = np.searchsorted(self.place, np.arange(len(self.split_groups)))


def cuts_from(mixture: Mixture, point: Point) -> Iterator[Found]:
    """Cuts that follow from a combination of rows and that a point breaks.

    Parameters
    ----------
    mixture
        The combination.
    point
        The point; it has at least one split group.
    """
    effect = mixture.weight @ mixture.values
    least = float(mixture.weight @ mixture.least)
    surplus = mixture.values @ point.share - mixture.least
    over = max(float(-np.minimum(mixture.weight, 0.0) @ surplus), 0.0)
    settled = np.zeros(point.n_groups)
    settled[point.group_of_option[point.settled]] = effect[point.settled]
    row = _Row(point, effect[point.split], least - settled.sum(), over)
    floor = LEAST_SHORT * float(np.abs(effect).max(initial=0.0))
    for levels in row.good_levels(floor):
        whole = settled.copy()
        whole[point.split_groups] = levels
        for divisor in row.good_divisors(levels):
            cut = _cut(mixture, whole, divisor)
            coefficients = cut.coefficients(
                mixture.values, np.arange(len(mixture.values)), point.group_of_option
            )
            missed = cut.least - float(coefficients @ point.share)
            length = float(np.linalg.norm(coefficients))
            if missed > LEAST_BREACH * TINY and length > 0:
                yield Found(cut, coefficients, missed / length)


def _cut(mixture: Mixture, level: Floats, divisor: float) -> Cut:
    short = float(mixture.weight @ mixture.least) - float(level.sum())
    least = 1.0 if divisor == COVER else float(np.ceil(short / divisor))
    cut = Cut(
        rows=mixture.rows,
        weight=mixture.weight,
        level=level,
        divisor=divisor,
        short=short,
        least=least,
    )
    terms = cut.slope() * np.abs(mixture.weight * mixture.least)
    surplus = -np.minimum(mixture.weight, 0.0) @ mixture.least
    safe = least + cut.slope() * surplus - SAFETY * (least + terms.sum())
    return Cut(
        rows=mixture.rows,
        weight=mixture.weight,
        level=level,
        divisor=divisor,
        short=short,
        least=float(safe),
    )


class _Row:
    """One row above the settled groups: which levels of the split ones cut best."""

    def __init__(self, point: Point, effect: Floats, least: float, over: float) -> None:
        self.point = point
        self.effect = effect
        self.least = least
        self.over = over

    def good_levels(self, floor: float) -> Iterator[Floats]:
        """Levels of the split groups at which a cover is broken most."""
        point = self.point
        seen = set()
        low = np.minimum.reduceat(self.effect, point.starts)
        order = np.lexsort((point.split_share, point.place))
        last = np.append(point.starts[1:], len(order)) - 1
        likely = self.effect[order[last]]
        high = np.maximum.reduceat(self.effect, point.starts)
        for start in (low, likely, high):
            if self.least - start.sum() <= floor:
                continue
            levels = self._descend(start.copy(), floor)
            key = levels.tobytes()
            if key not in seen:
                seen.add(key)
                yield levels

    def _descend(self, levels: Floats, floor: float) -> Floats:
        """Move one group's level at a time to that of another of its options."""
        place, effect = self.point.place, self.effect
        share = self.point.split_share
        same = place[:, None] == place[None, :]
        now = self._left_of_cover(levels)
        for _ in range(2 * len(levels)):
            shift = effect - levels[place]
            short = self.least - levels.sum() - shift
            above = shift[None, :] - np.where(same, shift[:, None], 0.0)
            with np.errstate(divide="ignore", invalid="ignore"):
                part = np.clip(above / short[:, None], 0.0, 1.0)
                left = part @ share + self.over / short
            left[short <= floor] = np.inf
            best = int(np.argmin(left))
            if not left[best] < now - 1e-9:
                break
            now = float(left[best])
            levels[place[best]] = effect[best]
        return levels

    def _left_of_cover(self, levels: Floats) -> float:
        short = self.least - levels.sum()
        above = self.effect - levels[self.point.place]
        part = np.clip(above / short, 0.0, 1.0)
        return float(part @ self.point.split_share + self.over / short)

    def good_divisors(self, levels: Floats) -> list[float]:
        """Ways to round that the point breaks most, best first."""
        short = float(self.least - levels.sum())
        above = self.effect - levels[self.point.place]
        breach = {COVER: 1.0 - self._left_of_cover(levels)}
        divisors = _divisors(above, short)
        if divisors.size:
            share = short / divisors
            fraction = share - np.floor(share)
            rounded = round_up(above[None, :], short, divisors[:, None])
            had = rounded @ self.point.split_share + self.over / (fraction * divisors)
            missed = (np.ceil(share) - had) / np.ceil(share)
            breach |= dict(zip(divisors.tolist(), missed.tolist(), strict=True))
        good = [divisor for divisor in breach if breach[divisor] > LEAST_BREACH]
        good.sort(key=lambda divisor: (-breach[divisor], divisor))
        return good[:ROUNDINGS_KEPT]


def _divisors(above: Floats, short: float) -> Floats:
    """Divisors that make the effect of some option, or a bit more, a whole number."""
    below = above[above < 0]
    tried = np.concatenate(
        (above[above > short], short - below, -below, [short], above.max(keepdims=True))
    )
    tried = np.unique(np.outer(tried, (1.0, 1.0001, 0.5)))
    tried = tried[tried > short / 20]
    share = short / tried
    fraction = share - np.floor(share)
    tried = tried[(fraction >= FRACTIONS[0]) & (fraction <= FRACTIONS[1])]
    if tried.size > MOST_DIVISORS:
        tried = tried[np.linspace(0, tried.size - 1, MOST_DIVISORS).astype(np.int64)]
    return np.asarray(tried, dtype=np.float64)
