"""Where a measure can be taken and makes a dwelling better."""

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Applies, Measure
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.options.upgrades import target_ground_floor_rc, target_u_w_per_m2_k
from warmtepad.physics.homes import Envelope, Homes, Services
from warmtepad.stock import Stock
from warmtepad.terms import Part

SMALLEST_GAIN = 1e-6
"""A target must be better than the present value by more than this to be of use."""


def useful(
    measures: tuple[Measure, ...], stock: Stock, homes: Homes, assumptions: Assumptions
) -> Booleans:
    """Where a measure can be taken and makes the dwelling better.

    Parameters
    ----------
    measures
        Measures.
    stock
        Flags and planned years.
    homes
        The filled dwellings of the same rows.
    assumptions
        Surface resistances.

    Returns
    -------
    ndarray of shape (n_rows, n_measures)
    """
    columns = [
        _applies(one, stock, homes, assumptions) & _improves(one, homes, assumptions)
        for one in measures
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(stock), 0), bool)


def _applies(
    measure: Measure, stock: Stock, homes: Homes, assumptions: Assumptions
) -> Booleans:
    applies = measure.applies
    fits = np.ones(len(stock), dtype=np.bool_)
    if applies.dwelling_types:
        fits &= np.isin(stock.dwelling_type, [t.code for t in applies.dwelling_types])
    if applies.first_building_year is not None:
        fits &= stock.building_year >= applies.first_building_year
    if applies.last_building_year is not None:
        fits &= stock.building_year <= applies.last_building_year
    if applies.wants_heat_network:
        fits &= stock.heat_network_year != NO_YEAR
    if applies.spares_monuments:
        fits &= ~stock.is_monument
    return (
        fits
        & _fits_present_envelope(measure, homes.envelope, assumptions)
        & _fits_present_services(applies, homes)
    )


def _fits_present_services(applies: Applies, homes: Homes) -> Booleans:
    fits = np.ones(len(homes.services.heating), dtype=np.bool_)
    if applies.present_ventilation:
        words = [word.code for word in applies.present_ventilation]
        fits &= np.isin(homes.envelope.ventilation, words)
    if applies.present_heating:
        words = [word.code for word in applies.present_heating]
        fits &= np.isin(homes.services.heating, words)
    if applies.present_pv_below_kwp is not None:
        fits &= homes.services.pv_kwp < applies.present_pv_below_kwp
    if applies.present_qv10_above_dm3_per_s_m2 is not None:
        limit = applies.present_qv10_above_dm3_per_s_m2
        fits &= homes.envelope.qv10_dm3_per_s_m2 > limit
    return fits


def _fits_present_envelope(
    measure: Measure, envelope: Envelope, assumptions: Assumptions
) -> Booleans:
    """Whether every part that is there lies within the limits on its present state."""
    applies = measure.applies
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    fits = np.ones(len(envelope.floor_area_m2), dtype=np.bool_)
    for part in measure.effect.parts:
        is_there = envelope.area_m2[:, part.code] > 0
        if part is Part.GROUND_FLOOR:
            rc = envelope.ground_floor_rc_m2_k_per_w
            u = 1 / rc
        else:
            u = envelope.u_w_per_m2_k[:, part.code]
            rc = 1 / u - surface
        within = np.ones_like(fits)
        if applies.present_rc_from_m2_k_per_w is not None:
            within &= rc >= applies.present_rc_from_m2_k_per_w
        if applies.present_rc_below_m2_k_per_w is not None:
            within &= rc < applies.present_rc_below_m2_k_per_w
        if applies.present_u_above_w_per_m2_k is not None:
            within &= u > applies.present_u_above_w_per_m2_k
        fits &= within | ~is_there
    return fits


def _improves(measure: Measure, homes: Homes, assumptions: Assumptions) -> Booleans:
    """Whether at least one target of the measure is better than the present state."""
    return (
        _improves_parts(measure, homes.envelope, assumptions)
        | _improves_air(measure, homes.envelope)
        | _improves_services(measure, homes.services)
    )


def _improves_air(measure: Measure, envelope: Envelope) -> Booleans:
    effect = measure.effect
    better = np.full(len(envelope), effect.qv10_factor is not None)
    if effect.qv10_dm3_per_s_m2 is not None:
        limit = effect.qv10_dm3_per_s_m2
        better |= envelope.qv10_dm3_per_s_m2 > limit + SMALLEST_GAIN
    if effect.ventilation is not None:
        better |= envelope.ventilation != effect.ventilation.code
    return better


def _improves_services(measure: Measure, services: Services) -> Booleans:
    effect = measure.effect
    better = np.full(len(services), effect.pv_kwp is not None)
    if effect.heating is not None:
        better |= services.heating != effect.heating.code
    if effect.supply_temperature_c is not None:
        better |= services.supply_temperature_c > effect.supply_temperature_c
    if effect.has_shower_recovery:
        better |= ~services.has_shower_recovery
    if effect.cooks_electric:
        better |= services.cooks_on_gas
    return better


def _improves_parts(
    measure: Measure, envelope: Envelope, assumptions: Assumptions
) -> Booleans:
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    better = np.zeros(len(envelope.floor_area_m2), dtype=np.bool_)
    for part in measure.effect.parts:
        is_there = envelope.area_m2[:, part.code] > 0
        if part is Part.GROUND_FLOOR:
            present = envelope.ground_floor_rc_m2_k_per_w
            gain = target_ground_floor_rc(measure, present) - present
        else:
            present = envelope.u_w_per_m2_k[:, part.code]
            gain = present - target_u_w_per_m2_k(measure, present, surface)
        better |= is_there & (gain > SMALLEST_GAIN)
    return better
