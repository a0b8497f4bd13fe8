"""From a stock to homes whose model gives what is registered."""

from dataclasses import dataclass, fields, replace
from types import MappingProxyType

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans, Floats, Integers, frozen
from warmtepad.physics.archetypes import FilledIn, fill_in
from warmtepad.physics.chunks import in_chunks
from warmtepad.physics.energy import calculated_use, ep2, label_of
from warmtepad.physics.fitting import (
    class_limits,
    false_position,
    mean_scale,
    movable,
    moved,
    truncated_normal,
)
from warmtepad.physics.generators import HAS_OWN_BOILER
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Calibration, Envelope, FittedTo, Homes, Services
from warmtepad.physics.likely import likely_services, registered_limit, with_panels_for
from warmtepad.stock import Stock

DEMAND_STEPS = 40
"""Halvings of the search for the demand that belongs to an EP2."""

DEMAND_RANGE_KWH_PER_M2_YR = (5.0, 900.0)
"""Net heat demands among which that of an EP2 is sought."""

LARGEST_LOG_SCALE = 4.5
"""Logarithm of the largest scale that is tried: every part is at its bound by then."""

AT_BOUND_FRACTION = 0.01
"""Above this distance from the demand that is asked for, the bounds were met."""

EDGE_KWH_PER_M2_YR = 0.02
"""How far inside its class an EP2 is kept."""


def make_homes(stock: Stock, assumptions: Assumptions) -> Homes:
    """Fill in and calibrate every row of a stock.

    Parameters
    ----------
    stock
        The stock.
    assumptions
        All assumptions.

    Returns
    -------
    Homes
        The present state; what was filled in and how far it moved stand beside it.

    Notes
    -----
    A registered net heat demand wins, then EP2, then the label; with nothing
    registered a row stays its archetype. One scale moves the U-values that were filled
    in, the glass with them, and the leakage, each within its own bounds. Labels that a
    boiler hardly brings get solar panels or a heat pump, if the stock is silent. What
    is left of a registered demand goes into `Envelope.demand_factor`, what is left of
    EP2 into `Services.ep2_offset_kwh_per_m2_yr`. The registered label always stays the
    label: where EP2 contradicts it, EP2 moves to the edge of the class.
    """
    start = _with_likely_services(stock, fill_in(stock, assumptions), assumptions)
    model_demand = _demand(start.envelope, assumptions)
    has_demand = ~start.filled["net_heat_demand"]
    known = np.where(has_demand, stock.net_heat_demand_kwh_per_m2_yr, model_demand)
    target = _target_of(stock, _ep2_at(known, start, assumptions), assumptions)
    wanted = known.copy()
    fit = target.is_fitted & ~has_demand
    wanted[fit] = _demand_of_ep2(target.ep2_kwh_per_m2_yr[fit], fit, start, assumptions)
    envelope = _fitted_envelope(wanted, has_demand | fit, start, assumptions)
    reached = _demand(envelope, assumptions)
    demand = np.where(has_demand, known, reached)
    model_ep2 = _ep2_at(demand, start, assumptions)
    final_ep2 = np.where(target.is_fitted, target.ep2_kwh_per_m2_yr, model_ep2)
    bounds = movable(start.envelope, start.is_filled_part, assumptions)
    services = _fitted_services(demand, final_ep2, start, assumptions)
    filled = start.filled | {"boiler_year": _unknown_boiler_age(stock, services)}
    calibration = Calibration(
        scale_factor=mean_scale(bounds, envelope, assumptions),
        fitted_to=_fitted_to(start, target),
        is_at_bound=np.abs(reached - wanted) > AT_BOUND_FRACTION * wanted,
        is_contradictory=target.is_contradictory,
        demand_spread_kwh_per_m2_yr=_spread(demand, target, start, assumptions),
    )
    return Homes(
        envelope=replace(envelope, demand_factor=demand / reached),
        services=services,
        building_year=stock.building_year,
        dwelling_type=stock.dwelling_type,
        label=np.where(
            stock.label == UNKNOWN_CODE, label_of(final_ep2, assumptions), stock.label
        ),
        net_heat_demand_kwh_per_m2_yr=demand,
        ep2_kwh_per_m2_yr=final_ep2,
        calibration=calibration,
        filled=MappingProxyType({k: frozen(v) for k, v in filled.items()}),
    )


