"""Which rules each work serves, by the prices of their rows."""

from collections.abc import Mapping

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats, Integers
from warmtepad.options.dated import Options
from warmtepad.plan.plan import Plan
from warmtepad.pricing import NEVER
from warmtepad.report.key_figures import ways_of


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
    prices = np.nan_to_num(np.asarray(plan.solution.price_eur, dtype=np.float64))
    ways, problem = ways_of(plan), plan.options.problem
    alone, is_known = _without_installation(plan.options, ways)
    whole = problem.columns(ways).coefficients.multiply(prices[:, None]).toarray()
    first = problem.columns(alone).coefficients.multiply(prices[:, None]).toarray()
    rules = np.array([key.rule for key in plan.options.rows.keys], dtype=np.object_)
    found: dict[Work, dict[str, Floats]] = {work: {} for work in Work}
    for rule in dict.fromkeys(rules.tolist()):
        both = whole[rules == rule].sum(axis=0)
        of_first = np.where(is_known, first[rules == rule].sum(axis=0), both)
        found[Work.ENVELOPE][rule] = of_first
        found[Work.INSTALLATION][rule] = np.where(is_known, both - of_first, both)
    return found


def _without_installation(
    options: Options, ways: Integers
) -> tuple[Integers, Floats | Integers]:
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
