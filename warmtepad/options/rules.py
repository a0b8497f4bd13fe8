"""Rules of a scenario as limits: each named rule is one quantity with its figures."""

from collections.abc import Iterator

import numpy as np

from warmtepad.columns import Floats
from warmtepad.errors import ScenarioError
from warmtepad.limits import Per, Rule
from warmtepad.options.asked import Asked, figures_of_years, spec_of
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.options.row_context import RowContext
from warmtepad.options.row_places import (
    Places,
    complexes_in,
    places_of,
    problems_of_places,
    whole,
)
from warmtepad.options.rows import RowSpec, RowTable, compile_rows
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
from warmtepad.scenario import Scenario

_QUANTITY_OF_COUNTED = {
    Counted.WORKED_ON: Quantity.TOUCHED_DWELLINGS,
    Counted.STRONGLY_IMPROVED: Quantity.STRONGLY_IMPROVED_DWELLINGS,
}


def quantities_read(scenario: Scenario) -> tuple[Quantity, ...]:
    """Quantities that the rules of a scenario read.

    Parameters
    ----------
    scenario
        Rules.

    Returns
    -------
    tuple of Quantity
        Each quantity once, in the order of `Quantity`.
    """
    wanted = {
        Quantity.NET_HEAT_DEMAND: scenario.path.is_enabled,
        Quantity.POOR_DWELLINGS: scenario.phase_out.is_enabled,
        Quantity.OFF_GAS_DWELLINGS: scenario.off_gas.is_enabled,
        Quantity.READY_DWELLINGS: _is_on(scenario.ready),
        Quantity.A_OR_BETTER_DWELLINGS: _is_on(scenario.a_or_better),
        Quantity.DWELLINGS_WORKED_ON: _is_smooth(scenario.smoothness)
        or any(map(_is_on, scenario.capacity)),
        Quantity.INVESTMENT_EUR: any(map(_is_on, scenario.budget)),
    }
    found = {quantity for quantity, is_read in wanted.items() if is_read}
    fair = filter(_is_on, scenario.fairness)
    found |= {_QUANTITY_OF_COUNTED[rule.counts] for rule in fair}
    found |= {rule.quantity for rule in scenario.rows if _is_on(rule)}
    return tuple(quantity for quantity in Quantity if quantity in found)


def row_table(scenario: Scenario, context: RowContext) -> RowTable:
    """Rows of a scenario for a stock, and what each is about.

    Parameters
    ----------
    scenario
        Rules.
    context
        The stock, with the quantities that the rules read.

    Returns
    -------
    RowTable

    Raises
    ------
    ScenarioError
        With every place that the stock does not have, every complex without a place
        that a rule needs, or every limit that asks for more than it allows.
    """
    unknown = tuple(problems_of_places(scenario.rules, context))
    if unknown:
        raise ScenarioError(scenario.id, unknown)
    specs = tuple(row_specs(scenario, context))
    return compile_rows(specs, context, scenario.id)


def row_specs(scenario: Scenario, context: RowContext) -> Iterator[RowSpec]:
    """Every rule that is on, as limits.

    Parameters
    ----------
    scenario
        Rules.
    context
        The stock.

    Yields
    ------
    RowSpec
        In the order of the sections of a scenario.
    """
    yield from _path(scenario, context)
    yield from _phase_out(scenario, context)
    yield from _off_gas(scenario, context)
    yield from _share("ready", scenario.ready, Quantity.READY_DWELLINGS, context)
    quantity = Quantity.A_OR_BETTER_DWELLINGS
    yield from _share("a_or_better", scenario.a_or_better, quantity, context)
    for capacity in filter(_is_on, scenario.capacity):
        yield _capacity(capacity, context)
    yield from _smoothness(scenario.smoothness, context)
    for budget in filter(_is_on, scenario.budget):
        yield _budget(budget, context)
    for fairness in filter(_is_on, scenario.fairness):
        yield _fairness(fairness, context)
    for rule in filter(_is_on, scenario.rows):
        yield _row(rule, context)


