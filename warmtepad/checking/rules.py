"""The rules of a scenario, held against what a plan brings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from warmtepad.checking.amounts import path_weight
from warmtepad.checking.ledger import Ledger, Places
from warmtepad.columns import Floats, Integers
from warmtepad.limits import Rule, figures_by_year
from warmtepad.quantities import Quantity
from warmtepad.rules import (
    Budget,
    Capacity,
    Counted,
    Fairness,
    Over,
    Reading,
    RowRule,
    ShareFloor,
    Smoothness,
)
from warmtepad.sections import PathKind

NONE = float("nan")
"""Stands where there is no limit."""

HAIR = 1e-6
"""What a share may be above a whole number of homes by rounding alone [homes]."""

AnyRule = TypeVar("AnyRule", bound=Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A rule held against a plan."""

    rule: str
    """Name of the rule."""

    places: tuple[str, ...]
    """Where it holds; one empty name for the whole stock."""

    years: Integers
    """Calendar year of each line, shape (n_lines,)."""

    total: Floats
    """What the plan comes to, shape (n_places, n_lines)."""

    lower: Floats
    """Least total; not a number where there is none, shape (n_places, n_lines)."""

    upper: Floats
    """Largest total, likewise."""

    per_unit: Floats
    """Total per unit in which a shortfall is told: what an average is over, else 1,
    shape (n_places, n_lines)."""

    price_eur: float | None
    """Price of a unit of the total missed; `None` for a hard rule."""

    @property
    def missed(self) -> Floats:
        """By how much the total misses its limits, shape (n_places, n_lines)."""
        below = np.nan_to_num(self.lower - self.total, nan=0.0)
        above = np.nan_to_num(self.total - self.upper, nan=0.0)
        return np.maximum(np.maximum(below, above), 0.0)


class Asked(NamedTuple):
    """What a rule asks about."""

    name: str
    quantity: Quantity
    places: Places
    reads: Reading = Reading.TOTAL
    is_cumulative: bool = False
    price_eur: float | None = None


def held_rules(ledger: Ledger) -> Iterator[Held]:
    """Every rule that is on, held against a plan.

    Parameters
    ----------
    ledger
        What the plan brings.
    """
    scenario = ledger.plan.scenario
    years, places = np.array(scenario.years), ledger.places()
    if scenario.path.is_enabled:
        asked = Asked("path", Quantity.NET_HEAT_DEMAND, places, Reading.AVERAGE)
        yield _held(ledger, asked, most=path_target_kwh_per_m2_yr(ledger))
    if scenario.phase_out.is_enabled:
        asked = Asked("phase-out", Quantity.POOR_DWELLINGS, places)
        none = np.where(years == scenario.phase_out.deadline_year, 0.0, NONE)
        yield _held(ledger, asked, most=none)
    if scenario.off_gas.is_enabled:
        asked = Asked("off gas", Quantity.OFF_GAS_DWELLINGS, places)
        share = scenario.off_gas.fraction_of_dwellings * ledger.plan.stock.dwellings
        wanted = np.ceil(share.sum() - HAIR)  # a home leaves gas as a whole
        in_year = years == scenario.off_gas.year
        yield _held(ledger, asked, least=np.where(in_year, wanted, NONE))
    yield from _listed(ledger)


def _listed(ledger: Ledger) -> Iterator[Held]:
    """Rules with limits per place and year."""
    scenario = ledger.plan.scenario
    for name, floor, quantity in (
        ("ready", scenario.ready, Quantity.READY_DWELLINGS),
        ("a_or_better", scenario.a_or_better, Quantity.A_OR_BETTER_DWELLINGS),
    ):
        if floor.is_enabled:
            yield _share(ledger, floor, name, quantity)
    if scenario.smoothness.is_enabled:
        yield from _smoothness(ledger, scenario.smoothness)
    yield from (_capacity(ledger, rule) for rule in _enabled(scenario.capacity))
    yield from (_budget(ledger, rule) for rule in _enabled(scenario.budget))
    yield from (_fairness(ledger, rule) for rule in _enabled(scenario.fairness))
    yield from (_row(ledger, rule) for rule in _enabled(scenario.rows))


