"""Prices of a plan that another plan can take in place of rules of the whole stock."""

import numpy as np

from warmtepad.plan.plan import Plan
from warmtepad.price_path import PricePath, RulePrice

SMALLEST_EUR = 1e-9
"""Prices nearer to zero than this are zero [EUR per unit]."""

SEPARABLE_RULES = frozenset({"phase-out"})
"""Rules of the whole stock that each complex keeps by itself: they need no price."""


def price_path_of(plan: Plan) -> PricePath | None:
    """Prices of the rules of the whole stock, from the bound of a plan.

    Parameters
    ----------
    plan
        A plan, of a sector for instance.

    Returns
    -------
    PricePath or None
        `None` if no rule of the whole stock has a price. Rules on works, and those that
        add up years, have none that could stand in for them.

    Notes
    -----
    With these prices each part of the stock chooses by itself what the bound of the
    whole chooses, up to ties (Lagrangian relaxation).
    """
    found = []
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
