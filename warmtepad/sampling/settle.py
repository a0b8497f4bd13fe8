"""Net heat demand and EP2, moved a little so that published shares of labels hold."""

import numpy as np
import pandas as pd

from warmtepad.assumptions import LabelLimits
from warmtepad.columns import Floats
from warmtepad.sampling.energy import ep2_of, space_factors, within_limits
from warmtepad.sampling.margins import Margins
from warmtepad.terms import EnergyLabel

FADES_OUT_BELOW, FADES_OUT_ABOVE = 0.5, 1.5
"""Times the limits of the classes, beyond which EP2 stays as it was drawn."""


def settled(frame: pd.DataFrame, margins: Margins, limits: LabelLimits) -> pd.DataFrame:
    """Move demands so that A or better, and E, F and G, are as many as published.

    Parameters
    ----------
    frame
        Rows with everything known.
    margins
        The published shares of labels.
    limits
        Classes of the energy label.

    Returns
    -------
    DataFrame
        The same rows with another net heat demand and the EP2 that belongs to it.

    Notes
    -----
    EP2 is moved along a line through both class limits, by a few kWh/(m²·yr), with a
    bend half-way that brings the mean to the published one; net heat demand moves with
    it by what the installation makes of it, and nothing overtakes anything.
    Corporations are steered on labels, so the limits of classes attract in life too.
    """
    ep2 = frame["ep2_kwh_per_m2_yr"].to_numpy()
    weight = frame["dwellings"].to_numpy(dtype=np.float64)
    shares = margins.labels
    upper = limits.upper_kwh_per_m2_yr
    goals = np.array([upper[EnergyLabel.A.text], upper[EnergyLabel.D.text]])
    parts = (shares.a_or_better_fraction, 1 - shares.e_f_g_fraction)
    found = np.array([weighted_quantile(ep2, weight, part) for part in parts])
    low, high = found
    knots = [FADES_OUT_BELOW * low, low, (low + high) / 2, high, FADES_OUT_ABOVE * high]
    below, above = goals - found
    line = np.interp(ep2, knots, [0.0, below, (below + above) / 2, above, 0.0])
    bend = np.interp(ep2, knots, [0.0, 0.0, 1.0, 0.0, 0.0])
    excess = (
        np.average(ep2 + line, weights=weight) - margins.mean_ep2.mean_kwh_per_m2_yr
    )
    shift = line - excess / np.average(bend, weights=weight) * bend
    demand = frame["net_heat_demand_kwh_per_m2_yr"].to_numpy()
    moved = np.round(demand + shift / space_factors(frame, margins), 1)
    name = "net_heat_demand_kwh_per_m2_yr"
    changed = frame.assign(**{name: within_limits(moved, name)})
    return changed.assign(ep2_kwh_per_m2_yr=ep2_of(changed, margins))


def weighted_quantile(values: Floats, weight: Floats, part: float) -> float:
    """Value below which a part of the weight lies.

    Examples
    --------
    >>> weighted_quantile(np.array([3.0, 1.0, 2.0]), np.array([1.0, 2.0, 1.0]), 0.5)
    1.0
    """
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weight[order])
    place = np.searchsorted(running, part * running[-1])
    return float(values[order][min(place, len(values) - 1)])
