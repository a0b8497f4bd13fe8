"""The average net heat demand that the path of a scenario allows."""

import numpy as np

from warmtepad.columns import Floats
from warmtepad.scenario import Scenario
from warmtepad.sections import PathKind


def path_average_kwh_per_m2_yr(scenario: Scenario, baseline: float) -> Floats:
    """Average net heat demand that the path allows at the end of each year.

    Parameters
    ----------
    scenario
        The path.
    baseline
        Average of the stock in the baseline year [kWh/(m²·yr)].

    Returns
    -------
    ndarray of shape (n_years,)
        Straight lines between the given points; flat after the last one.
    """
    is_relative = scenario.path.kind is PathKind.RELATIVE
    points = {scenario.baseline_year: 1.0 if is_relative else baseline}
    points |= scenario.path.points
    years = sorted(points)
    figures = [points[year] for year in years]
    path = np.interp(scenario.years, years, figures)
    return np.asarray(path * baseline if is_relative else path, dtype=np.float64)
