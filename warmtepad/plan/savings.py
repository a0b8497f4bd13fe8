"""What tenants save at each link between calculated and actual use."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats
from warmtepad.options.states import States
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.terms import Level


def saving_at(plan: Plan, level: Level) -> Floats:
    """What a tenant saves in the end, at one link between calculated and actual use.

    Parameters
    ----------
    plan
        The plan.
    level
        Which link; that of the scenario gives `Plan.saving_eur_per_yr`.

    Returns
    -------
    ndarray of shape (n_rows,)
        Saving of a dwelling of each row when all its works are done, at the energy
        prices of the scenario; 0 where nothing is done [EUR/yr].

    Notes
    -----
    What each link is: `warmtepad.physics.bills.actual_space_heat`.
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
    before = _bill(plan, programme.before, (homes.envelope, homes.services), level)
    after = _bill(plan, programme.after, (envelope, services), level)
    return np.where(programme.is_worked_on, before - after, 0.0)


def _bill(
    plan: Plan, states: States, parts: tuple[Envelope, Services], level: Level
) -> Floats:
    """Bill of a dwelling of each row, shape (n_rows,) [EUR/yr]."""
    figures, demand = plan.grounds.assumptions, states.net_heat_demand_kwh_per_m2_yr
    use = actual_use(demand, *parts, figures, level)
    return bill_eur_per_yr(use, parts[1], figures, plan.scenario.bills.price_level)