def _enabled(rules: Iterable[AnyRule]) -> Iterator[AnyRule]:
    return (rule for rule in rules if rule.is_enabled)


def path_target_kwh_per_m2_yr(ledger: Ledger) -> Floats:
    """Average net heat demand that the path allows in each year, shape (n_years,)."""
    scenario = ledger.plan.scenario
    own = baseline_kwh_per_m2_yr(ledger)
    is_share = scenario.path.kind is PathKind.RELATIVE
    points = sorted(scenario.path.points.items())
    target = []
    for year in scenario.years:
        before = (scenario.baseline_year, 1.0 if is_share else own)
        before = max([before, *(point for point in points if point[0] <= year)])
        after = min((point for point in points if point[0] >= year), default=before)
        passed = (year - before[0]) / max(after[0] - before[0], 1)
        target.append(before[1] + (after[1] - before[1]) * passed)
    return np.array(target) * (own if is_share else 1.0)


def baseline_kwh_per_m2_yr(ledger: Ledger) -> float:
    """Average net heat demand in the baseline year."""
    demand = ledger.stages.before.net_heat_demand_kwh_per_m2_yr
    return float(np.average(demand, weights=path_weight(ledger.plan)))


def _share(ledger: Ledger, rule: ShareFloor, name: str, quantity: Quantity) -> Held:
    places = ledger.places(rule)
    asked = Asked(name, quantity, places, Reading.AVERAGE, price_eur=rule.price_eur)
    return _held(ledger, asked, least=_figures(ledger, rule, rule.at_least_fraction))


def _capacity(ledger: Ledger, rule: Capacity) -> Held:
    places = ledger.places(rule)
    asked = Asked(
        rule.id, Quantity.DWELLINGS_WORKED_ON, places, price_eur=rule.price_eur
    )
    own = ledger.dwellings(places)
    least, of_own = (
        _figures(ledger, rule, table)
        for table in (rule.at_least_dwellings, rule.at_least_fraction)
    )
    most, most_of_own = (
        _figures(ledger, rule, table)
        for table in (rule.at_most_dwellings, rule.at_most_fraction)
    )
    return _held(
        ledger,
        asked,
        least=np.fmax(least, own * of_own),
        most=np.fmin(most, own * most_of_own),
    )


def _smoothness(ledger: Ledger, rule: Smoothness) -> Iterator[Held]:
    places = ledger.places(rule)
    worked_on = places.sums(ledger.of_complexes(Quantity.DWELLINGS_WORKED_ON))
    change = worked_on[:, 1:] - worked_on[:, :-1]
    mean = worked_on.mean(axis=1, keepdims=True)
    none, zeros = np.full(change.shape, NONE), np.zeros(change.shape)
    lines: list[tuple[str, Floats, Floats, Floats]] = []
    if rule.largest_change_dwellings is not None:
        most = np.full(change.shape, float(rule.largest_change_dwellings))
        lines.append(("smoothness", change, -most, most))
    if rule.largest_change_fraction is not None:
        room = rule.largest_change_fraction * mean
        lines.append(("smoothness rise", change - room, none, zeros))
        lines.append(("smoothness fall", change + room, zeros, none))
    for name, total, lower, upper in lines:
        yield Held(
            rule=name,
            places=places.names,
            years=np.array(ledger.plan.scenario.years[1:], dtype=np.int64),
            total=total,
            lower=lower,
            upper=upper,
            per_unit=np.ones(change.shape),
            price_eur=rule.price_eur,
        )


