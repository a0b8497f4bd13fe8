"""How the homes stand: insulation, net heat demand, EP2, Rc and U."""

import numpy as np
import pandas as pd

from warmtepad.columns import Floats, Integers
from warmtepad.sampling.draw import pick, scatter, spread_evenly, stream
from warmtepad.sampling.margins import Envelope, Margins, by_type
from warmtepad.schema import COLUMN_OF_NAME
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

    The second part of a complex stands in another state than the first. Where more
    care was taken than usual, more is insulated and less is as built: ``care`` is a
    factor on the one and a divisor of the other.
    """
    levels, period = margins.levels, frame["period"].to_numpy()
    as_built = np.array(levels.as_built_fraction)[period]
    partly = np.array(levels.partly_fraction)[period]
    insulated = 1.0 - as_built - partly
    care = frame["care"].to_numpy()
    weights = np.column_stack([as_built / care, partly, insulated * care])
    even = spread_evenly(stream(seed, "levels"), period, frame["dwellings"])
    drawn = pick(even, weights)
    second = np.flatnonzero(frame["part_id"] == "B")
    drawn[second] = (drawn[second - 1] + 1) % len(InsulationLevel)
    return drawn


def draw_loss_factors(frame: pd.DataFrame, margins: Margins, seed: int) -> Floats:
    """How much worse each envelope is than usual for its kind, mean 1, shape (n,)."""
    even = spread_evenly(stream(seed, "demand"), frame["level"], frame["dwellings"])
    return scatter(even, margins.demand.spread_fraction)


def net_heat_demand_of(frame: pd.DataFrame, margins: Margins) -> Floats:
    """Net heat demand of each row [kWh/(m²·yr)], shape (n,).

    As built by type and period, lowered by what was insulated since, in step with how
    much worse the envelope is than usual.
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
    usual = as_built * of_type * of_level[frame["level"].to_numpy(), period]
    demand = np.round(usual * frame["loss_factor"].to_numpy(), 1)
    return within_limits(demand, "net_heat_demand_kwh_per_m2_yr")


def within_limits(values: Floats, name: str) -> Floats:
    """Values of a column, shape (n,), none beyond what a stock can have."""
    column = COLUMN_OF_NAME[name]
    kept: Floats = np.clip(values, column.minimum, column.maximum)
    return kept


def ep2_of(frame: pd.DataFrame, margins: Margins) -> Floats:
    """Primary fossil energy use of each row [kWh/(m²·yr)], shape (n,).

    A line per installation: space heating in step with the net heat demand, services
    (hot water, fans, pumps) by floor area, less solar panels.
    """
    figures, heating = margins.ep2, frame["heating"].to_numpy()
    space = space_factors(frame, margins)
    service = np.array([figures.service_factor[word] for word in Heating])[heating]
    area = frame["floor_area_m2"].to_numpy()
    services = figures.services_kwh_per_m2_yr + figures.services_kwh_per_yr / area
    solar = figures.solar_kwh_per_kwp_yr * frame["pv_kwp"].to_numpy() / area
    demand = frame["net_heat_demand_kwh_per_m2_yr"].to_numpy()
    ep2: Floats = np.round(space * demand + service * services - solar, 2)
    return ep2


def space_factors(frame: pd.DataFrame, margins: Margins) -> Floats:
    """Primary energy of each row per kWh of net heat demand, shape (n,)."""
    factors = np.array([margins.ep2.space_factor[word] for word in Heating])
    chosen: Floats = factors[frame["heating"].to_numpy()]
    return chosen


def envelope_of(frame: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Rc and U of each row, as built and after what was insulated since.

    A worse envelope than usual has a U that is higher, and an Rc that is lower, in step
    with its net heat demand: the figures of a row belong together.
    """
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
        columns[name] = np.round(_worsened(value, name, frame, figures), 2)
    return pd.DataFrame(columns, index=frame.index)


def _worsened(
    value: Floats, name: str, frame: pd.DataFrame, figures: Envelope
) -> Floats:
    factor = frame["loss_factor"].to_numpy()
    if name == TRANSMITTANCE:
        value = np.minimum(value * factor, figures.window_maximum_u_w_per_m2_k)
    else:
        value = value / factor
    return value
