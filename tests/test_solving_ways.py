"""Problems of ways solved by price, against every way written out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import eased, random_problem, way_by_hand, ways_by_hand
from tests.problems import milp_optimum
from warmtepad.shared_rows import RowLimits
from warmtepad.solving import way_search
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_prices import way_prices
from warmtepad.solving.way_search import violations
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60)
SEEDS = st.integers(0, 100_000)


def _has_ways(problem: WayProblem) -> bool:
    return all(any(ways_by_hand(problem, group)) for group in range(problem.n_groups))


def _priced(problem: WayProblem, factor: float) -> WayProblem:
    """The same with limits so many times as far, all of them hard."""
    lower = np.where(np.isfinite(problem.lower), problem.lower * factor, -np.inf)
    limits = RowLimits(
        lower=lower,
        upper=problem.upper,
        violation_price_eur=np.full(problem.n_rows, np.inf),
    )
    return replace(problem, limits=limits)


@given(seed=SEEDS, share=st.sampled_from((0.05, 0.2, 0.5)))
@settings(max_examples=40)
def test_ways_by_price_cost_as_much_as_the_best_of_all_ways(
    seed: int, share: float
) -> None:
    """Proves: cost and bound are those of all ways stated to SciPy, nothing left out.

    Fails if: the slack up to which ways are written out is too small, or a price has
    the wrong sign.
    """
    problem = eased(random_problem(seed, n_groups=5), share)
    best = milp_optimum(problem.explicit(problem.every_way()))

    found = solve_ways(problem, EXACT)

    if np.isinf(best):
        assert found.outcome is Outcome.INFEASIBLE
        return
    room = 2e-6 * max(abs(best), 1.0)
    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(best, abs=room)
    assert found.lower_bound_eur == pytest.approx(best, abs=room)


@given(seed=SEEDS)
@settings(max_examples=25)
def test_a_chosen_plan_adds_up_year_by_year(seed: int) -> None:
    """Proves: cost and misses of the plan are those of walking through the years."""
    problem = random_problem(seed, n_groups=4)

    found = solve_ways(problem, EXACT)

    walked = [
        way_by_hand(problem, group, (way[0], way[1], way[2]))
        for group, way in enumerate(found.chosen.tolist())
    ]
    values = np.sum([effects for _, effects in walked], axis=0)
    missed = np.maximum(problem.lower - values, values - problem.upper)
    assert violations(problem, found.chosen) == pytest.approx(np.maximum(missed, 0))
    if found.outcome is Outcome.OPTIMAL:
        elastic = np.isfinite(problem.violation_price_eur)
        priced = problem.violation_price_eur[elastic] @ np.maximum(missed, 0)[elastic]
        cost = sum(cost for cost, _ in walked)
        assert found.objective_eur == pytest.approx(cost + priced)


@given(seed=SEEDS)
@settings(max_examples=25)
def test_what_cannot_be_kept_is_missed_as_little_as_can_be(seed: int) -> None:
    """Proves: ten times the path is out of reach, and the least miss is found."""
    problem = _priced(random_problem(seed, n_groups=3), 10.0)
    explicit = problem.explicit(problem.every_way())
    whole = solve(explicit, EXACT)

    found = solve_ways(problem, EXACT)

    assert found.outcome is whole.outcome
    least = float(problem.violation_weight @ whole.violation)
    assert float(problem.violation_weight @ found.violation) == pytest.approx(
        least, rel=1e-4, abs=1e-4
    )


@given(seed=SEEDS)
@settings(max_examples=25)
def test_prices_never_prove_more_than_the_optimum(seed: int) -> None:
    """Fails if: the dual sign is turned, or a row is forgotten in the bound."""
    problem = random_problem(seed, n_groups=4)
    whole = solve(problem.explicit(problem.every_way()), EXACT)
    if whole.outcome is not Outcome.OPTIMAL:
        return

    prices = way_prices(problem, problem.every_way(), 10.0)

    assert prices is not None
    assert prices.lower_bound_eur <= whole.objective_eur + 1e-6
    assert prices.lower_bound_eur == pytest.approx(prices.objective_eur, abs=1e-5)


def test_ways_that_are_left_out_for_their_number_stay_in_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With room for few ways a plan may stay dearer than the best; no bound is above.

    Fails if: what is proven of the ways that were listed is told of all of them.
    """
    monkeypatch.setattr(way_search, "NEAREST_PER_GROUP", 1)
    monkeypatch.setattr(way_search, "MOST_LISTED", 7)
    is_dearer = []
    for seed in range(12):
        problem = eased(random_problem(seed, n_groups=5), 0.2)
        best = milp_optimum(problem.explicit(problem.every_way()))
        if np.isinf(best):
            continue

        found = solve_ways(problem, EXACT)

        assert found.lower_bound_eur <= best + 2e-6 * abs(best)
        assert found.objective_eur >= best - 2e-6 * abs(best)
        is_dearer.append(found.objective_eur > best + 1e-3)
        if is_dearer[-1]:
            assert found.outcome is Outcome.FEASIBLE
    assert any(is_dearer)


def test_a_group_without_a_way_is_refused() -> None:
    """A complex that may stay in no state is an error of whoever states the problem."""
    problem = random_problem(2, n_groups=2)
    closed = problem.network._replace(may_end=np.zeros_like(problem.network.may_end))

    with pytest.raises(ValueError, match="group 0 has no way"):
        solve_ways(replace(problem, network=closed), EXACT)
