"""Totals of a plan, held against what it says of itself."""

from collections.abc import Iterator

import numpy as np

from warmtepad.checking.costs import invested_eur
from warmtepad.checking.exits import is_there
from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE, Check
from warmtepad.checking.ledger import Ledger
from warmtepad.checking.rules import baseline_kwh_per_m2_yr, path_target_kwh_per_m2_yr
from warmtepad.columns import Floats, Integers
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading
from warmtepad.terms import EnergyLabel


def average_kwh_per_m2_yr(ledger: Ledger) -> Floats:
    """Average net heat demand at the end of each year, shape (n_years,)."""
    quantity = Quantity.NET_HEAT_DEMAND
    total = ledger.of_complexes(quantity).sum(axis=0)
    over = ledger.sizes(quantity, Reading.AVERAGE).sum(axis=0)
    new = ledger.new_amounts(quantity)
    if new is not None:
        total = total + new
        over = over + ledger.new_sizes(quantity, Reading.AVERAGE)
    average: Floats = total / np.maximum(over, 1e-9)
    return average


def problems_of_totals(ledger: Ledger, found: Check) -> Iterator[str]:
    """Costs and yearly figures that differ from the plan's."""
    plan = ledger.plan
    yield from _wrong_costs(ledger, found)
    pairs: dict[str, tuple[Floats, Floats | Integers]] = {
        "average net heat demand": (
            found.average_kwh_per_m2_yr,
            plan.years.average_kwh_per_m2_yr,
        ),
        "the path's average": (
            path_target_kwh_per_m2_yr(ledger),
            plan.years.target_kwh_per_m2_yr,
        ),
        "the average of the baseline year": (
            np.array([baseline_kwh_per_m2_yr(ledger)]),
            np.array([plan.baseline_kwh_per_m2_yr]),
        ),
        "investment": (
            invested_eur(plan, ledger.catalogue).sum(axis=0),
            plan.years.investment_eur,
        ),
    }
    pairs |= _counted(ledger)
    for what, (own, claimed) in pairs.items():
        if not np.allclose(own, claimed, rtol=RELATIVE_TOLERANCE, atol=1e-6):
            yield f"{what} is {own.round(3)}, the plan says {claimed.round(3)}"


def _wrong_costs(ledger: Ledger, found: Check) -> Iterator[str]:
    plan = ledger.plan
    limit = max(EUR_TOLERANCE, RELATIVE_TOLERANCE * abs(found.objective_eur))
    own_cost = found.net_present_cost_eur
    if abs(own_cost - plan.net_present_cost_eur) > limit:
        yield (
            f"net present cost is EUR {own_cost:.2f}, "
            f"the plan says {plan.net_present_cost_eur:.2f}"
        )
    own, objective = found.objective_eur, plan.objective_eur
    if not np.isfinite(objective):
        return  # no plan was found: what is checked is doing nothing
    if abs(own - objective) > limit:
        yield f"cost is EUR {own:.2f}, the plan says {objective:.2f}"
    if plan.lower_bound_eur > own + limit:
        yield f"cost EUR {own:.2f} is below the proven lower bound"


def _counted(ledger: Ledger) -> dict[str, tuple[Floats, Floats | Integers]]:
    """Counts of dwellings by year, and those of the plan."""
    plan, stages = ledger.plan, ledger.stages
    claimed = plan.years
    pairs: dict[str, tuple[Floats, Floats | Integers]] = {
        what: (ledger.of_complexes(quantity).sum(axis=0), column)
        for what, quantity, column in (
            (
                "dwellings worked on",
                Quantity.DWELLINGS_WORKED_ON,
                claimed.dwellings_worked_on,
            ),
            (
                "dwellings off gas",
                Quantity.OFF_GAS_DWELLINGS,
                claimed.off_gas_dwellings,
            ),
            (
                "dwellings without gas",
                Quantity.GAS_FREE_DWELLINGS,
                claimed.gas_free_dwellings,
            ),
            ("ready dwellings", Quantity.READY_DWELLINGS, claimed.ready_dwellings),
        )
    }
    there = is_there(plan.stock, plan.scenario) * plan.stock.dwellings[:, None]
    pairs["dwellings"] = (there.sum(axis=0).astype(np.float64), claimed.dwellings)
    rank = stages.at_end_of_years(lambda stage: stage.label)
    for label in EnergyLabel:
        own = (there * (rank == label)).sum(axis=0).astype(np.float64)
        pairs[f"dwellings of label {label.text}"] = (
            own,
            claimed.dwellings_of_label[:, int(label)],
        )
    return pairs
