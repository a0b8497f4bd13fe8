"""Rows of a plan: every rule is a limit on one quantity, by place and year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.errors import ScenarioError
from warmtepad.limits import Per
from warmtepad.options.row_context import RowContext
from warmtepad.options.row_places import UNCOUNTED, Places
from warmtepad.problem import RowBlock
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading
from warmtepad.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """A rule as limits on one quantity; infinite where there is none.

    They are whole: what doing nothing comes to is still in them.
    """

    name: str
    """Rule, for people."""

    quantity: Quantity
    """What is read."""

    reads: Reading
    """Its total, or an average."""

    places: Places
    """Where it holds."""

    over_years: Floats
    """How each line adds up the years, shape (n_lines, n_years)."""

    years: Integers
    """Calendar year of each line, shape (n_lines,)."""

    lower: Floats
    """Least value, shape (n_places, n_lines), in the unit of what is read."""

    upper: Floats
    """Largest value, shape (n_places, n_lines), in the unit of what is read."""

    price_eur: float = np.inf
    """Price of a unit of the total missed; infinite for a hard limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKey:
    """What a row is about."""

    rule: str
    """Name of the rule."""

    per: Per
    """Kind of its place."""

    place: str
    """Its place; empty for the whole stock."""

    year: int
    """Calendar year."""

    quantity: Quantity
    """What it reads."""

    reads: Reading
    """The total of it, or an average."""

    weight_of_average: float
    """What an average is over; 1 for a total and for counts of dwellings. A miss of the
    row over this is a miss in `unit`."""

    idle: float
    """What doing nothing comes to: the value of the row above it is what works do."""

    def unit(self, language: Language = Language.EN) -> str:
        """Unit of a limit, as printed."""
        total = self.quantity.unit(language)
        is_plain = self.quantity is Quantity.NET_HEAT_DEMAND
        if is_plain or self.quantity.counts_dwellings or self.reads is Reading.TOTAL:
            return total
        if self.reads is Reading.AVERAGE_PER_M2:
            return f"{total} per m²"
        return f"{total} per {'woning' if language is Language.NL else 'dwelling'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """The rows of a plan as numbers, and what each is about."""

    blocks: tuple[RowBlock, ...]
    """Rows by rule; amounts are relative to doing nothing."""

    keys: tuple[RowKey, ...]
    """What each row is about: block by block, place by place, line by line."""


def compile_rows(
    specs: Sequence[RowSpec], context: RowContext, source: str
) -> RowTable:
    """Turn rules into rows on amounts relative to doing nothing.

    Parameters
    ----------
    specs
        Rules as limits.
    context
        The stock.
    source
        Name of the scenario, for messages.

    Returns
    -------
    RowTable
        Blocks number quantities in the order of `Quantity`.

    Raises
    ------
    ScenarioError
        If a limit asks for more than it allows.

    Notes
    -----
    A total of at most L becomes L - b, where b is what doing nothing comes to. An
    average of at most A becomes A w - b, where w is the weight of the stock, new
    dwellings included, and b includes theirs.
    """
    crossed = [problem for spec in specs for problem in _crossed(spec)]
    if crossed:
        raise ScenarioError(source, crossed)
    blocks: list[RowBlock] = []
    keys: list[RowKey] = []
    for spec in map(_limited, specs):
        if not spec.lower.size:
            continue
        weight = _weight_of_average(spec, context)
        idle = _idle(spec, context)
        blocks.append(_block(spec, context, weight, idle))
        keys += _keys(spec, weight, idle)
    return RowTable(blocks=tuple(blocks), keys=tuple(keys))


def _crossed(spec: RowSpec) -> Iterator[str]:
    for place, line in np.argwhere(spec.lower > spec.upper):
        where = " ".join(filter(None, (spec.name, spec.places.names[place])))
        yield (
            f"{where}: {spec.years[line]} asks for at least "
            f"{spec.lower[place, line]:g} and at most {spec.upper[place, line]:g}, "
            "raise the one or lower the other"
        )


def _limited(spec: RowSpec) -> RowSpec:
    """A rule without the places and lines that have no limit."""
    has_limit = np.isfinite(spec.lower) | np.isfinite(spec.upper)
    places, lines = has_limit.any(axis=1), has_limit.any(axis=0)
    kept = np.flatnonzero(places)
    number = np.full(len(spec.places.names) + 1, UNCOUNTED)
    number[kept] = np.arange(len(kept))
    return RowSpec(
        name=spec.name,
        quantity=spec.quantity,
        reads=spec.reads,
        places=Places(
            per=spec.places.per,
            names=tuple(spec.places.names[place] for place in kept),
            of_complex=number[spec.places.of_complex],
            counts_new=spec.places.counts_new,
        ),
        over_years=spec.over_years[lines],
        years=spec.years[lines],
        lower=spec.lower[places][:, lines],
        upper=spec.upper[places][:, lines],
        price_eur=spec.price_eur,
    )


def _counts_new(spec: RowSpec, context: RowContext) -> bool:
    """Whether new dwellings count: in averages of what is known of them."""
    is_average = spec.reads is not Reading.TOTAL
    return is_average and spec.places.counts_new and spec.quantity in context.new_amount


def _weight_of_average(spec: RowSpec, context: RowContext) -> Floats:
    """What the value of a row is an average over, shape (n_places, n_lines)."""
    if spec.reads is Reading.TOTAL:
        return np.ones_like(spec.lower)
    weight = context.weight(spec.quantity, spec.reads)[:, None] * context.in_stock
    of_places = spec.places.summed(weight)
    if _counts_new(spec, context):
        one = context.weight_of_new(spec.quantity, spec.reads)
        of_places = of_places + context.new_dwellings * one
    return of_places @ spec.over_years.T


def _idle(spec: RowSpec, context: RowContext) -> Floats:
    """What doing nothing comes to, shape (n_places, n_lines)."""
    if spec.quantity.is_flow:
        return np.zeros_like(spec.lower)
    amounts = context.present[spec.quantity][:, None] * context.in_stock
    of_places = spec.places.summed(amounts)
    if _counts_new(spec, context):
        one = context.new_amount[spec.quantity]
        of_places = of_places + context.new_dwellings * one
    return of_places @ spec.over_years.T


def _block(
    spec: RowSpec, context: RowContext, weight: Floats, idle: Floats
) -> RowBlock:
    return RowBlock(
        name=spec.name,
        quantity=spec.quantity.code,
        is_flow=spec.quantity.is_flow,
        place_of_group=spec.places.of_complex,
        places=spec.places.names,
        over_years=spec.over_years,
        years=spec.years,
        lower=_scaled(spec.lower, weight) - idle,
        upper=_scaled(spec.upper, weight) - idle,
        violation_price_eur=spec.price_eur,
        violation_weight=_violation_weight(spec, context, weight, idle),
    )


def _scaled(limit: Floats, weight: Floats) -> Floats:
    """Limit of a total; no limit stays none, also where nothing is left to weigh."""
    has_limit: Booleans = np.isfinite(limit)
    return np.where(has_limit, np.where(has_limit, limit, 0.0) * weight, limit)


def _violation_weight(
    spec: RowSpec, context: RowContext, weight: Floats, idle: Floats
) -> Floats:
    """Averages miss in their unit, counts as a share of all, totals of the largest."""
    if spec.reads is not Reading.TOTAL:
        return 1.0 / np.maximum(weight, 1.0)
    if spec.quantity.counts_dwellings:
        return np.full_like(weight, 1.0 / context.dwellings.sum())
    figures = np.abs(np.concatenate((spec.lower, spec.upper, idle)))
    largest = float(np.max(figures, where=np.isfinite(figures), initial=1.0))
    return np.full_like(weight, 1.0 / largest)


def _keys(spec: RowSpec, weight: Floats, idle: Floats) -> Iterator[RowKey]:
    is_average = not spec.quantity.counts_dwellings
    for number, place in enumerate(spec.places.names):
        for line, year in enumerate(spec.years.tolist()):
            yield RowKey(
                rule=spec.name,
                per=spec.places.per,
                place=place,
                year=year,
                quantity=spec.quantity,
                reads=spec.reads,
                weight_of_average=float(weight[number, line]) if is_average else 1.0,
                idle=float(idle[number, line]),
            )
