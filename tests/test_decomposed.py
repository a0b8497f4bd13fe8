"""The decomposed solver, against the direct one on every way written out."""

import itertools
import json
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tests.benchmarks.made_up import sector
from tests.networks import eased, random_problem, way_by_hand
from tests.problems import (
    every_choice,
    every_plan,
    every_violation,
    problem_of,
    small_problems,
)
from warmtepad.choices import choices_of
from warmtepad.columns import Floats
from warmtepad.decomposed import closing, core
from warmtepad.decomposed.core import Nearby
from warmtepad.decomposed.exchange import Limits, Options, exchange
from warmtepad.decomposed.pairs import by_place, exchange_pairs
from warmtepad.decomposed.place_plans import PlacePlans
from warmtepad.decomposed.prices import best_prices, usual_prices
from warmtepad.decomposed.rounds import Rounds
from warmtepad.decomposed.solution import BestWays, Progress, WaySolution
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.decomposed.statement import state
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.best import Clock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_search import objective_of_ways, violations
from warmtepad.ways import WayProblem

SEEDS = st.integers(0, 100_000)
EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


def _by_hand(problem: WayProblem, found: WaySolution) -> tuple[float, Floats]:
    """Cost of a plan with priced violations, and what each row misses."""
    walked = [
        way_by_hand(problem, group, (way[0], way[1], way[2]))
        for group, way in enumerate(found.ways.tolist())
    ]
    values = np.sum([effects for _, effects in walked], axis=0)
    missed = np.maximum(problem.lower - values, values - problem.upper).clip(0)
    elastic = np.isfinite(problem.violation_price_eur)
    priced = float(missed[elastic] @ problem.violation_price_eur[elastic])
    return sum(cost for cost, _ in walked) + priced, missed


def _assert_same(problem: WayProblem, found: WaySolution) -> None:
    """Fail unless a solution agrees with the direct solver and with a walk by hand."""
    expected = solve(problem.explicit(problem.every_way()), EXACT)
    cost, missed = _by_hand(problem, found)

    assert found.outcome is expected.outcome
    assert found.objective_eur == pytest.approx(cost, rel=1e-9, abs=1e-6)
    assert found.violation == pytest.approx(missed, abs=1e-6)
    if expected.outcome is Outcome.OPTIMAL:
        hard = ~np.isfinite(problem.violation_price_eur)
        room = 1e-5 * max(abs(expected.objective_eur), 1.0)
        assert missed[hard] == pytest.approx(0.0, abs=1e-4)
        assert found.objective_eur == pytest.approx(expected.objective_eur, abs=room)
        assert found.lower_bound_eur <= expected.objective_eur + room


@given(seed=SEEDS, n_groups=st.integers(1, 6), share=st.sampled_from((0.1, 0.25, 0.6)))
@settings(max_examples=40, deadline=None)
def test_both_solvers_agree_on_small_problems(
    seed: int, n_groups: int, share: float
) -> None:
    """Proves: same optimum, feasible or not. Fails if: a dual has the wrong sign."""
    problem = eased(random_problem(seed, n_groups=n_groups), share)
    _assert_same(problem, solve_decomposed(problem, EXACT))


def test_without_rows_every_group_takes_its_cheapest_way() -> None:
    """A scenario with all rules off is a problem too, with its optimum as the bound."""
    problem = replace(random_problem(3, n_groups=6), blocks=())
    found = solve_decomposed(problem, EXACT)

    _assert_same(problem, found)
    assert found.lower_bound_eur == pytest.approx(found.objective_eur)


def test_a_plan_that_is_near_enough_proves_no_more_than_the_optimum() -> None:
    """Stopped far from it, some plans are dearer than the best; no bound is.

    Fails if the cost of the plan itself is told as proven.
    """
    hasty = replace(EXACT, gap_fraction=0.9)
    is_dearer = []
    for seed in range(10):
        problem = eased(random_problem(seed, n_groups=6), 0.25)
        best = solve(problem.explicit(problem.every_way()), EXACT)
        found = solve_decomposed(problem, hasty)
        if best.outcome is Outcome.OPTIMAL:
            assert found.lower_bound_eur <= best.objective_eur + 1e-6
            is_dearer.append(found.objective_eur > best.objective_eur + 1e-6)
    assert any(is_dearer)


