"""Which measures the present state of a row can take, and which bring it something."""

import numpy as np

from warmtepad.catalogue import Measure
from warmtepad.checking.stages import installed, insulated
from warmtepad.columns import NO_YEAR, Booleans, Floats
from warmtepad.plan.plan import Plan
from warmtepad.terms import Part

LEAST_CHANGE = 1e-6
"""A change of insulation by less than this is none."""


def fits(plan: Plan, measure: Measure) -> Booleans:
    """Whether a measure is made for the present state of a row, shape (n_rows,)."""
    stock, homes, asks = plan.stock, plan.grounds.homes, measure.applies
    words = (
        (asks.dwelling_types, stock.dwelling_type),
        (asks.present_ventilation, homes.envelope.ventilation),
        (asks.present_heating, homes.services.heating),
    )
    limits = (
        (asks.first_building_year, stock.building_year, np.greater_equal),
        (asks.last_building_year, stock.building_year, np.less_equal),
        (asks.present_pv_below_kwp, homes.services.pv_kwp, np.less),
        (
            asks.present_qv10_above_dm3_per_s_m2,
            homes.envelope.qv10_dm3_per_s_m2,
            np.greater,
        ),
    )
    fit = _parts_fit(plan, measure)
    for allowed, column in words:
        if allowed:
            fit &= np.isin(column, [word.code for word in allowed])
    for limit, figures, keeps in limits:
        if limit is not None:
            fit &= keeps(figures, limit)
    if asks.wants_heat_network:
        fit &= stock.heat_network_year != NO_YEAR
    if asks.spares_monuments:
        fit &= ~stock.is_monument
    return fit & _fits_network(stock.heat_network_temperature_c, measure)


def _fits_network(temperature_c: Floats, measure: Measure) -> Booleans:
    """Whether a heat network is warm enough and not too warm; unknown ones are."""
    lowest = measure.applies.heat_network_from_c
    above = measure.applies.heat_network_below_c
    is_cold = temperature_c < (-np.inf if lowest is None else lowest)
    is_hot = temperature_c >= (np.inf if above is None else above)
    return np.asarray(~is_cold & ~is_hot)


def _parts_fit(plan: Plan, measure: Measure) -> Booleans:
    """Whether each part that is there has the present insulation that is asked for."""
    envelope, asks = plan.grounds.homes.envelope, measure.applies
    shell = plan.grounds.assumptions.heat_balance.shell
    fit = np.ones(len(envelope), dtype=np.bool_)
    for part in measure.effect.parts:
        u = envelope.u_w_per_m2_k[:, part.code]
        u = np.where(u > 0, u, np.nan)  # a part that is not there
        rc = 1 / u - shell.surface_resistance_m2_k_per_w
        if part is Part.GROUND_FLOOR:
            rc = envelope.ground_floor_rc_m2_k_per_w
            u = 1 / rc
        is_poor = np.zeros_like(fit)
        if asks.present_rc_from_m2_k_per_w is not None:
            is_poor |= rc < asks.present_rc_from_m2_k_per_w
        if asks.present_rc_below_m2_k_per_w is not None:
            is_poor |= rc >= asks.present_rc_below_m2_k_per_w
        if asks.present_u_above_w_per_m2_k is not None:
            is_poor |= u <= asks.present_u_above_w_per_m2_k
        fit &= ~(is_poor & (envelope.area_m2[:, part.code] > 0))
    return fit


def brings_something(plan: Plan, measure: Measure) -> Booleans:
    """Whether a measure by itself changes a row, shape (n_rows,)."""
    homes = plan.grounds.homes
    every = np.arange(len(plan.stock))
    envelope = insulated(homes.envelope, measure, every, plan.grounds.assumptions)
    services = installed(homes.services, measure, every)
    floor = Part.GROUND_FLOOR.code
    is_there = homes.envelope.area_m2 > 0
    gain = homes.envelope.u_w_per_m2_k - envelope.u_w_per_m2_k
    gain[:, floor] = (
        envelope.ground_floor_rc_m2_k_per_w - homes.envelope.ground_floor_rc_m2_k_per_w
    )
    changes = [(gain > LEAST_CHANGE) & is_there]
    changes += [
        (np.abs(getattr(new, name) * 1.0 - getattr(old, name)) > LEAST_CHANGE)[:, None]
        for old, new, names in (
            (homes.envelope, envelope, ("qv10_dm3_per_s_m2", "ventilation")),
            (
                homes.services,
                services,
                (
                    "heating",
                    "supply_temperature_c",
                    "pv_kwp",
                    "has_shower_recovery",
                    "cooks_on_gas",
                ),
            ),
        )
        for name in names
    ]
    return np.asarray(np.concatenate(changes, axis=1).any(axis=1))
