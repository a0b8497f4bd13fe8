"""Recompute a plan, and hold it against what it says of itself."""

from collections.abc import Sequence

from warmtepad.catalogue import Catalogue
from warmtepad.checking.costs import net_present_cost_eur
from warmtepad.checking.figures import Check
from warmtepad.checking.ledger import Ledger
from warmtepad.checking.orders import problems_of_orders
from warmtepad.checking.rules import Held, held_rules
from warmtepad.checking.running import rule_prices_eur, society_eur
from warmtepad.checking.shortfalls import penalties_eur, problems_of_rules
from warmtepad.checking.stages import make_stages
from warmtepad.checking.states import problems_of_states
from warmtepad.checking.totals import average_kwh_per_m2_yr, problems_of_totals
from warmtepad.checking.works import problems_of_works
from warmtepad.errors import CheckError
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity

MOST_PROBLEMS_SHOWN = 200
"""Problems that one error names; a wrong plan of a sector has them by the thousand."""


def check_plan(plan: Plan, catalogue: Catalogue) -> Check:
    """Recompute a plan and hold it against what it says of itself.

    Parameters
    ----------
    plan
        The plan.
    catalogue
        The measures that it was made with.

    Returns
    -------
    Check

    Raises
    ------
    CheckError
        If a rule is broken or a figure of the plan differs; problems are named.
    """
    stages = make_stages(plan)
    ledger = Ledger(plan=plan, catalogue=catalogue, stages=stages)
    held = tuple(r for r in held_rules(ledger) if not _is_paid_for(plan, r))
    found = _recomputed(ledger, held)
    problems = [
        *problems_of_works(plan, stages),
        *problems_of_orders(plan, catalogue),
        *problems_of_states(plan, stages),
        *problems_of_rules(plan, held),
        *problems_of_totals(ledger, found),
    ]
    if problems:
        more = len(problems) - MOST_PROBLEMS_SHOWN
        shown = problems[:MOST_PROBLEMS_SHOWN] + [f"... and {more} more"] * (more > 0)
        msg = "the plan does not hold when recomputed:\n  * " + "\n  * ".join(shown)
        raise CheckError(msg)
    return found


def _is_paid_for(plan: Plan, held: Held) -> bool:
    """Whether prices of another run stand in for a rule of the whole stock."""
    prices = plan.options.prices
    return bool(prices and held.places == ("",) and held.rule in prices.rules)


def _recomputed(ledger: Ledger, held: Sequence[Held]) -> Check:
    plan, years = ledger.plan, ledger.plan.scenario.years
    poor, off_gas = (
        ledger.of_complexes(quantity)[:, years.index(year)].sum()
        for quantity, year in (
            (Quantity.POOR_DWELLINGS, plan.scenario.phase_out.deadline_year),
            (Quantity.OFF_GAS_DWELLINGS, plan.scenario.off_gas.year),
        )
    )
    return Check(
        net_present_cost_eur=net_present_cost_eur(plan, ledger.catalogue),
        society_eur=society_eur(ledger),
        rule_prices_eur=rule_prices_eur(ledger),
        penalty_eur=penalties_eur(held),
        average_kwh_per_m2_yr=average_kwh_per_m2_yr(ledger),
        poor_dwellings=round(poor),
        off_gas_dwellings=round(off_gas),
    )