def _unknown_boiler_age(stock: Stock, services: Services) -> Booleans:
    """Whether a boiler's renewal is planned without any year to go by, shape (n,)."""
    is_silent = (stock.boiler_year == NO_YEAR) & (stock.heating_year == NO_YEAR)
    return np.asarray(is_silent & HAS_OWN_BOILER[services.heating])


def _with_likely_services(
    stock: Stock, start: FilledIn, assumptions: Assumptions
) -> FilledIn:
    """Panels and heat pumps that labels make likely, before the envelope moves."""
    envelope = start.envelope
    is_flat = envelope.is_multi_family
    services = likely_services(stock, start.services, is_flat, assumptions)
    demand = np.where(
        start.filled["net_heat_demand"],
        _demand(envelope, assumptions),
        stock.net_heat_demand_kwh_per_m2_yr,
    )
    above = _ep2_of(demand, envelope, services, assumptions)
    above -= registered_limit(stock, assumptions)
    # Panels and insulation are as uncertain as each other: each takes half.
    has_panels = services.pv_kwp > start.services.pv_kwp
    services = with_panels_for(
        np.where(has_panels, above / 2, 0.0),
        envelope.floor_area_m2,
        services,
        is_flat,
        assumptions,
    )
    return replace(start, services=services)


def _fitted_services(
    demand: Floats, wanted_ep2: Floats, start: FilledIn, assumptions: Assumptions
) -> Services:
    """Services with the panels and the offset that bring EP2 to what is registered."""
    envelope = start.envelope
    missing = _ep2_at(demand, start, assumptions) - wanted_ep2
    services = with_panels_for(
        np.where(start.filled["pv"] & (missing > EDGE_KWH_PER_M2_YR), missing, 0.0),
        envelope.floor_area_m2,
        start.services,
        envelope.is_multi_family,
        assumptions,
    )
    offset = wanted_ep2 - _ep2_of(demand, envelope, services, assumptions)
    return replace(services, ep2_offset_kwh_per_m2_yr=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """EP2 that each row must have, each shape (n,)."""

    ep2_kwh_per_m2_yr: Floats
    spread_kwh_per_m2_yr: Floats
    is_fitted: Booleans
    has_ep2: Booleans
    is_contradictory: Booleans


def _demand(envelope: Envelope, assumptions: Assumptions) -> Floats:
    return in_chunks(
        lambda rows: net_heat_demand(envelope.take(rows), assumptions), len(envelope)
    )


def _ep2_at(demand: Floats, start: FilledIn, assumptions: Assumptions) -> Floats:
    return _ep2_of(demand, start.envelope, start.services, assumptions)


def _ep2_of(
    demand: Floats, envelope: Envelope, services: Services, assumptions: Assumptions
) -> Floats:
    use = calculated_use(demand, envelope, services, assumptions)
    return ep2(use, envelope.floor_area_m2, services, assumptions)


def _target_of(stock: Stock, model_ep2: Floats, assumptions: Assumptions) -> _Target:
    """EP2 that is registered, or that the registered label makes likely."""
    spread = assumptions.labels.spread.ep2_spread_kwh_per_m2_yr
    has_label = stock.label != UNKNOWN_CODE
    has_ep2 = ~np.isnan(stock.ep2_kwh_per_m2_yr)
    has_demand = ~np.isnan(stock.net_heat_demand_kwh_per_m2_yr)
    low, high = class_limits(np.maximum(stock.label, 0), assumptions)
    likely, likely_spread = truncated_normal(model_ep2, spread, low, high)
    is_inside = (model_ep2 > low) & (model_ep2 <= high)
    likely = np.where(has_demand & is_inside, model_ep2, likely)
    registered = np.where(has_ep2, stock.ep2_kwh_per_m2_yr, likely)
    inner = np.clip(registered, low + EDGE_KWH_PER_M2_YR, high - EDGE_KWH_PER_M2_YR)
    disagrees = label_of(registered, assumptions) != stock.label
    contradictory = has_label & has_ep2 & disagrees
    return _Target(
        ep2_kwh_per_m2_yr=np.where(has_label & disagrees, inner, registered),
        spread_kwh_per_m2_yr=np.where(has_ep2, 0.0, likely_spread),
        is_fitted=has_label | has_ep2,
        has_ep2=has_ep2,
        is_contradictory=contradictory,
    )


def _demand_of_ep2(
    wanted_ep2: Floats, rows: Booleans, start: FilledIn, assumptions: Assumptions
) -> Floats:
    """Net heat demand that gives an EP2 with the installation of a row, by halving."""
    envelope, services = start.envelope.take(rows), start.services.take(rows)
    low = np.full(len(wanted_ep2), DEMAND_RANGE_KWH_PER_M2_YR[0])
    high = np.full(len(wanted_ep2), DEMAND_RANGE_KWH_PER_M2_YR[1])
    for _ in range(DEMAND_STEPS):
        middle = (low + high) / 2
        is_low = _ep2_of(middle, envelope, services, assumptions) < wanted_ep2
        low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
    found: Floats = (low + high) / 2
    return found


def _fitted_envelope(
    wanted: Floats, rows: Booleans, start: FilledIn, assumptions: Assumptions
) -> Envelope:
    """Envelopes that come nearest to a demand; rows that are not fitted stay.

    Notes
    -----
    False position (Illinois) on the logarithm of the scale: demand rises with it, and
    nearly as a straight line, so few steps do.
    """
    bounds = movable(start.envelope, start.is_filled_part, assumptions)
    scale = np.ones(len(wanted))
    chosen = np.flatnonzero(rows)
    if len(chosen):
        inside, goal = bounds.take(chosen), wanted[chosen]

        def miss(log_scale: Floats) -> Floats:
            envelope = moved(inside, np.exp(log_scale), assumptions)
            missed: Floats = _demand(envelope, assumptions) - goal
            return missed

        ends = np.full(len(chosen), LARGEST_LOG_SCALE)
        scale[chosen] = np.exp(false_position(miss, -ends, ends))
    after = moved(bounds, scale, assumptions)
    return after if rows.all() else _kept(start.envelope, after, rows)


def _kept(before: Envelope, after: Envelope, is_moved: Booleans) -> Envelope:
    """Rows that are not moved as they were, to the last digit."""
    columns = {}
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        mask = is_moved.reshape(-1, *[1] * (old.ndim - 1))
        columns[field.name] = np.where(mask, new, old)
    return replace(after, **columns)


def _fitted_to(start: FilledIn, target: _Target) -> Integers:
    codes = np.where(target.is_fitted, FittedTo.LABEL.code, FittedTo.NOTHING.code)
    codes = np.where(target.has_ep2, FittedTo.EP2.code, codes)
    has_demand = ~start.filled["net_heat_demand"]
    return np.where(has_demand, FittedTo.NET_HEAT_DEMAND.code, codes)


def _spread(
    demand: Floats, target: _Target, start: FilledIn, assumptions: Assumptions
) -> Floats:
    """Uncertainty of the net heat demand: a standard deviation, shape (n,)."""
    spread = assumptions.labels.spread
    step = 1.0
    slope = _ep2_at(demand + step, start, assumptions) - _ep2_at(
        demand, start, assumptions
    )
    from_label = target.spread_kwh_per_m2_yr / np.maximum(slope / step, 0.1)
    fitted = np.hypot(from_label, spread.known_ep2_spread_fraction * demand)
    nothing = spread.demand_spread_fraction * demand
    unknown = np.where(target.is_fitted, np.minimum(fitted, nothing), nothing)
    return np.where(start.filled["net_heat_demand"], unknown, 0.0)
