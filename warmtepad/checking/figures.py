"""What a plan comes to when it is recomputed."""

from dataclasses import dataclass

from warmtepad.columns import Floats

RELATIVE_TOLERANCE = 1e-6
"""Figures that differ by no more than this share agree."""

EUR_TOLERANCE = 1.0
"""Bills and costs that differ by no more than this agree [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a plan comes to when it is recomputed."""

    net_present_cost_eur: float
    """Net present cost of the works above that of doing nothing [EUR]."""

    society_eur: float
    """What society's objective adds, at its weight [EUR]."""

    rule_prices_eur: float
    """What prices that stand in for rules add [EUR]."""

    penalty_eur: float
    """Price of the limits that are missed at a price [EUR]."""

    average_kwh_per_m2_yr: Floats
    """Average net heat demand at the end of each year, shape (n_years,)."""

    poor_dwellings: int
    """Dwellings with a poor label at the deadline that no exception covers."""

    off_gas_dwellings: int
    """Dwellings that works have taken off gas in the year of the target."""

    @property
    def objective_eur(self) -> float:
        """What the plan keeps as low as it can [EUR]."""
        return (
            self.net_present_cost_eur
            + self.society_eur
            + self.rule_prices_eur
            + self.penalty_eur
        )
