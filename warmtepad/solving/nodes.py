"""What a node of the search tree knows, and how it can be parted."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem

MISS_COSTS_PLANS = 100.0
"""Missing a hard row by all of its limit costs so many plans in a relaxation."""

TIE = 1e-9
"""Weight of effects on rows without a price: groups split among those still count."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a relaxation tells of a node."""

    options: Integers
    """Options that the node allows, rising, shape (n_allowed,)."""

    lower_bound_eur: float
    """No plan within the node costs less [EUR]."""

    extra_cost_eur: Floats
    """How much the bound rises if an option is forced, shape (n_allowed,) [EUR]."""

    price_eur: Floats
    """Price of each row, shape (n_rows,)."""

    used: Integers
    """Options of which the relaxation takes a share, shape (n_used,)."""

    share: Floats
    """The shares, shape (n_used,)."""


def splits(
    node: Node, problem: ChoiceProblem, effects: Floats
) -> list[tuple[int, int, float]]:
    """Ways to part the options that a group is split among.

    Parameters
    ----------
    node
        The node.
    problem
        The problem.
    effects
        Effects of all options, shape (n_options, n_rows).

    Returns
    -------
    list of (group, row, level)
        For each split group the row on which its options differ most, by price, and
        the mean of their effects: some stand above it and some below. The most
        worthwhile first.
    """
    n_groups = problem.n_groups
    group = problem.group_of_option[node.used]
    used = effects[node.used]
    mean = np.zeros((n_groups, used.shape[1]))
    np.add.at(mean, group, used * node.share[:, None])
    # A relaxation that was stopped short may leave a group without any share.
    whole = np.bincount(group, node.share, n_groups)[:, None]
    np.divide(mean, whole, out=mean, where=whole > 0)
    spread = np.abs(used - mean[group]) * node.share[:, None]
    score = np.zeros_like(mean)
    np.add.at(score, group, spread * (np.abs(node.price_eur) + TIE))
    row = np.argmax(score, axis=1)
    best = score[np.arange(n_groups), row]
    count = np.bincount(group, minlength=n_groups)
    split = np.flatnonzero((count > 1) & (best > 1e-6 * max(best.max(), 1e-12)))
    split = split[np.argsort(-best[split], kind="stable")]
    return [(int(g), int(row[g]), float(mean[g, row[g]])) for g in split]


def likeliest(node: Node, problem: ChoiceProblem) -> Integers:
    """Of each group the option with the largest share, shape (n_groups,).

    Of a group that a relaxation stopped short gave no share, the cheapest to force.
    """
    group = problem.group_of_option[node.options]
    share = np.zeros(len(node.options))
    share[np.searchsorted(node.options, node.used)] = node.share
    order = np.lexsort((node.extra_cost_eur, -share, group))
    first = np.searchsorted(group[order], np.arange(problem.n_groups))
    return node.options[order[first]]


def beside(
    problem: ChoiceProblem,
    chosen: Integers,
    options: Integers,
    found: Callable[[Integers], None],
) -> list[Integers]:
    """Two parts of a node whose whole choice proves nothing, or none if it is done.

    The relaxation is whole, but misses rows at the price of missing them, or lacks
    options that could have joined: then its choice itself may have dropped off. So one
    group takes its option of the choice in one part, and another one in the other.

    Parameters
    ----------
    problem
        The problem.
    chosen
        The whole choice, shape (n_groups,).
    options
        Options that the node allows and that are worth having, rising.
    found
        Is told the only choice that is left, if there is one.
    """
    group = problem.group_of_option[options]
    counts = np.bincount(group, minlength=problem.n_groups)
    wide = np.flatnonzero(counts > 1)
    if not wide.size:
        if (counts == 1).all():
            found(options)
        return []
    here = group == wide[0]
    is_chosen = options == chosen[wide[0]]
    if not is_chosen.any():
        is_chosen[np.argmax(here)] = True
    return [options[~here | is_chosen], options[~here | ~is_chosen]]


def picks_one_per_group(problem: ChoiceProblem, chosen: Integers) -> bool:
    """Whether options, rising, are one of each group."""
    group = problem.group_of_option[chosen]
    return bool(np.array_equal(group, np.arange(problem.n_groups)))


def miss_price(problem: ChoiceProblem, plan_eur: float) -> Floats:
    """Price at which a plan that misses a row by little is dearer than a good one."""
    limits = np.where(np.isfinite(problem.lower), problem.lower, problem.upper)
    limits = np.where(np.isfinite(limits), np.abs(limits), 0.0)
    largest = abs(problem.coefficients).max(axis=1).toarray().ravel()
    size = np.maximum(np.maximum(limits, largest), 1e-6)
    return np.asarray(MISS_COSTS_PLANS * max(abs(plan_eur), 1.0) / size)
