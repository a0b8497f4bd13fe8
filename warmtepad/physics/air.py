"""Air that a dwelling exchanges in the heating season."""

import numpy as np

from warmtepad.assumptions import RequiredFlow, VentilationFigures
from warmtepad.columns import Floats, Integers
from warmtepad.physics.homes import Envelope
from warmtepad.terms import Ventilation

SECONDS_TO_HOURS = 3.6
"""m³/h in a dm³/s."""


def of_system(figures: VentilationFigures, name: str, codes: Integers) -> Floats:
    """Look up one figure of the ventilation system of each row, shape (n,)."""
    table = np.array([getattr(figures.system[word], name) for word in Ventilation])
    found: Floats = table[codes]
    return found


def basic_flow_dm3_per_s(floor_area_m2: Floats, required: RequiredFlow) -> Floats:
    r"""Flow that a dwelling requires, before control and ducts.

    Parameters
    ----------
    floor_area_m2
        Usable floor area, shape (n,) [m²].
    required
        Figures of the required flow.

    Returns
    -------
    Floats
        Shape (n,) [dm³/s].

    Notes
    -----
    .. math:: q = \max(0.5 A, 35) \cdot \min(0.8, 0.38 + 0.006 A) / 0.95

    NTA 8800, chapter 11.

    Examples
    --------
    50 dm³/s for 100 m², of which 0.8 is used, at an effectiveness of 0.95:

    >>> from warmtepad.reading.assumptions import read_assumptions
    >>> required = read_assumptions().ventilation.required_flow
    >>> basic_flow_dm3_per_s(np.array([100.0]), required).round(2)
    array([42.11])
    """
    flow = np.maximum(
        required.per_floor_area_dm3_per_s_m2 * floor_area_m2, required.minimum_dm3_per_s
    )
    used = np.minimum(
        required.use_base_fraction + required.use_per_m2 * floor_area_m2,
        required.use_maximum_fraction,
    )
    result: Floats = flow * used / required.effectiveness_fraction
    return result


def required_flow_dm3_per_s(
    floor_area_m2: Floats, ventilation: Integers, figures: VentilationFigures
) -> Floats:
    """Flow that the ventilation system must bring, with control and ducts.

    Parameters
    ----------
    floor_area_m2
        Usable floor area, shape (n,) [m²].
    ventilation
        Codes of `Ventilation`, shape (n,).
    figures
        Figures of ventilation.

    Returns
    -------
    Floats
        Shape (n,) [dm³/s].
    """
    table = np.array(
        [
            figures.system[word].control_factor * figures.system[word].duct_factor
            for word in Ventilation
        ]
    )
    flow: Floats = table[ventilation] * basic_flow_dm3_per_s(
        floor_area_m2, figures.required_flow
    )
    return flow


def air_exchange_w_per_k(envelope: Envelope, figures: VentilationFigures) -> Floats:
    r"""Heat loss coefficient of leakage, ventilation and airing.

    Parameters
    ----------
    envelope
        The dwellings.
    figures
        Figures of ventilation.

    Returns
    -------
    Floats
        Shape (n,) [W/K].

    Notes
    -----
    .. math:: q = a\,q_{v10} A + b\,q (1 - 0.79 \eta) + c\,q_{airing}

    with a, b and c per kind of system: winter means of the pressure balance of NTA
    8800, chapter 11, in place of its iteration. Heat recovery lowers the supply.
    """
    required = figures.required_flow
    systems = [figures.system[word] for word in Ventilation]
    practice = required.recovery_practice_factor
    kept = [s.supply_factor * (1 - practice * s.recovery_fraction) for s in systems]
    codes, area = envelope.ventilation, envelope.floor_area_m2
    leak = of_system(figures, "leak_factor", codes) * envelope.qv10_dm3_per_s_m2 * area
    supply = np.array(kept)[codes] * required_flow_dm3_per_s(area, codes, figures)
    purge = (
        of_system(figures, "purge_factor", codes) * required.purge_dm3_per_s_m2 * area
    )
    flow_m3_per_h = SECONDS_TO_HOURS * (leak + supply + purge)
    loss: Floats = required.air_heat_w_h_per_m3_k * flow_m3_per_h
    return loss
