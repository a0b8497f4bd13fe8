"""The search finds the best plan, proves it, and stops with the true gap."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from tests.problems import (
    enumerated_optimum,
    every_plan,
    problem_of,
    small_problems,
    staged_problem,
)
from warmtepad.columns import Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Best, holds, objective_of
from warmtepad.solving.branching import Tree
from warmtepad.solving.direct import solve
from warmtepad.solving.exchange import exchanged
from warmtepad.solving.nodes import Node, likeliest, picks_one_per_group, splits
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.prices import relaxed_prices
from warmtepad.solving.pulp_model import End, formulate, run
from warmtepad.solving.tightening import Tightening

GOLDEN = Path(__file__).parent / "golden"
EXACT = SolveSettings(gap_fraction=0.0)


def a_minute() -> float:
    """Time left, always enough [s]."""
    return 60.0


def best_of_tree(problem: ChoiceProblem) -> tuple[float, float]:
    """Best plan that branching alone meets, and the bound when all is done."""
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    work = Tightening(problem, price)
    tree = Tree(work, float(problem.cost_eur.sum()) + 1.0, a_minute)
    costs = [np.inf]

    def take(chosen: Integers) -> None:
        if holds(problem, chosen):
            costs.append(objective_of(problem, chosen))

    while np.isfinite(tree.lower_bound_eur) or not tree.nodes:
        tree.grow(lambda: min(costs) - 1e-6, take)
    return min(costs), tree.lower_bound_eur


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


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_branching_alone_meets_the_optimum(problem: ChoiceProblem) -> None:
    """Without a program or exchanges the tree still finds the best plan."""
    if relaxed_prices(problem, 10.0) is None:
        return

    best, _ = best_of_tree(problem)

    assert best == pytest.approx(enumerated_optimum(problem), abs=1e-6)


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

    best, _ = best_of_tree(problem)

    assert best == pytest.approx(enumerated_optimum(problem))


@settings(max_examples=40, deadline=None)
@given(small_problems(is_elastic=True))
def test_branching_pays_for_elastic_rows(problem: ChoiceProblem) -> None:
    """Priced violations count in the nodes too."""
    best, _ = best_of_tree(problem)

    assert best == pytest.approx(enumerated_optimum(problem), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_open_nodes_bound_what_is_not_met_yet(seed: int) -> None:
    """At every step the better of plan and open bound is at most the optimum."""
    problem = staged_problem(6, 5, seed)
    optimum = enumerated_optimum(problem)
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    tree = Tree(Tightening(problem, price), optimum, a_minute)
    costs = [np.inf]

    def take(chosen: Integers) -> None:
        if holds(problem, chosen):
            costs.append(objective_of(problem, chosen))

    while np.isfinite(tree.lower_bound_eur) or not tree.nodes:
        tree.grow(lambda: min(costs), take)
        assert min(*costs, tree.lower_bound_eur) <= optimum + 1e-6
    assert min(costs) == pytest.approx(optimum)


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_exchanges_keep_the_rows_and_never_cost(problem: ChoiceProblem) -> None:
    """From every plan, exchanges lead to a plan that is no dearer."""
    everything = np.arange(problem.n_options)
    for plan in every_plan(problem)[:5]:
        better = exchanged(problem, plan, everything)

        assert holds(problem, better)
        assert problem.cost_eur[better].sum() <= problem.cost_eur[plan].sum() + 1e-9
        assert np.array_equal(problem.group_of_option[better], np.arange(len(plan)))


def test_exchange_leaves_no_single_change_that_pays() -> None:
    """A plan at its dearest comes down to where one or two changes win nothing."""
    problem = staged_problem(6, 5, seed=1)
    plans = every_plan(problem)
    cost = problem.cost_eur[plans].sum(axis=1)

    better = exchanged(problem, plans[np.argmax(cost)], np.arange(problem.n_options))

    paid = float(problem.cost_eur[better].sum())
    near = (plans != better).sum(axis=1) <= 2
    assert cost[near].min() >= paid - 1e-6


@pytest.mark.parametrize(("n_groups", "n_options"), [(10, 20), (30, 10)])
def test_a_stock_is_solved_as_by_one_large_program(
    n_groups: int, n_options: int
) -> None:
    """The whole search and one program over all options agree within their gaps."""
    problem = staged_problem(n_groups, n_options, seed=5)
    asked = SolveSettings(gap_fraction=1e-3)
    whole = run(problem, asked, 60.0)
    assert whole.end is End.PROVEN

    solution = solve(problem, asked)

    plain_eur = objective_of(problem, whole.chosen)
    assert solution.outcome is Outcome.OPTIMAL
    assert solution.gap_fraction <= 1e-3
    assert solution.lower_bound_eur <= plain_eur + 1e-6
    assert whole.bound_eur <= solution.objective_eur + 1e-6
    assert holds(problem, solution.chosen)


def test_the_search_can_be_repeated() -> None:
    """Cuts, exchanges and branching lead to the same plan, bound and prices again."""
    problem = staged_problem(10, 40, seed=2)

    first, second = (solve(problem, SolveSettings(gap_fraction=1e-4)) for _ in range(2))

    assert first.chosen.tolist() == second.chosen.tolist()
    assert first.lower_bound_eur == second.lower_bound_eur
    assert first.price_eur.tolist() == second.price_eur.tolist()


def stop_at_once(*_: object) -> None:
    """Stand for a user who stops the search."""
    raise KeyboardInterrupt


def failing(*_: object) -> Callable[..., None]:
    """Stand for a step that the clock forbids."""
    msg = "the search went on after the time was up"
    raise AssertionError(msg)


def test_a_search_stopped_by_hand_keeps_its_plan_and_true_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known when the user stops is a plan and a bound below the optimum."""
    problem = staged_problem(10, 40, seed=2)
    asked = SolveSettings(gap_fraction=1e-4, core_options=30)
    proven = solve(problem, asked)
    monkeypatch.setattr(Tree, "grow", stop_at_once)

    solution = solve(problem, asked)

    assert solution.outcome is Outcome.FEASIBLE
    assert holds(problem, solution.chosen)
    assert solution.lower_bound_eur <= proven.objective_eur + 1e-6
    assert solution.objective_eur >= proven.lower_bound_eur - 1e-6
    assert solution.gap_fraction > 1e-4