def _is_on(rule: Rule) -> bool:
    return rule.is_enabled and any(table for _, table in rule.tables())


def _is_smooth(rule: Smoothness) -> bool:
    limits = (rule.largest_change_dwellings, rule.largest_change_fraction)
    return rule.is_enabled and limits != (None, None)


def _path(scenario: Scenario, context: RowContext) -> Iterator[RowSpec]:
    r""":math:`\sum_c w_c q_c(y) \le \bar q_y w_y \quad \forall y`."""
    if not scenario.path.is_enabled:
        return
    target = path_average_kwh_per_m2_yr(scenario, context.baseline_kwh_per_m2_yr)
    asked = Asked("path", Quantity.NET_HEAT_DEMAND, Reading.AVERAGE)
    yield spec_of(asked, whole(context), context, upper=target)


def _phase_out(scenario: Scenario, context: RowContext) -> Iterator[RowSpec]:
    r""":math:`\sum_c p_c(y^*) \le 0`: no poor label is left at the deadline."""
    rule = scenario.phase_out
    if not rule.is_enabled:
        return
    at_deadline = np.array(context.years) == rule.deadline_year
    none = np.where(at_deadline, 0.0, np.nan)
    asked = Asked("phase-out", Quantity.POOR_DWELLINGS)
    yield spec_of(asked, whole(context), context, upper=none)


def _off_gas(scenario: Scenario, context: RowContext) -> Iterator[RowSpec]:
    r""":math:`\sum_c g_c(y^*) \ge \lceil s \sum_c n_c \rceil`: homes off gas."""
    rule = scenario.off_gas
    if not rule.is_enabled:
        return
    wanted = rule.wanted_dwellings(float(context.dwellings.sum()))
    enough = np.where(np.array(context.years) == rule.year, wanted, np.nan)
    asked = Asked("off gas", Quantity.OFF_GAS_DWELLINGS)
    yield spec_of(asked, whole(context), context, lower=enough)


def _share(
    name: str, rule: ShareFloor, quantity: Quantity, context: RowContext
) -> Iterator[RowSpec]:
    r""":math:`\sum_c r_c(y) \ge s_y \sum_c n_c(y) \quad \forall y`."""
    if _is_on(rule):
        asked = Asked(name, quantity, Reading.AVERAGE, price_eur=rule.price_eur)
        least = figures_of_years(rule, rule.at_least_fraction, context)
        yield spec_of(asked, places_of(rule, context), context, lower=least)


def _capacity(rule: Capacity, context: RowContext) -> RowSpec:
    r""":math:`l_{py} \le \sum_{c \in p} b_c(y) \le u_{py} \quad \forall p, y`."""
    places = places_of(rule, context)
    own = places.summed(context.dwellings)[:, None]
    least = figures_of_years(rule, rule.at_least_dwellings, context)
    least_of_own = own * figures_of_years(rule, rule.at_least_fraction, context)
    most = figures_of_years(rule, rule.at_most_dwellings, context)
    most_of_own = own * figures_of_years(rule, rule.at_most_fraction, context)
    asked = Asked(rule.id, Quantity.DWELLINGS_WORKED_ON, price_eur=rule.price_eur)
    lower, upper = np.fmax(least, least_of_own), np.fmin(most, most_of_own)
    return spec_of(asked, places, context, lower, upper)


def _smoothness(rule: Smoothness, context: RowContext) -> Iterator[RowSpec]:
    r""":math:`|B(y) - B(y - 1)| \le \min(d, s \bar B) \quad \forall y`.

    The mean is part of the row, so a share of it is still linear.
    """
    if not _is_smooth(rule):
        return
    n_years = len(context.years)
    change = np.eye(n_years)[1:] - np.eye(n_years)[:-1]
    if rule.largest_change_dwellings is not None:
        most = float(rule.largest_change_dwellings)
        yield _change("smoothness", rule, context, change, (-most, most))
    if rule.largest_change_fraction is not None:
        share = rule.largest_change_fraction / n_years
        rise, fall = change - share, change + share
        yield _change("smoothness rise", rule, context, rise, (-np.inf, 0.0))
        yield _change("smoothness fall", rule, context, fall, (0.0, np.inf))


