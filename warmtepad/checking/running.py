"""What an objective counts of the state of the stock in each year."""

from collections.abc import Mapping

import numpy as np

from warmtepad.checking.amounts import amounts
from warmtepad.checking.ledger import Ledger
from warmtepad.checking.stages import Stages
from warmtepad.columns import Floats
from warmtepad.quantities import Quantity


def society_eur(ledger: Ledger) -> float:
    """Present cost of tenants' energy and of CO2 above that of doing nothing [EUR]."""
    scenario = ledger.plan.scenario
    weight = scenario.objective.society_weight
    if weight == 0:
        return 0.0
    energy = _above_nothing(ledger, Quantity.ENERGY_COST_EUR)
    co2 = _above_nothing(ledger, Quantity.CO2_KG)
    total = 0.0
    for number, year in enumerate(scenario.years):
        price = _co2_price_eur_per_kg(scenario.objective.co2_eur_per_kg, year)
        worth = (1 + scenario.money.discount_rate) ** (scenario.baseline_year - year)
        total += worth * float(energy[number] + price * co2[number])
    return weight * total


def rule_prices_eur(ledger: Ledger) -> float:
    """What prices that stand in for rules add, above that of doing nothing [EUR]."""
    prices = ledger.plan.options.prices
    if prices is None:
        return 0.0
    years = ledger.plan.scenario.years
    return sum(
        price.eur_per_unit
        * float(_above_nothing(ledger, price.quantity)[years.index(price.year)])
        for price in prices.price
        if price.year in years
    )


def _above_nothing(ledger: Ledger, quantity: Quantity) -> Floats:
    """Amount of the stock less that of doing nothing, shape (n_years,)."""
    stages = ledger.stages
    idle = Stages(
        before=stages.before,
        between=stages.before,
        after=stages.before,
        number=np.zeros_like(stages.number),
    )
    nothing = amounts(ledger.plan, ledger.catalogue, idle, quantity)
    found: Floats = (ledger.of_complexes(quantity)).sum(axis=0) - nothing.sum(axis=0)
    return found


def _co2_price_eur_per_kg(points: Mapping[int, float], year: int) -> float:
    """Price in a year: on the line between the points around it."""
    before = max((given for given in points if given <= year), default=min(points))
    after = min((given for given in points if given >= year), default=max(points))
    if before >= after:
        return points[before]
    passed = (year - before) / (after - before)
    return points[before] + (points[after] - points[before]) * passed