def test_when_the_time_is_up_the_outcome_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan without its proof is feasible, never optimal, and nothing goes on."""
    problem = staged_problem(10, 40, seed=2)
    proven = solve(problem, SolveSettings(gap_fraction=1e-4))
    monkeypatch.setattr(Tree, "grow", failing)
    # With less than a second left, the search takes the first plan and ends.
    brief = SolveSettings(gap_fraction=1e-4, core_options=30, time_limit_s=1.0)

    solution = solve(problem, brief)

    assert solution.outcome is Outcome.FEASIBLE
    assert solution.lower_bound_eur <= proven.objective_eur + 1e-6
    assert solution.objective_eur == pytest.approx(
        objective_of(problem, solution.chosen)
    )


def test_a_dearer_plan_or_a_broken_one_is_never_taken_over() -> None:
    """The best plan is the cheapest that keeps the rows."""
    problem = problem_of([[(0, 0), (5, 2), (9, 3)]], lower=(2.0,))
    price = relaxed_prices(problem, 10.0)
    assert price is not None
    best = Best(problem, Tightening(problem, price).bound)

    for option in (2, 1, 2, 0):
        best.take(np.array([option]))

    assert best.chosen.tolist() == [1]
    assert best.objective_eur == pytest.approx(5)


GOLDEN_PROBLEMS = {
    "least": problem_of([[(0, 0), (6, 2)], [(0, 0), (9, 2.5)]], lower=(3.0,)),
    "most": problem_of([[(2, 3), (6, 1)], [(2, 3), (8, 1)]], upper=(4.0,)),
    "between": problem_of([[(0, 0), (6, 2)]], lower=(1.0,), upper=(2.0,)),
    "violation": problem_of([[(0, 0), (6, 2)]], lower=(1.0,), price=(3.0,)),
    "empty": problem_of([[(0, 0), (6, 0)]], upper=(0.0,)),
}


@pytest.mark.parametrize("kind", GOLDEN_PROBLEMS)
def test_each_kind_of_row_is_stated_as_its_golden_text(
    kind: str, tmp_path: Path
) -> None:
    """The text that PuLP writes for one row of each kind stays what was read over.

    The texts were checked by hand against the problems above; costs are divided by
    their median. PuLP 3 and 4 write the same.
    """
    written = tmp_path / "program.lp"

    formulate(GOLDEN_PROBLEMS[kind]).model.writeLP(str(written))

    golden = (GOLDEN / f"{kind}.lp").read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == golden