def _change(
    name: str,
    rule: Smoothness,
    context: RowContext,
    over_years: Floats,
    limits: tuple[float, float],
) -> RowSpec:
    places = places_of(rule, context)
    shape = (len(places.names), len(over_years))
    return RowSpec(
        name=name,
        quantity=Quantity.DWELLINGS_WORKED_ON,
        reads=Reading.TOTAL,
        places=places,
        over_years=over_years,
        years=np.array(context.years[1:], dtype=np.int64),
        lower=np.full(shape, limits[0]),
        upper=np.full(shape, limits[1]),
        price_eur=np.inf if rule.price_eur is None else rule.price_eur,
    )


def _budget(rule: Budget, context: RowContext) -> RowSpec:
    r""":math:`\sum_{c \in p} I_c(y) \le B_{py}`, or the same of all years up to y.

    Where what is left goes to later years, a year without a figure adds nothing.
    """
    places = places_of(rule, context)
    own = places.summed(context.dwellings)[:, None]
    general = figures_of_years(rule, rule.amount_eur_per_yr, context)
    if rule.amount_eur_per_dwelling:
        general = own * figures_of_years(rule, rule.amount_eur_per_dwelling, context)
    most = np.broadcast_to(general, (len(places.names), len(context.years))).copy()
    for place, table in rule.amount_eur_per_yr_of_place.items():
        if place in places.names:
            figures = figures_of_years(rule, table, context)
            most[places.names.index(place)] = figures
    if rule.carries_over:
        has_any = np.isfinite(most).any(axis=1, keepdims=True)
        most = np.where(has_any, np.cumsum(np.nan_to_num(most), axis=1), np.nan)
    over = Over.CUMULATIVE if rule.carries_over else Over.YEAR
    total = Reading.TOTAL
    asked = Asked(rule.id, Quantity.INVESTMENT_EUR, total, over, rule.price_eur)
    return spec_of(asked, places, context, upper=most)


def _fairness(rule: Fairness, context: RowContext) -> RowSpec:
    r""":math:`\sum_{c \in p} t_c(y) \ge s_y \sum_{c \in p} n_c(y)`."""
    places = places_of(rule, context, complexes_in(Per.LABEL, rule.labels, context))
    quantity = _QUANTITY_OF_COUNTED[rule.counts]
    asked = Asked(rule.id, quantity, Reading.AVERAGE, price_eur=rule.price_eur)
    least = figures_of_years(rule, rule.at_least_fraction, context)
    return spec_of(asked, places, context, lower=least)


def _row(rule: RowRule, context: RowContext) -> RowSpec:
    r""":math:`l_{py} \le \sum_{c \in p} a_c(y) \le u_{py}`, or of an average."""
    counted = complexes_in(Per.LABEL, rule.labels, context)
    counted &= complexes_in(Per.DWELLING_TYPE, rule.dwelling_types, context)
    asked = Asked(rule.id, rule.quantity, rule.reads, rule.over, rule.price_eur)
    places = places_of(rule, context, counted)
    own = _of_baseline(rule, places, context) if rule.of_baseline else 1.0
    least, most = (
        own * figures_of_years(rule, table, context)
        for table in (rule.at_least, rule.at_most)
    )
    return spec_of(asked, places, context, least, most)


def _of_baseline(rule: RowRule, places: Places, context: RowContext) -> Floats:
    """What each place comes to in the baseline year, shape (n_places, 1)."""
    total = places.summed(context.present[rule.quantity])
    if rule.reads is not Reading.TOTAL:
        weight = places.summed(context.weight(rule.quantity, rule.reads))
        total = total / np.maximum(weight, 1e-9)
    return np.asarray(total[:, None], dtype=np.float64)
