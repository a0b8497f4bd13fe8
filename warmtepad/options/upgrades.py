"""What a measure does to a dwelling, and where it is of use."""

from dataclasses import replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Applies, Measure
from warmtepad.columns import NO_YEAR, Booleans, Floats
from warmtepad.physics.homes import Envelope, Homes, Services
from warmtepad.stock import Stock
from warmtepad.terms import Part

SMALLEST_GAIN = 1e-6
"""A target must be better than the present value by more than this to be of use."""


def target_u_w_per_m2_k(
    measure: Measure, present: Floats, surface_resistance_m2_k_per_w: float
) -> Floats:
    """U-value of a part after a measure that acts on it, never above the present one.

    Parameters
    ----------
    measure
        The measure; not for the ground floor.
    present
        Present U-value of the part, shape (n,) [W/(m²·K)].
    surface_resistance_m2_k_per_w
        Of both surfaces.

    Returns
    -------
    ndarray of shape (n,)
        Thermal transmittance afterwards [W/(m²·K)].
    """
    effect = measure.effect
    if effect.u_w_per_m2_k is not None:
        return np.minimum(present, effect.u_w_per_m2_k)
    if effect.rc_m2_k_per_w is not None:
        target = 1 / (effect.rc_m2_k_per_w + surface_resistance_m2_k_per_w)
        return np.minimum(present, target)
    added = effect.added_resistance_m2_k_per_w or 0.0
    return np.asarray(1 / (1 / present + added), dtype=np.float64)


def target_ground_floor_rc(measure: Measure, present: Floats) -> Floats:
    """Rc of the ground floor after a measure, never below the present one.

    Parameters
    ----------
    measure
        A measure that acts on the ground floor.
    present
        Present thermal resistance, shape (n,) [m²·K/W].

    Returns
    -------
    ndarray of shape (n,)
        Thermal resistance afterwards [m²·K/W].
    """
    if measure.effect.rc_m2_k_per_w is not None:
        return np.maximum(present, measure.effect.rc_m2_k_per_w)
    return present + (measure.effect.added_resistance_m2_k_per_w or 0.0)


def envelope_after(
    envelope: Envelope,
    measures: tuple[Measure, ...],
    does: Booleans,
    assumptions: Assumptions,
) -> Envelope:
    """Envelopes after the measures that each case does.

    Parameters
    ----------
    envelope
        Present envelopes of n cases.
    measures
        Measures, of any work; effects on services are left alone.
    does
        Whether a case does a measure, shape (n, n_measures).
    assumptions
        Surface resistances.

    Returns
    -------
    Envelope
        Of the same n cases.
    """
    u, rc = _insulation_after(envelope, measures, does, assumptions)
    solar = envelope.window_solar_factor.copy()
    qv10 = envelope.qv10_dm3_per_s_m2.copy()
    ventilation = envelope.ventilation.copy()
    for number, measure in enumerate(measures):
        done, effect = does[:, number], measure.effect
        if effect.window_solar_factor is not None:
            solar[done] = effect.window_solar_factor
        if effect.qv10_factor is not None:
            qv10[done] *= effect.qv10_factor
        if effect.qv10_dm3_per_s_m2 is not None:
            qv10[done] = np.minimum(qv10[done], effect.qv10_dm3_per_s_m2)
        if effect.ventilation is not None:
            ventilation[done] = effect.ventilation.code
    return replace(
        envelope,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=rc,
        window_solar_factor=solar,
        qv10_dm3_per_s_m2=qv10,
        ventilation=ventilation,
    )


def _insulation_after(
    envelope: Envelope,
    measures: tuple[Measure, ...],
    does: Booleans,
    assumptions: Assumptions,
) -> tuple[Floats, Floats]:
    """U-values of the parts (n, parts) and Rc of the ground floor (n,) afterwards."""
    u = envelope.u_w_per_m2_k.copy()
    rc = envelope.ground_floor_rc_m2_k_per_w.copy()
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    for number, measure in enumerate(measures):
        done = np.flatnonzero(does[:, number])
        for part in measure.effect.parts:
            if part is Part.GROUND_FLOOR:
                present = envelope.ground_floor_rc_m2_k_per_w[done]
                rc[done] = target_ground_floor_rc(measure, present)
            else:
                present = envelope.u_w_per_m2_k[done, part.code]
                u[done, part.code] = target_u_w_per_m2_k(measure, present, surface)
    return u, rc


def services_after(
    services: Services, measures: tuple[Measure, ...], does: Booleans
) -> Services:
    """Services after the measures that each case does.

    Parameters
    ----------
    services
        Present services of n cases.
    measures
        Measures, of any work; effects on the envelope are left alone.
    does
        Whether a case does a measure, shape (n, n_measures).

    Returns
    -------
    Services
        Of the same n cases.
    """
    heating = services.heating.copy()
    supply = services.supply_temperature_c.copy()
    pv = services.pv_kwp.copy()
    shower = services.has_shower_recovery.copy()
    cooks = services.cooks_on_gas.copy()
    for number, measure in enumerate(measures):
        done, effect = does[:, number], measure.effect
        if effect.heating is not None:
            heating[done] = effect.heating.code
        if effect.supply_temperature_c is not None:
            supply[done] = np.minimum(supply[done], effect.supply_temperature_c)
        if effect.pv_kwp is not None:
            pv[done] += effect.pv_kwp
        if effect.has_shower_recovery:
            shower[done] = True
        if effect.cooks_electric:
            cooks[done] = False
    return replace(
        services,
        heating=heating,
        supply_temperature_c=supply,
        pv_kwp=pv,
        has_shower_recovery=shower,
        cooks_on_gas=cooks,
    )


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