def _objectives(problem: ChoiceProblem, chosen: np.ndarray) -> Floats:
    """Cost of each of some choices, with priced violations."""
    elastic = np.isfinite(problem.violation_price_eur)
    missed = every_violation(problem, chosen)[:, elastic]
    priced = missed @ problem.violation_price_eur[elastic]
    return np.asarray(problem.cost_eur[chosen].sum(axis=1) + priced)


@given(problem=st.one_of(small_problems(), small_problems(is_elastic=True)))
@settings(max_examples=60, deadline=None)
def test_explicit_problems_get_the_optimum_of_trying_all(
    problem: ChoiceProblem,
) -> None:
    """Proves: equal limits, ties, free options and lone options stall nothing."""
    found = solve_decomposed(problem, EXACT)
    plans = every_plan(problem)

    if not len(plans):
        hard = ~np.isfinite(problem.violation_price_eur)
        least = every_violation(problem, every_choice(problem))[:, hard].sum(axis=1)
        assert found.outcome is Outcome.INFEASIBLE
        assert found.violation[hard].sum() == pytest.approx(least.min(), abs=1e-4)
        return
    best = _objectives(problem, plans).min()
    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(best)
    assert found.lower_bound_eur <= best + 1e-6 * max(abs(best), 1.0)
    assert found.ways[:, 0].tolist() in plans.tolist()


@pytest.mark.parametrize("exponent", [-3, 0, 3, 6])
def test_costs_of_very_different_sizes_do_not_stall_it(exponent: int) -> None:
    """Proves: a group nine orders dearer than another is settled, and both exactly."""
    size = 10.0**exponent
    problem = problem_of(
        [
            [(0.0, 0.0), (4.0 * size, 1.0), (9.0 * size, 2.0)],
            [(0.0, 0.0), (5e-4 * size, 1.0), (1e9, 2.0)],
            [(1e-3 * size, 0.0), (2e-3 * size, 1.0)],
        ],
        lower=(3.0,),
        upper=(np.inf,),
    )

    found = solve_decomposed(problem, EXACT)

    assert found.ways[:, 0].tolist() == [1, 4, 7]
    assert found.objective_eur == pytest.approx((4.0 + 5e-4 + 2e-3) * size)


N_MANY = 2_400
"""More groups than have all their ways listed."""


def _one_or_nothing(
    cost: Floats, lower: float, upper: float = np.inf, price: float = np.inf
) -> ChoiceProblem:
    """Each group does nothing, or one unit of the only row for its own cost."""
    return problem_of(
        [[(0.0, 0.0), (one, 1.0)] for one in cost.tolist()],
        lower=(lower,),
        upper=(upper,),
        price=(price,),
    )


def test_many_groups_that_tie_meet_an_equal_limit_exactly() -> None:
    """Proves: with all groups alike, 1,234 times 5 is found and proven.

    Fails if: near ways that tie are cut off so that the row cannot be met, or prices
    are sought for ever where every price but one leaves all groups on one side.
    """
    found = solve_decomposed(
        _one_or_nothing(np.full(N_MANY, 5.0), 1_234.0, 1_234.0), EXACT
    )

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(5.0 * 1_234)
    assert found.lower_bound_eur == pytest.approx(5.0 * 1_234, rel=1e-6)


def test_many_groups_at_no_cost_leave_no_gap() -> None:
    """Proves: a cost of nothing is proven; no share of nothing stalls the search."""
    found = solve_decomposed(_one_or_nothing(np.zeros(N_MANY), 1_234.0), EXACT)

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == 0.0
    assert found.gap_fraction == 0.0


def test_costs_over_nine_orders_give_the_cheapest_groups() -> None:
    """Proves: the 1,800 cheapest of 2,400 groups from 0.001 to 1,000,000 are taken.

    Fails if: a room for rounding that suits the dear groups swallows the cheap ones.
    """
    cost = 10.0 ** np.random.default_rng(3).uniform(-3, 6, N_MANY)
    cheapest = np.sort(cost)[:1_800]

    found = solve_decomposed(_one_or_nothing(cost, 1_800.0), EXACT)

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(cheapest.sum(), rel=1e-9)
    assert found.lower_bound_eur <= cheapest.sum() * (1 + 1e-9)
    assert found.gap_fraction <= 1e-6


