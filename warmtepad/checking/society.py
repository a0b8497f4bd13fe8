"""What society's objective adds to the cost of the corporation."""

from warmtepad.checking.stages import Stage, Stages
from warmtepad.checking.works import is_there
from warmtepad.columns import Floats
from warmtepad.physics.bills import cost_without_tax_eur_per_yr
from warmtepad.physics.energy import co2_kg_per_yr
from warmtepad.plan.plan import Plan


def society_cost_eur(plan: Plan, stages: Stages) -> float:
    """Present cost of tenants' energy and of CO2 above that of doing nothing [EUR]."""
    scenario = plan.scenario
    if scenario.objective.society_weight == 0:
        return 0.0
    total = 0.0
    there = is_there(plan)
    energy = stages.at_end_of_years(lambda s: _energy_eur_per_yr(plan, s))
    co2 = stages.at_end_of_years(
        lambda s: co2_kg_per_yr(s.use, plan.grounds.assumptions)
    )
    idle_energy = _energy_eur_per_yr(plan, stages.before)
    idle_co2 = co2_kg_per_yr(stages.before.use, plan.grounds.assumptions)
    for number, year in enumerate(scenario.years):
        price = _co2_price_eur_per_kg(scenario.objective.co2_eur_per_kg, year)
        added = energy[:, number] - idle_energy + price * (co2[:, number] - idle_co2)
        worth = (1 + scenario.money.discount_rate) ** (scenario.baseline_year - year)
        total += worth * float((added * plan.stock.dwellings)[there[:, number]].sum())
    return scenario.objective.society_weight * total


def _energy_eur_per_yr(plan: Plan, stage: Stage) -> Floats:
    """Energy without taxes of one dwelling of each row [EUR/yr]."""
    figures, level = plan.grounds.assumptions, plan.scenario.bills.price_level
    return cost_without_tax_eur_per_yr(stage.use, stage.services, figures, level)


def _co2_price_eur_per_kg(points: dict[int, float], year: int) -> float:
    """Price in a year: on the line between the points around it."""
    before = max((given for given in points if given <= year), default=min(points))
    after = min((given for given in points if given >= year), default=max(points))
    if before >= after:
        return points[before]
    passed = (year - before) / (after - before)
    return points[before] + (points[after] - points[before]) * passed
