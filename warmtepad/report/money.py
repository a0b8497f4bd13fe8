"""What a plan costs above doing nothing, in its parts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats
from warmtepad.plan.plan import Plan
from warmtepad.report.lines import (
    costs_of,
    programme_lines,
    replaced_maintenance_in_year_eur,
    replaced_maintenance_net_eur,
)
from warmtepad.society import society_values

LEAST_EUR = 1.0
"""Parts of the cost below this are none [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostParts:
    """Parts of the objective, as net present values."""

    planned_maintenance_eur: float
    """Planned maintenance if nothing is done."""

    works_eur: float
    """Works including VAT and set-up, less the value left after the last year."""

    replaced_maintenance_eur: float
    """Planned maintenance that the works replace."""

    society_eur: float
    """What energy of tenants and CO2 add, as far as the scenario counts them; below
    zero where works save them."""

    priced_eur: float
    """What prices of another run add, as far as they stand in for rules; below zero
    where works do what is paid for."""

    missed_eur: float
    """Price of limits that are missed and can be bought off."""

    @property
    def extra_eur(self) -> float:
        """Cost of the corporation above doing nothing."""
        return sum(self.own_eur.values())

    @property
    def weighed_eur(self) -> float:
        """What a plan keeps as low as can be: the extra cost and what else weighs."""
        return self.extra_eur + sum(self.other_eur.values())

    @property
    def own_eur(self) -> Mapping[str, float]:
        """Parts of the extra cost by name, which add up to it."""
        return {"works": self.works_eur, "replaced": -self.replaced_maintenance_eur}

    @property
    def other_eur(self) -> Mapping[str, float]:
        """What weighs in beside the extra cost, by name; empty if nothing does."""
        others = {
            "society": self.society_eur,
            "priced": self.priced_eur,
            "missed": self.missed_eur,
        }
        return {name: eur for name, eur in others.items() if abs(eur) >= LEAST_EUR}


def cost_parts(plan: Plan) -> CostParts:
    """Parts of the objective of a plan.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    CostParts
    """
    replaced = sum(
        float(replaced_maintenance_net_eur(plan, lines).sum())
        for lines in programme_lines(plan)
    )
    extra, society = plan.net_present_cost_eur, _society_eur(plan)
    priced = 0.0
    if plan.options.prices is not None:
        of_ways = plan.options.problem.columns(plan.ways).cost_eur.sum()
        priced = float(of_ways) - extra - society
    return CostParts(
        planned_maintenance_eur=float(planned_maintenance_net_eur(plan).sum()),
        works_eur=extra + replaced,
        replaced_maintenance_eur=replaced,
        society_eur=society,
        priced_eur=priced,
        missed_eur=_missed_eur(plan),
    )


def planned_maintenance_net_eur(plan: Plan) -> Floats:
    """Net present cost of maintenance if nothing is done, shape (n_rows,) [EUR]."""
    costs = [costs_of(plan.grounds, work) for work in Work]
    return np.asarray(sum(cost.maintenance_net_cost_eur for cost in costs))


def planned_maintenance_eur(plan: Plan) -> Floats:
    """Maintenance of each year if nothing is done, shape (n_years,) [EUR]."""
    costs = [costs_of(plan.grounds, work) for work in Work]
    return np.asarray(sum(cost.maintenance_eur.sum(axis=0) for cost in costs))


def replaced_maintenance_eur(plan: Plan) -> Floats:
    """Maintenance of each year that works of that year replace, (n_years,) [EUR]."""
    saved = np.zeros(len(plan.scenario.years))
    for lines in programme_lines(plan):
        amount = replaced_maintenance_in_year_eur(plan, lines)
        np.add.at(saved, lines.year - plan.scenario.first_year, amount)
    return saved


def _society_eur(plan: Plan) -> float:
    """Energy of tenants and CO2 above doing nothing, as the objective counts them."""
    if plan.scenario.objective.society_weight == 0:
        return 0.0
    values, programme = society_values(plan.scenario), plan.programme
    years = plan.years.year
    there = plan.grounds.in_stock()[plan.stock.complex_of_row]
    energy = programme.of_state(years, lambda s: s.energy_cost_without_tax_eur_per_yr)
    energy = energy - programme.before.energy_cost_without_tax_eur_per_yr[:, None]
    co2 = programme.of_state(years, lambda s: s.co2_kg_per_yr)
    co2 = co2 - programme.before.co2_kg_per_yr[:, None]
    worth = energy * values.energy_factor + co2 * values.co2_eur_per_kg
    return float(plan.stock.dwellings @ (worth * there).sum(axis=1))


def _missed_eur(plan: Plan) -> float:
    """Price of what elastic limits miss."""
    problem = plan.options.problem
    price = problem.violation_price_eur
    values = problem.columns(plan.ways).coefficients.sum(axis=1)
    missed = np.maximum(np.maximum(problem.lower - values, values - problem.upper), 0.0)
    elastic = np.isfinite(price)
    return float(missed[elastic] @ price[elastic])