def test_groups_with_one_option_are_settled_from_the_start() -> None:
    """Proves: 1,800 groups that must pay 7 for one unit leave 600 a choice.

    Fails if: groups without a choice are left out of the cost or of the row.
    """
    groups = [[(7.0, 1.0)]] * 1_800 + [[(0.0, 0.0), (3.0, 2.0)]] * 600

    found = solve_decomposed(
        problem_of(groups, lower=(2_800.0,), upper=(np.inf,)), EXACT
    )

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(7.0 * 1_800 + 3.0 * 500)


@pytest.mark.parametrize(
    ("price", "objective"), [(2.0, 2.0 * 1_000), (8.0, 5.0 * 1_000)]
)
def test_an_elastic_row_is_missed_where_that_is_cheaper(
    price: float, objective: float
) -> None:
    """Proves: at 2 a unit nothing is done, at 8 every unit is, both to the cent."""
    found = solve_decomposed(
        _one_or_nothing(np.full(N_MANY, 5.0), 1_000.0, price=price), EXACT
    )

    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(objective)
    assert abs(found.price_eur[0]) <= price


def test_the_least_violation_of_many_groups_is_proven() -> None:
    """Proves: 100 units more than there are is infeasible by 100, all groups at work.

    Fails if: the violation is taken for rounding, or the plan stops short.
    """
    cost = np.random.default_rng(5).uniform(1, 9, N_MANY)

    found = solve_decomposed(_one_or_nothing(cost, N_MANY + 100.0), EXACT)

    assert found.outcome is Outcome.INFEASIBLE
    assert found.violation.tolist() == [100.0]
    assert found.objective_eur == pytest.approx(cost.sum())


