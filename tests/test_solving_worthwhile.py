"""Rows that cannot bind and ways that others match, against every way written out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import eased, random_problem
from tests.problems import every_choice, every_violation, milp_optimum
from warmtepad.columns import Floats
from warmtepad.problem import RowBlock
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.bound import with_a_hair
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import tolerance
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_prices import way_prices
from warmtepad.solving.way_search import violations
from warmtepad.solving.worthwhile import can_bind, worthwhile
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60)
SEEDS = st.integers(0, 100_000)
HAIRS = st.sampled_from((-0.5, -1e-9, -1e-13, 0.0, 1e-14, 1e-13, 1e-12, 1e-9, 0.5))


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


@given(seed=SEEDS, share=st.sampled_from((0.1, 0.25, 0.6)))
@settings(max_examples=40)
def test_under_many_rules_the_plan_is_the_best_of_all_ways(
    seed: int, share: float
) -> None:
    """Proves: cost and bound under capacity, budget and peak rows are SciPy's.

    Fails if: a row is left out that binds, or the bound is above the optimum.
    """
    problem = eased(ruled_problem(seed), share)
    best = milp_optimum(problem.explicit(problem.every_way()))

    found = solve_ways(problem, EXACT)

    if np.isinf(best):
        assert found.outcome is Outcome.INFEASIBLE
        return
    room = 2e-6 * max(abs(best), 1.0)
    assert found.outcome is Outcome.OPTIMAL
    assert found.objective_eur == pytest.approx(best, abs=room)
    assert found.lower_bound_eur == pytest.approx(best, abs=room)
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = violations(problem, found.chosen)
    assert (missed <= tolerance(problem))[hard].all()


def test_ways_worth_writing_out_hold_a_cheapest_plan() -> None:
    """Proves: neither a dropped row nor a matched way costs the optimum.

    Rows and ways are left out of every one of these problems. Fails if: a row is
    called idle that a cheaper plan would miss, or a way matches another one without
    serving every stated row as well.
    """
    solved = 0
    for seed in range(40):
        problem = eased(ruled_problem(seed), 0.2)
        every = problem.every_way()
        best = milp_optimum(problem.explicit(every))
        prices = way_prices(problem, every, 10.0)
        if np.isinf(best) or prices is None:
            continue
        most_eur = best + 1.0
        rows = can_bind(problem, prices, most_eur)

        ways = worthwhile(problem, prices, most_eur - prices.lower_bound_eur, rows)

        stated = problem.explicit(ways).with_rows(rows)
        assert milp_optimum(stated) == pytest.approx(best, abs=1e-5)
        assert len(ways) < len(every)
        assert not rows.all()
        solved += 1
    assert solved >= 20


@given(seed=SEEDS, above=st.sampled_from((0.0, 0.5, 3.0, 20.0)), hair=HAIRS)
@settings(max_examples=60)
def test_no_cheaper_plan_misses_a_row_that_cannot_bind(
    seed: int, above: float, hair: float
) -> None:
    """Proves what is claimed of each row, by trying every plan; limits lie a hair off.

    Fails if: a row that a cheaper plan misses is called idle, since the room it leaves
    is no more than rounding.
    """
    problem = _with_near_limits(ruled_problem(seed, n_groups=2), seed, hair)
    every = problem.every_way()
    explicit = problem.explicit(every)
    prices = way_prices(problem, every, 10.0)
    if prices is None:
        return
    choices = every_choice(explicit)
    missed = every_violation(explicit, choices)
    hard = ~np.isfinite(problem.violation_price_eur)
    fine = np.where(hard, 0.0, problem.violation_price_eur)
    most_eur = prices.objective_eur + above

    rows = can_bind(problem, prices, most_eur)

    cost_eur = explicit.cost_eur[choices].sum(axis=1) + missed[:, rows] @ fine[rows]
    keeps = (missed[:, rows & hard] <= 0).all(axis=1)
    cheaper = keeps & (cost_eur < most_eur - 1e-6)
    rounding = 1e-6 * tolerance(problem)
    assert (missed[cheaper] <= rounding)[:, ~rows].all()


def _with_near_limits(problem: WayProblem, seed: int, hair: float) -> WayProblem:
    """Put each upper limit next to what the cheapest ways at some prices come to."""
    rng = np.random.default_rng(seed)
    ways, _ = problem.cheapest(rng.normal(0, 2, problem.n_rows))
    values = problem.totals(ways)[1]
    is_near = np.isfinite(problem.upper) & (rng.random(problem.n_rows) < 0.5)
    limits = RowLimits(
        lower=0.2 * problem.lower,
        upper=np.where(is_near, values + hair, problem.upper),
        violation_price_eur=problem.violation_price_eur,
    )
    return replace(problem, limits=limits)


@given(seed=SEEDS)
@settings(max_examples=20, deadline=None)
def test_the_cheapest_ways_are_near_themselves(seed: int) -> None:
    """Proves: rounding of a limit loses no cheapest way, whatever adds it up."""
    problem = random_problem(seed)
    price = np.random.default_rng(seed).normal(0, 1e3, problem.n_rows) / 3
    ways, _ = problem.cheapest(price)
    columns = problem.columns(ways)
    added_eur = columns.cost_eur - columns.coefficients.T @ price

    near, _ = problem.near(price, with_a_hair(added_eur))

    assert set(map(tuple, ways.tolist())) <= set(map(tuple, near.tolist()))


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
