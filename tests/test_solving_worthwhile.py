"""Rows that cannot bind and ways that others match, against every way written out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import random_problem
from warmtepad.columns import Floats
from warmtepad.problem import RowBlock
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_prices import way_prices
from warmtepad.solving.worthwhile import can_bind, worthwhile
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60)
SEEDS = st.integers(0, 100_000)


def ruled_problem(seed: int, n_groups: int = 4) -> WayProblem:
    """Path and elastic budget, and hard capacity, budget and peak rows beside them."""
    problem = random_problem(seed, n_groups)
    rng = np.random.default_rng(seed)
    n_years = problem.network.first_eur.shape[1]
    years = np.arange(2025, 2025 + n_years)
    place = np.zeros(n_groups, dtype=np.int64)

    def at_most(name: str, over_years: Floats, limit: Floats, **read: int) -> RowBlock:
        shape = (1, len(limit))
        return RowBlock(
            name=name,
            quantity=1,
            is_flow=bool(read["is_flow"]),
            place_of_group=place,
            places=("",),
            over_years=over_years,
            years=years[-len(limit) :],
            lower=np.full(shape, -np.inf),
            upper=limit[None, :],
            violation_weight=np.ones(shape),
        )

    each_year, until = np.eye(n_years), np.tril(np.ones((n_years, n_years)))
    room = rng.integers(10, 25) * n_groups / 4
    blocks = (
        at_most("capacity", each_year, np.full(n_years, room), is_flow=True),
        at_most("budget", until, room * np.arange(2.0, n_years + 2), is_flow=True),
        at_most("peak", each_year[-1:], np.array([3.0 * n_groups]), is_flow=False),
    )
    return replace(problem, blocks=(*problem.blocks, *blocks))


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_under_many_rules_the_plan_is_the_best_of_all_ways(seed: int) -> None:
    """Proves: capacity, cumulative budget and peak rows lose no plan and no proof.

    Fails if: a row is left out that binds, or the bound is above the optimum.
    """
    problem = ruled_problem(seed)
    whole = solve(problem.explicit(problem.every_way()), EXACT)

    found = solve_ways(problem, EXACT)

    assert found.outcome is whole.outcome
    if whole.outcome is Outcome.OPTIMAL:
        assert found.objective_eur == pytest.approx(whole.objective_eur)
        assert found.lower_bound_eur <= whole.objective_eur + 1e-9
        assert (found.violation <= tolerance(problem))[-9:].all()


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_ways_worth_writing_out_hold_a_cheapest_plan(seed: int) -> None:
    """Proves: neither a dropped row nor a matched way costs the optimum.

    Fails if: a row is called idle that a cheaper plan would miss, or a way matches
    another one without serving every stated row as well.
    """
    problem = ruled_problem(seed)
    every = problem.every_way()
    whole = solve(problem.explicit(every), EXACT)
    prices = way_prices(problem, every, 10.0)
    if whole.outcome is not Outcome.OPTIMAL or prices is None:
        return
    most_eur = whole.objective_eur + 1.0
    rows = can_bind(problem, prices, most_eur)
    slack_eur = most_eur - prices.lower_bound_eur

    ways = worthwhile(problem, prices, slack_eur, rows)
    found = solve(problem.explicit(ways).with_rows(rows), EXACT)

    assert len(ways) <= len(every)
    assert found.objective_eur == pytest.approx(whole.objective_eur, abs=1e-5)


def test_a_row_that_nothing_reaches_is_idle_and_one_with_a_price_is_not() -> None:
    """A limit far beyond what all groups bring together cannot bind."""
    problem = ruled_problem(0)
    far = problem.upper.copy()
    far[-1] = 1_000.0
    limits = RowLimits(
        lower=problem.lower,
        upper=far,
        violation_price_eur=problem.violation_price_eur,
    )
    problem = replace(problem, limits=limits)
    prices = way_prices(problem, problem.every_way(), 10.0)
    assert prices is not None

    rows = can_bind(problem, prices, prices.lower_bound_eur + 1.0)
    unknown = can_bind(problem, prices, np.inf)

    assert not rows[-1]
    assert rows[prices.price_eur != 0].all()
    assert unknown.all()