def test_the_least_violation_keeps_a_path_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proves: a rule that asks for 30 more than there is misses 30, the path nothing.

    In each of 3,000 groups every option but nothing does for the rule, and lowers the
    average from its year on by more or less; without costs nearly all of them tie, and
    not all ties of a sector can be listed.
    Fails if: the plan that misses least is sought among ties alone.
    """
    monkeypatch.setattr(core, "MOST_LISTED", 9_000)
    n_years, n_groups, n_options = 10, 3_000, 30
    rng = np.random.default_rng(11)
    first = rng.integers(0, n_years, (n_groups, n_options))
    drop = rng.uniform(0, 100, (n_groups, n_options))
    drop[:, 0], first[:, 0] = 0.0, n_years
    lasting = np.where(np.arange(n_years)[:, None, None] >= first, drop, 0.0)
    counts = (np.arange(n_options) > 0) * np.ones((n_groups, 1))
    effects = np.concatenate((lasting, counts[None])).reshape(n_years + 1, -1)
    path = 0.7 * lasting.max(axis=2).sum(axis=1)
    lower = np.append(path, n_groups + 30.0)
    problem = ChoiceProblem(
        cost_eur=rng.uniform(50, 200, n_groups * n_options) * effects[-1],
        group_of_option=np.repeat(np.arange(n_groups), n_options),
        coefficients=sparse.csr_array(effects),
        lower=lower,
        upper=np.full(n_years + 1, np.inf),
        row_names=("",) * (n_years + 1),
        violation_price_eur=np.full(n_years + 1, np.inf),
        violation_weight=np.append(np.ones(n_years), 50.0),
    )

    found = solve_decomposed(problem, SolveSettings(gap_fraction=1e-3))

    assert found.outcome is Outcome.INFEASIBLE
    assert found.violation_gap_fraction <= 1e-3
    assert found.violation == pytest.approx([0.0] * n_years + [30.0], abs=1.0)


@pytest.mark.parametrize("weight", [1.0, 1e-12])
def test_weights_of_any_size_mean_the_same(weight: float) -> None:
    """Proves: of two rows that cannot both hold, the one of less weight is missed.

    Both want the only unit that each of the two groups has; the second row weighs twice
    as much. Fails if: weights per kWh are so small that misses look like rounding.
    """
    problem = problem_of(
        [[(0.0, 1.0, 0.0), (9.0, 0.0, 1.0)]] * 2,
        lower=(2.0, 2.0),
        upper=(np.inf, np.inf),
    )
    weighed = replace(problem, violation_weight=weight * np.array([1.0, 2.0]))

    found = solve_decomposed(weighed, EXACT)

    assert found.outcome is Outcome.INFEASIBLE
    assert found.violation.tolist() == [2.0, 0.0]
    assert solve(weighed, EXACT).violation.tolist() == [2.0, 0.0]


@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_a_plan_of_many_groups_holds_every_hard_row_by_hand(seed: int) -> None:
    """Fails if: repair is skipped, since no rounding keeps four years of a path."""
    problem = eased(random_problem(seed, n_groups=150), 0.3)
    found = solve_decomposed(problem, SolveSettings(gap_fraction=0.01))
    cost, missed = _by_hand(problem, found)
    hard = ~np.isfinite(problem.violation_price_eur)

    assert found.outcome is Outcome.OPTIMAL
    assert missed[hard] == pytest.approx(0.0, abs=1e-3)
    assert found.objective_eur == pytest.approx(cost)
    assert found.gap_fraction <= 0.01


@given(seed=SEEDS, n_groups=st.integers(2, 8))
@settings(max_examples=20, deadline=None)
def test_no_prices_and_no_places_prove_more_than_the_optimum(
    seed: int, n_groups: int
) -> None:
    """Proves: bounds hold on the way too. Fails if: a row is dropped from the worth."""
    problem = eased(random_problem(seed, n_groups=n_groups), 0.2)
    expected = solve(problem.explicit(problem.every_way()), EXACT)
    if expected.outcome is not Outcome.OPTIMAL:
        return
    statement = state(choices_of(problem))
    search = best_prices(statement, None, 1e-6, Clock.start(60.0), lambda _: None)
    best = BestWays(statement, EXACT, lambda _: None)
    best.raise_bound(search.best.bound_eur)
    best.take(solve_decomposed(problem, EXACT).ways)
    if problem.place_of_group.max() > 0:
        nearby = Nearby(statement, statement.priced(search.best), usual_prices(search))
        rounds = Rounds(best, nearby)
        rounds._most_ways = 40.0
        for _ in range(4):
            rounds.next(Clock.start(60.0))

    room = 1e-5 * max(abs(expected.objective_eur), 1.0)
    assert search.best.bound_eur <= expected.objective_eur + room
    assert best.lower_bound_eur <= expected.objective_eur + room
    assert best.lower_bound_eur >= search.best.bound_eur


@given(seed=SEEDS)
@settings(max_examples=20, deadline=None)
def test_plans_of_places_add_up_however_they_are_put_together(seed: int) -> None:
    """Proves: picking a plan per place costs and brings what its ways come to.

    Fails if: a group counts in two places, or a row that places share is left out.
    """
    rng = np.random.default_rng(seed)
    problem = random_problem(seed, n_groups=6)
    plans = PlacePlans(state(choices_of(problem)))
    for price in (np.zeros(problem.n_rows), rng.uniform(-9, 9, problem.n_rows)):
        plans.add(problem.cheapest(price)[0])
    small, number = plans.problem()
    chosen = small.group_starts + rng.integers(
        np.diff(np.append(small.group_starts, small.n_options))
    )

    picked = plans.add(plans.picked(number[chosen]))

    values = problem.columns(picked.ways).coefficients.sum(axis=1)
    assert picked.own_eur.sum() == pytest.approx(small.cost_eur[chosen].sum())
    assert picked.shared.sum(axis=1) == pytest.approx(small.row_values(chosen))
    assert picked.shared.sum(axis=1) == pytest.approx(values[plans.shared_rows])


@pytest.mark.slow
def test_a_thousand_complexes_with_budgets_of_small_corporations_close() -> None:
    """Proves: 25 corporations of 40 complexes, each with yearly budgets, reach 0.1 %.

    Fails if: shared rows keep the prices that are best for fractions of ways; then
    bound and plan stay further apart, whatever the time.
    """
    found = solve_decomposed(sector(1_000), SolveSettings(gap_fraction=0.001))

    assert found.outcome is Outcome.OPTIMAL
    assert found.gap_fraction <= 0.001


def test_prices_of_an_earlier_run_are_a_shorter_way_to_the_same_proof() -> None:
    """Fails if: prices to start from are not tried."""
    problem = sector(400, with_budgets=False)
    first = solve_decomposed(problem, SolveSettings(gap_fraction=0.002))
    again = solve_decomposed(
        problem, SolveSettings(gap_fraction=0.002), start_price_eur=first.price_eur
    )

    assert again.outcome is first.outcome is Outcome.OPTIMAL
    assert again.passes < first.passes
    assert again.lower_bound_eur <= first.objective_eur
    assert first.lower_bound_eur <= again.objective_eur


def test_threads_change_nothing() -> None:
    """Proves: same plan, bound and prices with any number of threads."""
    problem = sector(5_000, with_budgets=False)
    asked = SolveSettings(gap_fraction=0.001)
    one = solve_decomposed(replace(problem, threads=1), asked)
    many = solve_decomposed(replace(problem, threads=3), asked)

    assert np.array_equal(one.ways, many.ways)
    assert np.array_equal(one.price_eur, many.price_eur)
    assert one.objective_eur == many.objective_eur
    assert one.lower_bound_eur == many.lower_bound_eur


def test_stopped_by_hand_it_gives_the_plan_at_hand_with_its_gap() -> None:
    """Proves: an interrupt after the first plan loses neither plan nor bound."""
    problem = sector(300, with_budgets=True)
    seen: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        seen.append(progress)
        if np.isfinite(progress.objective_eur):
            raise KeyboardInterrupt

    found = solve_decomposed(problem, EXACT, progress=interrupt)

    assert found.outcome is Outcome.FEASIBLE
    assert found.objective_eur == seen[-1].objective_eur
    assert 0 < found.gap_fraction == seen[-1].gap_fraction < 0.5


STOPPED = """
import json
import signal
import numpy as np
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background
from tests.benchmarks.made_up import sector
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.solving.outcome import SolveSettings