def _budget(ledger: Ledger, rule: Budget) -> Held:
    places = ledger.places(rule)
    most = np.repeat(
        _figures(ledger, rule, rule.amount_eur_per_yr)[None], len(places.names), axis=0
    )
    if rule.amount_eur_per_dwelling:
        each = _figures(ledger, rule, rule.amount_eur_per_dwelling)
        most = ledger.dwellings(places) * each
    for number, name in enumerate(places.names):
        if name in rule.amount_eur_per_yr_of_place:
            table = rule.amount_eur_per_yr_of_place[name]
            most[number] = _figures(ledger, rule, table)
    if rule.carries_over:
        is_free = np.isnan(most).all(axis=1, keepdims=True)
        most = np.where(is_free, NONE, np.nan_to_num(most).cumsum(axis=1))
    asked = Asked(
        rule.id,
        Quantity.INVESTMENT_EUR,
        places,
        is_cumulative=rule.carries_over,
        price_eur=rule.price_eur,
    )
    return _held(ledger, asked, most=most)


def _fairness(ledger: Ledger, rule: Fairness) -> Held:
    counted = {
        Counted.WORKED_ON: Quantity.TOUCHED_DWELLINGS,
        Counted.STRONGLY_IMPROVED: Quantity.STRONGLY_IMPROVED_DWELLINGS,
    }
    places = ledger.places(rule, rule.labels)
    quantity = counted[rule.counts]
    asked = Asked(rule.id, quantity, places, Reading.AVERAGE, price_eur=rule.price_eur)
    return _held(ledger, asked, least=_figures(ledger, rule, rule.at_least_fraction))


def _row(ledger: Ledger, rule: RowRule) -> Held:
    places = ledger.places(rule, rule.labels, rule.dwelling_types)
    is_cumulative = rule.over is Over.CUMULATIVE
    asked = Asked(
        rule.id, rule.quantity, places, rule.reads, is_cumulative, rule.price_eur
    )
    own = _in_baseline(ledger, rule, places) if rule.of_baseline else 1.0
    return _held(
        ledger,
        asked,
        least=own * _figures(ledger, rule, rule.at_least),
        most=own * _figures(ledger, rule, rule.at_most),
    )


def _in_baseline(ledger: Ledger, rule: RowRule, places: Places) -> Floats:
    """Total or average of each place in the baseline year, shape (n_places, 1)."""
    amount, size = ledger.in_baseline(rule.quantity, rule.reads)
    total = places.sums(amount[:, None])
    if rule.reads is Reading.TOTAL:
        return total
    return total / np.maximum(places.sums(size[:, None]), 1e-9)


def _figures(ledger: Ledger, rule: Rule, table: Mapping[int, float]) -> Floats:
    """Figure of each year; not a number where there is none."""
    years = ledger.plan.scenario.years
    return np.array(figures_by_year(table, rule.between, years), dtype=np.float64)


def _held(
    ledger: Ledger,
    asked: Asked,
    *,
    least: Floats | float = NONE,
    most: Floats | float = NONE,
) -> Held:
    """Hold limits on a total or an average, one per year, against the plan."""
    places, quantity = asked.places, asked.quantity
    total = places.sums(ledger.of_complexes(quantity))
    over = np.ones(total.shape)
    if asked.reads is not Reading.TOTAL:
        over = places.sums(ledger.sizes(quantity, asked.reads))
        new = ledger.new_amounts(quantity) if places.has_new else None
        if new is not None:
            total = total + new
            over = over + ledger.new_sizes(quantity, asked.reads)
    if asked.is_cumulative:
        total = total.cumsum(axis=1)
    return Held(
        rule=asked.name,
        places=places.names,
        years=np.array(ledger.plan.scenario.years, dtype=np.int64),
        total=total,
        lower=np.asarray(least * over, dtype=np.float64),
        upper=np.asarray(most * over, dtype=np.float64),
        per_unit=np.ones(total.shape) if quantity.counts_dwellings else over,
        price_eur=asked.price_eur,
    )
