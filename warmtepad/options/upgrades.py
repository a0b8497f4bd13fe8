"""What a measure does to a dwelling."""

from dataclasses import replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Measure
from warmtepad.columns import Booleans, Floats
from warmtepad.physics.homes import Envelope, Services
from warmtepad.terms import Part


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
