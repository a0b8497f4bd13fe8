"""Prices of a plan that another plan can take in place of rules of the whole stock."""

import numpy as np

from warmtepad.plan.plan import Plan
from warmtepad.price_path import PricePath, RulePrice
from warmtepad.solving.outcome import Outcome

SMALLEST_EUR = 1e-9
"""Prices nearer to zero than this are zero [EUR per unit]."""

KEEPS_ALL = frozenset({Outcome.OPTIMAL, Outcome.FEASIBLE})
"""Outcomes of plans that keep every rule."""

SEPARABLE_RULES = frozenset({"phase-out"})
"""Rules of the whole stock that each complex keeps by itself: they need no price."""


def price_path_of(plan: Plan) -> PricePath | None:
    """Prices of the rules of the whole stock, from the bound of a plan.

    Parameters
    ----------
    plan
        A plan, of a sector for instance. The prices that it was given count among its
        own.

    Returns
    -------
    PricePath or None
        `None` if no rule of the whole stock has a price, or the plan does not keep
        every rule: then prices are those of a miss. Rules on works, and those that add
        up years, have none that could stand in for them.

    Notes
    -----
    With these prices each part of the stock chooses by itself what the bound of the
    whole chooses, up to ties (Lagrangian relaxation).
    """
    if plan.outcome not in KEEPS_ALL:
        return None
    given = plan.options.prices
    found = list(given.price) if given else []
    rows = iter(zip(plan.options.rows.keys, plan.solution.price_eur, strict=False))
    for block in plan.options.rows.blocks:
        is_whole = block.places == ("",) and block.name not in SEPARABLE_RULES
        own = [next(rows) for _ in range(block.n_rows)]
        counts_one_year = (np.count_nonzero(block.over_years, axis=1) == 1).all()
        if block.is_flow or not is_whole or not counts_one_year:
            continue
        found += [
            RulePrice(
                rule=key.rule,
                year=key.year,
                quantity=key.quantity,
                eur_per_unit=-float(eur),
            )
            for key, eur in own
            if abs(eur) > SMALLEST_EUR
        ]
    if not found:
        return None
    return PricePath(weighting=plan.scenario.path.weighting, price=tuple(found))