def tell(progress):
    print("plan" if np.isfinite(progress.objective_eur) else "bound", flush=True)

problem = sector(1_000)
elastic = np.isfinite(problem.violation_price_eur)
settings = SolveSettings(gap_fraction=0.0, time_limit_s=600.0)
for _ in range(2):
    found = solve_decomposed(problem, settings, progress=tell)
    columns = problem.columns(found.ways)
    values = columns.coefficients.sum(axis=1)
    missed = np.maximum(problem.lower - values, values - problem.upper).clip(0)
    fine = missed[elastic] @ problem.violation_price_eur[elastic]
    print(json.dumps({
        "outcome": found.outcome,
        "objective": found.objective_eur,
        "anew": float(columns.cost_eur.sum() + fine),
        "bound": found.lower_bound_eur,
        "missed": float((missed / np.abs(problem.lower))[~elastic].max()),
    }), flush=True)
"""
"""Program that twice solves without end, and tells of it."""


def _line(process: "subprocess.Popen[str]", start: str) -> str:
    """Next line that begins so."""
    assert process.stdout is not None
    return next(line for line in process.stdout if line.startswith(start))


@pytest.mark.slow
def test_ctrl_c_in_another_process_leaves_a_plan_with_its_gap() -> None:
    """Proves: a real signal, before and after the first plan, ends in a sound plan.

    Stopped before there is one, it is found in haste. Fails if: HiGHS or a pool of
    threads swallows the signal, or what is told is not what the plan comes to.
    """
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED], stdout=subprocess.PIPE, text=True
    ) as process:
        ends = []
        for moment in ("bound", "plan"):
            _line(process, moment)
            process.send_signal(signal.SIGINT)
            ends.append(json.loads(_line(process, "{")))

    assert process.returncode == 0
    for told in ends:
        assert told["outcome"] == "feasible"
        assert told["objective"] == pytest.approx(told["anew"])
        assert 0 <= told["bound"] < told["objective"]
        assert told["missed"] <= 1e-6


def test_a_short_time_limit_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that jumps a second whenever it is read runs out in any stage.

    Proves: whatever the limit, few further looks at the clock, a plan that keeps the
    rows at the cost that it tells, and no bound above any plan. Fails if: a stage goes
    on without looking, or claims what it had no time to prove.
    """
    problem = sector(200, 4)
    hard = ~np.isfinite(problem.violation_price_eur)
    found = []
    for limit_s in (1.0, 4.0, 10.0, 30.0, 100.0, 200.0):
        ticks = itertools.count()
        with monkeypatch.context() as patch:
            patch.setattr(time, "monotonic", lambda ticks=ticks: float(next(ticks)))
            found.append(
                solve_decomposed(
                    problem, SolveSettings(gap_fraction=0.0, time_limit_s=limit_s)
                )
            )

        assert next(ticks) < limit_s + 40
        assert found[-1].outcome is Outcome.FEASIBLE
        assert (violations(problem, found[-1].ways) <= tolerance(problem))[hard].all()
        cost_eur = objective_of_ways(problem, found[-1].ways)
        assert found[-1].objective_eur == pytest.approx(cost_eur)
    cheapest_eur = min(one.objective_eur for one in found)
    assert all(one.lower_bound_eur <= cheapest_eur for one in found)
    assert found[0].gap_fraction > 10 * found[-1].gap_fraction


