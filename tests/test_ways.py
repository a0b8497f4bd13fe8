"""Ways through networks of works and years, against trying all of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import N_STOCKS, random_problem, way_by_hand, ways_by_hand
from warmtepad.columns import Floats
from warmtepad.ways import WayProblem
from warmtepad.written import Kept, sums_of

SEEDS = st.integers(0, 100_000)


def _prices(problem: WayProblem, seed: int) -> Floats:
    return np.random.default_rng(seed).normal(0, 3, problem.n_rows)


def _priced_by_hand(
    problem: WayProblem, price: Floats
) -> list[dict[tuple[int, int, int], float]]:
    found = []
    for group in range(problem.n_groups):
        figures = {
            way: way_by_hand(problem, group, way)
            for way in ways_by_hand(problem, group)
        }
        found.append({w: c - float(price @ a) for w, (c, a) in figures.items()})
    return found


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_cheapest_way_is_that_of_trying_all(seed: int) -> None:
    """Proves: no way is cheaper at given prices. Fails if: a start year is missed."""
    problem = random_problem(seed)
    price = _prices(problem, seed)
    ways, priced = problem.cheapest(price)
    by_hand = _priced_by_hand(problem, price)
    expected = [min(of_group.values()) for of_group in by_hand]
    assert priced == pytest.approx(expected)
    picked = [
        of_group[way]
        for of_group, way in zip(by_hand, map(tuple, ways.tolist()), strict=True)
    ]
    assert priced == pytest.approx(picked)


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_near_ways_are_all_ways_within_the_limit(seed: int) -> None:
    """Proves: nothing within the limit is left out, and nothing beyond it is listed."""
    problem = random_problem(seed)
    price = _prices(problem, seed)
    by_hand = _priced_by_hand(problem, price)
    limit = np.array([np.median(list(of_group.values())) for of_group in by_hand])
    limit += 1e-9
    ways, priced = problem.near(price, limit)
    expected = {
        way: cost
        for of_group, most in zip(by_hand, limit, strict=True)
        for way, cost in of_group.items()
        if cost <= most
    }
    found = dict(zip(map(tuple, ways.tolist()), priced, strict=True))
    assert found == pytest.approx(expected)


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_ways_written_out_have_the_costs_and_effects_of_a_walk_through_the_years(
    seed: int,
) -> None:
    """Proves: columns agree with a year-by-year account of states and works."""
    problem = random_problem(seed, n_groups=3)
    ways = problem.every_way()
    columns = problem.columns(ways)
    by_hand = [
        (group, way)
        for group in range(problem.n_groups)
        for way in ways_by_hand(problem, group)
    ]
    assert {tuple(way) for way in ways.tolist()} == {way for _, way in by_hand}
    for number, way in enumerate(map(tuple, ways.tolist())):
        group = int(columns.group[number])
        cost, effects = way_by_hand(problem, group, way)
        assert columns.cost_eur[number] == pytest.approx(cost)
        assert columns.coefficients[:, [number]].toarray()[:, 0] == pytest.approx(
            effects
        )


@given(seed=SEEDS, has_kept=st.booleans())
@settings(max_examples=30, deadline=None)
def test_sums_of_parts_are_those_of_the_ways_written_out(
    seed: int, has_kept: bool
) -> None:
    """Proves: what compiled loops add up is what columns of the ways add up to.

    Fails if: a work done together counts twice, a state counts after its exit, or a
    way that is kept loses its price of change.
    """
    problem = random_problem(seed, n_groups=9)
    price = _prices(problem, seed)
    if has_kept:
        ways, _ = problem.cheapest(_prices(problem, seed + 1))
        problem = replace(problem, kept=Kept(ways=ways, change_eur=np.full(9, 4.0)))
    part = np.random.default_rng(seed).integers(0, 4, 9)
    sums = problem.cheapest_sums(price, part, 4)
    ways, priced = problem.cheapest(price)
    expected = sums_of(problem.columns(ways), priced, part, 4)
    assert sums.priced_eur == pytest.approx(expected.priced_eur)
    assert sums.part_eur == pytest.approx(expected.part_eur)
    assert sums.part_effect.toarray() == pytest.approx(expected.part_effect.toarray())


@given(seed=SEEDS, n_more=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_many_quantities_are_priced_like_few(seed: int, n_more: int) -> None:
    """Proves: quantities beyond those added up in one go count in full.

    Fails if: the loop over the rest, of states or of works, loses one.
    """
    few = random_problem(seed)
    rng = np.random.default_rng(seed)
    net, (path, budget) = few.network, few.blocks
    more = rng.integers(0, 6, (len(net.amounts), n_more)).astype(np.float64)
    more[net.state_starts[:-1]] = 0.0
    blocks = [replace(path, quantity=N_STOCKS + number) for number in range(n_more)]
    problem = replace(
        few,
        network=net._replace(
            amounts=np.hstack((net.amounts, more)),
            running_eur=np.pad(net.running_eur, ((0, n_more), (0, 0))),
        ),
        blocks=(path, budget, replace(budget, quantity=0), *blocks),
    )
    price = _prices(problem, seed)
    ways = problem.every_way()
    columns = problem.columns(ways)
    priced = columns.cost_eur - columns.coefficients.T @ price
    least = np.full(problem.n_groups, np.inf)
    np.minimum.at(least, columns.group, priced)
    assert problem.cheapest(price)[1] == pytest.approx(least)
    # Costs are whole euros: a limit between them is none that rounding decides.
    limit = least + 2.01
    near, _ = problem.near(price, limit)
    expected = ways[priced <= limit[columns.group]]
    assert sorted(near.tolist()) == sorted(expected.tolist())


def test_threads_and_ranges_change_nothing() -> None:
    """Proves: the answer does not depend on how groups are spread over threads."""
    one = random_problem(3, n_groups=9000, n_years=2, n_works=1)
    many = WayProblem(network=one.network, blocks=one.blocks, threads=3)
    price = _prices(one, 5)
    for alone, spread in zip(one.cheapest(price), many.cheapest(price), strict=True):
        assert np.array_equal(alone, spread)
    part = np.arange(9000) % 7
    sums, same = (at.cheapest_sums(price, part, 7) for at in (one, many))
    assert sums.priced_eur == same.priced_eur
    assert np.array_equal(sums.part_eur, same.part_eur)
    assert np.array_equal(sums.part_effect.data, same.part_effect.data)


def test_more_near_ways_than_expected_are_all_noted() -> None:
    """Fails if: ways beyond the first guess of how many there are get lost."""
    problem = random_problem(1, n_groups=1, n_years=10, n_works=4)
    expected = len(list(ways_by_hand(problem, 0)))
    assert expected > 64
    assert len(problem.every_way()) == expected
