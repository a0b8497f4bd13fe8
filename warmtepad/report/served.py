"""Which rules each work serves, by the prices of their rows."""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.dated import Options
from warmtepad.plan.plan import Plan
from warmtepad.pricing import NEVER


def worth_of_rules(plan: Plan) -> Mapping[Work, Mapping[str, Floats]]:
    """What each work of each complex is worth to each rule, at the prices of its rows.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    mapping
        By work and rule, shape (n_complexes,) [EUR]: above zero where the work serves
        the rule, below where it uses up room. Nothing where prices are not known.

    Notes
    -----
    An installation work is worth what the way of the complex is worth with it, less
    what it is worth with its envelope work alone. Where the envelope alone may not
    stay, both works have the worth of the two together.
    """
    ways, problem = plan.ways, plan.options.problem
    alone, is_known = _without_installation(plan.options, ways)
    rules = list(dict.fromkeys(key.rule for key in plan.options.rows.keys))
    priced = _prices_of_rules(plan, rules)
    whole = (priced @ problem.columns(ways).coefficients).toarray()
    first = (priced @ problem.columns(alone).coefficients).toarray()
    first = np.where(is_known, first, whole)
    second = np.where(is_known, whole - first, whole)
    return {
        Work.ENVELOPE: dict(zip(rules, first, strict=True)),
        Work.INSTALLATION: dict(zip(rules, second, strict=True)),
    }


def _prices_of_rules(plan: Plan, rules: list[str]) -> sparse.csr_array:
    """Price of each row on the line of its rule, shape (n_rules, n_rows)."""
    keys = plan.options.rows.keys
    prices = np.nan_to_num(np.asarray(plan.solution.price_eur, dtype=np.float64))
    lines = np.array([rules.index(key.rule) for key in keys], dtype=np.int64)
    places = (lines, np.arange(len(keys)))
    return sparse.csr_array((prices, places), shape=(len(rules), len(keys)))


def _without_installation(
    options: Options, ways: Integers
) -> tuple[Integers, Booleans]:
    """Ways without their installation work, and whether there is such a way."""
    network = options.problem.network
    state, first, second = ways.T
    has_both = (first != NEVER) & (second != NEVER)
    after_first = np.full(len(ways), NEVER, dtype=np.int64)
    after_first[has_both] = network.alone[network.first[state[has_both]]]
    is_known = ~has_both | (after_first != NEVER)
    nothing = network.state_starts[:-1]
    alone = np.where(has_both & is_known, after_first, state)
    alone = np.where((first == NEVER) & (second != NEVER), nothing, alone)
    is_dropped = is_known & (second != NEVER)
    return (
        np.stack([alone, first, np.where(is_dropped, NEVER, second)], axis=1),
        is_known,
    )