def test_rows_that_no_near_way_keeps_are_kept_by_ways_at_higher_prices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proves: a plan is found where next to no way is near the cheapest.

    So it is with a million complexes. Fails if: only near ways are exchanged, which
    leaves years of the path missed.
    """
    for name in ("EXTRA_WAYS", "EXTRA_PER_ROW", "EXCHANGED_WAYS", "MOST_EXACT"):
        monkeypatch.setattr(closing, name, 1)
    monkeypatch.setattr(closing, "EXCHANGED_PER_GROUP", 0.0)
    problem = sector(2_500, with_budgets=False)

    found = solve_decomposed(problem, SolveSettings(gap_fraction=0.001))
    values = problem.columns(found.ways).coefficients.sum(axis=1)

    assert found.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}
    assert found.gap_fraction < 0.05
    assert (values >= problem.lower * (1 - 2e-6)).all()


def _two_rows() -> tuple[ChoiceProblem, Options, Limits]:
    """Two groups that each bring what the other takes; both rows must stay at 1."""
    problem = problem_of(
        [
            [(9.0, 1.0, 0.0), (5.0, 0.0, 1.0)],
            [(9.0, 0.0, 1.0), (5.0, 1.0, 0.0)],
        ],
        lower=(1.0, 1.0),
        upper=(np.inf, np.inf),
        price=(100.0, 100.0),
    )
    columns = problem.coefficients.tocsc()
    options = Options(
        cost_eur=problem.cost_eur,
        starts=np.array([0, 2, 4]),
        effect_starts=columns.indptr.astype(np.int64),
        row=columns.indices.astype(np.int64),
        effect=columns.data,
    )
    limits = Limits(
        lower=problem.lower, upper=problem.upper, price_eur=np.array([100.0, 100.0])
    )
    return problem, options, limits


def test_two_groups_exchange_where_one_alone_would_miss_a_row() -> None:
    """Proves: single exchanges stay at 18, a pair finds 10."""
    problem, options, limits = _two_rows()
    chosen, values = np.array([0, 2]), np.array([1.0, 1.0])
    extra_eur = np.array([4.0, 0.0, 4.0, 0.0])
    places = by_place(np.zeros(2, dtype=np.int64), extra_eur, np.zeros(2))

    assert exchange(options, limits, np.arange(2), chosen, values) == 0
    assert exchange_pairs(options, limits, places, chosen, values) == 1
    assert chosen.tolist() == [1, 3]
    assert values.tolist() == [1.0, 1.0]
    assert problem.cost_eur[chosen].sum() == 10.0


def test_rows_that_cannot_all_hold_are_missed_by_weight() -> None:
    """Proves: 1.5 missed at a weight of 1 is less than 1 at a weight of 2, to both.

    Fails if: rows weigh the same, then the first option misses least.
    """
    problem = replace(
        problem_of([[(0.0, 0.0, 1.5), (0.0, 1.0, 0.0)]], lower=(1.0, 1.5)),
        violation_weight=np.array([2.0, 1.0]),
    )

    direct, found = solve(problem, EXACT), solve_decomposed(problem, EXACT)

    assert direct.outcome is found.outcome is Outcome.INFEASIBLE
    assert direct.chosen.tolist() == found.ways[:, 0].tolist() == [1]
