"""How the homes stand: insulation, net heat demand, EP2, Rc and U."""

import numpy as np
import pandas as pd

from warmtepad.columns import Floats, Integers
from warmtepad.sampling.draw import pick, scatter, spread_evenly, stream
from warmtepad.sampling.margins import Margins, by_type
from warmtepad.terms import Heating, InsulationLevel

RESISTANCES = (
    "facade_rc_m2_k_per_w",
    "roof_rc_m2_k_per_w",
    "ground_floor_rc_m2_k_per_w",
)
"""Envelope columns where more is better."""

TRANSMITTANCE = "window_u_w_per_m2_k"
"""Envelope column where less is better."""


def draw_levels(frame: pd.DataFrame, margins: Margins, seed: int) -> Integers:
    """How far each row was insulated since, as codes of `InsulationLevel`, shape (n,).

    The second part of a complex stands in another state than the first.
    """
    levels, period = margins.levels, frame["period"].to_numpy()
    as_built = np.array(levels.as_built_fraction)[period]
    partly = np.array(levels.partly_fraction)[period]
    weights = np.column_stack([as_built, partly, 1.0 - as_built - partly])
    even = spread_evenly(stream(seed, "levels"), period, frame["dwellings"])
    drawn = pick(even, weights)
    second = np.flatnonzero(frame["part_id"] == "B")
    drawn[second] = (drawn[second - 1] + 1) % len(InsulationLevel)
    return drawn


def draw_net_heat_demand(frame: pd.DataFrame, margins: Margins, seed: int) -> Floats:
    """Net heat demand of each row [kWh/(m²·yr)], shape (n,).

    As built by type and period, lowered by what was insulated since, with a scatter
    that stands for orientation, shape and workmanship.
    """
    period = frame["period"].to_numpy()
    as_built = np.array(margins.demand.terraced_kwh_per_m2_yr)[period]
    of_type = by_type(margins.demand.factor_of_type)[frame["type_code"].to_numpy()]
    of_level = np.array(
        [
            np.ones(len(margins.levels.partly_factor)),
            margins.levels.partly_factor,
            margins.levels.insulated_factor,
        ]
    )
    even = spread_evenly(stream(seed, "demand"), frame["level"], frame["dwellings"])
    lowered = as_built * of_type * of_level[frame["level"].to_numpy(), period]
    spread = margins.demand.spread_fraction
    demand: Floats = np.round(lowered * scatter(even, spread), 1)
    return demand


def ep2_of(frame: pd.DataFrame, margins: Margins) -> Floats:
    """Primary fossil energy use of each row [kWh/(m²·yr)], shape (n,).

    A line per installation: space heating in step with the net heat demand, services
    (hot water, fans, pumps) by floor area, less solar panels.
    """
    figures, heating = margins.ep2, frame["heating"].to_numpy()
    space = np.array([figures.space_factor[word] for word in Heating])[heating]
    service = np.array([figures.service_factor[word] for word in Heating])[heating]
    area = frame["floor_area_m2"].to_numpy()
    services = figures.services_kwh_per_m2_yr + figures.services_kwh_per_yr / area
    solar = figures.solar_kwh_per_kwp_yr * frame["pv_kwp"].to_numpy() / area
    demand = frame["net_heat_demand_kwh_per_m2_yr"].to_numpy()
    ep2: Floats = np.round(space * demand + service * services - solar, 2)
    return ep2


def envelope_of(frame: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Rc and U of each row, as built and after what was insulated since."""
    figures = margins.envelope
    year = frame["building_year"].to_numpy()
    step = np.searchsorted(np.array(figures.from_year), year, side="right") - 1
    level = frame["level"].to_numpy()
    changes = (
        (level >= InsulationLevel.PARTLY.code, figures.partly_at_least),
        (level >= InsulationLevel.INSULATED.code, figures.insulated_at_least),
    )
    columns = {}
    for name in (*RESISTANCES, TRANSMITTANCE):
        value = np.array(getattr(figures, name))[step]
        better = np.minimum if name == TRANSMITTANCE else np.maximum
        for is_changed, limit in changes:
            if name in limit:
                value = np.where(is_changed, better(value, limit[name]), value)
        columns[name] = value
    return pd.DataFrame(columns, index=frame.index)
