"""What tenants save by other readings of the same works."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats
from warmtepad.options.states import States
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.physics.bills import actual_use, bill_eur_per_yr, with_cooking
from warmtepad.physics.energy import calculated_use
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.terms import Level


def saving_at(plan: Plan, use: Level | None, price: Level | None = None) -> Floats:
    """What a tenant saves in the end, by another use of energy or at other prices.

    Parameters
    ----------
    plan
        The plan.
    use
        Link between calculated and actual use; that of the scenario gives
        `Plan.saving_eur_per_yr`. If None, calculated use itself: what a label says, and
        no tenant pays for.
    price
        Level of the energy prices; that of the scenario if not given.

    Returns
    -------
    ndarray of shape (n_rows,)
        Saving of a dwelling of each row when all its works are done; 0 where nothing
        is done [EUR/yr].

    Notes
    -----
    What each link is: `warmtepad.physics.bills.actual_space_heat`. Cooking is billed at
    its real use either way: a label leaves it out.
    """
    homes, programme = plan.grounds.homes, plan.programme
    envelope = envelope_after(
        homes.envelope,
        measures_of(plan.grounds, Work.ENVELOPE),
        programme.does_envelope,
        plan.grounds.assumptions,
    )
    services = services_after(
        homes.services,
        measures_of(plan.grounds, Work.INSTALLATION),
        programme.does_installation,
    )
    levels = (use, price or plan.scenario.bills.price_level)
    before = _bill(plan, programme.before, (homes.envelope, homes.services), levels)
    after = _bill(plan, programme.after, (envelope, services), levels)
    return np.where(programme.is_worked_on, before - after, 0.0)


def _bill(
    plan: Plan,
    states: States,
    parts: tuple[Envelope, Services],
    levels: tuple[Level | None, Level],
) -> Floats:
    """Bill of a dwelling of each row, shape (n_rows,) [EUR/yr]."""
    figures, demand = plan.grounds.assumptions, states.net_heat_demand_kwh_per_m2_yr
    level, price = levels
    if level is None:
        use = with_cooking(
            calculated_use(demand, *parts, figures), parts[1], figures.installations
        )
    else:
        use = actual_use(demand, *parts, figures, level)
    return bill_eur_per_yr(use, parts[1], figures, price)
