"""What strongly improved homes save, at actual use and otherwise."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.plan.savings import saving_at
from warmtepad.terms import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Improved:
    """Strongly improved rows of a plan."""

    plan: Plan
    """The plan."""

    dwellings: Integers
    """Dwellings of each row, shape (n,)."""

    drop_kwh_per_m2_yr: Floats
    """Drop in net heat demand, shape (n,)."""

    saving_eur_per_yr: Floats
    """What a tenant saves at actual use, as the plan has it, shape (n,)."""

    def saving(self, use: Level | None, price: Level | None = None) -> Floats:
        """Saving by another reading of the same works: `saving_at`, shape (n,)."""
        return saving_at(self.plan, use, price)[self.plan.is_strongly_improved]


def improved(plan: Plan) -> Improved:
    """Rows that a plan improves strongly.

    Parameters
    ----------
    plan
        The plan.
    """
    rows = plan.is_strongly_improved
    return Improved(
        plan=plan,
        dwellings=plan.stock.dwellings[rows],
        drop_kwh_per_m2_yr=plan.drop_kwh_per_m2_yr[rows],
        saving_eur_per_yr=plan.saving_eur_per_yr[rows],
    )


def quantile(values: Floats, dwellings: Integers, share: float) -> float:
    """Least value that a share of the dwellings does not exceed; NaN if there are none.

    Parameters
    ----------
    values
        Figure of a dwelling of each row, shape (n,).
    dwellings
        Dwellings of each row, shape (n,).
    share
        Share of the dwellings, 0 to 1.

    Examples
    --------
    >>> quantile(np.array([100.0, 400.0]), np.array([1, 3]), 0.5)
    400.0
    """
    if not dwellings.sum():
        return float("nan")
    return float(np.quantile(values, share, weights=dwellings, method="inverted_cdf"))


def share_of(chosen: Booleans, dwellings: Integers) -> float:
    """Share of the dwellings in some rows; NaN if there are no dwellings at all."""
    total = float(dwellings.sum())
    return float(dwellings[chosen].sum()) / total if total else float("nan")
