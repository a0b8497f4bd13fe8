"""Registered figures that a dwelling of their kind can have."""

import numpy as np
import pandas as pd

from warmtepad.assumptions import Assumptions
from warmtepad.columns import Booleans
from warmtepad.physics.calibration import make_homes
from warmtepad.sampling.energy import RESISTANCES, TRANSMITTANCE, ep2_of, within_limits
from warmtepad.sampling.margins import Margins
from warmtepad.sampling.memory import stock_of
from warmtepad.sampling.register import with_figures

ROUNDS = 5
"""Rounds in which figures that are out of reach are moved; two or three are needed."""

DEMAND = "net_heat_demand_kwh_per_m2_yr"


def within_reach(
    listed: pd.DataFrame,
    known: pd.DataFrame,
    margins: Margins,
    assumptions: Assumptions,
) -> pd.DataFrame:
    """Move what no envelope can have to the nearest that it can.

    Parameters
    ----------
    listed
        Columns of a stock, with a net heat demand, EP2 and label in every row.
    known
        The same rows with codes in place of words, and nothing left out.
    margins
        How EP2 follows from net heat demand.
    assumptions
        How large and how small a demand of each kind of dwelling can be.

    Returns
    -------
    DataFrame
        `listed`, of which every row can be calibrated.

    Notes
    -----
    Demands are drawn from published example dwellings and not from the heat balance; a
    few in a hundred lie beyond what the balance can give for their kind, above all
    together with registered Rc and U. Those lose the Rc and U first; if that does not
    do, the demand is moved to the nearest that the envelope can have.
    """
    listed = listed.copy()
    rows = np.arange(len(listed))
    envelope = [*RESISTANCES, TRANSMITTANCE]
    for number in range(ROUNDS):
        part = listed.iloc[rows]
        homes = make_homes(stock_of(part), assumptions)
        is_out: Booleans = homes.calibration.is_at_bound
        if not is_out.any():
            break
        rows = rows[is_out]
        if number == 0:
            listed.loc[listed.index[rows], envelope] = pd.NA
            continue
        factor = homes.envelope.demand_factor[is_out]
        demand = homes.net_heat_demand_kwh_per_m2_yr[is_out] / factor
        moved = known.iloc[rows].assign(
            **{DEMAND: within_limits(np.round(demand, 1), DEMAND)}
        )
        moved = moved.assign(ep2_kwh_per_m2_yr=ep2_of(moved, margins))
        figures = with_figures(moved, assumptions.labels.limits)
        for name in figures:
            listed.loc[listed.index[rows], name] = figures[name].astype(
                listed[name].dtype
            )
    return listed
