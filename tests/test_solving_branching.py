"""Branching meets the best plan, and its open nodes bound what it has not met yet."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.problems import (
    enumerated_optimum,
    problem_of,
    small_problems,
    staged_problem,
)
from warmtepad.columns import Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving import branching, tightening
from warmtepad.solving.best import holds, objective_of
from warmtepad.solving.branching import Tree
from warmtepad.solving.nodes import Node, likeliest, picks_one_per_group, splits
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.tightening import Tightening


def grown(problem: ChoiceProblem, plan_eur: float | None = None) -> float:
    """Cost of the best plan that branching alone meets; no bound claims too much."""
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    dearest_eur = float(problem.cost_eur.sum()) + 1.0
    known_eur = dearest_eur if plan_eur is None else plan_eur
    tree = Tree(Tightening(problem, price), known_eur, lambda: 60.0)
    optimum = enumerated_optimum(problem)
    costs = [np.inf]

    def take(chosen: Integers) -> None:
        if holds(problem, chosen):
            costs.append(objective_of(problem, chosen))

    while np.isfinite(tree.lower_bound_eur) or not tree.nodes:
        tree.grow(lambda: min(costs) - 1e-6, take)
        assert min(*costs, tree.lower_bound_eur) <= optimum + 1e-6
    return min(costs)


@pytest.mark.parametrize(
    ("used", "share", "expected"),
    [
        ([], [], [1, 2]),
        ([3], [0.4], [1, 3]),
        ([0, 3, 2], [0.2, 0.5, 0.5], [0, 2]),
    ],
    ids=["no shares at all", "one group without", "ties go to the cheapest"],
)
def test_a_relaxation_stopped_short_still_points_at_one_option_per_group(
    used: list[int], share: list[float], expected: list[int]
) -> None:
    """Out of time, HiGHS may leave a group without any share of its options.

    Fails if: such a group gets the option of another one, or dividing by its shares
    warns.
    """
    problem = problem_of([[(0.0, 1.0), (1.0, 2.0)], [(0.0, 1.0), (2.0, 3.0)]])
    node = Node(
        options=np.arange(4),
        lower_bound_eur=0.0,
        extra_cost_eur=np.array([1.0, 0.0, 0.0, 2.0]),
        price_eur=np.ones(1),
        used=np.array(used, dtype=np.int64),
        share=np.array(share),
    )
    effects = np.array([[1.0], [2.0], [1.0], [3.0]])

    chosen = likeliest(node, problem)
    parted = [group for group, _, _ in splits(node, problem, effects)]

    assert chosen.tolist() == expected
    assert picks_one_per_group(problem, chosen)
    assert parted == ([1] if len(used) == 3 else [])


@settings(max_examples=60)
@given(small_problems())
def test_branching_alone_meets_the_optimum(problem: ChoiceProblem) -> None:
    """Without a program or exchanges the tree still finds the best plan."""
    if relaxed_prices(problem, 10.0) is None:
        return

    best_eur = grown(problem)

    assert best_eur == pytest.approx(enumerated_optimum(problem), abs=1e-6)


def test_branching_goes_on_where_a_warm_start_fails() -> None:
    """A relaxation that HiGHS cannot go on with is solved anew.

    The problem was drawn at random: with highspy 1.15.1 one of its nodes ends "unknown"
    from the basis of the node before.
    """
    groups = [
        [(26, 9), (4, 0), (12, 4), (7, 2)],
        [(7, 1)],
        [(29, 5), (5, 0), (8, 5), (19, 2)],
        [(14, 0), (11, 3), (24, 8), (11, 5)],
        [(23, 9), (21, 8), (11, 0), (5, 0)],
    ]
    problem = problem_of(groups, lower=(7.0,), upper=(7.0,))

    best_eur = grown(problem)

    assert best_eur == pytest.approx(enumerated_optimum(problem))


@settings(max_examples=40)
@given(small_problems(is_elastic=True))
def test_branching_pays_for_elastic_rows(problem: ChoiceProblem) -> None:
    """Priced violations count in the nodes too."""
    best_eur = grown(problem)

    assert best_eur == pytest.approx(enumerated_optimum(problem), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_open_nodes_bound_what_is_not_met_yet(seed: int) -> None:
    """At every step the better of plan and open bound is at most the optimum."""
    problem = staged_problem(6, 5, seed)
    optimum = enumerated_optimum(problem)

    best_eur = grown(problem, optimum)

    assert best_eur == pytest.approx(optimum)


def test_a_whole_relaxation_that_misses_a_row_closes_no_node() -> None:
    """A node is done when its bound says so, not when its relaxation is whole.

    Proves: with 1000 to save, the relaxation takes the 999 for 1 and pays 0.7 for the
    last one, which no plan may; the plan is the 1001 for 5. Fails if: the node is
    closed because it is whole (no plan is met at all).
    """
    problem = problem_of([[(1, 999), (5, 1001)]], lower=(1000.0,))

    best_eur = grown(problem, plan_eur=7.0)

    assert best_eur == pytest.approx(5)


def test_a_node_whose_relaxation_lacks_options_is_not_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Options that did not join a relaxation may still be part of the best plan."""
    monkeypatch.setattr(branching, "JOINING_ROUNDS", 1)
    monkeypatch.setattr(tightening, "AT_HAND", 0)
    for seed in range(4):
        problem = staged_problem(5, 5, seed)

        best_eur = grown(problem, enumerated_optimum(problem))

        assert best_eur == pytest.approx(enumerated_optimum(problem))


def test_a_node_that_is_interrupted_stays_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Plans of a node that Ctrl-C came between go on counting in the bound.

    Proves: stopped in its first node, a tree has met nothing, so its bound is still
    below the optimum. Fails if: the node is closed without proof (bound infinity).
    """
    problem = staged_problem(6, 5, seed=1)
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    tree = Tree(Tightening(problem, price), 1e9, lambda: 60.0)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tree, "_price", stop)
    with pytest.raises(KeyboardInterrupt):
        tree.grow(lambda: np.inf, stop)

    assert tree.lower_bound_eur <= enumerated_optimum(problem)
